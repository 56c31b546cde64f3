//! `briefc rule`.

use std::borrow::Cow;
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
    for line in rule.page.trim_end().lines() {
        writeln!(out, "{}", for_terminal(line))?;
    }
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

/// The page is Markdown, and a test too: what the test wants to know of a block is left out, and a link to another page
/// is the name of its rule.
fn for_terminal(line: &str) -> Cow<'_, str> {
    if let Some(information) = line.strip_prefix("```") {
        let language = information.split(' ').next().unwrap_or_default();
        return Cow::Owned(format!("```{language}"));
    }
    rules::all().fold(Cow::Borrowed(line), |text, rule| {
        let written = format!("[{0}]({0}.md)", rule.name);
        if text.contains(&written) {
            Cow::Owned(text.replace(&written, &format!("`{}`", rule.name)))
        } else {
            text
        }
    })
}

fn unknown(name: &str) -> String {
    match suggest::nearest(name, rules::all().map(|rule| rule.name)) {
        Some(near) => format!("error: there is no rule `{name}`; did you mean `{near}`?"),
        None => format!("error: there is no rule `{name}`; `briefc rule` lists all of them"),
    }
}
