//! The language server: the same check and the same fixes as on the command line, while somebody types.
//!
//! One thread reads messages and one answers them, one after the other. What is asked about a brief is answered out of one
//! reading of it, until a message comes that is something else: then nothing is kept but the open documents.

mod actions;
mod answers;
mod client;
mod completion;
mod conversation;
mod diagnostics;
mod document;
mod hints;
mod hover;
mod inbox;
mod links;
mod markdown;
mod navigation;
mod offers;
mod outlet;
mod outline;
mod places;
mod positions;
mod reading;
mod rename;
mod server;
mod tokens;
mod view;
mod wire;

use std::io::{BufRead, Write};
use std::sync::mpsc;
use std::thread;

use crate::check::Resolved;
use inbox::Inbox;
use server::Server;

/// How a talk with an editor ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ending {
    /// The editor asked to shut down, and then to exit.
    Asked,
    /// The editor went away, or asked to exit without having asked to shut down.
    Unasked,
    /// What comes in cannot be told apart any more, or nothing can be sent; and why.
    Lost(String),
}

/// Answers an editor until it has had enough.
pub fn serve(
    input: impl BufRead + Send + 'static,
    output: impl Write,
    resolved: Resolved,
) -> Ending {
    let (sender, receiver) = mpsc::channel();
    // It ends with the input. Where nothing comes and nobody listens any more it ends with the program.
    thread::spawn(move || wire::read_all(input, &sender));
    Server::new(output, resolved).run(Inbox::new(receiver))
}
