//! What keeps a brief from being sent, even where nobody wants to hear of it.

use super::{Checked, Terms, check_refused, gathered};
use crate::brief::{Batch, Brief, Misfit};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::BriefName;
use crate::rules::{Keep, Levels};
use crate::suppress::Silences;
use crate::syntax::Problem;
use crate::text::{Columns, LineIndex, Position, Span};

/// Something that could not be read, or that a request could not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTheWay {
    /// Where it stands in the file, in characters.
    pub position: Position,
    /// The brief it belongs to; none where the file has one without an id, or where it is about the file.
    pub brief: Option<BriefName>,
    /// The rule that says so.
    pub rule: &'static str,
    /// What it says.
    pub message: String,
}

/// What is in the way of some briefs, whatever is silenced, in the order of the file.
pub(crate) fn in_the_way(batch: &Batch<'_>, terms: Terms<'_>) -> Vec<InTheWay> {
    let terms = Terms {
        levels: Levels::unchanged(),
        ..terms
    };
    let mut lost = Vec::new();
    let silences = Silences::default();
    let checked = gathered(batch, terms, Keep::Shown, silences, |_, bundle| {
        lost.extend(bundle.lost());
        lost.extend(unheld(bundle.brief));
    });
    let documents = batch.parsed.documents.first();
    let text = documents.map_or("", |document| document.text);
    listed(checked, text, batch.lines_before, |diagnostic| {
        LOSSES.contains(&diagnostic.rule)
            || lost.iter().any(|place| {
                place.contains(diagnostic.label.span) || diagnostic.label.span.contains(*place)
            })
    })
}

/// The same for bytes that could not be read at all: `text` is what is there to be shown of them.
pub(crate) fn all_in_the_way(problem: Problem, text: &str, lines_before: usize) -> Vec<InTheWay> {
    let checked = check_refused(problem, Terms::default());
    listed(checked, text, lines_before, |_| true)
}

/// The rules whose errors are always about something that is not read, or that has no place in a request.
const LOSSES: [&str; 9] = [
    "duplicate-key",
    "foreign-field",
    "invalid-value",
    "syntax",
    "too-large",
    "unknown-field",
    "unquoted-reference",
    "unsupported-field",
    "wrong-type",
];

/// What is read and too large to be held. The rules about it mostly speak of what is only larger than is allowed.
fn unheld(brief: &Brief<'_>) -> Vec<Span> {
    let prompts = brief.misfits.iter().filter_map(|misfit| match misfit {
        Misfit::EndlessPrompt { key, .. } => Some(*key),
        _ => None,
    });
    let numbers = [&brief.duration, &brief.start_image_index];
    let numbers = numbers.into_iter().filter_map(|number| number.given());
    let numbers = numbers.filter(|given| given.value.unsigned_abs() >= i64::MAX.unsigned_abs());
    prompts
        .chain(numbers.map(|given| given.span).filter(|_| brief.is_lossy))
        .collect()
}

fn listed(
    mut checked: Checked,
    text: &str,
    lines_before: usize,
    is_in_the_way: impl Fn(&Diagnostic) -> bool,
) -> Vec<InTheWay> {
    checked.sort_by_place();
    let findings = &mut checked.findings;
    // What a YAML alias repeats is one.
    findings.dedup_by(|later, earlier| later.diagnostic == earlier.diagnostic);
    findings.retain(|finding| {
        finding.diagnostic.severity == Severity::Error && is_in_the_way(&finding.diagnostic)
    });
    let lines = LineIndex::new(text);
    let findings = checked.findings.into_iter();
    findings
        .map(|finding| {
            let place = finding.diagnostic.label.span.range().start;
            let position = lines.position(text, place, Columns::Utf32);
            InTheWay {
                position: Position {
                    line: position.line + lines_before,
                    ..position
                },
                brief: finding.brief,
                rule: finding.diagnostic.rule,
                message: finding.diagnostic.message,
            }
        })
        .collect()
}
