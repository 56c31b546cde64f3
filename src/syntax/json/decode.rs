//! What stands between quotes, decoded.

use super::{Parser, edit};
use crate::syntax::align::{hexadecimal, surrogates};
use crate::syntax::tree::{Problem, ProblemKind};
use crate::text::{Edit, Runs, Span};

/// How many characters of one string are escaped by one fix.
pub(super) const MAX_EDITS: usize = 1000;

/// Adds one more edit to a fix, or makes the last one longer if they touch. Too many are as good as none.
pub(super) fn add_edit(edits: &mut Vec<Edit>, edit: Edit) {
    if let Some(last) = edits
        .last_mut()
        .filter(|last| last.span.end == edit.span.start)
    {
        last.span.end = edit.span.end;
        last.text.push_str(&edit.text);
    } else if edits.len() < MAX_EDITS {
        edits.push(edit);
    }
}

/// The content of a string, while it is decoded.
pub(super) struct Body {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: String,
    pub(super) runs: Runs,
    /// What escapes each raw control character.
    pub(super) controls: Vec<Edit>,
}

impl Body {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end,
            value: String::with_capacity(end.saturating_sub(start)),
            runs: Runs::new(),
            controls: Vec::new(),
        }
    }

    pub(super) fn decode(&mut self, parser: &mut Parser<'_>, is_foreign: bool) {
        let all = parser.bytes.get(self.start..self.end).unwrap_or_default();
        // Without an early exit: the compiler then looks at many bytes at a time.
        let has_controls = all.iter().fold(u8::MAX, |least, &byte| least.min(byte)) < b' ';
        let mut at = self.start;
        while at < self.end {
            let body = parser.bytes.get(at..self.end).unwrap_or_default();
            let special = if has_controls {
                body.iter().position(|&byte| byte < b' ' || byte == b'\\')
            } else {
                memchr::memchr(b'\\', body)
            };
            let plain = special.unwrap_or(body.len());
            self.runs.verbatim(plain, at);
            self.value.push_str(parser.slice(at, at + plain));
            at += plain;
            match body.get(plain..) {
                Some([b'\\', ..]) => at += self.escape(parser, at, is_foreign),
                Some([b'\r', b'\n', ..]) => at += self.control(at, 2),
                Some([_, ..]) => at += self.control_of(parser, at),
                _ => break,
            }
        }
    }

    fn push(&mut self, c: char, at: usize, len: usize) -> usize {
        self.runs.indivisible(c.len_utf8(), at, len);
        self.value.push(c);
        len
    }

    /// Too many edits are as good as none.
    fn escape_by(&mut self, edit: Edit) {
        if self.controls.len() < MAX_EDITS {
            self.controls.push(edit);
        }
    }

    /// A line break of two bytes counts as one line feed.
    fn control(&mut self, at: usize, len: usize) -> usize {
        self.escape_by(edit(at, at + len, "\\n"));
        self.push('\n', at, len)
    }

    fn control_of(&mut self, parser: &Parser<'_>, at: usize) -> usize {
        let byte = parser.bytes.get(at).copied().unwrap_or_default();
        let escaped = match byte {
            b'\n' => "\\n".to_owned(),
            b'\r' => "\\r".to_owned(),
            b'\t' => "\\t".to_owned(),
            other => format!("\\u{other:04x}"),
        };
        self.escape_by(edit(at, at + 1, escaped));
        self.runs.verbatim(1, at);
        self.value.push(char::from(byte));
        1
    }

    /// Decodes the escape at a place and gives its length.
    fn escape(&mut self, parser: &mut Parser<'_>, at: usize, is_foreign: bool) -> usize {
        let next = parser
            .text
            .get(at + 1..self.end)
            .and_then(|tail| tail.chars().next());
        let decoded = match next {
            Some(same @ ('"' | '\\' | '/')) => same,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.code(parser, at),
            Some('\'' | '`') if is_foreign => next.unwrap_or_default(),
            Some(other) if !other.is_control() => {
                let len = 1 + other.len_utf8();
                let message = format!("`\\{other}` is no escape of JSON");
                let problem = Problem::new(ProblemKind::Syntax, message, Span::new(at, at + len))
                    .label("write a backslash as `\\\\`")
                    .help("drop the backslash if it is not part of the text");
                parser.report(problem);
                return self.push(other, at, len);
            }
            _ => {
                let problem = Problem::new(
                    ProblemKind::Syntax,
                    "a backslash that escapes nothing",
                    Span::new(at, at + 1),
                )
                .label("write a backslash as `\\\\`");
                parser.report(problem);
                return self.push('\\', at, 1);
            }
        };
        self.push(decoded, at, 2)
    }

    /// `\u` and four digits, twice for characters beyond the first plane.
    fn code(&mut self, parser: &mut Parser<'_>, at: usize) -> usize {
        let digits = |from: usize| {
            let digits = parser
                .bytes
                .get(from..from + 4)
                .filter(|_| from + 4 <= self.end)?;
            hexadecimal(digits)
        };
        let is_pair = parser.bytes.get(at + 6..at + 8) == Some(b"\\u");
        let first = digits(at + 2);
        let second = if is_pair { digits(at + 8) } else { None };
        match (first, second) {
            (Some(high), Some(low)) if surrogates(high, low).is_some() => {
                let c = surrogates(high, low).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.push(c, at, 12)
            }
            (Some(code), _) => {
                let c = char::from_u32(code);
                if c.is_none() {
                    let message = "half a character: a surrogate without its other half";
                    let span = Span::new(at, at + 6);
                    let problem = Problem::new(ProblemKind::Syntax, message, span);
                    let help = "write the character itself, or both halves one behind the other";
                    parser.report(problem.label("means nothing by itself").help(help));
                }
                self.push(c.unwrap_or(char::REPLACEMENT_CHARACTER), at, 6)
            }
            (None, _) => {
                let problem = Problem::new(
                    ProblemKind::Syntax,
                    "`\\u` takes four hexadecimal digits",
                    Span::new(at, at + 2),
                )
                .label("digits are missing")
                .help("write `\\u00e9` for an é, or the character itself; write a backslash as `\\\\`");
                parser.report(problem);
                self.push(char::REPLACEMENT_CHARACTER, at, 2)
            }
        }
    }
}
