//! The lines that are shown, and where the labels stand on them.
//!
//! miette gets a small text made for it instead of the file: lines near each other make a snippet, each line is cut
//! to the screen and cleaned, and each label is moved along. Snippets have a text and offsets of their own, the one
//! with the finding's place first, and they never join, however far apart their lines are in the file.

use std::ops::Range;

use super::mark::{Mark, group};
use super::room::{Frame, folded};
use super::row::Row;
use crate::diagnostic::Diagnostic;
use crate::output::clean::one_line;
use crate::output::place::Places;
use crate::text::Position;

/// How many lines to show above and below the labelled ones: one says which key a value belongs to.
pub(super) const CONTEXT_ROWS: usize = 1;

/// More labels than this say nothing new; the rest is counted.
const MOST_LABELS: usize = 9;

/// What to show for one finding.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    snippets: Vec<Snippet>,
    labels: Vec<ShownLabel>,
    hidden_labels: usize,
}

/// Lines that follow each other.
#[derive(Debug)]
pub(super) struct Snippet {
    /// The lines, each with a `\n` at its end.
    pub(super) text: String,
    /// The first line's number in the file, from 0.
    pub(super) first_row: usize,
    /// Where the text begins in the excerpt.
    pub(super) offset: usize,
}

impl Snippet {
    /// Where the text ends in the excerpt.
    pub(super) fn end(&self) -> usize {
        self.offset + self.text.len()
    }
}

/// A label on a snippet.
#[derive(Debug)]
pub(super) struct ShownLabel {
    /// Where it stands in the excerpt.
    pub(super) shown: Range<usize>,
    /// Where it stands in the file.
    pub(super) position: Position,
    /// What to write at it; may be empty.
    pub(super) text: String,
    /// Whether it is the place of the finding, not another end.
    pub(super) is_primary: bool,
}

impl Excerpt {
    /// Chooses the lines for `diagnostic`, to fit into `width` columns.
    pub(super) fn new(diagnostic: &Diagnostic, places: &Places<'_>, width: usize) -> Self {
        let related = diagnostic.related.iter().take(MOST_LABELS - 1);
        let mut marks = vec![Mark::new(&diagnostic.label, true, places)];
        marks.extend(related.map(|label| Mark::new(label, false, places)));
        marks.sort_by_key(|mark| (mark.start, mark.end));

        let frame = Frame::new(width);
        let mut groups = group(marks, places, frame.text);
        groups.sort_by_key(|group| !group.iter().any(|mark| mark.is_primary));

        let mut excerpt = Self {
            name: one_line(places.source().name()).into_owned(),
            snippets: Vec::with_capacity(groups.len()),
            labels: Vec::new(),
            hidden_labels: (diagnostic.related.len() + 1).saturating_sub(MOST_LABELS),
        };
        for group in groups {
            excerpt.add(group, places, frame);
        }
        // miette sorts them like this and then deals out the colours in this order.
        excerpt.labels.sort_by_key(|label| label.shown.start);
        excerpt
    }

    /// The file's name, cleaned.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The snippets; at least one.
    pub(super) fn snippets(&self) -> &[Snippet] {
        &self.snippets
    }

    /// The labels, from the first to the last in the excerpt.
    pub(super) fn labels(&self) -> &[ShownLabel] {
        &self.labels
    }

    /// How many labels there was no room for.
    pub(super) fn hidden_labels(&self) -> usize {
        self.hidden_labels
    }

    /// Adds the lines of `group` as a snippet.
    fn add(&mut self, group: Vec<Mark>, places: &Places<'_>, frame: Frame) {
        let frame = frame.around(&group);
        // One byte between two snippets belongs to neither.
        let offset = self.snippets.last().map_or(0, |last| last.end() + 1);
        let mut text = String::new();
        let mut rows = Vec::new();
        // A text that was not kept has no line to show; its label stays, or miette would not draw the frame.
        let is_kept = !places.source().text().is_empty();
        for number in rows_to_show(&group, places).filter(|_| is_kept) {
            let begins = |mark: &&Mark| mark.first_row == number;
            let marks: Vec<&Mark> = group.iter().filter(begins).collect();
            rows.push(Row::add(&mut text, places, number, &marks, frame));
        }
        let first_row = rows.first().map_or(0, |row| row.number);
        self.labels.extend(group.into_iter().map(|mark| {
            let place = |number: usize, at: usize| {
                let row = rows.iter().find(|row| row.number == number);
                offset + row.map_or(0, |row| row.place(places, at))
            };
            let start = place(mark.first_row, mark.start);
            let row = rows.iter().find(|row| row.number == mark.first_row);
            let middle = match row {
                Some(row) if mark.first_row == mark.last_row => {
                    let column = |at| row.column(places, at);
                    usize::midpoint(column(mark.start), column(mark.end))
                }
                _ => 0,
            };
            ShownLabel {
                shown: start..place(mark.last_row, mark.end).max(start),
                position: mark.position,
                text: folded(&mark.text, middle, frame.labels),
                is_primary: mark.is_primary,
            }
        }));
        self.snippets.push(Snippet {
            text,
            first_row,
            offset,
        });
    }
}

/// The lines of the marks and some around them, but no blank ones at the edges.
fn rows_to_show(group: &[Mark], places: &Places<'_>) -> std::ops::RangeInclusive<usize> {
    let first = group.iter().map(|mark| mark.first_row).min().unwrap_or(0);
    let last = group.iter().map(|mark| mark.last_row).max().unwrap_or(0);
    let is_blank = |&row: &usize| {
        let line = places.source().text().get(places.content(row));
        // Long lines are not read to find out; they are hardly blank.
        line.is_none_or(|line| line.len() < 256 && line.trim().is_empty())
    };
    let above = (first.saturating_sub(CONTEXT_ROWS)..first).find(|row| !is_blank(row));
    let below = (last + 1..=last + CONTEXT_ROWS).rfind(|row| !is_blank(row));
    above.unwrap_or(first)..=below.unwrap_or(last)
}
