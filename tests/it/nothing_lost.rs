//! However much is silenced, a request says all that its brief says, or there is no request.

use briefc::check::{Terms, check};
use briefc::compile::compile;
use briefc::diagnostic::Severity;
use briefc::rules::{self, Level, Levels};
use briefc::spec::{TARGETS, Target};
use briefc::syntax::{self, Format, Value};
use briefc::targets::{Emission, Form, Layout};
use briefc::text::Source;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::Value as Json;

use crate::rule_pages::wrong_briefs;

/// What was done with a brief.
#[derive(Debug, PartialEq)]
enum Outcome {
    Refused,
    /// What the request does not say, and no warning says it: the places in the brief.
    Sent(Vec<String>),
}

/// Compiles a brief with every rule silenced.
fn silenced(target: &'static Target, format: Format, text: &str) -> Outcome {
    let mut levels = Levels::default();
    for rule in rules::all() {
        levels.set(rule.name, Level::Off);
    }
    let terms = Terms {
        target,
        levels: &levels,
        ..Terms::default()
    };
    let emission = Emission {
        form: Form::Request,
        layout: Layout::Compact,
        ..Emission::default()
    };
    let source = || Source::new("a", text.to_owned());
    let compiled = compile(source(), format, terms, Severity::Error, emission).unwrap();
    let Some(requests) = compiled.requests else {
        return Outcome::Refused;
    };
    let requests: Vec<Json> = requests
        .iter()
        .map(|brief| serde_json::from_slice(&brief.request).unwrap())
        .collect();
    let loud = Terms {
        target,
        ..Terms::default()
    };
    // A warning may say that something is not sent. What is an error must not become less by silence.
    let warned: Vec<String> = check(source(), format, loud)
        .findings
        .into_iter()
        .filter(|finding| finding.diagnostic.severity < Severity::Error)
        .filter(|finding| {
            let message = &finding.diagnostic.message;
            ["not sent", "only the `id`", "and there is none"]
                .iter()
                .any(|words| message.contains(words))
        })
        .map(|finding| finding.pointer)
        .collect();
    let is_said = |pointer: &str| {
        warned.iter().any(|warned| {
            // What is said of an element stands at its first field.
            let both = element_of(pointer).zip(element_of(warned));
            pointer == warned || both.is_some_and(|(one, other)| one == other)
        })
    };
    let parsed = syntax::parse(text, format);
    let mut leaves = Vec::new();
    for document in &parsed.documents {
        collect(&document.root, "", "", &mut leaves);
    }
    let lost = leaves.into_iter().filter(|leaf| {
        let mut requests = requests.iter();
        !requests.any(|request| leaf.is_in(request)) && !is_said(&leaf.pointer)
    });
    Outcome::Sent(lost.map(|leaf| leaf.pointer).collect())
}

/// `/elements/0` of `/elements/0/description`.
fn element_of(pointer: &str) -> Option<&str> {
    let (_, index) = pointer.split_once("/elements/")?;
    let rest = index.split_once('/').map_or(0, |(_, rest)| rest.len() + 1);
    pointer.get(..pointer.len() - rest)
}

/// A value of a brief, and what has to be found of it.
struct Leaf {
    pointer: String,
    field: String,
    what: What,
}

enum What {
    Text(String),
    Yes,
    /// As many entries of a list.
    Entries(usize),
}

fn collect(node: &syntax::Node<'_>, pointer: &str, field: &str, leaves: &mut Vec<Leaf>) {
    let mut add = |what| {
        leaves.push(Leaf {
            pointer: pointer.to_owned(),
            field: field.to_owned(),
            what,
        });
    };
    match &node.value {
        Value::Null | Value::Boolean(false) => {}
        Value::Broken => add(What::Text("something broken".to_owned())),
        Value::Boolean(true) => add(What::Yes),
        // `010` is ten.
        Value::Number(number) => add(What::Text(
            number
                .parse::<i64>()
                .map_or_else(|_| (*number).to_owned(), |value| value.to_string()),
        )),
        Value::String(text) => add(What::Text(text.value().to_owned())),
        Value::Sequence(items) => {
            if field == "elements" && !items.is_empty() {
                add(What::Entries(items.len()));
            }
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{pointer}/{index}"), field, leaves);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                let key = entry.key.value();
                // These are the writer's own. The mode is in what is sent, and `auto` is what silence means too.
                let is_own = ["id", "name", "x-briefc-ignore", "video_mode"].contains(&key);
                let is_auto = matches!(&entry.value.value, Value::String(text) if key == "aspect_ratio" && text.value() == "auto");
                if !is_own && !is_auto {
                    collect(&entry.value, &format!("{pointer}/{key}"), key, leaves);
                }
            }
        }
    }
}

