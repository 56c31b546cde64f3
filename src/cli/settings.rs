//! The settings for a file, with what the command line overrides.

use std::collections::HashSet;
use std::sync::Arc;

use super::arguments::SettingsArguments;
use super::{print_failures, to_stderr};
pub(super) use crate::check::Resolved;
use crate::diagnostic::Severity;
use crate::output::{self, Look};
use crate::report::{FileReport, Finding, Report, Totals};
use crate::rules::{self, Levels};
use crate::spec::Provider;
use crate::suggest;
use crate::text::{Source, Span};
use crate::workspace::{self, BriefFile, Config, Excludes, Failure, Search};

impl Resolved {
    pub(super) fn new(arguments: &SettingsArguments) -> Result<Self, Failure> {
        workspace::fixed_time()?;
        let search = match &arguments.config {
            Some(path) => Search::File(path.clone()),
            None if arguments.no_config => Search::Nowhere,
            None => Search::Above,
        };
        let excludes = if arguments.no_exclude {
            Excludes::Lifted
        } else {
            Excludes::Hold
        };
        let selected = named("--select", &arguments.selected)?;
        let selected = (!arguments.selected.is_empty()).then_some(selected);
        let ignored = named("--ignore", &arguments.ignored)?;
        let target = arguments.target.map(Provider::from);
        Ok(Self::from_choices(
            search, excludes, selected, ignored, target,
        ))
    }
}

/// The rules behind names of rules and groups.
fn named(option: &str, names: &[String]) -> Result<Vec<&'static str>, Failure> {
    let mut rules = Vec::new();
    for name in names {
        let found = rules::named(name);
        if found.is_empty() {
            let all = rules::all().flat_map(|rule| [rule.name, rule.group.word()]);
            let hint = match suggest::nearest(name, all) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`briefc rule` lists all rules and groups".to_owned(),
            };
            return Err(Failure {
                name: option.to_owned(),
                reason: format!("there is no rule or group `{name}`; {hint}"),
            });
        }
        rules.extend(found);
    }
    Ok(rules)
}

/// What is wrong with settings, as a report of their file.
pub(super) fn report_of(config: &Config, levels: &Levels) -> Option<FileReport> {
    let source = config.source.as_ref()?;
    let mut totals = Totals {
        files: 1,
        ..Totals::default()
    };
    let findings: Vec<Finding> = config
        .problems
        .iter()
        .filter_map(|problem| {
            let severity = levels.weigh(problem.rule, problem.severity)?;
            totals.count(severity);
            let mut diagnostic = problem.clone().severity(severity);
            rules::make_presentable(&mut diagnostic);
            Some(Finding {
                diagnostic,
                brief: None,
                pointer: String::new(),
            })
        })
        .collect();
    let mut concealed = rules::secrets_in(source.text());
    concealed.extend(
        config
            .problems
            .iter()
            .flat_map(|problem| &problem.concealed),
    );
    let concealed = Span::together(concealed);
    (!findings.is_empty()).then(|| FileReport {
        source: Source::new(source.name(), source.text()),
        concealed,
        findings,
        totals,
    })
}

/// Says on standard error what is wrong with settings that cannot be used.
pub(super) fn say_broken(config: &Config, look: Look) -> Result<(), Failure> {
    if let Some(failure) = &config.failure {
        print_failures(std::slice::from_ref(failure));
    }
    let Some(mut file) = report_of(config, Levels::unchanged()) else {
        return Ok(());
    };
    // The others are of no use before the errors are gone, and are not counted either.
    file.findings
        .retain(|finding| finding.diagnostic.severity == Severity::Error);
    file.totals = Totals {
        files: 1,
        errors: file.findings.len(),
        ..Totals::default()
    };
    let report = Report {
        totals: file.totals,
        files: vec![file],
    };
    to_stderr(|out| output::print(&report, output::Format::Human, look, out))
}

/// The settings of some files, each once, in the order of the files.
pub(super) fn distinct_configs<'f>(files: impl Iterator<Item = &'f BriefFile>) -> Vec<Arc<Config>> {
    let mut seen = HashSet::new();
    files
        .map(|file| &file.config)
        .filter(|config| seen.insert(Arc::as_ptr(config)))
        .map(Arc::clone)
        .collect()
}
