//! Rules about the addresses of the inputs.

mod local_file;
mod media_kind;
mod media_limits;
mod missing_file;
mod places;

use super::Rule;

pub(super) const RULES: &[&Rule] = &[
    &local_file::RULE,
    &media_kind::RULE,
    &media_limits::RULE,
    &missing_file::RULE,
];
