//! The report of a test run, for what shows nothing else: each file is a test, and each finding in it a failure.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::place::Places;
use super::xml::Escaped;
use super::{Run, Undone, advice};
use crate::diagnostic::Severity;
use crate::report::{FileReport, Finding};

/// Prints one document. Errors and warnings fail the test of their file; what is only worth knowing is printed by it. A file
/// that could not be read is a test that broke.
pub(super) fn print(run: &Run<'_>, out: &mut impl Write) -> io::Result<()> {
    let reports: BTreeMap<&str, &FileReport> = run
        .report
        .files
        .iter()
        .map(|file| (file.source.name(), file))
        .collect();
    let checked = run.checked.iter().copied();
    let names: BTreeSet<&str> = checked.chain(reports.keys().copied()).collect();
    let failed = reports
        .values()
        .filter(|file| file.findings.iter().any(fails));
    let counts = format!(
        r#"tests="{}" failures="{}" errors="{}""#,
        names.len() + run.failures.len(),
        failed.count(),
        run.failures.len(),
    );
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="briefc" {counts}>"#)?;
    writeln!(out, r#"  <testsuite name="briefc" {counts}>"#)?;
    for undone in run.failures {
        print_undone(*undone, out)?;
    }
    for name in names {
        match reports.get(name) {
            Some(file) => print_file(file, out)?,
            None => writeln!(out, "    {}/>", opening(name))?,
        }
    }
    writeln!(out, "  </testsuite>\n</testsuites>")
}

fn print_undone(undone: Undone<'_>, out: &mut impl Write) -> io::Result<()> {
    let reason = Escaped(undone.reason);
    let nowhere = || r#"<testcase name="briefc" classname="briefc""#.to_owned();
    writeln!(out, "    {}>", undone.file.map_or_else(nowhere, opening))?;
    writeln!(out, r#"      <error type="not-done" message="{reason}"/>"#)?;
    writeln!(out, "    </testcase>")
}

fn print_file(file: &FileReport, out: &mut impl Write) -> io::Result<()> {
    let places = Places::new(&file.source);
    writeln!(out, "    {}>", opening(file.source.name()))?;
    for finding in file.findings.iter().filter(|finding| fails(finding)) {
        writeln!(
            out,
            r#"      <failure type="{}" message="{}">{}</failure>"#,
            finding.diagnostic.rule,
            Escaped(&finding.diagnostic.message),
            Escaped(words(finding, &places)),
        )?;
    }
    let remarks: Vec<String> = file
        .findings
        .iter()
        .filter(|finding| !fails(finding))
        .map(|finding| words(finding, &places))
        .collect();
    if !remarks.is_empty() {
        let remarks = Escaped(remarks.join("\n"));
        writeln!(out, "      <system-out>{remarks}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}

/// The tag of a file's test, up to its end.
fn opening(name: &str) -> String {
    let name = Escaped(name);
    format!(r#"<testcase name="{name}" classname="briefc" file="{name}""#)
}

fn fails(finding: &Finding) -> bool {
    finding.diagnostic.severity > Severity::Info
}

/// All there is to say, beginning with the place.
fn words(finding: &Finding, places: &Places<'_>) -> String {
    let diagnostic = &finding.diagnostic;
    let position = places.position(places.within(diagnostic.label.span).start);
    format!(
        "{}:{}:{}: {}[{}] {}",
        places.source().name(),
        position.line,
        position.column,
        diagnostic.severity.word(),
        diagnostic.rule,
        advice::in_lines(diagnostic)
    )
}
