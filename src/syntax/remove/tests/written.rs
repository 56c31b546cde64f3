//! Documents as people write them.

use super::*;

#[track_caller]
fn becomes(format: Format, what: &str, text: &str, expected: &str) {
    assert_eq!(without(text, format, what).as_deref(), Some(expected));
}

#[track_caller]
fn stays(format: Format, what: &str, text: &str) {
    assert_eq!(without(text, format, what), None, "{text}");
}

#[test]
fn json_on_one_line() {
    let becomes = |what, text, expected| becomes(Format::Json, what, text, expected);
    becomes("\"a\"", r#"{"l": ["a", "b", "c"]}"#, r#"{"l": ["b", "c"]}"#);
    becomes("\"b\"", r#"{"l": ["a", "b", "c"]}"#, r#"{"l": ["a", "c"]}"#);
    becomes("\"c\"", r#"{"l": ["a", "b", "c"]}"#, r#"{"l": ["a", "b"]}"#);
    becomes("\"c\"", r#"{"l":["a","b","c"]}"#, r#"{"l":["a","b"]}"#);
    becomes("\"a\"", r#"{ "l": [ "a" ] }"#, r#"{ "l": [] }"#);
    becomes("\"c\"", r#"[ "a", "c" ]"#, r#"[ "a" ]"#);
    becomes("\"k\"", r#"{"p": "x", "k": true}"#, r#"{"p": "x"}"#);
    becomes("\"k\"", r#"{"k": true, "p": "x"}"#, r#"{"p": "x"}"#);
    becomes("\"k\"", r#"{"k": {"n": 1}}"#, "{}");
}

#[test]
fn json_on_many_lines() {
    let becomes = |what, text, expected| becomes(Format::Json, what, text, expected);
    let text = "{\n  \"p\": \"x\",\n  \"k\": true,\n  \"l\": [\n    \"a\",\n    \"b\"\n  ]\n}\n";
    becomes(
        "\"p\"",
        text,
        "{\n  \"k\": true,\n  \"l\": [\n    \"a\",\n    \"b\"\n  ]\n}\n",
    );
    becomes(
        "\"k\"",
        text,
        "{\n  \"p\": \"x\",\n  \"l\": [\n    \"a\",\n    \"b\"\n  ]\n}\n",
    );
    becomes("\"l\"", text, "{\n  \"p\": \"x\",\n  \"k\": true\n}\n");
    becomes(
        "\"a\"",
        text,
        "{\n  \"p\": \"x\",\n  \"k\": true,\n  \"l\": [\n    \"b\"\n  ]\n}\n",
    );
    becomes(
        "\"b\"",
        text,
        "{\n  \"p\": \"x\",\n  \"k\": true,\n  \"l\": [\n    \"a\"\n  ]\n}\n",
    );
    // Line ends of Windows, tabs, a mark at the beginning.
    becomes(
        "\"b\"",
        "\u{feff}{\r\n\t\"l\": [\r\n\t\t\"a\",\r\n\t\t\"b\"\r\n\t]\r\n}\r\n",
        "\u{feff}{\r\n\t\"l\": [\r\n\t\t\"a\"\r\n\t]\r\n}\r\n",
    );
    // Several on a line.
    becomes("\"b\"", "[\"a\", \"b\",\n \"c\"]", "[\"a\",\n \"c\"]");
    becomes("\"c\"", "[\"a\",\n \"c\", \"d\"]", "[\"a\",\n \"d\"]");
    becomes("\"c\"", "[\"a\",\n \"b\",\n \"c\"]", "[\"a\",\n \"b\"]");
    becomes("\"a\"", "[\n  \"a\"\n]", "[]");
    // The comma at the beginning of a line.
    let text = "[ \"a\"\n, \"b\"\n, \"c\"\n]";
    becomes("\"b\"", text, "[ \"a\"\n, \"c\"\n]");
    becomes("\"c\"", text, "[ \"a\"\n, \"b\"\n]");
}

#[test]
fn trailing_commas_stay_trailing() {
    let json = "[\n  \"a\",\n  \"b\",\n]";
    becomes(Format::Jsonc, "\"b\"", json, "[\n  \"a\",\n]");
    becomes(Format::Jsonc, "\"b\"", "[\"a\", \"b\", ]", "[\"a\", ]");
    becomes(Format::Yaml, "bb", "l: [aa, bb,]\n", "l: [aa,]\n");
    let toml = "l = [\n  'a',\n  'b',\n]\n";
    becomes(Format::Toml, "'b'", toml, "l = [\n  'a',\n]\n");
    becomes(Format::Toml, "'a'", "l = [\n  'a',\n]\n", "l = []\n");
}

#[test]
fn comments_between_brackets() {
    let becomes = |what, text, expected| becomes(Format::Jsonc, what, text, expected);
    let stays = |what, text| stays(Format::Jsonc, what, text);
    // Of the neighbours, and of the whole.
    becomes(
        "\"b\"",
        "[\n  \"a\", // one\n  \"b\",\n  // three\n  \"c\"\n]",
        "[\n  \"a\", // one\n  // three\n  \"c\"\n]",
    );
    becomes(
        "\"b\"",
        "[\n  \"a\", // one\n  \"b\"\n  // no more\n]",
        "[\n  \"a\" // one\n  // no more\n]",
    );
    becomes(
        "\"b\"",
        "[\n  \"a\" /* , */ ,\n  \"b\"\n]",
        "[\n  \"a\" /* , */ \n]",
    );
    becomes("\"b\"", "[\"a\", \"b\"] // two", "[\"a\"] // two");
    becomes(
        "\"b\"",
        "[\n  // many\n\n  \"b\",\n  \"c\"\n]",
        "[\n  // many\n\n  \"c\"\n]",
    );
    // Its own.
    stays("\"b\"", "[\n  \"a\",\n  \"b\", // two\n  \"c\"\n]");
    stays("\"b\"", "[\n  \"a\",\n  \"b\" // two\n]");
    stays("\"b\"", "[\n  \"a\",\n  // two\n  \"b\"\n]");
    stays("\"b\"", "[\"a\", /* two */ \"b\"]");
    stays("\"b\"", "[\n  /* two */\n  \"b\"\n]");
    stays("\"k\"", "{\"p\": 1, \"k\": {\n  // why\n  \"n\": 1\n}}");
}

#[test]
fn a_line_of_a_yaml_block() {
    let becomes = |what, text, expected| becomes(Format::Yaml, what, text, expected);
    becomes("k", "p: x\nk: true\nl: [a]\n", "p: x\nl: [a]\n");
    becomes("k", "k: true\np: x\n", "p: x\n");
    becomes("k", "p: x\nk: true", "p: x\n");
    becomes("k", "\u{feff}k: true\r\np: x\r\n", "\u{feff}p: x\r\n");
    becomes("k", "k:\np: x\n", "p: x\n");
    becomes(
        "bb",
        "l:\n  - aa\n  - bb\n  - cc\np: x\n",
        "l:\n  - aa\n  - cc\np: x\n",
    );
    becomes("cc", "l:\n- aa\n- cc\np: x\n", "l:\n- aa\np: x\n");
    becomes("aa", "l:\n-   aa\n-   cc\n", "l:\n-   cc\n");
    // All lines of a value.
    becomes("p", "p: |\n  rain\n\n  # no comment\n\nk: 1\n", "\nk: 1\n");
    becomes("p", "k: 1\np: >-\n  rain\n  falls", "k: 1\n");
    becomes("p", "p: \"rain\n  falls\"\nk: 1\n", "k: 1\n");
    becomes("l", "l: [a,\n  b\n  ]\nk: 1\n", "k: 1\n");
    becomes("l", "p: x\nl:\n- a\n- b: 1\n  c: 2\nk: 1\n", "p: x\nk: 1\n");
}

#[test]
fn an_item_of_several_lines() {
    let text = "l:\n  - name: aa\n    url: u\n  - name: bb\n    url: v\n";
    let becomes = |what, text, expected| becomes(Format::Yaml, what, text, expected);
    becomes("name: bb", text, "l:\n  - name: aa\n    url: u\n");
    becomes("url", text, "l:\n  - name: aa\n  - name: bb\n    url: v\n");
    // The next field takes the place of the first.
    becomes("name", text, "l:\n  - url: u\n  - name: bb\n    url: v\n");
    becomes(
        "name: aa",
        "l:\n  -\n    name: aa\n  -\n    name: bb\n",
        "l:\n  -\n    name: bb\n",
    );
}

#[test]
fn a_yaml_block_that_is_empty_then() {
    let becomes = |what, text, expected| becomes(Format::Yaml, what, text, expected);
    becomes("aa", "l:\n  - aa\np: x\n", "l: []\np: x\n");
    becomes("aa", "l:\r\n- aa\r\n", "l: []\r\n");
    becomes(
        "aa",
        "l: # pictures\n  - aa\np: x\n",
        "l: [] # pictures\np: x\n",
    );
    becomes("k", "input:\n  k: true\nid: 1\n", "input: {}\nid: 1\n");
    becomes("k", "l:\n- k: 1\n- m: 1\n", "l:\n- {}\n- m: 1\n");
    becomes("aa", "- - aa\n- bb\n", "- []\n- bb\n");
    becomes("k", "k: 1\n", "{}\n");
}

#[test]
fn comments_of_a_yaml_block() {
    let becomes = |what, text, expected| becomes(Format::Yaml, what, text, expected);
    let stays = |what, text| stays(Format::Yaml, what, text);
    becomes(
        "bb",
        "l:\n- aa # one\n- bb\n# three\n- cc\n",
        "l:\n- aa # one\n# three\n- cc\n",
    );
    becomes(
        "k",
        "# of the file\n\nk: 1\np: x\n",
        "# of the file\n\np: x\n",
    );
    becomes(
        "k",
        "p: x # one\nk: 1\n# the end\n",
        "p: x # one\n# the end\n",
    );
    stays("bb", "l:\n- aa\n- bb # two\n- cc\n");
    stays("bb", "l:\n- aa\n# two\n- bb\n- cc\n");
    stays("k", "# of the file?\nk: 1\np: x\n");
    stays("name: b", "l:\n- name: b\n  # inside\n  url: u\n- c\n");
    stays("name", "l:\n- name: b # inside\n  url: u\n");
    stays("bb", "l:\n- # before\n  bb\n- c\n");
}

#[test]
fn the_flow_style_of_yaml() {
    let becomes = |what, text, expected| becomes(Format::Yaml, what, text, expected);
    becomes("bb", "l: [aa, bb, cc]\n", "l: [aa, cc]\n");
    becomes("bb", "l: [\n  aa,\n  bb\n ]\n", "l: [\n  aa\n ]\n");
    becomes("k", "{p: x, k: true}\n", "{p: x}\n");
    becomes("k: 1", "l: [{p: x}, k: 1]\n", "l: [{p: x}]\n");
    becomes("aa", "l: [aa]\n", "l: []\n");
    becomes("bb", "l: [aa, # one\n    bb]\n", "l: [aa # one\n    ]\n");
}

#[test]
fn lines_and_brackets_of_toml() {
    let becomes = |what, text, expected| becomes(Format::Toml, what, text, expected);
    becomes("k", "p = 'x'\nk = true\nl = []\n", "p = 'x'\nl = []\n");
    becomes("k", "p = 'x'\r\n\tk = true", "p = 'x'\r\n");
    becomes(
        "keep",
        "input.p = 'x'\ninput.keep = true\n",
        "input.p = 'x'\n",
    );
    becomes(
        "keep",
        "[input]\nkeep = true\n[more]\nx = 1\n",
        "[input]\n[more]\nx = 1\n",
    );
    becomes("p", "p = '''\n# no comment\n'''\nk = 1\n", "k = 1\n");
    becomes("'b'", "l = ['a', 'b']\n", "l = ['a']\n");
    becomes(
        "'a'",
        "l = [\n  'a',\n  'b', # two\n]\n",
        "l = [\n  'b', # two\n]\n",
    );
    becomes(
        "k",
        "input = { p = 'x', k = true }\n",
        "input = { p = 'x' }\n",
    );
    becomes(
        "{ url",
        "l = [{ url = 'a' }, { url = 'b' }]\n",
        "l = [{ url = 'b' }]\n",
    );
}

#[test]
fn whole_tables_of_toml() {
    let becomes = |what, text, expected| becomes(Format::Toml, what, text, expected);
    becomes(
        "[[elements]]\nname = 'a'",
        "p = 'x'\n\n[[elements]]\nname = 'a'\n\n[elements.more]\nx = 1\n\n# the second\n[[elements]]\nname = 'b'\n",
        "p = 'x'\n\n# the second\n[[elements]]\nname = 'b'\n",
    );
    let text = "[[l]]\nurl = 'a'\n\n[[l]]\nurl = 'b'\n\n[[l]]\nurl = 'c'\n";
    becomes(
        "[[l]]\nurl = 'b'",
        text,
        "[[l]]\nurl = 'a'\n\n[[l]]\nurl = 'c'\n",
    );
    // The last one takes the blank line before it.
    becomes(
        "[[l]]\nurl = 'c'",
        text,
        "[[l]]\nurl = 'a'\n\n[[l]]\nurl = 'b'\n",
    );
    becomes(
        "[[l]]\nurl = 'b'",
        "[[l]]\nurl = 'a'\n[[l]]\nurl = 'b'\n[t]\nx = 1\n",
        "[[l]]\nurl = 'a'\n[t]\nx = 1\n",
    );
}

#[test]
fn tables_of_toml_that_stay() {
    let stays = |what, text| stays(Format::Toml, what, text);
    // Their comments would go, or speak of another.
    stays(
        "[[l]]\nurl = 'b'",
        "[[l]]\nurl = 'a'\n# two\n[[l]]\nurl = 'b'\n",
    );
    stays(
        "[[l]]\nurl = 'a'",
        "[[l]]\nurl = 'a' # one\n[[l]]\nurl = 'b'\n",
    );
    stays(
        "[[l]]\nurl = 'a'",
        "[[l]]\nurl = 'a'\n# name = 'one'\n\n[[l]]\nurl = 'b'\n",
    );
    stays("k", "p = 1\nk = 1 # why\n");
    // What would be left is no list any more.
    stays("[[l]]", "p = 1\n[[l]]\nurl = 'a'\n");
    // A header is more than a key.
    stays("input", "id = 'x'\n[input]\np = 'x'\n");
    // Between the parts of it stands something else.
    stays(
        "[[l]]\nurl = 'a'",
        "[[l]]\nurl = 'a'\n[t]\nx = 1\n[l.more]\ny = 1\n[[l]]\nurl = 'b'\n",
    );
}

#[test]
fn the_front_matter_of_markdown() {
    let becomes = |what, text, expected| becomes(Format::Markdown, what, text, expected);
    becomes(
        "k",
        "---\np: 1\nk: 1\n---\n\nRain.\n",
        "---\np: 1\n---\n\nRain.\n",
    );
    becomes("k", "---\nk: 1\n---\n\nRain.\n", "---\n---\n\nRain.\n");
    becomes(
        "bb",
        "---\r\nl:\r\n- aa\r\n- bb\r\n---\r\nRain.",
        "---\r\nl:\r\n- aa\r\n---\r\nRain.",
    );
    becomes(
        "k",
        "---\ninput:\n  k: 1\n---\nRain.\n",
        "---\ninput: {}\n---\nRain.\n",
    );
    becomes(
        "'b'",
        "+++\nl = ['a', 'b']\n+++\nRain.\n",
        "+++\nl = ['a']\n+++\nRain.\n",
    );
    becomes(
        "[[l]]\nu = 2",
        "+++\n[[l]]\nu = 1\n\n[[l]]\nu = 2\n+++\nRain.\n",
        "+++\n[[l]]\nu = 1\n+++\nRain.\n",
    );
    becomes("k", "+++\nk = 1\n+++\nRain.\n", "+++\n+++\nRain.\n");
    // Without a body it would be no brief any more.
    stays(Format::Markdown, "k", "+++\nk = 1\n+++\n");
}

#[test]
fn one_document_of_several() {
    becomes(
        Format::Yaml,
        "k",
        "---\np: x\nk: 1\n---\np: y\n",
        "---\np: x\n---\np: y\n",
    );
    let text = "p: x\n---\nl: [aa, bb]\n---\np: z\n";
    let parsed = parse(text, Format::Yaml);
    let at = text.find("bb").unwrap();
    let edits = remove_item(&parsed.documents[1], Span::new(at, at + 2)).unwrap();
    assert_eq!(applied(text, &edits), "p: x\n---\nl: [aa]\n---\np: z\n");
}

#[test]
fn anchors_and_aliases() {
    let becomes = |what, text, expected| becomes(Format::Yaml, what, text, expected);
    let stays = |what, text| stays(Format::Yaml, what, text);
    // Others need what is behind the anchor.
    stays("k", "k: &k 1\nm: *k\n");
    stays("aa", "l: [&a aa, bb, *a]\n");
    stays(
        "name: aa",
        "l:\n- name: aa\n  url: &u x\n- name: bb\n  url: *u\n",
    );
    // The list is in two places.
    stays("aa", "l: &l [aa, bb]\nm: *l\n");
    stays("aa", "base: &b {l: [aa, bb]}\ninput: *b\n");
    // The value stands elsewhere.
    stays("m", "k: &k 1\nm: *k\n");
    stays("aa", "b: &b aa\nl:\n- *b\n- bb\n");
    // Beside them all is well.
    becomes(
        "bb",
        "b: &b aa\nl: [*b, bb, cc]\n",
        "b: &b aa\nl: [*b, cc]\n",
    );
    becomes("bb", "b: &b aa\nl: [bb, *b]\n", "b: &b aa\nl: [*b]\n");
    becomes("bb", "b: &b aa\nl: [*b, bb]\n", "b: &b aa\nl: [*b]\n");
    becomes("bb", "b: &b aa\nl:\n- *b\n- bb\n", "b: &b aa\nl:\n- *b\n");
    becomes("k", "b: &b aa\nk: 1\nm: *b\n", "b: &b aa\nm: *b\n");
    becomes("k", "p: 1\nk: &k 1\n", "p: 1\n");
}

#[test]
fn nothing_where_it_is_not_certain() {
    let stays = |what, text| stays(Format::Yaml, what, text);
    stays("k", "? k\n: 1\n? m\n: 2\n");
    stays("k", "&k k: 1\nm: 2\n");
    stays("aa", "l: [&x aa, bb]\n");
    stays("aa", "l: [!!str aa, bb]\n");
    // Something is wrong with the file.
    stays("k", "p: @x\nk: 1\n");
    self::stays(Format::Json, "\"k\"", "{\"p\": 1, \"k\": 1,}");
    // No such thing.
    self::stays(Format::Json, "1", "{\"a\": 1}");
}

#[test]
fn each_member_of_a_json_brief() {
    let json = "{\n  \"prompt\": \"x, y\",\n  \"image_urls\": [\"a\", {\"name\": \"b\", \"url\": \"c\"}],\n  \"elements\": [\n    {\n      \"image_urls\": [\n        \"d\"\n      ]\n    }\n  ]\n}\n";
    assert_eq!(each(json, Format::Json).len(), 10);
    assert_eq!(each(json, Format::Yaml).len(), 10);
}

const YAML: &str = "# a brief\n\nprompt: >-\n  x,\n  y\n\nimage_urls:\n  - a # the first\n  - b\n  - name: c\n    url: d\nelements:\n- description: e\n  image_urls:\n  - f\n  - g\nmode: pro";
/// All but what has the comment, alone or with its list.
const OUT_OF_YAML: [&str; 12] = [
    "/elements",
    "/elements/0",
    "/elements/0/description",
    "/elements/0/image_urls",
    "/elements/0/image_urls/0",
    "/elements/0/image_urls/1",
    "/image_urls/1",
    "/image_urls/2",
    "/image_urls/2/name",
    "/image_urls/2/url",
    "/mode",
    "/prompt",
];

#[test]
fn each_member_of_a_yaml_brief() {
    assert_eq!(each(YAML, Format::Yaml), OUT_OF_YAML);
    let windows = YAML.replace('\n', "\r\n");
    assert_eq!(each(&windows, Format::Yaml), OUT_OF_YAML);
    let markdown = format!("---\n{}\n---\n\nRain.\n", YAML.replace("prompt", "model"));
    let out = each(&markdown, Format::Markdown);
    assert_eq!(out.len(), OUT_OF_YAML.len());
}

#[test]
fn each_member_of_a_toml_brief() {
    let toml = "model = \"x\"\nimage_urls = [\"a\", { name = \"b\", url = \"c\" }]\n\n[[elements]]\ndescription = \"d\"\nimage_urls = [\n  \"e\",\n  \"f\", # why\n]\n\n[[elements]]\nimage_urls = [\"g\"]\n";
    let out = each(toml, Format::Toml);
    // All but what has the comment, and the headers.
    assert_eq!(
        out,
        [
            "/elements/0/description",
            "/elements/0/image_urls/0",
            "/elements/1",
            "/elements/1/image_urls",
            "/elements/1/image_urls/0",
            "/image_urls",
            "/image_urls/0",
            "/image_urls/1",
            "/image_urls/1/name",
            "/image_urls/1/url",
            "/model",
        ]
    );
    let markdown = format!("+++\n{toml}+++\nRain.\n");
    assert_eq!(each(&markdown, Format::Markdown), out);
}
