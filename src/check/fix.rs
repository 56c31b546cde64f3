//! Fixes that must not be offered.

use crate::diagnostic::Diagnostic;
use crate::syntax::Document;

/// Whether the fix of a finding, if it has one, changes something, and nothing else with it.
///
/// What stands behind a YAML anchor belongs to every field that an alias gives it to: mending it for one of them would
/// change the others.
pub(super) fn is_harmless(diagnostic: &Diagnostic, document: &Document<'_>) -> bool {
    let Some(fix) = &diagnostic.fix else {
        return true;
    };
    let changes = fix.edits.iter().any(|edit| {
        let replaced = document.text.get(edit.span.range());
        replaced.is_some_and(|replaced| replaced != edit.text)
    });
    changes && !fix.edits.iter().any(|edit| document.is_shared(edit.span))
}
