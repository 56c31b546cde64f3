//! From the tree to the model.

use super::read::{Reader, Slot, describe};
use super::{Brief, Element, Expected, Field, Found, Image, Level, Misfit, Shape};
use crate::syntax::{Document, Entry, Node, Value};
use crate::text::Span;

/// Reads a document as one brief. What does not fit is in its `misfits`; nothing is lost and nothing is guessed.
#[must_use]
pub fn lower<'t>(document: &'t Document<'t>) -> Brief<'t> {
    let part = Part {
        document,
        node: &document.root,
        role: Role::Alone,
        is_partial: document.is_partial,
    };
    lower_part(part, None)
}

/// A part of a file that holds the fields of a brief.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'t> {
    pub(super) document: &'t Document<'t>,
    pub(super) node: &'t Node<'t>,
    pub(super) role: Role,
    /// Whether a syntax error may have swallowed some of it.
    pub(super) is_partial: bool,
}

/// What such a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A whole document.
    Alone,
    /// An entry of a list of briefs.
    Entry,
    /// What many briefs share.
    Defaults,
}

/// What people call the `id` of a brief among many.
pub(super) const OTHER_ID: &str = "name";

/// Reads a part of a file as a brief, and gives it what it inherits.
pub(super) fn lower_part<'t>(part: Part<'t>, defaults: Option<&'t Brief<'t>>) -> Brief<'t> {
    let root = part.node;
    let mut reader = Reader {
        is_partial: part.is_partial,
        ..Reader::default()
    };
    let mut brief = empty(part);
    // The fields that stand under a wrong key or in a wrong place, which `unknown-field` reports.
    let mut lost: Vec<(&str, Span)> = Vec::new();
    match &root.value {
        Value::Map(entries) => read_map(&mut brief, &mut reader, part.role, entries, &mut lost),
        // In a list a null is an entry, and was meant to be something.
        Value::Null if part.role != Role::Entry => {}
        Value::Broken => poison_absent(&mut brief, root.span),
        other => {
            reader.misfits.push(Misfit::WrongType {
                field: (part.role == Role::Defaults).then_some("defaults"),
                span: root.span,
                key: (part.role == Role::Defaults).then_some(root.span),
                expected: Expected::Map,
                found: describe(other),
                value: None,
                repair: None,
            });
            poison_absent(&mut brief, root.span);
        }
    }
    for (field, key) in lost {
        poison_named(&mut brief, field, key);
    }
    if part.is_partial {
        let opening = brief.opening;
        poison_absent(&mut brief, opening);
    }
    brief.misfits = reader.misfits;
    brief.plain_scalars = reader.plain_scalars;
    brief.is_lossy = reader.is_lossy;
    if let Some(defaults) = defaults {
        brief.inherit(defaults);
    }
    brief
}

fn read_map<'t>(
    brief: &mut Brief<'t>,
    reader: &mut Reader<'t>,
    role: Role,
    entries: &'t [Entry<'t>],
    lost: &mut Vec<(&'static str, Span)>,
) {
    let named = entries.iter().find(|entry| entry.key.value() == "input");
    // One that holds nothing is as if it were not there.
    let input = named.filter(|input| !matches!(input.value.value, Value::Null));
    // In a flat brief the two levels are one.
    let (here, elsewhere): (&[Level], &[Level]) = if input.is_some() {
        brief.shape = Shape::Request;
        (&[Level::Envelope], &[Level::Input])
    } else {
        (&[Level::Input, Level::Envelope], &[])
    };
    let has_id = entries.iter().any(|entry| entry.key.value() == "id");
    for (index, entry) in entries.iter().enumerate() {
        if reader.is_repeated(entries, index) {
            continue;
        }
        let key = &entry.key;
        if role == Role::Defaults && key.value() == "id" {
            reader.misfits.push(Misfit::UnknownField {
                entry,
                level: Level::Defaults,
                belongs: Some(Level::Brief),
                near: None,
                is_there: false,
                is_certain: false,
            });
            continue;
        }
        if role == Role::Entry && key.value() == OTHER_ID && !has_id {
            reader.misfits.push(Misfit::UnknownField {
                entry,
                level: Level::Envelope,
                belongs: None,
                near: Some("id"),
                is_there: false,
                is_certain: matches!(entry.value.value, Value::String(_)),
            });
            poison(&mut brief.id, key.whole());
            continue;
        }
        let is_known = match input {
            _ if key.value() == "input" => true,
            Some(_) => read_envelope(brief, reader, entry),
            None => read_envelope(brief, reader, entry) || read_input(brief, reader, entry),
        };
        if !is_known {
            let meant = reader.unknown(entry, here, elsewhere, entries);
            lost.extend(meant.into_iter().map(|field| (field, key.whole())));
        }
    }
    if let Some(input) = input {
        read_request_input(brief, reader, input, lost);
    }
}

