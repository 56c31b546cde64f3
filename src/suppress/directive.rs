//! What a comment says to briefc.

use super::IgnoredRule;
use crate::text::Span;

/// `briefc: ignore[rule, rule] reason`.
#[derive(Debug)]
pub(super) struct Directive {
    pub(super) reach: Reach,
    pub(super) names: Vec<IgnoredRule>,
}

/// How far it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// `ignore`: what the comment stands at.
    Here,
    /// `ignore-file`: the whole file.
    File,
    /// Another word.
    Unknown,
}

/// Reads a comment; none if it does not begin with `briefc:`. White space does not matter.
pub(super) fn read(text: &str, comment: Span) -> Option<Directive> {
    let written = text.get(comment.range())?;
    let words = written
        .trim_end_matches("*/")
        .trim_start_matches(['#', '/', '*', '!'])
        .trim_start();
    let behind = words.strip_prefix("briefc")?.trim_start();
    let behind = behind.strip_prefix([':', '：'])?.trim_start();
    let word_end = behind
        .find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
        .unwrap_or(behind.len());
    let (word, rest) = behind.split_at_checked(word_end)?;
    let reach = match word.to_ascii_lowercase().as_str() {
        "ignore" => Reach::Here,
        "ignore-file" => Reach::File,
        _ => Reach::Unknown,
    };
    let names = match reach {
        Reach::Unknown => Vec::new(),
        Reach::Here | Reach::File => names(text, comment, rest),
    };
    Some(Directive { reach, names })
}

/// The names between the brackets that `rest`, the tail of the comment, begins with.
fn names(text: &str, comment: Span, rest: &str) -> Vec<IgnoredRule> {
    let list = rest.trim_start().strip_prefix('[');
    let Some((list, _)) = list.and_then(|list| list.split_once(']')) else {
        return Vec::new();
    };
    let names = list.split(',').map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .filter_map(|name| {
            let start = offset_in(text.get(comment.range())?, name)?;
            let start = comment.range().start + start;
            Some(IgnoredRule {
                name: name.to_owned(),
                span: Span::new(start, start + name.len()),
                is_used: false,
            })
        })
        .collect()
}

/// Where a part of a text, cut out of it, begins.
fn offset_in(text: &str, part: &str) -> Option<usize> {
    let offset = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (offset <= text.len()).then_some(offset)
}
