//! `briefc compile`.

use std::io;
use std::path::Path;

use super::arguments::CompileArguments;
use super::{
    Outcome, folder_of, idle_stdin_name, look, print_failures, say, stdin_name, to_stdout,
};
use crate::check::{Terms, refuse};
use crate::compile::{Compiled, compile};
use crate::output;
use crate::report::{FileReport, Report, Totals};
use crate::syntax::Format;
use crate::targets::Layout;
use crate::workspace::{self, Content, Failure, Terminal};

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
    if let Some(output) = &arguments.output
        && workspace::is_same_file(&arguments.path, output)
    {
        return Err(failure(
            output,
            "this is the brief itself: the request would take its place",
        ));
    }
    let named = match arguments.common.stdin_filename.as_deref() {
        Some(name) => Path::new(name),
        None => &arguments.path,
    };
    let terms = Terms {
        now: workspace::now(),
        folder: Some(folder_of(named)),
        ..Terms::default()
    };
    let (content, format) = read(arguments)?;
    let compiled = match content {
        Content::Text(source) => {
            let layout = if arguments.compact {
                Layout::Compact
            } else {
                Layout::Pretty
            };
            compile(source, format, terms, arguments.fail_on.severity(), layout)
                .map_err(|error| failure(&arguments.path, &format!("cannot compile it: {error}")))?
        }
        Content::Unreadable(source, problem) => Compiled {
            report: refuse(source, problem, terms),
            request: None,
        },
    };
    let refusal = refusal(&compiled.report);
    print_findings(compiled.report, arguments).map_err(|failure| vec![failure])?;
    let Some(request) = compiled.request else {
        say(&refusal);
        return Ok(Outcome::Findings);
    };
    match arguments.output.as_deref() {
        Some(path) if path != Path::new("-") => workspace::write(path, &request),
        _ => to_stdout(|out| out.write_all(&request)),
    }
    .map_err(|failure| vec![failure])?;
    Ok(Outcome::Clean)
}

fn read(arguments: &CompileArguments) -> Result<(Content, Format), Vec<Failure>> {
    if arguments.path == Path::new("-") {
        let (name, format) = stdin_name(arguments.common.stdin_filename.as_deref())
            .map_err(|failure| vec![failure])?;
        let content = workspace::read_stdin(name).map_err(|failure| vec![failure])?;
        return Ok((content, format));
    }
    if let Some(idle) = idle_stdin_name(arguments.common.stdin_filename.as_deref()) {
        return Err(vec![idle]);
    }
    if arguments.path.is_dir() {
        return Err(failure(&arguments.path, "this is a folder: name one brief"));
    }
    let mut found = workspace::find(std::slice::from_ref(&arguments.path), 1);
    match found.files.pop() {
        Some(file) => workspace::read(&file)
            .map(|content| (content, file.format))
            .map_err(|failure| vec![failure]),
        None => Err(found.failures),
    }
}

fn failure(path: &Path, reason: &str) -> Vec<Failure> {
    vec![Failure {
        name: path.display().to_string(),
        reason: reason.to_owned(),
    }]
}

/// Standard output stays empty: somebody has to say why.
fn refusal(report: &FileReport) -> String {
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
    let mut stderr = io::stderr().lock();
    match output::print(&report, output::Format::Human, look, &mut stderr) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::of_system("standard error", "write", &error))
        }
        _ => Ok(()),
    }
}
