//! briefc checks video briefs and compiles them.
//!
//! The data flows one way, through the modules in the order they stand here: bytes become a [`text::Source`], its
//! tree, a brief, a bundle, and then findings or a request. `CONTRIBUTING.md` draws the way.

// A test that cuts a text in the wrong place fails with a place to look at.
#![cfg_attr(test, allow(clippy::string_slice))]

pub mod text;

pub mod diagnostic;
pub mod media;
pub mod reference;
pub mod report;
pub mod suggest;

pub mod baseline;
pub mod syntax;

pub mod suppress;

pub mod brief;
pub mod spec;

pub mod bundle;

pub mod rules;
pub mod targets;

pub mod config;

pub mod workspace;

pub mod check;
pub mod compile;
pub mod fix;
pub mod inventory;
pub mod naming;
pub mod schema;

pub mod lsp;
pub mod output;

pub mod cli;
