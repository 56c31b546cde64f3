//! `briefc rule`.

use std::io::{self, Write};

use super::arguments::{RuleArguments, RuleFormat};
use super::{Outcome, look, print_failures, say, to_stdout};
use crate::output::{self, Look, RuleEntry};
use crate::rules::{self, Rule};
use crate::suggest;
use crate::workspace::Terminal;

pub(super) fn run(arguments: &RuleArguments) -> Outcome {
    let look = look(Terminal::of_stdout(), arguments.color, false);
    let printed = match (&arguments.name, arguments.format) {
        (None, RuleFormat::Human) => to_stdout(|out| list(out)),
        (None, RuleFormat::Json) => {
            let rules: Vec<RuleEntry> = rules::all().map(|rule| entry(rule, None)).collect();
            to_stdout(|out| output::print_rules(&rules, out))
        }
        (Some(name), format) => {
            let Some(rule) = rules::find(name) else {
                say(&unknown(name));
                return Outcome::Failed;
            };
            to_stdout(|out| match format {
                RuleFormat::Human => page(rule, look, out),
                RuleFormat::Json => output::print_rules(&[entry(rule, Some(rule.page))], out),
            })
        }
    };
    match printed {
        Ok(()) => Outcome::Clean,
        Err(failure) => {
            print_failures(&[failure]);
            Outcome::Failed
        }
    }
}

fn list(out: &mut dyn Write) -> io::Result<()> {
    let width = rules::all()
        .map(|rule| rule.name.len())
        .max()
        .unwrap_or_default();
    let mut group = None;
    for rule in rules::all() {
        if group.replace(rule.group) != Some(rule.group) {
            writeln!(out, "{}:", rule.group.word())?;
        }
        writeln!(
            out,
            "  {:width$}  {:7}  {}",
            rule.name,
            rule.level.word(),
            rule.summary
        )?;
    }
    Ok(())
}

fn page(rule: &Rule, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let page = format!(
        "{}\n\n## In short\n\nLevel: {}. Fix: {}. Source: {} ({}, {}).\n",
        rule.page,
        rule.level.word(),
        rule.fix.word(),
        rule.evidence.source,
        rule.evidence.as_of,
        rule.evidence.confidence.word()
    );
    output::print_page(&page, look, out)
}

/// What the printers are told of a rule.
pub(super) fn entry(rule: &Rule, page: Option<&'static str>) -> RuleEntry {
    RuleEntry {
        name: rule.name,
        group: rule.group.word(),
        level: rule.level.word(),
        fix: rule.fix.word(),
        summary: rule.summary,
        source: rule.evidence.source,
        as_of: rule.evidence.as_of,
        confidence: rule.evidence.confidence.word(),
        page,
    }
}

fn unknown(name: &str) -> String {
    match suggest::nearest(name, rules::all().map(|rule| rule.name)) {
        Some(near) => format!("error: there is no rule `{name}`; did you mean `{near}`?"),
        None => format!("error: there is no rule `{name}`; `briefc rule` lists all of them"),
    }
}
