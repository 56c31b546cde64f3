//! Which bytes a comment speaks of.

use std::collections::HashMap;

use crate::syntax::{Document, Node, Value};
use crate::text::{LineIndex, Span, Style};

/// The places of a document at which a field or an entry of a list begins.
pub(super) struct Starts<'t> {
    document: &'t Document<'t>,
    lines: &'t LineIndex,
    /// In the order of the file.
    places: Vec<Start>,
    /// The body of a Markdown file.
    body: Option<Span>,
    /// What was found out about lines: a hostile line has a hundred thousand comments.
    known: HashMap<usize, Line>,
    /// For lines above others that are only comments, the next one that is not: a hostile file is all comments.
    below: HashMap<usize, usize>,
}

struct Start {
    /// From the beginning of the key, or of the entry, to the end of its value.
    whole: Span,
    is_map_in_list: bool,
}

/// A line and what begins on it.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// Where its first character stands that is no white space.
    first_word: usize,
    /// All that begins on it.
    all: Option<Span>,
    /// The same without the entries that have fields of their own.
    plain: Option<Span>,
}

impl<'t> Starts<'t> {
    pub(super) fn of(document: &'t Document<'t>, lines: &'t LineIndex) -> Self {
        let mut starts = Self {
            document,
            lines,
            places: Vec::new(),
            body: None,
            known: HashMap::new(),
            below: HashMap::new(),
        };
        starts.walk(&document.root);
        starts.places.sort_by_key(|start| start.whole);
        starts
    }

    /// Notes what begins in a node, and gives all that the node takes up: a TOML table goes on behind its header.
    fn walk(&mut self, node: &Node<'_>) -> Span {
        let mut extent = node.span;
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    let key = entry.key.whole();
                    let value = self.walk(&entry.value);
                    if is_body(&entry.value) {
                        self.body = Some(value);
                        continue;
                    }
                    // What came through a YAML alias stands elsewhere, and is not meant.
                    let whole = if value.end > key.start {
                        union(key, value)
                    } else {
                        key
                    };
                    extent = union(extent, whole);
                    self.places.push(Start {
                        whole,
                        is_map_in_list: false,
                    });
                }
            }
            Value::Sequence(items) => {
                for item in items {
                    let whole = self.walk(item);
                    if whole.start >= node.span.start {
                        extent = union(extent, whole);
                    }
                    self.places.push(Start {
                        whole,
                        is_map_in_list: matches!(item.value, Value::Map(_)),
                    });
                }
            }
            _ => {}
        }
        extent
    }

    /// Whether a comment stands above the first field.
    pub(super) fn is_top(&self, comment: Span) -> bool {
        let first = self.places.first();
        first.is_none_or(|first| comment.end <= first.whole.start)
    }

    /// What a comment covers: behind something, the fields and plain entries that begin on its line; alone on its line, all
    /// that begins on the next line that is no comment, entries with all their fields too. Before the closing fence of
    /// front matter that is the body.
    pub(super) fn cover(&mut self, comment: Span) -> Option<Span> {
        let text = self.document.text;
        let comment = comment.range();
        let first = self.lines.line_of(comment.start);
        let line = self.line(first);
        if line.first_word < comment.start {
            return line.plain;
        }
        // Behind a comment of several lines something may follow on its last line.
        let last = self.lines.line_of(comment.end.saturating_sub(1));
        let end = self.line(last).span.range().end;
        if !text.get(comment.end..end)?.trim().is_empty() {
            return self.line(last).all;
        }
        let below = self.below(last);
        match (self.body, text.get(below.span.range())?.trim()) {
            (Some(body), "---" | "+++" | "...") => Some(body),
            _ => below.all,
        }
    }

    /// The next line that is not only a comment.
    fn below(&mut self, line: usize) -> Line {
        let mut passed = vec![line];
        let mut next = line + 1;
        while self.is_only_comment(next) {
            if let Some(&known) = self.below.get(&next) {
                next = known;
                break;
            }
            passed.push(next);
            next += 1;
        }
        self.below
            .extend(passed.into_iter().map(|line| (line, next)));
        self.line(next)
    }

    fn is_only_comment(&mut self, number: usize) -> bool {
        let line = self.line(number);
        let comments = &self.document.comments;
        let at =
            comments.partition_point(|comment| (comment.span.start as usize) < line.first_word);
        comments.get(at).is_some_and(|comment| {
            let range = comment.span.range();
            let behind = self.document.text.get(range.end..line.span.range().end);
            range.start == line.first_word && behind.is_some_and(|behind| behind.trim().is_empty())
        })
    }

    fn line(&mut self, number: usize) -> Line {
        if let Some(line) = self.known.get(&number) {
            return *line;
        }
        let text = self.document.text;
        let (start, end) = self.lines.bounds(text, number);
        let words = text.get(start..end).unwrap_or_default();
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        let indentation = words.len() - words.trim_start_matches(blank).len();
        let line = Line {
            span: Span::new(start, end),
            first_word: start + indentation,
            all: self.beginning_in(start, end, |_| true),
            plain: self.beginning_in(start, end, |start| !start.is_map_in_list),
        };
        self.known.insert(number, line);
        line
    }

    fn beginning_in(
        &self,
        start: usize,
        end: usize,
        is_meant: impl Fn(&Start) -> bool,
    ) -> Option<Span> {
        let begins = |start: &Start| start.whole.start as usize;
        let first = self.places.partition_point(|one| begins(one) < start);
        self.places
            .iter()
            .skip(first)
            .take_while(|one| begins(one) < end)
            .filter(|one| is_meant(one))
            .map(|one| one.whole)
            .reduce(union)
    }
}

fn is_body(node: &Node<'_>) -> bool {
    matches!(&node.value, Value::String(text) if text.style() == Style::Body)
}

fn union(one: Span, other: Span) -> Span {
    Span {
        start: one.start.min(other.start),
        end: one.end.max(other.end),
    }
}
