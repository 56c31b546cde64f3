//! Which files are briefs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::configs::{Config, Configs};
use super::read::unreadable;
use super::{Failure, display_name, plain};
use crate::syntax::Format;

/// A file to check.
#[derive(Clone, Debug)]
pub struct BriefFile {
    /// Its name in the reports.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// How it is written.
    pub format: Format,
    /// The settings that hold for it.
    pub config: Arc<Config>,
}

/// Whether files that the settings exclude are looked at all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excludes {
    /// They are not.
    Hold,
    /// They are.
    Lifted,
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, sorted by name, each once.
    pub files: Vec<BriefFile>,
    /// What could not be looked at, sorted by name.
    pub failures: Vec<Failure>,
    /// How many files were left out because the settings exclude them.
    pub excluded: usize,
}

/// Finds the briefs behind paths: a file is taken by its ending, whatever its name; a folder is walked for
/// `*.brief.*` and what the settings include, without hidden files and what .gitignore leaves out. What the settings
/// exclude is left out in either case. `threads` walk at a time.
#[must_use]
pub fn find(
    paths: &[PathBuf],
    threads: usize,
    configs: &Arc<Configs>,
    excludes: Excludes,
) -> Found {
    let mut found = Found::default();
    for path in paths {
        let name = display_name(path);
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                walk(path, threads, configs, excludes, &mut found);
            }
            Ok(_) => {
                let config = configs.of_file(path);
                if is_excluded(&config, path, excludes) {
                    found.excluded += 1;
                    continue;
                }
                match Format::of_name(&name) {
                    Some(format) => found.files.push(BriefFile {
                        name,
                        path: path.clone(),
                        format,
                        config,
                    }),
                    None => found.failures.push(unknown_ending(&name)),
                }
            }
            Err(error) => found.failures.push(unreadable(&name, path, &error)),
        }
    }
    // Two names that are not UTF-8 may look the same and be two files.
    found
        .files
        .sort_by(|one, other| (&one.name, &one.path).cmp(&(&other.name, &other.path)));
    found.files.dedup_by(|later, earlier| {
        later.name == earlier.name && plain(&later.path) == plain(&earlier.path)
    });
    found.failures.sort();
    found.failures.dedup();
    found
}

/// What to say of a name that tells no format.
#[must_use]
pub fn unknown_ending(name: &str) -> Failure {
    Failure::new(
        name,
        format!(
            "cannot tell the format from this name; a brief's name ends in {}",
            endings()
        ),
    )
}

/// ".json, .yaml, ... or .md".
fn endings() -> String {
    let endings: Vec<String> = Format::ENDINGS
        .iter()
        .map(|(ending, _)| format!(".{ending}"))
        .collect();
    match endings.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => endings.concat(),
    }
}

/// Threads cost more than they bring in a small folder, but nobody knows its size before walking it.
fn walk(
    root: &Path,
    threads: usize,
    configs: &Arc<Configs>,
    excludes: Excludes,
    found: &mut Found,
) {
    let mut builder = builder(root, configs, excludes);
    builder.threads(threads);
    if threads <= 1 {
        for entry in builder.build() {
            sort_in(judge(root, entry, configs, excludes), found);
        }
        return;
    }
    let (sender, receiver) = mpsc::channel();
    builder.build_parallel().run(|| {
        let sender = sender.clone();
        Box::new(move |entry| {
            let verdict = judge(root, entry, configs, excludes);
            if matches!(verdict, Verdict::Nothing) || sender.send(verdict).is_ok() {
                WalkState::Continue
            } else {
                WalkState::Quit
            }
        })
    });
    drop(sender);
    for verdict in receiver {
        sort_in(verdict, found);
    }
}

/// What a walk goes into.
fn builder(root: &Path, configs: &Arc<Configs>, excludes: Excludes) -> WalkBuilder {
    let mut builder = WalkBuilder::new(root);
    // A folder of briefs that is no repository may have a .gitignore too.
    builder.require_git(false);
    let configs = Arc::clone(configs);
    builder.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        !is_folder || !is_excluded_folder(&configs, entry.path(), excludes)
    });
    builder
}

enum Verdict {
    Nothing,
    Excluded,
    Brief(BriefFile),
    Failed(Failure),
}

fn sort_in(verdict: Verdict, found: &mut Found) {
    match verdict {
        Verdict::Nothing => {}
        Verdict::Excluded => found.excluded += 1,
        Verdict::Brief(file) => found.files.push(file),
        Verdict::Failed(failure) => found.failures.push(failure),
    }
}

