//! `briefc check`.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::{CheckArguments, ReportFormat};
use super::baseline::{self, KnownFindings};
use super::gather::{Gathered, Job, Mending, check_content, check_files, cores, mend};
use super::lines;
use super::settings::{Resolved, report_of, say_broken};
use super::{
    Outcome, idle_stdin_name, look, print_failures, say, stdin_name, to_stderr, to_stdout,
};
use crate::config::FailOn;
use crate::diagnostic::Safety;
use crate::output;
use crate::report::{FileReport, Report};
use crate::workspace::{self, BriefFile, Config, Content, Failure, Found, Terminal};

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
    let resolved = Resolved::new(&arguments.settings)?.portable(arguments.portable);
    // What is about to be written again hides nothing.
    let baseline = arguments.baseline.as_deref();
    let known = baseline
        .filter(|_| !arguments.write_baseline)
        .map(KnownFindings::read)
        .transpose()?;
    let job = Job {
        resolved: &resolved,
        fail_on: arguments.fail_on.map(FailOn::from),
        known: known.as_ref(),
        mending: mending(arguments),
        threads: arguments.jobs.map_or_else(cores, usize::from),
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
    let (found, gathered) = gather(arguments, &paths, !from_stdin.is_empty(), job);
    let files = &found.files;
    print_failures(&gathered.failures);
    let for_stderr = look(Terminal::of_stderr(), arguments.common.color, false);
    for config in &gathered.broken {
        say_broken(config, for_stderr)?;
    }
    let has_failed = !gathered.failures.is_empty() || !gathered.broken.is_empty();
    if gathered.report.totals.files == 0 && !has_failed {
        say(&no_briefs(&paths, found.excluded));
    }
    if let Some(path) = baseline.filter(|_| arguments.write_baseline) {
        baseline::write(path, files, &gathered.report)?;
        // What is known from now on does not count.
        return Ok(Outcome::of(false, has_failed));
    }
    if let Mending::Show(_) = job.mending {
        show_changes(arguments, &gathered)?;
    } else {
        show_report(arguments, &gathered.report)?;
    }
    if let Some(known) = known {
        known.say_settled(files, &gathered.report);
    }
    Ok(Outcome::of(gathered.fails, has_failed))
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
) -> (Found, Gathered) {
    let threads = job.threads;
    // Threads beyond the cores would only take turns at waiting for the next folder.
    let Resolved {
        configs, excludes, ..
    } = job.resolved;
    let mut found = workspace::find(paths, threads.min(cores()), configs, *excludes);
    let broken = take_broken(&mut found.files);
    let mut gathered = check_files(&found.files, job);
    gathered.broken.extend(broken);
    gathered.failures.append(&mut found.failures);
    for config in distinct_configs(&found.files) {
        gathered = gathered.and(remarks_on(&config, job));
    }
    let stdin_filename = arguments.common.stdin_filename.as_deref();
    if has_stdin {
        let from_stdin = check_stdin(stdin_filename, job);
        gathered = gathered.and(from_stdin.unwrap_or_else(Gathered::failed));
    } else {
        gathered.failures.extend(idle_stdin_name(stdin_filename));
    }
    let by_name = |one: &FileReport, other: &FileReport| one.source.name().cmp(other.source.name());
    gathered.report.files.sort_by(by_name);
    gathered
        .changes
        .sort_by(|one, other| one.name.cmp(&other.name));
    gathered.failures.sort();
    (found, gathered)
}

/// Takes out the files whose settings nobody can follow, and gives those settings, each once.
fn take_broken(files: &mut Vec<BriefFile>) -> Vec<Arc<Config>> {
    if files.iter().all(|file| !file.config.is_broken()) {
        return Vec::new();
    }
    let (broken, whole): (Vec<_>, Vec<_>) = std::mem::take(files)
        .into_iter()
        .partition(|file| file.config.is_broken());
    *files = whole;
    distinct_configs(&broken)
}

