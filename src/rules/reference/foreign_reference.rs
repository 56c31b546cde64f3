//! References in another provider's spelling.

use std::collections::BTreeMap;

use super::{respell, spelled};
use crate::bundle::{Bundle, Citation};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::reference::{Dialect, PieceKind, Slot};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "foreign-reference",
    group: Group::Reference,
    level: Severity::Warning,
    fix: Fixes::Safe,
    summary: "a reference in another provider's spelling",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/foreign-reference.md"),
    check: Check::Brief(check),
};

/// One finding for each spelling, with every place: it is one habit, and one mistake.
fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let mut places: BTreeMap<(Dialect, Numbered), Vec<&Citation>> = BTreeMap::new();
    for citation in &bundle.citations {
        let Some(piece) = bundle.pieces.get(citation.piece) else {
            continue;
        };
        let (dialect, numbered) = match piece.kind {
            PieceKind::Reference { dialect, .. } => (dialect, Numbered::Yes),
            // Without a number, as the app that counts for its users has it.
            PieceKind::Bare(_) => (Dialect::Joined, Numbered::No),
            _ => continue,
        };
        // Briefs are written in Unifically's words, whoever takes the request.
        let is_ours = dialect == UNIFICALLY.spelling && numbered == Numbered::Yes;
        if dialect != bundle.target.spelling && !is_ours {
            let place = places.entry((dialect, numbered)).or_default();
            place.push(citation);
        }
    }
    for ((dialect, numbered), citations) in places {
        if let Some(finding) = finding(bundle, dialect, numbered, &citations) {
            findings.add(finding);
        }
    }
}

/// Whether the number is written. Where it is not, the word could be a handle or part of a name, and somebody should
/// look.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Numbered {
    Yes,
    No,
}

fn finding(
    bundle: &Bundle<'_>,
    dialect: Dialect,
    numbered: Numbered,
    citations: &[&Citation],
) -> Option<Diagnostic> {
    let (first, others) = citations.split_first()?;
    let written = bundle.excerpt(&first.range);
    let right = spelled(bundle, first.slot);
    let mut finding = RULE.finding(
        format!("`{written}` is not how references are written here"),
        bundle.locate(&first.range),
        format!("here this is `{right}`"),
    );
    for other in others.iter().take(MOST_PLACES) {
        let right = spelled(bundle, other.slot);
        finding = finding.related(bundle.locate(&other.range), format!("and this `{right}`"));
    }
    let help = match others.len() {
        0 => format!("write `{right}`"),
        1 => format!("write `{right}`, and the other one likewise"),
        more => format!("write `{right}`, and the {more} others likewise"),
    };
    let all: Vec<_> = citations
        .iter()
        .map(|citation| (citation.range.clone(), citation.slot))
        .collect();
    let fix = respell(bundle, &help, &all).map(|fix| Fix {
        safety: match numbered {
            Numbered::Yes => fix.safety,
            Numbered::No => Safety::Unsafe,
        },
        ..fix
    });
    Some(
        finding
            .note(origin(dialect, written, first.slot))
            .fix(fix)
            .help(help),
    )
}

/// Whose spelling it is. Of a word that somebody translated nobody can be named: it says what the word means.
fn origin(dialect: Dialect, written: &str, slot: Slot) -> String {
    if let Some(who) = dialect.who() {
        return format!("used by {who}");
    }
    let word = written.trim_matches(|c: char| c == '@' || c.is_ascii_digit());
    let meaning = slot.kind.word();
    format!("`{word}` means {meaning}, and no provider is known to read it")
}

