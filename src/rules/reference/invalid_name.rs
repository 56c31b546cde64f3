//! A name that could not be written behind an `@`.

use super::duplicate_name::NAMES;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::reference::{Escapes, PieceKind, parse};
use crate::rules::{Check, Findings, Fixes, Group, Rule};

pub(super) const RULE: Rule = Rule {
    name: "invalid-name",
    group: Group::Reference,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a name outside the character set, or one that reads as another reference",
    evidence: NAMES,
    page: include_str!("../../../docs/rules/invalid-name.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    for declaration in &bundle.declarations {
        let name = declaration.given.value.value();
        let (message, label) = match reading(name) {
            Reading::Name => continue,
            Reading::Nothing if name.trim().is_empty() => (
                "a name without a letter cannot be cited".to_owned(),
                "nothing to cite",
            ),
            Reading::Reference => (
                format!("`{name}` cannot be a name: `@{name}` already means something else"),
                "reads as a reference of its own",
            ),
            Reading::Nothing => (
                format!("`{name}` cannot be a name: `@{name}` would not be read as one"),
                "not a name",
            ),
        };
        findings.add(
            RULE.finding(message, declaration.given.span, label).help(
                "take letters and digits of any script, `_` and `-`, beginning with a letter",
            ),
        );
    }
}

enum Reading {
    Name,
    Reference,
    Nothing,
}

/// The grammar itself decides what `@name` would be.
fn reading(name: &str) -> Reading {
    let written = format!("@{name}");
    match parse(&written, Escapes::None).as_slice() {
        [piece] if piece.kind == PieceKind::Name => Reading::Name,
        [first, ..] if !matches!(first.kind, PieceKind::Prose | PieceKind::Name) => {
            Reading::Reference
        }
        _ => Reading::Nothing,
    }
}
