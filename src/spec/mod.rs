//! What each target allows: data, with its source and its date.

mod unifically;

pub use unifically::UNIFICALLY;

use crate::brief::{Input, VideoMode};
use crate::media::Format;
use crate::reference::Dialect;

/// Something a provider says, or somebody found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    /// What holds.
    pub value: T,
    /// Who says so.
    pub evidence: Evidence,
}

impl<T> Fact<T> {
    /// Another value, on the word of the same source.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Fact<U> {
        Fact {
            value: change(self.value),
            evidence: self.evidence,
        }
    }
}

/// Who says so, when, and how surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it is written.
    pub source: &'static str,
    /// The month in which it was last looked up, `2026-11`; or where somebody set it, for a limit of their own.
    pub as_of: &'static str,
    /// How surely.
    pub confidence: Confidence,
}

/// How surely something is known. What is only inferred never makes an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Concluded from something else.
    Inferred,
    /// Stated by a sibling page, or by a client that runs against the API.
    Reported,
    /// Stated by the provider.
    Stated,
}

impl Confidence {
    /// In a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Inferred => "inferred",
            Self::Reported => "reported",
            Self::Stated => "stated",
        }
    }
}

/// A provider's Kling O1, and its limits.
#[derive(Clone, Debug)]
pub struct Target {
    /// What the command line calls it.
    pub name: &'static str,
    /// The model's id.
    pub model: Fact<&'static str>,
    /// Ids that once named the same model.
    pub former_models: Fact<&'static [&'static str]>,
    /// The fields of a request, their types and their words.
    pub fields: Fact<()>,
    /// What fields are called elsewhere.
    pub foreign_fields: Fact<()>,
    /// How references are spelled in the request.
    pub spelling: Dialect,
    /// The shortest and the longest clip, in seconds.
    pub duration: Fact<(i64, i64)>,
    /// The longest prompt, in characters (Unicode code points) of the compiled prompt.
    pub prompt_characters: Fact<usize>,
    /// The most pictures of one element.
    pub pictures_per_element: Fact<usize>,
    /// The fewest pictures of one element that other providers take.
    pub pictures_elsewhere: Fact<usize>,
    /// The longest description of an element, in characters (Unicode code points).
    pub description_characters: Fact<usize>,
    /// With a clip the ratio is the clip's own.
    pub clip_sets_ratio: Fact<()>,
    /// Without a clip there is nothing that `auto` could follow.
    pub auto_needs_clip: Fact<()>,
    /// `keep_audio` speaks of the clip's sound.
    pub audio_needs_clip: Fact<()>,
    /// Elements are made of pictures.
    pub image_elements_only: Fact<()>,
    /// Numbers of references count from 1, images and elements apart, in the order of the lists.
    pub references: Fact<()>,
    /// How many inputs there may be is a matter of the mode.
    pub counting: Fact<()>,
    /// An end frame needs a start frame.
    pub frames: Fact<()>,
    /// `start_image_index` counts from 1 in `image_urls`.
    pub start_image: Fact<()>,
    /// Inputs are sent as addresses that the provider fetches.
    pub addresses: Fact<()>,
    /// What may be behind the address of a picture.
    pub pictures: MediaLimits,
    /// What may be behind the address of the clip.
    pub clips: MediaLimits,
    /// Each mode takes its own inputs.
    pub mode_matrix: Fact<()>,
    /// What each mode takes.
    pub modes: [ModeLimits; 5],
    /// What other models can do and this one cannot.
    pub elsewhere: Elsewhere,
}

/// What one mode takes.
#[derive(Clone, Debug)]
pub struct ModeLimits {
    /// The mode; none for text-to-video.
    pub mode: Option<VideoMode>,
    /// At least one of these inputs must be there; nothing is required if there are none.
    pub requires_one_of: Fact<&'static [Input]>,
    /// The inputs it refuses; all others may be there.
    pub refuses: &'static [Fact<Input>],
    /// The most images and elements together.
    pub cap: Option<Fact<usize>>,
}

/// What a media file may be.
#[derive(Clone, Debug)]
pub struct MediaLimits {
    /// The formats that can be sent at all.
    pub sendable: Fact<&'static [Format]>,
    /// Of these, the ones that the model itself takes.
    pub formats: Fact<&'static [Format]>,
    /// The most bytes.
    pub bytes: Fact<u64>,
    /// The shortest and the longest side, in pixels.
    pub sides: Fact<(u32, Option<u32>)>,
    /// How many times as long as the short side the long one may be, as a fraction.
    pub ratio: Option<Fact<(u32, u32)>>,
    /// The shortest and the longest time, in seconds.
    pub seconds: Option<Fact<(u32, u32)>>,
    /// The fewest and the most frames a second.
    pub frames_per_second: Option<Fact<(u32, u32)>>,
}

/// Which models can do what O1 cannot.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// One shot of more than ten seconds, and how long it may be.
    pub longer_clips: Fact<(&'static str, i64)>,
    /// Elements made of video.
    pub video_elements: Fact<&'static str>,
    /// Several shots in one clip.
    pub shots: Fact<&'static str>,
    /// Sound that is made with the clip.
    pub sound: Fact<&'static str>,
    /// `mode: 4k`.
    pub four_k: Fact<&'static str>,
}

impl Target {
    /// What a mode takes.
    #[must_use]
    pub fn limits(&self, mode: Option<VideoMode>) -> Option<&ModeLimits> {
        self.modes.iter().find(|limits| limits.mode == mode)
    }

    /// The cap where the mode is not known: it follows the presence of a clip.
    #[must_use]
    pub fn cap_without_mode(&self, has_clip: bool) -> Option<Fact<usize>> {
        let mode = if has_clip {
            VideoMode::VideoReference
        } else {
            VideoMode::Elements
        };
        self.limits(Some(mode))?.cap
    }
}

impl ModeLimits {
    /// Who says that this mode refuses an input; none if it takes it.
    #[must_use]
    pub fn refusal(&self, input: Input) -> Option<Evidence> {
        self.refuses
            .iter()
            .find(|refused| refused.value == input)
            .map(|refused| refused.evidence)
    }
}
