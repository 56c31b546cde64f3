//! A token for the clip or a frame, where there is none.

use crate::brief::{Input, Presence};
use crate::bundle::{Bundle, slot_of_frame};
use crate::diagnostic::Severity;
use crate::reference::{PieceKind, Untokened};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "unsupported-reference",
    group: Group::Reference,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "`@video_1`, `@start_frame`: a reference to something that has none",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/unsupported-reference.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for piece in &bundle.pieces {
        let PieceKind::Untokened { input, .. } = piece.kind else {
            continue;
        };
        let (is_known, is_there) = match input {
            Untokened::Clip => (
                bundle.target.clip_reference.is_some(),
                bundle.brief.presence(Input::Clip) != Presence::Absent,
            ),
            frame => (
                bundle.target.frame_references.is_some(),
                slot_of_frame(bundle.brief, bundle.target, frame).is_some(),
            ),
        };
        if is_known && (is_there || bundle.brief.is_partial || bundle.is_missing_input) {
            continue;
        }
        let (what, words) = match input {
            Untokened::Clip => ("the clip", "the reference video"),
            Untokened::StartFrame => ("the start frame", "the first frame"),
            Untokened::EndFrame => ("the end frame", "the last frame"),
        };
        if is_known {
            findings.add_one_of_many(Severity::Error, || {
                RULE.finding(
                    format!(
                        "`{}` names {what}, and there is none",
                        bundle.excerpt(&piece.range)
                    ),
                    bundle.locate(&piece.range),
                    "names nothing",
                )
                .severity(Severity::Error)
                .help(format!("add {what} to the brief, or drop the reference"))
            });
            continue;
        }
        findings.add_one_of_many(RULE.level, || {
            RULE.finding(
                format!(
                    "`{}` names nothing: {what} has no reference of its own",
                    bundle.excerpt(&piece.range)
                ),
                bundle.locate(&piece.range),
                "would be sent as plain text",
            )
            .note(because(
                &format!("{what} takes part without being named"),
                bundle.target.references.evidence,
            ))
            .help(format!("say it in words, \"{words}\", or drop it"))
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(prompt: &str) -> String {
        format!("video_mode: transform\nprompt: \"{prompt}\"\nvideo_url: a\n")
    }

    #[test]
    fn there_is_no_token_for_the_clip_or_a_frame() {
        for (written, what) in [
            ("@video_1", "the clip"),
            ("@Video1", "the clip"),
            ("@video1", "the clip"),
            ("@video", "the clip"),
            ("<<<video_1>>>", "the clip"),
            ("[@Video1]", "the clip"),
            ("@视频1", "the clip"),
            ("【@视频1】", "the clip"),
            ("@start_frame", "the start frame"),
            ("@first_frame", "the start frame"),
            ("@end_frame", "the end frame"),
            ("@last_frame", "the end frame"),
        ] {
            let yaml = brief(&format!("将{written}变成夜晚"));
            let found = diagnostics(&yaml, Format::Yaml);
            let [finding] = found.as_slice() else {
                panic!("{written}: {found:?}");
            };
            assert_eq!(
                (finding.rule, finding.severity),
                ("unsupported-reference", Severity::Warning)
            );
            assert_eq!(&yaml[finding.label.span.range()], written);
            assert!(finding.message.contains(what), "{}", finding.message);
        }
    }

    #[test]
    fn nearly_such_a_token_is_none_either() {
        for (written, what) in [
            ("@Video_1", "the clip"),
            ("@video-1", "the clip"),
            ("@video＿１", "the clip"),
            ("<<video_1>>", "the clip"),
            ("@Start_Frame", "the start frame"),
            ("@end_frame_1", "the end frame"),
        ] {
            let yaml = brief(&format!("将{written}变成夜晚"));
            assert_eq!(found(&yaml), [format!("unsupported-reference: {written}")]);
            let message = &diagnostics(&yaml, Format::Yaml)[0].message;
            assert!(message.contains(what), "{message}");
        }
    }

    #[test]
    fn words_and_handles_are_silent() {
        for prompt in [
            "the video, its first frame",
            "@videographer",
            "@video_wall",
            "hi@video.example",
            "@start",
        ] {
            assert_eq!(found(&brief(prompt)), [""; 0], "{prompt}");
        }
    }
}
