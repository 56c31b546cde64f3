//! Edits in a text.

use std::collections::BTreeMap;

use super::Candidate;
use crate::diagnostic::Fix;
use crate::text::{Edit, Span};

/// Whether every edit of a fix fits the text, and none of them meets another.
pub(super) fn fits(fix: &Fix, text: &str) -> bool {
    let mut taken = Taken::default();
    fix.edits
        .iter()
        .all(|edit| text.get(edit.span.range()).is_some() && taken.take([edit.span]))
}

/// The fixes that can be applied at once: each whole, and none that meets an earlier one.
pub(super) fn together<'r>(candidates: &[Candidate<'r>]) -> Vec<Candidate<'r>> {
    let mut taken = Taken::default();
    candidates
        .iter()
        .filter(|candidate| taken.take(candidate.fix.edits.iter().map(|edit| edit.span)))
        .copied()
        .collect()
}

/// The text after fixes that do not meet.
pub(super) fn apply<'r>(text: &str, fixes: impl Iterator<Item = &'r Fix>) -> String {
    apply_all(text, fixes.flat_map(|fix| &fix.edits).collect())
}

/// The text after edits that do not meet.
#[must_use]
pub fn apply_edits(text: &str, edits: &[Edit]) -> String {
    apply_all(text, edits.iter().collect())
}

fn apply_all(text: &str, mut edits: Vec<&Edit>) -> String {
    edits.sort_by_key(|edit| edit.span);
    let mut mended = String::with_capacity(text.len());
    let mut rest = 0;
    for edit in edits {
        let Span { start, end } = edit.span;
        mended.push_str(text.get(rest..start as usize).unwrap_or_default());
        mended.push_str(&edit.text);
        rest = end as usize;
    }
    mended.push_str(text.get(rest..).unwrap_or_default());
    mended
}

/// The places that are taken: by their starts, with their ends. They do not meet.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Takes all of these places, or none of them if one meets what is taken. Places that touch meet: which of two
    /// insertions at one point would come first?
    fn take(&mut self, spans: impl IntoIterator<Item = Span> + Clone) -> bool {
        let is_free = spans.clone().into_iter().all(|span| self.is_free(span));
        if is_free {
            self.0
                .extend(spans.into_iter().map(|span| (span.start, span.end)));
        }
        is_free
    }

    fn is_free(&self, span: Span) -> bool {
        let before = self.0.range(..=span.end).next_back();
        before.is_none_or(|(_, &end)| end < span.start)
    }
}
