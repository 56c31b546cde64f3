//! The arguments as they are typed.

mod names;
mod values;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::spec::Provider;

use names::AnyName;
pub(super) use values::{Color, CompileThreshold, FixReach, ReportFile, ReportFormat, Threshold};

/// Check and compile video briefs: a prompt with its images, elements, frames and clip
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check briefs; exit 0 if clean, 1 on warnings or errors, 2 if something could not be done
    Check(CheckArguments),
    /// Compile briefs into requests, ready to submit
    Compile(CompileArguments),
    /// List the inputs of briefs, with the reference and the file of each, and where the prompt cites it
    Refs(RefsArguments),
    /// Give names to inputs and cite them by name instead of by number: show the change, or write it
    Names(NamesArguments),
    /// Explain a rule, or list all of them
    Rule(RuleArguments),
    /// Show what each target takes, with the sources
    Targets(TargetsArguments),
    /// Print the JSON Schema of briefs or of briefc.toml, for editors
    Schema(SchemaArguments),
    /// Show the settings that apply to a brief, and where each of them comes from
    Config(ConfigArguments),
    /// Print the completion script for a shell
    Completions(CompletionsArguments),
    /// Run the language server, which talks to an editor on standard input and output
    Server(ServerArguments),
}

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct CheckArguments {
    /// Files, folders to walk for *.brief.*, or - for standard input
    #[arg(value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(super) paths: Vec<PathBuf>,

    /// How to print the findings
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub(super) format: ReportFormat,

    /// Also write a report to a file, such as sarif=briefc.sarif; can be given several times
    #[arg(long = "output", value_name = "FORMAT=FILE", value_parser = ReportFile::parse, value_hint = ValueHint::Other, conflicts_with_all = ["diff", "write_baseline"])]
    pub(super) outputs: Vec<ReportFile>,

    /// The lowest level of a finding that makes the exit code 1 [default: what briefc.toml says, else warning]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(super) fail_on: Option<Threshold>,

    /// Make the safe fixes, which do not change what a brief means; with =all the unsafe ones too
    #[arg(long, value_enum, value_name = "HOW_FAR", num_args = 0..=1, require_equals = true, default_missing_value = "safe")]
    pub(super) fix: Option<FixReach>,

    /// Write nothing; show what --fix would change
    #[arg(long, conflicts_with_all = ["format", "statistics", "write_baseline"])]
    pub(super) diff: bool,

    /// Leave out the findings that this file lists: only new ones are reported and count
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Write all findings to the file of --baseline, so that only new ones count from now on
    #[arg(long, requires = "baseline")]
    pub(super) write_baseline: bool,

    /// Also report what the other targets cannot express
    #[arg(long)]
    pub(super) portable: bool,

    /// Count the findings by rule instead of showing them
    #[arg(long)]
    pub(super) statistics: bool,

    /// Check again whenever something changes, until Ctrl-C
    #[arg(short, long, conflicts_with_all = ["diff", "write_baseline"])]
    pub(super) watch: bool,

    /// Print only the findings and what could not be done
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// Also print what was read, what was skipped and why, and how long it took (on standard error)
    #[arg(short, long)]
    pub(super) verbose: bool,

    /// How many files to check at a time [default: one per core, if there are many files]
    #[arg(short, long, value_name = "N", value_hint = ValueHint::Other, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,

    #[command(flatten)]
    pub(super) settings: SettingsArguments,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct CompileArguments {
    /// Briefs, folders to walk for *.brief.*, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,

    /// What to print: only the body of the request, or everything that is sent
    #[arg(long, value_enum, default_value_t = CompileFormat::Body)]
    pub(super) format: CompileFormat,

    /// Print each request on one line, as is always done for several briefs on standard output
    #[arg(long)]
    pub(super) compact: bool,

    /// Print the curl command that submits the request; it takes the key from the environment when it runs
    #[arg(long, conflicts_with_all = ["format", "compact", "digest"])]
    pub(super) curl: bool,

    /// Print the SHA-256 of the compact body, with the id of the brief or the name of its file
    #[arg(long, conflicts_with_all = ["format", "compact"])]
    pub(super) digest: bool,

    /// Ask the server only to check and price the request (Unifically only)
    #[arg(long)]
    pub(super) dry_run_request: bool,

    /// Write to a folder (a path that ends in /), or a single brief to a file; - is standard output
    #[arg(short, long, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,

    /// Write nothing; list the files that no longer match the briefs, and exit 1 if there are any
    #[arg(long, conflicts_with_all = ["curl", "digest"])]
    pub(super) check: bool,

    /// The lowest level of a finding that keeps a brief from being compiled; an error always does
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = CompileThreshold::Error)]
    pub(super) fail_on: CompileThreshold,

    #[command(flatten)]
    pub(super) settings: SettingsArguments,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CompileFormat {
    /// The body of the request
    Body,
    /// The method, the address, the headers and the body
    Request,
}

