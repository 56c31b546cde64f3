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
    let names = match &entry.value.value {
        Value::String(name) => Ok(vec![named(name)]),
        Value::Sequence(items) => items.iter().map(name).collect(),
        _ => Err(Misuse::Shape),
    };
    let cover = names
        .as_ref()
        .map(|_| object.extent())
        .map_err(|misuse| *misuse);
    IgnoreField {
        span: Span {
            start: key.start,
            end: value.end.max(key.end),
        },
        names: names.unwrap_or_default(),
        cover,
    }
}

fn name(item: &Node<'_>) -> Result<IgnoredRule, Misuse> {
    match &item.value {
        Value::String(name) => Ok(named(name)),
        Value::Map(entries) => {
            let is_known = |entry: &Entry<'_>| ["rule", "reason"].contains(&entry.key.value());
            let rule = entries.iter().find(|entry| entry.key.value() == "rule");
            match rule.map(|entry| &entry.value.value) {
                Some(Value::String(name)) if entries.iter().all(is_known) => Ok(named(name)),
                _ => Err(Misuse::Shape),
            }
        }
        _ => Err(Misuse::Shape),
    }
}

fn named(name: &Text<'_>) -> IgnoredRule {
    IgnoredRule {
        name: name.value().trim().to_owned(),
        span: name.whole(),
        is_used: false,
    }
}
