//! What must hold for every brief: its format changes neither what is found nor what is sent.

use std::fmt::Write as _;

use briefc::check::{Terms, check};
use briefc::compile::{CompiledBrief, compile};
use briefc::diagnostic::Severity;
use briefc::syntax::Format;
use briefc::targets::Emission;
use briefc::text::Source;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;

/// A value as every format has it.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
    Boolean(bool),
    List(Vec<Value>),
    Map(Vec<(&'static str, Value)>),
}

/// A brief: its prompt stands last, as in Markdown it can stand nowhere else.
#[derive(Clone, Debug)]
pub(crate) struct Brief {
    pub(crate) is_request: bool,
    pub(crate) envelope: Vec<(&'static str, Value)>,
    pub(crate) input: Vec<(&'static str, Value)>,
    pub(crate) prompt: String,
}

impl Brief {
    /// All of it, with or without its prompt.
    fn tree(&self, has_prompt: bool) -> Value {
        let mut input = self.input.clone();
        if has_prompt {
            input.push(("prompt", Value::Text(self.prompt.clone())));
        }
        let mut fields = self.envelope.clone();
        if self.is_request {
            fields.push(("input", Value::Map(input)));
        } else {
            fields.extend(input);
        }
        Value::Map(fields)
    }

    /// The brief in every format, and in more than one style where a format has several.
    pub(crate) fn written(&self) -> Vec<(Format, String)> {
        let whole = self.tree(true);
        let mut json = String::new();
        write_json(&whole, &mut json);
        let mut yaml = String::new();
        write_yaml(&whole, 0, Block::Quoted, &mut yaml);
        let mut blocks = String::new();
        write_yaml(&whole, 0, Block::Literal, &mut blocks);
        let toml = toml_lines(&whole);

        let front = self.tree(false);
        let mut yaml_front = String::new();
        write_yaml(&front, 0, Block::Quoted, &mut yaml_front);
        let toml_front = toml_lines(&front);
        let Self { prompt, .. } = self;
        vec![
            (Format::Json, json.clone()),
            (
                Format::Jsonc,
                format!("// a comment\n{json} /* and another */"),
            ),
            (Format::Yaml, json),
            (Format::Yaml, yaml),
            (Format::Yaml, blocks),
            (Format::Toml, toml),
            (
                Format::Markdown,
                format!("---{yaml_front}\n---\n{prompt}\n"),
            ),
            (
                Format::Markdown,
                format!("+++\n{toml_front}+++\n\n{prompt}"),
            ),
        ]
    }
}

/// Only what is escaped in JSON, YAML's double quotes and TOML's alike.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn write_json(value: &Value, out: &mut String) {
    match value {
        Value::Text(text) => out.push_str(&quoted(text)),
        Value::Number(number) => write!(out, "{number}").unwrap(),
        Value::Boolean(is_true) => write!(out, "{is_true}").unwrap(),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                write_json(item, out);
            }
            out.push(']');
        }
        Value::Map(fields) => {
            out.push('{');
            for (index, (key, value)) in fields.iter().enumerate() {
                out.push_str(if index > 0 { ",\n" } else { "\n" });
                write!(out, "\"{key}\": ").unwrap();
                write_json(value, out);
            }
            out.push('}');
        }
    }
}

/// How YAML writes a text that ends in no line end.
#[derive(Clone, Copy)]
enum Block {
    Quoted,
    Literal,
}

fn write_yaml(value: &Value, indent: usize, block: Block, out: &mut String) {
    let margin = " ".repeat(indent);
    match value {
        Value::Text(text) if matches!(block, Block::Literal) && text.contains(' ') => {
            out.push_str(" |2-");
            for line in text.split('\n') {
                write!(out, "\n{margin}{line}").unwrap();
            }
        }
        Value::List(items) if !items.is_empty() => {
            for item in items {
                write!(out, "\n{margin}-").unwrap();
                write_yaml(item, indent + 2, block, out);
            }
        }
        Value::Map(fields) if !fields.is_empty() => {
            for (key, value) in fields {
                write!(out, "\n{margin}{key}:").unwrap();
                write_yaml(value, indent + 2, block, out);
            }
        }
        _ => {
            out.push(' ');
            write_json(value, out);
        }
    }
}

