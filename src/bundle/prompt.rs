//! The prompt as the target will read it.

use std::borrow::Cow;

use super::Bundle;
use crate::reference::{self, Part, PieceKind, Substitution};

/// The prompt with every reference in the target's spelling, escapes resolved and the white space at both ends gone;
/// nothing else is touched. Empty if there is no prompt.
#[must_use]
pub fn compiled_prompt<'t>(bundle: &Bundle<'t>) -> Cow<'t, str> {
    let Some(prompt) = bundle.prompt() else {
        return Cow::Borrowed("");
    };
    let trimmed = prompt.value().trim();
    let offset = prompt.value().len() - prompt.value().trim_start().len();
    let citations = bundle.citations.iter().map(|citation| Substitution {
        range: citation.range.clone(),
        part: Part::Reference(citation.slot),
    });
    let literals = bundle
        .pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Literal)
        .map(|piece| Substitution {
            range: piece.range.clone(),
            part: Part::Literal,
        });
    let mut parts: Vec<Substitution> = citations.chain(literals).collect();
    for part in &mut parts {
        // No piece but prose begins or ends with white space, so none is cut by trimming.
        part.range = part.range.start.saturating_sub(offset)..part.range.end.saturating_sub(offset);
    }
    parts.sort_by_key(|part| part.range.start);
    reference::render(trimmed, &parts, bundle.target.spelling)
}
