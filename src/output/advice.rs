//! A finding in words alone, for formats that have one field for all of them.

use crate::diagnostic::Diagnostic;

/// The message, and what to do in brackets: such formats show neither help nor fix.
pub(super) fn in_a_line(diagnostic: &Diagnostic) -> String {
    match to_do(diagnostic) {
        Some(to_do) => format!("{} ({to_do})", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

/// The message, and on lines of their own why it is so and what to do.
pub(super) fn in_lines(diagnostic: &Diagnostic) -> String {
    let note = diagnostic.note.as_deref();
    let remarks = [("note", note), ("help", to_do(diagnostic))]
        .into_iter()
        .filter_map(|(word, remark)| {
            Some(format!(
                "{word}: {}",
                remark.filter(|remark| !remark.trim().is_empty())?
            ))
        });
    let all: Vec<String> = std::iter::once(diagnostic.message.clone())
        .chain(remarks)
        .collect();
    all.join("\n")
}

/// The help, or what the fix does where there is no help.
fn to_do(diagnostic: &Diagnostic) -> Option<&str> {
    let fix = diagnostic.fix.as_ref().map(|fix| fix.title.as_str());
    diagnostic.help.as_deref().or(fix)
}
