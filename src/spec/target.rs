//! A target: a provider's Kling O1.

use super::{Evidence, Fact};
use crate::brief::{AspectRatio, Input, VideoMode};
use crate::media::Format;
use crate::reference::{Dialect, Untokened};

/// A provider's Kling O1, and its limits.
#[derive(Clone, Debug)]
pub struct Target {
    /// Whose it is: what a request looks like.
    pub provider: Provider,
    /// What the command line calls it.
    pub name: &'static str,
    /// What a sentence calls it.
    pub title: &'static str,
    /// Where requests go; where the mode decides, what stands before its endpoint.
    pub url: Fact<&'static str>,
    /// The header that carries the key, with the variable of the environment that usually holds it.
    pub authorization: &'static str,
    /// The model's id at this provider.
    pub own_model: Fact<&'static str>,
    /// The model's id in a brief.
    pub model: Fact<&'static str>,
    /// Ids that once named the same model.
    pub former_models: Fact<&'static [&'static str]>,
    /// The fields of a request, their types and their words.
    pub fields: Fact<()>,
    /// What fields are called elsewhere.
    pub foreign_fields: Fact<()>,
    /// How references are spelled in the request.
    pub spelling: Dialect,
    /// The spellings that the provider reads, and what the settings call them; the first one is used unless they choose.
    pub spellings: Fact<&'static [(&'static str, Dialect)]>,
    /// Who says that the clip has a reference.
    pub clip_reference: Option<Evidence>,
    /// Who says that frames have references: they are images, and stand behind all others.
    pub frame_references: Option<Evidence>,
    /// What a brief can ask for and this target has not.
    pub lacks: &'static [Fact<Feature>],
    /// Who says that elements are made beforehand and sent by their numbers.
    pub element_ids: Option<Evidence>,
    /// Who says that frames count as images.
    pub frames_count: Option<Evidence>,
    /// The most images, frames among them, beside which there may be an end frame.
    pub images_with_end_frame: Option<Fact<usize>>,
    /// Who says that an end frame needs a start frame, in whatever mode.
    pub end_frame_needs_start: Option<Evidence>,
    /// Who says that there are no elements beside an end frame.
    pub end_frame_without_elements: Option<Evidence>,
    /// Who says that the first frame sets the ratio, in whatever mode.
    pub first_frame_sets_ratio: Option<Evidence>,
    /// The only lengths, in seconds, of a clip from text alone or from a first frame alone.
    pub plain_durations: Option<Fact<[i64; 2]>>,
    /// How a duration is written.
    pub duration_form: DurationForm,
    /// The shortest and the longest clip, in seconds.
    pub duration: Fact<(i64, i64)>,
    /// The longest prompt, in characters (Unicode code points) of the compiled prompt.
    pub prompt_characters: Fact<usize>,
    /// Whether a longer one is refused for sure.
    pub refuses_longer_prompts: bool,
    /// The most pictures of one element.
    pub pictures_per_element: Fact<usize>,
    /// The fewest pictures of one element, where one is not enough.
    pub fewest_pictures: Option<Fact<usize>>,
    /// The fewest pictures of one element that other providers take.
    pub pictures_elsewhere: Fact<usize>,
    /// The longest description of an element, in characters (Unicode code points).
    pub description_characters: Fact<usize>,
    /// With a clip the ratio is the clip's own.
    pub clip_sets_ratio: Fact<()>,
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
    /// The ratios.
    pub ratio: RatioLimits,
    /// What a request says where the brief gives no duration, in seconds; none if the clip decides.
    pub default_duration: Option<i64>,
    /// Who says that a request of this mode has no duration.
    pub no_duration: Option<Evidence>,
    /// Where requests of this mode go, for a provider with several endpoints.
    pub endpoint: &'static str,
}

/// What a request says about the ratio.
#[derive(Clone, Copy, Debug)]
pub struct RatioLimits {
    /// The ratios it may name; none if it has no ratio, because a frame or a clip sets it.
    pub taken: Fact<&'static [AspectRatio]>,
    /// What it says where the brief says nothing.
    pub default: Option<AspectRatio>,
}

/// Who takes the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Provider {
    /// Unifically.
    Unifically,
    /// Kling itself.
    Kling,
    /// fal.
    Fal,
    /// Replicate.
    Replicate,
}

/// What a brief can ask for and not every target has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// A clip from the prompt alone.
    TextToVideo,
    /// `elements`.
    Elements,
    /// `description` of an element.
    Descriptions,
    /// `start_image_index`.
    StartImage,
    /// `callback_url`.
    Callback,
    /// `dry_run`.
    DryRun,
}

impl Feature {
    /// The field of a brief, or of an element, that asks for it.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::TextToVideo => "text-to-video",
            Self::Elements => "elements",
            Self::Descriptions => "description",
            Self::StartImage => "start_image_index",
            Self::Callback => "callback_url",
            Self::DryRun => "dry_run",
        }
    }
}

/// How a request writes a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DurationForm {
    /// `5`
    Number,
    /// `"5"`
    Text,
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
    /// Whether the model goes by this id, in a brief or at the provider.
    #[must_use]
    pub fn is_called(&self, model: &str) -> bool {
        [self.own_model.value, self.model.value].contains(&model)
    }

    /// Who says that the target has no such thing; none if it has.
    #[must_use]
    pub fn lack(&self, feature: Feature) -> Option<Evidence> {
        let lack = self.lacks.iter().find(|lack| lack.value == feature);
        lack.map(|lack| lack.evidence)
    }

    /// Who says that the clip, or a frame, has a reference; none if it has not.
    #[must_use]
    pub fn token_of(&self, input: Untokened) -> Option<Evidence> {
        match input {
            Untokened::Clip => self.clip_reference,
            Untokened::StartFrame | Untokened::EndFrame => self.frame_references,
        }
    }

    /// Whether the description of an element is sent.
    #[must_use]
    pub fn sends_descriptions(&self) -> bool {
        let lacks = [Feature::Descriptions, Feature::Elements];
        let is_lacking = lacks.into_iter().any(|lack| self.lack(lack).is_some());
        !is_lacking && self.element_ids.is_none()
    }

    /// What a mode takes.
    #[must_use]
    pub fn limits(&self, mode: Option<VideoMode>) -> Option<&ModeLimits> {
        self.modes.iter().find(|limits| limits.mode == mode)
    }

    /// Who says that the target has no such input in any mode; none if it has.
    #[must_use]
    pub fn lacks_input(&self, input: Input) -> Option<Evidence> {
        match input {
            Input::Elements => self.lack(Feature::Elements),
            Input::StartImage => self.lack(Feature::StartImage),
            Input::Images | Input::StartFrame | Input::EndFrame | Input::Clip => None,
        }
    }

    /// What holds where the mode is not known: it follows the presence of a clip.
    #[must_use]
    pub fn limits_without_mode(&self, has_clip: bool) -> Option<&ModeLimits> {
        let mode = if has_clip {
            VideoMode::VideoReference
        } else {
            VideoMode::Elements
        };
        self.limits(Some(mode))
    }

    /// The cap where the mode is not known.
    #[must_use]
    pub fn cap_without_mode(&self, has_clip: bool) -> Option<Fact<usize>> {
        self.limits_without_mode(has_clip)?.cap
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
