//! What no editor should send, and some do.

use serde_json::{Value, json};

use super::client::{Client, asking, place, range};
use crate::support::Folder;

const BAD_REQUEST: i64 = -32600;
const URI: &str = "file:///w/a.brief.yaml";
const WRONG: &str = "prompt: rain\nduration: 11\n";

fn rules(client: &mut Client, uri: &str) -> Vec<String> {
    let findings = client.findings(uri);
    let rules = findings.iter();
    rules
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn numbers_that_the_protocol_does_not_have_are_answered_too() {
    let mut client = Client::new(&asking("utf-16"));
    for id in [
        json!(4_294_967_296_u64),
        json!(-9_007_199_254_740_993_i64),
        json!(1.5),
    ] {
        client.send_text(&json!({"jsonrpc": "2.0", "id": id, "method": "shutdown"}).to_string());
        let answer = client.hear(|message| message["id"] == id);
        assert_eq!(answer["error"]["code"], BAD_REQUEST, "{id}");
    }
    // A word is a number like any other.
    client.open(URI, "yaml", WRONG);
    let params = json!({"textDocument": {"uri": URI}});
    let request = json!({"jsonrpc": "2.0", "id": "雨", "method": "textDocument/diagnostic", "params": params});
    client.send_text(&request.to_string());
    let answer = client.hear(|message| message["id"] == "雨");
    assert_eq!(
        answer["result"]["items"][0]["code"],
        "duration-out-of-range"
    );
    client.stop();
}

#[test]
fn a_length_that_nobody_means_ends_the_talk_and_says_so() {
    for (head, reason) in [
        (
            "Content-Length: 1000000000000000000\r\n\r\n{}",
            "a message of 1000000000000000000 bytes cannot be meant",
        ),
        (
            "Content-Length: many\r\n\r\n{}",
            "a Content-Length is no number",
        ),
        (
            "Content-Type: text/plain\r\n\r\n{}",
            "a message has no Content-Length",
        ),
    ] {
        let mut client = Client::new(&asking("utf-16"));
        client.send_bytes(head.as_bytes());
        let (code, said) = client.left();
        assert_eq!(code, 2, "{head}");
        assert!(said.contains(reason), "{head}: {said}");
    }
}

#[test]
fn what_comes_before_the_talk_is_not_heard() {
    let mut client = Client::start();
    client.open(URI, "yaml", WRONG);
    client.tell("initialized", json!({}));
    client.tell("$/cancelRequest", json!({"id": 1}));
    client.tell("$/cancelRequest", json!([]));
    client.greet(&asking("utf-16"), json!({}));
    assert_eq!(client.findings(URI), [Value::Null; 0]);
    client.open(URI, "yaml", WRONG);
    assert_eq!(rules(&mut client, URI), ["duration-out-of-range"]);
    client.stop();
}

#[test]
fn notifications_that_say_nothing_change_nothing() {
    let mut client = Client::new(&asking("utf-16"));
    client.open(URI, "yaml", WRONG);
    for method in [
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didClose",
        "textDocument/didSave",
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeConfiguration",
        "workspace/didRenameFiles",
        "$/cancelRequest",
        "initialized",
    ] {
        for params in [
            Value::Null,
            json!([]),
            json!("x"),
            json!({"textDocument": [5]}),
            json!({"textDocument": {"uri": 5}}),
        ] {
            client.tell(method, params);
        }
    }
    assert_eq!(rules(&mut client, URI), ["duration-out-of-range"]);
    client.stop();
}

/// An editor that opens a document twice shows what it opened last; and whether numbers grow is its own business.
#[test]
fn the_last_word_about_a_document_holds() {
    let mut client = Client::new(&asking("utf-16"));
    client.open(URI, "yaml", "prompt: rain\n");
    assert_eq!(rules(&mut client, URI), [""; 0]);
    client.open(URI, "yaml", WRONG);
    assert_eq!(rules(&mut client, URI), ["duration-out-of-range"]);
    client.change(
        URI,
        9,
        json!([{"range": range((1, 10), (1, 12)), "text": "5"}]),
    );
    assert_eq!(rules(&mut client, URI), [""; 0]);
    client.change(
        URI,
        3,
        json!([{"range": range((1, 10), (1, 11)), "text": "12"}]),
    );
    assert_eq!(rules(&mut client, URI), ["duration-out-of-range"]);
    let close = json!({"textDocument": {"uri": URI}});
    client.tell("textDocument/didClose", close.clone());
    client.tell("textDocument/didClose", close);
    assert_eq!(rules(&mut client, URI), [""; 0]);
    client.stop();
}

#[test]
fn addresses_are_taken_as_they_come() {
    let folder = Folder::new();
    let mut client = Client::new(&asking("utf-16"));
    for uri in [
        "file:///w/%E9%9B%A8%20%E8%8A%B1/%E5%A4%9C.brief.yaml",
        "file:///w/雨 花/夜.brief.yaml",
        "file:///c%3A/Users/ada/a.brief.yaml",
        "file:///C:/Users/ada/a.brief.yaml",
        "file://server/share/a.brief.yaml",
        "FILE:///w/a.brief.yaml",
        "file:///w/shot%20%231.brief.yaml",
        "file:///w/shot #1.brief.yaml",
        "file:///w/100% what?/a.brief.yaml",
        "untitled:new.brief.yaml",
        "untitled:/w/new.brief.yaml",
        "vscode-remote://wsl%2Bubuntu/w/a.brief.yaml",
        "w/a.brief.yaml",
    ] {
        client.open(uri, "yaml", WRONG);
        assert_eq!(rules(&mut client, uri), ["duration-out-of-range"], "{uri}");
        let hover = client.ask_at("textDocument/hover", uri, place(1, 2));
        assert_eq!(hover["range"], range((1, 0), (1, 8)), "{uri}");
    }
    // Whatever else has been opened is nothing to a brief; and no address at all is one too.
    for uri in ["", ":", "file:", "file://", "%", "untitled:", "\u{0}"] {
        client.open(uri, "yaml", WRONG);
        assert_eq!(rules(&mut client, uri), [""; 0], "{uri}");
        client.open(uri, "brief-yaml", WRONG);
        assert_eq!(rules(&mut client, uri), ["duration-out-of-range"], "{uri}");
    }
    // Signs that an address writes in another way are those of the path.
    let text = "prompt: rain @image_1\nvideo_mode: elements\nimage_urls: [a.png]\n";
    folder.write(
        "雨 花/a.png",
        crate::support::read("tests/media/garden.png"),
    );
    let path = folder.path().join("雨 花");
    let path = path.to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    let uri =
        format!("file://{slash}{path}/a.brief.yaml").replace("雨 花", "%E9%9B%A8%20%E8%8A%B1");
    client.open(&uri, "yaml", text);
    assert_eq!(rules(&mut client, &uri), ["local-file"]);
    client.stop();
}

/// The same brief with all line ends, and with a mark before it: places are those that an editor counts.
#[test]
fn lines_end_in_every_way() {
    let mut client = Client::new(&asking("utf-16"));
    for end in ["\n", "\r\n", "\r"] {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}prompt: 😀{end}duration: 11{end}");
            client.open(URI, "yaml", &text);
            let findings = client.findings(URI);
            assert_eq!(findings[0]["code"], "duration-out-of-range", "{text:?}");
            assert_eq!(findings[0]["range"], range((1, 10), (1, 12)), "{text:?}");
            // In the middle of the emoji is before it, and far behind a line is its end.
            let middle = 9 + mark.chars().count();
            client.change(
                URI,
                2,
                json!([{"range": range((0, middle), (0, 999)), "text": "rain"}]),
            );
            client.change(
                URI,
                3,
                json!([{"range": range((1, 10), (999, 0)), "text": "12"}]),
            );
            assert_eq!(
                client.findings(URI)[0]["range"],
                range((1, 10), (1, 12)),
                "{text:?}"
            );
        }
    }
    for text in ["", "\u{feff}", "\r", "\n\n", " "] {
        client.open(URI, "yaml", text);
        assert_eq!(rules(&mut client, URI).len(), 1, "{text:?}");
        client.ask_at("textDocument/completion", URI, place(0, 0));
        client.ask_at("textDocument/hover", URI, place(5, 5));
    }
    client.stop();
}

