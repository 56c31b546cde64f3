//! The names that an input may get, the best first.

use super::groups::Group;
use super::{is_name, stand_in, words};
use crate::reference::InputKind;
use crate::suggest;

/// How often a name is numbered before another is tried.
const MOST_NUMBERS: usize = 9;

/// The names that are free in all briefs that have the input. One that has a name already gets no other.
pub(super) fn of(group: &Group<'_>) -> Vec<String> {
    if let Some(given) = &group.given {
        return vec![given.clone()];
    }
    let found = match group.slot.kind {
        InputKind::Image => group
            .addresses
            .first()
            .map_or_else(Vec::new, |address| words::for_image(address)),
        InputKind::Element => words::for_element(&group.addresses, group.description),
    };
    let stand_in = vec![stand_in(group.slot.kind).to_owned()];
    let all = [found, stand_in].into_iter().flat_map(|words| {
        let numbered = numbered(&words);
        words.into_iter().chain(numbered)
    });
    let mut names: Vec<String> = Vec::new();
    for name in all {
        if is_name(&name) && !is_taken(&name, group) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// `front-2`, `front-3`, ...
fn numbered(words: &[String]) -> Vec<String> {
    let words = words.iter();
    words
        .flat_map(|word| (2..=MOST_NUMBERS).map(move |number| format!("{word}-{number}")))
        .collect()
}

/// Whether another input has the name, or the prompt has a handle that would be read as it or as a slip in it.
fn is_taken(name: &str, group: &Group<'_>) -> bool {
    let is_declared = group.taken.contains(&name.to_lowercase());
    let is_said = group.handles.iter().any(|handle| {
        handle.to_lowercase().starts_with(&name.to_lowercase())
            || suggest::nearest(handle, [name]).is_some()
    });
    is_declared || is_said
}
