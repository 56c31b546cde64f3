//! TOML: the tables of the `toml` crate become a tree.

mod align;
mod errors;
mod scan;
mod wide;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use ::toml::de::{DeTable, DeValue, Error};

use super::control::is_invisible;
use super::fenced::fenced;
use super::known::Known;
use super::likeness::{Likeness, is_toml, is_yaml, likeness, not_this, nothing_of_it};
use super::limits::{thousands, too_deep};
use super::tree::{Document, Entry, Node, Parsed, Problem, ProblemKind, Value};
use super::{Format, MAX_DEPTH};
use crate::text::{Span, Style, Text};

/// In larger texts than this the parser does not go on after an error.
const MAX_RECOVERED: usize = 1024 * 1024;

/// More tables than these are not read: to define a table after its subtables takes time for every table there is.
const MAX_TABLES: usize = 20_000;

/// Parses a whole file.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    if let Some(problem) = fenced(text, Format::Toml) {
        return nothing_of_it(text, Format::Toml, problem);
    }
    let parsed = parse_range(text, 0..text.len());
    let has_slips = parsed
        .problems
        .iter()
        .any(|problem| problem.kind == ProblemKind::Syntax);
    let is_something_else = || match likeness(text) {
        Likeness::WebPage | Likeness::Brief(Format::Json | Format::JsonLines) => true,
        Likeness::Brief(Format::Toml) => false,
        // A colon in the place of a `=` is a slip, two of them are YAML.
        Likeness::Brief(Format::Yaml) => {
            text.lines().filter(|line| is_yaml(line.trim())).count() > 1
                && !text.lines().any(|line| is_toml(line.trim()))
        }
        _ => !text.contains('='),
    };
    if has_slips && is_something_else() {
        let problem = not_this(text, "TOML", "`key = value`");
        return nothing_of_it(text, Format::Toml, problem);
    }
    parsed
}

/// Parses the part of a file that is TOML; the spans are those of the file.
pub(super) fn parse_range(text: &str, range: Range<usize>) -> Parsed<'_> {
    let base = range.start;
    let source = text.get(range.clone()).unwrap_or_default();
    let scan = scan::scan(source, base);
    let is_table = |header: &&Range<usize>| {
        !text
            .get(header.start..)
            .unwrap_or_default()
            .starts_with("[[")
    };
    if let Some(header) = scan.headers.iter().filter(is_table).nth(MAX_TABLES) {
        return too_many(text, header, range);
    }
    let (table, errors) = tables(source);
    let mut reader = Reader {
        source,
        base,
        broken: errors::places(&errors),
        too_deep: None,
    };
    let entries = reader.entries(table, 1);
    let mut root = Node {
        span: Span::new(base, range.end),
        value: Value::Map(entries),
    };
    if let Some(at) = errors::too_deep_at(&errors) {
        break_value_at(&mut root, base + at, &scan.headers);
    }
    let mut problems = errors::describe(source, base, &errors, &root, &scan);
    if !problems
        .iter()
        .any(|problem| problem.kind == ProblemKind::TooLarge)
    {
        problems.extend(reader.too_deep);
    }
    problems.sort_by_key(|problem| problem.span.start);
    // The parser meets some mistakes a second time where it reads on.
    problems.dedup();
    Parsed {
        documents: vec![Document {
            text,
            format: Format::Toml,
            root,
            comments: scan.comments,
            is_partial: !problems.is_empty(),
            known: Known::default(),
        }],
        problems,
        ..Parsed::default()
    }
}

/// The value that goes too deep is broken as a whole: the last one, outside of all others, that begins before `at`.
fn break_value_at(root: &mut Node<'_>, at: usize, headers: &[Range<usize>]) {
    fn find(node: &Node<'_>, at: usize, headers: &[Range<usize>]) -> Option<Span> {
        let is_header = |span: Span| {
            let start = span.range().start;
            let next = headers.partition_point(|header| header.start <= start);
            let last = next.checked_sub(1).and_then(|last| headers.get(last));
            last.is_some_and(|header| header.contains(&start))
        };
        let children: Box<dyn Iterator<Item = &Node<'_>>> = match &node.value {
            Value::Map(entries) => Box::new(entries.iter().map(|entry| &entry.value)),
            Value::Sequence(items) => Box::new(items.iter()),
            _ => return None,
        };
        children
            .filter(|child| child.span.range().start <= at)
            .filter_map(|child| {
                if is_header(child.span) {
                    find(child, at, headers)
                } else {
                    Some(child.span)
                }
            })
            .max_by_key(|span| span.start)
    }
    fn put(node: &mut Node<'_>, place: Span) {
        match &mut node.value {
            _ if node.span == place => node.value = Value::Broken,
            Value::Map(entries) => entries
                .iter_mut()
                .for_each(|entry| put(&mut entry.value, place)),
            Value::Sequence(items) => items.iter_mut().for_each(|item| put(item, place)),
            _ => {}
        }
    }
    if let Some(place) = find(root, at, headers) {
        put(root, place);
    }
}

