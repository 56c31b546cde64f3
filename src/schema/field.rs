//! The schemas of single fields.

use std::fmt::Write as _;

use serde_json::Value;

use super::node::Schema;
use crate::brief::{Input, Level};
use crate::rules;
use crate::spec::{ADDRESS, TARGETS, Target, UNIFICALLY, about};
use crate::suppress;

const IMAGE: &str = "#/$defs/image";
const ELEMENT: &str = "#/$defs/element";
pub(super) const IGNORES: &str = "#/$defs/ignores";

/// The schema of a field; none for what is no field of a brief itself, but holds fields.
pub(super) fn schema(level: Level, name: &str, target: &Target) -> Option<Schema> {
    let form = match level {
        Level::Envelope | Level::Brief => envelope(name, target)?,
        Level::Input => input(name)?,
        Level::Image => image(name)?,
        Level::Element => element(name)?,
        Level::Defaults => input(name).or_else(|| envelope(name, target))?,
        Level::Batch => return None,
    };
    let schema = explained(form, level, name, target);
    // A picture without an address is nothing.
    let is_required = matches!((level, name), (Level::Image, "url"));
    Some(if is_required {
        schema
    } else {
        schema.or_null()
    })
}

/// A schema with what its field means, who says so, and what it is where it is left out. A schema holds for all targets:
/// where they differ, it says that too.
pub(super) fn explained(schema: Schema, level: Level, name: &str, target: &Target) -> Schema {
    let Some(own) = about(level, name, target) else {
        return schema;
    };
    let mut words = own.meaning;
    let others = TARGETS.iter();
    let mut others = others.filter_map(|other| about(level, name, other));
    if others.any(|other| other.meaning != words) {
        words.push_str(" Other targets differ.");
    }
    if let Some(evidence) = own.evidence {
        let _ = write!(words, " Source: {}, {}.", evidence.source, evidence.as_of);
    }
    Schema {
        default: own.default.map(Value::from),
        ..schema.describe(words)
    }
}

fn envelope(name: &str, target: &Target) -> Option<Schema> {
    let model = target.model.value;
    let own = TARGETS.iter().map(|target| target.own_model.value);
    let own = own.filter(|own| *own != model);
    Some(match name {
        "model" => Schema::one_of([model].into_iter().chain(own)),
        "callback_url" => Schema::of("string"),
        "dry_run" => Schema::of("boolean"),
        "id" => id(),
        _ => return None,
    })
}

fn input(name: &str) -> Option<Schema> {
    let (shortest, longest) = durations();
    let cap = most_references();
    Some(match name {
        "prompt" => Schema {
            pattern: Some(r"\S"),
            ..Schema::of("string")
        },
        "video_mode" | "mode" | "aspect_ratio" => words(Level::Input, name),
        "duration" => Schema {
            minimum: Some(shortest),
            maximum: Some(longest),
            ..Schema::of("integer")
        },
        "image_urls" => Schema {
            max_items: cap,
            ..Schema::list_of(Schema::to(IMAGE))
        },
        "start_image_index" => Schema {
            minimum: Some(1),
            maximum: cap.and_then(|cap| i64::try_from(cap).ok()),
            ..Schema::of("integer")
        },
        "elements" => Schema {
            max_items: cap,
            ..Schema::list_of(Schema::to(ELEMENT))
        },
        "start_frame_url" | "end_frame_url" | "video_url" => Schema::of("string"),
        "keep_audio" => Schema::of("boolean"),
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
        "url" => Schema::of("string"),
        _ => return None,
    })
}

fn element(name: &str) -> Option<Schema> {
    let all = TARGETS.iter();
    let most = all.map(|target| target.pictures_per_element.value).max();
    Some(match name {
        "name" => called(),
        "description" => Schema::of("string"),
        "type" => words(Level::Element, name),
        "image_urls" => Schema {
            max_items: most,
            ..Schema::list_of(Schema::of("string").describe(ADDRESS))
        },
        "video_url" => Schema::of("null"),
        "id" => id(),
        _ => return None,
    })
}

fn called() -> Schema {
    Schema {
        pattern: Some(r"^\p{L}[\p{L}\p{M}\p{N}_-]*$"),
        ..Schema::of("string")
    }
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
                Schema::of("string").describe("Why the finding does not matter here."),
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
    .describe("Rules that are silent in this map. It is never sent. In a format with comments, a comment `briefc: ignore[rule] reason` does the same.")
}

/// The words of a closed list with what they mean.
fn words(level: Level, name: &str) -> Schema {
    let about = about(level, name, &UNIFICALLY);
    let (words, meanings): (Vec<&str>, Vec<&str>) =
        about.into_iter().flat_map(|about| about.words).unzip();
    Schema {
        enum_descriptions: meanings.into_iter().map(sentence).collect(),
        ..Schema::one_of(words)
    }
}

/// `720p` and `the given clip, changed`, as sentences.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let first: String = first.collect();
    format!("{first}{}.", letters.as_str())
}

/// The most images, or elements, that any target takes in any mode; none if one of them has no limit.
fn most_references() -> Option<usize> {
    let modes = TARGETS.iter().flat_map(|target| &target.modes);
    let modes = modes.filter(|mode| mode.refusal(Input::Images).is_none());
    modes
        .map(|mode| mode.cap.map(|cap| cap.value))
        .max()
        .flatten()
}
