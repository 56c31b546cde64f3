//! Kling O1 at Kling itself.

use super::unifically::{LANGUAGE, THREE};
use super::{
    Confidence, DurationForm, Evidence, Fact, Feature, KLING_REFERENCE, MediaLimits, ModeLimits,
    Provider, RatioLimits, Target, fact,
};
use crate::brief::{AspectRatio, Input, VideoMode};
use crate::media::Format;
use crate::reference::Dialect;

const STATED: Evidence = stated(()).evidence;

const fn stated<T: Copy>(value: T) -> Fact<T> {
    fact(value, KLING_REFERENCE, Confidence::Stated)
}

const ONE_OF_THREE: RatioLimits = RatioLimits {
    taken: stated(THREE),
    default: Some(AspectRatio::Landscape),
};

/// A first frame, or the clip that is changed, sets the ratio.
const NO_RATIO: RatioLimits = RatioLimits {
    taken: stated(&[]),
    default: None,
};

/// What a clip from text alone does not take: it is what the words of the brief say.
const NO_INPUT: &[Fact<Input>] = &[
    stated(Input::Images),
    stated(Input::Elements),
    stated(Input::StartFrame),
    stated(Input::EndFrame),
    stated(Input::Clip),
    stated(Input::StartImage),
];

/// The limits of Kling O1 at Kling itself.
pub static KLING: Target = Target {
    provider: Provider::Kling,
    name: "kling",
    title: "Kling's own API",
    url: stated("https://api-singapore.klingai.com/v1/videos/omni-video"),
    authorization: "Bearer $KLING_API_KEY",
    own_model: stated("kling-video-o1"),
    spelling: Dialect::Angle,
    spellings: stated(&[("<<<image_1>>>", Dialect::Angle)]),
    clip_reference: Some(STATED),
    frame_references: Some(fact((), KLING_REFERENCE, Confidence::Reported).evidence),
    lacks: &[stated(Feature::DryRun)],
    element_ids: Some(STATED),
    frames_count: Some(STATED),
    images_with_end_frame: Some(stated(2)),
    end_frame_needs_start: Some(STATED),
    end_frame_without_elements: Some(STATED),
    first_frame_sets_ratio: Some(STATED),
    plain_durations: Some(fact(
        [5, 10],
        "most sources, but not the newest",
        Confidence::Reported,
    )),
    duration_form: DurationForm::Text,
    duration: stated((3, 10)),
    prompt_characters: stated(2500),
    refuses_longer_prompts: true,
    fewest_pictures: Some(stated(2)),
    references: stated(()),
    counting: stated(()),
    frames: stated(()),
    mode_matrix: stated(()),
    pictures: PICTURES,
    clips: CLIPS,
    modes: [
        ModeLimits {
            mode: None,
            requires_one_of: stated(&[]),
            refuses: NO_INPUT,
            cap: Some(stated(0)),
            ratio: ONE_OF_THREE,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "",
        },
        // Frames are images like others here, so that they may stand beside them.
        ModeLimits {
            mode: Some(VideoMode::Elements),
            requires_one_of: stated(&[Input::Images, Input::Elements]),
            refuses: &[stated(Input::Clip)],
            cap: Some(stated(7)),
            ratio: ONE_OF_THREE,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "",
        },
        ModeLimits {
            mode: Some(VideoMode::StartEndFrame),
            requires_one_of: stated(&[Input::StartFrame]),
            // With a clip it would be another mode.
            refuses: &[stated(Input::Clip), stated(Input::StartImage)],
            cap: Some(stated(7)),
            ratio: NO_RATIO,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "",
        },
        ModeLimits {
            mode: Some(VideoMode::Transform),
            requires_one_of: stated(&[Input::Clip]),
            refuses: &[
                stated(Input::StartFrame),
                stated(Input::EndFrame),
                stated(Input::StartImage),
            ],
            cap: Some(stated(4)),
            ratio: NO_RATIO,
            default_duration: None,
            no_duration: Some(STATED),
            endpoint: "",
        },
        ModeLimits {
            mode: Some(VideoMode::VideoReference),
            requires_one_of: stated(&[Input::Clip]),
            refuses: &[],
            cap: Some(stated(4)),
            ratio: ONE_OF_THREE,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "",
        },
    ],
    ..LANGUAGE
};

/// Nobody says which of the two megabytes is meant: the larger one does not alarm for nothing.
const MEGABYTE: u64 = 1024 * 1024;

/// What Kling takes as a picture. Who passes pictures on to Kling takes no others.
pub(super) const PICTURES: MediaLimits = MediaLimits {
    sendable: stated(&[Format::Png, Format::Jpeg]),
    formats: stated(&[Format::Png, Format::Jpeg]),
    bytes: stated(10 * MEGABYTE),
    sides: stated((300, None)),
    ratio: Some(stated((5, 2))),
    seconds: None,
    frames_per_second: None,
};

/// What Kling takes as the clip.
pub(super) const CLIPS: MediaLimits = MediaLimits {
    sendable: stated(&[Format::Mp4, Format::Mov]),
    formats: stated(&[Format::Mp4, Format::Mov]),
    bytes: stated(200 * MEGABYTE),
    sides: stated((720, Some(2160))),
    ratio: None,
    seconds: Some(stated((3, 10))),
    frames_per_second: Some(stated((24, 60))),
};
