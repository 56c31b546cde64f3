//! An input that the prompt never cites.

use std::cell::LazyCell;

use super::drop::Leftovers;
use super::invalid_name::is_invalid;
use super::spelled;
use super::spoken::meant_here;
use super::undeclared_reference::misnamed;
use crate::brief::Field;
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Severity};
use crate::reference::{InputKind, PieceKind, Slot};
use crate::rules::bundle::is_repeated;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "unused-reference",
    group: Group::Reference,
    level: Severity::Warning,
    fix: Fixes::Unsafe,
    summary: "an image or element that the prompt never cites",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/unused-reference.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let Some(prompt) = bundle.prompt() else {
        return;
    };
    if prompt.value().trim().is_empty() {
        return;
    }
    let mut meant = one_mistake(bundle);
    meant.extend(badly_named(bundle, prompt.value()));
    for kind in [InputKind::Image, InputKind::Element] {
        let declared = bundle.declared(kind).unwrap_or_default();
        // A reference that could mean any of them may mean this one.
        if bundle.is_settled_by_mode(kind) || has_ambiguous(bundle, kind) {
            continue;
        }
        if kind == InputKind::Image && has_gap(bundle) {
            continue;
        }
        let opens = match opening_image(bundle) {
            Opening::Wrong if kind == InputKind::Image => continue,
            Opening::Image(number) if kind == InputKind::Image => Some(number),
            _ => None,
        };
        let unused = (1..)
            .zip(bundle.uses.of(kind))
            .filter(|&(number, &uses)| uses == 0 && Some(number) != opens)
            .map(|(number, _)| Slot { kind, number });
        let leftovers = LazyCell::new(|| Leftovers::of(bundle, kind, unused.clone().count()));
        let uncited = unused
            .clone()
            .filter(|slot| !meant.contains(slot) && !bundle.is_broken(*slot))
            .filter(|slot| !is_repeated(bundle, *slot));
        for slot in uncited {
            findings.add_one_of_many(RULE.level, || finding(bundle, slot, declared, &leftovers));
        }
    }
}

/// Inputs that are not cited because of another mistake, which is reported: a name that misses theirs by a letter, or a
/// name that they share with an input that is cited.
fn one_mistake(bundle: &Bundle<'_>) -> Vec<Slot> {
    let declarations = &bundle.declarations;
    let namesakes = declarations.iter().filter(|declaration| {
        declarations
            .iter()
            .any(|other| other.name == declaration.name && bundle.cites(other.slot))
    });
    let mut slots = misnamed(bundle);
    slots.extend(namesakes.map(|declaration| declaration.slot));
    slots
}

/// Inputs with a name that cannot be one, which is reported, where the prompt has it all the same.
fn badly_named(bundle: &Bundle<'_>, prompt: &str) -> Vec<Slot> {
    let declarations = bundle.declarations.iter();
    let cited = declarations.filter(|declaration| {
        let name = declaration.given.value.value();
        is_invalid(name) && prompt.contains(&format!("@{name}"))
    });
    cited.map(|declaration| declaration.slot).collect()
}

/// Whether an entry of the images is no address, which is reported: it may be one too many, and then every number behind
/// it means another image.
fn has_gap(bundle: &Bundle<'_>) -> bool {
    let mut images = bundle.brief.image_urls.value().into_iter().flatten();
    images.any(|image| image.url.is_poisoned())
}

/// The image that opens the clip is used without being named.
enum Opening {
    None,
    Image(u32),
    /// The index is wrong, and reported: any image may be the one.
    Wrong,
}

fn opening_image(bundle: &Bundle<'_>) -> Opening {
    match &bundle.brief.start_image_index {
        Field::Absent => Opening::None,
        Field::Poisoned { .. } => Opening::Wrong,
        Field::Given(given) => match u32::try_from(given.value) {
            Ok(number)
                if (1..=bundle.uses.of(InputKind::Image).len()).contains(&(number as usize)) =>
            {
                Opening::Image(number)
            }
            _ => Opening::Wrong,
        },
    }
}

fn has_ambiguous(bundle: &Bundle<'_>, kind: InputKind) -> bool {
    bundle.pieces.iter().any(|piece| match piece.kind {
        PieceKind::Malformed {
            kind: of,
            meaning: None,
            ..
        }
        | PieceKind::Bare(of) => of == kind,
        _ => false,
    })
}

