//! A reference to nothing.

use super::{counted, respell, spelled};
use crate::brief::Choice;
use crate::bundle::{Bundle, Citation, Link, input_of, near_name};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::reference::{InputKind, Piece, PieceKind, Slot};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::UNIFICALLY;

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

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    for citation in &bundle.citations {
        // What the mode refuses or misses is one mistake, and reported as such.
        if citation.link == Link::Dangling && !bundle.is_settled_by_mode(citation.slot.kind) {
            findings.add_one_of_many(RULE.level, || numbered(bundle, citation));
        }
    }
    for piece in unknown_names(bundle) {
        if let Some(finding) = named(bundle, piece) {
            findings.add(finding);
        }
    }
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
            let run = bundle.excerpt(&piece.range).strip_prefix('@')?;
            near_name(&bundle.declarations, run).map(|near| near.slot)
        })
        .collect()
}

fn numbered(bundle: &Bundle<'_>, citation: &Citation) -> Diagnostic {
    let slot = citation.slot;
    let written = bundle.excerpt(&citation.range);
    let declared = bundle.declared(slot.kind).unwrap_or_default();
    let has = counted(bundle, slot.kind, declared);
    let message = if slot.number == 0 {
        format!("`{written}` names nothing: numbering starts at 1")
    } else {
        format!(
            "`{written}` names nothing: there {}",
            there_are(slot.kind, declared)
        )
    };
    let mut finding = RULE.finding(
        message,
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
    let run = bundle.excerpt(&piece.range).strip_prefix('@')?;
    let near = near_name(&bundle.declarations, run)?;
    // Of a longer run only the word that was compared is meant.
    let word = run
        .find(|c: char| !c.is_ascii())
        .filter(|&end| end > 0)
        .unwrap_or(run.len());
    let word = run.get(..word)?.trim_end_matches(['-', '_']);
    let range = piece.range.start..piece.range.start + '@'.len_utf8() + word.len();
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
