//! What stands between brackets.

use super::decode::add_edit;
use super::wide::{is_comma, is_full_stop, is_wide_closing, is_wide_colon, is_wide_comma};
use super::{Dialect, MAX_PROBLEMS, Parser, edit};
use crate::syntax::tree::{Entry, Node, Problem, ProblemKind, Value};
use crate::text::{Span, Style, Text};

impl<'s> Parser<'s> {
    /// The items of a list, the parser standing behind its `[`.
    pub(super) fn sequence(&mut self) -> Value<'s> {
        let mut items = Vec::new();
        loop {
            self.skip_to_member();
            match self.sign() {
                Some(b']') => {
                    self.pass_bracket("]");
                    break;
                }
                None | Some(b'}') => {
                    if self.closes_otherwise() {
                        break;
                    }
                }
                Some(_) if self.comma().is_some() => {
                    self.lonely_comma("a value is missing before this comma");
                }
                Some(_) => {
                    let item = self.value();
                    self.separator(&item.value);
                    items.push(item);
                }
            }
        }
        Value::Sequence(items)
    }

    /// The entries of a map, the parser standing behind its `{`.
    pub(super) fn map(&mut self) -> Value<'s> {
        let mut entries = Vec::new();
        loop {
            self.skip_to_member();
            let key = match self.sign() {
                Some(b'}') => {
                    self.pass_bracket("}");
                    break;
                }
                None | Some(b']') => {
                    if self.closes_otherwise() {
                        break;
                    }
                    continue;
                }
                Some(_) if self.comma().is_some() => {
                    self.lonely_comma("a key is missing before this comma");
                    continue;
                }
                Some(b'"') => self.string(true),
                _ if self.opens_foreign_quote() => self.string(true),
                Some(byte) if is_bare(byte) && !self.is_at_wide_colon() => {
                    let key = self.bare_key();
                    if !key.value().contains(char::is_alphanumeric) && !self.colon_follows() {
                        // Only signs: what stands behind them is no value of theirs.
                        continue;
                    }
                    key
                }
                Some(_) => {
                    let problem = Problem::new(
                        ProblemKind::Syntax,
                        "a key is missing here",
                        self.character(self.at),
                    )
                    .label("expected a key in double quotes")
                    .help("write `\"key\": value`");
                    self.report_loss(problem);
                    self.skip_to_separator();
                    if self.peek() == Some(b',') {
                        self.at += 1;
                    }
                    continue;
                }
            };
            if self.is_unclosed && !self.colon_follows() {
                // How far it goes, and what of it is a value, nobody knows.
                self.is_unclosed = false;
                self.is_partial = true;
                if self.peek() == Some(b',') {
                    self.at += 1;
                }
                continue;
            }
            let value = self.value_of(&key);
            self.separator(&value.value);
            entries.push(Entry { key, value });
        }
        Value::Map(entries)
    }

    /// Passes over blanks; or over all the rest, if so much is wrong that nobody reads about it any more.
    fn skip_to_member(&mut self) {
        if self.problems.len() < MAX_PROBLEMS {
            self.skip_blanks();
        } else {
            self.at = self.bytes.len();
            self.said.end = true;
            self.is_partial = true;
        }
    }

    /// A key without quotes, as in JavaScript.
    fn bare_key(&mut self) -> Text<'s> {
        let start = self.at;
        let ends = |c: char| is_wide_colon(c) || is_wide_closing(c);
        while self.peek().is_some_and(is_bare) && !self.char_at(self.at).is_some_and(ends) {
            self.at += 1;
        }
        let span = Span::new(start, self.at);
        let key = self.slice(start, self.at);
        if self.is_half_quoted(key) {
            self.at += 1;
            let whole = Span::new(start, self.at);
            let message = "a quote is missing before this key";
            let mut problem =
                Problem::new(ProblemKind::Syntax, message, whole).label("ends with a quote");
            problem.edits.push(edit(start, start, "\""));
            self.report(problem);
            return Text::verbatim(key, start, whole, Style::Bare);
        }
        let mut problem = Problem::new(
            ProblemKind::Syntax,
            "a key needs double quotes in JSON",
            span,
        )
        .label("needs quotes");
        // Signs alone are no key that somebody forgot to quote, and other quotes or commas are no part of one.
        let is_key = |c: char| c.is_alphanumeric() || c.is_ascii();
        if key.contains(char::is_alphanumeric) && key.chars().all(is_key) {
            problem
                .edits
                .push(edit(start, self.at, format!("\"{key}\"")));
            self.report(problem);
        } else {
            self.report_loss(
                problem.help("put the key in double quotes, or take out what is no key"),
            );
        }
        Text::verbatim(key, start, span, Style::Bare)
    }

    /// Whether a key without a quote before it has one behind.
    fn is_half_quoted(&self, key: &str) -> bool {
        let behind = self.text.get(self.at..).unwrap_or_default();
        let behind = behind.strip_prefix('"').map(str::trim_start);
        key.contains(char::is_alphanumeric)
            && behind.is_some_and(|behind| behind.starts_with([':', '：']))
    }

    fn colon_follows(&mut self) -> bool {
        self.skip_blanks();
        matches!(self.peek(), Some(b':' | b'=')) || self.is_at_wide_colon()
    }

    fn is_at_wide_colon(&self) -> bool {
        self.char_at(self.at).is_some_and(is_wide_colon)
    }

    /// The colon and the value that belong to a key.
    fn value_of(&mut self, key: &Text<'s>) -> Node<'s> {
        let end = key.whole().range().end;
        self.skip_blanks();
        let mut has_colon = true;
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                let problem = Problem::new(
                    ProblemKind::Syntax,
                    "a colon belongs between key and value",
                    self.character(self.at),
                )
                .label("write `:`")
                .help("write `\"key\": value`");
                self.report(problem);
                self.at += 1;
                if matches!(self.peek(), Some(b'>' | b'=')) {
                    self.at += 1;
                }
            }
            _ if self.is_at_wide_colon() => {
                let message = if self.char_at(self.at) == Some('＝') {
                    "a full-width `=` stands behind this key"
                } else {
                    "a full-width colon stands behind this key"
                };
                self.wide_sign(message, ":");
            }
            _ => has_colon = false,
        }
        self.skip_blanks();
        if has_colon {
            self.second_colon();
        }
        if matches!(self.sign(), None | Some(b',' | b'}' | b']')) {
            if self.is_at_end() {
                self.is_partial = true;
            } else {
                let problem =
                    Problem::new(ProblemKind::Syntax, "this key has no value", key.whole())
                        .label("expected `:` and a value")
                        .help("fill it in, or drop the key");
                self.report(problem);
            }
            return Node {
                span: Span::at(end),
                value: Value::Broken,
            };
        }
        if !has_colon {
            let mut problem = Problem::new(
                ProblemKind::Syntax,
                "a colon is missing after this key",
                key.whole(),
            )
            .label("expected `:` and a value");
            problem.edits.push(edit(end, end, ":"));
            self.report(problem);
        }
        self.value()
    }

    /// `"a":: 1` is one mistake.
    fn second_colon(&mut self) {
        if self.peek() == Some(b':') {
            let mut problem = Problem::new(
                ProblemKind::Syntax,
                "two colons stand behind this key",
                self.character(self.at),
            )
            .label("one colon too many");
            problem.edits.push(edit(self.at, self.at + 1, ""));
            self.report(problem);
            self.at += 1;
            self.skip_blanks();
        }
    }

    /// What follows a member: a comma, the closing bracket, or a mistake.
    fn separator(&mut self, member: &Value<'_>) {
        let end = self.at;
        self.skip_blanks();
        match self.sign() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.skip_blanks();
                if matches!(self.sign(), Some(b'}' | b']')) && self.dialect == Dialect::Strict {
                    let mut problem = Problem::new(
                        ProblemKind::Syntax,
                        "JSON has no trailing commas",
                        self.character(comma),
                    )
                    .label("nothing follows this comma")
                    .help("drop it, or give the file a name that ends in `.jsonc`: there it is allowed");
                    problem.edits.push(edit(comma, comma + 1, ""));
                    self.report(problem);
                }
            }
            None | Some(b'}' | b']') => {}
            Some(_) if self.char_at(self.at).is_some_and(is_wide_comma) => {
                self.wide_sign("a full-width comma stands behind this value", ",");
            }
            Some(_) if self.char_at(self.at) == Some('；') => {
                self.wide_sign("a full-width semicolon stands where a comma belongs", ",");
            }
            Some(_) if self.char_at(self.at).is_some_and(is_full_stop) => self.full_stop(),
            // What is broken has been reported; it may have ended anywhere.
            Some(_) if matches!(member, Value::Broken) && self.at == end => {
                self.skip_to_separator();
                if self.peek() == Some(b',') {
                    self.at += 1;
                }
            }
            Some(byte)
                if byte == b'"'
                    || is_bare(byte) && !self.is_at_wide_colon()
                    || matches!(byte, b'{' | b'[')
                    || self.opens_foreign_quote() =>
            {
                let last = self
                    .text
                    .get(..end)
                    .and_then(|text| text.chars().next_back());
                let start = end - last.map_or(0, char::len_utf8);
                let mut problem = Problem::new(
                    ProblemKind::Syntax,
                    "a comma is missing",
                    Span::new(start, end),
                )
                .label("expected a comma after this");
                problem.edits.push(edit(end, end, ","));
                self.report(problem);
            }
            Some(b';') => {
                let mut problem = Problem::new(
                    ProblemKind::Syntax,
                    "a comma belongs here",
                    self.character(self.at),
                )
                .label("write `,`");
                problem.edits.push(edit(self.at, self.at + 1, ","));
                self.report(problem);
                self.at += 1;
            }
            Some(_) => {
                let problem = Problem::new(
                    ProblemKind::Syntax,
                    "this does not belong here",
                    self.character(self.at),
                )
                .label("expected a comma or a closing bracket")
                .help("put the whole value in double quotes if this is part of it");
                self.report_loss(problem);
                self.skip_to_separator();
                if self.peek() == Some(b',') {
                    self.at += 1;
                }
            }
        }
    }

    /// The comma at hand, of whatever keyboard.
    fn comma(&self) -> Option<char> {
        self.char_at(self.at).filter(|&c| is_comma(c))
    }

    /// `[1,,,2]` is one mistake.
    fn lonely_comma(&mut self, message: &str) {
        let first = self.at;
        let mut edits = Vec::new();
        let mut count = 0;
        while let Some(comma) = self.comma() {
            let end = self.at + comma.len_utf8();
            add_edit(&mut edits, edit(self.at, end, ""));
            count += 1;
            self.at = end;
            self.skip_blanks();
        }
        let label = if count == 1 {
            "one comma too many"
        } else {
            "some commas too many"
        };
        let mut problem =
            Problem::new(ProblemKind::Syntax, message, self.character(first)).label(label);
        problem.edits = edits;
        self.report(problem);
    }
}

/// What a key or a word without quotes is made of.
fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$' | b'@' | b'.') || byte >= 0x80
}
