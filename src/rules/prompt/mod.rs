//! Rules about the wording of the prompt.

use super::Rule;

pub(super) const RULES: &[&Rule] = &[];
