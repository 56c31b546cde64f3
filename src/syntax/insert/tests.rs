use super::*;
use crate::syntax::parse;

/// The text with `video_mode: elements` before the key that is written `key` where it first stands.
fn with_mode(text: &str, format: Format, key: &str) -> Option<String> {
    let parsed = parse(text, format);
    let at = text.find(key).unwrap();
    let key = Span::new(at, at + key.len());
    let edit = insert_before(&parsed.documents[0], key, "video_mode", "elements")?;
    let mut edited = text.to_owned();
    edited.replace_range(edit.span.range(), &edit.text);
    is_what_it_was(text, &edited, format);
    Some(edited)
}

/// Nothing new is wrong, and all that is new is one field.
fn is_what_it_was(text: &str, edited: &str, format: Format) {
    let [before, after] = [text, edited].map(|text| parse(text, format));
    assert_eq!(before.problems.len(), after.problems.len(), "{edited}");
    let [mut before, mut after] = [before, after].map(|parsed| {
        let mut fields = Vec::new();
        flatten(&parsed.documents[0].root, "", &mut fields);
        fields
    });
    let new = ["/video_mode=elements", "/input/video_mode=elements"];
    let at = after.iter().position(|field| new.contains(&field.as_str()));
    after.remove(at.expect(edited));
    before.sort();
    after.sort();
    assert_eq!(before, after, "{edited}");
}

fn flatten(node: &Node<'_>, path: &str, fields: &mut Vec<String>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                flatten(
                    &entry.value,
                    &format!("{path}/{}", entry.key.value()),
                    fields,
                );
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(item, &format!("{path}/{index}"), fields);
            }
        }
        Value::String(text) => fields.push(format!("{path}={}", text.value())),
        other => fields.push(format!("{path}={other:?}")),
    }
}

#[track_caller]
fn becomes(format: Format, key: &str, text: &str, expected: &str) {
    assert_eq!(with_mode(text, format, key).as_deref(), Some(expected));
}

#[test]
fn a_line_of_its_own_in_a_yaml_block() {
    let becomes = |text, expected| becomes(Format::Yaml, "image_urls", text, expected);
    becomes(
        "prompt: a\nimage_urls: [b]\n",
        "prompt: a\nvideo_mode: elements\nimage_urls: [b]\n",
    );
    becomes("image_urls: [b]", "video_mode: elements\nimage_urls: [b]");
    becomes(
        "\u{feff}image_urls: [b]\n",
        "\u{feff}video_mode: elements\nimage_urls: [b]\n",
    );
    becomes(
        "prompt: a\r\nimage_urls: [b]",
        "prompt: a\r\nvideo_mode: elements\r\nimage_urls: [b]",
    );
    becomes(
        "input:\n    image_urls: [b]\n    prompt: a\n",
        "input:\n    video_mode: elements\n    image_urls: [b]\n    prompt: a\n",
    );
}

#[test]
fn a_block_scalar_above_keeps_its_text() {
    becomes(
        Format::Yaml,
        "image_urls",
        "input:\n  prompt: |+\n    one\n    # not a comment\n\n  image_urls:\n  - b\n",
        "input:\n  prompt: |+\n    one\n    # not a comment\n\n  video_mode: elements\n  image_urls:\n  - b\n",
    );
}

#[test]
fn a_comment_stays_with_its_key() {
    becomes(
        Format::Yaml,
        "image_urls",
        "prompt: a # one\n# two\n  # three\nimage_urls: [b]\n",
        "prompt: a # one\nvideo_mode: elements\n# two\n  # three\nimage_urls: [b]\n",
    );
    becomes(
        Format::Yaml,
        "image_urls",
        "# of the file\n\nimage_urls: [b]\n# behind it\n",
        "# of the file\n\nvideo_mode: elements\nimage_urls: [b]\n# behind it\n",
    );
    becomes(
        Format::Jsonc,
        "\"image_urls\"",
        "{\n  // who\n  /* and\n     what */\n  \"image_urls\": [\"b\"]\n}\n",
        "{\n  \"video_mode\": \"elements\",\n  // who\n  /* and\n     what */\n  \"image_urls\": [\"b\"]\n}\n",
    );
    becomes(
        Format::Toml,
        "image_urls",
        "prompt = 'a'\n# who\nimage_urls = ['b']\n",
        "prompt = 'a'\nvideo_mode = \"elements\"\n# who\nimage_urls = ['b']\n",
    );
}

#[test]
fn beside_the_key_in_a_yaml_flow_map() {
    let becomes = |key, text, expected| becomes(Format::Yaml, key, text, expected);
    becomes(
        "image_urls",
        "{prompt: a, image_urls: [b, b2]}\n",
        "{prompt: a, video_mode: elements, image_urls: [b, b2]}\n",
    );
    becomes(
        "image_urls",
        "input: {image_urls: [b, b2], prompt: a}\n",
        "input: {video_mode: elements, image_urls: [b, b2], prompt: a}\n",
    );
    becomes(
        "\"image_urls\"",
        "{\"image_urls\":[\"b\"],\"prompt\":\"a\"}",
        "{\"video_mode\":\"elements\",\"image_urls\":[\"b\"],\"prompt\":\"a\"}",
    );
    becomes(
        "image_urls",
        "input: {\n  # who\n  image_urls: [b, b2],\n  prompt: a\n}\n",
        "input: {\n  video_mode: elements,\n  # who\n  image_urls: [b, b2],\n  prompt: a\n}\n",
    );
}

