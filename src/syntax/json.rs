//! JSON, with or without comments: a parser that does not stop at the first mistake.
//!
//! One mistake gives one problem. After it the parser takes what was most likely meant, and goes on.

mod blank;
mod close;
mod dashed;
mod decode;
mod literal;
mod member;
mod string;
mod wide;

use std::ops::Range;

use super::fenced::fenced;
use super::known::Known;
use super::likeness::{Likeness, begins_json, first_line, likeness, not_this, nothing_of_it};
use super::limits::too_deep;
use super::tree::{Arrangement, Comment, Document, Node, Parsed, Problem, ProblemKind, Value};
use super::{BYTE_ORDER_MARK, Format, MAX_DEPTH};
use crate::text::{Edit, Span};
use wide::is_comma;

/// More problems than these are not told.
const MAX_PROBLEMS: usize = 100;

/// Which JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// RFC 8259 to the letter.
    Strict,
    /// With comments and trailing commas.
    Commented,
}

impl Dialect {
    fn format(self) -> Format {
        match self {
            Self::Strict => Format::Json,
            Self::Commented => Format::Jsonc,
        }
    }
}

/// What holds one value, and what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    File,
    Line,
}

impl Extent {
    fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Line => "line",
        }
    }
}

/// Parses a whole file.
pub(super) fn parse(text: &str, dialect: Dialect) -> Parsed<'_> {
    if let Some(problem) = fenced(text, dialect.format()) {
        return nothing_of_it(text, dialect.format(), problem);
    }
    let mut parsed = Parsed::default();
    let start = mark(text);
    parse_range(text, start..text.len(), dialect, Extent::File, &mut parsed);
    if is_nothing_of_it(&parsed, text) {
        let format = dialect.format();
        return nothing_of_it(text, format, not_this(text, "JSON", "`{`"));
    }
    parsed.problems.sort_by_key(|problem| problem.span.start);
    parsed
}

/// Whether there is neither a map nor a list at the start, but more than one value or word.
fn is_nothing_of_it(parsed: &Parsed<'_>, text: &str) -> bool {
    let Some(Document { root, .. }) = parsed.documents.first() else {
        return false;
    };
    match &root.value {
        Value::Sequence(_) => {
            likeness(text) == Likeness::Brief(Format::Toml) && !parsed.problems.is_empty()
        }
        Value::Map(_) => false,
        Value::Broken => {
            let words = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text).trim();
            let is_word = |c: char| c.is_ascii_alphanumeric() || "+-._".contains(c);
            !words.chars().all(is_word)
                && !words.starts_with('/')
                && !parsed.problems.iter().any(is_too_large)
        }
        _ => !parsed.problems.is_empty() && root.extent().range().end < text.trim_end().len(),
    }
}

fn is_too_large(problem: &Problem) -> bool {
    problem.kind == ProblemKind::TooLarge
}

/// Parses a whole file of JSON lines.
pub(super) fn parse_all_lines(text: &str) -> Parsed<'_> {
    no_lines(text).unwrap_or_else(|| parse_lines(text))
}

/// As many bytes at the beginning of a file tell whether it is one of JSON lines.
pub(super) const LINES_HEAD: usize = 512 * 1024;

/// What is told, once, of a file whose first lines are no JSON lines; none if one of them is a whole brief.
pub(super) fn no_lines(text: &str) -> Option<Parsed<'_>> {
    if let Some(problem) = fenced(text, Format::JsonLines) {
        return Some(nothing_of_it(text, Format::Json, problem));
    }
    let head = text.get(..lines_head(text)).unwrap_or(text);
    let lines = head.get(mark(head)..).unwrap_or_default().lines();
    if is_list_over_lines(lines.clone()) {
        return Some(nothing_of_it(text, Format::Json, list_over_lines(text)));
    }
    // What is indented is part of JSON that goes over lines.
    if lines.clone().any(is_whole_map) {
        return None;
    }
    let mut lines = lines.map(str::trim).skip_while(|line| line.is_empty());
    let goes_over_lines = lines.next().is_some_and(|line| matches!(line, "{" | "["));
    let has_json = lines.any(|line| line.len() > 1 && (line.starts_with('{') || begins_json(line)));
    if !goes_over_lines && has_json {
        return None;
    }
    let parsed = parse_lines(head);
    let has_slips = !parsed.problems.is_empty()
        && !parsed.problems.iter().all(is_too_large)
        && (goes_over_lines || parsed.documents.len() > 1 || is_nothing_of_it(&parsed, head));
    has_slips.then(|| {
        let problem = not_this(text, "JSON lines", "a whole brief, from `{` to `}`");
        nothing_of_it(text, Format::Json, problem)
    })
}

fn is_whole_map(line: &str) -> bool {
    let body = line.strip_prefix(['{', '｛']).map(str::trim_end);
    body.is_some_and(|body| body.ends_with(['}', '｝']))
}

