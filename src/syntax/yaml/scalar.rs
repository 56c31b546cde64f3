//! A YAML scalar: its text, its map, and what it is under the core schema of YAML 1.2.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{ScalarStyle, Tag};

use super::align;
use super::tag::Type;
use crate::syntax::tree::Value;
use crate::text::{Runs, Span, Style, Text};

/// A scalar as the parser gave it, with the file it came from.
pub(super) struct Scalar<'s, 'd> {
    /// The file.
    pub(super) text: &'s str,
    /// What the parser decoded.
    pub(super) decoded: Cow<'d, str>,
    /// How it is written.
    pub(super) style: ScalarStyle,
    /// Where the parser says it stands.
    pub(super) range: Range<usize>,
    /// Where the token before it ended.
    pub(super) after: usize,
}

impl<'s> Scalar<'s, '_> {
    /// The string it decodes to.
    pub(super) fn into_text(self) -> Text<'s> {
        let raw = self.text.get(self.range.clone()).unwrap_or_default();
        let whole = Span::new(self.range.start, self.range.end);
        let (base, start) = (self.range.start, self.range.start + 1);
        match self.style {
            ScalarStyle::SingleQuoted => {
                let body = between(raw, '\'');
                mapped(
                    body,
                    self.decoded,
                    start,
                    whole,
                    Style::YamlSingle,
                    align::single_quoted,
                )
            }
            ScalarStyle::DoubleQuoted => {
                let body = between(raw, '"');
                mapped(
                    body,
                    self.decoded,
                    start,
                    whole,
                    Style::YamlDouble,
                    align::double_quoted,
                )
            }
            ScalarStyle::Literal | ScalarStyle::Folded => self.into_block(),
            ScalarStyle::Plain => mapped(
                raw,
                self.decoded,
                base,
                whole,
                Style::YamlPlain,
                align::plain,
            ),
        }
    }

    /// A block: the parser's range begins at the first word of the content; the header and the blank lines before
    /// that belong to it as well.
    fn into_block(self) -> Text<'s> {
        let (start, end) = (self.range.start, self.range.end);
        let header = self.header();
        let trimmed = self.text.get(..end).unwrap_or_default().trim_end().len();
        let whole_start = header.as_ref().map_or(start, |header| header.start);
        let fallback = Span::new(whole_start, trimmed.max(whole_start));
        if self.decoded.trim().is_empty() {
            // Nothing to point at.
            return Text::unmapped(self.decoded.into_owned(), fallback, Style::YamlBlock);
        }
        let line = line_start(self.text, start);
        let lines = header.map_or(line, |header| header.end);
        let raw = self.text.get(lines..end).unwrap_or_default();
        match align::block(raw, &self.decoded, lines, start - line) {
            Some((runs, mapped)) => {
                let content = self.text.get(..lines + mapped).unwrap_or_default();
                let whole_end = if self.decoded.ends_with("\n\n") {
                    content.len()
                } else {
                    content.trim_end_matches(['\n', '\r']).len()
                };
                let whole = Span::new(whole_start, whole_end);
                Text::decoded(self.decoded.into_owned(), runs, whole, Style::YamlBlock)
            }
            None => Text::unmapped(self.decoded.into_owned(), fallback, Style::YamlBlock),
        }
    }

    /// From the `|` or `>` to the start of the next line.
    fn header(&self) -> Option<Range<usize>> {
        let before = self.text.get(self.after..self.range.end)?;
        let indicator = before.match_indices(['|', '>']).find_map(|(at, _)| {
            let stands_free = before
                .get(..at)
                .and_then(|head| head.chars().next_back())
                .is_none_or(|c| c.is_whitespace() || c == ':' || c == '-');
            let tail = before.get(at + 1..)?;
            let tail =
                tail.trim_start_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
            let ends = tail.is_empty() || tail.starts_with([' ', '\t', '\r', '\n']);
            (stands_free && ends).then_some(self.after + at)
        })?;
        let line = self.text.get(indicator..)?;
        let end = line.find(['\n', '\r']).map_or(line.len(), |at| {
            at + if line.get(at..).is_some_and(|tail| tail.starts_with("\r\n")) {
                2
            } else {
                1
            }
        });
        Some(indicator..indicator + end)
    }
}

