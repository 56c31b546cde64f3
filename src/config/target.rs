//! `target` and `portable`: whose limits hold, and how references are spelled there.

use super::limits;
use super::reader::{Reader, mistake};
use super::settings::{Portable, References, Settings};
use crate::spec::{Provider, TARGETS, Target, target_of};
use crate::syntax::{Entry, Node, Value};

impl Reader {
    /// A name, or a table with the name and one table for each target.
    pub(super) fn target(&mut self, settings: &mut Settings, entry: &Entry<'_>) {
        match &entry.value.value {
            Value::Map(entries) => {
                for entry in entries {
                    self.in_target(settings, entry);
                }
            }
            _ => self.target_name(settings, entry),
        }
    }

    fn target_name(&mut self, settings: &mut Settings, entry: &Entry<'_>) {
        if let Some(provider) = self.provider(&entry.value, "target") {
            settings.target = self.set(entry, target_of(provider));
        }
    }

    fn in_target(&mut self, settings: &mut Settings, entry: &Entry<'_>) {
        let key = entry.key.value();
        if key == "name" {
            return self.target_name(settings, entry);
        }
        let Some(target) = TARGETS.iter().find(|target| target.name == key) else {
            let known: Vec<&'static str> = ["name"].into_iter().chain(names()).collect();
            return self.unknown(&entry.key, &known);
        };
        self.table(entry, |reader, inner| match inner.key.value() {
            "references" => reader.references(settings, target, inner),
            _ => reader.unknown(&inner.key, &["references"]),
        });
    }

    fn references(&mut self, settings: &mut Settings, target: &Target, entry: &Entry<'_>) {
        let spellings = target.spellings.value;
        if let [(only, _)] = spellings {
            let message = format!("{} reads one spelling of references", target.title);
            let mistake = mistake(message, entry.key.whole(), "nothing to choose");
            let help = format!("drop it: references are sent as `{only}`");
            self.problems.push(mistake.help(help));
            return;
        }
        let words: Vec<&'static str> = spellings.iter().map(|&(word, _)| word).collect();
        let word = self.word(&entry.value, "references", &words);
        let chosen = spellings.iter().find(|(known, _)| Some(*known) == word);
        if let Some(&spelling) = chosen {
            let provider = target.provider;
            let references = self.set(entry, References { provider, spelling });
            settings.references.push(references);
        }
    }

    /// `true`, `false`, or a list of targets.
    pub(super) fn portable(&mut self, settings: &mut Settings, entry: &Entry<'_>) {
        let portable = match &entry.value.value {
            Value::Boolean(true) => Portable::All,
            Value::Boolean(false) => Portable::No,
            Value::Sequence(items) => {
                let providers = items.iter().map(|item| self.provider(item, "portable"));
                let providers: Vec<Option<Provider>> = providers.collect();
                match providers.into_iter().collect() {
                    Some(providers) => Portable::To(providers),
                    None => return,
                }
            }
            Value::Broken => return,
            _ => {
                let mistake = mistake(
                    "`portable` is `true`, `false`, or a list of targets",
                    entry.value.span,
                    "none of these",
                );
                self.problems
                    .push(mistake.help("write `portable = true`, or `portable = [\"fal\"]`"));
                return;
            }
        };
        settings.portable = self.set(entry, portable);
    }

    fn provider(&mut self, node: &Node<'_>, key: &str) -> Option<Provider> {
        let known: Vec<&'static str> = names().collect();
        let name = self.word(node, key, &known)?;
        let target = TARGETS.iter().find(|target| target.name == name)?;
        Some(target.provider)
    }
}

/// Once all is read: the targets with the spelling and the limits that belong to them, whatever stands first in the file.
pub(super) fn settle(settings: &mut Settings) {
    let named = settings.target.value.provider;
    settings.targets = TARGETS.map(|target| {
        let spelling = settings.spelling_of(target.provider);
        let own = if target.provider == named {
            settings.limits.as_slice()
        } else {
            &[]
        };
        limits::changed(target, spelling, own)
    });
    settings.target.value = settings.target_of(named);
}

fn names() -> impl Iterator<Item = &'static str> {
    TARGETS.iter().map(|target| target.name)
}
