//! The room that a label has beside its underline.
//!
//! miette hangs a label on the middle of its underline and does not fold it. So a label is folded here, and a line
//! that would leave it hardly any room is shown from further on.

use std::ops::Range;

use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

use super::mark::Mark;
use super::window::{columns_of, forward};

/// What a label begins with, `╰── `, in columns.
const HOOK: usize = 4;
/// A label that is folded into less can hardly be read.
const NARROWEST: usize = 10;
/// A word that is longer runs over the edge.
const LONGEST_WORD: usize = 24;
/// What is seen of a line before its first label, if there is more.
const BEFORE: usize = 8;

/// The columns inside miette's frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Those of a line of text.
    pub(super) text: usize,
    /// Those up to which a label may go.
    pub(super) labels: usize,
}

impl Frame {
    /// The columns left of `width`. The line number and miette's frame and gutter need some.
    pub(super) fn new(width: usize) -> Self {
        let text = width.saturating_sub(14);
        Self { text, labels: text }
    }

    /// The same where it is known what is shown: labels may go to the edge.
    pub(super) fn around(self, marks: &[Mark]) -> Self {
        let last_row = marks.iter().map(|mark| mark.last_row).max();
        if marks.iter().any(|mark| mark.first_row < mark.last_row) {
            // The gutter beside the lines.
            return self;
        }
        // A line of context may follow, and lines count from 1.
        let number = last_row.unwrap_or_default() + 2;
        let digits = number.to_string().len();
        Self {
            labels: (self.text + 14).saturating_sub(digits + 4),
            ..self
        }
    }
}

/// The text of a label whose underline has its middle so many columns from the left, folded to end before `columns`.
pub(super) fn folded(text: &str, middle: usize, columns: usize) -> String {
    let room = columns.saturating_sub(middle + HOOK).max(least(text));
    if display_width(text) <= room {
        return text.to_owned();
    }
    let options = Options::new(room)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).join("\n")
}

/// Moves the part of `line` that is shown, so that the labels which begin on it have room. `at` is the first byte of the line.
pub(super) fn make_room(
    line: &str,
    shown: Range<usize>,
    marks: &[&Mark],
    at: usize,
    frame: Frame,
) -> Range<usize> {
    let ellipsis = usize::from(shown.start > 0);
    let too_much = marks.iter().map(|mark| {
        let start = (mark.start - at).max(shown.start);
        let end = (mark.end.saturating_sub(at)).clamp(start, shown.end.max(start));
        let column = |to| columns_of(line, shown.start..to) + ellipsis;
        let middle = usize::midpoint(column(start), column(end));
        (middle + HOOK + least(&mark.text)).saturating_sub(frame.labels)
    });
    let too_much = too_much.max().unwrap_or_default();
    let first = marks.iter().map(|mark| mark.start - at).min();
    let (1.., Some(first)) = (too_much, first) else {
        return shown;
    };
    // The ellipsis takes the place of one more.
    let wanted = forward(line, shown.start, too_much + 1 - ellipsis);
    let furthest = first - columns_back(line, first, BEFORE);
    let start = wanted.min(furthest);
    if start <= shown.start {
        return shown;
    }
    start..forward(line, start, frame.text.saturating_sub(2))
}

/// The bytes of so many characters before `at`.
fn columns_back(line: &str, at: usize, columns: usize) -> usize {
    let before = line.get(..at).unwrap_or_default();
    let characters = before.chars().rev().take(columns);
    characters.map(char::len_utf8).sum()
}

/// The columns that a label needs: its longest word, and as much as can be read.
fn least(text: &str) -> usize {
    if text.is_empty() {
        return 0;
    }
    let words = text.split(' ').map(display_width);
    let longest = words.max().unwrap_or_default().min(LONGEST_WORD);
    longest.max(NARROWEST.min(display_width(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_fits_is_one_line() {
        assert_eq!(folded("no such image", 10, 27), "no such image");
        assert_eq!(folded("no such image", 11, 27), "no such\nimage");
    }

    #[test]
    fn no_word_is_broken_however_little_room_there_is() {
        assert_eq!(
            folded("there is no such image", 27, 27),
            "there is\nno such\nimage"
        );
        assert_eq!(folded("`@image_10000`", 27, 27), "`@image_10000`");
        assert_eq!(folded("", 27, 27), "");
    }
}
