//! The signs that stand for what is no prose, so that all places stay where they are.

/// Stands for every byte of a quotation.
pub(super) const QUOTED: char = '\u{1}';
/// Stands for every byte of a reference.
pub(super) const REFERENCE: char = '\u{2}';
/// Stands for every byte of a reference to an element: somebody, mostly.
pub(super) const ELEMENT: char = '\u{3}';
/// Stands for a line break behind a short line: it ends what the line says, but what is not wanted may stand on the next
/// one. A `\n` that is left ends a sentence.
pub(super) const LINE: char = '\u{b}';
