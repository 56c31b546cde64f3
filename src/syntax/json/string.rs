//! Strings: where they end, and what they decode to.

use super::decode::{Body, MAX_EDITS};
use super::{Parser, edit};
use crate::syntax::tree::{Problem, ProblemKind};
use crate::text::{Edit, Span, Style, Text};

/// How far on its line the true end of a string with unescaped quotes is looked for.
const LOOK_AHEAD: usize = 4096;

/// Where a string ends, and how that was found.
struct End {
    /// The end of the content.
    content: usize,
    /// The end with the closing quote.
    whole: usize,
    kind: EndKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum EndKind {
    /// At its closing quote.
    Closed,
    /// At its closing quote, some lines later.
    Lines,
    /// At the end of its line, for want of a quote.
    Unclosed,
    /// At a later quote than the first one.
    InnerQuotes,
}

impl<'s> Parser<'s> {
    /// Whether a quote that JSON does not know begins here.
    pub(super) fn opens_foreign_quote(&self) -> bool {
        matches!(self.peek(), Some(b'\'' | b'`' | 0x80..))
            && self.quotes().is_some_and(|(open, _)| open != '"')
    }

    /// The quote at hand, and the one that closes it.
    fn quotes(&self) -> Option<(char, char)> {
        match self.char_at(self.at)? {
            same @ ('"' | '\'' | '`' | '＂') => Some((same, same)),
            open @ '„' => Some((open, '“')),
            open @ ('“' | '”') => Some((open, '”')),
            open @ '‘' => Some((open, '’')),
            open @ '«' => Some((open, '»')),
            _ => None,
        }
    }

    /// A string. The parser stands at a quote.
    pub(super) fn string(&mut self, is_key: bool) -> Text<'s> {
        let open = self.at;
        self.is_unclosed = false;
        let (quote, closing) = self.quotes().unwrap_or(('"', '"'));
        let start = open + quote.len_utf8();
        if quote == '"'
            && let Some(text) = self.simple_string(open)
        {
            return text;
        }
        let end = self.string_end(start, closing, is_key);
        self.at = end.whole;
        self.is_unclosed = end.kind == EndKind::Unclosed;
        let whole = Span::new(open, end.whole);
        let mut body = Body::new(start, end.content);
        body.decode(self, quote != '"');
        if quote != '"' {
            self.foreign_quotes(quote, &end, whole, start);
        }
        self.broken_string(&body, &end, whole);
        let Body { value, runs, .. } = body;
        if value.is_empty() {
            // Nothing in it, but the place between the quotes is known.
            return Text::verbatim("", start, whole, Style::Json);
        }
        Text::decoded(value, runs, whole, Style::Json)
    }

