//! The rows of an inventory.

use super::citations::{Citation, Citations};
use super::shown::{harmless, shown};
use crate::brief::{Brief, Element, Field, Given, Image, Input, Presence};
use crate::bundle::{Bundle, slot_of_frame};
use crate::reference::{self, InputKind, Slot, Untokened};
use crate::spec::Target;
use crate::text::{Span, Text};

/// An input.
#[derive(Clone, Debug)]
pub struct Row {
    /// What kind of input it is.
    pub kind: RowKind,
    /// Its number, from 1, where its kind is counted.
    pub number: Option<u32>,
    /// Its name, as written. Like all words here it is without the passwords and keys of addresses in it.
    pub name: Option<String>,
    /// How its reference is spelled, one a target; none where the target has no reference for it.
    pub spellings: Vec<Option<String>>,
    /// Its addresses, without the passwords and keys in them. Several for the pictures of an element; what could not be
    /// read is not among them.
    pub addresses: Vec<String>,
    /// The description of an element.
    pub description: Option<String>,
    /// What the target calls an element that was made beforehand, where it takes those.
    pub id: Option<String>,
    /// Where the prompt cites it, in the order of the prompt.
    pub citations: Vec<Citation>,
    /// Whether `start_image_index` has it open the clip.
    pub opens_clip: bool,
    /// Whether the brief has it from what many briefs share.
    pub is_inherited: bool,
    /// Who has no use for it.
    pub refused_by: Option<RefusedBy>,
    /// Whether it could not be read, or has nothing to send.
    pub is_broken: bool,
    /// Where it stands in the file.
    pub span: Span,
}

/// Who does not take an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedBy {
    /// The mode of the brief.
    Mode,
    /// The target, in whatever mode.
    Target,
}

/// The kinds of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// An entry of `image_urls`.
    Image,
    /// An entry of `elements`.
    Element,
    /// `start_frame_url`.
    StartFrame,
    /// `end_frame_url`.
    EndFrame,
    /// `video_url`.
    Clip,
}

impl RowKind {
    /// What people call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Element => "element",
            Self::StartFrame => "start frame",
            Self::EndFrame => "end frame",
            Self::Clip => "clip",
        }
    }

    /// Whether it is there to be cited: the model sees to frames and clips without that.
    #[must_use]
    pub fn needs_reference(self) -> bool {
        matches!(self, Self::Image | Self::Element)
    }
}

/// The rows of a brief, in the order of the request's fields.
pub(super) fn all(
    bundle: &Bundle<'_>,
    citations: &Citations,
    targets: &[&'static Target],
) -> Vec<Row> {
    let brief = bundle.brief;
    let cited = |slot| Cited {
        slot,
        bundle,
        citations,
        targets,
    };
    let images = (1..).zip(brief.image_urls.value().into_iter().flatten());
    let images = images.map(|(number, image)| {
        let kind = InputKind::Image;
        cited(Slot { kind, number }).image(image)
    });
    let elements = (1..).zip(brief.elements.value().into_iter().flatten());
    let elements = elements.map(|(number, element)| {
        let kind = InputKind::Element;
        cited(Slot { kind, number }).element(element)
    });
    let others = [
        (Untokened::StartFrame, &brief.start_frame_url),
        (Untokened::EndFrame, &brief.end_frame_url),
        (Untokened::Clip, &brief.video_url),
    ];
    let others = others.into_iter().filter_map(|(other, address)| {
        let given = address.given()?;
        let (kind, input) = match other {
            Untokened::StartFrame => (RowKind::StartFrame, Input::StartFrame),
            Untokened::EndFrame => (RowKind::EndFrame, Input::EndFrame),
            Untokened::Clip => (RowKind::Clip, Input::Clip),
        };
        let spellings = targets.iter();
        let spellings = spellings.map(|target| spelling_of_other(brief, target, other));
        Some(Row {
            spellings: spellings.collect(),
            addresses: vec![shown(given.value)],
            citations: citations.of_other(other),
            is_inherited: is_inherited(brief, |brief| brief.presence(input)),
            refused_by: refused_by(bundle, input),
            ..empty(kind, given.key)
        })
    });
    images.chain(elements).chain(others).collect()
}

/// How a target spells a frame or the clip; none if it has no reference for it.
fn spelling_of_other(brief: &Brief<'_>, target: &Target, other: Untokened) -> Option<String> {
    match other {
        Untokened::Clip => {
            target.clip_reference?;
            Some(reference::clip_spelling(target.spelling).to_owned())
        }
        frame => {
            let slot = slot_of_frame(brief, target, frame)?;
            Some(reference::spelling(slot, target.spelling))
        }
    }
}

/// Whether a field of the brief is the very one that many briefs share.
fn is_inherited(brief: &Brief<'_>, field: impl Fn(&Brief<'_>) -> Presence) -> bool {
    let shared = brief.defaults.map(&field);
    shared.is_some_and(|shared| shared != Presence::Absent && shared == field(brief))
}

fn refused_by(bundle: &Bundle<'_>, input: Input) -> Option<RefusedBy> {
    if bundle.target.lacks_input(input).is_some() {
        Some(RefusedBy::Target)
    } else {
        bundle.refuses(input).then_some(RefusedBy::Mode)
    }
}

fn empty(kind: RowKind, span: Span) -> Row {
    Row {
        kind,
        number: None,
        name: None,
        spellings: Vec::new(),
        addresses: Vec::new(),
        description: None,
        citations: Vec::new(),
        id: None,
        opens_clip: false,
        is_inherited: false,
        refused_by: None,
        is_broken: false,
        span,
    }
}

/// What is known of an input by its number.
struct Cited<'b, 't> {
    slot: Slot,
    bundle: &'b Bundle<'t>,
    citations: &'b Citations,
    targets: &'b [&'static Target],
}

impl Cited<'_, '_> {
    fn row(&self, kind: RowKind, name: &Field<&Text<'_>>, span: Span, input: Input) -> Row {
        let Self { slot, bundle, .. } = *self;
        let spellings = self.targets.iter();
        Row {
            number: Some(slot.number),
            name: name.value().map(|name| harmless(name.value())),
            spellings: spellings
                .map(|target| Some(reference::spelling(slot, target.spelling)))
                .collect(),
            citations: self.citations.of_slot(slot),
            is_inherited: is_inherited(bundle.brief, |brief| brief.presence(input)),
            refused_by: refused_by(bundle, input),
            is_broken: bundle.is_broken(slot),
            ..empty(kind, span)
        }
    }

    fn image(&self, image: &Image<'_>) -> Row {
        let Bundle { brief, target, .. } = self.bundle;
        let opens = match target.lacks_input(Input::StartImage) {
            Some(_) => None,
            None => brief.start_image_index.value(),
        };
        Row {
            addresses: image
                .url
                .value()
                .into_iter()
                .map(|url| shown(url))
                .collect(),
            opens_clip: opens == Some(&i64::from(self.slot.number)),
            ..self.row(RowKind::Image, &image.name, image.opening, Input::Images)
        }
    }

    fn element(&self, element: &Element<'_>) -> Row {
        let pictures = element.image_urls.value().into_iter().flatten();
        let pictures = pictures.filter_map(Field::value);
        let description = element.description.given();
        let id = match self.bundle.target.element_ids {
            Some(_) => element.id.value(),
            None => None,
        };
        Row {
            addresses: pictures.map(|url| shown(url)).collect(),
            description: description.map(|Given { value, .. }| harmless(value.value())),
            id: id.map(|id| harmless(id)),
            ..self.row(
                RowKind::Element,
                &element.name,
                element.opening,
                Input::Elements,
            )
        }
    }
}
