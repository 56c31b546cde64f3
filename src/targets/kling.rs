//! The request that Kling itself takes.

use std::borrow::Cow;

use serde::Serialize;

use super::values::{address, image_addresses, text};
use crate::brief::{Choice, Quality, VideoMode};
use crate::bundle::{Bundle, compiled_prompt, element_number};

/// The body of `POST /v1/videos/omni-video`. The fields stand in the order in which the provider documents them.
#[derive(Debug, Serialize)]
pub struct Request<'t> {
    model_name: &'static str,
    prompt: Cow<'t, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image_list: Vec<Image<'t>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    element_list: Vec<Element>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    video_list: Vec<Video<'t>>,
    mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspect_ratio: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    callback_url: Option<&'t str>,
}

#[derive(Debug, Serialize)]
struct Image<'t> {
    image_url: &'t str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    frame: Option<&'static str>,
}

/// The number has more digits than a fraction could hold, and is written as it was given. An element without one, with which
/// no brief is sent, keeps its place: the prompt counts them.
#[derive(Debug, Serialize)]
struct Element {
    #[serde(skip_serializing_if = "Option::is_none")]
    element_id: Option<u128>,
}

#[derive(Debug, Serialize)]
struct Video<'t> {
    #[serde(rename = "video_url")]
    url: &'t str,
    refer_type: &'static str,
    keep_original_sound: &'static str,
}

const FIRST_FRAME: &str = "first_frame";
const END_FRAME: &str = "end_frame";

pub(super) fn request<'t>(bundle: &Bundle<'t>) -> Request<'t> {
    let brief = bundle.brief;
    let elements = brief.elements.value().into_iter().flatten();
    Request {
        model_name: bundle.target.own_model.value,
        prompt: compiled_prompt(bundle),
        image_list: images(bundle),
        element_list: elements
            .map(|element| element.id.value().copied().and_then(element_number))
            .map(|element_id| Element { element_id })
            .collect(),
        video_list: video(bundle).into_iter().collect(),
        mode: brief
            .mode
            .value()
            .copied()
            .unwrap_or(Quality::Professional)
            .word(),
        aspect_ratio: bundle.sent_ratio().map(Choice::word),
        duration: bundle.sent_duration().map(|seconds| seconds.to_string()),
        callback_url: text(&brief.callback_url),
    }
}

/// Images first and frames behind them. A reference counts the places of this list, so that a frame before an image would move
/// the image's number; the type of an entry says what it is for, wherever it stands.
fn images<'t>(bundle: &Bundle<'t>) -> Vec<Image<'t>> {
    let brief = bundle.brief;
    let opening = brief.opening_image();
    let images = (1..).zip(image_addresses(bundle));
    let images = images.map(|(number, image_url)| Image {
        image_url,
        frame: (opening == Some(number)).then_some(FIRST_FRAME),
    });
    let frames = [
        (&brief.start_frame_url, FIRST_FRAME),
        (&brief.end_frame_url, END_FRAME),
    ];
    let frames = frames.into_iter().filter_map(|(field, frame)| {
        Some(Image {
            image_url: address(bundle, field)?,
            frame: Some(frame),
        })
    });
    images.chain(frames).collect()
}

fn video<'t>(bundle: &Bundle<'t>) -> Option<Video<'t>> {
    let brief = bundle.brief;
    let is_changed = brief.video_mode.value() == Some(&VideoMode::Transform);
    let keeps_sound = brief.keep_audio.value().copied().unwrap_or(false);
    Some(Video {
        url: address(bundle, &brief.video_url)?,
        refer_type: if is_changed { "base" } else { "feature" },
        keep_original_sound: if keeps_sound { "yes" } else { "no" },
    })
}
