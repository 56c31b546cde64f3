//! What can be in the way of a brief at a target, and how much.

use crate::brief::{AspectRatio, Input};

/// What a target does not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It makes no clip from text alone.
    NoTextToVideo,
    /// The brief names another model.
    OtherModel,
    /// It has no elements.
    NoElements,
    /// It knows elements by a number, and this one has none.
    NoElementId,
    /// It knows elements by a number, and this is none.
    OddElementId,
    /// It knows elements by their pictures, and this one has none.
    EmptyElement,
    /// An element made of video.
    VideoElement,
    /// It has no image that opens the clip.
    NoStartImage,
    /// The image that should open the clip is none of the images.
    NoSuchStart,
    /// Two images would be first frames.
    TwoStarts,
    /// It calls nobody back.
    NoCallback,
    /// It has no dry run.
    NoDryRun,
    /// More images than there may be beside an end frame.
    EndFrameAmongImages(usize),
    /// Elements beside an end frame.
    ElementsWithEndFrame,
    /// The mode does not take this input there.
    Refused(Input),
    /// More images, frames among them, and elements than it takes: how many, and how many there may be.
    TooMany(usize, usize),
    /// An element with fewer pictures than this.
    TooFewPictures(usize),
    /// A prompt that is too long by this many characters.
    LongPrompt(usize),
    /// There is no `auto`, or beside a clip nothing else.
    OtherRatio(AspectRatio),
    /// The ratio is not sent.
    RatioNotSent,
    /// A ratio is sent that the brief does not name.
    RatioAssumed(AspectRatio),
    /// The duration is not sent.
    DurationNotSent,
    /// A plain clip has one of two lengths.
    PlainDuration([i64; 2]),
    /// The description of an element is not sent.
    DescriptionNotSent,
    /// An element is its number: what it looks like was said when it was made.
    ElementMadeBefore,
}

/// How much an obstacle is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// What the brief asks for cannot be sent at all.
    Cannot,
    /// It comes out differently, or may be refused.
    Differs,
    /// It is good to know.
    Remark,
}

/// What a request has of the thing that is in the way, if somebody silences the finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// All of it, as the brief says it, right or wrong.
    Sent,
    /// Nothing, because something else that is sent decides it: a warning says so.
    Decided,
    /// Nothing, or something else, so that the request says another thing than the brief.
    Lost,
}

impl Cause {
    /// How much it is in the way.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::TwoStarts
            | Self::RatioNotSent
            | Self::RatioAssumed(_)
            | Self::DurationNotSent
            | Self::PlainDuration(_)
            | Self::DescriptionNotSent => Weight::Differs,
            Self::ElementMadeBefore => Weight::Remark,
            _ => Weight::Cannot,
        }
    }

    /// What becomes of it. A new cause has to say so too.
    pub(super) fn fate(self) -> Fate {
        match self {
            Self::NoTextToVideo
            | Self::OtherModel
            | Self::NoElements
            | Self::NoElementId
            | Self::OddElementId
            | Self::EmptyElement
            | Self::VideoElement
            | Self::NoStartImage
            | Self::NoSuchStart
            | Self::NoCallback
            | Self::NoDryRun
            | Self::Refused(_) => Fate::Lost,
            Self::TwoStarts
            | Self::EndFrameAmongImages(_)
            | Self::ElementsWithEndFrame
            | Self::TooMany(..)
            | Self::TooFewPictures(_)
            | Self::LongPrompt(_)
            | Self::OtherRatio(_)
            | Self::RatioAssumed(_)
            | Self::PlainDuration(_) => Fate::Sent,
            Self::RatioNotSent
            | Self::DurationNotSent
            | Self::DescriptionNotSent
            | Self::ElementMadeBefore => Fate::Decided,
        }
    }

    /// Whether another rule says it of the target that was chosen.
    #[must_use]
    pub fn has_own_rule(self) -> bool {
        matches!(
            self,
            Self::OtherModel
                | Self::EmptyElement
                | Self::VideoElement
                | Self::NoSuchStart
                | Self::Refused(_)
                | Self::TooMany(..)
                | Self::TooFewPictures(_)
                | Self::LongPrompt(_)
                | Self::OtherRatio(_)
                | Self::RatioNotSent
                | Self::RatioAssumed(_)
        )
    }
}