#[test]
fn json_pretty_and_on_one_line() {
    let becomes = |text, expected| becomes(Format::Json, "\"image_urls\"", text, expected);
    becomes(
        "{\n  \"prompt\": \"a\",\n  \"image_urls\": [\"b\"]\n}\n",
        "{\n  \"prompt\": \"a\",\n  \"video_mode\": \"elements\",\n  \"image_urls\": [\"b\"]\n}\n",
    );
    becomes(
        "{\r\n\t\"image_urls\": [\"b\"]\r\n}",
        "{\r\n\t\"video_mode\": \"elements\",\r\n\t\"image_urls\": [\"b\"]\r\n}",
    );
    becomes(
        "{ \"image_urls\": [\"b\"] }",
        "{ \"video_mode\": \"elements\", \"image_urls\": [\"b\"] }",
    );
    becomes(
        "{\"input\":{\"prompt\":\"a\",\"image_urls\":[\"b\"]}}",
        "{\"input\":{\"prompt\":\"a\",\"video_mode\":\"elements\",\"image_urls\":[\"b\"]}}",
    );
}

#[test]
fn before_a_key_of_toml() {
    let becomes = |text, expected| becomes(Format::Toml, "image_urls", text, expected);
    becomes(
        "prompt = 'a'\nimage_urls = ['b']\n",
        "prompt = 'a'\nvideo_mode = \"elements\"\nimage_urls = ['b']\n",
    );
    becomes(
        "[input]\r\n  prompt = 'a'\r\n  image_urls = ['b']\r\n",
        "[input]\r\n  prompt = 'a'\r\n  video_mode = \"elements\"\r\n  image_urls = ['b']\r\n",
    );
    becomes(
        "input.prompt = 'a'\ninput.image_urls = ['b']\n",
        "input.prompt = 'a'\ninput.video_mode = \"elements\"\ninput.image_urls = ['b']\n",
    );
    becomes(
        "input = { prompt = 'a', image_urls = ['b'] }\n",
        "input = { prompt = 'a', video_mode = \"elements\", image_urls = ['b'] }\n",
    );
}

#[test]
fn never_inside_another_table_of_toml() {
    let becomes = |key, text, expected| becomes(Format::Toml, key, text, expected);
    becomes(
        "elements",
        "model = 'm'\nprompt = 'a'\n\n[[elements]]\ndescription = 'd'\n",
        "model = 'm'\nvideo_mode = \"elements\"\nprompt = 'a'\n\n[[elements]]\ndescription = 'd'\n",
    );
    becomes(
        "elements",
        "[[elements]]\ndescription = 'd'\n",
        "video_mode = \"elements\"\n\n[[elements]]\ndescription = 'd'\n",
    );
    becomes(
        "elements",
        "id = 'x'\n[input]\nprompt = 'a'\n[[input.elements]]\ndescription = 'd'\n",
        "id = 'x'\n[input]\nvideo_mode = \"elements\"\nprompt = 'a'\n[[input.elements]]\ndescription = 'd'\n",
    );
    // Nothing shows where `[input]` itself could be written.
    assert_eq!(
        with_mode(
            "[[input.elements]]\ndescription = 'd'\n[[input.image_urls]]\nname = 'n'\n",
            Format::Toml,
            "elements"
        ),
        None
    );
    assert_eq!(
        with_mode(
            "[[image_urls]]\nname = 'n'\n[[elements]]\ndescription = 'd'\n",
            Format::Toml,
            "elements"
        ),
        None
    );
}

#[test]
fn the_front_matter_of_markdown() {
    let becomes = |key, text, expected| becomes(Format::Markdown, key, text, expected);
    becomes(
        "image_urls",
        "---\nimage_urls: [b]\n---\n\n@image_1 dances\n",
        "---\nvideo_mode: elements\nimage_urls: [b]\n---\n\n@image_1 dances\n",
    );
    becomes(
        "elements",
        "+++\n[[elements]]\ndescription = 'd'\n+++\nprompt\n",
        "+++\nvideo_mode = \"elements\"\n\n[[elements]]\ndescription = 'd'\n+++\nprompt\n",
    );
}

#[test]
fn nothing_where_it_is_not_certain() {
    let nothing = |format, key, text| assert_eq!(with_mode(text, format, key), None, "{text}");
    // There is one already, though it says nothing.
    nothing(Format::Yaml, "image_urls", "video_mode:\nimage_urls: [b]\n");
    // Not alone on its line.
    nothing(Format::Yaml, "image_urls", "? image_urls\n: [b]\n");
    nothing(Format::Yaml, "image_urls", "&i image_urls: [b]\n");
    // What an alias names is everybody's.
    nothing(
        Format::Yaml,
        "image_urls",
        "base: &b {image_urls: [b, b2]}\ninput: *b\n",
    );
    // No such key.
    nothing(Format::Json, "b", "{\"image_urls\": [\"b\"]}");
}
