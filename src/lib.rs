//! briefc checks video briefs and compiles them.
//!
//! The data flows one way, through the modules in the order they stand here: bytes become a [`text::Source`], its
//! tree, a brief, a bundle, and then findings or a request. `CONTRIBUTING.md` draws the way.

pub mod text;

pub mod diagnostic;

pub mod report;
