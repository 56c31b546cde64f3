//! Nearly a reference.

use std::ops::Range;

use super::{counted, respell, spelled, write_tokens};
use crate::bundle::{Bundle, Citation};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::reference::{AT_SIGNS, Flaw, InputKind, Piece, PieceKind, Slot, Untokened};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "malformed-reference",
    group: Group::Reference,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "nearly a reference: a slip in its word, its number or its characters",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/malformed-reference.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for (index, piece) in bundle.pieces.iter().enumerate() {
        match piece.kind {
            PieceKind::Malformed {
                flaw,
                meaning: Some(slot),
                ..
            } => findings.add_one_of_many(Severity::Warning, || certain(bundle, piece, flaw, slot)),
            PieceKind::Malformed { flaw, kind, .. } => {
                findings.add_one_of_many(Severity::Error, || ambiguous(bundle, piece, flaw, kind));
            }
            // Alone of its kind it was understood; the spelling is another rule's matter.
            PieceKind::Bare(kind) if citation(bundle, index).is_none() => {
                findings.add_one_of_many(Severity::Error, || {
                    ambiguous(bundle, piece, Flaw::NoNumber, kind)
                });
            }
            PieceKind::Doubtful {
                flaw,
                input,
                number,
            } if bundle.target.token_of(input).is_some() => {
                findings.add_one_of_many(Severity::Error, || {
                    doubtful(bundle, piece, flaw, input, number)
                });
            }
            PieceKind::Name => {
                if let Some(citation) = citation(bundle, index)
                    && let Some(name) = behind_wide_at_sign(bundle, citation)
                {
                    findings
                        .add_one_of_many(Severity::Warning, || wide_name(bundle, citation, name));
                }
            }
            _ => {}
        }
    }
}

/// The citations stand in the order of the pieces.
fn citation<'b>(bundle: &'b Bundle<'_>, piece: usize) -> Option<&'b Citation> {
    let index = bundle
        .citations
        .binary_search_by_key(&piece, |citation| citation.piece)
        .ok()?;
    bundle.citations.get(index)
}

/// The declared name that stands behind a full-width or small at sign.
fn behind_wide_at_sign<'t>(bundle: &Bundle<'t>, citation: &Citation) -> Option<&'t str> {
    let written = bundle.excerpt(&citation.range);
    let name = written.strip_prefix(AT_SIGNS)?;
    (!written.starts_with('@')).then_some(name)
}

/// It keeps its name, which says more than a number, and stays right when the list changes.
fn wide_name(bundle: &Bundle<'_>, citation: &Citation, name: &str) -> Diagnostic {
    let right = format!("@{name}");
    let help = format!("write `{right}`");
    let start = citation.range.start;
    // Behind a lone at sign it would become the escape `@@`.
    let doubles = bundle.excerpt(&(0..start)).ends_with('@');
    let (at_sign, safety) = if doubles {
        (" @", Safety::Unsafe)
    } else {
        ("@", Safety::Safe)
    };
    let sigil = start..citation.range.end - name.len();
    let edit = bundle
        .prompt()
        .and_then(|prompt| prompt.replace(sigil, at_sign));
    nearly(bundle, citation.range.clone(), Flaw::FullWidth, &right)
        .fix(edit.map(|edit| Fix {
            safety,
            title: help.clone(),
            edits: vec![edit],
        }))
        .help(help)
}

fn certain(bundle: &Bundle<'_>, piece: &Piece, flaw: Flaw, slot: Slot) -> Diagnostic {
    let right = spelled(bundle, slot);
    let help = format!("write `{right}`");
    let fix = respell(bundle, &help, &[(piece.range.clone(), slot)]).map(|fix| match flaw {
        // It may be a name: somebody should look.
        Flaw::Letter => Fix {
            safety: Safety::Unsafe,
            ..fix
        },
        _ => fix,
    });
    nearly(bundle, piece.range.clone(), flaw, &right)
        .fix(fix)
        .help(help)
}

fn nearly(bundle: &Bundle<'_>, range: Range<usize>, flaw: Flaw, right: &str) -> Diagnostic {
    RULE.finding(
        format!(
            "`{}` is nearly a reference: {}",
            bundle.excerpt(&range),
            flaw.explain()
        ),
        bundle.locate(&range),
        format!("probably `{right}`"),
    )
    .severity(Severity::Warning)
    .note(because(
        "the model reads only the exact spelling as a reference",
        bundle.target.references.evidence,
    ))
}

