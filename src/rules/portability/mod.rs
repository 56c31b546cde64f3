//! Rules about what the targets do not have in common.

mod not_portable;

use super::Rule;

/// The rules of this group, by name.
pub(super) const RULES: &[&Rule] = &[&not_portable::RULE];
