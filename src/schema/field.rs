//! The schemas of single fields.

use serde_json::Value;

use super::brief::{ELEMENT, IGNORES, IMAGE};
use super::node::Schema;
use crate::brief::{AspectRatio, Choice, ElementType, Input, Level, Quality, VideoMode};
use crate::rules;
use crate::spec::{Evidence, TARGETS, Target, UNIFICALLY};
use crate::suppress;

/// The schema of a field; none for what is no field of a brief itself, but holds fields.
pub(super) fn schema(level: Level, name: &str, target: &Target) -> Option<Schema> {
    let schema = match level {
        Level::Envelope | Level::Brief => envelope(name, target)?,
        Level::Input => input(name, target)?,
        Level::Image => image(name)?,
        Level::Element => element(name, target)?,
        Level::Defaults => input(name, target).or_else(|| envelope(name, target))?,
        Level::Batch => return None,
    };
    // A picture without an address is nothing.
    let is_required = matches!((level, name), (Level::Image, "url"));
    Some(if is_required {
        schema
    } else {
        schema.or_null()
    })
}

fn envelope(name: &str, target: &Target) -> Option<Schema> {
    let model = target.model;
    let own = TARGETS.iter().map(|target| target.own_model.value);
    let own = own.filter(|own| *own != model.value);
    let models = [model.value].into_iter().chain(own);
    Some(match name {
        "model" => Schema {
            default: Some(Value::from(model.value)),
            ..Schema::one_of(models)
        }
        .describe(said("The model: Kling O1, as Unifically or another target calls it. Left out, it is the first of these.", model.evidence)),
        "callback_url" => Schema::of("string").describe(
            "The address that hears when the clip is done. It stands beside `input`, not in it.",
        ),
        "dry_run" => Schema::of("boolean")
            .describe("`true`: the server only checks the request and says what it would cost."),
        "id" => id().describe("What you call the brief. It is never sent."),
        _ => return None,
    })
}

fn input(name: &str, target: &Target) -> Option<Schema> {
    let (shortest, longest) = durations();
    let cap = most_references();
    Some(match name {
        "prompt" => Schema {
            pattern: Some(r"\S"),
            ..Schema::of("string")
        }
        .describe(prompt(target)),
        "video_mode" => words(VideoMode::WORDS, |mode| what_mode(mode).to_owned()).describe(
            "What the model does with the inputs. Left out, the clip is made from the text alone.",
        ),
        "mode" => Schema {
            default: Some(Value::from(Quality::Professional.word())),
            ..words(Quality::WORDS, |mode| what_quality(mode).to_owned())
        }
        .describe("How sharp the clip is."),
        "duration" => Schema {
            minimum: Some(shortest),
            maximum: Some(longest),
            ..Schema::of("integer")
        }
        .describe(said(
            &format!(
                "How long the clip is, in whole seconds: {shortest} to {longest}. Left out it is 5, and in `transform` the given clip decides."
            ),
            target.duration.evidence,
        )),
        "aspect_ratio" => words(AspectRatio::WORDS, |ratio| what_ratio(ratio).to_owned()).describe(
            "Width to height, in quotes in YAML. Left out it is `16:9`, or with a clip `auto`; which of them goes with a clip is a matter of the target.",
        ),
        "image_urls" => Schema {
            max_items: cap,
            ..Schema::list_of(Schema::to(IMAGE))
        }
        .describe(said(
            "The images: `@image_1` in the prompt is the first. Each is an address, or a `name` and a `url`.",
            target.references.evidence,
        )),
        "start_image_index" => Schema {
            minimum: Some(1),
            maximum: cap.and_then(|cap| i64::try_from(cap).ok()),
            ..Schema::of("integer")
        }
        .describe(said(
            "The image that opens the clip, counted from 1 in `image_urls`. It need not be cited.",
            target.start_image.evidence,
        )),
        "elements" => Schema {
            max_items: cap,
            ..Schema::list_of(Schema::to(ELEMENT))
        }
        .describe(said(
            "The elements, each made of pictures of one thing or person: `@element_1` in the prompt is the first. However many pictures it has, an element takes one place.",
            target.references.evidence,
        )),
        "start_frame_url" => Schema::of("string").describe("The address of the picture that the clip begins with."),
        "end_frame_url" => Schema::of("string").describe(said(
            "The address of the picture that the clip ends with. It needs a `start_frame_url`.",
            target.frames.evidence,
        )),
        "video_url" => Schema::of("string").describe("The address of the clip that is changed, or followed."),
        "keep_audio" => Schema::of("boolean").describe(said(
            "Whether the sound of the given clip stays.",
            target.audio_needs_clip.evidence,
        )),
        _ => return None,
    })
}

/// The shortest and the longest clip of any target, in seconds.
fn durations() -> (i64, i64) {
    let all = TARGETS.iter().map(|target| target.duration.value);
    all.fold(UNIFICALLY.duration.value, |widest, (shortest, longest)| {
        (widest.0.min(shortest), widest.1.max(longest))
    })
}

fn prompt(target: &Target) -> String {
    let limit = target.prompt_characters;
    let length = format!(
        "What happens in the clip. `@image_1` and `@element_1` cite the inputs by number, `@name` by name; `@@` is an at sign. At most {} characters",
        thousands(limit.value)
    );
    said(&format!("{length}."), limit.evidence)
}

/// An entry of `image_urls`.
pub(super) fn image_entry(target: &Target) -> Schema {
    let address = Schema::of("string").describe(ADDRESS);
    Schema {
        any_of: vec![address, entry(Level::Image, target, &["url"])],
        ..Schema::default()
    }
    .describe("An image: its address, or its `name` and `url`.")
}

