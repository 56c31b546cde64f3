//! Follows each reference to what it names.

use std::ops::Range;

use super::misspelt::know_misspelt;
use super::names::{declarations, longest_declared};
use super::{Bundle, Citation, Declaration, Link, Refused, Surroundings, Uses, declared};
use crate::brief::{Brief, Field, Input, Presence, Shape};
use crate::reference::{self, AT_SIGNS, Escapes, InputKind, Piece, PieceKind, Slot};
use crate::spec::{Confidence, ModeLimits, Target};

/// Holds a brief against a target: reads its prompt, follows the references, applies the mode matrix.
#[must_use]
pub fn resolve<'t>(
    brief: &'t Brief<'t>,
    target: &'static Target,
    surroundings: &'t Surroundings,
) -> Bundle<'t> {
    let limits = match &brief.video_mode {
        Field::Absent => target.limits(None),
        Field::Given(mode) => target.limits(Some(mode.value)),
        Field::Poisoned { .. } => None,
    };
    let declarations = declarations(brief);
    let prompt = brief.prompt.value().map_or("", |text| text.value());
    let pieces = pieces_of(prompt, escapes(brief), brief, &declarations);
    let mut citations = Vec::with_capacity(pieces.len());
    let pieces_by_index = pieces.iter().enumerate();
    citations.extend(
        pieces_by_index
            .filter_map(|(index, piece)| cite(brief, &declarations, prompt, index, piece)),
    );
    Bundle {
        brief,
        target,
        surroundings,
        limits,
        refused: limits.map_or_else(Vec::new, |limits| refused(brief, target, limits)),
        is_missing_input: limits.is_some_and(|limits| is_missing_input(brief, limits)),
        declarations,
        pieces,
        uses: uses(brief, &citations),
        citations,
    }
}

