//! The fix loop: edits, a new text, and the whole pipe again, until nothing is left to mend.

mod apply;
#[cfg(test)]
mod tests;

pub use apply::apply_edits;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use crate::diagnostic::{Fix, Safety};
use crate::report::{FileReport, Finding, Report};
use crate::rules::{ABOUT_FILE, Keep};
use crate::text::Source;

use apply::{Moves, apply, fits, is_shorter, together};

/// After so many rounds it is enough, whatever is left: each of them reads the whole file. A chain of slips, each of which
/// hides the next, is shorter by far.
pub const MOST_ROUNDS: usize = 100;

/// After so many checks no more is found out about fixes that do harm: each of them is sought by halves.
const MOST_TRIALS: usize = 2000;

/// What came of fixing a file.
#[derive(Debug)]
pub struct Settled {
    /// What is found in the new text, which is its source.
    pub report: FileReport,
    /// The fixes that were applied, in their order.
    pub applied: Vec<Applied>,
}

/// A fix that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The rule whose finding it settled.
    pub rule: &'static str,
    /// What it did.
    pub title: String,
}

/// Applies the fixes of a report that may be trusted as far as `reach`; none if the text stays what it is.
///
/// All that can be mended in a file is mended in one round, however many findings a report shows: where there are more,
/// `check` is asked for them. The report that is given is one as it is shown.
///
/// A fix is applied whole or not at all. Of those that meet in the text the first one is applied, and the others wait for
/// the next round, which checks the new text with `check`. A fix that makes the file worse, or leaves its finding where it is,
/// is taken back, and tried again when nothing else is left to do: by then it may do what it should. Where fixes undo each
/// other, the text is the one that they lead back to. So a second run finds nothing to do.
pub fn settle(
    report: &FileReport,
    reach: Safety,
    check: impl Fn(Source, Keep) -> FileReport,
) -> Option<Settled> {
    let copy = |source: &Source| Source::new(source.name(), source.text());
    let whole = report
        .is_cut()
        .then(|| check(copy(&report.source), Keep::Mendable(reach)));
    let report = whole.as_ref().unwrap_or(report);
    let mut settled = settle_whole(report, reach, |source| check(source, Keep::Mendable(reach)))?;
    let report = &settled.report;
    if report.is_cut() || report.findings.len() > Report::MOST_FINDINGS {
        settled.report = check(copy(&report.source), Keep::Shown);
    }
    Some(settled)
}

/// The same with reports that hold all there is to mend.
fn settle_whole(
    report: &FileReport,
    reach: Safety,
    check: impl Fn(Source) -> FileReport,
) -> Option<Settled> {
    let trials = Trials {
        check,
        left: Cell::new(MOST_TRIALS),
    };
    let mut settled: Option<Settled> = None;
    let mut harmful: HashSet<String> = HashSet::new();
    // Whether the text has changed since the harmful ones were tried.
    let mut is_changed = false;
    // The texts so far, and how many fixes had been applied by then.
    let hasher = RandomState::new();
    let mut seen = HashMap::from([(hasher.hash_one(report.source.text()), 0)]);
    for _ in 0..MOST_ROUNDS {
        let report = settled.as_ref().map_or(report, |settled| &settled.report);
        let candidates = candidates(report, reach, &harmful);
        let chosen = together(&candidates);
        if chosen.is_empty() {
            if !is_changed {
                break;
            }
            is_changed = false;
            harmful.clear();
            continue;
        }
        let mut bad = Vec::new();
        let tried = tried(report, &chosen, &trials, &mut bad);
        harmful.extend(bad.iter().map(Candidate::mark));
        let Some((good, next)) = tried else {
            continue;
        };
        is_changed = !harmful.is_empty();
        let new: Vec<Applied> = good.iter().map(Candidate::applied).collect();
        let mut applied = settled
            .take()
            .map_or_else(Vec::new, |settled| settled.applied);
        let text = hasher.hash_one(next.source.text());
        if let Some(&count) = seen.get(&text) {
            applied.truncate(count);
            return (count > 0).then_some(Settled {
                report: next,
                applied,
            });
        }
        applied.extend(new);
        seen.insert(text, applied.len());
        settled = Some(Settled {
            report: next,
            applied,
        });
    }
    settled
}

/// The findings whose fix may be applied.
fn candidates<'r>(
    report: &'r FileReport,
    reach: Safety,
    harmful: &HashSet<String>,
) -> Vec<Candidate<'r>> {
    let text = report.source.text();
    report
        .findings
        .iter()
        .filter_map(|finding| {
            let fix = finding.diagnostic.fix.as_ref()?;
            Some(Candidate { finding, fix })
        })
        .filter(|candidate| candidate.fix.safety <= reach && fits(candidate.fix, text))
        .filter(|candidate| harmful.is_empty() || !harmful.contains(&candidate.mark()))
        .collect()
}

