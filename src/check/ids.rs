//! The ids of a file that comes in parts: they are many, and the briefs are gone.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};

use crate::brief::{Batch, RepeatedId, file_key};

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
            let Some(given) = title.id.given() else {
                continue;
            };
            let new = self.entry(given.value, batch.number(index));
            match self.find(new) {
                None => self.add(new),
                Some(known) => repeated.push(RepeatedId {
                    id: given.value,
                    span: given.span,
                    line: line_of(known),
                    is_same: exact_of(known) == exact_of(new),
                }),
            }
        }
        batch.repeated = Some(repeated);
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

    /// What is told of some lines behind `before` others: the id, the line that had it first, whether it is the same.
    fn told(seen: &mut SeenIds, before: usize, lines: &str) -> Vec<(String, usize, bool)> {
        let parsed = parse_lines(lines);
        let mut batch = Batch::of(&parsed);
        batch.lines_before = before;
        seen.see(&mut batch);
        let repeated = batch.repeated.unwrap().into_iter();
        repeated
            .map(|found| (found.id.to_owned(), found.line, found.is_same))
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
                ("shot-0".to_owned(), 1, false),
                ("Shot-49000".to_owned(), 49_001, true),
                ("Shot-20000".to_owned(), 20_001, true),
            ]
        );
    }
}
