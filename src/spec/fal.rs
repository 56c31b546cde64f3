//! Kling O1 at fal.

use super::kling::{CLIPS, PICTURES};
use super::unifically::{LANGUAGE, THREE};
use super::{
    Confidence, DurationForm, Evidence, FAL_REFERENCE, Fact, Feature, ModeLimits, Provider,
    RatioLimits, Target, fact,
};
use crate::brief::{AspectRatio, Input, VideoMode};
use crate::reference::Dialect;

const STATED: Evidence = stated(()).evidence;

const fn stated<T: Copy>(value: T) -> Fact<T> {
    fact(value, FAL_REFERENCE, Confidence::Stated)
}

const ONE_OF_THREE: RatioLimits = RatioLimits {
    taken: stated(THREE),
    default: Some(AspectRatio::Landscape),
};

/// The endpoints have no such field: a frame, or the clip that is changed, sets the ratio.
const NO_RATIO: RatioLimits = RatioLimits {
    taken: stated(&[]),
    default: None,
};

/// No endpoint has both a clip and frames.
const BESIDE_CLIP: &[Fact<Input>] = &[
    stated(Input::StartFrame),
    stated(Input::EndFrame),
    stated(Input::StartImage),
];

/// The limits of Kling O1 at fal.
pub static FAL: Target = Target {
    provider: Provider::Fal,
    name: "fal",
    title: "fal",
    // The queue is in the code of clients that run against it.
    url: fact(
        "https://queue.fal.run/",
        "clients of fal's queue",
        Confidence::Reported,
    ),
    authorization: "Key $FAL_KEY",
    own_model: stated("fal-ai/kling-video/o1"),
    spelling: Dialect::Pascal,
    spellings: stated(&[("Image1", Dialect::Pascal)]),
    clip_reference: Some(STATED),
    frame_references: Some(STATED),
    lacks: &[
        stated(Feature::TextToVideo),
        stated(Feature::Descriptions),
        stated(Feature::StartImage),
        stated(Feature::Callback),
        stated(Feature::DryRun),
    ],
    duration_form: DurationForm::Text,
    duration: stated((3, 10)),
    fewest_pictures: Some(stated(2)),
    pictures_per_element: stated(4),
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
                stated(Input::Elements),
                stated(Input::StartFrame),
                stated(Input::EndFrame),
                stated(Input::Clip),
                stated(Input::StartImage),
            ],
            cap: Some(stated(0)),
            // There is no such mode, and nothing more to say of it.
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
                stated(Input::StartFrame),
                stated(Input::EndFrame),
            ],
            cap: Some(stated(7)),
            ratio: ONE_OF_THREE,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "reference-to-video",
        },
        ModeLimits {
            mode: Some(VideoMode::StartEndFrame),
            requires_one_of: stated(&[Input::StartFrame]),
            refuses: &[
                stated(Input::Clip),
                stated(Input::Images),
                stated(Input::Elements),
                stated(Input::StartImage),
            ],
            cap: None,
            ratio: NO_RATIO,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "image-to-video",
        },
        ModeLimits {
            mode: Some(VideoMode::Transform),
            requires_one_of: stated(&[Input::Clip]),
            refuses: BESIDE_CLIP,
            cap: Some(stated(4)),
            ratio: NO_RATIO,
            default_duration: None,
            no_duration: Some(STATED),
            endpoint: "video-to-video/edit",
        },
        ModeLimits {
            mode: Some(VideoMode::VideoReference),
            requires_one_of: stated(&[Input::Clip]),
            refuses: BESIDE_CLIP,
            cap: Some(stated(4)),
            ratio: RatioLimits {
                taken: stated(&[
                    AspectRatio::Square,
                    AspectRatio::Portrait,
                    AspectRatio::Landscape,
                    AspectRatio::Auto,
                ]),
                default: Some(AspectRatio::Auto),
            },
            default_duration: Some(5),
            no_duration: None,
            endpoint: "video-to-video/reference",
        },
    ],
    ..LANGUAGE
};
