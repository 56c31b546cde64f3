//! A table on a terminal.

use textwrap::Options as Wrapping;
use textwrap::core::display_width;

/// The rows as far as they are read.
#[derive(Debug, Default)]
pub(in crate::output) struct Table {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
}

/// What stands between two columns.
const GAP: &str = "  ";
/// A column of words that is narrower is no longer read as words.
const NARROWEST: usize = 16;

impl Table {
    pub(in crate::output) fn cell(&mut self, cell: String) {
        self.row.push(cell);
    }

    pub(in crate::output) fn end_row(&mut self) {
        self.rows.push(std::mem::take(&mut self.row));
    }

    /// The lines of the table, the first row as its head. Where it is wider than the terminal its widest column is wrapped.
    pub(in crate::output) fn lines(&self, width: usize) -> Vec<String> {
        let widths = fitted(self.widths(), width);
        let mut lines = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            lines.extend(lines_of(row, &widths));
            if index == 0 {
                let gaps = widths.len().saturating_sub(1) * GAP.len();
                lines.push("─".repeat(widths.iter().sum::<usize>() + gaps));
            }
        }
        lines
    }

    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width_of = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells
                .map(|cell| display_width(cell))
                .max()
                .unwrap_or_default()
        };
        (0..columns).map(width_of).collect()
    }
}

fn fitted(mut widths: Vec<usize>, width: usize) -> Vec<usize> {
    let gaps = widths.len().saturating_sub(1) * GAP.len();
    let too_much = (widths.iter().sum::<usize>() + gaps).saturating_sub(width);
    if let Some(widest) = widths.iter_mut().max() {
        *widest = widest.saturating_sub(too_much).max(NARROWEST.min(*widest));
    }
    widths
}

fn lines_of(row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<_>> = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| textwrap::wrap(cell, Wrapping::new(*width).break_words(false)))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    let line = |number: usize| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let words = cell.get(number).map_or("", AsRef::as_ref);
            line.push_str(words);
            let padding = width.saturating_sub(display_width(words)) + GAP.len();
            line.extend(std::iter::repeat_n(' ', padding));
        }
        line.trim_end().to_owned()
    };
    (0..height).map(line).collect()
}
