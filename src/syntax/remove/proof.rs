//! Whether edits take out what they should, and nothing else.

use std::ops::Range;

use super::lines::{blank_lines_end, has_comment, line_end, line_start};
use super::part::Part;
use super::{Member, Target, is_body, members};
use crate::syntax::parse;
use crate::syntax::tree::{Document, Entry, Node, Value};
use crate::text::Edit;

/// In a shorter document it is not worth while to look for a part.
pub(super) const LONG: usize = 4 * 1024;

/// Parses the document anew, or a part of it that is enough, and holds it against the old one.
pub(super) fn holds(document: &Document<'_>, target: &Target<'_, '_>, edits: &[Edit]) -> bool {
    let loses_comment = |edit: &Edit| has_comment(document, &edit.span.range());
    if edits.iter().any(loses_comment) {
        return false;
    }
    let is_long = document.root.span.len() > LONG;
    is_long && is_sound(document) && holds_in_part(document, target, edits)
        || holds_in_whole(document, target, edits)
}

/// Whether a document is read again as it was read, with nothing wrong in it.
fn is_sound(document: &Document<'_>) -> bool {
    let is_sound = || {
        document.is_in_order().then_some(())?;
        let text = edited(document, lines_of(document)?, &[])?;
        let parsed = parse(&text, document.format);
        match parsed.documents.as_slice() {
            [again] if parsed.problems.is_empty() => {
                let old = Less { target: None };
                old.is_same(&document.root, &again.root).then_some(())
            }
            _ => None,
        }
    };
    let known = &document.known.is_sound;
    *known.get_or_init(|| is_sound().is_some())
}

/// Whether it is certain by a part of a document that is sound. Where it is not, it may be certain still.
pub(super) fn holds_in_part(
    document: &Document<'_>,
    target: &Target<'_, '_>,
    edits: &[Edit],
) -> bool {
    let Some(part) = Part::of(document, target) else {
        return false;
    };
    let is_inside = |edit: &Edit| {
        let span = edit.span.range();
        part.inside.start <= span.start && span.end <= part.inside.end
    };
    if !edits.iter().all(is_inside) {
        return false;
    }
    let Some(text) = edited(document, part.range.clone(), edits) else {
        return false;
    };
    let text = part.shape.head().to_owned() + &text;
    let parsed = parse(&text, document.format);
    let old = Less {
        target: Some(target),
    };
    match parsed.documents.as_slice() {
        [new] if parsed.problems.is_empty() => {
            let new = part.found_in(&new.root);
            new.is_some_and(|new| old.is_same(part.node, new))
        }
        _ => false,
    }
}

pub(super) fn holds_in_whole(
    document: &Document<'_>,
    target: &Target<'_, '_>,
    edits: &[Edit],
) -> bool {
    let text = lines_of(document).and_then(|lines| edited(document, lines, edits));
    let Some(text) = text else {
        return false;
    };
    let old = Less {
        target: Some(target),
    };
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

/// The lines of the document.
fn lines_of(document: &Document<'_>) -> Option<Range<usize>> {
    let text = document.text;
    let root = document.root.span.range();
    let start = line_start(text, root.start);
    let is_whole_line = text.get(root.clone())?.ends_with('\n');
    let end = if is_whole_line {
        root.end
    } else {
        line_end(text, root.end)
    };
    Some(start..blank_lines_end(text, end))
}

/// Some lines, edited. None if an edit reaches beyond them.
fn edited(document: &Document<'_>, lines: Range<usize>, edits: &[Edit]) -> Option<String> {
    let text = document.text;
    let mut edited = String::with_capacity(lines.len());
    let mut rest = lines.start;
    for edit in edits {
        let span = edit.span.range();
        edited.push_str(text.get(rest..span.start)?);
        edited.push_str(&edit.text);
        rest = span.end;
    }
    edited.push_str(text.get(rest..lines.end)?);
    Some(edited)
}

/// The old tree, less the target if there is one.
struct Less<'a, 't, 's> {
    target: Option<&'a Target<'t, 's>>,
}

impl<'s> Less<'_, '_, 's> {
    fn members<'o>(&self, holder: &'o Node<'s>) -> Vec<Member<'o, 's>> {
        let target = self.target;
        let target = target.filter(|target| std::ptr::eq(holder, target.holder));
        members(holder)
            .enumerate()
            .filter(|&(index, member)| {
                !(is_body(member) || target.is_some_and(|target| index == target.index))
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
