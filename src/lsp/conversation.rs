//! A talk about one brief: it is read once, and as long as nothing else comes that reading answers everything.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::ptr;

use gen_lsp_types::Diagnostic;
use lsp_server::{Message, Request};
use serde_json::{Value, json};

use super::answers;
use super::client::Client;
use super::diagnostics;
use super::document::{Document, Kind};
use super::inbox::{Inbox, Waiting};
use super::outlet::{Outlet, Refusal, to_value};
use super::positions::Positions;
use super::reading;
use super::view::View;
use super::wire::Incoming;
use crate::check::Resolved;
use crate::workspace::BriefFile;

/// Asks for the findings of a document.
pub(super) const FINDINGS: &str = "textDocument/diagnostic";

/// What a talk about one brief needs of the server. The documents are not in it, so that none can change meanwhile.
pub(super) struct Conversation<'a, W> {
    pub(super) outlet: &'a mut Outlet<W>,
    pub(super) resolved: &'a mut Resolved,
    pub(super) client: &'a Client,
    /// The documents whose findings the client has to be told.
    pub(super) untold: &'a mut BTreeSet<String>,
    pub(super) inbox: &'a mut Inbox,
}

impl<W: Write> Conversation<'_, W> {
    /// Answers `first` and whatever else is asked about a brief, and tells its findings if the client has to be told,
    /// until something else comes. What cannot be answered out of this reading any more is given back.
    pub(super) fn about(
        self,
        document: &Document,
        file: BriefFile,
        first: Option<Request>,
    ) -> io::Result<Option<Request>> {
        let positions = Positions::new(&document.text, self.client.columns);
        let target = self.resolved.target(&file.config);
        let format = file.format;
        reading::keep(&document.text, format, target, |reading| {
            let mut file = file;
            let mut report = OnceCell::new();
            let mut request = first;
            let mut is_first = true;
            loop {
                let view = |file, resolved, report| View {
                    document,
                    file,
                    client: self.client,
                    positions: &positions,
                    reading,
                    resolved,
                    report,
                };
                if let Some(asked) = request.take() {
                    // Settings may have been changed since the last time, and pictures.
                    if asked.method == FINDINGS && !is_first {
                        report = OnceCell::new();
                        self.resolved.look_again();
                        match document.kind(self.resolved, self.client.root.as_deref()) {
                            Kind::Brief(fresh)
                                if fresh.format == format
                                    && ptr::eq(self.resolved.target(&fresh.config), target) =>
                            {
                                file = fresh;
                            }
                            _ => return Ok(Some(asked)),
                        }
                    }
                    let answer = answer(&view(&file, self.resolved, &report), &asked);
                    self.outlet.reply(asked.id, answer)?;
                }
                is_first = false;
                match self
                    .inbox
                    .next_if(|waiting| is_about(waiting, &document.uri))
                {
                    Some(Waiting::Incoming(Incoming::Message(Message::Request(next)))) => {
                        request = Some(next);
                    }
                    Some(Waiting::Cancelled(id)) => {
                        self.outlet.reply(id, Err(Refusal::taken_back()))?;
                    }
                    _ if !self.inbox.is_empty() => return Ok(None),
                    // Nothing is typed right now: this is the time to look.
                    _ if self.untold.remove(&document.uri) => {
                        let findings = diagnostics::of_brief(&view(&file, self.resolved, &report));
                        let version = Some(document.version);
                        self.outlet.publish(&document.uri, version, &findings)?;
                    }
                    _ if !self.untold.is_empty() || !self.inbox.wait_for_one() => return Ok(None),
                    _ => {}
                }
            }
        })
    }
}

fn answer(view: &View<'_>, request: &Request) -> Result<Value, Refusal> {
    if request.method == FINDINGS {
        return report(&diagnostics::of_brief(view), &request.params);
    }
    answers::to(&request.method)?(view, &request.params)
}

/// Findings, with a mark that tells whether they are the ones that the client has.
pub(super) fn report(findings: &[Diagnostic], params: &Value) -> Result<Value, Refusal> {
    let items = to_value(findings)?;
    let mut hasher = DefaultHasher::new();
    items.to_string().hash(&mut hasher);
    let mark = format!("{:016x}", hasher.finish());
    if params.get("previousResultId").and_then(Value::as_str) == Some(&mark) {
        return Ok(json!({"kind": "unchanged", "resultId": mark}));
    }
    Ok(json!({"kind": "full", "resultId": mark, "items": items}))
}

/// The document that a request is about, as far as it is one that looks at a document.
pub(super) fn document_of(request: &Request) -> Option<&str> {
    let looks = request.method == FINDINGS || answers::to(&request.method).is_ok();
    looks.then(|| uri_of(&request.params))?
}

/// The document that a message is about; an action that comes back has it in its mark.
pub(super) fn uri_of(params: &Value) -> Option<&str> {
    let uri = params.pointer("/textDocument/uri");
    uri.or_else(|| params.pointer("/data/uri"))?.as_str()
}

/// Whether something can be dealt with in a talk about this document.
fn is_about(waiting: &Waiting, uri: &str) -> bool {
    match waiting {
        Waiting::Cancelled(_) => true,
        Waiting::Incoming(Incoming::Message(Message::Request(request))) => {
            document_of(request) == Some(uri)
        }
        Waiting::Incoming(_) => false,
    }
}
