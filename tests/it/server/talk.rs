//! The talk itself: its order, its ends, and what nobody should send.

use serde_json::{Value, json};

use super::client::{Client, asking, range};

const NOT_INITIALIZED: i64 = -32002;
const NO_METHOD: i64 = -32601;
const BAD_PARAMS: i64 = -32602;
const BAD_REQUEST: i64 = -32600;
const BAD_JSON: i64 = -32700;
const CANCELLED: i64 = -32800;

#[test]
fn the_order_of_the_talk_is_kept() {
    let mut client = Client::start();
    let error = client.try_ask("textDocument/hover", json!({})).unwrap_err();
    assert_eq!(error["code"], NOT_INITIALIZED);
    client.greet(&asking("utf-16"), json!({}));
    let error = client.try_ask("initialize", json!({})).unwrap_err();
    assert_eq!(error["code"], BAD_REQUEST);
    assert_eq!(client.ask("shutdown", Value::Null), Value::Null);
    for method in ["shutdown", "initialize", "textDocument/hover"] {
        let error = client.try_ask(method, json!({})).unwrap_err();
        assert_eq!(error["code"], BAD_REQUEST, "{method}");
    }
    client.tell("exit", Value::Null);
    assert_eq!(client.left(), (0, String::new()));
}

#[test]
fn who_leaves_without_a_word_leaves_a_server_that_ends() {
    let mut client = Client::start();
    client.tell("exit", Value::Null);
    assert_eq!(client.left(), (1, String::new()));
    assert_eq!(Client::start().left(), (1, String::new()));
    let mut client = Client::new(&asking("utf-8"));
    client.open("file:///a.brief.yaml", "yaml", "prompt: rain\n");
    assert_eq!(client.left(), (1, String::new()));
    // In the middle of a message.
    let mut client = Client::new(&asking("utf-8"));
    client.send_bytes(b"Content-Length: 100\r\n\r\n{\"jsonrpc\"");
    assert_eq!(client.left(), (1, String::new()));
}

#[test]
fn what_is_no_message_is_answered_and_the_talk_goes_on() {
    let mut client = Client::new(&asking("utf-16"));
    for text in ["", "{", "[]", "5", "\u{0}", r#"{"jsonrpc":"2.0"}"#] {
        client.send_text(text);
        let error =
            client.hear(|message| message["id"].is_null() && message.get("error").is_some());
        assert_eq!(error["error"]["code"], BAD_JSON, "{text}");
    }
    client.send_text(&"[".repeat(100_000));
    client.hear(|message| message["id"].is_null() && message.get("error").is_some());
    client.stop();
}

#[test]
fn who_cannot_be_understood_is_told_why() {
    let mut client = Client::new(&asking("utf-16"));
    client.send_bytes(b"hello, server\r\n\r\n");
    let (code, said) = client.left();
    assert_eq!(code, 2);
    assert!(said.contains("a header line has no colon"), "{said}");
}

#[test]
fn what_nobody_knows_is_refused_and_what_nobody_must_answer_is_not() {
    let mut client = Client::new(&asking("utf-16"));
    let error = client
        .try_ask("textDocument/moniker", json!({}))
        .unwrap_err();
    assert_eq!(error["code"], NO_METHOD);
    client.tell("$/setTrace", json!({"value": "off"}));
    client.tell("textDocument/willSave", json!([]));
    client.send_text(r#"{"jsonrpc":"2.0","id":77,"result":null}"#);
    let document = json!({"uri": "file:///a.brief.yaml"});
    // Not open.
    let place = json!({"line": 0, "character": 0});
    let params = json!({"textDocument": document, "position": place});
    assert_eq!(client.ask("textDocument/hover", params), Value::Null);
    client.open("file:///a.brief.yaml", "yaml", "prompt: rain\n");
    for params in [
        Value::Null,
        json!([]),
        json!({"textDocument": 5, "position": place}),
        json!({"textDocument": document}),
        json!({"textDocument": document, "position": {"line": -1, "character": 0}}),
        json!({"textDocument": document, "position": {"line": "0", "character": 0}}),
    ] {
        let error = client
            .try_ask("textDocument/hover", params.clone())
            .unwrap_err();
        assert_eq!(error["code"], BAD_PARAMS, "{params}");
    }
    let far =
        json!({"textDocument": document, "position": {"line": u32::MAX, "character": u32::MAX}});
    assert_eq!(client.ask("textDocument/hover", far), Value::Null);
    client.stop();
}

#[test]
fn a_request_that_waits_can_be_taken_back() {
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///a.brief.json";
    // Long enough that what follows is there before it is read.
    let text = format!("{{\"prompt\": \"{}\"}}", "@image_1 ".repeat(100_000));
    client.open(uri, "json", &text);
    let document = json!({"textDocument": {"uri": uri}});
    let mut all = String::new();
    let mut frame = |message: Value| {
        let text = message.to_string();
        all = format!("{all}Content-Length: {}\r\n\r\n{text}", text.len());
    };
    for id in [901, 902, 903] {
        frame(
            json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/diagnostic", "params": document}),
        );
    }
    frame(json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 903}}));
    client.send_bytes(all.as_bytes());
    assert!(client.end(901).is_ok());
    assert!(client.end(902).is_ok());
    // Whether it was still waiting is a matter of time: it has an answer in either case.
    if let Err(error) = client.end(903) {
        assert_eq!(error["code"], CANCELLED);
    }
    client.stop();
}

#[test]
fn changes_that_cannot_be_read_are_said_and_lose_nothing() {
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///a.brief.yaml";
    client.open(uri, "yaml", "prompt: rain\nduration: 11\n");
    for changes in [
        json!([{"range": {"start": 5}, "text": "x"}]),
        json!([{"range": range((0, 0), (0, 1))}]),
        json!("x"),
    ] {
        client.change(uri, 2, changes);
        client.hear_method("window/logMessage");
    }
    client.change("file:///never-opened.brief.yaml", 2, json!([{"text": "x"}]));
    client.hear_method("window/logMessage");
    client.tell(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": uri}}),
    );
    client.hear_method("window/logMessage");
    let findings = client.findings(uri);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["range"], range((1, 10), (1, 12)));
    client.stop();
}

#[test]
fn huge_documents_are_refused_and_not_followed() {
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///a.brief.json";
    let text = format!("{{\"prompt\": \"{}\"}}", "a".repeat(17 * 1024 * 1024));
    client.open(uri, "json", &text);
    let findings = client.findings(uri);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["code"], "too-large");
    let many = format!("{{\"prompt\": \"{}\"}}", "@image_1 ".repeat(1_000_000));
    client.change(uri, 2, json!([{"text": many}]));
    assert!(!client.findings(uri).is_empty());
    client.stop();
}

#[test]
fn files_are_watched_where_the_client_can() {
    let mut client = Client::new(
        &json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}),
    );
    let asked = client.hear_method("client/registerCapability");
    let registration = &asked["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    let watchers = registration["registerOptions"]["watchers"]
        .as_array()
        .unwrap();
    assert_eq!(watchers[0]["globPattern"], "**/briefc.toml");
    // As cameras write it, too.
    let pictures = watchers[1]["globPattern"].as_str().unwrap();
    assert!(pictures.contains(",jpg,JPG,"), "{pictures}");
    client.stop();
}
