//! References in another provider's spelling.

use std::collections::BTreeMap;

use super::{respell, spelled};
use crate::bundle::{Bundle, Citation};
use crate::diagnostic::{Diagnostic, Severity};
use crate::reference::{Dialect, PieceKind};
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
fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    let mut places: BTreeMap<Dialect, Vec<&Citation>> = BTreeMap::new();
    for citation in &bundle.citations {
        let Some(piece) = bundle.pieces.get(citation.piece) else {
            continue;
        };
        let dialect = match piece.kind {
            PieceKind::Reference { dialect, .. } => dialect,
            // Without a number, as the app that counts for its users has it.
            PieceKind::Bare(_) => Dialect::Joined,
            _ => continue,
        };
        if dialect != bundle.target.spelling {
            places.entry(dialect).or_default().push(citation);
        }
    }
    for (dialect, citations) in places {
        if let Some(finding) = finding(bundle, dialect, &citations) {
            findings.add(finding);
        }
    }
}

fn finding(bundle: &Bundle<'_>, dialect: Dialect, citations: &[&Citation]) -> Option<Diagnostic> {
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
    Some(
        finding
            .note(format!("written so by {}", dialect.who()))
            .fix(respell(bundle, &help, &all))
            .help(help),
    )
}

/// More places than this are counted, and mended, but not drawn.
const MOST_PLACES: usize = 50;
