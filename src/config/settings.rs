//! The settings, read.

use std::borrow::Cow;

use super::{FailOn, Globs, Limit};
use crate::diagnostic::Severity;
use crate::reference::Dialect;
use crate::rules::{Level, Levels};
use crate::spec::{self, Provider, TARGETS, Target, UNIFICALLY};

/// What holds for the briefs below one `briefc.toml`, or everywhere where there is none.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whose limits hold, changed by what `[limits]` says.
    pub target: Set<&'static Target>,
    /// All targets, with what was chosen for each; the limits of `[limits]` belong to the one that the file names.
    pub(super) targets: [&'static Target; 4],
    /// The spellings of references that are sent, where somebody chose.
    pub references: Vec<Set<References>>,
    /// The other targets that the briefs should fit too.
    pub portable: Set<Portable>,
    /// What makes `check` fail.
    pub fail_on: Set<FailOn>,
    /// Further files that are briefs, besides `*.brief.*`.
    pub include: Set<Globs>,
    /// Files that are not looked at.
    pub exclude: Set<Globs>,
    /// The levels that were changed, in the order of the file.
    pub rules: Vec<Set<RuleLevel>>,
    /// The rules that are silent in some files.
    pub file_ignores: Vec<Set<FileIgnores>>,
    /// The folder whose files have addresses.
    pub assets: Option<Set<AssetFolder>>,
    /// The folder that `compile` writes to, as seen from the settings.
    pub out: Option<Set<String>>,
    /// The limits that are not the target's own.
    pub limits: Vec<Set<Limit>>,
    /// What `rules` comes to.
    pub levels: Levels,
}

/// How references to a target's inputs are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct References {
    /// Whose request it is.
    pub provider: Provider,
    /// The word in the settings, and what it stands for.
    pub spelling: (&'static str, Dialect),
}

/// The targets that the briefs should fit, besides the one that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Portable {
    /// None.
    No,
    /// All of them.
    All,
    /// These.
    To(Vec<Provider>),
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Nobody said anything else.
    Default,
    /// This line of the file, from 1.
    Line(usize),
}

/// A rule or a group of rules, and its level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLevel {
    /// The name of a rule or a group.
    pub name: String,
    /// Its level.
    pub level: Level,
}

/// Rules that are silent in some files.
#[derive(Clone, Debug)]
pub struct FileIgnores {
    /// Which files.
    pub files: Globs,
    /// The names of rules and groups, as written.
    pub names: Vec<String>,
    /// The rules that they come to.
    pub rules: Vec<&'static str>,
}

/// A folder whose files can be had from an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetFolder {
    /// The folder, as seen from the settings; empty for the folder of the settings itself.
    pub folder: String,
    /// The address of the folder, with or without a `/` at its end.
    pub base_url: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            target: Set::default_of(&UNIFICALLY),
            targets: TARGETS,
            references: Vec::new(),
            portable: Set::default_of(Portable::No),
            fail_on: Set::default_of(FailOn::From(Severity::Warning)),
            include: Set::default_of(Globs::default()),
            exclude: Set::default_of(Globs::default()),
            rules: Vec::new(),
            file_ignores: Vec::new(),
            assets: None,
            out: None,
            limits: Vec::new(),
            levels: Levels::default(),
        }
    }
}

impl<T> Set<T> {
    fn default_of(value: T) -> Self {
        Self {
            value,
            origin: Origin::Default,
        }
    }
}

impl Settings {
    /// A target as these settings have it.
    #[must_use]
    pub fn target_of(&self, provider: Provider) -> &'static Target {
        let mut targets = self.targets.into_iter();
        let found = targets.find(|target| target.provider == provider);
        found.unwrap_or_else(|| spec::target_of(provider))
    }

    /// The spelling that somebody chose for a target.
    pub(super) fn spelling_of(&self, provider: Provider) -> Option<Dialect> {
        let mut chosen = self.references.iter().rev();
        let set = chosen.find(|set| set.value.provider == provider)?;
        Some(set.value.spelling.1)
    }

    /// The targets that the briefs should fit, besides this one.
    #[must_use]
    pub fn other_targets(&self, target: &Target) -> [Option<&'static Target>; 4] {
        self.targets.map(|other| {
            let is_wanted = match &self.portable.value {
                Portable::No => false,
                Portable::All => true,
                Portable::To(providers) => providers.contains(&other.provider),
            };
            (is_wanted && other.provider != target.provider).then_some(other)
        })
    }

    /// All targets but this one.
    #[must_use]
    pub fn all_but(&self, target: &Target) -> [Option<&'static Target>; 4] {
        self.targets
            .map(|other| (other.provider != target.provider).then_some(other))
    }

    /// The levels that hold in a file, which is named as seen from the settings.
    #[must_use]
    pub fn levels_in(&self, file: &str) -> Cow<'_, Levels> {
        let mut levels = Cow::Borrowed(&self.levels);
        for Set { value: ignores, .. } in &self.file_ignores {
            if ignores.files.matches(file, false) {
                let levels = levels.to_mut();
                for rule in &ignores.rules {
                    levels.set(rule, Level::Off);
                }
            }
        }
        levels
    }
}
