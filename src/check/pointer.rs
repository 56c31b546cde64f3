//! RFC 6901 pointers.

use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::syntax::{Document, Node, Value};
use crate::text::Span;

/// The pointer to what a finding is about: to its subject, else to the innermost entry whose key or value holds the
/// start of its label. Empty for the root.
pub(super) fn of(document: &Document<'_>, diagnostic: &Diagnostic) -> String {
    let root = &document.root;
    let mut pointer = String::new();
    let label = diagnostic.label.span;
    let beginning = Span {
        start: label.start,
        end: label.start,
    };
    let place = diagnostic.subject.unwrap_or(beginning);
    if place != root.span {
        descend(document, root, place, &mut pointer);
    }
    pointer
}

/// The tree is at most as deep as the parsers let it be.
fn descend(document: &Document<'_>, node: &Node<'_>, place: Span, pointer: &mut String) {
    let step = |pointer: &mut String, segment: &str, node: &Node<'_>| {
        // A key may be an address too. Whoever reads the pointer sees where it is by the number of the line.
        let mut segment = segment.to_owned();
        rules::conceal_secrets(&mut segment);
        pointer.push('/');
        pointer.push_str(&segment.replace('~', "~0").replace('/', "~1"));
        if node.span != place && reaches(node, place) {
            descend(document, node, place, pointer);
        }
    };
    match &node.value {
        Value::Map(entries) => {
            let holds = |index: usize| {
                entries.get(index).is_some_and(|entry| {
                    entry.key.whole().contains(place) || entry.value.span.contains(place)
                })
            };
            // The body of a Markdown file is an entry of a map that ended before it.
            let reaches = |index: usize| {
                let entry = entries.get(index);
                entry.is_some_and(|entry| reaches(&entry.value, place))
            };
            let found = first(document, node, place, holds);
            let found = found.or_else(|| first(document, node, place, reaches));
            if let Some(entry) = found.and_then(|index| entries.get(index)) {
                step(pointer, entry.key.value(), &entry.value);
            }
        }
        Value::Sequence(nodes) => {
            let holds = |index: usize| {
                let node = nodes.get(index);
                node.is_some_and(|node| node.span.contains(place))
            };
            if let Some(index) = first(document, node, place, holds)
                && let Some(node) = nodes.get(index)
            {
                step(pointer, &index.to_string(), node);
            }
        }
        _ => {}
    }
}

/// The first entry or item of a node that has to do with a place.
fn first(
    document: &Document<'_>,
    node: &Node<'_>,
    place: Span,
    is_it: impl Fn(usize) -> bool,
) -> Option<usize> {
    if !document.is_in_order() {
        let count = match &node.value {
            Value::Map(entries) => entries.len(),
            Value::Sequence(nodes) => nodes.len(),
            _ => 0,
        };
        return (0..count).find(|&index| is_it(index));
    }
    // Those behind it begin too late, and of those before it only one that it touches can be meant.
    let last = node.last_begun(place.start)?;
    let before = (0..last).rev().take_while(|&index| is_it(index));
    before.last().or_else(|| is_it(last).then_some(last))
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
