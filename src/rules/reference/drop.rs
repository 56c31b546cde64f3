//! Takes an input that nothing cites out of its list, and gives the references behind it their new numbers.
//!
//! Two of these fixes can be applied at once if their edits do not meet: a reference behind both inputs is edited by both,
//! so they do meet; and where there is none, no number depends on the second input.

use std::ops::Range;

use super::spoken::goes_on_with_number;
use super::unread::has_unread;
use crate::brief::Field;
use crate::bundle::{Bundle, Citation, Link};
use crate::diagnostic::Fix;
use crate::reference::{self, Escapes, InputKind, PieceKind, Slot};
use crate::rules::field::lost_behind;
use crate::text::Edit;

/// What may be done about the inputs of a kind that nothing uses.
pub(super) enum Leftovers {
    /// They stay: the mistake may be another one than that they are there.
    Stay,
    /// Each may be dropped: the prompt speaks of inputs with references only.
    Drop,
}

impl Leftovers {
    /// What may be done about `unused` inputs of a kind.
    pub(super) fn of(bundle: &Bundle<'_>, kind: InputKind, unused: usize) -> Self {
        // Where nothing of the list is used, it was forgotten to cite it; and something has to be left of it.
        let is_some_used = bundle
            .declared(kind)
            .is_some_and(|declared| unused < declared);
        let all_lead_somewhere = bundle
            .citations
            .iter()
            .all(|citation| citation.link == Link::Declared);
        let may_drop = (1..=MOST_DROPPED).contains(&unused)
            && is_some_used
            && all_lead_somewhere
            && !is_cited_elsewhere(bundle, kind)
            && !is_cut(bundle)
            && !goes_on_with_number(bundle, kind)
            && !has_unread(bundle);
        if may_drop { Self::Drop } else { Self::Stay }
    }

    /// The fix that drops an input. None unless every reference behind it can be given its new number.
    pub(super) fn drop(&self, bundle: &Bundle<'_>, slot: Slot) -> Option<Fix> {
        if matches!(self, Self::Stay) || is_spoken_of(bundle, slot) {
            return None;
        }
        let entry = bundle.brief.remove_item(bundle.whole_entry(slot)?)?;
        let references: Vec<Option<Edit>> = bundle
            .citations
            .iter()
            .filter(|citation| is_behind(bundle, citation, slot))
            .map(|citation| lowered(bundle, citation))
            .collect();
        let index = index_behind(bundle, slot).map(|index| lowered_index(bundle, index));
        let title = title(slot, !references.is_empty(), index.is_some());
        let edits = entry.into_iter().map(Some).chain(references).chain(index);
        Fix::risky(title, edits)
    }
}

/// One is dropped in each round of fixes, of which there are ten, and what else is mended needs a round or two: with more
/// of them, a run would stop halfway.
const MOST_DROPPED: usize = 8;

/// Whether the name of an input stands in the prompt as a word: the at sign may have been forgotten.
fn is_spoken_of(bundle: &Bundle<'_>, slot: Slot) -> bool {
    let mut declarations = bundle.declarations.iter();
    let declared = declarations.find(|declared| declared.slot == slot);
    let prompt = bundle.prompt().map(|prompt| prompt.value().to_lowercase());
    declared
        .zip(prompt)
        .is_some_and(|(declared, prompt)| prompt.contains(&declared.name.to_lowercase()))
}

/// Whether some of the prompt is lost in a comment: it may cite what the rest does not.
fn is_cut(bundle: &Bundle<'_>) -> bool {
    let prompt = bundle.prompt();
    prompt.is_some_and(|prompt| lost_behind(bundle.brief.document, prompt.whole()).is_some())
}

/// Whether an element's description has references. They are not read by anybody, but would speak of other inputs then.
fn is_cited_elsewhere(bundle: &Bundle<'_>, kind: InputKind) -> bool {
    let elements = bundle.brief.elements.value().into_iter().flatten();
    let mut descriptions = elements.filter_map(|element| element.description.value());
    descriptions.any(|description| {
        let pieces = reference::parse(description.value(), Escapes::None);
        pieces.into_iter().any(|piece| match piece.kind {
            PieceKind::Reference { slot, .. } => slot.kind == kind,
            PieceKind::Malformed { kind: of, .. } | PieceKind::Bare(of) => of == kind,
            _ => false,
        })
    })
}

