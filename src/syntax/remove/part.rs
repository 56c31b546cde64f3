//! A part of a document that is read by itself as it is read there: what is changed in it, the rest does not see.

use std::ops::Range;

use super::lines::{blank_lines_end, line_end, line_start};
use super::{Target, is_in_brackets};
use crate::syntax::Format;
use crate::syntax::tree::{Document, Node, Value};

/// Such a part, with the target in it.
pub(super) struct Part<'t, 's> {
    /// Its bytes in the file.
    pub(super) range: Range<usize>,
    /// Within them, those that may change.
    pub(super) inside: Range<usize>,
    /// What it is.
    pub(super) shape: Shape,
    /// What it holds.
    pub(super) node: &'t Node<'s>,
}

/// What makes a document of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing: it is a value.
    Value,
    /// Nothing: it is a list of one item.
    Item,
    /// A key before it.
    Field,
}

impl<'t, 's> Part<'t, 's> {
    /// Nothing in the document may be wrong, and nothing may have come through an alias.
    ///
    /// What brackets hold means the same wherever they stand, but for lines that YAML wants to be indented. There it is an
    /// item of a list with a dash on its own line: what follows is another dash below this one, or stands further to the
    /// left, so that no change in the item can draw it in.
    pub(super) fn of(document: &Document<'s>, target: &Target<'t, 's>) -> Option<Self> {
        let text = document.text;
        let holder = *target.way.last()?;
        let is_nested = |node: &Node<'_>| is_in_brackets(node, text);
        match document.format {
            Format::Json | Format::Jsonc => Some(Self::in_brackets(holder, Shape::Value)),
            Format::Yaml if is_nested(&document.root) => {
                Some(Self::in_brackets(holder, Shape::Value))
            }
            Format::Yaml => {
                let mut pairs = target.way.iter().zip(target.way.iter().skip(1)).rev();
                pairs.find_map(|(list, item)| Self::with_dash(text, list, item))
            }
            Format::Toml if is_nested(holder) => Some(Self::in_brackets(holder, Shape::Field)),
            Format::Toml | Format::JsonLines | Format::Markdown => None,
        }
    }

    fn in_brackets(node: &'t Node<'s>, shape: Shape) -> Self {
        let range = node.span.range();
        Self {
            inside: range.start + 1..range.end.saturating_sub(1),
            range,
            shape,
            node,
        }
    }

    fn with_dash(text: &str, list: &Node<'s>, item: &'t Node<'s>) -> Option<Self> {
        let Value::Sequence(items) = &list.value else {
            return None;
        };
        if is_in_brackets(list, text) {
            return None;
        }
        let start = line_of_dash(text, item)?;
        let index = list.last_begun(item.span.start)?;
        let end = match items.get(index + 1) {
            Some(next) => line_of_dash(text, next)?,
            None if text.get(item.span.range())?.ends_with('\n') => item.span.range().end,
            None => blank_lines_end(text, line_end(text, item.span.range().end)),
        };
        Some(Self {
            range: start..end,
            inside: item.span.range().start..end,
            shape: Shape::Item,
            node: item,
        })
    }

    /// The part in the document that was made of it.
    pub(super) fn found_in<'n, 'a>(&self, root: &'n Node<'a>) -> Option<&'n Node<'a>> {
        match (self.shape, &root.value) {
            (Shape::Value, _) => Some(root),
            (Shape::Item, Value::Sequence(items)) => items.first().filter(|_| items.len() == 1),
            (Shape::Field, Value::Map(entries)) => {
                let only = entries.first().filter(|_| entries.len() == 1)?;
                Some(&only.value)
            }
            _ => None,
        }
    }
}

impl Shape {
    /// What stands before it.
    pub(super) fn head(self) -> &'static str {
        match self {
            Self::Value | Self::Item => "",
            Self::Field => "x = ",
        }
    }
}

/// Where the line begins on which the dash of an item stands, with nothing but blanks before it.
fn line_of_dash(text: &str, item: &Node<'_>) -> Option<usize> {
    let start = item.span.range().start;
    let line = line_start(text, start);
    let before = text.get(line..start)?;
    let is_it = before.trim_matches(' ') == "-";
    is_it.then_some(line)
}
