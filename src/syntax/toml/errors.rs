//! The parser's errors as problems: one a line, and both places of a key that stands twice.

use std::ops::Range;

use ::toml::de::Error;

use super::scan::Scan;
use super::words::{PARSER_DEPTH, Said};
use crate::syntax::limits::too_deep;
use crate::syntax::tree::{Node, Problem, ProblemKind, Value};
use crate::text::{Span, Text};

/// More problems than these are not told.
const MAX_PROBLEMS: usize = 100;

/// Where the errors are, in order and without overlap.
pub(super) fn places(errors: &[Error]) -> Vec<Range<usize>> {
    let mut places: Vec<_> = errors
        .iter()
        .filter(|error| !is_duplicate(error))
        .filter_map(Error::span)
        .collect();
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup_by(|next, last| {
        let overlaps = next.start <= last.end;
        if overlaps {
            last.end = last.end.max(next.end);
        }
        overlaps
    });
    places
}

/// The problems of a text that begins at the file offset `base`: after an unclosed bracket the parser finds many
/// errors, of which the first of each line tells all.
pub(super) fn describe(
    source: &str,
    base: usize,
    errors: &[Error],
    root: &Node<'_>,
    scan: &Scan,
) -> Vec<Problem> {
    let mut errors: Vec<_> = errors
        .iter()
        .map(|error| (error.span().unwrap_or_default(), error))
        .collect();
    errors.sort_by_key(|(place, _)| place.start);
    let mut problems: Vec<Problem> = Vec::new();
    let mut is_deep = false;
    let mut told_to = 0;
    for (place, error) in errors {
        if problems.len() >= MAX_PROBLEMS {
            break;
        }
        if place.start < told_to || is_deep && is_unclosed(error) {
            continue;
        }
        if is_too_deep(error.message()) {
            if is_deep {
                continue;
            }
            is_deep = true;
        }
        let tail = source.get(place.start..).unwrap_or_default();
        told_to = place.start + tail.find('\n').map_or(tail.len(), |len| len + 1).max(1);
        problems.push(if is_duplicate(error) {
            duplicate(source, base, &place, root, scan)
        } else {
            syntax(source, base, &place, error.message())
        });
    }
    problems
}

/// A bracket that is never closed. Where the parser gave up counting them, that is no news.
fn is_unclosed(error: &Error) -> bool {
    error.message().starts_with("unclosed array") || error.message().starts_with("unclosed inline")
}

fn is_duplicate(error: &Error) -> bool {
    error.message().starts_with("duplicate key")
}

fn syntax(source: &str, base: usize, place: &Range<usize>, message: &str) -> Problem {
    if is_too_deep(message) {
        let place = if place.is_empty() {
            long_key(source)
        } else {
            place.clone()
        };
        return too_deep(PARSER_DEPTH, visible(source, base, &place));
    }
    let span = visible(source, base, place);
    let (what, label) = match message.split_once(", expected ") {
        Some((what, expected)) => (
            what,
            format!("expected {}", expected.replace("nothing", "no more")),
        ),
        None => (message, String::new()),
    };
    let start = span.range().start - base;
    let tail = source.get(start..).unwrap_or_default();
    let said = Said {
        what,
        label,
        text: source
            .get(start..span.range().end - base)
            .unwrap_or_default(),
        line: tail.lines().next().unwrap_or_default(),
        is_gap: place.is_empty(),
        span,
    };
    said.problem()
}

/// Where the parser met its own limit on nesting, in the text that it was given.
pub(super) fn too_deep_at(errors: &[Error]) -> Option<usize> {
    let places = errors
        .iter()
        .filter(|error| is_too_deep(error.message()))
        .filter_map(Error::span)
        .filter(|place| !place.is_empty());
    places.map(|place| place.start).min()
}

/// Whether the parser met its own limit on nesting.
fn is_too_deep(message: &str) -> bool {
    message.contains("recurs")
}

/// The first line with so many dots that its key may be too long for the parser, which does not say where it was.
fn long_key(source: &str) -> Range<usize> {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        if line.matches('.').count() + 1 >= PARSER_DEPTH {
            return start..start + line.trim_end().len();
        }
        start += line.len();
    }
    0..0
}

