//! `briefc check`.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::CheckArguments;
use super::baseline::{self, KnownFindings};
use super::gather::{Gathered, Job, Mending, check_content, check_files, cores, mend};
use super::lines;
use super::settings::{Resolved, report_of, say_broken};
use super::{
    Outcome, idle_stdin_name, look, print_failures, say, show, stdin_name, to_stdout, watch,
};
use crate::config::FailOn;
use crate::diagnostic::Safety;
use crate::output::Format;
use crate::report::FileReport;
use crate::workspace::{
    self, BriefFile, Config, Content, Failure, Found, Progress, Stopwatch, Terminal,
};

pub(super) fn run(arguments: &CheckArguments) -> Outcome {
    let outcome = if arguments.watch {
        watch::run(arguments)
    } else {
        try_run(arguments)
    };
    outcome.unwrap_or_else(|failure| {
        print_failures(&[failure]);
        Outcome::Failed
    })
}

fn try_run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let (_, has_stdin) = places(arguments);
    match mending(arguments) {
        Mending::Write(reach) if has_stdin => rewrite_stdin(arguments, reach),
        _ => tell(arguments, &examine(arguments)?),
    }
}

/// What a check came to, before anybody is told.
pub(super) struct Examined {
    paths: Vec<PathBuf>,
    pub(super) resolved: Resolved,
    known: Option<KnownFindings>,
    found: Found,
    /// The name of standard input, if it was read.
    from_stdin: Option<String>,
    pub(super) gathered: Gathered,
    took: Took,
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

    fn has_failed(&self) -> bool {
        !self.gathered.failures.is_empty() || !self.gathered.broken.is_empty()
    }
}

/// Checks, and mends where that is asked for.
pub(super) fn examine(arguments: &CheckArguments) -> Result<Examined, Failure> {
    refuse_what_does_not_fit(arguments)?;
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

/// Prints the report, or what else is wanted, and what there is to say beside it.
pub(super) fn tell(arguments: &CheckArguments, examined: &Examined) -> Result<Outcome, Failure> {
    let Examined {
        found, gathered, ..
    } = examined;
    print_failures(&gathered.failures);
    let for_stderr = look(Terminal::of_stderr(), arguments.common.color, false);
    for config in &gathered.broken {
        say_broken(config, for_stderr)?;
    }
    if arguments.verbose {
        tell_more(examined);
    }
    let has_failed = examined.has_failed();
    if gathered.report.totals.files == 0 && !has_failed && !arguments.quiet {
        say(&no_briefs(&examined.paths, found.excluded));
    }
    if let Some(path) = arguments
        .baseline
        .as_deref()
        .filter(|_| arguments.write_baseline)
    {
        let written = baseline::write(path, &found.files, &gathered.report)?;
        if !arguments.quiet {
            say(&written);
        }
        // What is known from now on does not count.
        return Ok(Outcome::of(false, has_failed));
    }
    if let Mending::Show(_) = mending(arguments) {
        show::changes(arguments, gathered)?;
    } else {
        show::report(arguments, gathered, &examined.checked())?;
    }
    if let Some(known) = examined.known.as_ref().filter(|_| !arguments.quiet) {
        known.say_settled(&found.files, &gathered.report);
    }
    Ok(Outcome::of(gathered.fails, has_failed))
}

fn tell_more(examined: &Examined) {
    let Examined {
        found, gathered, ..
    } = examined;
    let mut seen: BTreeSet<&str> = examined.checked().into_iter().collect();
    seen.extend(
        gathered
            .failures
            .iter()
            .map(|failure| failure.name.as_str()),
    );
    let Resolved {
        configs, excludes, ..
    } = &examined.resolved;
    let skipped = workspace::skipped(&examined.paths, &seen, configs, *excludes);
    show::more(
        &found.files,
        examined.from_stdin.as_deref(),
        &skipped,
        examined.took,
    );
}

/// The files and folders that are named, and whether standard input is among them.
fn places(arguments: &CheckArguments) -> (Vec<PathBuf>, bool) {
    let (from_stdin, paths): (Vec<_>, Vec<_>) = arguments
        .paths
        .iter()
        .cloned()
        .partition(|path| path == Path::new("-"));
    (paths, !from_stdin.is_empty())
}

/// The findings that are to be left alone. What is about to be written again hides nothing.
fn known(arguments: &CheckArguments) -> Result<Option<KnownFindings>, Failure> {
    let baseline = arguments.baseline.as_deref();
    baseline
        .filter(|_| !arguments.write_baseline)
        .map(KnownFindings::read)
        .transpose()
}

fn job<'a>(
    arguments: &CheckArguments,
    resolved: &'a Resolved,
    known: Option<&'a KnownFindings>,
) -> Job<'a> {
    Job {
        resolved,
        fail_on: arguments.fail_on.map(FailOn::from),
        known,
        mending: mending(arguments),
        threads: arguments.jobs.map_or_else(cores, usize::from),
    }
}

/// What clap cannot tell: which values do not go together.
fn refuse_what_does_not_fit(arguments: &CheckArguments) -> Result<(), Failure> {
    let failure = |option: &str, reason: String| Failure {
        name: option.to_owned(),
        reason,
    };
    let counted = [Format::Human, Format::Concise, Format::Json];
    if arguments.statistics && !counted.contains(&arguments.format.here()) {
        let reason =
            "counts are printed as human or json, and no other format has a place for them";
        return Err(failure("--statistics", reason.to_owned()));
    }
    let mut seen = HashSet::new();
    let mut outputs = arguments.outputs.iter();
    match outputs.find(|output| !seen.insert(&output.path)) {
        Some(twice) => Err(failure(
            "--output",
            format!(
                "two reports cannot go into one file, `{}`",
                twice.path.display()
            ),
        )),
        None => Ok(()),
    }
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
) -> (Found, Gathered, Took) {
    let mut stopwatch = Stopwatch::start();
    let threads = job.threads;
    // Threads beyond the cores would only take turns at waiting for the next folder.
    let Resolved {
        configs, excludes, ..
    } = job.resolved;
    let mut found = workspace::find(paths, threads.min(cores()), configs, *excludes);
    let broken = take_broken(&mut found.files);
    let finding = stopwatch.lap();
    let progress = Progress::new(found.files.len(), !arguments.quiet);
    let mut gathered = check_files(&found.files, job, &progress);
    progress.end();
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
fn rewrite_stdin(arguments: &CheckArguments, reach: Safety) -> Result<Outcome, Failure> {
    refuse_what_does_not_fit(arguments)?;
    let resolved = Resolved::new(&arguments.settings)?.portable(arguments.portable);
    let known = known(arguments)?;
    let job = job(arguments, &resolved, known.as_ref());
    let (paths, _) = places(arguments);
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
    show::report_beside(arguments, &gathered, &[&file.name])?;
    if !is_text {
        return Err(failure(
            "it is no text, and nothing is printed in its place",
        ));
    }
    Ok(Outcome::of(gathered.fails, false))
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
