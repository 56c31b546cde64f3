//! Nearly a reference.

use super::{counted, respell, spelled};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Severity};
use crate::reference::{Flaw, InputKind, Piece, PieceKind, Slot};
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

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
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
            PieceKind::Bare(kind) if !is_cited(bundle, index) => {
                findings.add_one_of_many(Severity::Error, || {
                    ambiguous(bundle, piece, Flaw::NoNumber, kind)
                });
            }
            _ => {}
        }
    }
}

/// The citations stand in the order of the pieces.
fn is_cited(bundle: &Bundle<'_>, piece: usize) -> bool {
    bundle
        .citations
        .binary_search_by_key(&piece, |citation| citation.piece)
        .is_ok()
}

fn certain(bundle: &Bundle<'_>, piece: &Piece, flaw: Flaw, slot: Slot) -> Diagnostic {
    let right = spelled(bundle, slot);
    let help = format!("write `{right}`");
    RULE.finding(
        format!(
            "`{}` is nearly a reference: {}",
            bundle.excerpt(&piece.range),
            flaw.explain()
        ),
        bundle.locate(&piece.range),
        format!("probably `{right}`"),
    )
    .severity(Severity::Warning)
    .note(because(
        "the model reads only the exact spelling as a reference",
        bundle.target.references.evidence,
    ))
    .fix(respell(bundle, &help, &[(piece.range.clone(), slot)]))
    .help(help)
}

fn ambiguous(bundle: &Bundle<'_>, piece: &Piece, flaw: Flaw, kind: InputKind) -> Diagnostic {
    let example = spelled(bundle, Slot { kind, number: 1 });
    let declared = bundle.declared(kind).unwrap_or_default();
    let help = match declared {
        0 => format!("write a reference such as `{example}`, or drop the `@`"),
        _ => format!(
            "say which one is meant; this brief has {}",
            counted(bundle, kind, declared)
        ),
    };
    RULE.finding(
        format!(
            "`{}` is not a reference: {}",
            bundle.excerpt(&piece.range),
            flaw.explain()
        ),
        bundle.locate(&piece.range),
        format!("which {}?", kind.word()),
    )
    .note(because(
        "it would be sent as plain text, and the model would not know what it names",
        bundle.target.references.evidence,
    ))
    .help(help)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Safety, Severity};
    use crate::rules::testing::{diagnostics, found};
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
    fn with_several_it_is_an_error_and_silences_what_may_be_unused() {
        for written in [
            "@image_",
            "@image_1s",
            "@image_1_final",
            "@image 1",
            "@Image 1",
            "@image",
        ] {
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
    fn near_cases_are_silent() {
        for prompt in [
            "@image_1's @image_2",
            "@image_1的@image_2。",
            "@image_1, @image_2-style",
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
