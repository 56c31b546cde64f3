//! Settings: what holds for the briefs below a `briefc.toml`, and where each value comes from.

mod globs;
mod limits;
mod read;
mod reader;
mod settings;
mod target;
#[cfg(test)]
mod tests;

pub use globs::Globs;
pub use limits::Limit;
pub use read::{KEYS, problems, read};
pub use settings::{
    AssetFolder, FileIgnores, Origin, Portable, References, RuleLevel, Set, Settings,
};

use crate::diagnostic::Severity;
use crate::report::Totals;
use crate::rules::Level;

/// The name of the file.
pub const FILE_NAME: &str = "briefc.toml";

/// The name that mistakes in the file go by, where others have the name of a rule.
pub const MISTAKE: &str = "config";

/// The names of the limits that can be set.
#[must_use]
pub fn limit_names() -> [&'static str; limits::KEYS.len()] {
    limits::KEYS.map(|(name, _)| name)
}

/// What makes a check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// Nothing that is found.
    Never,
    /// A finding of this weight or a heavier one.
    From(Severity),
}

impl FailOn {
    /// The words of `fail-on` and what they mean.
    pub const WORDS: [(&str, Self); 4] = [
        ("error", Self::From(Severity::Error)),
        ("warning", Self::From(Severity::Warning)),
        ("info", Self::From(Severity::Info)),
        ("never", Self::Never),
    ];

    /// Whether these findings make a check fail.
    #[must_use]
    pub fn fails(self, totals: Totals) -> bool {
        match self {
            Self::Never => false,
            Self::From(severity) => totals.reaches(severity),
        }
    }
}

/// The words of a rule's level and what they mean.
pub const LEVELS: [(&str, Level); 4] = [
    ("off", Level::Off),
    ("info", Level::Always(Severity::Info)),
    ("warning", Level::Always(Severity::Warning)),
    ("error", Level::Always(Severity::Error)),
];
