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
