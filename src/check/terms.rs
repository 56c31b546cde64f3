//! What a file is held against.

use crate::rules::Levels;
use crate::spec::{Target, UNIFICALLY};

/// The terms under which a file is checked.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// Whose limits hold.
    pub target: &'static Target,
    /// How much each rule weighs.
    pub levels: &'a Levels,
    /// The time, in seconds since the beginning of 1970 (UTC); nothing that depends on it is judged without it.
    pub now: Option<i64>,
}

impl Default for Terms<'_> {
    /// The default target, every rule as it is, and nothing known of the world around.
    fn default() -> Self {
        Self {
            target: &UNIFICALLY,
            levels: Levels::unchanged(),
            now: None,
        }
    }
}
