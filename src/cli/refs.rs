//! `briefc refs`.

use super::arguments::{RefsArguments, RefsFormat, SettingsArguments};
use super::inputs::{self, Input};
use super::settings::Resolved;
use super::{Outcome, look, print_failures, to_stdout};
use crate::check::refuse;
use crate::inventory::{self, FileInventory};
use crate::output;
use crate::spec::{Provider, target_of};
use crate::workspace::{Failure, Terminal};

pub(super) fn run(arguments: &RefsArguments) -> Outcome {
    match try_run(arguments) {
        Ok(outcome) => outcome,
        Err(failure) => {
            print_failures(&[failure]);
            Outcome::Failed
        }
    }
}

fn try_run(arguments: &RefsArguments) -> Result<Outcome, Failure> {
    let resolved = Resolved::new(&SettingsArguments::from(&arguments.place))?;
    let inputs = inputs::find(&arguments.paths, &arguments.common, &resolved)?;
    let mut files: Vec<FileInventory> = Vec::new();
    let mut failures = Vec::new();
    for input in &inputs.files {
        match take(input, &resolved) {
            Ok(file) => files.push(file),
            Err(failure) => failures.push(failure),
        }
    }
    print_failures(&failures);
    to_stdout(|out| match arguments.format {
        RefsFormat::Human => {
            let look = look(Terminal::of_stdout(), arguments.common.color, false);
            let target = arguments.place.target.map(Provider::from).map(target_of);
            let target = target.map(|target| target.name);
            output::print_inventory(&files, target, look, out)
        }
        RefsFormat::Json => output::print_inventory_document(&files, out),
    })?;
    // Whatever is wrong with a brief: what could be read is there. Without any there is no table.
    let is_missing = files.iter().any(|file| file.briefs.is_empty());
    let has_failed = inputs.has_failed || !failures.is_empty();
    Ok(Outcome::of(is_missing, has_failed))
}

fn take(input: &Input, resolved: &Resolved) -> Result<FileInventory, Failure> {
    let file = &input.file;
    let levels = resolved.levels(&file.config, &file.path);
    let terms = resolved.terms(file, &levels);
    Ok(match input.read("shown")? {
        Ok(source) => inventory::take(source, file.format, terms, &[terms.target]),
        Err((source, problem)) => {
            let report = refuse(source, problem, terms);
            FileInventory {
                source: report.source,
                briefs: Vec::new(),
                totals: report.totals,
            }
        }
    })
}
