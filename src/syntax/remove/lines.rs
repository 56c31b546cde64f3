//! Lines of a file, and the comments on them.

use std::ops::Range;

use crate::syntax::BYTE_ORDER_MARK;
use crate::syntax::tree::Document;

/// Where the line begins that holds `at`.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    match head.rfind('\n') {
        Some(line_feed) => line_feed + 1,
        None => head.len() - head.trim_start_matches(BYTE_ORDER_MARK).len(),
    }
}

/// Where the line ends that holds `at`, its line break included.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let tail = text.get(at..).unwrap_or_default();
    at + tail
        .find('\n')
        .map_or(tail.len(), |line_feed| line_feed + 1)
}

/// The same without the line break.
pub(super) fn text_end(text: &str, at: usize) -> usize {
    let line = text.get(at..line_end(text, at)).unwrap_or_default();
    at + line.trim_end_matches(['\n', '\r']).len()
}

/// Where a stretch ends once the lines behind it that hold nothing are taken in.
pub(super) fn blank_lines_end(text: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let next = line_end(text, end);
        if next == end || !is_blank(text, end..next) {
            return end;
        }
        end = next;
    }
}

pub(super) fn is_blank(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some_and(|text| text.trim().is_empty())
}

/// Where the blanks begin that stand directly before `at` on its line.
pub(super) fn before_blanks(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    head.trim_end_matches([' ', '\t']).len()
}

/// Where the blanks end that stand directly behind `at` on its line.
pub(super) fn behind_blanks(text: &str, at: usize) -> usize {
    let tail = text.get(at..).unwrap_or_default();
    at + tail.len() - tail.trim_start_matches([' ', '\t']).len()
}

/// Whether some of a comment stands there.
pub(super) fn has_comment(document: &Document<'_>, range: &Range<usize>) -> bool {
    comments_in(document, range).next().is_some()
}

/// A stretch of the file with a blank for every byte of a comment.
pub(super) fn without_comments(document: &Document<'_>, range: &Range<usize>) -> Option<String> {
    let mut stretch = String::with_capacity(range.len());
    let mut rest = range.start;
    for comment in comments_in(document, range) {
        let comment = comment.start.max(range.start)..comment.end.min(range.end);
        stretch.push_str(document.text.get(rest..comment.start)?);
        stretch.extend(comment.clone().map(|_| ' '));
        rest = comment.end;
    }
    stretch.push_str(document.text.get(rest..range.end)?);
    Some(stretch)
}

/// The comments of which some stands there: comments are in the order of the file.
fn comments_in(
    document: &Document<'_>,
    range: &Range<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let comments = &document.comments;
    let first = comments.partition_point(|comment| comment.span.range().end <= range.start);
    let near = comments
        .iter()
        .skip(first)
        .map(|comment| comment.span.range());
    let end = range.end;
    near.take_while(move |comment| comment.start < end)
}

/// Whether the line above the one that begins at `line` holds nothing but a comment, or the end of one: it speaks of this
/// line, as far as anybody can tell.
pub(super) fn has_comment_above(document: &Document<'_>, line: usize) -> bool {
    let text = document.text;
    let comments = &document.comments;
    let next = comments.partition_point(|comment| comment.span.range().end <= line);
    let last = next.checked_sub(1).and_then(|last| comments.get(last));
    last.is_some_and(|comment| {
        let span = comment.span.range();
        let begins_line = is_blank(text, line_start(text, span.start)..span.start);
        // The end of its line is where this one begins.
        begins_line && is_blank(text, span.end..line) && line_end(text, span.end) == line
    })
}