impl Leaf {
    fn is_in(&self, request: &Json) -> bool {
        match (&self.what, self.field.as_str()) {
            (What::Entries(count), _) => has(request, &|key, value| {
                ["elements", "element_list"].contains(&key)
                    && value.as_array().is_some_and(|all| all.len() == *count)
            }),
            (What::Yes, field) => has(request, &|key, value| {
                (key == field || key == "keep_original_sound")
                    && (value == &Json::Bool(true) || value == "yes")
            }),
            // At fal and at Kling the model stands in the provider's own word.
            (What::Text(text), "model") => {
                let is_o1 = TARGETS.iter().any(|target| target.is_called(text));
                is_o1 || has(request, &|_, value| value == text.as_str())
            }
            (What::Text(text), "prompt") => {
                let words = text.split(['@', '＠', '﹫', '<', '[', '【']).next();
                let words = words.unwrap_or_default().trim();
                has(request, &|key, value| {
                    key == "prompt" && value.as_str().unwrap().contains(words)
                })
            }
            // It is a path of the address at fal.
            (What::Text(text), "mode") => has(request, &|key, value| match key {
                "url" => {
                    let is_fal = value.as_str().unwrap().contains("fal-ai");
                    let is_standard = value.as_str().unwrap().contains("/standard/");
                    is_fal && text == if is_standard { "std" } else { "pro" }
                }
                _ => value == text.as_str(),
            }),
            (What::Text(text), "start_image_index") => has(request, &|key, value| match key {
                "start_image_index" => is_same(value, text),
                "image_list" => {
                    let index = text.parse::<usize>().ok();
                    let image = index.and_then(|index| value.get(index.checked_sub(1)?));
                    image.is_some_and(|image| image["type"] == "first_frame")
                }
                _ => false,
            }),
            (What::Text(text), _) => has(request, &|_, value| is_same(value, text)),
        }
    }
}

fn is_same(sent: &Json, written: &str) -> bool {
    match sent {
        Json::String(sent) => sent == written,
        Json::Number(sent) => sent.to_string().as_str() == written,
        _ => false,
    }
}

/// Whether some value of a request, with the key it stands under, is such a one.
fn has(value: &Json, test: &dyn Fn(&str, &Json) -> bool) -> bool {
    fn walk(key: &str, value: &Json, test: &dyn Fn(&str, &Json) -> bool) -> bool {
        test(key, value)
            || match value {
                Json::Array(items) => items.iter().any(|item| walk(key, item, test)),
                Json::Object(fields) => fields.iter().any(|(key, value)| walk(key, value, test)),
                _ => false,
            }
    }
    walk("", value, test)
}

/// Each rule has a page with briefs that break it.
#[test]
fn whichever_rule_is_silenced() {
    let (mut sent, mut refused, mut failed) = (0, 0, Vec::new());
    for rule in rules::all() {
        for (line, format, text) in wrong_briefs(rule) {
            for target in TARGETS {
                match silenced(target, format, &text) {
                    Outcome::Refused => refused += 1,
                    Outcome::Sent(lost) => {
                        let place = format!("docs/rules/{}.md:{line}", rule.name);
                        let lost = lost.into_iter();
                        failed.extend(lost.map(|lost| format!("{place} {}: {lost}", target.name)));
                        sent += 1;
                    }
                }
            }
        }
    }
    assert_eq!(failed, [""; 0]);
    assert!(sent > 100 && refused > 100, "{sent} {refused}");
}

/// A brief of each mode that a target could take.
const BRIEFS: [&str; 5] = [
    "prompt: rain",
    "prompt: rain\nvideo_mode: elements\nimage_urls: [https://a.example/1.png, https://a.example/2.png]",
    "prompt: rain\nvideo_mode: start_end_frame\nstart_frame_url: https://a.example/s.png",
    "prompt: rain\nvideo_mode: transform\nvideo_url: https://a.example/v.mp4",
    "prompt: rain\nvideo_mode: video_reference\nvideo_url: https://a.example/v.mp4",
];

