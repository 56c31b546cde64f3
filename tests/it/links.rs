//! Links of the pages lead somewhere, and every page is reached.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::docs::{self, Page};
use crate::support::project;

#[test]
fn every_link_into_this_project_leads_to_something() {
    let mut failures = Vec::new();
    for page in docs::all() {
        for (line, target) in targets(&page) {
            if !project().join(&target).exists() {
                failures.push(format!(
                    "{}:{line}: there is no {}",
                    page.name,
                    target.display()
                ));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_page_is_reached_from_the_readme_and_from_the_index() {
    let pages = docs::all();
    let wanted: BTreeSet<&str> = pages
        .iter()
        .map(|page| page.name.as_str())
        .filter(|name| name.starts_with("docs/"))
        .collect();
    for start in ["README.md", "docs/README.md"] {
        let reached = reached(start, &pages);
        let missing: Vec<_> = wanted
            .iter()
            .filter(|name| !reached.contains(**name))
            .collect();
        assert!(
            missing.is_empty(),
            "from {start} no link leads to {missing:?}"
        );
    }
}

/// The index of the pages names each of them itself; the pages of the rules have an index of their own.
#[test]
fn the_index_of_the_pages_has_all_of_them() {
    let pages = docs::all();
    let index = pages.iter().find(|page| page.name == "docs/README.md");
    let linked: BTreeSet<String> = targets(index.unwrap())
        .map(|(_, target)| target.to_str().unwrap().to_owned())
        .collect();
    for page in &pages {
        let is_own = page.name.starts_with("docs/") && !page.name.starts_with("docs/rules/");
        if is_own && page.name != "docs/README.md" {
            assert!(
                linked.contains(&page.name),
                "docs/README.md lacks {}",
                page.name
            );
        }
    }
    assert!(linked.contains("docs/rules/README.md"));
}

fn reached(start: &str, pages: &[Page]) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![start.to_owned()];
    while let Some(name) = waiting.pop() {
        let Some(page) = pages.iter().find(|page| page.name == name) else {
            continue;
        };
        if reached.insert(name) {
            let next = targets(page).map(|(_, target)| target.to_str().unwrap().to_owned());
            waiting.extend(next);
        }
    }
    reached
}

/// The lines and the targets of the links that stay in this project, from its folder.
fn targets(page: &Page) -> impl Iterator<Item = (usize, PathBuf)> {
    let folder = Path::new(&page.name).parent().unwrap();
    page.links
        .iter()
        .filter(|(_, link)| !link.contains(':') && !link.starts_with('#'))
        .map(move |(line, link)| {
            let path = link.split('#').next().unwrap();
            (*line, without_dots(&folder.join(path)))
        })
}

/// `docs/rules/../brief.md` is `docs/brief.md`.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                assert!(plain.pop(), "{} leads out of the project", path.display());
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

#[test]
fn wrong_links_and_lost_pages_are_told() {
    let pages = [
        Page::read(
            "README.md",
            "[a](docs/a.md#x) [b](https://example.com/b.md)\n",
        ),
        Page::read("docs/a.md", "[c](../CONTRIBUTING.md) [d](d.md)\n"),
        Page::read("docs/e.md", ""),
    ];
    let of_a: Vec<_> = targets(&pages[1]).collect();
    assert_eq!(
        of_a,
        [
            (1, PathBuf::from("CONTRIBUTING.md")),
            (1, PathBuf::from("docs/d.md"))
        ]
    );
    let reached = reached("README.md", &pages);
    assert!(reached.contains("docs/a.md") && !reached.contains("docs/e.md"));
}
