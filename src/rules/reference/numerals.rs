//! Numbers by which people speak of an input: "image 2", "images 1 and 2", "the second photo", 图二, 第二张图.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use crate::reference::InputKind;
use crate::rules::stems::Stems;

/// A place that speaks of an input.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) range: Range<usize>,
    /// From 1; the greatest number there is for the last one.
    pub(super) number: u32,
}

/// Where a text, in small letters, speaks of inputs of a kind.
pub(super) fn places_spoken(text: &str, kind: InputKind) -> Vec<Place> {
    let mut places = Vec::new();
    if !WORDS_OF_PLACES.are_in(text) {
        return places;
    }
    for word in nouns(kind) {
        for at in memmem::find_iter(text.as_bytes(), word) {
            if begins_word(text, at) {
                numbered(text, at, at + word.len(), &mut places);
            }
        }
    }
    for (word, number) in ORDINALS {
        for at in memmem::find_iter(text.as_bytes(), word) {
            let behind = text.get(at + word.len()..).unwrap_or_default();
            let Some(noun) = noun(behind.trim_start_matches(' '), kind) else {
                continue;
            };
            if begins_word(text, at) && behind.starts_with(' ') {
                let range = at..text.len() - noun.len();
                places.push(Place { range, number });
            }
        }
    }
    for at in memmem::find_iter(text.as_bytes(), "第") {
        let behind = text.get(at + "第".len()..).unwrap_or_default();
        if let Some((number, rest)) = number(behind)
            && let Some(rest) = counted(rest, kind)
        {
            let range = at..text.len() - rest.len();
            places.push(Place { range, number });
        }
    }
    for at in memmem::find_iter(text.as_bytes(), "最后") {
        let behind = text.get(at + "最后".len()..).unwrap_or_default();
        let behind = behind.strip_prefix('一').unwrap_or(behind);
        if let Some(rest) = counted(behind, kind) {
            let range = at..text.len() - rest.len();
            let number = u32::MAX;
            places.push(Place { range, number });
        }
    }
    places
}

/// One of these is where a text speaks of an input.
static WORDS_OF_PLACES: LazyLock<Stems<()>> = LazyLock::new(|| {
    Stems::new(&[
        ((), nouns(InputKind::Image)),
        ((), nouns(InputKind::Element)),
        ((), &["第", "最后"]),
    ])
});

/// The numbers behind a word: one, or several that are joined.
fn numbered(text: &str, start: usize, end: usize, places: &mut Vec<Place>) {
    let mut rest = text.get(end..).unwrap_or_default();
    let plural = rest.strip_prefix('s');
    rest = plural.unwrap_or(rest);
    let mut begin = start;
    loop {
        let spaced = rest.trim_start_matches([' ', '#', '　']);
        let Some((number, behind)) = number(spaced) else {
            return;
        };
        let stop = text.len() - behind.len();
        places.push(Place {
            range: begin..stop,
            number,
        });
        let joined = behind.trim_start_matches([' ', '　']);
        let Some(next) = JOINS.iter().find_map(|join| joined.strip_prefix(join)) else {
            return;
        };
        rest = next;
        begin = text.len() - next.trim_start_matches([' ', '　']).len();
    }
}

