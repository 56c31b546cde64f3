//! Two pointers, one over what stands in the file and one over what a parser made of it.
//!
//! The parser's text is the truth. The front ends only know how their escapes and folds look; where the two sides
//! disagree every step here gives `None`, the map is dropped, and the whole string is shown instead of a wrong place.

use crate::text::Runs;

/// Walks the raw bytes of one string and its decoded text together, collecting where each part came from.
pub(super) struct Aligner<'a> {
    raw: &'a [u8],
    decoded: &'a [u8],
    base: usize,
    raw_at: usize,
    decoded_at: usize,
    runs: Runs,
}

impl<'a> Aligner<'a> {
    /// `raw` begins at the file offset `base`.
    pub(super) fn new(raw: &'a str, decoded: &'a str, base: usize) -> Self {
        Self {
            raw: raw.as_bytes(),
            decoded: decoded.as_bytes(),
            base,
            raw_at: 0,
            decoded_at: 0,
            runs: Runs::new(),
        }
    }

    /// Where the raw side stands, counted from its own start.
    pub(super) fn at(&self) -> usize {
        self.raw_at
    }

    /// The raw byte that comes next.
    pub(super) fn next(&self) -> Option<u8> {
        self.byte(self.raw_at)
    }

    /// The raw byte at a place.
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.raw.get(at).copied()
    }

    /// Some raw bytes at a place.
    pub(super) fn bytes(&self, at: usize, len: usize) -> Option<&'a [u8]> {
        self.raw.get(at..at + len)
    }

    /// The decoded bytes that are still to be explained.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.decoded.get(self.decoded_at..).unwrap_or_default()
    }

    /// The length of the line break at a place; 0 if there is none.
    pub(super) fn break_at(&self, at: usize) -> usize {
        match (self.byte(at), self.byte(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => 0,
        }
    }

    /// The first place from `at` on that holds neither a space nor a tab.
    pub(super) fn after_blanks(&self, mut at: usize) -> usize {
        while matches!(self.byte(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        at
    }

    /// Moves the raw side without a decoded counterpart.
    pub(super) fn skip_to(&mut self, at: usize) {
        self.raw_at = at;
    }

    /// The raw bytes up to `end` stand in the decoded text as they are.
    pub(super) fn literal_to(&mut self, end: usize) -> Option<()> {
        let raw = self.raw.get(self.raw_at..end)?;
        if !self.rest().starts_with(raw) {
            return None;
        }
        self.runs.verbatim(raw.len(), self.base + self.raw_at);
        self.decoded_at += raw.len();
        self.raw_at = end;
        Some(())
    }

    /// The raw bytes up to the next special one (at least one byte) stand in the decoded text as they are.
    pub(super) fn literals(&mut self, is_special: impl Fn(u8) -> bool) -> Option<()> {
        let tail = self.raw.get(self.raw_at + 1..)?;
        let len = tail
            .iter()
            .position(|&byte| is_special(byte))
            .unwrap_or(tail.len());
        self.literal_to(self.raw_at + 1 + len)
    }

    /// The next `raw_len` raw bytes are, as one thing, `piece` in the decoded text.
    pub(super) fn piece(&mut self, piece: &str, raw_len: usize) -> Option<()> {
        self.replaced(piece, piece, raw_len)
    }

    /// The next `raw_len` raw bytes are, as one thing, `piece` in the decoded text, and will be `kept` in the value.
    pub(super) fn replaced(&mut self, piece: &str, kept: &str, raw_len: usize) -> Option<()> {
        if !self.rest().starts_with(piece.as_bytes()) {
            return None;
        }
        let source = self.base + self.raw_at;
        self.runs.indivisible(kept.len(), source, raw_len);
        self.decoded_at += piece.len();
        self.raw_at += raw_len;
        Some(())
    }

    /// The map, if all of the decoded text was explained.
    pub(super) fn finish(self) -> Option<Runs> {
        self.rest().is_empty().then_some(self.runs)
    }
}

/// The value of some hexadecimal digits.
pub(super) fn hexadecimal(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |value, &digit| {
        let digit = char::from(digit).to_digit(16)?;
        value.checked_mul(16)?.checked_add(digit)
    })
}

/// The character of a surrogate pair.
pub(super) fn surrogates(high: u32, low: u32) -> Option<char> {
    let is_pair = (0xd800..0xdc00).contains(&high) && (0xdc00..0xe000).contains(&low);
    let code = 0x1_0000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
    is_pair.then(|| char::from_u32(code)).flatten()
}
