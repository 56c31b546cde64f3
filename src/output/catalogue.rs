//! The rules for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::rule_url;

/// What is to be known about a rule, in words.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct RuleEntry {
    /// Its name.
    pub name: &'static str,
    /// What it looks at: `file`, `field`, ...
    pub group: &'static str,
    /// `error`, `warning` or `info`.
    pub level: &'static str,
    /// `none`, `safe` or `unsafe`.
    pub fix: &'static str,
    /// What it reports, in a line.
    pub summary: &'static str,
    /// Who says so.
    pub source: &'static str,
    /// The month in which that was last looked up, `2026-11`.
    pub as_of: &'static str,
    /// How surely it is known: `stated`, `reported` or `inferred`.
    pub confidence: &'static str,
    /// Its page, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<&'static str>,
}

/// Prints one document with all of `rules`.
pub(super) fn print(rules: &[RuleEntry], out: &mut impl Write) -> io::Result<()> {
    let document = Document {
        schema: "briefc.rules/1",
        rules: rules.iter().map(Linked::new).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document<'r> {
    schema: &'static str,
    rules: Vec<Linked<'r>>,
}

#[derive(Serialize)]
struct Linked<'r> {
    #[serde(flatten)]
    rule: &'r RuleEntry,
    url: String,
}

impl<'r> Linked<'r> {
    fn new(rule: &'r RuleEntry) -> Self {
        Self {
            rule,
            url: rule_url(rule.name),
        }
    }
}
