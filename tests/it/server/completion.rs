//! What is offered while somebody types.

use serde_json::{Value, json};

use super::client::{Client, ENCODINGS, asking, counted, range};

/// The offers where `|` stands, as label, detail and new text; and the ranges that they replace.
fn offers(name: &str, marked: &str, encoding: &str) -> (Vec<[String; 3]>, Vec<Value>) {
    let items = items(name, marked, encoding);
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let offers = items.iter().map(|item| {
        [
            word(&item["label"]),
            word(&item["detail"]),
            word(&item["textEdit"]["newText"]),
        ]
    });
    let mut ranges: Vec<Value> = items
        .iter()
        .map(|item| item["textEdit"]["range"].clone())
        .collect();
    ranges.dedup();
    (offers.collect(), ranges)
}

/// The offers where `|` stands, as they come, in the order in which they are shown.
fn items(name: &str, marked: &str, encoding: &str) -> Vec<Value> {
    let offset = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    let uri = format!("file:///w/{name}");
    let mut client = Client::new(&asking(encoding));
    client.open(&uri, "plaintext", &text);
    let found = client.ask_at(
        "textDocument/completion",
        &uri,
        counted(&text, offset, encoding),
    );
    client.stop();
    let mut items = found.as_array().unwrap().clone();
    items.sort_by_key(|item| item["sortText"].as_str().unwrap().to_owned());
    items
}

fn labels(name: &str, marked: &str) -> Vec<String> {
    let (offers, _) = offers(name, marked, "utf-16");
    offers.into_iter().map(|[label, ..]| label).collect()
}

