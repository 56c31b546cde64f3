//! `briefc schema`.

use super::arguments::{SchemaArguments, SchemaSubject};
use super::{Outcome, print_failures, to_stdout};
use crate::schema::{self, Subject};
use crate::workspace::Failure;

pub(super) fn run(arguments: &SchemaArguments) -> Outcome {
    let subject = match arguments.subject {
        SchemaSubject::Brief => Subject::Brief,
        SchemaSubject::Config => Subject::Config,
    };
    let written = schema::write(subject).map_err(|error| Failure {
        name: subject.file_name().to_owned(),
        reason: format!("cannot write it: {error}"),
    });
    match written.and_then(|text| to_stdout(|out| out.write_all(text.as_bytes()))) {
        Ok(()) => Outcome::Clean,
        Err(failure) => {
            print_failures(&[failure]);
            Outcome::Failed
        }
    }
}
