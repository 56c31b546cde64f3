//! Where the prompt may speak of an input in a way that is not read: an unknown word behind an at sign, a gap in a
//! template, a number beside a word for picture. It is a guess, and a wide one: who drops an input has to be sure.

use std::sync::LazyLock;

use crate::bundle::Bundle;
use crate::reference::{AT_SIGNS, PieceKind};
use crate::rules::stems::Stems;

/// Whether the prompt may speak of some input without a reference that is read.
pub(super) fn has_unread(bundle: &Bundle<'_>) -> bool {
    let prompt = bundle.prompt().map_or("", |prompt| prompt.value());
    // They stand in the order of the pieces.
    let citations = &bundle.citations;
    let is_cited = |index: usize| citations.binary_search_by_key(&index, |found| found.piece);
    bundle
        .pieces
        .iter()
        .enumerate()
        .any(|(index, piece)| match piece.kind {
            PieceKind::Prose => prompt.get(piece.range.clone()).is_some_and(may_cite),
            // `@first_frame` may be the first image.
            PieceKind::Untokened { .. }
            | PieceKind::Doubtful { .. }
            | PieceKind::Name
            | PieceKind::Bare(_)
            | PieceKind::Malformed { .. } => is_cited(index).is_err(),
            PieceKind::Reference { .. } | PieceKind::Literal => false,
        })
}

/// Whether prose may cite something.
fn may_cite(prose: &str) -> bool {
    let text = prose.to_ascii_lowercase();
    has_handle(&text) || has_gap(&text) || has_sign(&text) || has_count(&text) || has_file(&text)
}

/// An at sign directly before a letter or a digit, in what is no e-mail address.
fn has_handle(text: &str) -> bool {
    text.match_indices(AT_SIGNS).any(|(at, sign)| {
        let (before, behind) = around(text, at, sign.len());
        behind.starts_with(char::is_alphanumeric) && !is_address(before, behind)
    })
}

/// `bob` and `example.com`.
fn is_address(before: &str, behind: &str) -> bool {
    let host = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let has_dot = host
        .strip_prefix('.')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    before.ends_with(is_ascii_word) && has_dot
}

/// A word in braces or brackets: `{{image_1}}`, `{alley}`, `[photo 1]`, `<image 1>`.
fn has_gap(text: &str) -> bool {
    BRACKETS.iter().any(|&(open, close)| {
        text.match_indices(open).any(|(at, _)| {
            let (_, behind) = around(text, at, open.len_utf8());
            let near = behind.get(..behind.floor_char_boundary(MOST_INSIDE));
            let inside = near.and_then(|near| near.split_once(close));
            inside.is_some_and(|(inside, _)| inside.contains(char::is_alphanumeric))
        })
    })
}

const BRACKETS: [(char, char); 9] = [
    ('{', '}'),
    ('｛', '｝'),
    ('[', ']'),
    ('［', '］'),
    ('【', '】'),
    ('〔', '〕'),
    ('<', '>'),
    ('＜', '＞'),
    ('〈', '〉'),
];

/// Bytes of the longest words in brackets that are looked at.
const MOST_INSIDE: usize = 128;

/// `#1`, `$alley`, `①`.
fn has_sign(text: &str) -> bool {
    let is_before_word = |(at, sign): (usize, &str)| {
        let (_, behind) = around(text, at, sign.len());
        behind.starts_with(char::is_alphanumeric)
    };
    text.match_indices(['#', '＃', '$', '№'])
        .any(is_before_word)
        || text.contains(|c| matches!(c, '①'..='⑳' | '❶'..='❿' | '➀'..='➓' | '㊀'..='㊉'))
}

/// `alley.png`.
fn has_file(text: &str) -> bool {
    const ENDINGS: [&str; 7] = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".heic", ".avif"];
    ENDINGS.iter().any(|ending| text.contains(ending))
}

/// A number beside a word for an input, on either side, or before a word that counts pictures.
fn has_count(text: &str) -> bool {
    let is_numbered = |at: usize, end: usize| {
        let (before, behind) = around(text, at, end - at);
        let before =
            before.get(before.ceil_char_boundary(before.len().saturating_sub(MOST_BETWEEN))..);
        let behind = behind.get(..behind.floor_char_boundary(MOST_BETWEEN));
        before.is_some_and(ends_with_number) || behind.is_some_and(starts_with_number)
    };
    let nouns = NOUNS.find(text).into_iter();
    let mut nouns = nouns.filter(|noun| !noun.word.is_ascii() || begins_word(text, noun.at));
    if nouns.any(|noun| is_numbered(noun.at, noun.end())) {
        return true;
    }
    COUNTERS.iter().any(|counter| {
        let mut places = text.match_indices(counter);
        places.any(|(at, _)| {
            let (before, _) = around(text, at, counter.len());
            let before = before.trim_end_matches([' ', '\u{3000}']);
            before.ends_with(is_numeral) || ORDINALS_OF_KOREAN.iter().any(|w| before.ends_with(w))
        })
    })
}

/// Bytes beside a word in which its number stands.
const MOST_BETWEEN: usize = 64;