const INPUTS: &str = "video_mode: elements
image_urls:
  - https://ada:s3cret@cdn.example.com/alley.png
  - {name: palette, url: https://cdn.example.com/palette.png}
elements:
  - {name: kira, description: courier, image_urls: [https://cdn.example.com/k.png]}
";

/// `@image_2` is the second picture, whoever has that name; `@a b` is `@a`; and of two `@kira` nobody knows which is meant.
#[test]
fn a_name_that_cites_nothing_or_another_is_not_offered() {
    let marked = "{\"video_mode\": \"elements\", \"image_urls\": [{\"name\": \"image_2\", \"url\": \"https://a.example/1.png\"}, \
        {\"name\": \"a b\", \"url\": \"https://a.example/2.png\"}, {\"name\": \"kira\", \"url\": \"https://a.example/3.png\"}, \
        {\"name\": \"kira\", \"url\": \"https://a.example/4.png\"}, {\"name\": \"palette\", \"url\": \"https://a.example/5.png\"}], \
        \"prompt\": \"x @|\"}";
    assert_eq!(
        labels("a.brief.json", marked),
        [
            "@palette", "@image_1", "@image_2", "@image_3", "@image_4", "@image_5"
        ]
    );
}

#[test]
fn references_are_offered_in_a_prompt() {
    for encoding in ENCODINGS {
        // 😀雨 are 7 bytes, 3 units of UTF-16, 2 characters; before them stand 9 bytes, and behind them a space.
        let start = match encoding {
            "utf-8" => 17,
            "utf-16" => 13,
            _ => 12,
        };
        let (found, ranges) = offers(
            "a.brief.yaml",
            &format!("{INPUTS}prompt: \"😀雨 @i| 穿过\"\n"),
            encoding,
        );
        let of = |label: &str, detail: &str| [label, detail, label].map(str::to_owned);
        assert_eq!(
            found,
            [
                of("@palette", "https://cdn.example.com/palette.png"),
                of("@kira", "courier"),
                of("@image_1", "https://ada:***@cdn.example.com/alley.png"),
                of("@image_2", "https://cdn.example.com/palette.png"),
                of("@element_1", "courier"),
            ]
        );
        assert_eq!(ranges, [range((6, start), (6, start + 2))], "{encoding}");
    }
}

#[test]
fn references_are_offered_wherever_a_prompt_is_written() {
    let five = ["@palette", "@kira", "@image_1", "@image_2", "@element_1"];
    let json = r#"{"video_mode": "elements", "image_urls": ["a", {"name": "palette", "url": "b"}],
        "elements": [{"name": "kira", "image_urls": ["c"]}], "prompt": "#;
    let toml =
        "video_mode = \"elements\"\nimage_urls = [\"a\", {name = \"palette\", url = \"b\"}]\n";
    let toml_elements = "[[elements]]\nname = \"kira\"\nimage_urls = [\"c\"]\n";
    for (name, marked) in [
        ("a.brief.yaml", format!("{INPUTS}prompt: @|\n")),
        ("a.brief.yaml", format!("{INPUTS}prompt: rain on @|\n")),
        (
            "a.brief.yaml",
            format!("{INPUTS}prompt: >-\n  rain\n  on @k|穿过\n"),
        ),
        ("a.brief.yaml", format!("{INPUTS}prompt: \"@|\n")),
        ("a.brief.yaml", format!("prompt: @|\n{INPUTS}")),
        ("a.brief.md", format!("---\n{INPUTS}---\n\nrain on @|\n")),
        ("a.brief.json", format!("{json}\"rain on @|\"}}")),
        ("a.brief.json", format!("{json}\"rain on @|")),
        (
            "a.brief.toml",
            format!("{toml}prompt = \"rain on @|\"\n{toml_elements}"),
        ),
        (
            "a.brief.toml",
            format!("{toml}prompt = \"\"\"\nrain on @|\n\"\"\"\n{toml_elements}"),
        ),
    ] {
        assert_eq!(labels(name, &marked), five, "{marked}");
    }
}

/// In JSON there is no other way to begin a line, and its letter is none of the prompt.
#[test]
fn an_at_sign_behind_an_escape_begins_a_reference() {
    let json = |prompt: &str| {
        format!(
            "{{\"video_mode\": \"elements\", \"image_urls\": [\"https://a.example/a.png\"], \"prompt\": \"{prompt}\"}}"
        )
    };
    for prompt in [
        "rain\\n@|",
        "rain\\t@im| on",
        "\\u96e8@|",
        "@image_1,\\n\\n@image|_1",
    ] {
        assert_eq!(
            labels("a.brief.json", &json(prompt)),
            ["@image_1"],
            "{prompt}"
        );
    }
    // Here the letter is one of the prompt.
    for prompt in ["rain\\\\n@|", "rain\\nbob@|"] {
        assert_eq!(labels("a.brief.json", &json(prompt)), [""; 0], "{prompt}");
    }
    let yaml =
        "video_mode: elements\nimage_urls: [https://a.example/a.png]\nprompt: \"rain\\n@|\"\n";
    assert_eq!(labels("a.brief.yaml", yaml), ["@image_1"]);
    let toml = "video_mode = \"elements\"\nimage_urls = [\"https://a.example/a.png\"]\nprompt = \"rain\\n@|\"\n";
    assert_eq!(labels("a.brief.toml", toml), ["@image_1"]);
}

/// What is typed is replaced whole, wherever the caret stands in it; words that follow without a space stay.
#[test]
fn an_offer_takes_the_place_of_all_that_is_typed() {
    for (encoding, start) in [("utf-8", 17), ("utf-16", 13), ("utf-32", 12)] {
        for (typed, length) in [
            ("@im|age_1", 8),
            ("@|", 1),
            ("@|image_1", 8),
            ("@k|穿过", 2),
        ] {
            let marked = format!("{INPUTS}prompt: \"😀雨 {typed} 穿过\"\n");
            let (found, ranges) = offers("a.brief.yaml", &marked, encoding);
            assert_eq!(found.len(), 5, "{typed}");
            assert_eq!(
                ranges,
                [range((6, start), (6, start + length))],
                "{typed} {encoding}"
            );
        }
    }
}

/// Editors show only what fits to the letters from the beginning of the range to the caret; and a sign that is not typed
/// takes nothing over by itself.
#[test]
fn an_editor_finds_what_is_offered_by_what_is_typed() {
    let marked = |typed: &str| format!("{INPUTS}prompt: \"雨 {typed}|\"\n");
    for (name, text, sign) in [
        ("a.brief.yaml", marked("@im"), "@"),
        ("a.brief.yaml", marked("＠im"), "＠"),
        (
            "a.brief.json",
            r#"{"prompt": "rain", "dur|"}"#.to_owned(),
            "\"",
        ),
        ("a.brief.json", r#"{"mode": "p|"}"#.to_owned(), ""),
        ("a.brief.yaml", "dur|\n".to_owned(), ""),
    ] {
        for item in items(name, &text, "utf-16") {
            let filter = item["filterText"].as_str().unwrap();
            assert!(filter.starts_with(sign), "{filter} for {text}");
            assert_eq!(item.get("commitCharacters"), None);
            let edit = &item["textEdit"]["range"];
            assert_eq!(edit["start"]["line"], edit["end"]["line"]);
        }
    }
}

/// A mode takes other ratios at another target, and references are written as that one reads them.
#[test]
fn the_target_of_the_command_line_is_the_one_that_counts() {
    let mut client = Client::start_with(&["--target", "kling"]);
    client.greet(&asking("utf-16"), json!({}));
    let uri = "file:///w/a.brief.yaml";
    let mut ask = |text: &str| -> Vec<String> {
        client.open(uri, "yaml", text);
        let at = counted(text, text.len() - 1, "utf-16");
        let found = client.ask_at("textDocument/completion", uri, at);
        let found = found.as_array().unwrap().iter();
        found
            .map(|item| item["textEdit"]["newText"].as_str().unwrap().to_owned())
            .collect()
    };
    let clip = "video_mode: video_reference\nvideo_url: a\n";
    assert_eq!(
        ask(&format!("{clip}aspect_ratio: \n")),
        [r#""1:1""#, r#""9:16""#, r#""16:9""#]
    );
    let images = "video_mode: elements\nimage_urls: [a]\n";
    assert_eq!(ask(&format!("{images}prompt: @\n")), ["<<<image_1>>>"]);
    assert_eq!(ask(&format!("{clip}prompt: @\n")), ["<<<video_1>>>"]);
    let frames = "video_mode: start_end_frame\nstart_frame_url: a\nend_frame_url: b\n";
    assert_eq!(
        ask(&format!("{frames}prompt: @\n")),
        ["@start_frame", "@end_frame"]
    );
    client.stop();
    // Here they have none.
    for inputs in [clip, frames] {
        let marked = format!("{inputs}prompt: @|\n");
        assert_eq!(labels("a.brief.yaml", &marked), [""; 0], "{inputs}");
    }
}

#[test]
fn no_reference_is_offered_elsewhere() {
    for marked in [
        format!("{INPUTS}prompt: bob@|\n"),
        format!("{INPUTS}prompt: a @@|\n"),
        format!("{INPUTS}callback_url: https://a.example/@|\nprompt: rain\n"),
        format!("{INPUTS}# @|\nprompt: rain\n"),
    ] {
        assert_eq!(labels("a.brief.yaml", &marked), [""; 0], "{marked}");
    }
}

#[test]
fn fields_that_are_there_or_refused_are_not_offered() {
    let offered = labels("a.brief.yaml", "video_mode: transform\nprompt: rain\nk|\n");
    assert_eq!(
        offered,
        [
            "mode",
            "duration",
            "aspect_ratio",
            "image_urls",
            "elements",
            "video_url",
            "keep_audio",
            "model",
            "callback_url",
            "dry_run",
            "id",
        ]
    );
    // Until there is something that would have to stand in it.
    let at_first = labels("a.brief.yaml", "model: kuaishou/kling-o1-video\ni|\n");
    assert!(at_first.contains(&"input".to_owned()), "{at_first:?}");
    assert_eq!(
        labels("a.brief.yaml", "input:\n  prompt: rain\nm|\n"),
        ["model", "callback_url", "dry_run", "id"]
    );
    assert_eq!(
        labels("a.brief.yaml", "defaults:\n  mode: pro\nb|\n"),
        ["briefs"]
    );
    // What all briefs of a page share has no name.
    let shared = labels(
        "a.brief.md",
        "---\nmode: pro\nd|\n---\n\n```brief\nprompt: rain\n```\n",
    );
    assert!(
        shared.contains(&"duration".to_owned()) && !shared.contains(&"id".to_owned()),
        "{shared:?}"
    );
    let in_brief = labels(
        "a.brief.yaml",
        "briefs:\n  - id: a\n    m|\n    prompt: rain\n",
    );
    assert!(
        in_brief.contains(&"mode".to_owned()) && !in_brief.contains(&"id".to_owned()),
        "{in_brief:?}"
    );
    assert_eq!(
        labels("a.brief.yaml", "image_urls:\n  - url: a\n    n|\n"),
        ["name"]
    );
    assert_eq!(
        labels("a.brief.json", r#"{"elements": [{"name": "kira", "|"}]}"#),
        ["description", "type", "image_urls", "id"]
    );
    assert_eq!(
        labels("a.brief.toml", "[[elements]]\nname = \"kira\"\nd|\n"),
        ["description", "type", "image_urls", "id"]
    );
}

#[test]
fn a_field_is_written_as_its_language_has_it() {
    for (name, marked, text, place) in [
        (
            "a.brief.yaml",
            "prompt: rain\ndur|\n",
            "duration: ",
            range((1, 0), (1, 3)),
        ),
        (
            "a.brief.yaml",
            "prompt: rain\ndur|: 5\n",
            "duration",
            range((1, 0), (1, 3)),
        ),
        (
            "a.brief.toml",
            "prompt = \"rain\"\ndur|\n",
            "duration = ",
            range((1, 0), (1, 3)),
        ),
        (
            "a.brief.json",
            "{\"prompt\": \"😀\", \"dur|\"}",
            "\"duration\": ",
            range((0, 17), (0, 22)),
        ),
        (
            "a.brief.md",
            "---\ndur|\n---\nrain\n",
            "duration: ",
            range((1, 0), (1, 3)),
        ),
    ] {
        let (found, ranges) = offers(name, marked, "utf-16");
        let offer = found
            .iter()
            .find(|[label, ..]| label == "duration")
            .unwrap();
        assert_eq!(offer[2], text, "{marked}");
        assert_eq!(ranges, [place], "{marked}");
    }
}

#[test]
fn values_are_words() {
    let texts = |name: &str, marked: &str| -> Vec<String> {
        let (found, _) = offers(name, marked, "utf-16");
        found.into_iter().map(|[_, _, text]| text).collect()
    };
    assert_eq!(texts("a.brief.yaml", "mode: |\n"), ["std", "pro"]);
    assert_eq!(
        texts("a.brief.yaml", "prompt: rain\nkeep_audio: |"),
        ["true", "false"]
    );
    assert_eq!(
        texts("a.brief.json", r#"{"mode": |}"#),
        [r#""std""#, r#""pro""#]
    );
    assert_eq!(texts("a.brief.json", r#"{"mode": "p|"}"#), ["std", "pro"]);
    assert_eq!(
        texts("a.brief.json", r#"{"keep_audio": |, "prompt": "rain"}"#),
        ["true", "false"]
    );
    assert_eq!(
        texts("a.brief.toml", "mode = |\n"),
        [r#""std""#, r#""pro""#]
    );
    assert_eq!(
        texts("a.brief.yaml", "prompt: rain\naspect_ratio: |\n"),
        [r#""1:1""#, r#""9:16""#, r#""16:9""#]
    );
    assert_eq!(
        texts(
            "a.brief.yaml",
            "video_mode: transform\nvideo_url: a\naspect_ratio: |\n"
        ),
        ["auto"]
    );
    assert_eq!(
        texts("a.brief.yaml", "video_mode: |\n"),
        [
            "elements",
            "start_end_frame",
            "transform",
            "video_reference"
        ]
    );
    assert_eq!(texts("a.brief.yaml", "elements:\n  - type: |\n"), ["image"]);
    assert_eq!(texts("a.brief.yaml", "duration: |\n"), [""; 0]);
    let (_, ranges) = offers(
        "a.brief.yaml",
        "aspect_ratio: \"16:|\"\nprompt: rain\n",
        "utf-16",
    );
    assert_eq!(
        ranges,
        json!([range((0, 15), (0, 18))]).as_array().unwrap().clone()
    );
}
