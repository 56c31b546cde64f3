//! Files that come in parts: the report holds the lines with findings, and of all others only that they are there.

use super::Checked;
use crate::report::{FileReport, Report, Totals};
use crate::text::{Gap, Source, Span};

/// Some lines of a file of JSON lines.
#[derive(Clone, Copy, Debug)]
pub struct LinesPart<'p> {
    /// The lines, whole.
    pub text: &'p str,
    /// How many lines of the file stand before them.
    pub lines_before: usize,
    /// How many bytes of the file stand before them.
    pub bytes_before: u64,
}

/// The report of a file that comes in parts.
#[derive(Debug, Default)]
pub struct LinesReport {
    /// As many lines as the file up to the last one with a finding; the others are empty.
    text: String,
    /// How many of them are whole.
    lines: usize,
    gaps: Vec<Gap>,
    checked: Checked,
    kept: Totals,
}

/// The most bytes of lines that are kept to be shown.
const MOST_BYTES: usize = 64 * 1024 * 1024;

impl LinesReport {
    /// Adds what was found in the next part.
    pub(crate) fn add(&mut self, part: LinesPart<'_>, mut checked: Checked) {
        self.checked.totals.add(checked.totals);
        checked.sort_by_place();
        checked.secrets.sort();
        let mut line = Line {
            number: part.lines_before,
            start: 0,
            end: 0,
        };
        line.end = line.end_in(part.text);
        let mut shown_at = None;
        for mut finding in checked.findings {
            let severity = finding.diagnostic.severity;
            let at = finding.diagnostic.label.span.range().start;
            while line.end < at && line.end < part.text.len() {
                line.start = line.end + 1;
                line.number += 1;
                line.end = line.end_in(part.text);
                shown_at = None;
            }
            if self.kept.of(severity) >= Report::MOST_FINDINGS {
                continue;
            }
            let Some(start) = shown_at.or_else(|| self.show(part, line)) else {
                continue;
            };
            if shown_at.is_none() {
                // They move with what is shown.
                let concealed = &mut finding.diagnostic.concealed;
                concealed.extend(line.holds(&checked.secrets));
            }
            shown_at = Some(start);
            self.kept.count(severity);
            finding.diagnostic.move_places(|span| {
                let moved =
                    |at: u32| start + (at as usize).clamp(line.start, line.end) - line.start;
                Span::new(moved(span.start), moved(span.end))
            });
            self.checked.findings.push(finding);
        }
    }

    /// Keeps a line, and gives the place where it begins; none if there is no more room.
    fn show(&mut self, part: LinesPart<'_>, line: Line) -> Option<usize> {
        let words = part.text.get(line.start..line.end)?;
        let missing = line.number.checked_sub(self.lines)?;
        if self.text.len() + missing + words.len() > MOST_BYTES {
            return None;
        }
        self.text.extend(std::iter::repeat_n('\n', missing));
        let start = self.text.len();
        self.gaps.push(Gap {
            at: Span::at(start).start,
            in_file: part.bytes_before + line.start as u64,
        });
        self.text.push_str(words);
        self.lines = line.number;
        Some(start)
    }

    /// The whole report, under the name of the file.
    #[must_use]
    pub fn finish(self, name: &str) -> FileReport {
        let source = Source::with_gaps(name, self.text, self.gaps);
        self.checked.into_report(source)
    }

    /// The counts so far.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.checked.totals
    }
}

/// A line of a part: its number in the file from 0, and its bytes without the line feed.
#[derive(Clone, Copy)]
struct Line {
    number: usize,
    start: usize,
    end: usize,
}

impl Line {
    fn end_in(self, text: &str) -> usize {
        let tail = text.as_bytes().get(self.start..).unwrap_or_default();
        self.start + memchr::memchr(b'\n', tail).unwrap_or(tail.len())
    }

    /// Those of some sorted spans that begin in it.
    fn holds(self, spans: &[Span]) -> &[Span] {
        let first = spans.partition_point(|span| span.range().start < self.start);
        let behind = spans.partition_point(|span| span.range().start < self.end);
        spans.get(first..behind).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
