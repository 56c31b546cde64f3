//! A reference to nothing.

mod single;

use self::single::{called_images, find_others, frame_meant};
use super::{counted, respell, spelled};
use crate::brief::Choice;
use crate::bundle::{Bundle, Citation, Link, input_of, near_name};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::reference::{AT_SIGNS, InputKind, Piece, PieceKind, Slot, Untokened};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::{Confidence, UNIFICALLY};

pub(super) const RULE: Rule = Rule {
    name: "undeclared-reference",
    group: Group::Reference,
    level: Severity::Error,
    fix: Fixes::Unsafe,
    summary: "a reference to an input that the brief does not declare",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/undeclared-reference.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for kind in [InputKind::Image, InputKind::Element] {
        // What the mode surely refuses, or misses, is one mistake, and reported as such.
        let is_settled = bundle.is_settled_by_mode(kind) && !is_taken_perhaps(bundle, kind);
        let dangling = bundle
            .citations
            .iter()
            .filter(|citation| citation.link == Link::Dangling && citation.slot.kind == kind)
            .filter(|citation| !is_settled && !is_bad_name(bundle, citation));
        let frames: Vec<(&Citation, Untokened)> = dangling
            .clone()
            .filter_map(|citation| Some((citation, frame_meant(bundle, citation.slot)?)))
            .collect();
        if let Some((first, _)) = frames.first()
            && let Some(finding) = called_images(bundle, says_nothing(bundle, first), &frames)
        {
            findings.add(finding);
        }
        let dangling = dangling.filter(|citation| frame_meant(bundle, citation.slot).is_none());
        // Where there is no list at all, that is the mistake, wherever it shows.
        let has_none = bundle.declared(kind) == Some(0);
        let mut lost = dangling
            .clone()
            .filter(|citation| has_none && candidate(bundle, citation.slot, 0).is_none());
        if let Some(first) = lost.next() {
            findings.add(
                lost.take(MOST_PLACES)
                    .fold(numbered(bundle, first), |finding, other| {
                        finding.related(bundle.locate(&other.range), "nor this")
                    }),
            );
        }
        for citation in dangling {
            if !has_none || candidate(bundle, citation.slot, 0).is_some() {
                findings.add_one_of_many(RULE.level, || numbered(bundle, citation));
            }
        }
    }
    find_others(bundle, findings);
    for piece in unknown_names(bundle) {
        if let Some(finding) = named(bundle, piece) {
            findings.add(finding);
        }
    }
}

/// Whether an input is called so, which is reported: the reference means that input, and its name is the mistake.
fn is_bad_name(bundle: &Bundle<'_>, citation: &Citation) -> bool {
    let written = bundle.excerpt(&citation.range);
    let Some(name) = written.strip_prefix(AT_SIGNS) else {
        return false;
    };
    let mut declarations = bundle.declarations.iter();
    declarations.any(|declaration| declaration.given.value.value() == name)
}

/// More places than this are not drawn.
const MOST_PLACES: usize = 50;

/// Whether the mode only probably refuses an input: then a number beyond its list may still be sent, and name nothing.
fn is_taken_perhaps(bundle: &Bundle<'_>, kind: InputKind) -> bool {
    let input = input_of(kind);
    let mut refused = bundle.refused.iter();
    refused.any(|refused| {
        refused.input == input && refused.evidence.confidence == Confidence::Inferred
    })
}

/// The pieces that look like names and are none. Most are other people's handles.
fn unknown_names<'b>(bundle: &'b Bundle<'_>) -> impl Iterator<Item = &'b Piece> {
    let mut cited = bundle
        .citations
        .iter()
        .map(|citation| citation.piece)
        .peekable();
    let names = bundle
        .pieces
        .iter()
        .enumerate()
        .filter(move |(index, piece)| {
            cited.next_if_eq(index).is_none() && piece.kind == PieceKind::Name
        });
    let most = if bundle.declarations.is_empty() {
        0
    } else {
        MOST_NAMES
    };
    names.map(|(_, piece)| piece).take(most)
}

