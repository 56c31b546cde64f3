//! The printers: a report as bytes, for people or for machines.
//!
//! Nothing in here asks the environment or the terminal; the caller decides and says so in a [`Look`].

mod advice;
mod catalogue;
mod checkstyle;
mod clean;
mod concise;
mod difference;
mod github;
mod gitlab;
mod human;
mod inventory;
mod json;
mod junit;
mod page;
mod paint;
mod place;
mod run;
mod sarif;
mod statistics;
mod targets;
#[cfg(test)]
mod tests;
mod xml;

pub use catalogue::RuleEntry;
pub use clean::one_line;
pub use run::{Run, Undone};
pub use targets::{ModeEntry, TargetEntry};

use std::io::{self, BufWriter, Write};

use crate::diagnostic::Fix;
use crate::inventory::FileInventory;
use crate::report::{FileReport, Finding, Report};

/// Whom a report is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A person who wants to see the place in the brief.
    #[default]
    Human,
    /// A person or an editor who wants one line a finding.
    Concise,
    /// A program.
    Json,
    /// Code scanning and editors: SARIF 2.1.0.
    Sarif,
    /// The log and the pull requests of GitHub Actions.
    GitHub,
    /// The code quality report of GitLab.
    GitLab,
    /// What shows the results of tests.
    JUnit,
    /// What reads the XML of Checkstyle.
    Checkstyle,
}

/// How a report for people should look. What programs read looks the same to everyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether to colour with ANSI escapes.
    pub color: bool,
    /// Whether a rule's name is a link to its page (OSC 8, which some terminals print as garbage).
    pub links: bool,
    /// The columns to fit text into.
    pub width: usize,
    /// Whether the human report ends with a line that counts.
    pub summary: bool,
}

impl Default for Look {
    /// Plain text that is safe anywhere.
    fn default() -> Self {
        Self {
            color: false,
            links: false,
            width: 100,
            summary: true,
        }
    }
}

/// Prints `report`, finding by finding, and nothing of the run that it comes from: that is for people.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print(report: &Report, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    print_run(&Run::of(report), format, look, out)
}

/// Prints the report of a run, finding by finding, and what else of the run the format has a place for.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print_run(run: &Run<'_>, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match format {
        Format::Human => human::print(run, look, &mut out)?,
        Format::Concise => concise::print(run.report, look, &mut out)?,
        Format::Json => json::print(run.report, &mut out)?,
        Format::Sarif => sarif::print(run, &mut out)?,
        Format::GitHub => github::print(run, &mut out)?,
        Format::GitLab => gitlab::print(run, &mut out)?,
        Format::JUnit => junit::print(run, &mut out)?,
        Format::Checkstyle => checkstyle::print(run, &mut out)?,
    }
    out.flush()
}

/// Prints a page of Markdown for a reader at a terminal, or whoever reads a pipe.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print_page(markdown: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    page::print(markdown, look, &mut out)?;
    out.flush()
}

/// Prints the difference between two texts of one file; `is_terminal` tells whether somebody looks at it or a program reads it.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print_difference(
    name: &str,
    before: &str,
    after: &str,
    look: Look,
    is_terminal: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    difference::print(name, before, after, look, is_terminal, &mut out)?;
    out.flush()
}

/// Prints what is to be known about some rules, as one JSON document.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print_rules(rules: &[RuleEntry], out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    catalogue::print(rules, &mut out)?;
    out.flush()
}

/// Prints targets for programs: one JSON document.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print_targets(targets: &[TargetEntry], out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    targets::print_json(targets, &mut out)?;
    out.flush()
}

/// Prints rows of cells as a table whose columns stand under each other, the first row as its head.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print_rows(rows: &[Vec<String>], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    targets::print_rows(rows, width, &mut out)?;
    out.flush()
}

/// Prints `text` behind `head`, in at most `width` columns: what does not fit goes below the beginning of the text.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print_hanging(
    head: &str,
    text: &str,
    width: usize,
    mut out: &mut dyn Write,
) -> io::Result<()> {
    targets::print_hanging(head, text, width, &mut out)
}

/// Prints how often each rule spoke instead of what it said.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print_statistics(
    report: &Report,
    format: Format,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    statistics::print(report, format, look, &mut out)?;
    out.flush()
}

/// Prints a table of what takes part in each brief. `target` is the one that was asked for, if it is not that of the settings.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print_inventory(
    files: &[FileInventory],
    target: Option<&str>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    inventory::print(files, target, look, &mut out)?;
    out.flush()
}

/// Prints what takes part in each brief, as one JSON document.
///
/// # Errors
///
/// Only what `out` fails with, a closed pipe among it.
pub fn print_inventory_document(files: &[FileInventory], out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    inventory::print_document(files, &mut out)?;
    out.flush()
}

/// The page that explains a rule.
#[must_use]
pub fn rule_url(rule: &str) -> String {
    const PAGES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/");
    match rule {
        // No rule, but a mistake in the settings.
        "config" => format!("{PAGES}configuration.md"),
        rule => format!("{PAGES}rules/{rule}.md"),
    }
}

/// The findings in a file beyond those that were kept.
fn omitted(file: &FileReport) -> usize {
    file.totals.findings().saturating_sub(file.findings.len())
}

/// The fix, unless the new text of its edits would show what no report may show.
fn fix_to_show<'f>(finding: &'f Finding, file: &FileReport) -> Option<&'f Fix> {
    let shows = |fix: &Fix, secret: &str| {
        let mut edits = fix.edits.iter();
        !secret.is_empty() && edits.any(|edit| edit.text.contains(secret))
    };
    let mut concealed = file.concealed.iter().map(|span| file.source.slice(*span));
    let fix = finding.diagnostic.fix.as_ref()?;
    (!concealed.any(|secret| shows(fix, secret))).then_some(fix)
}

/// "1 file", "2 files".
fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
