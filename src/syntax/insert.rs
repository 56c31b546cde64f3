//! Writes one more field into a map, in the manner in which the map is written.

use super::Format;
use super::tree::{Comment, Document, Entry, Node, Value};
use crate::text::{Edit, Span};

/// The edit that writes the field `name` with the value `word` before the field whose key stands at `key`, in the
/// same map: on a line of its own where that field begins one, else beside it.
///
/// `name` and `word` need no quotes in any format. None if the map already has such a key, or where it is not certain
/// that the file would stay what it is: a fix that breaks a file is worse than none.
#[must_use]
pub fn insert_before(document: &Document<'_>, key: Span, name: &str, word: &str) -> Option<Edit> {
    insert_into(document, find(document, key)?, key, name, word)
}

/// The same, with the map that is known to have the key.
pub(super) fn insert_into(
    document: &Document<'_>,
    map: Map<'_, '_>,
    key: Span,
    name: &str,
    word: &str,
) -> Option<Edit> {
    if map.entries.iter().any(|entry| entry.key.value() == name) {
        return None;
    }
    let place = Place::of(document.text, key)?;
    let is_in_braces = starts_with_brace(document.text, map.node);
    match document.format {
        Format::Json | Format::Jsonc | Format::JsonLines => {
            let is_quoted = place.behind.starts_with('"');
            let field = quoted(name, word, &place, key);
            is_quoted.then(|| among_commas(document, &place, key, &field))
        }
        Format::Yaml if is_in_braces => {
            let is_quoted = place.behind.starts_with('"');
            let field = if is_quoted {
                quoted(name, word, &place, key)
            } else {
                format!("{name}: {word}")
            };
            place
                .follows_separator()
                .then(|| among_commas(document, &place, key, &field))
        }
        Format::Yaml => {
            // Behind a `-`, a `?` or an anchor the key is not alone on its line; a tab is no indentation.
            let is_indented = place.before.bytes().all(|byte| byte == b' ');
            is_indented.then(|| on_own_line(document, &place, &format!("{name}: {word}")))
        }
        Format::Toml => {
            let field = format!("{name} = \"{word}\"");
            if !map.is_root && is_in_braces {
                place
                    .follows_separator()
                    .then(|| among_commas(document, &place, key, &field))
            } else {
                in_table(document, &map, &place, key, &field)
            }
        }
        Format::Markdown => None,
    }
}

/// A map that holds a certain key.
#[derive(Clone, Copy)]
pub(super) struct Map<'t, 's> {
    node: &'t Node<'s>,
    entries: &'t [Entry<'s>],
    is_root: bool,
}

impl<'t, 's> Map<'t, 's> {
    pub(super) fn new(root: &Node<'s>, node: &'t Node<'s>, entries: &'t [Entry<'s>]) -> Self {
        Self {
            node,
            entries,
            is_root: std::ptr::eq(node, root),
        }
    }
}

/// The map whose key stands there. None if there are two: through an alias the same key belongs to another map too, and
/// a field that is written once would be in both.
fn find<'t, 's>(document: &'t Document<'s>, key: Span) -> Option<Map<'t, 's>> {
    let root = &document.root;
    if document.is_in_order() {
        return find_in_order(root, key);
    }
    let mut found = None;
    let mut left = vec![root];
    while let Some(node) = left.pop() {
        match &node.value {
            Value::Map(entries) => {
                if entries.iter().any(|entry| entry.key.whole() == key) {
                    let map = Map::new(root, node, entries);
                    if found.replace(map).is_some() {
                        return None;
                    }
                }
                left.extend(entries.iter().map(|entry| &entry.value));
            }
            Value::Sequence(items) => left.extend(items),
            _ => {}
        }
    }
    found
}

/// The same where the tree tells the way.
fn find_in_order<'t, 's>(root: &'t Node<'s>, key: Span) -> Option<Map<'t, 's>> {
    let mut node = root;
    loop {
        let index = node.last_begun(key.start)?;
        node = match &node.value {
            Value::Map(entries) => {
                let entry = entries.get(index)?;
                if entry.key.whole() == key {
                    return Some(Map::new(root, node, entries));
                }
                &entry.value
            }
            Value::Sequence(items) => items.get(index)?,
            _ => return None,
        };
    }
}

fn starts_with_brace(text: &str, node: &Node<'_>) -> bool {
    text.get(node.span.range())
        .is_some_and(|written| written.starts_with('{'))
}

/// Where a key stands.
struct Place<'s> {
    /// Where its line begins.
    line: usize,
    /// What stands before it on its line.
    before: &'s str,
    /// All that stands before it.
    head: &'s str,
    /// The key, and all behind it.
    behind: &'s str,
}

