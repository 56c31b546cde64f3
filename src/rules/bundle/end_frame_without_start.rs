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
    // Where the mode surely takes no frames at all, that is the mistake.
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
    use crate::rules::testing::{found, found_for};
    use crate::spec::{FAL, KLING, REPLICATE};

    /// Replicate and Kling say of the field itself that it needs a start; that a mode has no frames at Replicate is inferred.
    #[test]
    fn an_end_frame_alone_in_any_mode() {
        const ALONE: &str = "end-frame-without-start: end_frame_url";
        const NOT_TAKEN: &str = "unexpected-input: end_frame_url";
        let elements = "video_mode: elements\nprompt: <<<image_1>>>\nimage_urls: [https://a.example/a.png]\nend_frame_url: https://a.example/b.png\n";
        let clip = |mode: &str| {
            format!(
                "video_mode: {mode}\nprompt: rain\nvideo_url: https://a.example/v.mp4\naspect_ratio: auto\nend_frame_url: https://a.example/b.png\n"
            )
        };
        assert_eq!(found_for(&REPLICATE, elements), [ALONE]);
        assert_eq!(found_for(&REPLICATE, &clip("transform")), [ALONE]);
        let following = clip("video_reference").replace("auto", "'16:9'");
        assert_eq!(found_for(&REPLICATE, &following), [ALONE]);
        assert_eq!(found_for(&KLING, elements), [ALONE]);
        assert_eq!(found_for(&KLING, &clip("transform")), [NOT_TAKEN]);
        let fal = elements.replace("<<<image_1>>>", "'@Image1'");
        assert_eq!(found_for(&FAL, &fal), [NOT_TAKEN]);
        // With a start it is doubtful only.
        let both = elements.replace("end_frame", "start_frame_url: c\nend_frame");
        let found = found_for(&REPLICATE, &both);
        assert!(!found.contains(&ALONE.to_owned()), "{found:?}");
    }

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
