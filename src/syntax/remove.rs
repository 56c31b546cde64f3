//! Takes an entry out of a map or a list, in the manner in which it is written.
//!
//! What is proposed here is proved before it is given: the new text is parsed, and must hold all that was there, less
//! the one entry, and no comment less.

mod block;
mod flow;
mod lines;
mod part;
mod proof;
mod table;

use std::ops::Range;

use super::Format;
use super::tree::{Document, Entry, Node, Value};
use crate::text::{Edit, Span, Style, Text};

/// In a longer document nothing is taken out: it would have to be parsed once more for every entry.
const MAX_PROVED: usize = 1024 * 1024;

/// The edits that take the field whose key stands at `key` out of its map.
///
/// None where it is not certain that all else stays what it is, and that each comment still speaks of what it spoke of.
#[must_use]
pub fn remove_field(document: &Document<'_>, key: Span) -> Option<Vec<Edit>> {
    remove(document, key, |member| match member {
        Member::Field(entry) => entry.key.whole() == key,
        Member::Item(_) => false,
    })
}

/// The edits that take the item that stands at `item` out of its list; under the same conditions.
#[must_use]
pub fn remove_item(document: &Document<'_>, item: Span) -> Option<Vec<Edit>> {
    remove(document, item, |member| match member {
        Member::Item(node) => node.span == item,
        Member::Field(_) => false,
    })
}

fn remove(
    document: &Document<'_>,
    place: Span,
    is_it: impl Fn(Member<'_, '_>) -> bool,
) -> Option<Vec<Edit>> {
    if document.is_partial || document.root.span.len() > MAX_PROVED {
        return None;
    }
    let target = find(document, place, is_it)?;
    let is_in_brackets = target.is_in_brackets(document.text);
    let edits = match document.format {
        _ if is_in_brackets => flow::edits(document, &target),
        Format::Yaml => block::edits(document, &target),
        Format::Toml => table::edits(document, &target),
        Format::Json | Format::Jsonc | Format::JsonLines | Format::Markdown => None,
    }?;
    proof::holds(document, &target, &edits).then_some(edits)
}

/// A field of a map or an item of a list.
#[derive(Clone, Copy)]
enum Member<'t, 's> {
    Field(&'t Entry<'s>),
    Item(&'t Node<'s>),
}

impl Member<'_, '_> {
    /// From its first byte to its last, in the file. None if nobody wrote it there: it came through an alias.
    fn range(self, holder: &Node<'_>) -> Option<Range<usize>> {
        let span = match self {
            Self::Item(node) => node.span,
            Self::Field(Entry { key, value }) if value.span.start < key.whole().start => {
                key.whole()
            }
            Self::Field(Entry { key, value }) => key.whole().to(value.span),
        };
        (holder.span.start <= span.start).then(|| span.range())
    }

    /// Whether its value came through an alias.
    fn is_alias(self) -> bool {
        match self {
            Self::Field(Entry { key, value }) => value.span.start < key.whole().start,
            Self::Item(_) => false,
        }
    }
}

/// What is to be taken out, and what is around it.
struct Target<'t, 's> {
    /// The map or list that holds it.
    holder: &'t Node<'s>,
    /// The key that the holder is the value of.
    holder_key: Option<&'t Text<'s>>,
    /// The holder, and all that it stands in: the outermost first. Only where the tree is in the order of the file.
    way: Vec<&'t Node<'s>>,
    /// Which of the holder's members it is.
    index: usize,
    /// Where it stands.
    range: Range<usize>,
    /// Where the one before it in the file stands, if there is one; aliases do not count.
    previous: Option<Range<usize>>,
    /// Where the one behind it in the file stands, if there is one; aliases do not count.
    next: Option<Range<usize>>,
}

impl Target<'_, '_> {
    fn is_only(&self) -> bool {
        let mut written = members(self.holder).filter(|member| !is_body(*member));
        written.nth(1).is_none()
    }

    fn is_field(&self) -> bool {
        matches!(self.holder.value, Value::Map(_))
    }