#[derive(Args, Debug)]
pub(super) struct SettingsArguments {
    /// Only use these rules or groups, separated by commas
    #[arg(long = "select", value_name = "RULES", value_delimiter = ',', value_parser = AnyName, hide_possible_values = true)]
    pub(super) selected: Vec<String>,

    /// Do not use these rules or groups, separated by commas
    #[arg(long = "ignore", value_name = "RULES", value_delimiter = ',', value_parser = AnyName, hide_possible_values = true)]
    pub(super) ignored: Vec<String>,

    /// Use this file of settings instead of the nearest briefc.toml above each file
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// The provider that the request is for: its limits apply [default: what briefc.toml says, else unifically]
    #[arg(long, value_enum, value_name = "NAME")]
    pub(super) target: Option<TargetName>,

    /// Use no settings, even if there is a briefc.toml
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,

    /// Also look at files that the settings exclude
    #[arg(long)]
    pub(super) no_exclude: bool,
}

/// A target. What each of them takes, `briefc targets` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TargetName {
    /// Unifically
    Unifically,
    /// Kling's own API
    Kling,
    /// fal
    Fal,
    /// Replicate
    Replicate,
}

impl From<TargetName> for Provider {
    fn from(name: TargetName) -> Self {
        match name {
            TargetName::Unifically => Self::Unifically,
            TargetName::Kling => Self::Kling,
            TargetName::Fal => Self::Fal,
            TargetName::Replicate => Self::Replicate,
        }
    }
}

#[derive(Args, Debug)]
pub(super) struct RefsArguments {
    /// Files, folders to walk for *.brief.*, or - for standard input
    #[arg(value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(super) paths: Vec<PathBuf>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = RefsFormat::Human)]
    pub(super) format: RefsFormat,

    #[command(flatten)]
    pub(super) place: PlaceArguments,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RefsFormat {
    /// A table for each brief
    Human,
    /// One JSON document for programs, with complete addresses and all places
    Json,
}

#[derive(Args, Debug)]
pub(super) struct NamesArguments {
    /// Files, folders to walk for *.brief.*, or - for standard input
    #[arg(value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(super) paths: Vec<PathBuf>,

    /// Write the names into the files instead of showing what would change
    #[arg(long)]
    pub(super) write: bool,

    #[command(flatten)]
    pub(super) place: PlaceArguments,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

/// Which settings hold, for commands that judge nothing.
#[derive(Args, Debug)]
pub(super) struct PlaceArguments {
    /// Use this file of settings instead of the nearest briefc.toml above each file
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// The provider that the request is for: its spelling and limits apply [default: what briefc.toml says, else unifically]
    #[arg(long, value_enum, value_name = "NAME")]
    pub(super) target: Option<TargetName>,

    /// Use no settings, even if there is a briefc.toml
    #[arg(long, conflicts_with = "config")]
    pub(super) no_config: bool,

    /// Also look at files that the settings exclude
    #[arg(long)]
    pub(super) no_exclude: bool,
}

impl From<&PlaceArguments> for SettingsArguments {
    fn from(arguments: &PlaceArguments) -> Self {
        Self {
            selected: Vec::new(),
            ignored: Vec::new(),
            config: arguments.config.clone(),
            target: arguments.target,
            no_config: arguments.no_config,
            no_exclude: arguments.no_exclude,
        }
    }
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
#[command(after_help = SWITCHING_ON)]
pub(super) struct CompletionsArguments {
    /// The shell to print it for
    #[arg(value_name = "SHELL", value_enum)]
    pub(super) shell: Shell,
}

/// How each shell reads the script.
const SWITCHING_ON: &str = "\
Turn it on with a line in the file that the shell reads when it starts:
  bash        ~/.bashrc           eval \"$(briefc completions bash)\"
  zsh         ~/.zshrc, after compinit
                                  eval \"$(briefc completions zsh)\"
  fish        ~/.config/fish/config.fish
                                  briefc completions fish | source
  PowerShell  $PROFILE            briefc completions powershell | Out-String | Invoke-Expression";

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
    /// A rule to explain, or a group of rules to list; if left out, all rules are listed
    #[arg(value_name = "NAME", value_parser = AnyName, hide_possible_values = true)]
    pub(super) name: Option<String>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = RuleFormat::Human)]
    pub(super) format: RuleFormat,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,
}

#[derive(Args, Debug)]
pub(super) struct TargetsArguments {
    /// How to print it
    #[arg(long, value_enum, default_value_t = RuleFormat::Human)]
    pub(super) format: RuleFormat,
}

#[derive(Args, Debug)]
pub(super) struct SchemaArguments {
    /// What the schema describes
    #[arg(value_enum, value_name = "WHAT", default_value_t = SchemaSubject::Brief)]
    pub(super) subject: SchemaSubject,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaSubject {
    /// A brief, in all its shapes
    Brief,
    /// The settings, briefc.toml
    Config,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RuleFormat {
    /// Text for people
    Human,
    /// One JSON document for programs, with source, date and confidence
    Json,
}

#[derive(Args, Debug)]
pub(super) struct CommonArguments {
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,

    /// The name to use for standard input; its ending tells the format
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,
}
