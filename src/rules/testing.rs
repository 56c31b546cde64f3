//! What the tests beside the rules ask: which rules speak about a brief, and of which words in it.

use super::{Findings, Levels, check_brief, check_file, check_silences};
use crate::brief;
use crate::bundle::{self, Surroundings};
use crate::diagnostic::Diagnostic;
use crate::spec::UNIFICALLY;
use crate::suppress;
use crate::syntax::{self, Format};

/// What all rules find in a YAML brief, as `"rule-name: text under the label"`, in the order of the file.
pub(super) fn found(yaml: &str) -> Vec<String> {
    found_in(yaml, Format::Yaml)
}

/// The same for a brief in any format.
pub(super) fn found_in(text: &str, format: Format) -> Vec<String> {
    let described = diagnostics(text, format).into_iter().map(|found| {
        let marked = text.get(found.label.span.range()).unwrap_or_default();
        format!("{}: {marked}", found.rule)
    });
    described.collect()
}

/// The findings themselves, in the order of the file.
pub(super) fn diagnostics(text: &str, format: Format) -> Vec<Diagnostic> {
    let parsed = syntax::parse(text, format);
    let mut findings = Findings::new(Levels::unchanged(), suppress::read(&parsed));
    check_file(&parsed, &mut findings);
    for document in &parsed.documents {
        let brief = brief::lower(document);
        check_brief(
            &bundle::resolve(&brief, &UNIFICALLY, Surroundings::unknown()),
            &mut findings,
        );
    }
    check_silences(&mut findings);
    let mut found = findings.take();
    found.sort_by_key(|diagnostic| (diagnostic.label.span, diagnostic.rule));
    found
}
