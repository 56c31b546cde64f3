//! `briefc schema`: what the schemas say is what the checks say, as far as a schema can say it.

use std::fs;

use briefc::check::{Terms, check};
use briefc::config;
use briefc::diagnostic::Severity;
use briefc::rules;
use briefc::schema::{Subject, write};
use briefc::spec::{KLING, REPLICATE};
use briefc::syntax::{self, Format, Node, Value as Tree};
use briefc::text::Source;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::rule_pages::wrong_briefs;
use crate::support::{briefc, fixtures, project, read};

/// After a change: `cargo run -- schema brief > schemas/brief.schema.json`, and the same for `config`.
#[test]
fn the_schemas_in_the_repository_are_those_that_are_printed() {
    for (subject, word) in [(Subject::Brief, "brief"), (Subject::Config, "config")] {
        let committed = project().join("schemas").join(subject.file_name());
        let committed = fs::read_to_string(committed).unwrap();
        briefc(["schema", word]).exits(0).quiet().prints(&committed);
    }
    let run = briefc(["schema"]).exits(0).quiet();
    run.prints(&write(Subject::Brief).unwrap());
    briefc(["schema", "request"]).exits(2).prints("");
}

#[test]
fn the_schemas_are_schemas() {
    for subject in [Subject::Brief, Subject::Config] {
        let schema = schema(subject);
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        jsonschema::meta::validate(&schema).unwrap();
    }
}

#[test]
fn every_clean_brief_fits() {
    let validator = validator(Subject::Brief);
    let folders = ["clean", "many", "same", "targets"];
    for file in folders.into_iter().flat_map(fixtures) {
        let text = String::from_utf8(read(&file)).unwrap();
        let format = Format::of_name(&file).unwrap();
        // The fences of a Markdown file inherit from its front matter, and no editor reads them with a schema.
        let briefs = values(&text, format);
        if format == Format::Markdown && briefs.len() > 1 {
            continue;
        }
        for brief in briefs {
            let said: Vec<String> = validator
                .iter_errors(&brief)
                .map(|e| e.to_string())
                .collect();
            assert_eq!(said, [""; 0], "{file}");
        }
    }
}

#[test]
fn all_shapes_fit() {
    let validator = validator(Subject::Brief);
    for fitting in [
        json!({"prompt": "rain"}),
        json!({"prompt": "rain", "duration": null, "image_urls": [], "video_url": null}),
        json!({"prompt": "rain", "x-briefc-ignore": ["field", {"rule": "new-rule", "reason": "ours"}]}),
        json!({"model": "kuaishou/kling-o1-video", "input": {"prompt": "rain"}, "dry_run": true}),
        json!([{"prompt": "rain"}, {"id": 3, "input": {"prompt": "snow"}}]),
        json!({
            "defaults": {"video_mode": "elements", "image_urls": ["a"]},
            "briefs": [{"id": "a", "prompt": "@image_1"}, {"id": "b", "prompt": "@image_1"}],
        }),
        json!({
            "video_mode": "elements",
            "prompt": "@角色走 @é",
            "image_urls": ["a", {"name": "角色", "url": "b"}, {"name": "e\u{301}", "url": "c"}],
            "elements": [{"name": "kira-2", "id": 123_456_789_012_345_678_u64, "image_urls": ["d"]}],
        }),
    ] {
        assert!(validator.is_valid(&fitting), "{fitting}");
    }
}

