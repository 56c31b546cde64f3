//! What other programs install briefc from: all of it speaks of this release, and of the files that are briefs.

use std::fs;

use crate::support::project;

fn read(name: &str) -> String {
    fs::read_to_string(project().join(name)).unwrap()
}

#[test]
fn everything_names_this_release() {
    let version = env!("CARGO_PKG_VERSION");
    let tag = format!("v{version}");
    let mirror = "packaging/pre-commit-mirror";
    for (file, before, expected) in [
        ("README.md", "rev: ", tag.as_str()),
        ("README.md", "uses: briefc/briefc@", &tag),
        ("docs/hooks.md", "rev: ", &tag),
        ("docs/ci.md", "uses: briefc/briefc@", &tag),
        (&format!("{mirror}/README.md"), "rev: ", &tag),
        (
            &format!("{mirror}/.pre-commit-hooks.yaml"),
            "additional_dependencies: ",
            &format!(r#"["briefc=={version}"]"#),
        ),
        (
            &format!("{mirror}/pyproject.toml"),
            "\nversion = ",
            &format!(r#""{version}""#),
        ),
    ] {
        let text = read(file);
        let named: Vec<&str> = text
            .split(before)
            .skip(1)
            .map(|rest| rest.lines().next().unwrap())
            .collect();
        assert!(!named.is_empty(), "{file} has no `{before}`");
        for name in named {
            assert_eq!(name, expected, "{file}");
        }
    }
}

#[test]
fn hooks_are_handed_every_brief_and_nothing_else() {
    for (file, hooks) in [
        (".pre-commit-hooks.yaml", 3),
        ("packaging/pre-commit-mirror/.pre-commit-hooks.yaml", 3),
        ("docs/hooks.md", 3),
    ] {
        let text = read(file);
        let patterns: Vec<&str> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("files: "))
            .collect();
        assert_eq!(patterns.len(), hooks, "{file}");
        for pattern in patterns {
            let endings = pattern
                .strip_prefix(r"\.brief\.(")
                .and_then(|rest| rest.strip_suffix(")$"))
                .expect("the pattern is of this form");
            let endings: Vec<&str> = endings.split('|').collect();
            for (ending, _) in briefc::syntax::Format::ENDINGS {
                assert!(endings.contains(&ending), "{file}: {ending}");
            }
        }
    }
}
