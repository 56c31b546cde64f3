//! Places as editors count them: lines and columns from 0, the columns in a unit that both sides agreed on.

use std::cell::OnceCell;

use gen_lsp_types::{Position, Range};

use crate::text::{Columns, LineIndex, Span};

/// Turns byte offsets of one text into places, and back.
#[derive(Debug)]
pub(super) struct Positions<'t> {
    text: &'t str,
    lines: LineIndex,
    columns: Columns,
    /// The units before each step of the text, for lines that are as long as a file.
    counts: OnceCell<Vec<usize>>,
}

/// How many bytes to count by hand.
const STEP: usize = 1 << 14;

impl<'t> Positions<'t> {
    pub(super) fn new(text: &'t str, columns: Columns) -> Self {
        Self {
            text,
            lines: LineIndex::new(text),
            columns,
            counts: OnceCell::new(),
        }
    }

    /// Where a byte stands.
    pub(super) fn of_offset(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.lines.line_of(offset);
        let start = self.start(line);
        let column = if offset.saturating_sub(start) <= STEP {
            self.units(start, offset)
        } else {
            self.units_before(offset) - self.units_before(start)
        };
        Position::new(narrow(line), narrow(column))
    }

    fn units(&self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes().get(start..end);
        length(bytes.unwrap_or_default(), self.columns)
    }

    fn units_before(&self, offset: usize) -> usize {
        let counts = self.counts.get_or_init(|| {
            let mut before = 0;
            let steps = self.text.as_bytes().chunks(STEP).map(|step| {
                let count = before;
                before += length(step, self.columns);
                count
            });
            steps.collect()
        });
        // At the very end of a text of whole steps there is no further count: the last one serves.
        let step = (offset / STEP).min(counts.len().saturating_sub(1));
        counts.get(step).copied().unwrap_or_default() + self.units(step * STEP, offset)
    }

    /// Where a span stands, grown to whole characters.
    pub(super) fn of_span(&self, span: Span) -> Range {
        let end = self.text.ceil_char_boundary(span.range().end);
        Range::new(self.of_offset(span.range().start), self.of_offset(end))
    }

    /// The byte at a place: a column behind the end of its line is that end, a line behind the last one the end of the text.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        if line >= self.lines.len() {
            return self.text.len();
        }
        let start = self.start(line);
        let (_, end) = self.lines.bounds(self.text, line);
        let content = self.text.get(start..end).unwrap_or_default();
        let content = content
            .strip_suffix("\r\n")
            .or_else(|| content.strip_suffix(['\n', '\r']))
            .unwrap_or(content);
        let wanted = position.character as usize;
        let mut passed = 0;
        for (at, character) in content.char_indices() {
            passed += width(character, self.columns);
            // Inside a character is before it.
            if passed > wanted {
                return start + at;
            }
        }
        start + content.len()
    }

    /// The bytes between two places; a reversed pair is empty.
    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }

    /// A byte-order mark that an editor sends is a character to it.
    fn start(&self, line: usize) -> usize {
        match line {
            0 => 0,
            _ => self.lines.bounds(self.text, line).0,
        }
    }
}

/// The units of the characters that begin in these bytes.
fn length(bytes: &[u8], columns: Columns) -> usize {
    let count = |is_meant: fn(u8) -> bool| bytes.iter().filter(|&&byte| is_meant(byte)).count();
    let begin_one = |byte: u8| byte & 0b1100_0000 != 0b1000_0000;
    match columns {
        Columns::Utf8 => bytes.len(),
        // Characters of four bytes are two units.
        Columns::Utf16 => count(begin_one) + count(|byte| byte >= 0b1111_0000),
        Columns::Utf32 => count(begin_one),
    }
}

fn width(character: char, columns: Columns) -> usize {
    match columns {
        Columns::Utf8 => character.len_utf8(),
        Columns::Utf16 => character.len_utf16(),
        Columns::Utf32 => 1,
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: [Columns; 3] = [Columns::Utf8, Columns::Utf16, Columns::Utf32];

    #[test]
    fn columns_are_counted_in_three_units() {
        // é: 2 bytes, 1 unit. 😀: 4 bytes, 2 units. 雨: 3 bytes, 1 unit. `@` stands at byte 9 + 2 of its line.
        let text = "a\r\né😀雨: @x";
        for (columns, character) in [
            (Columns::Utf8, 11),
            (Columns::Utf16, 6),
            (Columns::Utf32, 5),
        ] {
            let positions = Positions::new(text, columns);
            assert_eq!(positions.of_offset(14), Position::new(1, character));
            assert_eq!(positions.offset(Position::new(1, character)), 14);
        }
    }

    #[test]
    fn places_outside_are_brought_inside() {
        let positions = Positions::new("é\r\nab", Columns::Utf16);
        let offset = |line, character| positions.offset(Position::new(line, character));
        assert_eq!(offset(0, 1), 2);
        // Never between the two signs of a line end.
        assert_eq!(offset(0, 9), 2);
        assert_eq!(offset(1, 9), 6);
        assert_eq!(offset(7, 0), 6);
        assert_eq!(offset(u32::MAX, u32::MAX), 6);
        let positions = Positions::new("😀", Columns::Utf16);
        assert_eq!(positions.offset(Position::new(0, 1)), 0);
    }

    #[test]
    fn a_byte_order_mark_is_a_character_to_an_editor() {
        let positions = Positions::new("\u{feff}a", Columns::Utf16);
        assert_eq!(positions.of_offset(3), Position::new(0, 1));
        assert_eq!(positions.offset(Position::new(0, 1)), 3);
        assert_eq!(positions.offset(Position::new(0, 0)), 0);
    }

    #[test]
    fn long_lines_are_counted_in_steps() {
        let text = "雨a😀é".repeat(STEP / 3);
        for columns in UNITS {
            let positions = Positions::new(&text, columns);
            for (offset, _) in text.char_indices().step_by(1_009) {
                let before = text[..offset].chars();
                let units: usize = before.map(|letter| width(letter, columns)).sum();
                let place = positions.of_offset(offset);
                assert_eq!(place.character as usize, units, "{columns:?} at {offset}");
            }
        }
        let text = "a".repeat(2 * STEP);
        let end = Positions::new(&text, Columns::Utf16).of_offset(usize::MAX);
        assert_eq!(end.character as usize, 2 * STEP);
    }

    #[test]
    fn there_and_back_again() {
        let text = "\u{feff}夜\n\r\n😀é\rx";
        for columns in UNITS {
            let positions = Positions::new(text, columns);
            for (offset, _) in text.char_indices() {
                let back = positions.offset(positions.of_offset(offset));
                // Between `\r` and `\n` there is no place.
                if offset != 8 {
                    assert_eq!(back, offset, "{columns:?}");
                }
            }
        }
    }
}
