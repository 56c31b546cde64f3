//! Refuse, or emit the request.

use crate::check::{Terms, check_parsed};
use crate::diagnostic::Severity;
use crate::report::FileReport;
use crate::syntax::{self, Format};
use crate::targets::{Emission, emit};
use crate::text::Source;

/// What came of compiling a file.
#[derive(Debug)]
pub struct Compiled {
    /// What was found on the way.
    pub report: FileReport,
    /// The request, or one a line if the file holds several briefs; none if something as bad as the threshold, or an
    /// error, was found, or if some of the file could not be read.
    pub request: Option<Vec<u8>>,
    /// Whether some of the file could not be read, or could not be sent: a request would not say what it says, even where the findings about that
    /// are silenced.
    pub is_unreadable: bool,
}

/// Checks a file under these terms and compiles it. A finding of `fail_on` or worse refuses it, and an error always does.
///
/// # Errors
/// If the request cannot be written as JSON.
pub fn compile(
    source: Source,
    format: Format,
    terms: Terms<'_>,
    fail_on: Severity,
    emission: Emission,
) -> Result<Compiled, serde_json::Error> {
    let parsed = syntax::parse(source.text(), format);
    let emission = match parsed.documents.len() {
        0 | 1 => emission,
        _ => emission.one_a_line(),
    };
    let mut requests: Result<Vec<u8>, serde_json::Error> = Ok(Vec::new());
    let mut is_whole = !parsed.documents.is_empty();
    let briefs = parsed.documents.len();
    let mut number = 0;
    let checked = check_parsed(&parsed, terms, |bundle| {
        number += 1;
        let name = match briefs {
            1 => source.name().to_owned(),
            _ => format!("{}:{number}", source.name()),
        };
        is_whole &= bundle.brief.is_whole() && bundle.can_be_sent();
        let written = emit(bundle, emission, &name);
        match (&mut requests, written) {
            (Ok(requests), Ok(request)) => requests.extend(request),
            (Ok(_), Err(error)) => requests = Err(error),
            (Err(_), _) => {}
        }
    });
    let refused =
        !is_whole || checked.totals.reaches(fail_on) || checked.totals.reaches(Severity::Error);
    drop(parsed);
    Ok(Compiled {
        report: checked.into_report(source),
        request: (!refused).then_some(requests?),
        is_unreadable: !is_whole,
    })
}