    /// Whether brackets are around the holder, and commas between its members. The header of a table has brackets, and
    /// has none around it.
    fn is_in_brackets(&self, text: &str) -> bool {
        is_in_brackets(self.holder, text)
    }
}

fn is_in_brackets(holder: &Node<'_>, text: &str) -> bool {
    let written = text.get(holder.span.range()).unwrap_or_default();
    match &holder.value {
        Value::Sequence(items) => {
            let first = items.first().map(|item| item.span.start);
            written.starts_with('[') && first != Some(holder.span.start)
        }
        _ => written.starts_with('{'),
    }
}

/// The only member of the tree that is it. None if there are two: what stands behind an anchor of YAML is in every place
/// that an alias gives it to.
fn find<'t, 's>(
    document: &'t Document<'s>,
    place: Span,
    is_it: impl Fn(Member<'_, '_>) -> bool,
) -> Option<Target<'t, 's>> {
    let mut way = Vec::new();
    let (holder, holder_key, index) = if document.is_in_order() {
        find_in_order(document, place, is_it, &mut way)?
    } else {
        find_anywhere(document, is_it)?
    };
    let target = members(holder).nth(index)?;
    let range = target.range(holder).filter(|_| !target.is_alias())?;
    let others = || {
        let others = members(holder).filter(|member| !is_body(*member));
        others.filter_map(|member| member.range(holder))
    };
    let before = others().filter(|other| other.end <= range.start);
    let behind = others().filter(|other| other.start >= range.end);
    Some(Target {
        holder,
        holder_key,
        way,
        index,
        previous: before.max_by_key(|other| other.start),
        next: behind.min_by_key(|other| other.start),
        range,
    })
}

/// A map or list, its key, and which of its members is meant.
type Place<'t, 's> = (&'t Node<'s>, Option<&'t Text<'s>>, usize);

fn find_in_order<'t, 's>(
    document: &'t Document<'s>,
    place: Span,
    is_it: impl Fn(Member<'_, '_>) -> bool,
    way: &mut Vec<&'t Node<'s>>,
) -> Option<Place<'t, 's>> {
    let (mut holder, mut holder_key) = (&document.root, None);
    loop {
        way.push(holder);
        let index = holder.last_begun(place.start)?;
        match members(holder).nth(index)? {
            member if is_it(member) => return Some((holder, holder_key, index)),
            Member::Field(entry) => (holder, holder_key) = (&entry.value, Some(&entry.key)),
            Member::Item(item) => (holder, holder_key) = (item, None),
        }
    }
}

fn find_anywhere<'t, 's>(
    document: &'t Document<'s>,
    is_it: impl Fn(Member<'_, '_>) -> bool,
) -> Option<Place<'t, 's>> {
    let mut found = None;
    let mut left = vec![(&document.root, None)];
    while let Some((holder, holder_key)) = left.pop() {
        for (index, member) in members(holder).enumerate() {
            if is_it(member) && found.replace((holder, holder_key, index)).is_some() {
                return None;
            }
        }
        match &holder.value {
            Value::Map(entries) => {
                left.extend(entries.iter().map(|entry| (&entry.value, Some(&entry.key))));
            }
            Value::Sequence(items) => left.extend(items.iter().map(|item| (item, None))),
            _ => {}
        }
    }
    found
}

fn members<'t, 's>(holder: &'t Node<'s>) -> impl Iterator<Item = Member<'t, 's>> {
    let (entries, items): (&[Entry<'s>], &[Node<'s>]) = match &holder.value {
        Value::Map(entries) => (entries, &[]),
        Value::Sequence(items) => (&[], items),
        _ => (&[], &[]),
    };
    let fields = entries.iter().map(Member::Field);
    fields.chain(items.iter().map(Member::Item))
}

/// Whether it is the body of a Markdown file, which is no part of the front matter.
fn is_body(member: Member<'_, '_>) -> bool {
    match member {
        Member::Field(entry) => {
            matches!(&entry.value.value, Value::String(text) if text.style() == Style::Body)
        }
        Member::Item(_) => false,
    }
}

#[cfg(test)]
mod tests;
