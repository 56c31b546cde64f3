//! Requests that wait until all briefs are compiled: then all of them go, or none.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::destination::{Destination, Destinations};
use super::left_over::{Traces, left_over};
use crate::brief::file_key;
use crate::cli::{Outcome, say, to_stdout};
use crate::workspace::{self, BriefFile, Difference, Failure, Spool, Together};

pub(super) struct Outbox<'a> {
    destinations: Destinations<'a>,
    /// Whether the files are only looked at.
    is_check: bool,
    printed: Spool,
    waiting: Spool,
    /// The files, in the order in which their bytes wait.
    files: Vec<Waiting>,
    /// Whose request goes to a file, by a name that is the same for two files that some disk takes for one.
    owners: HashMap<String, String>,
    /// Where the folders of requests really are.
    folders: HashMap<PathBuf, PathBuf>,
    traces: Traces,
}

/// The word for a request whose brief is gone.
const LEFT_OVER: &str = "left over";

struct Waiting {
    path: PathBuf,
    length: usize,
    /// Whether somebody named this very file.
    is_named: bool,
}

impl<'a> Outbox<'a> {
    pub(super) fn new(destinations: Destinations<'a>, is_check: bool) -> Self {
        Self {
            destinations,
            is_check,
            printed: Spool::default(),
            waiting: Spool::default(),
            files: Vec::new(),
            owners: HashMap::new(),
            folders: HashMap::new(),
            traces: Traces::default(),
        }
    }

    /// Takes the request of a brief; `name` is what the brief is called in a file of many.
    pub(super) fn add(
        &mut self,
        file: &BriefFile,
        name: Option<&str>,
        request: &[u8],
    ) -> Result<(), Failure> {
        let (path, is_named) = match self.destinations.of(file, name)? {
            Destination::Printed => return self.printed.add(request),
            Destination::Named(path) => (path, true),
            Destination::InFolder(path) => (path, false),
        };
        let owner = match name {
            Some(name) => format!("`{name}` of {}", file.name),
            None => file.name.clone(),
        };
        let key = self.key_of(&path);
        match self.owners.entry(key) {
            Entry::Vacant(place) => {
                place.insert(owner);
            }
            Entry::Occupied(place) => {
                let reason = match name {
                    Some(name) if *place.get() == owner => format!(
                        "two briefs of {} are called `{name}`, one by its id and one by its number: give both an id",
                        file.name
                    ),
                    _ => format!(
                        "two requests would go to this file: that of {} and that of {owner}",
                        place.get()
                    ),
                };
                return Err(Failure {
                    name: workspace::shown(&path),
                    reason,
                });
            }
        }
        if self.is_check {
            self.traces.add(&self.destinations, file, name.is_some());
        }
        self.files.push(Waiting {
            path,
            length: request.len(),
            is_named,
        });
        self.waiting.add(request)
    }

    /// The same for two paths that are one file on some disk, by whatever way they lead there.
    fn key_of(&mut self, path: &Path) -> String {
        let folder = workspace::folder_of(path);
        if !self.folders.contains_key(folder) {
            let place = workspace::real_place(folder);
            self.folders.insert(folder.to_owned(), place);
        }
        let place = self.folders.get(folder).map_or(folder, PathBuf::as_path);
        let name = path.file_name().unwrap_or_default();
        file_key(&place.join(name).to_string_lossy())
    }

    /// Prints and writes everything, or compares it.
    pub(super) fn send(self) -> Result<Outcome, Failure> {
        if self.is_check {
            return self.compare();
        }
        let mut bytes = self.waiting.read()?;
        if let [only] = self.files.as_slice()
            && only.is_named
        {
            workspace::write(&only.path, &bytes.take(only.length)?)?;
        } else if !self.files.is_empty() {
            let mut together = Together::default();
            for file in &self.files {
                together.add(&file.path, &bytes.take(file.length)?)?;
            }
            together.commit()?;
            say_written(&self.files);
        }
        let printed = self.printed.read()?;
        to_stdout(|out| printed.copy(out))?;
        Ok(Outcome::Clean)
    }

    fn compare(self) -> Result<Outcome, Failure> {
        let mut bytes = self.waiting.read()?;
        let mut lines = Vec::new();
        for file in &self.files {
            let word = match workspace::differs(&file.path, &bytes.take(file.length)?)? {
                None => continue,
                Some(Difference::Missing) => "missing",
                Some(Difference::Other) => "stale",
            };
            lines.push((workspace::shown(&file.path), word));
        }
        let ours: HashSet<&Path> = self.files.iter().map(|file| file.path.as_path()).collect();
        for path in left_over(&self.destinations, self.traces, &ours)? {
            lines.push((workspace::shown(&path), LEFT_OVER));
        }
        lines.sort();
        lines.dedup();
        to_stdout(|out| {
            for (name, word) in &lines {
                writeln!(out, "{word}: {}", crate::output::one_line(name))?;
            }
            Ok(())
        })?;
        if lines.is_empty() {
            return Ok(Outcome::Clean);
        }
        let (files, are) = match lines.len() {
            1 => ("1 file".to_owned(), "is"),
            number => (format!("{number} files"), "are"),
        };
        let is_left = |line: &&(String, &str)| line.1 == LEFT_OVER;
        let left = lines.iter().filter(is_left).count();
        let advice = if left == 0 {
            "compile without --check to write the requests"
        } else if left == lines.len() {
            "delete what is left over"
        } else {
            "compile without --check to write the requests, and delete what is left over"
        };
        say(&format!("{files} {are} not what the briefs say: {advice}"));
        Ok(Outcome::Findings)
    }
}

/// Whoever names no file wants to know which one it is.
fn say_written(files: &[Waiting]) {
    match files {
        [only] => say(&format!("written to {}", workspace::shown(&only.path))),
        files => say(&format!("{} requests written", files.len())),
    }
}
