//! Whether a file is read as before once it was edited: then whatever holds for what was not edited holds still, and nobody
//! has to look at it again.

use super::tree::{Comment, Document, Entry, Node, Parsed, Problem, Value};
use crate::text::{Edit, Moved, Span, Text};

/// What edits may change.
#[derive(Clone, Copy, Debug)]
pub enum Change<'c> {
    /// There may be one comment more, and nothing else.
    Comment,
    /// A map may have a field of this name more, or another value in it.
    Field(&'c str),
    /// In the one node that stands there anything may be another.
    Within(Span),
}

/// Whether a file is read as before, up to what may change, and to where it stands. The edits are in the order of the file.
#[must_use]
pub fn is_alike(
    before: &Parsed<'_>,
    after: &Parsed<'_>,
    edits: &[Edit],
    change: Change<'_>,
) -> bool {
    let mut comparison = Comparison {
        edits,
        moved: Moved::by(edits),
        change,
        comments_left: usize::from(matches!(change, Change::Comment)),
        nodes_left: usize::from(matches!(change, Change::Within(_))),
    };
    before.arrangement == after.arrangement
        && before.lines == after.lines
        && comparison.all(&before.problems, &after.problems, Comparison::are_problems)
        && comparison.all(
            &before.documents,
            &after.documents,
            Comparison::are_documents,
        )
        && comparison.nodes_left == 0
}

struct Comparison<'e> {
    edits: &'e [Edit],
    moved: Moved<'e>,
    change: Change<'e>,
    /// How many more comments there may still be.
    comments_left: usize,
    /// How many nodes in which anything may change were not met yet: through an alias it may be met twice.
    nodes_left: usize,
}

