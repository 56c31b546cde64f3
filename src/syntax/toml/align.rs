//! Where each part of a TOML string stands in the file.

use std::borrow::Cow;

use crate::syntax::align::{Aligner, hexadecimal};
use crate::text::{Runs, Span, Style, Text};

/// The string that `raw` (quotes included, at the file offset `start`) decodes to.
///
/// TOML leaves it to its readers what a `\r\n` in a string of several lines is; here it is a line feed, as in every
/// other format: the same brief must compile to the same bytes.
pub(super) fn text<'s>(raw: &'s str, decoded: Cow<'s, str>, start: usize) -> Text<'s> {
    let whole = Span::new(start, start + raw.len());
    let (style, quotes) = style_of(raw);
    let Some((body, base)) = body_of(raw, quotes, start) else {
        return Text::unmapped(decoded, whole, style);
    };
    if body == decoded && !body.contains("\r\n") {
        return Text::verbatim(body, base, whole, style);
    }
    match align(body, &decoded, base, style) {
        Some((value, runs)) => Text::decoded(value, runs, whole, style),
        None => Text::unmapped(decoded.into_owned(), whole, style),
    }
}

/// How a string is written, and how long its quotes are.
fn style_of(raw: &str) -> (Style, usize) {
    if raw.starts_with("\"\"\"") && raw.len() >= 6 {
        (Style::TomlMultilineBasic, 3)
    } else if raw.starts_with("'''") && raw.len() >= 6 {
        (Style::TomlMultilineLiteral, 3)
    } else if raw.starts_with('"') {
        (Style::TomlBasic, 1)
    } else {
        (Style::TomlLiteral, 1)
    }
}

/// What stands between the quotes, and where; a line break right after three quotes is not part of it.
fn body_of(raw: &str, quotes: usize, start: usize) -> Option<(&str, usize)> {
    let body = raw.get(quotes..raw.len().checked_sub(quotes)?)?;
    let content = if quotes == 3 {
        let without = body
            .strip_prefix("\r\n")
            .or_else(|| body.strip_prefix('\n'));
        without.unwrap_or(body)
    } else {
        body
    };
    Some((content, start + quotes + body.len() - content.len()))
}

fn align(body: &str, decoded: &str, base: usize, style: Style) -> Option<(String, Runs)> {
    let is_basic = matches!(style, Style::TomlBasic | Style::TomlMultilineBasic);
    let mut aligner = Aligner::new(body, decoded, base);
    let mut value = String::with_capacity(decoded.len());
    while let Some(byte) = aligner.next() {
        let rest = aligner.rest();
        let is_break = byte == b'\r' && aligner.break_at(aligner.at()) == 2;
        if is_break {
            aligner.replaced("\r\n", "\n", 2)?;
            value.push('\n');
            continue;
        } else if is_basic && byte == b'\\' {
            escape(&mut aligner, style)?;
        } else {
            aligner.literals(|b| matches!(b, b'\r' | b'\\'))?;
        }
        let taken = rest.get(..rest.len() - aligner.rest().len())?;
        value.push_str(std::str::from_utf8(taken).ok()?);
    }
    Some((value, aligner.finish()?))
}

fn escape(aligner: &mut Aligner<'_>, style: Style) -> Option<()> {
    let at = aligner.at();
    let digits = |len: usize| char::from_u32(hexadecimal(aligner.bytes(at + 2, len)?)?);
    let (decoded, len) = match aligner.byte(at + 1)? {
        b'b' => ('\u{8}', 2),
        b't' => ('\t', 2),
        b'n' => ('\n', 2),
        b'f' => ('\u{c}', 2),
        b'r' => ('\r', 2),
        b'e' => ('\u{1b}', 2),
        same @ (b'"' | b'\\') => (char::from(same), 2),
        b'x' => (digits(2)?, 4),
        b'u' => (digits(4)?, 6),
        b'U' => (digits(8)?, 10),
        _ if style == Style::TomlMultilineBasic => return line_continuation(aligner),
        _ => return None,
    };
    aligner.piece(decoded.encode_utf8(&mut [0; 4]), len)
}

/// A backslash at the end of a line: all white space up to the next word goes.
fn line_continuation(aligner: &mut Aligner<'_>) -> Option<()> {
    let mut at = aligner.after_blanks(aligner.at() + 1);
    if aligner.break_at(at) == 0 {
        return None;
    }
    while matches!(aligner.byte(at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
        at += 1;
    }
    aligner.skip_to(at);
    Some(())
}