/// The settings of some files, each once, in the order of the files.
fn distinct_configs(files: &[BriefFile]) -> Vec<Arc<Config>> {
    let mut seen = HashSet::new();
    let configs = files.iter().map(|file| &file.config);
    configs
        .filter(|config| seen.insert(Arc::as_ptr(config)))
        .map(Arc::clone)
        .collect()
}

/// What there is to say of settings that can be followed: they may name rules that do not exist.
fn remarks_on(config: &Config, job: Job<'_>) -> Gathered {
    let mut gathered = Gathered::default();
    let levels = job
        .resolved
        .levels(config, config.path.as_deref().unwrap_or(Path::new(".")));
    if let Some(report) = report_of(config, &levels) {
        let threshold = job.fail_on.unwrap_or(config.settings.fail_on.value);
        gathered.fails = threshold.fails(report.totals);
        gathered.report.totals = report.totals;
        gathered.report.files.push(report);
    }
    gathered
}

fn check_stdin(name: Option<&str>, job: Job<'_>) -> Result<Gathered, Failure> {
    let file = stdin_file(name, job)?;
    if file.config.is_broken() {
        return Ok(Gathered {
            broken: vec![file.config],
            ..Gathered::default()
        });
    }
    let content = workspace::read_stdin(&file.name, file.format)?;
    if workspace::is_excluded(&file.config, &file.path, job.resolved.excludes) {
        return Ok(Gathered::default());
    }
    let report = check_content(content, &file, job)?;
    let change = match job.mending {
        Mending::Show(reach) => mend(&report, &file, reach, job).map(|(change, _)| change),
        Mending::Write(_) | Mending::Tell => None,
    };
    let mut gathered = remarks_on(&file.config, job);
    gathered.changes.extend(change);
    Ok(gathered.and(Gathered::found(report, &file, job)))
}

/// Standard input as the file that its name promises.
fn stdin_file(name: Option<&str>, job: Job<'_>) -> Result<BriefFile, Failure> {
    let (name, format) = stdin_name(name)?;
    let path = PathBuf::from(name);
    Ok(BriefFile {
        name: name.to_owned(),
        config: job.resolved.configs.of_file(&path),
        path,
        format,
    })
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
    let file = stdin_file(arguments.common.stdin_filename.as_deref(), job)?;
    let for_stderr = look(Terminal::of_stderr(), arguments.common.color, true);
    if file.config.is_broken() {
        say_broken(&file.config, for_stderr)?;
        return Ok(Outcome::Failed);
    }
    let content = lines::whole(workspace::read_stdin(&file.name, file.format)?, "mended")?;
    if let Content::Text(source) = &content
        && workspace::is_excluded(&file.config, &file.path, job.resolved.excludes)
    {
        to_stdout(|out| out.write_all(source.text().as_bytes()))?;
        return Ok(Outcome::Clean);
    }
    let is_text = matches!(content, Content::Text(_));
    let report = check_content(content, &file, job)?;
    let mended = mend(&report, &file, reach, job);
    let report = mended.map_or(report, |(_, mended)| mended);
    if is_text {
        to_stdout(|out| out.write_all(report.source.text().as_bytes()))?;
    }
    let gathered = Gathered::found(report, &file, job);
    let format = arguments.format.into();
    to_stderr(|out| output::print(&gathered.report, format, for_stderr, out))?;
    if !is_text {
        return Err(failure(
            "it is no text, and nothing is printed in its place",
        ));
    }
    Ok(Outcome::of(gathered.fails, false))
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

pub(super) fn no_briefs(paths: &[PathBuf], excluded: usize) -> String {
    if excluded > 0 {
        return "warning: the settings exclude every brief that was named: --no-exclude checks them all the same".to_owned();
    }
    let places: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    format!(
        "warning: there is no brief in {}: the name of a brief is like hero.brief.yaml",
        places.join(", ")
    )
}
