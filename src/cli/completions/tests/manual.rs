//! The pages of the manual.

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::arguments::Arguments;
use crate::cli::completions::NAME;

/// What clap knows nothing of, for every page; the end of it is what else there is to read.
const MORE: &str = r#".SH "EXIT STATUS"
.TP
\fB0\fR
It is done, and there is nothing to report.
.TP
\fB1\fR
Something was found: for \fBcheck\fR at or above \fB\-\-fail\-on\fR; for \fBcompile\fR a brief was refused, or with \fB\-\-check\fR a file is not what its brief says; for \fBnames\fR there are references to rewrite.
.TP
\fB2\fR
Something could not be done: a file that cannot be read, a wrong argument, settings that nobody can follow.
.SH FILES
.TP
\fIbriefc.toml\fR
The settings. The nearest one in the folder of a brief or above holds for it.
.SH ENVIRONMENT
.TP
\fBNO_COLOR\fR
If it is set to anything there is no colour, unless \fB\-\-color\fR says otherwise.
.TP
\fBTERM\fR
If it is \fIdumb\fR there is no colour, unless \fB\-\-color\fR says otherwise.
.TP
\fBSOURCE_DATE_EPOCH\fR
The time, in seconds since the beginning of 1970 (UTC), in place of that of the clock: for runs that are to be repeated.
.TP
\fBGITHUB_ACTIONS\fR
If it is \fItrue\fR, \fB\-\-format auto\fR prints what GitHub Actions reads.
.SH "SEE ALSO"
"#;

/// The names of the files, and what is in them.
pub(super) fn pages() -> Vec<(String, String)> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let commands = program.get_subcommands().filter(|one| !one.is_hide_set());
    let commands: Vec<Command> = commands.cloned().collect();
    let names: Vec<String> = commands.iter().map(name).collect();
    let mut pages = vec![page(program, &names)];
    pages.extend(commands.into_iter().map(|command| {
        let others = [NAME.to_owned()];
        page(command, &others)
    }));
    pages
}

fn name(command: &Command) -> String {
    let name = command.get_display_name();
    name.unwrap_or_else(|| command.get_name()).to_owned()
}

fn page(mut command: Command, others: &[String]) -> (String, String) {
    // As the help has it: with the names of the values.
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().to_owned();
    let version = command.get_version().unwrap_or_default().to_owned();
    let title = name(&command);
    let man = Man::new(command.override_usage(usage))
        .title(title.as_str())
        .source(format!("{NAME} {version}"))
        .manual("User Commands");
    let mut page = Vec::new();
    man.render(&mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    let others: Vec<String> = others
        .iter()
        .map(|other| format!("\\fB{}\\fR(1)", other.replace('-', "\\-")))
        .collect();
    let more = format!("{MORE}{}\n", others.join(", "));
    let (before, after) = page.split_once(".SH VERSION").unwrap();
    (
        man.get_filename(),
        format!("{before}{more}.SH VERSION{after}"),
    )
}