/// An entry of `elements`.
pub(super) fn element_entry(target: &Target) -> Schema {
    entry(Level::Element, target, &[]).describe("An element.")
}

fn entry(level: Level, target: &Target, required: &[&'static str]) -> Schema {
    let fields = level.fields().iter();
    let fields = fields.filter_map(|name| Some((*name, schema(level, name, target)?)));
    Schema {
        required: required.to_vec(),
        ..Schema::map_of(fields.chain([(suppress::FIELD, Schema::to(IGNORES))]))
    }
}

fn image(name: &str) -> Option<Schema> {
    Some(match name {
        "name" => called(),
        "url" => Schema::of("string").describe(ADDRESS),
        _ => return None,
    })
}

fn element(name: &str, target: &Target) -> Option<Schema> {
    let pictures = target.pictures_per_element;
    let all = TARGETS.iter();
    let most = all.map(|target| target.pictures_per_element.value).max();
    let characters = target.description_characters;
    Some(match name {
        "name" => called(),
        "description" => Schema::of("string").describe(said(
            &format!("What it is, in at most {} characters.", characters.value),
            characters.evidence,
        )),
        "type" => {
            let pictures = ElementType::Image.word();
            Schema {
                default: Some(Value::from(pictures)),
                ..Schema::one_of([pictures])
            }
            .describe("What it is made of: pictures.")
        }
        "image_urls" => Schema {
            max_items: most,
            ..Schema::list_of(Schema::of("string").describe(ADDRESS))
        }
        .describe(said(
            &format!("Its pictures, at most {}.", pictures.value),
            pictures.evidence,
        )),
        "video_url" => Schema::of("null").describe(said(
            &format!(
                "Leave it out: Kling O1 takes no element made of a clip; {} does.",
                target.elsewhere.video_elements.value
            ),
            target.elsewhere.video_elements.evidence,
        )),
        "id" => id().describe("Its number at Kling. Only Kling's own API takes it."),
        _ => return None,
    })
}

const ADDRESS: &str =
    "The address of a picture. Without `https://` it is a path, seen from the folder of the brief.";

fn called() -> Schema {
    Schema {
        pattern: Some(r"^\p{L}[\p{L}\p{M}\p{N}_-]*$"),
        ..Schema::of("string")
    }
    .describe("A name for `@name` in the prompt: letters and digits of any script, `_` and `-`, beginning with a letter. It is never sent.")
}

/// A number of eighteen digits is an id too.
fn id() -> Schema {
    Schema {
        types: Some(super::node::Types::Many(vec!["string", "integer", "null"])),
        ..Schema::default()
    }
}

/// What is silent in the map that it stands in.
pub(super) fn ignores() -> Schema {
    let known = rules::all().flat_map(|rule| [rule.name]);
    let name = Schema {
        any_of: vec![Schema::one_of(known), Schema::of("string")],
        ..Schema::default()
    };
    let with_reason = Schema {
        required: vec!["rule"],
        ..Schema::map_of([
            ("rule", name.clone().describe("The rule.")),
            (
                "reason",
                Schema::of("string").describe("Why it does not count here."),
            ),
        ])
    };
    let entry = Schema {
        any_of: vec![name.clone(), with_reason],
        ..Schema::default()
    };
    Schema {
        any_of: vec![name, Schema::list_of(entry)],
        ..Schema::default()
    }
    .describe("Rules that are silent in this map. It is never sent; where comments can stand, `briefc: ignore[rule] reason` in one does the same.")
}

/// The words of a closed list with what they mean.
fn words<T: Choice>(words: &'static [(&'static str, T)], means: impl Fn(T) -> String) -> Schema {
    Schema {
        enum_descriptions: words.iter().map(|&(_, value)| means(value)).collect(),
        ..Schema::one_of(words.iter().map(|&(word, _)| word))
    }
}

fn what_mode(mode: VideoMode) -> &'static str {
    match mode {
        VideoMode::Elements => "A clip of the images and elements that the prompt cites.",
        VideoMode::StartEndFrame => "A clip that begins with a given frame, and may end with one.",
        VideoMode::Transform => "The given clip, changed.",
        VideoMode::VideoReference => "A new clip that follows the given one.",
    }
}

fn what_quality(quality: Quality) -> &'static str {
    match quality {
        Quality::Standard => "720p.",
        Quality::Professional => "1080p.",
    }
}

fn what_ratio(ratio: AspectRatio) -> &'static str {
    match ratio {
        AspectRatio::Square => "Square.",
        AspectRatio::Portrait => "Upright, for phones.",
        AspectRatio::Landscape => "Wide.",
        AspectRatio::Auto => "As the given clip has it.",
    }
}

/// The most images and elements that any mode takes.
/// The most images, or elements, that any target takes in any mode; none if one of them has no limit.
fn most_references() -> Option<usize> {
    let modes = TARGETS.iter().flat_map(|target| &target.modes);
    let modes = modes.filter(|mode| mode.refusal(Input::Images).is_none());
    modes
        .map(|mode| mode.cap.map(|cap| cap.value))
        .max()
        .flatten()
}

/// Sentences, and who says the last of them.
pub(super) fn said(sentence: &str, evidence: Evidence) -> String {
    let sentence = sentence.trim_end_matches('.');
    format!("{sentence} ({}, {}).", evidence.source, evidence.as_of)
}

/// `2,500`.
fn thousands(number: usize) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    if thousands == 0 {
        rest.to_string()
    } else {
        format!("{thousands},{rest:03}")
    }
}
