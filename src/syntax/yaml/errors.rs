//! The parser's errors in plain words, at a place that can be seen.

use std::ops::Range;

use granit_parser::ErrorKind as Kind;

use crate::syntax::tree::{Problem, ProblemKind};
use crate::syntax::{MAX_ALIAS_NODES, MAX_DEPTH};
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

/// The problem that an error is for the person who wrote the file.
pub(super) fn describe(kind: &Kind, place: &Place<'_>) -> Problem {
    let at = place.at;
    match kind {
        Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabNotAllowed
        | Kind::TabInPlainScalar
        | Kind::TabAtBlockScalarStart => syntax("a tab stands where YAML wants spaces", place.tab())
            .label("a tab")
            .help("indent with spaces"),
        Kind::MappingValueNotAllowed => place.stray_colon(),
        Kind::UnclosedQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::DocumentIndicatorInQuotedScalar => place.open_quote(),
        Kind::InvalidTrailingDoubleQuotedScalar | Kind::InvalidTrailingSingleQuotedScalar => {
            syntax("the value goes on after its closing quote", place.rest_of_line(at))
                .label("stands outside of the quotes")
                .help("put the whole value in quotes; write a `\"` in it as `\\\"`, a `'` in single quotes as `''`")
        }
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidUnicodeEscape
        | Kind::InvalidLowSurrogate
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate => syntax("a backslash escape in this string is not valid", place.rest_of_line(at))
            .label("between double quotes a `\\` begins an escape")
            .help("write a backslash as `\\\\`"),
        Kind::UnclosedFlowCollection { .. }
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::InvalidIndentation
        | Kind::InvalidFlowScalarIndent
        | Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator => place.open_bracket(),
        Kind::UnexpectedEofImplicitFlowMapping => {
            syntax("a value is missing here", place.rest_of_line(at)).label("expected a value")
        }
        Kind::MismatchedFlowCollectionEnd { open, close } => {
            syntax(format!("`{open}` is closed by `{close}`"), place.rest_of_line(at))
                .label("these do not belong together")
        }
        Kind::MisplacedFlowCollectionEnd => {
            syntax("this bracket closes nothing", place.character()).label("was never opened")
        }
        Kind::SimpleKeyExpected => syntax("this line is no `key: value`", place.rest_of_line(at))
            .label("a colon is missing")
            .help("write `key: value`, or indent the line if it goes on with the value above"),
        Kind::ExpectedBlockMappingKey | Kind::ExpectedBlockSequenceEntry | Kind::ExpectedNodeContent => {
            place.misfit(kind)
        }
        Kind::BlockSequenceEntryNotAllowed | Kind::BlockEntryInFlowCollection => {
            syntax("a list item cannot begin here", place.rest_of_line(at))
                .label("begins with `- `")
                .help("begin a list on a new line, or quote the value if the dash is text")
        }
        Kind::InvalidBlockScalarHeader => syntax("text follows the `|` or `>` on its line", place.rest_of_line(at))
            .label("the text of a block begins on the next line"),
        Kind::InvalidBlockScalarIndent => syntax("this line is indented less than its block", place.rest_of_line(at))
            .label("indent it like the lines above"),
        Kind::UnexpectedCharacter { character } => {
            syntax(format!("a YAML value cannot begin with `{character}` unless it is quoted"), place.rest_of_line(at))
                .label("needs quotes")
        }
        Kind::CommentInterceptedScalar => syntax("a comment cuts this value in two", place.rest_of_line(at))
            .label("the value goes on below")
            .help("move the comment, or quote the value"),
        Kind::MissingAnchorOrAliasName => syntax("an alias needs a name", place.rest_of_line(at))
            .label("a value that begins with `*` or `&` must be quoted"),
        Kind::UndeclaredTagHandle | Kind::UnclosedVerbatimTag | Kind::InvalidTagTerminator | Kind::MissingTagUri => {
            syntax("this is not a tag that YAML knows", place.rest_of_line(at))
                .label("a value that begins with `!` must be quoted")
        }
        Kind::UnexpectedEofBlockMapping => {
            syntax("no value can begin like this", place.rest_of_line(at)).label("quote it if it is text")
        }
        Kind::RecursionLimitExceeded => too_deep(place.rest_of_line(at)),
        other => syntax(other.to_string(), place.rest_of_line(at)),
    }
}

