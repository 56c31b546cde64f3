use std::fs;
use std::sync::mpsc;

use lsp_server::{Notification, Request};
use tempfile::TempDir;

use super::*;
use crate::workspace::{Excludes, Search};

/// An editor that says more as soon as it is told findings, and then nothing any more. That way it is certain what waits where the
/// server looks.
struct Editor<F> {
    heard: Vec<u8>,
    on_findings: Option<F>,
}

impl<F: FnOnce()> Write for Editor<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.heard.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if String::from_utf8_lossy(&self.heard).contains(TOLD)
            && let Some(say) = self.on_findings.take()
        {
            say();
        }
        Ok(())
    }
}

const TOLD: &str = "textDocument/publishDiagnostics";

/// What comes out where an editor that is told findings opens `brief`, and then has these settings and says `more`.
fn heard(brief: &str, settings: &str, more: impl Fn(&Value) -> Vec<Message>) -> Vec<Value> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.brief.yaml");
    let uri = url::Url::from_file_path(&path).unwrap().to_string();
    let (sender, receiver) = mpsc::channel();
    let opened = json!({"textDocument": {"uri": uri, "version": 1, "text": brief}});
    for message in [
        ask(1, "initialize", json!({"capabilities": {}})),
        tell("textDocument/didOpen", opened),
    ] {
        sender.send(Incoming::Message(message)).unwrap();
    }
    let document = json!({"uri": uri});
    let mut editor = Editor {
        heard: Vec::new(),
        on_findings: Some(|| {
            fs::write(folder.path().join("briefc.toml"), settings).unwrap();
            for message in more(&document) {
                sender.send(Incoming::Message(message)).unwrap();
            }
            drop(sender);
        }),
    };
    let resolved = Resolved::from_choices(Search::Above, Excludes::Hold, None, Vec::new(), None);
    let server = Server::new(&mut editor, resolved);
    assert_eq!(server.run(Inbox::new(receiver)), Ending::Unasked);
    let heard = String::from_utf8(editor.heard).unwrap();
    let messages = heard.split("Content-Length: ").skip(1);
    messages
        .map(|message| {
            let (_, body) = message.split_once("\r\n\r\n").unwrap();
            serde_json::from_str(body).unwrap()
        })
        .collect()
}

fn tell(method: &str, params: Value) -> Message {
    Notification::new(method.to_owned(), params).into()
}

fn ask(id: i32, method: &str, params: Value) -> Message {
    Request::new(id.into(), method.to_owned(), params).into()
}

/// The rules and levels of what was told, one list for each time.
fn told(heard: &[Value]) -> Vec<Vec<(&str, u64)>> {
    let told = heard.iter().filter(|message| message["method"] == TOLD);
    told.map(|message| {
        let findings = message["params"]["diagnostics"].as_array().unwrap().iter();
        findings
            .map(|finding| {
                let code = finding["code"].as_str().unwrap();
                (code, finding["severity"].as_u64().unwrap())
            })
            .collect()
    })
    .collect()
}

#[test]
fn who_is_told_findings_is_told_those_of_the_settings_that_hold_by_now() {
    for hint in [
        "textDocument/didSave",
        "workspace/didChangeWatchedFiles",
        "textDocument/didChange",
    ] {
        let heard = heard(
            "prompt: rain\nduration: 11\n",
            "[rules]\nduration-out-of-range = \"info\"\n",
            |document| {
                let place = json!({"line": 0, "character": 0});
                vec![
                    tell(
                        hint,
                        json!({"textDocument": document, "contentChanges": []}),
                    ),
                    ask(
                        2,
                        "textDocument/hover",
                        json!({"textDocument": document, "position": place}),
                    ),
                ]
            },
        );
        let rule = "duration-out-of-range";
        assert_eq!(told(&heard), [[(rule, 1)], [(rule, 3)]], "{hint}");
        assert!(heard.iter().any(|message| message["id"] == 2), "{hint}");
    }
}

/// A client that is told findings need not ask for them; if it does it waits for an answer.
#[test]
fn who_asks_for_findings_where_the_target_is_another_by_now_gets_them() {
    let heard = heard(
        "prompt: rain\nduration: 11\n",
        "[limits]\nlongest-duration = { value = 12, source = \"our own server\" }\n",
        |document| vec![ask(2, FINDINGS, json!({"textDocument": document}))],
    );
    let answer = heard.iter().find(|message| message["id"] == 2);
    let answer = answer.expect("it is answered");
    assert_eq!(answer["result"]["items"], json!([]), "{answer}");
}
