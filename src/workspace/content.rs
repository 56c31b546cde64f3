//! What the bytes of a file are: text, or why they are none.

use crate::syntax::{Problem, ProblemKind};
use crate::text::{Source, Span};

/// What a file holds that is held as a whole.
#[derive(Debug)]
pub enum Content {
    /// Text.
    Text(Source),
    /// Something that cannot be parsed, as far as it can be shown, and why.
    Unreadable(Source, Problem),
}

/// What some bytes are.
pub(super) fn content(name: &str, bytes: Vec<u8>) -> Content {
    if is_utf16(&bytes) {
        let problem = Problem::new(
            ProblemKind::Syntax,
            "the file is UTF-16, and a brief is UTF-8",
            Span::new(0, bytes.len().min(2)),
        );
        return unreadable_text(name, &bytes, problem.label("the first character of UTF-16"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(Source::new(name, text)),
        Err(error) => not_utf8(name, error.as_bytes()),
    }
}

/// Whether it begins with the mark of UTF-16, or with two ASCII characters in four bytes, as UTF-16 without a mark
/// does.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    let are_ascii = |one: u8, two: u8| one.is_ascii() && two.is_ascii() && one != 0 && two != 0;
    match *bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [0, one, 0, two, ..] | [one, 0, two, 0, ..] => are_ascii(one, two),
        _ => false,
    }
}

fn not_utf8(name: &str, bytes: &[u8]) -> Content {
    let mut chunks = bytes.utf8_chunks();
    let first = chunks.next().map_or_else(Span::default, |chunk| {
        let start = chunk.valid().len();
        Span::new(start, start + chunk.invalid().len())
    });
    let problem = Problem::new(ProblemKind::Syntax, "the file is not UTF-8", first);
    let label = match bytes.get(first.range().start) {
        Some(0x91..=0x94) => "most likely a quotation mark of Windows-1252",
        Some(0x96 | 0x97) => "most likely a dash of Windows-1252",
        _ => "not a character of UTF-8",
    };
    unreadable_text(name, bytes, problem.label(label))
}

/// The text with a `?` for each byte that is none, so that all places stay where they are.
fn unreadable_text(name: &str, bytes: &[u8], problem: Problem) -> Content {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(std::iter::repeat_n('?', chunk.invalid().len()));
    }
    let problem = problem.help("save it as UTF-8 in your editor");
    Content::Unreadable(Source::new(name, text), problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_keep_their_places() {
        let Content::Unreadable(source, problem) = content("a", b"ab\xffc\xc3".to_vec()) else {
            panic!("this is not UTF-8");
        };
        assert_eq!(source.text(), "ab?c?");
        assert_eq!(problem.span, Span::new(2, 3));
    }

    #[test]
    fn a_quotation_mark_of_windows_is_called_so() {
        for (bytes, label) in [
            (&b"\x93rain\x94"[..], "quotation mark of Windows-1252"),
            (b"it\x92s", "quotation mark of Windows-1252"),
            (b"rain \x97 slow", "dash of Windows-1252"),
            (b"caf\xe9", "not a character of UTF-8"),
        ] {
            let Content::Unreadable(_, problem) = content("a", bytes.to_vec()) else {
                panic!("this is not UTF-8");
            };
            assert!(problem.label.ends_with(label), "{}", problem.label);
        }
    }

    #[test]
    fn utf16_is_told_from_text_that_only_holds_a_nul() {
        for bytes in [&b"\xff\xfe{\0"[..], b"\xfe\xff\0{", b"r\0a\0", b"\0r\0a"] {
            let Content::Unreadable(_, problem) = content("a", bytes.to_vec()) else {
                panic!("this is not UTF-8");
            };
            assert!(problem.message.contains("UTF-16"), "{}", problem.message);
        }
        for bytes in [
            &b""[..],
            b"\0",
            b"\0\0\0\0",
            b"a\0bc",
            b"rain\0",
            "雨\0".as_bytes(),
        ] {
            assert!(matches!(content("a", bytes.to_vec()), Content::Text(_)));
        }
    }
}
