//! Gives an entry of a list a name, in the manner in which the list is written.

use super::Format;
use super::insert::insert_before;
use super::tree::{Document, Node, Value};
use crate::text::{Edit, Span};

/// The edit that gives the entry at `entry` the name `name`: a map gets one more field, and an address becomes a map of
/// `name` and `url`, with the address as it is written.
///
/// None for a map that has a name, for what stands in several places through an alias, and where it is not certain that
/// the file would stay what it is. `name` is a name that briefc takes.
#[must_use]
pub fn name_entry(document: &Document<'_>, entry: Span, name: &str) -> Option<Edit> {
    let list = find(document, entry)?;
    let item = list.item;
    if document.format == Format::Yaml && is_no_text(name) {
        return None;
    }
    match &item.value {
        Value::String(_) => name_address(document, &list, name),
        Value::Map(entries) => {
            if entries.iter().any(|field| field.key.value() == "name") {
                return None;
            }
            let keys = entries.iter().map(|field| field.key.whole());
            let first = keys.filter(|key| !key.is_empty()).min()?;
            match dashed(document, first) {
                Some(dashed) => Some(Edit::new(
                    Span::at(first.start as usize),
                    format!("name: {name}{}{}", dashed.line_break, dashed.margin),
                )),
                None => insert_before(document, first, "name", name),
            }
        }
        _ => None,
    }
}

/// What YAML, or an older reader of it, takes for something else than a text.
fn is_no_text(name: &str) -> bool {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(name))
}

/// A list and one of its entries.
struct Listed<'t, 's> {
    list: &'t Node<'s>,
    item: &'t Node<'s>,
}

/// The entry that stands there. None if it stands in several lists, or several times in one: what is written once would
/// change them all.
fn find<'t, 's>(document: &'t Document<'s>, entry: Span) -> Option<Listed<'t, 's>> {
    // In YAML and TOML a part may stand somewhere else than what it belongs to.
    let is_nested = matches!(
        document.format,
        Format::Json | Format::Jsonc | Format::JsonLines
    );
    let mut found = None;
    let mut left = vec![&document.root];
    while let Some(node) = left.pop() {
        if is_nested && !node.span.contains(entry) {
            continue;
        }
        match &node.value {
            Value::Map(entries) => left.extend(entries.iter().map(|entry| &entry.value)),
            Value::Sequence(items) => {
                for item in items.iter().filter(|item| item.span == entry) {
                    let listed = Listed { list: node, item };
                    if found.replace(listed).is_some() {
                        return None;
                    }
                }
                left.extend(items);
            }
            _ => {}
        }
    }
    found
}

fn name_address(document: &Document<'_>, listed: &Listed<'_, '_>, name: &str) -> Option<Edit> {
    let span = listed.item.span;
    let address = document.text.get(span.range())?;
    if address.is_empty() || address.contains(['\n', '\r']) || address.starts_with(['|', '>']) {
        return None;
    }
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
        Format::Yaml if is_flow => replace(format!("{{ name: {name}, url: {address} }}")),
        Format::Yaml => {
            let dashed = dashed(document, span)?;
            Some(Edit::new(
                Span::at(span.start as usize),
                format!("name: {name}{}{}url: ", dashed.line_break, dashed.margin),
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
