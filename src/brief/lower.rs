//! From the tree to the model.

use super::read::{Reader, Slot, describe};
use super::{Brief, Element, Expected, Field, Image, Level, Misfit, Shape};
use crate::syntax::{Document, Entry, Node, Value};
use crate::text::Span;

/// Reads a document as one brief. What does not fit is in its `misfits`; nothing is lost and nothing is guessed.
#[must_use]
pub fn lower<'t>(document: &'t Document<'t>) -> Brief<'t> {
    let root = &document.root;
    let mut reader = Reader {
        is_partial: document.is_partial,
        ..Reader::default()
    };
    let mut brief = empty(root, document.is_partial);
    // The fields that stand under a wrong key or in a wrong place, which `unknown-field` reports.
    let mut lost: Vec<(&str, Span)> = Vec::new();
    match &root.value {
        Value::Map(entries) => {
            if let Some(input) = entries.iter().find(|entry| entry.key.value() == "input") {
                brief.shape = Shape::Request;
                for entry in first_of_each(entries) {
                    if entry.key.value() != "input"
                        && !read_envelope(&mut brief, &mut reader, entry)
                    {
                        let (here, elsewhere) = (&[Level::Envelope], &[Level::Input]);
                        let meant = reader.unknown(&entry.key, here, elsewhere, entries);
                        lost.extend(meant.map(|field| (field, entry.key.whole())));
                    }
                }
                read_request_input(&mut brief, &mut reader, input, &mut lost);
            } else {
                for entry in first_of_each(entries) {
                    if !read_envelope(&mut brief, &mut reader, entry)
                        && !read_input(&mut brief, &mut reader, entry)
                    {
                        // In a flat brief the two levels are one.
                        let here = &[Level::Input, Level::Envelope];
                        let meant = reader.unknown(&entry.key, here, &[], entries);
                        lost.extend(meant.map(|field| (field, entry.key.whole())));
                    }
                }
            }
        }
        Value::Null => {}
        Value::Broken => poison_absent(&mut brief, root.span),
        other => {
            reader.misfits.push(Misfit::WrongType {
                field: None,
                span: root.span,
                key: None,
                expected: Expected::Map,
                found: describe(other),
                repair: None,
            });
            poison_absent(&mut brief, root.span);
        }
    }
    for (field, key) in lost {
        poison_named(&mut brief, field, key);
    }
    if document.is_partial {
        let opening = brief.opening;
        poison_absent(&mut brief, opening);
    }
    brief.misfits = reader.misfits;
    brief.plain_scalars = reader.plain_scalars;
    brief
}

fn read_envelope<'t>(brief: &mut Brief<'t>, reader: &mut Reader<'t>, entry: &'t Entry<'t>) -> bool {
    match entry.key.value() {
        "model" => brief.model = reader.text(Slot::of_entry("model", entry)),
        "callback_url" => brief.callback_url = reader.text(Slot::of_entry("callback_url", entry)),
        "dry_run" => brief.dry_run = reader.boolean(Slot::of_entry("dry_run", entry)),
        "id" => brief.id = reader.text(Slot::of_entry("id", entry)),
        _ => return false,
    }
    true
}

fn read_input<'t>(brief: &mut Brief<'t>, reader: &mut Reader<'t>, entry: &'t Entry<'t>) -> bool {
    let slot = |field| Slot::of_entry(field, entry);
    match entry.key.value() {
        "prompt" => brief.prompt = reader.text(slot("prompt")),
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
            for entry in first_of_each(entries) {
                if !read_input(brief, reader, entry) {
                    let (here, elsewhere) = (&[Level::Input], &[Level::Envelope]);
                    let meant = reader.unknown(&entry.key, here, elsewhere, entries);
                    lost.extend(meant.map(|field| (field, entry.key.whole())));
                }
            }
        }
        Value::Null => {}
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
            for entry in first_of_each(entries) {
                match entry.key.value() {
                    "name" => image.name = reader.text(Slot::of_entry("name", entry)),
                    "url" => image.url = reader.text(Slot::of_entry("url", entry)),
                    _ => {
                        let meant = reader.unknown(&entry.key, &[Level::Image], &[], entries);
                        is_misspelled |= meant == Some("url");
                    }
                }
            }
            if image.url.is_absent() {
                image.url = if is_misspelled || reader.is_partial {
                    slot.poisoned()
                } else {
                    reader.refuse_as(slot, Expected::Image, "a map without `url`", None)
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
    for entry in first_of_each(entries) {
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
            "id" => element.id = element_id(reader, field("id")),
            _ => {
                let meant = reader.unknown(&entry.key, &[Level::Element], &[], entries);
                is_lost |= meant == Some("image_urls");
            }
        }
    }
    if is_lost && element.image_urls.is_absent() {
        element.image_urls = slot.poisoned();
    }
    element
}

