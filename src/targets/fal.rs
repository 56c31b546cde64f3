//! The request that fal takes.

use std::borrow::Cow;

use serde::Serialize;

use super::values::{address, image_addresses};
use crate::brief::{Choice, Field, Input, Quality};
use crate::bundle::{Bundle, compiled_prompt};

/// The body for one of fal's endpoints: each has some of these fields, in this order.
#[derive(Debug, Serialize)]
pub struct Request<'t> {
    prompt: Cow<'t, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_image_url: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_image_url: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video_url: Option<&'t str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image_urls: Vec<&'t str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elements: Vec<Element<'t>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keep_audio: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspect_ratio: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Element<'t> {
    #[serde(skip_serializing_if = "Option::is_none")]
    frontal_image_url: Option<&'t str>,
    reference_image_urls: Vec<&'t str>,
}

/// The endpoint: it says the model, the quality and what is done with the bundle, so that the body does not.
pub(super) fn endpoint(bundle: &Bundle<'_>) -> String {
    let quality = match bundle.brief.mode.value() {
        Some(Quality::Standard) => "/standard",
        Some(Quality::Professional) | None => "",
    };
    let endpoint = bundle.limits.map_or("", |limits| limits.endpoint);
    format!("{}{quality}/{endpoint}", bundle.target.own_model.value)
}

pub(super) fn request<'t>(bundle: &Bundle<'t>) -> Request<'t> {
    let brief = bundle.brief;
    let elements = brief.elements.value().into_iter().flatten();
    let keeps_sound = brief.keep_audio.value().copied().unwrap_or(false);
    Request {
        prompt: compiled_prompt(bundle),
        start_image_url: address(bundle, &brief.start_frame_url),
        end_image_url: address(bundle, &brief.end_frame_url),
        video_url: address(bundle, &brief.video_url),
        image_urls: image_addresses(bundle),
        elements: elements
            .map(|given| element(bundle, &given.image_urls))
            .collect(),
        // Providers disagree on what happens to the sound where nobody says it.
        keep_audio: brief.has(Input::Clip).then_some(keeps_sound),
        duration: bundle.sent_duration().map(|seconds| seconds.to_string()),
        aspect_ratio: bundle.sent_ratio().map(Choice::word),
    }
}

/// The first picture is the one from the front. An element without any, with which no brief is sent, keeps its place: the
/// prompt counts them.
fn element<'t>(
    bundle: &Bundle<'t>,
    pictures: &Field<Vec<Field<&'t crate::text::Text<'t>>>>,
) -> Element<'t> {
    let pictures = pictures.value().into_iter().flatten();
    let mut pictures = pictures.filter_map(|picture| address(bundle, picture));
    Element {
        frontal_image_url: pictures.next(),
        reference_image_urls: pictures.collect(),
    }
}