fn ambiguous(bundle: &Bundle<'_>, piece: &Piece, flaw: Flaw, kind: InputKind) -> Diagnostic {
    let example = spelled(bundle, Slot { kind, number: 1 });
    let declared = bundle.declared(kind).unwrap_or_default();
    let apart = number_apart(bundle, piece, flaw, declared).map(|number| Slot { kind, number });
    let help = match (apart, declared) {
        (Some(slot), _) => {
            let (word, number) = (kind.word(), slot.number);
            format!(
                "if {word} {number} is meant, write `{}`",
                spelled(bundle, slot)
            )
        }
        (None, 0) => format!("write a reference such as `{example}`, or drop the `@`"),
        (None, _) => format!(
            "say which one is meant; this brief has {}",
            counted(bundle, kind, declared)
        ),
    };
    none(bundle, piece, flaw, format!("which {}?", kind.word()))
        .fix(apart.and_then(|slot| {
            let fix = respell(bundle, &help, &[(piece.range.clone(), slot)])?;
            Some(Fix {
                safety: Safety::Unsafe,
                ..fix
            })
        }))
        .help(help)
}

/// The clip or a frame, or something else.
fn doubtful(
    bundle: &Bundle<'_>,
    piece: &Piece,
    flaw: Flaw,
    input: Untokened,
    number: Option<u32>,
) -> Diagnostic {
    let (word, right) = (input.word(), bundle.spelling_of(input));
    let finding = none(bundle, piece, flaw, format!("is this the {word}?"));
    if !bundle.has_untokened(input) {
        return finding.help(format!(
            "there is no {word} in this brief: add it and write `{right}`, or drop the `@`"
        ));
    }
    let help = format!("if the {word} is meant, write `{right}`");
    match (flaw, number) {
        (Flaw::Space, Some(number)) if number != 1 => finding.help(format!(
            "{help}, for there is one; where the {number} belongs to the next word, it stays there"
        )),
        // What goes on behind the number would be lost.
        (Flaw::Tail, _) => finding.help(help),
        _ => {
            let places = [(piece.range.clone(), right.to_owned())];
            let fix = write_tokens(bundle, &help, &places).map(|fix| Fix {
                safety: Safety::Unsafe,
                ..fix
            });
            finding.help(help).fix(fix)
        }
    }
}

/// What would be read by nobody.
fn none(bundle: &Bundle<'_>, piece: &Piece, flaw: Flaw, label: String) -> Diagnostic {
    RULE.finding(
        format!(
            "`{}` is not a reference: {}",
            bundle.excerpt(&piece.range),
            flaw.explain()
        ),
        bundle.locate(&piece.range),
        label,
    )
    .note(because(
        "it would be sent as plain text, and the model would not know what it names",
        bundle.target.references.evidence,
    ))
}