fn too_many<'s>(text: &'s str, header: &Range<usize>, range: Range<usize>) -> Parsed<'s> {
    let message = format!("the file has more than {} tables", thousands(MAX_TABLES));
    let problem = Problem::new(
        ProblemKind::TooLarge,
        message,
        Span::new(header.start, header.end),
    )
    .label("one too many")
    .help("a brief has one table for each element: is this the right file?");
    let root = Node {
        span: Span::new(range.start, range.end),
        value: Value::Broken,
    };
    Parsed {
        documents: vec![Document {
            text,
            format: Format::Toml,
            root,
            comments: Vec::new(),
            is_partial: true,
            known: Known::default(),
        }],
        problems: vec![problem],
        ..Parsed::default()
    }
}

/// The parser's tables and errors; of a large text only the first error, for there may be millions of them.
fn tables(source: &str) -> (DeTable<'_>, Vec<Error>) {
    if source.len() <= MAX_RECOVERED {
        let (table, errors) = DeTable::parse_recoverable(source);
        return (table.into_inner(), errors);
    }
    match DeTable::parse(source) {
        Ok(table) => (table.into_inner(), Vec::new()),
        Err(error) => (DeTable::new(), vec![error]),
    }
}

/// What looks like a space, or like nothing.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

struct Reader<'s> {
    source: &'s str,
    base: usize,
    /// Where the parser found errors, in order.
    broken: Vec<Range<usize>>,
    too_deep: Option<Problem>,
}

impl<'s> Reader<'s> {
    fn entries(&mut self, table: DeTable<'s>, depth: usize) -> Vec<Entry<'s>> {
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let place = self.characters(key.span());
            let raw = self.source.get(place.clone()).unwrap_or_default();
            if !raw.is_ascii() && !raw.starts_with(['"', '\'']) && raw.contains(is_unseen) {
                // That is told, and no key of this name was meant.
                continue;
            }
            let key = self.key(key.into_inner(), place);
            let place = self.characters(value.span());
            let value = self.node(value.into_inner(), place, depth);
            entries.push(Entry { key, value });
        }
        entries
    }

    fn key(&self, decoded: Cow<'s, str>, range: Range<usize>) -> Text<'s> {
        let raw = self.source.get(range.clone()).unwrap_or_default();
        if raw.starts_with(['"', '\'']) {
            return align::text(raw, decoded, self.base + range.start);
        }
        let span = self.span(&range);
        if raw == decoded {
            Text::verbatim(raw, self.base + range.start, span, Style::Bare)
        } else {
            Text::unmapped(decoded, span, Style::Bare)
        }
    }

    fn node(&mut self, value: DeValue<'s>, range: Range<usize>, depth: usize) -> Node<'s> {
        let mut span = self.span(&range);
        let raw = self.source.get(range.clone()).unwrap_or_default();
        let is_collection = matches!(value, DeValue::Table(_) | DeValue::Array(_));
        if is_collection && depth >= MAX_DEPTH {
            self.too_deep = Some(too_deep(MAX_DEPTH, span));
            return Node {
                span,
                value: Value::Broken,
            };
        }
        // What the parser makes up where it finds no value stands nowhere.
        if !is_collection && (range.is_empty() || self.is_broken(&range)) {
            return Node {
                span,
                value: Value::Broken,
            };
        }
        let value = match value {
            DeValue::Table(table) => {
                let entries = self.entries(table, depth + 1);
                // A `[header]` has its place; what stands below it belongs to it.
                span = entries
                    .iter()
                    .fold(span, |span, entry| span.to(entry.value.span));
                Value::Map(entries)
            }
            DeValue::Array(items) => {
                let mut nodes = Vec::with_capacity(items.len());
                for item in items {
                    let place = self.characters(item.span());
                    nodes.push(self.node(item.into_inner(), place, depth + 1));
                }
                span = nodes.iter().fold(span, |span, node| span.to(node.span));
                Value::Sequence(nodes)
            }
            DeValue::String(decoded) => {
                Value::String(align::text(raw, decoded, self.base + range.start))
            }
            DeValue::Boolean(value) => Value::Boolean(value),
            DeValue::Integer(_) | DeValue::Float(_) => Value::Number(raw),
            DeValue::Datetime(_) => {
                let start = self.base + range.start;
                Value::String(Text::verbatim(raw, start, span, Style::Bare))
            }
        };
        Node { span, value }
    }

    /// Whether an error touches this value: what the parser made of it is a guess then.
    fn is_broken(&self, range: &Range<usize>) -> bool {
        let next = self.broken.partition_point(|place| place.end < range.start);
        self.broken
            .get(next)
            .is_some_and(|place| place.start <= range.end)
    }

    /// A recovering parser may cut a character in two.
    fn characters(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source.floor_char_boundary(range.start);
        start..self.source.ceil_char_boundary(range.end).max(start)
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.base + range.start, self.base + range.end)
    }
}

#[cfg(test)]
mod tests;
