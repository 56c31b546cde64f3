//! The report for programs: one JSON document with a version of its own.
//!
//! The structs here are the contract; what the rest of briefc calls things may change without it. The document is
//! compact, on one line, as eslint prints it: `jq` makes it tall. Text is passed on as it is in the brief; a fix that would
//! show a secret is left out.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::place::Places;
use super::rule_url;
use crate::baseline::Fingerprints;
use crate::diagnostic;
use crate::report::{BriefName, FileReport, Finding, Report};
use crate::text::{Source, Span};

/// Prints the document and a newline.
pub(super) fn print(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let document = Document {
        schema: "briefc.report/1",
        tool: Tool {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        },
        column_unit: "characters",
        diagnostics: Diagnostics(&report.files),
        summary: Summary::of(report),
    };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

#[derive(serde::Serialize)]
struct Document<'r> {
    schema: &'static str,
    tool: Tool,
    column_unit: &'static str,
    diagnostics: Diagnostics<'r>,
    summary: Summary,
}

#[derive(serde::Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Describes one finding at a time, so that a large report is never held twice.
struct Diagnostics<'r>(&'r [FileReport]);

impl Serialize for Diagnostics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for file in self.0 {
            let places = Places::new(&file.source);
            let mut fingerprints = Fingerprints::new(file.source.name(), &file.source);
            for finding in &file.findings {
                let fingerprint = fingerprints.next(finding);
                let fix = super::fix_to_show(finding, file);
                list.serialize_element(&describe(finding, fix, &places, fingerprint))?;
            }
        }
        list.end()
    }
}

#[derive(serde::Serialize)]
struct Diagnostic<'r> {
    rule: &'static str,
    severity: &'static str,
    message: &'r str,
    file: &'r str,
    brief: Option<Brief<'r>>,
    pointer: &'r str,
    start: Place,
    end: Place,
    related: Vec<Related<'r>>,
    note: Option<&'r str>,
    help: Option<&'r str>,
    fix: Option<Fix<'r>>,
    fingerprint: String,
    url: String,
}

/// The `id`, or the place in the file from 1.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Brief<'r> {
    Id(&'r str),
    Number(usize),
}

/// Line and column from 1, the byte from 0.
#[derive(serde::Serialize)]
struct Place {
    line: usize,
    column: usize,
    byte: u64,
}

#[derive(serde::Serialize)]
struct Related<'r> {
    message: &'r str,
    file: &'r str,
    start: Place,
    end: Place,
}

#[derive(serde::Serialize)]
struct Fix<'r> {
    safety: &'static str,
    title: &'r str,
    edits: Vec<Edit<'r>>,
}

#[derive(serde::Serialize)]
struct Edit<'r> {
    start_byte: u64,
    end_byte: u64,
    text: &'r str,
}

/// The counts. `omitted` is there even when it is 0: a reader should not have to ask whether a key exists.
#[derive(serde::Serialize)]
struct Summary {
    files: usize,
    briefs: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    fixable: usize,
    safely_fixable: usize,
    fixed: usize,
    known: usize,
    omitted: usize,
}

impl Summary {
    fn of(report: &Report) -> Self {
        let totals = report.totals;
        Self {
            files: totals.files,
            briefs: totals.briefs,
            errors: totals.errors,
            warnings: totals.warnings,
            infos: totals.infos,
            fixable: totals.fixable,
            safely_fixable: totals.safely_fixable,
            fixed: totals.fixed,
            known: totals.known,
            omitted: report.files.iter().map(super::omitted).sum(),
        }
    }
}

fn describe<'r>(
    finding: &'r Finding,
    fix: Option<&'r diagnostic::Fix>,
    places: &Places<'r>,
    fingerprint: String,
) -> Diagnostic<'r> {
    let file = places.source().name();
    let diagnostic = &finding.diagnostic;
    let (start, end) = ends(places, diagnostic.label.span);
    let related = diagnostic.related.iter().map(|label| {
        let (start, end) = ends(places, label.span);
        Related {
            message: &label.text,
            file,
            start,
            end,
        }
    });
    Diagnostic {
        rule: diagnostic.rule,
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        file,
        brief: finding.brief.as_ref().map(|name| match name {
            BriefName::Id(id) => Brief::Id(id),
            BriefName::Number(number) => Brief::Number(*number),
        }),
        pointer: &finding.pointer,
        start,
        end,
        related: related.collect(),
        note: diagnostic.note.as_deref(),
        help: diagnostic.help.as_deref(),
        fix: fix.map(|fix| describe_fix(fix, places.source())),
        fingerprint,
        url: rule_url(diagnostic.rule),
    }
}

fn ends(places: &Places<'_>, span: Span) -> (Place, Place) {
    let span = places.within(span);
    let place = |byte| {
        let position = places.position(byte);
        Place {
            line: position.line,
            column: position.column,
            byte: places.source().in_file(byte),
        }
    };
    (place(span.start), place(span.end))
}

fn describe_fix<'r>(fix: &'r diagnostic::Fix, source: &Source) -> Fix<'r> {
    let edits = fix.edits.iter().map(|edit| Edit {
        start_byte: source.in_file(edit.span.start),
        end_byte: source.in_file(edit.span.end),
        text: &edit.text,
    });
    Fix {
        safety: fix.safety.word(),
        title: &fix.title,
        edits: edits.collect(),
    }
}
