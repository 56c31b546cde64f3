//! Where the prompt speaks of an input in words that are no reference.

use std::ops::Range;

use super::numerals::{continued, places_spoken};
use super::spelled;
use crate::bundle::{Bundle, Citation};
use crate::reference::{AT_SIGNS, InputKind, PieceKind, Slot};

/// Where the prompt speaks of the input without a reference: "image 2", or a range from one reference to another.
pub(super) fn meant_here(bundle: &Bundle<'_>, slot: Slot) -> Option<(Range<usize>, String)> {
    let right = spelled(bundle, slot);
    if let Some(range) = in_words(bundle, slot) {
        return Some((range, format!("only `{right}` is read as a reference")));
    }
    let range = bundle.citations.windows(2).find_map(|pair| match pair {
        [first, last] => in_range(bundle, first, last, slot),
        _ => None,
    })?;
    Some((range, format!("a range is not read: name `{right}` too")))
}

fn in_words(bundle: &Bundle<'_>, slot: Slot) -> Option<Range<usize>> {
    let words = prose(bundle).find_map(|(start, text)| {
        let mut places = places_spoken(&text, slot.kind).into_iter();
        let place = places.find(|place| place.number == slot.number)?;
        Some(start + place.range.start..start + place.range.end)
    });
    words.or_else(|| behind_at_sign(bundle, slot))
}

/// `@图一`, which would be a name.
fn behind_at_sign(bundle: &Bundle<'_>, slot: Slot) -> Option<Range<usize>> {
    let names = bundle
        .pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Name);
    names.map(|piece| piece.range.clone()).find_map(|range| {
        let written = bundle.excerpt(&range);
        let name = written.strip_prefix(AT_SIGNS)?.to_ascii_lowercase();
        let sign = written.len() - name.len();
        let mut places = places_spoken(&name, slot.kind).into_iter();
        let place = places.find(|place| place.range.start == 0 && place.number == slot.number)?;
        Some(range.start..range.start + sign + place.range.end)
    })
}

/// Whether a reference goes on with the number of another input, as in `@image_2 and 3`.
pub(super) fn goes_on_with_number(bundle: &Bundle<'_>, kind: InputKind) -> bool {
    let most = bundle.declared(kind).unwrap_or_default();
    let most = u32::try_from(most).unwrap_or(u32::MAX);
    let prompt = bundle.prompt().map_or("", |prompt| prompt.value());
    bundle.citations.iter().any(|citation| {
        let is_counted = bundle
            .pieces
            .get(citation.piece)
            .is_some_and(|piece| piece.kind != PieceKind::Name);
        // What follows in the next words is enough.
        let words = prompt.get(citation.range.end..).unwrap_or_default();
        let words = words
            .get(..words.floor_char_boundary(64))
            .unwrap_or_default();
        is_counted
            && citation.slot.kind == kind
            && continued(&words.to_ascii_lowercase(), most).is_some()
    })
}

/// The prose of the prompt, and where each piece begins in it. In small letters, but only those of ASCII: the offsets stay
/// what they are.
fn prose(bundle: &Bundle<'_>) -> impl Iterator<Item = (usize, String)> {
    let prompt = bundle.prompt().map_or("", |prompt| prompt.value());
    let pieces = bundle.pieces.iter();
    pieces
        .filter(|piece| piece.kind == PieceKind::Prose)
        .filter_map(|piece| {
            let text = prompt.get(piece.range.clone())?;
            Some((piece.range.start, text.to_ascii_lowercase()))
        })
}

fn in_range(
    bundle: &Bundle<'_>,
    first: &Citation,
    last: &Citation,
    slot: Slot,
) -> Option<Range<usize>> {
    let is_between = first.slot.kind == slot.kind
        && last.slot.kind == slot.kind
        && first.slot.number < slot.number
        && slot.number < last.slot.number;
    let between = bundle.excerpt(&(first.range.end..last.range.start));
    let joins = matches!(
        between.trim(),
        "to" | "through"
            | "thru"
            | "until"
            | "-"
            | "–"
            | "—"
            | "…"
            | "..."
            | ".."
            | "~"
            | "～"
            | "至"
            | "到"
            | "から"
    );
    (is_between && joins).then_some(first.range.start..last.range.end)
}
