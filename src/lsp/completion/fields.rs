//! Fields and their words.

use gen_lsp_types::{CompletionItem, CompletionItemKind};

use super::Offer;
use super::context::{Context, FieldStyle, HERE, Position};
use crate::brief::{Batch, Choice, Input, Level};
use crate::bundle::Bundle;
use crate::lsp::links::holds;
use crate::lsp::places::{Step, level_of, levels_at};
use crate::lsp::reading::Reading;
use crate::lsp::view::View;
use crate::spec::{Target, about};
use crate::syntax::{self, Arrangement, Entry, Node, Value};

/// What fits where something is half typed.
pub(super) fn items(view: &View<'_>, context: &Context) -> Vec<CompletionItem> {
    let parsed = syntax::parse(&context.text, view.format());
    let batch = Batch::of(&parsed);
    let reading = Reading::once(&batch, view.target());
    let mut documents = parsed.documents.iter().enumerate();
    let found = documents.find_map(|(index, document)| {
        let found = find(&document.root, &mut Vec::new())?;
        let is_front = index == 0 && parsed.arrangement == Arrangement::Fences;
        let is_shared = is_front || found.path.contains(&Step::Field("defaults"));
        Some(Found { is_shared, ..found })
    });
    let Some(found) = found else {
        return Vec::new();
    };
    let (kind, offers) = match context.position {
        Position::Value => (
            CompletionItemKind::EnumMember,
            words(reading, context, &found),
        ),
        Position::Field | Position::NewField => {
            (CompletionItemKind::Field, fields(reading, context, &found))
        }
    };
    let items = offers.into_iter().enumerate();
    let items = items.map(|(index, offer)| CompletionItem {
        kind: Some(kind),
        ..offer.item(view, context.typed, index)
    });
    items.collect()
}

/// Where the word is that stands in for what is half typed.
struct Found<'t> {
    /// The way to its map.
    path: Vec<Step<'t>>,
    /// What else is in the map.
    siblings: Vec<&'t str>,
    /// The field whose name or value it is.
    entry: &'t Entry<'t>,
    /// Whether all briefs of the file have what stands there.
    is_shared: bool,
}

fn find<'t>(node: &'t Node<'t>, path: &mut Vec<Step<'t>>) -> Option<Found<'t>> {
    match &node.value {
        Value::Map(entries) => entries.iter().find_map(|entry| {
            let is_value =
                matches!(&entry.value.value, Value::String(text) if text.value() == HERE);
            if entry.key.value() == HERE || is_value {
                let keys = entries.iter().map(|entry| entry.key.value());
                return Some(Found {
                    path: path.clone(),
                    siblings: keys.collect(),
                    entry,
                    is_shared: false,
                });
            }
            step(Step::Field(entry.key.value()), &entry.value, path)
        }),
        Value::Sequence(items) => items.iter().find_map(|item| step(Step::Item, item, path)),
        _ => None,
    }
}

fn step<'t>(step: Step<'t>, node: &'t Node<'t>, path: &mut Vec<Step<'t>>) -> Option<Found<'t>> {
    path.push(step);
    let found = find(node, path);
    path.pop();
    found
}

/// The fields that may stand there, are not there yet, and are not refused by the mode.
fn fields(reading: Reading<'_>, context: &Context, found: &Found<'_>) -> Vec<Offer> {
    let refused = refused(reading, found);
    let is_flat = Level::Input
        .fields()
        .iter()
        .any(|field| found.siblings.contains(field));
    let mut offers = Vec::new();
    for level in levels(found) {
        for field in level.fields() {
            let is_out = found.siblings.contains(field)
                || refused.contains(field)
                || *field == "id" && found.is_shared
                // What stands beside it would have to stand in it.
                || *field == "input" && is_flat
                // Elements of Kling O1 are made of pictures.
                || level == Level::Element && *field == "video_url";
            if !is_out {
                offers.push(field_offer(reading.target, context, level, field));
            }
        }
    }
    offers
}

