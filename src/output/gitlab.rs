//! The code quality report that GitLab shows in merge requests.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::place::Places;
use super::{Run, advice};
use crate::baseline::Fingerprints;
use crate::diagnostic::Severity;
use crate::report::{FileReport, Finding};
use crate::text::Position;

/// Prints one list. GitLab has no place in it for what could not be done: that is on standard error and in the exit code.
pub(super) fn print(run: &Run<'_>, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Issues(&run.report.files))?;
    writeln!(out)
}

/// Describes one finding at a time, so that a large report is never held twice.
struct Issues<'r>(&'r [FileReport]);

impl Serialize for Issues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for file in self.0 {
            let places = Places::new(&file.source);
            let mut fingerprints = Fingerprints::new(file.source.name(), &file.source);
            for finding in &file.findings {
                let fingerprint = fingerprints.next(finding);
                list.serialize_element(&describe(finding, &places, fingerprint))?;
            }
        }
        list.end()
    }
}

#[derive(serde::Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(serde::Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
    positions: Positions,
}

#[derive(serde::Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

#[derive(serde::Serialize)]
struct Positions {
    begin: Place,
    end: Place,
}

/// Line and column from 1; the column in characters.
#[derive(serde::Serialize)]
struct Place {
    line: usize,
    column: usize,
}

fn describe<'r>(finding: &Finding, places: &Places<'r>, fingerprint: String) -> Issue<'r> {
    let diagnostic = &finding.diagnostic;
    let span = places.within(diagnostic.label.span);
    let (begin, end) = (places.position(span.start), places.position(span.end));
    Issue {
        description: advice::in_a_line(diagnostic),
        check_name: diagnostic.rule,
        fingerprint,
        severity: match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location {
            path: places.source().name(),
            lines: Lines {
                begin: begin.line,
                end: end.line,
            },
            positions: Positions {
                begin: place(begin),
                end: place(end),
            },
        },
    }
}

fn place(position: Position) -> Place {
    Place {
        line: position.line,
        column: position.column,
    }
}
