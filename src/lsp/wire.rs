//! Messages on the wire: some header lines, an empty line, and JSON of the length that a header names.

use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::Sender;

use lsp_server::{ErrorCode, Message};
use serde::Deserialize;
use serde_json::{Value, json};

/// What comes in.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// Something that is as long as its header says, and no message; with the number that it has all the same, or nothing.
    Garbled(Value, String),
    /// Nothing more can be read, because nobody knows where the next message begins.
    Lost(String),
}

/// The longest message: sixteen times the longest document, which may double and triple when it is written as JSON.
const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// Nobody sends so much: what claims to be longer is no message, and to wait for its end would be to wait forever.
const MOST_BYTES: u64 = 16 * MAX_BYTES;
/// The longest line of a header.
const MAX_HEADER: u64 = 4 * 1024;

/// Reads messages until the end, an `exit`, or somebody no longer listens.
pub(super) fn read_all(mut input: impl BufRead, sender: &Sender<Incoming>) {
    loop {
        let incoming = match read(&mut input) {
            Ok(Some(incoming)) => incoming,
            Ok(None) => return,
            Err(error) => Incoming::Lost(error.to_string()),
        };
        let is_last = match &incoming {
            Incoming::Message(Message::Notification(notification)) => notification.method == "exit",
            Incoming::Message(_) | Incoming::Garbled(..) => false,
            Incoming::Lost(_) => true,
        };
        if sender.send(incoming).is_err() || is_last {
            return;
        }
    }
}

/// The next message; none at the end.
fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = read_headers(input)? else {
        return Ok(None);
    };
    if length > MOST_BYTES {
        return Err(bad(&format!("a message of {length} bytes cannot be meant")));
    }
    if length > MAX_BYTES {
        if io::copy(&mut input.take(length), &mut io::sink())? < length {
            return Ok(None);
        }
        let reason = format!("a message of {length} bytes is longer than {MAX_BYTES}");
        return Ok(Some(Incoming::Garbled(Value::Null, reason)));
    }
    // The length is only a promise: what is read is what there is.
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&bytes) {
        Ok(Message::Notification(_)) if let Some(id) = number_of(&bytes) => {
            let reason = "the `id` is neither a number that the protocol has nor a word";
            Incoming::Garbled(id, reason.to_owned())
        }
        Ok(message) => Incoming::Message(message),
        Err(error) => Incoming::Garbled(Value::Null, error.to_string()),
    }))
}

/// What stands in the place of the number, whatever it is: somebody waits for an answer to it.
fn number_of(bytes: &[u8]) -> Option<Value> {
    #[derive(Deserialize)]
    struct Numbered {
        id: Option<Value>,
    }
    let numbered: Option<Numbered> = serde_json::from_slice(bytes).ok();
    numbered?.id
}

/// The length that the header lines name; none at the end.
fn read_headers(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        input.take(MAX_HEADER).read_until(b'\n', &mut line)?;
        let text = String::from_utf8_lossy(&line);
        let Some(text) = text.strip_suffix('\n') else {
            return if line.len() as u64 == MAX_HEADER {
                Err(bad("a header line does not end"))
            } else {
                Ok(None)
            };
        };
        let text = text.trim_end();
        match (text.is_empty(), length) {
            (true, Some(_)) => return Ok(length),
            (true, None) => return Err(bad("a message has no Content-Length")),
            (false, _) => {}
        }
        let (name, value) = text
            .split_once(':')
            .ok_or_else(|| bad("a header line has no colon"))?;
        if name.trim().eq_ignore_ascii_case("Content-Length") {
            let value = value.trim().parse();
            length = Some(value.map_err(|_| bad("a Content-Length is no number"))?);
        }
    }
}

