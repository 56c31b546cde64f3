//! Between brackets: JSON, the flow style of YAML, the arrays and inline tables of TOML.

use std::ops::Range;

use super::Target;
use super::lines::{
    before_blanks, behind_blanks, has_comment, has_comment_above, is_blank, line_end, line_start,
    text_end, without_comments,
};
use crate::syntax::tree::Document;
use crate::text::{Edit, Span};

pub(super) fn edits(document: &Document<'_>, target: &Target<'_, '_>) -> Option<Vec<Edit>> {
    let text = document.text;
    let holder = target.holder.span.range();
    let inside = holder.start + 1..holder.end.checked_sub(1)?;
    if target.is_only() {
        return (!has_comment(document, &inside)).then(|| vec![cut(inside)]);
    }
    let entry = target.range.clone();
    let lines = line_start(text, entry.start)..line_end(text, entry.end);
    // A comment on the line may speak of this entry, or of the brackets if it stands outside of them.
    let near = lines.start.max(inside.start)..lines.end.min(inside.end);
    let begins_line = is_blank(text, lines.start..entry.start);
    if has_comment(document, &near) || begins_line && has_comment_above(document, lines.start) {
        return None;
    }
    let previous = target.previous.as_ref();
    let before = previous.map_or(inside.start, |previous| previous.end)..entry.start;
    // The last one, for an alias may stand between.
    let comma_before = without_comments(document, &before)?.rfind(',');
    let comma_before = comma_before.map(|at| before.start + at);
    // An anchor, a tag or a question mark before it is not in its span.
    let gap = comma_before.map_or(inside.start, |comma| comma + 1)..entry.start;
    if !without_comments(document, &gap)?.trim().is_empty() {
        return None;
    }
    let behind = entry.end..target.next.as_ref().map_or(inside.end, |next| next.start);
    let comma_behind = without_comments(document, &behind)?.find(',');
    match (comma_behind, comma_before) {
        (Some(at), _) => {
            let comma = behind.start + at;
            Some(vec![cut(with_comma_behind(
                text, &entry, inside.end, comma,
            ))])
        }
        // Nothing may stand behind the comma before it any more, in JSON at least.
        (None, Some(before)) => {
            let ends_line = is_blank(text, entry.end..lines.end);
            let end = if ends_line {
                text_end(text, entry.end)
            } else {
                entry.end
            };
            let comma_line = line_start(text, before);
            if is_blank(text, gap) {
                // A comma at the beginning of a line goes with all of the line.
                let is_line = is_blank(text, comma_line..before) && ends_line;
                let all = if is_line {
                    comma_line..lines.end
                } else {
                    before..end
                };
                return Some(vec![cut(all)]);
            }
            let own = match (begins_line, ends_line) {
                (true, true) => lines,
                // The bracket behind it may have to be indented.
                (true, false) => entry.start..end,
                (false, _) => before_blanks(text, entry.start)..end,
            };
            Some(vec![cut(before..before + 1), cut(own)])
        }
        (None, None) => None,
    }
}

/// What goes with the comma behind an entry: the whole line if nothing else is on it.
fn with_comma_behind(
    text: &str,
    entry: &Range<usize>,
    closing: usize,
    comma: usize,
) -> Range<usize> {
    let line = line_start(text, entry.start);
    let begins_line = is_blank(text, line..entry.start);
    let ends_line = is_blank(text, comma + 1..text_end(text, comma));
    let next = behind_blanks(text, comma + 1);
    if begins_line && ends_line {
        line..line_end(text, comma)
    } else if begins_line || !ends_line && next < closing {
        entry.start..next
    } else {
        before_blanks(text, entry.start)..comma + 1
    }
}

fn cut(range: Range<usize>) -> Edit {
    Edit::new(Span::new(range.start, range.end), "")
}
