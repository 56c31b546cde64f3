//! Reading a file, whatever is in it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::lines::Lines;
use super::{BriefFile, Failure, display_name};
use crate::syntax::{Format, MAX_BYTES, Problem, ProblemKind, file_too_large};
use crate::text::{Source, Span};

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Text.
    Text(Source),
    /// A file of JSON lines that is not to be held as a whole.
    Lines(Lines),
    /// Something that cannot be parsed, and why.
    Unreadable(Source, Problem),
}

/// Reads a file.
///
/// # Errors
/// If the operating system does not let it be read. What is in it is never an error here.
pub fn read(file: &BriefFile) -> Result<Content, Failure> {
    let failure = |error| unreadable(&file.name, &file.path, &error);
    let opened = File::open(&file.path).map_err(failure)?;
    read_from(opened, &file.name, file.format).map_err(failure)
}

/// Reads all of it, or the beginning of many lines.
fn read_from(
    mut reader: impl Read + Send + 'static,
    name: &str,
    format: Format,
) -> io::Result<Content> {
    if format == Format::JsonLines {
        let mut bytes = Vec::new();
        (&mut reader)
            .take(MOST_LINES as u64 + 1)
            .read_to_end(&mut bytes)?;
        let is_text = || std::str::from_utf8(&bytes).is_ok();
        // What is no text is told line by line: one that is bad says nothing of the others.
        if bytes.len() > MOST_LINES || !is_utf16(&bytes) && !is_text() {
            return Ok(Content::Lines(Lines::new(name, bytes, Box::new(reader))));
        }
        return Ok(content(name, bytes));
    }
    Ok(match read_limited(reader)? {
        Some(bytes) => content(name, bytes),
        None => Content::Unreadable(Source::new(name, ""), file_too_large()),
    })
}

/// A larger file of JSON lines, in bytes, is read in parts.
const MOST_LINES: usize = 4 * 1024 * 1024;

/// Reads a file that is no brief: settings, or what an earlier run wrote.
///
/// # Errors
/// If the operating system does not let it be read, or if it is no text.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    let name = display_name(path);
    std::fs::read_to_string(path).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => Failure::new(&name, "cannot read it: the file is not UTF-8"),
        _ => unreadable(&name, path, &error),
    })
}

/// Why a file cannot be read. Where a link is to blame the system only says that something is not there.
pub(super) fn unreadable(name: &str, path: &Path, error: &io::Error) -> Failure {
    let is_link = path
        .symlink_metadata()
        .is_ok_and(|metadata| metadata.is_symlink());
    match error.kind() {
        io::ErrorKind::NotFound if is_link => {
            Failure::new(name, "cannot read it: this link leads to nothing")
        }
        _ => Failure::of_system(name, "read it", error),
    }
}

/// Reads standard input under the name of a file.
///
/// # Errors
/// If the operating system does not let it be read.
pub fn read_stdin(name: &str, format: Format) -> Result<Content, Failure> {
    read_from(io::stdin(), name, format)
        .map_err(|error| Failure::of_system(name, "read standard input", &error))
}

/// Standard input, for those who talk to the program while it runs.
#[must_use]
pub fn standard_input() -> impl BufRead + Send + 'static {
    BufReader::new(io::stdin())
}

/// None beyond the limit. Asking for the size first would cost more than it saves: a brief fits into the first read.
fn read_limited(reader: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(MOST_BRIEFS);
    // One byte more than the limit is enough to know that it is exceeded.
    reader.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() <= MAX_BYTES))
}

/// Nearly every brief is shorter, in bytes.
const MOST_BRIEFS: usize = 8 * 1024;

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
fn is_utf16(bytes: &[u8]) -> bool {
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

    #[test]
    fn the_limit_itself_is_allowed() {
        let read = |length: usize| read_limited(&vec![b' '; length][..]).unwrap();
        assert_eq!(read(MAX_BYTES).map(|bytes| bytes.len()), Some(MAX_BYTES));
        assert_eq!(read(MAX_BYTES + 1), None);
        let spaces = std::io::repeat(b' ');
        assert!(matches!(
            read_from(spaces, "a", Format::Yaml).unwrap(),
            Content::Unreadable(..)
        ));
    }
}
