//! The model.

use super::{AspectRatio, ElementType, Input, Misfit, Quality, VideoMode};
use crate::syntax::{self, Document};
use crate::text::{Edit, Span, Text};

/// A brief as it was written, with the names of the API's own fields.
#[derive(Debug)]
pub struct Brief<'t> {
    /// What it was read from.
    pub document: &'t Document<'t>,
    /// What it inherits from, if it is one of many that share something.
    pub defaults: Option<&'t Brief<'t>>,
    /// Which of the two shapes it has: that of the part in which its prompt stands.
    pub shape: Shape,
    /// Whether a syntax error may have swallowed some of it: lists may be longer than they look.
    pub is_partial: bool,
    /// All of it.
    pub span: Span,
    /// Where to point when something is missing: the first key, or the opening bracket.
    pub opening: Span,
    /// `model`.
    pub model: Field<&'t Text<'t>>,
    /// `callback_url`.
    pub callback_url: Field<&'t Text<'t>>,
    /// `dry_run`.
    pub dry_run: Field<bool>,
    /// `id`: never sent.
    pub id: Field<&'t str>,
    /// `prompt`.
    pub prompt: Field<&'t Text<'t>>,
    /// `video_mode`.
    pub video_mode: Field<VideoMode>,
    /// `mode`.
    pub mode: Field<Quality>,
    /// `duration`, in seconds.
    pub duration: Field<Integer>,
    /// `aspect_ratio`.
    pub aspect_ratio: Field<AspectRatio>,
    /// `image_urls`.
    pub image_urls: Field<Vec<Image<'t>>>,
    /// `start_image_index`, from 1.
    pub start_image_index: Field<Integer>,
    /// `elements`.
    pub elements: Field<Vec<Element<'t>>>,
    /// `start_frame_url`.
    pub start_frame_url: Field<&'t Text<'t>>,
    /// `end_frame_url`.
    pub end_frame_url: Field<&'t Text<'t>>,
    /// `video_url`.
    pub video_url: Field<&'t Text<'t>>,
    /// `keep_audio`.
    pub keep_audio: Field<bool>,
    /// What did not fit the model, in the order of the file.
    pub misfits: Vec<Misfit<'t>>,
    /// The strings that YAML let stand without quotes, wherever a field holds one.
    pub plain_scalars: Vec<Given<&'t str>>,
    /// Whether the model does not say all that it was read from, though nothing is a misfit: of a key that stands twice it has the
    /// first value, of a number beyond 64 bits the end of that range.
    pub is_lossy: bool,
}

/// The two shapes of a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The fields of `input` beside `model`: written by a person, so `@@` is an escape.
    Flat,
    /// `model`, `input`, `callback_url`, `dry_run`: ready to submit, so `@@` is text.
    Request,
}

/// A field of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field<T> {
    /// Not there, or null.
    Absent,
    /// There and wrong, and already reported: no rule that would read it says a second word.
    Poisoned {
        /// Its key.
        key: Span,
    },
    /// There.
    Given(Given<T>),
}

/// A value and its two ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T> {
    /// The key; for an entry of a list, the entry itself.
    pub key: Span,
    /// The value, quotes included.
    pub span: Span,
    /// What it is.
    pub value: T,
}

/// A whole number. Beyond the range of 64 bits it sticks to the end of that range, which no limit allows.
pub type Integer = i64;

/// An entry of `image_urls`: an address, or a map of `name` and `url`.
#[derive(Clone, Debug)]
pub struct Image<'t> {
    /// The whole entry.
    pub span: Span,
    /// A short place to point at: the first key of a map, else the whole entry.
    pub opening: Span,
    /// Its name, for `@name` in the prompt.
    pub name: Field<&'t Text<'t>>,
    /// Its address.
    pub url: Field<&'t Text<'t>>,
}

/// An entry of `elements`.
#[derive(Clone, Debug)]
pub struct Element<'t> {
    /// The whole entry.
    pub span: Span,
    /// A short place to point at: the first key of a map, else the whole entry.
    pub opening: Span,
    /// Its name, for `@name` in the prompt.
    pub name: Field<&'t Text<'t>>,
    /// `description`.
    pub description: Field<&'t Text<'t>>,
    /// `type`.
    pub element_type: Field<ElementType>,
    /// `image_urls`.
    pub image_urls: Field<Vec<Field<&'t Text<'t>>>>,
    /// `video_url`, which only elements of other models have.
    pub video_url: Field<&'t Text<'t>>,
    /// `id`, which only Kling's own API takes.
    pub id: Field<&'t str>,
}

impl<T> Field<T> {
    /// The value and its places, if it is there and right.
    #[must_use]
    pub fn given(&self) -> Option<&Given<T>> {
        match self {
            Self::Given(given) => Some(given),
            Self::Absent | Self::Poisoned { .. } => None,
        }
    }

    /// The value, if it is there and right.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.given().map(|given| &given.value)
    }

    /// Its key, if it is there.
    #[must_use]
    pub fn key(&self) -> Option<Span> {
        match self {
            Self::Absent => None,
            Self::Poisoned { key } | Self::Given(Given { key, .. }) => Some(*key),
        }
    }

    /// Whether it is not there at all.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether it is there and wrong.
    #[must_use]
    pub fn is_poisoned(&self) -> bool {
        matches!(self, Self::Poisoned { .. })
    }
}

