//! The tests of the whole program, in one binary: it links once.

// What fails here fails a test, and says where.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

mod bad_input;
mod baseline;
mod cli;
mod compile;
mod config;
mod dropped;
mod editors;
mod examples;
mod fixes;
mod formats;
mod layers;
mod many;
mod media;
mod one_mistake;
mod properties;
mod readme;
mod registry;
mod rule_pages;
mod server;
mod silence;
mod support;
mod words;
