//! Ignores that are written where a finding is.

use serde_json::{Value, json};

use super::actions::{actions, applied, titles};
use super::client::{Client, asking};
use crate::rule_pages::{file_name, wrong_briefs};
use crate::support::{fixtures, read};

/// A file, where its finding is, and what it is once that is ignored there.
const IGNORED: &[(&str, &str, &str, &str)] = &[
    (
        "a.brief.yaml",
        "prompt: rain\nduration: 11\n",
        "11",
        "prompt: rain\n# briefc: ignore[duration-out-of-range]\nduration: 11\n",
    ),
    (
        "b.brief.yaml",
        "briefs:\r\n  - id: a\r\n    prompt: |\r\n      rain on\r\n      @image_1\r\n",
        "@image_1",
        "briefs:\r\n  - id: a\r\n    # briefc: ignore[undeclared-reference]\r\n    prompt: |\r\n      rain on\r\n      @image_1\r\n",
    ),
    (
        "a.brief.toml",
        "prompt = \"rain\"\nduration = 11\n",
        "11",
        "prompt = \"rain\"\n# briefc: ignore[duration-out-of-range]\nduration = 11\n",
    ),
    (
        "a.brief.md",
        "---\nmode: pro\n---\n\nrain on @image_1\n",
        "@image_1",
        "---\nmode: pro\n# briefc: ignore[undeclared-reference]\n---\n\nrain on @image_1\n",
    ),
    (
        "a.brief.json",
        "{\n  \"prompt\": \"rain\",\n  \"duration\": 11\n}\n",
        "11",
        "{\n  \"x-briefc-ignore\": [\"duration-out-of-range\"],\n  \"prompt\": \"rain\",\n  \"duration\": 11\n}\n",
    ),
    (
        "b.brief.json",
        "{\"x-briefc-ignore\": [\"keep-audio-without-video\"], \"prompt\": \"rain\", \"keep_audio\": true, \"duration\": 11}",
        "11",
        "{\"x-briefc-ignore\": [\"keep-audio-without-video\", \"duration-out-of-range\"], \"prompt\": \"rain\", \"keep_audio\": true, \"duration\": 11}",
    ),
    (
        "a.brief.jsonc",
        "{\n  \"prompt\": \"rain\",\n  \"duration\": 11\n}\n",
        "11",
        "{\n  \"prompt\": \"rain\",\n  // briefc: ignore[duration-out-of-range]\n  \"duration\": 11\n}\n",
    ),
    // The line above is about two briefs: the field is about one.
    (
        "d.brief.jsonc",
        "[{\"id\": \"a\", \"duration\": 12, \"prompt\": \"x\"}, {\"id\": \"b\", \"prompt\": \"y\"}]\n",
        "12",
        "// briefc: ignore[duration-out-of-range]\n[{\"id\": \"a\", \"duration\": 12, \"prompt\": \"x\"}, {\"id\": \"b\", \"prompt\": \"y\"}]\n",
    ),
    // A prompt that is nothing else gets front matter.
    (
        "b.brief.md",
        "\u{feff}In the rain @image_1 runs.\n",
        "@image_1",
        "\u{feff}---\n# briefc: ignore[undeclared-reference]\n---\n\nIn the rain @image_1 runs.\n",
    ),
    (
        "c.brief.md",
        "# Rain\r\n\r\n@image_1 runs.\r\n",
        "@image_1",
        "---\r\n# briefc: ignore[undeclared-reference]\r\n---\r\n\r\n# Rain\r\n\r\n@image_1 runs.\r\n",
    ),
    // Lines that end as they did on an old Mac.
    (
        "c.brief.yaml",
        "prompt: rain\rduration: 11\r",
        "11",
        "prompt: rain\r# briefc: ignore[duration-out-of-range]\rduration: 11\r",
    ),
    (
        "b.brief.jsonc",
        "{\r  \"prompt\": \"rain\",\r  \"duration\": 11\r}\r",
        "11",
        "{\r  \"prompt\": \"rain\",\r  // briefc: ignore[duration-out-of-range]\r  \"duration\": 11\r}\r",
    ),
    (
        "c.brief.json",
        "{\r  \"prompt\": \"rain\",\r  \"duration\": 11\r}\r",
        "11",
        "{\r  \"x-briefc-ignore\": [\"duration-out-of-range\"],\r  \"prompt\": \"rain\",\r  \"duration\": 11\r}\r",
    ),
];