/// Nesting beyond the limit.
pub(super) fn too_deep(span: Span) -> Problem {
    let message = format!("nested more than {MAX_DEPTH} levels deep");
    Problem::new(ProblemKind::TooLarge, message, span).label("this level is not read")
}

/// Aliases beyond the limit.
pub(super) fn too_many_nodes(span: Span) -> Problem {
    let message = format!("aliases make this document larger than {MAX_ALIAS_NODES} values");
    Problem::new(ProblemKind::TooLarge, message, span).label("not expanded")
}

fn syntax(message: impl Into<String>, span: Span) -> Problem {
    Problem::new(ProblemKind::Syntax, message, span)
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
    fn rest_of_line(&self, at: usize) -> Span {
        rest_of_line(self.text, at)
    }

    fn character(&self) -> Span {
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

    fn tab(&self) -> Span {
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

    /// A colon where no key can be: most often text that should be quoted, or `key:value` without the space.
    fn stray_colon(&self) -> Problem {
        let scalar = self.text.get(self.last_scalar.clone()).unwrap_or_default();
        let start = self.last_scalar.start;
        let first_line = scalar.split(['\n', '\r']).next().unwrap_or_default();
        let runs_on = first_line.len() < scalar.len();
        if let Some(key) = first_line.split(':').next()
            && key.len() < first_line.len()
            && self.line_begins_at(start)
            && key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        {
            let colon = start + key.len();
            let mut problem = syntax(
                "a space is missing after the colon",
                Span::new(start, colon + 1),
            )
            .label("YAML reads this as text, not as a key");
            problem.edits.push(Edit::new(Span::at(colon + 1), " "));
            return problem;
        }
        if runs_on {
            let line = self
                .text
                .get(self.line_start(self.at)..)
                .unwrap_or_default();
            let indentation = line.len() - line.trim_start().len();
            return syntax(
                "this line is indented as if it went on with the value above, but it holds a key",
                self.rest_of_line(self.line_start(self.at) + indentation),
            )
            .label("indented too far, or part of a text that needs quotes")
            .related(
                Span::new(start, start + first_line.len()),
                "the value above",
            );
        }
        let from = if scalar.is_empty() { self.at } else { start };
        syntax(
            "a value without quotes cannot hold a colon and a space",
            self.rest_of_line(from),
        )
        .label("YAML reads a second key here")
        .help("put the value in quotes, or write it as a block: `>-` and the text on the next line")
    }

    fn open_quote(&self) -> Problem {
        let stretch = self.text.get(self.after..=self.at).unwrap_or_default();
        let stretch = if stretch.is_empty() {
            self.text.get(self.after..self.at).unwrap_or_default()
        } else {
            stretch
        };
        let open = stretch
            .find(['"', '\''])
            .map_or(self.at, |at| self.after + at);
        syntax("this quote is never closed", self.rest_of_line(open)).label("begins here")
    }

    fn open_bracket(&self) -> Problem {
        let Some(open) = self.bracket else {
            return syntax(
                "the indentation of this line fits nothing above it",
                self.rest_of_line(self.at),
            );
        };
        let bracket = if self.text.as_bytes().get(open) == Some(&b'[') {
            "["
        } else {
            "{"
        };
        syntax(
            format!("a comma is missing, or this `{bracket}` is never closed"),
            self.rest_of_line(self.at),
        )
        .label("cannot stand here")
        .related(Span::new(open, open + 1), "opened here")
    }

    fn misfit(&self, kind: &Kind) -> Problem {
        let span = self.rest_of_line(self.at);
        let line = self.line_start(self.at);
        let prefix = self.text.get(line..self.at).unwrap_or_default().trim();
        if prefix == "-" {
            let span = self.rest_of_line(self.at - 1 - prefix.len());
            return syntax("a list item stands among the keys of a map", span)
                .label("expected `key: value`");
        }
        if !prefix.is_empty() {
            return syntax("something follows a value that is already complete", span)
                .label("does not belong to the value")
                .help("quote the whole value if this is part of it");
        }
        if matches!(kind, Kind::ExpectedBlockSequenceEntry) {
            return syntax("a list item is expected here", span).label("does not begin with `- `");
        }
        syntax("the indentation of this line fits nothing above it", span)
            .label("indent it like the keys it belongs to")
    }
}
