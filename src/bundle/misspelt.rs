//! Names that are none: `@imge_1`.

use super::Declaration;
use super::names::longest_declared;
use crate::reference::{AT_SIGNS, Flaw, InputKind, Piece, PieceKind, Slot};
use crate::suggest;

/// Tells the grammar's names that nobody declared from references with a letter too many, too few, or changed: only
/// what is declared makes the difference.
pub(super) fn know_misspelt(pieces: &mut [Piece], prompt: &str, declarations: &[Declaration<'_>]) {
    for piece in pieces {
        if piece.kind == PieceKind::Name
            && let Some(text) = prompt.get(piece.range.clone())
            && let Some(run) = text.strip_prefix(AT_SIGNS)
            && longest_declared(declarations, run).is_none()
            && let Some(slot) = misspelt(run)
        {
            piece.kind = PieceKind::Malformed {
                flaw: Flaw::Word,
                kind: slot.kind,
                meaning: Some(slot),
            };
        }
    }
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
