//! The mode requires what is not there.

use super::modes_that_fit;
use crate::brief::{Field, Input, Presence, VideoMode};
use crate::bundle::{Bundle, input_of};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because, list};
use crate::spec::{ModeLimits, UNIFICALLY};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "missing-input",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "an input that the mode requires is not there",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/missing-input.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    let Some(limits) = bundle.limits.filter(|_| bundle.is_missing_input) else {
        return;
    };
    // An end frame alone has a finding of its own.
    if limits.mode == Some(VideoMode::StartEndFrame) && bundle.brief.has(Input::EndFrame) {
        return;
    }
    // Where another mode fits what is there, the mode is the mistake, and what it refuses tells so.
    if !bundle.refused.is_empty() && !modes_that_fit(bundle).is_empty() {
        return;
    }
    if let Some(mode) = bundle.brief.video_mode.given() {
        findings.add(finding(bundle, limits, mode.span));
    }
}

fn finding(bundle: &Bundle<'_>, limits: &ModeLimits, mode: Span) -> Diagnostic {
    let required: Vec<&str> = limits
        .requires_one_of
        .value
        .iter()
        .map(|input| input.field())
        .collect();
    let fields = list(&required, "or");
    let mut finding = RULE.finding(
        format!("this mode needs {fields}, and there is none"),
        mode,
        format!("needs {fields}"),
    );
    for key in empty_lists(bundle, limits) {
        finding = finding.related(key, "empty");
    }
    let cited = bundle.citations.iter().find(|citation| {
        limits
            .requires_one_of
            .value
            .contains(&input_of(citation.slot.kind))
    });
    if let Some(citation) = cited {
        finding = finding.related(bundle.locate(&citation.range), "asked for here");
    }
    let others = modes_that_fit(bundle);
    let has_inputs = Input::ALL
        .into_iter()
        .any(|input| bundle.brief.presence(input) != Presence::Absent);
    let help = if !has_inputs {
        format!("add {fields}, or leave `video_mode` out to make a clip from the text alone")
    } else if others.is_empty() {
        format!("add {fields}")
    } else {
        format!(
            "add {fields}, or set `video_mode` to {}",
            list(&others, "or")
        )
    };
    finding
        .note(because(
            "what the model works on must come with the request",
            limits.requires_one_of.evidence,
        ))
        .help(help)
}

/// The lists that the mode asks for and that hold nothing.
fn empty_lists(bundle: &Bundle<'_>, limits: &ModeLimits) -> impl Iterator<Item = Span> {
    fn empty<T>(field: &Field<Vec<T>>) -> Option<Span> {
        let given = field.given()?;
        given.value.is_empty().then_some(given.span)
    }
    let required = limits.requires_one_of.value;
    let brief = bundle.brief;
    [
        (Input::Images, empty(&brief.image_urls)),
        (Input::Elements, empty(&brief.elements)),
    ]
    .into_iter()
    .filter_map(move |(input, span)| span.filter(|_| required.contains(&input)))
}