/// Whether a citation names an input behind this one by its number.
fn is_behind(bundle: &Bundle<'_>, citation: &Citation, slot: Slot) -> bool {
    let piece = bundle.pieces.get(citation.piece);
    citation.slot.kind == slot.kind
        && citation.slot.number > slot.number
        && piece.is_some_and(|piece| piece.kind != PieceKind::Name)
}

/// Lowers the number of a reference by one, and leaves its spelling as it is.
fn lowered(bundle: &Bundle<'_>, citation: &Citation) -> Option<Edit> {
    let written = bundle.excerpt(&citation.range);
    let digits = only_digits(written)?;
    let number = lower(written.get(digits.clone())?, citation.slot.number)?;
    let start = citation.range.start;
    let part = start + digits.start..start + digits.end;
    bundle.prompt()?.replace(part, &number)
}

/// Where the digits stand, if there is one run of them.
fn only_digits(written: &str) -> Option<Range<usize>> {
    let is_digit = |c: char| c.is_ascii_digit() || is_wide_digit(c);
    let start = written.find(is_digit)?;
    let behind = written.get(start..)?;
    let length = behind.find(|c: char| !is_digit(c)).unwrap_or(behind.len());
    let rest = behind.get(length..)?;
    (!rest.contains(is_digit)).then_some(start..start + length)
}

fn is_wide_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

/// The number before this one in digits of the same width, with as many zeros before it. None if the digits are another
/// number.
fn lower(digits: &str, number: u32) -> Option<String> {
    let is_wide = digits.chars().all(is_wide_digit);
    let is_narrow = digits.chars().all(|c| c.is_ascii_digit());
    let narrow: String = match (is_wide, is_narrow) {
        (true, _) => digits.chars().filter_map(narrowed).collect(),
        (_, true) => digits.to_owned(),
        _ => return None,
    };
    if narrow.parse() != Ok(number) {
        return None;
    }
    let zeros = narrow.len() - narrow.trim_start_matches('0').len();
    let lower = format!("{}{}", "0".repeat(zeros), number.checked_sub(1)?);
    Some(if is_wide {
        lower.chars().map(widened).collect()
    } else {
        lower
    })
}

fn narrowed(c: char) -> Option<char> {
    let value = u32::from(c).checked_sub(u32::from('０'))?;
    char::from_digit(value, 10)
}

fn widened(c: char) -> char {
    let value = c.to_digit(10).unwrap_or_default();
    char::from_u32(u32::from('０') + value).unwrap_or(c)
}

/// The image that opens the clip, if it stands behind this one.
fn index_behind(bundle: &Bundle<'_>, slot: Slot) -> Option<i64> {
    let index = *bundle.brief.start_image_index.value()?;
    (slot.kind == InputKind::Image && index > i64::from(slot.number)).then_some(index)
}

fn lowered_index(bundle: &Bundle<'_>, index: i64) -> Option<Edit> {
    let Field::Given(given) = &bundle.brief.start_image_index else {
        return None;
    };
    let written = bundle.brief.document.text.get(given.span.range())?;
    let is_plain = written == index.to_string();
    is_plain.then(|| Edit::new(given.span, (index - 1).to_string()))
}

fn title(slot: Slot, has_references: bool, has_index: bool) -> String {
    let drop = format!("drop {} {}", slot.kind.word(), slot.number);
    match (has_references, has_index) {
        (false, false) => drop,
        (true, false) => format!("{drop} and renumber the references after it"),
        (false, true) => format!("{drop} and lower `start_image_index` by one"),
        (true, true) => format!(
            "{drop}, renumber the references after it, and lower `start_image_index` by one"
        ),
    }
}

#[cfg(test)]
mod tests;
