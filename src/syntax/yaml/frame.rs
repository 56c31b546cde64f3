//! A list or map that is still open.

use super::anchors::Sized;
use crate::syntax::tree::{Entry, Node, Value};
use crate::text::{Span, Style, Text};

/// A list or map that is still open.
pub(super) struct Frame<'s> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_flow: bool,
    pub(super) anchor: usize,
    pub(super) nodes: usize,
    pub(super) height: usize,
    pub(super) items: Items<'s>,
}

pub(super) enum Items<'s> {
    Sequence(Vec<Node<'s>>),
    Map(Vec<Entry<'s>>, Key<'s>),
}

/// The key that a map's next value belongs to.
pub(super) enum Key<'s> {
    Awaited,
    Text(Text<'s>),
    /// Something that cannot be a key: reported, and its value goes with it.
    Dropped,
}

impl<'s> Frame<'s> {
    pub(super) fn add(&mut self, node: Node<'s>, nodes: usize, height: usize) {
        // What came through an alias stands elsewhere.
        if node.span.start as usize >= self.start {
            self.end = self.end.max(node.span.end as usize);
        }
        self.nodes += nodes;
        self.height = self.height.max(height + 1);
        match &mut self.items {
            Items::Sequence(items) => items.push(node),
            Items::Map(entries, key) => match std::mem::replace(key, Key::Awaited) {
                Key::Text(key) => {
                    self.end = self.end.max(key.whole().end as usize);
                    entries.push(Entry { key, value: node });
                }
                Key::Awaited | Key::Dropped => {}
            },
        }
    }

    /// Its document ends here: a key that has no value yet gets a broken one.
    pub(super) fn break_off(&mut self) {
        if let Items::Map(_, Key::Text(key)) = &self.items {
            let span = Span::at(key.whole().range().end);
            self.add(
                Node {
                    span,
                    value: Value::Broken,
                },
                1,
                0,
            );
        }
    }

    /// The last value is not what was meant if more of it follows, or if it is a block without a text.
    pub(super) fn break_last(&mut self, is_cut: bool) {
        let last = match &mut self.items {
            Items::Map(entries, Key::Awaited) => entries.last_mut().map(|entry| &mut entry.value),
            Items::Sequence(items) => items.last_mut(),
            Items::Map(..) => None,
        };
        let is_empty_block = |value: &Value<'_>| {
            matches!(value, Value::String(text)
                if text.style() == Style::YamlBlock && text.value().trim().is_empty())
        };
        if let Some(last) = last.filter(|last| is_cut || is_empty_block(&last.value)) {
            last.value = Value::Broken;
        }
    }

    pub(super) fn close(self) -> Sized<'s> {
        let value = match self.items {
            Items::Sequence(items) => Value::Sequence(items),
            Items::Map(entries, _) => Value::Map(entries),
        };
        let span = Span::new(self.start, self.end);
        Sized {
            node: Node { span, value },
            nodes: self.nodes,
            height: self.height,
        }
    }
}
