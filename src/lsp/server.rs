//! The server itself: one message after the other.

use std::collections::BTreeSet;
use std::io::{self, Write};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use super::Ending;
use super::answers::{self, RESOLVE_ACTION};
use super::client::{Ability, Client};
use super::conversation::{Conversation, FINDINGS, document_of, report, uri_of};
use super::diagnostics;
use super::document::{Document, Documents, Kind, version};
use super::inbox::{Inbox, Waiting};
use super::offers::{offers, watchers};
use super::outlet::{Outlet, Refusal, to_value};
use super::wire::Incoming;
use crate::check::Resolved;
use crate::workspace::BriefFile;

/// The server of one editor.
pub(super) struct Server<W> {
    outlet: Outlet<W>,
    resolved: Resolved,
    phase: Phase,
    client: Client,
    documents: Documents,
    /// The documents whose findings the client has to be told; none if it asks for them.
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
                    self.tell_findings(&mut inbox)?;
                    match inbox.wait() {
                        Some(waiting) => waiting,
                        None => return Ok(Ending::Unasked),
                    }
                }
            };
            match waiting {
                Waiting::Cancelled(id) => {
                    self.outlet.reply(id, Err(Refusal::taken_back()))?;
                }
                Waiting::Incoming(Incoming::Garbled(id, reason)) => {
                    self.outlet.refuse(&id, &reason)?;
                }
                Waiting::Incoming(Incoming::Lost(reason)) => return Ok(Ending::Lost(reason)),
                Waiting::Incoming(Incoming::Message(message)) => match message {
                    Message::Request(request) => self.deal_with(request, &mut inbox)?,
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
            (Phase::Talking, FINDINGS) => self.findings_asked_for(&params),
            (Phase::Talking, "workspace/executeCommand") => return self.execute(id, &params),
            (Phase::Talking, method) if method != "initialize" => no_brief(method, &params),
            _ => Err(Refusal::new(
                ErrorCode::InvalidRequest,
                format!("`{method}` does not come now"),
            )),
        };
        self.outlet.reply(id, answer)
    }

    /// Answers what is asked about an open brief in a talk about it, and all else at once.
    fn deal_with(&mut self, request: Request, inbox: &mut Inbox) -> io::Result<()> {
        let mut asked = Some(request);
        while let Some(request) = asked.take() {
            if request.method == FINDINGS {
                self.resolved.look_again();
            }
            let uri = document_of(&request).filter(|_| self.phase == Phase::Talking);
            let document = uri.and_then(|uri| self.documents.get(uri));
            match document.map(|document| (document.uri.clone(), self.kind_of(document))) {
                Some((uri, Kind::Brief(file))) => {
                    asked = self.converse(&uri, file, Some(request), inbox)?;
                }
                _ => self.answer(request)?,
            }
        }
        Ok(())
    }

    fn kind_of(&self, document: &Document) -> Kind {
        document.kind(&self.resolved, self.client.root.as_deref())
    }

    /// A talk about one brief. What cannot be answered out of this reading any more is given back.
    fn converse(
        &mut self,
        uri: &str,
        file: BriefFile,
        first: Option<Request>,
        inbox: &mut Inbox,
    ) -> io::Result<Option<Request>> {
        let Some(document) = self.documents.get(uri) else {
            return Ok(first);
        };
        let conversation = Conversation {
            outlet: &mut self.outlet,
            resolved: &mut self.resolved,
            client: &self.client,
            untold: &mut self.untold,
            inbox,
        };
        conversation.about(document, file, first)
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
                    let uri = document.uri.clone();
                    self.documents.insert(uri.clone(), document);
                    self.mark_untold(uri);
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
                        self.outlet.publish(&closed.uri, None, &[])
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
        let uri = document.uri.clone();
        match document.change(changes, version, self.client.columns) {
            Ok(()) => {
                self.mark_untold(uri);
                Ok(())
            }
            Err(reason) => self.outlet.complain(&reason),
        }
    }

    /// The findings are told with the next look at the document, whoever asks for that: the settings have to be those of now.
    fn mark_untold(&mut self, uri: String) {
        if !self.client.can(Ability::AskForFindings) {
            self.resolved.look_again();
            self.untold.insert(uri);
        }
    }

    fn look_again(&mut self) -> io::Result<()> {
        self.resolved.look_again();
        if !self.client.can(Ability::AskForFindings) {
            self.untold.extend(self.documents.keys().cloned());
        } else if self.client.can(Ability::AskAgain) {
            return self.outlet.ask("workspace/diagnostic/refresh", Value::Null);
        }
        Ok(())
    }

    /// The findings of a document that is no open brief.
    fn findings_asked_for(&self, params: &Value) -> Result<Value, Refusal> {
        let uri = uri_of(params).ok_or_else(|| answers::unreadable("textDocument"))?;
        let settings = self.documents.get(uri);
        let settings = settings.filter(|document| matches!(self.kind_of(document), Kind::Settings));
        let findings = settings.map(|settings| diagnostics::of_settings(settings, &self.client));
        report(&findings.unwrap_or_default(), params)
    }

    /// Tells the findings of all documents that changed, for as long as nothing else comes.
    fn tell_findings(&mut self, inbox: &mut Inbox) -> io::Result<()> {
        while inbox.is_empty()
            && let Some(uri) = self.untold.first().cloned()
        {
            let Some(document) = self.documents.get(&uri) else {
                self.untold.remove(&uri);
                continue;
            };
            let findings = match self.kind_of(document) {
                Kind::Brief(file) => {
                    if let Some(request) = self.converse(&uri, file, None, inbox)? {
                        self.deal_with(request, inbox)?;
                    }
                    continue;
                }
                Kind::Settings => diagnostics::of_settings(document, &self.client),
                Kind::Other => Vec::new(),
            };
            self.untold.remove(&uri);
            self.outlet
                .publish(&uri, Some(document.version), &findings)?;
        }
        Ok(())
    }
}

/// The answer to what is asked about a document that is no open brief.
fn no_brief(method: &str, params: &Value) -> Result<Value, Refusal> {
    answers::to(method)?;
    match method {
        // One that came with all it has names no document: some editors ask again about whatever has no edit or no command.
        RESOLVE_ACTION => Ok(params.clone()),
        _ if uri_of(params).is_some() => Ok(Value::Null),
        _ => Err(answers::unreadable("textDocument")),
    }
}

#[cfg(test)]
mod tests;
