//! Rules about the file itself.

mod duplicate_key;
mod syntax;
mod too_large;
mod unquoted_reference;

use super::{Findings, Rule};
use crate::diagnostic::{Diagnostic, Fix};
use crate::spec::{Confidence, Evidence};
use crate::syntax::{Parsed, Problem, ProblemKind};

/// The rules of this group, by name.
pub(super) const RULES: &[&Rule] = &[
    &duplicate_key::RULE,
    &syntax::RULE,
    &too_large::RULE,
    &unquoted_reference::RULE,
];

/// What the four formats say of themselves.
const FORMATS: Evidence = Evidence {
    source: "RFC 8259, YAML 1.2.2, TOML",
    as_of: "2026-11",
    confidence: Confidence::Stated,
};

/// Passes on what the parser found of one kind.
fn report(rule: &Rule, kind: ProblemKind, parsed: &Parsed<'_>, findings: &mut Findings) {
    for problem in parsed.problems.iter().filter(|found| found.kind == kind) {
        findings.add_one_of_many(rule.level, || diagnostic(rule, problem));
    }
}

fn diagnostic(rule: &Rule, problem: &Problem) -> Diagnostic {
    let mut diagnostic = rule.finding(
        problem.message.as_str(),
        problem.span,
        problem.label.as_str(),
    );
    if let Some((span, text)) = &problem.related {
        diagnostic = diagnostic.related(*span, text.as_str());
    }
    diagnostic.help.clone_from(&problem.help);
    diagnostic.fix(Fix::safe(
        "put it in quotes",
        problem.edits.iter().cloned().map(Some),
    ))
}
