//! Rules about single fields.

mod ambiguous_scalar;
mod comment_in_prompt;
mod duplicate_id;
mod duration_out_of_range;
mod empty_prompt;
mod foreign_field;
mod invalid_value;
mod listed;
mod missing_id;
mod prompt_too_long;
mod unknown_field;
mod unsupported_field;
mod wrong_model;
mod wrong_type;

pub(super) use comment_in_prompt::lost_behind;

use super::Rule;
use crate::spec::{Confidence, Evidence};

/// The rules of this group, by name.
pub(super) const RULES: &[&Rule] = &[
    &ambiguous_scalar::RULE,
    &comment_in_prompt::RULE,
    &duplicate_id::RULE,
    &duration_out_of_range::RULE,
    &empty_prompt::RULE,
    &foreign_field::RULE,
    &invalid_value::RULE,
    &missing_id::RULE,
    &prompt_too_long::RULE,
    &unknown_field::RULE,
    &unsupported_field::RULE,
    &wrong_model::RULE,
    &wrong_type::RULE,
];

/// What the requests of many briefs need to be kept apart.
const FILES: Evidence = Evidence {
    source: "briefc's own rule for files of many briefs",
    as_of: "2026-11",
    confidence: Confidence::Stated,
};