impl Element<'_> {
    /// Where it says that it is made of video; none if it does not.
    #[must_use]
    pub fn video_place(&self) -> Option<Span> {
        let declared = self.element_type.given();
        match declared.filter(|given| given.value == ElementType::Video) {
            Some(given) => Some(given.span),
            None => self.video_url.given().map(|given| given.key),
        }
    }

    /// Where there should be a picture and is none. An element made of video is another mistake.
    #[must_use]
    pub fn empty_place(&self) -> Option<Span> {
        let is_video = self.element_type.value() == Some(&ElementType::Video);
        if is_video || !self.video_url.is_absent() {
            return None;
        }
        match &self.image_urls {
            Field::Absent => Some(self.opening),
            Field::Given(given) if given.value.is_empty() => Some(given.span),
            Field::Given(_) | Field::Poisoned { .. } => None,
        }
    }

    fn is_whole(&self) -> bool {
        let mut pictures = self.image_urls.value().into_iter().flatten();
        !self.description.is_poisoned()
            && !self.element_type.is_poisoned()
            && !self.video_url.is_poisoned()
            && !self.id.is_poisoned()
            && !self.image_urls.is_poisoned()
            && pictures.all(|picture| !picture.is_poisoned())
    }
}

/// Whether an input takes part in the bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Not there; an empty list is not there either.
    Absent,
    /// There, but wrong and already reported.
    Unknown,
    /// There; the span is its key.
    Present(Span),
}

impl Brief<'_> {
    /// Whether an input takes part.
    #[must_use]
    pub fn presence(&self, input: Input) -> Presence {
        match input {
            Input::Images => list_presence(&self.image_urls),
            Input::Elements => list_presence(&self.elements),
            Input::StartFrame => presence(&self.start_frame_url),
            Input::EndFrame => presence(&self.end_frame_url),
            Input::Clip => presence(&self.video_url),
            Input::StartImage => presence(&self.start_image_index),
        }
    }

    /// Which of the images opens the clip, from 1; none if nobody says so, or if there is no such image.
    #[must_use]
    pub fn opening_image(&self) -> Option<usize> {
        let index = usize::try_from(*self.start_image_index.value()?).ok()?;
        let images = self.image_urls.value().map_or(0, Vec::len);
        (1..=images).contains(&index).then_some(index)
    }

    /// The edit that writes another word of a closed list in place of the value at `span`: bare where YAML had it bare.
    /// None in a YAML block: a comment may stand behind its `|`, and would be lost.
    #[must_use]
    pub fn rewrite_word(&self, span: Span, word: &str) -> Option<Edit> {
        let written = self.document.text.get(span.range())?;
        let inherited = self
            .defaults
            .into_iter()
            .flat_map(|from| &from.plain_scalars);
        let mut plain = self.plain_scalars.iter().chain(inherited);
        let was_bare = plain.any(|plain| plain.span == span);
        let text = if was_bare {
            word.to_owned()
        } else {
            format!("\"{word}\"")
        };
        (!written.starts_with(['|', '>'])).then(|| Edit::new(span, text))
    }

    /// The edit that writes one more field before the one whose key stands at `key`; none if it is not certain how.
    #[must_use]
    pub fn insert_before(&self, key: Span, field: &str, word: &str) -> Option<Edit> {
        syntax::insert_before(self.document, key, field, word)
    }

    /// The edits that take out the field whose key stands at `key`; none if it is not certain how.
    #[must_use]
    pub fn remove_field(&self, key: Span) -> Option<Vec<Edit>> {
        syntax::remove_field(self.document, key)
    }

    /// The edits that take the entry that stands at `item` out of its list; none if it is not certain how.
    #[must_use]
    pub fn remove_item(&self, item: Span) -> Option<Vec<Edit>> {
        syntax::remove_item(self.document, item)
    }

    /// Whether all of it was read: nothing is lost, and no value is wrong.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let fields = [
            self.model.is_poisoned(),
            self.callback_url.is_poisoned(),
            self.dry_run.is_poisoned(),
            self.prompt.is_poisoned(),
            self.video_mode.is_poisoned(),
            self.mode.is_poisoned(),
            self.duration.is_poisoned(),
            self.aspect_ratio.is_poisoned(),
            self.image_urls.is_poisoned(),
            self.start_image_index.is_poisoned(),
            self.elements.is_poisoned(),
            self.start_frame_url.is_poisoned(),
            self.end_frame_url.is_poisoned(),
            self.video_url.is_poisoned(),
            self.keep_audio.is_poisoned(),
        ];
        let mut images = self.image_urls.value().into_iter().flatten();
        let mut elements = self.elements.value().into_iter().flatten();
        !self.is_partial
            && !fields.contains(&true)
            && images.all(|image| !image.url.is_poisoned())
            && elements.all(Element::is_whole)
    }

    /// Whether a request that says all of this model says all of the file. Otherwise it would leave something out or say
    /// something else, whoever silences the finding about it.
    #[must_use]
    pub fn says_all(&self) -> bool {
        self.is_whole() && self.has_place_for_all()
    }

    /// Whether everything that it was read from has its place in it.
    pub(super) fn has_place_for_all(&self) -> bool {
        let images = self.image_urls.value().into_iter().flatten();
        let elements = self.elements.value().into_iter().flatten();
        let mut names = images
            .map(|image| &image.name)
            .chain(elements.map(|element| &element.name));
        self.misfits.is_empty()
            && !self.is_lossy
            && !self.id.is_poisoned()
            && names.all(|name| !name.is_poisoned())
    }

    /// Whether an input is there and right.
    #[must_use]
    pub fn has(&self, input: Input) -> bool {
        matches!(self.presence(input), Presence::Present(_))
    }
}

fn presence<T>(field: &Field<T>) -> Presence {
    match field {
        Field::Absent => Presence::Absent,
        Field::Poisoned { .. } => Presence::Unknown,
        Field::Given(given) => Presence::Present(given.key),
    }
}

fn list_presence<T>(field: &Field<Vec<T>>) -> Presence {
    match field.value() {
        Some(entries) if entries.is_empty() => Presence::Absent,
        _ => presence(field),
    }
}
