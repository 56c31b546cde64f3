//! What is one brief and what is many, and what they inherit.

use super::*;
use crate::brief::Shape;
use crate::syntax::{self, Format};

/// The prompt, duration and id of each brief of a file.
fn briefs(text: &str, format: Format) -> Vec<(Option<String>, Option<i64>, Option<String>)> {
    let parsed = syntax::parse(text, format);
    let batch = Batch::of(&parsed);
    let briefs = batch.sheets.iter().flat_map(Sheet::briefs);
    briefs
        .map(|brief| {
            let prompt = brief.prompt.value().map(|text| text.value().to_owned());
            let id = brief.id.value().map(|id| (*id).to_owned());
            (prompt, brief.duration.value().copied(), id)
        })
        .collect()
}

fn brief(prompt: &str, duration: i64, id: &str) -> (Option<String>, Option<i64>, Option<String>) {
    (Some(prompt.to_owned()), Some(duration), Some(id.to_owned()))
}

fn is_many(text: &str, format: Format) -> bool {
    let parsed = syntax::parse(text, format);
    Batch::of(&parsed).is_many()
}

const YAML: &str = "defaults: {duration: 5, prompt: rain}\nbriefs:\n  - id: a\n    duration: 8\n  - {id: b, prompt: snow}\n";

#[test]
fn a_field_of_a_brief_replaces_the_one_it_would_inherit() {
    let expected = [brief("rain", 8, "a"), brief("snow", 5, "b")];
    assert_eq!(briefs(YAML, Format::Yaml), expected);
    let json = r#"{"defaults": {"duration": 5, "prompt": "rain"},
        "briefs": [{"id": "a", "duration": 8}, {"id": "b", "prompt": "snow"}]}"#;
    assert_eq!(briefs(json, Format::Json), expected);
    let toml = "[defaults]\nduration = 5\nprompt = \"rain\"\n[[briefs]]\nid = \"a\"\nduration = 8\n[[briefs]]\nid = \"b\"\nprompt = \"snow\"\n";
    assert_eq!(briefs(toml, Format::Toml), expected);
}

#[test]
fn fields_are_inherited_by_name_wherever_they_stand() {
    for yaml in [
        "defaults: {input: {duration: 5, prompt: rain}}\nbriefs: [{id: a, duration: 8}, {id: b, prompt: snow}]\n",
        "defaults: {duration: 5, prompt: rain}\nbriefs: [{id: a, input: {duration: 8}}, {id: b, input: {prompt: snow}}]\n",
        "defaults: {input: {duration: 5, prompt: rain}}\nbriefs: [{id: a, input: {duration: 8}}, {id: b, input: {prompt: snow}}]\n",
    ] {
        let expected = [brief("rain", 8, "a"), brief("snow", 5, "b")];
        assert_eq!(briefs(yaml, Format::Yaml), expected, "{yaml}");
    }
}

#[test]
fn lists_are_replaced_whole_and_null_is_absence() {
    let yaml = "defaults: {image_urls: [x, y], duration: 5}\nbriefs:\n  - {id: a}\n  - {id: b, image_urls: [z], duration: null}\n  - {id: c, image_urls: []}\n";
    let parsed = syntax::parse(yaml, Format::Yaml);
    let batch = Batch::of(&parsed);
    let briefs: Vec<Brief<'_>> = batch.sheets.iter().flat_map(Sheet::briefs).collect();
    let images = |brief: &Brief<'_>| brief.image_urls.value().map(Vec::len);
    assert_eq!(
        briefs.iter().map(images).collect::<Vec<_>>(),
        [Some(2), Some(1), Some(0)]
    );
    assert_eq!(briefs[1].duration.value(), Some(&5));
    // What is inherited keeps its place.
    let key = briefs[0].image_urls.key().unwrap();
    assert_eq!(yaml.get(key.range()), Some("image_urls"));
    assert!(key.start < 20);
}

#[test]
fn a_prompt_is_read_as_the_part_is_written_in_which_it_stands() {
    let yaml = "defaults: {prompt: a@@b}\nbriefs: [{id: a, input: {duration: 5}}, {id: b, input: {prompt: c}}]\n";
    let parsed = syntax::parse(yaml, Format::Yaml);
    let batch = Batch::of(&parsed);
    let shapes: Vec<Shape> = batch.sheets[0].briefs().map(|brief| brief.shape).collect();
    assert_eq!(shapes, [Shape::Flat, Shape::Request]);
}

#[test]
fn many_is_a_matter_of_kind_and_not_of_number() {
    for (text, format) in [
        ("briefs: [{id: a, prompt: rain}]\n", Format::Yaml),
        ("[{prompt: rain}]\n", Format::Yaml),
        ("prompt: a\n---\nprompt: b\n", Format::Yaml),
        (r#"[{"prompt": "a"}]"#, Format::Json),
        (r#"[{"prompt": "a"},]"#, Format::Jsonc),
        ("[[briefs]]\nid = \"a\"\n", Format::Toml),
    ] {
        assert!(is_many(text, format), "{text}");
    }
    for (text, format) in [
        ("prompt: rain\n", Format::Yaml),
        ("5\n", Format::Yaml),
        ("", Format::Yaml),
        (r#"{"input": {"prompt": "a"}}"#, Format::Json),
    ] {
        assert!(!is_many(text, format), "{text}");
    }
}

#[test]
fn what_ends_before_a_mistake_is_whole() {
    let json = r#"[{"prompt": "a"}, {"duration": 5, "prompt": "#;
    let parsed = syntax::parse(json, Format::Json);
    let batch = Batch::of(&parsed);
    let partial: Vec<bool> = batch.sheets[0]
        .briefs()
        .map(|brief| brief.is_partial)
        .collect();
    assert_eq!(partial, [false, true]);
    assert!(!batch.is_whole());
}

#[test]
fn what_is_wrong_in_what_is_shared_is_no_second_mistake_of_each_brief() {
    for yaml in [
        "defaults: {promt: a}\nbriefs: [{id: a}]\n",
        "defaults: {input: 5}\nbriefs: [{id: a}]\n",
        "defaults: 5\nbriefs: [{id: a}]\n",
        "defaults: {prompt: 5}\nbriefs: [{id: a}]\n",
    ] {
        let parsed = syntax::parse(yaml, Format::Yaml);
        let batch = Batch::of(&parsed);
        let poisoned = batch.sheets[0]
            .briefs()
            .all(|brief| brief.prompt.is_poisoned());
        assert!(poisoned, "{yaml}");
        assert_eq!(batch.sheets[0].frame().unwrap().misfits.len(), 1, "{yaml}");
    }
}

#[test]
fn more_than_anybody_can_check_is_not_inherited() {
    let prompt = "rain ".repeat(40_000);
    let entries = "{\"id\":1},".repeat(2_000);
    let json = format!("{{\"defaults\": {{\"prompt\": \"{prompt}\"}}, \"briefs\": [{entries}]}}");
    let parsed = syntax::parse(&json, Format::Json);
    let batch = Batch::of(&parsed);
    assert_eq!(batch.problems.len(), 1);
    assert_eq!(batch.sheets[0].briefs().count(), MAX_INHERITED / 200_002);
    assert!(!batch.is_whole());
}
