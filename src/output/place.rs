//! Where a finding is, in the numbers that reports print.

use std::cell::OnceCell;
use std::ops::Range;

use crate::text::{Columns, Position, Source, Span};

/// Finds lines and columns in one file, many times, whatever its lines are like.
///
/// A column is counted from the start of its line. In minified JSON that is the start of the file, and a thousand
/// findings would count the file a thousand times; there, counts at regular steps are kept.
#[derive(Debug)]
pub(super) struct Places<'s> {
    source: &'s Source,
    concealed: &'s [Span],
    counts: OnceCell<Vec<usize>>,
}

/// How many bytes to count by hand.
const STEP: usize = 1 << 14;

impl<'s> Places<'s> {
    /// Of a file whose text is shown nowhere.
    pub(super) fn new(source: &'s Source) -> Self {
        Self::concealing(source, &[])
    }

    /// Of a file of which these spans may not be shown.
    pub(super) fn concealing(source: &'s Source, concealed: &'s [Span]) -> Self {
        Self {
            source,
            concealed,
            counts: OnceCell::new(),
        }
    }

    /// The file.
    pub(super) fn source(&self) -> &'s Source {
        self.source
    }

    /// Whether nobody may see what stands there.
    pub(super) fn is_concealed(&self, offset: usize) -> bool {
        let before = self
            .concealed
            .partition_point(|span| span.range().start <= offset);
        let last = before
            .checked_sub(1)
            .and_then(|last| self.concealed.get(last));
        last.is_some_and(|span| span.range().contains(&offset))
    }

    /// The bytes of a line, counted from 0, without its end.
    pub(super) fn content(&self, row: usize) -> Range<usize> {
        let text = self.source.text();
        let (start, end) = self.source.lines().bounds(text, row);
        let line = text.get(start..end).unwrap_or_default();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    }

    /// The span brought inside the text, grown to whole characters.
    pub(super) fn within(&self, span: Span) -> Span {
        self.source.within(span)
    }

    /// Line and column of a byte offset, in characters.
    pub(super) fn position(&self, offset: u32) -> Position {
        let text = self.source.text();
        let lines = self.source.lines();
        let at = text.floor_char_boundary(offset as usize);
        let line = lines.line_of(at);
        let (start, _) = lines.bounds(text, line);
        if at.saturating_sub(start) <= STEP {
            return self.source.position(offset, Columns::Utf32);
        }
        Position {
            line: line + 1,
            column: self.characters_before(at) - self.characters_before(start) + 1,
        }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.source.text().as_bytes();
        let counts = self.counts.get_or_init(|| {
            let mut before = 0;
            let steps = bytes.chunks(STEP).map(|step| {
                let count = before;
                before += characters(step);
                count
            });
            steps.collect()
        });
        // At the very end of a text of whole steps there is no further count: the last one serves.
        let step = (offset / STEP).min(counts.len().saturating_sub(1));
        let counted = counts.get(step).copied().unwrap_or_default();
        counted + characters(bytes.get(step * STEP..offset).unwrap_or_default())
    }
}

/// The characters that begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    const CONTINUATION: u8 = 0b1000_0000;
    bytes
        .iter()
        .filter(|&&byte| byte & 0b1100_0000 != CONTINUATION)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_same_with_and_without_steps() {
        // 3 + 1 + 4 + 2 bytes and 4 characters, over several steps.
        let line = "雨a😀é".repeat(STEP / 3);
        let source = Source::new("one-line.json", format!("first\n{line}\nlast"));
        let places = Places::new(&source);
        for offset in (0..source.text().len() + 9).step_by(4_093) {
            let offset = u32::try_from(offset).unwrap();
            assert_eq!(
                places.position(offset),
                source.position(offset, Columns::Utf32),
                "at {offset}"
            );
        }
    }

    #[test]
    fn the_end_of_a_text_of_whole_steps_is_found() {
        let source = Source::new("a.json", "a".repeat(2 * STEP));
        let end = Places::new(&source).position(u32::MAX);
        assert_eq!((end.line, end.column), (1, 2 * STEP + 1));
    }

    #[test]
    fn spans_are_brought_inside() {
        let source = Source::new("a.json", "é!");
        let places = Places::new(&source);
        assert_eq!(places.within(Span { start: 1, end: 1 }), Span::new(0, 2));
        assert_eq!(places.within(Span { start: 3, end: 1 }), Span::new(3, 3));
        assert_eq!(places.within(Span { start: 8, end: 9 }), Span::new(3, 3));
    }
}
