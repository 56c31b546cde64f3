//! Gives an entry of a list a name, in the manner in which the list is written.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Format;
use super::insert::{Map, insert_into};
use super::tree::{Document, Node, Value};
use crate::text::{Edit, Span};

/// Where the entries of all lists of a document stand, searched once for all of them.
pub struct Entries<'t, 's> {
    document: &'t Document<'s>,
    /// None for an entry that stands in several lists, or several times in one: what is written once would change them all.
    listed: BTreeMap<Span, Option<Listed<'t, 's>>>,
    /// The maps by their keys; None for a key that belongs to several of them, through an alias.
    maps: BTreeMap<Span, Option<Map<'t, 's>>>,
}

impl<'t, 's> Entries<'t, 's> {
    /// Those of this document.
    #[must_use]
    pub fn of(document: &'t Document<'s>) -> Self {
        let mut listed = BTreeMap::new();
        let mut maps = BTreeMap::new();
        let root = &document.root;
        let mut left = vec![root];
        while let Some(node) = left.pop() {
            match &node.value {
                Value::Map(entries) => {
                    let map = Map::new(root, node, entries);
                    for entry in entries {
                        add(&mut maps, entry.key.whole(), map);
                    }
                    left.extend(entries.iter().map(|entry| &entry.value));
                }
                Value::Sequence(items) => {
                    for item in items {
                        add(&mut listed, item.span, Listed { list: node, item });
                    }
                    left.extend(items);
                }
                _ => {}
            }
        }
        Self {
            document,
            listed,
            maps,
        }
    }

    /// The edit that gives the entry at `entry` the name `name`: a map gets one more field, and an address becomes a map of
    /// `name` and `url`, with the address as it is written.
    ///
    /// None for a map that has a name, for what stands in several places through an alias, and where it is not certain that
    /// the file would stay what it is. `name` is a name that briefc takes.
    #[must_use]
    pub fn name(&self, entry: Span, name: &str) -> Option<Edit> {
        let document = self.document;
        let listed = (*self.listed.get(&entry)?)?;
        let word = word(document, name);
        match &listed.item.value {
            Value::String(_) => name_address(document, listed, name),
            Value::Map(entries) => {
                if entries.iter().any(|field| field.key.value() == "name") {
                    return None;
                }
                let keys = entries.iter().map(|field| field.key.whole());
                let first = keys.filter(|key| !key.is_empty()).min()?;
                match dashed(document, first) {
                    Some(dashed) => Some(Edit::new(
                        Span::at(first.start as usize),
                        format!("name: {word}{}{}", dashed.line_break, dashed.margin),
                    )),
                    None => {
                        let map = (*self.maps.get(&first)?)?;
                        let behind = document.text.get(first.range().start..)?;
                        // Beside a key in quotes the word gets them too.
                        let word = if behind.starts_with('"') { name } else { &word };
                        insert_into(document, map, first, "name", word)
                    }
                }
            }
            _ => None,
        }
    }
}

/// Notes what stands there; None as soon as a second thing does.
fn add<T>(places: &mut BTreeMap<Span, Option<T>>, span: Span, found: T) {
    let place = places.entry(span);
    place.and_modify(|only| *only = None).or_insert(Some(found));
}

/// The name as a block of YAML has it, and every other format between quotes of its own.
fn word<'n>(document: &Document<'_>, name: &'n str) -> Cow<'n, str> {
    if document.format == Format::Yaml && is_no_text(name) {
        format!("\"{name}\"").into()
    } else {
        name.into()
    }
}

/// What YAML, or an older reader of it, takes for something else than a text.
fn is_no_text(name: &str) -> bool {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(name))
}

/// A list and one of its entries.
#[derive(Clone, Copy)]
struct Listed<'t, 's> {
    list: &'t Node<'s>,
    item: &'t Node<'s>,
}

