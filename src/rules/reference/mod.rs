//! Rules about the references in the prompt, and the inputs they name.

mod drop;
mod duplicate_name;
mod foreign_reference;
mod invalid_name;
mod malformed_reference;
mod spoken;
mod undeclared_reference;
mod unread;
mod unsendable_literal;
mod unsupported_reference;
mod unused_reference;

#[cfg(test)]
mod meanings;
mod numerals;

pub use invalid_name::flaw_of_name;

use super::{Rule, count};
use crate::bundle::Bundle;
use crate::diagnostic::{Fix, Safety};
use crate::reference::{InputKind, PieceKind, Slot, glue, spelling};
use crate::text::Edit;
use std::ops::Range;

/// The rules of this group, by name.
pub(super) const RULES: &[&Rule] = &[
    &duplicate_name::RULE,
    &foreign_reference::RULE,
    &invalid_name::RULE,
    &malformed_reference::RULE,
    &undeclared_reference::RULE,
    &unsendable_literal::RULE,
    &unsupported_reference::RULE,
    &unused_reference::RULE,
];

/// The spelling that the target takes.
fn spelled(bundle: &Bundle<'_>, slot: Slot) -> String {
    spelling(slot, bundle.target.spelling)
}

/// Writes the references at these places of the prompt as the target spells them. Where a space has to be added,
/// somebody should look.
fn respell(bundle: &Bundle<'_>, title: &str, places: &[(Range<usize>, Slot)]) -> Option<Fix> {
    let spell = |(range, slot): &(Range<usize>, Slot)| (range.clone(), spelled(bundle, *slot));
    let places: Vec<(Range<usize>, String)> = places.iter().map(spell).collect();
    write_tokens(bundle, title, &places)
}

/// Writes these references at these places of the prompt. Where a space has to be added, somebody should look.
fn write_tokens(
    bundle: &Bundle<'_>,
    title: &str,
    places: &[(Range<usize>, String)],
) -> Option<Fix> {
    let prompt = bundle.prompt()?;
    let mut safety = Safety::Safe;
    let edits: Option<Vec<Edit>> = places
        .iter()
        .map(|(range, written)| {
            let is_behind_another = is_behind_another(bundle, range.start);
            let dialect = bundle.target.spelling;
            let space = glue(
                prompt.value(),
                range.clone(),
                written,
                dialect,
                is_behind_another,
            );
            if space.before || space.after {
                safety = Safety::Unsafe;
            }
            prompt.replace(range.clone(), &space.around(written.clone()))
        })
        .collect();
    edits.map(|edits| Fix {
        safety,
        title: title.to_owned(),
        edits,
    })
}

/// Whether a numbered reference ends there. Behind a name it is another matter: somebody may rename it, and an at sign
/// directly behind what is no name makes both an address.
fn is_behind_another(bundle: &Bundle<'_>, at: usize) -> bool {
    let piece = bundle
        .citation_ending_at(at)
        .and_then(|citation| bundle.pieces.get(citation.piece));
    piece.is_some_and(|piece| piece.kind != PieceKind::Name)
}

/// "3 images: `@image_1` to `@image_3`", "1 element: `@element_1`", "no images".
fn counted(bundle: &Bundle<'_>, kind: InputKind, number: usize) -> String {
    let first = spelled(bundle, Slot { kind, number: 1 });
    match number {
        0 => format!("no {}s", kind.word()),
        2 => {
            let last = spelled(bundle, Slot { kind, number: 2 });
            format!("{}: `{first}` and `{last}`", count(number, kind.word()))
        }
        1 => format!("{}: `{first}`", count(number, kind.word())),
        _ => {
            let last = Slot {
                kind,
                number: u32::try_from(number).unwrap_or(u32::MAX),
            };
            format!(
                "{}: `{first}` to `{}`",
                count(number, kind.word()),
                spelled(bundle, last)
            )
        }
    }
}
