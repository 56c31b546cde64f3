//! The ids of a file that comes in parts: they are many, and the briefs are gone.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};

use crate::brief::{Batch, IdLikeness, RepeatedId, file_key, number_of};
use crate::text::Span;

/// The ids so far, sixteen bytes each.
///
/// Of an id 64 bits are kept that nobody can foresee: among a million ids, two that differ are taken for one in less than
/// one of ten million runs. 32 more tell an id from one that differs only in letter case; they fail once in four billion
/// such pairs, and then only the words of the finding are wrong.
#[derive(Debug, Default)]
pub struct SeenIds {
    /// Of the id as a disk takes it.
    key: RandomState,
    /// Of the id as it is written.
    exact: RandomState,
    /// Sorted. What came last is not among them.
    old: Vec<u128>,
    recent: BTreeSet<u128>,
    /// Whether one of them is a number, as lines without an id are called.
    has_numbers: bool,
    /// The lines without an id, in runs of such lines: the first, and the one behind the last.
    nameless: Vec<(u32, u32)>,
}

/// From the most significant bits: what a disk takes for the same, the id as it is written, the line.
const KEY_SHIFT: u32 = 64;
const EXACT_SHIFT: u32 = 32;
const EXACT_MASK: u64 = 0xffff_ffff;

/// As many recent ids wait to be sorted in, or an eighth of those that are.
const FEWEST_RECENT: usize = 16 * 1024;

impl SeenIds {
    /// Notes the ids of the next part, and tells it which of them were there before.
    pub fn see(&mut self, batch: &mut Batch<'_>) {
        let mut repeated = Vec::new();
        for (index, title) in batch.titles().enumerate() {
            let line = batch.number(index);
            if let Some(given) = title.id.given() {
                repeated.extend(self.see_id(given.value, given.span, line));
            } else if title.id.is_absent() {
                repeated.extend(self.see_number(line, title.opening));
            }
        }
        batch.repeated = Some(repeated);
    }

    fn see_id<'t>(&mut self, id: &'t str, span: Span, line: usize) -> Option<RepeatedId<'t>> {
        let new = self.entry(id, line);
        let (line, likeness) = if let Some(known) = self.find(new) {
            let likeness = if exact_of(known) == exact_of(new) {
                IdLikeness::Same
            } else {
                IdLikeness::Case
            };
            (line_of(known), likeness)
        } else {
            self.add(new);
            let number = number_of(id)?;
            self.has_numbers = true;
            (self.nameless_line(number)?, IdLikeness::Number)
        };
        Some(RepeatedId {
            id: id.into(),
            span,
            line,
            likeness,
        })
    }

    fn see_number<'t>(&mut self, line: usize, span: Span) -> Option<RepeatedId<'t>> {
        let number = u32::try_from(line).unwrap_or(u32::MAX);
        match self.nameless.last_mut() {
            Some((_, end)) if *end == number => *end = number.saturating_add(1),
            _ => self.nameless.push((number, number.saturating_add(1))),
        }
        // Most files have none, and need not be looked through.
        if !self.has_numbers {
            return None;
        }
        let id = line.to_string();
        let known = self.find(self.entry(&id, line))?;
        Some(RepeatedId {
            id: id.into(),
            span,
            line: line_of(known),
            likeness: IdLikeness::Numbered,
        })
    }

    /// The line that is called by this number, if it is one of those before.
    fn nameless_line(&self, number: usize) -> Option<usize> {
        let line = u32::try_from(number).ok()?;
        let run = self.nameless.partition_point(|(start, _)| *start <= line);
        let (_, end) = run.checked_sub(1).and_then(|run| self.nameless.get(run))?;
        (line < *end).then_some(number)
    }

    fn entry(&self, id: &str, line: usize) -> u128 {
        let key = u128::from(self.key.hash_one(&*file_key(id))) << KEY_SHIFT;
        let exact = u128::from(self.exact.hash_one(id) & EXACT_MASK) << EXACT_SHIFT;
        key | exact | u128::from(u32::try_from(line).unwrap_or(u32::MAX))
    }

    /// The entry of the id that a disk takes for the same.
    fn find(&self, entry: u128) -> Option<u128> {
        let first = entry >> KEY_SHIFT << KEY_SHIFT;
        let is_same = |found: &u128| found >> KEY_SHIFT == entry >> KEY_SHIFT;
        let old = self.old.partition_point(|&old| old < first);
        let old = self.old.get(old).copied().filter(is_same);
        old.or_else(|| self.recent.range(first..).next().copied().filter(is_same))
    }

    fn add(&mut self, entry: u128) {
        self.recent.insert(entry);
        if self.recent.len() >= FEWEST_RECENT.max(self.old.len() / 8) {
            self.old.extend(std::mem::take(&mut self.recent));
            merge(&mut self.old);
        }
    }
}