/// The start of the line that holds `at`.
fn line_start(text: &str, at: usize) -> usize {
    text.get(..at)
        .and_then(|head| head.rfind(['\n', '\r']))
        .map_or(0, |at| at + 1)
}

fn between(raw: &str, quote: char) -> &str {
    raw.strip_prefix(quote)
        .and_then(|raw| raw.strip_suffix(quote))
        .unwrap_or_default()
}

fn mapped<'s>(
    raw: &'s str,
    decoded: Cow<'_, str>,
    start: usize,
    whole: Span,
    style: Style,
    align: fn(&str, &str, usize) -> Option<Runs>,
) -> Text<'s> {
    if raw == decoded {
        return Text::verbatim(raw, start, whole, style);
    }
    match align(raw, &decoded, start) {
        Some(runs) => Text::decoded(decoded.into_owned(), runs, whole, style),
        None => Text::unmapped(decoded.into_owned(), whole, style),
    }
}

/// Whether a scalar is what its tag says, and the tag one of YAML's own.
pub(super) fn fits(raw: &str, text: &Text<'_>, tag: &Tag) -> bool {
    match (Type::of(tag), by_looks(raw, text)) {
        (Some(Type::Text | Type::AsWritten), _)
        | (Some(Type::Null), Some(Value::Null))
        | (Some(Type::Boolean), Some(Value::Boolean(_)))
        | (Some(Type::Number), Some(Value::Number(_))) => true,
        (Some(Type::WholeNumber), Some(Value::Number(number))) => is_whole(number),
        _ => false,
    }
}

/// What a scalar is, by its tag, which fits, or, if it is plain, by its looks.
pub(super) fn resolve<'s>(raw: &'s str, text: Text<'s>, tag: Option<&Tag>) -> Value<'s> {
    let is_text = match tag.and_then(Type::of) {
        Some(said) => matches!(said, Type::Text | Type::AsWritten),
        None => text.style() != Style::YamlPlain,
    };
    let value = if is_text { None } else { by_looks(raw, &text) };
    value.unwrap_or(Value::String(text))
}

fn by_looks<'s>(raw: &'s str, text: &Text<'_>) -> Option<Value<'s>> {
    match text.value() {
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "true" | "True" | "TRUE" => Some(Value::Boolean(true)),
        "false" | "False" | "FALSE" => Some(Value::Boolean(false)),
        number if is_number(number) => between_quotes(raw, number).map(Value::Number),
        _ => None,
    }
}

/// Whether a number has neither a fraction nor an exponent, and is finite.
fn is_whole(number: &str) -> bool {
    let is_hexadecimal = number.starts_with("0x");
    is_hexadecimal || !number.contains(['.', 'e', 'E'])
}

/// The stretch of the file that holds just these characters.
fn between_quotes<'s>(raw: &'s str, number: &str) -> Option<&'s str> {
    let inner = raw.trim_matches(['"', '\'']);
    (inner == number).then_some(inner)
}

/// Whether the core schema reads it as a number.
fn is_number(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix("0x") {
        return is_all(digits, |byte| byte.is_ascii_hexdigit());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return is_all(digits, |byte| matches!(byte, b'0'..=b'7'));
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    let is_digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let exponent_holds = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        is_all(digits, |byte| byte.is_ascii_digit())
    });
    has_digits && is_digits(whole) && is_digits(fraction) && exponent_holds
}

fn is_all(digits: &str, test: impl Fn(u8) -> bool) -> bool {
    !digits.is_empty() && digits.bytes().all(test)
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_are_those_of_the_core_schema() {
        for number in [
            "0", "010", "-1", "+1", "1.", ".5", "1e3", "1.5E-3", "0x1F", "0o17", ".inf", "-.INF",
            ".nan",
        ] {
            assert!(is_number(number), "{number}");
        }
        for word in [
            "", "-", ".", "e3", "1e", "1_000", "16:9", "0b1", "1.2.3", "+.nan", "0x", "5s", "٣",
        ] {
            assert!(!is_number(word), "{word}");
        }
    }
}