/// Whether the first line opens a list that the others go on with.
fn is_list_over_lines<'s>(lines: impl Iterator<Item = &'s str> + Clone) -> bool {
    let mut lines = lines.map(str::trim).filter(|line| !line.is_empty());
    let opening = lines.next().and_then(|line| line.strip_prefix(['[', '［']));
    let is_open = opening.is_some_and(|rest| {
        let rest = rest.trim();
        rest.is_empty() || begins_json(rest) && !rest.ends_with([']', '］'])
    });
    let Some(second) = lines.next().filter(|_| is_open) else {
        return false;
    };
    begins_json(second)
        && (second.ends_with([',', '，']) || lines.last().unwrap_or(second).ends_with([']', '］']))
}

fn list_over_lines(text: &str) -> Problem {
    Problem::new(
        ProblemKind::Syntax,
        "this is one JSON list, and no JSON lines",
        first_line(text),
    )
    .label("opens a list")
    .help("give the file a name that ends in `.json`; or drop the brackets around the list and the commas between its briefs, so that each line is a brief")
}

/// Where the last line ends that is whole within the first bytes, or the first line if it is longer.
fn lines_head(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some(head) = bytes.get(..LINES_HEAD) else {
        return bytes.len();
    };
    let end = memchr::memrchr(b'\n', head).or_else(|| memchr::memchr(b'\n', bytes));
    end.map_or(bytes.len(), |at| at + 1)
}

/// Parses each line on its own: what is wrong in one says nothing of the others.
pub(super) fn parse_lines(text: &str) -> Parsed<'_> {
    let mut parsed = Parsed {
        arrangement: Arrangement::Lines,
        ..Parsed::default()
    };
    let mut start = mark(text);
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    for (line, end) in (1..).zip(ends) {
        let words = text.get(start..end).unwrap_or_default();
        if !words.trim_matches([' ', '\t', '\r']).is_empty() {
            let end = start + words.trim_end_matches('\r').len();
            let documents = parsed.documents.len();
            let problems = parsed.problems.len();
            parse_range(text, start..end, Dialect::Strict, Extent::Line, &mut parsed);
            if let Some(new) = parsed.problems.get_mut(problems..) {
                new.sort_by_key(|problem| problem.span.start);
            }
            let new = parsed.documents.len() - documents;
            parsed.lines.extend(std::iter::repeat_n(line, new));
        }
        start = end + 1;
    }
    parsed
}

/// Where the text begins behind its byte-order mark.
fn mark(text: &str) -> usize {
    if text.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len()
    } else {
        0
    }
}

/// Parses one value, which is all there is in this part of a file.
fn parse_range<'s>(
    text: &'s str,
    range: Range<usize>,
    dialect: Dialect,
    extent: Extent,
    parsed: &mut Parsed<'s>,
) {
    let seen = text.get(..range.end).unwrap_or_default();
    let mut parser = Parser {
        text: seen,
        bytes: seen.as_bytes(),
        at: range.start,
        dialect,
        extent,
        open: Vec::new(),
        problems: Vec::new(),
        comments: Vec::new(),
        is_partial: false,
        guesses: MAX_PROBLEMS,
        is_unclosed: false,
        said: Said::default(),
    };
    parser.skip_blanks();
    if parser.is_at_end() && !parser.is_partial {
        // Only comments: that a comment is in the wrong kind of file is nobody's first worry.
        return;
    }
    let mut root = parser.value();
    if extent == Extent::Line && parser.said.end && matches!(root.value, Value::Sequence(_)) {
        // What the line is a part of is no list of this line.
        root.value = Value::Broken;
    }
    parser.after_root();
    parsed.problems.extend(parser.problems);
    parsed.documents.push(Document {
        text,
        format: dialect.format(),
        root,
        comments: parser.comments,
        is_partial: parser.is_partial,
        known: Known::default(),
    });
}

struct Parser<'s> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    dialect: Dialect,
    extent: Extent,
    /// The brackets that are open, outermost first.
    open: Vec<Bracket>,
    problems: Vec<Problem>,
    comments: Vec<Comment>,
    is_partial: bool,
    /// How often more may be looked ahead for the true end of a string.
    guesses: usize,
    /// Whether the last string was never closed.
    is_unclosed: bool,
    said: Said,
}

/// What is told once a file, because the second time would say the same mistake again.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    comment: bool,
    /// The place of the problem that tells of all characters that are no white space of JSON.
    blank: Option<usize>,
    end: bool,
    depth: bool,
}

/// An open bracket.
#[derive(Clone, Copy, Debug)]
struct Bracket {
    span: Span,
    is_map: bool,
}

impl Bracket {
    fn opening(self) -> &'static str {
        if self.is_map { "{" } else { "[" }
    }

    fn closing(self) -> &'static str {
        if self.is_map { "}" } else { "]" }
    }
}

