//! What the README and the pages beside it show is what happens.

use std::fs;

use serde_json::Value;

use crate::support::{Folder, briefc, project};

const LANTERN: &str = "lantern.brief.yaml";

#[test]
fn the_brief_of_the_readme_says_what_the_readme_says() {
    let readme = page("README.md");
    let shown = block(&readme, &format!("```console\n$ briefc check {LANTERN}\n"));
    folder_of(&readme)
        .briefc(&["check", LANTERN])
        .exits(1)
        .quiet()
        .prints(shown);
}

#[test]
fn github_gets_the_lines_of_the_ci_page() {
    let page = page("docs/ci.md");
    let line = format!("briefc check --format github {LANTERN}");
    let shown = block(&page, &format!("```console\n$ {line}\n"));
    folder_of(&page)
        .briefc(&["check", "--format", "github", LANTERN])
        .exits(1)
        .quiet()
        .prints(shown);
}

#[test]
fn the_sarif_of_the_ci_page_is_in_the_report() {
    let page = page("docs/ci.md");
    let shown: Value = serde_json::from_str(block(&page, "```json\n")).unwrap();
    let report = folder_of(&page)
        .briefc(&["check", "--format", "sarif", LANTERN])
        .exits(1)
        .json();
    let results = report["runs"][0]["results"].as_array().unwrap();
    let result = results
        .iter()
        .find(|result| result["ruleId"] == shown["ruleId"])
        .unwrap();
    assert!(has(result, &shown), "{result:#}");
}

#[test]
fn the_markdown_brief_of_the_readme_is_clean() {
    let readme = page("README.md");
    let brief = block(&readme, "```markdown\n");
    let folder = Folder::new();
    folder.write("hero.brief.md", brief);
    folder
        .briefc(&["check", "--fail-on", "info", "hero.brief.md"])
        .exits(0)
        .quiet()
        .prints("");
}

#[test]
fn the_table_of_the_page_is_what_refs_prints() {
    let page = page("docs/refs.md");
    let brief = "fixtures/clean/night-market.brief.md";
    let shown = block(&page, &format!("```console\n$ briefc refs {brief}\n"));
    briefc(["refs", brief]).exits(0).quiet().prints(shown);
}

fn page(name: &str) -> String {
    fs::read_to_string(project().join(name)).unwrap()
}

/// A folder with the brief that a page shows.
fn folder_of(page: &str) -> Folder {
    let brief = block(page, &format!("```yaml\n# {LANTERN}\n"));
    let folder = Folder::new();
    folder.write(LANTERN, format!("# {LANTERN}\n{brief}"));
    folder
}

/// Whether all that is shown is in the whole: fields of an object may be left out, items of a list may not.
fn has(whole: &Value, shown: &Value) -> bool {
    match (whole, shown) {
        (Value::Object(whole), Value::Object(shown)) => shown
            .iter()
            .all(|(key, shown)| whole.get(key).is_some_and(|value| has(value, shown))),
        (Value::Array(whole), Value::Array(shown)) => {
            whole.len() == shown.len()
                && whole
                    .iter()
                    .zip(shown)
                    .all(|(value, shown)| has(value, shown))
        }
        _ => whole == shown,
    }
}

/// The text between an opening line and the next fence.
fn block<'t>(text: &'t str, opening: &str) -> &'t str {
    let (_, rest) = text.split_once(opening).expect("the page has this block");
    let (block, _) = rest.split_once("```\n").expect("the block ends");
    block
}
