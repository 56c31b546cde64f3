//! Kling O1 at Unifically, the default target.

use super::{
    AS_OF, Confidence, DurationForm, Elsewhere, Evidence, Fact, KLING_REFERENCE, MediaLimits,
    ModeLimits, PRODUCT_PAGE, Provider, REFERENCE, RatioLimits, Target, fact,
};
use crate::brief::{AspectRatio, Input, VideoMode};
use crate::media::Format;
use crate::reference::Dialect;

const STATED: Evidence = evidence(PRODUCT_PAGE, Confidence::Stated);
const REPORTED: Evidence = evidence(PRODUCT_PAGE, Confidence::Reported);
const INFERRED: Evidence = evidence(PRODUCT_PAGE, Confidence::Inferred);

const fn evidence(source: &'static str, confidence: Confidence) -> Evidence {
    Evidence {
        source,
        as_of: AS_OF,
        confidence,
    }
}

const fn stated<T: Copy>(value: T) -> Fact<T> {
    Fact {
        value,
        evidence: STATED,
    }
}

const fn inferred<T: Copy>(value: T) -> Fact<T> {
    Fact {
        value,
        evidence: INFERRED,
    }
}

/// What the model behind it says, where Unifically says nothing.
const fn of_kling<T: Copy>(value: T) -> Fact<T> {
    Fact {
        value,
        evidence: evidence(KLING_REFERENCE, Confidence::Stated),
    }
}

/// Nobody says which of the two megabytes is meant: the larger one does not alarm for nothing.
const MEGABYTE: u64 = 1024 * 1024;

/// What does not go with a clip, in either of the two modes that work on one.
const BESIDE_CLIP: &[Fact<Input>] = &[
    inferred(Input::StartFrame),
    inferred(Input::EndFrame),
    inferred(Input::StartImage),
];

/// The three ratios that a clip can have.
pub(super) const THREE: &[AspectRatio] = &[
    AspectRatio::Square,
    AspectRatio::Portrait,
    AspectRatio::Landscape,
];

/// Without a clip. That `auto` is refused then can be read out of one sentence, or not.
const ONE_OF_THREE: RatioLimits = RatioLimits {
    taken: fact(THREE, REFERENCE, Confidence::Reported),
    default: Some(AspectRatio::Landscape),
};

/// With a clip.
const AUTO: RatioLimits = RatioLimits {
    taken: fact(&[AspectRatio::Auto], REFERENCE, Confidence::Stated),
    default: Some(AspectRatio::Auto),
};

/// The limits of Kling O1 at Unifically.
pub static UNIFICALLY: Target = LANGUAGE;

/// The same, for the other targets to say only where they differ: a brief is written in Unifically's words.
pub(super) const LANGUAGE: Target = Target {
    provider: Provider::Unifically,
    name: "unifically",
    title: "Unifically",
    url: fact(
        "https://api.unifically.com/v1/tasks",
        REFERENCE,
        Confidence::Stated,
    ),
    authorization: "Bearer $UNIFICALLY_API_KEY",
    own_model: stated("kuaishou/kling-o1-video"),
    model: stated("kuaishou/kling-o1-video"),
    former_models: Fact {
        value: &[
            "kuaishou/kling-o1-video-edit",
            "kuaishou/kling-o1-generate",
            "kuaishou/kling-o1-edit",
        ],
        evidence: evidence("Unifically, older API reference", Confidence::Stated),
    },
    fields: Fact {
        value: (),
        evidence: evidence(REFERENCE, Confidence::Stated),
    },
    foreign_fields: Fact {
        value: (),
        evidence: evidence(
            "older pages of Unifically, and those of Kling, fal, Replicate, Freepik, PiAPI and kie.ai",
            Confidence::Stated,
        ),
    },
    spelling: Dialect::Snake,
    // The product page writes the one, the API reference the other.
    spellings: stated(&[("image_1", Dialect::Snake), ("Image1", Dialect::Pascal)]),
    clip_reference: None,
    frame_references: None,
    lacks: &[],
    element_ids: None,
    frames_count: None,
    images_with_end_frame: None,
    end_frame_needs_start: None,
    end_frame_without_elements: None,
    first_frame_sets_ratio: None,
    plain_durations: None,
    duration_form: DurationForm::Number,
    duration: stated((3, 10)),
    // Unifically states no length of its own; the model behind it has this one.
    prompt_characters: of_kling(2500),
    refuses_longer_prompts: false,
    fewest_pictures: None,
    pictures_per_element: stated(4),
    pictures_elsewhere: Fact {
        value: 2,
        evidence: evidence("Kling and fal, API references", Confidence::Stated),
    },
    description_characters: Fact {
        value: 100,
        evidence: evidence("Unifically, Kling 3.0 reference", Confidence::Reported),
    },
    clip_sets_ratio: Fact {
        value: (),
        evidence: evidence(REFERENCE, Confidence::Stated),
    },
    audio_needs_clip: stated(()),
    image_elements_only: Fact {
        value: (),
        evidence: REPORTED,
    },
    references: stated(()),
    counting: stated(()),
    frames: stated(()),
    start_image: Fact {
        value: (),
        evidence: evidence(REFERENCE, Confidence::Stated),
    },
    addresses: Fact {
        value: (),
        evidence: evidence(REFERENCE, Confidence::Stated),
    },
    pictures: MediaLimits {
        sendable: stated(&[Format::Png, Format::Jpeg, Format::WebP, Format::Gif]),
        formats: of_kling(&[Format::Png, Format::Jpeg]),
        // The upload takes 100.
        bytes: of_kling(10 * MEGABYTE),
        sides: of_kling((300, None)),
        ratio: Some(of_kling((5, 2))),
        seconds: None,
        frames_per_second: None,
    },
    clips: MediaLimits {
        sendable: stated(&[Format::Mp4, Format::Mov, Format::WebM]),
        formats: of_kling(&[Format::Mp4, Format::Mov]),
        // Kling itself takes 200.
        bytes: stated(100 * MEGABYTE),
        sides: of_kling((720, Some(2160))),
        ratio: None,
        seconds: Some(of_kling((3, 10))),
        frames_per_second: Some(of_kling((24, 60))),
    },
    mode_matrix: stated(()),
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
            refuses: &[
                inferred(Input::Clip),
                inferred(Input::Images),
                inferred(Input::Elements),
                inferred(Input::StartImage),
            ],
            cap: None,
            ratio: ONE_OF_THREE,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "",
        },
        ModeLimits {
            mode: Some(VideoMode::Transform),
            requires_one_of: stated(&[Input::Clip]),
            refuses: BESIDE_CLIP,
            cap: Some(stated(4)),
            ratio: AUTO,
            default_duration: None,
            no_duration: None,
            endpoint: "",
        },
        ModeLimits {
            mode: Some(VideoMode::VideoReference),
            requires_one_of: stated(&[Input::Clip]),
            refuses: BESIDE_CLIP,
            cap: Some(stated(4)),
            ratio: AUTO,
            default_duration: Some(5),
            no_duration: None,
            endpoint: "",
        },
    ],
    elsewhere: Elsewhere {
        longer_clips: stated(("Kling 3.0 and Kling 3.0 Omni", 15)),
        video_elements: stated("Kling 3.0 Omni"),
        shots: stated("Kling 3.0 and Kling 3.0 Omni"),
        sound: stated("Kling 3.0"),
        four_k: stated("Kling 3.0 and Kling 3.0 Omni"),
    },
};
