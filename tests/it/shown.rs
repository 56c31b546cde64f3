//! The briefs and settings that the pages show are what the pages say they are, and what they call by name exists.
//!
//! A block of YAML, TOML, JSON or Markdown is a brief about which nothing is to be said, unless [`BLOCKS`] says what else
//! it is, or its first line names its file: then it is a file for the commands of its page (`commands.rs`).

use std::collections::{BTreeMap, BTreeSet};

use crate::docs::{self, Block, Page, file_name};
use crate::support::{Folder, Run, briefc};

/// What a block is if it is no whole brief.
enum Holds {
    /// A `briefc.toml`.
    Settings,
    /// A brief once these lines stand behind it.
    Part(&'static str),
    /// JSON lines.
    Lines,
    /// For somebody else; it can be read, and no more is asked of it.
    Other,
}

/// By page and first line.
const BLOCKS: &[(&str, &str, Holds)] = &[
    (
        "README.md",
        "duration: 12 # briefc: ignore[duration-out-of-range] our own server takes 12",
        Holds::Part("prompt: rain\n"),
    ),
    (
        "docs/brief.md",
        r#"{"id": "opening", "prompt": "rain on a tin roof"}"#,
        Holds::Lines,
    ),
    ("docs/ci.md", "steps:", Holds::Other),
    ("docs/ci.md", "permissions:", Holds::Other),
    ("docs/ci.md", "briefs:", Holds::Other),
    (
        "docs/configuration.md",
        r#"include = ["shots/*.yaml"]       # further files that are briefs, besides *.brief.*"#,
        Holds::Settings,
    ),
    ("docs/configuration.md", "[limits]", Holds::Settings),
    ("docs/configuration.md", "[target]", Holds::Settings),
    ("docs/editors.md", "[language-server.briefc]", Holds::Other),
    ("docs/editors.md", "{", Holds::Other),
    (
        "docs/editors.md",
        "#:schema https://raw.githubusercontent.com/briefc/briefc/main/schemas/config.schema.json",
        Holds::Settings,
    ),
    ("docs/hooks.md", "repos:", Holds::Other),
    ("docs/hooks.md", "      - id: briefc-check", Holds::Other),
    (
        "docs/names.md",
        "image_urls:",
        Holds::Part("video_mode: elements\nprompt: in the colours of @palette_v2\n"),
    ),
    (
        "packaging/pre-commit-mirror/README.md",
        "repos:",
        Holds::Other,
    ),
];

/// Languages that are not looked at here: output is compared in `commands.rs`, and the rest is for other programs.
const OTHER_LANGUAGES: [&str; 7] = [
    "console",
    "text",
    "lua",
    "elisp",
    "vim",
    "javascript",
    "mermaid",
];

#[test]
fn every_brief_and_setting_is_what_its_page_says() {
    let mut failures = Vec::new();
    let mut met = vec![false; BLOCKS.len()];
    for page in pages() {
        for block in &page.blocks {
            let row = BLOCKS.iter().position(|(name, first, _)| {
                *name == page.name && block.text.lines().next() == Some(first)
            });
            if let Some(row) = row {
                met[row] = true;
            }
            let holds = row.map(|row| &BLOCKS[row].2);
            if let Some(problem) = problem(block, holds) {
                failures.push(format!("{}:{}: {problem}", page.name, block.line));
            }
        }
    }
    for ((name, first, _), met) in BLOCKS.iter().zip(met) {
        if !met {
            failures.push(format!("{name}: no block begins with `{first}`"));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

/// The pages of the rules are run by tests of their own, and have their own words behind the fences.
fn pages() -> impl Iterator<Item = Page> {
    docs::all()
        .into_iter()
        .filter(|page| !page.name.starts_with("docs/rules/"))
}

fn problem(block: &Block, holds: Option<&Holds>) -> Option<String> {
    let ending = match block.language.as_str() {
        "markdown" => "md",
        ending @ ("yaml" | "toml" | "json" | "jsonc" | "jsonl" | "md") => ending,
        other if OTHER_LANGUAGES.contains(&other) => return None,
        other => return Some(format!("nobody looks at blocks of `{other}`")),
    };
    let run = match holds {
        None => match file_name(&block.text) {
            Some("briefc.toml") => settings(&block.text),
            Some(_) => return None,
            None => check(&block.text, ending, &["--fail-on=info"]),
        },
        Some(Holds::Settings) => settings(&block.text),
        Some(Holds::Part(rest)) => check(
            &format!("{}{rest}", block.text),
            ending,
            &["--fail-on=info"],
        ),
        Some(Holds::Lines) => check(&block.text, "jsonl", &["--fail-on=info"]),
        Some(Holds::Other) => check(&block.text, ending, &["--select=syntax,duplicate-key"]),
    };
    let is_silent = run.code == 0 && run.stderr.is_empty();
    (!is_silent).then(|| format!("{}{}", run.stdout, run.stderr))
}

fn check(text: &str, ending: &str, arguments: &[&str]) -> Run {
    let folder = Folder::new();
    let name = format!("a.brief.{ending}");
    folder.write(&name, text);
    folder.briefc(&[&["check", "--format=concise", &name], arguments].concat())
}

fn settings(text: &str) -> Run {
    let folder = Folder::new();
    folder.write("briefc.toml", text);
    folder.write("a.brief.yaml", "prompt: rain\n");
    folder.briefc(&["check"])
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

#[test]
fn wrong_blocks_are_told() {
    let wrong = |language: &str, text: &str, holds: Option<&Holds>| {
        let block = Block {
            line: 1,
            language: language.to_owned(),
            text: text.to_owned(),
        };
        problem(&block, holds).is_some()
    };
    assert!(!wrong("yaml", "prompt: rain\n", None));
    assert!(wrong("yaml", "prompt: rain\nduration: 11\n", None));
    assert!(wrong("yaml", "prompt: rain\naspect_ratio: 16:9\n", None));
    assert!(!wrong("yaml", "# a.brief.yaml\nduration: 11\n", None));
    assert!(wrong("toml", "# briefc.toml\nnonsense = 1\n", None));
    assert!(wrong(
        "toml",
        "[rules]\nno-such-rule = \"off\"\n",
        Some(&Holds::Settings)
    ));
    assert!(wrong("yaml", "a: [b\n", Some(&Holds::Other)));
    assert!(!wrong("yaml", "a: [b]\n", Some(&Holds::Other)));
    assert!(wrong(
        "json",
        "{\"prompt\": \"rain\"}\n{\n",
        Some(&Holds::Lines)
    ));
    assert!(wrong("ini", "a = b\n", None));
}
