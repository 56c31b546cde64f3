use super::*;
use crate::syntax::parse;

/// The text with the name `palette` for the entry that is written `entry` where it first stands.
fn named(text: &str, format: Format, entry: &str) -> Option<String> {
    let parsed = parse(text, format);
    let at = text.find(entry).unwrap();
    let entry = Span::new(at, at + entry.len());
    let edit = name_entry(&parsed.documents[0], entry, "palette")?;
    let mut edited = text.to_owned();
    edited.replace_range(edit.span.range(), &edit.text);
    let after = parse(&edited, format);
    assert_eq!(after.problems, [], "{edited}");
    Some(edited)
}

#[track_caller]
fn becomes(format: Format, entry: &str, text: &str, expected: &str) {
    assert_eq!(named(text, format, entry).as_deref(), Some(expected));
}

#[track_caller]
fn stays(format: Format, entry: &str, text: &str) {
    assert_eq!(named(text, format, entry), None);
}

#[test]
fn an_address_in_a_yaml_block() {
    becomes(
        Format::Yaml,
        "https://a/b.png",
        "image_urls:\n  - https://a/b.png # the palette\n  - c\n",
        "image_urls:\n  - name: palette\n    url: https://a/b.png # the palette\n  - c\n",
    );
    becomes(
        Format::Yaml,
        "'b'",
        "\u{feff}a: [c]\r\nimage_urls:\r\n-   'b'\r\n",
        "\u{feff}a: [c]\r\nimage_urls:\r\n-   name: palette\r\n    url: 'b'\r\n",
    );
    becomes(
        Format::Yaml,
        "\"b\"",
        "x:\n- \"b\"",
        "x:\n- name: palette\n  url: \"b\"",
    );
}

#[test]
fn an_address_between_brackets() {
    becomes(
        Format::Yaml,
        "bb",
        "x: [a, bb] # c\n",
        "x: [a, { name: palette, url: bb }] # c\n",
    );
    becomes(
        Format::Yaml,
        "\"bb\"",
        "{\"x\":[\"a\",\"bb\"]}",
        "{\"x\":[\"a\",{\"name\":\"palette\",\"url\":\"bb\"}]}",
    );
    becomes(
        Format::Json,
        "\"bb\"",
        "{\"x\": [\"a\", \"bb\"]}",
        "{\"x\": [\"a\", {\"name\": \"palette\", \"url\": \"bb\"}]}",
    );
    becomes(
        Format::Jsonc,
        "\"b\\u0062\"",
        "{\n  \"x\": [\n    \"b\\u0062\", // c\n  ],\n}\n",
        "{\n  \"x\": [\n    {\"name\": \"palette\", \"url\": \"b\\u0062\"}, // c\n  ],\n}\n",
    );
    becomes(
        Format::Toml,
        "'bb'",
        "x = [\n  \"a\",\n  'bb', # c\n]\n",
        "x = [\n  \"a\",\n  { name = \"palette\", url = 'bb' }, # c\n]\n",
    );
}

#[test]
fn a_map_gets_one_more_field() {
    let entry = "description: owl\n    image_urls: [a]\n";
    let yaml = format!("elements:\n  - {entry}");
    let parsed = parse(&yaml, Format::Yaml);
    let Value::Map(entries) = &parsed.documents[0].root.value else {
        panic!("{parsed:?}")
    };
    let Value::Sequence(items) = &entries[0].value.value else {
        panic!("{parsed:?}")
    };
    let edit = name_entry(&parsed.documents[0], items[0].span, "palette").unwrap();
    let mut edited = yaml.clone();
    edited.replace_range(edit.span.range(), &edit.text);
    assert_eq!(edited, format!("elements:\n  - name: palette\n    {entry}"));

    becomes(
        Format::Yaml,
        "{url: b}",
        "x: [{url: b}]\n",
        "x: [{name: palette, url: b}]\n",
    );
    becomes(
        Format::Json,
        "{\"url\": \"b\"}",
        "{\"x\": [{\"url\": \"b\"}]}",
        "{\"x\": [{\"name\": \"palette\", \"url\": \"b\"}]}",
    );
    becomes(
        Format::Toml,
        "{ url = \"b\" }",
        "x = [{ url = \"b\" }]\n",
        "x = [{ name = \"palette\", url = \"b\" }]\n",
    );
}

#[test]
fn what_is_not_certain_stays() {
    stays(Format::Yaml, "b", "x:\n  - &b b\n  - *b\n");
    stays(Format::Yaml, "b", "x:\n  - !!str b\n");
    stays(Format::Yaml, "b\n    c", "x:\n  - b\n    c\n");
    stays(Format::Yaml, ">-\n    b\n", "x:\n  - >-\n    b\n");
    stays(
        Format::Yaml,
        "{name: null, url: b}",
        "x: [{name: null, url: b}]\n",
    );
    stays(Format::Toml, "\"\"\"\nb\"\"\"", "x = [\"\"\"\nb\"\"\"]\n");
    stays(Format::Json, "5", "{\"x\": [5]}");
    stays(Format::Json, "{}", "{\"x\": [{}]}");
    // An address that is no entry of a list.
    stays(Format::Json, "\"b\"", "{\"x\": \"b\"}");
}

#[test]
fn a_word_that_yaml_reads_otherwise_is_no_name_there() {
    let text = "x:\n- a\n";
    let parsed = parse(text, Format::Yaml);
    let at = text.find('a').unwrap();
    let entry = Span::new(at, at + 1);
    for name in ["no", "True", "null"] {
        assert_eq!(name_entry(&parsed.documents[0], entry, name), None);
    }
    assert!(name_entry(&parsed.documents[0], entry, "none").is_some());
}
