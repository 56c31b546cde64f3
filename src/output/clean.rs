//! Making text harmless for a terminal.
//!
//! A brief is somebody else's text. An escape sequence in it could recolour the report, move the cursor or set the
//! clipboard, a bidirectional mark could make a line read as something it is not, and a line break could forge a
//! finding. Each such character becomes one that shows itself, and only one, so that columns still count.

use std::borrow::Cow;

/// The text as one line: line breaks and tabs become visible too.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| harmless(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(harmless).collect())
    }
}

/// The text with its own line breaks, each line cleaned.
pub(super) fn lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(one_line).collect();
    lines.join("\n")
}

/// The character, or its stand-in where it would do something instead of being seen.
pub(super) fn harmless(c: char) -> char {
    /// The first of the pictures of control characters, in the order of the characters: `␀`.
    const PICTURES: u32 = 0x2400;
    // Nearly all are such.
    if matches!(c, ' '..='~') {
        return c;
    }
    match c {
        '\0'..='\x1f' => char::from_u32(PICTURES + u32::from(c)).unwrap_or(UNSEEN),
        '\x7f' => '␡',
        // Next line, and the line and paragraph separators.
        '\u{85}' | '\u{2028}' | '\u{2029}' => '␤',
        // The rest of C1, some of which terminals take for escape sequences; bidirectional marks, embeddings,
        // overrides and isolates; and characters nobody sees, which are often what the finding is about. The
        // joiners U+200C and U+200D stay: Persian, the scripts of India and families of emoji need them.
        '\u{80}'..='\u{9f}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{ad}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => UNSEEN,
        _ => c,
    }
}

/// Stands for a character that has no picture of its own.
const UNSEEN: char = char::REPLACEMENT_CHARACTER;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_harmless_is_not_copied() {
        assert!(matches!(one_line("雨夜 café 👩‍🎤"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_acts_is_shown_instead() {
        assert_eq!(one_line("a\x1b[31mb\x07\x7f"), "a␛[31mb␇␡");
        assert_eq!(one_line("a\nb\r\nc\td\u{2028}e\u{85}f"), "a␊b␍␊c␉d␤e␤f");
        assert_eq!(
            one_line("\u{9b}31m\u{202e}\u{2066}\u{200f}\u{61c}"),
            "\u{fffd}31m\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(one_line("@image\u{200b}_1"), "@image\u{fffd}_1");
        assert_eq!(one_line("a\u{e0041}b\u{180e}c"), "a\u{fffd}b\u{fffd}c");
    }

    #[test]
    fn paragraphs_keep_their_breaks() {
        assert_eq!(lines("a\r\nb\x1b\nc"), "a\nb␛\nc");
    }

    #[test]
    fn one_character_stays_one_character() {
        for c in '\0'..=char::MAX {
            let cleaned = one_line(c.encode_utf8(&mut [0; 4])).into_owned();
            assert_eq!(cleaned.chars().count(), 1, "{c:?}");
            assert!(!cleaned.contains(char::is_control), "{c:?}");
        }
    }
}
