//! Tests of the whole: what a user of the library and a reader of the pages would see.

mod registry;
mod rule_pages;
