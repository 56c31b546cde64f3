//! What is asked again and again about one document, and would take a walk through all of it each time.

use std::sync::OnceLock;

use super::tree::{Document, Entry, Node, Value};
use crate::text::Span;

/// How the parts of a document stand to each other in the file, once somebody asked.
#[derive(Clone, Debug, Default)]
pub struct Order(OnceLock<Found>);

#[derive(Clone, Debug)]
struct Found {
    /// Where two keys or single values meet, by their starts; each with the end of the one that ends last so far.
    shared: Vec<(u32, u32)>,
    /// Whether the tree is in the order of the file: nothing came through an alias, and no TOML table comes back.
    is_kept: bool,
}

impl<'s> Document<'s> {
    /// Whether a place stands in more than one key or single value of the tree, as what an alias repeats does.
    #[must_use]
    pub fn is_shared(&self, place: Span) -> bool {
        let shared = &self.found().shared;
        let before = shared.partition_point(|(start, _)| *start <= place.start);
        let last = before.checked_sub(1).and_then(|last| shared.get(last));
        last.is_some_and(|(_, end)| place.end <= *end)
    }

    /// Whether the tree is in the order of the file, and [`Node::last_begun`] tells where to look.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        self.found().is_kept
    }

    /// The map that has its key there, if the tree is in the order of the file.
    pub(super) fn holder_in_order(&self, key: Span) -> Option<(&Node<'s>, &[Entry<'s>])> {
        let mut node = &self.root;
        loop {
            let index = node.last_begun(key.start)?;
            match &node.value {
                Value::Map(entries) => {
                    let entry = entries.get(index)?;
                    if entry.key.whole() == key {
                        return Some((node, entries));
                    }
                    node = &entry.value;
                }
                Value::Sequence(items) => node = items.get(index)?,
                _ => return None,
            }
        }
    }

    fn found(&self) -> &Found {
        self.order.0.get_or_init(|| find(&self.root))
    }
}

impl Node<'_> {
    /// The last of its entries or items that begins at a place or before it, in a tree in the order of the file.
    #[must_use]
    pub fn last_begun(&self, at: u32) -> Option<usize> {
        let begun = match &self.value {
            Value::Map(entries) => entries.partition_point(|entry| entry.key.whole().start <= at),
            Value::Sequence(items) => items.partition_point(|item| item.span.start <= at),
            _ => 0,
        };
        begun.checked_sub(1)
    }
}

fn find(root: &Node<'_>) -> Found {
    let mut walk = Walk {
        pieces: Vec::new(),
        last: 0,
        is_kept: true,
    };
    walk.go(root);
    let mut pieces = walk.pieces;
    pieces.sort_unstable();
    let mut shared: Vec<(u32, u32)> = Vec::new();
    let mut end = 0;
    let mut widest = 0;
    for piece in pieces {
        // What only touches has nothing in common.
        if piece.start < end {
            widest = end.min(piece.end).max(widest);
            shared.push((piece.start, widest));
        }
        end = end.max(piece.end);
    }
    Found {
        shared,
        is_kept: walk.is_kept,
    }
}

struct Walk {
    /// All keys and single values.
    pieces: Vec<Span>,
    /// Where the last thing began.
    last: u32,
    is_kept: bool,
}

impl Walk {
    /// The tree is at most as deep as the parsers let it be.
    fn go(&mut self, node: &Node<'_>) {
        self.is_kept &= self.last <= node.span.start;
        self.last = node.span.start;
        match &node.value {
            Value::Sequence(items) => {
                let mut before = None;
                for item in items {
                    self.is_kept &= before < Some(item.span.start);
                    before = Some(item.span.start);
                    self.go(item);
                }
            }
            Value::Map(entries) => {
                let mut before = None;
                for entry in entries {
                    let key = entry.key.whole();
                    self.is_kept &= before < Some(key.start) && self.last <= key.start;
                    before = Some(key.start);
                    self.last = key.start;
                    self.add(key);
                    self.go(&entry.value);
                }
            }
            _ => self.add(node.span),
        }
    }

    fn add(&mut self, piece: Span) {
        if !piece.is_empty() {
            self.pieces.push(piece);
        }
    }
}
