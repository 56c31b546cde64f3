//! A token for the clip or a frame, where there is none; and references where none is read, in descriptions.

use crate::brief::Element;
use crate::bundle::{Bundle, Spelling};
use crate::diagnostic::{Diagnostic, Severity};
use crate::reference::{Piece, PieceKind, Untokened};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "unsupported-reference",
    group: Group::Reference,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "`@video_1`, `@start_frame` where they have no reference, or a reference in a description",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/unsupported-reference.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    check_prompt(bundle, findings);
    if bundle.target.sends_descriptions() {
        for element in bundle.brief.elements.value().into_iter().flatten() {
            check_description(bundle, element, findings);
        }
    }
}

fn check_prompt(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for piece in &bundle.pieces {
        match piece.kind {
            PieceKind::Untokened { input, .. } | PieceKind::Doubtful { input, .. }
                if bundle.target.token_of(input).is_none() =>
            {
                findings.add_one_of_many(RULE.level, || unread(bundle, piece, input));
            }
            // A second one is another mistake, and so is what only may be one.
            PieceKind::Untokened {
                input, number: 1, ..
            } if !bundle.has_untokened(input)
                && !bundle.brief.is_partial
                && !bundle.is_missing_input =>
            {
                findings.add_one_of_many(Severity::Error, || missing(bundle, piece, input));
            }
            _ => {}
        }
    }
}

fn unread(bundle: &Bundle<'_>, piece: &Piece, input: Untokened) -> Diagnostic {
    let word = input.word();
    let written = bundle.excerpt(&piece.range);
    let number = match piece.kind {
        PieceKind::Untokened { number, .. } => Some(number),
        PieceKind::Doubtful { number, .. } => number,
        _ => None,
    };
    let names_one = number.is_none_or(|number| number == 1);
    let (message, help) = if names_one {
        let words = match input {
            Untokened::Clip => "the reference video",
            Untokened::StartFrame => "the first frame",
            Untokened::EndFrame => "the last frame",
        };
        (
            format!("`{written}` names nothing: the {word} has no reference of its own"),
            format!("say it in words, \"{words}\", or drop it"),
        )
    } else {
        (
            format!(
                "`{written}` names nothing: there is one {word} at most, and it has no reference of its own"
            ),
            "say in words what is meant, or drop it".to_owned(),
        )
    };
    RULE.finding(
        message,
        bundle.locate(&piece.range),
        "would be sent as plain text",
    )
    .note(because(
        &format!("the {word} takes part without being named"),
        bundle.target.references.evidence,
    ))
    .help(help)
}

fn missing(bundle: &Bundle<'_>, piece: &Piece, input: Untokened) -> Diagnostic {
    let word = input.word();
    RULE.finding(
        format!(
            "`{}` names the {word}, and there is none",
            bundle.excerpt(&piece.range)
        ),
        bundle.locate(&piece.range),
        "names nothing",
    )
    .severity(Severity::Error)
    .help(format!(
        "add the {word} to the brief, or drop the reference"
    ))
}

