//! What has come in and is not answered yet.

use std::collections::VecDeque;
use std::sync::mpsc::Receiver;

use lsp_server::{Message, RequestId};
use serde_json::Value;

use super::wire::Incoming;

/// Messages in their order. Whoever types fast sends more than one can answer: then it is good to know what comes next.
#[derive(Debug)]
pub(super) struct Inbox {
    receiver: Receiver<Incoming>,
    waiting: VecDeque<Waiting>,
}

/// Something to deal with.
#[derive(Debug)]
pub(super) enum Waiting {
    /// What came in.
    Incoming(Incoming),
    /// A request that was taken back before anybody looked at it.
    Cancelled(RequestId),
}

impl Inbox {
    pub(super) fn new(receiver: Receiver<Incoming>) -> Self {
        Self {
            receiver,
            waiting: VecDeque::new(),
        }
    }

    /// The next thing that has already come in.
    pub(super) fn next_here(&mut self) -> Option<Waiting> {
        self.collect();
        self.waiting.pop_front()
    }

    /// The next thing that has already come in, if it is what is meant.
    pub(super) fn next_if(&mut self, is_meant: impl Fn(&Waiting) -> bool) -> Option<Waiting> {
        self.collect();
        let is_next = self.waiting.front().is_some_and(is_meant);
        if is_next {
            self.waiting.pop_front()
        } else {
            None
        }
    }

    /// Whether nothing has come in that is not dealt with.
    pub(super) fn is_empty(&mut self) -> bool {
        self.collect();
        self.waiting.is_empty()
    }

    /// Waits until there is something to deal with; false if nothing comes any more.
    pub(super) fn wait_for_one(&mut self) -> bool {
        // What is taken back is no message of its own: there may be nothing left to wait for.
        while self.waiting.is_empty() {
            match self.receiver.recv() {
                Ok(incoming) => self.add(incoming),
                Err(_) => return false,
            }
        }
        true
    }

    /// Waits for the next thing; none at the end.
    pub(super) fn wait(&mut self) -> Option<Waiting> {
        self.wait_for_one().then(|| self.next_here())?
    }

    fn collect(&mut self) {
        while let Ok(incoming) = self.receiver.try_recv() {
            self.add(incoming);
        }
    }

    fn add(&mut self, incoming: Incoming) {
        let cancelled = match &incoming {
            Incoming::Message(Message::Notification(notification))
                if notification.method == "$/cancelRequest" =>
            {
                notification.params.get("id").cloned()
            }
            _ => {
                self.waiting.push_back(Waiting::Incoming(incoming));
                return;
            }
        };
        // What is answered already cannot be taken back, and that is fine.
        if let Some(id) = cancelled.and_then(|id: Value| serde_json::from_value(id).ok()) {
            let mut waiting = self.waiting.iter_mut();
            if let Some(request) = waiting.find(|waiting| waiting.asks(&id)) {
                *request = Waiting::Cancelled(id);
            }
        }
    }
}

impl Waiting {
    fn asks(&self, id: &RequestId) -> bool {
        match self {
            Self::Incoming(Incoming::Message(Message::Request(request))) => request.id == *id,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_server::{Notification, Request};
    use serde_json::json;
    use std::sync::mpsc;

    #[test]
    fn what_waits_can_be_taken_back_and_nothing_else() {
        let (sender, receiver) = mpsc::channel();
        let send = |message: Message| sender.send(Incoming::Message(message)).unwrap();
        let ask = |id: i32| Request::new(id.into(), "a".to_owned(), ()).into();
        let cancel =
            |id: Value| Notification::new("$/cancelRequest".to_owned(), json!({"id": id})).into();
        send(ask(1));
        send(ask(2));
        for id in [json!(2), json!(7), json!(null), json!("2")] {
            send(cancel(id));
        }
        let mut inbox = Inbox::new(receiver);
        assert!(inbox.wait().unwrap().asks(&1.into()));
        assert!(matches!(inbox.next_here(), Some(Waiting::Cancelled(id)) if id == 2.into()));
        assert!(inbox.next_here().is_none());
        send(cancel(json!(1)));
        send(ask(3));
        assert!(inbox.next_if(|waiting| waiting.asks(&4.into())).is_none());
        assert!(!inbox.is_empty());
        assert!(inbox.next_if(|waiting| waiting.asks(&3.into())).is_some());
        assert!(inbox.is_empty());
        drop(sender);
        assert!(!inbox.wait_for_one());
        assert!(inbox.wait().is_none());
    }
}
