//! What each mode needs and refuses, as far as the provider itself says so: what is only inferred is no mistake.

use serde_json::Value;

use super::node::Schema;
use crate::brief::{AspectRatio, Choice, Input};
use crate::spec::{Confidence, ModeLimits, Target};

/// What holds for a brief that inherits nothing.
pub(super) fn complete(target: &Target) -> Schema {
    Schema {
        required: vec!["prompt"],
        all_of: target
            .modes
            .iter()
            .map(|mode| of_mode(mode, target))
            .collect(),
        ..Schema::default()
    }
    .describe("What a brief needs that inherits nothing, in each mode.")
}

fn of_mode(limits: &ModeLimits, target: &Target) -> Schema {
    let condition = match limits.mode {
        Some(mode) => Schema {
            properties: [("video_mode", Schema::one_of([mode.word()]))]
                .into_iter()
                .collect(),
            required: vec!["video_mode"],
            ..Schema::default()
        },
        None => Schema {
            properties: [("video_mode", Schema::of("null"))].into_iter().collect(),
            ..Schema::default()
        },
    };
    let refused = limits.refuses.iter();
    let refused = refused
        .filter(|fact| fact.evidence.confidence == Confidence::Stated)
        .map(|fact| (fact.value.field().to_owned(), absent(fact.value)));
    let mut then = Schema {
        properties: refused.collect(),
        ..Schema::default()
    };
    let required = limits.requires_one_of;
    if required.evidence.confidence == Confidence::Stated {
        then.any_of = required.value.iter().map(|&input| present(input)).collect();
        if required.value.contains(&Input::Clip)
            && target.clip_sets_ratio.evidence.confidence == Confidence::Stated
        {
            let auto = Schema {
                values: vec![Value::from(AspectRatio::Auto.word()), Value::Null],
                ..Schema::default()
            };
            then.properties.extend([("aspect_ratio".to_owned(), auto)]);
        }
    }
    if let Some(cap) = limits.cap
        && cap.value > 0
        && cap.evidence.confidence == Confidence::Stated
    {
        let capped = [Input::Images, Input::Elements].map(|input| {
            let list = Schema {
                max_items: Some(cap.value),
                ..Schema::default()
            };
            (input.field().to_owned(), list)
        });
        then.properties.extend(capped);
    }
    Schema::when(condition, then)
}

fn is_list(input: Input) -> bool {
    matches!(input, Input::Images | Input::Elements)
}

/// Not there: `null`, or an empty list.
fn absent(input: Input) -> Schema {
    if is_list(input) {
        Schema {
            max_items: Some(0),
            ..Schema::of("array").or_null()
        }
    } else {
        Schema::of("null")
    }
}

/// There.
fn present(input: Input) -> Schema {
    let value = if is_list(input) {
        Schema {
            min_items: Some(1),
            ..Schema::of("array")
        }
    } else {
        Schema::of("string")
    };
    Schema {
        properties: [(input.field(), value)].into_iter().collect(),
        required: vec![input.field()],
        ..Schema::default()
    }
}
