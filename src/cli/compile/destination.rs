//! Where each request goes.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use super::find::{Inputs, is_stdin};
use crate::brief::id_flaw;
use crate::cli::arguments::CompileArguments;
use crate::cli::settings::Resolved;
use crate::workspace::{self, BriefFile, Config, Configs, Failure};

/// Where the requests of a run go.
pub(super) struct Destinations<'a> {
    arguments: &'a CompileArguments,
    resolved: &'a Resolved,
    inputs: &'a Inputs,
    /// Where the briefs are, once somebody has to know.
    real_briefs: OnceCell<HashSet<PathBuf>>,
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

/// From where to where requests go: each is called below `root` as its brief is as seen from `base`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Route {
    pub(super) root: PathBuf,
    pub(super) base: PathBuf,
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
        resolved: &'a Resolved,
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
            resolved,
            inputs,
            real_briefs: OnceCell::new(),
        })
    }

    /// Where the request of a brief goes; `name` is what the brief is called in a file of many.
    pub(super) fn of(&self, file: &BriefFile, name: Option<&str>) -> Result<Destination, Failure> {
        if is_printed(self.arguments, file) {
            return Ok(Destination::Printed);
        }
        let Some((Route { root, .. }, stem)) = self.place(file) else {
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
        let ending = ending(self.arguments);
        let path = match name {
            None => root.join(format!("{stem}.{ending}")),
            Some(id) if id_flaw(id).is_some() => {
                let reason = format!("no file can be named after the id `{id}`");
                return Err(failure(&file.path, &reason));
            }
            Some(id) => root.join(stem).join(format!("{id}.{ending}")),
        };
        self.refuse_input(&path)?;
        Ok(Destination::InFolder(path))
    }

    /// The folders that the requests of whole folders of briefs go to, if no brief stands in them.
    pub(super) fn whole_areas(&self) -> BTreeSet<PathBuf> {
        let named = self.inputs.folders.iter();
        let areas = named.flat_map(|named| {
            let routes = self.routes_of(named).into_iter();
            routes.map(|Route { root, base }| root.join(inside(&folder_seen_from(&base, named))))
        });
        let mut areas: BTreeSet<PathBuf> = areas.collect();
        areas.retain(|area| !self.briefs().any(|brief| is_below(&brief.path, area)));
        areas
    }

    /// All ways that requests of these briefs go, and of briefs that stood in the folders.
    pub(super) fn routes(&self) -> BTreeSet<Route> {
        let folders = self.inputs.folders.iter();
        let mut routes: BTreeSet<Route> =
            folders.flat_map(|folder| self.routes_of(folder)).collect();
        routes.extend(self.briefs().filter_map(|file| self.route(&file.config)));
        routes
    }

    /// The ways that other settings have to the same folders: one outside of the settings' own folder may be shared.
    pub(super) fn routes_beside(&self, routes: &BTreeSet<Route>) -> BTreeSet<Route> {
        if self.arguments.output.is_some() {
            return BTreeSet::new();
        }
        let outside = routes
            .iter()
            .filter(|route| is_outside(&workspace::name_from(&route.base, &route.root)));
        let around = outside.map(|route| workspace::absolute(&route.root));
        let around: BTreeSet<PathBuf> = around
            .filter_map(|root| Some(root.parent()?.to_owned()))
            .collect();
        around
            .iter()
            .flat_map(|folder| self.routes_of(folder))
            .collect()
    }

    /// The files that are compiled.
    pub(super) fn briefs(&self) -> impl Iterator<Item = &'a BriefFile> {
        self.inputs.all.iter().map(|input| &input.file)
    }

    pub(super) fn configs(&self) -> &'a Arc<Configs> {
        &self.resolved.configs
    }

    /// The folder and the name without ending; none if a file is named.
    pub(super) fn place(&self, file: &BriefFile) -> Option<(Route, String)> {
        let route = self.route(&file.config)?;
        let stem = request_stem(&seen_from(&route.base, &file.path));
        Some((route, stem))
    }

    fn route(&self, config: &Config) -> Option<Route> {
        match (&self.arguments.output, &config.settings.out) {
            (Some(path), _) if is_folder(path) => Some(Route {
                root: path.clone(),
                base: PathBuf::from("."),
            }),
            (None, Some(out)) => Some(Route {
                root: config.folder().join(&out.value),
                base: config.folder().to_owned(),
            }),
            // A file is named, or nothing.
            (Some(_), _) | (None, None) => None,
        }
    }

    /// The same for all that may have stood in a folder: settings stay where the last brief is gone.
    fn routes_of(&self, folder: &Path) -> BTreeSet<Route> {
        let Resolved {
            configs, excludes, ..
        } = self.resolved;
        let folders = if self.arguments.output.is_some() {
            vec![folder.to_owned()]
        } else {
            workspace::folders(folder, configs, *excludes)
        };
        let configs = folders.iter().map(|folder| configs.of_folder(folder));
        let sound = configs.filter(|config| !config.is_broken());
        sound.filter_map(|config| self.route(&config)).collect()
    }

    fn refuse_input(&self, path: &Path) -> Result<(), Failure> {
        let Some(path_of_old) = workspace::real_path(path) else {
            return Ok(());
        };
        let briefs = self.real_briefs.get_or_init(|| {
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
    !is_outside(&workspace::name_from(folder, path))
}

/// Whether what is called so as seen from a folder is not in it.
pub(super) fn is_outside(name: &str) -> bool {
    name == ".." || name.starts_with("../")
}

/// What a brief is called as seen from a folder; links may lead into that by another way.
fn seen_from(base: &Path, path: &Path) -> String {
    let name = workspace::name_from(base, path);
    let Some(last) = path.file_name().filter(|_| is_outside(&name)) else {
        return name;
    };
    let folder = folder_seen_from(base, workspace::folder_of(path));
    if is_outside(&folder) {
        return name;
    }
    Path::new(&folder).join(last).to_string_lossy().into_owned()
}

/// The same of a folder.
fn folder_seen_from(base: &Path, folder: &Path) -> String {
    let name = workspace::name_from(base, folder);
    if !is_outside(&name) {
        return name;
    }
    let base = workspace::real_place(base);
    let real = workspace::name_from(&base, &workspace::real_place(folder));
    if is_outside(&real) { name } else { real }
}

/// The name of a request is inside the folder it goes to, whatever lies above the brief: `../shots/hero` is `shots/hero`.
fn inside(name: &str) -> String {
    let parts = Path::new(name).components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// `shots/hero.brief.yaml` as `shots/hero`: with no `.brief` behind it, or the request would be taken for a brief.
pub(super) fn request_stem(name: &str) -> String {
    let name = inside(name);
    let mut stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    while let Some((shorter, last)) = stem.rsplit_once('.')
        && last.eq_ignore_ascii_case("brief")
        && !shorter.is_empty()
        && !shorter.ends_with('/')
    {
        stem = shorter;
    }
    stem.to_owned()
}

/// A command or a digest takes the place of no request.
fn ending(arguments: &CompileArguments) -> &'static str {
    if arguments.curl {
        "sh"
    } else if arguments.digest {
        "digest"
    } else {
        "json"
    }
}

fn failure(path: &Path, reason: &str) -> Failure {
    Failure {
        name: path.display().to_string(),
        reason: reason.to_owned(),
    }
}
