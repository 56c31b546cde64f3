//! Both doors, the command line and the editor, lead to the same findings.

use serde_json::{Value, json};

use super::client::{Client, ENCODINGS, asking, counted, place, range, uri};
use crate::support::{Folder, briefc, fixtures, project, read};

/// Rule, range and message of each finding, from the report of the command line.
fn on_the_command_line(file: &str, text: &str, encoding: &str) -> Vec<(String, Value, String)> {
    let run = briefc(["check", file, "--format", "json", "--fail-on", "never"]).exits(0);
    let report = run.json();
    let findings = report["diagnostics"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            let place = |end: &str| {
                let byte = finding[end]["byte"].as_u64().unwrap();
                counted(text, usize::try_from(byte).unwrap(), encoding)
            };
            let range = json!({"start": place("start"), "end": place("end")});
            let text = |name: &str| finding[name].as_str().unwrap().to_owned();
            (text("rule"), range, text("message"))
        })
        .collect()
}

/// The same from the findings of the server.
fn in_the_editor(findings: &[Value]) -> Vec<(String, Value, String)> {
    let findings = findings.iter();
    findings
        .map(|finding| {
            let message = finding["message"].as_str().unwrap();
            let message = message.lines().next().unwrap_or_default();
            let rule = finding["code"].as_str().unwrap();
            (
                rule.to_owned(),
                finding["range"].clone(),
                message.to_owned(),
            )
        })
        .collect()
}

#[test]
fn every_fixture_has_the_same_findings_through_both_doors() {
    let folders = ["broken", "clean", "many", "mistakes", "same"];
    let files: Vec<String> = folders.into_iter().flat_map(fixtures).collect();
    let mut found = 0;
    for encoding in ENCODINGS {
        let mut client = Client::new(&asking(encoding));
        for file in &files {
            let text = String::from_utf8(read(file)).unwrap();
            let uri = uri(&project().join(file));
            client.open(&uri, "plaintext", &text);
            let expected = on_the_command_line(file, &text, encoding);
            let findings = client.findings(&uri);
            assert_eq!(in_the_editor(&findings), expected, "{file} in {encoding}");
            found += findings.len();
        }
        client.stop();
    }
    assert!(found > 30, "only {found} findings were compared");
}

/// `é` is 2 bytes, 1 unit of UTF-16, 1 character; `😀` is 4, 2, 1; `雨` is 3, 1, 1. Before the reference stand
/// `prompt: "é😀雨 `: 9 + 1 bytes of ASCII and a space.
const BEHIND_EMOJI: &str = "video_mode: elements\nimage_urls: [https://a.example/a.png]\nprompt: \"é😀雨 @image_9 @image_1\"\n";

#[test]
fn columns_behind_emoji_and_chinese_are_counted_by_hand() {
    for (encoding, start) in [("utf-8", 19), ("utf-16", 14), ("utf-32", 13)] {
        let mut client = Client::new(&asking(encoding));
        assert_eq!(client.offers["capabilities"]["positionEncoding"], encoding);
        client.open("file:///a.brief.yaml", "yaml", BEHIND_EMOJI);
        let findings = client.findings("file:///a.brief.yaml");
        assert_eq!(findings.len(), 1, "{findings:#?}");
        assert_eq!(findings[0]["code"], "undeclared-reference");
        assert_eq!(
            findings[0]["range"],
            range((2, start), (2, start + 8)),
            "{encoding}"
        );
        client.stop();
    }
}