/// Takes a text apart, as somebody does who knows the names that are declared.
pub(super) fn pieces_of(
    text: &str,
    escapes: Escapes,
    brief: &Brief<'_>,
    declarations: &[Declaration<'_>],
) -> Vec<Piece> {
    let pieces = reference::parse(text, escapes);
    let pieces = part_from_names(pieces, text, declarations);
    know_misspelt(pieces, text, brief, declarations)
}

fn uses(brief: &Brief<'_>, citations: &[Citation]) -> Uses {
    let none = |kind| vec![0; declared(brief, kind).unwrap_or_default()];
    let mut uses = Uses {
        images: none(InputKind::Image),
        elements: none(InputKind::Element),
    };
    for Citation { slot, .. } in citations {
        let counts = match slot.kind {
            InputKind::Image => &mut uses.images,
            InputKind::Element => &mut uses.elements,
        };
        let index = (slot.number as usize).checked_sub(1);
        if let Some(count) = index.and_then(|index| counts.get_mut(index)) {
            *count += 1;
        }
    }
    uses
}

/// `@@` is an escape where a person writes; in a ready request it is text.
fn escapes(brief: &Brief<'_>) -> Escapes {
    match brief.shape {
        Shape::Flat => Escapes::Doubled,
        Shape::Request => Escapes::None,
    }
}

/// Reads on behind declared names: in `@kira@Image1` the grammar sees one address, because it does not know that `@kira`
/// is a reference.
fn part_from_names(
    pieces: Vec<Piece>,
    prompt: &str,
    declarations: &[Declaration<'_>],
) -> Vec<Piece> {
    let is_name = |piece: &Piece| {
        let run = prompt.get(piece.range.clone());
        let run = run.and_then(|run| run.strip_prefix(AT_SIGNS));
        piece.kind == PieceKind::Name
            && run.is_some_and(|run| {
                longest_declared(declarations, run).is_some_and(|(_, length)| length == run.len())
            })
    };
    if declarations.is_empty() {
        return pieces;
    }
    let mut parted: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let mut rest = piece.range.clone();
        let mut goes_on = piece.kind == PieceKind::Prose && parted.last().is_some_and(is_name);
        while goes_on && let Some(token) = token_at(prompt, rest.clone()) {
            rest.start = token.range.end;
            goes_on = token.kind != PieceKind::Name || is_name(&token);
            parted.push(token);
        }
        if !rest.is_empty() {
            parted.push(Piece {
                range: rest,
                kind: piece.kind,
            });
        }
    }
    parted
}

/// The token that begins with the at sign at the start of some prose.
fn token_at(prompt: &str, prose: Range<usize>) -> Option<Piece> {
    let text = prompt.get(prose.clone())?;
    let behind = text.strip_prefix(AT_SIGNS)?;
    // It ends before the next at sign, so that no byte is looked at twice.
    let end = behind
        .find(AT_SIGNS)
        .map_or(text.len(), |at| text.len() - behind.len() + at);
    let first = reference::parse(text.get(..end)?, Escapes::None)
        .into_iter()
        .next()?;
    (first.kind != PieceKind::Prose).then(|| Piece {
        range: prose.start..prose.start + first.range.end,
        ..first
    })
}

fn cite(
    brief: &Brief<'_>,
    declarations: &[Declaration<'_>],
    prompt: &str,
    index: usize,
    piece: &Piece,
) -> Option<Citation> {
    let mut range = piece.range.clone();
    let slot = match piece.kind {
        PieceKind::Reference { slot, .. }
        | PieceKind::Malformed {
            meaning: Some(slot),
            ..
        } => slot,
        // Alone of its kind, it needs no number.
        PieceKind::Bare(kind) if declared(brief, kind) == Some(1) => Slot { kind, number: 1 },
        PieceKind::Name => {
            let run = prompt.get(piece.range.clone())?.strip_prefix(AT_SIGNS)?;
            let (slot, length) = longest_declared(declarations, run)?;
            range.end = range.end - run.len() + length;
            slot
        }
        _ => return None,
    };
    Some(Citation {
        piece: index,
        range,
        slot,
        link: link(brief, slot),
    })
}

fn link(brief: &Brief<'_>, slot: Slot) -> Link {
    match declared(brief, slot.kind) {
        None => Link::Unknown,
        Some(count) if (1..=count).contains(&(slot.number as usize)) => Link::Declared,
        Some(_) => Link::Dangling,
    }
}

/// The inputs that are there and that the mode refuses, in the order of the request's fields. What the target lacks in every
/// mode is no matter of the mode.
pub(super) fn refused(brief: &Brief<'_>, target: &Target, limits: &ModeLimits) -> Vec<Refused> {
    let refused = |input: Input| {
        let evidence = limits.refusal(input)?;
        if target.lacks_input(input).is_some() {
            return None;
        }
        match brief.presence(input) {
            Presence::Present(key) => Some(Refused {
                input,
                key,
                evidence,
            }),
            Presence::Absent | Presence::Unknown => None,
        }
    };
    let refused: Vec<Refused> = Input::ALL.into_iter().filter_map(refused).collect();
    // An index into no images is another mistake, with a rule of its own. So is an end frame alone, where
    // no mode is given that would have no frames at all, or where it is only inferred that it has none.
    let is_end_frame_alone = limits.mode.is_none()
        && refused
            .iter()
            .all(|found| matches!(found.input, Input::EndFrame | Input::StartImage));
    let has_own_rule = |found: &Refused| match found.input {
        Input::StartImage => !brief.has(Input::Images),
        Input::EndFrame => {
            is_end_frame_alone
                || found.evidence.confidence == Confidence::Inferred
                    && target.end_frame_needs_start.is_some()
                    && brief.presence(Input::StartFrame) == Presence::Absent
        }
        _ => false,
    };
    refused
        .into_iter()
        .filter(|found| !has_own_rule(found))
        .collect()
}

fn is_missing_input(brief: &Brief<'_>, limits: &ModeLimits) -> bool {
    let required = limits.requires_one_of.value;
    !required.is_empty()
        && required
            .iter()
            .all(|&input| brief.presence(input) == Presence::Absent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::lower;
    use crate::spec::UNIFICALLY;
    use crate::syntax::{self, Format};

    fn slots(yaml: &str) -> Vec<(InputKind, u32, Link)> {
        let parsed = syntax::parse(yaml, Format::Yaml);
        let brief = lower(&parsed.documents[0]);
        let bundle = resolve(&brief, &UNIFICALLY, Surroundings::unknown());
        bundle
            .citations
            .iter()
            .map(|citation| (citation.slot.kind, citation.slot.number, citation.link))
            .collect()
    }

    #[test]
    fn follows_numbers_and_names() {
        let yaml = "image_urls: [a, {name: palette, url: b}]\nelements: [{name: 角色, image_urls: [c, c2]}]\nprompt: >-\n  like @palette, @角色走进 @image_1 and @image_3\n";
        assert_eq!(
            slots(yaml),
            [
                (InputKind::Image, 2, Link::Declared),
                (InputKind::Element, 1, Link::Declared),
                (InputKind::Image, 1, Link::Declared),
                (InputKind::Image, 3, Link::Dangling),
            ]
        );
    }

    #[test]
    fn a_bare_word_means_the_only_one() {
        assert_eq!(
            slots("image_urls: [a]\nprompt: 'as @image'\n"),
            [(InputKind::Image, 1, Link::Declared)]
        );
        assert_eq!(slots("image_urls: [a, b]\nprompt: 'as @image'\n"), []);
    }

    #[test]
    fn a_list_of_the_wrong_type_leads_nowhere_known() {
        assert_eq!(
            slots("image_urls: 5\nprompt: as @image_1\n"),
            [(InputKind::Image, 1, Link::Unknown)]
        );
    }
}
