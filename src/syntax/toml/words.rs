//! The words of the TOML parser as words for people who do not know its grammar.

use crate::syntax::tree::{Problem, ProblemKind};
use crate::text::{Edit, Span};

/// How deep the parser follows lists and inline tables; it cannot be told to go further.
pub(super) const PARSER_DEPTH: usize = 80;

const NUMBER: &str = "this is not a number or a date of TOML";
const QUOTES: &str = "put it in quotes if it is text";

/// What the parser said, and the text that it said it of.
pub(super) struct Said<'a> {
    /// The message without what was expected.
    pub(super) what: &'a str,
    /// What was expected, or nothing.
    pub(super) label: String,
    /// The text at its place.
    pub(super) text: &'a str,
    /// The line from its place on.
    pub(super) line: &'a str,
    /// Whether the parser's own place is empty.
    pub(super) is_gap: bool,
    /// The place.
    pub(super) span: Span,
}

impl Said<'_> {
    /// The problem that it is.
    pub(super) fn problem(self) -> Problem {
        if let Some(problem) = self.look_alike() {
            return problem;
        }
        if let Some((message, label, help)) = of_brackets(self.what) {
            return self.syntax(message).label(label).help(help);
        }
        let (message, label, help) = match self.what {
            "string values must be quoted" if self.is_gap => return self.missing_value(),
            "missing value for key" | "missing value" => return self.missing_value(),
            "string values must be quoted" => return self.unquoted(),
            "invalid unquoted key" => return self.unquoted_key(),
            "unexpected key or value" => return self.trailing(),
            "invalid boolean" | "invalid float" | "invalid integer" => return self.word(),
            "key with no value" | "missing assignment between key-value pairs" => (
                "a key without a value",
                "expected `=` and a value",
                "write each line as `key = value`",
            ),
            "unquoted keys cannot be empty" | "missing key for inline table element" => (
                "a key is missing here",
                "expected a key",
                "write `key = value`",
            ),
            "invalid basic string" | "invalid literal string" => (
                "this string is not closed on its line",
                "expected the closing quote",
                "a text of several lines stands between `\"\"\"` and `\"\"\"`",
            ),
            "invalid multi-line basic string" | "invalid multi-line literal string" => (
                "this string is never closed",
                "expected the closing quotes",
                "end it with the same three quotes that it begins with",
            ),
            "missing escaped value" | "too few unicode value digits" | "invalid value" => (
                "this backslash escape is not valid",
                "is no escape",
                "write a backslash as `\\\\`, or put the text in single quotes",
            ),
            "keys cannot be multi-line basic strings"
            | "keys cannot be multi-line literal strings" => (
                "a key cannot have three quotes",
                "belongs on one line",
                "use one quote on each side",
            ),
            "carriage return must be followed by newline" => (
                "a carriage return stands here without a line feed",
                "cannot be seen",
                "let your editor save the file with line ends of Unix or Windows",
            ),
            "unexpected leading zero" => (
                "a number cannot begin with a zero",
                "one zero too many",
                "drop the zero, or put the value in quotes if it is text",
            ),
            "`_` may only go between digits" => (
                "a `_` in a number may only stand between digits",
                "cannot stand here",
                QUOTES,
            ),
            what if what.starts_with("cannot extend") => (
                "this key already has a value, which takes no further fields",
                "set again here",
                "keep one of the two",
            ),
            what if what.starts_with("invalid ") => (NUMBER, "not readable", QUOTES),
            what if what.contains("radix") || what.contains("sign") => {
                (NUMBER, "not readable", QUOTES)
            }
            what => {
                return Problem::new(ProblemKind::Syntax, what, self.span)
                    .label(self.label)
                    .help("each line is `key = value`, `[table]` or a comment with `#`");
            }
        };
        self.syntax(message).label(label).help(help)
    }

    fn syntax(&self, message: impl Into<String>) -> Problem {
        Problem::new(ProblemKind::Syntax, message, self.span)
    }

    fn missing_value(&self) -> Problem {
        self.syntax("a value is missing here")
            .label("expected a value")
            .help("write it behind the `=`, on the same line, or drop the key")
    }

    fn unquoted(&self) -> Problem {
        if let Some(problem) = self.nearly_a_number() {
            return problem;
        }
        let problem = self
            .syntax("a text needs quotes in TOML")
            .label("needs quotes");
        if self.text.starts_with(['“', '”', '„', '‘', '’', '«', '＂']) {
            return problem.help("these quotes are no quotes in TOML: write `\"` on both sides");
        }
        problem
            .help("put it in double quotes, or in single quotes if there are double quotes in it")
    }

    fn unquoted_key(&self) -> Problem {
        if self.text.starts_with(':') {
            let mut problem = self
                .syntax("a `=` belongs between key and value")
                .label("write `=`");
            if self.text == ":" {
                problem.edits.push(Edit::new(self.span, "="));
            }
            return problem.help("TOML writes `key = value`");
        }
        if self.line.starts_with("//") {
            return self
                .syntax("`//` does not begin a comment in TOML")
                .label("not a comment")
                .help("comments begin with `#`");
        }
        self.syntax("a key with this in it needs quotes")
            .label("not a letter from A to Z, a digit, `_` or `-`")
            .help("put the key in double quotes; the fields of a brief need none")
    }

    /// Something behind a value on its line.
    fn trailing(&self) -> Problem {
        let problem = self.syntax("something follows a value that is already complete");
        if self.text.starts_with([',', ';']) && self.line.trim_end().len() == 1 {
            let mut problem = problem
                .label("nothing may follow")
                .help("drop it: the end of the line ends the value");
            problem.edits.push(Edit::new(self.span, ""));
            return problem;
        }
        problem
            .label("does not belong to the value")
            .help("put all of it in quotes if it belongs to the value, and write a `\"` in it as `\\\"`; begin a new line if not")
    }

    /// A word that begins like a value which TOML has.
    fn word(&self) -> Problem {
        let word = self.text;
        let problem = self.syntax(format!("`{word}` is not a TOML value"));
        match word.to_ascii_lowercase().as_str() {
            known @ ("true" | "false") => {
                let mut problem = problem.label(format!("write `{known}`"));
                problem.edits.push(Edit::new(self.span, known));
                problem.help("TOML knows only the small letters")
            }
            "null" | "none" | "nil" => problem
                .label("TOML has no such value")
                .help("drop the line: a field that is not there is not set"),
            _ => problem.label("not a value").help(QUOTES),
        }
    }
}