impl Comparison<'_> {
    /// Whether there are as many on both sides, each like the other.
    fn all<T>(
        &mut self,
        before: &[T],
        after: &[T],
        are_alike: fn(&mut Self, &T, &T) -> bool,
    ) -> bool {
        let mut pairs = before.iter().zip(after);
        before.len() == after.len() && pairs.all(|(before, after)| are_alike(self, before, after))
    }

    fn are_problems(&mut self, before: &Problem, after: &Problem) -> bool {
        before.kind == after.kind
            && before.message == after.message
            && self.moved.may_be_span(before.span, after.span)
    }

    fn are_documents(&mut self, before: &Document<'_>, after: &Document<'_>) -> bool {
        before.format == after.format
            && before.is_partial == after.is_partial
            && self.are_comments(&before.comments, &after.comments)
            && self.are_nodes(&before.root, &after.root)
    }

    fn are_comments(&mut self, before: &[Comment], after: &[Comment]) -> bool {
        let mut before = before.iter().peekable();
        for comment in after {
            let is_old = |old: &&Comment| self.moved.may_be_span(old.span, comment.span);
            if before.next_if(is_old).is_none() {
                match self.comments_left.checked_sub(1) {
                    Some(left) => self.comments_left = left,
                    None => return false,
                }
            }
        }
        before.next().is_none()
    }

    fn are_nodes(&mut self, before: &Node<'_>, after: &Node<'_>) -> bool {
        if !self.moved.may_be_span(before.span, after.span) {
            return false;
        }
        if let Change::Within(span) = self.change
            && span == before.span
        {
            let left = self.nodes_left.checked_sub(1);
            self.nodes_left = left.unwrap_or_default();
            return left.is_some();
        }
        match (&before.value, &after.value) {
            (Value::Null, Value::Null) | (Value::Broken, Value::Broken) => true,
            (Value::Boolean(before), Value::Boolean(after)) => before == after,
            (Value::Number(before), Value::Number(after)) => before == after,
            (Value::String(before), Value::String(after)) => self.are_texts(before, after),
            (Value::Sequence(before), Value::Sequence(after)) => {
                self.all(before, after, Self::are_nodes)
            }
            (Value::Map(before), Value::Map(after)) => match self.without_field(before, after) {
                Some((before, after)) => {
                    let mut pairs = before.iter().zip(&after);
                    before.len() == after.len()
                        && pairs.all(|(before, after)| self.are_entries(before, after))
                }
                None => self.all(before, after, Self::are_entries),
            },
            _ => false,
        }
    }

    /// The entries without the field that may be another, where an edit is about it.
    fn without_field<'n, 's>(
        &self,
        before: &'n [Entry<'s>],
        after: &'n [Entry<'s>],
    ) -> Option<(Vec<&'n Entry<'s>>, Vec<&'n Entry<'s>>)> {
        let Change::Field(name) = self.change else {
            return None;
        };
        let is_here = |entry: &Entry<'_>| {
            let whole = entry.key.whole().to(entry.value.span);
            let mut edits = self.edits.iter();
            entry.key.value() == name && edits.any(|edit| whole.contains(edit.span))
        };
        if before.len() == after.len() && !before.iter().any(is_here) {
            return None;
        }
        let rest = |entries: &'n [Entry<'s>]| {
            let rest = entries.iter().filter(|entry| entry.key.value() != name);
            rest.collect()
        };
        Some((rest(before), rest(after)))
    }

    fn are_entries(&mut self, before: &Entry<'_>, after: &Entry<'_>) -> bool {
        self.are_texts(&before.key, &after.key) && self.are_nodes(&before.value, &after.value)
    }

    fn are_texts(&self, before: &Text<'_>, after: &Text<'_>) -> bool {
        before.value() == after.value()
            && before.style() == after.style()
            && self.moved.may_be_span(before.whole(), after.whole())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Format, parse};

    fn is_alike_after(text: &str, format: Format, edit: &Edit, change: Change<'_>) -> bool {
        let mut edited = text.to_owned();
        edited.replace_range(edit.span.range(), &edit.text);
        let (before, after) = (parse(text, format), parse(&edited, format));
        is_alike(&before, &after, std::slice::from_ref(edit), change)
    }

    #[test]
    fn a_comment_changes_nothing_where_it_is_one() {
        let text = "a: |\n  b\n\nc: [1, true, null]\nd: 'e'\n";
        let alike = |at| {
            let edit = Edit::new(Span::at(at), "# f\n");
            is_alike_after(text, Format::Yaml, &edit, Change::Comment)
        };
        assert!(alike(0) && alike(text.find("c:").unwrap()) && alike(text.len()));
        // Between the indentation and the words of a block scalar, and in a string.
        assert!(!alike(7) && !alike(text.len() - 3));
        // There may be one, and no more.
        let two = Edit::new(Span::at(0), "# f\n# g\n");
        assert!(!is_alike_after(text, Format::Yaml, &two, Change::Comment));
    }

    #[test]
    fn values_keys_and_places_count() {
        let text = "{\"a\": 1, \"b\": [\"c\"], \"d\": {}}";
        for (from, to) in [
            ("1", "2"),
            ("\"a\"", "\"e\""),
            ("\"c\"", "\"c\", \"c\""),
            ("\"c\"", "true"),
            ("{}", "[]"),
        ] {
            let start = text.find(from).unwrap();
            let edit = Edit::new(Span::new(start, start + from.len()), to);
            for change in [Change::Comment, Change::Field("x")] {
                assert!(!is_alike_after(text, Format::Json, &edit, change), "{to}");
            }
        }
        let edit = Edit::new(Span::at(1), " ");
        assert!(is_alike_after(text, Format::Json, &edit, Change::Comment));
    }

    #[test]
    fn a_field_may_be_added_or_changed_and_no_other() {
        let text = "[{\"x\": [1], \"a\": 2}, {\"x\": [1]}, {\"a\": 3}]";
        let alike = |at: usize, new: &str| {
            let edit = Edit::new(Span::at(at), new);
            is_alike_after(text, Format::Json, &edit, Change::Field("x"))
        };
        assert!(alike(text.find("1]").unwrap(), "5, "));
        assert!(alike(text.find("\"a\": 3").unwrap(), "\"x\": [4], "));
        assert!(!alike(text.find("\"a\": 3").unwrap(), "\"y\": [4], "));
        assert!(!alike(text.find("2}").unwrap(), "5"));
    }

    #[test]
    fn within_one_node_anything_may_change_but_not_where_it_is_met_twice() {
        let text = "list:\n  - &a\n    b: 1\n  - c: 2\n";
        let start = text.find("b: 1").unwrap();
        let edit = Edit::new(Span::new(start + 3, start + 4), "[1, 2]");
        let parsed = parse(text, Format::Yaml);
        let Value::Map(entries) = &parsed.documents[0].root.value else {
            panic!("{parsed:?}");
        };
        let Value::Sequence(items) = &entries[0].value.value else {
            panic!("{parsed:?}");
        };
        let within = Change::Within(items[0].span);
        assert!(is_alike_after(text, Format::Yaml, &edit, within));
        assert!(!is_alike_after(text, Format::Yaml, &edit, Change::Comment));
        let twice = format!("{text}  - *a\n");
        assert!(!is_alike_after(&twice, Format::Yaml, &edit, within));
        let other = Edit::new(Span::new(text.len() - 2, text.len() - 1), "3");
        assert!(!is_alike_after(text, Format::Yaml, &other, within));
    }
}
