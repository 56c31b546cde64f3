//! `briefc compile`.

use std::path::{Path, PathBuf};

use super::arguments::{CompileArguments, CompileFormat};
use super::settings::{Resolved, say_broken};
use super::{
    Outcome, idle_stdin_name, look, print_failures, say, stdin_name, to_stderr, to_stdout,
};
use crate::check::{Terms, refuse};
use crate::compile::{Compiled, compile};
use crate::output;
use crate::report::{FileReport, Report, Totals};
use crate::spec::{Feature, Target};
use crate::targets::{DryRun, Emission, Form, Layout};
use crate::workspace::{self, BriefFile, Content, Failure, Terminal};

pub(super) fn run(arguments: &CompileArguments) -> Outcome {
    match try_run(arguments) {
        Ok(outcome) => outcome,
        Err(failures) => {
            print_failures(&failures);
            Outcome::Failed
        }
    }
}

fn try_run(arguments: &CompileArguments) -> Result<Outcome, Vec<Failure>> {
    let one = |failure| vec![failure];
    let resolved = Resolved::new(&arguments.settings).map_err(one)?;
    let file = find(arguments, &resolved)?;
    if file.config.is_broken() {
        let look = look(Terminal::of_stderr(), arguments.common.color, false);
        say_broken(&file.config, look).map_err(one)?;
        return Ok(Outcome::Failed);
    }
    if let Some(impossible) = impossible_dry_run(arguments, resolved.target(&file.config)) {
        return Err(vec![impossible]);
    }
    let destination = destination(arguments, &file);
    if let Some(path) = &destination
        && workspace::is_same_file(&file.path, path)
    {
        return Err(failure(
            path,
            "this is the brief itself: the request would take its place",
        ));
    }
    let compiled = compile_file(arguments, &resolved, &file)?;
    let refusal = refusal(&compiled);
    print_findings(compiled.report, arguments).map_err(one)?;
    let Some(request) = compiled.request else {
        say(&refusal);
        return Ok(Outcome::Findings);
    };
    match destination {
        None => to_stdout(|out| out.write_all(&request)).map_err(one)?,
        Some(path) if arguments.output.as_ref() == Some(&path) => {
            workspace::write(&path, &request).map_err(one)?;
        }
        Some(path) => {
            // Whoever names no file wants to know which one it is.
            workspace::write_into_folders(&path, &request).map_err(one)?;
            say(&format!("written to {}", workspace::shown(&path)));
        }
    }
    Ok(Outcome::Clean)
}

fn compile_file(
    arguments: &CompileArguments,
    resolved: &Resolved,
    file: &BriefFile,
) -> Result<Compiled, Vec<Failure>> {
    let levels = resolved.levels(&file.config, &file.path);
    let terms = Terms {
        // A request is for one target.
        other_targets: [None; 4],
        ..resolved.terms(file, &levels)
    };
    let content = if is_stdin(arguments) {
        workspace::read_stdin(&file.name)
    } else {
        workspace::read(file)
    };
    match content.map_err(|failure| vec![failure])? {
        Content::Text(source) => {
            let severity = arguments.fail_on.severity();
            compile(source, file.format, terms, severity, emission(arguments))
                .map_err(|error| failure(&arguments.path, &format!("cannot compile it: {error}")))
        }
        Content::Unreadable(source, problem) => Ok(Compiled {
            report: refuse(source, problem, terms),
            request: None,
            is_unreadable: true,
        }),
    }
}

fn emission(arguments: &CompileArguments) -> Emission {
    Emission {
        form: match arguments.format {
            _ if arguments.curl => Form::Curl,
            _ if arguments.digest => Form::Digest,
            CompileFormat::Request => Form::Request,
            CompileFormat::Body => Form::Body,
        },
        layout: if arguments.compact {
            Layout::Compact
        } else {
            Layout::Pretty
        },
        dry_run: if arguments.dry_run_request {
            DryRun::Wanted
        } else {
            DryRun::AsWritten
        },
    }
}

