//! What has come in and is not answered yet.

use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::Receiver;

use lsp_server::{Message, RequestId};
use serde_json::Value;

use super::wire::Incoming;

/// Messages in their order. Whoever types fast sends more than one can answer: then it is good to know what comes next.
#[derive(Debug)]
pub(super) struct Inbox {
    receiver: Receiver<Incoming>,
    waiting: VecDeque<Waiting>,
    /// How many things were taken out.
    taken: usize,
    /// Which of all things that ever came each waiting request is: an editor may take back thousands of them.
    asked: HashMap<RequestId, usize>,
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
            taken: 0,
            asked: HashMap::new(),
        }
    }

    /// The next thing that has already come in.
    pub(super) fn next_here(&mut self) -> Option<Waiting> {
        self.collect();
        self.take()
    }

    /// The next thing that has already come in, if it is what is meant.
    pub(super) fn next_if(&mut self, is_meant: impl Fn(&Waiting) -> bool) -> Option<Waiting> {
        self.collect();
        let is_next = self.waiting.front().is_some_and(is_meant);
        if is_next { self.take() } else { None }
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

    fn take(&mut self) -> Option<Waiting> {
        let waiting = self.waiting.pop_front()?;
        if let Some(id) = waiting.id()
            && self.asked.get(id) == Some(&self.taken)
        {
            self.asked.remove(id);
        }
        self.taken += 1;
        Some(waiting)
    }

    fn add(&mut self, incoming: Incoming) {
        match &incoming {
            Incoming::Message(Message::Notification(notification))
                if notification.method == "$/cancelRequest" =>
            {
                self.take_back(&notification.params);
                return;
            }
            Incoming::Message(Message::Request(request)) => {
                // Of two with the same number, which is a mistake, the first is meant.
                let place = self.taken + self.waiting.len();
                self.asked.entry(request.id.clone()).or_insert(place);
            }
            _ => {}
        }
        self.waiting.push_back(Waiting::Incoming(incoming));
    }

    fn take_back(&mut self, params: &Value) {
        let id = params.get("id").cloned();
        // What is answered already cannot be taken back, and that is fine.
        if let Some(id) = id.and_then(|id| serde_json::from_value(id).ok())
            && let Some(place) = self.asked.remove(&id)
            && let Some(request) = self.waiting.get_mut(place - self.taken)
        {
            *request = Waiting::Cancelled(id);
        }
    }
}

impl Waiting {
    /// The number of a request that somebody waits for.
    fn id(&self) -> Option<&RequestId> {
        match self {
            Self::Incoming(Incoming::Message(Message::Request(request))) => Some(&request.id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_server::{Notification, Request};
    use serde_json::json;
    use std::sync::mpsc;

    impl Waiting {
        fn asks(&self, id: &RequestId) -> bool {
            self.id() == Some(id)
        }
    }

    #[test]
    fn a_great_many_are_taken_back_whatever_went_before() {
        const MANY: i32 = 100_000;
        let (sender, receiver) = mpsc::channel();
        let send = |message: Message| sender.send(Incoming::Message(message)).unwrap();
        let ask = |id: i32| send(Request::new(id.into(), "a".to_owned(), ()).into());
        let cancel = |id: i32| {
            send(Notification::new("$/cancelRequest".to_owned(), json!({"id": id})).into());
        };
        let mut inbox = Inbox::new(receiver);
        // A number that was answered is used once more, and then twice at once.
        ask(0);
        assert!(inbox.next_here().unwrap().asks(&0.into()));
        cancel(0);
        ask(0);
        ask(0);
        (1..MANY).for_each(ask);
        assert!(inbox.next_here().unwrap().asks(&0.into()));
        assert!(inbox.next_here().unwrap().asks(&0.into()));
        (1..MANY).rev().for_each(cancel);
        for expected in 1..MANY {
            let next = inbox.next_here().unwrap();
            assert!(
                matches!(&next, Waiting::Cancelled(id) if *id == expected.into()),
                "{expected} {next:?}"
            );
        }
        assert!(inbox.is_empty() && inbox.asked.is_empty());
        drop(sender);
    }

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
