//! A file's text under the name its readers know.

use std::sync::OnceLock;

use super::{Columns, LineIndex, Position, Span};

/// One file (or standard input) as text. Its byte-order mark and line ends are kept: offsets are the file's.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    lines: OnceLock<LineIndex>,
    gaps: Vec<Gap>,
}

/// Where something of a file was left out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where the text goes on.
    pub at: u32,
    /// Where that stands in the file, in bytes.
    pub in_file: u64,
}

impl Source {
    /// A source called `name` in every report.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            lines: OnceLock::new(),
            gaps: Vec::new(),
        }
    }

    /// A source whose text is only a part of its file, with as many lines; `gaps` in the order of the text.
    #[must_use]
    pub fn with_gaps(name: impl Into<String>, text: impl Into<String>, gaps: Vec<Gap>) -> Self {
        Self {
            gaps,
            ..Self::new(name, text)
        }
    }

    /// Where a place of the text stands in the file, in bytes.
    #[must_use]
    pub fn in_file(&self, offset: u32) -> u64 {
        let before = self.gaps.partition_point(|gap| gap.at <= offset);
        let gap = before.checked_sub(1).and_then(|last| self.gaps.get(last));
        gap.map_or(u64::from(offset), |gap| {
            gap.in_file + u64::from(offset - gap.at)
        })
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
