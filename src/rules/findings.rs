//! Where rules put what they found.

use super::Levels;
use super::shared::Shared;
use crate::brief::{Brief, Sheet};
use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::report::{BriefName, Report, Totals};
use crate::suppress::Silences;

/// The findings of one file. All are counted, but a hostile file could have millions: of each weight only as many are
/// kept as a report shows at all, so that no crowd of small ones hides a large one.
#[derive(Debug)]
pub struct Findings<'l> {
    levels: &'l Levels,
    silences: Silences<'l>,
    keep: Keep,
    kept: Vec<Diagnostic>,
    /// How many are kept beyond those that a report shows.
    more: usize,
    /// What the briefs at hand share.
    shared: Option<Shared>,
    /// How many there are, the ones that were not kept included.
    pub totals: Totals,
}

/// Which of very many findings are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// As many as a report shows.
    #[default]
    Shown,
    /// All that the loop of fixes looks at too, if it goes as far as this: a file is read as often as it has to go on. What
    /// is not to be mended takes no room.
    Mendable(Safety),
}

/// The rules about the file itself. What breaks it more than before is no fix, so the loop of fixes counts what they find.
pub const ABOUT_FILE: [&str; 4] = ["syntax", "unquoted-reference", "duplicate-key", "too-large"];

/// The most findings that are kept for their fixes, beyond those that a report shows: what they say takes about 1 kB each.
const MOST_MENDABLE: usize = 50_000;

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
            keep: Keep::Shown,
            kept: Vec::new(),
            more: 0,
            shared: None,
            totals: Totals::default(),
        }
    }

    /// The same, with other ones kept.
    #[must_use]
    pub fn keeping(self, keep: Keep) -> Self {
        Self { keep, ..self }
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
        let is_beyond = self.totals.of(severity) >= Report::MOST_FINDINGS;
        let is_only_counted = is_beyond && !self.is_kept_for_its_fix(&diagnostic);
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
        self.more += usize::from(is_beyond && !is_only_counted);
        self.totals.count(severity);
    }

    /// Whether the loop of fixes looks at a finding, and there is room for it.
    fn is_kept_for_its_fix(&self, diagnostic: &Diagnostic) -> bool {
        let Keep::Mendable(reach) = self.keep else {
            return false;
        };
        let fix = diagnostic.fix.as_ref();
        let is_looked_at =
            fix.is_some_and(|fix| fix.safety <= reach) || ABOUT_FILE.contains(&diagnostic.rule);
        is_looked_at && self.more < MOST_MENDABLE
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
        let is_certain = self.levels.are_unchanged()
            && self.silences.is_empty()
            && self.shared.is_none()
            && (self.keep == Keep::Shown || self.more >= MOST_MENDABLE);
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
    use crate::diagnostic::{Fix, Label};
    use crate::text::{Edit, Span};

    #[test]
    fn what_is_not_to_be_mended_takes_no_room_from_what_is() {
        let finding = |fix| {
            Diagnostic::new("a", Severity::Warning, "b", Label::new(Span::at(0), "")).fix(fix)
        };
        let edit = Some(Edit::new(Span::at(0), "c"));
        let mut findings = Findings::default().keeping(Keep::Mendable(Safety::Safe));
        for _ in 0..Report::MOST_FINDINGS + MOST_MENDABLE {
            findings.add(finding(Fix::risky("drop it", [edit.clone()])));
        }
        findings.add(finding(Fix::safe("write `c`", [edit])));
        let kept = findings.take();
        assert_eq!(kept.len(), Report::MOST_FINDINGS + 1);
        let last = kept.last().and_then(|last| last.fix.as_ref());
        assert_eq!(last.map(|fix| fix.safety), Some(Safety::Safe));
    }

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