/// A place that can be seen: an empty one becomes the character there or, at the end of a line, the one before.
fn visible(source: &str, base: usize, place: &Range<usize>) -> Span {
    let start = source.floor_char_boundary(place.start);
    let end = source.ceil_char_boundary(place.end);
    if start < end {
        return Span::new(base + start, base + end);
    }
    let tail = source.get(start..).unwrap_or_default();
    if let Some(c) = tail.chars().next().filter(|c| !c.is_whitespace()) {
        return Span::new(base + start, base + start + c.len_utf8());
    }
    let head = source.get(..start).unwrap_or_default().trim_end();
    let last = head.chars().next_back().map_or(0, char::len_utf8);
    Span::new(base + head.len() - last, base + head.len())
}

fn duplicate(
    source: &str,
    base: usize,
    place: &Range<usize>,
    root: &Node<'_>,
    scan: &Scan,
) -> Problem {
    let second = visible(source, base, place);
    let name = source.get(place.clone()).unwrap_or_default();
    let name = name.trim_matches(['"', '\'']);
    let message = format!("`{name}` appears twice");
    let problem = Problem::new(ProblemKind::DuplicateKey, message, second)
        .label("again here")
        .help("keep one of the two: TOML takes no key twice");
    match first_of(source, base, second, root, scan) {
        Some(first) => problem.related(first, "first here"),
        None => problem,
    }
}

/// Where the key at `second` stands for the first time.
fn first_of(source: &str, base: usize, second: Span, root: &Node<'_>, scan: &Scan) -> Option<Span> {
    let at = second.range().start;
    let header_of = |at: usize| {
        let count = scan.headers.partition_point(|header| header.start <= at);
        count
            .checked_sub(1)
            .and_then(|index| scan.headers.get(index))
    };
    let own = header_of(at);
    if let Some(own) = own.filter(|header| header.contains(&at)) {
        let words = |range: &Range<usize>| {
            let text = source
                .get(range.start - base..range.end - base)
                .unwrap_or_default();
            text.split_whitespace().collect::<String>()
        };
        let first = scan
            .headers
            .iter()
            .find(|header| words(header) == words(own))?;
        let text = source.get(first.start - base..first.end - base)?;
        return (first.start < at)
            .then(|| Span::new(first.start, first.start + text.trim_end().len()));
    }
    let raw = |span: Span| {
        let range = span.range();
        source.get(range.start - base..range.end - base)
    };
    let mut search = Search {
        source,
        base,
        second,
        inline: None,
        found: Vec::new(),
    };
    search.visit(root, None);
    let (_, first) = search.found.iter().find(|(inline, key)| {
        *inline == search.inline
            && header_of(key.whole().range().start) == own
            && path_before(source, key.whole().range().start - base)
                == path_before(source, at - base)
            && (Some(key.value()) == raw(second) || raw(key.whole()) == raw(second))
    })?;
    Some(first.whole())
}

/// `a.b.` before the `c` of `a.b.c = 1`.
fn path_before(source: &str, at: usize) -> String {
    let head = source.get(..at).unwrap_or_default();
    let statement = head.rsplit(['\n', '{', ',']).next().unwrap_or_default();
    statement.split_whitespace().collect()
}

/// The keys before `second`, each with the inline table it stands in.
struct Search<'t, 's> {
    source: &'t str,
    base: usize,
    second: Span,
    inline: Option<Span>,
    found: Vec<(Option<Span>, &'t Text<'s>)>,
}

impl<'t, 's> Search<'t, 's> {
    fn visit(&mut self, node: &'t Node<'s>, inline: Option<Span>) {
        match &node.value {
            Value::Sequence(items) => items.iter().for_each(|item| self.visit(item, inline)),
            Value::Map(entries) => {
                let first = self
                    .source
                    .as_bytes()
                    .get(node.span.range().start.saturating_sub(self.base));
                let is_inline = first == Some(&b'{');
                let inline = if is_inline { Some(node.span) } else { inline };
                if is_inline && node.span.contains(self.second) {
                    self.inline = Some(node.span);
                }
                for entry in entries {
                    if entry.key.whole().end <= self.second.start {
                        self.found.push((inline, &entry.key));
                    }
                    self.visit(&entry.value, inline);
                }
            }
            _ => {}
        }
    }
}
