//! Where the prompt speaks of an input in words that are no reference.

use std::ops::Range;

use super::spelled;
use crate::bundle::{Bundle, Citation};
use crate::reference::{InputKind, PieceKind, Slot};

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
    prose(bundle).find_map(|(start, text)| {
        said_as(slot.kind).iter().find_map(|word| {
            let words = format!("{word}{}", slot.number);
            let at = text
                .match_indices(&words)
                .map(|(at, _)| at..at + words.len())
                .find(|part| is_word(&text, part.clone()))?;
            Some(start + at.start..start + at.end)
        })
    })
}

/// The highest number by which the prompt speaks of inputs of a kind in words, 0 if it does not.
pub(super) fn highest_spoken(bundle: &Bundle<'_>, kind: InputKind) -> u32 {
    let highest = |text: &str| {
        let words = said_as(kind).iter().flat_map(|word| {
            let places = text.match_indices(word);
            places.map(|(at, word)| at..at + word.len())
        });
        let numbers = words.filter_map(|word| {
            let behind = text.get(word.end..)?;
            let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            let is_number = digits > 0 && is_word(text, word.start..word.end + digits);
            let number = behind.get(..digits).filter(|_| is_number)?;
            Some(number.parse().unwrap_or(u32::MAX))
        });
        numbers.max().unwrap_or(0)
    };
    let spoken = prose(bundle).map(|(_, text)| highest(&text));
    spoken.max().unwrap_or(0)
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

/// What stands before the number where people name an input without a reference, in English, Chinese and Japanese.
fn said_as(kind: InputKind) -> &'static [&'static str] {
    match kind {
        InputKind::Image => &["image ", "图片", "图片 ", "图", "图 ", "画像", "画像 "],
        InputKind::Element => &["element ", "主体", "主体 "],
    }
}

/// Whether the part stands alone: "image 2" in "image 25" does not.
fn is_word(text: &str, part: Range<usize>) -> bool {
    let is_ascii_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '@');
    let before = text
        .get(..part.start)
        .and_then(|head| head.chars().next_back());
    let after = text.get(part.end..).and_then(|tail| tail.chars().next());
    !before.is_some_and(is_ascii_word) && !after.is_some_and(is_ascii_word)
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
