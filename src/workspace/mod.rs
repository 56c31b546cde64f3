//! The only door to files, standard input and the environment.

mod find;
mod media;
mod read;
mod terminal;
mod time;
mod write;

pub use find::{BriefFile, Found, find, unknown_ending};
pub use media::{look, near, published_address};
pub use read::{Content, read, read_stdin};
pub use terminal::Terminal;
pub use time::now;
pub use write::write;

use std::io;
use std::path::{Component, Path, PathBuf};

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

/// Whether two paths lead to one file that is there.
#[must_use]
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (std::fs::canonicalize(one), std::fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// A path as reports print it: with `/`, and without `.` for the folder here.
fn display_name(path: &Path) -> String {
    let path = plain(path);
    if path.as_os_str().is_empty() {
        return ".".to_owned();
    }
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        name.into_owned()
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// A path without `.` for the folder here.
fn plain(path: &Path) -> PathBuf {
    path.components()
        .filter(|part| *part != Component::CurDir)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_the_path_is_typed() {
        for (typed, shown) in [
            ("a.brief.md", "a.brief.md"),
            ("./a.brief.md", "a.brief.md"),
            (".//b/./a.brief.md", "b/a.brief.md"),
            ("././a.brief.md", "a.brief.md"),
            ("../a.brief.md", "../a.brief.md"),
            ("./", "."),
            ("/a.brief.md", "/a.brief.md"),
        ] {
            assert_eq!(display_name(Path::new(typed)), shown, "{typed}");
        }
    }
}
