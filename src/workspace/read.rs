//! Reading a file, whatever is in it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::content::{Content, content, is_utf16};
use super::lines::Lines;
use super::{BriefFile, Failure, display_name};
use crate::syntax::{Format, MAX_BYTES, file_too_large};
use crate::text::Source;

/// A file that lets itself be read.
#[derive(Debug)]
pub enum Opened {
    /// All of it.
    Whole(Content),
    /// A file of JSON lines that is not to be held as a whole.
    Lines(Lines),
}

/// Reads a file.
///
/// # Errors
/// If the operating system does not let it be read. What is in it is never an error here.
pub fn read(file: &BriefFile) -> Result<Opened, Failure> {
    let failure = |error| unreadable(&file.name, &file.path, &error);
    let opened = File::open(&file.path).map_err(failure)?;
    read_from(opened, &file.name, file.format).map_err(failure)
}

/// Reads all of it, or the beginning of many lines.
fn read_from(
    mut reader: impl Read + Send + 'static,
    name: &str,
    format: Format,
) -> io::Result<Opened> {
    if format == Format::JsonLines {
        let mut bytes = Vec::new();
        (&mut reader)
            .take(MOST_LINES as u64 + 1)
            .read_to_end(&mut bytes)?;
        let is_text = || std::str::from_utf8(&bytes).is_ok();
        // What is no text is told line by line: one that is bad says nothing of the others.
        if bytes.len() > MOST_LINES || !is_utf16(&bytes) && !is_text() {
            return Ok(Opened::Lines(Lines::new(name, bytes, Box::new(reader))));
        }
        return Ok(Opened::Whole(content(name, bytes)));
    }
    Ok(Opened::Whole(match read_limited(reader)? {
        Some(bytes) => content(name, bytes),
        None => Content::Unreadable(Source::new(name, ""), file_too_large()),
    }))
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
pub fn read_stdin(name: &str, format: Format) -> Result<Opened, Failure> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_allowed() {
        let read = |length: usize| read_limited(&vec![b' '; length][..]).unwrap();
        assert_eq!(read(MAX_BYTES).map(|bytes| bytes.len()), Some(MAX_BYTES));
        assert_eq!(read(MAX_BYTES + 1), None);
        let spaces = std::io::repeat(b' ');
        assert!(matches!(
            read_from(spaces, "a", Format::Yaml).unwrap(),
            Opened::Whole(Content::Unreadable(..))
        ));
    }
}
