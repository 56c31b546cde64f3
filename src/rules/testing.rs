//! What the rules say about a brief that stands in a test.

use super::{Findings, check_brief, check_file};
use crate::brief::lower;
use crate::bundle::resolve;
use crate::diagnostic::Diagnostic;
use crate::spec::UNIFICALLY;
use crate::syntax::{Format, parse};

/// The findings in a YAML brief as `rule-name: text under label`, in the order of their places.
pub(super) fn found(yaml: &str) -> Vec<String> {
    found_in(yaml, Format::Yaml)
}

/// The findings in a brief as `rule-name: text under label`, in the order of their places.
pub(super) fn found_in(text: &str, format: Format) -> Vec<String> {
    diagnostics(text, format)
        .iter()
        .map(|diagnostic| {
            let under = &text[diagnostic.label.span.range()];
            format!("{}: {under}", diagnostic.rule)
        })
        .collect()
}

/// The findings in all briefs of a file, in the order of their places.
pub(super) fn diagnostics(text: &str, format: Format) -> Vec<Diagnostic> {
    let parsed = parse(text, format);
    let mut findings = Findings::default();
    check_file(&parsed, &mut findings);
    for document in &parsed.documents {
        let brief = lower(document);
        check_brief(&resolve(&brief, &UNIFICALLY), &mut findings);
    }
    let mut found = findings.take();
    found.sort_by_key(|diagnostic| (diagnostic.label.span, diagnostic.rule));
    found
}
