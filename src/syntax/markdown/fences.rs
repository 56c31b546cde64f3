//! Markdown with many briefs: each stands in a fence that is tagged `brief`, and everything else is for readers.

use std::ops::Range;

use super::{Front, lines_from};
use crate::syntax::known::Known;
use crate::syntax::tree::{Arrangement, Document, Node, Parsed, Problem, ProblemKind, Value};
use crate::syntax::{Format, toml, yaml};
use crate::text::Span;

/// Parses a file whose body has such fences; none if it has none.
pub(super) fn parse<'s>(text: &'s str, front: &Front) -> Option<Parsed<'s>> {
    let body = match front {
        Front::None { body } | Front::Yaml { body, .. } | Front::Toml { body, .. } => *body,
        Front::Unclosed { .. } | Front::Misspelled { .. } => return None,
    };
    let found = find(text, body);
    if found.fences.is_empty() && found.problems.is_empty() {
        return None;
    }
    let mut parsed = match front {
        Front::Yaml { matter, .. } => yaml::parse_range(text, matter.clone()),
        Front::Toml { matter, .. } => toml::parse_range(text, matter.clone()),
        _ => Parsed::default(),
    };
    super::one_document(&mut parsed);
    if parsed.documents.is_empty() {
        parsed.documents.push(nothing(text, Span::at(body)));
    }
    parsed.arrangement = Arrangement::Fences;
    parsed.problems.extend(found.problems);
    for fence in found.fences {
        let mut inside = yaml::parse_range(text, fence.content.clone());
        let documents = inside.documents.drain(..);
        let mut documents = documents.filter(|document| !says_nothing(document));
        let mut document = documents
            .next()
            .unwrap_or_else(|| nothing(text, fence.opening));
        if let Some(second) = documents.next() {
            parsed.problems.push(second_document(second.root.span));
        }
        drop(documents);
        document.is_partial |= fence.is_open;
        parsed.problems.append(&mut inside.problems);
        parsed.documents.push(document);
    }
    parsed.problems.sort_by_key(|problem| problem.span.start);
    Some(parsed)
}

/// As many fences of others are remembered.
const OTHERS: usize = 100;

/// The fences with another tag, or with none.
pub(super) fn others(text: &str, body: usize) -> Vec<Fence<'_>> {
    find(text, body).others
}

/// Whether there are fences that are tagged `brief`.
pub(super) fn has_briefs(text: &str, body: usize) -> bool {
    !find(text, body).fences.is_empty()
}

/// The fences of a file, and what is wrong with them.
#[derive(Default)]
struct Found<'s> {
    /// Those that are tagged `brief`.
    fences: Vec<Fence<'s>>,
    others: Vec<Fence<'s>>,
    /// The first brief that a comment leaves out.
    silent: Option<Span>,
    problems: Vec<Problem>,
}

/// A fence.
pub(super) struct Fence<'s> {
    /// What opens it, with its tag.
    pub(super) opening: Span,
    pub(super) tag: &'s str,
    pub(super) content: Range<usize>,
    /// Whether nothing closes it.
    is_open: bool,
}

/// A line that opens or closes a fence.
#[derive(Clone, Copy)]
struct Marker<'s> {
    sign: u8,
    length: usize,
    indentation: usize,
    /// The white space before the sign of a list item; without one the same as the indentation.
    margin: usize,
    /// What stands behind the signs.
    tag: &'s str,
    span: Span,
}

impl Marker<'_> {
    fn is_brief(&self) -> bool {
        let word = self.tag.split_whitespace().next().unwrap_or_default();
        word.eq_ignore_ascii_case("brief")
    }

    fn begins_item(&self) -> bool {
        self.margin < self.indentation
    }

    /// Whether it ends what `opening` began. Deeper in, or in a list item, it stands in what is fenced.
    fn closes(&self, opening: &Marker<'_>) -> bool {
        self.tag.is_empty()
            && !self.begins_item()
            && self.sign == opening.sign
            && self.length >= opening.length
            && self.indentation <= opening.indentation + 3
    }

    /// Whether it begins a list item behind the one that `opening` stands in: that one is over, and what is open in it.
    fn is_in_next_item(&self, opening: &Marker<'_>) -> bool {
        self.begins_item() && opening.begins_item() && self.margin < opening.indentation
    }
}

/// A fence that is open, and where its content begins.
struct Open<'s> {
    marker: Marker<'s>,
    content: usize,
    /// The first brief that it hides.
    hidden: Option<Span>,
}

