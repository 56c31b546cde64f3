//! The briefs and settings that the pages show are what the pages say they are.
//!
//! A block of YAML, TOML, JSON or Markdown is a brief about which nothing is to be said, unless [`BLOCKS`] says what else
//! it is, or its first line names its file: then it is a file for the commands of its page (`commands.rs`), and need only
//! be readable if it is no brief.

use crate::docs::{self, Block, Page, file_name};
use crate::support::{Folder, Run};

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
    ("docs/ci.md", "{", Holds::Other),
    ("docs/ci.md", "permissions:", Holds::Other),
    ("docs/ci.md", "briefs:", Holds::Other),
    (
        "docs/configuration.md",
        r#"include = ["shots/*.yaml"]       # further files that are briefs, besides *.brief.*"#,
        Holds::Settings,
    ),
    ("docs/configuration.md", "[limits]", Holds::Settings),
    ("docs/configuration.md", "[target]", Holds::Settings),
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
const OTHER_LANGUAGES: [&str; 4] = ["console", "text", "lua", "elisp"];

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
            Some(name) if name.contains(".brief.") => return None,
            Some(_) => readable(&block.text, ending),
            None => check(&block.text, ending, &["--fail-on=info"]),
        },
        Some(Holds::Settings) => settings(&block.text),
        Some(Holds::Part(rest)) => check(
            &format!("{}{rest}", block.text),
            ending,
            &["--fail-on=info"],
        ),
        Some(Holds::Lines) => check(&block.text, "jsonl", &["--fail-on=info"]),
        Some(Holds::Other) => readable(&block.text, ending),
    };
    let is_silent = run.code == 0 && run.stderr.is_empty();
    (!is_silent).then(|| format!("{}{}", run.stdout, run.stderr))
}

/// Whether it is YAML, TOML or JSON, whatever it says.
fn readable(text: &str, ending: &str) -> Run {
    check(text, ending, &["--select=syntax,duplicate-key"])
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
    assert!(wrong("yaml", "# .github/a.yaml\na: [b\n", None));
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
