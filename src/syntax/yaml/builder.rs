//! From events to a tree.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, StructureStyle, Tag};

use super::anchors::{Anchors, Refusal, Sized};
use super::frame::{Frame, Items, Key};
use super::place::{self, Place, slip_behind_key};
use super::reference::{self, Masks};
use super::scalar::{self, Scalar};
use super::{errors, tag};
use crate::syntax::control;
use crate::syntax::known::Known;
use crate::syntax::limits::{too_deep, too_many_nodes};
use crate::syntax::tree::{Comment, Document, Node, Parsed, Problem, ProblemKind, Value};
use crate::syntax::{Format, MAX_DEPTH};
use crate::text::{Span, Style, Text};

/// Syntax problems beyond these are not kept: one document has one, so this is a stream gone wrong altogether.
const MAX_FAILURES: usize = 100;
/// Fixing happens in rounds, so a file may well have more of these than are told at once.
const MAX_REFERENCES: usize = 1_000;

/// What is told once a document: the second time would say the same again.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    depth: bool,
    aliases: bool,
}

/// The documents that are finished, and the one that is being built.
pub(super) struct Builder<'s, 'm> {
    text: &'s str,
    masks: Option<&'m Masks>,
    /// Whether the parser sees spaces where the file has control characters.
    has_controls: bool,
    parsed: Parsed<'s>,
    failures: usize,
    references: usize,
    comments: Vec<Comment>,
    root: Option<Node<'s>>,
    frames: Vec<Frame<'s>>,
    anchors: Anchors<'s>,
    is_partial: bool,
    /// The collection that is too deep, and how many are open inside of it.
    skipped: Option<(usize, usize)>,
    /// What this document has too much of, already told.
    said: Said,
    /// Up to here an error is the echo of an alias that names nothing: `*sigh* rain falls`.
    echoes_to: usize,
    /// Where the last token ended.
    after: usize,
    last_scalar: Range<usize>,
}

impl<'s, 'm> Builder<'s, 'm> {
    pub(super) fn new(text: &'s str, masks: Option<&'m Masks>, has_controls: bool) -> Self {
        Self {
            text,
            masks,
            has_controls,
            parsed: Parsed::default(),
            failures: 0,
            references: 0,
            comments: Vec::new(),
            root: None,
            frames: Vec::new(),
            anchors: Anchors::default(),
            is_partial: false,
            skipped: None,
            said: Said::default(),
            echoes_to: 0,
            after: 0,
            last_scalar: 0..0,
        }
    }

    /// Whether it sees a copy in which stray references are masked.
    pub(super) fn is_masked(&self) -> bool {
        self.masks.is_some()
    }

    /// Whether so much is wrong that there is no use in going on.
    pub(super) fn is_full(&self) -> bool {
        self.failures >= MAX_FAILURES
    }

