//! Files that are written together, or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use super::write::{TEMPORARY, folder_of, target, temporary};
use super::{Failure, display_name};

/// New files beside the places that they are going to take. What is dropped before [`Together::commit`] leaves nothing behind.
#[derive(Debug, Default)]
pub struct Together {
    prepared: Vec<Prepared>,
    /// Folders that were not there before, outermost first.
    folders: Vec<PathBuf>,
    is_committed: bool,
}

#[derive(Debug)]
struct Prepared {
    /// None once it has taken its place.
    temporary: Option<TempPath>,
    target: PathBuf,
    /// What stood in its place.
    old: Option<TempPath>,
}

impl Together {
    /// Prepares one more file. A file that holds these bytes already is left alone.
    ///
    /// # Errors
    /// If the operating system does not let it be written.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let failure =
            |error: io::Error| Failure::of_system(&display_name(path), "write it", &error);
        self.make_folders(&folder_of(path))?;
        let (target, old) = target(path)?;
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            let reason = "cannot write it: this is a pipe, a socket or a device";
            return Err(Failure::new(&display_name(path), reason));
        }
        if old.is_some() && fs::read(&target).is_ok_and(|old| old == bytes) {
            return Ok(());
        }
        let file = temporary(&target, old.as_ref(), bytes).map_err(failure)?;
        self.prepared.push(Prepared {
            // Open files are few.
            temporary: Some(file.into_temp_path()),
            target,
            old: None,
        });
        Ok(())
    }

    /// Puts all files into their places.
    ///
    /// # Errors
    /// If one of them cannot take its place; then all that was there before is there again.
    pub fn commit(mut self) -> Result<(), Failure> {
        for prepared in &mut self.prepared {
            if let Err(error) = prepared.place() {
                let name = display_name(&prepared.target);
                return Err(Failure::of_system(&name, "write it", &error));
            }
        }
        self.is_committed = true;
        Ok(())
    }

    fn make_folders(&mut self, folder: &Path) -> Result<(), Failure> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let missing = folder.ancestors().take_while(is_missing);
        let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        for folder in missing.into_iter().rev() {
            // `new/..` is there once `new` is.
            if folder.exists() {
                continue;
            }
            fs::create_dir(&folder).map_err(|error| {
                Failure::of_system(&display_name(&folder), "make this folder", &error)
            })?;
            self.folders.push(folder);
        }
        Ok(())
    }
}

impl Prepared {
    fn place(&mut self) -> io::Result<()> {
        if self.target.exists() {
            self.old = Some(second_name(&self.target)?);
        }
        let Some(temporary) = self.temporary.take() else {
            return Ok(());
        };
        temporary.persist(&self.target).map_err(|error| {
            self.temporary = Some(error.path);
            error.error
        })
    }

    /// Brings back what was there before.
    fn take_back(&mut self) {
        let is_placed = self.temporary.is_none();
        // Whatever fails here has no better way left.
        match self.old.take() {
            Some(old) if is_placed => drop(old.persist(&self.target)),
            None if is_placed => drop(fs::remove_file(&self.target)),
            _ => {}
        }
    }
}

impl Drop for Together {
    fn drop(&mut self) {
        if self.is_committed {
            return;
        }
        for mut prepared in self.prepared.drain(..).rev() {
            prepared.take_back();
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Another name for a file, so that it outlives what takes its place; a copy where the disk has no such names.
fn second_name(target: &Path) -> io::Result<TempPath> {
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY);
    let named = builder.make_in(folder_of(target), |path| {
        fs::hard_link(target, path).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Err(error),
            _ => fs::copy(target, path).map(drop),
        })
    });
    Ok(named?.into_temp_path())
}

/// What a file on disk is beside the bytes that should be in it. Windows' line ends in the place of others are no
/// difference: Git may have written them.
///
/// # Errors
/// If the operating system does not let it be read.
pub fn differs(path: &Path, bytes: &[u8]) -> Result<Option<Difference>, Failure> {
    match fs::read(path) {
        Ok(old) if are_same_lines(&old, bytes) => Ok(None),
        Ok(_) => Ok(Some(Difference::Other)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Some(Difference::Missing)),
        Err(error) => Err(Failure::of_system(&display_name(path), "read it", &error)),
    }
}

fn are_same_lines(old: &[u8], new: &[u8]) -> bool {
    let next = old.iter().skip(1).map(Some).chain([None]);
    let plain = old.iter().zip(next);
    let plain = plain.filter(|(byte, next)| **byte != b'\r' || *next != Some(&b'\n'));
    old == new || plain.map(|(byte, _)| byte).eq(new)
}

/// How a file is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is not there.
    Missing,
    /// It holds something else.
    Other,
}

/// All files below a folder, sorted, links and hidden files left out; none if there is no such folder.
///
/// # Errors
/// If the operating system does not let the folder be looked at.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let failure =
            |error: io::Error| Failure::of_system(&display_name(&folder), "look into it", &error);
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries.map_err(failure)?,
        };
        for entry in entries {
            let entry = entry.map_err(failure)?;
            let kind = entry.file_type().map_err(failure)?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_take_their_places_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.json"), "old").unwrap();
        let mut together = Together::default();
        together.add(&at("a.json"), b"new").unwrap();
        together.add(&at("b/c/d.json"), b"new").unwrap();
        assert_eq!(fs::read(at("a.json")).unwrap(), b"old");
        together.commit().unwrap();
        let files = files_below(folder.path()).unwrap();
        assert_eq!(files, [at("a.json"), at("b/c/d.json")]);
        assert!(files.iter().all(|file| fs::read(file).unwrap() == b"new"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_is_not_committed_was_never_there() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.json"), "old").unwrap();
        let mut together = Together::default();
        together.add(&at("a.json"), b"new").unwrap();
        together.add(&at("b/c.json"), b"new").unwrap();
        // A folder cannot be written.
        fs::create_dir(at("d.json")).unwrap();
        assert!(together.add(&at("d.json"), b"new").is_err());
        drop(together);
        assert_eq!(fs::read(at("a.json")).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn one_that_fails_half_way_brings_back_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.json"), "old").unwrap();
        let mut together = Together::default();
        together.add(&at("a.json"), b"new").unwrap();
        together.add(&at("b.json"), b"new").unwrap();
        together.add(&at("c.json"), b"new").unwrap();
        // Somebody makes a folder where the last one should go.
        fs::create_dir(at("c.json")).unwrap();
        assert!(together.commit().is_err());
        assert_eq!(fs::read(at("a.json")).unwrap(), b"old");
        assert!(!at("b.json").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
