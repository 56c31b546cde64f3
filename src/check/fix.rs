//! Fixes that must not be offered.

use crate::diagnostic::Diagnostic;
use crate::syntax::{Document, Node, Value};
use crate::text::{Edit, Span};

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
    changes && !is_shared(&document.root, &fix.edits)
}

/// Whether one of the edits stands in more than one key or single value of the tree.
fn is_shared(root: &Node<'_>, edits: &[Edit]) -> bool {
    // A fix may have thousands of edits, and the tree as many nodes: each is looked at once.
    let mut places: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    places.sort_unstable();
    let mut holders: Vec<Option<Span>> = vec![None; places.len()];
    let mut held_twice = |holder: Span| {
        let first = places.partition_point(|place| place.start < holder.start);
        let near = places.iter().zip(&mut holders).skip(first);
        near.take_while(|(place, _)| place.start <= holder.end)
            // An insertion at the edge of a key touches no neighbour.
            .filter(|(place, _)| !holder.is_empty() && holder.contains(**place))
            .any(|(place, first)| {
                let first = first.replace(holder);
                // What is inserted between two that touch stands in neither.
                let is_between = |first: Span| {
                    place.is_empty() && (first.end <= holder.start || holder.end <= first.start)
                };
                first.is_some_and(|first| !is_between(first))
            })
    };
    let mut left = vec![root];
    while let Some(node) = left.pop() {
        let is_twice = match &node.value {
            Value::Sequence(nodes) => {
                left.extend(nodes);
                false
            }
            Value::Map(entries) => {
                left.extend(entries.iter().map(|entry| &entry.value));
                entries.iter().any(|entry| held_twice(entry.key.whole()))
            }
            _ => held_twice(node.span),
        };
        if is_twice {
            return true;
        }
    }
    false
}
