//! `briefc rule`.

use std::io::{self, Write};

use super::arguments::{RuleArguments, RuleFormat};
use super::{Outcome, look, print_failures, say, to_stdout};
use crate::output::{self, Look, RuleEntry};
use crate::rules::{self, Rule};
use crate::suggest;
use crate::workspace::Terminal;

pub(super) fn run(arguments: &RuleArguments) -> Outcome {
    let terminal = Terminal::of_stdout();
    let look = look(terminal, arguments.color, false);
    let name = arguments.name.as_deref();
    let printed = if let Some(rule) = name.and_then(rules::find) {
        to_stdout(|out| match arguments.format {
            RuleFormat::Human => page(rule, look, out),
            RuleFormat::Json => output::print_rules(&[entry(rule, Some(rule.page))], out),
        })
    } else {
        let is_asked_for = |rule: &&Rule| name.is_none_or(|name| rule.group.word() == name);
        let rules: Vec<&Rule> = rules::all().filter(is_asked_for).collect();
        if let Some(name) = name.filter(|_| rules.is_empty()) {
            say(&unknown(name));
            return Outcome::Failed;
        }
        // What reads a pipe wants a line for each rule.
        let width = if terminal.is_terminal {
            terminal.columns
        } else {
            usize::MAX
        };
        to_stdout(|out| match arguments.format {
            RuleFormat::Human => list(&rules, width, out),
            RuleFormat::Json => {
                let entries: Vec<RuleEntry> = rules.iter().map(|rule| entry(rule, None)).collect();
                output::print_rules(&entries, out)
            }
        })
    };
    match printed {
        Ok(()) => Outcome::Clean,
        Err(failure) => {
            print_failures(&[failure]);
            Outcome::Failed
        }
    }
}

fn list(rules: &[&Rule], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let names = rules.iter().map(|rule| rule.name.len());
    let widest = names.max().unwrap_or_default();
    let mut group = None;
    for rule in rules {
        if group.replace(rule.group) != Some(rule.group) {
            writeln!(out, "{}:", rule.group.word())?;
        }
        let head = format!("  {:widest$}  {:7}  ", rule.name, rule.level.word());
        output::print_hanging(&head, rule.summary, width, out)?;
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

/// A shorter word is a part of nearly every name.
const SHORTEST_PART: usize = 3;

fn unknown(name: &str) -> String {
    let names = || rules::all().map(|rule| rule.name);
    let meant: Vec<&str> = match suggest::nearest(name, names()) {
        Some(near) => vec![near],
        None if name.len() < SHORTEST_PART => Vec::new(),
        None => names().filter(|rule| rule.contains(name)).collect(),
    };
    match meant.split_last() {
        Some((last, [])) => format!("error: there is no rule `{name}`; did you mean `{last}`?"),
        Some((last, others)) => format!(
            "error: there is no rule `{name}`; did you mean `{}` or `{last}`?",
            others.join("`, `")
        ),
        None => format!("error: there is no rule `{name}`; `briefc rule` lists all of them"),
    }
}