/// The description of an element is sent as it stands. That a provider reads references in it nobody says; and a name of the
/// brief's own means nothing to anybody else.
fn check_description(bundle: &Bundle<'_>, element: &Element<'_>, findings: &mut Findings<'_>) {
    let Some(description) = element.description.given() else {
        return;
    };
    let text = description.value.value();
    for aside in bundle.asides(text) {
        let written = text.get(aside.range.clone()).unwrap_or_default();
        let of_brief = || {
            format!("`{written}` is a name of this brief, and a description is sent as it stands")
        };
        let (severity, message) = match aside.spelling {
            Spelling::Name => (Severity::Error, of_brief()),
            Spelling::LongerName => (RULE.level, of_brief()),
            Spelling::Number => (
                RULE.level,
                format!("`{written}` stands in a description, which is sent as it stands"),
            ),
        };
        findings.add_one_of_many(severity, || {
            RULE.finding(
                message,
                description.value.locate(aside.range.clone()),
                "would be sent as plain text",
            )
            .severity(severity)
            .about(description.span)
            .note(because(
                "references are read in the prompt, and nobody says that they are read elsewhere",
                bundle.target.references.evidence,
            ))
            .help("say here in words what it is, and cite it in the prompt")
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found, found_for};
    use crate::spec::{FAL, KLING, REPLICATE};
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

    /// A brief with two elements, kira and 狗, and this description of the second.
    fn described(description: &str) -> String {
        format!(
            "video_mode: elements\nprompt: '@kira and @狗'\nelements:\n- {{name: kira, id: 5, image_urls: [https://a.example/a.png, https://a.example/b.png]}}\n- {{name: 狗, id: 6, image_urls: [https://a.example/c.png, https://a.example/d.png], description: \"{description}\"}}\n"
        )
    }

    #[test]
    fn in_a_description_nothing_is_a_reference() {
        for (description, written, severity) in [
            ("dog of @kira", "@kira", Severity::Error),
            ("@kira's dog", "@kira", Severity::Error),
            ("\\u0040kira", "\\u0040kira", Severity::Error),
            ("@狗的孩子", "@狗", Severity::Error),
            ("dog of @kira. Grey", "@kira", Severity::Error),
            ("dog of @kira.Grey", "@kira", Severity::Error),
            ("dog of @kira - grey", "@kira", Severity::Error),
            ("badge of @kira-fan club", "@kira", Severity::Warning),
            ("dog of @element_1", "@element_1", Severity::Warning),
            ("dog of @Element1", "@Element1", Severity::Warning),
            (
                "dog of <<<element_1>>>",
                "<<<element_1>>>",
                Severity::Warning,
            ),
            ("dog of @element_", "@element_", Severity::Warning),
            ("as in @video_1", "@video_1", Severity::Warning),
        ] {
            let yaml = described(description);
            let found = diagnostics(&yaml, Format::Yaml);
            let [finding] = found.as_slice() else {
                panic!("{description}: {found:?}");
            };
            assert_eq!(
                (finding.rule, finding.severity),
                ("unsupported-reference", severity)
            );
            assert_eq!(&yaml[finding.label.span.range()], written);
        }
        for description in [
            "grey dog",
            "@nike shoes",
            "me@kira.example",
            "a < b << c",
            "sign says @kira.official",
        ] {
            assert_eq!(found(&described(description)), [""; 0], "{description}");
        }
    }

    #[test]
    fn what_is_not_sent_is_not_read_either() {
        for target in [&KLING, &FAL, &REPLICATE] {
            let found = found_for(target, &described("dog of @kira"));
            let mut found = found.iter();
            assert!(!found.any(|found| found.starts_with("unsupported-reference")));
        }
    }

    #[test]
    fn nor_is_a_second_one_or_what_may_be_one() {
        for (written, what) in [
            ("@video_2", "there is one clip at most"),
            ("@Video 2", "there is one clip at most"),
            ("@start_frame_2", "there is one start frame at most"),
            ("@video 1", "the clip has no reference"),
            ("@video_1s", "the clip has no reference"),
            ("<<<video>>>", "the clip has no reference"),
            ("<<<end_frame>>>", "the end frame has no reference"),
        ] {
            let yaml = brief(&format!("as {written} does"));
            assert_eq!(found(&yaml), [format!("unsupported-reference: {written}")]);
            let found = &diagnostics(&yaml, Format::Yaml)[0];
            assert_eq!(found.severity, Severity::Warning);
            assert!(found.message.contains(what), "{}", found.message);
        }
    }

    #[test]
    fn where_there_is_such_a_token_its_input_has_to_be_there() {
        for target in [&KLING, &FAL, &REPLICATE] {
            let yaml = "prompt: 'as in @video_1'\nvideo_mode: elements\nimage_urls: [a]\n";
            let found = found_for(target, yaml);
            assert!(found.contains(&"unsupported-reference: @video_1".to_owned()));
            // A broken address is one mistake, and a missing one too.
            for beside in [
                "video_mode: transform\nvideo_url: 5",
                "video_mode: transform",
            ] {
                let yaml = format!("prompt: 'as in @video_1'\n{beside}\n");
                let found = found_for(target, &yaml);
                let mut found = found.iter();
                assert!(!found.any(|found| found.contains("-reference")), "{yaml}");
            }
        }
        for target in [&KLING, &FAL] {
            let yaml =
                "prompt: 'from @start_frame'\nvideo_mode: start_end_frame\nstart_frame_url: 5\n";
            assert_eq!(found_for(target, yaml), ["wrong-type: 5"]);
        }
    }

    #[test]
    fn words_and_handles_are_silent() {
        for prompt in [
            "the video, its first frame",
            "@videographer",
            "@video_wall",
            "@video2go",
            "hi@video.example",
            "@start",
        ] {
            assert_eq!(found(&brief(prompt)), [""; 0], "{prompt}");
        }
    }
}
