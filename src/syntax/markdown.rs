//! Markdown: front matter, and a body that is the prompt.

use std::ops::Range;

use super::tree::{Document, Entry, Node, Parsed, Problem, ProblemKind, Value};
use super::{BYTE_ORDER_MARK, Format, toml, yaml};
use crate::text::{Runs, Span, Style, Text};

/// Parses a whole file.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let (mut parsed, body) = match split(text) {
        Front::None { body } => (Parsed::default(), body),
        Front::Yaml { matter, body } => (yaml::parse_range(text, matter), body),
        Front::Toml { matter, body } => (toml::parse_range(text, matter), body),
        Front::Unclosed { fence } => (unclosed(text, fence), text.len()),
    };
    one_document(&mut parsed);
    let prompt = prompt(text, body);
    if let Some(document) = parsed.documents.first_mut() {
        insert(&mut document.root, prompt);
    } else {
        let span = Span::new(body, text.len());
        let value = Value::Map(Vec::from_iter(prompt));
        parsed.documents.push(Document {
            text,
            format: Format::Markdown,
            root: Node { span, value },
            comments: Vec::new(),
            is_partial: false,
        });
    }
    if says_nothing(&parsed) {
        Parsed::default()
    } else {
        parsed
    }
}

/// Neither fields nor a body, and nothing wrong that would explain it.
fn says_nothing(parsed: &Parsed<'_>) -> bool {
    let is_empty = |document: &Document<'_>| matches!(&document.root.value, Value::Map(entries) if entries.is_empty());
    parsed.problems.is_empty() && parsed.documents.iter().all(is_empty)
}

/// What a file begins with.
#[derive(Debug, PartialEq, Eq)]
enum Front {
    /// Nothing but the body.
    None { body: usize },
    /// `---`
    Yaml { matter: Range<usize>, body: usize },
    /// `+++`
    Toml { matter: Range<usize>, body: usize },
    /// A fence without its second half.
    Unclosed { fence: Range<usize> },
}

/// Finds the fences: the first line, and the next one like it.
fn split(text: &str) -> Front {
    let start = if text.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len()
    } else {
        0
    };
    let mut lines = lines_from(text, start);
    let Some((first, matter)) = lines.next() else {
        return Front::None { body: start };
    };
    let fence = text.get(first.clone()).unwrap_or_default().trim_end();
    if !matches!(fence, "---" | "+++") {
        return Front::None { body: start };
    }
    for (line, body) in lines {
        let words = text.get(line.clone()).unwrap_or_default().trim_end();
        if words == fence || fence == "---" && words == "..." {
            let matter = matter..line.start;
            return if fence == "---" {
                Front::Yaml { matter, body }
            } else {
                Front::Toml { matter, body }
            };
        }
    }
    Front::Unclosed {
        fence: start..start + fence.len(),
    }
}

/// The lines from `start` on, each without its line feed, and where the next one begins.
fn lines_from(text: &str, start: usize) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut next = start;
    std::iter::from_fn(move || {
        let tail = text.get(next..).filter(|tail| !tail.is_empty())?;
        let start = next;
        let len = memchr::memchr(b'\n', tail.as_bytes());
        let end = start + len.unwrap_or(tail.len());
        next = end + usize::from(len.is_some());
        Some((start..end, next))
    })
}

fn unclosed(text: &str, fence: Range<usize>) -> Parsed<'_> {
    let line = text.get(fence.clone()).unwrap_or_default();
    let message = format!("the front matter that begins with `{line}` is never closed");
    let problem = Problem::new(
        ProblemKind::Syntax,
        message,
        Span::new(fence.start, fence.end),
    )
    .label("opened here")
    .help(format!("end it with a line `{line}`"));
    let root = Node {
        span: Span::new(fence.start, text.len()),
        value: Value::Broken,
    };
    Parsed {
        documents: vec![Document {
            text,
            format: Format::Markdown,
            root,
            comments: Vec::new(),
            is_partial: true,
        }],
        problems: vec![problem],
    }
}

/// Front matter is one document, and an empty one is a map without fields.
fn one_document(parsed: &mut Parsed<'_>) {
    if let Some(second) = parsed.documents.get(1) {
        let message = "front matter is one document";
        let problem = Problem::new(ProblemKind::Syntax, message, second.root.span)
            .label("a second one begins here");
        parsed.problems.push(problem);
        parsed.documents.truncate(1);
    }
    if let Some(document) = parsed.documents.first_mut()
        && (matches!(document.root.value, Value::Null)
            || document.is_partial && matches!(document.root.value, Value::Broken))
    {
        document.root.value = Value::Map(Vec::new());
    }
}

/// The body without the white space around it; `None` if nothing is left.
fn prompt(text: &str, body: usize) -> Option<Entry<'_>> {
    let tail = text.get(body..).unwrap_or_default();
    let trimmed = tail.trim();
    if trimmed.is_empty() {
        return None;
    }
    let start = body + tail.len() - tail.trim_start().len();
    let whole = Span::new(start, start + trimmed.len());
    let value = if trimmed.contains("\r\n") {
        with_line_feeds(trimmed, start, whole)
    } else {
        Text::verbatim(trimmed, start, whole, Style::Body)
    };
    Some(Entry {
        // Nobody wrote this key: it stands, without a byte, where the body begins.
        key: Text::unmapped("prompt", Span::at(start), Style::Bare),
        value: Node {
            span: whole,
            value: Value::String(value),
        },
    })
}

/// The same brief compiles to the same bytes in every format: YAML and TOML make a line feed of `\r\n`, so does this.
fn with_line_feeds<'s>(body: &str, start: usize, whole: Span) -> Text<'s> {
    let mut runs = Runs::new();
    let mut value = String::with_capacity(body.len());
    let mut at = start;
    for (index, line) in body.split("\r\n").enumerate() {
        if index > 0 {
            runs.indivisible(1, at, 2);
            value.push('\n');
            at += 2;
        }
        runs.verbatim(line.len(), at);
        value.push_str(line);
        at += line.len();
    }
    Text::decoded(value, runs, whole, Style::Body)
}

/// Puts the prompt beside the other fields: in `input`, if there is one.
fn insert<'s>(root: &mut Node<'s>, prompt: Option<Entry<'s>>) {
    let (Value::Map(entries), Some(prompt)) = (&mut root.value, prompt) else {
        return;
    };
    let input = entries.iter().position(|entry| {
        entry.key.value() == "input" && matches!(entry.value.value, Value::Map(_))
    });
    match input.and_then(|index| entries.get_mut(index)) {
        Some(Entry {
            value:
                Node {
                    value: Value::Map(fields),
                    ..
                },
            ..
        }) => fields.push(prompt),
        _ => entries.push(prompt),
    }
}

#[cfg(test)]
mod tests;