fn bad(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

/// Writes one message.
pub(super) fn write(output: &mut impl Write, message: &Message) -> io::Result<()> {
    message.write(output)?;
    output.flush()
}

/// Answers something that is no message: to the number that it has all the same, if there is one.
pub(super) fn refuse(output: &mut impl Write, id: &Value, reason: &str) -> io::Result<()> {
    let code = if id.is_null() {
        ErrorCode::ParseError
    } else {
        ErrorCode::InvalidRequest
    };
    // An answer can only repeat what can be a number or a word.
    let id = Some(id).filter(|id| id.is_number() || id.is_string());
    let reply = json!({
        "jsonrpc": "2.0",
        "id": id,
        "error": { "code": code as i32, "message": reason },
    });
    let text = reply.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn read_bytes(bytes: &[u8]) -> Vec<Incoming> {
        let (sender, receiver) = mpsc::channel();
        read_all(bytes, &sender);
        drop(sender);
        receiver.into_iter().collect()
    }

    #[test]
    fn what_is_no_message_is_skipped_and_told() {
        let hi = r#"{"jsonrpc":"2.0","method":"hi"}"#;
        let frame = |text: &str| format!("Content-Length: {}\r\n\r\n{text}", text.len());
        let bytes = [
            frame("{"),
            frame(hi),
            frame("[]"),
            format!("content-length:{}\r\nX: y\r\n\r\n{hi}", hi.len()),
        ]
        .concat();
        let found = read_bytes(bytes.as_bytes());
        assert!(
            matches!(
                found[..],
                [
                    Incoming::Garbled(..),
                    Incoming::Message(Message::Notification(_)),
                    Incoming::Garbled(..),
                    Incoming::Message(Message::Notification(_)),
                ]
            ),
            "{found:?}"
        );
    }

    #[test]
    fn bad_headers_end_the_talk_and_no_promise_is_believed() {
        for bytes in [
            "\r\n\r\n{}",
            "Content-Length: x\r\n\r\n{}",
            "Content-Length: -1\r\n\r\n{}",
            "hello\r\n",
            "Content-Length: 99999999999999999999999\r\n\r\n",
            "Content-Length: 1000000000000000000\r\n\r\n{}",
            &"a".repeat(10_000),
        ] {
            let found = read_bytes(bytes.as_bytes());
            assert!(
                matches!(found[..], [Incoming::Lost(_)]),
                "{bytes} {found:?}"
            );
        }
        for bytes in [
            "",
            "Content-Length: 5\r\n\r\n{}",
            "Content-Len",
            "Content-Length: 999999999\r\n\r\n{}",
        ] {
            assert!(read_bytes(bytes.as_bytes()).is_empty(), "{bytes}");
        }
    }

    #[test]
    fn a_message_that_is_too_long_is_skipped_and_the_next_one_read() {
        let long = MAX_BYTES + 1;
        let hi = r#"{"jsonrpc":"2.0","method":"hi"}"#;
        let head = format!("Content-Length: {long}\r\n\r\n");
        let next = format!("Content-Length: {}\r\n\r\n{hi}", hi.len());
        let body = io::repeat(b'a').take(long);
        let input = head.as_bytes().chain(body).chain(next.as_bytes());
        let (sender, receiver) = mpsc::channel();
        read_all(io::BufReader::new(input), &sender);
        drop(sender);
        let found: Vec<Incoming> = receiver.into_iter().collect();
        assert!(
            matches!(
                found[..],
                [Incoming::Garbled(Value::Null, _), Incoming::Message(_)]
            ),
            "{found:?}"
        );
    }

    #[test]
    fn who_waits_for_an_answer_gets_one_under_its_own_number() {
        let answer = |id: &str| {
            let text = format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"a"}}"#);
            let bytes = format!("Content-Length: {}\r\n\r\n{text}", text.len());
            let found = read_bytes(bytes.as_bytes());
            let [Incoming::Garbled(id, reason)] = &found[..] else {
                panic!("{found:?}");
            };
            let mut output = Vec::new();
            refuse(&mut output, id, reason).unwrap();
            let output = String::from_utf8(output).unwrap();
            let (_, reply) = output.split_once("\r\n\r\n").unwrap();
            let reply: Value = serde_json::from_str(reply).unwrap();
            assert_eq!(reply["error"]["code"], ErrorCode::InvalidRequest as i32);
            reply["id"].clone()
        };
        assert_eq!(answer("4294967296"), json!(4_294_967_296_u64));
        assert_eq!(answer("1.5"), json!(1.5));
        assert_eq!(answer("true"), Value::Null);
        assert_eq!(answer("[]"), Value::Null);
    }
}
