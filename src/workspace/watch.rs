//! When something changes that a check depends on.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::event::{Event, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::configs::Configs;
use super::find::{Excludes, folders};
use super::{Failure, absolute, display_name, is_folder};
use crate::config::FILE_NAME;

/// Watches the folders of some briefs, and those above them in which their settings may stand.
#[derive(Debug)]
pub struct Watch {
    watcher: RecommendedWatcher,
    signals: Receiver<Signal>,
    folders: BTreeMap<PathBuf, Interest>,
}

/// What ended the waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// Something changed.
    Change,
    /// Somebody pressed Ctrl-C.
    Interrupt,
}

#[derive(Debug)]
enum Signal {
    Changed(notify::Result<Event>),
    Interrupted,
}

/// What matters in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Interest {
    /// Everything: a brief may speak of any file near it.
    All,
    /// Only files with these names.
    Only(BTreeSet<OsString>),
}

/// Editors save in several steps: so long it has to be quiet before a change is over.
const QUIET: Duration = Duration::from_millis(50);
/// Where it never gets quiet, a change is taken for over after so many of them.
const MOST_QUIETS: usize = 20;

impl Watch {
    /// Watches nothing yet. From here on Ctrl-C does not end the program, but [`Watch::wait`].
    ///
    /// # Errors
    /// If the operating system has no way to tell of changes.
    pub fn new() -> Result<Self, Failure> {
        let (sender, signals) = mpsc::channel();
        let interrupts = sender.clone();
        // Without it, Ctrl-C ends the program as it ends any other.
        let _ = ctrlc::set_handler(move || {
            let _ = interrupts.send(Signal::Interrupted);
        });
        let watcher = notify::recommended_watcher(move |event| {
            let _ = sender.send(Signal::Changed(event));
        });
        Ok(Self {
            watcher: watcher.map_err(|error| failure(Path::new("--watch"), error))?,
            signals,
            folders: BTreeMap::new(),
        })
    }

    /// Watches what a check of `paths` depends on, and no longer what an earlier one did: the folders that are walked, those of
    /// the files that are named, settings above them, and the files of `beside`.
    ///
    /// # Errors
    /// If the operating system does not watch one of them.
    pub fn look_at(
        &mut self,
        paths: &[PathBuf],
        beside: &[&Path],
        configs: &Arc<Configs>,
        excludes: Excludes,
    ) -> Result<(), Failure> {
        let wanted = wanted(paths, beside, configs, excludes);
        for gone in self.folders.keys().filter(|old| !wanted.contains_key(*old)) {
            // Most likely the folder is gone, and with it the watch.
            let _ = self.watcher.unwatch(gone);
        }
        for new in wanted.keys().filter(|new| !self.folders.contains_key(*new)) {
            match self.watcher.watch(new, RecursiveMode::NonRecursive) {
                // Gone since it was found: the folder above it will tell.
                Err(error) if is_gone(&error) => {}
                watched => watched.map_err(|error| failure(new, error))?,
            }
        }
        self.folders = wanted;
        Ok(())
    }

    /// Waits for a change, and until it is over.
    #[must_use]
    pub fn wait(&self) -> Awaited {
        loop {
            match self.signals.recv() {
                Ok(Signal::Changed(event)) if self.matters(&event) => break,
                Ok(Signal::Changed(_)) => {}
                Ok(Signal::Interrupted) | Err(_) => return Awaited::Interrupt,
            }
        }
        for _ in 0..MOST_QUIETS {
            match self.signals.recv_timeout(QUIET) {
                Ok(Signal::Changed(_)) => {}
                Ok(Signal::Interrupted) => return Awaited::Interrupt,
                Err(_) => break,
            }
        }
        Awaited::Change
    }

    fn matters(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else {
            // Something was missed: look.
            return true;
        };
        // Our own reading is no change.
        !matches!(event.kind, EventKind::Access(_))
            && (event.paths.is_empty() || event.paths.iter().any(|path| self.is_of_interest(path)))
    }

    fn is_of_interest(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default();
        if name == ".git" {
            return false;
        }
        // A folder may tell of itself, and is not asked for when it tells of what is in it.
        match path.parent().and_then(|parent| self.folders.get(parent)) {
            Some(Interest::All) => true,
            Some(Interest::Only(names)) => names.contains(name),
            None => false,
        }
    }
}

fn wanted(
    paths: &[PathBuf],
    beside: &[&Path],
    configs: &Arc<Configs>,
    excludes: Excludes,
) -> BTreeMap<PathBuf, Interest> {
    let mut wanted = BTreeMap::new();
    for path in paths {
        let folder = if is_folder(path) {
            for folder in folders(path, configs, excludes) {
                wanted.insert(real(&folder), Interest::All);
            }
            real(path)
        } else {
            let folder = real(&folder_of(path));
            wanted.insert(folder.clone(), Interest::All);
            folder
        };
        for above in folder.ancestors() {
            let rules = [FILE_NAME, ".gitignore", ".ignore"];
            add_names(&mut wanted, above, rules.map(OsString::from));
            if above.join(".git").exists() {
                break;
            }
        }
    }
    for file in beside {
        let name = file.file_name().map(OsString::from);
        add_names(&mut wanted, &real(&folder_of(file)), name);
    }
    wanted
}

fn add_names(
    wanted: &mut BTreeMap<PathBuf, Interest>,
    folder: &Path,
    names: impl IntoIterator<Item = OsString>,
) {
    let interest = wanted
        .entry(folder.to_owned())
        .or_insert_with(|| Interest::Only(BTreeSet::new()));
    if let Interest::Only(known) = interest {
        known.extend(names);
    }
}

/// A folder as the operating system names it when it tells of a change.
fn real(folder: &Path) -> PathBuf {
    std::fs::canonicalize(folder).unwrap_or_else(|_| absolute(folder))
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

fn failure(path: &Path, error: notify::Error) -> Failure {
    let name = display_name(path);
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => Failure::new(
            &name,
            "cannot watch it: the system watches too many folders already",
        ),
        notify::ErrorKind::Io(error) => Failure::of_system(&name, "watch it", &error),
        _ => Failure::new(&name, format!("cannot watch it: {error}")),
    }
}
