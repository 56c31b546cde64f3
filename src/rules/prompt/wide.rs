//! The wide digits and letters of a Chinese or Japanese keyboard: `１６：９`, `１０秒`.

use std::borrow::Cow;
use std::ops::Range;

/// A text with narrow digits and letters, and the way back. Wide commas and colons stay: they are what they look like.
pub(super) struct Narrowed<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) wide: Wide,
}

/// The bytes of a narrowed text at which a wide character stood, in order.
#[derive(Debug, Default)]
pub(super) struct Wide(Vec<usize>);

impl<'t> Narrowed<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        if !has_wide(text) {
            return Self {
                text: Cow::Borrowed(text),
                wide: Wide::default(),
            };
        }
        let mut narrowed = String::with_capacity(text.len());
        let mut wide = Vec::new();
        for c in text.chars() {
            if let Some(narrow) = narrow(c) {
                wide.push(narrowed.len());
                narrowed.push(narrow.to_ascii_lowercase());
            } else {
                narrowed.push(c);
            }
        }
        Self {
            text: Cow::Owned(narrowed),
            wide: Wide(wide),
        }
    }
}

impl Wide {
    /// Where a part of the narrowed text stood before.
    pub(super) fn before(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| at + LOST * self.0.partition_point(|&wide| wide < at);
        place(range.start)..place(range.end)
    }
}

/// Bytes by which a wide character is longer.
const LOST: usize = 2;

fn has_wide(text: &str) -> bool {
    // The first bytes of them. A Chinese comma begins with the second one too.
    let mut places = memchr::memchr2_iter(0xE2, 0xEF, text.as_bytes());
    places.any(|at| {
        let first = text.get(at..).and_then(|rest| rest.chars().next());
        first.is_some_and(|c| narrow(c).is_some_and(|c| c.is_ascii_alphanumeric() || c == ':'))
    })
}

/// Each has three bytes.
fn narrow(c: char) -> Option<char> {
    match c {
        '∶' => Some(':'),
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '－' | '＋' | '＃' | '／' | '％' => {
            char::from_u32(u32::from(c) - 0xFEE0)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_are_narrow_and_know_where_they_stood() {
        let narrowed = Narrowed::of("雨，１６：９ Ｓhot 2");
        assert_eq!(narrowed.text, "雨，16：9 shot 2");
        // "雨，" has 6 bytes; "１６：９" had 12 and has 6.
        assert_eq!(narrowed.wide.before(&(6..12)), 6..18);
        // Of "Ｓhot" the first was wide.
        assert_eq!(narrowed.wide.before(&(13..17)), 19..25);
        assert_eq!(narrowed.wide.before(&(0..3)), 0..3);
    }

    #[test]
    fn other_texts_are_left_alone() {
        for text in ["a fox, 16:9", "雨夜，画面：１", "“雨”（夜）……", "＃／"] {
            let is_same = matches!(Narrowed::of(text).text, Cow::Borrowed(_));
            assert_eq!(is_same, text != "雨夜，画面：１", "{text}");
        }
    }
}