/// Each is held against all declared names; no prompt that a person wrote has so many.
const MOST_NAMES: usize = 1000;

/// The inputs that unknown names were probably meant to name: that nothing cites them is the same mistake.
pub(super) fn misnamed(bundle: &Bundle<'_>) -> Vec<Slot> {
    unknown_names(bundle)
        .filter_map(|piece| {
            let run = bundle.excerpt(&piece.range).strip_prefix(AT_SIGNS)?;
            near_name(&bundle.declarations, run).map(|(near, _)| near.slot)
        })
        .collect()
}

fn numbered(bundle: &Bundle<'_>, citation: &Citation) -> Diagnostic {
    let slot = citation.slot;
    let declared = bundle.declared(slot.kind).unwrap_or_default();
    let has = counted(bundle, slot.kind, declared);
    let mut finding = RULE.finding(
        says_nothing(bundle, citation),
        bundle.locate(&citation.range),
        format!("there is no such {}", slot.kind.word()),
    );
    if let Some(key) = bundle.list_key(slot.kind) {
        finding = finding.related(key, has);
    }
    let candidate = candidate(bundle, slot, declared);
    let word = slot.kind.word();
    let help = match candidate {
        Some(other) => format!(
            "write `{}`, or add the {word} to `{}`",
            spelled(bundle, other),
            input_of(slot.kind).field()
        ),
        None if slot.number == 0 => format!(
            "the first {word} is `{}`; where the other references count from 0 too, raise each by one",
            spelled(bundle, Slot { number: 1, ..slot })
        ),
        None => how_to_declare(bundle, slot.kind),
    };
    let fix = candidate.and_then(|other| {
        let title = format!("write `{}`", spelled(bundle, other));
        let fix = respell(bundle, &title, &[(citation.range.clone(), other)])?;
        Some(Fix {
            safety: Safety::Unsafe,
            ..fix
        })
    });
    finding.help(help).fix(fix)
}

fn says_nothing(bundle: &Bundle<'_>, citation: &Citation) -> String {
    let slot = citation.slot;
    let written = bundle.excerpt(&citation.range);
    if slot.number == 0 {
        return format!("`{written}` names nothing: numbering starts at 1");
    }
    let declared = bundle.declared(slot.kind).unwrap_or_default();
    format!(
        "`{written}` names nothing: there {}",
        there_are(slot.kind, declared)
    )
}

/// "is 1 image", "are 3 images", "are no images".
fn there_are(kind: InputKind, number: usize) -> String {
    match number {
        0 => format!("are no {}s", kind.word()),
        1 => format!("is 1 {}", kind.word()),
        _ => format!("are {number} {}s", kind.word()),
    }
}

/// There is no use in adding an input that the mode would refuse.
fn how_to_declare(bundle: &Bundle<'_>, kind: InputKind) -> String {
    let word = kind.word();
    let field = input_of(kind).field();
    let refusing = bundle
        .limits
        .filter(|limits| limits.refusal(input_of(kind)).is_some());
    match refusing.map(|limits| limits.mode) {
        None => format!("add the {word} to `{field}`, or drop the reference"),
        Some(Some(mode)) => {
            let mode = mode.word();
            format!("drop the reference: `video_mode: {mode}` takes no {word}s")
        }
        Some(None) => "set a `video_mode` and declare the input: without one the model works from \
                       the text alone"
            .to_owned(),
    }
}

/// The one input that was probably meant: the only one there is, the only one that nothing else cites, or, where
/// there is none of this kind, the one of the other kind with this number that nothing else cites.
fn candidate(bundle: &Bundle<'_>, slot: Slot, declared: usize) -> Option<Slot> {
    if declared == 0 {
        let kind = match slot.kind {
            InputKind::Image => InputKind::Element,
            InputKind::Element => InputKind::Image,
        };
        let others = bundle.declared(kind)?;
        let other = Slot { kind, ..slot };
        let is_there = (1..=others).contains(&(slot.number as usize));
        return (is_there && !bundle.cites(other)).then_some(other);
    }
    // Who counts from 0 means every number to be one more: the one that is left would be the last, and not the first.
    if declared > 1 && slot.number == 0 || declared > MOST_CANDIDATES {
        return None;
    }
    let uses = (1..).zip(bundle.uses.of(slot.kind));
    let mut uncited = uses.filter(|&(_, &uses)| declared == 1 || uses == 0);
    let (number, _) = uncited.next()?;
    uncited.next().is_none().then_some(Slot { number, ..slot })
}

