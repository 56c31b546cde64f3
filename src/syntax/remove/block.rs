//! The block style of YAML: a line for every entry, and none for a map or list without entries.

use std::ops::Range;

use super::lines::{has_comment_above, is_blank, line_end, line_start, text_end};
use super::{Target, is_body, members};
use crate::syntax::tree::Document;
use crate::text::{Edit, Span};

pub(super) fn edits(document: &Document<'_>, target: &Target<'_, '_>) -> Option<Vec<Edit>> {
    let text = document.text;
    let start = start(text, target, &target.range)?;
    let line = line_start(text, start);
    let end = end(text, target.range.end)?;
    let begins_line = is_indentation(text.get(line..start)?);
    if begins_line && has_comment_above(document, line) {
        return None;
    }
    if target.is_only() {
        return only(document, target, start, end);
    }
    if begins_line {
        return Some(vec![replace(line..end, "")]);
    }
    // The first of several in an item: the next one takes its place behind the dash.
    let follows_dash = text.get(line..start)?.bytes().all(|b| b" -".contains(&b));
    let next = self::start(text, target, target.next.as_ref()?)?;
    (follows_dash && is_blank(text, end..next)).then(|| vec![replace(start..next, "")])
}

/// The only entry: what is left has to be written with brackets.
fn only(
    document: &Document<'_>,
    target: &Target<'_, '_>,
    start: usize,
    end: usize,
) -> Option<Vec<Edit>> {
    let text = document.text;
    let line = line_start(text, start);
    let nothing = if target.is_field() { "{}" } else { "[]" };
    let last = start + text.get(start..end)?.trim_end_matches(['\n', '\r']).len();
    let Some(key) = target.holder_key else {
        // Front matter may be empty.
        let has_body = members(target.holder).any(is_body);
        let edit = if has_body && line == start {
            replace(line..end, "")
        } else {
            replace(start..last, nothing)
        };
        return Some(vec![edit]);
    };
    let key = key.whole().range().end;
    let behind = text.get(key..start)?;
    let colon = key + behind.len() - behind.trim_start().strip_prefix(':')?.len();
    let nothing = format!(" {nothing}");
    if is_blank(text, colon..start) {
        return Some(vec![replace(colon..last, nothing)]);
    }
    Some(vec![replace(colon..colon, nothing), replace(line..end, "")])
}

/// Where an entry begins: a field at its key, an item at its dash.
fn start(text: &str, target: &Target<'_, '_>, range: &Range<usize>) -> Option<usize> {
    if target.is_field() {
        return Some(range.start);
    }
    let head = text.get(..range.start)?.trim_end();
    head.ends_with('-').then(|| head.len() - 1)
}

/// Where the last line of an entry ends, with its line break. None if more stands on that line.
fn end(text: &str, end: usize) -> Option<usize> {
    if text.get(..end)?.ends_with('\n') {
        // The blank lines of a block that keeps them.
        return Some(end);
    }
    let rest = text.get(end..text_end(text, end))?;
    // The colon of a key without a value.
    matches!(rest.trim(), "" | ":").then(|| line_end(text, end))
}

fn is_indentation(text: &str) -> bool {
    text.bytes().all(|byte| byte == b' ')
}

fn replace(range: Range<usize>, by: impl Into<String>) -> Edit {
    Edit::new(Span::new(range.start, range.end), by)
}
