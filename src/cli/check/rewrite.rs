//! `briefc check - --fix`.

use super::examine::{job, known, places};
use super::gather::{Gathered, check_opened, mend};
use super::{piped, show};
use crate::cli::arguments::CheckArguments;
use crate::cli::settings::{Resolved, say_broken};
use crate::cli::{Outcome, lines, look, to_stdout};
use crate::diagnostic::Safety;
use crate::workspace::{self, Content, Failure, Opened, Terminal};

/// Standard input, mended, on standard output; what is left in it on standard error.
pub(super) fn piped(arguments: &CheckArguments, reach: Safety) -> Result<Outcome, Failure> {
    let resolved = Resolved::new(&arguments.settings)?.portable(arguments.portable);
    let known = known(arguments)?;
    let job = job(arguments, &resolved, known.as_ref());
    let (paths, _) = places(arguments);
    let failure = |reason: &str| Failure {
        name: "-".to_owned(),
        reason: reason.to_owned(),
    };
    if !paths.is_empty() || arguments.write_baseline {
        return Err(failure(
            "standard input cannot be fixed together with files: its new text is all that is printed",
        ));
    }
    let file = piped::file(arguments.common.stdin_filename.as_deref(), job)?;
    let for_stderr = look(Terminal::of_stderr(), arguments.common.color, true);
    if file.config.is_broken() {
        say_broken(&file.config, for_stderr)?;
        return Ok(Outcome::Failed);
    }
    let content = lines::whole(workspace::read_stdin(&file.name, file.format)?, "mended")?;
    if let Content::Text(source) = &content
        && workspace::is_excluded(&file.config, &file.path, job.resolved.excludes)
    {
        to_stdout(|out| out.write_all(source.text().as_bytes()))?;
        return Ok(Outcome::Clean);
    }
    let is_text = matches!(content, Content::Text(_));
    let report = check_opened(Opened::Whole(content), &file, job)?;
    let mended = mend(&report, &file, reach, job);
    let report = mended.map_or(report, |(_, mended)| mended);
    if is_text {
        to_stdout(|out| out.write_all(report.source.text().as_bytes()))?;
    }
    let gathered = Gathered::found(report, &file, job);
    show::report_beside(arguments, &gathered, &[&file.name])?;
    if !is_text {
        return Err(failure("it is not text, so nothing is printed"));
    }
    Ok(Outcome::of(gathered.fails, false))
}
