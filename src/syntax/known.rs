//! What is asked again and again about one document, and would take a walk through all of it each time.

use std::sync::OnceLock;

use super::Format;
use super::tree::{Document, Entry, Node, Value};
use crate::text::Span;

/// What was found out about a document, once somebody asked.
#[derive(Clone, Debug, Default)]
pub struct Known {
    order: OnceLock<Order>,
    /// Whether it is read again as it was read, and nothing is wrong with it.
    pub(super) is_sound: OnceLock<bool>,
}

/// How its parts stand to each other in the file.
#[derive(Clone, Debug)]
struct Order {
    /// Where two keys or single values meet, by their starts; each with the end of the one that ends last so far.
    shared: Vec<(u32, u32)>,
    /// Whether the tree is in the order of the file: nothing came through an alias, and no TOML table comes back.
    is_kept: bool,
}

impl Document<'_> {
    /// Whether a place stands in more than one key or single value of the tree, as what an alias repeats does.
    #[must_use]
    pub fn is_shared(&self, place: Span) -> bool {
        let shared = &self.order().shared;
        let before = shared.partition_point(|(start, _)| *start <= place.start);
        let last = before.checked_sub(1).and_then(|last| shared.get(last));
        last.is_some_and(|(_, end)| place.end <= *end)
    }

    /// Whether the tree is in the order of the file, and [`Node::last_begun`] tells where to look.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        self.order().is_kept
    }

    fn order(&self) -> &Order {
        self.known.order.get_or_init(|| order(self))
    }
}

impl Node<'_> {
    /// The last of its entries or items that begins at a place or before it, in a tree in the order of the file.
    #[must_use]
    pub fn last_begun(&self, at: u32) -> Option<usize> {
        let begun = match &self.value {
            Value::Map(entries) => entries.partition_point(|entry| begin(entry) <= at),
            Value::Sequence(items) => items.partition_point(|item| item.span.start <= at),
            _ => 0,
        };
        begun.checked_sub(1)
    }
}

/// Where an entry begins.
fn begin(entry: &Entry<'_>) -> u32 {
    entry.key.whole().start.min(entry.value.span.start)
}

fn order(document: &Document<'_>) -> Order {
    let mut walk = Walk {
        pieces: Vec::new(),
        last: 0,
        is_kept: true,
        has_headers: document.format == Format::Toml,
    };
    walk.go(&document.root);
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
    Order {
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
    /// Whether a key may stand in its value: the header of a table is all that there is of it.
    has_headers: bool,
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
                    let begin = begin(entry);
                    self.is_kept &= before < Some(begin) && self.last <= begin;
                    self.is_kept &= begin == key.start || self.has_headers;
                    before = Some(begin);
                    self.last = begin;
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

#[cfg(test)]
mod tests {
    use crate::syntax::{Format, parse};
    use crate::text::Span;

    fn is_shared(text: &str, place: Span) -> bool {
        parse(text, Format::Yaml).documents[0].is_shared(place)
    }

    #[test]
    fn what_an_alias_repeats_is_shared_and_nothing_beside_it() {
        let text = "a: &x [b, c]\nd: *x\ne: f\n";
        // `b`, and where something could be put before it or behind it.
        for shared in [(7, 8), (7, 7), (8, 8)] {
            assert!(is_shared(text, Span::new(shared.0, shared.1)), "{shared:?}");
        }
        // The keys, the brackets, from `b` to `c`, and what nobody repeats.
        for own in [(0, 1), (6, 7), (7, 11), (13, 14), (22, 23)] {
            assert!(!is_shared(text, Span::new(own.0, own.1)), "{own:?}");
        }
        assert!(!is_shared("a: [b, c]\n", Span::new(4, 5)));
    }

    #[test]
    fn a_tree_is_in_the_order_of_the_file_unless_something_comes_back() {
        let is_in_order = |text, format| parse(text, format).documents[0].is_in_order();
        for (text, format) in [
            ("[{\"a\": [1, {}]}, null, [[2]]]", Format::Json),
            ("a: &x\n  - b:\n  - [c, {d: e}]\nf: g\n", Format::Yaml),
            (
                "a = 1\n[b]\nc = {d = 2}\n[[e]]\n[[e]]\nf = 3\n",
                Format::Toml,
            ),
            ("---\na: 1\n---\nrain\n", Format::Markdown),
        ] {
            assert!(is_in_order(text, format), "{text}");
        }
        for (text, format) in [
            ("a: &x 1\nb: *x\n", Format::Yaml),
            ("[&x {}, *x]\n", Format::Yaml),
            ("[a.b]\nc = 1\n[d]\n[a.e]\nf = 2\n", Format::Toml),
        ] {
            assert!(!is_in_order(text, format), "{text}");
        }
    }
}
