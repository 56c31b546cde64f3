//! Fixes that must not be offered.

use crate::diagnostic::Diagnostic;
use crate::syntax::{Document, Node, Value};
use crate::text::Span;

/// Whether the fix of a finding, if it has one, changes something, and nothing else with it.
///
/// What stands behind a YAML anchor belongs to every field that an alias gives it to: mending it for one of them would
/// change the others.
pub(super) fn is_harmless(diagnostic: &Diagnostic, document: &Document<'_>) -> bool {
    let Some(fix) = &diagnostic.fix else {
        return true;
    };
    let changes = fix.edits.iter().any(|edit| {
        let replaced = document.text.get(edit.span.range());
        replaced.is_some_and(|replaced| replaced != edit.text)
    });
    let is_shared = || {
        let mut edits = fix.edits.iter();
        edits.any(|edit| places(&document.root, edit.span) > 1)
    };
    changes && !is_shared()
}

/// How many keys and single values of the tree hold a place.
fn places(node: &Node<'_>, place: Span) -> usize {
    match &node.value {
        Value::Sequence(nodes) => nodes.iter().map(|node| places(node, place)).sum(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| usize::from(holds(entry.key.whole(), place)) + places(&entry.value, place))
            .sum(),
        _ => usize::from(holds(node.span, place)),
    }
}

/// An insertion at the edge of a key touches no neighbour.
fn holds(span: Span, place: Span) -> bool {
    !span.is_empty() && span.contains(place)
}
