//! The only door to files, standard input and the environment.

mod find;
mod read;
mod terminal;
mod write;

pub use find::{BriefFile, Found, find, unknown_ending};
pub use read::{Content, read, read_stdin};
pub use terminal::Terminal;
pub use write::write;

use std::io;
use std::path::Path;

/// Something that could not be read or written. The run goes on without it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// The file or folder, as it was named.
    pub name: String,
    /// Why not, as a sentence without a full stop.
    pub reason: String,
}

impl Failure {
    /// A failure of the operating system, in words; `doing` is what could not be done.
    #[must_use]
    pub fn of_system(name: &str, doing: &str, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            io::ErrorKind::IsADirectory => "this is a folder, not a file".to_owned(),
            io::ErrorKind::NotADirectory => {
                "a part of this path is a file, not a folder".to_owned()
            }
            io::ErrorKind::StorageFull => "there is no space left".to_owned(),
            _ => error.to_string(),
        };
        Self {
            name: name.to_owned(),
            reason: format!("cannot {doing}: {why}"),
        }
    }

    fn new(name: &str, reason: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            reason: reason.into(),
        }
    }
}

/// A path as reports print it: with `/`, without a leading `./`.
fn display_name(path: &Path) -> String {
    let name = path.to_string_lossy();
    let name = if std::path::MAIN_SEPARATOR == '/' {
        name.into_owned()
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/")
    };
    match name.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name,
    }
}
