//! Names that are none: `@imge_1`.

use super::Declaration;
use super::names::{longest_declared, word};
use crate::reference::{AT_SIGNS, Flaw, InputKind, Piece, PieceKind, Slot};
use crate::suggest;

/// Tells the grammar's names that nobody declared from references with a letter too many, too few, or changed: only
/// what is declared makes the difference. Of a run that goes on in a script without spaces only the word is one.
pub(super) fn know_misspelt(
    pieces: Vec<Piece>,
    prompt: &str,
    declarations: &[Declaration<'_>],
) -> Vec<Piece> {
    if !pieces.iter().any(|piece| piece.kind == PieceKind::Name) {
        return pieces;
    }
    let mut known = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match slip(&piece, prompt, declarations) {
            Some((slot, end)) => {
                let rest = end..piece.range.end;
                known.push(Piece {
                    range: piece.range.start..end,
                    kind: PieceKind::Malformed {
                        flaw: Flaw::Word,
                        kind: slot.kind,
                        meaning: Some(slot),
                    },
                });
                if !rest.is_empty() {
                    known.push(Piece {
                        range: rest,
                        kind: PieceKind::Prose,
                    });
                }
            }
            None => known.push(piece),
        }
    }
    known
}

/// What a name must mean, and where in the prompt that ends.
fn slip(piece: &Piece, prompt: &str, declarations: &[Declaration<'_>]) -> Option<(Slot, usize)> {
    if piece.kind != PieceKind::Name {
        return None;
    }
    let text = prompt.get(piece.range.clone())?;
    let run = text.strip_prefix(AT_SIGNS)?;
    if longest_declared(declarations, run).is_some() {
        return None;
    }
    let word = word(run);
    let end = piece.range.start + (text.len() - run.len()) + word.len();
    Some((misspelt(word)?, end))
}

/// A word one slip away from `image` or `element`, and a short number.
fn misspelt(run: &str) -> Option<Slot> {
    let word = run.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = run
        .get(word.len()..)
        .filter(|digits| (1..=2).contains(&digits.len()))?;
    let word = word.strip_suffix('_').unwrap_or(word).to_ascii_lowercase();
    let kind = [InputKind::Image, InputKind::Element]
        .into_iter()
        .find(|kind| suggest::is_slip(&word, kind.word()))?;
    Some(Slot {
        kind,
        number: digits.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_in_the_word_is_a_slip() {
        let image = |number| {
            Some(Slot {
                kind: InputKind::Image,
                number,
            })
        };
        for run in [
            "imge_1", "imag_1", "iamge_1", "imagee_1", "imgae1", "Inage_1",
        ] {
            assert_eq!(misspelt(run), image(1), "{run}");
        }
        assert_eq!(misspelt("imge_12"), image(12));
        assert_eq!(
            misspelt("elemnt_2"),
            Some(Slot {
                kind: InputKind::Element,
                number: 2
            })
        );
        for run in [
            "nike_1",
            "imgae",
            "mirage_1",
            "imge_2024",
            "kira_1",
            "1",
            "",
        ] {
            assert_eq!(misspelt(run), None, "{run}");
        }
    }
}
