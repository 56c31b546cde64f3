//! Two inputs with one name.

use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::{Confidence, Evidence};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-name",
    group: Group::Reference,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "two inputs with one name",
    evidence: NAMES,
    page: include_str!("../../../docs/rules/duplicate-name.md"),
    check: Check::Brief(check),
};

/// Names are briefc's own: they are never sent.
pub(super) const NAMES: Evidence = Evidence {
    source: "briefc, names of inputs",
    as_of: "2026-11",
    confidence: Confidence::Stated,
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    for (index, declaration) in bundle.declarations.iter().enumerate() {
        let earlier = bundle
            .declarations
            .iter()
            .take(index)
            .find(|earlier| earlier.name == declaration.name);
        if let Some(earlier) = earlier.filter(|earlier| !earlier.name.is_empty()) {
            findings.add(
                RULE.finding(
                    format!("two inputs are called `{}`", declaration.name),
                    declaration.given.span,
                    "again here",
                )
                .related(earlier.given.span, "first here")
                .help("give one of them another name: `@name` must say which is meant"),
            );
        }
    }
}
