//! From text to one neutral tree, whatever the format; and what was wrong on the way.
//!
//! A file that does not parse gives problems *and* as much of its tree as could be saved: the rest of the brief is
//! still checked. Every span is a byte offset of the file.

mod align;
mod insert;
mod json;
mod markdown;
mod toml;
mod tree;
mod yaml;

use crate::text::Span;

pub use insert::insert_before;
pub use tree::{Comment, Document, Entry, Node, Parsed, Problem, ProblemKind, Value};

/// The deepest nesting that is followed (facts: no brief needs more than six levels).
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
    /// YAML 1.2.
    Yaml,
    /// TOML.
    Toml,
    /// Markdown: front matter and a body that is the prompt.
    Markdown,
}

impl Format {
    /// The endings of a brief's file name, in the order in which they are offered.
    pub const ENDINGS: [(&'static str, Self); 6] = [
        ("json", Self::Json),
        ("jsonc", Self::Jsonc),
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
        let message = format!("the file is larger than {} MiB", MAX_BYTES >> 20);
        return nothing(Problem::new(ProblemKind::TooLarge, message, Span::at(0)));
    }
    if is_blank(text) {
        return empty();
    }
    let parsed = match format {
        Format::Json => json::parse(text, json::Dialect::Strict),
        Format::Jsonc => json::parse(text, json::Dialect::Commented),
        Format::Yaml => yaml::parse(text),
        Format::Toml => toml::parse(text),
        Format::Markdown => markdown::parse(text),
    };
    let says_nothing = parsed.documents.is_empty() && parsed.problems.is_empty();
    if says_nothing { empty() } else { parsed }
}

fn is_blank(text: &str) -> bool {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    text.trim().is_empty()
}

fn empty<'s>() -> Parsed<'s> {
    let message = "the file is empty: it holds no brief";
    nothing(Problem::new(ProblemKind::Syntax, message, Span::at(0)))
}

fn nothing<'s>(problem: Problem) -> Parsed<'s> {
    Parsed {
        documents: Vec::new(),
        problems: vec![problem],
    }
}

#[cfg(test)]
mod tests;
