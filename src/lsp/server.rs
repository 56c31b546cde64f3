//! The server itself: one message after the other.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};

use gen_lsp_types::Diagnostic;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use super::Ending;
use super::answers;
use super::client::{Ability, Client};
use super::diagnostics;
use super::document::{Document, Documents, Kind, version};
use super::inbox::{Inbox, Waiting};
use super::offers::{offers, watchers};
use super::outlet::{Outlet, Refusal, to_value};
use super::view::View;
use super::wire::Incoming;
use crate::check::Resolved;

/// The server of one editor.
pub(super) struct Server<W> {
    outlet: Outlet<W>,
    resolved: Resolved,
    phase: Phase,
    client: Client,
    documents: Documents,
    /// The documents whose findings the client has to be told.
    untold: BTreeSet<String>,
}

/// How far the talk has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Before,
    Talking,
    ShutDown,
}

impl<W: Write> Server<W> {
    pub(super) fn new(output: W, resolved: Resolved) -> Self {
        Self {
            outlet: Outlet::new(output),
            resolved,
            phase: Phase::Before,
            client: Client::of(&Value::Null),
            documents: Documents::new(),
            untold: BTreeSet::new(),
        }
    }

    pub(super) fn run(mut self, inbox: Inbox) -> Ending {
        match self.talk(inbox) {
            Ok(ending) => ending,
            // The client is gone.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ending::Unasked,
            Err(error) => Ending::Lost(error.to_string()),
        }
    }

    fn talk(&mut self, mut inbox: Inbox) -> io::Result<Ending> {
        loop {
            let waiting = match inbox.next_here() {
                Some(waiting) => waiting,
                None => {
                    // Nothing is typed right now: this is the time to look.
                    self.tell_findings()?;
                    match inbox.wait() {
                        Some(waiting) => waiting,
                        None => return Ok(Ending::Unasked),
                    }
                }
            };
            match waiting {
                Waiting::Cancelled(id) => {
                    let refusal = Refusal::new(ErrorCode::RequestCanceled, "taken back");
                    self.outlet.reply(id, Err(refusal))?;
                }
                Waiting::Incoming(Incoming::Garbled(id, reason)) => {
                    self.outlet.refuse(&id, &reason)?;
                }
                Waiting::Incoming(Incoming::Lost(reason)) => return Ok(Ending::Lost(reason)),
                Waiting::Incoming(Incoming::Message(message)) => match message {
                    Message::Request(request) => self.answer(request)?,
                    Message::Notification(notification) if notification.method == "exit" => {
                        return Ok(match self.phase {
                            Phase::ShutDown => Ending::Asked,
                            Phase::Before | Phase::Talking => Ending::Unasked,
                        });
                    }
                    Message::Notification(notification) => self.hear(&notification)?,
                    // Nothing hangs on what the client answers.
                    Message::Response(_) => {}
                },
            }
        }
    }

    fn answer(&mut self, request: Request) -> io::Result<()> {
        let Request { id, method, params } = request;
        let answer = match (self.phase, method.as_str()) {
            (Phase::Before, "initialize") => {
                self.client = Client::of(&params);
                self.phase = Phase::Talking;
                to_value(offers(&self.client))
            }
            (Phase::Before, _) => Err(Refusal::new(
                ErrorCode::ServerNotInitialized,
                "`initialize` comes first",
            )),
            (Phase::Talking, "shutdown") => {
                self.phase = Phase::ShutDown;
                Ok(Value::Null)
            }
            (Phase::Talking, "textDocument/diagnostic") => self.findings_asked_for(&params),
            (Phase::Talking, "workspace/executeCommand") => return self.execute(id, &params),
            (Phase::Talking, method) if method != "initialize" => self.ask(method, &params),
            _ => Err(Refusal::new(
                ErrorCode::InvalidRequest,
                format!("`{method}` does not come now"),
            )),
        };
        self.outlet.reply(id, answer)
    }

    /// An answer that only depends on one document.
    fn ask(&self, method: &str, params: &Value) -> Result<Value, Refusal> {
        let answer = answers::to(method)?;
        let uri = uri_of(params).ok_or_else(|| answers::unreadable("textDocument"))?;
        let Some(document) = self.documents.get(uri) else {
            return Ok(Value::Null);
        };
        match document.kind(&self.resolved, self.client.root.as_deref()) {
            Kind::Brief(file) => {
                let view = View::new(document, &file, &self.client, &self.resolved);
                answer(&view, params)
            }
            Kind::Settings | Kind::Other => Ok(Value::Null),
        }
    }

    fn execute(&mut self, id: RequestId, params: &Value) -> io::Result<()> {
        match answers::page_to_open(params) {
            Ok(page) => {
                self.outlet.reply(id, Ok(Value::Null))?;
                self.outlet.ask(
                    "window/showDocument",
                    json!({"uri": page, "external": true}),
                )
            }
            Err(refusal) => self.outlet.reply(id, Err(refusal)),
        }
    }

