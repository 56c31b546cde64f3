//! From text to one neutral tree, whatever the format; and what was wrong on the way.
//!
//! A file that does not parse gives problems *and* as much of its tree as could be saved: the rest of the brief is
//! still checked. Every span is a byte offset of the file.

mod align;
mod alike;
mod control;
mod fenced;
mod insert;
mod json;
mod known;
mod likeness;
mod limits;
mod markdown;
mod name_entry;
mod remove;
mod toml;
mod tree;
mod yaml;

use crate::text::Span;

pub use alike::{Change, is_alike};
pub use insert::insert_before;
pub use known::Known;
pub use limits::{file_too_large, line_too_large, too_much_inherited};
pub use name_entry::Entries;
pub use remove::{remove_field, remove_item};
pub use tree::{Arrangement, Comment, Document, Entry, Node, Parsed, Problem, ProblemKind, Value};

/// The deepest nesting that is followed; no brief needs more than six levels.
pub const MAX_DEPTH: usize = 128;
/// The largest document, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The most nodes that aliases may add to a YAML document.
pub const MAX_ALIAS_NODES: usize = 20_000;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// How a brief is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Strict JSON.
    Json,
    /// JSON with comments and trailing commas.
    Jsonc,
    /// A brief in strict JSON on each line.
    JsonLines,
    /// YAML 1.2.
    Yaml,
    /// TOML.
    Toml,
    /// Markdown: front matter and a body that is the prompt.
    Markdown,
}

impl Format {
    /// The endings of a brief's file name, in the order in which they are offered.
    pub const ENDINGS: [(&'static str, Self); 7] = [
        ("json", Self::Json),
        ("jsonc", Self::Jsonc),
        ("jsonl", Self::JsonLines),
        ("yaml", Self::Yaml),
        ("yml", Self::Yaml),
        ("toml", Self::Toml),
        ("md", Self::Markdown),
    ];

    /// The format that a file's name promises, by its ending; letter case does not count.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::ENDINGS
            .iter()
            .find(|(known, _)| ending.eq_ignore_ascii_case(known))
            .map(|&(_, format)| format)
    }
}

/// Parses a whole file.
///
/// A file that is blank or too large gives no document, and one problem that says so.
#[must_use]
pub fn parse(text: &str, format: Format) -> Parsed<'_> {
    if text.len() > MAX_BYTES {
        return nothing(file_too_large());
    }
    if is_blank(text) {
        return empty(text);
    }
    let mut parsed = match format {
        Format::Json => json::parse(text, json::Dialect::Strict),
        Format::Jsonc => json::parse(text, json::Dialect::Commented),
        Format::JsonLines => json::parse_all_lines(text),
        Format::Yaml => yaml::parse(text),
        Format::Toml => toml::parse(text),
        Format::Markdown => markdown::parse(text),
    };
    if !matches!(format, Format::Json | Format::Jsonc | Format::JsonLines) {
        control::report(text, format, &mut parsed);
    }
    limits::break_what_is_too_deep(&mut parsed);
    if says_nothing(&parsed, format) {
        empty(text)
    } else {
        parsed
    }
}

/// Parses some lines of a file of JSON lines, which may be blank.
#[must_use]
pub fn parse_lines(text: &str) -> Parsed<'_> {
    let mut parsed = json::parse_lines(text);
    limits::break_what_is_too_deep(&mut parsed);
    parsed
}

/// As many bytes at the beginning of a file tell whether it is one of JSON lines.
pub const LINES_HEAD: usize = json::LINES_HEAD;

/// What is told, once, of a file whose first lines are no JSON lines; none if one of them is a whole brief.
#[must_use]
pub fn no_lines(text: &str) -> Option<Parsed<'_>> {
    json::no_lines(text)
}

/// Neither a value nor something wrong that would explain it: only comments, or the lines between YAML documents.
fn says_nothing(parsed: &Parsed<'_>, format: Format) -> bool {
    let is_nothing = |document: &Document<'_>| match &document.root.value {
        // A `null` that somebody wrote is a value.
        Value::Null => document.root.span.is_empty(),
        Value::Map(entries) => format == Format::Toml && entries.is_empty(),
        _ => false,
    };
    parsed.arrangement == Arrangement::Separate
        && parsed.problems.is_empty()
        && parsed.documents.iter().all(is_nothing)
}

fn is_blank(text: &str) -> bool {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    text.trim().is_empty()
}

/// A file without a value. Whatever is in it, then, with one of these signs is a comment.
fn empty(text: &str) -> Parsed<'_> {
    let message = if text.contains(['#', '/']) {
        "the file holds no brief: it has only comments"
    } else {
        "the file holds no brief: it is empty"
    };
    let problem = Problem::new(ProblemKind::Syntax, message, Span::at(0))
        .help("a brief needs at least a `prompt`, which says what happens in the clip");
    nothing(problem)
}

fn nothing<'s>(problem: Problem) -> Parsed<'s> {
    Parsed {
        documents: Vec::new(),
        problems: vec![problem],
        ..Parsed::default()
    }
}

#[cfg(test)]
mod tests;
