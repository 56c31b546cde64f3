//! The findings that a repository already has: read, left alone, written.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::baseline::Baseline;
use crate::cli::say;
use crate::report::{FileReport, Report};
use crate::workspace::{self, BriefFile, Failure};

/// A baseline and where it is kept.
#[derive(Debug)]
pub(super) struct KnownFindings {
    baseline: Baseline,
    path: PathBuf,
}

impl KnownFindings {
    /// Reads the baseline at `path`.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = workspace::read_text(path)?;
        let baseline = Baseline::read(&text).map_err(|reason| failure(path, reason))?;
        Ok(Self {
            baseline,
            path: path.to_owned(),
        })
    }

    /// Takes out what is known of a file.
    pub(super) fn forgive(&self, report: &mut FileReport) {
        let name = self.name(report.source.name());
        self.baseline.forgive(&name, report);
    }

    /// Says how many of the known findings of these files were not met again: they can no longer hide anything, and go when
    /// the baseline is written again.
    pub(super) fn say_settled(&self, files: &[BriefFile], report: &Report) {
        let known: usize = files
            .iter()
            .map(|file| self.baseline.known(&self.name(&file.name)))
            .sum();
        let settled = known.saturating_sub(report.totals.known);
        if settled > 0 {
            let findings = if settled == 1 {
                "finding is"
            } else {
                "findings are"
            };
            say(&format!(
                "note: {settled} known {findings} no longer there: --write-baseline takes them out of {}",
                self.path.display()
            ));
        }
    }

    fn name(&self, file: &str) -> String {
        name_in(&self.path, file)
    }
}

/// Makes everything in the report known, and gives what there is to say about it. What the old baseline says of files that were not looked at stays, as long as the
/// files are there.
pub(super) fn write(path: &Path, files: &[BriefFile], report: &Report) -> Result<String, Failure> {
    let mut baseline = if workspace::is_there(path) {
        KnownFindings::read(path)?.baseline
    } else {
        Baseline::default()
    };
    let checked: HashSet<String> = files.iter().map(|file| name_in(path, &file.name)).collect();
    let folder = folder_of(path);
    baseline.retain(|name| !checked.contains(name) && workspace::is_there(&folder.join(name)));
    for file in &report.files {
        baseline.learn(&name_in(path, file.source.name()), file);
    }
    let text = baseline
        .write()
        .map_err(|error| failure(path, format!("cannot write it: {error}")))?;
    workspace::write(path, text.as_bytes())?;
    let number = baseline.findings();
    let findings = if number == 1 { "finding" } else { "findings" };
    Ok(format!("{number} {findings} written to {}", path.display()))
}

fn name_in(baseline: &Path, file: &str) -> String {
    workspace::name_from(&folder_of(baseline), Path::new(file))
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn failure(path: &Path, reason: String) -> Failure {
    Failure {
        name: path.display().to_string(),
        reason,
    }
}
