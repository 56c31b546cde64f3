//! What came of `briefc check`, for whoever wants it and in every form that was asked for.

use std::path::Path;

use super::examine::Took;
use super::gather::Gathered;
use crate::cli::arguments::{CheckArguments, ReportFile};
use crate::cli::rule::entry;
use crate::cli::settings::report_of;
use crate::cli::{look, say, to_stderr, to_stdout};
use crate::diagnostic::Severity;
use crate::output::{self, Format, Look, RuleEntry, Run, Undone};
use crate::report::Report;
use crate::rules::{self, Levels};
use crate::workspace::{self, BriefFile, Config, Failure, Skipped, Terminal};

/// Prints the report, and writes those that go into files. `checked` are the names of all files that were looked at.
pub(super) fn report(
    arguments: &CheckArguments,
    gathered: &Gathered,
    checked: &[&str],
) -> Result<(), Failure> {
    with_run(gathered, checked, |run| {
        let written = write_files(&arguments.outputs, run);
        print(arguments, run)?;
        written
    })
}

/// The same with the report on standard error, where standard output holds something else.
pub(super) fn report_beside(
    arguments: &CheckArguments,
    gathered: &Gathered,
    checked: &[&str],
) -> Result<(), Failure> {
    with_run(gathered, checked, |run| {
        let written = write_files(&arguments.outputs, run);
        let look = look(
            Terminal::of_stderr(),
            arguments.common.color,
            !arguments.quiet,
        );
        to_stderr(|out| output::print_run(run, arguments.format.here(), look, out))?;
        written
    })
}

/// The differences are all that is printed, so that `patch` can read them.
pub(super) fn changes(arguments: &CheckArguments, gathered: &Gathered) -> Result<(), Failure> {
    let terminal = Terminal::of_stdout();
    let look = look(terminal, arguments.common.color, false);
    to_stdout(|out| {
        for change in &gathered.changes {
            let (before, after) = (&change.before, &change.after);
            output::print_difference(&change.name, before, after, look, terminal.is_terminal, out)?;
        }
        out.flush()
    })?;
    if !arguments.quiet {
        let fixes = gathered.changes.iter().map(|change| change.fixes).sum();
        say(&format!("{} would be fixed", count(fixes)));
    }
    Ok(())
}

/// Says what was read, what was passed over and why, and how long it took.
pub(super) fn more(files: &[BriefFile], from_stdin: Option<&str>, skipped: &[Skipped], took: Took) {
    for file in files {
        let settings = file.config.path.as_deref().map(workspace::shown);
        let settings = settings.unwrap_or_else(|| "no settings".to_owned());
        say(&format!("read: {} ({settings})", file.name));
    }
    if let Some(name) = from_stdin {
        say(&format!("read: {name} (standard input)"));
    }
    for Skipped { name, reason } in skipped {
        say(&format!("skipped: {name}: {reason}"));
    }
    let Took { finding, checking } = took;
    say(&format!(
        "took: {finding:.1} ms to find the files, {checking:.1} ms to check them"
    ));
}

/// What tells one outcome from another: everything that would be printed of it.
pub(super) fn imprint(gathered: &Gathered, checked: &[&str]) -> Vec<u8> {
    with_run(gathered, checked, |run| {
        let mut bytes = format!("{:?} {:?}", run.checked, run.failures).into_bytes();
        // A vector takes everything.
        let _ = output::print_run(run, Format::Json, Look::default(), &mut bytes);
        bytes
    })
}

/// Gives the printers all there is to know.
fn with_run<T>(gathered: &Gathered, checked: &[&str], print: impl FnOnce(&Run<'_>) -> T) -> T {
    let broken = gathered.broken.iter().flat_map(|config| breaches(config));
    let undone: Vec<Failure> = gathered.failures.iter().cloned().chain(broken).collect();
    let undone: Vec<Undone<'_>> = undone.iter().map(undone_of).collect();
    let rules: Vec<RuleEntry> = rules::all()
        .map(|rule| entry(rule, Some(rule.page)))
        .collect();
    let mut checked = checked.to_vec();
    checked.sort_unstable();
    print(&Run {
        report: &gathered.report,
        checked: &checked,
        failures: &undone,
        rules: &rules,
    })
}

/// Why nobody can follow these settings.
fn breaches(config: &Config) -> Vec<Failure> {
    let findings = report_of(config, Levels::unchanged()).into_iter();
    let errors = findings.flat_map(|file| {
        let name = file.source.name().to_owned();
        let errors = file
            .findings
            .into_iter()
            .filter(|finding| finding.diagnostic.severity == Severity::Error);
        errors.map(move |finding| Failure {
            name: name.clone(),
            reason: finding.diagnostic.message,
        })
    });
    config.failure.iter().cloned().chain(errors).collect()
}

/// What could not be done; standard input and options are no files.
fn undone_of(failure: &Failure) -> Undone<'_> {
    Undone {
        file: (!failure.name.starts_with('-')).then_some(failure.name.as_str()),
        reason: &failure.reason,
    }
}

/// Writes all reports that go into files; a file that cannot be written leaves the others as they should be.
fn write_files(files: &[ReportFile], run: &Run<'_>) -> Result<(), Failure> {
    let mut outcome = Ok(());
    for file in files {
        let written = write_file(file, run);
        outcome = outcome.and(written);
    }
    outcome
}

/// A file that does not exist yet is the same as no other.
fn is_same_file(one: &Path, other: &Path) -> bool {
    let other = workspace::real_path(other);
    other.is_some() && workspace::real_path(one) == other
}

fn write_file(file: &ReportFile, run: &Run<'_>) -> Result<(), Failure> {
    let failure = |reason: &str| Failure {
        name: file.path.display().to_string(),
        reason: format!("cannot write it: {reason}"),
    };
    let mut checked = run.checked.iter().map(Path::new);
    // The system is asked only about namesakes: there may be thousands of briefs.
    if checked
        .any(|brief| brief.file_name() == file.path.file_name() && is_same_file(brief, &file.path))
    {
        return Err(failure("this is a brief that was checked"));
    }
    let mut bytes = Vec::new();
    output::print_run(run, file.format, Look::default(), &mut bytes)
        .map_err(|error| failure(&error.to_string()))?;
    workspace::write(&file.path, &bytes)
}

fn print(arguments: &CheckArguments, run: &Run<'_>) -> Result<(), Failure> {
    let look = look(
        Terminal::of_stdout(),
        arguments.common.color,
        !arguments.quiet,
    );
    let format = arguments.format.here();
    let report = run.report;
    to_stdout(|out| {
        if arguments.statistics {
            output::print_statistics(report, format, look, out)
        } else {
            output::print_run(run, format, look, out)
        }
    })?;
    if format == Format::Concise || arguments.statistics {
        say_omitted(report);
    }
    let has_summary = look.summary && format == Format::Human;
    if report.totals.fixed > 0 && !arguments.quiet && (!has_summary || arguments.statistics) {
        say(&format!("{} fixed", count(report.totals.fixed)));
    }
    Ok(())
}

fn count(findings: usize) -> String {
    let plural = if findings == 1 { "" } else { "s" };
    format!("{findings} finding{plural}")
}

/// The concise report is one line a finding, and nothing else: what it leaves out is said beside it.
fn say_omitted(report: &Report) {
    for file in &report.files {
        let omitted = file.totals.findings().saturating_sub(file.findings.len());
        if omitted > 0 {
            let name = file.source.name();
            say(&format!(
                "warning: {name}: {omitted} more findings are not shown"
            ));
        }
    }
}
