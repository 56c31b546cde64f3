//! What one ignore more silences.

use super::{Cover, Ignore, Silences};
use crate::text::{Edit, Moved, Span};

/// Whether a file says after an edit what it said before, and one ignore more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addition {
    /// It does, and the rule is silent at the place, and in nothing else where something was silenced before.
    Silences,
    /// It does not, or the rule is not silent there.
    Fails,
    /// The rule was silent in a part of it already: perhaps that ignore is not needed any more.
    Overlaps,
}

impl Addition {
    /// What an edit did to what is silent. Apart from it the file is read as before. What the rule found at the `others`
    /// has to stay.
    #[must_use]
    pub fn of(
        (before, after): (&Silences<'_>, &Silences<'_>),
        edit: &Edit,
        rule: &str,
        place: Span,
        others: &[Span],
    ) -> Self {
        let moved = Moved::by(std::slice::from_ref(edit));
        let misused = |silences: &Silences<'_>| -> Vec<Ignore> {
            let misused = silences
                .ignores
                .iter()
                .filter(|found| found.misuse.is_some());
            misused.cloned().collect()
        };
        let (misused_before, misused_after) = (misused(before), misused(after));
        let are_others_alike = misused_before.len() == misused_after.len()
            && misused_before
                .iter()
                .zip(&misused_after)
                .all(|(one, other)| one.misuse == other.misuse)
            && before.covers.len() <= after.covers.len()
            && before.covers.iter().all(|(name, covers)| {
                let now = after.covers_of(name);
                name == rule || added(covers, now, &moved).is_some_and(|added| added.is_empty())
            })
            && after
                .covers
                .keys()
                .all(|name| name == rule || before.covers.contains_key(name));
        let new = added(before.covers_of(rule), after.covers_of(rule), &moved);
        let Some([new]) = new.as_deref().filter(|_| are_others_alike) else {
            return Self::Fails;
        };
        let now = |span: &Span| Span {
            start: moved.place(span.start),
            end: moved.place(span.end),
        };
        if !new.contains(now(&place)) || others.iter().any(|other| new.contains(now(other))) {
            return Self::Fails;
        }
        let overlaps = |cover: &Cover| {
            moved.place(cover.span.start) <= new.end && new.start <= moved.place(cover.span.end)
        };
        if before.covers_of(rule).iter().any(overlaps) {
            return Self::Overlaps;
        }
        Self::Silences
    }
}

impl Silences<'_> {
    fn covers_of(&self, rule: &str) -> &[Cover] {
        self.covers.get(rule).map_or(&[], Vec::as_slice)
    }
}

/// What is covered now and was not before; none if something is not covered any more.
fn added(before: &[Cover], now: &[Cover], moved: &Moved<'_>) -> Option<Vec<Span>> {
    let mut before = before.iter().peekable();
    let mut added = Vec::new();
    for cover in now {
        let is_old = |old: &&Cover| moved.may_be_span(old.span, cover.span);
        if before.next_if(is_old).is_none() {
            added.push(cover.span);
        }
    }
    before.next().is_none().then_some(added)
}