/// An element's id may be a number of eighteen digits or a text; it is kept as written and never sent from here.
fn element_id<'t>(reader: &mut Reader<'t>, slot: Slot<'t>) -> Field<()> {
    match slot.node.value {
        Value::Number(_) | Value::String(_) => slot.given(()),
        _ => reader.absent_or_refused(slot, Expected::WholeNumber),
    }
}

/// The entries without those whose key already stood: `duplicate-key` reports them.
fn first_of_each<'t>(entries: &'t [Entry<'t>]) -> impl Iterator<Item = &'t Entry<'t>> {
    entries.iter().enumerate().filter_map(|(index, entry)| {
        let is_known_already = entries
            .iter()
            .take(index)
            // In a hostile map of a hundred thousand keys it is enough to look so far.
            .take(MOST_KEYS)
            .any(|earlier| earlier.key.value() == entry.key.value());
        (!is_known_already).then_some(entry)
    })
}

/// No level of a brief has more known keys than this.
const MOST_KEYS: usize = 64;

fn empty<'t>(root: &'t Node<'t>, is_partial: bool) -> Brief<'t> {
    Brief {
        shape: Shape::Flat,
        is_partial,
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
    }
}

/// A short place to point at: of a map its first key, of anything else all of it.
fn opening(node: &Node<'_>) -> Span {
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
        // The others may be absent without a word.
        _ => {}
    }
}

