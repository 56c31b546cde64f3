//! What a check came to, told.

use std::collections::BTreeSet;

use super::examine::{Examined, mending};
use super::gather::Mending;
use super::{baseline, show};
use crate::cli::arguments::CheckArguments;
use crate::cli::settings::{Resolved, say_broken};
use crate::cli::{Outcome, inputs, look, print_failures, say};
use crate::workspace::{self, Failure, Terminal};

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
        say(&inputs::no_briefs(&examined.paths, found.excluded));
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
