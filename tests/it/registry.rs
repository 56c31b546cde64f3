//! What holds for all rules, whatever they look for.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use briefc::diagnostic::Severity;
use briefc::rules::{self, Group, Rule};
use briefc::spec::Confidence;

use crate::rule_pages::{INDEX, pages};

/// The rules that this release promises. A rule that is missing here is new; one that is missing there got lost.
const PROMISED: &[&str] = &[
    "ambiguous-scalar",
    "asks-for-shots",
    "asks-for-sound",
    "aspect-ratio-conflict",
    "comment-in-prompt",
    "contradicts-settings",
    "credentials-in-url",
    "duplicate-id",
    "duplicate-input",
    "duplicate-key",
    "duplicate-name",
    "duration-out-of-range",
    "element-description-too-long",
    "empty-element",
    "empty-prompt",
    "end-frame-without-start",
    "expired-url",
    "foreign-field",
    "foreign-reference",
    "insecure-url",
    "invalid-name",
    "invalid-url",
    "invalid-value",
    "keep-audio-without-video",
    "local-file",
    "malformed-reference",
    "media-kind",
    "media-limits",
    "missing-file",
    "missing-id",
    "missing-input",
    "page-url",
    "private-url",
    "not-portable",
    "prompt-too-long",
    "single-image-element",
    "start-image-index-out-of-range",
    "syntax",
    "too-large",
    "too-many-element-images",
    "too-many-references",
    "undeclared-reference",
    "unexpected-input",
    "unknown-field",
    "unknown-rule",
    "unquoted-reference",
    "unsendable-literal",
    "unsupported-field",
    "unsupported-reference",
    "unused-ignore",
    "unused-reference",
    "video-element",
    "wrong-model",
    "wrong-type",
];

#[test]
fn all_that_is_promised_is_there() {
    let missing: Vec<_> = PROMISED
        .iter()
        .copied()
        .filter(|name| rules::find(name).is_none())
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn names_are_kebab_case_and_unique() {
    let mut seen = HashSet::new();
    for Rule { name, .. } in rules::all() {
        let words = name.split('-');
        let is_kebab = words
            .into_iter()
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        assert!(is_kebab, "{name}");
        assert!(seen.insert(name), "{name} twice");
        let found = rules::find(name).map(|rule| rule.name);
        assert_eq!(found, Some(*name));
    }
}

#[test]
fn rules_are_sorted_in_their_groups_and_the_groups_in_theirs() {
    let places: Vec<(Group, &str)> = rules::all().map(|rule| (rule.group, rule.name)).collect();
    assert!(places.is_sorted(), "{places:#?}");
}

#[test]
fn each_rule_has_a_file_of_its_name_in_the_folder_of_its_group() {
    for rule in rules::all() {
        let file = format!(
            "src/rules/{}/{}.rs",
            rule.group.word(),
            rule.name.replace('-', "_")
        );
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        assert!(path.is_file(), "{}: there is no {file}", rule.name);
    }
}

#[test]
fn pages_and_rules_are_the_same_set() {
    let rules: BTreeSet<String> = rules::all()
        .map(|rule| format!("{}.md", rule.name))
        .collect();
    let files: BTreeSet<String> = fs::read_dir(pages())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != INDEX)
        .collect();
    assert_eq!(rules, files);
}

#[test]
fn the_page_in_the_binary_is_the_page_of_the_rule() {
    for rule in rules::all() {
        let file = pages().join(format!("{}.md", rule.name));
        assert_eq!(
            rule.page,
            fs::read_to_string(file).unwrap(),
            "{}: the page of another rule",
            rule.name
        );
    }
}

#[test]
fn evidence_has_a_source_and_a_month() {
    for Rule { name, evidence, .. } in rules::all() {
        assert!(!evidence.source.trim().is_empty(), "{name}: no source");
        let month = evidence.as_of.split_once('-').and_then(|(year, month)| {
            let year: u16 = year.parse().ok()?;
            let is_full = month.len() == 2;
            let month: u8 = month.parse().ok()?;
            Some(is_full && (2024..2100).contains(&year) && (1..=12).contains(&month))
        });
        assert_eq!(month, Some(true), "{name}: {}", evidence.as_of);
    }
}

#[test]
fn what_is_only_inferred_is_no_error() {
    for rule in rules::all() {
        let is_guess = rule.evidence.confidence == Confidence::Inferred;
        assert!(
            !is_guess || rule.level != Severity::Error,
            "{} is an error, and nobody says so",
            rule.name
        );
    }
}

#[test]
fn summaries_are_one_short_line() {
    for Rule { name, summary, .. } in rules::all() {
        assert!(
            !summary.contains('\n') && !summary.ends_with('.') && summary.chars().count() <= 90,
            "{name}: {summary}"
        );
    }
}