impl<'s> Parser<'s> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn slice(&self, start: usize, end: usize) -> &'s str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The span of these bytes, made larger where it would cut a character.
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(
            self.text.floor_char_boundary(start),
            self.text.ceil_char_boundary(end),
        )
    }

    /// The span of the character at a place; at the end of the file, of the one before.
    fn character(&self, at: usize) -> Span {
        let at = self.text.floor_char_boundary(at);
        if let Some(c) = self.char_at(at) {
            return Span::new(at, at + c.len_utf8());
        }
        let text = self.text.trim_end();
        let last = text.chars().next_back().map_or(0, char::len_utf8);
        Span::new(text.len() - last, text.len())
    }

    fn report(&mut self, problem: Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Reports something that lost a part of the file.
    fn report_loss(&mut self, problem: Problem) {
        self.is_partial = true;
        self.report(problem);
    }

    /// Any value. Afterwards the parser stands behind it, or where it began if nothing like a value is there.
    fn value(&mut self) -> Node<'s> {
        let start = self.at;
        let value = match self.sign() {
            Some(b'{' | b'[') => return self.collection(),
            Some(b'"') => return self.string_value(),
            Some(b'-') if !self.open.is_empty() && self.begins_dashed() => return self.dashed(),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => self.number(),
            _ if self.opens_foreign_quote() => return self.string_value(),
            _ => self.word(),
        };
        Node {
            span: Span::new(start, self.at),
            value,
        }
    }

    fn string_value(&mut self) -> Node<'s> {
        let text = self.string(false);
        Node {
            span: text.whole(),
            value: Value::String(text),
        }
    }

    fn collection(&mut self) -> Node<'s> {
        let start = self.at;
        let is_map = self.sign() == Some(b'{');
        let value = if self.may_open() {
            let bracket = Bracket {
                span: self.character(start),
                is_map,
            };
            self.pass_bracket(bracket.opening());
            self.open.push(bracket);
            let value = if is_map { self.map() } else { self.sequence() };
            self.open.pop();
            value
        } else {
            self.too_deep();
            Value::Broken
        };
        Node {
            span: Span::new(start, self.at),
            value,
        }
    }

    fn may_open(&self) -> bool {
        self.open.len() < MAX_DEPTH
    }

    fn too_deep(&mut self) {
        if !self.said.depth {
            self.said.depth = true;
            self.report(too_deep(MAX_DEPTH, self.character(self.at)));
        }
        self.is_partial = true;
        self.skip_collection();
    }

    fn after_root(&mut self) {
        self.skip_blanks();
        if self.is_at_end() || self.is_partial {
            return;
        }
        let start = self.at;
        if self.comma_behind_root() {
            return;
        }
        let line = self.text.get(start..).and_then(|tail| tail.lines().next());
        let span = Span::new(start, start + line.map_or(0, |line| line.trim_end().len()));
        let problem = match self.sign() {
            Some(b'}' | b']') => Problem::new(
                ProblemKind::Syntax,
                "this bracket closes nothing",
                self.character(start),
            )
            .label("was never opened")
            .help("drop it"),
            Some(b',') => comma_behind(self.character(start)).help("drop it"),
            Some(b'{' | b'[') => Problem::new(
                ProblemKind::Syntax,
                "a second value follows the first",
                span,
            )
            .label(match self.extent {
                Extent::File => "a JSON file holds one value",
                Extent::Line => "a line holds one value",
            })
            .help(match self.extent {
                Extent::File => "put them into a list, between `[` and `]`, or write each on a line of its own in a file that ends in .jsonl",
                Extent::Line => "write each on a line of its own",
            }),
            _ => Problem::new(ProblemKind::Syntax, "text follows the value", span)
                .label("nothing may follow")
                .help(match self.extent {
                    Extent::File => "drop it: a JSON file is one value, most often from `{` to `}`",
                    Extent::Line => "drop it: a line is one value, most often from `{` to `}`",
                }),
        };
        self.report_loss(problem);
    }

    /// Passes over a comma that nothing follows: it is that of a list that the value was taken from, and nothing is lost.
    fn comma_behind_root(&mut self) -> bool {
        let span = self.character(self.at);
        let Range { start, end } = span.range();
        let is_last = self.slice(end, self.bytes.len()).trim().is_empty();
        if !is_last || !self.char_at(start).is_some_and(is_comma) {
            return false;
        }
        let mut problem = comma_behind(span);
        problem.edits.push(edit(start, end, ""));
        self.report(problem);
        true
    }
}

fn comma_behind(span: Span) -> Problem {
    Problem::new(ProblemKind::Syntax, "a comma follows the last value", span)
        .label("nothing may follow")
}

/// An edit that puts `text` in place of the bytes from `start` to `end`.
fn edit(start: usize, end: usize, text: impl Into<String>) -> Edit {
    Edit::new(Span::new(start, end), text)
}

#[cfg(test)]
mod tests;
