//! `briefc compile`.

mod destination;
mod find;
mod left_over;
mod outbox;
mod refusal;

use std::fmt::Display;
use std::path::Path;

use super::arguments::{CompileArguments, CompileFormat};
use super::settings::{Resolved, distinct_configs, report_of, say_broken};
use super::{Outcome, lines, look, print_failures, say, to_stderr};
use crate::brief::Batch;
use crate::check::{InTheWay, Terms, all_in_the_way, refuse};
use crate::compile::{Compiled, CompiledBrief, Emissions, compile, compile_batch, is_refused};
use crate::diagnostic::Severity;
use crate::output;
use crate::report::{FileReport, Report};
use crate::spec::{Feature, Target};
use crate::targets::{DryRun, Emission, Form, Layout};
use crate::workspace::{self, BriefFile, Content, Failure, Lines, Opened, Terminal};
use destination::Destinations;
use find::{Input, Inputs, find};
use outbox::Outbox;
use refusal::refusal;

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
    let mut targets = inputs.all.iter();
    let impossible = targets.find_map(|input| {
        let target = resolved.target(&input.file.config);
        impossible_dry_run(arguments, target)
    });
    if let Some(impossible) = impossible {
        return Err(vec![impossible]);
    }
    let destinations = Destinations::new(arguments, &resolved, &inputs).map_err(one)?;
    let mut outbox = Outbox::new(destinations, arguments.check);
    let mut refused = Refused::default();
    for config in distinct_configs(inputs.all.iter().map(|input| &input.file)) {
        let levels = resolved.levels(&config, config.path.as_deref().unwrap_or(Path::new(".")));
        if let Some(report) = report_of(&config, &levels) {
            refused.keep_settings(report, arguments.fail_on.severity());
        }
    }
    for input in &inputs.all {
        let job = Job {
            arguments,
            resolved: &resolved,
            inputs: &inputs,
        };
        if let Err(failure) = job.compile(input, &mut outbox, &mut refused) {
            refused.failures.push(failure);
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
            say("no request is written: it is all or nothing");
        }
        return Ok(Outcome::Findings);
    }
    outbox.send().map_err(one)
}

/// What keeps briefs from becoming requests, as it is to be told.
#[derive(Default)]
struct Refused {
    reports: Vec<FileReport>,
    lines: Vec<String>,
    failures: Vec<Failure>,
}

/// What holds for all files of a run.
#[derive(Clone, Copy)]
struct Job<'a> {
    arguments: &'a CompileArguments,
    resolved: &'a Resolved,
    inputs: &'a Inputs,
}

impl Job<'_> {
    fn compile(
        self,
        Input { file, is_stdin }: &Input,
        outbox: &mut Outbox<'_>,
        refused: &mut Refused,
    ) -> Result<(), Failure> {
        let levels = self.resolved.levels(&file.config, &file.path);
        let terms = Terms {
            // A request is for one target.
            other_targets: [None; 4],
            ..self.resolved.terms(file, &levels)
        };
        let opened = if *is_stdin {
            workspace::read_stdin(&file.name, file.format)
        } else {
            workspace::read(file)
        };
        let emissions = emissions(self.arguments, self.inputs, file);
        let fail_on = self.arguments.fail_on.severity();
        let compiled = match opened? {
            Opened::Whole(Content::Text(source)) => {
                compile(source, file.format, terms, fail_on, emissions)
                    .map_err(|error| unwritable(file, &error))?
            }
            Opened::Lines(parts) => {
                return compile_lines(parts, file, terms, fail_on, emissions.many, outbox, refused);
            }
            Opened::Whole(Content::Unreadable(source, problem)) => Compiled {
                unsent: Some(all_in_the_way(problem.clone(), source.text(), 0)),
                report: refuse(source, problem, terms),
                requests: None,
                is_many: false,
            },
        };
        if let Some(requests) = &compiled.requests {
            refused.send(requests, compiled.is_many, file, outbox)?;
        }
        let is_refused = compiled.requests.is_none();
        refused.keep(compiled.report, is_refused, compiled.unsent.as_deref());
        Ok(())
    }
}

fn unwritable(file: &BriefFile, error: &impl Display) -> Failure {
    Failure {
        name: file.name.clone(),
        reason: format!("cannot compile it: {error}"),
    }
}

/// The same for a file that is not held as a whole.
fn compile_lines(
    parts: Lines,
    file: &BriefFile,
    terms: Terms<'_>,
    fail_on: Severity,
    emission: Emission,
    outbox: &mut Outbox<'_>,
    refused: &mut Refused,
) -> Result<(), Failure> {
    let mut is_whole = true;
    let work = |batch: &Batch<'_>| {
        let (checked, part) = compile_batch(batch, &file.name, terms, emission);
        let is_refused = is_refused(checked.totals, fail_on);
        (checked, (part, is_refused))
    };
    let mut is_sending = true;
    let mut unsent = Vec::new();
    let report = lines::stream(parts, workspace::cores(), terms, work, |made| {
        let (part, is_refused) = match made {
            Ok(made) => made,
            Err(in_the_way) => {
                (is_whole, is_sending) = (false, false);
                unsent.extend(in_the_way);
                return Ok(());
            }
        };
        unsent.extend(part.in_the_way);
        is_whole &= part.is_whole;
        is_sending &= part.is_whole && !is_refused;
        let requests = part.requests.map_err(|error| unwritable(file, &error))?;
        if is_sending {
            refused.send(&requests, true, file, outbox)?;
        }
        Ok(())
    })?;
    let is_whole = is_whole && report.totals.briefs > 0;
    let is_refused = !is_whole || is_refused(report.totals, fail_on);
    refused.keep(
        report,
        is_refused,
        Some(unsent.as_slice()).filter(|_| !is_whole),
    );
    Ok(())
}

impl Refused {
    /// Once something is refused nothing is sent any more.
    fn send(
        &self,
        requests: &[CompiledBrief],
        is_many: bool,
        file: &BriefFile,
        outbox: &mut Outbox<'_>,
    ) -> Result<(), Failure> {
        if !self.lines.is_empty() || !self.failures.is_empty() {
            return Ok(());
        }
        for brief in requests {
            let name = is_many.then_some(brief.name.as_str());
            outbox.add(file, name, &brief.request)?;
        }
        Ok(())
    }

    /// What is wrong with settings shows in the requests: an address that begins with `base-url`, say.
    fn keep_settings(&mut self, report: FileReport, fail_on: Severity) {
        if is_refused(report.totals, fail_on) {
            let name = report.source.name();
            self.lines
                .push(format!("no brief is compiled with the settings in {name}"));
        }
        if !report.findings.is_empty() {
            self.reports.push(report);
        }
    }

    fn keep(&mut self, report: FileReport, is_refused: bool, unsent: Option<&[InTheWay]>) {
        if is_refused {
            self.lines.extend(refusal(&report, unsent));
        }
        if !report.findings.is_empty() {
            self.reports.push(report);
        }
    }
}

/// A file of its own is for people; on standard output a line is a request as soon as there may be many.
fn emissions(arguments: &CompileArguments, inputs: &Inputs, file: &BriefFile) -> Emissions {
    let wanted = emission(arguments);
    let is_printed = destination::is_printed(arguments, file);
    Emissions {
        alone: if is_printed && inputs.is_several {
            wanted.one_a_line()
        } else {
            wanted
        },
        many: if is_printed {
            wanted.one_a_line()
        } else {
            wanted
        },
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

/// A dry run was asked for and the target has none: the clip would be made.
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
