//! The references in a prompt: what is one, in whose spelling, and how it is written for a target.
//!
//! `grammar/prompt.pest` is the specification. Nothing outside this module sees pest.

mod dialect;
mod piece;
mod render;
mod scan;

pub use dialect::Dialect;
pub use piece::{Flaw, InputKind, Piece, PieceKind, Slot, Untokened};
pub use render::{Part, Substitution, glue, render, Glue};
pub use scan::{Escapes, parse};
