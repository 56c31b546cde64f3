//! What each mode needs and refuses, as far as all targets say so themselves: what only one of them refuses is no mistake
//! for another, and what is only inferred is none at all.

use super::node::Schema;
use crate::brief::{Choice, Input, VideoMode};
use crate::spec::{Confidence, ModeLimits, TARGETS, Target};

/// What holds for a brief that inherits nothing.
pub(super) fn complete() -> Schema {
    let modes = VideoMode::WORDS.iter().map(|&(_, mode)| Some(mode));
    Schema {
        properties: [("prompt", Schema::of("string"))].into_iter().collect(),
        required: vec!["prompt"],
        all_of: [None].into_iter().chain(modes).map(of_mode).collect(),
        ..Schema::of("object")
    }
    .describe("What a brief needs that inherits nothing, in each mode.")
}

fn of_mode(mode: Option<VideoMode>) -> Schema {
    let condition = match mode {
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
    let targets: Vec<(&Target, &ModeLimits)> = TARGETS
        .iter()
        .filter_map(|target| Some((*target, target.limits(mode)?)))
        .collect();
    let is_refused = |input: &Input| {
        let mut targets = targets.iter();
        targets.all(|(target, limits)| {
            let evidence = limits.refusal(*input);
            let evidence = evidence.or(target.lacks_input(*input));
            evidence.is_some_and(|evidence| evidence.confidence == Confidence::Stated)
        })
    };
    let refused = Input::ALL.into_iter().filter(is_refused);
    let mut then = Schema {
        properties: refused
            .map(|input| (input.field().to_owned(), absent(input)))
            .collect(),
        any_of: required(&targets).into_iter().map(present).collect(),
        ..Schema::default()
    };
    if let Some(cap) = cap(&targets) {
        let capped = [Input::Images, Input::Elements].map(|input| {
            let list = Schema {
                max_items: Some(cap),
                ..Schema::default()
            };
            (input.field().to_owned(), list)
        });
        then.properties.extend(capped);
    }
    Schema::when(condition, then)
}

/// The inputs of which every target needs one; empty if one of them can do without.
fn required(targets: &[(&Target, &ModeLimits)]) -> Vec<Input> {
    let required = |limits: &ModeLimits| {
        let required = limits.requires_one_of;
        let is_stated = required.evidence.confidence == Confidence::Stated;
        is_stated && !required.value.is_empty()
    };
    if !targets.iter().all(|(_, limits)| required(limits)) {
        return Vec::new();
    }
    let enough = |input: &Input| {
        let mut targets = targets.iter();
        targets.any(|(_, limits)| limits.requires_one_of.value.contains(input))
    };
    Input::ALL.into_iter().filter(enough).collect()
}

/// The most images, or elements, that any target takes; none if one of them does not say, or takes none anyway.
fn cap(targets: &[(&Target, &ModeLimits)]) -> Option<usize> {
    let caps = targets.iter().map(|(_, limits)| {
        let cap = limits.cap?;
        (cap.evidence.confidence == Confidence::Stated).then_some(cap.value)
    });
    let caps: Option<Vec<usize>> = caps.collect();
    caps?.into_iter().max().filter(|&cap| cap > 0)
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
