//! `docs/rules/README.md`, the index of the rules, is made from their registry.

use std::fmt::Write as _;
use std::fs;

use briefc::diagnostic::Safety;
use briefc::rules::{self, Fixes, Group, Rule};

use crate::rule_pages::{INDEX, pages, wrong_reports};

/// Set to anything, the index is written instead of compared.
const REGENERATE: &str = "BRIEFC_REGENERATE";

#[test]
fn the_index_is_that_of_the_rules() {
    let file = pages().join(INDEX);
    let made = index();
    if std::env::var_os(REGENERATE).is_some() {
        fs::write(&file, &made).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == made,
        "docs/rules/README.md is not what the rules say: {REGENERATE}=1 cargo test --test it rule_index"
    );
}

/// What the index says of fixes is what the pages show: their wrong briefs are offered this much, and no more.
#[test]
fn the_best_fix_of_each_rule_is_on_its_page() {
    for rule in rules::all() {
        let best = best_fix(rule);
        assert_eq!(rule.fix, best, "{}", rule.name);
    }
}

/// The best fix that the rule offers for the wrong briefs of its page.
fn best_fix(rule: &Rule) -> Fixes {
    let reports = wrong_reports(rule);
    let files = reports.iter().flat_map(|report| &report.files);
    let findings = files.flat_map(|file| &file.findings);
    let offered: Vec<Safety> = findings
        .map(|finding| &finding.diagnostic)
        .filter(|diagnostic| diagnostic.rule == rule.name)
        .filter_map(|diagnostic| diagnostic.fix.as_ref())
        .map(|fix| fix.safety)
        .collect();
    if offered.contains(&Safety::Safe) {
        Fixes::Safe
    } else if offered.contains(&Safety::Unsafe) {
        Fixes::Unsafe
    } else {
        Fixes::None
    }
}

fn index() -> String {
    let mut text = String::from(HEAD);
    let mut group = None;
    for rule in rules::all() {
        if group.replace(rule.group) != Some(rule.group) {
            let word = rule.group.word();
            let about = about(rule.group);
            let _ = write!(
                text,
                "\n## {word}\n\n{about}\n\n| rule | reports | level | fix | source |\n|---|---|---|---|---|\n"
            );
        }
        let _ = writeln!(text, "{}", row(rule));
    }
    text
}

fn row(rule: &Rule) -> String {
    let fix = match rule.fix {
        Fixes::None => "",
        some => some.word(),
    };
    format!(
        "| [{name}]({name}.md) | {} | {} | {fix} | {} ({}, {}) |",
        rule.summary.replace('|', "\\|"),
        rule.level.word(),
        rule.evidence.source,
        rule.evidence.as_of,
        rule.evidence.confidence.word(),
        name = rule.name,
    )
}

/// What a group looks at, for somebody who has not seen a brief yet.
fn about(group: Group) -> &'static str {
    match group {
        Group::File => "The file itself: whether it can be read, and the ignores in it.",
        Group::Field => "Single fields: their names, their types and their values.",
        Group::Reference => {
            "The references in the prompt, such as `@image_1`, and the names of inputs."
        }
        Group::Bundle => {
            "The inputs together, and whether they fit the mode: images, elements, frames and the clip."
        }
        Group::Address => "The addresses of the inputs, and files on this computer.",
        Group::Prompt => "The wording of the prompt.",
        Group::Portability => "What the targets do not have in common.",
    }
}

const HEAD: &str = "<!-- Made from the rules by `BRIEFC_REGENERATE=1 cargo test --test it rule_index`; what is written here by hand is lost. -->

# Rules

Each page says what its rule reports and why, and shows wrong and right briefs. `briefc rule NAME` shows the same page in the terminal.

- **Level**: with an `error` the request fails or makes a clip that you did not ask for, a `warning` is worth a look before you pay, and
  an `info` is good to know. Settings can change the level ([configuration.md](../configuration.md)), and some findings of a rule have
  a lower one than is given here.
- **Fix**: the best fix that a finding of the rule can have. `--fix` makes a `safe` fix, which does not change what the brief means.
  `--fix=all` makes an `unsafe` one too; look at the result.
- **Source**: who says so, when that was last looked up, and how certain it is: `stated` by its owner, or `reported` by others.

The headings above the tables are groups. `--select`, `--ignore` and `[rules]` accept them like names of rules.
";
