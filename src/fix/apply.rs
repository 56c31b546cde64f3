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
        .all(|edit| text.get(edit.span.range()).is_some() && taken.take([Place::within(edit)]))
}

/// The fixes that can be applied at once: each whole, and none that meets an earlier one.
pub(super) fn together<'r>(candidates: &[Candidate<'r>]) -> Vec<Candidate<'r>> {
    let mut taken = Taken::default();
    candidates
        .iter()
        .filter(|candidate| taken.take(candidate.fix.edits.iter().map(Place::among)))
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

/// Whether a text is shorter after a fix.
pub(super) fn is_shorter(fix: &Fix) -> bool {
    fix.edits.iter().map(growth).sum::<i64>() < 0
}

/// How many bytes a text gains by an edit.
fn growth(edit: &Edit) -> i64 {
    let length = |bytes: usize| i64::try_from(bytes).unwrap_or(i64::MAX);
    length(edit.text.len()).saturating_sub(length(edit.span.range().len()))
}

/// Where the places of a text are after fixes that do not meet.
pub(super) struct Moves(
    /// The edits in their order, and how far each and all before it move what is behind.
    Vec<(Span, i64)>,
);

impl Moves {
    pub(super) fn of<'r>(fixes: impl Iterator<Item = &'r Fix>) -> Self {
        let mut edits: Vec<&Edit> = fixes.flat_map(|fix| &fix.edits).collect();
        edits.sort_by_key(|edit| edit.span);
        let mut distance = 0;
        let moves = edits.into_iter().map(|edit| {
            distance += growth(edit);
            (edit.span, distance)
        });
        Self(moves.collect())
    }

    /// Where a place is now: before what was inserted at it, and behind that.
    pub(super) fn places(&self, at: u32) -> [u32; 2] {
        let before = self.0.partition_point(|(span, _)| span.start < at);
        let insertions = self.0.get(before..).unwrap_or_default();
        let behind = insertions.partition_point(|(span, _)| *span == Span::at(at as usize));
        [before, before + behind].map(|count| {
            let last = count.checked_sub(1).and_then(|last| self.0.get(last));
            let place = i64::from(at) + last.map_or(0, |(_, distance)| *distance);
            u32::try_from(place).unwrap_or_default()
        })
    }
}

/// The place of an edit.
#[derive(Clone, Copy)]
struct Place {
    span: Span,
    /// Whether nothing may change right beside it.
    is_alone: bool,
}

impl Place {
    /// Within its fix. Which would come first, an insertion or what is written beside it?
    fn within(edit: &Edit) -> Self {
        Self {
            span: edit.span,
            is_alone: edit.span.is_empty(),
        }
    }

    /// Among other fixes: what one drops and what another one drops beside it might leave nothing of a list.
    fn among(edit: &Edit) -> Self {
        Self {
            span: edit.span,
            is_alone: edit.span.is_empty() || edit.text.is_empty(),
        }
    }

    fn meets(self, other: Self) -> bool {
        let (one, two) = (self.span, other.span);
        if one.end == two.start || two.end == one.start {
            return self.is_alone || other.is_alone;
        }
        one.start < two.end && two.start < one.end
    }
}

/// The places that are taken, by their starts. They do not meet.
#[derive(Default)]
struct Taken(BTreeMap<u32, Place>);

impl Taken {
    /// Takes all of these places, or none of them if one meets what is taken.
    fn take(&mut self, places: impl IntoIterator<Item = Place> + Clone) -> bool {
        let is_free = places.clone().into_iter().all(|place| self.is_free(place));
        if is_free {
            self.0
                .extend(places.into_iter().map(|place| (place.span.start, place)));
        }
        is_free
    }

    fn is_free(&self, place: Place) -> bool {
        let before = self.0.range(..=place.span.end).rev();
        let mut near = before
            .map(|(_, taken)| *taken)
            .take_while(|taken| taken.span.end >= place.span.start);
        !near.any(|taken| taken.meets(place))
    }
}