/// Sorts what is two sorted runs.
#[allow(
    clippy::stable_sort_primitive,
    reason = "this one finds the runs, and merges them with room for the shorter one"
)]
fn merge(runs: &mut [u128]) {
    runs.sort();
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "the lower bits are the line"
)]
fn line_of(entry: u128) -> usize {
    entry as u32 as usize
}

fn exact_of(entry: u128) -> u128 {
    entry >> EXACT_SHIFT & u128::from(EXACT_MASK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse_lines;

    /// What is told of some lines behind `before` others: the id, the line that had it first, how they are the same.
    fn told(seen: &mut SeenIds, before: usize, lines: &str) -> Vec<(String, usize, IdLikeness)> {
        let parsed = parse_lines(lines);
        let mut batch = Batch::of(&parsed);
        batch.lines_before = before;
        seen.see(&mut batch);
        let repeated = batch.repeated.unwrap().into_iter();
        repeated
            .map(|found| (found.id.into_owned(), found.line, found.likeness))
            .collect()
    }

    #[test]
    fn the_parts_of_an_entry_are_as_wide_as_promised() {
        let seen = SeenIds::default();
        let entries: Vec<u128> = (0..200)
            .map(|id| seen.entry(&format!("Shot-{id}"), 7))
            .collect();
        let bits = entries.iter().fold(0, |all, entry| all | entry);
        assert_eq!(
            (bits >> KEY_SHIFT, exact_of(bits), line_of(bits)),
            (u128::from(u64::MAX), u128::from(u32::MAX), 7)
        );
        let [one, other] = ["shot-1", "SHOT-1"].map(|id| seen.entry(id, 7));
        assert_eq!(one >> KEY_SHIFT, other >> KEY_SHIFT);
    }

    #[test]
    fn each_id_is_known_however_many_came_since() {
        let line = |id: usize| format!("{{\"id\": \"Shot-{id}\", \"prompt\": \"rain\"}}\n");
        let mut seen = SeenIds::default();
        let many = 3 * FEWEST_RECENT;
        for start in (0..many).step_by(5_000) {
            let part: String = (start..many.min(start + 5_000)).map(line).collect();
            assert_eq!(told(&mut seen, start, &part), []);
        }
        assert!(!seen.old.is_empty() && seen.old.is_sorted());
        let again = "{\"id\": \"shot-0\"}\n{\"id\": \"Shot-49000\"}\n{\"id\": \"Shot-49152\"}\n{\"id\": \"Shot-20000\"}\n";
        assert_eq!(
            told(&mut seen, many, again),
            [
                ("shot-0".to_owned(), 1, IdLikeness::Case),
                ("Shot-49000".to_owned(), 49_001, IdLikeness::Same),
                ("Shot-20000".to_owned(), 20_001, IdLikeness::Same),
            ]
        );
    }

    #[test]
    fn a_number_as_an_id_is_the_name_of_a_line_without_one() {
        let mut seen = SeenIds::default();
        // Line 2 is blank: nothing is called `2`.
        let part = "{\"prompt\": \"rain\"}\n\n{\"prompt\": \"sun\"}\n{\"id\": \"7\"}\n";
        assert_eq!(told(&mut seen, 0, part), []);
        let part = "{\"id\": \"3\"}\n{\"id\": \"2\"}\n{\"prompt\": \"fog\"}\n{\"id\": \"01\"}\n{\"id\": \"10\"}\n{\"prompt\": \"mist\"}\n";
        assert_eq!(
            told(&mut seen, 4, part),
            [
                ("3".to_owned(), 3, IdLikeness::Number),
                ("7".to_owned(), 4, IdLikeness::Numbered),
                ("10".to_owned(), 9, IdLikeness::Numbered),
            ]
        );
    }
}
