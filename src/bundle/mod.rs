//! The bundle: what the brief declares, what its prompt uses, and the links between the two.

mod aside;
mod cause;
mod misspelt;
mod names;
mod obstacles;
mod prompt;
mod resolve;
mod sent;
mod surroundings;

#[cfg(test)]
mod tests;

pub use aside::{Aside, Spelling};
pub use cause::{Cause, Weight};
pub use names::{Declaration, near_name};
pub use obstacles::{Obstacle, element_number, obstacles};
pub use prompt::{compiled_prompt, compiled_prompt_for, slot_of_frame};
pub use resolve::resolve;
pub use sent::RatioVerdict;
pub use surroundings::{LocalFile, Surroundings};

use std::ops::Range;

use crate::brief::{Brief, Field, Given, Input, Presence};
use crate::reference::{InputKind, Piece, Slot, Untokened, clip_spelling};
use crate::spec::{Evidence, ModeLimits, Target};
use crate::text::{Span, Text};

/// A brief whose references have been followed, held against the limits of a target.
#[derive(Debug)]
pub struct Bundle<'t> {
    /// The brief.
    pub brief: &'t Brief<'t>,
    /// Whose limits hold.
    pub target: &'static Target,
    /// What is known of the world around it.
    pub surroundings: &'t Surroundings,
    /// What the mode takes; none if the mode is wrong and already reported.
    pub limits: Option<&'static ModeLimits>,
    /// The inputs that are there and that the mode refuses, in the order of the request's fields.
    pub refused: Vec<Refused>,
    /// Whether the mode requires an input that is not there.
    pub is_missing_input: bool,
    /// The images and elements that carry a name.
    pub declarations: Vec<Declaration<'t>>,
    /// The pieces of the prompt; none if there is no prompt.
    pub pieces: Vec<Piece>,
    /// What the pieces name, in the order of the prompt.
    pub citations: Vec<Citation>,
    /// How often each declared image, and each declared element, is cited.
    pub uses: Uses,
}

/// How often each declared input is cited, in the order of its list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    images: Vec<usize>,
    elements: Vec<usize>,
}

impl Uses {
    /// The counts for one kind of input; empty if its list is not known.
    #[must_use]
    pub fn of(&self, kind: InputKind) -> &[usize] {
        match kind {
            InputKind::Image => &self.images,
            InputKind::Element => &self.elements,
        }
    }
}

/// An input that is there and that the mode refuses.
#[derive(Clone, Copy, Debug)]
pub struct Refused {
    /// The input.
    pub input: Input,
    /// Its key in the file.
    pub key: Span,
    /// Who says so.
    pub evidence: Evidence,
}

/// A place in the prompt that names an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The piece it is in.
    pub piece: usize,
    /// The bytes of the prompt that name the input: of a `Name` piece only the declared name.
    pub range: Range<usize>,
    /// What it names.
    pub slot: Slot,
    /// Whether there is such an input.
    pub link: Link,
}

/// Whether a citation leads somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// To a declared input.
    Declared,
    /// To nothing.
    Dangling,
    /// Not known, because of something that is already reported.
    Unknown,
}

impl<'t> Bundle<'t> {
    /// The prompt, if it is there and right.
    #[must_use]
    pub fn prompt(&self) -> Option<&'t Text<'t>> {
        self.brief.prompt.value().copied()
    }

    /// How many inputs of a kind are declared; none if that is not known.
    #[must_use]
    pub fn declared(&self, kind: InputKind) -> Option<usize> {
        declared(self.brief, kind)
    }

    /// Whether the mode refuses an input that is there.
    #[must_use]
    pub fn refuses(&self, input: Input) -> bool {
        self.refused.iter().any(|refused| refused.input == input)
    }

    /// Whether the list behind a kind of reference is already the subject of a finding about the mode.
    #[must_use]
    pub fn is_settled_by_mode(&self, kind: InputKind) -> bool {
        let input = input_of(kind);
        let is_missing = self.is_missing_input
            && self
                .limits
                .is_some_and(|limits| limits.requires_one_of.value.contains(&input));
        self.refuses(input) || is_missing
    }

    /// Whether the clip, or a frame, is there to be cited: the image that opens the clip is its start frame.
    #[must_use]
    pub fn has_untokened(&self, input: Untokened) -> bool {
        self.brief.presence(input_of_untokened(input)) != Presence::Absent
            || slot_of_frame(self.brief, self.target, input).is_some()
    }

