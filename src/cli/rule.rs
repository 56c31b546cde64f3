//! `briefc rule`.

use std::io::{self, Write};

use super::arguments::RuleArguments;
use super::{Outcome, print_failures, say, to_stdout};
use crate::rules::{self, Rule};
use crate::suggest;

pub(super) fn run(arguments: &RuleArguments) -> Outcome {
    let printed = match &arguments.name {
        None => to_stdout(|out| list(out)),
        Some(name) => {
            let Some(rule) = rules::find(name) else {
                say(&unknown(name));
                return Outcome::Failed;
            };
            to_stdout(|out| page(rule, out))
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

fn page(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", rule.page.trim_end())?;
    writeln!(out)?;
    writeln!(
        out,
        "Level: {}. Fix: {}. Source: {} ({}, {}).",
        rule.level.word(),
        rule.fix.word(),
        rule.evidence.source,
        rule.evidence.as_of,
        rule.evidence.confidence.word()
    )
}

fn unknown(name: &str) -> String {
    match suggest::nearest(name, rules::all().map(|rule| rule.name)) {
        Some(near) => format!("error: there is no rule `{name}`; did you mean `{near}`?"),
        None => format!("error: there is no rule `{name}`; `briefc rule` lists all of them"),
    }
}
