//! What the prompt cites, and where.

use std::collections::BTreeMap;
use std::ops::Range;

use super::shown::harmless;
use crate::bundle::{Bundle, Link, input_of_untokened, slot_of_frame};
use crate::reference::{PieceKind, Slot, Untokened};
use crate::text::Span;

/// A reference in the prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// As it is written.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// The references of a prompt.
#[derive(Debug, Default)]
pub(super) struct Citations {
    by_slot: BTreeMap<Slot, Vec<Citation>>,
    /// Of the frames and the clip, where the target has references for them.
    others: Vec<(Untokened, Citation)>,
    /// Those that lead nowhere.
    pub(super) dangling: Vec<Citation>,
}

impl Citations {
    pub(super) fn of(bundle: &Bundle<'_>) -> Self {
        let mut found = Self::default();
        let cited = |range: &Range<usize>| Citation {
            text: harmless(bundle.excerpt(range)),
            span: bundle.locate(range),
        };
        for citation in &bundle.citations {
            let cited = cited(&citation.range);
            match citation.link {
                Link::Declared => found.add(citation.slot, cited),
                Link::Dangling => found.dangling.push(cited),
                Link::Unknown => {}
            }
        }
        for piece in &bundle.pieces {
            if let PieceKind::Untokened { input, .. } = piece.kind {
                let citation = cited(&piece.range);
                match piece.kind.untokened() {
                    Some(input) => found.add_other(bundle, input, citation),
                    // There is one of each.
                    None => found.add_dangling(bundle, input, citation),
                }
            }
        }
        found.dangling.sort_by_key(|citation| citation.span);
        for citations in found.by_slot.values_mut() {
            citations.sort_by_key(|citation| citation.span);
        }
        found
    }

    /// Those of an image or an element, in the order of the prompt.
    pub(super) fn of_slot(&self, slot: Slot) -> Vec<Citation> {
        self.by_slot.get(&slot).cloned().unwrap_or_default()
    }

    /// Those of a frame or of the clip, in the order of the prompt.
    pub(super) fn of_other(&self, input: Untokened) -> Vec<Citation> {
        let citations = self.others.iter();
        let citations = citations.filter(|(cited, _)| *cited == input);
        citations.map(|(_, citation)| citation.clone()).collect()
    }

    fn add(&mut self, slot: Slot, citation: Citation) {
        self.by_slot.entry(slot).or_default().push(citation);
    }

    fn add_other(&mut self, bundle: &Bundle<'_>, input: Untokened, citation: Citation) {
        let Bundle { brief, target, .. } = bundle;
        if target.token_of(input).is_some() && brief.has(input_of_untokened(input)) {
            self.others.push((input, citation));
        } else if let Some(slot) = slot_of_frame(brief, target, input) {
            // The image that opens the clip is its first frame.
            self.add(slot, citation);
        } else if !bundle.has_untokened(input) {
            self.add_dangling(bundle, input, citation);
        }
    }

    /// Where the target has no such references, it is plain text.
    fn add_dangling(&mut self, bundle: &Bundle<'_>, input: Untokened, citation: Citation) {
        if bundle.target.token_of(input).is_some() && !bundle.brief.is_partial {
            self.dangling.push(citation);
        }
    }
}
