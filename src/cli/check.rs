//! `briefc check`.

use std::path::{Path, PathBuf};

use super::arguments::{CheckArguments, ReportFormat};
use super::baseline::{self, KnownFindings};
use super::gather::{Gathered, Job, Mending, check_content, check_files, cores, mend};
use super::{
    Outcome, idle_stdin_name, look, print_failures, say, stdin_name, to_stderr, to_stdout,
};
use crate::check::Terms;
use crate::diagnostic::Safety;
use crate::output;
use crate::report::{FileReport, Report};
use crate::workspace::{self, BriefFile, Content, Failure, Terminal};

pub(super) fn run(arguments: &CheckArguments) -> Outcome {
    match try_run(arguments) {
        Ok(outcome) => outcome,
        Err(failure) => {
            print_failures(&[failure]);
            Outcome::Failed
        }
    }
}

fn try_run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let terms = Terms {
        now: workspace::now(),
        ..Terms::default()
    };
    // What is about to be written again hides nothing.
    let baseline = arguments.baseline.as_deref();
    let known = baseline
        .filter(|_| !arguments.write_baseline)
        .map(KnownFindings::read)
        .transpose()?;
    let job = Job {
        terms,
        known: known.as_ref(),
        mending: mending(arguments),
    };
    let (from_stdin, paths): (Vec<_>, Vec<_>) = arguments
        .paths
        .iter()
        .cloned()
        .partition(|path| path == Path::new("-"));
    if let Mending::Write(reach) = job.mending
        && !from_stdin.is_empty()
    {
        return rewrite_stdin(arguments, &paths, reach, job);
    }
    let (files, gathered) = gather(arguments, &paths, !from_stdin.is_empty(), job);
    print_failures(&gathered.failures);
    if gathered.report.totals.files == 0 && gathered.failures.is_empty() {
        say(&no_briefs(&paths));
    }
    if let Some(path) = baseline.filter(|_| arguments.write_baseline) {
        baseline::write(path, &files, &gathered.report)?;
        // What is known from now on does not count.
        return Ok(Outcome::of(
            &Report::default(),
            arguments.fail_on,
            &gathered.failures,
        ));
    }
    if let Mending::Show(_) = job.mending {
        show_changes(arguments, &gathered)?;
    } else {
        show_report(arguments, &gathered.report)?;
    }
    if let Some(known) = known {
        known.say_settled(&files, &gathered.report);
    }
    let Gathered {
        report, failures, ..
    } = gathered;
    Ok(Outcome::of(&report, arguments.fail_on, &failures))
}

fn mending(arguments: &CheckArguments) -> Mending {
    match (arguments.diff, arguments.fix) {
        (true, reach) => Mending::Show(reach.map_or(Safety::Safe, Safety::from)),
        (false, Some(reach)) => Mending::Write(reach.into()),
        (false, None) => Mending::Tell,
    }
}

/// The files behind the paths, and what came of them; sorted by name, for every run should print the same.
fn gather(
    arguments: &CheckArguments,
    paths: &[PathBuf],
    has_stdin: bool,
    job: Job<'_>,
) -> (Vec<BriefFile>, Gathered) {
    let threads = arguments.jobs.map_or_else(cores, usize::from);
    // Threads beyond the cores would only take turns at waiting for the next folder.
    let found = workspace::find(paths, threads.min(cores()));
    let mut gathered = check_files(&found.files, threads, job);
    gathered.failures.extend(found.failures);
    let stdin_filename = arguments.common.stdin_filename.as_deref();
    if has_stdin {
        gathered = gathered.and(check_stdin(stdin_filename, job));
    } else {
        gathered.failures.extend(idle_stdin_name(stdin_filename));
    }
    let by_name = |one: &FileReport, other: &FileReport| one.source.name().cmp(other.source.name());
    gathered.report.files.sort_by(by_name);
    gathered
        .changes
        .sort_by(|one, other| one.name.cmp(&other.name));
    gathered.failures.sort();
    (found.files, gathered)
}

fn check_stdin(name: Option<&str>, job: Job<'_>) -> Gathered {
    let checked = stdin_name(name).and_then(|(name, format)| {
        let content = workspace::read_stdin(name)?;
        let report = check_content(content, format, job);
        let change = match job.mending {
            Mending::Show(reach) => mend(&report, format, reach, job).map(|(change, _)| change),
            Mending::Write(_) | Mending::Tell => None,
        };
        Ok(Gathered {
            changes: change.into_iter().collect(),
            ..Gathered::found(report)
        })
    });
    checked.unwrap_or_else(Gathered::failed)
}

/// Standard input, mended, on standard output; what is left in it on standard error.
fn rewrite_stdin(
    arguments: &CheckArguments,
    paths: &[PathBuf],
    reach: Safety,
    job: Job<'_>,
) -> Result<Outcome, Failure> {
    let failure = |reason: &str| Failure {
        name: "-".to_owned(),
        reason: reason.to_owned(),
    };
    if !paths.is_empty() || arguments.write_baseline {
        return Err(failure(
            "standard input is mended alone: its new text is all that is printed",
        ));
    }
    let (name, format) = stdin_name(arguments.common.stdin_filename.as_deref())?;
    let content = workspace::read_stdin(name)?;
    let is_text = matches!(content, Content::Text(_));
    let report = check_content(content, format, job);
    let mended = mend(&report, format, reach, job);
    let report = mended.map_or(report, |(_, mended)| mended);
    if is_text {
        to_stdout(|out| out.write_all(report.source.text().as_bytes()))?;
    }
    let gathered = Gathered::found(report);
    let look = look(Terminal::of_stderr(), arguments.common.color, true);
    to_stderr(|out| output::print(&gathered.report, arguments.format.into(), look, out))?;
    if !is_text {
        return Err(failure(
            "it is no text, and nothing is printed in its place",
        ));
    }
    Ok(Outcome::of(&gathered.report, arguments.fail_on, &[]))
}

fn show_report(arguments: &CheckArguments, report: &Report) -> Result<(), Failure> {
    let terminal = Terminal::of_stdout();
    let look = look(terminal, arguments.common.color, true);
    let format = arguments.format.into();
    to_stdout(|out| {
        if arguments.statistics {
            output::print_statistics(report, format, look, out)
        } else {
            output::print(report, format, look, out)
        }
    })?;
    if arguments.format == ReportFormat::Concise || arguments.statistics {
        say_omitted(report);
    }
    let has_summary = look.summary && arguments.format == ReportFormat::Human;
    if report.totals.fixed > 0 && (!has_summary || arguments.statistics) {
        say(&format!("{} fixed", count(report.totals.fixed)));
    }
    Ok(())
}

/// The differences are all that is printed, so that `patch` can read them.
fn show_changes(arguments: &CheckArguments, gathered: &Gathered) -> Result<(), Failure> {
    let terminal = Terminal::of_stdout();
    let look = look(terminal, arguments.common.color, false);
    to_stdout(|out| {
        for change in &gathered.changes {
            let (before, after) = (&change.before, &change.after);
            output::print_difference(&change.name, before, after, look, terminal.is_terminal, out)?;
        }
        out.flush()
    })?;
    let fixes = gathered.changes.iter().map(|change| change.fixes).sum();
    say(&format!("{} would be fixed", count(fixes)));
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

fn no_briefs(paths: &[PathBuf]) -> String {
    let places: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    format!(
        "warning: there is no brief in {}: the name of a brief is like hero.brief.yaml",
        places.join(", ")
    )
}
