//! Rules about the addresses of the inputs.

use super::Rule;

pub(super) const RULES: &[&Rule] = &[];
