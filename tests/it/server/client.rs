//! An editor, as far as the wire shows it: it starts the program, asks, and reads until the answer comes.

// `json!` makes a value to give away, and a line that borrows it is no better to read.
#![allow(clippy::needless_pass_by_value)]

use std::collections::VecDeque;
use std::path::Path;

use serde_json::{Value, json};

use super::line::Line;
use crate::support::project;

pub(super) struct Client {
    line: Line,
    /// What came while an answer was waited for.
    heard: VecDeque<Value>,
    asked: i64,
    /// What the server answered to `initialize`.
    pub(super) offers: Value,
}

/// The units that columns can count, and what they are called.
pub(super) const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

/// A client that asks for findings, and counts columns in this unit.
pub(super) fn asking(encoding: &str) -> Value {
    json!({
        "general": {"positionEncodings": [encoding]},
        "textDocument": {
            "diagnostic": {},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
        },
        "workspace": {
            "diagnostics": {"refreshSupport": true},
            "workspaceEdit": {"documentChanges": true},
        },
        "window": {"showDocument": {"support": true}},
    })
}

impl Client {
    /// Starts the server in the folder of this project, without a word yet.
    pub(super) fn start() -> Self {
        Self::start_with(&[])
    }

    /// The same, with these arguments.
    pub(super) fn start_with(arguments: &[&str]) -> Self {
        Self::start_in(project(), arguments)
    }

    fn start_in(folder: &Path, arguments: &[&str]) -> Self {
        Self {
            line: Line::to_server_in(folder, arguments),
            heard: VecDeque::new(),
            asked: 0,
            offers: Value::Null,
        }
    }

    /// Starts the server, and introduces itself.
    pub(super) fn new(capabilities: &Value) -> Self {
        let mut client = Self::start();
        client.greet(capabilities, json!({}));
        client
    }

    pub(super) fn greet(&mut self, capabilities: &Value, more: Value) {
        let mut params = json!({"processId": null, "rootUri": null, "capabilities": capabilities});
        params
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        self.offers = self.ask("initialize", params);
        self.tell("initialized", json!({}));
    }

    /// Sends bytes as they are.
    pub(super) fn send_bytes(&mut self, bytes: &[u8]) {
        self.line.send(bytes.to_vec());
    }

    pub(super) fn send_text(&mut self, text: &str) {
        let frame = format!("Content-Length: {}\r\n\r\n{text}", text.len());
        self.send_bytes(frame.as_bytes());
    }

    pub(super) fn tell(&mut self, method: &str, params: Value) {
        let message = json!({"jsonrpc": "2.0", "method": method, "params": params});
        self.send_text(&message.to_string());
    }

    /// Sends a request, and gives its number.
    pub(super) fn begin(&mut self, method: &str, params: Value) -> i64 {
        self.asked += 1;
        let id = self.asked;
        let message = json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params});
        self.send_text(&message.to_string());
        id
    }

    /// The answer to a request: its result, or its error.
    pub(super) fn end(&mut self, id: i64) -> Result<Value, Value> {
        let answer = self.hear(|message| message["id"] == id && message.get("method").is_none());
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["result"].clone()),
        }
    }

    pub(super) fn try_ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.begin(method, params);
        self.end(id)
    }

    #[track_caller]
    pub(super) fn ask(&mut self, method: &str, params: Value) -> Value {
        self.try_ask(method, params).expect(method)
    }

    /// The next message of this kind; others wait.
    #[track_caller]
    pub(super) fn hear(&mut self, is_meant: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.heard.iter().position(&is_meant) {
            return self.heard.remove(at).unwrap();
        }
        loop {
            let message = self.line.next().expect("the server still talks");
            if is_meant(&message) {
                return message;
            }
            self.heard.push_back(message);
        }
    }

    /// The next message that has this method.
    pub(super) fn hear_method(&mut self, method: &str) -> Value {
        self.hear(|message| message["method"] == method)["params"].take()
    }

    /// What came unasked and nobody waited for.
    pub(super) fn unheard(&self, method: &str) -> usize {
        self.heard
            .iter()
            .filter(|message| message["method"] == method)
            .count()
    }

    pub(super) fn open(&mut self, uri: &str, language: &str, text: &str) {
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}}),
        );
    }

    pub(super) fn change(&mut self, uri: &str, version: i32, changes: Value) {
        self.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}),
        );
    }

    /// Asks for the findings of a document.
    #[track_caller]
    pub(super) fn findings(&mut self, uri: &str) -> Vec<Value> {
        let params = json!({"textDocument": {"uri": uri}});
        let report = self.ask("textDocument/diagnostic", params);
        assert_eq!(report["kind"], "full");
        report["items"].as_array().unwrap().clone()
    }

    /// Asks something about a place.
    #[track_caller]
    pub(super) fn ask_at(&mut self, method: &str, uri: &str, place: Value) -> Value {
        self.ask(
            method,
            json!({"textDocument": {"uri": uri}, "position": place}),
        )
    }

    /// Ends the talk as the protocol has it.
    #[track_caller]
    pub(super) fn stop(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        assert_eq!(self.left(), (0, String::new()));
    }

    /// Goes away without a word, and gives the exit code and what was said on standard error.
    #[track_caller]
    pub(super) fn left(mut self) -> (i32, String) {
        self.line.close()
    }
}

/// A place as it goes over the wire.
pub(super) fn place(line: usize, character: usize) -> Value {
    json!({"line": line, "character": character})
}

pub(super) fn range(start: (usize, usize), end: (usize, usize)) -> Value {
    json!({"start": place(start.0, start.1), "end": place(end.0, end.1)})
}

/// The address of a file.
pub(super) fn uri(path: &Path) -> String {
    url_of(&path.to_string_lossy())
}

fn url_of(path: &str) -> String {
    let path = path.replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{path}")
}

/// Line and column of a byte as an editor counts it: in another way than the server does.
pub(super) fn counted(text: &str, byte: usize, encoding: &str) -> Value {
    let before = text[..byte].replace("\r\n", "\n").replace('\r', "\n");
    let last = before.rsplit('\n').next().unwrap();
    let column = match encoding {
        "utf-8" => last.len(),
        "utf-16" => last.encode_utf16().count(),
        _ => last.chars().count(),
    };
    place(before.matches('\n').count(), column)
}
