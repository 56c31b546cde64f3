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
            format!("{} is {}", field.unwrap_or("the brief"), found.words())
        }
        Misfit::UnknownField {
            entry,
            belongs,
            near,
            is_certain,
            ..
        } => format!("{} {belongs:?} {near:?} {is_certain}", entry.key.value()),
        Misfit::ForeignField { entry, rival, .. } => {
            format!("{} {}", entry.key.value(), rival.is_some())
        }
        Misfit::EndlessPrompt { length, .. } => format!("a prompt of {length}"),
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
    assert_eq!(brief.id.value().copied(), Some("hero"));
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
fn an_input_that_holds_nothing_is_as_if_it_were_not_there() {
    let parsed = yaml("input:\nprompt: a\n");
    let brief = lower(&parsed.documents[0]);
    assert_eq!(brief.shape, Shape::Flat);
    assert_eq!(misfits(&brief), NONE);
    assert_eq!(words(&brief.prompt), Some("a"));
    let parsed = yaml("input: {}\nprompt: a\n");
    let brief = lower(&parsed.documents[0]);
    assert_eq!(brief.shape, Shape::Request);
    assert_eq!(misfits(&brief).len(), 1);
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
            "seed false"
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
    let parsed = yaml("image_urls: [a, null, c]\nelements:\n  - ~\n  - image_urls: [d, null]\n");
    let brief = lower(&parsed.documents[0]);
    let nothing = "nothing (`null`)";
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
    assert_eq!(misfits(&brief), ["seed false"]);
}

#[test]
fn an_image_is_an_address_or_a_map() {
    let parsed = yaml("image_urls:\n  - a\n  - {name: kira, url: b}\n  - {name: 角色}\n  - [c]\n");
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
    let parsed =
        yaml("image_urls:\n  - {name: kira, ulr: a}\nelements:\n  - {imageUrls: [b], name: dog}\n");
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
        "id: 829384728193847281\nprompt: a\nelements:\n  - {id: 829384728193847281, image_urls: [b, b2]}\n",
    );
    let brief = lower(&parsed.documents[0]);
    assert_eq!(misfits(&brief), NONE);
    assert_eq!(brief.id.value().copied(), Some("829384728193847281"));
    let element = &brief.elements.value().unwrap()[0];
    assert_eq!(element.id.value().copied(), Some("829384728193847281"));
    let quoted = yaml("id: \"829384728193847281\"\nprompt: a\n");
    assert_eq!(
        lower(&quoted.documents[0]).id.value().copied(),
        Some("829384728193847281")
    );
}
