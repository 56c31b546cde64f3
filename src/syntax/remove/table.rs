//! TOML outside of brackets: lines `key = value`, and tables under headers.

use std::ops::Range;

use super::Target;
use super::lines::{
    blank_lines_end, has_comment, has_comment_above, is_blank, line_end, line_start, text_end,
};
use crate::syntax::tree::Document;
use crate::text::{Edit, Span};

pub(super) fn edits(document: &Document<'_>, target: &Target<'_, '_>) -> Option<Vec<Edit>> {
    let text = document.text;
    let Range { start, end } = target.range.clone();
    let line = line_start(text, start);
    let before = text.get(line..start)?.trim();
    if has_comment_above(document, line) || !is_blank(text, end..text_end(text, end)) {
        return None;
    }
    let end = line_end(text, end);
    let lines = if target.is_field() {
        // `input.` may stand before a key; a header may not.
        let is_plain = before.is_empty() || before.ends_with('.') && !before.contains(['[', '=']);
        is_plain.then_some(line..end)?
    } else {
        before.is_empty().then_some(())?;
        whole_table(document, line..end)?
    };
    Some(vec![Edit::new(Span::new(lines.start, lines.end), "")])
}

/// A table with the blank lines that part it from the next one; or from the one before, if it is the last.
fn whole_table(document: &Document<'_>, lines: Range<usize>) -> Option<Range<usize>> {
    let text = document.text;
    if has_comment_below(document, lines.end) {
        return None;
    }
    let end = blank_lines_end(text, lines.end);
    if end < document.root.span.range().end {
        return Some(lines.start..end);
    }
    let mut start = lines.start;
    while start > document.root.span.range().start {
        let above = line_start(text, start - 1);
        if !is_blank(text, above..start) {
            break;
        }
        start = above;
    }
    Some(start..lines.end)
}

/// Whether comments follow directly that do not stand directly above something else: they may end what goes.
fn has_comment_below(document: &Document<'_>, line: usize) -> bool {
    let text = document.text;
    let mut next = line;
    while has_comment(document, &(next..text_end(text, next))) {
        next = line_end(text, next);
    }
    next > line && is_blank(text, next..text_end(text, next))
}
