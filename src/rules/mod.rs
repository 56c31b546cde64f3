//! The rules: one file each, in groups.
//!
//! To add one: its file, its two words in the group's `mod.rs`, its page in `docs/rules`. The tests fail without the
//! page, and run it.

mod address;
mod bundle;
mod field;
mod file;
mod findings;
mod levels;
mod portability;
mod prompt;
mod reference;
mod repeats;
mod shared;
mod stems;
#[cfg(test)]
mod testing;

pub use address::{Addresses, check_folder, flaw_of_folder, without_secrets};
pub use file::unknown_rule;
pub use findings::{ABOUT_FILE, Findings, Keep};
pub use levels::{Level, Levels};
pub use prompt::Prose;
pub use reference::flaw_of_name;

use std::borrow::Cow;
use std::cell::LazyCell;

use crate::brief::{Batch, Brief};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::spec::Evidence;
use crate::suppress::Silences;
use crate::text::{Span, Text};

/// A rule: what it is called, what it stands on, and how it looks.
#[derive(Debug)]
pub struct Rule {
    /// Its name, in kebab case: there are no numbers.
    pub name: &'static str,
    /// What it looks at.
    pub group: Group,
    /// How bad its findings are, unless they say otherwise.
    pub level: Severity,
    /// What it can mend.
    pub fix: Fixes,
    /// What it reports, in a line.
    pub summary: &'static str,
    /// What it stands on.
    pub evidence: Evidence,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// How it looks.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The file itself.
    File,
    /// Single fields.
    Field,
    /// The references in the prompt.
    Reference,
    /// The inputs, together and against the mode.
    Bundle,
    /// The addresses of the inputs, and what is behind them.
    Address,
    /// The wording of the prompt.
    Prompt,
    /// What the targets do not have in common.
    Portability,
}

impl Group {
    /// The word the reports use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Field => "field",
            Self::Reference => "reference",
            Self::Bundle => "bundle",
            Self::Address => "address",
            Self::Prompt => "prompt",
            Self::Portability => "portability",
        }
    }
}

/// What a rule can mend, at best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// Nothing.
    None,
    /// Some of its findings, without changing what the brief means.
    Safe,
    /// Some of its findings, but somebody should look.
    Unsafe,
}

impl Fixes {
    /// The word the reports use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// How a rule looks.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// At a file, once.
    File(fn(&Batch<'_>, &mut Findings<'_>)),
    /// At each brief of a file.
    Brief(fn(&Bundle<'_>, &mut Findings<'_>)),
    /// At the addresses of each brief.
    Addresses(fn(&Bundle<'_>, &Addresses<'_>, &mut Findings<'_>)),
    /// At the wording of each prompt in which there is something that a rule could be about.
    Prose(fn(&Bundle<'_>, &Prose, &mut Findings<'_>)),
    /// At what is to be silent in a file, once all others have looked.
    Silence(fn(&Silences<'_>, &mut Findings<'_>)),
}

/// The rules of each group.
const GROUPS: [&[&Rule]; 7] = [
    file::RULES,
    field::RULES,
    reference::RULES,
    bundle::RULES,
    address::RULES,
    prompt::RULES,
    portability::RULES,
];

/// All rules, group by group.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    GROUPS.into_iter().flatten().copied()
}

/// The rule of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

/// The rules that a name stands for: one rule, or all of a group; none if there is no such name.
#[must_use]
pub fn named(name: &str) -> Vec<&'static str> {
    let rules = all().filter(|rule| rule.name == name || rule.group.word() == name);
    rules.map(|rule| rule.name).collect()
}

/// Runs the rules that look at a file as a whole.
pub fn check_file(batch: &Batch<'_>, findings: &mut Findings<'_>) {
    for rule in all() {
        if let Check::File(check) = rule.check
            && !findings.is_off(rule.name)
        {
            check(batch, findings);
        }
    }
}

/// Runs the rules that look at one brief.
pub fn check_brief(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    // What several rules look at is read once, and not at all where all of them are off.
    let addresses = LazyCell::new(|| Addresses::of(bundle));
    let prose = LazyCell::new(|| Prose::of(bundle));
    for group in GROUPS {
        for rule in group {
            if findings.is_off(rule.name) {
                continue;
            }
            match rule.check {
                Check::Brief(check) => check(bundle, findings),
                Check::Addresses(check) => check(bundle, &addresses, findings),
                Check::Prose(check) => {
                    if let Some(prose) = &*prose {
                        check(bundle, prose, findings);
                    }
                }
                Check::File(_) | Check::Silence(_) => {}
            }
        }
    }
}

