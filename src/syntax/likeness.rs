//! What a text is that is nothing of what the name of its file promises: told once, and not as many slips.

use super::known::Known;
use super::tree::{Document, Node, Parsed, Problem, ProblemKind, Value};
use super::{BYTE_ORDER_MARK, Format};
use crate::text::Span;

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One of the formats.
    Brief(Format),
    /// JSON with words before it, as in an answer of a chat.
    Wrapped,
    /// A page of the web.
    WebPage,
    /// Sentences.
    Prose,
}

/// As many lines tell what a text is.
const LINES: usize = 50;

/// What a text looks like, by its first lines.
pub(super) fn likeness(text: &str) -> Likeness {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines().next() else {
        return Likeness::Prose;
    };
    if is_web_page(first) {
        return Likeness::WebPage;
    }
    if begins_json(first) {
        return Likeness::Brief(json_or_lines(first, lines().nth(1)));
    }
    if let "---" | "+++" = first {
        let mut behind = lines().skip(1).skip_while(|line| *line != first).skip(1);
        let has_body = behind.next().is_some_and(|line| !is_yaml(line));
        return Likeness::Brief(match first {
            "---" if !has_body => Format::Yaml,
            _ => Format::Markdown,
        });
    }
    let mut fields = lines().filter(|line| !line.starts_with('#')).take(LINES);
    let field = fields.next().unwrap_or_default();
    if is_toml(field) {
        Likeness::Brief(Format::Toml)
    } else if is_yaml(field) || field.starts_with("- ") && fields.any(is_yaml) {
        Likeness::Brief(Format::Yaml)
    } else if lines().take(LINES).any(begins_json) {
        Likeness::Wrapped
    } else if lines().take(LINES).any(is_markdown) {
        Likeness::Brief(Format::Markdown)
    } else {
        Likeness::Prose
    }
}

/// The one problem of a text that is not what it should be, `kind` in a sentence, which begins with `beginning`.
pub(super) fn not_this(text: &str, kind: &str, beginning: &str) -> Problem {
    let span = first_line(text);
    Problem::new(ProblemKind::Syntax, format!("this is no {kind}"), span)
        .label(format!("expected {beginning}"))
        .help(advice(likeness(text), kind, beginning))
}

/// A file of which nothing is known but that.
pub(super) fn nothing_of_it(text: &str, format: Format, problem: Problem) -> Parsed<'_> {
    Parsed {
        documents: vec![Document {
            text,
            format,
            root: Node {
                span: problem.span,
                value: Value::Broken,
            },
            comments: Vec::new(),
            is_partial: true,
            known: Known::default(),
        }],
        problems: vec![problem],
        ..Parsed::default()
    }
}

fn advice(likeness: Likeness, kind: &str, beginning: &str) -> String {
    let renamed = |looks: &str, ending: &str| {
        format!("it looks like {looks}: give the file a name that ends in `.{ending}`")
    };
    match likeness {
        Likeness::Brief(Format::Json | Format::Jsonc) => renamed("JSON", "json"),
        Likeness::Brief(Format::JsonLines) => renamed("JSON lines, a brief on each", "jsonl"),
        Likeness::Brief(Format::Yaml) => renamed("YAML", "yaml"),
        Likeness::Brief(Format::Toml) => renamed("TOML", "toml"),
        Likeness::Brief(Format::Markdown) => renamed("Markdown", "md"),
        Likeness::Wrapped => {
            "there is JSON further down: keep what stands from `{` to `}`, and nothing else, in a file that ends in `.json`".to_owned()
        }
        Likeness::WebPage => {
            format!("it looks like a page of the web, saved in the place of the brief: a brief in {kind} begins with {beginning}")
        }
        Likeness::Prose => format!(
            "a brief in {kind} begins with {beginning}; a prompt alone may stand in a file that ends in `.md`"
        ),
    }
}

/// The first line with something on it.
pub(super) fn first_line(text: &str) -> Span {
    let body = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let words = body.trim_start();
    let start = text.len() - words.len();
    let line = words.lines().next().unwrap_or_default().trim_end();
    Span::new(start, start + line.len())
}

/// Whether a line begins a map or a list of JSON, and not a table of TOML, a link or a reference in brackets.
pub(super) fn begins_json(line: &str) -> bool {
    let behind = |line: &str| line.trim_start().starts_with(['"', '＂', '{', '}', '/']);
    let is_open = |sign| {
        line.strip_prefix(sign)
            .is_some_and(|rest| rest.trim().is_empty() || behind(rest))
    };
    is_open('{') || is_open('[') || line.strip_prefix(['｛', '［']).is_some_and(opens)
}

/// Whether a full-width bracket opens a map or a list, by what stands behind it; it may as well be a part of a text.
pub(super) fn opens(behind: &str) -> bool {
    let behind = behind.trim_start_matches([' ', '\t', '\u{3000}']);
    behind.is_empty()
        || behind.starts_with(['\n', '\r', '"', '“', '”', '＂', '\''])
        || behind.starts_with(['{', '[', '｛', '［', '}', ']', '｝', '］'])
}

fn json_or_lines(first: &str, second: Option<&str>) -> Format {
    let is_whole = |line: &str| line.starts_with('{') && line.ends_with('}');
    if is_whole(first) && second.is_some_and(is_whole) {
        Format::JsonLines
    } else {
        Format::Json
    }
}

fn is_web_page(line: &str) -> bool {
    let begins = |beginning: &str| {
        let (head, behind) = line.split_at_checked(beginning.len())?;
        let is_over = behind.is_empty()
            || behind.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        (head.eq_ignore_ascii_case(beginning) && is_over).then_some(())
    };
    ["<!doctype html", "<html", "<?xml", "<head", "<body"]
        .into_iter()
        .any(|beginning| begins(beginning).is_some())
}

/// `key: value` or `key:`, the key as fields are called: "Scene: a girl" is prose.
pub(super) fn is_yaml(line: &str) -> bool {
    let line = line.trim_start_matches("- ");
    behind_key(line).is_some_and(|rest| {
        rest.strip_prefix(':')
            .is_some_and(|value| value.is_empty() || value.starts_with([' ', '\t']))
    })
}

/// `key = value` or `[table]`.
pub(super) fn is_toml(line: &str) -> bool {
    let table = line.trim_start_matches('[').trim_end_matches(']');
    let is_table = line.len() > table.len() && line.starts_with('[') && line.ends_with(']');
    if is_table {
        return behind_key(table.trim()).is_some_and(str::is_empty);
    }
    behind_key(line).is_some_and(|rest| {
        rest.trim_start()
            .strip_prefix('=')
            .is_some_and(|value| !value.trim().is_empty() && !value.starts_with('='))
    })
}

/// What stands behind a key at the start of a line.
fn behind_key(line: &str) -> Option<&str> {
    let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.".contains(c);
    let behind = line.trim_start_matches(is_key);
    let begins = line.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    (begins && behind.len() < line.len()).then_some(behind)
}

fn is_markdown(line: &str) -> bool {
    let signs = line.bytes().take_while(|&byte| byte == b'#').count();
    let is_heading =
        (1..=6).contains(&signs) && line.get(signs..).is_some_and(|rest| rest.starts_with(' '));
    is_heading
        || line.starts_with("```")
        || line.starts_with("- ")
        || line.starts_with("* ")
        || line.starts_with("> ")
}
