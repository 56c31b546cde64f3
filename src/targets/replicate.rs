//! The request that Replicate takes.

use std::borrow::Cow;

use serde::Serialize;

use super::values::{address, image_addresses};
use crate::brief::{Choice, Input, Integer, Quality, VideoMode};
use crate::bundle::{Bundle, compiled_prompt};

/// The body of a prediction. The fields stand in the order in which the provider documents them.
#[derive(Debug, Serialize)]
pub struct Request<'t> {
    input: RequestInput<'t>,
}

#[derive(Debug, Serialize)]
struct RequestInput<'t> {
    prompt: Cow<'t, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_image: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_image: Option<&'t str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reference_images: Vec<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference_video: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video_reference_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keep_original_sound: Option<bool>,
    mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspect_ratio: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<Integer>,
}

pub(super) fn request<'t>(bundle: &Bundle<'t>) -> Request<'t> {
    let brief = bundle.brief;
    let has_clip = brief.has(Input::Clip);
    let is_changed = brief.video_mode.value() == Some(&VideoMode::Transform);
    let refer_type = if is_changed { "base" } else { "feature" };
    let keeps_sound = brief.keep_audio.value().copied().unwrap_or(false);
    Request {
        input: RequestInput {
            prompt: compiled_prompt(bundle),
            start_image: address(bundle, &brief.start_frame_url),
            end_image: address(bundle, &brief.end_frame_url),
            reference_images: image_addresses(bundle),
            reference_video: address(bundle, &brief.video_url),
            video_reference_type: has_clip.then_some(refer_type),
            // Left out, the sound would stay here and go at Unifically.
            keep_original_sound: has_clip.then_some(keeps_sound),
            mode: brief
                .mode
                .value()
                .copied()
                .unwrap_or(Quality::Professional)
                .word(),
            aspect_ratio: bundle.sent_ratio().map(Choice::word),
            duration: bundle.sent_duration(),
        },
    }
}
