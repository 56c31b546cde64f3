//! The `briefc` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    briefc::cli::run()
}
