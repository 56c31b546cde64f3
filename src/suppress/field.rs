//! Ignores as a field of an object, for JSON, which has no comments.

use super::{IgnoredRule, Misuse};
use crate::syntax::{Entry, Node, Value};
use crate::text::{Span, Text};

/// The field: a list of names, or of maps with `rule` and `reason`. It is never sent.
pub const FIELD: &str = "x-briefc-ignore";

/// A field with ignores.
pub(super) struct IgnoreField {
    /// The key and the value.
    pub(super) span: Span,
    pub(super) names: Vec<IgnoredRule>,
    /// Entries of its list that are no names of rules.
    pub(super) strays: Vec<Span>,
    /// The object it stands in.
    pub(super) cover: Result<Span, Misuse>,
}

/// Shows each such field in a tree to `add`.
pub(super) fn read(node: &Node<'_>, add: &mut impl FnMut(IgnoreField)) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                if entry.key.value() == FIELD {
                    add(ignore_field(entry, node));
                } else {
                    read(&entry.value, add);
                }
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| read(item, add)),
        _ => {}
    }
}

fn ignore_field(entry: &Entry<'_>, object: &Node<'_>) -> IgnoreField {
    let key = entry.key.whole();
    let value = entry.value.span;
    let mut field = IgnoreField {
        span: Span {
            start: key.start,
            end: value.end.max(key.end),
        },
        names: Vec::new(),
        strays: Vec::new(),
        cover: Ok(object.extent()),
    };
    match &entry.value.value {
        Value::String(name) => field.names.push(named(name)),
        Value::Sequence(items) => {
            for item in items {
                match name(item) {
                    Some(name) => field.names.push(named(name)),
                    None => field.strays.push(item.span),
                }
            }
        }
        _ => field.cover = Err(Misuse::Shape),
    }
    field
}

/// The name of a rule; none if an entry is something else.
fn name<'t>(item: &'t Node<'_>) -> Option<&'t Text<'t>> {
    match &item.value {
        Value::String(name) => Some(name),
        Value::Map(entries) => {
            let is_known = |entry: &Entry<'_>| ["rule", "reason"].contains(&entry.key.value());
            let rule = entries.iter().find(|entry| entry.key.value() == "rule");
            match rule.map(|entry| &entry.value.value) {
                Some(Value::String(name)) if entries.iter().all(is_known) => Some(name),
                _ => None,
            }
        }
        _ => None,
    }
}

fn named(name: &Text<'_>) -> IgnoredRule {
    IgnoredRule {
        name: name.value().trim().to_owned(),
        span: name.whole(),
        is_used: false,
    }
}