fn toml_lines(value: &Value) -> String {
    let Value::Map(fields) = value else {
        panic!("a brief is a map")
    };
    let mut lines = String::new();
    for (key, value) in fields {
        write!(lines, "{key} = ").unwrap();
        match value {
            Value::Text(text) if !text.contains("'''") && !text.ends_with('\'') => {
                write!(lines, "'''\n{text}'''").unwrap();
            }
            _ => write_toml(value, &mut lines),
        }
        lines.push('\n');
    }
    lines
}

fn write_toml(value: &Value, out: &mut String) {
    match value {
        Value::List(items) => {
            out.push('[');
            for item in items {
                write_toml(item, out);
                out.push_str(",\n  ");
            }
            out.push(']');
        }
        Value::Map(fields) => {
            out.push('{');
            for (index, (key, value)) in fields.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { " " });
                write!(out, "{key} = ").unwrap();
                write_toml(value, out);
            }
            out.push_str(" }");
        }
        _ => write_json(value, out),
    }
}

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

fn address() -> impl Strategy<Value = Value> {
    select(vec!["a", "雨", "c%20d", "e?f=1&g=2#h"])
        .prop_map(|name| text(format!("https://cdn.example.com/{name}.png")))
}

/// A piece of a prompt. The references may or may not be declared; that is for the rules.
fn piece() -> impl Strategy<Value = String> {
    let prose = select(vec![
        "rain",
        " ",
        "\n",
        "\n\n",
        "雨夜",
        "🌧️",
        "👩‍🎤",
        "\"",
        "'",
        "\\",
        "\\n",
        ": ",
        " # ",
        "- ",
        "{",
        "[",
        "é",
        "e\u{301}",
        "%",
        "@@",
        "@@image_1",
        "bob@example.com",
        "@nike",
        "\t",
        "<<<",
        "，",
        "| ",
        "> ",
        "---",
        "\n---\n",
        "&a",
        "*a",
        "!b",
    ]);
    let reference = select(vec![
        "@image_1",
        "@image_2",
        "@image_3",
        "@image_9",
        "@image_01",
        "@element_1",
        "@element_2",
        "@Image1",
        "<<<image_2>>>",
        "@图片1",
        "@kira",
        "@霓虹",
        "@kria",
        "@image",
        "@video_1",
        "@Image 1",
        "＠image_1",
    ]);
    prop_oneof![3 => prose, 2 => reference].prop_map(str::to_owned)
}

fn name() -> impl Strategy<Value = Option<&'static str>> {
    select(vec![
        None,
        None,
        None,
        Some("kira"),
        Some("霓虹"),
        Some("image_1"),
        Some("two words"),
    ])
}

fn image() -> impl Strategy<Value = Value> {
    (name(), address()).prop_map(|(name, url)| match name {
        Some(name) => Value::Map(vec![("name", text(name)), ("url", url)]),
        None => url,
    })
}

fn element() -> impl Strategy<Value = Value> {
    let description = select(vec![
        None,
        Some("courier in a red jacket, 雨衣"),
        Some("owl"),
    ]);
    (
        name(),
        description,
        proptest::collection::vec(address(), 0..6),
    )
        .prop_map(|(name, description, pictures)| {
            let mut fields = Vec::new();
            fields.extend(name.map(|name| ("name", text(name))));
            fields.extend(description.map(|words| ("description", text(words))));
            fields.push(("image_urls", Value::List(pictures)));
            Value::Map(fields)
        })
}

/// The fields of `input`, right and wrong, and in any number; each at most once.
fn input() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    let words = |words: &'static [&'static str]| select(words).prop_map(text);
    let fields = (
        words(&[
            "elements",
            "start_end_frame",
            "transform",
            "video_reference",
            "reference",
        ]),
        words(&["std", "pro", "4k"]),
        prop_oneof![(2..13_i64).prop_map(Value::Number), Just(text("5"))],
        words(&["16:9", "9:16", "1:1", "auto", "4:3"]),
        proptest::collection::vec(image(), 0..6).prop_map(Value::List),
        (0..4_i64).prop_map(Value::Number),
        proptest::collection::vec(element(), 0..4).prop_map(Value::List),
        address(),
        address(),
        prop_oneof![address(), Just(Value::Boolean(true))],
        any::<bool>().prop_map(Value::Boolean),
        words(&["1080p"]),
    );
    fields.prop_flat_map(
        |(
            video_mode,
            mode,
            duration,
            ratio,
            images,
            start,
            elements,
            first,
            last,
            clip,
            audio,
            unknown,
        )| {
            let all = vec![
                ("video_mode", video_mode),
                ("mode", mode),
                ("duration", duration),
                ("aspect_ratio", ratio),
                ("image_urls", images),
                ("start_image_index", start),
                ("elements", elements),
                ("start_frame_url", first),
                ("end_frame_url", last),
                ("video_url", clip),
                ("keep_audio", audio),
                ("resolution", unknown),
            ];
            let count = all.len();
            subsequence(all, 0..=count)
        },
    )
}

