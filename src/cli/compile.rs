//! `briefc compile`.

mod destination;
mod find;
mod outbox;

use super::arguments::CompileArguments;
use super::settings::{Resolved, say_broken};
use super::{Outcome, look, print_failures, say, to_stderr};
use crate::check::refuse;
use crate::compile::{Compiled, Layouts, compile};
use crate::output;
use crate::report::{FileReport, Report, Totals};
use crate::targets::Layout;
use crate::workspace::{self, BriefFile, Content, Failure, Terminal};
use destination::Destinations;
use find::{Input, Inputs, find};
use outbox::Outbox;

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
    let inputs = find(arguments, &resolved)?;
    if !inputs.broken.is_empty() {
        let look = look(Terminal::of_stderr(), arguments.common.color, false);
        for config in &inputs.broken {
            say_broken(config, look).map_err(one)?;
        }
        return Ok(Outcome::Failed);
    }
    let destinations = Destinations::new(arguments, &inputs).map_err(one)?;
    let mut outbox = Outbox::new(destinations, arguments.check);
    let mut refused = Refused::default();
    for input in &inputs.all {
        match compile_input(arguments, &resolved, &inputs, input) {
            Ok(compiled) => take(compiled, input, &mut outbox, &mut refused),
            Err(failure) => refused.failures.push(failure),
        }
    }
    refused.failures.extend_from_slice(&inputs.failures);
    refused.print(arguments).map_err(one)?;
    if !refused.failures.is_empty() {
        return Err(refused.failures);
    }
    for line in &refused.lines {
        say(line);
    }
    if !refused.lines.is_empty() {
        if inputs.is_several {
            say("no request is written: it is all or none");
        }
        return Ok(Outcome::Findings);
    }
    outbox.send().map_err(one)
}

/// What stands between the briefs and their requests.
#[derive(Default)]
struct Refused {
    reports: Vec<FileReport>,
    lines: Vec<String>,
    failures: Vec<Failure>,
}

fn take(compiled: Compiled, input: &Input, outbox: &mut Outbox<'_>, refused: &mut Refused) {
    match &compiled.requests {
        // Once something is refused nothing is sent any more.
        Some(requests) if refused.lines.is_empty() && refused.failures.is_empty() => {
            for brief in requests {
                let name = compiled.is_many.then_some(brief.name.as_str());
                if let Err(failure) = outbox.add(&input.file, name, &brief.request) {
                    refused.failures.push(failure);
                    break;
                }
            }
        }
        Some(_) => {}
        None => refused.lines.push(refusal(&compiled)),
    }
    if !compiled.report.findings.is_empty() {
        refused.reports.push(compiled.report);
    }
}

fn compile_input(
    arguments: &CompileArguments,
    resolved: &Resolved,
    inputs: &Inputs,
    Input { file, is_stdin }: &Input,
) -> Result<Compiled, Failure> {
    let levels = resolved.levels(&file.config, &file.path);
    let terms = resolved.terms(file, &levels);
    let content = if *is_stdin {
        workspace::read_stdin(&file.name)
    } else {
        workspace::read(file)
    };
    match content? {
        Content::Text(source) => {
            let layouts = layouts(arguments, inputs, file);
            let severity = arguments.fail_on.severity();
            compile(source, file.format, terms, severity, layouts).map_err(|error| Failure {
                name: file.name.clone(),
                reason: format!("cannot compile it: {error}"),
            })
        }
        Content::Unreadable(source, problem) => Ok(Compiled {
            report: refuse(source, problem, terms),
            requests: None,
            is_many: false,
            is_unreadable: true,
        }),
    }
}

/// A file of its own is for people; on standard output a line is a request as soon as there may be many.
fn layouts(arguments: &CompileArguments, inputs: &Inputs, file: &BriefFile) -> Layouts {
    let wanted = if arguments.compact {
        Layout::Compact
    } else {
        Layout::Pretty
    };
    let is_printed = destination::is_printed(arguments, file);
    Layouts {
        alone: if is_printed && inputs.is_several {
            Layout::Compact
        } else {
            wanted
        },
        many: if is_printed { Layout::Compact } else { wanted },
    }
}

/// Standard output stays empty: somebody has to say why.
fn refusal(compiled: &Compiled) -> String {
    let report = &compiled.report;
    let name = report.source.name();
    if compiled.is_unreadable && report.totals.errors == 0 {
        return format!(
            "{name} is not compiled: some of it could not be read, though the finding is silenced"
        );
    }
    let (number, word) = match report.totals {
        Totals { errors: 0, .. } => (report.totals.findings(), "finding"),
        Totals { errors, .. } => (errors, "error"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{name} is not compiled: {number} {word}{plural}")
}

impl Refused {
    /// The findings go to standard error: standard output is the requests and nothing else.
    fn print(&mut self, arguments: &CompileArguments) -> Result<(), Failure> {
        if self.reports.is_empty() {
            return Ok(());
        }
        let look = look(Terminal::of_stderr(), arguments.common.color, false);
        let mut report = Report {
            files: std::mem::take(&mut self.reports),
            ..Report::default()
        };
        for file in &report.files {
            report.totals.add(file.totals);
        }
        to_stderr(|out| output::print(&report, output::Format::Human, look, out))
    }
}