#[test]
fn a_finding_is_ignored_where_it_is() {
    let mut client = Client::new(&asking("utf-16"));
    for (name, before, needle, after) in IGNORED {
        let uri = format!("file:///w/{name}");
        client.open(&uri, "plaintext", before);
        let found = actions(&mut client, &uri, before, needle, Some("quickfix"));
        let mut found = found.iter();
        let ignore = found.find(|action| action["title"].as_str().unwrap().starts_with("Ignore"));
        let ignore = ignore.unwrap_or_else(|| panic!("nothing to ignore in {name}"));
        assert_eq!(applied(before, ignore, "utf-16"), *after, "{name}");
        client.change(&uri, 2, json!([{"text": after}]));
        assert_eq!(client.findings(&uri), [Value::Null; 0], "{name}");
    }
    client.stop();
}

/// An ignore is offered without a second check of the file: every brief of the pages holds it to its word.
#[test]
fn what_is_offered_to_be_ignored_is_gone_then_and_nothing_else() {
    let mut client = Client::new(&asking("utf-16"));
    let mut tried = 0;
    let pages = briefc::rules::all().flat_map(wrong_briefs);
    let pages = pages.map(|(_, format, text)| (format!("a.{}", file_name(format)), text));
    let files = ["broken", "many", "mistakes"]
        .into_iter()
        .flat_map(fixtures);
    let files = files.map(|file| {
        let text = String::from_utf8(read(&file)).unwrap();
        (file.rsplit('/').next().unwrap().to_owned(), text)
    });
    for (name, text) in pages.chain(files) {
        let uri = format!("file:///w/{name}");
        client.open(&uri, "plaintext", &text);
        let before = client.findings(&uri);
        let mut edited: Vec<(Value, String)> = Vec::new();
        for finding in &before {
            let rule = finding["code"].as_str().unwrap();
            let at = &finding["range"]["start"];
            let params = json!({
                "textDocument": {"uri": uri}, "range": {"start": at, "end": at},
                "context": {"diagnostics": [], "only": ["quickfix"]},
            });
            let actions = client.ask("textDocument/codeAction", params);
            let title = format!("Ignore `{rule}` here");
            let actions = actions.as_array().unwrap().iter();
            let ignores = actions.filter(|action| action["title"] == *title);
            edited.extend(ignores.map(|ignore| {
                let code = ignore["diagnostics"][0]["code"].clone();
                (code, applied(&text, ignore, "utf-16"))
            }));
        }
        edited.sort_by_key(|(_, text)| text.clone());
        edited.dedup();
        for (rule, edited) in edited {
            client.open(&uri, "plaintext", &edited);
            let after = client.findings(&uri);
            let count = |findings: &[Value], is_meant: bool| {
                let mut counted: Vec<String> = findings
                    .iter()
                    .filter(|finding| (finding["code"] == rule) == is_meant)
                    .map(|finding| finding["code"].to_string())
                    .collect();
                counted.sort();
                counted
            };
            assert_eq!(count(&after, false), count(&before, false), "{edited}");
            let (after, before) = (count(&after, true).len(), count(&before, true).len());
            assert!(after < before, "{rule} {after} {before}\n{edited}");
            tried += 1;
        }
    }
    assert!(tried > 100, "only {tried} ignores were tried");
    client.stop();
}

