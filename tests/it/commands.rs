//! The commands of the pages are run: what a page shows is what happens.
//!
//! Each page is followed from its top, in one shell and in a folder of its own. In a `console` block `$ ` begins a
//! command; the lines below it are what it prints, exactly, where a line `...` stands for any number of lines. A command
//! with nothing below it is only run. A block whose first line is a comment with the name of a file is that file from
//! there on; what else a page speaks of is in [`PAGES`].
//!
//! A command ends with 0, with 1 where errors or warnings of `briefc check` or a change of `briefc names` are shown, and
//! with what `echo $?` shows right below it. Where nothing is shown of these two they may end with 1 as well: what they
//! find is not what the page is about. Nothing reaches the network: `curl` is a stand-in that says what the server would.

mod proofs;
mod run;
mod session;

use crate::docs;
use run::{Exception, Instead, follow};

/// The pages that show commands, with the files they speak of.
const PAGES: &[(&str, &[(&str, &str)])] = &[
    ("README.md", BRIEFS),
    ("docs/check.md", BRIEFS),
    ("docs/ci.md", &[("briefs/hero.brief.yaml", HERO)]),
    ("docs/compile.md", BRIEFS),
    ("docs/configuration.md", &[("shots/hero.brief.yaml", HERO)]),
    (
        "docs/editors.md",
        &[
            ("editors/helix/languages.toml", ""),
            (
                "editors/helix/runtime/queries/brief-yaml/highlights.scm",
                "",
            ),
        ],
    ),
    ("docs/getting-started.md", &[("briefc/Cargo.toml", "")]),
    ("docs/hooks.md", &[("hero.brief.yaml", HERO)]),
    (
        "docs/names.md",
        &[("shots/hero.brief.yaml", HERO), ("hero.brief.md", HERO_MD)],
    ),
    ("docs/refs.md", BRIEFS),
    ("docs/targets.md", &[("hero.brief.yaml", HERO)]),
    ("editors/vscode/README.md", &[]),
];

/// What most commands of the pages are about.
const BRIEFS: &[(&str, &str)] = &[
    ("fixtures/clean/night-market.brief.md", NIGHT_MARKET),
    ("hero.brief.yaml", HERO),
    ("hero.brief.md", HERO_MD),
    ("campaign.brief.yaml", CAMPAIGN),
    ("briefs/hero.brief.yaml", HERO),
    ("briefs/campaign.brief.yaml", CAMPAIGN),
];

const NIGHT_MARKET: &str = include_str!("../../fixtures/clean/night-market.brief.md");

/// A brief about which nothing is to be said, whatever the target.
const HERO: &str = "\
video_mode: elements
image_urls:
  - name: alley
    url: https://cdn.example.com/alley.png
prompt: A courier runs through @alley in the rain.
";

const HERO_MD: &str = "\
---
video_mode: elements
image_urls:
  - { name: alley, url: https://cdn.example.com/alley.png }
---

雨夜，她提着灯笼走过@alley。
";

const CAMPAIGN: &str = "\
briefs:
  - id: opening
    prompt: rain on a tin roof
  - id: rooftop
    prompt: the rain stops
";

/// What is not run as it stands. None may be left when its commands are gone.
const EXCEPTIONS: &[Exception] = &[
    Exception {
        begins: "cargo install ",
        instead: Instead::Nothing,
        reason: "builds for minutes, or fetches from a registry",
    },
    Exception {
        begins: "cargo test",
        instead: Instead::Nothing,
        reason: "is what runs here",
    },
    Exception {
        begins: "git clone ",
        instead: Instead::Nothing,
        reason: "reaches the network",
    },
    Exception {
        begins: "npm ",
        instead: Instead::Nothing,
        reason: "fetches from a registry; the gate builds the client",
    },
    Exception {
        begins: "code --install-extension ",
        instead: Instead::Nothing,
        reason: "wants VS Code and changes it",
    },
    Exception {
        begins: "briefc check --watch",
        instead: Instead::Parse,
        reason: "ends with Ctrl-C; tests/it/watch.rs runs it",
    },
    Exception {
        begins: "briefc compile --check",
        instead: Instead::Nothing,
        reason: "is a hook that is handed its files, and compares with requests; the gate runs it",
    },
];

#[test]
fn every_command_of_the_pages_does_what_its_page_says() {
    let mut failures = Vec::new();
    let mut used = Vec::new();
    let mut ran = 0;
    for page in docs::all() {
        let files = PAGES.iter().find(|(name, _)| *name == page.name);
        let files = files.map_or(&[][..], |(_, files)| files);
        let outcome = follow(&page, files, EXCEPTIONS);
        failures.extend(outcome.failures);
        used.extend(outcome.used);
        ran += outcome.ran;
    }
    failures.extend(unused(EXCEPTIONS, &used));
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
    assert!(ran >= 40, "only {ran} commands were found");
}

#[test]
fn every_page_with_commands_is_in_the_table() {
    let names: Vec<&str> = PAGES.iter().map(|(name, _)| *name).collect();
    assert_eq!(uncovered(&docs::all(), &names), [""; 0]);
}

/// Pages with commands that the table lacks, and pages of the table without commands.
fn uncovered(pages: &[docs::Page], table: &[&str]) -> Vec<String> {
    let with_commands: Vec<&str> = pages
        .iter()
        .filter(|page| {
            let (steps, problems) = session::steps(page);
            let is_run = |step: &session::Step| matches!(step, session::Step::Run(_));
            steps.iter().any(is_run) || !problems.is_empty()
        })
        .map(|page| page.name.as_str())
        .collect();
    let lacking = with_commands.iter().filter(|name| !table.contains(name));
    let gone = table.iter().filter(|name| !with_commands.contains(name));
    lacking
        .map(|name| format!("{name} shows commands and is not in the table of pages"))
        .chain(gone.map(|name| format!("{name} is in the table of pages and shows no commands")))
        .collect()
}

/// Exceptions that no command begins with.
fn unused(exceptions: &[Exception], used: &[&str]) -> Vec<String> {
    exceptions
        .iter()
        .filter(|exception| !used.contains(&exception.begins))
        .map(|exception| {
            format!(
                "no page has a command that begins with `{}` ({})",
                exception.begins, exception.reason
            )
        })
        .collect()
}
