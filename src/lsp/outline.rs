//! What is in a document: its briefs, their prompts and inputs; and what can be folded.

use std::collections::BTreeSet;

use gen_lsp_types::{DocumentSymbol, FoldingRange, SymbolKind};

use super::hints::{file_name, label};
use super::links::slots;
use super::view::View;
use crate::bundle::Bundle;
use crate::reference::spelling;
use crate::rules::conceal_secrets;
use crate::syntax::{Node, Value};
use crate::text::{Span, Style, Text};

/// The briefs with their prompts and inputs; of a single brief only those.
pub(super) fn symbols(view: &View<'_>) -> Vec<DocumentSymbol> {
    let mut briefs = Vec::new();
    view.reading.each_bundle(|bundle| {
        let parts = parts(view, bundle);
        let spans = parts.iter().map(|part| part.span);
        let span = spans.fold(bundle.brief.span, Span::to);
        let id = bundle.brief.id.value().map(|id| {
            let mut id = (*id).to_owned();
            conceal_secrets(&mut id);
            id
        });
        // No editor shows an outline in which a name is blank.
        let id = id.filter(|id| !id.trim().is_empty());
        briefs.push((id, span, bundle.brief.opening, parts));
    });
    let show = |parts: Vec<Part>| -> Vec<DocumentSymbol> {
        parts.into_iter().map(|part| part.shown(view)).collect()
    };
    if let [(None, ..)] = briefs.as_slice() {
        return briefs
            .into_iter()
            .flat_map(|(.., parts)| show(parts))
            .collect();
    }
    let briefs = (1..).zip(briefs);
    briefs
        .map(|(number, (id, span, opening, parts))| {
            let brief = Part {
                name: id.unwrap_or_else(|| format!("brief {number}")),
                detail: None,
                kind: SymbolKind::Module,
                span,
                opening,
            };
            DocumentSymbol {
                children: Some(show(parts)),
                ..brief.shown(view)
            }
        })
        .collect()
}

/// Something in a brief.
struct Part {
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    span: Span,
    opening: Span,
}

impl Part {
    fn shown(self, view: &View<'_>) -> DocumentSymbol {
        let selection_range = view.range(if self.span.contains(self.opening) {
            self.opening
        } else {
            self.span
        });
        #[expect(deprecated, reason = "a field that has to be there, and is not sent")]
        DocumentSymbol {
            name: self.name,
            detail: self.detail,
            kind: self.kind,
            tags: None,
            deprecated: None,
            range: view.range(self.span),
            selection_range,
            children: None,
        }
    }
}

/// The parts that stand in a brief itself, in the order of the file.
fn parts(view: &View<'_>, bundle: &Bundle<'_>) -> Vec<Part> {
    let brief = bundle.brief;
    // What an alias brings may stand in another brief.
    let is_own = |place: Span| {
        let defaults = brief.defaults;
        place.start >= brief.span.start && defaults.is_none_or(|from| !from.span.contains(place))
    };
    let mut parts = Vec::new();
    if let Some(given) = brief.prompt.given().filter(|given| is_own(given.key)) {
        parts.push(Part {
            name: "prompt".to_owned(),
            detail: Some(first_words(given.value)),
            kind: SymbolKind::String,
            span: field(given.key, given.span),
            opening: given.key,
        });
    }
    for slot in slots(bundle) {
        if let (Some(span), Some(opening)) = (bundle.whole_entry(slot), bundle.entry(slot))
            && is_own(span)
        {
            parts.push(Part {
                name: spelling(slot, view.target().spelling),
                detail: label(bundle, slot),
                kind: SymbolKind::Variable,
                span,
                opening,
            });
        }
    }
    let addresses = [
        ("start_frame_url", &brief.start_frame_url),
        ("end_frame_url", &brief.end_frame_url),
        ("video_url", &brief.video_url),
    ];
    for (name, address) in addresses {
        if let Some(given) = address.given().filter(|given| is_own(given.key)) {
            parts.push(Part {
                name: name.to_owned(),
                detail: file_name(given.value.value()),
                kind: SymbolKind::File,
                span: field(given.key, given.span),
                opening: given.key,
            });
        }
    }
    parts.sort_by_key(|part| part.span);
    parts
}

/// A field with its value; of one that an alias brings only the name, for the value stands elsewhere.
fn field(key: Span, value: Span) -> Span {
    if value.start >= key.start {
        key.to(value)
    } else {
        key
    }
}

/// The beginning of a prompt, on one line.
fn first_words(prompt: &Text<'_>) -> String {
    let words = prompt.value().split_whitespace().take(12);
    let mut words = words.collect::<Vec<_>>().join(" ");
    conceal_secrets(&mut words);
    words
}

/// Fields and entries of more than one line, by their lines.
pub(super) fn folds(view: &View<'_>) -> Vec<FoldingRange> {
    let mut folds = BTreeSet::new();
    for document in &view.parsed().documents {
        collect(view, &document.root, &mut folds);
    }
    let folds = folds.into_iter();
    folds
        .map(|(start_line, end_line)| FoldingRange {
            start_line,
            end_line,
            ..FoldingRange::default()
        })
        .collect()
}

fn collect(view: &View<'_>, node: &Node<'_>, folds: &mut BTreeSet<(u32, u32)>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                let is_body = matches!(&entry.value.value, Value::String(text) if text.style() == Style::Body);
                // What an alias brings stands elsewhere.
                if !is_body && entry.value.span.start >= entry.key.whole().start {
                    folds.extend(lines(view, entry.key.whole().to(entry.value.extent())));
                    collect(view, &entry.value, folds);
                }
            }
        }
        Value::Sequence(items) => {
            for item in items {
                if item.span.start >= node.span.start {
                    folds.extend(lines(view, item.extent()));
                    collect(view, item, folds);
                }
            }
        }
        _ => {}
    }
}

/// The first and the last line of a span that has more than one. The line ends behind a block are not part of it.
fn lines(view: &View<'_>, span: Span) -> Option<(u32, u32)> {
    let text = view.text().get(span.range()).unwrap_or_default();
    let end = span.range().start + text.trim_end().len();
    let range = view.range(Span::new(span.range().start, end));
    (range.end.line > range.start.line).then_some((range.start.line, range.end.line))
}
