//! From a reference to its entry and back.

use gen_lsp_types::{DocumentHighlight, DocumentHighlightKind, Location};

use super::links::Links;
use super::view::View;

/// Where the inputs are declared that the reference at a place names.
pub(super) fn declarations(view: &View<'_>, offset: usize) -> Vec<Location> {
    let links = Links::with_untokened(view.reading);
    let entries = links.meant_at(offset);
    entries
        .iter()
        .map(|entry| view.location(entry.opening))
        .collect()
}

/// Where the inputs are cited that are meant at a place, and with `with_declaration` where they are declared.
pub(super) fn references(view: &View<'_>, offset: usize, with_declaration: bool) -> Vec<Location> {
    let links = Links::with_untokened(view.reading);
    let entries = links.meant_at(offset);
    let declared = entries.iter().filter(|_| with_declaration);
    let declared = declared.map(|entry| entry.opening);
    let places = declared.chain(links.uses_of(&entries));
    places.map(|span| view.location(span)).collect()
}

/// The same in one document, for the eye.
pub(super) fn highlights(view: &View<'_>, offset: usize) -> Vec<DocumentHighlight> {
    let links = Links::with_untokened(view.reading);
    let entries = links.meant_at(offset);
    let mark = |span, kind| DocumentHighlight::new(view.range(span), Some(kind));
    let declared = entries.iter();
    let declared = declared.map(|entry| mark(entry.opening, DocumentHighlightKind::Write));
    let uses = links.uses_of(&entries).into_iter();
    let uses = uses.map(|span| mark(span, DocumentHighlightKind::Read));
    declared.chain(uses).collect()
}