/// Each of these is an error to a check too.
#[test]
fn what_a_schema_can_see_does_not_fit() {
    let validator = validator(Subject::Brief);
    for (wrong, rule) in [
        (json!({}), "empty-prompt"),
        (json!({"prompt": " \n"}), "empty-prompt"),
        (json!({"prompt": 5}), "wrong-type"),
        (
            json!({"prompt": "a", "duration": 11}),
            "duration-out-of-range",
        ),
        (json!({"prompt": "a", "duration": "5"}), "wrong-type"),
        (json!({"prompt": "a", "mode": "1080p"}), "invalid-value"),
        (json!({"prompt": "a", "model": "kling"}), "wrong-model"),
        (
            json!({"prompt": "a", "aspectRatio": "1:1"}),
            "unknown-field",
        ),
        (json!({"prompt": "a", "image_list": ["a"]}), "foreign-field"),
        (
            json!({"input": {"prompt": "a", "dry_run": true}}),
            "unknown-field",
        ),
        (
            json!({"input": {"prompt": "a"}, "mode": "pro"}),
            "unknown-field",
        ),
        (
            json!({"prompt": "a @image_1", "image_urls": ["a"]}),
            "unexpected-input",
        ),
        (
            json!({"prompt": "a", "start_frame_url": "a"}),
            "unexpected-input",
        ),
        (
            json!({"prompt": "a", "end_frame_url": "a"}),
            "end-frame-without-start",
        ),
        (
            json!({"prompt": "a", "video_mode": "elements"}),
            "missing-input",
        ),
        (
            json!({"prompt": "a", "video_mode": "elements", "elements": []}),
            "missing-input",
        ),
        (
            json!({"prompt": "a", "video_mode": "transform"}),
            "missing-input",
        ),
        (
            json!({"prompt": "a", "video_mode": "start_end_frame", "end_frame_url": "a"}),
            "end-frame-without-start",
        ),
        (
            json!({"prompt": "a", "video_mode": "elements", "image_urls": ["a"], "video_url": "b"}),
            "unexpected-input",
        ),
        (
            json!({"prompt": "a", "video_mode": "transform", "video_url": "b", "image_urls": ["1", "2", "3", "4", "5"]}),
            "too-many-references",
        ),
        (
            json!({"prompt": "a", "video_mode": "elements", "image_urls": [{"name": "image 1", "url": "b"}]}),
            "invalid-name",
        ),
        (
            json!({"prompt": "a", "video_mode": "elements", "image_urls": [{"name": "x"}]}),
            "wrong-type",
        ),
        (
            json!({"prompt": "a", "video_mode": "elements", "image_urls": [null]}),
            "wrong-type",
        ),
        (
            json!({"prompt": "a", "video_mode": "elements", "image_urls": ["a"], "start_image_index": 0}),
            "start-image-index-out-of-range",
        ),
        (
            json!({"prompt": "a", "video_mode": "elements", "elements": [{"image_urls": ["1", "2", "3", "4", "5"]}]}),
            "too-many-element-images",
        ),
        (
            json!({"prompt": "a", "video_mode": "elements", "elements": [{"type": "video", "video_url": "a"}]}),
            "video-element",
        ),
    ] {
        let text = wrong.to_string();
        assert!(
            errors(&text, Format::Json).contains(&rule),
            "{text}: {rule}"
        );
        assert!(!validator.is_valid(&wrong), "{text}");
        let list = json!([wrong]);
        assert!(!validator.is_valid(&list), "{list}");
    }
}

/// A brief of many inherits: only what is wrong by itself is wrong in it.
#[test]
fn parts_of_many_need_not_be_whole() {
    let validator = validator(Subject::Brief);
    let batch = |defaults: Value, brief: Value| json!({"defaults": defaults, "briefs": [brief]});
    let fits = batch(
        json!({"prompt": "a"}),
        json!({"id": "x", "image_urls": ["a"]}),
    );
    let shapes = batch(
        json!({"input": {"prompt": "a", "duration": 5}, "dry_run": true}),
        json!({"id": 7, "prompt": null, "duration": 8}),
    );
    let nulls = batch(
        json!(null),
        json!({"id": "x", "model": "kuaishou/kling-o1-video", "input": {"prompt": "a"}}),
    );
    let inherits_all = batch(json!({"prompt": "a"}), json!({"id": "x", "input": null}));
    for fits in [fits, shapes, nulls, inherits_all] {
        assert!(validator.is_valid(&fits), "{fits}");
    }
    for wrong in [
        batch(json!({"duration": 2}), json!({"id": "x"})),
        batch(json!({"prompt": "a", "id": "x"}), json!({"id": "y"})),
        batch(json!({}), json!({"prompt": "a"})),
        batch(json!({}), json!({"prompt": "a", "id": null})),
        batch(json!([]), json!({"prompt": "a", "id": "x"})),
        batch(json!({"prompt": "a", "briefs": []}), json!({"id": "x"})),
        batch(json!({"prompt": "a"}), json!(null)),
        batch(
            json!({"prompt": "a"}),
            json!({"id": "x", "image_urls": [{"name": "b"}]}),
        ),
        json!({"briefs": []}),
        json!([]),
        batch(json!({}), json!({"id": "x", "durration": 5})),
        json!({"defaults": {}}),
        json!({"briefs": {}}),
        json!({"briefs": [], "prompt": "a"}),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
        let text = wrong.to_string();
        assert!(!errors(&text, Format::Json).is_empty(), "{wrong}");
    }
}

