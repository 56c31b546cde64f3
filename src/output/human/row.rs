//! One line of an excerpt.

use std::ops::Range;

use super::window::window;
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
}

impl Row {
    /// Adds a line to a snippet's text, cut round `focus` (a byte of the file) and cleaned.
    pub(super) fn add(
        text: &mut String,
        places: &Places<'_>,
        number: usize,
        focus: Option<usize>,
        columns: usize,
    ) -> Self {
        let content = content(places, number);
        let file = places.source().text();
        let line = file.get(content.clone()).unwrap_or_default();
        let focus = focus.map_or(0, |focus| focus - content.start);
        let window = window(line, focus, columns);
        if window.start > 0 {
            text.push('…');
        }
        let start = text.len();
        text.extend(shown(line.get(window.clone()).unwrap_or_default()));
        let end = text.len();
        if window.end < line.len() {
            text.push('…');
        }
        text.push('\n');
        Self {
            number,
            source: content.start + window.start..content.start + window.end,
            shown: start..end,
        }
    }

    /// Where a byte of the file stands in the snippet's text; one that was cut off, at the edge.
    pub(super) fn place(&self, places: &Places<'_>, at: usize) -> usize {
        let before = places.source().text().get(self.source.start..at);
        match before {
            Some(before) if at < self.source.end => {
                self.shown.start + shown(before).map(char::len_utf8).sum::<usize>()
            }
            _ if at <= self.source.start => self.shown.start,
            _ => self.shown.end,
        }
    }
}

/// A line's characters without those that would act on the terminal. miette knows what to do with tabs.
fn shown(line: &str) -> impl Iterator<Item = char> + '_ {
    line.chars()
        .map(|c| if c == '\t' { c } else { harmless(c) })
}

/// The bytes of a line without its end.
pub(super) fn content(places: &Places<'_>, row: usize) -> Range<usize> {
    let source = places.source();
    let (start, end) = source.lines().bounds(source.text(), row);
    let line = source.text().get(start..end).unwrap_or_default();
    start..start + line.trim_end_matches(['\n', '\r']).len()
}
