//! What holds for a file once the command line has had its say.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::arguments::SettingsArguments;
use super::{folder_of, print_failures, to_stderr};
use crate::check::{Assets, Terms};
use crate::diagnostic::Severity;
use crate::output::{self, Look};
use crate::report::{FileReport, Finding, Report, Totals};
use crate::rules::{self, Level, Levels};
use crate::spec::{Provider, Target};
use crate::suggest;
use crate::text::Source;
use crate::workspace::{self, BriefFile, Config, Configs, Excludes, Failure, Search};

/// The settings of all files: those of their folders, and what the command line says over them.
#[derive(Debug)]
pub(super) struct Resolved {
    pub(super) configs: Arc<Configs>,
    pub(super) excludes: Excludes,
    /// The rules that are heard, whatever the settings say; all where nobody chose.
    selected: Option<Vec<&'static str>>,
    ignored: Vec<&'static str>,
    /// Whose limits hold, whatever the settings say.
    target: Option<Provider>,
    /// Whether all other targets count too, whatever the settings say.
    is_portable: bool,
    /// The time, in seconds since the beginning of 1970 (UTC).
    now: Option<i64>,
}

impl Resolved {
    pub(super) fn new(arguments: &SettingsArguments) -> Result<Self, Failure> {
        let search = match &arguments.config {
            Some(path) => Search::File(path.clone()),
            None if arguments.no_config => Search::Nowhere,
            None => Search::Above,
        };
        let selected = named("--select", &arguments.selected)?;
        Ok(Self {
            configs: Arc::new(Configs::new(&search)),
            excludes: if arguments.no_exclude {
                Excludes::Lifted
            } else {
                Excludes::Hold
            },
            selected: (!arguments.selected.is_empty()).then_some(selected),
            ignored: named("--ignore", &arguments.ignored)?,
            target: arguments.target.map(Provider::from),
            is_portable: false,
            now: workspace::now(),
        })
    }

    /// The same, for briefs that should fit all targets.
    pub(super) fn portable(self, is_portable: bool) -> Self {
        Self {
            is_portable,
            ..self
        }
    }

    /// Whose limits hold for a file.
    pub(super) fn target(&self, config: &Config) -> &'static Target {
        let settings = &config.settings;
        self.target.map_or(settings.target.value, |provider| {
            settings.target_of(provider)
        })
    }

    /// What a file is held against, with the levels that hold in it.
    pub(super) fn terms<'l>(&self, file: &'l BriefFile, levels: &'l Levels) -> Terms<'l> {
        let config = &file.config;
        let assets = config.settings.assets.as_ref();
        let target = self.target(config);
        Terms {
            target,
            other_targets: if self.is_portable {
                config.settings.all_but(target)
            } else {
                config.settings.other_targets(target)
            },
            levels,
            now: self.now,
            folder: Some(folder_of(&file.path)),
            assets: assets
                .zip(config.assets.as_deref())
                .map(|(set, folder)| Assets {
                    folder,
                    base_url: &set.value.base_url,
                }),
        }
    }

    /// The levels that hold in a file.
    pub(super) fn levels<'c>(&self, config: &'c Config, file: &Path) -> Cow<'c, Levels> {
        let settings = &config.settings;
        let mut levels = if settings.file_ignores.is_empty() {
            Cow::Borrowed(&settings.levels)
        } else {
            settings.levels_in(&config.name_of(file))
        };
        if let Some(selected) = &self.selected {
            let levels = levels.to_mut();
            for rule in rules::all() {
                if !selected.contains(&rule.name) {
                    levels.set(rule.name, Level::Off);
                } else if settings.levels.is_off(rule.name) {
                    levels.reset(rule.name);
                }
            }
        }
        if !self.ignored.is_empty() {
            let levels = levels.to_mut();
            for rule in &self.ignored {
                levels.set(rule, Level::Off);
            }
        }
        levels
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
            Some(Finding {
                diagnostic: problem.clone().severity(severity),
                brief: None,
                pointer: String::new(),
            })
        })
        .collect();
    (!findings.is_empty()).then(|| FileReport {
        source: Source::new(source.name(), source.text()),
        concealed: Vec::new(),
        findings,
        totals,
    })
}

/// Says on standard error what is wrong with settings that nobody can follow.
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
