//! `briefc check`.

use std::path::{Path, PathBuf};

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::arguments::{CheckArguments, ReportFormat};
use super::{
    Outcome, folder_of, idle_stdin_name, look, print_failures, say, stdin_name, to_stdout,
};
use crate::check::{Terms, check, refuse};
use crate::output;
use crate::report::{FileReport, Report};
use crate::syntax::Format;
use crate::workspace::{self, BriefFile, Content, Failure, Terminal};

pub(super) fn run(arguments: &CheckArguments) -> Outcome {
    let terms = Terms {
        now: workspace::now(),
        ..Terms::default()
    };
    let threads = arguments.jobs.map_or_else(cores, usize::from);
    let (from_stdin, paths): (Vec<_>, Vec<_>) = arguments
        .paths
        .iter()
        .cloned()
        .partition(|path| path == Path::new("-"));
    // Threads beyond the cores would only take turns at waiting for the next folder.
    let found = workspace::find(&paths, threads.min(cores()));
    let mut gathered = check_files(&found.files, threads, terms);
    gathered.failures.extend(found.failures);
    let stdin_filename = arguments.common.stdin_filename.as_deref();
    if from_stdin.is_empty() {
        gathered.failures.extend(idle_stdin_name(stdin_filename));
    } else {
        gathered = gathered.with(check_stdin(stdin_filename, terms));
    }
    let Gathered {
        mut report,
        mut failures,
    } = gathered;
    if report.totals.files == 0 && failures.is_empty() {
        say(&no_briefs(&paths));
    }
    // Whoever was first to be ready: every run prints the same.
    let by_name = |one: &FileReport, other: &FileReport| one.source.name().cmp(other.source.name());
    report.files.sort_by(by_name);
    failures.sort();
    let look = look(Terminal::of_stdout(), arguments.common.color, true);
    print_failures(&failures);
    let printed = to_stdout(|out| output::print(&report, arguments.format.into(), look, out));
    if arguments.format == ReportFormat::Concise {
        say_omitted(&report);
    }
    if let Err(failure) = printed {
        print_failures(std::slice::from_ref(&failure));
        failures.push(failure);
    }
    Outcome::of(&report, arguments.fail_on, &failures)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Fewer files than this are checked sooner than threads are started.
const MANY: usize = 64;
/// The files a thread takes at once.
const HANDFUL: usize = 16;

fn check_files(files: &[BriefFile], threads: usize, terms: Terms<'_>) -> Gathered {
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
                .map(|file| check_file(file, terms))
                .fold(Gathered::default, Gathered::with)
                .reduce(Gathered::default, Gathered::and)
        }),
        None => files
            .iter()
            .map(|file| check_file(file, terms))
            .fold(Gathered::default(), Gathered::with),
    }
}

/// What came of some files, in no order.
#[derive(Default)]
struct Gathered {
    report: Report,
    failures: Vec<Failure>,
}

impl Gathered {
    /// Clean files are only counted: their text goes at once.
    fn with(mut self, checked: Result<FileReport, Failure>) -> Self {
        match checked {
            Ok(file) => {
                self.report.totals.add(file.totals);
                if file.totals.findings() > 0 {
                    self.report.files.push(file);
                }
            }
            Err(failure) => self.failures.push(failure),
        }
        self
    }

    fn and(mut self, other: Self) -> Self {
        self.report.totals.add(other.report.totals);
        self.report.files.extend(other.report.files);
        self.failures.extend(other.failures);
        self
    }
}

fn check_file(file: &BriefFile, terms: Terms<'_>) -> Result<FileReport, Failure> {
    let terms = Terms {
        folder: Some(folder_of(&file.path)),
        ..terms
    };
    workspace::read(file).map(|content| check_content(content, file.format, terms))
}

fn check_stdin(name: Option<&str>, terms: Terms<'_>) -> Result<FileReport, Failure> {
    let (name, format) = stdin_name(name)?;
    let terms = Terms {
        folder: Some(folder_of(Path::new(name))),
        ..terms
    };
    workspace::read_stdin(name).map(|content| check_content(content, format, terms))
}

fn check_content(content: Content, format: Format, terms: Terms<'_>) -> FileReport {
    match content {
        Content::Text(source) => check(source, format, terms),
        Content::Unreadable(source, problem) => refuse(source, problem, terms),
    }
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
