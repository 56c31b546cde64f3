//! What holds for a file: the settings of its folder, and what was said over them when the program was started.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::{Assets, Terms};
use crate::rules::{self, Level, Levels};
use crate::spec::{Provider, Target};
use crate::workspace::{self, BriefFile, Config, Configs, Excludes, Search};

/// The settings of all files: those of their folders, and what was said over them.
#[derive(Debug)]
pub struct Resolved {
    /// The settings, folder by folder.
    pub configs: Arc<Configs>,
    /// Whether excluded files are looked at.
    pub excludes: Excludes,
    search: Search,
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
    /// Settings from where `search` says. Of the rules, only `selected` are heard, if anybody chose, and none of `ignored`.
    /// The limits of `target` hold, if anybody chose one.
    #[must_use]
    pub fn from_choices(
        search: Search,
        excludes: Excludes,
        selected: Option<Vec<&'static str>>,
        ignored: Vec<&'static str>,
        target: Option<Provider>,
    ) -> Self {
        Self {
            configs: Arc::new(Configs::new(&search)),
            excludes,
            search,
            selected,
            ignored,
            target,
            is_portable: false,
            now: workspace::now(),
        }
    }

    /// The same, for briefs that should fit all targets.
    #[must_use]
    pub fn portable(self, is_portable: bool) -> Self {
        Self {
            is_portable,
            ..self
        }
    }

    /// Whose limits hold for a file.
    #[must_use]
    pub fn target(&self, config: &Config) -> &'static Target {
        let settings = &config.settings;
        self.target.map_or(settings.target.value, |provider| {
            settings.target_of(provider)
        })
    }

    /// Forgets what was read and when: a program that runs on has to look again.
    pub fn look_again(&mut self) {
        self.configs = Arc::new(Configs::new(&self.search));
        self.now = workspace::now();
    }

    /// What a file is held against, with the levels that hold in it.
    #[must_use]
    pub fn terms<'l>(&self, file: &'l BriefFile, levels: &'l Levels) -> Terms<'l> {
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
            folder: Some(workspace::folder_of(&file.path)),
            assets: assets
                .zip(config.assets.as_deref())
                .map(|(set, folder)| Assets {
                    folder,
                    base_url: &set.value.base_url,
                }),
        }
    }

    /// The levels that hold in a file.
    #[must_use]
    pub fn levels<'c>(&self, config: &'c Config, file: &Path) -> Cow<'c, Levels> {
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
