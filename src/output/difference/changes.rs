//! What changes from one text to another, line by line.

use std::collections::{HashMap, HashSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// So many lines are searched for the shortest way at most.
const MOST_SEARCHED: usize = 4_000;

/// What changes, from line to line. To search for the shortest way takes time for every changed line and every other
/// one; lines that only one of the texts has cannot be kept, so they are left out of the search, and most often there is
/// nothing left to search for.
pub(super) fn changes(before: &[&str], after: &[&str]) -> Vec<DiffOp> {
    let old = common(before, after);
    let new = common(after, before);
    let mut changes = Changes::default();
    if old.len() + new.len() <= MOST_SEARCHED {
        changes.search(&old, &new);
    } else {
        // What stands once in each text holds the rest together.
        let (mut old, mut new) = (old.as_slice(), new.as_slice());
        for (old_number, new_number) in anchors(old, new) {
            let (old_before, old_behind) = split(old, old_number);
            let (new_before, new_behind) = split(new, new_number);
            changes.search(old_before, new_before);
            changes.keep(old_number, new_number);
            (old, new) = (old_behind, new_behind);
        }
        changes.search(old, new);
    }
    changes.change_to(before.len(), after.len());
    changes.ops
}

/// A line and its number.
type Line<'t> = (usize, &'t str);

/// The lines before the one with this number, and those behind it.
fn split<'l, 't>(lines: &'l [Line<'t>], number: usize) -> (&'l [Line<'t>], &'l [Line<'t>]) {
    let at = lines.partition_point(|&(line, _)| line < number);
    let before = lines.get(..at).unwrap_or_default();
    (before, lines.get(at + 1..).unwrap_or_default())
}

fn behind<'l, 't>(lines: &'l [Line<'t>], count: usize) -> &'l [Line<'t>] {
    lines.get(count..).unwrap_or_default()
}

/// All but so many at the end.
fn before<'l, 't>(lines: &'l [Line<'t>], count: usize) -> &'l [Line<'t>] {
    lines.get(..lines.len() - count).unwrap_or_default()
}

/// The numbers of lines that stand once in each text, as many as come in the same order.
fn anchors(old: &[Line<'_>], new: &[Line<'_>]) -> Vec<(usize, usize)> {
    let in_new = single(new);
    let in_old = single(old);
    let pairs: Vec<(usize, usize)> = old
        .iter()
        .filter(|(_, line)| in_old.contains_key(line))
        .filter_map(|(number, line)| Some((*number, *in_new.get(line)?)))
        .collect();
    // The longest rising run of the second numbers: for each length the pair on which the lowest one ends, and for each
    // pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let number = |pair: usize| pairs.get(pair).map(|&(_, new)| new);
    for (index, &(_, new)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| number(end) < Some(new));
        let before = length.checked_sub(1).and_then(|last| ends.get(last));
        previous.push(before.copied());
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let last = ends.last().copied();
    let run = std::iter::successors(last, |&pair| previous.get(pair).copied().flatten());
    let mut run: Vec<_> = run.filter_map(|pair| pairs.get(pair).copied()).collect();
    run.reverse();
    run
}

/// The lines that stand once, with their numbers.
fn single<'t>(lines: &[Line<'t>]) -> HashMap<&'t str, usize> {
    let mut seen: HashMap<&str, Option<usize>> = HashMap::new();
    for &(number, line) in lines {
        let place = seen.entry(line);
        place
            .and_modify(|number| *number = None)
            .or_insert(Some(number));
    }
    let once = seen.into_iter();
    once.filter_map(|(line, number)| Some((line, number?)))
        .collect()
}

/// The lines of a text that another one has too, with their numbers.
fn common<'t>(lines: &[&'t str], others: &[&'t str]) -> Vec<(usize, &'t str)> {
    let others: HashSet<&str> = others.iter().copied().collect();
    let lines = lines.iter().copied().enumerate();
    lines.filter(|(_, line)| others.contains(line)).collect()
}

/// The changes so far, and the lines up to which they go.
#[derive(Default)]
struct Changes {
    ops: Vec<DiffOp>,
    old: usize,
    new: usize,
}

impl Changes {
    /// Keeps what stays of some lines. In too many, only what they begin and end with is looked for.
    fn search(&mut self, old: &[Line<'_>], new: &[Line<'_>]) {
        let is_same = |(old, new): &(&Line<'_>, &Line<'_>)| old.1 == new.1;
        let start = old.iter().zip(new).take_while(is_same).count();
        let (old_rest, new_rest) = (behind(old, start), behind(new, start));
        let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
        let end = ends.take_while(is_same).count();
        self.keep_all(old, new, start);
        let old_middle = before(old_rest, end);
        let new_middle = before(new_rest, end);
        if old_middle.len() + new_middle.len() <= MOST_SEARCHED {
            let old_words: Vec<&str> = old_middle.iter().map(|line| line.1).collect();
            let new_words: Vec<&str> = new_middle.iter().map(|line| line.1).collect();
            for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
                if let DiffOp::Equal {
                    old_index,
                    new_index,
                    len,
                } = op
                {
                    let new = behind(new_middle, new_index);
                    self.keep_all(behind(old_middle, old_index), new, len);
                }
            }
        }
        let new_end = behind(new_rest, new_middle.len());
        self.keep_all(behind(old_rest, old_middle.len()), new_end, end);
    }

    /// So many lines stay.
    fn keep_all(&mut self, old: &[Line<'_>], new: &[Line<'_>], count: usize) {
        let lines = old.iter().zip(new).take(count);
        lines.for_each(|(old, new)| self.keep(old.0, new.0));
    }

    /// A line stays, and everything before it that is not told yet is another one.
    fn keep(&mut self, old: usize, new: usize) {
        self.change_to(old, new);
        match self.ops.last_mut() {
            Some(DiffOp::Equal { len, .. }) => *len += 1,
            _ => self.ops.push(DiffOp::Equal {
                old_index: old,
                new_index: new,
                len: 1,
            }),
        }
        (self.old, self.new) = (old + 1, new + 1);
    }

    fn change_to(&mut self, old: usize, new: usize) {
        let (old_index, new_index) = (self.old, self.new);
        let (old_len, new_len) = (old - old_index, new - new_index);
        let op = match (old_len, new_len) {
            (0, 0) => return,
            (0, _) => DiffOp::Insert {
                old_index,
                new_index,
                new_len,
            },
            (_, 0) => DiffOp::Delete {
                old_index,
                old_len,
                new_index,
            },
            _ => DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            },
        };
        self.ops.push(op);
        (self.old, self.new) = (old, new);
    }
}
