//! `briefc check`.

mod baseline;
mod examine;
mod gather;
mod piped;
mod rewrite;
mod show;
mod tell;
mod watch;

use std::collections::HashSet;

use super::arguments::CheckArguments;
use super::{Outcome, print_failures};
use crate::output::Format;
use crate::workspace::Failure;
use examine::{examine, mending, places};
use gather::Mending;
use tell::tell;

pub(super) fn run(arguments: &CheckArguments) -> Outcome {
    try_run(arguments).unwrap_or_else(|failure| {
        print_failures(&[failure]);
        Outcome::Failed
    })
}

fn try_run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    refuse_what_does_not_fit(arguments)?;
    if arguments.watch {
        return watch::run(arguments);
    }
    let (_, has_stdin) = places(arguments);
    match mending(arguments) {
        Mending::Write(reach) if has_stdin => rewrite::piped(arguments, reach),
        _ => tell(arguments, &examine(arguments)?),
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
        let reason = "it works only with --format human or json";
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