/// Message, label and help for what is wrong with brackets, and between them.
fn of_brackets(what: &str) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match what {
        "unclosed table" | "unclosed array table" => (
            "the name of this table is never closed",
            "expected the closing bracket",
            "write `[name]`, or `[[name]]` for one entry of a list",
        ),
        "missing comma between array elements" | "unclosed array" => (
            "a comma is missing, or the `[` above is never closed",
            "cannot stand here",
            "put commas between the entries of a list, and end it with `]`",
        ),
        "missing comma between key-value pairs" | "unclosed inline table" => (
            "a comma is missing, or the `{` above is never closed",
            "cannot stand here",
            "put commas between the fields, and end them with `}`",
        ),
        "extra comma in array" | "extra comma in inline table" => (
            "nothing stands before this comma",
            "one comma too many",
            "drop the comma, or fill in what is missing",
        ),
        "missing array opening" | "missing table open" | "missing inline table opening" => (
            "this bracket closes nothing",
            "was never opened",
            "drop it, or open it where the list begins",
        ),
        "extra `=`" | "extra assignment between key-value pairs" => (
            "one `=` too many",
            "cannot stand here",
            "drop it; a text with a `=` in it needs quotes",
        ),
        "unexpected `=` in array" => (
            "a list holds values, not `key = value`",
            "cannot stand here",
            "write fields between braces: `{key = \"value\"}`",
        ),
        "invalid key-value pair" | "invalid inline table element" => (
            "this is neither `key = value` nor the name of a table",
            "cannot begin a line of TOML",
            "if the file is JSON, give it a name that ends in `.json`",
        ),
        _ => return None,
    })
}