/// More places than this are counted, and mended, but not drawn.
const MOST_PLACES: usize = 50;

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Safety, Severity};
    use crate::rules::testing::{diagnostics, found, found_for};
    use crate::spec::{FAL, KLING, REPLICATE};
    use crate::syntax::Format;

    fn brief(prompt: &str) -> String {
        format!(
            "video_mode: elements\nprompt: \"{prompt}\"\nimage_urls: [a]\nelements: [{{image_urls: [b, b2]}}]\n"
        )
    }

    #[test]
    fn every_other_spelling_is_foreign() {
        let foreign = [
            ("@Image1", "@image_1", "fal"),
            ("@image1", "@image_1", "ComfyUI"),
            ("<<<image_1>>>", "@image_1", "Replicate"),
            ("[@Image1]", "@image_1", "guide"),
            ("@图片1", "@image_1", "Chinese"),
            ("@图1", "@image_1", "Chinese"),
            ("【@图片1】", "@image_1", "Chinese"),
            ("@Element1", "@element_1", "fal"),
            ("<<<element_1>>>", "@element_1", "Replicate"),
            ("@主体1", "@element_1", "Chinese"),
            ("@이미지1", "@image_1", "`이미지` means image,"),
            ("@사진1", "@image_1", "`사진` means image,"),
            ("@画像1", "@image_1", "`画像` means image,"),
            ("@写真1", "@image_1", "`写真` means image,"),
            ("@イメージ1", "@image_1", "`イメージ` means image,"),
            ("@圖片1", "@image_1", "`圖片` means image,"),
            ("@圖1", "@image_1", "`圖` means image,"),
            ("@照片1", "@image_1", "`照片` means image,"),
            ("@요소1", "@element_1", "`요소` means element,"),
            ("@要素1", "@element_1", "`要素` means element,"),
            ("@元素1", "@element_1", "`元素` means element,"),
            ("@主體1", "@element_1", "`主體` means element,"),
        ];
        for (written, right, who) in foreign {
            let other = if right == "@image_1" {
                "@element_1"
            } else {
                "@image_1"
            };
            let yaml = brief(&format!("以{written}和{other}为准"));
            let found = diagnostics(&yaml, Format::Yaml);
            let [finding] = found.as_slice() else {
                panic!("{written}: {found:?}");
            };
            assert_eq!(finding.rule, "foreign-reference");
            assert_eq!(finding.severity, Severity::Warning);
            assert_eq!(&yaml[finding.label.span.range()], written);
            assert!(finding.note.as_ref().unwrap().contains(who), "{written}");
            let fix = finding.fix.as_ref().unwrap();
            assert_eq!(
                (fix.safety, fix.edits[0].text.as_str()),
                (Safety::Safe, right)
            );
        }
    }

    #[test]
    fn neither_the_words_of_briefs_nor_those_of_the_target_are_foreign() {
        let element = "elements: [{id: 7}]\nimage_urls: [a]\nvideo_mode: elements";
        for (target, right, foreign) in [
            (&KLING, "<<<image_1>>>", "@Image1"),
            (&REPLICATE, "<<<image_1>>>", "@Image1"),
            (&FAL, "@Image1", "<<<image_1>>>"),
        ] {
            let foreign_in = |token: &str| {
                let yaml = format!("prompt: '{token}'\n{element}\n");
                let found = found_for(target, &yaml).into_iter();
                let foreign = found.filter(|found| found.starts_with("foreign"));
                foreign.collect::<Vec<String>>()
            };
            assert_eq!(foreign_in(right), [""; 0]);
            assert_eq!(foreign_in("@image_1"), [""; 0]);
            assert_eq!(
                foreign_in(foreign),
                [format!("foreign-reference: {foreign}")]
            );
        }
    }

    #[test]
    fn a_word_alone_may_be_something_else() {
        for (written, other) in [("@image", "@image1"), ("@Element", "@element1")] {
            let yaml = brief(&format!("{written} Comics, {other}, @image_1, @element_1"));
            let found: Vec<_> = diagnostics(&yaml, Format::Yaml)
                .into_iter()
                .map(|finding| {
                    let fix = finding.fix.unwrap();
                    (
                        finding.rule,
                        yaml[finding.label.span.range()].to_owned(),
                        fix.safety,
                    )
                })
                .collect();
            assert_eq!(
                found,
                [
                    ("foreign-reference", written.to_owned(), Safety::Unsafe),
                    ("foreign-reference", other.to_owned(), Safety::Safe),
                ]
            );
        }
    }

    #[test]
    fn one_finding_for_a_spelling_and_every_place() {
        let yaml = brief("@Image1, again @Image1, and <<<element_1>>>");
        let found = diagnostics(&yaml, Format::Yaml);
        let edits: Vec<usize> = found
            .iter()
            .map(|finding| finding.fix.as_ref().unwrap().edits.len())
            .collect();
        assert_eq!(edits, [2, 1]);
        assert_eq!(found[0].related.len(), 1);
    }

    #[test]
    fn the_right_spelling_and_what_is_no_reference_are_silent() {
        for prompt in [
            "@image_1 @element_1",
            "@image_1走进@element_1",
            "@image_1 @element_1, mail@Image1.example",
            "@image_1 @element_1 @@Imagery",
            "@image_1 @element_1 @画像処理",
            "@image_1 @element_1 @写真家1",
            "@image_1 @element_1 a@画像1",
        ] {
            assert_eq!(found(&brief(prompt)), [""; 0], "{prompt}");
        }
    }

    #[test]
    fn a_space_that_has_to_come_wants_a_look() {
        let yaml = brief("<<<image_1>>>2 men and @element_1");
        let fix = diagnostics(&yaml, Format::Yaml)[0].fix.clone().unwrap();
        assert_eq!(
            (fix.safety, fix.edits[0].text.as_str()),
            (Safety::Unsafe, "@image_1 ")
        );
    }

    #[test]
    fn behind_a_name_a_space_has_to_come() {
        let yaml = "video_mode: elements\nprompt: '@kira<<<image_1>>>'\nimage_urls: [a]\nelements: [{name: kira, image_urls: [b, b2]}]\n";
        let fix = diagnostics(yaml, Format::Yaml)[0].fix.clone().unwrap();
        assert_eq!(
            (fix.safety, fix.edits[0].text.as_str()),
            (Safety::Unsafe, " @image_1")
        );
    }

    #[test]
    fn foreign_and_without_an_input_are_two_mistakes() {
        let mut found = found(&brief("@image_1 @element_1 @Image3"));
        found.sort();
        assert_eq!(
            found,
            [
                "foreign-reference: @Image3",
                "undeclared-reference: @Image3"
            ]
        );
    }
}
