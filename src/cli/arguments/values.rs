//! What some arguments take.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::config::FailOn;
use crate::diagnostic::{Safety, Severity};
use crate::output::Format;
use crate::workspace;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReportFormat {
    /// Each finding with the lines that it is about
    Human,
    /// One line each: path:line:column: level[rule] message
    Concise,
    /// One JSON document for programs
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    #[value(help = "Annotations for GitHub Actions")]
    Github,
    #[value(help = "A code quality report for GitLab")]
    Gitlab,
    #[value(help = "JUnit XML: each file is a test")]
    Junit,
    /// Checkstyle XML
    Checkstyle,
    #[value(help = "github in GitHub Actions, human elsewhere")]
    Auto,
}

impl ReportFormat {
    /// The format for standard output.
    pub(in crate::cli) fn here(self) -> Format {
        let automatic = if workspace::is_github_actions() {
            Format::GitHub
        } else {
            Format::Human
        };
        self.fixed().unwrap_or(automatic)
    }

    /// The format, unless it depends on where the program runs.
    fn fixed(self) -> Option<Format> {
        Some(match self {
            Self::Human => Format::Human,
            Self::Concise => Format::Concise,
            Self::Json => Format::Json,
            Self::Sarif => Format::Sarif,
            Self::Github => Format::GitHub,
            Self::Gitlab => Format::GitLab,
            Self::Junit => Format::JUnit,
            Self::Checkstyle => Format::Checkstyle,
            Self::Auto => return None,
        })
    }
}

/// A report that goes into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct ReportFile {
    pub(in crate::cli) format: Format,
    pub(in crate::cli) path: PathBuf,
}

impl ReportFile {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (format, path) = text.split_once('=').ok_or(
            "write the format and the file with = between them, such as sarif=briefc.sarif",
        )?;
        let format = ReportFormat::from_str(format, false)
            .ok()
            .and_then(ReportFormat::fixed)
            .ok_or_else(|| {
                format!(
                    "no report is called `{format}`; there are {}",
                    Self::formats()
                )
            })?;
        if ["", "-"].contains(&path) {
            return Err(
                "this needs the name of a file; for standard output there is --format".to_owned(),
            );
        }
        Ok(Self {
            format,
            path: PathBuf::from(path),
        })
    }

    /// "human, concise, ... and checkstyle".
    fn formats() -> String {
        let all = ReportFormat::value_variants().iter();
        let names: Vec<String> = all
            .filter(|format| format.fixed().is_some())
            .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
            .collect();
        match names.split_last() {
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FixReach {
    /// Fixes that do not change what a brief means
    Safe,
    /// All fixes: look at the result
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
pub(in crate::cli) enum Threshold {
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
pub(in crate::cli) enum CompileThreshold {
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
    pub(in crate::cli) fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    #[value(help = "On a terminal, unless NO_COLOR is set")]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
