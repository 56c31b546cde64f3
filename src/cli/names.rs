//! `briefc names`.

use super::arguments::{NamesArguments, SettingsArguments};
use super::inputs::{self, Input};
use super::settings::Resolved;
use super::{Outcome, look, print_failures, say, to_stdout};
use crate::naming::{self, Naming};
use crate::output;
use crate::text::{Columns, Source};
use crate::workspace::{self, Failure, Terminal};

pub(super) fn run(arguments: &NamesArguments) -> Outcome {
    match try_run(arguments) {
        Ok(outcome) => outcome,
        Err(failure) => {
            print_failures(&[failure]);
            Outcome::Failed
        }
    }
}

/// How many inputs and references, and what is left to do.
#[derive(Default)]
struct Done {
    named: usize,
    rewritten: usize,
    /// Whether numbers are left that could be names, or should have become names.
    has_numbers: bool,
}

fn try_run(arguments: &NamesArguments) -> Result<Outcome, Failure> {
    let resolved = Resolved::new(&SettingsArguments::from(&arguments.place))?;
    let inputs = inputs::find(&arguments.paths, &arguments.common, &resolved)?;
    let has_stdin = inputs.files.iter().any(|input| input.is_stdin);
    if arguments.write && has_stdin && inputs.files.len() > 1 {
        return Err(Failure {
            name: "-".to_owned(),
            reason: "standard input cannot be rewritten together with files: its new text is all that is printed"
                .to_owned(),
        });
    }
    let mut done = Done::default();
    let mut failures = Vec::new();
    for input in &inputs.files {
        if let Err(failure) = name(input, arguments, &resolved, &mut done) {
            failures.push(failure);
        }
    }
    print_failures(&failures);
    if done.rewritten > 0 {
        let verb = if arguments.write { "" } else { "would be " };
        say(&format!(
            "{verb}named: {}; {verb}rewritten: {}",
            count(done.named, "input"),
            count(done.rewritten, "reference")
        ));
    }
    let has_failed = inputs.has_failed || !failures.is_empty();
    Ok(Outcome::of(done.has_numbers, has_failed))
}

fn name(
    input: &Input,
    arguments: &NamesArguments,
    resolved: &Resolved,
    done: &mut Done,
) -> Result<(), Failure> {
    let file = &input.file;
    let source = input.read("given names")?.map_err(|(_, problem)| Failure {
        name: file.name.clone(),
        reason: problem.message,
    })?;
    let levels = resolved.levels(&file.config, &file.path);
    let naming = naming::name_inputs(source.text(), file.format, resolved.terms(file, &levels));
    say_kept(&source, &naming);
    let (before, after) = (source.text(), naming.text.as_str());
    if arguments.write && input.is_stdin {
        to_stdout(|out| out.write_all(after.as_bytes()))?;
    } else if before == after {
        // Nothing to show, and nothing to write.
    } else if arguments.write {
        workspace::replace(&file.path, before, after)?;
    } else {
        let terminal = Terminal::of_stdout();
        let look = look(terminal, arguments.common.color, false);
        to_stdout(|out| {
            output::print_difference(&file.name, before, after, look, terminal.is_terminal, out)
        })?;
    }
    done.named += naming.named;
    done.rewritten += naming.rewritten;
    done.has_numbers |= !naming.kept.is_empty() || !arguments.write && before != after;
    Ok(())
}

fn say_kept(source: &Source, naming: &Naming) {
    for kept in &naming.kept {
        let at = source.position(kept.span.start, Columns::Utf32);
        let name = source.name();
        say(&format!(
            "warning: {name}:{}:{}: {}",
            at.line, at.column, kept.reason
        ));
    }
}

fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
