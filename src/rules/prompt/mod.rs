//! Rules about the wording of the prompt. They know English and Chinese, and a false alarm is worse than a miss.

mod asks_for_shots;
mod asks_for_sound;
mod contradicts_settings;
mod lines;
mod negation;
mod numbers;
mod phrases;
mod prose;
mod quoted;
mod signs;
mod subjects;
mod wide;

#[cfg(test)]
mod tests;

pub use prose::Prose;

use super::Rule;
use crate::brief::{Meaning, Misfit};
use crate::bundle::Bundle;

/// The rules of this group, by name.
pub(super) const RULES: &[&Rule] = &[
    &asks_for_shots::RULE,
    &asks_for_sound::RULE,
    &contradicts_settings::RULE,
];

/// More places of one finding than this are not drawn.
const MOST_PLACES: usize = 20;

/// Whether a foreign field of the brief, which is reported, says that the same thing was wanted.
fn has_foreign(bundle: &Bundle<'_>, is_same: impl Fn(&str, Meaning) -> bool) -> bool {
    bundle.brief.misfits.iter().any(|misfit| match misfit {
        Misfit::ForeignField { foreign, .. } => is_same(foreign.name, foreign.meaning),
        _ => false,
    })
}
