use super::*;

/// The context where `|` stands.
fn at(marked: &str, format: Format) -> Option<Context> {
    let offset = marked.find('|').unwrap();
    context(&marked.replace('|', ""), format, offset)
}

#[track_caller]
fn is(marked: &str, format: Format, position: Position, text: &str) {
    let found = at(marked, format).unwrap_or_else(|| panic!("nothing at {marked}"));
    assert_eq!(
        (found.position, found.text.as_str()),
        (position, text),
        "{marked}"
    );
}

#[test]
fn fields_are_found_in_three_languages() {
    use Position::{Field, NewField};
    is(
        "a: 1\nvid|\nb: 2\n",
        Format::Yaml,
        NewField,
        "a: 1\nbriefc-is-here: 0\nb: 2\n",
    );
    is("|", Format::Yaml, NewField, "briefc-is-here: 0");
    is(
        "x:\n  - na|: b\n",
        Format::Yaml,
        Field,
        "x:\n  - briefc-is-here: b\n",
    );
    is(
        "x: [{n|}]",
        Format::Yaml,
        NewField,
        "x: [{briefc-is-here: 0}]",
    );
    is("mo|\n", Format::Toml, NewField, "briefc-is-here = 0\n");
    is("m|o = 1\n", Format::Toml, Field, "briefc-is-here = 1\n");
    is(
        "{\"mo|\"}",
        Format::Json,
        NewField,
        "{\"briefc-is-here\": 0}",
    );
    is(
        "{\"a\": 1\n  mo|\n \"b\": 2}",
        Format::Json,
        NewField,
        "{\"a\": 1\n  ,\"briefc-is-here\": 0,\n \"b\": 2}",
    );
    is("{\"|\": 2}", Format::Json, Field, "{\"briefc-is-here\": 2}");
    is(
        "---\nmo|\n---\nrain",
        Format::Markdown,
        NewField,
        "---\nbriefc-is-here: 0\n---\nrain",
    );
}

#[test]
fn values_are_found_in_three_languages() {
    use Position::Value;
    is("mode: p|\n", Format::Yaml, Value, "mode: briefc-is-here\n");
    is(
        "aspect_ratio: \"16:|\"\n",
        Format::Yaml,
        Value,
        "aspect_ratio: \"briefc-is-here\"\n",
    );
    is(
        "aspect_ratio: \"16|\n",
        Format::Yaml,
        Value,
        "aspect_ratio: \"briefc-is-here\"\n",
    );
    is(
        "{\"mode\":|}",
        Format::Json,
        Value,
        "{\"mode\":\"briefc-is-here\"}",
    );
    is(
        "{\"mode\": \"p|ro\", \"a\": 1}",
        Format::Json,
        Value,
        "{\"mode\": \"briefc-is-here\", \"a\": 1}",
    );
    is(
        "mode = |\n",
        Format::Toml,
        Value,
        "mode = \"briefc-is-here\"\n",
    );
}

#[test]
fn prose_is_neither() {
    for (marked, format) in [
        ("prompt: rain in the st|", Format::Yaml),
        ("---\nmode: pro\n---\nrain|", Format::Markdown),
        ("rain|", Format::Markdown),
        ("{\"a\": 1 b|}", Format::Json),
        ("x = 1 b|", Format::Toml),
        ("# mod|", Format::Yaml),
    ] {
        assert_eq!(at(marked, format), None, "{marked}");
    }
}
