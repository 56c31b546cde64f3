//! What goes out.

use std::io::{self, Write};

use gen_lsp_types::Diagnostic;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde_json::{Value, json};

use super::wire;

/// The way to the client.
#[derive(Debug)]
pub(super) struct Outlet<W> {
    output: W,
    /// How many requests were sent.
    asked: i32,
}

/// Why a request is not answered.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: ErrorCode,
    pub(super) reason: String,
}

impl Refusal {
    pub(super) fn new(code: ErrorCode, reason: impl Into<String>) -> Self {
        Self {
            code,
            reason: reason.into(),
        }
    }

    /// Of a request that nobody waits for any more.
    pub(super) fn taken_back() -> Self {
        Self::new(ErrorCode::RequestCanceled, "taken back")
    }
}

impl<W: Write> Outlet<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, asked: 0 }
    }

    /// Answers something that is no message, and the number that it has, if any.
    pub(super) fn refuse(&mut self, id: &Value, reason: &str) -> io::Result<()> {
        wire::refuse(&mut self.output, id, reason)
    }

    /// Tells the findings of a document, for this version of it.
    pub(super) fn publish(
        &mut self,
        uri: &str,
        version: Option<i32>,
        findings: &[Diagnostic],
    ) -> io::Result<()> {
        let mut params = json!({"uri": uri, "diagnostics": findings});
        if let (Some(version), Some(params)) = (version, params.as_object_mut()) {
            params.insert("version".to_owned(), version.into());
        }
        self.notify("textDocument/publishDiagnostics", params)
    }

    /// Says in the client's log what could not be understood.
    pub(super) fn complain(&mut self, reason: &str) -> io::Result<()> {
        const ERROR: u8 = 1;
        self.notify(
            "window/logMessage",
            json!({"type": ERROR, "message": format!("briefc: {reason}")}),
        )
    }

    /// Answers a request.
    pub(super) fn reply(
        &mut self,
        id: RequestId,
        answer: Result<Value, Refusal>,
    ) -> io::Result<()> {
        let response = match answer {
            Ok(value) => Response {
                id,
                response_result: Ok(value),
            },
            Err(refusal) => Response::new_err(id, refusal.code as i32, refusal.reason),
        };
        wire::write(&mut self.output, &Message::Response(response))
    }

    /// Tells something.
    pub(super) fn notify(&mut self, method: &str, params: Value) -> io::Result<()> {
        let method = method.to_owned();
        wire::write(
            &mut self.output,
            &Message::Notification(Notification { method, params }),
        )
    }

    /// Asks for something. Nothing hangs on the answer.
    pub(super) fn ask(&mut self, method: &str, params: Value) -> io::Result<()> {
        self.asked = self.asked.wrapping_add(1);
        let request = Request {
            id: self.asked.into(),
            method: method.to_owned(),
            params,
        };
        wire::write(&mut self.output, &Message::Request(request))
    }
}

/// An answer as it is sent.
pub(super) fn to_value(answer: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(answer)
        .map_err(|error| Refusal::new(ErrorCode::InternalError, error.to_string()))
}
