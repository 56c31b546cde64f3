//! An address as it is meant, whatever keyboard and format it was written with.

use std::borrow::Cow;

/// What a backslash is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Backslash {
    /// The beginning of an escape of JSON, YAML or TOML, if one follows.
    Escape,
    /// A slash that leans the wrong way.
    Slash,
}

/// A text with its signs as they are meant: escapes, `%40` and the wide signs of a Chinese or Japanese keyboard are what
/// they stand for, and any other backslash is a slash.
///
/// White space that is written as `%20` is none: it ends no address.
pub(super) fn plain(written: &str, backslash: Backslash) -> Cow<'_, str> {
    let Some(first) = written.bytes().position(may_begin) else {
        return Cow::Borrowed(written);
    };
    let mut text = String::with_capacity(written.len());
    let (before, mut rest) = written.split_at_checked(first).unwrap_or_default();
    text.push_str(before);
    while !rest.is_empty() {
        let length = match sign(rest, backslash) {
            Some((sign, length)) => {
                text.extend(sign);
                length
            }
            None => {
                let length = as_it_is(rest, rest.len());
                text.push_str(rest.get(..length).unwrap_or_default());
                length
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    Cow::Owned(text)
}

/// Where the bytes of a plain text stand in the one that was written, for one who asks from the front to the back: nothing
/// is kept for each byte.
pub(super) struct Places<'t> {
    backslash: Backslash,
    rest: &'t str,
    /// How far it went, in the plain text and in the written one.
    plain: usize,
    written: usize,
}

impl<'t> Places<'t> {
    pub(super) fn of(written: &'t str, backslash: Backslash) -> Self {
        Self {
            backslash,
            rest: written,
            plain: 0,
            written: 0,
        }
    }

    /// Where a byte of the plain text stands that is not before the last one.
    pub(super) fn place(&mut self, at: usize) -> usize {
        while self.plain < at && !self.rest.is_empty() {
            let (plain, written) = match sign(self.rest, self.backslash) {
                Some((sign, length)) => (sign.map_or(0, char::len_utf8), length),
                None => {
                    let length = as_it_is(self.rest, at - self.plain);
                    (length, length)
                }
            };
            self.rest = self.rest.get(written..).unwrap_or_default();
            self.plain += plain;
            self.written += written;
        }
        self.written
    }
}

/// The bytes from the start on that stand for themselves, where the first does; not many more than `most` are looked at.
fn as_it_is(text: &str, most: usize) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let behind = text.bytes().take(most.max(first)).skip(first);
    first + behind.take_while(|&byte| !may_begin(byte)).count()
}

/// Whether what is written in another way can begin with this byte: `\`, `%`, the wide signs, `∶` and `∕`.
fn may_begin(byte: u8) -> bool {
    matches!(byte, b'\\' | b'%' | 0xE2 | 0xEF)
}

/// What a text begins with, if that is written in another way, and the bytes it takes up. A line that goes on behind a
/// backslash stands for nothing.
fn sign(text: &str, backslash: Backslash) -> Option<(Option<char>, usize)> {
    let first = text.chars().next()?;
    let sign = match first {
        '\\' => {
            let escape = || escape(text);
            let is_escape = backslash == Backslash::Escape;
            return Some(is_escape.then(escape).flatten().unwrap_or((Some('/'), 1)));
        }
        '%' => return percent(text).map(|(sign, length)| (Some(sign), length)),
        // They end a sentence, and are part of no address.
        '，' | '；' | '（' | '）' => return None,
        '！'..='～' => char::from_u32(u32::from(first) - WIDER)?,
        '﹕' | '∶' => ':',
        '﹫' => '@',
        '⁄' | '∕' => '/',
        _ => return None,
    };
    Some((Some(sign), first.len_utf8()))
}

/// From `!` to `！`.
const WIDER: u32 = 0xFEE0;

/// What a backslash and that which belongs to it stand for.
fn escape(text: &str) -> Option<(Option<char>, usize)> {
    let behind = text.strip_prefix('\\')?;
    let sign = behind.chars().next()?;
    let digits = match sign {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '"' | '\'' => return Some((Some(sign), 2)),
        '/' | '\\' => return Some((Some('/'), 2)),
        'n' => return Some((Some('\n'), 2)),
        'r' => return Some((Some('\r'), 2)),
        't' => return Some((Some('\t'), 2)),
        ' ' => return Some((Some(' '), 2)),
        '\n' | '\r' => {
            let next = behind.trim_start_matches(['\n', '\r', ' ', '\t']);
            return Some((None, text.len() - next.len()));
        }
        _ => return None,
    };
    let number = u32::from_str_radix(behind.get(1..=digits)?, 16).ok()?;
    let c = char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER);
    let c = if c == '\\' { '/' } else { c };
    Some((Some(c), 2 + digits))
}

/// `%40`, and `%2540` in an address inside of another.
fn percent(text: &str) -> Option<(char, usize)> {
    let mut digits = text.strip_prefix('%')?;
    while let Some(inner) = digits.strip_prefix("25") {
        digits = inner;
    }
    let byte = u8::from_str_radix(digits.get(..2)?, 16).ok()?;
    let length = text.len() - digits.len() + 2;
    let sign = if byte == b'\\' { '/' } else { char::from(byte) };
    byte.is_ascii_graphic().then_some((sign, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_what_they_stand_for() {
        for (written, expected) in [
            ("https://ada:x@host", "https://ada:x@host"),
            (r"https:\/\/host\u002fa\x40b", "https://host/a@b"),
            ("https：／／ａｄａ＠host", "https://ada@host"),
            (r"https:\\host\a", "https:/host/a"),
            (
                "https%3A%2F%2Fada%40host?api%5Fkey",
                "https://ada@host?api_key",
            ),
            ("a%2540b%252540c", "a@b@c"),
            ("100%, 5%20x %zz %4", "100%, 5%20x %zz %4"),
            ("a\\\n   b\\tc", "ab\tc"),
            (r"雨\uD83Dx", "雨\u{fffd}x"),
            ("图∶雨∕夜", "图:雨/夜"),
        ] {
            assert_eq!(plain(written, Backslash::Escape), expected, "{written}");
        }
        assert_eq!(plain(r"C:\new\\x", Backslash::Slash), "C:/new//x");
    }

    /// By hand: `％` has three bytes, `\u0040` six.
    #[test]
    fn every_byte_knows_where_it_was_written() {
        let written = r"a：b\u0040c%40\d";
        assert_eq!(plain(written, Backslash::Escape), "a:b@c@/d");
        let mut places = Places::of(written, Backslash::Escape);
        let found: Vec<usize> = (0..=8).map(|at| places.place(at)).collect();
        assert_eq!(found, [0, 1, 4, 5, 11, 12, 15, 16, 17]);
    }
}
