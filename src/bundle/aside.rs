//! References where none is read: in the description of an element.

use std::ops::Range;

use super::names::longest_declared;
use super::resolve::pieces_of;
use super::{Bundle, declared};
use crate::reference::{AT_SIGNS, Escapes, PieceKind};

/// What would be a reference in the prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The bytes that would name an input.
    pub range: Range<usize>,
    /// How.
    pub spelling: Spelling,
}

/// How an input is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// By a name that the brief declares, which is never sent.
    Name,
    /// By such a name with more behind a hyphen: perhaps somebody's handle.
    LongerName,
    /// As providers do, rightly or nearly so.
    Number,
}

impl Bundle<'_> {
    /// What would be a reference if this text were the prompt, in the order of the text.
    #[must_use]
    pub fn asides(&self, text: &str) -> Vec<Aside> {
        // Most descriptions have none.
        if !text.contains(AT_SIGNS) && !text.contains("<<") {
            return Vec::new();
        }
        let pieces = pieces_of(text, Escapes::None, self.brief, &self.declarations).into_iter();
        let asides = pieces.filter_map(|piece| {
            let mut range = piece.range.clone();
            let spelling = match piece.kind {
                PieceKind::Prose | PieceKind::Literal => return None,
                PieceKind::Bare(kind) if declared(self.brief, kind) != Some(1) => return None,
                PieceKind::Name => {
                    let run = text.get(piece.range)?.strip_prefix(AT_SIGNS)?;
                    let (_, length) = longest_declared(&self.declarations, run)?;
                    range.end = range.end - run.len() + length;
                    spelling_of_name(text.get(range.end..)?)?
                }
                PieceKind::Bare(_)
                | PieceKind::Reference { .. }
                | PieceKind::Malformed { .. }
                | PieceKind::Untokened { .. }
                | PieceKind::Doubtful { .. } => Spelling::Number,
            };
            Some(Aside { range, spelling })
        });
        asides.collect()
    }
}

/// How a declared name is meant, by what stands behind it: in `@kira.official` it is only the beginning of a handle.
fn spelling_of_name(behind: &str) -> Option<Spelling> {
    if let Some(rest) = behind.strip_prefix('.') {
        return (!rest.starts_with(|c: char| c.is_ascii_lowercase())).then_some(Spelling::Name);
    }
    let rest = behind.trim_start_matches('-');
    let goes_on = rest.len() < behind.len() && rest.starts_with(char::is_alphanumeric);
    Some(if goes_on {
        Spelling::LongerName
    } else {
        Spelling::Name
    })
}
