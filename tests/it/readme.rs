//! What the README shows is what happens.

use std::fs;

use crate::support::{Folder, briefc, project};

#[test]
fn the_brief_of_the_readme_says_what_the_readme_says() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let name = "lantern.brief.yaml";
    let brief = block(&readme, &format!("```yaml\n# {name}\n"));
    let shown = block(&readme, &format!("```console\n$ briefc check {name}\n"));
    let folder = Folder::new();
    folder.write(name, format!("# {name}\n{brief}"));
    folder
        .briefc(&["check", name])
        .exits(1)
        .quiet()
        .prints(shown);
}

#[test]
fn the_markdown_brief_of_the_readme_is_clean() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
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
fn the_table_of_the_readme_is_what_refs_prints() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let brief = "fixtures/clean/night-market.brief.md";
    let shown = block(&readme, &format!("```console\n$ briefc refs {brief}\n"));
    briefc(["refs", brief]).exits(0).quiet().prints(shown);
}

/// The text between an opening line and the next fence.
fn block<'t>(text: &'t str, opening: &str) -> &'t str {
    let (_, rest) = text.split_once(opening).expect("the README has this block");
    let (block, _) = rest.split_once("```\n").expect("the block ends");
    block
}
