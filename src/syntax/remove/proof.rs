//! Whether edits take out what they should, and nothing else.

use super::lines::{blank_lines_end, has_comment, line_end, line_start};
use super::{Member, Target, is_body, members};
use crate::syntax::parse;
use crate::syntax::tree::{Document, Entry, Node, Value};
use crate::text::Edit;

/// Parses the document anew, and holds it against the old one.
pub(super) fn holds(document: &Document<'_>, target: &Target<'_, '_>, edits: &[Edit]) -> bool {
    let loses_comment = |edit: &Edit| has_comment(document, &edit.span.range());
    if edits.iter().any(loses_comment) {
        return false;
    }
    let Some(text) = edited(document, edits) else {
        return false;
    };
    let old = Less { target };
    if text.trim().is_empty() {
        let is_root = std::ptr::eq(target.holder, &raw const document.root);
        return is_root
            && members(&document.root).any(is_body)
            && old.members(target.holder).is_empty();
    }
    // A document in which anything is wrong is not touched.
    let parsed = parse(&text, document.format);
    match parsed.documents.as_slice() {
        [new] => parsed.problems.is_empty() && old.is_same(&document.root, &new.root),
        _ => false,
    }
}

/// The lines of the document, edited. None if an edit reaches beyond them.
fn edited(document: &Document<'_>, edits: &[Edit]) -> Option<String> {
    let text = document.text;
    let root = document.root.span.range();
    let start = line_start(text, root.start);
    let is_whole_line = text.get(root.clone())?.ends_with('\n');
    let end = if is_whole_line {
        root.end
    } else {
        line_end(text, root.end)
    };
    let end = blank_lines_end(text, end);
    let mut edited = String::with_capacity(end - start);
    let mut rest = start;
    for edit in edits {
        let span = edit.span.range();
        edited.push_str(text.get(rest..span.start)?);
        edited.push_str(&edit.text);
        rest = span.end;
    }
    edited.push_str(text.get(rest..end)?);
    Some(edited)
}

/// The old tree, less the target.
struct Less<'a, 't, 's> {
    target: &'a Target<'t, 's>,
}

impl<'s> Less<'_, '_, 's> {
    fn members<'o>(&self, holder: &'o Node<'s>) -> Vec<Member<'o, 's>> {
        let is_holder = std::ptr::eq(holder, self.target.holder);
        members(holder)
            .enumerate()
            .filter(|&(index, member)| {
                !(is_body(member) || is_holder && index == self.target.index)
            })
            .map(|(_, member)| member)
            .collect()
    }

    fn is_same(&self, old: &Node<'s>, new: &Node<'_>) -> bool {
        match (&old.value, &new.value) {
            (Value::Map(_), Value::Map(_)) | (Value::Sequence(_), Value::Sequence(_)) => {
                let old = self.members(old);
                let mut pairs = old.iter().zip(members(new));
                old.len() == members(new).count()
                    && pairs.all(|(old, new)| self.is_same_member(*old, new))
            }
            // `input:` and nothing below it, but the body of the file.
            (Value::Map(_), Value::Null) => {
                let mut members = members(old).peekable();
                members.peek().is_some() && members.all(is_body)
            }
            (Value::Null, Value::Null) => true,
            (Value::Boolean(old), Value::Boolean(new)) => old == new,
            (Value::Number(old), Value::Number(new)) => old == new,
            (Value::String(old), Value::String(new)) => {
                old.value() == new.value() && old.style() == new.style()
            }
            _ => false,
        }
    }

    fn is_same_member(&self, old: Member<'_, 's>, new: Member<'_, '_>) -> bool {
        match (old, new) {
            (Member::Field(old), Member::Field(new)) => {
                let Entry { key, value } = old;
                key.value() == new.key.value() && self.is_same(value, &new.value)
            }
            (Member::Item(old), Member::Item(new)) => self.is_same(old, new),
            _ => false,
        }
    }
}
