//! Rules about the file itself.

mod duplicate_key;
mod syntax;
mod too_large;
mod unknown_rule;
mod unquoted_reference;
mod unused_ignore;

pub use unknown_rule::unknown_rule;

use super::{Findings, Rule};
use crate::brief::Batch;
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::spec::{Confidence, Evidence};
use crate::syntax::{Arrangement, Parsed, Problem, ProblemKind};
use crate::text::Edit;

/// The rules of this group, by name.
pub(super) const RULES: &[&Rule] = &[
    &duplicate_key::RULE,
    &syntax::RULE,
    &too_large::RULE,
    &unknown_rule::RULE,
    &unquoted_reference::RULE,
    &unused_ignore::RULE,
];

/// What the four formats say of themselves.
const FORMATS: Evidence = Evidence {
    source: "RFC 8259, YAML 1.2.2, TOML",
    as_of: "2026-11",
    confidence: Confidence::Stated,
};

/// Passes on what the parser found of one kind, as errors.
fn report(rule: &Rule, kind: ProblemKind, batch: &Batch<'_>, findings: &mut Findings<'_>) {
    report_as(rule.level, rule, kind, batch, findings);
}

fn report_as(
    level: Severity,
    rule: &Rule,
    kind: ProblemKind,
    batch: &Batch<'_>,
    findings: &mut Findings<'_>,
) {
    let safety = safety(batch.parsed);
    let problems = batch.parsed.problems.iter().chain(&batch.problems);
    for problem in problems.filter(|found| found.kind == kind) {
        findings.add_one_of_many(level, || {
            diagnostic(rule, problem, safety(problem)).severity(level)
        });
    }
}

/// Where the parser read on as if everything were mended already, the fixes write what it has read. Where it may have
/// lost something, they only may be right.
fn safety(parsed: &Parsed<'_>) -> impl Fn(&Problem) -> Safety {
    let is_lines = parsed.arrangement == Arrangement::Lines;
    let documents = parsed.documents.as_slice();
    let has_losses = documents.iter().any(|document| document.is_partial);
    move |problem| {
        let start = problem.span.start;
        // What is wrong in one line says nothing of the others.
        let is_lost = || {
            let end = documents.partition_point(|document| document.root.span.start <= start);
            let line = end.checked_sub(1).and_then(|last| documents.get(last));
            line.is_some_and(|line| line.is_partial)
        };
        if has_losses && (!is_lines || is_lost()) {
            Safety::Unsafe
        } else {
            Safety::Safe
        }
    }
}

fn diagnostic(rule: &Rule, problem: &Problem, safety: Safety) -> Diagnostic {
    let mut diagnostic = rule.finding(
        problem.message.as_str(),
        problem.span,
        problem.label.as_str(),
    );
    if let Some((span, text)) = &problem.related {
        diagnostic = diagnostic.related(*span, text.as_str());
    }
    diagnostic.help.clone_from(&problem.help);
    let title = title(problem);
    let edits = problem.edits.iter().cloned().map(Some);
    diagnostic.fix(match safety {
        Safety::Safe => Fix::safe(title, edits),
        Safety::Unsafe => Fix::risky(title, edits),
    })
}

/// Whether an edit writes nothing but spaces.
fn is_blank(edit: &Edit) -> bool {
    !edit.text.is_empty() && edit.text.trim_start_matches(' ').is_empty()
}

/// What the edits of a problem do, as an order.
fn title(problem: &Problem) -> String {
    match problem.edits.as_slice() {
        _ if problem.kind == ProblemKind::UnquotedReference => "put it in quotes".to_owned(),
        [edit] if edit.text.is_empty() => "drop it".to_owned(),
        [edit] if is_blank(edit) => "put a space here".to_owned(),
        [edit] if edit.span.is_empty() => format!("insert `{}`", edit.text),
        [edit] => format!("write `{}`", edit.text),
        edits if edits.iter().all(|edit| edit.text == "\"") => {
            "write `\"` on both sides".to_owned()
        }
        edits if edits.iter().all(|edit| edit.text.is_empty()) => "drop them".to_owned(),
        edits if edits.iter().all(is_blank) => "put a space in the place of each".to_owned(),
        _ => "write it as the format wants it".to_owned(),
    }
}
