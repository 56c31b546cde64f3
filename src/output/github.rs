//! Annotations for GitHub Actions: one workflow command a finding.
//!
//! GitHub shows the message in the log and beside the line in the pull request. In the log it leaves the place out, so
//! the message begins with it.

use std::io::{self, Write};

use super::clean::{lines, one_line};
use super::place::Places;
use super::{Run, advice, omitted};
use crate::diagnostic::Severity;
use crate::report::Finding;

/// Prints a command a finding, and one for each thing that could not be done.
pub(super) fn print(run: &Run<'_>, out: &mut impl Write) -> io::Result<()> {
    for undone in run.failures {
        let message = match undone.file {
            Some(file) => format!("{file}: {}", undone.reason),
            None => undone.reason.to_owned(),
        };
        let file = undone.file.map(|file| format!(" file={},", property(file)));
        let file = file.unwrap_or_else(|| " ".to_owned());
        writeln!(out, "::error{file}title=briefc::{}", data(&message))?;
    }
    for file in &run.report.files {
        let places = Places::new(&file.source);
        for finding in &file.findings {
            print_finding(finding, &places, out)?;
        }
        let omitted = omitted(file);
        if omitted > 0 {
            let name = file.source.name();
            let message = format!("{name}: {omitted} more findings are not shown");
            writeln!(
                out,
                "::warning file={},title=briefc::{}",
                property(name),
                data(&message)
            )?;
        }
    }
    Ok(())
}

fn print_finding(finding: &Finding, places: &Places<'_>, out: &mut impl Write) -> io::Result<()> {
    let diagnostic = &finding.diagnostic;
    let name = places.source().name();
    let span = places.within(diagnostic.label.span);
    let (start, end) = (places.position(span.start), places.position(span.end));
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    write!(
        out,
        "::{command} file={},line={}",
        property(name),
        start.line
    )?;
    if start.line == end.line {
        write!(
            out,
            ",col={},endLine={},endColumn={}",
            start.column, end.line, end.column
        )?;
    } else {
        // GitHub takes columns only within one line.
        write!(out, ",endLine={}", end.line)?;
    }
    let title = format!("briefc[{}]", diagnostic.rule);
    let (line, column) = (start.line, start.column);
    let message = format!("{name}:{line}:{column}: {}", advice::in_lines(diagnostic));
    writeln!(out, ",title={}::{}", property(&title), data(&message))
}

/// A message, in which a line break would end the command and another could begin.
fn data(text: &str) -> String {
    escape(&lines(text))
}

/// A value of a command's properties, in which `,` would begin the next one and `:` could end them all.
fn property(text: &str) -> String {
    escape(&one_line(text))
        .replace(':', "%3A")
        .replace(',', "%2C")
}

fn escape(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
