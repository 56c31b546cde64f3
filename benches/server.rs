//! How long somebody who types in a file of 200 briefs waits for the findings: the real program, over its pipes.

// A bench without a server has nothing to measure.
#![allow(clippy::expect_used)]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use criterion::{Criterion, criterion_group, criterion_main};

const BRIEFS: usize = 200;
const URI: &str = "file:///many.brief.yaml";

fn typing(criterion: &mut Criterion) {
    let mut server = Server::start();
    let text = many();
    server.tell(&format!(
        r#"{{"method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"{URI}","languageId":"yaml","version":1,"text":{}}}}}}}"#,
        serde_json::Value::from(text.as_str())
    ));
    let mut group = criterion.benchmark_group("server");
    let place = r#""position":{"line":7,"character":12}"#;
    let screen = r#""range":{"start":{"line":0,"character":0},"end":{"line":60,"character":0}}"#;
    let at_reference = r#""range":{"start":{"line":7,"character":12},"end":{"line":7,"character":12}},"context":{"diagnostics":[]}"#;
    let questions = [
        ("its findings", "textDocument/diagnostic", ""),
        (
            "the completion of a reference",
            "textDocument/completion",
            place,
        ),
        ("what a reference shows", "textDocument/hover", place),
        ("the colours", "textDocument/semanticTokens/full", ""),
        ("the hints of a screen", "textDocument/inlayHint", screen),
        ("the outline", "textDocument/documentSymbol", ""),
        (
            "the actions at a reference",
            "textDocument/codeAction",
            at_reference,
        ),
    ];
    for (name, method, about) in questions {
        let comma = if about.is_empty() { "" } else { "," };
        let question = format!(
            r#""method":"{method}","params":{{"textDocument":{{"uri":"{URI}"}}{comma}{about}}}"#
        );
        group.bench_function(format!("from a change to {name}"), |bench| {
            bench.iter(|| {
                server.type_a_letter();
                server.ask(&question)
            });
        });
        group.bench_function(format!("without a change, {name}"), |bench| {
            bench.iter(|| server.ask(&question));
        });
    }
    group.finish();
    server.stop();
}

/// The server, and how far the talk has come.
struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: u32,
    version: u32,
}

impl Server {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_briefc"))
            .arg("server")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("briefc starts");
        let mut server = Self {
            input: child.stdin.take().expect("a pipe"),
            output: BufReader::new(child.stdout.take().expect("a pipe")),
            child,
            asked: 0,
            version: 1,
        };
        server.ask(
            r#""method":"initialize","params":{"capabilities":{"textDocument":{"diagnostic":{},"codeAction":{"codeActionLiteralSupport":{}}}}}"#,
        );
        server
    }

    fn tell(&mut self, message: &str) {
        write!(
            self.input,
            "Content-Length: {}\r\n\r\n{message}",
            message.len()
        )
        .expect("it listens");
        self.input.flush().expect("it listens");
    }

    /// Adds a letter at the end of the first prompt or takes it away, in turns.
    fn type_a_letter(&mut self) {
        self.version += 1;
        let (end, text) = if self.version.is_multiple_of(2) {
            (10, "x")
        } else {
            (11, "")
        };
        self.tell(&format!(
            r#"{{"method":"textDocument/didChange","params":{{"textDocument":{{"uri":"{URI}","version":{}}},"contentChanges":[{{"range":{{"start":{{"line":7,"character":10}},"end":{{"line":7,"character":{end}}}}},"text":"{text}"}}]}}}}"#,
            self.version
        ));
    }

    fn ask(&mut self, request: &str) -> Vec<u8> {
        self.asked += 1;
        self.tell(&format!(r#"{{"id":{},{request}}}"#, self.asked));
        let mut length = 0;
        let mut line = String::new();
        while self.output.read_line(&mut line).expect("it talks") > 2 {
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().expect("a number");
            }
            line.clear();
        }
        let mut answer = vec![0; length];
        self.output.read_exact(&mut answer).expect("it talks");
        answer
    }

    fn stop(mut self) {
        self.ask(r#""method":"shutdown""#);
        self.tell(r#"{"method":"exit"}"#);
        assert!(self.child.wait().expect("it ends").success());
    }
}

/// Briefs of about 1.4 kB, every tenth of them wrong.
fn many() -> String {
    let mut text = String::from("briefs:\n");
    for number in 1..=BRIEFS {
        let reference = if number.is_multiple_of(10) {
            "@image_9"
        } else {
            "@image_2"
        };
        let sentence = "The dancer turns toward a greenhouse full of ferns. Slow push-in, then a whip pan to the left. ";
        let _ = write!(
            text,
            "  - id: shot-{number}\n    video_mode: elements\n    image_urls:\n      - https://cdn.example.com/a.png\n      \
             - https://cdn.example.com/b.png\n    prompt: >-\n      @image_1 at the window,\n      and {reference} 穿过 the door 😀.\n      {}\n",
            sentence.repeat(12)
        );
    }
    text
}

criterion_group!(benches, typing);
criterion_main!(benches);
