//! Which files are taken, whether they are named or found.

use crate::support::{CLEAN, ERROR, ERROR_LINE, Folder, places};

#[test]
fn a_folder_is_walked_for_briefs() {
    let folder = Folder::new();
    for name in [
        "a.brief.json",
        "deep/er/b.brief.jsonc",
        "c.BRIEF.Yaml",
        "d.brief.yml",
        "e.brief.toml",
        "雨 夜.brief.md",
    ] {
        folder.write(name, "---\nprompt: [");
    }
    for name in [
        "brief.yaml",
        "hero.yaml",
        "hero.brief.txt",
        "hero.brief",
        "README.md",
        ".hidden.brief.yaml",
        ".hidden/in.brief.yaml",
        "node_modules/in.brief.yaml",
        "deep/old.brief.yaml",
    ] {
        folder.write(name, "[");
    }
    folder.write(".gitignore", "node_modules/\n");
    folder.write("deep/.gitignore", "old.*\n");
    let here = folder
        .briefc(&["check", "--format", "json"])
        .exits(1)
        .quiet();
    assert_eq!(
        names(&here.stdout),
        [
            "a.brief.json",
            "c.BRIEF.Yaml",
            "d.brief.yml",
            "deep/er/b.brief.jsonc",
            "e.brief.toml",
            "雨 夜.brief.md",
        ]
    );
    // `.` says the same in more letters, and no file is checked twice.
    for paths in [
        &["."][..],
        &["./"],
        &[".", "a.brief.json", "./d.brief.yml", "deep", "."],
    ] {
        let run = folder.briefc(&[&["check", "--format", "json"][..], paths].concat());
        assert_eq!(run.exits(1).quiet().stdout, here.stdout, "{paths:?}");
    }
    let deep = folder
        .briefc(&["check", "--format", "json", "deep"])
        .exits(1);
    assert_eq!(names(&deep.stdout), ["deep/er/b.brief.jsonc"]);
}

#[test]
fn a_file_that_is_named_needs_no_pattern_and_no_leave() {
    let folder = Folder::new();
    folder.write(".gitignore", "*\n");
    for name in ["hero.yaml", ".hidden.yml", "ignored/in.brief.yaml"] {
        let path = folder.write(name, ERROR);
        let run = folder
            .briefc(&["check", "--format", "concise", name])
            .exits(1)
            .quiet();
        assert_eq!(places(&run.stdout), [format!("{name}:{ERROR_LINE}")]);
        // A path is named as it was given.
        let path = path.to_str().unwrap();
        let run = folder
            .briefc(&["check", "--format", "concise", path])
            .exits(1)
            .quiet();
        assert_eq!(places(&run.stdout), [format!("{path}:{ERROR_LINE}")]);
    }
}

#[test]
fn an_unknown_ending_is_refused_with_the_known_ones() {
    let folder = Folder::new();
    for name in ["hero.txt", "hero", "hero.brief", "hero.json5"] {
        folder.write(name, CLEAN);
        let message = format!(
            "error: {name}: cannot tell the format from this name; a brief's name ends in .json, .jsonc, .jsonl, .yaml, .yml, \
             .toml or .md\n"
        );
        for command in ["check", "compile"] {
            folder
                .briefc(&[command, name])
                .exits(2)
                .prints("")
                .says(&message);
        }
    }
}

#[test]
fn a_folder_without_briefs_is_mentioned() {
    let folder = Folder::new();
    folder.write("empty/hero.yaml", CLEAN);
    folder
        .briefc(&["check", "empty"])
        .exits(0)
        .prints("")
        .says("warning: there is no brief in empty: briefs have names like hero.brief.yaml\n");
    for arguments in [
        &["check"][..],
        &["check", "."],
        &["compile", "."],
        &["refs"],
    ] {
        folder
            .briefc(arguments)
            .exits(0)
            .prints("")
            .says("warning: no brief below this folder: briefs have names like hero.brief.yaml\n");
    }
}

/// The files of a JSON report, each once, in its order.
fn names(report: &str) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(report).unwrap();
    let findings = report["diagnostics"].as_array().unwrap().iter();
    let mut names: Vec<String> = findings
        .map(|finding| finding["file"].as_str().unwrap().to_owned())
        .collect();
    names.dedup();
    names
}