fn find(text: &str, body: usize) -> Found<'_> {
    let mut found = Found::default();
    let mut open: Option<Open<'_>> = None;
    let mut comment: Option<Comment> = None;
    for (line, next) in lines_from(text, body) {
        if open.is_none() && (comment.is_some() || begins_comment(text, &line)) {
            let commented = comment.get_or_insert_with(|| Comment::at(text, &line));
            if commented.hears(text, &line) {
                found.silent = found.silent.or(commented.hidden);
                comment = None;
            }
            continue;
        }
        let Some(marker) = marker(text, &line) else {
            if open.is_none() {
                found.problems.extend(quoted(text, &line));
            }
            continue;
        };
        match &mut open {
            None => open = Some(opened(marker, next)),
            Some(opening) if marker.closes(&opening.marker) => {
                found.close(opening, line.start, false);
                open = None;
            }
            Some(opening) if marker.is_in_next_item(&opening.marker) => {
                found.close(opening, line.start, true);
                open = Some(opened(marker, next));
            }
            Some(_) if marker.begins_item() => {}
            // Nobody fences a brief in a brief: the first one was forgotten to be closed.
            Some(opening) if opening.marker.is_brief() && marker.is_brief() => {
                found.close(opening, line.start, true);
                open = Some(opened(marker, next));
            }
            Some(opening) if marker.is_brief() => {
                opening.hidden = opening.hidden.or(Some(marker.span));
            }
            Some(_) => {}
        }
    }
    if let Some(opening) = &open {
        found.close(opening, text.len(), true);
    }
    if let Some(Comment {
        begin,
        hidden: Some(hidden),
    }) = comment
    {
        let problem = Problem::new(
            ProblemKind::Syntax,
            "this comment is never closed, and hides a brief",
            begin,
        )
        .label("opened here")
        .help("end it with `-->`");
        found.problems.push(problem.related(hidden, "is not read"));
    } else if let Some(silent) = found.silent.filter(|_| found.fences.is_empty()) {
        found.problems.push(
            Problem::new(
                ProblemKind::Unread,
                "a brief in a comment is neither checked nor compiled",
                silent,
            )
            .label("is between `<!--` and `-->`")
            .help("take it out of the comment"),
        );
    }
    found.say_what_else_to_do();
    found
}

/// A comment of HTML: whoever puts a brief into one wants it left out.
struct Comment {
    begin: Span,
    /// The first brief in it.
    hidden: Option<Span>,
}

impl Comment {
    fn at(text: &str, line: &Range<usize>) -> Self {
        let words = text.get(line.clone()).unwrap_or_default();
        let start = line.start + words.len() - words.trim_start().len();
        Self {
            begin: Span::new(start, start + COMMENT.len()),
            hidden: None,
        }
    }

    /// Notes a brief, and tells whether the comment ends on this line.
    fn hears(&mut self, text: &str, line: &Range<usize>) -> bool {
        let brief = marker(text, line).filter(Marker::is_brief);
        self.hidden = self.hidden.or(brief.map(|marker| marker.span));
        text.get(line.clone())
            .is_some_and(|words| words.contains("-->"))
    }
}

const COMMENT: &str = "<!--";

const RETAG: &str = "give the fence another tag, such as `yaml`";

fn begins_comment(text: &str, line: &Range<usize>) -> bool {
    text.get(line.clone())
        .is_some_and(|words| words.trim_start().starts_with(COMMENT))
}

fn opened(marker: Marker<'_>, content: usize) -> Open<'_> {
    Open {
        marker,
        content,
        hidden: None,
    }
}

impl<'s> Found<'s> {
    /// Says what else to do about a brief that is not read. Without another one nobody can tell whether what stands around
    /// it is for readers or is the prompt.
    fn say_what_else_to_do(&mut self) {
        let is_alone = self.fences.is_empty();
        let unread = self.problems.iter_mut();
        for problem in unread.filter(|problem| problem.kind == ProblemKind::Unread) {
            let help = problem.help.take().unwrap_or_default();
            if is_alone {
                problem.kind = ProblemKind::Syntax;
                problem
                    .label
                    .push_str(", and no other brief is in the file");
                problem.help = Some(format!(
                    "its tag makes this a file whose briefs stand in fences, and the text around them is not sent: {help}; if that text is the prompt, {RETAG}"
                ));
            } else {
                problem.help = Some(format!("{help}; if it is only quoted, {RETAG}"));
            }
        }
    }

    fn close(&mut self, opening: &Open<'s>, end: usize, is_open: bool) {
        let Open {
            marker,
            content,
            hidden,
        } = opening;
        let fence = Fence {
            opening: marker.span,
            tag: marker.tag,
            content: *content..end.max(*content),
            is_open,
        };
        if marker.is_brief() {
            self.fences.push(fence);
        } else if self.others.len() < OTHERS {
            self.others.push(fence);
        }
        if is_open && (marker.is_brief() || hidden.is_some()) {
            self.problems.push(unclosed(marker, *hidden));
        }
    }
}

/// Three or more backticks or tildes, and nothing before them but the sign of a list item.
fn marker<'s>(text: &'s str, line: &Range<usize>) -> Option<Marker<'s>> {
    let words = text.get(line.clone())?;
    let mut trimmed = words.trim_start_matches([' ', '\t']);
    while let Some(item) = behind_bullet(trimmed) {
        trimmed = item;
    }
    marker_of(trimmed, words, line)
}

