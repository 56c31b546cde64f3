//! What is shared is told once, and mended only where that is right for all.

use crate::rules::testing::{diagnostics, found, found_in};
use crate::syntax::Format;

const HEAD: &str = "defaults:\n  video_mode: elements\n  image_urls: [xx, yy]\nbriefs:\n";

fn messages(yaml: &str) -> Vec<String> {
    let found = diagnostics(yaml, Format::Yaml);
    found.into_iter().map(|found| found.message).collect()
}

#[test]
fn an_input_that_some_do_not_cite_names_those() {
    let yaml = format!(
        "{HEAD}  - {{id: a, prompt: as @image_1}}\n  - {{id: b, prompt: as @image_1 and @image_2}}\n  - {{id: c, prompt: as @image_1}}\n"
    );
    assert_eq!(found(&yaml), ["unused-reference: yy"]);
    assert_eq!(
        messages(&yaml),
        ["image 2 is never cited in the prompt (in `a` and `c`)"]
    );
}

#[test]
fn who_has_another_list_does_not_count() {
    let yaml = format!(
        "{HEAD}  - {{id: a, prompt: as @image_1}}\n  - {{id: b, prompt: as @image_1, image_urls: [z]}}\n"
    );
    let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
    assert_eq!(finding.message, "image 2 is never cited in the prompt");
    assert!(finding.note.unwrap().ends_with("; it holds for `a`"));
}

#[test]
fn more_than_three_are_counted() {
    let entries = "123456789".chars();
    let entries: Vec<String> = entries
        .map(|number| format!("  - {{id: b{number}, prompt: as @image_1}}\n"))
        .collect();
    let entries = entries.concat();
    let yaml = format!("{HEAD}{entries}  - {{id: c, prompt: as @image_1 and @image_2}}\n");
    assert_eq!(
        messages(&yaml),
        ["image 2 is never cited in the prompt (in `b1`, `b2`, `b3` and 6 more)"]
    );
}

#[test]
fn a_wrong_value_is_told_once() {
    for shared in [
        "duration: 30",
        "duration: long",
        "duratoin: 5",
        "mode: 1080p",
    ] {
        let yaml = format!(
            "defaults: {{{shared}}}\nbriefs: [{{id: a, prompt: a}}, {{id: b, prompt: b}}]\n"
        );
        assert_eq!(found(&yaml).len(), 1, "{yaml}{:?}", found(&yaml));
    }
}

#[test]
fn a_fix_is_offered_where_it_is_right_for_all_who_inherit() {
    let with = |ratio: &str| {
        format!(
            "defaults: {{aspect_ratio: \"16:9\", video_mode: transform}}\nbriefs:\n  - {{id: a, prompt: a, video_url: https://cdn.example.com/a.mp4}}\n  - {{id: b, prompt: b{ratio}}}\n"
        )
    };
    let fix = |yaml: &str| {
        let found = diagnostics(yaml, Format::Yaml);
        let conflict = found
            .iter()
            .find(|found| found.rule == "aspect-ratio-conflict");
        conflict.unwrap().fix.clone()
    };
    let own = with(", aspect_ratio: auto, video_url: https://cdn.example.com/b.mp4");
    assert_eq!(fix(&own).unwrap().edits[0].text, "\"auto\"");
    // Here it would take away what is right for the other.
    assert_eq!(fix(&with(", video_mode: null")), None);
}

#[test]
fn a_new_field_among_the_shared_ones_is_for_all_or_for_none() {
    let fix = |more: &str| {
        let yaml = format!(
            "defaults:\n  image_urls: [x]\nbriefs:\n  - {{id: a, prompt: as @image_1}}\n{more}"
        );
        let found = diagnostics(&yaml, Format::Yaml);
        found
            .into_iter()
            .find(|found| found.rule == "unexpected-input")
            .unwrap()
            .fix
    };
    assert!(fix("").is_some());
    assert!(fix("  - {id: b, prompt: and @image_1}\n").is_some());
    assert!(fix("  - {id: b, prompt: rain, image_urls: []}\n").is_none());
}

#[test]
fn a_prompt_that_is_wrong_for_some_is_told_for_those() {
    let yaml = "defaults: {video_mode: elements, prompt: as @image_2}\nbriefs:\n  - {id: a, image_urls: [xx, yy]}\n  - {id: b, image_urls: [x]}\n";
    let found: Vec<String> = messages(yaml);
    assert!(
        found.contains(&"`@image_2` names nothing: there is 1 image (in `b`)".to_owned()),
        "{found:?}"
    );
}

#[test]
fn ignores_cover_what_is_shared_and_what_is_not() {
    let yaml = "defaults:\n  duration: 30 # briefc: ignore[duration-out-of-range]\nbriefs:\n  - {id: a, prompt: a}\n  - id: b\n    prompt: b\n    duration: 40\n";
    assert_eq!(found(yaml), ["duration-out-of-range: 40"]);
    let json = r#"{"x-briefc-ignore": ["missing-id"], "briefs": [{"prompt": "a", "x-briefc-ignore": ["duration-out-of-range"], "duration": 40}, {"prompt": "b", "duration": 50}]}"#;
    assert_eq!(found_in(json, Format::Json), ["duration-out-of-range: 50"]);
}

#[test]
fn what_stands_beside_is_told() {
    let yaml = "prompt: a\nid: b\ndefaults: {id: c}\nbriefs: [{id: d, prompt: e}]\n";
    assert_eq!(
        found(yaml),
        [
            "unknown-field: prompt",
            "unknown-field: id",
            "unknown-field: id"
        ]
    );
    assert!(messages(yaml)[0].ends_with("belongs in `defaults`"));
    assert_eq!(found("defaults: {prompt: a}\n"), ["wrong-type: defaults"]);
    assert_eq!(found("briefs: []\n"), ["wrong-type: []"]);
    assert_eq!(found("briefs:\n"), ["wrong-type: briefs"]);
}

#[test]
fn an_input_goes_with_its_number_only_if_every_prompt_follows() {
    let fix = |briefs: &str| {
        let yaml = format!(
            "defaults:\n  video_mode: elements\n  image_urls: [xx, yy]\n  prompt: as @image_2 here\nbriefs:\n{briefs}"
        );
        let found = diagnostics(&yaml, Format::Yaml);
        found
            .into_iter()
            .find(|found| found.rule == "unused-reference")
            .unwrap()
            .fix
    };
    // The prompt is shared too: one edit is right for both.
    assert_eq!(fix("  - id: a\n  - id: b\n").unwrap().edits.len(), 2);
    // Another prompt would have to be written anew in the same breath.
    assert_eq!(
        fix("  - id: a\n  - id: b\n    prompt: in @image_2 here\n"),
        None
    );
}
