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

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
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
                "no start goes with it",
            )
            .note(because(
                "the end frame is optional, the start frame is not",
                bundle.target.frames.evidence,
            ))
            .help("add `start_frame_url`; if this picture should open the clip, call it that"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::found;

    #[test]
    fn an_end_frame_alone() {
        let yaml = "video_mode: start_end_frame\nprompt: rain\nend_frame_url: a\n";
        assert_eq!(found(yaml), ["end-frame-without-start: end_frame_url"]);
        // Without a mode too: a mode would not help.
        assert_eq!(
            found("prompt: rain\nend_frame_url: a\n"),
            ["end-frame-without-start: end_frame_url"]
        );
    }

    #[test]
    fn with_a_start_or_where_there_are_no_frames_at_all() {
        let both =
            "video_mode: start_end_frame\nprompt: rain\nstart_frame_url: a\nend_frame_url: b\n";
        assert_eq!(found(both), [""; 0]);
        let start = "video_mode: start_end_frame\nprompt: rain\nstart_frame_url: a\n";
        assert_eq!(found(start), [""; 0]);
        let refused =
            "video_mode: elements\nprompt: '@image_1'\nimage_urls: [a]\nend_frame_url: b\n";
        assert_eq!(found(refused), ["unexpected-input: end_frame_url"]);
        let wrong =
            "video_mode: start_end_frame\nprompt: rain\nstart_frame_url: 5\nend_frame_url: b\n";
        assert_eq!(found(wrong), ["wrong-type: 5"]);
    }
}
