//! The mode refuses what is there.

use super::modes_that_fit;
use crate::brief::Choice;
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because, list};
use crate::spec::{Confidence, UNIFICALLY};
use crate::text::Edit;

pub(super) const RULE: Rule = Rule {
    name: "unexpected-input",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "an input that the mode refuses",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/unexpected-input.md"),
    check: Check::Brief(check),
};

/// One finding for a brief, with every refused input: one wrong mode is one mistake.
fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    if let Some(finding) = finding(bundle) {
        findings.add(finding);
    }
}

fn finding(bundle: &Bundle<'_>) -> Option<Diagnostic> {
    let (first, others) = bundle.refused.split_first()?;
    let fields: Vec<&str> = bundle
        .refused
        .iter()
        .map(|refused| refused.input.field())
        .collect();
    let fields = list(&fields, "and");
    let mode = bundle.brief.video_mode.given();
    let message = match mode {
        Some(mode) => format!("`video_mode: {}` does not take {fields}", mode.value.word()),
        None => format!(
            "without a `video_mode` the model makes a clip from the text alone, and does not take {fields}"
        ),
    };
    let mut finding = RULE.finding(message, first.key, "not taken");
    for other in others {
        finding = finding.related(other.key, "nor this");
    }
    if let Some(mode) = mode {
        finding = finding.related(mode.span, "by this mode");
    }
    // What is only inferred is never an error.
    let surest = bundle
        .refused
        .iter()
        .map(|refused| refused.evidence)
        .max_by_key(|evidence| evidence.confidence)?;
    let (severity, reason) = if bundle.is_missing_input {
        (
            Severity::Error,
            "each mode takes its own inputs, and this one lacks what it needs",
        )
    } else if surest.confidence == Confidence::Inferred {
        (
            Severity::Warning,
            "not documented, so probably refused or ignored",
        )
    } else {
        (Severity::Error, "each mode takes its own inputs")
    };
    let fit = modes_that_fit(bundle);
    let help = match (fit.as_slice(), mode) {
        ([], _) => format!("no mode takes all inputs of this brief: drop {fields}, or others"),
        (fit, None) => format!(
            "add `video_mode: {}`, which takes these inputs",
            fit.join("` or `")
        ),
        (fit, Some(_)) => format!("set `video_mode` to {}, or drop {fields}", list(fit, "or")),
    };
    let fix = match (fit.as_slice(), mode) {
        ([only], Some(mode)) => {
            let text = bundle.brief.written_word(mode.span, only);
            Fix::safe(
                format!("write `{only}`"),
                [Some(Edit::new(mode.span, text))],
            )
        }
        ([only], None) => {
            let edit = bundle.brief.insert_before(first.key, "video_mode", only);
            Fix::safe(format!("add `video_mode: {only}`"), [edit])
        }
        _ => None,
    };
    Some(
        finding
            .severity(severity)
            .note(because(reason, surest))
            .help(help)
            .fix(fix),
    )
}