/// The highest number with which a text, in small letters, goes on behind a reference: `@image_2 and 3`, `@图片2和3`,
/// `@image_2と3`, `@image_1~3`. Only numbers in digits count, for `@image_1, two men` goes on with something else; those of
/// `@image_2 and 3 seconds later` do too, because nobody can tell `@image_2 and 3 in the rain` from them. None if it goes on
/// otherwise. A number above `most` is that of something else.
pub(super) fn continued(text: &str, most: u32) -> Option<u32> {
    const BLANKS: [char; 2] = [' ', '\u{3000}'];
    let mut rest = text;
    let mut highest = None;
    loop {
        let joined = rest.trim_start_matches(BLANKS);
        let mut joins = JOINS.iter().chain(&JOINS_OF_REFERENCES);
        let Some(next) = joins.find_map(|join| joined.strip_prefix(join)) else {
            return highest;
        };
        // `, and 3`
        let next = next.trim_start_matches(BLANKS);
        let next = next.strip_prefix("and ").unwrap_or(next);
        let next = next.trim_start_matches([' ', '\u{3000}', '#']);
        let in_digits = next.starts_with(|c: char| c.is_ascii_digit() || wide(c).is_some());
        let Some((number, behind)) = number(next).filter(|_| in_digits) else {
            return highest;
        };
        if number <= most && !goes_on_as_number(behind) {
            highest = highest.max(Some(number));
        }
        rest = behind;
    }
}

/// Whether a number goes on: `2.5`, `16:9`, `50%`.
fn goes_on_as_number(behind: &str) -> bool {
    let mut signs = behind.chars();
    match signs.next() {
        Some('.' | ':' | '：') => signs.next().is_some_and(|c| c.is_ascii_digit()),
        Some('%' | '°' | '％') => true,
        _ => false,
    }
}

const JOINS: [&str; 12] = [
    "and ", "or ", "to ", "&", "-", "–", ",", "、", "，", "和", "与", "及",
];

/// What else may stand between a reference and a number that belongs to it, in English, Chinese, Japanese and Korean.
const JOINS_OF_REFERENCES: [&str; 31] = [
    "through ",
    "thru ",
    "until ",
    "plus ",
    "/",
    "／",
    "+",
    "＋",
    "＆",
    "~",
    "～",
    "〜",
    "—",
    "－",
    "・",
    "·",
    "至",
    "到",
    "跟",
    "或",
    "與",
    "と",
    "や",
    "から",
    "または",
    "와 ",
    "과 ",
    "및 ",
    "하고 ",
    "부터 ",
    "또는 ",
];

/// What people call such an input.
fn nouns(kind: InputKind) -> &'static [&'static str] {
    match kind {
        InputKind::Image => &[
            "image",
            "picture",
            "photo",
            "图片",
            "图像",
            "图",
            "照片",
            "圖片",
            "圖",
            "画像",
            "写真",
            "イメージ",
            "이미지",
            "사진",
        ],
        InputKind::Element => &["element", "主体", "主體", "元素", "要素", "요소"],
    }
}

/// Which one, and the number; people count few inputs in words.
const ORDINALS: [(&str, u32); 15] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
    ("5th", 5),
    ("6th", 6),
    ("7th", 7),
    ("last", u32::MAX),
];

/// The text behind a noun at its start, which may have `reference` before it.
fn noun(text: &str, kind: InputKind) -> Option<&str> {
    let text = text.strip_prefix("reference ").unwrap_or(text);
    let mut nouns = nouns(kind).iter();
    let rest = nouns.find_map(|noun| text.strip_prefix(noun))?;
    ends_word(rest).then_some(rest)
}

/// The text behind a Chinese measure word and a noun. 张 and 幅 count pictures, also without the noun.
fn counted(text: &str, kind: InputKind) -> Option<&str> {
    let measure = ['张', '張', '幅', '个', '個'];
    let behind = text.strip_prefix(measure).unwrap_or(text);
    let behind = behind.strip_prefix("参考").unwrap_or(behind);
    let mut nouns = nouns(kind).iter();
    nouns
        .find_map(|noun| behind.strip_prefix(noun))
        .or_else(|| match kind {
            InputKind::Image => text.strip_prefix(['张', '張', '幅']),
            InputKind::Element => None,
        })
}

