//! The files behind the paths of a command that looks at one after the other.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::CommonArguments;
use super::lines::whole;
use super::settings::{Resolved, say_broken};
use super::{idle_stdin_name, look, print_failures, say, stdin_name};
use crate::syntax::Problem;
use crate::text::Source;
use crate::workspace::{self, BriefFile, Config, Content, Failure, Terminal};

/// What a command was asked to look at.
pub(super) struct Inputs {
    /// The files, sorted by name, and then standard input.
    pub(super) files: Vec<Input>,
    /// Whether something that was asked for cannot be looked at.
    pub(super) has_failed: bool,
}

/// A file, or standard input under the name of one.
pub(super) struct Input {
    pub(super) file: BriefFile,
    pub(super) is_stdin: bool,
}

impl Input {
    /// All of it, or why it cannot be parsed; `done` is what is done with it, as a participle.
    pub(super) fn read(&self, done: &str) -> Result<Result<Source, (Source, Problem)>, Failure> {
        let opened = if self.is_stdin {
            workspace::read_stdin(&self.file.name, self.file.format)?
        } else {
            workspace::read(&self.file)?
        };
        match whole(opened, done)? {
            Content::Text(source) => Ok(Ok(source)),
            Content::Unreadable(source, problem) => Ok(Err((source, problem))),
        }
    }
}

/// Finds the files, and says on standard error what cannot be looked at.
pub(super) fn find(
    paths: &[PathBuf],
    common: &CommonArguments,
    resolved: &Resolved,
) -> Result<Inputs, Failure> {
    let is_stdin = |path: &&PathBuf| path.as_path() == Path::new("-");
    let named: Vec<PathBuf> = paths
        .iter()
        .filter(|path| !is_stdin(path))
        .cloned()
        .collect();
    let mut found = workspace::find(&named, 1, &resolved.configs, resolved.excludes);
    let mut files: Vec<Input> = std::mem::take(&mut found.files)
        .into_iter()
        .map(|file| Input {
            file,
            is_stdin: false,
        })
        .collect();
    let stdin_filename = common.stdin_filename.as_deref();
    if paths.iter().any(|path| is_stdin(&path)) {
        let (name, format) = stdin_name(stdin_filename)?;
        let path = PathBuf::from(name);
        files.push(Input {
            file: BriefFile {
                name: name.to_owned(),
                config: resolved.configs.of_file(&path),
                path,
                format,
            },
            is_stdin: true,
        });
    } else {
        found.failures.extend(idle_stdin_name(stdin_filename));
    }
    print_failures(&found.failures);
    let (broken, files): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|input| input.file.config.is_broken());
    let mut seen: HashSet<*const Config> = HashSet::new();
    for input in &broken {
        if seen.insert(Arc::as_ptr(&input.file.config)) {
            let look = look(Terminal::of_stderr(), common.color, false);
            say_broken(&input.file.config, look)?;
        }
    }
    let has_failed = !found.failures.is_empty() || !broken.is_empty();
    if files.is_empty() && !has_failed {
        say(&no_briefs(&named, found.excluded));
    }
    Ok(Inputs { files, has_failed })
}

pub(super) fn no_briefs(paths: &[PathBuf], excluded: usize) -> String {
    if excluded > 0 {
        return "warning: the settings exclude every brief that was named: --no-exclude checks them all the same".to_owned();
    }
    nothing_found(paths)
}

/// Says that folders have no brief.
pub(super) fn nothing_found(paths: &[PathBuf]) -> String {
    let places: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    // If no folder is named it is the current one, and the `.` for it was not typed by anybody.
    let nothing = if places == ["."] {
        "no brief below this folder".to_owned()
    } else {
        format!("there is no brief in {}", places.join(", "))
    };
    format!("warning: {nothing}: briefs have names like hero.brief.yaml")
}