    /// All documents and problems.
    pub(super) fn finish(mut self) -> Parsed<'s> {
        if let Some(last) = self.parsed.documents.last_mut() {
            last.comments.append(&mut self.comments);
        } else if let (Some(last), []) = (self.comments.last(), self.parsed.problems.as_slice()) {
            // Front matter may be nothing but a comment about the body.
            self.close_document(last.span.range().end);
        }
        self.parsed
            .problems
            .sort_by_key(|problem| problem.span.start);
        self.parsed
    }

    /// The next event, and the bytes it stands for.
    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some(tag) = tag::misplaced(&event).filter(|_| self.skipped.is_none()) {
            self.report(tag::problem(self.text, tag, self.after, &range));
        }
        match event {
            Event::Comment(..) => {
                let span = Span::new(range.start, range.end);
                return self.comments.push(Comment { span });
            }
            // Without a line `---` it begins behind the tag of its root.
            Event::DocumentStart(..) => return self.open_document(),
            Event::DocumentEnd => {
                self.mend_root();
                self.close_document(range.start);
            }
            Event::SequenceStart(style, anchor, _) => {
                self.open(&range, style, anchor, Items::Sequence(Vec::new()));
            }
            Event::MappingStart(style, anchor, _) => {
                self.open(&range, style, anchor, Items::Map(Vec::new(), Key::Awaited));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(&range),
            _ if self.skipped.is_some() => {}
            Event::Scalar(decoded, style, anchor, tag) => {
                let scalar = Scalar {
                    text: self.text,
                    // The parser writes an absent value as a tilde without a place.
                    decoded: if range.is_empty() && decoded == "~" {
                        Cow::Borrowed("")
                    } else {
                        decoded
                    },
                    style,
                    range: range.clone(),
                    after: self.after,
                };
                self.scalar(scalar, anchor, tag.as_deref());
                self.last_scalar = range.clone();
            }
            Event::Alias(anchor) => self.alias(anchor, &range),
            Event::UnresolvedAlias(name) => {
                let message = format!("no `&{name}` stands above this alias");
                let problem = Problem::new(ProblemKind::Syntax, message, span_of(&range))
                    .label("names nothing")
                    .help("a value that begins with `*` is an alias; if it is meant as text, quote it");
                self.echoes_to = self.word_at(range.start).range().end;
                self.broken(problem);
            }
            _ => {}
        }
        self.after = self.after.max(range.end);
    }

    /// The document breaks off: what there is of it is kept.
    pub(super) fn fail(&mut self, kind: &ErrorKind, at: usize) {
        let place = Place {
            text: self.text,
            at,
            after: self.after,
            last_scalar: self.last_scalar.clone(),
            bracket: self
                .frames
                .iter()
                .rev()
                .find(|frame| frame.is_flow)
                .map(|frame| frame.start),
        };
        match kind {
            _ if at < self.echoes_to => {}
            ErrorKind::RecursionLimitExceeded => self.too_deep(self.word_at(at)),
            _ => self.parsed.problems.push(errors::describe(kind, &place)),
        }
        self.failures += 1;
        self.is_partial = true;
        self.skipped = None;
        if matches!(kind, ErrorKind::ExpectedDocumentStart)
            && let Some(last) = self.parsed.documents.last_mut()
        {
            // What follows an outermost value belongs to it, and only begins in the wrong column.
            last.is_partial = true;
            return self.open_document();
        }
        // A list or map that is not closed, and what has to do with the failure itself, is not what was meant. Where its
        // bracket only stands too far to the left, it is.
        let is_closing = matches!(self.text.as_bytes().get(at), Some(b']' | b'}'));
        let open = self.frames.iter().position(|frame| frame.is_flow);
        if let Some(open) = open.filter(|_| !is_closing) {
            let lost = self.frames.split_off(open);
            let start = lost.first().map_or(at, |frame| frame.start);
            self.put_broken(Span::at(start));
        } else if let Some(frame) = self.frames.last_mut() {
            frame.break_last(place.follows_value());
        }
        while let Some(mut frame) = self.frames.pop() {
            frame.break_off();
            let closed = frame.close();
            if !self.awaits_key() {
                self.add(closed);
            }
        }
        // Half a map may still look like one word: that would be a second finding for the same mistake.
        let root = self.root.take();
        let root = root.filter(|root| matches!(root.value, Value::Map(_) | Value::Sequence(_)));
        self.root = Some(root.unwrap_or(Node {
            span: Span::at(at),
            value: Value::Broken,
        }));
        self.close_document(at);
    }

    fn open_document(&mut self) {
        self.root = None;
        self.frames.clear();
        self.anchors = Anchors::default();
        self.is_partial = false;
        self.skipped = None;
        self.said = Said::default();
    }

    /// A brief that is one text was meant as a map: `prompt:a`.
    fn mend_root(&mut self) {
        let Some(Value::String(text)) = self.root.as_ref().map(|root| &root.value) else {
            return;
        };
        if text.style() != Style::YamlPlain {
            return;
        }
        let start = text.whole().range().start;
        let line = self.text.get(text.whole().range()).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        if let Some(problem) = slip_behind_key(line, start) {
            self.broken(problem);
        }
    }

    fn close_document(&mut self, at: usize) {
        let nothing = Node {
            span: Span::at(at),
            value: Value::Null,
        };
        self.parsed.documents.push(Document {
            text: self.text,
            format: Format::Yaml,
            root: self.root.take().unwrap_or(nothing),
            comments: std::mem::take(&mut self.comments),
            is_partial: self.is_partial,
            known: Known::default(),
        });
        self.open_document();
    }

    fn open(
        &mut self,
        range: &Range<usize>,
        style: StructureStyle,
        anchor: usize,
        items: Items<'s>,
    ) {
        if let Some((_, inner)) = &mut self.skipped {
            *inner += 1;
        } else if self.frames.len() >= MAX_DEPTH {
            self.skipped = Some((range.start, 0));
            let span = self.word_at(range.start);
            self.too_deep(span);
        } else {
            self.frames.push(Frame {
                start: range.start,
                end: range.end,
                // A pair in a list, `[a: b]`, is a map without brackets.
                is_flow: style == StructureStyle::Flow
                    && matches!(self.text.as_bytes().get(range.start), Some(b'[' | b'{')),
                anchor,
                nodes: 1,
                height: 1,
                items,
            });
        }
    }

    fn too_deep(&mut self, span: Span) {
        self.is_partial = true;
        if !self.said.depth {
            self.said.depth = true;
            self.parsed.problems.push(too_deep(MAX_DEPTH, span));
        }
    }

    fn close(&mut self, range: &Range<usize>) {
        match &mut self.skipped {
            Some((start, 0)) => {
                let span = Span::new(*start, range.end);
                self.skipped = None;
                self.add(Sized {
                    node: Node {
                        span,
                        value: Value::Broken,
                    },
                    nodes: 1,
                    height: 0,
                });
            }
            Some((_, inner)) => *inner -= 1,
            None => {
                let Some(mut frame) = self.frames.pop() else {
                    return;
                };
                if frame.is_flow {
                    frame.end = range.end;
                }
                let anchor = frame.anchor;
                let closed = frame.close();
                if anchor > 0 {
                    self.anchors.keep(anchor, &closed);
                }
                self.add(closed);
            }
        }
    }

    fn scalar(&mut self, mut scalar: Scalar<'s, '_>, anchor: usize, tag: Option<&Tag>) {
        let range = scalar.range.clone();
        let raw = self.text.get(range.clone()).unwrap_or_default();
        if !range.is_empty() && self.masks.is_some_and(|masks| masks.holds(range.start)) {
            scalar.decoded = Cow::Owned(reference::unmask(&scalar.decoded, raw));
            if self.references < MAX_REFERENCES {
                self.references += 1;
                self.parsed
                    .problems
                    .push(reference::problem(self.text, &range));
            }
        }
        let text = scalar.into_text();
        let span = text.whole();
        // A trailing one looks like white space, and is not in the span.
        let written = span.range().start..range.end.max(span.range().end);
        if self.has_controls && control::is_in(self.text.get(written).unwrap_or_default()) {
            // Reported for the file as a whole.
            self.is_partial |= self.awaits_key();
            return self.put_broken(span);
        }
        let sized = |value| Sized {
            node: Node { span, value },
            nodes: 1,
            height: 0,
        };
        if let Some(tag) = tag.filter(|tag| !scalar::fits(raw, &text, tag)) {
            // An alias of it is the same mistake.
            self.anchors.keep(anchor, &sized(Value::Broken));
            self.report(tag::problem(self.text, tag, self.after, &range));
            return self.put_broken(span);
        }
        if self.awaits_key() {
            if anchor > 0 {
                self.anchors
                    .keep(anchor, &sized(Value::String(text.clone())));
            }
            return self.key(text);
        }
        let sized = sized(scalar::resolve(raw, text, tag));
        if anchor > 0 {
            self.anchors.keep(anchor, &sized);
        }
        self.add(sized);
    }

    fn alias(&mut self, anchor: usize, range: &Range<usize>) {
        let span = span_of(range);
        match self.anchors.expand(anchor, self.frames.len()) {
            Ok(sized) => self.add(sized),
            Err(Refusal::Recursive) => {
                let message = "this alias stands inside of the value that it names";
                self.broken(
                    Problem::new(ProblemKind::Syntax, message, span)
                        .label("would never end")
                        .help("write the value out, or drop the alias"),
                );
            }
            Err(Refusal::TooLarge) if self.said.aliases => self.put_broken(span),
            Err(Refusal::TooLarge) => {
                self.said.aliases = true;
                self.broken(too_many_nodes(span));
            }
        }
    }

    fn awaits_key(&self) -> bool {
        let items = self.frames.last().map(|frame| &frame.items);
        matches!(items, Some(Items::Map(_, Key::Awaited)))
    }

    fn key(&mut self, text: Text<'s>) {
        let span = text.whole();
        let refused = if text.style() == Style::YamlPlain && text.value() == "<<" {
            let problem = Problem::new(ProblemKind::Syntax, "YAML 1.2 has no merge keys", span)
                .label("merges nothing")
                .help("write the fields out");
            Some(problem)
        } else if span.is_empty() {
            let span = self.word_at(span.range().start);
            let message = "a key is missing before the `:`";
            Some(
                Problem::new(ProblemKind::Syntax, message, span)
                    .label("belongs to no key")
                    .help("write a key before it, or put the line in quotes if it is text"),
            )
        } else {
            None
        };
        match refused {
            Some(problem) => {
                self.report(problem);
                self.set_key(Key::Dropped);
            }
            None => self.set_key(Key::Text(text)),
        }
    }

    fn set_key(&mut self, new: Key<'s>) {
        if let Some(Frame {
            items: Items::Map(_, key),
            ..
        }) = self.frames.last_mut()
        {
            *key = new;
        }
    }

    /// Something broken stands here, and this is why.
    fn broken(&mut self, problem: Problem) {
        let span = problem.span;
        self.report(problem);
        self.put_broken(span);
    }

    fn put_broken(&mut self, span: Span) {
        let node = Node {
            span,
            value: Value::Broken,
        };
        if self.awaits_key() {
            self.set_key(Key::Dropped);
        } else {
            self.add(Sized {
                node,
                nodes: 1,
                height: 0,
            });
        }
    }

    fn report(&mut self, problem: Problem) {
        self.is_partial = true;
        self.failures += 1;
        if self.failures <= MAX_FAILURES {
            self.parsed.problems.push(problem);
        }
    }

    /// A finished node goes where it belongs.
    fn add(&mut self, sized: Sized<'s>) {
        if self.awaits_key() {
            return match sized.node.value {
                Value::String(text) => self.key(text),
                _ => self.refuse_key(sized.node.span),
            };
        }
        let Sized {
            node,
            nodes,
            height,
        } = sized;
        match self.frames.last_mut() {
            None => self.root = Some(node),
            Some(frame) => frame.add(node, nodes, height),
        }
    }

    fn refuse_key(&mut self, span: Span) {
        let message = "a key must be a word or a string";
        let problem = Problem::new(ProblemKind::Syntax, message, span)
            .label("a list or a map")
            .help("put it in quotes if it is text");
        self.report(problem);
        self.set_key(Key::Dropped);
    }

    fn word_at(&self, at: usize) -> Span {
        place::rest_of_line(self.text, at)
    }
}

fn span_of(range: &Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