/// Where a text holds passwords and keys of addresses, whether or not a rule speaks of them: no report may show them.
#[must_use]
pub fn secrets_in(text: &str) -> Vec<Span> {
    let secrets = address::secrets_in(text).into_iter();
    secrets
        .map(|range| Span::new(range.start, range.end))
        .collect()
}

/// Where the addresses of a brief hold them, even where they are written such that in a text of any kind they could be
/// something else.
#[must_use]
pub fn secrets_of(brief: &Brief<'_>) -> Vec<Span> {
    address::secrets_of(brief)
}

/// Where a text that is one address holds them.
#[must_use]
pub fn secrets_of_address(text: &Text<'_>) -> Vec<Span> {
    address::secrets_of_address(text)
}

/// Takes them out of a text that is to be shown.
pub fn conceal_secrets(text: &mut String) {
    if let Cow::Owned(concealed) = address::text_without_secrets(text) {
        *text = concealed;
    }
}

/// Makes what a finding says fit to be shown: without secrets, and with nothing endless in it.
pub fn make_presentable(finding: &mut Diagnostic) {
    for text in finding.words() {
        conceal_secrets(text);
        // What somebody is to write instead is of use only as a whole.
        *text = shortened(std::mem::take(text), LONGEST_ADVICE);
    }
}

/// Runs the rules that look at the ignores of a file, when all others have run.
pub fn check_silences(findings: &mut Findings<'_>) {
    let silences = findings.take_silences();
    if silences.is_empty() {
        return;
    }
    for rule in all() {
        if let Check::Silence(check) = rule.check
            && !findings.is_off(rule.name)
        {
            check(&silences, findings);
        }
    }
}

impl Rule {
    /// A finding of this rule: the message, the place, and what to say there.
    fn finding(
        &self,
        message: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Diagnostic {
        // In this order: behind the cut may stand what tells that a password came before it.
        let fit = |mut text: String| {
            conceal_secrets(&mut text);
            shortened(text, LONGEST_QUOTE)
        };
        let message = fit(message.into());
        let label = fit(label.into());
        Diagnostic::new(self.name, self.level, message, Label::new(span, label))
    }
}

/// The text with what is quoted in it, a reference of a thousand digits for one, cut to what a reader needs to know it
/// again.
fn shortened(text: String, longest: usize) -> String {
    let is_long = |part: &str| part.chars().nth(longest).is_some();
    if !is_long(&text) {
        return text;
    }
    let parts = text.split('`').enumerate().map(|(index, part)| {
        // Every second part stands between two backticks.
        if index % 2 == 1 && is_long(part) {
            let head: String = part.chars().take(longest).collect();
            Cow::Owned(format!("{head}…"))
        } else {
            Cow::Borrowed(part)
        }
    });
    parts.collect::<Vec<_>>().join("`")
}

/// The most characters of the brief that a message quotes; longer than any name of a field or a model.
const LONGEST_QUOTE: usize = 60;

/// The most characters that a piece of advice has somebody write; longer than nearly all addresses.
const LONGEST_ADVICE: usize = 300;

/// A note that says who says so.
fn because(reason: &str, evidence: Evidence) -> String {
    format!("{reason} ({}, {})", evidence.source, evidence.as_of)
}

/// "1 image", "3 images".
fn count(number: usize, word: &str) -> String {
    match number {
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    }
}

/// "`a`", "`a` and `b`", "`a`, `b` and `c`", with another last word where it is wanted.
fn list(words: &[&str], last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [most @ .., end] => format!("`{}` {last} `{end}`", most.join("`, `")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotes_are_cut_and_the_words_around_them_are_not() {
        let digits = "1".repeat(1000);
        let message = format!("`@image_{digits}` names nothing: there are 2 images");
        let message = shortened(message, LONGEST_QUOTE);
        let head = "1".repeat(LONGEST_QUOTE - "@image_".len());
        assert_eq!(
            message,
            format!("`@image_{head}…` names nothing: there are 2 images")
        );
        let plain = "a clip is short ".repeat(10);
        assert_eq!(shortened(plain.clone(), LONGEST_QUOTE), plain);
    }
}
