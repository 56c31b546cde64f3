//! From the text of a `briefc.toml` to settings.

use super::limits::{self, Limit};
use super::reader::{Reader, mistake};
use super::settings::{AssetFolder, FileIgnores, RuleLevel, Set, Settings};
use super::{FailOn, Globs, LEVELS, target};
use crate::brief::Batch;
use crate::diagnostic::Diagnostic;
use crate::rules::{self, Findings, Levels, unknown_rule};
use crate::spec::{Target, target_of};
use crate::suppress::Silences;
use crate::syntax::{self, Entry, Format, Node, Value};
use crate::text::{Span, Text};

/// Reads settings, and says what is wrong with them: an error where the settings cannot be trusted, a warning for a rule
/// that does not exist.
#[must_use]
pub fn read(text: &str) -> (Settings, Vec<Diagnostic>) {
    let (mut settings, problems) = unsettled(text);
    target::settle(&mut settings);
    (settings, problems)
}

/// What is wrong with settings, and how much each rule weighs by them: of what is only being typed nothing stays behind.
#[must_use]
pub fn problems(text: &str) -> (Levels, Vec<Diagnostic>) {
    let (settings, problems) = unsettled(text);
    (settings.levels, problems)
}

/// Settings whose limits belong to no target yet.
fn unsettled(text: &str) -> (Settings, Vec<Diagnostic>) {
    let mut settings = Settings::default();
    let parsed = syntax::parse(text, Format::Toml);
    let is_blank = !text.contains(|c: char| !c.is_whitespace()) || parsed.documents.is_empty();
    let mut findings = Findings::new(Levels::unchanged(), Silences::default());
    // A file without settings is a border: what is above it no longer counts.
    if !(is_blank && text.len() <= syntax::MAX_BYTES) {
        rules::check_file(&Batch::without_briefs(&parsed), &mut findings);
    }
    let mut reader = Reader::new(text, findings.take());
    for document in &parsed.documents {
        if let Value::Map(entries) = &document.root.value {
            for entry in entries {
                reader.entry(&mut settings, entry);
            }
        }
    }
    settings.levels = levels(&settings.rules);
    if settings.assets.is_some() {
        // An error that somebody has lowered is none here either.
        let mut findings = Findings::new(&settings.levels, Silences::default());
        let roots = parsed.documents.iter().map(|document| &document.root);
        for text in roots.filter_map(|root| base_url(root)) {
            rules::check_folder(text, &mut findings);
        }
        reader.problems.extend(findings.take());
    }
    reader
        .problems
        .sort_by_key(|problem| (problem.label.span, problem.rule));
    (settings, reader.problems)
}

fn base_url<'n>(root: &'n Node<'n>) -> Option<&'n Text<'n>> {
    let value = |node: &'n Node<'n>, key| match &node.value {
        Value::Map(entries) => {
            let entry = entries.iter().find(|entry| entry.key.value() == key)?;
            Some(&entry.value)
        }
        _ => None,
    };
    match &value(value(root, "assets")?, "base-url")?.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// Rules weigh more than the groups they are in, whatever stands first.
fn levels(rules: &[Set<RuleLevel>]) -> Levels {
    let mut levels = Levels::default();
    let (of_groups, of_rules): (Vec<_>, Vec<_>) = rules
        .iter()
        .partition(|set| rules::find(&set.value.name).is_none());
    for Set { value, .. } in of_groups.into_iter().chain(of_rules) {
        for rule in rules::named(&value.name) {
            levels.set(rule, value.level);
        }
    }
    levels
}

/// The settings, as they are written at the top of the file.
pub const KEYS: [&str; 10] = [
    "include",
    "exclude",
    "fail-on",
    "target",
    "portable",
    "rules",
    "per-file-ignores",
    "assets",
    "compile",
    "limits",
];

impl Reader {
    fn entry(&mut self, settings: &mut Settings, entry: &Entry<'_>) {
        match entry.key.value() {
            "include" => self.globs(entry, &mut settings.include),
            "exclude" => self.globs(entry, &mut settings.exclude),
            "fail-on" => {
                let words = FailOn::WORDS.map(|(word, _)| word);
                let word = self.word(&entry.value, "fail-on", &words);
                let found = FailOn::WORDS.iter().find(|(known, _)| Some(*known) == word);
                if let Some(&(_, value)) = found {
                    settings.fail_on = self.set(entry, value);
                }
            }
            "target" => self.target(settings, entry),
            "portable" => self.portable(settings, entry),
            "rules" => self.table(entry, |reader, entry| reader.rule_level(settings, entry)),
            "per-file-ignores" => {
                self.table(entry, |reader, entry| reader.file_ignores(settings, entry));
            }
            "assets" => self.assets(settings, entry),
            "compile" => self.table(entry, |reader, entry| match entry.key.value() {
                "out" => {
                    if let Some(out) = reader.string(&entry.value) {
                        settings.out = Some(reader.set(entry, out.value().to_owned()));
                    }
                }
                _ => reader.unknown(&entry.key, &["out"]),
            }),
            "limits" => {
                self.table(entry, |reader, entry| reader.limit(settings, entry));
                let own = target_of(settings.target.value.provider);
                let tried = limits::tried(own, &settings.limits);
                self.check_limits(&tried, entry.key.whole());
            }
            _ => self.unknown(&entry.key, &KEYS),
        }
    }

    fn rule_level(&mut self, settings: &mut Settings, entry: &Entry<'_>) {
        let name = entry.key.value();
        let words = LEVELS.map(|(word, _)| word);
        let Some(word) = self.word(&entry.value, name, &words) else {
            return;
        };
        let level = LEVELS.iter().find(|(known, _)| *known == word);
        if let Some(&(_, level)) = level
            && self.is_known(&entry.key)
        {
            let name = name.to_owned();
            settings
                .rules
                .push(self.set(entry, RuleLevel { name, level }));
        }
    }

