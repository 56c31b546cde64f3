//! RFC 6901 pointers.

use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::syntax::{Node, Value};
use crate::text::Span;

/// The pointer to what a finding is about: to its subject, else to the innermost entry whose key or value holds the
/// start of its label. Empty for the root.
pub(super) fn of(root: &Node<'_>, diagnostic: &Diagnostic) -> String {
    let mut pointer = String::new();
    let label = diagnostic.label.span;
    let beginning = Span {
        start: label.start,
        end: label.start,
    };
    let place = diagnostic.subject.unwrap_or(beginning);
    if place != root.span {
        descend(root, place, &mut pointer);
    }
    pointer
}

/// The tree is at most as deep as the parsers let it be.
fn descend(node: &Node<'_>, place: Span, pointer: &mut String) {
    let step = |pointer: &mut String, segment: &str, node: &Node<'_>| {
        // A key may be an address too. Whoever reads the pointer sees where it is by the number of the line.
        let mut segment = segment.to_owned();
        rules::conceal_secrets(&mut segment);
        pointer.push('/');
        pointer.push_str(&segment.replace('~', "~0").replace('/', "~1"));
        if node.span != place && reaches(node, place) {
            descend(node, place, pointer);
        }
    };
    match &node.value {
        Value::Map(entries) => {
            let found = entries.iter().find(|entry| {
                entry.key.whole().contains(place) || entry.value.span.contains(place)
            });
            // The body of a Markdown file is an entry of a map that ended before it.
            let found = found.or_else(|| entries.iter().find(|entry| reaches(&entry.value, place)));
            if let Some(entry) = found {
                step(pointer, entry.key.value(), &entry.value);
            }
        }
        Value::Sequence(nodes) => {
            let found = nodes
                .iter()
                .enumerate()
                .find(|(_, node)| node.span.contains(place));
            if let Some((index, node)) = found {
                step(pointer, &index.to_string(), node);
            }
        }
        _ => {}
    }
}

/// Whether a node, or an entry somewhere in it, holds a place.
fn reaches(node: &Node<'_>, place: Span) -> bool {
    node.span.contains(place)
        || match &node.value {
            Value::Map(entries) => entries
                .iter()
                .any(|entry| entry.key.whole().contains(place) || reaches(&entry.value, place)),
            _ => false,
        }
}