fn judge(
    root: &Path,
    entry: Result<DirEntry, ignore::Error>,
    configs: &Configs,
    excludes: Excludes,
) -> Verdict {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return Verdict::Failed(unwalkable(root, &error)),
    };
    let name = entry.file_name().to_string_lossy();
    let Some(format) = Format::of_name(&name).filter(|_| entry.depth() > 0) else {
        return Verdict::Nothing;
    };
    let config = configs.of_file(entry.path());
    if !is_named_like_brief(&name) && !is_included(&config, entry.path()) {
        return Verdict::Nothing;
    }
    let name = display_name(entry.path());
    if entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return Verdict::Failed(Failure::new(
            &name,
            "this is a folder, though it is named like a brief; its own briefs are checked",
        ));
    }
    if is_excluded(&config, entry.path(), excludes) {
        return Verdict::Excluded;
    }
    // What cannot be looked at is opened, and says why itself.
    let is_plain = entry.file_type().is_some_and(|kind| kind.is_file());
    let is_other = |target: std::fs::Metadata| !target.is_file() && !target.is_dir();
    if !is_plain && std::fs::metadata(entry.path()).is_ok_and(is_other) {
        // Whoever names a pipe waits for it; whoever names a folder would not know why nothing happens.
        return Verdict::Failed(Failure::new(
            &name,
            "this is a pipe, a socket or a device, though it is named like a brief",
        ));
    }
    Verdict::Brief(BriefFile {
        name,
        path: entry.into_path(),
        format,
        config,
    })
}

/// Whether a file is a brief by its name, or because the settings include it.
#[must_use]
pub fn is_brief(config: &Config, file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Format::of_name(&name).is_some() && (is_named_like_brief(&name) || is_included(config, file))
}

/// What may be a brief right in a folder, left out or not: by its name, or because somebody can name it. None if the folder
/// cannot be looked at. Plain `.json` files are as likely requests.
#[must_use]
pub fn briefs_in(folder: &Path, configs: &Configs) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let files = paths.filter(|path| Format::of_name(&path.to_string_lossy()).is_some());
    files
        .filter(|path| {
            let is_json = path.extension().is_some_and(|ending| ending == "json");
            !path.is_dir() && (!is_json || is_brief(&configs.of_file(path), path))
        })
        .collect()
}

/// Whether the settings say that a file is no brief to look at.
#[must_use]
pub fn is_excluded(config: &Config, file: &Path, excludes: Excludes) -> bool {
    let exclude = &config.settings.exclude.value;
    excludes == Excludes::Hold
        && !exclude.patterns().is_empty()
        && exclude.matches(&config.name_of(file), false)
}

fn is_excluded_folder(configs: &Configs, folder: &Path, excludes: Excludes) -> bool {
    let config = configs.of_file(folder);
    let exclude = &config.settings.exclude.value;
    excludes == Excludes::Hold
        && !exclude.patterns().is_empty()
        && exclude.matches(&config.name_of(folder), true)
}

fn is_included(config: &Config, file: &Path) -> bool {
    let include = &config.settings.include.value;
    !include.patterns().is_empty() && include.matches(&config.name_of(file), false)
}

/// Whether a walk takes a file, if nothing leaves it out.
pub(super) fn looks_like_brief(path: &Path, config: &Config) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Format::of_name(&name).is_some() && (is_named_like_brief(&name) || is_included(config, path))
}

/// The folders that a walk goes into, with the root, in no order.
#[must_use]
pub fn folders(root: &Path, configs: &Arc<Configs>, excludes: Excludes) -> Vec<PathBuf> {
    let walk = builder(root, configs, excludes).build();
    walk.flatten()
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_dir()))
        .map(DirEntry::into_path)
        .collect()
}

/// A part of a folder that cannot be walked, by its own name where the walk tells it.
fn unwalkable(root: &Path, error: &ignore::Error) -> Failure {
    let (path, cause) = match error {
        ignore::Error::WithDepth { err, .. } => return unwalkable(root, err),
        ignore::Error::WithPath { path, err } => (path.as_path(), err.as_ref()),
        other => (root, other),
    };
    let name = display_name(path);
    match cause.io_error() {
        Some(system) => Failure::of_system(&name, "look into it", system),
        None => Failure::new(&name, format!("cannot look into it: {cause}")),
    }
}

/// Whether a name is like `hero.brief.yaml`.
fn is_named_like_brief(name: &str) -> bool {
    let stem = name.rsplit_once('.').map(|(stem, _)| stem);
    let brief = stem.and_then(|stem| stem.rsplit_once('.'));
    brief.is_some_and(|(_, brief)| brief.eq_ignore_ascii_case("brief"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brief_says_so_in_its_name() {
        assert!(is_named_like_brief("hero.brief.yaml"));
        assert!(is_named_like_brief("夜.brief.md"));
        assert!(!is_named_like_brief("hero.yaml"));
        assert!(!is_named_like_brief("brief.yaml"));
    }

    #[test]
    fn a_folder_that_cannot_be_walked_goes_by_its_own_name() {
        let error = ignore::Error::WithDepth {
            depth: 1,
            err: Box::new(ignore::Error::WithPath {
                path: PathBuf::from("./locked"),
                err: Box::new(std::io::Error::from(std::io::ErrorKind::PermissionDenied).into()),
            }),
        };
        let failure = unwalkable(Path::new("."), &error);
        assert_eq!(failure.name, "locked");
        assert_eq!(failure.reason, "cannot look into it: permission denied");
    }
}
