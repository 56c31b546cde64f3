//! One line of an excerpt.

use std::ops::Range;

use super::mark::Mark;
use super::room::{Frame, make_room};
use super::window::{columns_of, window};
use crate::output::clean::harmless;
use crate::output::place::Places;

/// A line of the file as it stands in a snippet.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) number: usize,
    /// The bytes of the file that are shown.
    source: Range<usize>,
    /// Where they stand in the snippet's text.
    shown: Range<usize>,
    /// The columns of the ellipsis before it.
    ellipsis: usize,
}

impl Row {
    /// Adds a line to a snippet's text, cut round the first of the `marks` that begin on it so that their labels have room,
    /// and cleaned.
    pub(super) fn add(
        text: &mut String,
        places: &Places<'_>,
        number: usize,
        marks: &[&Mark],
        frame: Frame,
    ) -> Self {
        let content = places.content(number);
        let line = places.source().text().get(content.clone());
        let line = line.unwrap_or_default();
        let focus = marks.iter().map(|mark| mark.start - content.start).min();
        let window = window(line, focus.unwrap_or_default(), frame.text);
        let window = make_room(line, window, marks, content.start, frame);
        if window.start > 0 {
            text.push('…');
        }
        let start = text.len();
        let source = content.start + window.start..content.start + window.end;
        text.extend(shown(places, source.clone()));
        let end = text.len();
        if window.end < line.len() {
            text.push('…');
        }
        text.push('\n');
        Self {
            number,
            source,
            shown: start..end,
            ellipsis: usize::from(window.start > 0),
        }
    }

    /// The columns before a byte of the file, as it is shown; a character may take less.
    pub(super) fn column(&self, places: &Places<'_>, at: usize) -> usize {
        let text = places.source().text();
        let end = at.clamp(self.source.start, self.source.end);
        columns_of(text, self.source.start..end) + self.ellipsis
    }

    /// Where a byte of the file stands in the snippet's text; one that was cut off, at the edge.
    pub(super) fn place(&self, places: &Places<'_>, at: usize) -> usize {
        if at <= self.source.start {
            self.shown.start
        } else if at < self.source.end {
            let before = shown(places, self.source.start..at);
            self.shown.start + before.map(char::len_utf8).sum::<usize>()
        } else {
            self.shown.end
        }
    }
}

/// The characters of a line, without those that would act on the terminal and without secrets. miette knows what to do
/// with tabs.
fn shown<'p>(places: &'p Places<'_>, source: Range<usize>) -> impl Iterator<Item = char> + 'p {
    let start = source.start;
    let line = places.source().text().get(source).unwrap_or_default();
    line.char_indices().map(move |(at, c)| {
        if places.is_concealed(start + at) {
            '•'
        } else if c == '\t' {
            c
        } else {
            harmless(c)
        }
    })
}
