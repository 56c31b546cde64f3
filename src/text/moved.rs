//! Where the places of a text are once it was edited.

use super::{Edit, Span};

/// Edits in the order of the text, none of which meets another, and how far they move what stands behind them.
#[derive(Debug)]
pub struct Moved<'e> {
    edits: &'e [Edit],
    /// How many bytes longer the text is behind the first edits, none of them and then one more each time.
    growths: Vec<i64>,
}

impl<'e> Moved<'e> {
    /// By these edits, which stand in the order of the text.
    #[must_use]
    pub fn by(edits: &'e [Edit]) -> Self {
        let mut growth = 0;
        let growths = edits.iter().map(|edit| {
            growth += signed(edit.text.len()) - signed(edit.span.range().len());
            growth
        });
        Self {
            edits,
            growths: [0].into_iter().chain(growths).collect(),
        }
    }

    /// Where a byte is that is not edited, behind what is inserted right before it.
    #[must_use]
    pub fn place(&self, place: u32) -> u32 {
        let before = self.edits.partition_point(|edit| edit.span.end <= place);
        self.behind(before, place)
    }

    /// Whether a byte that is not edited may be there now; where something is inserted, on either side of it.
    #[must_use]
    pub fn may_be(&self, before: u32, now: u32) -> bool {
        let insertion = Span {
            start: before,
            end: before,
        };
        let edits = self.edits.partition_point(|edit| {
            edit.span.end < before || edit.span.end == before && edit.span != insertion
        });
        now == self.place(before) || now == self.behind(edits, before)
    }

    /// Whether a span whose ends are not edited may be there now.
    #[must_use]
    pub fn may_be_span(&self, before: Span, now: Span) -> bool {
        self.may_be(before.start, now.start) && self.may_be(before.end, now.end)
    }

    fn behind(&self, edits: usize, place: u32) -> u32 {
        let growth = self.growths.get(edits).copied().unwrap_or_default();
        u32::try_from(i64::from(place) + growth).unwrap_or(u32::MAX)
    }
}

/// No text is so long that it would not fit.
fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_edits_moves_with_them() {
        // `ab[c->xyz]d[+!]e[fg->]h`
        let edits = [
            Edit::new(Span::new(2, 3), "xyz"),
            Edit::new(Span::at(4), "!"),
            Edit::new(Span::new(5, 7), ""),
        ];
        let moved = Moved::by(&edits);
        for (before, now) in [(0, 0), (2, 2), (3, 5), (4, 7), (5, 8), (7, 8), (8, 9)] {
            assert_eq!(moved.place(before), now, "{before}");
            assert!(moved.may_be(before, now), "{before}");
            assert!(!moved.may_be(before, now + 1), "{before}");
        }
        // On either side of what is inserted, and nowhere else.
        assert!(moved.may_be(4, 6) && !moved.may_be(4, 5) && !moved.may_be(3, 4));
        assert!(moved.may_be_span(Span::new(3, 4), Span::new(5, 6)));
        assert!(!moved.may_be_span(Span::new(3, 5), Span::new(5, 7)));
    }
}
