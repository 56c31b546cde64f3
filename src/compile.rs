//! Refuse, or emit the requests.

use std::borrow::Cow;

use crate::brief::Batch;
use crate::bundle::Bundle;
use crate::check::{Checked, InTheWay, Terms, check_batch, in_the_way};
use crate::diagnostic::Severity;
use crate::report::{FileReport, Totals};
use crate::syntax::{self, Format};
use crate::targets::{Emission, emit};
use crate::text::Source;

/// What came of compiling a file.
#[derive(Debug)]
pub struct Compiled {
    /// What was found on the way.
    pub report: FileReport,
    /// The requests, in the order of the briefs; none if something as bad as the threshold, or an error, was found, or if some
    /// of the file could not be read.
    pub requests: Option<Vec<CompiledBrief>>,
    /// Whether the file is of a kind that can hold many briefs.
    pub is_many: bool,
    /// What could not be read or cannot be sent, where no error says so; none where all of it can be sent. A request would
    /// lack part of the brief, even if the findings about that are silenced.
    pub unsent: Option<Vec<InTheWay>>,
}

/// The request of a brief.
#[derive(Debug)]
pub struct CompiledBrief {
    /// What the brief is called in its file: its id, else its number, from 1.
    pub name: String,
    /// The request, with a line end after it.
    pub request: Vec<u8>,
}

/// How requests are written.
#[derive(Clone, Copy, Debug)]
pub struct Emissions {
    /// That of a brief alone in its file.
    pub alone: Emission,
    /// Those of a file of many briefs.
    pub many: Emission,
}

impl From<Emission> for Emissions {
    /// The same for all.
    fn from(emission: Emission) -> Self {
        Self {
            alone: emission,
            many: emission,
        }
    }
}

/// Checks a file under these terms and compiles it. A finding of `fail_on` or worse refuses it, and an error always does.
///
/// # Errors
/// If a request cannot be written as JSON.
pub fn compile(
    source: Source,
    format: Format,
    terms: Terms<'_>,
    fail_on: Severity,
    emissions: impl Into<Emissions>,
) -> Result<Compiled, serde_json::Error> {
    let emissions = emissions.into();
    let parsed = syntax::parse(source.text(), format);
    let batch = Batch::of(&parsed);
    let is_many = batch.is_many();
    let emission = if is_many {
        emissions.many
    } else {
        emissions.alone
    };
    let (checked, part) = compile_batch(&batch, source.name(), terms, emission);
    let is_whole = part.is_whole && !batch.is_empty();
    let refused = !is_whole || is_refused(checked.totals, fail_on);
    drop(batch);
    drop(parsed);
    Ok(Compiled {
        report: checked.into_report(source),
        requests: (!refused).then_some(part.requests?),
        is_many,
        unsent: (!is_whole).then_some(part.in_the_way),
    })
}

/// What came of compiling some briefs.
pub(crate) struct CompiledPart {
    pub(crate) requests: Result<Vec<CompiledBrief>, serde_json::Error>,
    /// Whether all of it could be read and sent.
    pub(crate) is_whole: bool,
    /// What could not, where no error says so.
    pub(crate) in_the_way: Vec<InTheWay>,
}

/// Checks some briefs of the file called `file` under these terms and compiles them.
pub(crate) fn compile_batch(
    batch: &Batch<'_>,
    file: &str,
    terms: Terms<'_>,
    emission: Emission,
) -> (Checked, CompiledPart) {
    let mut requests = Ok(Vec::new());
    let mut is_whole = batch.says_all();
    let checked = check_batch(batch, terms, |number, bundle| {
        is_whole &= bundle.brief.says_all() && bundle.lost().is_empty();
        let full_name = if batch.is_many() {
            Cow::Owned(format!("{file}:{number}"))
        } else {
            Cow::Borrowed(file)
        };
        if let Ok(compiled) = &mut requests {
            match compile_brief(bundle, number, &full_name, emission) {
                Ok(brief) => compiled.push(brief),
                Err(error) => requests = Err(error),
            }
        }
    });
    let is_told = is_whole && !batch.is_empty() || checked.totals.errors > 0;
    let in_the_way = if is_told {
        Vec::new()
    } else {
        in_the_way(batch, terms)
    };
    let part = CompiledPart {
        requests,
        is_whole,
        in_the_way,
    };
    (checked, part)
}

/// Whether findings forbid a request.
#[must_use]
pub fn is_refused(totals: Totals, fail_on: Severity) -> bool {
    totals.reaches(fail_on) || totals.reaches(Severity::Error)
}

fn compile_brief(
    bundle: &Bundle<'_>,
    number: usize,
    full_name: &str,
    emission: Emission,
) -> Result<CompiledBrief, serde_json::Error> {
    let id = bundle.brief.id.value();
    Ok(CompiledBrief {
        name: id.map_or_else(|| number.to_string(), |id| (*id).to_owned()),
        request: emit(bundle, emission, full_name)?,
    })
}