/// A finding with its fix.
#[derive(Clone, Copy)]
struct Candidate<'r> {
    finding: &'r Finding,
    fix: &'r Fix,
}

impl Candidate<'_> {
    /// What a fix is known by in another round, when it stands elsewhere.
    fn mark(&self) -> String {
        let diagnostic = &self.finding.diagnostic;
        format!(
            "{} {} {} {}",
            diagnostic.rule, self.finding.pointer, diagnostic.message, self.fix.title
        )
    }

    fn start(&self) -> u32 {
        self.finding.diagnostic.label.span.start
    }

    fn applied(&self) -> Applied {
        Applied {
            rule: self.finding.diagnostic.rule,
            title: self.fix.title.clone(),
        }
    }
}

/// The check, and how often it may still be asked whether fixes do harm.
struct Trials<C> {
    check: C,
    left: Cell<usize>,
}

impl<C: Fn(Source) -> FileReport> Trials<C> {
    fn check(&self, source: Source) -> FileReport {
        self.left.set(self.left.get().saturating_sub(1));
        (self.check)(source)
    }
}

/// Applies as many of the fixes as do no harm together, and gives them with the report of the new text; the ones that do
/// harm on their own, or nothing, go to `bad`.
fn tried<'r>(
    report: &FileReport,
    chosen: &[Candidate<'r>],
    trials: &Trials<impl Fn(Source) -> FileReport>,
    bad: &mut Vec<Candidate<'r>>,
) -> Option<(Vec<Candidate<'r>>, FileReport)> {
    let fixes = chosen.iter().map(|candidate| candidate.fix);
    let text = apply(report.source.text(), fixes);
    let next = trials.check(Source::new(report.source.name(), text));
    if !is_worse(report, &next) {
        let (idle, good) = apart(chosen, &next);
        if idle.is_empty() {
            return Some((good, next));
        }
        bad.extend(idle);
        if trials.left.get() == 0 {
            bad.extend(good);
            return None;
        }
        return (!good.is_empty())
            .then(|| tried(report, &good, trials, bad))
            .flatten();
    }
    if chosen.len() < 2 || trials.left.get() == 0 {
        bad.extend_from_slice(chosen);
        return None;
    }
    // One that harms should not keep the others from being applied.
    let (first, second) = chosen.split_at(chosen.len() / 2);
    let first = tried(report, first, trials, bad);
    let second = tried(report, second, trials, bad);
    match (first, second) {
        (None, either) | (either, None) => either,
        (Some((good, next)), Some((also_good, _))) => {
            let both = [good.as_slice(), &also_good].concat();
            // Two that harm only together: the second one may have another look at the new text.
            let are_all = both.len() == chosen.len();
            let together = (!are_all)
                .then(|| tried(report, &both, trials, bad))
                .flatten();
            together.or(Some((good, next)))
        }
    }
}

/// The fixes that left their finding where it was, and the others. One that makes the text shorter is among the others: it
/// may have dropped the first of several, and comes to an end by itself.
fn apart<'r>(
    chosen: &[Candidate<'r>],
    next: &FileReport,
) -> (Vec<Candidate<'r>>, Vec<Candidate<'r>>) {
    let findings = next.findings.iter();
    let left: HashSet<(String, u32)> = findings
        .filter_map(|finding| {
            let fix = finding.diagnostic.fix.as_ref()?;
            let candidate = Candidate { finding, fix };
            Some((candidate.mark(), candidate.start()))
        })
        .collect();
    let moves = Moves::of(chosen.iter().map(|candidate| candidate.fix));
    chosen.iter().partition(|candidate| {
        let places = moves.places(candidate.start());
        let is_left = |place| left.contains(&(candidate.mark(), place));
        !is_shorter(candidate.fix) && places.into_iter().any(is_left)
    })
}

/// Whether the file itself is broken in a way in which it was not, or holds other briefs. More findings are no harm: what was
/// mended may let more be seen.
fn is_worse(before: &FileReport, after: &FileReport) -> bool {
    let broken = |report: &FileReport| {
        let findings = report.findings.iter();
        findings
            .filter(|finding| ABOUT_FILE.contains(&finding.diagnostic.rule))
            .count()
    };
    broken(after) > broken(before) || after.totals.briefs < before.totals.briefs
}