    /// The common case: nothing to decode and nothing wrong.
    fn simple_string(&mut self, open: usize) -> Option<Text<'s>> {
        let start = open + 1;
        let tail = self.bytes.get(start..)?;
        let len = memchr::memchr2(b'"', b'\\', tail)?;
        let body = tail.get(..len)?;
        let is_simple = tail.get(len) == Some(&b'"')
            // Without an early exit: the compiler then looks at many bytes at a time.
            && body.iter().fold(u8::MAX, |least, &byte| least.min(byte)) >= b' '
            && may_follow_string(tail.get(len + 1));
        if !is_simple {
            return None;
        }
        self.at = start + len + 1;
        let whole = Span::new(open, self.at);
        Some(Text::verbatim(
            self.slice(start, start + len),
            start,
            whole,
            Style::Json,
        ))
    }

    fn string_end(&mut self, start: usize, closing: char, is_key: bool) -> End {
        match self.find_quote(start, closing, true) {
            Some(content) => {
                let end = closed(content, closing, EndKind::Closed);
                if may_follow_string(self.bytes.get(end.whole))
                    || self.wide_sign_follows(end.whole, is_key)
                {
                    return end;
                }
                if let Some(later) = self.later_quote(end.whole, closing) {
                    return later;
                }
                // Perhaps it goes on behind this quote, and what is mended there would cut it in pieces.
                self.is_partial |= self.find_quote(end.whole, closing, true).is_some();
                end
            }
            None => self.end_on_other_line(start, closing),
        }
    }

    /// The first closing quote from `at` on; `on_line` if it must stand on the same line.
    fn find_quote(&self, mut at: usize, closing: char, on_line: bool) -> Option<usize> {
        let mut buffer = [0; 4];
        let closing = closing.encode_utf8(&mut buffer).as_bytes();
        let first = *closing.first()?;
        loop {
            let tail = self.bytes.get(at..)?;
            let len = memchr::memchr3(first, b'\\', b'\n', tail)?;
            let found = tail.get(len..)?;
            at += len;
            match found.first()? {
                b'\n' if on_line => return None,
                b'\\' => at += 2,
                _ if found.starts_with(closing) => return Some(at),
                _ => at += 1,
            }
        }
    }

    /// `"he said "hi" to her"`: the first quote that something follows which may follow a string.
    fn later_quote(&mut self, from: usize, closing: char) -> Option<End> {
        self.guesses = self.guesses.checked_sub(1)?;
        let mut at = from;
        while let Some(quote) = self
            .find_quote(at, closing, true)
            .filter(|&quote| quote < from + LOOK_AHEAD)
        {
            at = quote + closing.len_utf8();
            if self.ends_member(at) {
                return Some(closed(quote, closing, EndKind::InnerQuotes));
            }
        }
        None
    }

    /// Whether a member may end here: before a bracket, the end of the line, or a comma before a new member.
    fn ends_member(&self, at: usize) -> bool {
        let tail = self
            .slice(at, self.text.floor_char_boundary(at + LOOK_AHEAD))
            .trim_start_matches([' ', '\t']);
        match tail.strip_prefix(',') {
            Some(next) => next
                .trim_start_matches([' ', '\t'])
                .starts_with(['"', '{', '[', '\n', '\r', '}', ']']),
            None => tail.is_empty() || tail.starts_with(['}', ']', ':', '\n', '\r']),
        }
    }

    /// A string that its line does not close: either it runs over several lines, or a quote is missing.
    fn end_on_other_line(&self, start: usize, closing: char) -> End {
        let quote = self.find_quote(start, closing, false).filter(|&quote| {
            let tail = self
                .bytes
                .get(quote + closing.len_utf8()..)
                .unwrap_or_default();
            let next = tail.iter().find(|byte| !byte.is_ascii_whitespace());
            matches!(next, None | Some(b',' | b'}' | b']' | b':'))
        });
        if let Some(content) = quote {
            return closed(content, closing, EndKind::Lines);
        }
        let tail = self.bytes.get(start..).unwrap_or_default();
        let line = memchr::memchr(b'\n', tail).unwrap_or(tail.len());
        // The comma or the brackets at the end of the line are most likely not meant as text.
        let text = self
            .slice(start, start + line)
            .trim_end_matches([',', '}', ']', ' ', '\t', '\r']);
        let content = start + text.len();
        End {
            content,
            whole: content,
            kind: EndKind::Unclosed,
        }
    }

    fn foreign_quotes(&mut self, quote: char, end: &End, whole: Span, start: usize) {
        let mut problem = Problem::new(
            ProblemKind::Syntax,
            "text in JSON needs double quotes",
            whole,
        )
        .label(format!("begins with `{quote}`"))
        .help("write `\"` on both sides");
        let body = self.slice(start, end.content);
        if self.opens_again(whole, body) {
            // Of two that open only one is closed: where this text ends nobody knows.
            self.is_partial = true;
        } else if end.kind == EndKind::Closed && !body.contains(['"', '\\']) {
            problem.edits.push(edit(whole.range().start, start, "\""));
            problem.edits.push(edit(end.content, end.whole, "\""));
        }
        self.report(problem);
    }

    /// Reports what is wrong with a string as a whole.
    fn broken_string(&mut self, body: &Body, end: &End, whole: Span) {
        let beginning = || {
            let start = whole.range().start;
            let first_line = self.slice(start, end.content).lines().next();
            Span::new(
                start,
                start + first_line.unwrap_or_default().trim_end().len(),
            )
        };
        let mut problem = match end.kind {
            EndKind::Lines => Problem::new(
                ProblemKind::Syntax,
                "a JSON string cannot go over several lines",
                beginning(),
            )
            .label("goes on below")
            .related(self.span(end.content, end.whole), "ends here")
            .help("write a line break as `\\n`"),
            EndKind::Unclosed => Problem::new(
                ProblemKind::Syntax,
                "this string is never closed",
                beginning(),
            )
            .label("needs a closing quote")
            .help("end it with a `\"`; write a `\"` inside of it as `\\\"`"),
            EndKind::InnerQuotes => {
                let quotes = self.inner_quotes(body.start, end.content);
                let span = quotes.first().map_or(whole, |edit| edit.span);
                let is_text = self.is_text(body.start, end);
                let mut problem = Problem::new(
                    ProblemKind::Syntax,
                    "a double quote inside a string must be escaped",
                    span,
                )
                .label("write `\\\"`")
                .related(
                    self.span(whole.range().start, body.start),
                    "the string begins here",
                );
                let behind = self.slice(span.range().end, end.content);
                if is_text {
                    problem.edits = quotes;
                    problem
                } else if behind.trim_start().starts_with('；') {
                    problem.help("if this quote ends the string, write a plain comma `,` in the place of the `；` behind it")
                } else {
                    problem
                        .help("if this quote ends the string, something is missing or mistyped beside it: a comma, a colon or a quote")
                }
            }
            EndKind::Closed => match body.controls.first() {
                Some(first) => {
                    let byte = self
                        .bytes
                        .get(first.span.range().start)
                        .copied()
                        .unwrap_or_default();
                    let name = if byte == b'\t' {
                        "a tab".to_owned()
                    } else {
                        format!("the control character U+{byte:04X}")
                    };
                    let message = format!("{name} must be escaped in a JSON string");
                    Problem::new(ProblemKind::Syntax, message, first.span)
                        .label(format!("write `{}`", first.text))
                }
                None => return,
            },
        };
        let is_sure = end.kind != EndKind::Lines
            || !self.opens_again(whole, self.slice(body.start, end.content));
        if end.kind != EndKind::Unclosed && is_sure && body.controls.len() < MAX_EDITS {
            problem.edits.extend(body.controls.iter().cloned());
        }
        self.report(problem);
    }

    /// Whether a curved quote stands once more in the text that it opens: `“rain“, “mode“: “pro”`.
    fn opens_again(&self, whole: Span, body: &str) -> bool {
        match self.char_at(whole.range().start) {
            Some('“' | '”' | '„' | '«') => body.contains(['“', '”', '„', '«']),
            Some('‘') => body.contains('‘'),
            _ => false,
        }
    }

    /// Whether the quotes in a string are sure to be text. Beside a sign that may be meant to part keys and values, and in
    /// a key, they may as well be where a string ends.
    fn is_text(&self, start: usize, end: &End) -> bool {
        let behind = self.text.get(end.whole..).unwrap_or_default();
        let is_key = behind.trim_start().starts_with([':', '：']);
        let mut pieces = self.slice(start, end.content).split('"');
        let is_part = |piece: &str| {
            let piece = piece.trim();
            !piece.is_empty() && !piece.starts_with(parts) && !piece.ends_with(parts)
        };
        !is_key && pieces.all(is_part)
    }

    fn inner_quotes(&self, start: usize, end: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut at = start;
        while let Some(quote) = self.find_quote(at, '"', true).filter(|&quote| quote < end) {
            edits.push(edit(quote, quote + 1, "\\\""));
            at = quote + 1;
        }
        edits
    }
}

/// Whether a sign parts keys, values and lists in JSON, or is taken for one that does.
fn parts(c: char) -> bool {
    ",:;{}[]，：；、。｛｝［］“”„«»＂﹐﹕﹔∶‚٬".contains(c)
}

/// Whether this byte may stand right behind a string; if not, the quote was perhaps not the closing one.
fn may_follow_string(byte: Option<&u8>) -> bool {
    matches!(
        byte,
        None | Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b'}' | b']' | b'/' | b'#' | b'=')
    )
}

/// The end at a closing quote.
fn closed(content: usize, closing: char, kind: EndKind) -> End {
    End {
        content,
        whole: content + closing.len_utf8(),
        kind,
    }
}
