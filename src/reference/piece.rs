//! What a prompt is made of.

use std::ops::Range;

use super::Dialect;

/// A stretch of a prompt. The pieces of a prompt, joined, are the prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The bytes of the prompt it covers.
    pub range: Range<usize>,
    /// What it is.
    pub kind: PieceKind,
}

/// What a stretch of a prompt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Text, e-mail addresses and other people's handles among it.
    Prose,
    /// `@@`: an at sign that is meant as one.
    Literal,
    /// A numbered reference in somebody's spelling.
    Reference {
        /// What it names.
        slot: Slot,
        /// Whose spelling it is.
        dialect: Dialect,
    },
    /// `@image` or `@element` with no number: the first one, if there is only one.
    Bare(InputKind),
    /// Nearly a reference. With a slot there is only one thing it can mean.
    Malformed {
        /// What is wrong with it.
        flaw: Flaw,
        /// Which of the two counters it speaks of.
        kind: InputKind,
        /// What it must mean, where that is certain.
        meaning: Option<Slot>,
    },
    /// A token for the clip or a frame.
    Untokened {
        /// What it names.
        input: Untokened,
        /// The number as written, or 1: there is only one of each, so that another number names nothing.
        number: u32,
        /// Whose spelling it is.
        dialect: Dialect,
    },
    /// Nearly a token for the clip or a frame, and it may be something else: `@video 1`, `@video_1s`.
    Doubtful {
        /// What is wrong with it.
        flaw: Flaw,
        /// What it may name.
        input: Untokened,
        /// The number that stands there, if one does.
        number: Option<u32>,
    },
    /// An at sign of any width and a run of letters, digits, `_` and `-`: a name somebody declared, followed by prose or not; or a handle.
    Name,
}

impl PieceKind {
    /// The clip or the frame that this names; none for a second one, for there is none.
    #[must_use]
    pub fn untokened(self) -> Option<Untokened> {
        match self {
            Self::Untokened {
                input, number: 1, ..
            } => Some(input),
            _ => None,
        }
    }
}

/// The two kinds of input that are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InputKind {
    /// An entry of `image_urls`.
    Image,
    /// An entry of `elements`.
    Element,
}

impl InputKind {
    /// The word that stands in a reference.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Element => "element",
        }
    }
}

/// A numbered input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// Which counter.
    pub kind: InputKind,
    /// The number as written, from 1 in a right reference. A number too long for 32 bits is `u32::MAX`, which no
    /// brief can declare.
    pub number: u32,
}

/// An input that takes part without being named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untokened {
    /// The reference video.
    Clip,
    /// The start frame.
    StartFrame,
    /// The end frame.
    EndFrame,
}

impl Untokened {
    /// What a sentence calls it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Clip => "clip",
            Self::StartFrame => "start frame",
            Self::EndFrame => "end frame",
        }
    }

    /// How a brief cites it.
    #[must_use]
    pub fn token(self) -> &'static str {
        match self {
            Self::Clip => "@video_1",
            Self::StartFrame => "@start_frame",
            Self::EndFrame => "@end_frame",
        }
    }
}

/// What is wrong with a malformed reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// `@image_`: no number.
    NoNumber,
    /// `@image_1s`, `@image_1_final`: it goes on behind the number.
    Tail,
    /// `@image 1`: white space before the number.
    Space,
    /// `@image_01`.
    LeadingZero,
    /// `@image-1`, `@image.1`, `@image#1`, `@image__1`: another separator.
    Separator,
    /// `@Image_1`, `@IMAGE1`: capitals.
    Case,
    /// `@images_1`, `@img_1`: another word.
    Word,
    /// `@inage_1`: a word with another letter, which may as well be a name.
    Letter,
    /// `＠image_１`: full-width characters.
    FullWidth,
    /// Letters of another script that look the same.
    LookAlike,
    /// Invisible characters inside.
    Invisible,
    /// `<<image_1>>`, `<<<image_1>>`, `<<< image_1 >>>`, `<<<image1>>>`: the brackets, or what they hold, are not right.
    Brackets,
}

impl Flaw {
    /// What is wrong, in words for somebody who writes prompts.
    #[must_use]
    pub fn explain(self) -> &'static str {
        match self {
            Self::NoNumber => "there is no number",
            Self::Tail => "the word goes on after the number",
            Self::Space => "there is a space before the number",
            Self::LeadingZero => "the number starts with a zero",
            Self::Separator => "another sign than `_` stands before the number",
            Self::Case => "capital letters stand where small ones belong",
            Self::Word | Self::Letter => "the word is not `image` or `element`",
            Self::FullWidth => "it has full-width characters",
            Self::LookAlike => "it has letters of another script that look the same",
            Self::Invisible => "it has invisible characters inside",
            Self::Brackets => "a reference in brackets has the form `<<<image_1>>>`",
        }
    }
}
