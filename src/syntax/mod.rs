//! From text to one neutral tree, whatever the format; and what was wrong on the way.
//!
//! A file that does not parse gives problems *and* as much of its tree as could be saved: the rest of the brief is
//! still checked. Every span is a byte offset of the file.

mod json;
mod markdown;
mod toml;
mod tree;
mod yaml;

pub use tree::{Comment, Document, Entry, Node, Parsed, Problem, ProblemKind, Value};

/// The deepest nesting that is followed (facts: no brief needs more than six levels).
pub const MAX_DEPTH: usize = 128;
/// The largest document, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The most nodes that aliases may add to a YAML document.
pub const MAX_ALIAS_NODES: usize = 20_000;

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
#[must_use]
pub fn parse(text: &str, format: Format) -> Parsed<'_> {
    match format {
        Format::Json => json::parse(text, json::Dialect::Strict),
        Format::Jsonc => json::parse(text, json::Dialect::Commented),
        Format::Yaml => yaml::parse(text),
        Format::Toml => toml::parse(text),
        Format::Markdown => markdown::parse(text),
    }
}
