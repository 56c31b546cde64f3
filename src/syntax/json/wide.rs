//! What Chinese and Japanese keyboards write in the place of the signs of JSON.

use super::Parser;
use super::edit;
use crate::syntax::likeness::opens;
use crate::syntax::tree::{Problem, ProblemKind};

/// How far ahead the quote is looked for that closes another one.
const LOOK_AHEAD: usize = 4096;

/// A comma of a Chinese or Japanese keyboard.
pub(super) fn is_wide_comma(c: char) -> bool {
    matches!(c, '，' | '、')
}

/// A comma of any keyboard.
pub(super) fn is_comma(c: char) -> bool {
    c == ',' || is_wide_comma(c)
}

/// A sign of such a keyboard, or of a symbol table, that is meant as the colon behind a key.
pub(super) fn is_wide_colon(c: char) -> bool {
    matches!(c, '：' | '﹕' | '∶' | '＝')
}

/// A full stop, which lies beside the comma on every keyboard.
pub(super) fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '．' | '。' | '｡' | '﹒')
}

/// A closing bracket of such a keyboard.
pub(super) fn is_wide_closing(c: char) -> bool {
    matches!(c, '｝' | '］')
}

impl Parser<'_> {
    /// The byte at hand, or the bracket that a full-width one there is meant as.
    pub(super) fn sign(&self) -> Option<u8> {
        let byte = self.peek()?;
        // All of them begin with this one.
        let wide = (byte == 0xef).then(|| self.wide_bracket()).flatten();
        wide.or(Some(byte))
    }

    fn wide_bracket(&self) -> Option<u8> {
        let mut rest = self.text.get(self.at..)?.chars();
        let (c, rest) = (rest.next()?, rest.as_str());
        match c {
            '｝' => Some(b'}'),
            '］' => Some(b']'),
            // In a text without quotes they are only brackets.
            '｛' if self.may_open() && opens(rest) => Some(b'{'),
            '［' if self.may_open() && opens(rest) => Some(b'['),
            _ => None,
        }
    }

    /// Passes over a bracket, `meant` as that.
    pub(super) fn pass_bracket(&mut self, meant: &str) {
        match self.peek() {
            Some(0x80..) => {
                let message = format!("a full-width bracket is used instead of `{meant}`");
                self.wide_sign(&message, meant);
            }
            _ => self.at += 1,
        }
    }

    /// Passes over a sign that means one of JSON.
    pub(super) fn wide_sign(&mut self, message: &str, meant: &str) {
        let span = self.character(self.at);
        let mut problem = Problem::new(ProblemKind::Syntax, message, span)
            .label("typed on a Chinese or Japanese keyboard");
        problem
            .edits
            .push(edit(span.range().start, span.range().end, meant));
        self.report(problem);
        self.at = span.range().end;
    }

    /// Passes over a full stop that somebody typed for a comma, or behind the last value.
    pub(super) fn full_stop(&mut self) {
        let span = self.character(self.at);
        self.at = span.range().end;
        self.skip_blanks();
        let is_last = matches!(self.sign(), None | Some(b'}' | b']'));
        let (message, label, meant) = if is_last {
            let message = "a full stop stands behind this value";
            (message, "JSON has none there", "")
        } else {
            let message = "a full stop stands where a comma belongs";
            (message, "write `,`", ",")
        };
        let mut problem = Problem::new(ProblemKind::Syntax, message, span).label(label);
        problem
            .edits
            .push(edit(span.range().start, span.range().end, meant));
        self.report(problem);
    }

    /// Whether a sign of such a keyboard stands there that may follow a string, a key perhaps, and what may follow the sign.
    pub(super) fn wide_sign_follows(&self, at: usize, is_key: bool) -> bool {
        let tail = self.text.get(at..).unwrap_or_default();
        let behind = tail.trim_start();
        if behind.len() < tail.len() {
            // A blank of such a keyboard.
            return if is_key {
                behind.starts_with(|c| c == ':' || is_wide_colon(c))
            } else {
                goes_on_behind(behind)
            };
        }
        let mut rest = tail.chars();
        let Some(sign) = rest.next() else {
            return false;
        };
        let rest = rest.as_str().trim_start();
        let is_in_map = self.open.last().is_some_and(|bracket| bracket.is_map);
        match sign {
            '｝' => is_in_map && !is_key && goes_on_behind(rest),
            '］' => !is_in_map && !self.open.is_empty() && goes_on_behind(rest),
            colon
                if is_key
                    && is_wide_colon(colon)
                    && rest.starts_with(['“', '”', '＂', '｛', '［']) =>
            {
                true
            }
            '，' | '、' if !is_key && is_quoted_before(rest, is_in_map) => true,
            '：' => begins_value(rest),
            colon if is_key && is_wide_colon(colon) => begins_value(rest),
            // Two of them are one comma and one too many.
            '，' | '、' => begins_value(rest.trim_start_matches(is_comma)),
            stop if !is_key && is_full_stop(stop) => is_field_before(rest, is_in_map),
            _ => false,
        }
    }
}

/// Whether this may stand behind a closing bracket.
fn goes_on_behind(rest: &str) -> bool {
    let brackets = |c: char| c.is_whitespace() || "}]｝］".contains(c);
    let behind = rest.trim_start_matches(brackets);
    let commas = [',', '，', '、', ';', '；'];
    let next = behind.strip_prefix(commas).map(str::trim_start);
    behind.is_empty()
        || next.is_some_and(|next| {
            next.is_empty() || next.starts_with(['"', '“', '”', '＂', '{', '[', '｛', '［'])
        })
}

fn begins_value(rest: &str) -> bool {
    rest.starts_with(['"', '＂', '{', '[', '-'])
        || rest.starts_with(|c: char| c.is_ascii_digit())
        || ["true", "false", "null"]
            .iter()
            .any(|word| rest.starts_with(word))
}

/// Whether a field begins here, or an address in a list: behind a full stop, anything else may be the rest of a text.
fn is_field_before(rest: &str, is_in_map: bool) -> bool {
    let Some(body) = rest.strip_prefix('"') else {
        return false;
    };
    if !is_in_map {
        return body.starts_with("http");
    }
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let len = body.bytes().take_while(is_word).count();
    let behind = body.get(len..).and_then(|rest| rest.strip_prefix('"'));
    len > 0 && behind.is_some_and(|behind| behind.trim_start().starts_with([':', '：']))
}

/// Whether a key in curved quotes begins here, or an entry of a list: by what stands behind its closing quote.
fn is_quoted_before(rest: &str, is_key: bool) -> bool {
    let near = rest.get(..rest.floor_char_boundary(LOOK_AHEAD));
    let body = near.and_then(|near| near.strip_prefix(['“', '”']));
    let behind = body.and_then(|body| Some(body.split_once('”')?.1.trim_start()));
    behind.is_some_and(|behind| {
        if is_key {
            behind.starts_with([':', '：'])
        } else {
            behind.starts_with([',', '，', ']', '］'])
        }
    })
}
