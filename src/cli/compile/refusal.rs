//! Why a file is not compiled, in words.

use crate::check::InTheWay;
use crate::report::{BriefName, FileReport, Totals};

/// As many are told one by one.
const MOST_TOLD: usize = 10;

/// Standard output stays empty: somebody has to say why. `unsent` is what is in the way though no error says so; none
/// where the file could be read and sent.
pub(super) fn refusal(report: &FileReport, unsent: Option<&[InTheWay]>) -> Vec<String> {
    let name = report.source.name();
    let Some(unsent) = unsent.filter(|_| report.totals.errors == 0) else {
        let (number, word) = match report.totals {
            Totals { errors: 0, .. } => (report.totals.findings(), "finding"),
            Totals { errors, .. } => (errors, "error"),
        };
        let plural = if number == 1 { "" } else { "s" };
        return vec![format!("{name} is not compiled: {number} {word}{plural}")];
    };
    let reason = match report.totals {
        Totals { briefs: 0, .. } => "there is no brief in it that can be read",
        _ => "some of it could not be read or cannot be sent, even if that is silenced or no error",
    };
    if unsent.is_empty() {
        return vec![format!("{name} is not compiled: {reason}")];
    }
    let mut lines = vec![format!("{name} is not compiled: {reason}:")];
    lines.extend(unsent.iter().take(MOST_TOLD).map(|one| told(name, one)));
    let more = unsent.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines
}

fn told(name: &str, one: &InTheWay) -> String {
    let brief = match &one.brief {
        Some(BriefName::Id(id)) => format!(" in `{id}`"),
        Some(BriefName::Number(number)) => format!(" in brief {number}"),
        None => String::new(),
    };
    format!(
        "  {name}:{}:{}: {}{brief}: {}",
        one.position.line, one.position.column, one.rule, one.message
    )
}
