//! Where rules put what they found.

use crate::diagnostic::{Diagnostic, Severity};
use crate::report::Totals;

/// The findings of one file. All are counted, and the first 1,000 kept (semantics 5): a hostile file could have
/// millions.
#[derive(Debug, Default)]
pub struct Findings {
    kept: Vec<Diagnostic>,
    /// How many there are, the ones that were not kept included.
    pub totals: Totals,
}

impl Findings {
    /// The most findings that are kept of a file.
    pub const MOST_KEPT: usize = 1000;

    /// Adds a finding.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.totals
            .count(diagnostic.severity, diagnostic.fix.is_some());
        if !self.is_full() {
            self.kept.push(diagnostic);
        }
    }

    /// Adds a finding of which there may be very many: when no more are kept, it is only counted.
    pub fn add_one_of_many(&mut self, severity: Severity, diagnostic: impl FnOnce() -> Diagnostic) {
        if self.is_full() {
            self.totals.count(severity, false);
        } else {
            self.add(diagnostic());
        }
    }

    /// Takes the kept ones out, so that the next brief's can be told from them.
    pub fn take(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.kept)
    }

    fn is_full(&self) -> bool {
        self.totals.findings() > Self::MOST_KEPT
    }
}