fn envelope() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    subsequence(
        vec![
            ("id", text("shot-1")),
            ("model", text("kuaishou/kling-o1-video")),
            ("callback_url", text("https://hooks.example.com/done")),
            ("dry_run", Value::Boolean(true)),
        ],
        1..=4,
    )
}

/// A prompt that every format can hold: it begins with a word, and has no line of only white space at its end.
fn prompt() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..16).prop_map(|pieces| format!("go {}.", pieces.concat()))
}

pub(crate) fn brief() -> impl Strategy<Value = Brief> {
    (any::<bool>(), envelope(), input(), prompt()).prop_map(
        |(is_request, envelope, input, prompt)| Brief {
            is_request,
            envelope,
            input,
            prompt,
        },
    )
}

/// A brief whose inputs are all there and all cited.
pub(crate) fn right_brief() -> impl Strategy<Value = Brief> {
    let references = proptest::collection::vec(
        select(vec![
            "@image_1",
            "@image_2",
            "@霓虹",
            "@element_1",
            "@kira",
            "@Image2",
            "@@kira",
            "雨",
            " ",
            "\n",
            "🌧️",
        ]),
        0..8,
    );
    (any::<bool>(), envelope(), 3..11_i64, references).prop_map(
        |(is_request, envelope, duration, references)| {
            let url = |name: &str| text(format!("https://cdn.example.com/{name}.png"));
            let images = vec![
                url("a"),
                Value::Map(vec![("name", text("霓虹")), ("url", url("b"))]),
            ];
            let kira = vec![
                ("name", text("kira")),
                ("image_urls", Value::List(vec![url("c"), url("d")])),
            ];
            Brief {
                is_request,
                envelope,
                input: vec![
                    ("video_mode", text("elements")),
                    ("duration", Value::Number(duration)),
                    ("image_urls", Value::List(images)),
                    ("elements", Value::List(vec![Value::Map(kira)])),
                ],
                prompt: format!("@kira, @image_1 and @霓虹: {}", references.concat()),
            }
        },
    )
}

/// What was found, without the places, which are each format's own.
fn findings(format: Format, content: &str) -> Vec<(&'static str, String, String)> {
    let report = check(Source::new("brief", content), format, Terms::default());
    let mut found: Vec<_> = report
        .findings
        .into_iter()
        .map(|finding| {
            (
                finding.diagnostic.rule,
                finding.pointer,
                finding.diagnostic.message,
            )
        })
        .collect();
    found.sort();
    found
}

pub(crate) fn request(format: Format, content: &str) -> Option<String> {
    let source = Source::new("brief", content);
    let compiled = compile(
        source,
        format,
        Terms::default(),
        Severity::Error,
        Emission::default(),
    )
    .unwrap();
    let text = |brief: CompiledBrief| String::from_utf8(brief.request).unwrap();
    compiled
        .requests
        .map(|briefs| briefs.into_iter().map(text).collect())
}

/// Always the same briefs: a test that fails on some days helps nobody.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 200,
        rng_seed: RngSeed::Fixed(0x5eed),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_brief_is_the_same_in_every_format(brief in brief()) {
        let written = brief.written();
        let (first, content) = &written[0];
        let expected = (findings(*first, content), request(*first, content));
        for (format, content) in &written[1..] {
            let found = (findings(*format, content), request(*format, content));
            prop_assert_eq!(&found, &expected, "{:?}:\n{}", format, content);
        }
    }

    #[test]
    fn a_right_brief_compiles_and_its_request_compiles_to_itself(brief in right_brief()) {
        for (format, content) in brief.written() {
            let once = request(format, &content);
            prop_assert!(once.is_some(), "{:?}:\n{}\n{:?}", format, content, findings(format, &content));
            let once = once.unwrap();
            prop_assert_eq!(request(Format::Json, &once), Some(once.clone()), "{:?}:\n{}", format, content);
            prop_assert_eq!(request(Format::Yaml, &once), Some(once));
        }
    }
}
