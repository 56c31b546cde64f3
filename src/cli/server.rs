//! `briefc server`.

use std::io;

use super::arguments::ServerArguments;
use super::settings::Resolved;
use super::{Outcome, print_failures, say};
use crate::lsp::{self, Ending};
use crate::workspace;

pub(super) fn run(arguments: &ServerArguments) -> Outcome {
    let resolved = match Resolved::new(&arguments.settings) {
        Ok(resolved) => resolved,
        Err(failure) => {
            print_failures(&[failure]);
            return Outcome::Failed;
        }
    };
    match lsp::serve(workspace::standard_input(), io::stdout(), resolved) {
        Ending::Asked => Outcome::Clean,
        // What the protocol wants where nobody asked to shut down.
        Ending::Unasked => Outcome::Findings,
        Ending::Lost(reason) => {
            say(&format!("error: cannot understand the editor: {reason}"));
            Outcome::Failed
        }
    }
}