fn finding(bundle: &Bundle<'_>, slot: Slot, declared: usize, leftovers: &Leftovers) -> Diagnostic {
    let word = slot.kind.word();
    let right = spelled(bundle, slot);
    let which = if declared == 1 {
        format!("the {word}")
    } else {
        format!("{word} {}", slot.number)
    };
    let span = bundle.entry(slot).unwrap_or(bundle.brief.opening);
    let mut finding = RULE
        .finding(
            format!("{which} is never cited in the prompt"),
            span,
            format!("this is `{right}`"),
        )
        .about(bundle.whole_entry(slot).unwrap_or(bundle.brief.span));
    match meant_here(bundle, slot) {
        // It was probably meant to be cited, and not to go.
        Some((range, label)) => finding = finding.related(bundle.locate(&range), label),
        None => finding = finding.fix(leftovers.drop(bundle, slot)),
    }
    finding
        .note(because(
            "an input that is not cited takes a place, and the model may leave it out",
            bundle.target.references.evidence,
        ))
        .help(format!("cite it as `{right}`, or drop it"))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(prompt: &str) -> String {
        format!(
            "video_mode: elements\nprompt: \"{prompt}\"\nimage_urls: [a, bb, {{url: c, name: palette}}]\n"
        )
    }

    /// What the prompt says where it probably means the input.
    fn meant(prompt: &str) -> Option<String> {
        let yaml = brief(prompt);
        let finding = &diagnostics(&yaml, Format::Yaml)[0];
        assert_eq!(
            (finding.rule, finding.severity),
            ("unused-reference", Severity::Warning)
        );
        let label = finding.related.first()?;
        Some(yaml[label.span.range()].to_owned())
    }

    #[test]
    fn what_another_finding_explains_is_silent() {
        // The null may be one entry too many.
        assert_eq!(
            found("video_mode: elements\nprompt: '@image_1'\nimage_urls: [null, b]\n"),
            ["wrong-type: null"]
        );
        // It is cited by a name that cannot be one.
        assert_eq!(
            found(
                "video_mode: elements\nprompt: '@image_1 runs'\nelements: [{name: image_1, image_urls: [c, c2]}]\n"
            ),
            ["invalid-name: image_1"]
        );
    }

    #[test]
    fn an_image_and_an_element_that_nothing_cites() {
        assert_eq!(found(&brief("@image_1 @palette")), ["unused-reference: bb"]);
        let yaml = "video_mode: elements\nprompt: rain\nelements: [{image_urls: [a, a2]}]\n";
        assert_eq!(found(yaml), ["unused-reference: image_urls"]);
        assert_eq!(
            diagnostics(yaml, Format::Yaml)[0].message,
            "the element is never cited in the prompt"
        );
    }

    #[test]
    fn shows_the_words_that_were_meant() {
        assert_eq!(
            meant("@image_1 like Image 2, @palette").as_deref(),
            Some("Image 2")
        );
        assert_eq!(
            meant("@image_1的光线参考图片2,@palette").as_deref(),
            Some("图片2")
        );
        assert_eq!(
            meant("@image_1 画像2のような @palette").as_deref(),
            Some("画像2")
        );
        assert_eq!(
            meant("@image_1、이미지 2 @palette").as_deref(),
            Some("이미지 2")
        );
        assert_eq!(
            meant("@image_1，@图二的颜色 @palette").as_deref(),
            Some("@图二")
        );
        assert_eq!(
            meant("@image_1 through @image_3").as_deref(),
            Some("@image_1 through @image_3")
        );
        assert_eq!(
            meant("@image_1至@image_3").as_deref(),
            Some("@image_1至@image_3")
        );
        assert_eq!(meant("@image_1 like image 25, @palette"), None);
        assert_eq!(meant("@image_1 and @image_3"), None);
    }

    #[test]
    fn every_way_to_cite_counts() {
        for prompt in [
            "@image_1 @image_2 @image_3",
            "@image_1@image_2@palette",
            // Other rules speak of these.
            "@Image1 <<<image_2>>> 【@图片3】",
            "@Image_1 @image_02 @img_3",
            "@image_ is it",
            "@image is it",
        ] {
            let found = found(&brief(prompt));
            assert!(
                !found.iter().any(|found| found.starts_with("unused")),
                "{found:?}"
            );
        }
    }

    #[test]
    fn the_image_that_opens_the_clip_is_used() {
        let yaml = "video_mode: elements\nprompt: rain\nimage_urls: [a]\nstart_image_index: 1\n";
        assert_eq!(found(yaml), [""; 0]);
    }

    #[test]
    fn a_name_that_misses_it_is_the_same_mistake() {
        assert_eq!(
            found(&brief("@image_1 @image_2 @pallete")),
            ["undeclared-reference: @pallete"]
        );
        // A wrong number says nothing of who was meant.
        assert_eq!(
            found(&brief("@image_1 @palette @image_4")),
            ["undeclared-reference: @image_4", "unused-reference: bb"]
        );
    }

    #[test]
    fn without_a_prompt_that_is_the_mistake() {
        let yaml = "video_mode: elements\nprompt: ' '\nimage_urls: [a, a2]\n";
        assert!(
            found(yaml)
                .iter()
                .all(|found| found.starts_with("empty-prompt"))
        );
    }
}
