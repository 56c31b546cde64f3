//! The request that Unifically takes.

use std::borrow::Cow;

use serde::Serialize;

use super::values::{address, image_addresses, text};
use crate::brief::{
    AspectRatio, Brief, Choice, Element, ElementType, Input, Integer, Quality, VideoMode,
};
use crate::bundle::{Bundle, compiled_prompt};

/// The body of `POST /v1/tasks`. The fields stand in the order in which the provider documents them.
#[derive(Debug, Serialize)]
pub struct Request<'t> {
    model: &'t str,
    input: RequestInput<'t>,
    #[serde(skip_serializing_if = "Option::is_none")]
    callback_url: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
}

#[derive(Debug, Serialize)]
struct RequestInput<'t> {
    prompt: Cow<'t, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video_mode: Option<&'static str>,
    mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<Integer>,
    aspect_ratio: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image_urls: Vec<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_image_index: Option<Integer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elements: Vec<RequestElement<'t>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_frame_url: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_frame_url: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video_url: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keep_audio: Option<bool>,
}

#[derive(Debug, Serialize)]
struct RequestElement<'t> {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'t str>,
    r#type: &'static str,
    image_urls: Vec<&'t str>,
}

/// Whether the server is only to check and to price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DryRun {
    /// As the brief says.
    AsWritten,
    /// Yes, whatever the brief says. Only Unifically can do that.
    Wanted,
}

pub(super) fn request<'t>(bundle: &Bundle<'t>, dry_run: DryRun) -> Request<'t> {
    let brief = bundle.brief;
    Request {
        model: text(&brief.model).unwrap_or(bundle.target.model.value),
        input: RequestInput {
            prompt: compiled_prompt(bundle),
            video_mode: brief.video_mode.value().map(|mode| mode.word()),
            mode: brief
                .mode
                .value()
                .copied()
                .unwrap_or(Quality::Professional)
                .word(),
            duration: duration(brief),
            aspect_ratio: aspect_ratio(brief),
            image_urls: image_addresses(bundle),
            start_image_index: brief.start_image_index.value().copied(),
            elements: brief
                .elements
                .value()
                .into_iter()
                .flatten()
                .map(|given| element(bundle, given))
                .collect(),
            start_frame_url: address(bundle, &brief.start_frame_url),
            end_frame_url: address(bundle, &brief.end_frame_url),
            video_url: address(bundle, &brief.video_url),
            keep_audio: brief.keep_audio.value().copied(),
        },
        callback_url: text(&brief.callback_url),
        dry_run: match dry_run {
            DryRun::Wanted => Some(true),
            DryRun::AsWritten => brief.dry_run.value().copied(),
        },
    }
}

/// Five seconds, unless the brief says otherwise; in `transform` the clip decides.
fn duration(brief: &Brief<'_>) -> Option<Integer> {
    let is_transform = brief.video_mode.value() == Some(&VideoMode::Transform);
    let default = (!is_transform).then_some(5);
    brief.duration.value().copied().or(default)
}

fn aspect_ratio(brief: &Brief<'_>) -> &'static str {
    let default = if brief.has(Input::Clip) {
        AspectRatio::Auto
    } else {
        AspectRatio::Landscape
    };
    brief
        .aspect_ratio
        .value()
        .copied()
        .unwrap_or(default)
        .word()
}

fn element<'t>(bundle: &Bundle<'t>, element: &Element<'t>) -> RequestElement<'t> {
    let pictures = element.image_urls.value().into_iter().flatten();
    RequestElement {
        description: text(&element.description),
        r#type: element
            .element_type
            .value()
            .copied()
            .unwrap_or(ElementType::Image)
            .word(),
        image_urls: pictures
            .filter_map(|picture| address(bundle, picture))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::lower;
    use crate::bundle::{LocalFile, Surroundings, resolve};
    use crate::media::Behind;
    use crate::spec::UNIFICALLY;
    use crate::syntax::{self, Format};
    use crate::targets::{Layout, write};

    fn compiled(yaml: &str) -> String {
        let parsed = syntax::parse(yaml, Format::Yaml);
        let brief = lower(&parsed.documents[0]);
        let bundle = resolve(&brief, &UNIFICALLY, Surroundings::unknown());
        String::from_utf8(write(&request(&bundle, DryRun::AsWritten), Layout::Compact).unwrap())
            .unwrap()
    }

    #[test]
    fn text_alone_gets_every_default() {
        assert_eq!(
            compiled("prompt: rain\n"),
            "{\"model\":\"kuaishou/kling-o1-video\",\"input\":{\"prompt\":\"rain\",\"mode\":\"pro\",\
             \"duration\":5,\"aspect_ratio\":\"16:9\"}}\n"
        );
    }

    #[test]
    fn a_clip_sets_the_ratio_and_in_transform_the_duration() {
        assert_eq!(
            compiled("video_mode: transform\nvideo_url: https://a.example/c.mp4\nprompt: rain\n"),
            "{\"model\":\"kuaishou/kling-o1-video\",\"input\":{\"prompt\":\"rain\",\"video_mode\":\"transform\",\
             \"mode\":\"pro\",\"aspect_ratio\":\"auto\",\"video_url\":\"https://a.example/c.mp4\"}}\n"
        );
        let reference =
            "video_mode: video_reference\nvideo_url: https://a.example/c.mp4\nprompt: rain\n";
        assert!(compiled(reference).contains("\"duration\":5,\"aspect_ratio\":\"auto\""));
        let said = "video_mode: transform\nduration: 7\nvideo_url: https://a.example/c.mp4\nprompt: rain\n";
        assert!(compiled(said).contains("\"duration\":7"));
    }

    #[test]
    fn names_ids_and_empty_lists_stay_at_home() {
        let yaml = "id: hero\nvideo_mode: elements\nimage_urls: []\nelements:\n  - name: kira\n    id: 829836802793406551\n    image_urls: [https://a.example/k.png]\nprompt: as @kira\ndry_run: true\nkeep_audio: false\n";
        assert_eq!(
            compiled(yaml),
            "{\"model\":\"kuaishou/kling-o1-video\",\"input\":{\"prompt\":\"as @element_1\",\
             \"video_mode\":\"elements\",\"mode\":\"pro\",\"duration\":5,\"aspect_ratio\":\"16:9\",\
             \"elements\":[{\"type\":\"image\",\"image_urls\":[\"https://a.example/k.png\"]}],\
             \"keep_audio\":false},\"dry_run\":true}\n"
        );
    }

    #[test]
    fn a_published_file_is_sent_under_its_address_and_a_callback_as_it_is() {
        let yaml = "prompt: rain\nvideo_mode: start_end_frame\nstart_frame_url: a.png\n\
                    end_frame_url: b.png\ncallback_url: a.png\n";
        let parsed = syntax::parse(yaml, Format::Yaml);
        let brief = lower(&parsed.documents[0]);
        let mut surroundings = Surroundings::default();
        let published = LocalFile {
            behind: Behind::Folder,
            address: Some("https://cdn.example/a.png".to_owned()),
        };
        surroundings.files.insert("a.png".to_owned(), published);
        let bundle = resolve(&brief, &UNIFICALLY, &surroundings);
        let request = serde_json::to_value(request(&bundle, DryRun::AsWritten)).unwrap();
        assert_eq!(
            request["input"]["start_frame_url"],
            "https://cdn.example/a.png"
        );
        assert_eq!(request["input"]["end_frame_url"], "b.png");
        assert_eq!(request["callback_url"], "a.png");
    }
}
