//! Numbers, `true`, `false`, `null`, and what people write in their place.

use super::wide::{is_full_stop, is_wide_closing, is_wide_comma};
use super::{Parser, edit};
use crate::syntax::tree::{Problem, ProblemKind, Value};
use crate::text::Span;

impl<'s> Parser<'s> {
    pub(super) fn number(&mut self) -> Value<'s> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.' | b'_'))
        {
            self.at += 1;
        }
        let raw = self.slice(start, self.at);
        if let Some(whole) = raw.strip_suffix('.')
            && is_number(whole.as_bytes())
            && !self.open.is_empty()
        {
            self.at -= 1;
            return Value::Number(whole);
        }
        if is_number(raw.as_bytes()) {
            return Value::Number(raw);
        }
        let span = self.span(start, self.at);
        let message = format!("`{raw}` is not a JSON number");
        let help = if raw.strip_prefix('-').unwrap_or(raw).starts_with('0') && raw.len() > 1 {
            "a number has no leading zero; put it in quotes if it is text"
        } else {
            "put it in quotes if it is text"
        };
        self.report(
            Problem::new(ProblemKind::Syntax, message, span)
                .label("not a number")
                .help(help),
        );
        Value::Broken
    }

    /// A word without quotes; or nothing that could be a value.
    pub(super) fn word(&mut self) -> Value<'s> {
        let start = self.at;
        self.at = self.word_end(start);
        let word = self.slice(start, self.at);
        let (value, meant) = match word {
            "true" => return Value::Boolean(true),
            "false" => return Value::Boolean(false),
            "null" => return Value::Null,
            "" => return self.unquoted_text(start),
            "True" | "TRUE" | "yes" | "on" => (Value::Boolean(true), Some("true")),
            "False" | "FALSE" | "no" | "off" => (Value::Boolean(false), Some("false")),
            "None" | "Null" | "NULL" | "nil" | "undefined" => (Value::Null, Some("null")),
            _ => (Value::Broken, None),
        };
        if !self.is_value_over() {
            return self.unquoted_text(start);
        }
        let span = Span::new(start, self.at);
        let mut problem = Problem::new(
            ProblemKind::Syntax,
            format!("`{word}` is not a JSON value"),
            span,
        );
        match meant {
            Some(meant) => {
                problem = problem.label(format!("write `{meant}`"));
                problem.edits.push(edit(start, self.at, meant));
            }
            None if let Some(digits) = in_plain_digits(word) => {
                problem = problem.label(format!("write `{digits}`"));
                problem.edits.push(edit(start, self.at, digits));
            }
            None if matches!(word, "NaN" | "Infinity") => {
                problem = problem
                    .label("JSON has no such number")
                    .help("write a number, or drop the field");
            }
            None => {
                problem = problem.label("a text needs double quotes").help(
                    "JSON knows `true`, `false`, `null`, numbers, and texts in double quotes",
                );
            }
        }
        self.report(problem);
        value
    }

    /// A text without quotes, up to the end of its line, or the comma or bracket that ends it.
    fn unquoted_text(&mut self, start: usize) -> Value<'s> {
        let tail = self.bytes.get(self.at..).unwrap_or_default();
        let len = tail.iter().position(|byte| {
            matches!(
                byte,
                b',' | b'}' | b']' | b'\n' | b'\r' | b'"' | b'{' | b'['
            )
        });
        self.at += len.unwrap_or(tail.len());
        let text = self.slice(start, self.at).trim_end();
        let problem = if text.is_empty() {
            if self.open.is_empty() && matches!(self.sign(), Some(b'}' | b']')) {
                // It closes nothing: that says it all.
                return Value::Broken;
            }
            Problem::new(
                ProblemKind::Syntax,
                "a value is missing here",
                self.character(start),
            )
            .label("expected a value")
            .help("fill it in, or drop the key")
        } else {
            let span = Span::new(start, start + text.len());
            Problem::new(
                ProblemKind::Syntax,
                "a text needs double quotes in JSON",
                span,
            )
            .label("needs quotes")
            .help("put it in double quotes; write a `\"` inside of them as `\\\"`")
        };
        self.report(problem);
        if !self.is_value_over() {
            self.skip_to_separator();
        }
        Value::Broken
    }

    /// Whether what comes next may follow a value.
    fn is_value_over(&self) -> bool {
        let tail = self.bytes.get(self.at..).unwrap_or_default();
        let next = tail.iter().find(|byte| !matches!(byte, b' ' | b'\t'));
        matches!(
            next,
            None | Some(b',' | b'}' | b']' | b'\n' | b'\r' | b'/' | b'#')
        ) || self
            .char_at(self.at)
            .is_some_and(|c| is_wide_comma(c) || is_wide_closing(c))
    }

    pub(super) fn word_end(&self, start: usize) -> usize {
        let tail = self.bytes.get(start..).unwrap_or_default();
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
        let end = start + tail.iter().take_while(|byte| is_word(byte)).count();
        let words = self.slice(start, end);
        if let Some((word, _)) = words.split_once(is_wide_closing)
            && is_literal(word)
        {
            return start + word.len();
        }
        if let Some((word, "")) = words.split_once(is_full_stop)
            && is_literal(word)
        {
            return start + word.len();
        }
        let Some((word, behind)) = words.split_once(is_wide_comma) else {
            return end;
        };
        // `true，` is a word and a comma, in a prompt without quotes it is part of a sentence.
        let next = behind.split(is_wide_comma).next().unwrap_or_default();
        let is_key = next.contains('：') || next == behind && self.bytes.get(end) == Some(&b':');
        let is_sentence = !is_key && !is_literal(next) && !is_number(next.as_bytes());
        if is_literal(word) && (behind.is_empty() || !is_sentence) {
            start + word.len()
        } else {
            end
        }
    }
}

/// The number that is written in the digits of a Chinese or Japanese keyboard.
fn in_plain_digits(word: &str) -> Option<String> {
    let digits = word.chars().map(|c| {
        let value = u32::from(c).checked_sub(u32::from('０'))?;
        char::from_digit(value, 10)
    });
    let digits: String = digits.collect::<Option<_>>()?;
    is_number(digits.as_bytes()).then_some(digits)
}

fn is_literal(word: &str) -> bool {
    matches!(word, "true" | "false" | "null")
}

/// Whether these bytes are a number of RFC 8259.
fn is_number(bytes: &[u8]) -> bool {
    let digits = |bytes: &[u8]| {
        bytes
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let unsigned = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let whole = digits(unsigned);
    if whole == 0 || whole > 1 && unsigned.starts_with(b"0") {
        return false;
    }
    let mut rest = unsigned.get(whole..).unwrap_or_default();
    if let Some(fraction) = rest.strip_prefix(b".") {
        let len = digits(fraction);
        if len == 0 {
            return false;
        }
        rest = fraction.get(len..).unwrap_or_default();
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent = match exponent {
            [b'+' | b'-', unsigned @ ..] => unsigned,
            _ => exponent,
        };
        return !exponent.is_empty() && digits(exponent) == exponent.len();
    }
    rest.is_empty()
}
