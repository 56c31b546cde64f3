//! What is printed of a request.

use super::DryRun;
use super::canonical::{Layout, digest, write};
use super::submission::submission;
use crate::bundle::Bundle;

/// What is to be printed, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emission {
    /// What.
    pub form: Form,
    /// How JSON is laid out.
    pub layout: Layout,
    /// Whether the server is only to check and to price.
    pub dry_run: DryRun,
}

/// What is to be printed of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The body alone.
    Body,
    /// The method, the address, the headers and the body.
    Request,
    /// The command that submits it.
    Curl,
    /// The SHA-256 of the body on one line, and what it is of.
    Digest,
}

impl Default for Emission {
    /// The body, for people.
    fn default() -> Self {
        Self {
            form: Form::Body,
            layout: Layout::Pretty,
            dry_run: DryRun::AsWritten,
        }
    }
}

impl Emission {
    /// The same for several requests, which stand one a line.
    #[must_use]
    pub fn one_a_line(self) -> Self {
        Self {
            layout: Layout::Compact,
            ..self
        }
    }
}

/// Compiles a brief in which no error was found. `name` is what a digest is of, where the brief has no id.
///
/// # Errors
/// None that a request of this crate could meet; serde's interface has them.
pub fn emit(
    bundle: &Bundle<'_>,
    emission: Emission,
    name: &str,
) -> Result<Vec<u8>, serde_json::Error> {
    let submission = submission(bundle, emission.dry_run);
    match emission.form {
        Form::Body => write(&submission.body, emission.layout),
        Form::Request => write(&submission, emission.layout),
        Form::Curl => Ok(submission.curl()?.into_bytes()),
        Form::Digest => {
            let digest = digest(&submission.body)?;
            let name = bundle.brief.id.value().copied().unwrap_or(name);
            // A name is one line, whatever is in it.
            let name = name.replace(char::is_control, " ");
            Ok(format!("{digest}  {name}\n").into_bytes())
        }
    }
}