/// Around the second picture there is only the whole brief: ignored there, the first one would be ignored twice, and that is
/// a finding too.
#[test]
fn an_ignore_that_makes_another_one_useless_is_not_offered() {
    let text = "{\"video_mode\": \"elements\", \"image_urls\": [{\"url\": \"http://a.example/a.png\", \"x-briefc-ignore\": [\"insecure-url\"]}, \"http://a.example/b.png\"], \"prompt\": \"@image_1 @image_2\"}";
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///w/a.brief.json";
    let is_offered = |found: &[Value]| titles(found).contains(&"Ignore `insecure-url` here");
    client.open(uri, "json", text);
    let found = actions(
        &mut client,
        uri,
        text,
        "http://a.example/b",
        Some("quickfix"),
    );
    assert!(!found.is_empty() && !is_offered(&found), "{found:#?}");
    let text = text.replace("http://a.example/a", "https://a.example/a");
    let text = text.replace(", \"x-briefc-ignore\": [\"insecure-url\"]", "");
    client.open(uri, "json", &text);
    let found = actions(
        &mut client,
        uri,
        &text,
        "http://a.example/b",
        Some("quickfix"),
    );
    assert!(is_offered(&found), "{found:#?}");
    client.stop();
}

/// A file with two findings of one rule, the place of one, and the file once that alone is ignored, if that can be.
const APART: &[(&str, &str, &str, Option<&str>)] = &[
    (
        "a.brief.jsonc",
        "[{\"id\": \"a\", \"duration\": 12, \"prompt\": \"x\"}, {\"id\": \"b\", \"duration\": 20, \"prompt\": \"y\"}]",
        "12",
        Some(
            "[{\"x-briefc-ignore\": [\"duration-out-of-range\"], \"id\": \"a\", \"duration\": 12, \"prompt\": \"x\"}, {\"id\": \"b\", \"duration\": 20, \"prompt\": \"y\"}]",
        ),
    ),
    // Above the first field it would be about all of the entry.
    (
        "a.brief.yaml",
        "prompt: \"@element_1\"\nvideo_mode: elements\nelements:\n  - nam: kira\n    descripton: courier\n    description: courier\n",
        "nam",
        Some(
            "prompt: \"@element_1\"\nvideo_mode: elements\nelements:\n  - nam: kira # briefc: ignore[unknown-field]\n    descripton: courier\n    description: courier\n",
        ),
    ),
    (
        "b.brief.yaml",
        "briefs: [{id: a, duration: 12, prompt: x}, {id: b, duration: 20, prompt: y}]\n",
        "12",
        None,
    ),
    (
        "a.brief.json",
        "{\"foo\": 1, \"briefs\": [{\"id\": \"a\", \"prompt\": \"x\", \"bar\": 1}]}",
        "foo",
        None,
    ),
];

#[test]
fn an_ignore_leaves_the_other_findings_of_its_rule() {
    let mut client = Client::new(&asking("utf-16"));
    for (name, text, needle, expected) in APART {
        let uri = format!("file:///w/apart/{name}");
        client.open(&uri, "plaintext", text);
        let found = actions(&mut client, &uri, text, needle, Some("quickfix"));
        let mut found = found.iter();
        let is_meant = |title: &str| {
            title.starts_with("Ignore `duration") || title.starts_with("Ignore `unknown-field")
        };
        let ignore = found.find(|action| is_meant(action["title"].as_str().unwrap()));
        let ignored = ignore.map(|ignore| applied(text, ignore, "utf-16"));
        assert_eq!(ignored.as_deref(), *expected, "{name}");
    }
    client.stop();
}

#[test]
fn what_cannot_be_ignored_is_not_offered() {
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///w/a.brief.yaml";
    let text = "prompt: [\n";
    client.open(uri, "yaml", text);
    let found = actions(&mut client, uri, text, "[", Some("quickfix"));
    assert_eq!(titles(&found), ["Open the page of the rule `syntax`"]);
    // Such an ignore could be written, and the file would be called clean and still not be compiled.
    let uri = "file:///w/a.brief.json";
    let text = "{\"prompt\": \"rain\", \"duration\": 5\n";
    client.open(uri, "json", text);
    let found = actions(&mut client, uri, text, "{", Some("quickfix"));
    assert!(!found.is_empty());
    let mut titles = titles(&found).into_iter();
    assert_eq!(titles.find(|title| title.starts_with("Ignore")), None);
    client.stop();
}
