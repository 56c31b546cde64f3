//! How much each rule weighs, where somebody wants it otherwise.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;

/// What somebody decided about a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It is silent.
    Off,
    /// All its findings weigh this much.
    Always(Severity),
}

/// The rules whose level somebody changed; all others keep their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    changed: BTreeMap<&'static str, Level>,
}

impl Levels {
    /// Every rule as it is.
    #[must_use]
    pub fn unchanged() -> &'static Self {
        static UNCHANGED: Levels = Levels {
            changed: BTreeMap::new(),
        };
        &UNCHANGED
    }

    /// Whether every rule is as it is.
    #[must_use]
    pub fn are_unchanged(&self) -> bool {
        self.changed.is_empty()
    }

    /// Changes the level of a rule; the last word counts.
    pub fn set(&mut self, rule: &'static str, level: Level) {
        self.changed.insert(rule, level);
    }

    /// Gives a rule its own level back.
    pub fn reset(&mut self, rule: &str) {
        self.changed.remove(rule);
    }

    /// Whether a rule is silent.
    #[must_use]
    pub fn is_off(&self, rule: &str) -> bool {
        self.changed.get(rule) == Some(&Level::Off)
    }

    /// How much a finding weighs that would weigh `usual`; none if its rule is silent.
    #[must_use]
    pub fn weigh(&self, rule: &str, usual: Severity) -> Option<Severity> {
        match self.changed.get(rule) {
            None => Some(usual),
            Some(Level::Off) => None,
            Some(Level::Always(severity)) => Some(*severity),
        }
    }
}