/// What a target takes that is not the default one must not be called wrong.
#[test]
fn what_any_target_takes_fits() {
    let validator = validator(Subject::Brief);
    for (target, brief) in [
        (
            &KLING,
            json!({"prompt": "a", "video_mode": "transform", "video_url": "https://a.example/b.mp4", "aspect_ratio": "16:9"}),
        ),
        (
            &KLING,
            json!({"prompt": "@image_1", "model": "kling-video-o1", "video_mode": "elements", "image_urls": ["https://a.example/b.png"],
                "start_frame_url": "https://a.example/c.png"}),
        ),
        (
            &KLING,
            json!({"prompt": "@element_1", "video_mode": "elements", "elements": [{"id": "123"}]}),
        ),
        (
            &REPLICATE,
            json!({"prompt": "a", "video_mode": "start_end_frame", "start_frame_url": "https://a.example/c.png"}),
        ),
    ] {
        let terms = Terms {
            target,
            ..Terms::default()
        };
        let text = brief.to_string();
        assert_eq!(errors_at(&text, Format::Json, terms), [""; 0], "{text}");
        assert!(validator.is_valid(&brief), "{text}");
    }
}

/// An editor must not call wrong what a check lets pass.
#[test]
fn what_does_not_fit_is_an_error_to_a_check() {
    let validator = validator(Subject::Brief);
    let mut refused = 0;
    for rule in rules::all() {
        for (line, format, text) in wrong_briefs(rule) {
            let whole = values(&text, format);
            if whole.iter().all(|brief| validator.is_valid(brief)) {
                continue;
            }
            refused += 1;
            let errors = errors(&text, format);
            assert!(!errors.is_empty(), "{}, line {line}:\n{text}", rule.name);
        }
    }
    assert!(refused > 30, "{refused}");
}

#[test]
fn settings_fit_or_do_not() {
    let validator = validator(Subject::Config);
    let page = fs::read_to_string(project().join("docs/configuration.md")).unwrap();
    let examples: Vec<&str> = page.split("```toml\n").skip(1).collect();
    assert_eq!(examples.len(), 3);
    for example in examples {
        let toml = example.split("```").next().unwrap();
        let said = config::read(toml).1;
        assert!(said.is_empty(), "{said:?}");
        for value in values(toml, Format::Toml) {
            assert!(validator.is_valid(&value), "{value}");
        }
    }
    for wrong in [
        "targt = 3",
        "target = \"klingg\"",
        "target = 3",
        "[target]\nname = \"klingg\"",
        "[target.kling]\nreferences = \"<<<image_1>>>\"",
        "[target.unifically]\nreferences = \"Image2\"",
        "[target.unifically]\nreference = \"Image1\"",
        "portable = \"fal\"",
        "portable = [\"fall\"]",
        "fail-on = \"fatal\"",
        "include = \"a\"",
        "[rules]\nfield = \"loud\"",
        "[assets]\nfolder = \"a\"",
        "[assets]\nbase-url = \"cdn\"",
        "[compile]\nouts = \"a\"",
        "[limits]\nlongest-duration = 15",
        "[limits]\nlongest-duration = { value = 15, source = \" \" }",
        "[per-file-ignores]\n\"a\" = \"field\"",
    ] {
        assert!(!config::read(wrong).1.is_empty(), "{wrong}");
        for value in values(wrong, Format::Toml) {
            assert!(!validator.is_valid(&value), "{wrong}");
        }
    }
    for right in [
        "target = \"kling\"",
        "portable = true",
        "portable = [\"fal\", \"replicate\"]",
        "[target]\nname = \"fal\"\n\n[target.unifically]\nreferences = \"Image1\"",
    ] {
        assert!(config::read(right).1.is_empty(), "{right}");
        for value in values(right, Format::Toml) {
            assert!(validator.is_valid(&value), "{right}");
        }
    }
    // A rule of another release is only a warning.
    let later = values("[rules]\nlater-rule = \"off\"", Format::Toml);
    assert!(validator.is_valid(&later[0]));
}