    fn file_ignores(&mut self, settings: &mut Settings, entry: &Entry<'_>) {
        let pattern = entry.key.value();
        let Some(names) = self.strings(&entry.value) else {
            return;
        };
        let known: Vec<&Text<'_>> = names
            .into_iter()
            .filter(|name| self.is_known(name))
            .collect();
        match Globs::new(&[pattern]) {
            Ok(files) => {
                let names: Vec<String> = known.iter().map(|name| name.value().to_owned()).collect();
                let ignores = FileIgnores {
                    files,
                    rules: names.iter().flat_map(|name| rules::named(name)).collect(),
                    names,
                };
                settings.file_ignores.push(self.set(entry, ignores));
            }
            Err((_, reason)) => self.no_pattern(entry.key.whole(), &reason),
        }
    }

    /// Whether there is such a rule or group; if not, that is told.
    fn is_known(&mut self, name: &Text<'_>) -> bool {
        let is_known = !rules::named(name.value()).is_empty();
        if !is_known {
            self.problems.push(unknown_rule(name.value(), name.whole()));
        }
        is_known
    }

    fn assets(&mut self, settings: &mut Settings, entry: &Entry<'_>) {
        let mut base_url = None;
        let mut folder = String::new();
        self.table(entry, |reader, entry| match entry.key.value() {
            "base-url" => base_url = reader.base_url(&entry.value),
            "folder" => {
                if let Some(text) = reader.string(&entry.value) {
                    text.value().trim_end_matches('/').clone_into(&mut folder);
                }
            }
            _ => reader.unknown(&entry.key, &["base-url", "folder"]),
        });
        match base_url {
            Some(base_url) => {
                settings.assets = Some(self.set(entry, AssetFolder { folder, base_url }));
            }
            None => {
                let is_told = self
                    .problems
                    .iter()
                    .any(|problem| entry.value.span.contains(problem.label.span));
                let has_key = matches!(&entry.value.value, Value::Map(entries) if entries.iter().any(|entry| entry.key.value() == "base-url"));
                if !is_told && !has_key {
                    let mistake = mistake(
                        "`[assets]` needs a `base-url`",
                        entry.key.whole(),
                        "the address of the folder",
                    );
                    self.problems.push(mistake.help(
                        "write `base-url = \"https://cdn.example.com/briefs\"`, with your own address",
                    ));
                }
            }
        }
    }

    fn base_url(&mut self, node: &Node<'_>) -> Option<String> {
        let text = self.string(node)?;
        let Some((label, help)) = rules::flaw_of_folder(text) else {
            return Some(text.value().to_owned());
        };
        let mistake = mistake(
            "`base-url` is not the address of a folder",
            node.span,
            label,
        );
        // What it holds is not to be seen, although it is none.
        let mistake = mistake.conceal(rules::secrets_of_address(text));
        self.problems.push(mistake.help(help));
        None
    }

    fn limit(&mut self, settings: &mut Settings, entry: &Entry<'_>) {
        let keys = limits::KEYS.map(|(key, _)| key);
        let Some(key) = keys.into_iter().find(|key| *key == entry.key.value()) else {
            return self.unknown(&entry.key, &keys);
        };
        let mut value = None;
        let mut source = None;
        let mut is_told = false;
        if let Value::Map(entries) = &entry.value.value {
            for entry in entries {
                match entry.key.value() {
                    "value" => match &entry.value.value {
                        Value::Number(number) => value = number.parse().ok(),
                        _ => value = None,
                    },
                    "source" => {
                        source = self
                            .string(&entry.value)
                            .map(|text| text.value().to_owned());
                        is_told |= source.is_none();
                    }
                    _ => {
                        is_told = true;
                        self.unknown(&entry.key, &["value", "source"]);
                    }
                }
            }
        }
        let source = source.filter(|source| !source.trim().is_empty());
        match (value, source) {
            (Some(value), Some(source)) => {
                settings
                    .limits
                    .push(self.set(entry, Limit { key, value, source }));
            }
            _ if is_told => {}
            _ => {
                let message =
                    format!("`{key}` needs a value, and a source that says who allows it");
                let mistake = mistake(message, entry.value.span, "a whole number and who says so");
                self.problems.push(mistake.help(format!(
                    "write `{key} = {{ value = 15, source = \"our contract, 2026-12\" }}`, with your own number and source"
                )));
            }
        }
    }

    /// A clip that is shorter than the shortest and longer than the longest at once.
    fn check_limits(&mut self, target: &Target, key: Span) {
        let (shortest, longest) = target.duration.value;
        if shortest > longest {
            let mistake = mistake(
                format!("no clip is at least {shortest} and at most {longest} seconds long"),
                key,
                "these do not go together",
            );
            self.problems
                .push(mistake.help("raise `longest-duration`, or lower `shortest-duration`"));
        }
    }

    fn globs(&mut self, entry: &Entry<'_>, setting: &mut Set<Globs>) {
        let Some(texts) = self.strings(&entry.value) else {
            return;
        };
        let patterns: Vec<&str> = texts.iter().map(|text| text.value()).collect();
        match Globs::new(&patterns) {
            Ok(globs) => *setting = self.set(entry, globs),
            Err((index, reason)) => {
                let span = texts
                    .get(index)
                    .map_or(entry.value.span, |text| text.whole());
                self.no_pattern(span, &reason);
            }
        }
    }

    fn no_pattern(&mut self, span: Span, reason: &str) {
        let mistake = mistake("this is not a pattern for paths", span, reason);
        self.problems
            .push(mistake.help("write it as in a `.gitignore`: `drafts/`, `*.old.brief.md`"));
    }
}