/// The number that stands a space behind a word for an input, if there is an input of that number.
fn number_apart(bundle: &Bundle<'_>, piece: &Piece, flaw: Flaw, declared: usize) -> Option<u32> {
    if flaw != Flaw::Space {
        return None;
    }
    let (_, number) = bundle.excerpt(&piece.range).rsplit_once(' ')?;
    let number: u32 = number.parse().ok()?;
    let rest = bundle.prompt()?.value().get(piece.range.end..)?;
    let mut behind = rest.chars();
    let is_fraction = behind.next().is_some_and(|c| matches!(c, '.' | ',' | ':'))
        && behind.next().is_some_and(|c| c.is_ascii_digit());
    (!is_fraction && number > 0 && usize::try_from(number).is_ok_and(|number| number <= declared))
        .then_some(number)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_that_may_be_a_name_is_not_mended_unseen() {
        for (written, safety) in [
            ("@imge_1", Safety::Safe),
            ("@images_1", Safety::Safe),
            ("@imago_1", Safety::Unsafe),
            ("@imag_1", Safety::Unsafe),
        ] {
            let yaml = format!("video_mode: elements\nimage_urls: [a]\nprompt: 'a {written} b'\n");
            let found = diagnostics(&yaml, Format::Yaml);
            let fix = found[0].fix.as_ref().unwrap();
            assert_eq!(fix.safety, safety, "{written}");
            assert_eq!(fix.edits[0].text, "@image_1");
        }
        for handle in ["@imagen_4", "@mage_1", "@clement_1", "@imge_1.studio"] {
            let yaml =
                format!("video_mode: elements\nimage_urls: [a]\nprompt: '@image_1 by {handle}'\n");
            assert_eq!(found(&yaml), [""; 0], "{handle}");
        }
    }

    #[test]
    fn a_slip_in_the_word_is_nearly_a_reference() {
        for prompt in ["@imge_1", "猫が@imge_1の屋根を歩く", "@imge_1's roof"] {
            let yaml = format!("video_mode: elements\nimage_urls: [a]\nprompt: \"{prompt}\"\n");
            assert_eq!(found(&yaml), ["malformed-reference: @imge_1"], "{prompt}");
        }
    }

    #[test]
    fn a_number_behind_a_space_may_be_meant() {
        for (prompt, kept) in [
            ("@Image 1 meets @image_2", "@Image 1"),
            ("@image 1 meets @image_2", "@image 1"),
            ("@图 1 meets @image_2", "@图 1"),
        ] {
            let yaml = brief(prompt);
            let found = diagnostics(&yaml, Format::Yaml);
            // What may be meant is not unused as well.
            let [finding] = found.as_slice() else {
                panic!("{prompt}: {found:?}");
            };
            assert_eq!(
                (finding.rule, finding.severity),
                ("malformed-reference", Severity::Error)
            );
            assert_eq!(
                finding.help.as_deref(),
                Some("if image 1 is meant, write `@image_1`")
            );
            let fix = finding.fix.as_ref().unwrap();
            assert_eq!(fix.safety, Safety::Unsafe);
            assert_eq!(&yaml[fix.edits[0].span.range()], kept);
            assert_eq!(fix.edits[0].text.trim(), "@image_1");
        }
        // Three are not there, and these are no numbers of images.
        for prompt in ["@Image 3 meets @image_2", "@Image 1.5 times @image_2"] {
            let found = diagnostics(&brief(prompt), Format::Yaml);
            assert!(found.iter().all(|found| found.fix.is_none()), "{prompt}");
        }
    }

    use crate::diagnostic::{Safety, Severity};
    use crate::rules::testing::{diagnostics, diagnostics_for, found};
    use crate::spec::KLING;
    use crate::syntax::Format;

    fn brief(prompt: &str) -> String {
        format!("video_mode: elements\nprompt: \"{prompt}\"\nimage_urls: [a, b]\n")
    }

    #[test]
    fn with_one_meaning_it_is_a_warning_and_mended() {
        for written in [
            "@Image_1",
            "@IMAGE_1",
            "@image_01",
            "@image-1",
            "@images_1",
            "@img_1",
            "＠image_1",
            "@image_１",
            "@im\u{430}ge_1",
            "@image\u{200b}_1",
            "<<image_1>>",
        ] {
            let yaml = brief(&format!("{written} and @image_2"));
            let found = diagnostics(&yaml, Format::Yaml);
            let [finding] = found.as_slice() else {
                panic!("{written}: {found:?}");
            };
            assert_eq!(
                (finding.rule, finding.severity),
                ("malformed-reference", Severity::Warning)
            );
            assert_eq!(&yaml[finding.label.span.range()], written);
            let fix = finding.fix.as_ref().unwrap();
            assert_eq!(
                (fix.safety, fix.edits[0].text.as_str()),
                (Safety::Safe, "@image_1")
            );
        }
    }

    #[test]
    fn a_name_behind_a_wide_at_sign_keeps_its_name() {
        let named = |prompt: &str| {
            format!(
                "video_mode: elements\nprompt: \"{prompt}\"\nimage_urls: [{{name: kira, url: a}}]\n"
            )
        };
        for (written, before, after) in [
            ("＠kira", "看", "走进"),
            ("﹫kira", "", "'s"),
            ("＠kira", "(", "@kira"),
        ] {
            let yaml = named(&format!("{before}{written}{after}"));
            let found = diagnostics(&yaml, Format::Yaml);
            let [finding] = found.as_slice() else {
                panic!("{written}: {found:?}");
            };
            assert_eq!(
                (finding.rule, finding.severity),
                ("malformed-reference", Severity::Warning)
            );
            assert_eq!(&yaml[finding.label.span.range()], written);
            let fix = finding.fix.as_ref().unwrap();
            assert_eq!(fix.safety, Safety::Safe);
            let mut mended = yaml.clone();
            mended.replace_range(fix.edits[0].span.range(), &fix.edits[0].text);
            assert_eq!(mended, named(&format!("{before}@kira{after}")));
        }
        let doubled = &diagnostics(&named("@＠kira"), Format::Yaml)[0];
        let fix = doubled.fix.as_ref().unwrap();
        assert_eq!(
            (fix.safety, fix.edits[0].text.as_str()),
            (Safety::Unsafe, " @")
        );
        for prompt in ["@kira ＠nike", "@kira bob＠kira", "@kira ＠kiran_studios"] {
            assert_eq!(found(&named(prompt)), [""; 0], "{prompt}");
        }
    }

    #[test]
    fn with_several_it_is_an_error_and_silences_what_may_be_unused() {
        for written in ["@image_", "@image_1s", "@image_1_final", "@image"] {
            let yaml = brief(&format!("{written} here"));
            let found = diagnostics(&yaml, Format::Yaml);
            let [finding] = found.as_slice() else {
                panic!("{written}: {found:?}");
            };
            assert_eq!(
                (finding.rule, finding.severity),
                ("malformed-reference", Severity::Error)
            );
            assert_eq!(&yaml[finding.label.span.range()], written);
            assert_eq!(finding.fix, None);
            assert!(
                finding
                    .help
                    .as_ref()
                    .unwrap()
                    .contains("2 images: `@image_1` and `@image_2`")
            );
        }
    }

    #[test]
    fn what_may_be_the_clip_or_a_frame_is_an_error_where_that_has_a_reference() {
        let clip = "video_mode: transform\nvideo_url: a";
        let frames = "video_mode: start_end_frame\nstart_frame_url: a\nend_frame_url: b";
        for (written, beside, help, fix) in [
            (
                "@Video 1",
                clip,
                "if the clip is meant, write `<<<video_1>>>`",
                Some("<<<video_1>>>"),
            ),
            (
                "<<<video>>>",
                clip,
                "if the clip is meant, write `<<<video_1>>>`",
                Some("<<<video_1>>>"),
            ),
            (
                "@video 2",
                clip,
                "if the clip is meant, write `<<<video_1>>>`, for there is one; where the 2 belongs to the next word, it stays there",
                None,
            ),
            (
                "@video_1s",
                clip,
                "if the clip is meant, write `<<<video_1>>>`",
                None,
            ),
            (
                "@start_frame_1_final",
                frames,
                "if the start frame is meant, write `@start_frame`",
                None,
            ),
            (
                "@video_1_final",
                frames,
                "there is no clip in this brief: add it and write `<<<video_1>>>`, or drop the `@`",
                None,
            ),
        ] {
            let yaml = format!("prompt: 'as {written} has it'\n{beside}\n");
            let found = diagnostics_for(&KLING, &[], &yaml, Format::Yaml);
            let [finding] = found.as_slice() else {
                panic!("{written}: {found:?}");
            };
            assert_eq!(
                (finding.rule, finding.severity),
                ("malformed-reference", Severity::Error)
            );
            assert_eq!(&yaml[finding.label.span.range()], written);
            assert_eq!(finding.help.as_deref(), Some(help));
            let written = finding.fix.as_ref().map(|fix| {
                assert_eq!(fix.safety, Safety::Unsafe);
                fix.edits[0].text.as_str()
            });
            assert_eq!(written, fix);
        }
        // What a number with a sign of its own belongs to is not the clip.
        for prompt in [
            "@video 16:9",
            "@video 3d look",
            "@video, 2 people",
            "@video的",
        ] {
            let yaml = format!("prompt: '{prompt}'\n{clip}\n");
            let found = diagnostics_for(&KLING, &[], &yaml, Format::Yaml);
            let mut found = found.iter();
            assert!(
                !found.any(|found| found.rule == "malformed-reference"),
                "{prompt}"
            );
        }
    }

    #[test]
    fn near_cases_are_silent() {
        for prompt in [
            "@image_1's @image_2",
            "@image_1的@image_2。",
            "@image_1, @image_2-style",
            "@image_1 @image_2 @image.studio @elem3nts @img2go",
            "@image_1 @image_2 @imagery @images bob@image_1.example",
        ] {
            assert_eq!(found(&brief(prompt)), [""; 0], "{prompt}");
        }
    }

    #[test]
    fn the_only_image_needs_no_number() {
        let yaml = "video_mode: elements\nprompt: as @image\nimage_urls: [a]\n";
        assert_eq!(found(yaml), ["foreign-reference: @image"]);
    }
}
