//! What is half typed: everything has an answer, and what was found before is still found.

use serde_json::json;

use super::client::{Client, asking, counted, uri};
use crate::support::{fixtures, project, read};

/// Everything that can be asked about a place.
const QUESTIONS: [&str; 14] = [
    "textDocument/diagnostic",
    "textDocument/completion",
    "textDocument/hover",
    "textDocument/declaration",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/codeAction",
    "textDocument/inlayHint",
    "textDocument/documentSymbol",
    "textDocument/semanticTokens/full",
    "textDocument/foldingRange",
    "textDocument/prepareRename",
    "textDocument/rename",
];

/// Asks everything behind what is typed, and gives the rules that found something.
fn ask_everything(client: &mut Client, uri: &str, typed: &str, rest: &str) -> Vec<String> {
    client.open(uri, "plaintext", &[typed, rest].concat());
    let at = counted(typed, typed.len(), "utf-16");
    let params = json!({
        "textDocument": {"uri": uri}, "position": at, "newName": "other",
        "range": {"start": at, "end": at}, "context": {},
    });
    let asked = QUESTIONS.map(|method| (method, client.begin(method, params.clone())));
    let mut rules = Vec::new();
    for (method, id) in asked {
        match client.end(id) {
            Ok(answer) if method == "textDocument/diagnostic" => {
                let found = answer["items"].as_array().unwrap().iter();
                rules = found
                    .map(|finding| finding["code"].as_str().unwrap().to_owned())
                    .collect();
            }
            Ok(_) => {}
            // A name that is not there cannot be changed; all else has an answer.
            Err(error) => assert!(method.ends_with("ename"), "{method} {error}\n{typed}"),
        }
    }
    rules
}

#[test]
fn whatever_is_half_typed_every_question_has_an_answer() {
    let folders = ["broken", "clean", "many", "mistakes", "same"];
    let mut client = Client::new(&asking("utf-16"));
    for file in folders.into_iter().flat_map(fixtures) {
        let text = String::from_utf8(read(&file)).unwrap();
        let uri = uri(&project().join(&file));
        let ends = (0..text.len()).filter(|at| text.is_char_boundary(*at));
        for end in ends.step_by(text.len() / 8 + 1) {
            ask_everything(&mut client, &uri, &text[..end], "");
        }
    }
    client.stop();
}

/// Front matter that is not closed is none: nobody knows what of it is prose.
const YAML_END: &str = "\n---\n\nrain\n";
const TOML_END: &str = "\n+++\n\nrain\n";

/// The same brief in every format, and what stands below it all the time. Its first field is wrong, and stays wrong
/// whatever follows.
const BRIEFS: [(&str, &str, &str); 8] = [
    (
        "a.brief.yaml",
        "duration: 11\nvideo_mode: elements\nimage_urls:\n  - {name: alley, url: \"https://a.example/a.png\"}\nelements:\n  - name: kira\n    image_urls: [https://a.example/k.png]\nprompt: >-\n  😀雨 @kira穿过@image_1,\n  then @alley\n",
        "",
    ),
    (
        "a.brief.json",
        "{\"duration\": 11,\n \"video_mode\": \"elements\",\n \"image_urls\": [{\"name\": \"alley\", \"url\": \"https://a.example/a.png\"}],\n \"elements\": [{\"name\": \"kira\", \"image_urls\": [\"https://a.example/k.png\"]}],\n \"prompt\": \"😀雨 @kira穿过@image_1, then \\\"@alley\\\"\"}\n",
        "",
    ),
    (
        "a.brief.jsonc",
        "{\"duration\": 11, // long\n \"video_mode\": \"elements\", /* both */\n \"image_urls\": [{\"name\": \"alley\", \"url\": \"https://a.example/a.png\"},],\n \"prompt\": \"😀雨 @alley穿过@image_1\",}\n",
        "",
    ),
    (
        "a.brief.jsonl",
        "{\"duration\": 11, \"prompt\": \"rain\"}\n{\"video_mode\": \"elements\", \"image_urls\": [\"https://a.example/a.png\"], \"prompt\": \"😀雨 @image_1\"}\n",
        "",
    ),
    (
        "a.brief.toml",
        "duration = 11\nvideo_mode = \"elements\"\nimage_urls = [{name = \"alley\", url = \"https://a.example/a.png\"}]\nprompt = \"\"\"\n😀雨 @kira穿过@image_1,\nthen @alley\"\"\"\n\n[[elements]]\nname = \"kira\"\nimage_urls = [\"https://a.example/k.png\"]\n",
        "",
    ),
    (
        "a.brief.md",
        "---\nduration: 11\nvideo_mode: elements\nimage_urls: [\"https://a.example/a.png\"]",
        YAML_END,
    ),
    (
        "b.brief.md",
        "+++\nduration = 11\nvideo_mode = \"elements\"\nimage_urls = [\"https://a.example/a.png\"]",
        TOML_END,
    ),
    (
        "c.brief.md",
        "---\nvideo_mode: elements\nimage_urls: [a]\nduration: 11\n---\n\n😀雨 @image_1, then\n",
        "",
    ),
];

#[test]
fn at_every_letter_what_was_found_is_still_found() {
    let mut client = Client::new(&asking("utf-16"));
    let mut lost = Vec::new();
    for (name, text, rest) in BRIEFS {
        let uri = format!("file:///w/{name}");
        let below = if name.starts_with('c') {
            "11\n---"
        } else {
            "11"
        };
        let wrong = text.find(below).unwrap() + below.len() + 1;
        for (end, _) in text.char_indices() {
            let typed = &text[..end];
            let rules = ask_everything(&mut client, &uri, typed, rest);
            let is_found = rules.iter().any(|rule| rule == "duration-out-of-range");
            if end >= wrong && !is_found {
                lost.push(format!("{name}: {typed:?} has only {rules:?}"));
            }
        }
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
    client.stop();
}
