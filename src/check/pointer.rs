//! RFC 6901 pointers.

use crate::syntax::{Node, Value};
use crate::text::Span;

/// The pointer to the innermost entry whose key or value holds the start of `place`; empty for the root.
pub(super) fn of(root: &Node<'_>, place: Span) -> String {
    let mut pointer = String::new();
    let start = Span {
        start: place.start,
        end: place.start,
    };
    descend(root, start, &mut pointer);
    pointer
}

/// The tree is at most as deep as the parsers let it be.
fn descend(node: &Node<'_>, place: Span, pointer: &mut String) {
    let step = |pointer: &mut String, segment: &str, node: &Node<'_>| {
        pointer.push('/');
        pointer.push_str(&segment.replace('~', "~0").replace('/', "~1"));
        if reaches(node, place) {
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