#[test]
fn a_silent_client_gets_utf16_and_is_told_once() {
    let mut client = Client::new(&json!({}));
    assert_eq!(client.offers["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(
        client.offers["capabilities"].get("diagnosticProvider"),
        None
    );
    let uri = "file:///a.brief.yaml";
    client.open(uri, "yaml", BEHIND_EMOJI);
    let told = client.hear_method("textDocument/publishDiagnostics");
    assert_eq!((&told["uri"], &told["version"]), (&json!(uri), &json!(1)));
    assert_eq!(told["diagnostics"][0]["range"], range((2, 14), (2, 22)));
    // The change takes the wrong digit away.
    let change = json!([{"range": range((2, 21), (2, 22)), "text": "1"}]);
    client.change(uri, 2, change);
    let told = client.hear_method("textDocument/publishDiagnostics");
    assert_eq!(
        (&told["version"], &told["diagnostics"]),
        (&json!(2), &json!([]))
    );
    client.tell(
        "textDocument/didClose",
        json!({"textDocument": {"uri": uri}}),
    );
    let told = client.hear_method("textDocument/publishDiagnostics");
    assert_eq!(
        (told.get("version"), &told["diagnostics"]),
        (None, &json!([]))
    );
    client.stop();
}

#[test]
fn a_client_that_asks_is_not_told_and_knows_what_it_has() {
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///a.brief.yaml";
    client.open(uri, "yaml", BEHIND_EMOJI);
    let document = json!({"uri": uri});
    let first = client.ask("textDocument/diagnostic", json!({"textDocument": document}));
    let mark = &first["resultId"];
    let again = json!({"textDocument": document, "previousResultId": mark});
    let second = client.ask("textDocument/diagnostic", again.clone());
    assert_eq!(second, json!({"kind": "unchanged", "resultId": mark}));
    client.change(uri, 2, json!([{"text": "prompt: rain\n"}]));
    let third = client.ask("textDocument/diagnostic", again);
    assert_eq!(
        (&third["kind"], &third["items"]),
        (&json!("full"), &json!([]))
    );
    assert_eq!(client.unheard("textDocument/publishDiagnostics"), 0);
    client.stop();
}

#[test]
fn a_finding_shows_both_ends_and_its_page() {
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///a.brief.yaml";
    let text = "video_mode: elements\nprompt: rain on @image_1\nimage_urls:\n  - https://a.example/a.png\n  - https://a.example/b.png\nduration: 11\n";
    client.open(uri, "yaml", text);
    let findings = client.findings(uri);
    let rules: Vec<&Value> = findings.iter().map(|finding| &finding["code"]).collect();
    assert_eq!(rules, ["unused-reference", "duration-out-of-range"]);
    let unused = &findings[0];
    assert_eq!(unused["tags"], json!([1]));
    assert_eq!(unused["severity"], 2);
    assert_eq!(unused["source"], "briefc");
    let page = unused["codeDescription"]["href"].as_str().unwrap();
    assert!(page.ends_with("/docs/rules/unused-reference.md"), "{page}");
    let message = unused["message"].as_str().unwrap();
    assert!(
        message.contains("\nhelp: cite it as `@image_2`"),
        "{message}"
    );
    let text = "video_mode: transform\nprompt: rain\nvideo_url: https://a.example/a.mp4\naspect_ratio: \"16:9\"\n";
    client.change(uri, 2, json!([{"text": text}]));
    let findings = client.findings(uri);
    let related = &findings[0]["relatedInformation"][0];
    assert_eq!(
        related["location"],
        json!({"uri": uri, "range": range((2, 0), (2, 9))})
    );
    assert_eq!(related["message"], "this clip sets the ratio");
    client.stop();
}

#[test]
fn a_line_that_is_half_typed_hides_nothing_else() {
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///a.brief.yaml";
    client.open(uri, "yaml", "prompt: rain\nduration: 11\nmode: pro\n");
    client.change(
        uri,
        2,
        json!([{"range": range((2, 0), (2, 9)), "text": "asp"}]),
    );
    let rules: Vec<Value> = client
        .findings(uri)
        .into_iter()
        .map(|mut finding| finding["code"].take())
        .collect();
    assert!(rules.contains(&json!("duration-out-of-range")), "{rules:?}");
    assert!(rules.contains(&json!("syntax")), "{rules:?}");
    client.stop();
}

#[test]
fn only_briefs_are_looked_at() {
    let folder = Folder::new();
    folder.write(
        "briefc.toml",
        "include = [\"shots/*.yaml\"]\nexclude = [\"old/\"]\n",
    );
    let mut client = Client::new(&asking("utf-16"));
    let wrong = "prompt: rain\nduration: 11\n";
    for (name, language, count) in [
        ("a.brief.yaml", "yaml", 1),
        ("A.BRIEF.YML", "whatever", 1),
        ("shots/a.yaml", "yaml", 1),
        ("a.yaml", "yaml", 0),
        ("a.yaml", "brief-yaml", 1),
        ("old/a.brief.yaml", "yaml", 0),
        ("a.brief.txt", "plaintext", 0),
    ] {
        let uri = uri(&folder.path().join(name));
        client.open(&uri, language, wrong);
        assert_eq!(client.findings(&uri).len(), count, "{name} as {language}");
        client.tell(
            "textDocument/didClose",
            json!({"textDocument": {"uri": uri}}),
        );
    }
    for (uri, language, count) in [
        ("untitled:Untitled-1", "yaml", 0),
        ("untitled:Untitled-1", "brief-yaml", 1),
        ("untitled:Untitled-1", "brief-json", 1),
        ("untitled:Untitled-1", "brief-jsonc", 1),
        ("untitled:Untitled-1", "brief-toml", 1),
        ("untitled:Untitled-1", "brief-markdown", 1),
        ("untitled:new.brief.yaml", "yaml", 1),
    ] {
        client.open(uri, language, wrong);
        assert_eq!(client.findings(uri).len(), count, "{uri} as {language}");
        client.tell(
            "textDocument/didClose",
            json!({"textDocument": {"uri": uri}}),
        );
    }
    client.stop();
}

#[test]
fn settings_hold_as_on_the_command_line_and_changes_are_seen() {
    let folder = Folder::new();
    let text = "prompt: rain\nduration: 11\n";
    let path = folder.write("a.brief.yaml", text);
    let uri = uri(&path);
    let mut client = Client::new(&asking("utf-16"));
    client.open(&uri, "yaml", text);
    assert_eq!(client.findings(&uri).len(), 1);
    folder.write("briefc.toml", "[rules]\nduration-out-of-range = \"off\"\n");
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    client.hear(|message| message["method"] == "workspace/diagnostic/refresh");
    assert_eq!(client.findings(&uri).len(), 0);
    folder.write("briefc.toml", "[rules]\nduration-out-of-range = \"loud\"\n");
    let findings = client.findings(&uri);
    assert_eq!(findings.len(), 1);
    let message = findings[0]["message"].as_str().unwrap();
    assert!(
        message.starts_with("this brief is not checked"),
        "{message}"
    );
    let related = &findings[0]["relatedInformation"][0]["location"];
    assert_eq!(related["range"], range((1, 24), (1, 30)), "{related}");
    client.stop();
}

#[test]
fn settings_are_checked_while_they_are_typed() {
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///w/briefc.toml";
    client.open(uri, "toml", "# 😀\n[rules]\nno-such-rule = \"off\"\n");
    let findings = client.findings(uri);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0]["range"]["start"], place(2, 0));
    client.stop();
}

