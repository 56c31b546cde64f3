//! The same key twice in one map.

use std::collections::HashMap;

use super::{FORMATS, report};
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::syntax::{Entry, Node, Parsed, ProblemKind, Value};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-key",
    group: Group::File,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "the same key twice in one map",
    evidence: FORMATS,
    page: include_str!("../../../docs/rules/duplicate-key.md"),
    check: Check::File(check),
};

fn check(parsed: &Parsed<'_>, findings: &mut Findings) {
    for document in &parsed.documents {
        check_node(&document.root, findings);
    }
    report(&RULE, ProblemKind::DuplicateKey, parsed, findings);
}

/// The tree is at most as deep as the parsers let it be.
fn check_node(node: &Node<'_>, findings: &mut Findings) {
    match &node.value {
        Value::Sequence(nodes) => nodes.iter().for_each(|node| check_node(node, findings)),
        Value::Map(entries) => {
            check_keys(entries, findings);
            for entry in entries {
                check_node(&entry.value, findings);
            }
        }
        _ => {}
    }
}

fn check_keys(entries: &[Entry<'_>], findings: &mut Findings) {
    let mut first_places: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
    for Entry { key, .. } in entries {
        let place = key.whole();
        let first = *first_places.entry(key.value()).or_insert(place);
        if first != place {
            findings.add_one_of_many(RULE.level, || finding(key.value(), first, place));
        }
    }
}

fn finding(key: &str, first: Span, second: Span) -> crate::diagnostic::Diagnostic {
    let finding = RULE.finding(format!("`{key}` stands twice"), second, "again here");
    if second.is_empty() {
        // The body of a Markdown file has no key to point at.
        return finding
            .related(first, "first here")
            .help("the body of the file is the prompt: drop the field, or the body");
    }
    finding
        .related(first, "first here")
        .help("keep one of the two: other tools silently take the one or the other")
}
