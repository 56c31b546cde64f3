//! What a brief with nothing but a prompt, and some fields, is told by the rules of this group.

use crate::diagnostic::Diagnostic;
use crate::rules::testing::diagnostics;
use crate::rules::{Group, find};
use crate::syntax::Format;

/// What the rules of this group say about a prompt in a JSON brief with these further fields, and the brief.
pub(super) fn told(prompt: &str, fields: &str) -> (Vec<Diagnostic>, String) {
    let prompt = serde_json::to_string(prompt).unwrap();
    let json = format!("{{\"prompt\": {prompt}{fields}}}");
    let mut found = diagnostics(&json, Format::Json);
    found.retain(|found| find(found.rule).is_some_and(|rule| rule.group == Group::Prompt));
    (found, json)
}

/// The same as `"rule-name: text under the label | text under the next label"`.
pub(super) fn found(prompt: &str, fields: &str) -> Vec<String> {
    let (found, json) = told(prompt, fields);
    let described = found.into_iter().map(|found| {
        let others = found.related.iter().map(|label| label.span);
        let spans = std::iter::once(found.label.span).chain(others);
        let marked: Vec<&str> = spans.map(|span| &json[span.range()]).collect();
        format!("{}: {}", found.rule, marked.join(" | "))
    });
    described.collect()
}
