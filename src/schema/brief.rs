//! The schema of a brief file.

use super::field::{self, IGNORES};
use super::mode;
use super::node::{Schema, Types};
use crate::brief::Level;
use crate::spec::{Target, UNIFICALLY};
use crate::suppress;

/// One brief in either of its two shapes, a list of briefs, or `defaults` and `briefs`.
pub(super) fn schema() -> Schema {
    let target = &UNIFICALLY;
    let has = |field| Schema {
        required: vec![field],
        ..Schema::default()
    };
    let is_batch = Schema {
        any_of: vec![has("briefs"), has("defaults")],
        ..Schema::of("object")
    };
    let many_or_one = Schema {
        otherwise: Some(Box::new(Schema::to(BRIEF))),
        ..Schema::when(is_batch, Schema::to(BATCH))
    };
    Schema {
        title: Some("A video brief"),
        description: Some(
            "A prompt with its images, elements, frames and clip, and the settings for the clip to be made."
                .to_owned(),
        ),
        otherwise: Some(Box::new(many_or_one)),
        definitions: definitions(target),
        ..Schema::when(
            Schema::of("array"),
            Schema {
                min_items: Some(1),
                ..Schema::list_of(Schema::to(BRIEF))
            },
        )
    }
}

const BRIEF: &str = "#/$defs/brief";
const FLAT: &str = "#/$defs/flat";
const REQUEST: &str = "#/$defs/request";
const INPUT: &str = "#/$defs/input";
const COMPLETE: &str = "#/$defs/complete";
const PART: &str = "#/$defs/part";
const DEFAULTS: &str = "#/$defs/defaults";
const BATCH: &str = "#/$defs/batch";

fn definitions(target: &Target) -> super::node::Properties {
    let there = Schema {
        not: Some(Box::new(Schema::of("null"))),
        ..Schema::default()
    };
    let by_shape = |request: Schema, flat: Schema| Schema {
        otherwise: Some(Box::new(flat)),
        ..Schema::when(
            Schema {
                // One that holds nothing is as if it were not there.
                properties: [("input", there.clone())].into_iter().collect(),
                required: vec!["input"],
                ..Schema::of("object")
            },
            request,
        )
    };
    let both = |one: &'static str, other: Schema| Schema {
        all_of: vec![Schema::to(one), other],
        ..Schema::default()
    };
    let complete_request = both(
        REQUEST,
        Schema {
            properties: [("input", Schema::to(COMPLETE))].into_iter().collect(),
            ..Schema::default()
        },
    );
    let id = Schema {
        types: Some(Types::Many(vec!["string", "integer"])),
        ..Schema::default()
    };
    let has_id = Schema {
        properties: [("id", id)].into_iter().collect(),
        required: vec!["id"],
        ..Schema::default()
    };
    let has_no_id = Schema {
        not: Some(Box::new(Schema {
            required: vec!["id"],
            ..Schema::default()
        })),
        ..Schema::default()
    };
    let part = by_shape(Schema::to(REQUEST), Schema::to(FLAT));
    [
        (
            "brief",
            by_shape(complete_request, both(FLAT, Schema::to(COMPLETE)))
                .describe("A brief of its own."),
        ),
        ("flat", flat(target)),
        ("request", request(target)),
        (
            "input",
            field::explained(
                level(Level::Input, target),
                Level::Envelope,
                "input",
                target,
            ),
        ),
        ("complete", mode::complete()),
        (
            "part",
            Schema {
                all_of: vec![part.clone(), has_id],
                ..Schema::default()
            }
            .describe("One brief of many: its own fields, which replace those in `defaults`."),
        ),
        (
            "defaults",
            Schema {
                all_of: vec![part, has_no_id],
                ..Schema::default()
            }
            .describe("What the briefs of a file have in common."),
        ),
        ("batch", batch(target)),
        ("image", field::image_entry(target)),
        ("element", field::element_entry(target)),
        ("ignores", field::ignores()),
    ]
    .into_iter()
    .collect()
}

/// The fields of a level, and the ignores that may stand in any map.
fn level(level: Level, target: &Target) -> Schema {
    let fields = level.fields().iter();
    let fields = fields.filter_map(|name| Some((*name, field::schema(level, name, target)?)));
    Schema::map_of(fields.chain([(suppress::FIELD, Schema::to(IGNORES))]))
}

/// All fields side by side.
fn flat(target: &Target) -> Schema {
    let of = |level: Level| {
        let fields = level.fields().iter();
        fields.filter_map(move |name| Some((*name, field::schema(level, name, target)?)))
    };
    let nothing = field::explained(Schema::of("null"), Level::Envelope, "input", target);
    let fields = of(Level::Input)
        .chain(of(Level::Envelope))
        .chain([("input", nothing)]);
    Schema::map_of(fields.chain([(suppress::FIELD, Schema::to(IGNORES))]))
        .describe("A brief with all fields side by side.")
}

/// The body that is sent.
fn request(target: &Target) -> Schema {
    let fields = Level::Envelope.fields().iter().filter_map(|name| {
        let schema = match *name {
            "input" => field::explained(Schema::to(INPUT), Level::Envelope, "input", target),
            name => field::schema(Level::Envelope, name, target)?,
        };
        Some((*name, schema))
    });
    Schema::map_of(fields.chain([(suppress::FIELD, Schema::to(IGNORES))]))
        .describe("A request, ready to be sent.")
}

/// As if it were not there.
fn or_nothing(schema: Schema) -> Schema {
    Schema {
        any_of: vec![schema, Schema::of("null")],
        ..Schema::default()
    }
}

fn batch(target: &Target) -> Schema {
    let briefs = Schema {
        min_items: Some(1),
        ..Schema::list_of(Schema::to(PART))
    };
    let explained = |name, schema| {
        let schema = field::explained(schema, Level::Batch, name, target);
        (name, schema)
    };
    let fields = [
        explained("defaults", or_nothing(Schema::to(DEFAULTS))),
        explained("briefs", briefs),
        (suppress::FIELD, Schema::to(IGNORES)),
    ];
    Schema {
        required: vec!["briefs"],
        ..Schema::map_of(fields)
    }
    .describe("Many briefs in one file.")
}