/// A number at the start of a text, in digits or in a word, and what stands behind it.
fn number(text: &str) -> Option<(u32, &str)> {
    let digit = |c: char| c.to_digit(10).or_else(|| wide(c));
    let digits: Vec<u32> = text.chars().map_while(digit).collect();
    if !digits.is_empty() {
        let rest = text.trim_start_matches(|c| digit(c).is_some());
        let number = digits.iter().try_fold(0_u32, |number, digit| {
            number.checked_mul(10)?.checked_add(*digit)
        });
        return ends_word(rest).then_some((number.unwrap_or(u32::MAX), rest));
    }
    let mut words = WORDS.iter();
    words.find_map(|&(word, number)| {
        let rest = text.strip_prefix(word)?;
        (!word.is_ascii() || ends_word(rest)).then_some((number, rest))
    })
}

fn wide(c: char) -> Option<u32> {
    ('０'..='９')
        .contains(&c)
        .then(|| u32::from(c) - u32::from('０'))
}

const WORDS: [(&str, u32); 16] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("一", 1),
    ("二", 2),
    ("两", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
];

fn begins_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    !before.is_some_and(|c| is_ascii_word(c) || c == '@')
}

fn ends_word(rest: &str) -> bool {
    !rest.chars().next().is_some_and(is_ascii_word)
}

fn is_ascii_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(text: &str, kind: InputKind) -> Vec<(&str, u32)> {
        let places = places_spoken(text, kind).into_iter();
        places
            .map(|place| (text.get(place.range).unwrap(), place.number))
            .collect()
    }

    #[test]
    fn images_are_counted_in_digits_and_in_words() {
        for (text, found) in [
            ("in the style of image 2.", &[("image 2", 2)][..]),
            ("as image #2", &[("image #2", 2)]),
            ("picture two, rain", &[("picture two", 2)]),
            ("images 1 and 3", &[("images 1", 1), ("3", 3)]),
            ("the second photo", &[("second photo", 2)]),
            ("the 3rd reference image", &[("3rd reference image", 3)]),
            ("the last image", &[("last image", u32::MAX)]),
            ("参考图二的颜色", &[("图二", 2)]),
            ("参考图片２的颜色", &[("图片２", 2)]),
            ("图1、3的颜色", &[("图1", 1), ("3", 3)]),
            ("第二张图的颜色", &[("第二张图", 2)]),
            ("第2张的颜色", &[("第2张", 2)]),
            ("最后一张图的颜色", &[("最后一张图", u32::MAX)]),
        ] {
            assert_eq!(spoken(text, InputKind::Image), found, "{text}");
        }
        assert_eq!(
            spoken("element 2, 主体三", InputKind::Element),
            [("element 2", 2), ("主体三", 3)]
        );
    }

    #[test]
    fn a_number_goes_on_behind_a_reference() {
        for (text, number) in [
            (" and 3", 3),
            (" & 3 run", 3),
            (" and #3.", 3),
            (", 3, and 4 run", 4),
            (" or 2 or 3", 3),
            (" to 3", 3),
            (" through 3", 3),
            ("/3", 3),
            ("-3", 3),
            ("~3", 3),
            ("～３", 3),
            (" – 3", 3),
            ("、3", 3),
            ("和3走进", 3),
            ("跟 3 一起", 3),
            ("至3", 3),
            ("と3", 3),
            ("から3まで", 3),
            ("와 3", 3),
            ("과 3", 3),
            (" 및 3", 3),
            (" and 3 seconds later", 3),
        ] {
            assert_eq!(continued(text, 4), Some(number), "{text}");
        }
        for text in [
            " and two men",
            ", 35 mm",
            ", 16:9",
            ", 2:3",
            " and 2.5 seconds",
            ", 3s",
            " - 4k",
            " 3",
            "3",
            " and then 3",
            "、两个男人",
            ", 3% slower",
            "",
        ] {
            assert_eq!(continued(text, 4), None, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_of_something_else() {
        for text in [
            "image quality, two men",
            "image 2x",
            "a mirage image_2",
            "@image 2",
            "the second guard",
            "last imagery",
            "第二个镜头",
            "地图集一览",
            "element 2",
        ] {
            assert_eq!(spoken(text, InputKind::Image), [], "{text}");
        }
    }
}