#[test]
fn the_address_of_a_folder_is_judged_while_it_is_typed() {
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///w/briefc.toml";
    for (address, code) in [
        ("https://cdn.example.com/b?v=1", "config"),
        ("https://localhost/b", "private-url"),
    ] {
        let text = format!("[assets]\nbase-url = \"{address}\"\n");
        client.open(uri, "toml", &text);
        let findings = client.findings(uri);
        assert_eq!(findings.len(), 1, "{findings:#?}");
        assert_eq!(findings[0]["code"], code);
        let begin = place(1, 11);
        assert_eq!(findings[0]["range"]["start"], begin, "{findings:#?}");
    }
    client.stop();
}

#[test]
fn what_lies_beside_a_brief_is_looked_at() {
    let folder = Folder::new();
    let mut client = Client::new(&asking("utf-16"));
    let text = "video_mode: elements\nprompt: \"@image_1\"\nimage_urls: [refs/alley.png]\n";
    let uri = uri(&folder.path().join("a.brief.yaml"));
    client.open(&uri, "yaml", text);
    let rule = |client: &mut Client| client.findings(&uri)[0]["code"].clone();
    assert_eq!(rule(&mut client), "missing-file");
    folder.write("refs/alley.png", read("tests/media/garden.png"));
    assert_eq!(rule(&mut client), "local-file");
    client.stop();
}
