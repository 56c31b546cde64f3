//! What a run does not look at, and why.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::configs::{Config, Configs};
use super::find::{Excludes, is_excluded, looks_like_brief};
use super::{display_name, shown};

/// A brief that was passed over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Its name, as it would stand in the reports.
    pub name: String,
    /// Why, as a sentence without a full stop.
    pub reason: String,
}

/// The briefs behind paths that are not among those with the `seen` names, sorted. A search does not know what it passes by;
/// this walks everything once more, without any rules but that a repository's own files are none of ours.
#[must_use]
pub fn skipped(
    paths: &[PathBuf],
    seen: &BTreeSet<&str>,
    configs: &Configs,
    excludes: Excludes,
) -> Vec<Skipped> {
    let mut skipped = BTreeSet::new();
    for root in paths {
        let mut builder = WalkBuilder::new(root);
        builder.standard_filters(false);
        builder.filter_entry(|entry| entry.file_name() != ".git");
        for entry in builder.build().flatten() {
            let path = entry.path();
            let name = display_name(path);
            let is_file = entry.file_type().is_some_and(|kind| !kind.is_dir());
            let config = configs.of_file(path);
            if is_file
                && !seen.contains(name.as_str())
                && (entry.depth() == 0 || looks_like_brief(path, &config))
            {
                let reason = reason(root, path, &config, excludes);
                skipped.insert(Skipped { name, reason });
            }
        }
    }
    skipped.into_iter().collect()
}

fn reason(root: &Path, path: &Path, config: &Config, excludes: Excludes) -> String {
    let settings = || config.path.as_deref().map(shown).unwrap_or_default();
    let below = path.strip_prefix(root).unwrap_or(path);
    if config.is_broken() {
        return format!("there is a mistake in its settings, {}", settings());
    }
    if is_excluded(config, path, excludes) {
        return format!("the settings exclude it, {}", settings());
    }
    let mut parts = below.iter();
    if parts.any(|part| part.to_string_lossy().starts_with('.')) {
        return "it is hidden, or in a hidden folder".to_owned();
    }
    "a .gitignore or .ignore leaves it out".to_owned()
}
