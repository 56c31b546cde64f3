//! Where each request goes.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::find::{Inputs, is_stdin};
use crate::brief::id_flaw;
use crate::cli::arguments::CompileArguments;
use crate::workspace::{self, BriefFile, Failure};

/// Where the requests of a run go.
pub(super) struct Destinations<'a> {
    arguments: &'a CompileArguments,
    inputs: &'a Inputs,
    /// Where the briefs are, once somebody has to know.
    briefs: OnceCell<HashSet<PathBuf>>,
}

/// Where a request goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Standard output.
    Printed,
    /// A file that somebody named.
    Named(PathBuf),
    /// A file in a folder, called as its brief is.
    InFolder(PathBuf),
}

/// Whether the requests of a file go to standard output.
pub(super) fn is_printed(arguments: &CompileArguments, file: &BriefFile) -> bool {
    match &arguments.output {
        Some(path) => is_stdin(path),
        // The folder of the settings is for requests.
        None => {
            let is_request = !arguments.curl && !arguments.digest;
            !is_request || file.config.settings.out.is_none() || is_from_stdin(arguments)
        }
    }
}

impl<'a> Destinations<'a> {
    pub(super) fn new(
        arguments: &'a CompileArguments,
        inputs: &'a Inputs,
    ) -> Result<Self, Failure> {
        if let Some(path) = &arguments.output
            && !is_stdin(path)
            && !is_folder(path)
            && inputs.is_several
        {
            return Err(failure(
                path,
                "one file cannot hold many requests: end the path in `/` to write each of them into that folder",
            ));
        }
        let mut files = inputs.all.iter().map(|input| &input.file);
        if arguments.check && files.any(|file| is_printed(arguments, file)) {
            return Err(Failure {
                name: "--check".to_owned(),
                reason: "there are no files to compare with: say with -o where they are, or set `out` in briefc.toml"
                    .to_owned(),
            });
        }
        Ok(Self {
            arguments,
            inputs,
            briefs: OnceCell::new(),
        })
    }

    /// Where the request of a brief goes; `name` is what the brief is called in a file of many.
    pub(super) fn of(&self, file: &BriefFile, name: Option<&str>) -> Result<Destination, Failure> {
        if is_printed(self.arguments, file) {
            return Ok(Destination::Printed);
        }
        let Some((folder, stem)) = self.place(file) else {
            let path = self.arguments.output.clone().unwrap_or_default();
            if name.is_some() {
                return Err(failure(
                    &path,
                    &format!(
                        "{} is a file of many briefs, and this is one file: end the path in `/` to write each request into that folder",
                        file.name
                    ),
                ));
            }
            self.refuse_input(&path)?;
            return Ok(Destination::Named(path));
        };
        let path = match name {
            None => folder.join(format!("{stem}.json")),
            Some(id) if id_flaw(id).is_some() => {
                let reason = format!("no file can be named after the id `{id}`");
                return Err(failure(&file.path, &reason));
            }
            Some(id) => folder.join(stem).join(format!("{id}.json")),
        };
        self.refuse_input(&path)?;
        Ok(Destination::InFolder(path))
    }

    /// The folders in which every request is one of these briefs'.
    pub(super) fn areas(&self, file: &BriefFile, is_many: bool) -> Option<PathBuf> {
        let (folder, stem) = self.place(file)?;
        is_many.then(|| folder.join(stem))
    }

    /// The folders that the requests of whole folders of briefs go to, if no brief stands in them.
    pub(super) fn whole_areas(&self) -> Vec<PathBuf> {
        let mut areas = Vec::new();
        for input in &self.inputs.all {
            let Some((folder, _)) = self.place(&input.file) else {
                continue;
            };
            let named = self.inputs.folders.iter();
            let above = named.filter(|named| is_below(&input.file.path, named));
            areas.extend(above.map(|named| match self.arguments.output {
                Some(_) => folder.join(relative(&workspace::name_from(Path::new("."), named))),
                None => folder.join(relative(&input.file.config.name_of(named))),
            }));
        }
        areas.sort();
        areas.dedup();
        areas.retain(|area| {
            let mut briefs = self.inputs.all.iter();
            !briefs.any(|brief| is_below(&brief.file.path, area))
        });
        areas
    }

    /// The folder and the name without ending; none if a file is named.
    fn place(&self, file: &BriefFile) -> Option<(PathBuf, String)> {
        match (&self.arguments.output, &file.config.settings.out) {
            (Some(path), _) if is_folder(path) => {
                let name = workspace::name_from(Path::new("."), &file.path);
                Some((path.clone(), request_stem(&name)))
            }
            (None, Some(out)) => {
                let folder = file.config.folder().join(&out.value);
                Some((folder, request_stem(&file.config.name_of(&file.path))))
            }
            // A file is named, or nothing.
            (Some(_), _) | (None, None) => None,
        }
    }

    fn refuse_input(&self, path: &Path) -> Result<(), Failure> {
        let Some(path_of_old) = workspace::real_path(path) else {
            return Ok(());
        };
        let briefs = self.briefs.get_or_init(|| {
            let files = self.inputs.all.iter();
            let paths = files.filter_map(|input| workspace::real_path(&input.file.path));
            paths.collect()
        });
        if briefs.contains(&path_of_old) {
            let reason = "this is the brief itself: the request would overwrite it";
            return Err(failure(path, reason));
        }
        Ok(())
    }
}

fn is_from_stdin(arguments: &CompileArguments) -> bool {
    arguments.paths.iter().all(|path| is_stdin(path))
}

fn is_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(['/', MAIN_SEPARATOR]) || workspace::is_folder(path)
}

fn is_below(path: &Path, folder: &Path) -> bool {
    !workspace::name_from(folder, path).starts_with("..")
}

/// What does not stand below goes by its last name alone.
fn relative(name: &str) -> &str {
    if name.starts_with("..") || Path::new(name).is_absolute() {
        name.rsplit('/').next().unwrap_or(name)
    } else {
        name
    }
}

/// `shots/hero.brief.yaml` as `shots/hero`.
fn request_stem(name: &str) -> String {
    let name = relative(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.strip_suffix(".brief").unwrap_or(stem).to_owned()
}

fn failure(path: &Path, reason: &str) -> Failure {
    Failure {
        name: path.display().to_string(),
        reason: reason.to_owned(),
    }
}
