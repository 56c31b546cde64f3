//! The rows of an inventory.

use std::collections::BTreeMap;

use crate::brief::{Element, Field, Given, Image, Input};
use crate::bundle::Bundle;
use crate::reference::{self, InputKind, Slot};
use crate::rules;
use crate::spec::Target;
use crate::text::{Span, Text};

/// An input.
#[derive(Clone, Debug)]
pub struct Row {
    /// What kind of input it is.
    pub kind: RowKind,
    /// Its number, from 1, where its kind is counted.
    pub number: Option<u32>,
    /// Its name, as written.
    pub name: Option<String>,
    /// How its reference is spelled, one a target; none for what has no reference.
    pub spellings: Vec<String>,
    /// Its addresses, without the passwords and keys in them. Several for the pictures of an element; what could not be
    /// read is not among them.
    pub addresses: Vec<String>,
    /// The description of an element.
    pub description: Option<String>,
    /// Where the prompt cites it, in the order of the prompt.
    pub citations: Vec<Citation>,
    /// Whether `start_image_index` has it open the clip.
    pub opens_clip: bool,
    /// Whether the mode has no use for it.
    pub is_refused: bool,
    /// Whether it could not be read, or has nothing to send.
    pub is_broken: bool,
    /// Where it stands in the file.
    pub span: Span,
}

/// A reference in the prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// As it is written.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
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

    /// Whether the prompt can cite it.
    #[must_use]
    pub fn has_reference(self) -> bool {
        matches!(self, Self::Image | Self::Element)
    }
}

/// The rows of a brief, in the order of the request's fields.
pub(super) fn all(
    bundle: &Bundle<'_>,
    citations: &BTreeMap<Slot, Vec<Citation>>,
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
        (
            RowKind::StartFrame,
            Input::StartFrame,
            &brief.start_frame_url,
        ),
        (RowKind::EndFrame, Input::EndFrame, &brief.end_frame_url),
        (RowKind::Clip, Input::Clip, &brief.video_url),
    ];
    let others = others.into_iter().filter_map(|(kind, input, address)| {
        let given = address.given()?;
        Some(Row {
            addresses: vec![shown(given.value)],
            is_refused: bundle.refuses(input),
            ..empty(kind, given.key)
        })
    });
    images.chain(elements).chain(others).collect()
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
        opens_clip: false,
        is_refused: false,
        is_broken: false,
        span,
    }
}

/// What is known of an input by its number.
struct Cited<'b, 't> {
    slot: Slot,
    bundle: &'b Bundle<'t>,
    citations: &'b BTreeMap<Slot, Vec<Citation>>,
    targets: &'b [&'static Target],
}

impl Cited<'_, '_> {
    fn row(&self, kind: RowKind, name: &Field<&Text<'_>>, span: Span, input: Input) -> Row {
        let Self { slot, bundle, .. } = *self;
        let spellings = self.targets.iter();
        Row {
            number: Some(slot.number),
            name: name.value().map(|name| name.value().to_owned()),
            spellings: spellings
                .map(|target| reference::spelling(slot, target.spelling))
                .collect(),
            citations: self.citations.get(&slot).cloned().unwrap_or_default(),
            is_refused: bundle.refuses(input),
            is_broken: bundle.is_broken(slot),
            ..empty(kind, span)
        }
    }

    fn image(&self, image: &Image<'_>) -> Row {
        let opens = self.bundle.brief.start_image_index.value();
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
        Row {
            addresses: pictures.map(|url| shown(url)).collect(),
            description: description.map(|Given { value, .. }| value.value().to_owned()),
            ..self.row(
                RowKind::Element,
                &element.name,
                element.opening,
                Input::Elements,
            )
        }
    }
}

/// What stands for a password or a key.
const CONCEALED: &str = "***";

/// An address as it may be shown.
fn shown(address: &Text<'_>) -> String {
    let mut address = address.value().to_owned();
    // From the end, so that the places of the others stay what they are.
    for secret in rules::secrets_in(&address).into_iter().rev() {
        address.replace_range(secret, CONCEALED);
    }
    address
}
