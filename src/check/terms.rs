//! What a file is held against.

use std::path::Path;

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
    /// The folder of the brief, from which its local paths start; without it none is looked at.
    pub folder: Option<&'a Path>,
    /// The folder whose files have addresses.
    pub assets: Option<Assets<'a>>,
    /// The other targets that it should fit too.
    pub other_targets: [Option<&'static Target>; 4],
}

/// A folder that is published.
#[derive(Clone, Copy, Debug)]
pub struct Assets<'a> {
    /// The folder.
    pub folder: &'a Path,
    /// Its address: a file's own is this, a slash, and its path in the folder.
    pub base_url: &'a str,
}

impl Default for Terms<'_> {
    /// The default target, every rule as it is, and nothing known of the world around.
    fn default() -> Self {
        Self {
            target: &UNIFICALLY,
            levels: Levels::unchanged(),
            now: None,
            folder: None,
            assets: None,
            other_targets: [None; 4],
        }
    }
}