fn name_address(document: &Document<'_>, listed: Listed<'_, '_>, name: &str) -> Option<Edit> {
    let span = listed.item.span;
    let address = document.text.get(span.range())?;
    if address.is_empty() || address.contains(['\n', '\r']) || address.starts_with(['|', '>']) {
        return None;
    }
    let word = word(document, name);
    let replace = |text: String| Some(Edit::new(span, text));
    let is_flow = document
        .text
        .get(listed.list.span.range())
        .is_some_and(|list| list.starts_with('['));
    match document.format {
        Format::Json | Format::Jsonc | Format::JsonLines => {
            let (colon, comma) = separators(document);
            replace(format!(
                "{{\"name\"{colon}\"{name}\"{comma}\"url\"{colon}{address}}}"
            ))
        }
        // As it is in JSON, which is YAML too.
        Format::Yaml if is_flow && is_in_quoted_map(document) && address.starts_with('"') => {
            let (colon, comma) = separators(document);
            replace(format!(
                "{{\"name\"{colon}\"{name}\"{comma}\"url\"{colon}{address}}}"
            ))
        }
        Format::Yaml if is_flow => replace(format!("{{ name: {word}, url: {address} }}")),
        Format::Yaml => {
            let dashed = dashed(document, span)?;
            Some(Edit::new(
                Span::at(span.start as usize),
                format!("name: {word}{}{}url: ", dashed.line_break, dashed.margin),
            ))
        }
        Format::Toml => replace(format!("{{ name = \"{name}\", url = {address} }}")),
        Format::Markdown => None,
    }
}

/// A place directly behind the dash of an entry of a YAML block.
struct Dashed {
    /// What has to stand before the further lines of the entry.
    margin: String,
    /// As the lines here end.
    line_break: &'static str,
}

/// None if something else stands on the line before it: a tag, an anchor, another dash.
fn dashed(document: &Document<'_>, place: Span) -> Option<Dashed> {
    if document.format != Format::Yaml {
        return None;
    }
    let (head, behind) = document.text.split_at_checked(place.start as usize)?;
    let line = head.rfind('\n').map_or(0, |at| at + 1);
    let before = head.get(line..)?.trim_start_matches(super::BYTE_ORDER_MARK);
    let indentation = before.trim_start_matches(' ');
    let behind_dash = indentation.strip_prefix('-')?;
    let is_alone = !behind_dash.is_empty() && behind_dash.bytes().all(|byte| byte == b' ');
    let is_windows = match behind.split_once('\n') {
        Some((line, _)) => line.ends_with('\r'),
        None => head.contains("\r\n"),
    };
    is_alone.then(|| Dashed {
        margin: " ".repeat(before.len()),
        line_break: if is_windows { "\r\n" } else { "\n" },
    })
}

/// Whether the outermost map is written as in JSON.
fn is_in_quoted_map(document: &Document<'_>) -> bool {
    let Value::Map(entries) = &document.root.value else {
        return false;
    };
    let mut keys = entries.iter().map(|entry| entry.key.whole());
    keys.all(|key| {
        let written = document.text.get(key.range());
        written.is_some_and(|written| written.starts_with('"'))
    })
}

/// With spaces behind them, unless the file has none behind its first colon.
fn separators(document: &Document<'_>) -> (&'static str, &'static str) {
    let first = match &document.root.value {
        Value::Map(entries) => entries.first().map(|entry| entry.key.whole()),
        Value::Sequence(items) => items.iter().find_map(|item| match &item.value {
            Value::Map(entries) => entries.first().map(|entry| entry.key.whole()),
            _ => None,
        }),
        _ => None,
    };
    let behind = first.and_then(|key| document.text.get(key.range().end..));
    let value = behind.and_then(|behind| behind.trim_start().strip_prefix(':'));
    if value.is_some_and(|value| !value.starts_with(char::is_whitespace)) {
        (":", ",")
    } else {
        (": ", ", ")
    }
}

#[cfg(test)]
mod tests;
