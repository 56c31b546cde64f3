//! What the TOML parser does not tell: where the comments are, and where the headers of tables.

use std::ops::Range;

use crate::syntax::tree::Comment;
use crate::text::Span;

/// The comments and the headers of a TOML text.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The comments.
    pub(super) comments: Vec<Comment>,
    /// Where each `[header]` stands.
    pub(super) headers: Vec<Range<usize>>,
}

/// Looks through `source`, which begins at the file offset `base`, skipping strings.
pub(super) fn scan(source: &str, base: usize) -> Scan {
    let bytes = source.as_bytes();
    let mut found = Scan::default();
    let mut at = 0;
    let mut is_line_start = true;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => {
                let end = line_end(bytes, at);
                found.comments.push(Comment {
                    span: Span::new(base + at, base + end),
                });
                at = end;
            }
            b'"' | b'\'' => {
                at = string_end(bytes, at, byte);
                is_line_start = false;
            }
            b'[' if is_line_start => {
                let end = header_end(bytes, at);
                found.headers.push(base + at..base + end);
                at = end;
                is_line_start = false;
            }
            _ => {
                is_line_start = byte == b'\n' || is_line_start && matches!(byte, b' ' | b'\t');
                at += 1;
            }
        }
    }
    found
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    let tail = bytes.get(at..).unwrap_or_default();
    let end = memchr::memchr(b'\n', tail).map_or(bytes.len(), |len| at + len);
    match bytes.get(end.wrapping_sub(1)) {
        Some(b'\r') => end - 1,
        _ => end,
    }
}

fn header_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => at = string_end(bytes, at, byte),
            b'\n' | b'#' => break,
            _ => at += 1,
        }
    }
    at
}

/// The byte after a string; an unclosed one ends with its line, as the parser has it.
fn string_end(bytes: &[u8], start: usize, quote: u8) -> usize {
    let escapes = quote == b'"';
    let is_long = bytes.get(start..start + 3) == Some(&[quote; 3]);
    let mut at = start + if is_long { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if escapes => at += 2,
            b'\n' if !is_long => return at,
            _ if byte == quote && !is_long => return at + 1,
            _ if byte == quote && bytes.get(at..at + 3) == Some(&[quote; 3]) => {
                // Up to two quotes may stand before the closing three.
                let run = bytes.get(at..).unwrap_or_default();
                let len = run.iter().take(5).take_while(|&&b| b == quote).count();
                return at + len;
            }
            _ => at += 1,
        }
    }
    bytes.len()
}