fn field_offer(target: &Target, context: &Context, level: Level, field: &str) -> Offer {
    let name = match context.style {
        FieldStyle::Json => format!("\"{field}\""),
        FieldStyle::Yaml | FieldStyle::Toml => field.to_owned(),
    };
    let text = match (context.position, context.style) {
        (Position::NewField, FieldStyle::Json | FieldStyle::Yaml) => format!("{name}: "),
        (Position::NewField, FieldStyle::Toml) => format!("{name} = "),
        _ => name.clone(),
    };
    Offer {
        label: field.to_owned(),
        detail: None,
        words: about(level, field, target).map(|about| about.meaning),
        text,
        filter: if context.is_quoted {
            name
        } else {
            field.to_owned()
        },
    }
}

/// The levels of a map: what is in it already tells which of the shapes it has.
fn levels(found: &Found<'_>) -> Vec<Level> {
    let has = |level: Level| {
        found
            .siblings
            .iter()
            .any(|name| level.fields().contains(name))
    };
    let mut levels = levels_at(&found.path);
    if levels.contains(&Level::Batch) {
        if has(Level::Batch) {
            return vec![Level::Batch];
        }
        if !found.path.is_empty() || has(Level::Input) || has(Level::Envelope) {
            levels.retain(|level| *level != Level::Batch);
        }
    }
    if found.siblings.contains(&"input") {
        levels.retain(|level| *level != Level::Input);
    }
    levels
}

/// The fields of inputs that the mode of the brief refuses. A brief that has no mode yet may get any.
fn refused(reading: Reading<'_>, found: &Found<'_>) -> Vec<&'static str> {
    let fields = of_brief(reading, found, |bundle| {
        let limits = bundle.limits.filter(|limits| limits.mode.is_some())?;
        let refused = Input::ALL
            .into_iter()
            .filter(|input| limits.refusal(*input).is_some());
        Some(refused.map(Input::field).collect::<Vec<_>>())
    });
    // In an element, `image_urls` are its pictures.
    let is_brief = levels_at(&found.path).contains(&Level::Input);
    fields.filter(|_| is_brief).unwrap_or_default()
}

/// Asks something of the brief in which the word stands.
fn of_brief<T>(
    reading: Reading<'_>,
    found: &Found<'_>,
    ask: impl Fn(&Bundle<'_>) -> Option<T>,
) -> Option<T> {
    let place = found.entry.key.whole().range().start;
    reading.find_bundle(|bundle| {
        let is_here = holds(bundle.brief.span, place);
        is_here.then(|| ask(bundle)).flatten()
    })
}

/// The words that the field may hold, with the quotes that they need.
fn words(reading: Reading<'_>, context: &Context, found: &Found<'_>) -> Vec<Offer> {
    let field = found.entry.key.value();
    let Some(level) = level_of(&found.path, field) else {
        return Vec::new();
    };
    // What the mode does not take is not offered, and without a known mode anything is.
    let ratios = of_brief(reading, found, |bundle| {
        Some(bundle.limits?.ratio.taken.value)
    });
    let is_taken = |word: &str| match (field, ratios) {
        ("aspect_ratio", Some(ratios)) => ratios.iter().any(|ratio| ratio.word() == word),
        _ => true,
    };
    let about = about(level, field, reading.target);
    let words = about.into_iter().flat_map(|about| about.words);
    let words = words.filter(|(word, _)| is_taken(word));
    words
        .map(|(word, meaning)| {
            let is_truth = matches!(word, "true" | "false");
            let needs_quotes = match context.style {
                FieldStyle::Json | FieldStyle::Toml => !is_truth,
                // `16:9` without quotes is a number to some.
                FieldStyle::Yaml => word.contains(':'),
            };
            Offer {
                label: word.to_owned(),
                detail: Some(meaning.to_owned()),
                words: None,
                text: if needs_quotes && !context.is_quoted {
                    format!("\"{word}\"")
                } else {
                    word.to_owned()
                },
                filter: word.to_owned(),
            }
        })
        .collect()
}
