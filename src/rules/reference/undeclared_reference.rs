//! A reference to nothing.

use super::{counted, respell, spelled};
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
    if bundle.declarations.is_empty() {
        return;
    }
    let mut cited = bundle
        .citations
        .iter()
        .map(|citation| citation.piece)
        .peekable();
    for (index, piece) in bundle.pieces.iter().enumerate() {
        if cited.next_if_eq(&index).is_none()
            && piece.kind == PieceKind::Name
            && let Some(finding) = named(bundle, piece)
        {
            findings.add(finding);
        }
    }
}

fn numbered(bundle: &Bundle<'_>, citation: &Citation) -> Diagnostic {
    let slot = citation.slot;
    let written = bundle.excerpt(&citation.range);
    let declared = bundle.declared(slot.kind).unwrap_or_default();
    let has = counted(bundle, slot.kind, declared);
    let message = if slot.number == 0 {
        format!("`{written}` names nothing: numbering starts at 1")
    } else {
        format!("`{written}` names nothing: this brief has {has}")
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
    let help = match candidate {
        Some(other) => format!(
            "write `{}`, or add the {} to `{}`",
            spelled(bundle, other),
            slot.kind.word(),
            input_of(slot.kind).field()
        ),
        None if takes_nothing(bundle) => {
            "set a `video_mode` and declare the input: without one the model works from the text alone".to_owned()
        }
        None => format!(
            "add the {} to `{}`, or drop the reference",
            slot.kind.word(),
            input_of(slot.kind).field()
        ),
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

/// The one input that was probably meant: the only one there is, the only one that nothing else cites, or, where
/// there is none of this kind, the one of the other kind with this number.
fn candidate(bundle: &Bundle<'_>, slot: Slot, declared: usize) -> Option<Slot> {
    if declared == 0 {
        let kind = match slot.kind {
            InputKind::Image => InputKind::Element,
            InputKind::Element => InputKind::Image,
        };
        let others = bundle.declared(kind)?;
        return (1..=others)
            .contains(&(slot.number as usize))
            .then_some(Slot { kind, ..slot });
    }
    let uses = (1..).zip(bundle.uses.of(slot.kind));
    let mut uncited = uses.filter(|&(_, &uses)| declared == 1 || uses == 0);
    let (number, _) = uncited.next()?;
    uncited.next().is_none().then_some(Slot { number, ..slot })
}

fn takes_nothing(bundle: &Bundle<'_>) -> bool {
    bundle.limits.is_some_and(|limits| limits.mode.is_none())
}

fn named(bundle: &Bundle<'_>, piece: &Piece) -> Option<Diagnostic> {
    let run = bundle.excerpt(&piece.range).strip_prefix('@')?;
    let near = near_name(&bundle.declarations, run)?;
    // Of a longer run only the word that was compared is meant.
    let word = run
        .find(|c: char| !c.is_ascii())
        .filter(|&end| end > 0)
        .unwrap_or(run.len());
    let range = piece.range.start..piece.range.start + '@'.len_utf8() + word;
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
