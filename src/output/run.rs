//! What a printer is given.

use super::RuleEntry;
use crate::report::Report;

/// A run: what was found, and what there is to know beside it.
#[derive(Clone, Copy, Debug)]
pub struct Run<'r> {
    /// The findings.
    pub report: &'r Report,
    /// The names of all files that were checked, clean ones among them; sorted.
    pub checked: &'r [&'r str],
    /// What could not be done; the human report leaves it to standard error.
    pub failures: &'r [Undone<'r>],
    /// The rules, with their pages, for formats that carry them.
    pub rules: &'r [RuleEntry],
}

impl<'r> Run<'r> {
    /// Nothing but findings: enough for people, who have the rest on the screen.
    #[must_use]
    pub fn of(report: &'r Report) -> Self {
        Self {
            report,
            checked: &[],
            failures: &[],
            rules: &[],
        }
    }
}

/// Something that could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undone<'r> {
    /// The file or folder; none if it is about neither.
    pub file: Option<&'r str>,
    /// Why not, as a sentence without a full stop.
    pub reason: &'r str,
}
