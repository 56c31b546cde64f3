//! What a run found: the one thing all printers print.

use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::text::{Source, Span};

/// The findings of a run.
#[derive(Debug, Default)]
pub struct Report {
    /// The files with findings, sorted by name. Clean files are only counted: their text is not kept.
    pub files: Vec<FileReport>,
    /// The counts over all files, clean ones included.
    pub totals: Totals,
}

impl Report {
    /// The most findings that are kept of one file: nobody reads more, and a hostile file could
    /// have millions.
    pub const MOST_FINDINGS: usize = 1000;
}

/// The findings in one file.
#[derive(Debug)]
pub struct FileReport {
    /// The file, for excerpts and positions.
    pub source: Source,
    /// The findings, sorted by place, then by rule. At most [`Report::MOST_FINDINGS`] are kept, the heaviest first; the
    /// totals count all.
    pub findings: Vec<Finding>,
    /// What no report may show of the text: passwords and keys, whichever finding is about them.
    /// Sorted, without overlaps.
    pub concealed: Vec<Span>,
    /// The counts in this file.
    pub totals: Totals,
}

impl FileReport {
    /// Whether there are more findings than it holds.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.totals.findings() > self.findings.len()
    }
}

/// A finding and the brief it belongs to.
#[derive(Debug)]
pub struct Finding {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// Which brief of the file, where a file can hold many.
    pub brief: Option<BriefName>,
    /// Where in the file's own tree: an RFC 6901 pointer such as `/input/prompt`, empty for the whole document.
    pub pointer: String,
}

/// What a brief of many is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BriefName {
    /// By its `id`.
    Id(String),
    /// By its place in the file, from 1.
    Number(usize),
}

/// How many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Files that were read.
    pub files: usize,
    /// Briefs in them.
    pub briefs: usize,
    /// Findings of each weight.
    pub errors: usize,
    /// Warnings among them.
    pub warnings: usize,
    /// Remarks among them.
    pub infos: usize,
    /// Findings in the report that carry a fix.
    pub fixable: usize,
    /// Those of them whose fix is safe.
    pub safely_fixable: usize,
    /// Fixes that were applied before the report was made.
    pub fixed: usize,
    /// Findings that were known before, and are left alone. They are counted nowhere else.
    pub known: usize,
}

impl Totals {
    /// Counts one finding.
    pub fn count(&mut self, severity: Severity) {
        *self.of_mut(severity) += 1;
    }

    /// Takes one finding back, because it was counted twice.
    pub fn discount(&mut self, severity: Severity) {
        let count = self.of_mut(severity);
        *count = count.saturating_sub(1);
    }

    /// Counts a finding of the report as known, and as nothing else.
    pub fn forgive(&mut self, diagnostic: &Diagnostic) {
        self.discount(diagnostic.severity);
        self.known += 1;
        if let Some(fix) = &diagnostic.fix {
            self.fixable = self.fixable.saturating_sub(1);
            let is_safe = fix.safety == Safety::Safe;
            self.safely_fixable = self.safely_fixable.saturating_sub(usize::from(is_safe));
        }
    }

    /// The findings of one weight.
    #[must_use]
    pub fn of(self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Info => self.infos,
        }
    }

    fn of_mut(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Info => &mut self.infos,
        }
    }

    /// Adds the counts of another file.
    pub fn add(&mut self, other: Self) {
        self.files += other.files;
        self.briefs += other.briefs;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.fixable += other.fixable;
        self.safely_fixable += other.safely_fixable;
        self.fixed += other.fixed;
        self.known += other.known;
    }

    /// All findings.
    #[must_use]
    pub fn findings(self) -> usize {
        self.errors + self.warnings + self.infos
    }

    /// Whether there is a finding of this weight or a heavier one.
    #[must_use]
    pub fn reaches(self, severity: Severity) -> bool {
        match severity {
            Severity::Info => self.findings() > 0,
            Severity::Warning => self.errors + self.warnings > 0,
            Severity::Error => self.errors > 0,
        }
    }
}
