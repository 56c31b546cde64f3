//! The last line of the report, and the line about what is not in it.

use crate::diagnostic::Severity;
use crate::output::clean::one_line;
use crate::output::paint::{paint, paint_clean};
use crate::output::{Look, Run, count, omitted};
use crate::report::{FileReport, Totals};

/// Says that findings of a file are missing above. Not a part of the summary: who switched that off did not ask to
/// be left in the dark.
pub(super) fn omitted_line(file: &FileReport) -> Option<String> {
    let missing = omitted(file);
    let name = one_line(file.source.name());
    let findings = count(missing, "more finding");
    (missing > 0).then(|| format!("… and {findings} in {name}, not shown"))
}

/// Counts everything, findings that were not kept included.
pub(super) fn line(run: &Run<'_>, look: Look) -> String {
    let report = run.report;
    let totals = report.totals;
    let files = count(totals.files, "file");
    let (sign, severity) = if totals.errors > 0 {
        ("✗", Severity::Error)
    } else if totals.warnings > 0 {
        ("⚠", Severity::Warning)
    } else if totals.infos > 0 {
        ("☞", Severity::Info)
    } else {
        return clean_line(totals, !run.failures.is_empty(), look);
    };
    let findings = [
        (totals.errors, "error"),
        (totals.warnings, "warning"),
        (totals.infos, "info"),
    ];
    let findings: Vec<String> = findings
        .into_iter()
        .filter(|&(number, _)| number > 0)
        .map(|(number, word)| count(number, word))
        .collect();
    let affected = report
        .files
        .iter()
        .filter(|file| file.totals.findings() > 0)
        .count();
    format!(
        "{} {} in {affected} of {files}{}",
        paint(sign, severity, look.color),
        findings.join(", "),
        aside(totals),
    )
}

/// What there is to say without a finding. Only a run that looked at something, and at all that it should, may call it clean.
fn clean_line(totals: Totals, has_failed: bool, look: Look) -> String {
    let sign = if has_failed {
        paint("✗", Severity::Error, look.color)
    } else if totals.files == 0 {
        paint("⚠", Severity::Warning, look.color)
    } else {
        paint_clean("✓", look.color)
    };
    if totals.files == 0 {
        return format!("{sign} no brief was checked");
    }
    let briefs = count(totals.briefs, "brief");
    let files = count(totals.files, "file");
    let left = if totals.known + totals.fixed > 0 {
        "left "
    } else {
        ""
    };
    let but = if has_failed {
        ", but something could not be done"
    } else {
        ""
    };
    format!(
        "{sign} {briefs} in {files}, nothing {left}to report{}{but}",
        aside(totals)
    )
}

/// What happened to other findings, and what can be done about these.
fn aside(totals: Totals) -> String {
    let risky = totals.fixable - totals.safely_fixable.min(totals.fixable);
    let parts = [
        (totals.fixed, "fixed"),
        (totals.known, "known"),
        (totals.safely_fixable, "fixable with --fix"),
        (
            risky,
            if totals.safely_fixable > 0 {
                "more with --fix=all"
            } else {
                "fixable with --fix=all"
            },
        ),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|&(number, _)| number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join(", "))
    }
}