fn read_envelope<'t>(brief: &mut Brief<'t>, reader: &mut Reader<'t>, entry: &'t Entry<'t>) -> bool {
    match entry.key.value() {
        "model" => brief.model = reader.text(Slot::of_entry("model", entry)),
        "callback_url" => brief.callback_url = reader.text(Slot::of_entry("callback_url", entry)),
        "dry_run" => brief.dry_run = reader.boolean(Slot::of_entry("dry_run", entry)),
        "id" => brief.id = reader.id(Slot::of_entry("id", entry)),
        _ => return false,
    }
    true
}

fn read_input<'t>(brief: &mut Brief<'t>, reader: &mut Reader<'t>, entry: &'t Entry<'t>) -> bool {
    let slot = |field| Slot::of_entry(field, entry);
    match entry.key.value() {
        "prompt" => brief.prompt = reader.prompt(slot("prompt")),
        "video_mode" => brief.video_mode = reader.choice(slot("video_mode")),
        "mode" => brief.mode = reader.choice(slot("mode")),
        "duration" => brief.duration = reader.integer(slot("duration")),
        "aspect_ratio" => brief.aspect_ratio = reader.choice(slot("aspect_ratio")),
        "image_urls" => {
            brief.image_urls = reader.list(slot("image_urls"), Expected::Images, image);
        }
        "start_image_index" => {
            brief.start_image_index = reader.integer(slot("start_image_index"));
        }
        "elements" => brief.elements = reader.list(slot("elements"), Expected::Elements, element),
        "start_frame_url" => brief.start_frame_url = reader.text(slot("start_frame_url")),
        "end_frame_url" => brief.end_frame_url = reader.text(slot("end_frame_url")),
        "video_url" => brief.video_url = reader.text(slot("video_url")),
        "keep_audio" => brief.keep_audio = reader.boolean(slot("keep_audio")),
        _ => return false,
    }
    true
}

fn read_request_input<'t>(
    brief: &mut Brief<'t>,
    reader: &mut Reader<'t>,
    input: &'t Entry<'t>,
    lost: &mut Vec<(&'static str, Span)>,
) {
    let slot = Slot::of_entry("input", input);
    match &slot.node.value {
        Value::Map(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                if reader.is_repeated(entries, index) {
                    continue;
                }
                if !read_input(brief, reader, entry) {
                    let (here, elsewhere) = (&[Level::Input], &[Level::Envelope]);
                    let meant = reader.unknown(entry, here, elsewhere, entries);
                    lost.extend(meant.into_iter().map(|field| (field, entry.key.whole())));
                }
            }
        }
        _ => {
            let _: Field<()> = reader.absent_or_refused(slot, Expected::Map);
            poison_absent(brief, slot.key);
        }
    }
}

fn image<'t>(reader: &mut Reader<'t>, slot: Slot<'t>) -> Image<'t> {
    let mut image = Image {
        span: slot.node.span,
        opening: opening(slot.node),
        name: Field::Absent,
        url: Field::Absent,
    };
    let mut is_misspelled = false;
    match &slot.node.value {
        Value::String(_) => image.url = reader.text(slot),
        Value::Map(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                if reader.is_repeated(entries, index) {
                    continue;
                }
                match entry.key.value() {
                    "name" => image.name = reader.text(Slot::of_entry("name", entry)),
                    "url" => image.url = reader.text(Slot::of_entry("url", entry)),
                    _ => {
                        let meant = reader.unknown(entry, &[Level::Image], &[], entries);
                        is_misspelled |= meant.contains(&"url");
                    }
                }
            }
            if image.url.is_absent() {
                image.url = if is_misspelled || reader.is_partial {
                    slot.poisoned()
                } else {
                    reader.refuse_as(slot, Expected::Image, Found::MapWithoutUrl, None)
                };
            }
        }
        _ => image.url = reader.absent_or_refused(slot, Expected::Image),
    }
    image
}

