//! Which part of the tree stands at a place, and which level of a brief that is.

use crate::brief::Level;
use crate::syntax::{Entry, Node, Parsed, Value};
use crate::text::Span;

/// A step into the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'t> {
    /// To the value of a field.
    Field(&'t str),
    /// To an entry of a list.
    Item,
}

/// A field whose key was found.
#[derive(Debug)]
pub(super) struct FoundKey<'t> {
    /// The key.
    pub(super) key: Span,
    /// What it is called.
    pub(super) name: &'t str,
    /// The level it stands at.
    pub(super) level: Level,
}

/// The field whose key stands at a place.
pub(super) fn key_at<'t>(parsed: &'t Parsed<'_>, offset: usize) -> Option<FoundKey<'t>> {
    let mut documents = parsed.documents.iter();
    documents.find_map(|document| {
        let mut path = Vec::new();
        let entry = find_key(&document.root, offset, &mut path)?;
        Some(FoundKey {
            key: entry.key.whole(),
            name: entry.key.value(),
            level: level_of(&path, entry.key.value())?,
        })
    })
}

fn find_key<'t>(
    node: &'t Node<'_>,
    offset: usize,
    path: &mut Vec<Step<'t>>,
) -> Option<&'t Entry<'t>> {
    match &node.value {
        Value::Map(entries) => entries.iter().find_map(|entry| {
            let key = entry.key.whole().range();
            if key.start <= offset && offset < key.end {
                return Some(entry);
            }
            path.push(Step::Field(entry.key.value()));
            let found = find_key(&entry.value, offset, path);
            if found.is_none() {
                path.pop();
            }
            found
        }),
        Value::Sequence(items) => items.iter().find_map(|item| {
            path.push(Step::Item);
            let found = find_key(item, offset, path);
            if found.is_none() {
                path.pop();
            }
            found
        }),
        _ => None,
    }
}

/// The level of a field called `name` in the map at the end of a path; none where there are no fields of ours.
pub(super) fn level_of(path: &[Step<'_>], name: &str) -> Option<Level> {
    let mut levels = levels_at(path).into_iter();
    levels.find(|level| level.fields().contains(&name))
}

/// The levels whose fields may stand in the map at the end of a path: of a flat brief there are two.
pub(super) fn levels_at(path: &[Step<'_>]) -> Vec<Level> {
    use Step::{Field, Item};
    let in_list = path.strip_prefix(&[Field("briefs")]).unwrap_or(path);
    let path = match in_list {
        [Field("defaults") | Item, rest @ ..] => rest,
        _ => path,
    };
    let in_input = path.strip_prefix(&[Field("input")]);
    let is_request = in_input.is_some();
    let path = in_input.unwrap_or(path);
    match path {
        [] if is_request => vec![Level::Input],
        [] => vec![Level::Input, Level::Envelope, Level::Batch],
        [Field("image_urls"), Item] => vec![Level::Image],
        [Field("elements"), Item] => vec![Level::Element],
        _ => Vec::new(),
    }
}
