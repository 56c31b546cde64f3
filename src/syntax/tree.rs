//! The neutral tree.

use super::Format;
use super::known::Known;
use crate::text::{Edit, Span, Text};

/// What a file holds: its documents, and what was wrong with them.
#[derive(Clone, Debug, Default)]
pub struct Parsed<'s> {
    /// One document; several in a YAML stream, and in Markdown with fences; none if the file could not be read at all.
    pub documents: Vec<Document<'s>>,
    /// How the documents belong together.
    pub arrangement: Arrangement,
    /// In JSON lines, the line of each document, from 1; blank lines have none.
    pub lines: Vec<usize>,
    /// What was wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// How the documents of a file belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// Each stands for itself.
    #[default]
    Separate,
    /// The first one is what all others share: front matter, and the fences behind it.
    Fences,
    /// Each is a line of the file.
    Lines,
}

/// One document.
#[derive(Clone, Debug)]
pub struct Document<'s> {
    /// The whole file that it stands in: who wants to write something into it has to see what is around.
    pub text: &'s str,
    /// What its fields are written in: in a Markdown file, the language of the front matter.
    pub format: Format,
    /// Its outermost value.
    pub root: Node<'s>,
    /// Its comments, in the order of the file, for those who look for `briefc: ignore`.
    pub comments: Vec<Comment>,
    /// Whether a syntax error may have swallowed some of it: what is absent may only be lost.
    pub is_partial: bool,
    /// What was found out about it since.
    pub known: Known,
}

/// A comment with its marker (`#`, `//`, `/* */`), without the line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands.
    pub span: Span,
}

/// A value and where it stands, quotes and brackets included.
///
/// What came through a YAML alias has the span of the anchored original.
#[derive(Clone, Debug)]
pub struct Node<'s> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value<'s>,
}

impl Node<'_> {
    /// All that it takes up: a TOML table goes on behind its header, and front matter in its body.
    #[must_use]
    pub fn extent(&self) -> Span {
        let ends = |nodes: &mut dyn Iterator<Item = &Self>| {
            nodes.fold(self.span.end, |end, node| end.max(node.extent().end))
        };
        let end = match &self.value {
            Value::Map(entries) => ends(&mut entries.iter().map(|entry| &entry.value)),
            Value::Sequence(items) => ends(&mut items.iter()),
            _ => self.span.end,
        };
        Span {
            start: self.span.start,
            end,
        }
    }
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Value<'s> {
    /// Nothing: `null`, `~`, or a YAML key without a value.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as written: an id of eighteen digits must not pass through a float.
    Number(&'s str),
    /// A string.
    String(Text<'s>),
    /// A list.
    Sequence(Vec<Node<'s>>),
    /// A map; keys that occur twice are both there.
    Map(Vec<Entry<'s>>),
    /// Something broken that a problem has been reported for: no rule says a second word about it.
    Broken,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Entry<'s> {
    /// The key.
    pub key: Text<'s>,
    /// The value.
    pub value: Node<'s>,
}

/// Something wrong with the file itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which rule it belongs to.
    pub kind: ProblemKind,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to say there; may be empty.
    pub label: String,
    /// The other end: the bracket that was opened, the first of two keys.
    pub related: Option<(Span, String)>,
    /// What to do, where that can be said.
    pub help: Option<String>,
    /// The edits that settle it without changing what was meant.
    pub edits: Vec<Edit>,
}

/// The rule that a problem belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The format's grammar is broken.
    Syntax,
    /// Something that is probably a brief, or should be one, stands where none is looked for: a guess.
    Unread,
    /// A YAML value begins with `@`.
    UnquotedReference,
    /// A key stands twice in one map, found by a parser that cannot keep both.
    DuplicateKey,
    /// A limit on nesting or aliases.
    TooLarge,
}

impl Problem {
    /// A problem with its message and its place; the rest is added by the methods below.
    #[must_use]
    pub fn new(kind: ProblemKind, message: impl Into<String>, span: Span) -> Self {
        Self {
            kind,
            message: message.into(),
            span,
            label: String::new(),
            related: None,
            help: None,
            edits: Vec::new(),
        }
    }

    /// With words at its place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With its other end.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related = Some((span, text.into()));
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
