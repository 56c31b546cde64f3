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
mod brief_page;
mod cli;
#[cfg(unix)]
mod commands;
mod compile;
mod config;
mod docs;
mod dropped;
mod editors;
mod environment;
mod examples;
mod fixes;
mod formats;
mod layers;
mod left_over;
mod lines;
mod links;
mod many;
mod media;
mod names;
mod nothing_lost;
mod one_mistake;
mod ordinary;
mod packaging;
mod properties;
mod prose;
mod readme;
mod recordings;
mod refs;
mod registry;
mod reports;
mod rule_index;
mod rule_pages;
mod schema;
mod secrets;
mod server;
mod shapes;
mod shown;
mod silence;
mod submission;
mod support;
mod targets;
mod walk;
mod watch;
mod words;
