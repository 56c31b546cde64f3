//! Labels, cut to what can be shown, and which of them are shown together.

use std::ops::Range;

use super::window::fits;
use crate::diagnostic::Label;
use crate::output::clean::one_line;
use crate::output::place::Places;
use crate::text::Position;

/// A label that covers more lines is cut and says so.
const MOST_ROWS: usize = 6;

/// Labels this many lines apart share a frame: two frames with their context would not be shorter.
const NEAR_ROWS: usize = 5;

/// A label, cut to what can be shown: on its first line without the line's end, and on few lines.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) first_row: usize,
    pub(super) last_row: usize,
    pub(super) position: Position,
    pub(super) text: String,
    pub(super) is_primary: bool,
}

impl Mark {
    /// Measures and cuts `label`.
    pub(super) fn new(label: &Label, is_primary: bool, places: &Places<'_>) -> Self {
        let span = places.within(label.span);
        let position = places.position(span.start);
        let first_row = position.line - 1;
        let first = places.content(first_row);
        let start = (span.start as usize).clamp(first.start, first.end);
        let whole_end = trimmed_end(places, start..span.end as usize, first.end);
        let whole_last_row = row_of(places, whole_end);
        let mut text = one_line(&label.text).into_owned();

        let last_row = whole_last_row.min(first_row + MOST_ROWS - 1);
        let end = if last_row < whole_last_row {
            let onward = format!("(to line {})", whole_last_row + 1);
            text = if text.is_empty() {
                onward
            } else {
                format!("{text} {onward}")
            };
            trimmed_end(places, start..places.content(last_row).end, first.end)
        } else {
            whole_end
        };
        Self {
            start,
            end,
            first_row,
            last_row: row_of(places, end),
            position,
            text,
            is_primary,
        }
    }
}

/// The end of a range without the line breaks and blank lines at its end. A blank range ends with its first line.
fn trimmed_end(places: &Places<'_>, range: Range<usize>, first_line_end: usize) -> usize {
    if range.end <= first_line_end {
        return range.end.max(range.start);
    }
    let text = places.source().text().get(range.clone());
    let trimmed = text.unwrap_or_default().trim_end();
    let end = range.start + trimmed.len();
    if trimmed.is_empty() || end < first_line_end {
        // What was trimmed reaches into the first line: that may be what the label is about.
        first_line_end
    } else {
        end
    }
}

fn row_of(places: &Places<'_>, offset: usize) -> usize {
    places.source().lines().line_of(offset)
}

/// Marks that can be shown together, in the order they came in.
pub(super) fn group(marks: Vec<Mark>, places: &Places<'_>, columns: usize) -> Vec<Vec<Mark>> {
    let mut groups: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match groups.last_mut() {
            Some(group) if belongs(&mark, group, places, columns) => group.push(mark),
            _ => groups.push(vec![mark]),
        }
    }
    groups
}

/// Whether `mark` can be shown with those before it: near below, or beside them on the same screenful of a line.
fn belongs(mark: &Mark, group: &[Mark], places: &Places<'_>, columns: usize) -> bool {
    let last_row = group.iter().map(|other| other.last_row).max();
    if last_row.is_none_or(|last| mark.first_row > last + NEAR_ROWS) {
        return false;
    }
    // miette has one line of carets for a line of text: of two labels that overlap, the second one would be moved
    // behind the first and point at something else.
    if group.iter().any(|other| overlap(other, mark)) {
        return false;
    }
    let on_the_line = group
        .iter()
        .filter(|other| other.first_row == mark.first_row);
    let Some(first) = on_the_line.map(|other| other.start).min() else {
        return true;
    };
    let bytes = places.content(mark.first_row);
    let end = mark.end.min(bytes.end);
    let line = places.source().text().get(bytes.clone());
    fits(
        line.unwrap_or_default(),
        first - bytes.start,
        end - bytes.start,
        columns,
    )
}

/// Whether two labels want the same columns of one line, `first` beginning no later than `second`.
fn overlap(first: &Mark, second: &Mark) -> bool {
    let is_on_one_line = |mark: &Mark| mark.first_row == mark.last_row;
    let first_end = first.end.max(first.start + 1);
    is_on_one_line(first) && is_on_one_line(second) && second.start < first_end
}