/// Whoever asks a lot at once gets an answer for each, in its order, and those that were taken back too.
#[test]
fn many_questions_at_once_are_answered_out_of_what_is_there() {
    let mut client = Client::new(&asking("utf-16"));
    let other = "file:///w/b.brief.yaml";
    client.open(other, "yaml", "prompt: rain\nmode: ultra\n");
    client.open(URI, "yaml", WRONG);
    let ask = |client: &mut Client, uri: &str| {
        client.begin(
            "textDocument/diagnostic",
            json!({"textDocument": {"uri": uri}}),
        )
    };
    let first = ask(&mut client, URI);
    let second = ask(&mut client, other);
    client.change(
        URI,
        2,
        json!([{"range": range((1, 10), (1, 12)), "text": "2"}]),
    );
    let third = ask(&mut client, URI);
    client.change(URI, 3, json!([{"text": "prompt: rain\n"}]));
    let fourth = ask(&mut client, URI);
    let fifth = ask(&mut client, other);
    let codes = [first, second, third, fourth, fifth].map(|id| {
        let report = client.end(id).unwrap();
        report["items"][0]["message"]
            .as_str()
            .unwrap_or_default()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    assert!(codes[0].contains("too long"), "{codes:?}");
    assert!(
        codes[1].contains("ultra") && codes[4].contains("ultra"),
        "{codes:?}"
    );
    assert!(codes[2].contains("too short"), "{codes:?}");
    assert_eq!(codes[3], "");
    client.stop();
}