/// No request takes more than seven; a brief with very many has other troubles, and guessing would take its time.
const MOST_CANDIDATES: usize = 64;

fn named(bundle: &Bundle<'_>, piece: &Piece) -> Option<Diagnostic> {
    let run = bundle.excerpt(&piece.range).strip_prefix(AT_SIGNS)?;
    // Of a longer run only the word that was compared is meant.
    let (near, length) = near_name(&bundle.declarations, run)?;
    let range = piece.range.start..piece.range.end - run.len() + length;
    let written = bundle.excerpt(&range);
    let right = format!("@{}", near.given.value.value());
    let edit = bundle.prompt()?.replace(range.clone(), &right);
    Some(
        RULE.finding(
            format!("`{written}` names nothing; did you mean `{right}`?"),
            bundle.locate(&range),
            "there is no input of this name",
        )
        .related(near.given.span, format!("this one is `{right}`"))
        .help(format!("write `{right}`"))
        .fix(Fix::risky(format!("write `{right}`"), [edit])),
    )
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Safety;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(prompt: &str) -> String {
        format!(
            "video_mode: elements\nprompt: \"{prompt}\"\nimage_urls: [a, {{name: palette, url: b}}]\n"
        )
    }

    /// The message, the help and what the fix writes.
    fn said(yaml: &str) -> (String, String, Option<String>) {
        let mut found = diagnostics(yaml, Format::Yaml);
        // What was meant instead is not cited: that is said too, at its own place.
        found.retain(|finding| finding.rule != "unused-reference");
        let [finding] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(finding.rule, "undeclared-reference");
        let fix = finding.fix.as_ref();
        assert!(fix.is_none_or(|fix| fix.safety == Safety::Unsafe));
        (
            finding.message.clone(),
            finding.help.clone().unwrap(),
            fix.map(|fix| fix.edits[0].text.clone()),
        )
    }

    #[test]
    fn beyond_the_list() {
        let yaml = brief("@image_1 @image_2 @image_3");
        assert_eq!(found(&yaml), ["undeclared-reference: @image_3"]);
        let (message, help, fix) = said(&yaml);
        assert_eq!(message, "`@image_3` names nothing: there are 2 images");
        assert_eq!(help, "add the image to `image_urls`, or drop the reference");
        assert_eq!(fix, None);
        assert_eq!(
            found(&brief("@image_1 @image_2 @image_99999999999")),
            ["undeclared-reference: @image_99999999999"]
        );
    }

    #[test]
    fn the_one_that_nothing_cites_was_probably_meant() {
        let yaml = brief("@image_1 @image_3");
        let (_, help, fix) = said(&yaml);
        assert_eq!(help, "write `@image_2`, or add the image to `image_urls`");
        assert_eq!(fix.as_deref(), Some("@image_2"));
    }

    #[test]
    fn who_counts_from_0_means_other_numbers_throughout() {
        let (message, help, fix) = said(&brief("@image_0 @image_1"));
        assert!(message.contains("numbering starts at 1"), "{message}");
        assert!(help.contains("raise each by one"), "{help}");
        assert_eq!(fix, None);
        let alone = "video_mode: elements\nprompt: '@image_0'\nimage_urls: [a]\n";
        assert_eq!(said(alone).2.as_deref(), Some("@image_1"));
    }

    #[test]
    fn the_other_counter() {
        let (message, help, fix) = said(&brief("@image_1 @element_2"));
        assert!(message.contains("no elements"), "{message}");
        assert_eq!(help, "write `@image_2`, or add the element to `elements`");
        assert_eq!(fix.as_deref(), Some("@image_2"));
        // What is cited already was not meant a second time.
        let (_, help, fix) = said(&brief("@image_1 @image_2 @element_1"));
        assert_eq!(help, "add the element to `elements`, or drop the reference");
        assert_eq!(fix, None);
    }

    #[test]
    fn no_list_is_one_mistake_wherever_it_shows() {
        let yaml = "prompt: '@image_1 @image_2 @element_1 @image_1'\n";
        assert_eq!(
            found(yaml),
            [
                "undeclared-reference: @image_1",
                "undeclared-reference: @element_1"
            ]
        );
        let places = diagnostics(yaml, Format::Yaml)[0].related.len();
        assert_eq!(places, 2);
    }

    #[test]
    fn what_is_only_probably_refused_is_still_counted() {
        let yaml = "video_mode: start_end_frame\nstart_frame_url: a\nimage_urls: [b]\nprompt: '@image_1 @image_2'\n";
        assert_eq!(
            found(yaml),
            [
                "unexpected-input: image_urls",
                "undeclared-reference: @image_2"
            ]
        );
    }

    #[test]
    fn a_mode_without_such_inputs() {
        let (_, help, _) = said("prompt: '@image_1 dances'\n");
        assert!(help.contains("set a `video_mode`"), "{help}");
        let frames = "video_mode: start_end_frame\nprompt: '@image_1 dances'\nstart_frame_url: a\n";
        assert_eq!(
            said(frames).1,
            "drop the reference: `video_mode: start_end_frame` takes no images"
        );
    }

    #[test]
    fn a_name_that_is_nearly_declared() {
        for written in [
            "@pallete",
            "@Palette",
            "@palettes",
            "@palete穿过",
            "@pallete-",
        ] {
            let yaml = brief(&format!("@image_1 like {written}"));
            let word = written.trim_end_matches(['穿', '过', '-']);
            assert_eq!(found(&yaml), [format!("undeclared-reference: {word}")]);
            assert_eq!(said(&yaml).2.as_deref(), Some("@palette"));
        }
    }

    #[test]
    fn behind_a_wide_at_sign() {
        let yaml = brief("@image_1 like ＠pallete的光");
        assert_eq!(found(&yaml), ["undeclared-reference: ＠pallete"]);
        assert_eq!(said(&yaml).2.as_deref(), Some("@palette"));
    }

    #[test]
    fn the_whole_word_goes() {
        for (name, written) in [
            ("jos\u{e9}", "@jos\u{e8}"),
            ("kira", "@kir\u{430}"),
            ("kira", "@kira_"),
            ("kira", "@kira\u{301}"),
            ("J\u{fc}rgen", "@J\u{fc}rgan"),
        ] {
            let yaml = |prompt: &str| {
                format!(
                    "video_mode: elements\nprompt: '{prompt}'\nimage_urls: [{{name: {name}, url: a}}]\n"
                )
            };
            let wrong = yaml(&format!("{written}走进"));
            assert_eq!(found(&wrong), [format!("undeclared-reference: {written}")]);
            assert_eq!(said(&wrong).2, Some(format!("@{name}")));
            assert_eq!(found(&yaml(&format!("@{name}走进"))), [""; 0]);
        }
    }

    #[test]
    fn other_peoples_handles_are_silent() {
        for prompt in [
            "@image_1 @palette @nike",
            "@image_1 @palette's @pa @",
            "@image_1 @palette bob@palete.example",
            "@image_1 @palette穿过 @角色",
        ] {
            assert_eq!(found(&brief(prompt)), [""; 0], "{prompt}");
        }
        // Without names there are only handles.
        assert_eq!(found("prompt: by @pallete\n"), [""; 0]);
    }

    #[test]
    fn a_list_that_is_wrong_is_not_counted() {
        let yaml = "video_mode: elements\nprompt: '@image_3'\nimage_urls: 5\n";
        assert_eq!(found(yaml), ["wrong-type: 5"]);
    }
}
