//! Names that are none: `@imge_1`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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
    let behind = prompt.get(start + word.len()..)?;
    if let Some((slot, flaw)) = misspelt(word).filter(|_| ends(behind)) {
        let kind = PieceKind::Malformed {
            flaw,
            kind: slot.kind,
            meaning: Some(slot),
        };
        return Some((kind, start + word.len()));
    }
    // A slip in a name that is declared is another matter.
    if near_name(declarations, run).is_some() {
        return None;
    }
    let (input, number, length) = in_other_words(prompt.get(start..)?, word)?;
    let kind = PieceKind::Untokened {
        input,
        number,
        dialect: Dialect::Snake,
    };
    brief
        .has(input_of_untokened(input))
        .then_some((kind, start + length))
}

/// Whether a guessed word is whole, as the grammar says it of a word without a number: `@firstframe.studio` is a handle,
/// `@firstframe.Then` the end of a sentence. A `·` is inside of Chinese names.
fn ends(behind: &str) -> bool {
    let mut letters = behind.chars();
    match letters.next() {
        Some('.') => !letters.next().is_some_and(|c| c.is_ascii_lowercase()),
        Some('·') => !letters.next().is_some_and(char::is_alphanumeric),
        Some('-') => !behind
            .trim_start_matches('-')
            .starts_with(char::is_alphanumeric),
        next => {
            next.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '_' && !is_combining_mark(c))
        }
    }
}

/// A word one slip away from `image` or `element`, and a short number. Imagen is a model.
fn misspelt(run: &str) -> Option<(Slot, Flaw)> {
    let (word, number) = parted(run)?;
    let word = word.strip_suffix('_').unwrap_or(word).to_ascii_lowercase();
    if word == "imagen" {
        return None;
    }
    [InputKind::Image, InputKind::Element]
        .into_iter()
        .find_map(|kind| {
            let flaw = if is_typing_slip(&word, kind.word()) {
                Flaw::Word
            } else if word.chars().next() == kind.word().chars().next()
                && suggest::is_slip(&word, kind.word())
            {
                Flaw::Letter
            } else {
                return None;
            };
            Some((Slot { kind, number }, flaw))
        })
}

