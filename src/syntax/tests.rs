//! What holds for all formats.

mod controls;
mod hostile;
mod likeness;
mod oracle;
mod places;
mod replaced;

use super::*;
use crate::text::Text;

/// Walks to a value by keys and indexes: `elements.0.name`.
pub(super) fn at<'t, 's>(parsed: &'t Parsed<'s>, path: &str) -> &'t Node<'s> {
    let mut node = &parsed.documents[0].root;
    for step in path.split('.').filter(|step| !step.is_empty()) {
        node = match &node.value {
            Value::Sequence(items) => &items[step.parse::<usize>().unwrap()],
            Value::Map(entries) => {
                let entry = entries.iter().find(|entry| entry.key.value() == step);
                &entry.unwrap_or_else(|| panic!("no key {step}")).value
            }
            other => panic!("nothing below {other:?}"),
        };
    }
    node
}

/// The text of a span, which must fit the source.
pub(super) fn slice(source: &str, span: Span) -> &str {
    source.get(span.range()).expect("a span of the source")
}

pub(super) fn text_at<'t, 's>(parsed: &'t Parsed<'s>, path: &str) -> &'t Text<'s> {
    match &at(parsed, path).value {
        Value::String(text) => text,
        other => panic!("{path} is {other:?}"),
    }
}

/// Where `part` of the string at `path` stands in the file.
pub(super) fn locate(parsed: &Parsed<'_>, path: &str, part: &str) -> (usize, usize) {
    let text = text_at(parsed, path);
    let start = text
        .value()
        .find(part)
        .unwrap_or_else(|| panic!("{part:?} in {:?}", text.value()));
    let range = text.locate(start..start + part.len()).range();
    (range.start, range.end)
}

/// Each problem's message and the text it points at.
pub(super) fn told<'s>(source: &'s str, parsed: &Parsed<'_>) -> Vec<(String, &'s str)> {
    let problems = parsed.problems.iter();
    problems
        .map(|problem| (problem.message.clone(), slice(source, problem.span)))
        .collect()
}

/// The source with all edits of all problems made.
pub(super) fn mended(source: &str, parsed: &Parsed<'_>) -> String {
    let mut edits: Vec<_> = parsed
        .problems
        .iter()
        .flat_map(|problem| &problem.edits)
        .collect();
    edits.sort_by_key(|edit| edit.span);
    let mut mended = source.to_owned();
    for edit in edits.iter().rev() {
        mended.replace_range(edit.span.range(), &edit.text);
    }
    mended
}

/// A tree without places, to compare what files mean.
pub(super) fn plain(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Number(number) => (*number).to_owned(),
        Value::String(text) => format!("{:?}", text.value()),
        Value::Broken => "BROKEN".to_owned(),
        Value::Sequence(items) => format!(
            "[{}]",
            items.iter().map(plain).collect::<Vec<_>>().join(", ")
        ),
        Value::Map(entries) => {
            let entry =
                |entry: &Entry<'_>| format!("{}: {}", entry.key.value(), plain(&entry.value));
            format!(
                "{{{}}}",
                entries.iter().map(entry).collect::<Vec<_>>().join(", ")
            )
        }
    }
}

pub(super) fn meaning(source: &str, format: Format) -> String {
    parse(source, format)
        .documents
        .iter()
        .map(|document| plain(&document.root))
        .collect::<Vec<_>>()
        .join(" --- ")
}

const ALL: [Format; 5] = [
    Format::Json,
    Format::Jsonc,
    Format::Yaml,
    Format::Toml,
    Format::Markdown,
];

#[test]
fn a_blank_file_says_so() {
    for format in ALL {
        for source in ["", "\u{feff}", " \n\t\r\n", "\u{feff}\n"] {
            holds_no_brief(source, format, "it is empty");
        }
    }
    for source in ["---\n---\n", "+++\n+++", "---\r\n\r\n---\r\n"] {
        holds_no_brief(source, Format::Markdown, "it is empty");
    }
    for source in ["---\n", "---\n---\n", "---\n...\n"] {
        holds_no_brief(source, Format::Yaml, "it is empty");
    }
}

#[test]
fn a_file_of_comments_says_so() {
    for (source, format) in [
        ("// one\n", Format::Json),
        ("\u{feff}/* one */ // two", Format::Jsonc),
        ("# one\n", Format::Json),
        ("# one\n", Format::Yaml),
        ("---\n# one\n---\n# two\n", Format::Yaml),
        ("# one\n\n# two", Format::Toml),
        ("---\n# one\n---\n", Format::Markdown),
        ("+++\n# one\n+++\n\n", Format::Markdown),
    ] {
        holds_no_brief(source, format, "it has only comments");
    }
    for (source, format) in [
        ("{}", Format::Json),
        ("null # one", Format::Yaml),
        ("a = 1 # one", Format::Toml),
        ("# Rain", Format::Markdown),
    ] {
        assert_eq!(parse(source, format).problems, [], "{source}");
    }
    assert_eq!(
        told("/* one", &parse("/* one", Format::Jsonc))[0].0,
        "this comment is never closed"
    );
}

#[track_caller]
fn holds_no_brief(source: &str, format: Format, why: &str) {
    let parsed = parse(source, format);
    assert!(parsed.documents.is_empty(), "{format:?} {source:?}");
    let message = format!("the file holds no brief: {why}");
    assert_eq!(told(source, &parsed), [(message, "")], "{source:?}");
    let help = parsed.problems[0].help.as_deref().unwrap();
    assert!(help.contains("`prompt`"), "{help}");
}

#[test]
fn a_name_promises_a_format() {
    assert_eq!(Format::of_name("a.brief.YML"), Some(Format::Yaml));
    assert_eq!(Format::of_name("a.jsonc"), Some(Format::Jsonc));
    assert_eq!(Format::of_name("README"), None);
}

#[test]
fn one_brief_means_the_same_in_every_format() {
    let meaning = |source, format| super::tests::meaning(source, format);
    let expected = r#"{input: {mode: "pro", duration: 8, prompt: "one\ntwo @image_1"}}"#;
    assert_eq!(
        meaning(
            "{\"input\": {\"mode\": \"pro\", \"duration\": 8,\r\n \"prompt\": \"one\\ntwo @image_1\"}}",
            Format::Json
        ),
        expected
    );
    assert_eq!(
        meaning(
            "input:\r\n  mode: pro\r\n  duration: 8\r\n  prompt: |-\r\n    one\r\n    two @image_1\r\n",
            Format::Yaml
        ),
        expected
    );
    assert_eq!(
        meaning(
            "[input]\r\nmode = 'pro'\r\nduration = 8\r\nprompt = \"\"\"\r\none\r\ntwo @image_1\"\"\"\r\n",
            Format::Toml
        ),
        expected
    );
    assert_eq!(
        meaning(
            "---\r\ninput:\r\n  mode: pro\r\n  duration: 8\r\n---\r\n\r\none\r\ntwo @image_1\r\n",
            Format::Markdown
        ),
        expected
    );
}