fn element<'t>(reader: &mut Reader<'t>, slot: Slot<'t>) -> Element<'t> {
    let mut element = Element {
        span: slot.node.span,
        opening: opening(slot.node),
        name: Field::Absent,
        description: Field::Absent,
        element_type: Field::Absent,
        image_urls: Field::Absent,
        video_url: Field::Absent,
        id: Field::Absent,
    };
    let Value::Map(entries) = &slot.node.value else {
        element.image_urls = reader.absent_or_refused(slot, Expected::Element);
        return element;
    };
    let mut is_lost = reader.is_partial;
    for (index, entry) in entries.iter().enumerate() {
        if reader.is_repeated(entries, index) {
            continue;
        }
        let field = |name| Slot::of_entry(name, entry);
        match entry.key.value() {
            "name" => element.name = reader.text(field("name")),
            "description" => element.description = reader.text(field("description")),
            "type" => element.element_type = reader.choice(field("type")),
            "image_urls" => {
                element.image_urls =
                    reader.list(field("image_urls"), Expected::Addresses, Reader::text);
            }
            "video_url" => element.video_url = reader.text(field("video_url")),
            "id" => element.id = reader.id(field("id")),
            _ => {
                let meant = reader.unknown(entry, &[Level::Element], &[], entries);
                is_lost |= meant.contains(&"image_urls");
            }
        }
    }
    if is_lost && element.image_urls.is_absent() {
        element.image_urls = slot.poisoned();
    }
    element
}

fn empty(part: Part<'_>) -> Brief<'_> {
    let root = part.node;
    Brief {
        document: part.document,
        defaults: None,
        shape: Shape::Flat,
        is_partial: part.is_partial,
        span: root.span,
        opening: opening(root),
        model: Field::Absent,
        callback_url: Field::Absent,
        dry_run: Field::Absent,
        id: Field::Absent,
        prompt: Field::Absent,
        video_mode: Field::Absent,
        mode: Field::Absent,
        duration: Field::Absent,
        aspect_ratio: Field::Absent,
        image_urls: Field::Absent,
        start_image_index: Field::Absent,
        elements: Field::Absent,
        start_frame_url: Field::Absent,
        end_frame_url: Field::Absent,
        video_url: Field::Absent,
        keep_audio: Field::Absent,
        misfits: Vec::new(),
        plain_scalars: Vec::new(),
        is_lossy: false,
    }
}

/// A short place to point at: of a map its first key, of anything else all of it.
pub(super) fn opening(node: &Node<'_>) -> Span {
    let Value::Map(entries) = &node.value else {
        return node.span;
    };
    let written = entries.iter().find(|entry| !entry.key.whole().is_empty());
    written.map_or_else(
        || Span::at(node.span.start as usize),
        |entry| entry.key.whole(),
    )
}

fn poison<T>(field: &mut Field<T>, key: Span) {
    if field.is_absent() {
        *field = Field::Poisoned { key };
    }
}

/// What stands under a wrong key is not absent: no rule says a second time that it is missing.
fn poison_named(brief: &mut Brief<'_>, field: &str, key: Span) {
    match field {
        "model" => poison(&mut brief.model, key),
        "prompt" => poison(&mut brief.prompt, key),
        "video_mode" => poison(&mut brief.video_mode, key),
        "mode" => poison(&mut brief.mode, key),
        "duration" => poison(&mut brief.duration, key),
        "aspect_ratio" => poison(&mut brief.aspect_ratio, key),
        "image_urls" => poison(&mut brief.image_urls, key),
        "start_image_index" => poison(&mut brief.start_image_index, key),
        "elements" => poison(&mut brief.elements, key),
        "start_frame_url" => poison(&mut brief.start_frame_url, key),
        "end_frame_url" => poison(&mut brief.end_frame_url, key),
        "video_url" => poison(&mut brief.video_url, key),
        "keep_audio" => poison(&mut brief.keep_audio, key),
        "input" => poison_absent(brief, key),
        // The others may be absent without a word.
        _ => {}
    }
}

/// What is absent beside something broken may only be lost: its absence is no finding.
pub(super) fn poison_absent(brief: &mut Brief<'_>, key: Span) {
    for field in Level::Input.fields() {
        poison_named(brief, field, key);
    }
}

#[cfg(test)]
mod tests;