/// Whether only the fingers slipped: two letters changed places, one inside is missing, or one is doubled. A word with
/// another letter may be somebody's name, as vimeo is, and so may one that begins or ends otherwise.
fn is_typing_slip(written: &str, right: &str) -> bool {
    let letters: Vec<char> = right.chars().collect();
    let last = letters.len().saturating_sub(1);
    let is_written = |slipped: Vec<char>| written.chars().eq(slipped);
    let is_doubled = |at: usize| {
        let (before, behind) = letters.split_at(at);
        let doubled = behind.first().into_iter().chain(behind);
        is_written(before.iter().chain(doubled).copied().collect())
    };
    let is_missing = |at: usize| {
        let mut slipped = letters.clone();
        slipped.remove(at);
        is_written(slipped)
    };
    let is_swapped = |at: usize| {
        let mut slipped = letters.clone();
        slipped.swap(at, at + 1);
        is_written(slipped)
    };
    (0..=last).any(is_doubled) || (1..last).any(|at| is_missing(at) || is_swapped(at))
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
/// `@首帧`, `@clip_1`, `@vidoe_1`. The text begins with the word and goes on behind it.
fn in_other_words(text: &str, word: &str) -> Option<(Untokened, u32, usize)> {
    let found = in_chinese(text);
    if found.is_some() {
        return found;
    }
    let (name, number) = parted(word).unwrap_or((word, 1));
    let lower = name.to_ascii_lowercase();
    let frame = lower.trim_end_matches(['_', '-']);
    let input = match FRAMES.iter().find(|(name, _)| *name == frame) {
        Some((_, frame)) => *frame,
        None if lower == "video" && name == word => Untokened::Clip,
        None => {
            let clip = lower.strip_suffix('_').filter(|_| name != word)?;
            is_clip(clip, number).then_some(Untokened::Clip)?
        }
    };
    ends(text.get(word.len()..)?).then_some((input, number, word.len()))
}

/// A brief has one clip: a seventh `vid` is rather somebody's channel. What is only a slip has no other meaning.
fn is_clip(word: &str, number: u32) -> bool {
    match word {
        "vid" => number == 1,
        "clip" | "vidéo" | "vídeo" => true,
        _ => is_typing_slip(word, "video"),
    }
}

/// The frame, with a number or without, or the clip in a Chinese word.
fn in_chinese(text: &str) -> Option<(Untokened, u32, usize)> {
    let mut frames = CHINESE_FRAMES.into_iter();
    let Some((name, frame)) = frames.find(|(name, _)| text.starts_with(name)) else {
        return chinese_clip(text);
    };
    let behind = text.get(name.len()..)?;
    let number = behind.trim_start_matches('_');
    let rest = number.trim_start_matches(is_digit);
    let number = number.get(..number.len() - rest.len())?;
    // A number that counts what follows is not the frame's: two people, three seconds.
    let is_counted = behind.starts_with(is_digit) && rest.starts_with(COUNTED);
    if is_counted {
        return Some((frame, 1, name.len()));
    }
    if number.is_empty() {
        return ends(behind).then_some((frame, 1, name.len()));
    }
    let is_short = number.chars().count() <= 2;
    let number = number.nfkc().collect::<String>().parse().ok()?;
    (is_short && ends(rest)).then_some((frame, number, text.len() - rest.len()))
}

/// Digits of both widths, as Chinese keyboards have them.
fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// `@视频` as a word of its own. Much that begins so is a name, as that of the channels of a large chat app is.
fn chinese_clip(text: &str) -> Option<(Untokened, u32, usize)> {
    let mut names = CHINESE_CLIPS.into_iter();
    let name = names.find(|name| text.starts_with(name))?;
    let behind = text.get(name.len()..)?;
    let goes_on = behind.starts_with(char::is_alphanumeric) && !behind.starts_with(PARTICLES);
    (!goes_on && ends(behind)).then_some((Untokened::Clip, 1, name.len()))
}

const FRAMES: [(&str, Untokened); 4] = [
    ("startframe", Untokened::StartFrame),
    ("firstframe", Untokened::StartFrame),
    ("endframe", Untokened::EndFrame),
    ("lastframe", Untokened::EndFrame),
];

/// Other Chinese letters may follow: these words are whole.
const CHINESE_FRAMES: [(&str, Untokened); 4] = [
    ("首帧", Untokened::StartFrame),
    ("首幀", Untokened::StartFrame),
    ("尾帧", Untokened::EndFrame),
    ("尾幀", Untokened::EndFrame),
];

const CHINESE_CLIPS: [&str; 2] = ["视频", "視頻"];

/// What follows a word in a sentence, and begins hardly any name.
const PARTICLES: [char; 5] = ['的', '为', '為', '里', '裡'];

/// Measures and counting words.
const COUNTED: [char; 22] = [
    '秒', '分', '倍', '个', '個', '只', '隻', '张', '張', '人', '位', '名', '岁', '歲', '度', '米',
    '年', '月', '天', '次', '帧', '幀',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_in_the_word_is_a_slip() {
        let slot = |kind, number| Slot { kind, number };
        for run in ["imge_1", "iamge_1", "imagee_1", "imgae1", "iimage_1"] {
            let image = slot(InputKind::Image, 1);
            assert_eq!(misspelt(run), Some((image, Flaw::Word)), "{run}");
        }
        let twelfth = slot(InputKind::Image, 12);
        assert_eq!(misspelt("imge_12"), Some((twelfth, Flaw::Word)));
        let element = slot(InputKind::Element, 2);
        assert_eq!(misspelt("elemnt_2"), Some((element, Flaw::Word)));
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
    fn what_may_be_a_name_is_only_probably_a_slip() {
        for run in ["imag_1", "Inage_1", "imagem_1", "elemen_1", "elemento1"] {
            let flaw = misspelt(run).map(|(_, flaw)| flaw);
            assert_eq!(flaw, Some(Flaw::Letter), "{run}");
        }
        for run in [
            "Clement1",
            "clement_1",
            "imagen_4",
            "imagen4",
            "mage_1",
            "lement_1",
            "miage_1",
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
            ("StartFrame_1", (StartFrame, 1, 12)),
            ("LastFrame_2", (EndFrame, 2, 11)),
            ("endframe-1", (EndFrame, 1, 10)),
            ("firstframe_", (StartFrame, 1, 11)),
            ("firstframe.Then", (StartFrame, 1, 10)),
            ("首帧的女孩", (StartFrame, 1, 6)),
            ("首帧1的女孩", (StartFrame, 1, 7)),
            ("首帧2", (StartFrame, 2, 7)),
            ("尾帧１", (EndFrame, 1, 9)),
            ("尾帧_1。", (EndFrame, 1, 8)),
            ("首帧2个人", (StartFrame, 1, 6)),
            ("首帧。studio", (StartFrame, 1, 6)),
            ("尾幀", (EndFrame, 1, 6)),
            ("vidoe_1", (Clip, 1, 7)),
            ("vdeo_2", (Clip, 2, 6)),
            ("clip_1", (Clip, 1, 6)),
            ("clip_2", (Clip, 2, 6)),
            ("vid_1", (Clip, 1, 5)),
            ("vidéo_1", (Clip, 1, 8)),
            ("VIDEO", (Clip, 1, 5)),
            ("视频为参考", (Clip, 1, 6)),
            ("視頻，", (Clip, 1, 6)),
        ] {
            assert_eq!(
                in_other_words(run, word(run_of(run))),
                Some(expected),
                "{run}"
            );
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
            "vimeo_1",
            "vimeo_2",
            "vidio_1",
            "vid_7",
            "VIDEO_",
            "视频号",
            "视频博主",
            "视频.studio",
        ] {
            assert_eq!(in_other_words(run, word(run_of(run))), None, "{run}");
        }
    }

    #[test]
    fn a_handle_goes_on() {
        for text in [
            "firstframe.studio",
            "StartFrame.io",
            "clip_1.mp4",
            "vidoe_1-\u{65e5}",
            "首帧·影像",
            "首帧.studio",
            "首帧_studio",
            "首帧-x",
            "首帧studio",
            "首帧2024",
            "首帧2_a",
        ] {
            assert_eq!(in_other_words(text, word(run_of(text))), None, "{text}");
        }
    }

    /// What of a text the grammar takes for the name.
    fn run_of(text: &str) -> &str {
        text.split(['.', '·', '。', '，']).next().unwrap()
    }
}
