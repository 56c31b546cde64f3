//! The clients know what the server knows.

use std::fs;

use briefc::syntax::Format;
use serde_json::Value;

use crate::support::project;

fn manifest() -> Value {
    let text = fs::read_to_string(project().join("editors/vscode/package.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn every_ending_of_a_brief_is_known_to_vs_code() {
    let manifest = manifest();
    let languages = manifest["contributes"]["languages"].as_array().unwrap();
    let mut known: Vec<&str> = languages
        .iter()
        .flat_map(|language| language["extensions"].as_array().unwrap())
        .map(|ending| ending.as_str().unwrap())
        .collect();
    known.sort_unstable();
    let mut endings = Format::ENDINGS.map(|(ending, _)| format!(".brief.{ending}"));
    endings.sort();
    assert_eq!(known, endings);
}

#[test]
fn every_language_has_a_grammar_and_its_files_are_there() {
    let manifest = manifest();
    let contributes = &manifest["contributes"];
    let languages = contributes["languages"].as_array().unwrap();
    let grammars = contributes["grammars"].as_array().unwrap();
    let folder = project().join("editors/vscode");
    for language in languages {
        let id = &language["id"];
        let grammar = grammars.iter().find(|grammar| grammar["language"] == *id);
        let grammar = grammar.unwrap_or_else(|| panic!("{id} has no grammar"));
        let icon = &language["icon"];
        for file in [
            &grammar["path"],
            &language["configuration"],
            &icon["light"],
            &icon["dark"],
        ] {
            let path = folder.join(file.as_str().unwrap());
            assert!(path.is_file(), "{} is not there", path.display());
        }
    }
    assert_eq!(languages.len(), grammars.len());
}

#[test]
fn client_and_program_have_one_version() {
    assert_eq!(manifest()["version"], env!("CARGO_PKG_VERSION"));
}

/// Somebody else's registry must not stand in the list of what is installed.
#[test]
fn the_client_and_what_tries_it_install_from_no_certain_host() {
    for folder in ["editors/vscode", ".ci/vscode"] {
        let lock = project().join(folder).join("package-lock.json");
        let lock = fs::read_to_string(lock).unwrap();
        assert!(!lock.contains("\"resolved\""), "{folder}");
    }
}