    /// How the clip or a frame is cited: the clip as the target has it, a frame in the words of a brief.
    #[must_use]
    pub fn spelling_of(&self, input: Untokened) -> &'static str {
        match input {
            Untokened::Clip => clip_spelling(self.target.spelling),
            Untokened::StartFrame | Untokened::EndFrame => input.token(),
        }
    }

    /// The clip and the frames that are there and that the target has references for, with their addresses.
    pub fn untokened(&self) -> impl Iterator<Item = (Untokened, &'t Given<&'t Text<'t>>)> {
        let brief = self.brief;
        let all = [
            (Untokened::StartFrame, &brief.start_frame_url),
            (Untokened::EndFrame, &brief.end_frame_url),
            (Untokened::Clip, &brief.video_url),
        ];
        let target = self.target;
        all.into_iter()
            .filter(|(input, _)| target.token_of(*input).is_some())
            .filter_map(|(input, field)| Some((input, field.given()?)))
    }

    /// Whether the mode, or where it is not known the brief, works on a clip that is there.
    #[must_use]
    pub fn has_clip(&self) -> bool {
        self.brief.has(Input::Clip) && !self.refuses(Input::Clip)
    }

    /// Whether the prompt cites a declared input, in any spelling.
    #[must_use]
    pub fn cites(&self, slot: Slot) -> bool {
        let index = (slot.number as usize).checked_sub(1);
        index
            .and_then(|index| self.uses.of(slot.kind).get(index))
            .is_some_and(|&uses| uses > 0)
    }

    /// The citation that ends at this byte of the prompt.
    #[must_use]
    pub fn citation_ending_at(&self, offset: usize) -> Option<&Citation> {
        // They stand in order and do not overlap, so their ends are in order too.
        let index = self
            .citations
            .binary_search_by_key(&offset, |citation| citation.range.end)
            .ok()?;
        self.citations.get(index)
    }

    /// Where to point for the entry that declares an input.
    #[must_use]
    pub fn entry(&self, slot: Slot) -> Option<Span> {
        let index = (slot.number as usize).checked_sub(1)?;
        match slot.kind {
            InputKind::Image => Some(self.brief.image_urls.value()?.get(index)?.opening),
            InputKind::Element => Some(self.brief.elements.value()?.get(index)?.opening),
        }
    }

    /// The entry that declares an input, all of it.
    #[must_use]
    pub fn whole_entry(&self, slot: Slot) -> Option<Span> {
        let index = (slot.number as usize).checked_sub(1)?;
        match slot.kind {
            InputKind::Image => Some(self.brief.image_urls.value()?.get(index)?.span),
            InputKind::Element => Some(self.brief.elements.value()?.get(index)?.span),
        }
    }

    /// Whether an entry is broken in itself, and that is already reported.
    #[must_use]
    pub fn is_broken(&self, slot: Slot) -> bool {
        let index = (slot.number as usize).wrapping_sub(1);
        let brief = self.brief;
        match slot.kind {
            InputKind::Image => brief
                .image_urls
                .value()
                .and_then(|images| images.get(index))
                .is_some_and(|image| !matches!(image.url, Field::Given(_))),
            InputKind::Element => brief
                .elements
                .value()
                .and_then(|elements| elements.get(index))
                .filter(|element| self.target.element_ids.is_none() || element.id.is_absent())
                .is_some_and(|element| match &element.image_urls {
                    Field::Given(pictures) => pictures.value.is_empty(),
                    Field::Absent | Field::Poisoned { .. } => true,
                }),
        }
    }

    /// The key of the list behind a kind of reference.
    #[must_use]
    pub fn list_key(&self, kind: InputKind) -> Option<Span> {
        match self.brief.presence(input_of(kind)) {
            Presence::Present(key) => Some(key),
            Presence::Absent | Presence::Unknown => None,
        }
    }

    /// Where a piece of the prompt stands in the file.
    #[must_use]
    pub fn locate(&self, range: &Range<usize>) -> Span {
        self.prompt()
            .map_or(self.brief.opening, |prompt| prompt.locate(range.clone()))
    }

    /// What a piece of the prompt reads.
    #[must_use]
    pub fn excerpt(&self, range: &Range<usize>) -> &'t str {
        self.prompt()
            .and_then(|prompt| prompt.value().get(range.clone()))
            .unwrap_or_default()
    }
}

/// The input that a reference without a number names.
#[must_use]
pub fn input_of_untokened(untokened: Untokened) -> Input {
    match untokened {
        Untokened::Clip => Input::Clip,
        Untokened::StartFrame => Input::StartFrame,
        Untokened::EndFrame => Input::EndFrame,
    }
}

/// The list of inputs that a kind of reference counts.
#[must_use]
pub fn input_of(kind: InputKind) -> Input {
    match kind {
        InputKind::Image => Input::Images,
        InputKind::Element => Input::Elements,
    }
}

fn declared(brief: &Brief<'_>, kind: InputKind) -> Option<usize> {
    fn count<T>(field: &Field<Vec<T>>) -> Option<usize> {
        match field {
            Field::Absent => Some(0),
            Field::Given(Given { value, .. }) => Some(value.len()),
            Field::Poisoned { .. } => None,
        }
    }
    if brief.is_partial {
        return None;
    }
    match kind {
        InputKind::Image => count(&brief.image_urls),
        InputKind::Element => count(&brief.elements),
    }
}
