//! Rules about the inputs together, and against the mode.

mod aspect_ratio_conflict;
mod duplicate_input;
mod element_description_too_long;
mod empty_element;
mod end_frame_without_start;
mod keep_audio_without_video;
mod missing_input;
mod single_image_element;
mod start_image_index_out_of_range;
mod too_many_element_images;
mod too_many_references;
mod unexpected_input;
mod video_element;

#[cfg(test)]
mod one_mistake;

pub(super) use duplicate_input::is_repeated;

use super::Rule;
use crate::brief::{Choice, Input, Presence};
use crate::bundle::Bundle;

/// The rules of this group, by name.
pub(super) const RULES: &[&Rule] = &[
    &aspect_ratio_conflict::RULE,
    &duplicate_input::RULE,
    &element_description_too_long::RULE,
    &empty_element::RULE,
    &end_frame_without_start::RULE,
    &keep_audio_without_video::RULE,
    &missing_input::RULE,
    &single_image_element::RULE,
    &start_image_index_out_of_range::RULE,
    &too_many_element_images::RULE,
    &too_many_references::RULE,
    &unexpected_input::RULE,
    &video_element::RULE,
];

/// The modes that take every input of this brief and miss none.
fn modes_that_fit(bundle: &Bundle<'_>) -> Vec<&'static str> {
    // What the target has in no mode is no matter of the mode.
    let is_there = |input: &Input| {
        bundle.brief.presence(*input) != Presence::Absent
            && bundle.target.lacks_input(*input).is_none()
    };
    bundle
        .target
        .modes
        .iter()
        .filter(|limits| {
            let required = limits.requires_one_of.value;
            let is_complete = required.is_empty() || required.iter().any(is_there);
            let inputs = Input::ALL;
            is_complete
                && !inputs
                    .iter()
                    .any(|input| is_there(input) && limits.refusal(*input).is_some())
        })
        .filter_map(|limits| limits.mode.map(Choice::word))
        .collect()
}
