//! Lines and columns, for the printers.

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// UTF-8 bytes.
    Utf8,
    /// UTF-16 code units: what most editors speak.
    Utf16,
    /// Unicode code points: what a person calls characters, and what the reports print.
    Utf32,
}

/// A place for people: both numbers are 1-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in it, from 1, in the unit that was asked for.
    pub column: usize,
}

/// Where each line of a text begins.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`, as YAML and the language server protocol have it. A byte-order
/// mark is no part of the first line: no editor shows it.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

impl LineIndex {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mark = if text.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len()
        } else {
            0
        };
        let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'))
            .map(|at| at + 1);
        Self {
            starts: std::iter::once(mark).chain(breaks).collect(),
        }
    }

    /// The number of lines; at least one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: the emptiest text has one line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The 0-based number of the line that holds `offset`.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= offset)
            .saturating_sub(1)
    }

    /// The byte at which a line (0-based) begins, and the byte at which the next one does.
    #[must_use]
    pub fn bounds(&self, text: &str, line: usize) -> (usize, usize) {
        let start = self.starts.get(line).copied().unwrap_or(text.len());
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        (start, end.max(start))
    }

    /// Line and column of a byte offset in `text`, which must be the text the index was made of.
    ///
    /// An offset inside a character counts as that character's start, one beyond the text as its end.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize, columns: Columns) -> Position {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = self.line_of(offset);
        let (start, _) = self.bounds(text, line);
        let before = text.get(start..offset).unwrap_or_default();
        let column = match columns {
            Columns::Utf8 => before.len(),
            Columns::Utf16 => before.chars().map(char::len_utf16).sum(),
            Columns::Utf32 => before.chars().count(),
        };
        Position {
            line: line + 1,
            column: column + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize, columns: Columns) -> (usize, usize) {
        let position = LineIndex::new(text).position(text, offset, columns);
        (position.line, position.column)
    }

    #[test]
    fn counts_columns_in_three_units() {
        // é is 2 bytes and 1 unit, 😀 is 4 bytes and 2 units: `@` stands at byte 7.
        let text = "é😀 @image_1";
        assert_eq!(at(text, 7, Columns::Utf8), (1, 8));
        assert_eq!(at(text, 7, Columns::Utf16), (1, 5));
        assert_eq!(at(text, 7, Columns::Utf32), (1, 4));
    }

    #[test]
    fn knows_three_kinds_of_line_ends() {
        let text = "a\nb\r\nc\rd";
        assert_eq!(at(text, 2, Columns::Utf32), (2, 1));
        assert_eq!(at(text, 3, Columns::Utf32), (2, 2));
        assert_eq!(at(text, 5, Columns::Utf32), (3, 1));
        assert_eq!(at(text, 7, Columns::Utf32), (4, 1));
        assert_eq!(LineIndex::new(text).len(), 4);
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let text = "\u{feff}a";
        assert_eq!(at(text, 3, Columns::Utf32), (1, 1));
        assert_eq!(at(text, 0, Columns::Utf32), (1, 1));
    }

    #[test]
    fn offsets_outside_are_brought_inside() {
        assert_eq!(at("é", 1, Columns::Utf32), (1, 1));
        assert_eq!(at("ab", 99, Columns::Utf32), (1, 3));
        assert_eq!(at("", 0, Columns::Utf32), (1, 1));
    }
}
