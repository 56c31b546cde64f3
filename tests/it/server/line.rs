//! The line to a server: bytes go in, messages come out, and nobody waits forever for the next one.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::support::command;

/// A running server. It ends with the test, whatever becomes of that.
pub(super) struct Line {
    child: Child,
    /// Given to a thread: a server that reads nothing must not hold up a test, nor one that says more than anybody reads.
    input: Option<Sender<Vec<u8>>>,
    messages: Receiver<Result<Value, String>>,
    said: Receiver<String>,
}

/// Nothing takes so long, unless it never comes.
const NEVER: Duration = Duration::from_mins(3);

impl Line {
    pub(super) fn to_server_in(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = command()
            .current_dir(folder)
            .arg("server")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("briefc starts");
        let mut stdin = child.stdin.take().unwrap();
        let (input, bytes) = mpsc::channel::<Vec<u8>>();
        thread::spawn(move || {
            // A server that has ended takes nothing more: what it says instead is what the test looks at.
            for bytes in bytes {
                if stdin
                    .write_all(&bytes)
                    .and_then(|()| stdin.flush())
                    .is_err()
                {
                    break;
                }
            }
        });
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            // The test may be over, and then nobody listens.
            while let Some(message) = read(&mut stdout).transpose() {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut stderr = child.stderr.take().unwrap();
        let (sender, said) = mpsc::channel();
        thread::spawn(move || {
            let mut text = String::new();
            stderr
                .read_to_string(&mut text)
                .expect("the words are UTF-8");
            // The test may be over.
            let _ = sender.send(text);
        });
        Self {
            child,
            input: Some(input),
            messages,
            said,
        }
    }

    pub(super) fn send(&self, bytes: Vec<u8>) {
        let input = self.input.as_ref().expect("nothing is sent after the end");
        // If it listens no more, the test finds out where it waits for an answer.
        let _ = input.send(bytes);
    }

    /// The next message; none at the end.
    #[track_caller]
    pub(super) fn next(&self) -> Option<Value> {
        match self.messages.recv_timeout(NEVER) {
            Ok(Ok(message)) => Some(message),
            Ok(Err(reason)) => panic!("the server sent what is no message: {reason}"),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => {
                panic!(
                    "the server has said nothing for {} seconds",
                    NEVER.as_secs()
                )
            }
        }
    }

    /// Sends nothing more, and gives the exit code and what was said on standard error.
    #[track_caller]
    pub(super) fn close(&mut self) -> (i32, String) {
        drop(self.input.take());
        while self.next().is_some() {}
        let said = self.said.recv_timeout(NEVER);
        let said = said.expect("the server ends when nobody talks to it");
        let status = self.child.wait().unwrap();
        (status.code().expect("the server does not crash"), said)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // One that has ended already cannot be ended again, and that is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next message of a stream; none at its end.
fn read(output: &mut impl BufRead) -> Result<Option<Value>, String> {
    let mut length = None;
    loop {
        let mut line = String::new();
        let read = output.read_line(&mut line);
        if read.map_err(|error| error.to_string())? == 0 {
            return Ok(None);
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.parse().ok();
        }
    }
    let mut bytes = vec![0; length.ok_or("it has no length")?];
    let read = output.read_exact(&mut bytes);
    read.map_err(|error| error.to_string())?;
    let message = serde_json::from_slice(&bytes);
    message.map(Some).map_err(|error| error.to_string())
}
