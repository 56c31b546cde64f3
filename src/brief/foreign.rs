//! Field names of other providers, other models and older documentation, and what they mean here.

use super::{Capability, Level};

/// A name that is wrong here and right elsewhere.
#[derive(Debug, PartialEq, Eq)]
pub struct ForeignField {
    /// The name.
    pub name: &'static str,
    /// Where it stands.
    pub level: Level,
    /// Who writes it so.
    pub owners: &'static str,
    /// What it means here.
    pub meaning: Meaning,
}

/// What a foreign field means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The same as a field of another name, with this value.
    Field(&'static str, Conversion),
    /// Nothing: Kling O1 has no such field anywhere.
    Nothing,
    /// What other models can and Kling O1 cannot.
    Elsewhere(Capability),
}

/// How the value of a foreign field becomes the value of the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// It stays as it is.
    Same,
    /// A resolution becomes a quality: `1080p` is `pro`.
    Quality,
    /// `yes` and `no` become `true` and `false`.
    Switch,
    /// Another provider's name for the model becomes this one's.
    Model,
    /// It is put together in another way, which only a person can change.
    Rebuilt,
}

const fn renamed(
    name: &'static str,
    owners: &'static str,
    field: &'static str,
    conversion: Conversion,
) -> ForeignField {
    ForeignField {
        name,
        level: Level::Input,
        owners,
        meaning: Meaning::Field(field, conversion),
    }
}

const fn nothing(name: &'static str) -> ForeignField {
    ForeignField {
        name,
        level: Level::Input,
        owners: "other models",
        meaning: Meaning::Nothing,
    }
}

const fn elsewhere(name: &'static str, capability: Capability) -> ForeignField {
    ForeignField {
        name,
        level: Level::Input,
        owners: "other Kling models",
        meaning: Meaning::Elsewhere(capability),
    }
}

const fn in_element(name: &'static str) -> ForeignField {
    ForeignField {
        name,
        level: Level::Element,
        owners: "fal",
        meaning: Meaning::Field("image_urls", Conversion::Rebuilt),
    }
}

const OLDER: &str = "fal and older pages of Unifically";
const REPLICATE: &str = "Replicate";
const FREEPIK: &str = "Freepik";
const KLING: &str = "Kling's own API";

/// All of them, looked up in November 2026.
const FOREIGN_FIELDS: [ForeignField; 27] = [
    renamed(
        "start_image_url",
        OLDER,
        "start_frame_url",
        Conversion::Same,
    ),
    renamed("end_image_url", OLDER, "end_frame_url", Conversion::Same),
    renamed(
        "start_image",
        REPLICATE,
        "start_frame_url",
        Conversion::Same,
    ),
    renamed("end_image", REPLICATE, "end_frame_url", Conversion::Same),
    renamed("first_frame", FREEPIK, "start_frame_url", Conversion::Same),
    renamed("last_frame", FREEPIK, "end_frame_url", Conversion::Same),
    renamed(
        "resolution",
        "PiAPI and older pages of Unifically",
        "mode",
        Conversion::Quality,
    ),
    renamed(
        "keep_original_sound",
        "Kling's own API and Replicate",
        "keep_audio",
        Conversion::Switch,
    ),
    renamed("image_list", KLING, "image_urls", Conversion::Rebuilt),
    renamed(
        "reference_images",
        REPLICATE,
        "image_urls",
        Conversion::Same,
    ),
    renamed("images", "other providers", "image_urls", Conversion::Same),
    renamed("element_list", KLING, "elements", Conversion::Rebuilt),
    renamed("kling_elements", "kie.ai", "elements", Conversion::Rebuilt),
    renamed("reference_video", REPLICATE, "video_url", Conversion::Same),
    renamed("video", "other providers", "video_url", Conversion::Same),
    renamed("video_list", KLING, "video_url", Conversion::Rebuilt),
    ForeignField {
        name: "model_name",
        level: Level::Envelope,
        owners: KLING,
        meaning: Meaning::Field("model", Conversion::Model),
    },
    in_element("frontal_image_url"),
    in_element("reference_image_urls"),
    ForeignField {
        name: "images",
        level: Level::Element,
        owners: "other providers",
        meaning: Meaning::Field("image_urls", Conversion::Same),
    },
    nothing("negative_prompt"),
    nothing("seed"),
    nothing("cfg_scale"),
    nothing("generate_audio"),
    nothing("sound"),
    elsewhere("multi_shots", Capability::Shots),
    elsewhere("native_audio", Capability::Sound),
];

/// The foreign field of that name at one of these levels.
pub(super) fn find(name: &str, levels: &[Level]) -> Option<&'static ForeignField> {
    FOREIGN_FIELDS
        .iter()
        .find(|foreign| foreign.name == name && levels.contains(&foreign.level))
}