/// A dry run that is wanted and that the target does not have: the clip would be made.
fn impossible_dry_run(arguments: &CompileArguments, target: &Target) -> Option<Failure> {
    let is_impossible = arguments.dry_run_request && target.lack(Feature::DryRun).is_some();
    is_impossible.then(|| Failure {
        name: "--dry-run-request".to_owned(),
        reason: format!(
            "{} has no dry run: the clip would be made, and paid for",
            target.title
        ),
    })
}

fn is_stdin(arguments: &CompileArguments) -> bool {
    arguments.path == Path::new("-")
}

fn find(arguments: &CompileArguments, resolved: &Resolved) -> Result<BriefFile, Vec<Failure>> {
    let stdin_filename = arguments.common.stdin_filename.as_deref();
    if is_stdin(arguments) {
        let (name, format) = stdin_name(stdin_filename).map_err(|failure| vec![failure])?;
        let path = PathBuf::from(name);
        return Ok(BriefFile {
            name: name.to_owned(),
            config: resolved.configs.of_file(&path),
            path,
            format,
        });
    }
    if let Some(idle) = idle_stdin_name(stdin_filename) {
        return Err(vec![idle]);
    }
    if workspace::is_folder(&arguments.path) {
        return Err(failure(&arguments.path, "this is a folder: name one brief"));
    }
    let paths = std::slice::from_ref(&arguments.path);
    let mut found = workspace::find(paths, 1, &resolved.configs, resolved.excludes);
    match found.files.pop() {
        Some(file) => Ok(file),
        None if found.failures.is_empty() => Err(failure(
            &arguments.path,
            "the settings exclude it: --no-exclude compiles it all the same",
        )),
        None => Err(found.failures),
    }
}

/// The file that the request goes to; none for standard output.
fn destination(arguments: &CompileArguments, file: &BriefFile) -> Option<PathBuf> {
    match (&arguments.output, &file.config.settings.out) {
        (Some(path), _) if path == Path::new("-") => None,
        (Some(path), _) if is_folder(path) => {
            let name = workspace::name_from(Path::new("."), &file.path);
            Some(path.join(request_name(&name)))
        }
        (Some(path), _) => Some(path.clone()),
        // The folder is for requests.
        (None, Some(out)) if !is_stdin(arguments) && !arguments.curl && !arguments.digest => {
            let folder = file.config.folder().join(&out.value);
            Some(folder.join(request_name(&file.config.name_of(&file.path))))
        }
        _ => None,
    }
}

fn is_folder(path: &Path) -> bool {
    path.to_string_lossy()
        .ends_with(['/', std::path::MAIN_SEPARATOR])
        || workspace::is_folder(path)
}

/// `shots/hero.brief.yaml` as `shots/hero.json`; what does not stand below goes by its last name alone.
fn request_name(name: &str) -> String {
    let is_below = !name.starts_with("..") && !Path::new(name).is_absolute();
    let name = if is_below {
        name
    } else {
        name.rsplit('/').next().unwrap_or(name)
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix(".brief").unwrap_or(stem);
    format!("{stem}.json")
}

fn failure(path: &Path, reason: &str) -> Vec<Failure> {
    vec![Failure {
        name: path.display().to_string(),
        reason: reason.to_owned(),
    }]
}

/// Standard output stays empty: somebody has to say why.
fn refusal(compiled: &Compiled) -> String {
    let report = &compiled.report;
    if compiled.is_unreadable && report.totals.errors == 0 {
        return format!(
            "{} is not compiled: some of it could not be read or cannot be sent, though the finding is silenced",
            report.source.name()
        );
    }
    let (number, word) = match report.totals {
        Totals { errors: 0, .. } => (report.totals.findings(), "finding"),
        Totals { errors, .. } => (errors, "error"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!(
        "{} is not compiled: {number} {word}{plural}",
        report.source.name()
    )
}

/// The findings go to standard error: standard output is the request and nothing else.
fn print_findings(file: FileReport, arguments: &CompileArguments) -> Result<(), Failure> {
    if file.findings.is_empty() {
        return Ok(());
    }
    let look = look(Terminal::of_stderr(), arguments.common.color, false);
    let report = Report {
        totals: file.totals,
        files: vec![file],
    };
    to_stderr(|out| output::print(&report, output::Format::Human, look, out))
}
