//! The briefs to compile, in the order in which they were named.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::arguments::CompileArguments;
use crate::cli::settings::{Resolved, distinct_configs};
use crate::cli::{idle_stdin_name, inputs, say, stdin_name};
use crate::workspace::{self, BriefFile, Config, Failure};

/// What is to be compiled.
pub(super) struct Inputs {
    pub(super) all: Vec<Input>,
    /// Whether several files may come of what was named, however many did.
    pub(super) is_several: bool,
    /// The folders among what was named.
    pub(super) folders: Vec<PathBuf>,
    /// Settings that nobody can follow, each once.
    pub(super) broken: Vec<Arc<Config>>,
    /// What could not be looked at.
    pub(super) failures: Vec<Failure>,
}

pub(super) struct Input {
    pub(super) file: BriefFile,
    pub(super) is_stdin: bool,
}

pub(super) fn find(
    arguments: &CompileArguments,
    resolved: &Resolved,
) -> Result<Inputs, Vec<Failure>> {
    let stdin_filename = arguments.common.stdin_filename.as_deref();
    let mut found = Inputs {
        all: Vec::new(),
        is_several: arguments.paths.len() > 1,
        folders: Vec::new(),
        broken: Vec::new(),
        failures: Vec::new(),
    };
    let mut excluded = 0;
    let mut has_stdin = false;
    for path in &arguments.paths {
        if is_stdin(path) {
            if !std::mem::replace(&mut has_stdin, true) {
                found.all.push(piped(stdin_filename, resolved)?);
            }
            continue;
        }
        let is_folder = workspace::is_folder(path);
        let threads = if is_folder { workspace::cores() } else { 1 };
        let paths = std::slice::from_ref(path);
        let here = workspace::find(paths, threads, &resolved.configs, resolved.excludes);
        found.failures.extend(here.failures);
        excluded += here.excluded;
        let files = here.files.into_iter();
        found.all.extend(files.map(|file| Input {
            file,
            is_stdin: false,
        }));
        if is_folder {
            found.is_several = true;
            found.folders.push(path.clone());
        }
    }
    if let Some(idle) = idle_stdin_name(stdin_filename).filter(|_| !has_stdin) {
        return Err(vec![idle]);
    }
    let mut seen = HashSet::new();
    found.all.retain(|input| {
        // However it was named; other names for a file that a link gives are other briefs.
        input.is_stdin || seen.insert(workspace::name_from(Path::new("."), &input.file.path))
    });
    if found.all.is_empty() && found.failures.is_empty() {
        say_nothing_found(arguments, &found, excluded)?;
    }
    found.take_broken();
    Ok(found)
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn piped(name: Option<&str>, resolved: &Resolved) -> Result<Input, Vec<Failure>> {
    let (name, format) = stdin_name(name).map_err(|failure| vec![failure])?;
    let path = PathBuf::from(name);
    Ok(Input {
        file: BriefFile {
            name: name.to_owned(),
            config: resolved.configs.of_file(&path),
            path,
            format,
        },
        is_stdin: true,
    })
}

/// An empty folder is no mistake, but a file that is named has to be there.
fn say_nothing_found(
    arguments: &CompileArguments,
    found: &Inputs,
    excluded: usize,
) -> Result<(), Vec<Failure>> {
    let names: Vec<String> = arguments
        .paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let names = names.join(", ");
    if excluded > 0 && arguments.check {
        // A hook hands over what was changed, and nothing is to be compared then.
        say(&inputs::no_briefs(&arguments.paths, excluded));
        return Ok(());
    }
    if excluded > 0 {
        let reason = if excluded == 1 {
            "the settings exclude it: --no-exclude compiles it all the same"
        } else {
            "the settings exclude all of it: --no-exclude compiles it all the same"
        };
        return Err(vec![Failure {
            name: names,
            reason: reason.to_owned(),
        }]);
    }
    if !found.folders.is_empty() {
        say(&inputs::nothing_found(&arguments.paths));
    }
    Ok(())
}

impl Inputs {
    fn take_broken(&mut self) {
        let files = self.all.iter().map(|input| &input.file);
        self.broken = distinct_configs(files.filter(|file| file.config.is_broken()));
    }
}
