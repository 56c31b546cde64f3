//! Many files checked, and mended where that is asked for.

use std::path::Path;
use std::sync::Arc;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::baseline::KnownFindings;
use crate::brief::Batch;
use crate::check::{check, check_batch, check_keeping, refuse};
use crate::cli::lines;
use crate::cli::settings::{Resolved, report_of};
use crate::config::FailOn;
use crate::diagnostic::Safety;
use crate::fix::{self, Settled};
use crate::report::{FileReport, Report};
use crate::workspace::{self, BriefFile, Config, Content, Failure, Opened, Progress};

/// What is to be done with each file.
#[derive(Clone, Copy)]
pub(super) struct Job<'a> {
    pub(super) resolved: &'a Resolved,
    /// The least finding that fails, where the command line says so.
    pub(super) fail_on: Option<FailOn>,
    pub(super) known: Option<&'a KnownFindings>,
    pub(super) mending: Mending,
    /// How much may be done at a time.
    pub(super) threads: usize,
}

/// What is to be done about the fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mending {
    /// They are only told.
    Tell,
    /// The new text takes the place of the old one, as far as the fixes may be trusted.
    Write(Safety),
    /// The difference is shown, and the file stays.
    Show(Safety),
}

/// What came of some files, in no order.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) report: Report,
    pub(super) failures: Vec<Failure>,
    pub(super) changes: Vec<Change>,
    /// Whether there is a finding at or above the threshold of its file.
    pub(super) fails: bool,
    /// Settings that nobody can follow; the files below them were not looked at.
    pub(super) broken: Vec<Arc<Config>>,
}

/// A text, and what the fixes would make of it.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) after: String,
    /// How many fixes that takes.
    pub(super) fixes: usize,
}

/// Fewer files than this are checked sooner than threads are started.
const MANY: usize = 64;
/// The files a thread takes at once.
const HANDFUL: usize = 16;

/// Checks files, as many at a time as the job has threads.
pub(super) fn check_files(files: &[BriefFile], job: Job<'_>, progress: &Progress) -> Gathered {
    let threads = job.threads;
    let check = |file| {
        let gathered = check_file(file, job);
        progress.advance();
        gathered
    };
    let pool = (threads > 1 && files.len() >= MANY)
        .then(|| {
            // More threads than handfuls would have nothing to do.
            let threads = threads.min(files.len().div_ceil(HANDFUL));
            ThreadPoolBuilder::new().num_threads(threads).build().ok()
        })
        .flatten();
    match pool {
        Some(pool) => pool.install(|| {
            files
                .par_iter()
                .with_min_len(HANDFUL)
                .map(check)
                .reduce(Gathered::default, Gathered::and)
        }),
        None => files
            .iter()
            .map(check)
            .fold(Gathered::default(), Gathered::and),
    }
}

fn check_file(file: &BriefFile, job: Job<'_>) -> Gathered {
    let opened = match workspace::read(file) {
        Ok(opened) => opened,
        Err(failure) => return Gathered::failed(failure),
    };
    let report = match check_opened(opened, file, job) {
        Ok(report) => report,
        Err(failure) => return Gathered::failed(failure),
    };
    let (reach, is_written) = match job.mending {
        Mending::Write(reach) => (reach, true),
        Mending::Show(reach) => (reach, false),
        Mending::Tell => return Gathered::found(report, file, job),
    };
    let Some((change, mended)) = mend(&report, file, reach, job) else {
        return Gathered::found(report, file, job);
    };
    if !is_written {
        return Gathered {
            changes: vec![change],
            ..Gathered::found(report, file, job)
        };
    }
    match workspace::replace(&file.path, &change.before, &change.after) {
        Ok(()) => Gathered::found(mended, file, job),
        Err(failure) => Gathered::found(report, file, job).and(Gathered::failed(failure)),
    }
}

/// What is found in a file, apart from what is known.
pub(super) fn check_opened(
    opened: Opened,
    file: &BriefFile,
    job: Job<'_>,
) -> Result<FileReport, Failure> {
    let levels = job.resolved.levels(&file.config, &file.path);
    let terms = job.resolved.terms(file, &levels);
    let opened = match job.mending {
        Mending::Tell => opened,
        // A change is seen in the whole text.
        Mending::Write(_) | Mending::Show(_) => Opened::Whole(lines::whole(opened, "mended")?),
    };
    let report = match opened {
        Opened::Whole(Content::Text(source)) => check(source, file.format, terms),
        Opened::Whole(Content::Unreadable(source, problem)) => refuse(source, problem, terms),
        Opened::Lines(parts) => {
            let work = |batch: &Batch<'_>| (check_batch(batch, terms, |_, _| {}), ());
            lines::stream(parts, job.threads, terms, work, |_| Ok(()))?
        }
    };
    Ok(without_known(report, job))
}

fn without_known(mut report: FileReport, job: Job<'_>) -> FileReport {
    if let Some(known) = job.known {
        known.forgive(&mut report);
    }
    report
}

/// The change that the fixes make, and what is found after it; none if there is nothing to change.
pub(super) fn mend(
    report: &FileReport,
    file: &BriefFile,
    reach: Safety,
    job: Job<'_>,
) -> Option<(Change, FileReport)> {
    if report.totals.fixable == 0 && !report.is_cut() {
        return None;
    }
    let levels = job.resolved.levels(&file.config, &file.path);
    let terms = job.resolved.terms(file, &levels);
    let Settled {
        report: mut mended,
        applied,
    } = fix::settle(report, reach, |source, keep| {
        without_known(check_keeping(source, file.format, terms, keep), job)
    })?;
    let change = Change {
        name: report.source.name().to_owned(),
        before: report.source.text().to_owned(),
        after: mended.source.text().to_owned(),
        fixes: applied.len(),
    };
    mended.totals.fixed = applied.len();
    Some((change, mended))
}

impl Gathered {
    /// Clean files are only counted: their text goes at once.
    pub(super) fn found(report: FileReport, file: &BriefFile, job: Job<'_>) -> Self {
        let threshold = job.fail_on.unwrap_or(file.config.settings.fail_on.value);
        let mut gathered = Self {
            fails: threshold.fails(report.totals),
            ..Self::default()
        };
        gathered.report.totals = report.totals;
        if report.totals.findings() > 0 {
            gathered.report.files.push(report);
        }
        gathered
    }

    pub(super) fn failed(failure: Failure) -> Self {
        Self {
            failures: vec![failure],
            ..Self::default()
        }
    }

    pub(super) fn and(mut self, other: Self) -> Self {
        self.report.totals.add(other.report.totals);
        self.report.files.extend(other.report.files);
        self.failures.extend(other.failures);
        self.changes.extend(other.changes);
        self.fails |= other.fails;
        self.broken.extend(other.broken);
        self
    }
}

/// What there is to say of settings that can be followed: they may name rules that do not exist.
pub(super) fn remarks_on(config: &Config, job: Job<'_>) -> Gathered {
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
