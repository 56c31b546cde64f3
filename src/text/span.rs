//! A stretch of a file.

use std::ops::Range;

/// A stretch of a file in bytes, half open: `start` is in it, `end` is not.
///
/// 32 bits are enough because a document is at most 16 MiB long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte, counted from 0.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span from two file offsets; a reversed pair gives an empty span at `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = narrow(start);
        Self {
            start,
            end: narrow(end).max(start),
        }
    }

    /// The empty span at one place, for something that should stand there and does not.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range of byte offsets.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same places, sorted and without overlaps.
    #[must_use]
    pub fn together(mut spans: Vec<Self>) -> Vec<Self> {
        spans.sort();
        spans.dedup_by(|later, earlier| {
            let meets = later.start <= earlier.end;
            if meets {
                *earlier = earlier.to(*later);
            }
            meets
        });
        spans
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// Offsets beyond 4 GiB cannot occur (documents are limited long before); they would stick to the end.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