/// What people call an input. Behind those of ASCII anything may follow: `images`, `photograph`.
static NOUNS: LazyLock<Stems<()>> = LazyLock::new(|| {
    Stems::new(&[(
        (),
        &[
            "image",
            "img",
            "picture",
            "pic",
            "photo",
            "frame",
            "still",
            "figure",
            "fig",
            "ref",
            "element",
            "elem",
            "object",
            "subject",
            "character",
            "person",
            "clip",
            "video",
            "input",
            "asset",
            "file",
            "图",
            "図",
            "圖",
            "照片",
            "相片",
            "画像",
            "畫像",
            "写真",
            "寫真",
            "イメージ",
            "画",
            "畫",
            "ピクチャ",
            "フォト",
            "参考",
            "參考",
            "参照",
            "參照",
            "素材",
            "元素",
            "要素",
            "主体",
            "主體",
            "角色",
            "人物",
            "エレメント",
            "视频",
            "視頻",
            "影片",
            "片段",
            "動画",
            "ビデオ",
            "クリップ",
            "이미지",
            "사진",
            "그림",
            "참고",
            "참조",
            "레퍼런스",
            "요소",
            "영상",
            "비디오",
            "클립",
        ],
    )])
});

const COUNTERS: [&str; 14] = [
    "张", "張", "幅", "枚", "号", "號", "番", "つ目", "個目", "번째", "번", "장", "호", "째",
];

/// The numbers of Korean that stand before `번째`; alone, before `번`, they count times.
const ORDINALS_OF_KOREAN: [&str; 6] = ["첫", "두", "세", "네", "다섯", "여섯"];

const BLANKS: [&str; 3] = [" ", "\u{3000}", "\u{A0}"];

/// What may stand between a word and the number behind it.
const BEFORE_NUMBERS: [&str; 22] = [
    "_", "-", "–", "#", "＃", ".", ":", "：", "(", "（", "\"", "'", "number", "no", "nr", "№",
    "第", "の", "의", "번", "编号", "編號",
];

fn starts_with_number(behind: &str) -> bool {
    // The rest of the word: `images`, `图片`, `이미지들`.
    let mut rest = behind.trim_start_matches(|c: char| c.is_ascii_lowercase());
    for tail in ["片", "像", "面", "들"] {
        rest = rest.strip_prefix(tail).unwrap_or(rest);
    }
    loop {
        if begins_with_number(rest) {
            return true;
        }
        let mut fillers = BLANKS.iter().chain(&BEFORE_NUMBERS);
        let Some(next) = fillers.find_map(|filler| rest.strip_prefix(filler)) else {
            return false;
        };
        rest = next;
    }
}

fn begins_with_number(text: &str) -> bool {
    let is_word = |word: &str| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| !word.is_ascii() || !rest.starts_with(is_ascii_word))
    };
    text.starts_with(is_numeral) || WORDS.iter().any(|word| is_word(word)) || is_letter_alone(text)
}

/// What may stand between a number and the word behind it.
const BEHIND_NUMBERS: [&str; 43] = [
    "_",
    "-",
    ".",
    ")",
    "）",
    ":",
    "：",
    "の",
    "的",
    "의",
    "st",
    "nd",
    "rd",
    "th",
    "reference",
    "input",
    "source",
    "style",
    "of the",
    "of",
    "参考",
    "參考",
    "参照",
    "참고",
    "참조",
    "张",
    "張",
    "幅",
    "枚",
    "番",
    "号",
    "號",
    "个",
    "個",
    "目",
    "つ",
    "번째",
    "째",
    "번",
    "장",
    "호",
    "개",
    "輸入",
];

fn ends_with_number(before: &str) -> bool {
    let mut rest = before;
    loop {
        if ends_in_number(rest) {
            return true;
        }
        let mut fillers = BLANKS.iter().chain(&BEHIND_NUMBERS);
        let Some(next) = fillers.find_map(|filler| rest.strip_suffix(filler)) else {
            return false;
        };
        rest = next;
    }
}

fn ends_in_number(text: &str) -> bool {
    let is_word = |word: &str| {
        let rest = text.strip_suffix(word);
        rest.is_some_and(|rest| !word.is_ascii() || !rest.ends_with(is_ascii_word))
    };
    text.ends_with(is_numeral) || WORDS.iter().any(|word| is_word(word))
}

/// Numbers in words, and which one of a list.
const WORDS: [&str; 39] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "last",
    "other",
    "previous",
    "next",
    "former",
    "latter",
    "最后一",
    "最后",
    "最後",
    "另一",
    "첫",
    "두",
    "세",
    "네",
    "다섯",
    "여섯",
    "일곱",
    "마지막",
    "하나",
];

/// `image b`, but not the `a` of `image a man likes`.
fn is_letter_alone(rest: &str) -> bool {
    let mut letters = rest.chars();
    let first = letters.next();
    first.is_some_and(|c| matches!(c, 'b'..='h')) && !letters.next().is_some_and(is_letter)
}

/// A digit of any width, in a circle or not, or a numeral of Chinese.
fn is_numeral(c: char) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十两兩壹贰叁貳參";
    c.is_numeric() || NUMERALS.contains(c)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '\''
}

fn is_ascii_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn begins_word(text: &str, at: usize) -> bool {
    let (before, _) = around(text, at, 0);
    !before.ends_with(|c: char| c.is_ascii_alphabetic())
}

/// What stands before and behind a place.
fn around(text: &str, at: usize, length: usize) -> (&str, &str) {
    let before = text.get(..at).unwrap_or_default();
    (before, text.get(at + length..).unwrap_or_default())
}

#[cfg(test)]
mod tests;