/// An editor shows the description of what stands under the pointer: all fields have one.
#[test]
fn everything_is_described() {
    for subject in [Subject::Brief, Subject::Config] {
        let schema = schema(subject);
        let mut fields = 0;
        described(&schema, &mut fields);
        assert!(fields > 20, "{fields}");
    }
}

fn described(schema: &Value, fields: &mut usize) {
    match schema {
        Value::Object(map) => {
            // What holds in a mode is no list of fields.
            let is_list = map.contains_key("additionalProperties");
            if let Some(Value::Object(properties)) = map.get("properties").filter(|_| is_list) {
                for (name, field) in properties {
                    *fields += 1;
                    let is_said = field["description"].as_str().is_some_and(|text| {
                        text.ends_with('.')
                            && text.starts_with(|c: char| c.is_uppercase() || c == '`')
                    });
                    assert!(is_said || field["$ref"].is_string(), "{name}: {field}");
                }
            }
            map.values().for_each(|value| described(value, fields));
        }
        Value::Array(values) => values.iter().for_each(|value| described(value, fields)),
        _ => {}
    }
}

fn schema(subject: Subject) -> Value {
    serde_json::from_str(&write(subject).unwrap()).unwrap()
}

fn validator(subject: Subject) -> Validator {
    jsonschema::validator_for(&schema(subject)).unwrap()
}

/// The rules that find an error.
fn errors(text: &str, format: Format) -> Vec<&'static str> {
    errors_at(text, format, Terms::default())
}

fn errors_at(text: &str, format: Format, terms: Terms<'_>) -> Vec<&'static str> {
    let report = check(Source::new("a", text), format, terms);
    let findings = report.findings.iter().map(|finding| &finding.diagnostic);
    findings
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.rule)
        .collect()
}

/// The documents of a text, as JSON has them.
fn values(text: &str, format: Format) -> Vec<Value> {
    let parsed = syntax::parse(text, format);
    let documents = parsed.documents.iter();
    documents.map(|document| value(&document.root)).collect()
}

fn value(node: &Node<'_>) -> Value {
    match &node.value {
        Tree::Null | Tree::Broken => Value::Null,
        Tree::Boolean(value) => Value::Bool(*value),
        Tree::Number(number) => self::number(number),
        Tree::String(text) => Value::from(text.value()),
        Tree::Sequence(items) => items.iter().map(value).collect(),
        Tree::Map(entries) => {
            let entries = entries.iter();
            let fields = entries.map(|entry| (entry.key.value().to_owned(), value(&entry.value)));
            Value::Object(fields.collect::<Map<String, Value>>())
        }
    }
}

/// YAML has `08` and `+5`, TOML `1_000` too.
fn number(written: &str) -> Value {
    let digits = written.replace('_', "");
    let digits = digits.trim_start_matches(['+', '0']);
    serde_json::from_str(digits)
        .or_else(|_| serde_json::from_str(written))
        .unwrap_or_else(|_| written.parse::<f64>().unwrap_or(f64::NAN).into())
}
