//! Kling O1 at Replicate.

use super::kling::{CLIPS, PICTURES};
use super::unifically::{LANGUAGE, THREE};
use super::{
    Confidence, Evidence, Fact, Feature, ModeLimits, Provider, REPLICATE_PAGE, RatioLimits, Target,
    fact,
};
use crate::brief::{AspectRatio, Input, VideoMode};
use crate::reference::Dialect;

const STATED: Evidence = stated(()).evidence;

const fn stated<T: Copy>(value: T) -> Fact<T> {
    fact(value, REPLICATE_PAGE, Confidence::Stated)
}

/// All fields stand in one form, so that nothing says which of them go together.
const fn inferred<T: Copy>(value: T) -> Fact<T> {
    fact(value, REPLICATE_PAGE, Confidence::Inferred)
}

const ONE_OF_THREE: RatioLimits = RatioLimits {
    taken: stated(THREE),
    default: Some(AspectRatio::Landscape),
};

/// It is ignored where a first frame, or the clip that is changed, sets the ratio.
const NO_RATIO: RatioLimits = RatioLimits {
    taken: stated(&[]),
    default: None,
};

/// What does not go with a clip, in either of the two modes that work on one.
const BESIDE_CLIP: &[Fact<Input>] = &[
    inferred(Input::StartFrame),
    inferred(Input::EndFrame),
    inferred(Input::StartImage),
];

/// The limits of Kling O1 at Replicate.
pub static REPLICATE: Target = Target {
    provider: Provider::Replicate,
    name: "replicate",
    title: "Replicate",
    // In the code of clients that run against it.
    url: fact(
        "https://api.replicate.com/v1/models/kwaivgi/kling-o1/predictions",
        "clients of Replicate's API",
        Confidence::Reported,
    ),
    authorization: "Bearer $REPLICATE_API_TOKEN",
    own_model: stated("kwaivgi/kling-o1"),
    spelling: Dialect::Angle,
    spellings: stated(&[("<<<image_1>>>", Dialect::Angle)]),
    clip_reference: Some(STATED),
    lacks: &[
        stated(Feature::Elements),
        stated(Feature::StartImage),
        stated(Feature::Callback),
        stated(Feature::DryRun),
    ],
    end_frame_needs_start: Some(STATED),
    first_frame_sets_ratio: Some(STATED),
    plain_durations: Some(stated([5, 10])),
    duration: stated((3, 10)),
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
            refuses: &[
                stated(Input::Images),
                stated(Input::StartFrame),
                stated(Input::EndFrame),
                stated(Input::Clip),
            ],
            cap: Some(stated(0)),
            ratio: ONE_OF_THREE,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "",
        },
        ModeLimits {
            mode: Some(VideoMode::Elements),
            requires_one_of: stated(&[Input::Images, Input::Elements]),
            refuses: &[
                stated(Input::Clip),
                inferred(Input::StartFrame),
                inferred(Input::EndFrame),
            ],
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
            refuses: &[stated(Input::Clip), inferred(Input::Images)],
            cap: Some(stated(7)),
            ratio: NO_RATIO,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "",
        },
        ModeLimits {
            mode: Some(VideoMode::Transform),
            requires_one_of: stated(&[Input::Clip]),
            refuses: BESIDE_CLIP,
            cap: Some(stated(4)),
            ratio: NO_RATIO,
            default_duration: None,
            no_duration: Some(STATED),
            endpoint: "",
        },
        ModeLimits {
            mode: Some(VideoMode::VideoReference),
            requires_one_of: stated(&[Input::Clip]),
            refuses: BESIDE_CLIP,
            cap: Some(stated(4)),
            ratio: ONE_OF_THREE,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "",
        },
    ],
    ..LANGUAGE
};
