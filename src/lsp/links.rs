//! What names what: the places in prompts that name an input, and the entries that they name.

use std::collections::{BTreeSet, HashSet};

use super::reading::Reading;
use crate::bundle::{Bundle, Citation};
use crate::reference::{AT_SIGNS, InputKind, PieceKind, Slot, Untokened};
use crate::text::{Edit, Span};

/// All links of a file. What briefs inherit stands there once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Links {
    /// In the order of the file.
    pub(super) uses: Vec<Use>,
    /// In the order of the file.
    pub(super) entries: Vec<Entry>,
}

/// A place in a prompt that names an input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    /// The place.
    pub(super) span: Span,
    /// The whole entry that it names; none if there is no such entry.
    pub(super) entry: Option<Span>,
    /// The name, where it is cited by name.
    pub(super) name: Option<Span>,
}

/// An entry of a list of inputs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// All of it.
    pub(super) span: Span,
    /// Where to point.
    pub(super) opening: Span,
    /// The value of its `name`.
    pub(super) name: Option<Span>,
}

impl Links {
    pub(super) fn of(reading: Reading<'_>) -> Self {
        let mut links = Self::default();
        reading.each_bundle(|bundle| links.add(bundle));
        links.uses.sort();
        links.uses.dedup();
        links.entries.sort();
        links.entries.dedup();
        links
    }

    /// With the clip and the frames too, which have no names.
    pub(super) fn with_untokened(reading: Reading<'_>) -> Self {
        let mut links = Self::of(reading);
        reading.each_bundle(|bundle| links.add_untokened(bundle));
        links.uses.sort();
        links.uses.dedup();
        links.entries.sort();
        links.entries.dedup();
        links
    }

    fn add_untokened(&mut self, bundle: &Bundle<'_>) {
        for (input, given) in bundle.untokened() {
            self.entries.push(Entry {
                span: given.span,
                opening: given.key,
                name: None,
            });
            let uses = uses_of_untokened(bundle, input);
            self.uses.extend(uses.map(|span| Use {
                span,
                entry: Some(given.span),
                name: None,
            }));
        }
    }

    fn add(&mut self, bundle: &Bundle<'_>) {
        for slot in slots(bundle) {
            if let (Some(span), Some(opening)) = (bundle.whole_entry(slot), bundle.entry(slot)) {
                self.entries.push(Entry {
                    span,
                    opening,
                    name: name_of(bundle, slot),
                });
            }
        }
        for citation in &bundle.citations {
            self.uses.push(Use {
                span: bundle.locate(&citation.range),
                entry: bundle.whole_entry(citation.slot),
                name: cited_name(bundle, citation).map(|range| bundle.locate(&range)),
            });
        }
    }

    /// The entries that are meant at a place of the file: those that the reference there names, or the one that is there.
    pub(super) fn meant_at(&self, offset: usize) -> Vec<&Entry> {
        let cited: HashSet<Span> = self
            .uses_at(offset)
            .filter_map(|found| found.entry)
            .collect();
        let entries = self.entries.iter();
        if cited.is_empty() {
            return entries.filter(|entry| holds(entry.span, offset)).collect();
        }
        entries
            .filter(|entry| cited.contains(&entry.span))
            .collect()
    }

    /// The references at a place; more than one if briefs share a prompt and not its inputs.
    pub(super) fn uses_at(&self, offset: usize) -> impl Iterator<Item = &Use> {
        self.uses
            .iter()
            .filter(move |found| holds(found.span, offset))
    }

    /// The places that name one of these entries, each once.
    pub(super) fn uses_of(&self, entries: &[&Entry]) -> Vec<Span> {
        let entries: HashSet<Span> = entries.iter().map(|entry| entry.span).collect();
        let names = |found: &&Use| found.entry.is_some_and(|entry| entries.contains(&entry));
        let mut spans: Vec<Span> = self
            .uses
            .iter()
            .filter(names)
            .map(|found| found.span)
            .collect();
        spans.dedup();
        spans
    }
}

/// All numbered inputs of a brief that are there, whatever may be lost beside them.
pub(super) fn slots(bundle: &Bundle<'_>) -> Vec<Slot> {
    let of = |kind, count: Option<usize>| {
        let count = u32::try_from(count.unwrap_or_default()).unwrap_or(u32::MAX);
        (1..=count).map(move |number| Slot { kind, number })
    };
    let images = bundle.brief.image_urls.value().map(Vec::len);
    let elements = bundle.brief.elements.value().map(Vec::len);
    let elements = of(InputKind::Element, elements);
    of(InputKind::Image, images).chain(elements).collect()
}

/// Where the prompt cites the clip or a frame.
pub(super) fn uses_of_untokened(
    bundle: &Bundle<'_>,
    input: Untokened,
) -> impl Iterator<Item = Span> {
    let pieces = bundle.pieces.iter();
    let cited = pieces.filter(move |piece| piece.kind.untokened() == Some(input));
    cited.map(|piece| bundle.locate(&piece.range))
}

/// The value of the name of an input.
fn name_of(bundle: &Bundle<'_>, slot: Slot) -> Option<Span> {
    let mut declarations = bundle.declarations.iter();
    let found = declarations.find(|declaration| declaration.slot == slot)?;
    Some(found.given.value.locate(0..found.given.value.value().len()))
}

/// The bytes of the prompt that hold the name by which an input is cited, without the at sign.
fn cited_name(bundle: &Bundle<'_>, citation: &Citation) -> Option<std::ops::Range<usize>> {
    let piece = bundle.pieces.get(citation.piece)?;
    let written = bundle.excerpt(&citation.range);
    let name = written.strip_prefix(AT_SIGNS)?;
    (piece.kind == PieceKind::Name).then(|| citation.range.end - name.len()..citation.range.end)
}

/// The edits that give these entries another name, in their declarations and wherever they are cited by it. None where one
/// of the places is written with escapes.
pub(super) fn renamed(
    reading: Reading<'_>,
    entries: &BTreeSet<Span>,
    name: &str,
) -> Option<Vec<Edit>> {
    let mut edits: Option<Vec<Edit>> = Some(Vec::new());
    let mut add = |edit: Option<Edit>| match (&mut edits, edit) {
        (Some(edits), Some(edit)) => edits.push(edit),
        _ => edits = None,
    };
    reading.each_bundle(|bundle| {
        let is_meant = |slot| {
            bundle
                .whole_entry(slot)
                .is_some_and(|span| entries.contains(&span))
        };
        for declaration in &bundle.declarations {
            if is_meant(declaration.slot) {
                let value = declaration.given.value;
                add(value.replace(0..value.value().len(), name));
            }
        }
        for citation in &bundle.citations {
            if let Some(range) = cited_name(bundle, citation)
                && is_meant(citation.slot)
            {
                add(bundle
                    .prompt()
                    .and_then(|prompt| prompt.replace(range, name)));
            }
        }
    });
    let mut edits = edits?;
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    Some(edits)
}

/// Whether a place is in a span or at its end: where the caret stands behind a word, the word is meant.
pub(super) fn holds(span: Span, offset: usize) -> bool {
    span.range().start <= offset && offset <= span.range().end
}
