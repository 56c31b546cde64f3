//! The clients know what the server knows.

use std::fs;

use briefc::syntax::Format;
use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::support::project;

fn read(file: &str) -> String {
    fs::read_to_string(project().join(file)).unwrap()
}

fn manifest() -> Value {
    serde_json::from_str(&read("editors/vscode/package.json")).unwrap()
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
fn clients_and_program_have_one_version() {
    assert_eq!(manifest()["version"], env!("CARGO_PKG_VERSION"));
    let own = format!("version = \"{}\"", env!("CARGO_PKG_VERSION"));
    for file in ["extension.toml", "Cargo.toml"] {
        let text = read(&format!("editors/zed/{file}"));
        let version = text.lines().find(|line| line.starts_with("version"));
        assert_eq!(version, Some(own.as_str()), "{file}");
    }
}

/// What Zed calls the languages of its own and of its extensions: it starts the server in these, and nowhere else.
#[test]
fn every_ending_of_a_brief_has_a_language_of_zed() {
    let text = read("editors/zed/extension.toml");
    let file = DeTable::parse(&text).unwrap();
    let server = &file.get_ref()["language_servers"].get_ref()["briefc"];
    let named = server.get_ref()["languages"].get_ref().as_array().unwrap();
    let mut named: Vec<&str> = named
        .iter()
        .map(|language| language.get_ref().as_str().unwrap())
        .collect();
    named.sort_unstable();
    let mut expected = Format::ENDINGS.map(|(_, format)| match format {
        Format::Json => "JSON",
        Format::Jsonc => "JSONC",
        Format::JsonLines => "JSON Lines",
        Format::Yaml => "YAML",
        Format::Toml => "TOML",
        Format::Markdown => "Markdown",
    });
    expected.sort_unstable();
    let mut expected = expected.to_vec();
    expected.dedup();
    assert_eq!(named, expected);
}

#[test]
fn every_ending_of_a_brief_is_known_to_helix() {
    let mut known: Vec<String> = languages_of_helix()
        .into_iter()
        .flat_map(|language| language.files)
        .collect();
    known.sort_unstable();
    let endings = Format::ENDINGS.map(|(ending, _)| format!("*.brief.{ending}"));
    let mut expected = vec!["briefc.toml".to_owned()];
    expected.extend(endings);
    expected.sort();
    assert_eq!(known, expected);
}

/// Helix looks for colours by the name of the language, and for none by its grammar.
#[test]
fn every_language_of_helix_has_colours() {
    for language in languages_of_helix() {
        let name = &language.name;
        let file = format!("editors/helix/runtime/queries/{name}/highlights.scm");
        // The grammar is the same, but the colours of comments are only in `jsonc`.
        let lender = if name == "brief-jsonc" {
            "jsonc"
        } else {
            &language.grammar
        };
        assert_eq!(read(&file), format!("; inherits: {lender}\n"), "{name}");
    }
}

/// A language of `editors/helix/languages.toml`.
struct HelixLanguage {
    name: String,
    grammar: String,
    files: Vec<String>,
}

fn languages_of_helix() -> Vec<HelixLanguage> {
    let text = read("editors/helix/languages.toml");
    let file = DeTable::parse(&text).unwrap();
    let languages = file.get_ref()["language"].get_ref().as_array().unwrap();
    let language = |language: &Spanned<DeValue<'_>>| {
        let field = |name: &str| language.get_ref()[name].get_ref();
        let word = |name: &str| field(name).as_str().unwrap().to_owned();
        let files = field("file-types").as_array().unwrap().iter();
        let files = files.map(|file| file.get_ref()["glob"].get_ref().as_str().unwrap());
        HelixLanguage {
            name: word("name"),
            grammar: word("grammar"),
            files: files.map(str::to_owned).collect(),
        }
    };
    languages.iter().map(language).collect()
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
