//! What there is to check, and what came of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::baseline::KnownFindings;
use super::gather::{Gathered, Job, Mending, check_files, remarks_on};
use super::piped;
use crate::cli::arguments::CheckArguments;
use crate::cli::idle_stdin_name;
use crate::cli::settings::{Resolved, distinct_configs};
use crate::config::FailOn;
use crate::diagnostic::Safety;
use crate::report::FileReport;
use crate::workspace::{self, BriefFile, Config, Failure, Found, Progress, Stopwatch};

/// What a check came to, before anybody is told.
pub(super) struct Examined {
    pub(super) paths: Vec<PathBuf>,
    pub(super) resolved: Resolved,
    pub(super) known: Option<KnownFindings>,
    pub(super) found: Found,
    /// The name of standard input, if it was read.
    pub(super) from_stdin: Option<String>,
    pub(super) gathered: Gathered,
    pub(super) took: Took,
}

/// How long the parts of a check took, in milliseconds.
#[derive(Clone, Copy)]
pub(super) struct Took {
    pub(super) finding: f64,
    pub(super) checking: f64,
}

impl Examined {
    /// The names of all that was checked.
    pub(super) fn checked(&self) -> Vec<&str> {
        let names = self.found.files.iter().map(|file| file.name.as_str());
        names.chain(self.from_stdin.as_deref()).collect()
    }

    pub(super) fn has_failed(&self) -> bool {
        !self.gathered.failures.is_empty() || !self.gathered.broken.is_empty()
    }
}

/// Checks, and mends where that is asked for.
pub(super) fn examine(arguments: &CheckArguments) -> Result<Examined, Failure> {
    let (paths, has_stdin) = places(arguments);
    let resolved = Resolved::new(&arguments.settings)?.portable(arguments.portable);
    let known = known(arguments)?;
    let job = job(arguments, &resolved, known.as_ref());
    let (found, gathered, took) = gather(arguments, &paths, has_stdin, job);
    let from_stdin = arguments.common.stdin_filename.clone();
    Ok(Examined {
        paths,
        from_stdin: from_stdin.filter(|_| has_stdin),
        resolved,
        known,
        found,
        gathered,
        took,
    })
}

/// The files and folders that are named, and whether standard input is among them.
pub(super) fn places(arguments: &CheckArguments) -> (Vec<PathBuf>, bool) {
    let (from_stdin, paths): (Vec<_>, Vec<_>) = arguments
        .paths
        .iter()
        .cloned()
        .partition(|path| path == Path::new("-"));
    (paths, !from_stdin.is_empty())
}

/// The findings that are to be left alone. What is about to be written again hides nothing.
pub(super) fn known(arguments: &CheckArguments) -> Result<Option<KnownFindings>, Failure> {
    let baseline = arguments.baseline.as_deref();
    baseline
        .filter(|_| !arguments.write_baseline)
        .map(KnownFindings::read)
        .transpose()
}

pub(super) fn job<'a>(
    arguments: &CheckArguments,
    resolved: &'a Resolved,
    known: Option<&'a KnownFindings>,
) -> Job<'a> {
    Job {
        resolved,
        fail_on: arguments.fail_on.map(FailOn::from),
        known,
        mending: mending(arguments),
        threads: arguments.jobs.map_or_else(workspace::cores, usize::from),
    }
}

pub(super) fn mending(arguments: &CheckArguments) -> Mending {
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
) -> (Found, Gathered, Took) {
    let mut stopwatch = Stopwatch::start();
    let threads = job.threads;
    // Threads beyond the cores would only take turns at waiting for the next folder.
    let Resolved {
        configs, excludes, ..
    } = job.resolved;
    let mut found = workspace::find(paths, threads.min(workspace::cores()), configs, *excludes);
    let broken = take_broken(&mut found.files);
    let finding = stopwatch.lap();
    let progress = Progress::new(found.files.len(), !arguments.quiet);
    let mut gathered = check_files(&found.files, job, &progress);
    progress.end();
    gathered.broken.extend(broken);
    gathered.failures.append(&mut found.failures);
    for config in distinct_configs(found.files.iter()) {
        gathered = gathered.and(remarks_on(&config, job));
    }
    let stdin_filename = arguments.common.stdin_filename.as_deref();
    if has_stdin {
        let from_stdin = piped::check(stdin_filename, job);
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
    let checking = stopwatch.lap();
    (found, gathered, Took { finding, checking })
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
    distinct_configs(broken.iter())
}
