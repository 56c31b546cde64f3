//! Rules about single fields.

mod ambiguous_scalar;
mod duration_out_of_range;
mod empty_prompt;
mod foreign_field;
mod invalid_value;
mod prompt_too_long;
mod unknown_field;
mod unsupported_field;
mod wrong_model;
mod wrong_type;

use super::Rule;

/// The rules of this group, by name.
pub(super) const RULES: &[&Rule] = &[
    &ambiguous_scalar::RULE,
    &duration_out_of_range::RULE,
    &empty_prompt::RULE,
    &foreign_field::RULE,
    &invalid_value::RULE,
    &prompt_too_long::RULE,
    &unknown_field::RULE,
    &unsupported_field::RULE,
    &wrong_model::RULE,
    &wrong_type::RULE,
];
