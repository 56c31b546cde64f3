//! Where rules put what they found.

use super::Levels;
use super::shared::Shared;
use crate::brief::{Brief, Sheet};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{BriefName, Report, Totals};
use crate::suppress::Silences;

/// The findings of one file. All are counted, but a hostile file could have millions: of each weight only as many are
/// kept as a report shows at all, so that no crowd of small ones hides a large one.
#[derive(Debug)]
pub struct Findings<'l> {
    levels: &'l Levels,
    silences: Silences<'l>,
    kept: Vec<Diagnostic>,
    /// What the briefs at hand share.
    shared: Option<Shared>,
    /// How many there are, the ones that were not kept included.
    pub totals: Totals,
}

impl Default for Findings<'_> {
    fn default() -> Self {
        Self::new(Levels::unchanged(), Silences::default())
    }
}

impl<'l> Findings<'l> {
    /// None yet: rules weigh what `levels` says, and what `silences` covers is left out.
    #[must_use]
    pub fn new(levels: &'l Levels, silences: Silences<'l>) -> Self {
        Self {
            levels,
            silences,
            kept: Vec::new(),
            shared: None,
            totals: Totals::default(),
        }
    }

    /// Whether nobody wants to hear of a rule.
    #[must_use]
    pub fn is_off(&self, rule: &str) -> bool {
        self.levels.is_off(rule)
    }

    /// Adds a finding.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        let Some(severity) = self.levels.weigh(diagnostic.rule, diagnostic.severity) else {
            return;
        };
        if self
            .silences
            .silence(diagnostic.rule, diagnostic.label.span)
        {
            return;
        }
        let is_only_counted = self.totals.of(severity) >= Report::MOST_FINDINGS;
        let diagnostic = diagnostic.severity(severity);
        match &mut self.shared {
            Some(shared) if shared.holds(diagnostic.label.span) => {
                if !shared.add(diagnostic, is_only_counted) {
                    return;
                }
            }
            _ if is_only_counted => {}
            Some(shared) => self.kept.push(shared.without_far_fix(diagnostic)),
            None => self.kept.push(diagnostic),
        }
        self.totals.count(severity);
    }

    /// From now on findings are about briefs that may share something.
    pub fn begin_sheet(&mut self, sheet: &Sheet<'_>) {
        self.shared = (!sheet.shared.is_empty()).then(|| Shared::new(&sheet.shared));
    }

    /// From now on findings are about this brief.
    pub fn begin_brief(&mut self, brief: &Brief<'_>, name: impl FnOnce() -> Option<BriefName>) {
        if let Some(shared) = &mut self.shared {
            shared.begin(brief, name());
        }
    }

    /// Takes out what was found in what the briefs share.
    pub fn end_sheet(&mut self) -> Vec<Diagnostic> {
        self.shared.take().map_or_else(Vec::new, Shared::finish)
    }

    /// Adds a finding of which there may be very many: when no more are kept, it is only counted.
    pub fn add_one_of_many(&mut self, severity: Severity, diagnostic: impl FnOnce() -> Diagnostic) {
        let is_certain =
            self.levels.are_unchanged() && self.silences.is_empty() && self.shared.is_none();
        if is_certain && self.totals.of(severity) >= Report::MOST_FINDINGS {
            self.totals.count(severity);
        } else {
            self.add(diagnostic());
        }
    }

    /// Takes out what was to be silent, with what it silenced. From now on nothing is.
    pub fn take_silences(&mut self) -> Silences<'l> {
        std::mem::take(&mut self.silences)
    }

    /// Takes the kept ones out, so that the next brief's can be told from them.
    pub fn take(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Label;
    use crate::text::Span;

    #[test]
    fn a_crowd_of_warnings_hides_no_error() {
        let finding = |severity| Diagnostic::new("a", severity, "b", Label::new(Span::at(0), ""));
        let mut findings = Findings::default();
        for _ in 0..Report::MOST_FINDINGS + 5 {
            findings.add(finding(Severity::Warning));
        }
        findings.add(finding(Severity::Error));
        assert_eq!(findings.totals.warnings, Report::MOST_FINDINGS + 5);
        let kept = findings.take();
        assert_eq!(kept.len(), Report::MOST_FINDINGS + 1);
        assert_eq!(kept.last().map(|last| last.severity), Some(Severity::Error));
    }
}
