//! Hints, symbols, colours and folds.

use serde_json::{Value, json};

use super::client::{Client, asking, place, range};

const URI: &str = "file:///w/a.brief.yaml";

const BRIEF: &str = "\
video_mode: elements
image_urls:
  - https://ada:s3cret@cdn.example.com/alley.png?key=abc
  - name: palette
    url: refs/夜.png
elements:
  - description: courier in red
    image_urls: [https://cdn.example.com/k1.png]
prompt: |
  😀 @image_1@element_1,
  雨 @image_2 or @palette, not @image_9
";

/// Behind two spaces, the emoji and a space.
const FIRST: [(&str, usize); 3] = [("utf-8", 7), ("utf-16", 5), ("utf-32", 4)];

#[test]
fn numbers_show_what_they_name() {
    for (encoding, first) in FIRST {
        let wide = if encoding == "utf-8" { 3 } else { 1 };
        let mut client = Client::new(&asking(encoding));
        client.open(URI, "yaml", BRIEF);
        let ask = |client: &mut Client, part: Value| {
            let params = json!({"textDocument": {"uri": URI}, "range": part});
            let hints = client.ask("textDocument/inlayHint", params);
            let hints = hints.as_array().unwrap().iter();
            let hints = hints.map(|hint| (hint["position"].clone(), hint["label"].clone()));
            hints.collect::<Vec<_>>()
        };
        let line = 10;
        let second = (place(line, 2 + wide + 1 + 8), json!("palette"));
        assert_eq!(
            ask(&mut client, range((0, 0), (11, 0))),
            [
                (place(9, first + 8), json!("alley.png")),
                (place(9, first + 18), json!("courier in red")),
                second.clone(),
            ],
            "{encoding}"
        );
        assert_eq!(ask(&mut client, range((10, 0), (11, 0))), [second]);
        client.stop();
    }
}

#[test]
fn references_have_a_colour() {
    for (encoding, first) in FIRST {
        let wide = if encoding == "utf-8" { 3 } else { 1 };
        let mut client = Client::new(&asking(encoding));
        client.open(URI, "yaml", BRIEF);
        let legend = &client.offers["capabilities"]["semanticTokensProvider"]["legend"];
        assert_eq!(legend["tokenTypes"], json!(["variable", "class"]));
        let params = json!({"textDocument": {"uri": URI}});
        let tokens = client.ask("textDocument/semanticTokens/full", params);
        // Lines down, columns on, length, kind, nothing more; `@image_9` names nothing.
        let expected = [
            [9, first, 8, 0, 0],
            [0, 8, 10, 1, 0],
            [1, 2 + wide + 1, 8, 0, 0],
            [0, 12, 8, 0, 0],
        ];
        assert_eq!(tokens["data"], json!(expected.concat()), "{encoding}");
        client.stop();
    }
}

#[test]
fn a_brief_has_a_prompt_and_inputs() {
    let mut client = Client::new(&asking("utf-16"));
    client.open(URI, "yaml", BRIEF);
    let symbols = client.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": URI}}),
    );
    let symbols = symbols.as_array().unwrap();
    let shown: Vec<(&str, &str)> = symbols
        .iter()
        .map(|symbol| {
            (
                symbol["name"].as_str().unwrap(),
                symbol["detail"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("@image_1", "alley.png"),
            ("@image_2", "palette"),
            ("@element_1", "courier in red"),
            (
                "prompt",
                "😀 @image_1@element_1, 雨 @image_2 or @palette, not @image_9"
            ),
        ]
    );
    assert_eq!(symbols[1]["selectionRange"], range((3, 4), (3, 8)));
    client.stop();
}

const MANY: &str = "\
defaults:
  image_urls: [https://a.example/a.png]
  video_mode: elements
briefs:
  - id: one
    prompt: on @image_1
  - id: two
    prompt: >-
      by
      @image_1
";

#[test]
fn briefs_of_many_have_their_names() {
    let mut client = Client::new(&asking("utf-16"));
    client.open(URI, "yaml", MANY);
    let symbols = client.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": URI}}),
    );
    let names: Vec<&Value> = symbols
        .as_array()
        .unwrap()
        .iter()
        .map(|symbol| &symbol["name"])
        .collect();
    assert_eq!(names, ["one", "two"]);
    let parts = symbols[1]["children"].as_array().unwrap();
    assert_eq!(parts.len(), 1);
    assert_eq!(
        (&parts[0]["name"], &parts[0]["detail"]),
        (&json!("prompt"), &json!("by @image_1"))
    );
    client.stop();
}

#[test]
fn what_has_more_than_a_line_can_be_folded() {
    let mut client = Client::new(&asking("utf-16"));
    let mut lines = |text: &str| {
        client.open(URI, "yaml", text);
        let folds = client.ask(
            "textDocument/foldingRange",
            json!({"textDocument": {"uri": URI}}),
        );
        let folds = folds.as_array().unwrap().iter();
        let folds = folds.map(|fold| {
            (
                fold["startLine"].as_u64().unwrap(),
                fold["endLine"].as_u64().unwrap(),
            )
        });
        folds.collect::<Vec<_>>()
    };
    assert_eq!(lines(MANY), [(0, 2), (3, 9), (4, 5), (6, 9), (7, 9)]);
    assert_eq!(lines(BRIEF), [(1, 4), (3, 4), (5, 7), (6, 7), (8, 10)]);
    client.stop();
}
