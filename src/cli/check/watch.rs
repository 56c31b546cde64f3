//! `briefc check --watch`.

use std::path::Path;
use std::sync::Arc;

use super::examine::{Examined, examine};
use super::show;
use super::tell::tell;
use crate::cli::arguments::CheckArguments;
use crate::cli::settings::Resolved;
use crate::cli::{Outcome, print_failures, say, to_stdout};
use crate::workspace::{Awaited, Configs, Excludes, Failure, Search, Terminal, Watch};

/// Checks again after each change, and tells when that came to something else. Ends with the outcome of the last check.
pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    if arguments.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure {
            name: "-".to_owned(),
            reason: "standard input cannot be watched: name files or folders".to_owned(),
        });
    }
    let mut watch = Watch::new()?;
    let mut told = None;
    let mut outcome = Outcome::Clean;
    loop {
        look_at(&mut watch, arguments)?;
        let examined = examine(arguments);
        let imprint = imprint(&examined);
        if told.as_ref() != Some(&imprint) {
            clear_screen()?;
            outcome = match examined {
                Ok(examined) => tell_and_go_on(arguments, &examined),
                Err(failure) => failed(failure),
            };
            told = Some(imprint);
        }
        match watch.wait() {
            Awaited::Change => {}
            Awaited::Interrupt => return Ok(outcome),
        }
    }
}

/// Before each check: what is made while it runs is then seen by the one or by the other.
fn look_at(watch: &mut Watch, arguments: &CheckArguments) -> Result<(), Failure> {
    let settings = &arguments.settings;
    let (configs, excludes) = match Resolved::new(settings) {
        Ok(resolved) => (resolved.configs, resolved.excludes),
        // The check says what is wrong.
        Err(_) => (Arc::new(Configs::new(&Search::Nowhere)), Excludes::Hold),
    };
    let beside = [settings.config.as_deref(), arguments.baseline.as_deref()];
    let beside: Vec<&Path> = beside.into_iter().flatten().collect();
    watch.look_at(&arguments.paths, &beside, &configs, excludes)
}

/// What tells this check from the one before.
fn imprint(examined: &Result<Examined, Failure>) -> Vec<u8> {
    match examined {
        Ok(examined) => show::imprint(&examined.gathered, &examined.checked()),
        Err(failure) => format!("{failure:?}").into_bytes(),
    }
}

fn tell_and_go_on(arguments: &CheckArguments, examined: &Examined) -> Outcome {
    // A report that cannot be written may be written after the next change.
    let outcome = tell(arguments, examined).unwrap_or_else(failed);
    if !arguments.quiet {
        let files = match examined.checked().len() {
            1 => "1 file".to_owned(),
            files => format!("{files} files"),
        };
        say(&format!("watching {files}: press Ctrl-C to stop"));
    }
    outcome
}

fn failed(failure: Failure) -> Outcome {
    print_failures(&[failure]);
    Outcome::Failed
}

/// On a terminal only the last report is to be seen.
fn clear_screen() -> Result<(), Failure> {
    if !Terminal::of_stdout().is_terminal {
        return Ok(());
    }
    to_stdout(|out| write!(out, "\x1b[2J\x1b[H"))
}