impl<'s> Place<'s> {
    /// None for a key that nobody wrote.
    fn of(text: &'s str, key: Span) -> Option<Self> {
        let key = key.range();
        if key.is_empty() {
            return None;
        }
        let (head, behind) = text.split_at_checked(key.start)?;
        let line = match head.rfind('\n') {
            Some(at) => at + 1,
            None => head.len() - head.trim_start_matches(super::BYTE_ORDER_MARK).len(),
        };
        Some(Self {
            line,
            before: head.get(line..)?,
            head,
            behind,
        })
    }

    fn begins_line(&self) -> bool {
        self.before.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
    }

    /// Whether nothing stands between this key and the bracket or comma before it, or a line begins with it.
    fn follows_separator(&self) -> bool {
        self.begins_line()
            || self
                .head
                .trim_end_matches([' ', '\t'])
                .ends_with(['{', ','])
    }

    /// The line break that ends this line, else the one before it.
    fn line_break(&self) -> &'static str {
        let is_windows = match self.behind.split_once('\n') {
            Some((line, _)) => line.ends_with('\r'),
            None => self
                .head
                .rsplit_once('\n')
                .is_some_and(|(above, _)| above.ends_with('\r')),
        };
        if is_windows { "\r\n" } else { "\n" }
    }
}

/// As in JSON: without a space where there is none behind the colon of the next key either.
fn quoted(name: &str, word: &str, place: &Place<'_>, key: Span) -> String {
    let space = if is_tight(place, key) { "" } else { " " };
    format!("\"{name}\":{space}\"{word}\"")
}

fn is_tight(place: &Place<'_>, key: Span) -> bool {
    let value = place
        .behind
        .get(key.len()..)
        .and_then(|rest| rest.trim_start().strip_prefix(':'));
    value.is_some_and(|value| !value.starts_with(char::is_whitespace))
}

fn among_commas(document: &Document<'_>, place: &Place<'_>, key: Span, field: &str) -> Edit {
    if place.begins_line() {
        on_own_line(document, place, &format!("{field},"))
    } else {
        let space = if is_tight(place, key) { "" } else { " " };
        let at = Span::at(key.range().start);
        Edit::new(at, format!("{field},{space}"))
    }
}

/// Before the line of the key, and before the comments right above it: they speak of the key.
fn on_own_line(document: &Document<'_>, place: &Place<'_>, field: &str) -> Edit {
    let at = above_comments(document, place.line);
    let before = place.before;
    let line_break = place.line_break();
    Edit::new(Span::at(at), format!("{before}{field}{line_break}"))
}

/// Where the comments begin that fill the lines right above the line that begins at `line`.
fn above_comments(document: &Document<'_>, line: usize) -> usize {
    let mut line = line;
    for comment in document.comments.iter().rev() {
        match own_line(document.text, *comment, line) {
            Some(above) => line = above,
            None if comment.span.range().end > line => {}
            None => break,
        }
    }
    line
}

/// Where the line of a comment begins, if nothing else stands there and the next line begins at `next`.
fn own_line(text: &str, comment: Comment, next: usize) -> Option<usize> {
    let between = text.get(comment.span.range().end..next)?;
    let is_right_above = between.trim().is_empty() && between.matches('\n').count() <= 1;
    let place = Place::of(text, comment.span)?;
    (is_right_above && place.begins_line()).then_some(place.line)
}

/// Into a table of TOML: never behind a header that is not its own.
fn in_table(
    document: &Document<'_>,
    map: &Map<'_, '_>,
    place: &Place<'_>,
    key: Span,
    field: &str,
) -> Option<Edit> {
    if is_plain(place) {
        return Some(on_own_line(document, place, field));
    }
    // The key is a header. What is written `key = value` in the same table shows where the table itself is.
    let written = || map.entries.iter().map(|entry| entry.key.whole());
    let plain = written()
        .filter_map(|key| Place::of(document.text, key))
        .filter(is_plain)
        .max_by_key(|place| place.line);
    if let Some(place) = plain {
        return Some(on_own_line(document, &place, field));
    }
    // Before the first header there is only the outermost table.
    let is_first = written().all(|other| other.is_empty() || key.start <= other.start);
    let opens_header = matches!(place.before.trim(), "[" | "[[");
    (map.is_root && is_first && opens_header).then(|| {
        let at = above_comments(document, place.line);
        let line_break = place.line_break();
        Edit::new(Span::at(at), format!("{field}{line_break}{line_break}"))
    })
}

/// Whether a key of TOML is the last part of what stands before a `=` on a line of its own: `input.` may come first.
fn is_plain(place: &Place<'_>) -> bool {
    let before = place.before.trim();
    before.is_empty() || before.ends_with('.') && !before.contains(['[', '{', '=', ',', '#'])
}

#[cfg(test)]
mod tests;
