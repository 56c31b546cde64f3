//! The place at which the parser gave up, and what the text around it says about why.

use std::ops::Range;

use granit_parser::ErrorKind as Kind;

use crate::syntax::tree::{Problem, ProblemKind};
use crate::text::{Edit, Span};

/// What was known when the parser gave up.
pub(super) struct Place<'s> {
    /// The file.
    pub(super) text: &'s str,
    /// Where it gave up.
    pub(super) at: usize,
    /// Where the last token ended.
    pub(super) after: usize,
    /// The last scalar.
    pub(super) last_scalar: Range<usize>,
    /// The innermost `[` or `{` that is open.
    pub(super) bracket: Option<usize>,
}

/// From `at` to the end of its line, without trailing blanks; if nothing is there, the character before.
pub(super) fn rest_of_line(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at);
    let tail = text.get(at..).unwrap_or_default();
    let line = tail
        .split(['\n', '\r'])
        .next()
        .unwrap_or_default()
        .trim_end();
    if !line.is_empty() {
        return Span::new(at, at + line.len());
    }
    let before = text.get(..at).unwrap_or_default().trim_end();
    let last = before.chars().next_back().map_or(0, char::len_utf8);
    Span::new(before.len() - last, before.len())
}

impl Place<'_> {
    pub(super) fn rest_of_line(&self, at: usize) -> Span {
        rest_of_line(self.text, at)
    }

    pub(super) fn character(&self) -> Span {
        let at = self.text.floor_char_boundary(self.at);
        let tail = self.text.get(at..).unwrap_or_default();
        match tail.chars().next() {
            Some(c) if !c.is_whitespace() => Span::new(at, at + c.len_utf8()),
            _ => self.rest_of_line(at),
        }
    }

    fn line_start(&self, at: usize) -> usize {
        let head = self.text.get(..at).unwrap_or_default();
        head.rfind(['\n', '\r']).map_or(0, |at| at + 1)
    }

    fn line_begins_at(&self, at: usize) -> bool {
        let indentation = self.text.get(self.line_start(at)..at);
        indentation.is_some_and(|blanks| blanks.trim().is_empty())
    }

    pub(super) fn tab(&self) -> Span {
        let line = self.line_start(self.at);
        let tab_from = |from: usize, to: usize| {
            let stretch = self.text.get(from..to)?;
            stretch
                .find('\t')
                .map(|at| Span::new(from + at, from + at + 1))
        };
        tab_from(line, self.at)
            .or_else(|| tab_from(self.at, self.text.len()))
            .unwrap_or_else(|| self.rest_of_line(self.at))
    }

    /// Whether something stands before the place on its line that may be the beginning of a value.
    pub(super) fn follows_value(&self) -> bool {
        let line = self.line_start(self.at);
        let head = self.text.get(line..self.at).unwrap_or_default().trim();
        head.contains(": ") && head.ends_with([']', '}'])
    }

    /// The first line of the last scalar, from its beginning.
    fn last_line(&self) -> &str {
        let scalar = self.text.get(self.last_scalar.clone()).unwrap_or_default();
        scalar.split(['\n', '\r']).next().unwrap_or_default()
    }

    /// A key on a line that goes on with a text without one: only a text that is all of the brief goes on so far left.
    fn key_below_text(&self, above: Span) -> Problem {
        let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '－' | '―' | '─' | '−');
        let written = self.text.get(above.range()).unwrap_or_default().trim();
        let help = if !written.is_empty() && written.chars().all(is_dash) {
            "write `---` in plain signs, or drop it"
        } else {
            "give the text above a key, such as `prompt:`, or drop it"
        };
        syntax(
            "this line holds a key, but what stands above it is a text without one",
            self.rest_of_line(self.line_start(self.at)),
        )
        .label("a key")
        .related(above, "no key")
        .help(help)
    }

    /// A colon where no key can be: most often text that should be quoted, or `key:value` without the space.
    pub(super) fn stray_colon(&self) -> Problem {
        let start = self.last_scalar.start;
        let first_line = self.last_line();
        if self.line_begins_at(start)
            && let Some(problem) = slip_behind_key(first_line, start)
        {
            return problem;
        }
        if first_line.len() < self.last_scalar.len() {
            let line = self
                .text
                .get(self.line_start(self.at)..)
                .unwrap_or_default();
            let indentation = line.len() - line.trim_start().len();
            if indentation == 0 {
                return self.key_below_text(Span::new(start, start + first_line.len()));
            }
            return syntax(
                "this line is indented as if it went on with the value above, but it holds a key",
                self.rest_of_line(self.line_start(self.at) + indentation),
            )
            .label("indented too far, or part of a text that needs quotes")
            .related(
                Span::new(start, start + first_line.len()),
                "the value above",
            )
            .help("indent it like the other keys, or put the whole value in quotes if this is part of it");
        }
        let from = if first_line.is_empty() {
            self.at
        } else {
            start
        };
        let problem = syntax(
            "a value without quotes cannot hold a colon and a space",
            self.rest_of_line(from),
        )
        .label("YAML reads a second key here");
        if first_line.starts_with(['“', '”', '„', '‘', '’', '«']) {
            return problem.help(
                "these quotes are no quotes in YAML: put `\"` around all of it, or write it as a block: `>-` and the text on the next line",
            );
        }
        problem.help(
            "put the value in quotes, or write it as a block: `>-` and the text on the next line",
        )
    }

    /// Whether this is the beginning of a line, and the line above opens a block: `prompt: |`.
    pub(super) fn is_below_block_sign(&self) -> bool {
        let before = self
            .text
            .get(..self.line_start(self.at))
            .unwrap_or_default();
        let header = before.trim_end().lines().next_back().unwrap_or_default();
        let sign = header.rsplit_once(": ").map_or("", |(_, sign)| sign.trim());
        self.line_begins_at(self.at) && matches!(sign.trim_end_matches(['-', '+']), "|" | ">")
    }

    /// A line that should be `key: value`.
    pub(super) fn no_key(&self) -> Problem {
        let span = self.rest_of_line(self.at);
        let line = self.text.get(span.range()).unwrap_or_default();
        let start = span.range().start;
        if let Some(problem) = wide_indentation(line, start) {
            return problem;
        }
        let slip = slip_behind_key(line, start);
        slip.filter(|_| self.line_begins_at(start))
            .unwrap_or_else(|| {
                if self.is_below_block_sign() {
                    return unindented_block(span);
                }
                syntax("this line is no `key: value`", span)
                    .label("a colon is missing")
                    .help(
                        "write `key: value`, or indent the line if it goes on with the value above",
                    )
            })
    }

    pub(super) fn open_quote(&self) -> Problem {
        let is_quote = |at| matches!(self.text.as_bytes().get(at), Some(b'"' | b'\''));
        // A document before this one may have given up at a quote of its own.
        let open = if is_quote(self.at) {
            self.at
        } else {
            let stretch = self.text.get(self.after..self.at).unwrap_or_default();
            let before = stretch.find(['"', '\'']);
            before.map_or(self.at, |at| self.after + at)
        };
        let problem =
            syntax("this quote is never closed", self.rest_of_line(open)).label("begins here");
        if self.text.as_bytes().get(open) == Some(&b'\'') {
            return problem.help("end the value with a `'`; write a `'` inside of it as `''`");
        }
        problem.help("end the value with a `\"`; write a `\"` inside of it as `\\\"`")
    }

    pub(super) fn open_bracket(&self) -> Problem {
        // At the very beginning the parser gives up before it has told of the bracket.
        let first = Some(self.at).filter(|_| {
            let next = self.text.as_bytes().get(self.at);
            matches!(next, Some(b'[' | b'{'))
        });
        let Some(open) = self.bracket.or(first) else {
            return wrong_indentation(self.rest_of_line(self.at));
        };
        let (bracket, closing) = if self.text.as_bytes().get(open) == Some(&b'[') {
            ("[", "]")
        } else {
            ("{", "}")
        };
        let help = format!(
            "put commas between the entries and `{closing}` behind the last; put the value in quotes if the `{bracket}` is text"
        );
        let opening = Span::new(open, open + 1);
        if open == self.at {
            return syntax(format!("this `{bracket}` is never closed"), opening)
                .label("opened here")
                .help(help);
        }
        syntax(
            format!("a comma is missing, or this `{bracket}` is never closed"),
            self.rest_of_line(self.at),
        )
        .label("cannot stand here")
        .related(opening, "opened here")
        .help(help)
    }

    pub(super) fn misfit(&self, kind: &Kind) -> Problem {
        let span = self.rest_of_line(self.at);
        let line = self.line_start(self.at);
        let prefix = self.text.get(line..self.at).unwrap_or_default().trim();
        if prefix == "-" {
            let span = self.rest_of_line(self.at - 1 - prefix.len());
            return syntax("a list item stands among the keys of a map", span)
                .label("expected `key: value`")
                .help("indent it below the key whose list it belongs to");
        }
        if !prefix.is_empty() {
            return syntax("something follows a value that is already complete", span)
                .label("does not belong to the value")
                .help("quote the whole value if this is part of it");
        }
        if matches!(kind, Kind::ExpectedBlockSequenceEntry) {
            return syntax("a list item is expected here", span)
                .label("does not begin with `- `")
                .help("begin it with `- `, or indent it like the fields of the item that it belongs to");
        }
        wrong_indentation(span)
    }

    /// Something follows the outermost value.
    pub(super) fn second_root(&self) -> Problem {
        let line = self.line_start(self.at);
        if self.text.get(line..).unwrap_or_default().starts_with('%') {
            return no_directive(self.rest_of_line(line));
        }
        let before = self.text.get(..line).unwrap_or_default().trim_end();
        let above = before
            .get(self.line_start(before.len())..)
            .unwrap_or_default();
        if above.starts_with('%') {
            return no_directive(self.rest_of_line(before.len() - above.len()));
        }
        wrong_indentation(self.rest_of_line(self.at))
    }
}

