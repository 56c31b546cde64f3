//! The commands and options that the prose of the pages names are those of `--help`, and none of these is left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::docs;
use crate::support::briefc;

/// What the prose calls `briefc check --fix` or `--fix` exists.
#[test]
fn commands_and_options_in_the_prose_exist() {
    let options = options();
    let known: BTreeSet<&String> = options.values().flatten().collect();
    let mut failures = Vec::new();
    for page in docs::all() {
        for (line, span) in &page.spans {
            if let Some(problem) = unknown(span, &options, &known) {
                failures.push(format!("{}:{line}: {problem}: `{span}`", page.name));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Each command and each option is spoken of somewhere: what no page tells, nobody finds.
#[test]
fn every_command_and_option_is_on_a_page() {
    let mut told: BTreeSet<String> = BTreeSet::new();
    for page in docs::all()
        .iter()
        .filter(|page| page.name != "CHANGELOG.md")
    {
        let blocks = page.blocks.iter().map(|block| &block.text);
        let spans = page.spans.iter().map(|(_, span)| span);
        for text in blocks.chain(spans) {
            let words = text.split([' ', '\n', '[', '(', '`']);
            told.extend(
                words
                    .clone()
                    .filter(|word| word.starts_with("--"))
                    .map(|word| option(word).to_owned()),
            );
            let pairs = words.clone().zip(words.skip(1));
            told.extend(
                pairs
                    .filter(|(one, _)| *one == "briefc")
                    .map(|(_, other)| other.to_owned()),
            );
        }
    }
    let mut missing = Vec::new();
    for (command, options) in options() {
        if !told.contains(&command) {
            missing.push(format!("briefc {command}"));
        }
        for option in options {
            let is_usual = ["--help", "--version"].contains(&option.as_str());
            if !is_usual && !told.contains(&option) {
                missing.push(format!("briefc {command} {option}"));
            }
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn what_does_not_exist_is_told() {
    let options = options();
    let known: BTreeSet<&String> = options.values().flatten().collect();
    assert_eq!(options.len(), 10, "{:?}", options.keys());
    for right in [
        "briefc",
        "briefc check --fix=all",
        "briefc --version",
        "--fix=all",
        "--select a,b",
        "---",
        "duration",
        "briefc compile -o out/ --check",
    ] {
        assert_eq!(unknown(right, &options, &known), None, "{right}");
    }
    for wrong in [
        "briefc chek",
        "briefc refs --fix",
        "--fixx",
        "briefc --verbose",
    ] {
        assert!(unknown(wrong, &options, &known).is_some(), "{wrong}");
    }
}

fn unknown(
    span: &str,
    options: &BTreeMap<String, BTreeSet<String>>,
    known: &BTreeSet<&String>,
) -> Option<String> {
    let mut words = span.split_whitespace();
    let first = words.next()?;
    if first == "briefc" {
        let command = words.next()?;
        if command.starts_with('-') {
            return (!["--version", "--help"].contains(&command))
                .then(|| "there is no such option".to_owned());
        }
        let Some(own) = options.get(command) else {
            return Some("there is no such command".to_owned());
        };
        let mut typed = words.filter(|word| word.starts_with("--"));
        let unknown = typed.find(|word| !own.contains(option(word)))?;
        return Some(format!("`briefc {command}` has no `{unknown}`"));
    }
    // `---` opens front matter.
    let is_unknown = first.starts_with("--")
        && !first.starts_with("---")
        && !known.iter().any(|known| *known == option(first));
    is_unknown.then(|| "no command has this option".to_owned())
}

/// The options of each command, `--fix` for one, as its help lists them.
fn options() -> BTreeMap<String, BTreeSet<String>> {
    let commands = help(&["--help"]);
    let names = commands
        .split_once("Commands:\n")
        .and_then(|(_, rest)| rest.split_once("\n\n"))
        .map(|(list, _)| list)
        .unwrap();
    names
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !["", "help"].contains(name))
        .map(|name| {
            let help = help(&[name, "--help"]);
            let options =
                help.lines().filter_map(|line| {
                    let line = line.trim_start();
                    let line = line.split_once(", ").map_or(line, |(short, long)| {
                        if short.len() == 2 { long } else { line }
                    });
                    line.starts_with("--").then(|| option(line).to_owned())
                });
            (name.to_owned(), options.collect())
        })
        .collect()
}

fn help(arguments: &[&str]) -> String {
    briefc(arguments).exits(0).quiet().stdout
}

/// `--fix` of `--fix=all`.
fn option(words: &str) -> &str {
    let end = words.find(|letter: char| letter != '-' && !letter.is_ascii_lowercase());
    &words[..end.unwrap_or(words.len())]
}
