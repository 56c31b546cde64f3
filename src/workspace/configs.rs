//! Which settings hold for a file: the nearest `briefc.toml` above it, up to the repository it is in.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use super::{Failure, absolute, name_from, read_text, shown};
use crate::config::{self, FILE_NAME, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Source;

/// Settings, and the file they were read from.
#[derive(Debug, Default)]
pub struct Config {
    /// The file; none where there is none, and every value is the default.
    pub path: Option<PathBuf>,
    /// Its text.
    pub source: Option<Source>,
    /// What holds.
    pub settings: Settings,
    /// The folder whose files have addresses.
    pub assets: Option<PathBuf>,
    /// What is wrong with the file.
    pub problems: Vec<Diagnostic>,
    /// Why it could not be read.
    pub failure: Option<Failure>,
}

impl Config {
    /// Whether nobody can say what holds.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        let mut problems = self.problems.iter();
        self.failure.is_some() || problems.any(|problem| problem.severity == Severity::Error)
    }

    /// The folder that the settings speak of: their own, or the folder here.
    #[must_use]
    pub fn folder(&self) -> &Path {
        match self.path.as_deref().and_then(Path::parent) {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }

    /// What a file is called as seen from that folder.
    #[must_use]
    pub fn name_of(&self, file: &Path) -> String {
        name_from(self.folder(), file)
    }

    fn read(path: PathBuf) -> Self {
        match read_text(&path) {
            Ok(text) => {
                let (settings, problems) = config::read(&text);
                let folder = path.parent().unwrap_or(Path::new("."));
                let assets = settings.assets.as_ref();
                Self {
                    assets: assets.map(|assets| folder.join(&assets.value.folder)),
                    source: Some(Source::new(shown(&path), text)),
                    path: Some(path),
                    settings,
                    problems,
                    failure: None,
                }
            }
            Err(failure) => Self {
                path: Some(path),
                failure: Some(failure),
                ..Self::default()
            },
        }
    }
}

/// Where settings are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// Above each file.
    Above,
    /// Nowhere: every value is the default.
    Nowhere,
    /// In this file, whatever stands above the briefs.
    File(PathBuf),
}

/// Finds settings, and remembers them folder by folder.
#[derive(Debug)]
pub struct Configs {
    /// What holds everywhere, if nothing is to be looked for.
    everywhere: Option<Arc<Config>>,
    /// What holds where nothing is found.
    default: Arc<Config>,
    folders: RwLock<HashMap<PathBuf, Arc<Config>>>,
}

impl Configs {
    /// Settings from where `search` says.
    #[must_use]
    pub fn new(search: &Search) -> Self {
        let default = Arc::new(Config::default());
        let everywhere = match search {
            Search::Above => None,
            Search::Nowhere => Some(Arc::clone(&default)),
            Search::File(path) => Some(Arc::new(Config::read(path.clone()))),
        };
        Self {
            everywhere,
            default,
            folders: RwLock::default(),
        }
    }

    /// The settings for a file.
    #[must_use]
    pub fn of_file(&self, file: &Path) -> Arc<Config> {
        match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => self.of_folder(folder),
            _ => self.of_folder(Path::new(".")),
        }
    }

    /// The settings for what stands in a folder.
    #[must_use]
    pub fn of_folder(&self, folder: &Path) -> Arc<Config> {
        if let Some(config) = &self.everywhere {
            return Arc::clone(config);
        }
        if let Some(config) = self.known(folder) {
            return config;
        }
        let whole = absolute(folder);
        let mut passed = vec![folder.to_owned()];
        let mut config = None;
        for folder in whole.ancestors() {
            config = self.known(folder);
            if config.is_some() {
                break;
            }
            passed.push(folder.to_owned());
            let file = folder.join(FILE_NAME);
            if file.is_file() {
                config = Some(Arc::new(Config::read(file)));
                break;
            }
            // A folder, or the file of a work tree or a submodule.
            if folder.join(".git").exists() {
                break;
            }
        }
        let config = config.unwrap_or_else(|| Arc::clone(&self.default));
        let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        // Two threads may have looked at once: all have to speak of one and the same.
        let config = passed
            .iter()
            .find_map(|folder| folders.get(folder).map(Arc::clone))
            .unwrap_or(config);
        for folder in passed {
            folders.entry(folder).or_insert_with(|| Arc::clone(&config));
        }
        config
    }

    fn known(&self, folder: &Path) -> Option<Arc<Config>> {
        let folders = self.folders.read().unwrap_or_else(PoisonError::into_inner);
        folders.get(folder).map(Arc::clone)
    }
}