/// The marker that `trimmed`, the end of a line, begins with.
fn marker_of<'s>(trimmed: &'s str, words: &str, line: &Range<usize>) -> Option<Marker<'s>> {
    let sign = trimmed.bytes().next().filter(|sign| b"`~".contains(sign))?;
    let length = trimmed.bytes().take_while(|&byte| byte == sign).count();
    let tag = trimmed.get(length..)?.trim();
    // Backticks behind backticks are code in a line of prose.
    if length < 3 || sign == b'`' && tag.contains('`') {
        return None;
    }
    let indentation = words.len() - trimmed.len();
    let start = line.start + indentation;
    Some(Marker {
        sign,
        length,
        indentation,
        margin: words.len() - words.trim_start_matches([' ', '\t']).len(),
        tag,
        span: Span::new(start, start + trimmed.trim_end().len()),
    })
}

/// What stands in a list item on its first line: behind `- `, `* `, `+ `, `1. ` or `1) `.
fn behind_bullet(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let signs: &[char] = match digits {
        0 => &['-', '*', '+'],
        1..=9 => &['.', ')'],
        _ => return None,
    };
    let behind = line.get(digits..)?.strip_prefix(signs)?;
    let item = behind.trim_start_matches([' ', '\t']);
    (item.len() < behind.len()).then_some(item)
}

/// A fence of a brief in a quote. Every line of it begins with `>`, which no brief does: it is not read, and that is told.
fn quoted(text: &str, line: &Range<usize>) -> Option<Problem> {
    let words = text.get(line.clone())?;
    let mut inside = words.trim_start_matches([' ', '\t']);
    let mut is_quoted = false;
    loop {
        if let Some(behind) = inside.strip_prefix('>') {
            is_quoted = true;
            inside = behind.trim_start_matches([' ', '\t']);
        } else if let Some(item) = behind_bullet(inside) {
            inside = item;
        } else {
            break;
        }
    }
    let marker = marker_of(inside, words, line).filter(|marker| is_quoted && marker.is_brief())?;
    let message = "a brief in a quote is neither checked nor compiled";
    Some(
        Problem::new(ProblemKind::Unread, message, marker.span)
            .label("stands behind `>`")
            .help("take the `>` away from its lines"),
    )
}

fn nothing(text: &str, span: Span) -> Document<'_> {
    Document {
        text,
        format: Format::Markdown,
        root: Node {
            span,
            value: Value::Map(Vec::new()),
        },
        comments: Vec::new(),
        is_partial: false,
        known: Known::default(),
    }
}

/// Only comments, or not even those.
fn says_nothing(document: &Document<'_>) -> bool {
    let is_blank = matches!(document.root.value, Value::Null) && document.root.span.is_empty();
    is_blank && !document.is_partial && document.comments.is_empty()
}

fn second_document(span: Span) -> Problem {
    Problem::new(ProblemKind::Syntax, "a fence holds one brief", span)
        .label("a second one begins here")
        .help("write it into a fence of its own")
}

fn unclosed(marker: &Marker<'_>, hidden: Option<Span>) -> Problem {
    let signs = if marker.sign == b'~' {
        "tildes"
    } else {
        "backticks"
    };
    let message = if hidden.is_some() {
        "this fence is never closed, and hides a brief"
    } else {
        "the fence of this brief is never closed"
    };
    let problem = Problem::new(ProblemKind::Syntax, message, marker.span)
        .label("opened here")
        .help(format!(
            "end it with a line of {} {signs} and nothing else",
            marker.length
        ));
    match hidden {
        Some(hidden) => problem.related(hidden, "is not read"),
        None => problem,
    }
}
