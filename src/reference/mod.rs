//! The references in a prompt: what is one, in whose spelling, and how it is written for a target.
//!
//! `grammar/prompt.pest` is the specification. Nothing outside this module sees pest.

mod address;
mod dialect;
mod grammar;
mod piece;
mod plain;
mod render;
mod scan;

#[cfg(test)]
mod tests;

pub use dialect::Dialect;
pub use piece::{Flaw, InputKind, Piece, PieceKind, Slot, Untokened};
pub use render::{Glue, Part, Substitution, clip_spelling, glue, render, spelling};
pub use scan::{AT_SIGNS, Escapes, parse};
