//! Standard input, checked like the file that its name promises.

use std::path::PathBuf;

use super::gather::{Gathered, Job, Mending, check_opened, mend, remarks_on};
use crate::cli::stdin_name;
use crate::workspace::{self, BriefFile, Failure};

pub(super) fn check(name: Option<&str>, job: Job<'_>) -> Result<Gathered, Failure> {
    let file = file(name, job)?;
    if file.config.is_broken() {
        return Ok(Gathered {
            broken: vec![file.config],
            ..Gathered::default()
        });
    }
    let opened = workspace::read_stdin(&file.name, file.format)?;
    if workspace::is_excluded(&file.config, &file.path, job.resolved.excludes) {
        return Ok(Gathered::default());
    }
    let report = check_opened(opened, &file, job)?;
    let change = match job.mending {
        Mending::Show(reach) => mend(&report, &file, reach, job).map(|(change, _)| change),
        Mending::Write(_) | Mending::Tell => None,
    };
    let mut gathered = remarks_on(&file.config, job);
    gathered.changes.extend(change);
    Ok(gathered.and(Gathered::found(report, &file, job)))
}

/// Standard input as the file that its name promises.
pub(super) fn file(name: Option<&str>, job: Job<'_>) -> Result<BriefFile, Failure> {
    let (name, format) = stdin_name(name)?;
    let path = PathBuf::from(name);
    Ok(BriefFile {
        name: name.to_owned(),
        config: job.resolved.configs.of_file(&path),
        path,
        format,
    })
}
