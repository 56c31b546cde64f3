//! The `briefc` program.

fn main() {}