/// A line that is indented with what looks like spaces and is none, from a web page or a Chinese keyboard.
fn wide_indentation(line: &str, start: usize) -> Option<Problem> {
    let len = line.len() - line.trim_start().len();
    let problem = syntax(
        "the space at the beginning of this line is none that YAML knows",
        Span::new(start, start + len),
    );
    (len > 0).then(|| {
        problem
            .label("looks like a space")
            .help("put plain spaces in its place, as many as the lines beside it have")
    })
}

pub(super) fn unindented_block(span: Span) -> Problem {
    syntax("the text of a block has to be indented", span)
        .label("begins where a key is expected")
        .help("indent all lines of the text by two spaces: it belongs to the `|` or `>` above")
}

fn wrong_indentation(span: Span) -> Problem {
    syntax("the indentation of this line fits nothing above it", span)
        .label("not as far to the right as any line it could belong to")
        .help("keys that belong together, and the items of a list, begin in the same column")
}

/// What is wrong with a line that should begin with `key: ` and nearly does; `start` is the file offset of the line's
/// text.
pub(super) fn slip_behind_key(line: &str, start: usize) -> Option<Problem> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let len = line.bytes().take_while(|&byte| is_word(byte)).count();
    let key = line.get(..len)?;
    if !key.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let rest = line.get(len..)?;
    let end = start + len;
    if rest.starts_with("://") {
        let problem = syntax(
            "this address belongs to no key",
            Span::new(start, start + line.trim_end().len()),
        );
        let help = "write `key: ` before it, or `- ` if it is an entry of a list";
        return Some(problem.label("stands by itself").help(help));
    }
    let value = rest.strip_prefix(':').unwrap_or_default();
    if !value.is_empty() && !value.starts_with([' ', '\t']) {
        let plain = value.trim_start();
        if plain.len() < value.len() {
            // What looks like a space and is none, from a web page or a Chinese keyboard.
            let blank = Span::new(end + 1, end + 1 + value.len() - plain.len());
            let mut problem = syntax("the space after this colon is none that YAML knows", blank)
                .label("looks like a space")
                .help("put a plain space in its place");
            problem.edits.push(Edit::new(blank, " "));
            return Some(problem);
        }
        let mut problem = syntax(
            "a space is missing after the colon",
            Span::new(start, end + 1),
        )
        .label("YAML reads this as text, not as a key")
        .help("write `key: value`, with a space");
        problem.edits.push(Edit::new(Span::at(end + 1), " "));
        return Some(problem);
    }
    let sign = rest.trim_start_matches(' ');
    let (message, len) = match sign.chars().next()? {
        '：' => ("a full-width colon stands behind this key", '：'.len_utf8()),
        '=' => ("a `=` stands behind this key", 1),
        _ => return None,
    };
    let from = end + rest.len() - sign.len();
    let value = sign.get(len..)?.trim_start_matches(' ');
    let mut problem = syntax(message, Span::new(from, from + len))
        .label("YAML wants a colon and a space")
        .help("write `key: value`");
    let to = start + line.len() - value.len();
    problem.edits.push(Edit::new(Span::new(end, to), ": "));
    Some(problem)
}

/// A line that begins with `%`.
pub(super) fn no_directive(span: Span) -> Problem {
    syntax(
        "a line that begins with `%` is an order to YAML, and this one is none that it knows",
        span,
    )
    .label("not an order")
    .help("drop the line: a brief needs none")
}

pub(super) fn syntax(message: impl Into<String>, span: Span) -> Problem {
    Problem::new(ProblemKind::Syntax, message, span)
}
