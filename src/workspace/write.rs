//! Writing a file, whole or not at all.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::{Failure, display_name};

/// Puts `bytes` into the file at `path`: into a new file beside it that then takes its place, so that a full disk or a
/// crash leaves the old one whole. Keeps the permissions of what was there; a link keeps leading where it leads.
///
/// # Errors
/// If the operating system does not let it be written; the old file is then untouched.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failure = |error| Failure::of_system(&display_name(path), "write it", &error);
    let (target, old) = target(path)?;
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A pipe or a device has no content to lose, and cannot be replaced.
        return fs::write(&target, bytes).map_err(failure);
    }
    let file = temporary(&target, old.as_ref(), bytes).map_err(failure)?;
    file.as_file().sync_all().map_err(failure)?;
    file.persist(&target)
        .map(drop)
        .map_err(|error| failure(error.error))
}

/// The file that a path leads to, and what is there, if it may be written at all.
pub(super) fn target(path: &Path) -> Result<(PathBuf, Option<Metadata>), Failure> {
    let name = display_name(path);
    let refused = |reason: &str| Failure::new(&name, format!("cannot write it: {reason}"));
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        // What `/dev/stdout` leads to may have no name.
        Err(_) if fs::metadata(path).is_ok_and(|at| !at.is_file() && !at.is_dir()) => {
            path.to_owned()
        }
        Err(_) if is_link => return Err(refused("this link leads to nothing")),
        Err(_) => path.to_owned(),
    };
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(Metadata::is_dir) {
        return Err(refused("this is a folder"));
    }
    if let Some(old) = old.as_ref().filter(|old| old.is_file())
        && old.permissions().readonly()
    {
        return Err(refused("the file is read-only"));
    }
    let folder = folder_of(&target);
    if old.is_none() && !folder.is_dir() {
        // The system would speak of the new file beside it, which nobody asked for.
        let folder = display_name(&folder);
        return Err(refused(&format!("there is no folder `{folder}`")));
    }
    Ok((target, old))
}

/// A new file beside the target, with its permissions.
pub(super) fn temporary(
    target: &Path,
    old: Option<&Metadata>,
    bytes: &[u8],
) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt;
        // What any new file gets; the umask takes its part.
        builder.permissions(fs::Permissions::from_mode(0o666))
    };
    let mut file = builder.tempfile_in(folder_of(target))?;
    file.write_all(bytes)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(file)
}

/// How the names of files begin that are gone when a run is over.
pub(super) const TEMPORARY: &str = ".briefc-";

/// Puts a new text in the place of the one that was read from the file at `path`, as [`write()`] does.
///
/// # Errors
/// If it cannot be written, if the file is no longer what was read, or if it is a link that leads out of the folder it
/// stands in and of the folder here: somebody else's file is not to be changed behind their back.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), Failure> {
    let name = display_name(path);
    let failure = |error| Failure::of_system(&name, "write it", &error);
    if leads_away(path) {
        return Err(Failure::new(
            &name,
            "cannot write it: this link leads to a file outside this folder; name that file itself",
        ));
    }
    if fs::read(path).map_err(failure)? != before.as_bytes() {
        return Err(Failure::new(
            &name,
            "cannot write it: the file was changed while it was checked",
        ));
    }
    write(path, after.as_bytes())
}

/// Whether a path is a link to a file that is neither below the folder it stands in nor below the folder here.
fn leads_away(path: &Path) -> bool {
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    let Ok(target) = fs::canonicalize(path) else {
        return is_link;
    };
    let is_below =
        |folder: &Path| fs::canonicalize(folder).is_ok_and(|folder| target.starts_with(folder));
    is_link && !is_below(&folder_of(path)) && !is_below(Path::new("."))
}

pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_place_of_the_old_file_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("request.json");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let failure = write(folder.path(), b"one").unwrap_err();
        assert!(failure.reason.contains("folder"), "{}", failure.reason);
    }
}
