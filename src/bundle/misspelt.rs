//! Names that are none: `@imge_1`.

use super::names::{longest_declared, near_name, word};
use super::{Declaration, input_of_untokened};
use crate::brief::Brief;
use crate::reference::{AT_SIGNS, Dialect, Flaw, InputKind, Piece, PieceKind, Slot, Untokened};
use crate::suggest;

/// Tells the grammar's names that nobody declared from references with a letter too many, too few, or changed, and from
/// other words for a frame or the clip that is there: only what is declared makes the difference. Of a run that goes on in
/// a script without spaces only the word is one.
pub(super) fn know_misspelt(
    pieces: Vec<Piece>,
    prompt: &str,
    brief: &Brief<'_>,
    declarations: &[Declaration<'_>],
) -> Vec<Piece> {
    if !pieces.iter().any(|piece| piece.kind == PieceKind::Name) {
        return pieces;
    }
    let mut known = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match slip(&piece, prompt, brief, declarations) {
            Some((kind, end)) => {
                let rest = end..piece.range.end;
                known.push(Piece {
                    range: piece.range.start..end,
                    kind,
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
fn slip(
    piece: &Piece,
    prompt: &str,
    brief: &Brief<'_>,
    declarations: &[Declaration<'_>],
) -> Option<(PieceKind, usize)> {
    if piece.kind != PieceKind::Name {
        return None;
    }
    let text = prompt.get(piece.range.clone())?;
    let run = text.strip_prefix(AT_SIGNS)?;
    if longest_declared(declarations, run).is_some() {
        return None;
    }
    let start = piece.range.start + (text.len() - run.len());
    let word = word(run);
    if let Some(slot) = misspelt(word) {
        let kind = PieceKind::Malformed {
            flaw: Flaw::Word,
            kind: slot.kind,
            meaning: Some(slot),
        };
        return Some((kind, start + word.len()));
    }
    // A slip in a name that is declared is another matter.
    if near_name(declarations, run).is_some() {
        return None;
    }
    let (input, number, length) = in_other_words(run, word)?;
    let kind = PieceKind::Untokened {
        input,
        number,
        dialect: Dialect::Snake,
    };
    brief
        .has(input_of_untokened(input))
        .then_some((kind, start + length))
}

/// A word one slip away from `image` or `element`, and a short number.
fn misspelt(run: &str) -> Option<Slot> {
    let (word, number) = parted(run)?;
    let word = word.strip_suffix('_').unwrap_or(word).to_ascii_lowercase();
    let kind = [InputKind::Image, InputKind::Element]
        .into_iter()
        .find(|kind| suggest::is_slip(&word, kind.word()))?;
    Some(Slot { kind, number })
}

/// What stands before a number of one digit or two, and the number.
fn parted(run: &str) -> Option<(&str, u32)> {
    let word = run.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = run
        .get(word.len()..)
        .filter(|digits| (1..=2).contains(&digits.len()))?;
    Some((word, digits.parse().ok()?))
}

/// The frame or the clip in a word that somebody else could have for a name, its number, and the bytes of it: `@StartFrame`,
/// `@首帧`, `@clip_1`, `@vidoe_1`.
fn in_other_words(run: &str, word: &str) -> Option<(Untokened, u32, usize)> {
    let mut chinese = CHINESE_FRAMES.into_iter();
    if let Some((name, frame)) = chinese.find(|(name, _)| run.starts_with(name)) {
        return Some((frame, 1, name.len()));
    }
    let (name, number) = parted(word).unwrap_or((word, 1));
    let lower = name.to_ascii_lowercase();
    let frame = FRAMES.iter().find(|(name, _)| *name == lower);
    if let Some((_, frame)) = frame {
        return Some((*frame, number, word.len()));
    }
    let clip = lower.strip_suffix('_')?;
    let is_clip = matches!(clip, "clip" | "vid") || suggest::is_slip(clip, "video");
    (is_clip && name != word).then_some((Untokened::Clip, number, word.len()))
}

const FRAMES: [(&str, Untokened); 4] = [
    ("startframe", Untokened::StartFrame),
    ("firstframe", Untokened::StartFrame),
    ("endframe", Untokened::EndFrame),
    ("lastframe", Untokened::EndFrame),
];

/// Whatever follows: these words are whole.
const CHINESE_FRAMES: [(&str, Untokened); 4] = [
    ("首帧", Untokened::StartFrame),
    ("首幀", Untokened::StartFrame),
    ("尾帧", Untokened::EndFrame),
    ("尾幀", Untokened::EndFrame),
];

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

    #[test]
    fn other_words_for_what_there_is_one_of() {
        use Untokened::{Clip, EndFrame, StartFrame};
        for (run, expected) in [
            ("StartFrame", (StartFrame, 1, 10)),
            ("firstframe", (StartFrame, 1, 10)),
            ("EndFrame2", (EndFrame, 2, 9)),
            ("LASTFRAME", (EndFrame, 1, 9)),
            ("首帧的女孩", (StartFrame, 1, 6)),
            ("尾幀", (EndFrame, 1, 6)),
            ("vidoe_1", (Clip, 1, 7)),
            ("vdeo_2", (Clip, 2, 6)),
            ("clip_1", (Clip, 1, 6)),
            ("vid_1", (Clip, 1, 5)),
        ] {
            assert_eq!(in_other_words(run, word(run)), Some(expected), "{run}");
        }
        for run in [
            "frame_1",
            "startframes",
            "clip",
            "clip1",
            "clips_1",
            "vidoe",
            "clip_",
            "clip_2024",
            "vide0",
            "rodeo_1",
        ] {
            assert_eq!(in_other_words(run, word(run)), None, "{run}");
        }
    }
}
