//! Markdown: front matter, and a body that is the prompt, or that has fences with briefs.

mod fences;
mod mistaken;

use std::ops::Range;

use super::control::is_invisible;
use super::known::Known;
use super::tree::{Document, Entry, Node, Parsed, Problem, ProblemKind, Value};
use super::{BYTE_ORDER_MARK, Format, toml, yaml};
use crate::text::{Runs, Span, Style, Text};

/// Parses a whole file.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let front = split(text);
    if let Some(parsed) = fences::parse(text, &front) {
        return parsed;
    }
    let (mut parsed, body) = match front {
        Front::None { body } => (without_front(text, body), body),
        Front::Yaml { matter, body } => (yaml::parse_range(text, matter), body),
        Front::Toml { matter, body } => (toml::parse_range(text, matter), body),
        Front::Unclosed { fence } => (unclosed(text, fence), text.len()),
        Front::Misspelled { fence, should_be } => (misspelled(text, fence, should_be), text.len()),
    };
    one_document(&mut parsed);
    if has_fields(&parsed) {
        parsed.problems.extend(mistaken::body(text, body));
    }
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
            known: Known::default(),
        });
    }
    if says_nothing(&parsed) {
        Parsed::default()
    } else {
        parsed
    }
}

/// A file that is a prompt, and may have been meant as something else.
fn without_front(text: &str, body: usize) -> Parsed<'_> {
    Parsed {
        problems: Vec::from_iter(mistaken::whole(text, body)),
        ..Parsed::default()
    }
}

/// Neither fields nor a body, and nothing wrong that would explain it.
fn says_nothing(parsed: &Parsed<'_>) -> bool {
    let is_empty = |document: &Document<'_>| matches!(&document.root.value, Value::Map(entries) if entries.is_empty());
    parsed.problems.is_empty() && parsed.documents.iter().all(is_empty)
}

/// Whether there is front matter, and more than its fences.
fn has_fields(parsed: &Parsed<'_>) -> bool {
    let roots = parsed
        .documents
        .first()
        .map(|document| &document.root.value);
    matches!(roots, Some(Value::Map(entries)) if !entries.is_empty())
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
    /// Fields between two lines that only look like fences.
    Misspelled {
        fence: Range<usize>,
        should_be: &'static str,
    },
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
        return misspelled_front(text, start).unwrap_or(Front::None { body: start });
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

/// Front matter behind a blank line, or between `----`, `---yaml`, `---toml` or long dashes: nobody means to send it as prompt.
/// Three lines have to look so, lest a prompt is taken for it.
fn misspelled_front(text: &str, start: usize) -> Option<Front> {
    let seen = |line: &Range<usize>| {
        let line = text.get(line.clone()).unwrap_or_default();
        line.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
    };
    let words = |line: &Range<usize>| text.get(line.clone()).unwrap_or_default().trim();
    let mut lines = lines_from(text, start)
        .map(|(line, _)| line)
        .filter(|line| !seen(line).is_empty());
    let fence = lines.next()?;
    let opening = seen(&fence);
    let sign = fence_sign(opening)?;
    let field = seen(&lines.next()?);
    let key = field
        .bytes()
        .take_while(|&byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'0'..=b'9'))
        .count();
    let behind = field.get(key..).unwrap_or_default().trim_start();
    let is_field = if opening.ends_with("json") {
        field.starts_with('{')
    } else {
        key > 0 && behind.starts_with([':', '='])
    };
    if !is_field {
        return None;
    }
    // What begins with `---toml` ends with `---`.
    let ends = |line| line == sign || opening.starts_with('-') && line == "---";
    lines
        .any(|line| fence_sign(seen(&line)).is_some_and(ends))
        .then(|| {
            let indentation = text.get(fence.clone()).unwrap_or_default();
            let indentation = indentation.len() - indentation.trim_start().len();
            let start = fence.start + indentation;
            Front::Misspelled {
                fence: start..start + words(&fence).len(),
                should_be: sign,
            }
        })
}

/// The fence that a line was probably meant to be.
fn fence_sign(line: &str) -> Option<&'static str> {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '－' | '―' | '─' | '−');
    let tail = line.trim_start_matches(is_dash);
    if tail.len() < line.len() {
        match tail.trim() {
            // JSON is YAML too.
            "" | "yaml" | "yml" | "json" => return Some("---"),
            "toml" => return Some("+++"),
            _ => {}
        }
    }
    let tail = line.trim_start_matches('+');
    (line.len() - tail.len() >= 3 && matches!(tail.trim(), "" | "toml")).then_some("+++")
}

fn misspelled<'s>(text: &'s str, fence: Range<usize>, should_be: &str) -> Parsed<'s> {
    let span = Span::new(fence.start, fence.end);
    let message = "this looks like front matter, but the whole file would be read as the prompt";
    let problem = Problem::new(ProblemKind::Syntax, message, span)
        .label(if text.get(fence).is_some_and(|fence| fence.contains(is_invisible)) {
            "a character that cannot be seen stands here too"
        } else {
            "no fence of front matter"
        })
        .help(format!(
            "begin the file with a line `{should_be}`, nothing before it and nothing else on it, and end the front matter with another one"
        ));
    broken(text, span, problem)
}

fn unclosed(text: &str, fence: Range<usize>) -> Parsed<'_> {
    let line = text.get(fence.clone()).unwrap_or_default();
    let message = format!("the front matter that begins with `{line}` is never closed");
    let span = Span::new(fence.start, fence.end);
    let problem = Problem::new(ProblemKind::Syntax, message, span)
        .label("opened here")
        .help(format!(
            "end it with a line `{line}` and nothing else; if all of the file is prompt, drop this line"
        ));
    let mut lines = lines_from(text, fence.end).map(|(line, _)| line);
    let near = lines.find(|range| {
        let words = text.get(range.clone()).unwrap_or_default().trim();
        fence_sign(words).is_some()
            || words
                .strip_prefix(line)
                .is_some_and(|tail| tail.starts_with(' '))
    });
    let problem = match near {
        Some(near) => problem.related(Span::new(near.start, near.end), "does not end it"),
        None => problem,
    };
    broken(text, span, problem)
}

/// A file of which nobody can tell what is prompt.
fn broken(text: &str, span: Span, problem: Problem) -> Parsed<'_> {
    let root = Node {
        span: Span::new(span.range().start, text.len()),
        value: Value::Broken,
    };
    Parsed {
        documents: vec![Document {
            text,
            format: Format::Markdown,
            root,
            comments: Vec::new(),
            is_partial: true,
            known: Known::default(),
        }],
        problems: vec![problem],
        ..Parsed::default()
    }
}

/// Front matter is one document, and an empty one is a map without fields.
fn one_document(parsed: &mut Parsed<'_>) {
    if let Some(second) = parsed.documents.get(1) {
        let message = "front matter is one document";
        let problem = Problem::new(ProblemKind::Syntax, message, second.root.span)
            .label("a second one begins here")
            .help("write one brief in each Markdown file, or several in a YAML file");
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
    let input = entries
        .iter_mut()
        .find(|entry| entry.key.value() == "input")
        .map(|entry| &mut entry.value.value);
    match input {
        Some(Value::Map(fields)) => fields.push(prompt),
        // `input:` and nothing below it: the prompt is all there is.
        Some(value @ Value::Null) => *value = Value::Map(vec![prompt]),
        _ => entries.push(prompt),
    }
}

#[cfg(test)]
mod tests;
