//! An end frame and no start frame.

use crate::brief::{Input, Presence};
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "end-frame-without-start",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "an end frame and no start frame",
    evidence: UNIFICALLY.frames.evidence,
    page: include_str!("../../../docs/rules/end-frame-without-start.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    let brief = bundle.brief;
    let Presence::Present(key) = brief.presence(Input::EndFrame) else {
        return;
    };
    // Where the mode takes no frames at all, that is the mistake.
    if brief.presence(Input::StartFrame) == Presence::Absent && !bundle.refuses(Input::EndFrame) {
        findings.add(
            RULE.finding(
                "there is an end frame and no start frame",
                key,
                "a clip cannot only end",
            )
            .note(because(
                "the end frame is optional, the start frame is not",
                bundle.target.frames.evidence,
            ))
            .help("add `start_frame_url`; if this picture should open the clip, call it that"),
        );
    }
}