/// What is absent beside something broken may only be lost: its absence is no finding.
fn poison_absent(brief: &mut Brief<'_>, key: Span) {
    poison(&mut brief.prompt, key);
    poison(&mut brief.video_mode, key);
    poison(&mut brief.mode, key);
    poison(&mut brief.duration, key);
    poison(&mut brief.aspect_ratio, key);
    poison(&mut brief.image_urls, key);
    poison(&mut brief.start_image_index, key);
    poison(&mut brief.elements, key);
    poison(&mut brief.start_frame_url, key);
    poison(&mut brief.end_frame_url, key);
    poison(&mut brief.video_url, key);
    poison(&mut brief.keep_audio, key);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{AspectRatio, ElementType, Quality, VideoMode};
    use crate::syntax::{self, Format, Parsed};

    fn yaml(text: &str) -> Parsed<'_> {
        let parsed = syntax::parse(text, Format::Yaml);
        assert_eq!(parsed.documents.len(), 1, "{text}");
        parsed
    }

    fn words<'t>(field: &Field<&'t crate::text::Text<'t>>) -> Option<&'t str> {
        field.value().map(|text| text.value())
    }

    /// What did not fit, in short.
    fn misfits(brief: &Brief<'_>) -> Vec<String> {
        let described = brief.misfits.iter().map(|misfit| match misfit {
            Misfit::WrongType { field, found, .. } => {
                format!("{} is {found}", field.unwrap_or("the brief"))
            }
            Misfit::UnknownField {
                key,
                belongs,
                near,
                is_certain,
                ..
            } => format!("{} {belongs:?} {near:?} {is_certain}", key.value()),
            Misfit::InvalidValue { field, text, .. } => format!("{field} is not {}", text.value()),
        });
        described.collect()
    }

    const NONE: [&str; 0] = [];

    #[test]
    fn a_flat_brief_has_everything_side_by_side() {
        let parsed = yaml(
            "model: m\nid: hero\ndry_run: true\nprompt: 雨\nvideo_mode: start_end_frame\nmode: std\nduration: 8\naspect_ratio: \"9:16\"\nstart_frame_url: s\nend_frame_url: e\n",
        );
        let brief = lower(&parsed.documents[0]);
        assert_eq!(brief.shape, Shape::Flat);
        assert_eq!(misfits(&brief), NONE);
        assert_eq!(words(&brief.model), Some("m"));
        assert_eq!(words(&brief.id), Some("hero"));
        assert_eq!(brief.dry_run.value(), Some(&true));
        assert_eq!(words(&brief.prompt), Some("雨"));
        assert_eq!(brief.video_mode.value(), Some(&VideoMode::StartEndFrame));
        assert_eq!(brief.mode.value(), Some(&Quality::Standard));
        assert_eq!(brief.duration.value(), Some(&8));
        assert_eq!(brief.aspect_ratio.value(), Some(&AspectRatio::Portrait));
        assert_eq!(words(&brief.start_frame_url), Some("s"));
        assert_eq!(words(&brief.end_frame_url), Some("e"));
        assert!(brief.image_urls.is_absent() && brief.keep_audio.is_absent());
    }

    #[test]
    fn a_field_knows_its_key_and_its_value() {
        let parsed = yaml("mode: pro\nprompt: \"雨\"\n");
        let brief = lower(&parsed.documents[0]);
        let prompt = brief.prompt.given().unwrap();
        assert_eq!(prompt.key.range(), 10..16);
        assert_eq!(prompt.span.range(), 18..23);
        assert_eq!(brief.opening.range(), 0..4);
    }

    #[test]
    fn a_request_has_the_clip_under_input() {
        let parsed = yaml(
            "callback_url: c\ninput:\n  prompt: a\n  video_url: v\n  keep_audio: false\nmodel: m\n",
        );
        let brief = lower(&parsed.documents[0]);
        assert_eq!(brief.shape, Shape::Request);
        assert_eq!(misfits(&brief), NONE);
        assert_eq!(words(&brief.callback_url), Some("c"));
        assert_eq!(words(&brief.model), Some("m"));
        assert_eq!(words(&brief.prompt), Some("a"));
        assert_eq!(words(&brief.video_url), Some("v"));
        assert_eq!(brief.keep_audio.value(), Some(&false));
    }

    #[test]
    fn an_empty_input_is_a_request_without_fields() {
        let parsed = yaml("input:\n");
        let brief = lower(&parsed.documents[0]);
        assert_eq!(brief.shape, Shape::Request);
        assert_eq!(misfits(&brief), NONE);
        assert!(brief.prompt.is_absent());
    }

    #[test]
    fn an_input_of_another_type_says_nothing_about_its_fields() {
        let parsed = yaml("input: a\n");
        let brief = lower(&parsed.documents[0]);
        assert_eq!(misfits(&brief), ["input is a text"]);
        assert!(brief.prompt.is_poisoned());
    }

    #[test]
    fn a_field_on_the_wrong_side_is_noted_and_not_read() {
        let parsed = yaml("duration: 5\ninput:\n  prompt: a\n  model: m\n");
        let brief = lower(&parsed.documents[0]);
        assert_eq!(
            misfits(&brief),
            [
                "duration Some(Input) None false",
                "model Some(Envelope) None false"
            ]
        );
        assert!(brief.duration.is_poisoned() && brief.model.is_poisoned());
        assert!(brief.video_mode.is_absent());
    }

    #[test]
    fn a_misspelled_field_is_not_absent() {
        let parsed = yaml("promt: a\nvideoUrl: v\nseed: 4\n");
        let brief = lower(&parsed.documents[0]);
        assert_eq!(
            misfits(&brief),
            [
                "promt None Some(\"prompt\") true",
                "videoUrl None Some(\"video_url\") true",
                "seed None None false"
            ]
        );
        assert!(brief.prompt.is_poisoned() && brief.video_url.is_poisoned());
        assert!(brief.duration.is_absent());
    }

    #[test]
    fn a_misspelled_field_leaves_the_right_one_alone() {
        let parsed = yaml("prompt: right\npromt: wrong\n");
        let brief = lower(&parsed.documents[0]);
        assert_eq!(words(&brief.prompt), Some("right"));
        assert_eq!(misfits(&brief), ["promt None Some(\"prompt\") false"]);
    }

    #[test]
    fn null_is_absence() {
        let parsed = yaml("prompt:\nduration: null\nimage_urls: ~\nkeep_audio:\nmode:\n");
        let brief = lower(&parsed.documents[0]);
        assert_eq!(misfits(&brief), NONE);
        assert!(brief.prompt.is_absent() && brief.duration.is_absent());
        assert!(brief.image_urls.is_absent() && brief.keep_audio.is_absent());
        assert!(brief.mode.is_absent());
    }

    #[test]
    fn null_in_a_list_is_an_entry_and_shifts_nothing() {
        let parsed =
            yaml("image_urls: [a, null, c]\nelements:\n  - ~\n  - image_urls: [d, null]\n");
        let brief = lower(&parsed.documents[0]);
        let nothing = "nothing (null)";
        assert_eq!(
            misfits(&brief),
            [
                format!("image_urls is {nothing}"),
                format!("elements is {nothing}"),
                format!("image_urls is {nothing}")
            ]
        );
        let images = brief.image_urls.value().unwrap();
        assert_eq!(images.len(), 3);
        assert!(images[1].url.is_poisoned());
        assert_eq!(words(&images[2].url), Some("c"));
        let elements = brief.elements.value().unwrap();
        assert_eq!(elements.len(), 2);
        assert!(elements[0].image_urls.is_poisoned());
        let pictures = elements[1].image_urls.value().unwrap();
        assert!(pictures[0].given().is_some() && pictures[1].is_poisoned());
    }

    #[test]
    fn of_a_key_that_stands_twice_the_first_counts() {
        let parsed = yaml("duration: 5\nprompt: a\nduration: 99\nprompt: [b]\nseed: 1\nseed: 2\n");
        let brief = lower(&parsed.documents[0]);
        assert_eq!(brief.duration.value(), Some(&5));
        assert_eq!(words(&brief.prompt), Some("a"));
        assert_eq!(misfits(&brief), ["seed None None false"]);
    }

    #[test]
    fn an_image_is_an_address_or_a_map() {
        let parsed =
            yaml("image_urls:\n  - a\n  - {name: kira, url: b}\n  - {name: 角色}\n  - [c]\n");
        let brief = lower(&parsed.documents[0]);
        let images = brief.image_urls.value().unwrap();
        assert_eq!(words(&images[0].url), Some("a"));
        assert!(images[0].name.is_absent());
        assert_eq!(words(&images[1].name), Some("kira"));
        assert_eq!(words(&images[1].url), Some("b"));
        assert_eq!(words(&images[2].name), Some("角色"));
        assert!(images[2].url.is_poisoned() && images[3].url.is_poisoned());
        assert_eq!(
            misfits(&brief),
            ["image_urls is a map without `url`", "image_urls is a list"]
        );
    }

    #[test]
    fn an_address_under_a_misspelled_key_is_one_misfit() {
        let parsed = yaml(
            "image_urls:\n  - {name: kira, ulr: a}\nelements:\n  - {imageUrls: [b], name: dog}\n",
        );
        let brief = lower(&parsed.documents[0]);
        assert_eq!(
            misfits(&brief),
            [
                "ulr None Some(\"url\") true",
                "imageUrls None Some(\"image_urls\") true"
            ]
        );
        assert!(brief.image_urls.value().unwrap()[0].url.is_poisoned());
        assert!(brief.elements.value().unwrap()[0].image_urls.is_poisoned());
    }

    #[test]
    fn an_element_has_its_own_fields() {
        let parsed = yaml(
            "elements:\n  - name: kira\n    description: courier\n    type: image\n    image_urls: [a, b]\n    id: 829384728193847281\n  - {type: video, video_url: c}\n  - d\n",
        );
        let brief = lower(&parsed.documents[0]);
        let elements = brief.elements.value().unwrap();
        assert_eq!(words(&elements[0].name), Some("kira"));
        assert_eq!(words(&elements[0].description), Some("courier"));
        assert_eq!(elements[0].element_type.value(), Some(&ElementType::Image));
        assert_eq!(elements[0].image_urls.value().map(Vec::len), Some(2));
        assert_eq!(elements[1].element_type.value(), Some(&ElementType::Video));
        assert_eq!(words(&elements[1].video_url), Some("c"));
        assert_eq!(misfits(&brief), ["elements is a text"]);
    }

    #[test]
    fn what_a_partial_document_lacks_may_only_be_lost() {
        let text = "{\"video_mode\": \"elements\", \"elements\": [{\"name\": \"kira\"";
        let parsed = syntax::parse(text, Format::Json);
        assert!(parsed.documents[0].is_partial);
        let brief = lower(&parsed.documents[0]);
        assert_eq!(misfits(&brief), NONE);
        assert_eq!(brief.video_mode.value(), Some(&VideoMode::Elements));
        assert!(brief.prompt.is_poisoned() && brief.duration.is_poisoned());
        assert!(brief.image_urls.is_poisoned() && brief.video_url.is_poisoned());
        assert!(brief.elements.value().unwrap()[0].image_urls.is_poisoned());

        let parsed = syntax::parse("{\"image_urls\": [{\"name\": \"kira\"", Format::Json);
        assert_eq!(misfits(&lower(&parsed.documents[0])), NONE);
    }

    #[test]
    fn what_is_no_map_is_no_brief_and_one_misfit() {
        for text in ["[a, b]", "a", "5"] {
            let parsed = yaml(text);
            let brief = lower(&parsed.documents[0]);
            assert_eq!(misfits(&brief).len(), 1, "{text}");
            assert!(brief.prompt.is_poisoned());
        }
    }

    #[test]
    fn an_id_of_eighteen_digits_stays_as_it_is() {
        let parsed = yaml(
            "id: 829384728193847281\nprompt: a\nelements:\n  - {id: 829384728193847281, image_urls: [b]}\n",
        );
        let brief = lower(&parsed.documents[0]);
        let [
            Misfit::WrongType {
                field: Some("id"),
                repair: Some(repair),
                ..
            },
        ] = brief.misfits.as_slice()
        else {
            panic!("{:?}", brief.misfits);
        };
        assert_eq!(repair.text, "\"829384728193847281\"");
        let element = &brief.elements.value().unwrap()[0];
        assert_eq!(
            element.id.given().unwrap().span.len(),
            "829384728193847281".len()
        );
        let quoted = yaml("id: \"829384728193847281\"\nprompt: a\n");
        assert_eq!(
            words(&lower(&quoted.documents[0]).id),
            Some("829384728193847281")
        );
    }
}
