//! Where in a prompt a token may begin, and the pieces that come of it.

use std::ops::Range;

use memchr::memchr3;

use super::address::address_start;
use super::grammar::token;
use super::{Piece, PieceKind, plain};

/// Whether the prompt can say that an at sign is only an at sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escapes {
    /// `@@` is a literal `@`: in a brief that somebody writes.
    Doubled,
    /// There is no way to say it: in a ready request.
    None,
}

/// Takes a prompt apart. The pieces, joined, are the prompt; none is empty, and no two pieces of prose are neighbours.
///
/// It cannot fail: what is wrong is a piece too. Text without candidates is skipped at the speed of memory.
#[must_use]
pub fn parse(prompt: &str, escapes: Escapes) -> Vec<Piece> {
    let mut scan = Scan {
        prompt,
        escapes,
        pieces: Vec::with_capacity(MOST_PIECES),
        done: 0,
    };
    let mut at = 0;
    while let Some(candidate) = scan.next_candidate(at) {
        at = scan.read(candidate);
    }
    scan.prose_until(prompt.len());
    scan.pieces
}

/// Most prompts have fewer pieces.
const MOST_PIECES: usize = 16;

/// The at sign, and those that Chinese and Japanese keyboards type.
pub const AT_SIGNS: [char; 3] = ['@', '＠', '﹫'];

/// The at sign that Chinese and Japanese keyboards type.
const WIDE_AT: &str = "＠";
/// Its small form.
const SMALL_AT: &str = "﹫";
/// The first byte of both, and of much else that Chinese text is full of.
const WIDE_LEAD: u8 = 0xEF;

/// A prompt, of which the pieces up to `done` are known.
struct Scan<'p> {
    prompt: &'p str,
    escapes: Escapes,
    pieces: Vec<Piece>,
    done: usize,
}

impl Scan<'_> {
    fn next_candidate(&self, from: usize) -> Option<usize> {
        let rest = self.prompt.as_bytes().get(from..)?;
        memchr3(b'@', b'<', WIDE_LEAD, rest).map(|offset| from + offset)
    }

    /// Reads what stands at a candidate, and tells where to look on.
    fn read(&mut self, at: usize) -> usize {
        let rest = self.prompt.get(at..).unwrap_or_default();
        if let Some(behind) = rest.strip_prefix('@') {
            self.read_at_sign(at, behind)
        } else if rest.starts_with("<<") {
            self.read_token(at)
        } else if let Some(behind) = rest
            .strip_prefix(WIDE_AT)
            .or_else(|| rest.strip_prefix(SMALL_AT))
        {
            if may_be_word(behind) && self.may_begin(at) {
                self.read_token(at)
            } else {
                at + WIDE_AT.len()
            }
        } else {
            at + 1
        }
    }

    fn read_at_sign(&mut self, at: usize, behind: &str) -> usize {
        if self.escapes == Escapes::Doubled && behind.starts_with('@') {
            return self.push(at..at + 2, PieceKind::Literal);
        }
        if !may_be_word(behind) || !self.may_begin(at) {
            return at + 1;
        }
        self.read_bracketed(at)
            .unwrap_or_else(|| self.read_token(at))
    }

    /// `[@Image1]`, `【@图片1】`, if the at sign stands in such a bracket that belongs to nothing yet.
    fn read_bracketed(&mut self, at: usize) -> Option<usize> {
        let before = self.prompt.get(self.done..at)?;
        let bracket = before
            .chars()
            .next_back()
            .filter(|last| matches!(last, '[' | '【'))?;
        let start = at - bracket.len_utf8();
        let (length, kind) = token(self.prompt.get(start..)?)?;
        (kind != PieceKind::Prose).then(|| self.push(start..start + length, kind))
    }

    fn read_token(&mut self, at: usize) -> usize {
        let rest = self.prompt.get(at..).unwrap_or_default();
        match plain::reference(rest).or_else(|| token(rest)) {
            Some((length, PieceKind::Prose)) => at + length,
            Some((length, kind)) => self.push(at..at + length, kind),
            None => at + 1,
        }
    }

    /// Not in the middle of an address or a handle: directly behind an ASCII letter, digit or `_` an at sign begins
    /// something only if that character is the end of a token, and behind a `/` only if that ends no web address.
    fn may_begin(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .and_then(|last| self.prompt.as_bytes().get(last));
        if before == Some(&b'/') {
            // What a token has begun is no address: `@image_1.com/@image_2`.
            let address = self.prompt.get(..at).and_then(address_start);
            return address.is_none_or(|start| start < self.done);
        }
        if !before.is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return true;
        }
        self.pieces
            .last()
            .is_some_and(|last| last.range.end == at && last.kind != PieceKind::Name)
    }

    fn push(&mut self, range: Range<usize>, kind: PieceKind) -> usize {
        self.prose_until(range.start);
        self.done = range.end;
        self.pieces.push(Piece { range, kind });
        self.done
    }

    fn prose_until(&mut self, end: usize) {
        if self.done < end {
            self.pieces.push(Piece {
                range: self.done..end,
                kind: PieceKind::Prose,
            });
            self.done = end;
        }
    }
}

/// Every word that can follow an at sign begins with a letter, or with something outside ASCII: the common cases of a
/// lone at sign need no grammar.
fn may_be_word(behind: &str) -> bool {
    behind
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
}