    fn hear(&mut self, notification: &Notification) -> io::Result<()> {
        if self.phase != Phase::Talking {
            return Ok(());
        }
        let params = &notification.params;
        match notification.method.as_str() {
            "initialized" if self.client.can(Ability::WatchFiles) => {
                self.outlet.ask("client/registerCapability", watchers())
            }
            "textDocument/didOpen" => match params.get("textDocument").and_then(Document::opened) {
                Some(document) => {
                    self.untold.insert(document.uri.clone());
                    self.documents.insert(document.uri.clone(), document);
                    Ok(())
                }
                None => self
                    .outlet
                    .complain("a document was opened that has no address or no text"),
            },
            "textDocument/didChange" => self.change(params),
            "textDocument/didClose" => {
                let closed = uri_of(params).and_then(|uri| self.documents.remove(uri));
                match closed {
                    Some(closed) if !self.client.can(Ability::AskForFindings) => {
                        self.untold.remove(&closed.uri);
                        self.publish(&closed.uri, None, &[])
                    }
                    _ => Ok(()),
                }
            }
            // What lies beside a brief may have changed, and the settings above it.
            "textDocument/didSave"
            | "workspace/didChangeWatchedFiles"
            | "workspace/didChangeConfiguration" => self.look_again(),
            _ => Ok(()),
        }
    }

    fn change(&mut self, params: &Value) -> io::Result<()> {
        let changes = params.get("contentChanges").and_then(Value::as_array);
        let document = uri_of(params).and_then(|uri| self.documents.get_mut(uri));
        let (Some(changes), Some(document)) = (changes, document) else {
            return self
                .outlet
                .complain("a change came that is for no open document");
        };
        let version = params.get("textDocument").map_or(0, version);
        match document.change(changes, version, self.client.columns) {
            Ok(()) => {
                self.untold.insert(document.uri.clone());
                Ok(())
            }
            Err(reason) => self.outlet.complain(&reason),
        }
    }

    fn look_again(&mut self) -> io::Result<()> {
        if !self.client.can(Ability::AskForFindings) {
            self.untold.extend(self.documents.keys().cloned());
        } else if self.client.can(Ability::AskAgain) {
            return self.outlet.ask("workspace/diagnostic/refresh", Value::Null);
        }
        Ok(())
    }

    /// The findings of a document, with a mark that tells whether they are the ones that the client has.
    fn findings_asked_for(&mut self, params: &Value) -> Result<Value, Refusal> {
        let uri = uri_of(params).ok_or_else(|| answers::unreadable("textDocument"))?;
        self.resolved.look_again();
        let findings = self
            .documents
            .get(uri)
            .map(|document| self.findings(document));
        let items = to_value(findings.unwrap_or_default())?;
        let mut hasher = DefaultHasher::new();
        items.to_string().hash(&mut hasher);
        let mark = format!("{:016x}", hasher.finish());
        if params.get("previousResultId").and_then(Value::as_str) == Some(&mark) {
            return Ok(json!({"kind": "unchanged", "resultId": mark}));
        }
        Ok(json!({"kind": "full", "resultId": mark, "items": items}))
    }

    /// Tells the findings of all documents that changed, where the client does not ask for them.
    fn tell_findings(&mut self) -> io::Result<()> {
        let untold = std::mem::take(&mut self.untold);
        if untold.is_empty() || self.client.can(Ability::AskForFindings) {
            return Ok(());
        }
        self.resolved.look_again();
        for uri in untold {
            let Some(document) = self.documents.get(&uri) else {
                continue;
            };
            let (version, findings) = (document.version, self.findings(document));
            self.publish(&uri, Some(version), &findings)?;
        }
        Ok(())
    }

    fn findings(&self, document: &Document) -> Vec<Diagnostic> {
        match document.kind(&self.resolved, self.client.root.as_deref()) {
            Kind::Brief(file) => {
                let view = View::new(document, &file, &self.client, &self.resolved);
                diagnostics::of_brief(&view)
            }
            Kind::Settings => diagnostics::of_settings(document, &self.client),
            Kind::Other => Vec::new(),
        }
    }

    fn publish(
        &mut self,
        uri: &str,
        version: Option<i32>,
        findings: &[Diagnostic],
    ) -> io::Result<()> {
        let mut params = json!({"uri": uri, "diagnostics": findings});
        if let (Some(version), Some(params)) = (version, params.as_object_mut()) {
            params.insert("version".to_owned(), version.into());
        }
        self.outlet
            .notify("textDocument/publishDiagnostics", params)
    }
}

/// The document that a message is about.
fn uri_of(params: &Value) -> Option<&str> {
    params.pointer("/textDocument/uri")?.as_str()
}
