//! The only door to files, standard input and the environment.

mod configs;
mod content;
mod find;
mod lines;
mod media;
mod progress;
mod read;
mod skipped;
mod spool;
mod terminal;
mod time;
mod together;
mod watch;
mod write;

pub use configs::{Config, Configs, Search};
pub use content::Content;
pub use find::{
    BriefFile, Excludes, Found, briefs_in, find, folders, is_brief, is_excluded, unknown_ending,
};
pub use lines::{Lines, Part, PartContent};
pub use media::{look, near, published_address};
pub use progress::Progress;
pub use read::{Opened, read, read_stdin, read_text, standard_input};
pub use skipped::{Skipped, skipped};
pub use spool::{Spool, SpoolReader};
pub use terminal::{Terminal, is_github_actions};
pub use time::{Stopwatch, fixed_time, now};
pub use together::{Difference, Together, differs, files_below};
pub use watch::{Awaited, Watch};
pub use write::{replace, write};

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

/// The folder of a brief, from which its local paths start.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Whether something is at a path.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    path.exists()
}

/// Whether a path leads to a folder.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The one path of a file that is there, wherever links lead.
#[must_use]
pub fn real_path(path: &Path) -> Option<PathBuf> {
    std::fs::canonicalize(path).ok()
}

/// Where a path leads, of which the last parts need not be there.
#[must_use]
pub fn real_place(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = whole.ancestors().find_map(|above| {
        let rest = whole.strip_prefix(above).ok()?;
        Some(real_path(above)?.join(rest))
    });
    real.unwrap_or(whole)
}

/// What a file is called as seen from a folder: the same wherever the program is started. With `/`, and with `..` for what
/// is not below the folder.
#[must_use]
pub fn name_from(folder: &Path, file: &Path) -> String {
    let (folder, file) = (absolute(folder), absolute(file));
    let shared = folder
        .iter()
        .zip(&file)
        .take_while(|(one, other)| one == other)
        .count();
    let up = folder.iter().skip(shared).map(|_| "..".into());
    let down = file.iter().skip(shared).map(|part| part.to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// A path as a person knows it: from the folder here if it is below it.
#[must_use]
pub fn shown(path: &Path) -> String {
    let name = name_from(Path::new("."), path);
    if name.starts_with("..") {
        display_name(path)
    } else {
        name
    }
}

/// A path from the root, without `.` and `..`, as it is typed and not as links lead: a name should not depend on what is
/// there.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
        plain
    })
}

/// A path as reports print it: with `/`, and without `.` for the folder here.
fn display_name(path: &Path) -> String {
    if let Some(name) = path.to_str().filter(|name| is_plain(name)) {
        return name.to_owned();
    }
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

/// Whether a path is sure to be its own name: it has no `.` for the folder here, no part that is empty, and `/` between
/// its parts. Those that a walk finds are such.
fn is_plain(path: &str) -> bool {
    let mut pairs = path.as_bytes().windows(2);
    std::path::MAIN_SEPARATOR == '/'
        && !path.ends_with(['/', '.'])
        && !pairs
            .any(|pair| pair.ends_with(b"/") && pair.starts_with(b"/") | pair.starts_with(b"."))
}

/// A path without `.` for the folder here.
fn plain(path: &Path) -> PathBuf {
    path.components()
        .filter(|part| *part != Component::CurDir)
        .collect()
}

/// How much this computer does at a time; 1 if it does not say.
#[must_use]
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_as_its_folder_sees_it() {
        for (folder, file, name) in [
            ("/a", "/a/b/c.brief.md", "b/c.brief.md"),
            ("/a/", "/a/./b/../c.brief.md", "c.brief.md"),
            ("/a/b", "/a/c.brief.md", "../c.brief.md"),
            (".", "b/c.brief.md", "b/c.brief.md"),
            ("b", "b/c.brief.md", "c.brief.md"),
        ] {
            assert_eq!(name_from(Path::new(folder), Path::new(file)), name);
        }
    }

    #[test]
    fn a_name_is_the_same_however_the_path_is_typed() {
        for (typed, shown) in [
            ("a.brief.md", "a.brief.md"),
            ("./a.brief.md", "a.brief.md"),
            (".//b/./a.brief.md", "b/a.brief.md"),
            ("././a.brief.md", "a.brief.md"),
            ("../a.brief.md", "../a.brief.md"),
            ("./", "."),
            (".", "."),
            ("a/.", "a"),
            ("a/./b.brief.md", "a/b.brief.md"),
            ("a//b.brief.md", "a/b.brief.md"),
            ("a./..b/c.brief.md", "a./..b/c.brief.md"),
            (".hidden/a.brief.md", ".hidden/a.brief.md"),
            ("/a.brief.md", "/a.brief.md"),
        ] {
            assert_eq!(display_name(Path::new(typed)), shown, "{typed}");
        }
    }
}