/// What may stand in one beside that.
const FIELDS: [&str; 40] = [
    "model: kuaishou/kling-o1-video",
    "model: kuaishou/kling-3.0-video",
    "model: kuaishou/kling-o1-edit",
    "model: fal-ai/kling-video/o1",
    "mode: std",
    "duration: 7",
    "duration: 12",
    "duration: 99999999999999999999",
    "duration: -99999999999999999999",
    "aspect_ratio: '9:16'",
    "aspect_ratio: auto",
    "callback_url: https://a.example/called",
    "dry_run: true",
    "keep_audio: true",
    "image_urls: []",
    "image_urls: [https://a.example/3.png]",
    "image_urls: [https://a.example/4.png, null]",
    "image_urls: [{name: sea, url: https://a.example/5.png}]",
    "start_image_index: 1",
    "start_image_index: 2",
    "start_image_index: 0",
    "start_image_index: 99999999999999999999",
    "elements: [{id: 829836802793406551}]",
    "elements: [{id: 829836802793406551}, {image_urls: [https://a.example/6.png, https://a.example/7.png]}]",
    "elements: [{id: 8, description: a dog, image_urls: [https://a.example/8.png, https://a.example/9.png]}]",
    "elements: [{description: a cat, image_urls: [https://a.example/10.png, https://a.example/11.png]}]",
    "elements: [{image_urls: [https://a.example/12.png]}, {image_urls: []}]",
    "elements: [{id: kira, image_urls: [https://a.example/13.png, https://a.example/14.png]}]",
    "elements: [{id: [1], image_urls: [https://a.example/15.png, https://a.example/16.png]}]",
    "elements: [{id: 9, type: video, image_urls: [https://a.example/17.png, https://a.example/18.png]}]",
    "elements: [{id: 9, video_url: https://a.example/19.mp4}]",
    "elements: [{id: 9, voice: soft}]",
    "start_frame_url: https://a.example/20.png",
    "end_frame_url: https://a.example/21.png",
    "end_frame_url: 5",
    "video_url: https://a.example/22.mp4",
    "seed: 424242",
    "lens: 35mm",
    "multi_shots: true",
    "input: {mode: std}",
];

#[test]
fn whatever_a_brief_asks_for() {
    let (mut sent, mut failed) = ([0; 4], Vec::new());
    for brief in BRIEFS {
        for field in FIELDS {
            let yaml = format!("{brief}\n{field}\n");
            for (sent, target) in sent.iter_mut().zip(TARGETS) {
                if let Outcome::Sent(lost) = silenced(target, Format::Yaml, &yaml) {
                    let lost = lost.into_iter();
                    failed.extend(lost.map(|lost| format!("{}: {lost} of {yaml}", target.name)));
                    *sent += 1;
                }
            }
        }
    }
    assert_eq!(failed, [""; 0]);
    assert!(sent.iter().all(|&sent| sent > 30), "{sent:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_it_asks_for_together(
        brief in select(&BRIEFS[..]),
        fields in subsequence(&FIELDS[..], 2..6),
    ) {
        let yaml = format!("{brief}\n{}\n", fields.join("\n"));
        for target in TARGETS {
            if let Outcome::Sent(lost) = silenced(target, Format::Yaml, &yaml) {
                prop_assert!(lost.is_empty(), "{} for {} of\n{yaml}", lost.join(" "), target.name);
            }
        }
    }
}

/// What is lost of these, worked out by hand, and that they are refused for it by each target but these.
#[test]
fn what_would_be_lost_is_refused() {
    let elements = "prompt: rain\nvideo_mode: elements\nelements:\n";
    let images = "prompt: rain\nvideo_mode: elements\nimage_urls: [https://a.example/a.png]\n";
    for (yaml, takers) in [
        // The second element would be the first.
        (
            format!(
                "{elements}  - id: 829836802793406551\n  - image_urls: [https://a.example/b.png, https://a.example/c.png]\n"
            ),
            &["unifically"][..],
        ),
        (
            "prompt: rain\nmodel: kuaishou/kling-3.0-video\nvideo_mode: transform\nvideo_url: https://a.example/v.mp4\n".to_owned(),
            &["unifically"],
        ),
        (format!("{images}start_image_index: 2\n"), &["unifically"]),
        (format!("{images}start_image_index: 1\n"), &["unifically", "kling"]),
        // Nobody has a place for these.
        (format!("{images}duration: 99999999999999999999\n"), &[]),
        (format!("{images}duration: 5\nduration: 8\n"), &[]),
        (format!("{images}seed: 5\n"), &[]),
        (format!("{images}lens: 35mm\n"), &[]),
        (format!("{elements}  - video_url: https://a.example/v.mp4\n"), &[]),
        (format!("{elements}  - id: 5\n    image_urls: [https://a.example/b.png, https://a.example/c.png]\n    voice: soft\n"), &[]),
        ("defaults: {mode: std, lens: 35mm}\nbriefs: [{id: a, prompt: rain}]\n".to_owned(), &[]),
        ("briefs: [{id: a, prompt: rain}]\nlens: 35mm\n".to_owned(), &[]),
        ("briefs: [{id: a, prompt: rain}]\nbriefs: [{id: b, prompt: snow}]\n".to_owned(), &[]),
    ] {
        let sent = TARGETS.into_iter().filter(|target| {
            silenced(target, Format::Yaml, &yaml) != Outcome::Refused
        });
        let sent: Vec<&str> = sent.map(|target| target.name).collect();
        assert_eq!(sent, takers, "{yaml}");
    }
}
