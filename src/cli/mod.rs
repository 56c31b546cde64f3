//! The command line: does what the arguments ask for, and ends with an exit code.

mod arguments;
mod check;
mod compile;
mod completions;
mod config;
mod inputs;
mod lines;
mod names;
mod refs;
mod rule;
mod schema;
mod server;
mod settings;
mod targets;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::output::{self, Look};
use crate::syntax::Format;
use crate::workspace::{self, Failure, Terminal};
use arguments::{Arguments, Color, Command};

/// Runs the program on the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Compile(arguments) => compile::run(&arguments),
        Command::Refs(arguments) => refs::run(&arguments),
        Command::Names(arguments) => names::run(&arguments),
        Command::Rule(arguments) => rule::run(&arguments),
        Command::Targets(arguments) => targets::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Server(arguments) => server::run(&arguments),
    };
    ExitCode::from(outcome as u8)
}

/// How a run ended: the exit codes that scripts read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing at or above the threshold.
    Clean = 0,
    /// Something at or above it.
    Findings = 1,
    /// The tool could not do its job.
    Failed = 2,
}

impl Outcome {
    /// What could not be done weighs more than what was found.
    fn of(fails: bool, has_failed: bool) -> Self {
        if has_failed {
            Self::Failed
        } else if fails {
            Self::Findings
        } else {
            Self::Clean
        }
    }
}

/// How to print on a stream.
fn look(terminal: Terminal, color: Color, has_summary: bool) -> Look {
    let color = match color {
        Color::Auto => terminal.wants_color,
        Color::Always => true,
        Color::Never => false,
    };
    Look {
        color,
        links: color && terminal.shows_links,
        width: terminal.columns,
        summary: has_summary && terminal.is_terminal,
    }
}

/// Prints what could not be done, a line each.
fn print_failures(failures: &[Failure]) {
    for failure in failures {
        say(&format!("error: {}: {}", failure.name, failure.reason));
    }
}

/// Says something beside the report. If nobody can hear it there is nobody left to tell.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{}", output::one_line(line));
}

/// Writes to standard output.
fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    to_stream("standard output", &mut io::stdout().lock(), write)
}

/// Writes to standard error.
fn to_stderr(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    to_stream("standard error", &mut io::stderr().lock(), write)
}

/// A reader that closes the pipe is no failure: it has seen enough.
fn to_stream(
    name: &str,
    mut out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::of_system(name, "write", &error))
        }
        _ => Ok(()),
    }
}

/// The name and the format of what comes on standard input.
fn stdin_name(name: Option<&str>) -> Result<(&str, Format), Failure> {
    let Some(name) = name else {
        return Err(Failure {
            name: "-".to_owned(),
            reason: "standard input has no name to tell its format by: add --stdin-filename, \
                     such as --stdin-filename hero.brief.yaml"
                .to_owned(),
        });
    };
    match Format::of_name(name) {
        Some(format) => Ok((name, format)),
        None => Err(workspace::unknown_ending(name)),
    }
}

/// A name for standard input that nobody reads: most likely the `-` was forgotten, and then something else is read.
fn idle_stdin_name(name: Option<&str>) -> Option<Failure> {
    name.map(|name| Failure {
        name: "--stdin-filename".to_owned(),
        reason: format!("`{name}` names standard input, which is only read if a path is `-`"),
    })
}
