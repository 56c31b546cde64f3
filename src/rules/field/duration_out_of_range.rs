//! A clip that is too short or too long.

use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "duration-out-of-range",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a duration outside 3 to 10 seconds",
    evidence: UNIFICALLY.duration.evidence,
    page: include_str!("../../../docs/rules/duration-out-of-range.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    let Some(given) = bundle.brief.duration.given() else {
        return;
    };
    let limit = bundle.target.duration;
    let (shortest, longest) = limit.value;
    if (shortest..=longest).contains(&given.value) {
        return;
    }
    let (models, seconds) = bundle.target.elsewhere.longer_clips.value;
    let (what, label, help) = if given.value < shortest {
        (
            "short",
            format!("at least {shortest}"),
            format!("write {shortest} or more"),
        )
    } else if given.value <= seconds {
        (
            "long",
            format!("at most {longest}"),
            format!("write {longest} or less; {models} make clips of up to {seconds} seconds"),
        )
    } else {
        (
            "long",
            format!("at most {longest}"),
            format!(
                "write {longest} or less: no Kling model makes one clip of more than {seconds} seconds"
            ),
        )
    };
    findings.add(
        RULE.finding(
            format!("`duration` is too {what}: a clip is {shortest} to {longest} seconds long"),
            given.span,
            label,
        )
        .note(because("the limit of Kling O1", limit.evidence))
        .help(help),
    );
}
