//! A file's text under the name its readers know.

use std::sync::OnceLock;

use super::{Columns, LineIndex, Position, Span};

/// One file (or standard input) as text. Its byte-order mark and line ends are kept: offsets are the file's.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// A source called `name` in every report.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            lines: OnceLock::new(),
        }
    }

    /// The name, as it was given on the command line or found by a walk.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty if the span does not fit the text or cuts a character.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// A span brought inside the text, grown to whole characters.
    #[must_use]
    pub fn within(&self, span: Span) -> Span {
        let start = self.text.floor_char_boundary(span.start as usize);
        let end = self.text.ceil_char_boundary(span.end as usize);
        Span::new(start, end)
    }

    /// The table of lines, made when somebody first asks: a clean file never needs one.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of a byte offset, both 1-based.
    #[must_use]
    pub fn position(&self, offset: u32, columns: Columns) -> Position {
        self.lines().position(&self.text, offset as usize, columns)
    }
}
