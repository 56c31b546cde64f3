//! The arguments as they are typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::FailOn;
use crate::diagnostic::{Safety, Severity};
use crate::output::Format;

/// Checks and compiles video briefs: a prompt, and the images, elements, frames and clip it speaks of
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check briefs; exit 0 if clean, 1 on findings, 2 if something could not be done
    Check(CheckArguments),
    /// Print the requests that briefs stand for, ready to submit
    Compile(CompileArguments),
    /// Explain a rule, or list all of them
    Rule(RuleArguments),
    /// Show the settings that hold for a brief, and where each of them comes from
    Config(ConfigArguments),
    /// Talk to an editor on standard input and output: the language server
    Server(ServerArguments),
}

#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    /// Files, folders to walk for *.brief.*, or - for standard input
    #[arg(value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(super) paths: Vec<PathBuf>,

    /// How to print the findings
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub(super) format: ReportFormat,

    /// The least finding that makes the exit code 1 [default: what briefc.toml says, else warning]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(super) fail_on: Option<Threshold>,

    /// Mend what can be mended without changing what a brief means; with =all also what somebody should look at
    #[arg(long, value_enum, value_name = "HOW_FAR", num_args = 0..=1, require_equals = true, default_missing_value = "safe")]
    pub(super) fix: Option<FixReach>,

    /// Write nothing, and show what --fix would change
    #[arg(long, conflicts_with_all = ["format", "statistics", "write_baseline"])]
    pub(super) diff: bool,

    /// Leave alone the findings that this file lists: only new ones are reported and count
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Write all findings into the file of --baseline, so that from now on only new ones count
    #[arg(long, requires = "baseline")]
    pub(super) write_baseline: bool,

    /// Count the findings by rule instead of showing them
    #[arg(long)]
    pub(super) statistics: bool,

    /// How many files to check at a time [default: one for each core, if there are many files]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,

    #[command(flatten)]
    pub(super) settings: SettingsArguments,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Args, Debug)]
pub(super) struct CompileArguments {
    /// Briefs, folders to walk for *.brief.*, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,

    /// Each request on one line, as those of many briefs are on standard output anyway
    #[arg(long)]
    pub(super) compact: bool,

    /// Write into a folder (a path that ends in /), or one brief to a file, whole or not at all; - is standard output
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,

    /// Write nothing, and name the files that are not what the briefs say; exit 1 if there are any
    #[arg(long)]
    pub(super) check: bool,

    /// The least finding that refuses the brief; an error always does
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = CompileThreshold::Error)]
    pub(super) fail_on: CompileThreshold,

    #[command(flatten)]
    pub(super) settings: SettingsArguments,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Args, Debug)]
pub(super) struct SettingsArguments {
    /// Only these rules or groups, separated by commas
    #[arg(long = "select", value_name = "RULES", value_delimiter = ',')]
    pub(super) selected: Vec<String>,

    /// Not these rules or groups, separated by commas
    #[arg(long = "ignore", value_name = "RULES", value_delimiter = ',')]
    pub(super) ignored: Vec<String>,

    /// The settings, instead of the nearest briefc.toml above each file
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// No settings
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,

    /// Also look at files that the settings exclude
    #[arg(long)]
    pub(super) no_exclude: bool,
}

#[derive(Args, Debug)]
pub(super) struct ConfigArguments {
    /// A brief or a folder
    #[arg(value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(super) path: PathBuf,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,
}

#[derive(Args, Debug)]
pub(super) struct ServerArguments {
    /// Standard input and output, which is the only way there is: some editors insist on saying so
    #[arg(long, hide = true)]
    pub(super) stdio: bool,

    #[command(flatten)]
    pub(super) settings: SettingsArguments,
}

#[derive(Args, Debug)]
pub(super) struct RuleArguments {
    /// The rule; without it all rules are listed
    #[arg(value_name = "NAME")]
    pub(super) name: Option<String>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = RuleFormat::Human)]
    pub(super) format: RuleFormat,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RuleFormat {
    /// For a reader
    Human,
    /// One JSON document for programs, with the source, date and confidence of each rule
    Json,
}

#[derive(Args, Debug)]
pub(super) struct CommonArguments {
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,

    /// The name that standard input goes by: its ending tells the format
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Each finding with the lines it is about
    Human,
    /// One line each: path:line:column: level[rule] message
    Concise,
    /// One JSON document for programs
    Json,
}

impl From<ReportFormat> for Format {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Human => Self::Human,
            ReportFormat::Concise => Self::Concise,
            ReportFormat::Json => Self::Json,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FixReach {
    /// What cannot change the meaning of a brief
    Safe,
    /// Everything: look at the result
    All,
}

impl From<FixReach> for Safety {
    fn from(reach: FixReach) -> Self {
        match reach {
            FixReach::Safe => Self::Safe,
            FixReach::All => Self::Unsafe,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Threshold {
    /// Only errors
    Error,
    /// Warnings and errors
    Warning,
    /// Any finding
    Info,
    /// No finding, however bad
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CompileThreshold {
    /// Only errors
    Error,
    /// Warnings and errors
    Warning,
    /// Any finding
    Info,
}

impl From<Threshold> for FailOn {
    fn from(threshold: Threshold) -> Self {
        match threshold {
            Threshold::Error => Self::From(Severity::Error),
            Threshold::Warning => Self::From(Severity::Warning),
            Threshold::Info => Self::From(Severity::Info),
            Threshold::Never => Self::Never,
        }
    }
}

impl CompileThreshold {
    /// The least weight that counts.
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[value(help = "On a terminal, unless NO_COLOR is set")]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
