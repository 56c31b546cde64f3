//! Values of settings, and what is said where they do not fit.

use super::MISTAKE;
use super::settings::{Origin, Set};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::suggest;
use crate::syntax::{Entry, Node, Value};
use crate::text::{LineIndex, Span, Text};

/// Takes values out of the tree, and keeps what is wrong with them.
pub(super) struct Reader {
    lines: LineIndex,
    /// Where the text could not be read.
    broken: Vec<Span>,
    pub(super) problems: Vec<Diagnostic>,
}

impl Reader {
    pub(super) fn new(text: &str, problems: Vec<Diagnostic>) -> Self {
        Self {
            lines: LineIndex::new(text),
            broken: problems
                .iter()
                .filter(|problem| problem.rule == "syntax")
                .map(|problem| problem.label.span)
                .collect(),
            problems,
        }
    }

    /// Whether a mistake of the language itself stands in a value, or right behind it: what was meant is not known.
    fn is_broken(&self, node: &Node<'_>) -> bool {
        matches!(node.value, Value::Broken)
            || self
                .broken
                .iter()
                .any(|broken| broken.start <= node.span.end && node.span.start <= broken.end)
    }

    pub(super) fn set<T>(&self, entry: &Entry<'_>, value: T) -> Set<T> {
        let line = self.lines.line_of(entry.key.whole().range().start) + 1;
        Set {
            value,
            origin: Origin::Line(line),
        }
    }

    pub(super) fn table(&mut self, entry: &Entry<'_>, mut read: impl FnMut(&mut Self, &Entry<'_>)) {
        match &entry.value.value {
            Value::Map(entries) => entries.iter().for_each(|entry| read(self, entry)),
            _ if self.is_broken(&entry.value) => {}
            _ => {
                let key = entry.key.value();
                let mistake = mistake(
                    format!("`{key}` is a table"),
                    entry.value.span,
                    "not a table",
                );
                self.problems.push(mistake.help(format!(
                    "write `[{key}]` on a line of its own, and its settings below"
                )));
            }
        }
    }

    pub(super) fn strings<'n>(&mut self, node: &'n Node<'n>) -> Option<Vec<&'n Text<'n>>> {
        match &node.value {
            Value::Sequence(items) => items.iter().map(|item| self.string(item)).collect(),
            _ if self.is_broken(node) => None,
            _ => {
                let mistake = mistake("this is a list", node.span, "not a list");
                self.problems
                    .push(mistake.help("put it in brackets: `[\"...\"]`"));
                None
            }
        }
    }

    pub(super) fn string<'n>(&mut self, node: &'n Node<'n>) -> Option<&'n Text<'n>> {
        match &node.value {
            Value::String(text) => Some(text),
            _ if self.is_broken(node) => None,
            _ => {
                let mistake = mistake("this is a text", node.span, "not a text");
                self.problems.push(mistake.help("put it in quotes"));
                None
            }
        }
    }

    /// One of some words.
    pub(super) fn word(
        &mut self,
        node: &Node<'_>,
        key: &str,
        words: &[&'static str],
    ) -> Option<&'static str> {
        let text = self.string(node)?;
        let found = words.iter().find(|word| **word == text.value()).copied();
        if found.is_none() {
            let all = words.join("`, `");
            let help = match suggest::nearest(text.value(), words.iter().copied()) {
                Some(near) => format!("write `{near}`; there are `{all}`"),
                None => format!("write one of `{all}`"),
            };
            let message = format!("`{key}` cannot be `{}`", text.value());
            let mistake = mistake(message, node.span, "not one of the words");
            self.problems.push(mistake.help(help));
        }
        found
    }

    pub(super) fn unknown(&mut self, key: &Text<'_>, known: &[&'static str]) {
        let all = known.join("`, `");
        let (label, help) = match suggest::nearest(key.value(), known.iter().copied()) {
            Some(near) => (
                format!("did you mean `{near}`?"),
                format!("write `{near}`, or drop it"),
            ),
            None => (
                "unknown".to_owned(),
                format!("drop it, or use one of `{all}`"),
            ),
        };
        let mistake = mistake(
            format!("there is no setting `{}`", key.value()),
            key.whole(),
            label,
        );
        self.problems.push(mistake.help(help));
    }
}

/// Something that the settings cannot be trusted with.
pub(super) fn mistake(
    message: impl Into<String>,
    span: Span,
    label: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(MISTAKE, Severity::Error, message, Label::new(span, label))
}
