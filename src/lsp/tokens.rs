//! References inside prompts, for the colours.

use gen_lsp_types::{SemanticToken, SemanticTokens};

use super::links::uses_of_untokened;
use super::view::View;
use crate::bundle::Link;
use crate::reference::InputKind;
use crate::text::Span;

/// The kinds of tokens, by the names that every theme knows: an image, a frame or the clip; an element.
pub(super) const KINDS: [&str; 2] = ["variable", "class"];

/// The references that lead somewhere. One that does not looks like prose: it will be read as such.
pub(super) fn tokens(view: &View<'_>) -> SemanticTokens {
    let mut found: Vec<(Span, u32)> = Vec::new();
    view.reading.each_bundle(|bundle| {
        let whole = bundle.prompt().map(crate::text::Text::whole);
        for citation in &bundle.citations {
            let span = bundle.locate(&citation.range);
            // Where only the whole string is known, nothing can be painted.
            if citation.link == Link::Declared && Some(span) != whole {
                let kind = match citation.slot.kind {
                    InputKind::Image => 0,
                    InputKind::Element => 1,
                };
                found.push((span, kind));
            }
        }
        for (input, _) in bundle.untokened() {
            let uses = uses_of_untokened(bundle, input);
            found.extend(
                uses.filter(|span| Some(*span) != whole)
                    .map(|span| (span, 0)),
            );
        }
    });
    found.sort_unstable();
    found.dedup_by_key(|(span, _)| *span);
    let mut tokens = SemanticTokens::default();
    let mut last = gen_lsp_types::Position::default();
    for (span, kind) in found {
        let range = view.range(span);
        let (start, end) = (range.start, range.end);
        if end.line != start.line {
            continue;
        }
        let delta_line = start.line - last.line;
        let before = if delta_line == 0 { last.character } else { 0 };
        tokens.data.push(SemanticToken {
            delta_line,
            delta_start: start.character - before,
            length: end.character - start.character,
            token_type: kind,
            token_modifiers_bitset: 0,
        });
        last = start;
    }
    tokens
}
