//! A brief in a fence of Markdown, as a chat writes it down, in a file that is no Markdown: told once, and not as many slips.

use super::likeness::{Likeness, first_line, is_toml, is_yaml, likeness};
use super::tree::{Problem, ProblemKind};
use super::{BYTE_ORDER_MARK, Format};
use crate::text::{Edit, Span};

/// As many lines of words a chat may write before a brief.
const LINES: usize = 20;

/// What is told of a text with a fence around what the name of its file promises.
pub(super) fn fenced(text: &str, format: Format) -> Option<Problem> {
    let kind = match format {
        Format::Json | Format::Jsonc => "JSON",
        Format::JsonLines => "JSON lines",
        Format::Yaml => "YAML",
        Format::Toml => "TOML",
        Format::Markdown => return None,
    };
    let fence = fence(text, format)?;
    let inside = text.get(fence.span.range().end..)?;
    let fits = match likeness(inside) {
        Likeness::Brief(Format::Json | Format::JsonLines) => format != Format::Toml,
        Likeness::Brief(Format::Toml) => format == Format::Toml,
        _ => format == Format::Yaml,
    };
    fits.then(|| problem(text, kind, &fence))
}

/// A line that opens a fence.
struct Fence<'s> {
    signs: &'s str,
    span: Span,
}

/// The fence before the first field.
fn fence(text: &str, format: Format) -> Option<Fence<'_>> {
    let is_field = |line: &str| match format {
        Format::Yaml => is_yaml(line) || line.starts_with("---"),
        Format::Toml => is_toml(line),
        _ => !line.trim().is_empty(),
    };
    let mut start = 0;
    for line in text.split_inclusive('\n').take(LINES) {
        let words = line.trim_start_matches(BYTE_ORDER_MARK);
        if let Some(signs) = signs(words) {
            let start = start + line.len() - words.len();
            let span = Span::new(start, start + words.trim_end().len());
            return Some(Fence { signs, span });
        }
        // What follows is a value.
        if is_field(words) {
            return None;
        }
        start += line.len();
    }
    None
}

/// The backquotes or tildes that a line begins with, if they are three or more.
fn signs(line: &str) -> Option<&str> {
    let sign = line
        .chars()
        .next()
        .filter(|sign| matches!(sign, '`' | '~'))?;
    let signs = line.get(..line.len() - line.trim_start_matches(sign).len())?;
    (signs.len() >= 3).then_some(signs)
}

/// The fences of a text that is nothing but what stands between them may go.
fn problem(text: &str, kind: &str, fence: &Fence<'_>) -> Problem {
    let signs = if fence.signs.starts_with('~') {
        "tildes"
    } else {
        "backquotes"
    };
    let message = format!("this is no {kind} but Markdown with {kind} in it");
    let problem = Problem::new(ProblemKind::Syntax, message, fence.span).label("a fence");
    let Some(edits) = without(text, fence) else {
        return problem.help(format!(
            "keep what stands between the lines that begin with three {signs}, and nothing else"
        ));
    };
    let mut problem = problem.help(format!(
        "take out the two lines that begin with three {signs}"
    ));
    problem.edits = edits;
    problem
}

/// Takes out the fence around all of the text.
fn without(text: &str, fence: &Fence<'_>) -> Option<Vec<Edit>> {
    let start = fence.span.range().start;
    let inside = fence.span.range().end;
    let (brief, last) = text.get(inside..)?.trim_end().rsplit_once('\n')?;
    let is_closed = last.strip_prefix(fence.signs) == Some("");
    let is_all = !brief.lines().any(|line| line.starts_with(fence.signs));
    if !is_closed || !is_all || first_line(text) != fence.span {
        return None;
    }
    let line_end = brief.len() - brief.trim_start_matches(['\r', '\n']).len();
    Some(vec![
        Edit::new(Span::new(start, inside + line_end), ""),
        Edit::new(Span::new(inside + brief.len() + 1, text.len()), ""),
    ])
}
