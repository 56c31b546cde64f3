//! Holds `docs/brief.md` against what the checks, the editor and the requests say of the same fields.

use std::collections::BTreeMap;
use std::fs;

use briefc::brief::{Input, Level};
use briefc::spec::{UNIFICALLY, about};

use crate::support::{Folder, project};

/// The rows of the table below a heading, as cells.
fn table(page: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, below) = page.split_once(&format!("\n## {heading}\n")).unwrap();
    let section = below.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let cells = |row: &str| -> Vec<String> {
        let row = row.trim_matches('|');
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let rows: Vec<Vec<String>> = rows.skip(1).map(cells).collect();
    assert!(rows.len() > 3, "{heading} has a table");
    rows
}

fn page() -> String {
    fs::read_to_string(project().join("docs/brief.md")).unwrap()
}

/// What stands between backticks.
fn typed(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// What the page says of each field: what it holds, and what it is where a brief says nothing.
fn fields(page: &str) -> BTreeMap<String, (String, String)> {
    let mut fields = BTreeMap::new();
    for row in table(page, "Fields") {
        for name in typed(&row[0]) {
            let said = (row[1].clone(), row[2].clone());
            assert!(fields.insert(name.to_owned(), said).is_none(), "{name}");
        }
    }
    fields
}

#[test]
fn every_field_is_on_the_page_with_its_words_and_no_other() {
    let page = page();
    let mut fields = fields(&page);
    for level in [Level::Input, Level::Envelope] {
        // `input` is a shape, and has a section of its own.
        for name in level.fields().iter().filter(|name| **name != "input") {
            let (holds, _) = fields.remove(*name).expect(name);
            let about = about(level, name, &UNIFICALLY).unwrap();
            for (word, _) in about.words {
                assert!(typed(&holds).contains(&word), "{name}: {word} in {holds}");
            }
            // Limits are numbers of two digits and more.
            for number in numbers(&about.meaning).filter(|number| number.len() > 1) {
                assert!(holds.contains(number), "{name}: {number} in {holds}");
            }
        }
    }
    assert!(fields.is_empty(), "{fields:?}");
    let element = page
        .split("\n\n")
        .find(|part| part.starts_with("An element must"));
    let element = element.unwrap();
    for name in Level::Element.fields() {
        // That an element may be made of a clip is said where it can be.
        let is_there = typed(element).contains(name) || *name == "video_url";
        assert!(is_there, "{name}");
    }
    let most = UNIFICALLY.pictures_per_element.value;
    assert!(
        element.contains(&format!("1 to {most} pictures")),
        "{element}"
    );
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    // Neither `16:9` nor `@image_1` is a limit.
    let prose = text.split('`').step_by(2);
    let words = prose.flat_map(|prose| prose.split_whitespace());
    let words = words.map(|word| word.trim_end_matches(['.', ',', ':']));
    words.filter(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// What a request says where the brief says nothing is what the page says, and what the editor says.
#[test]
fn what_is_sent_where_nothing_is_said_is_on_the_page() {
    let page = page();
    let folder = Folder::new();
    let request = |text: &str| {
        folder.write("a.brief.yaml", text);
        folder.briefc(&["compile", "a.brief.yaml"]).exits(0).json()
    };
    let plain = request("input:\n  prompt: rain\n");
    let clip = "https://cdn.example.com/a.mp4";
    let with_clip = request(&format!(
        "input:\n  prompt: rain\n  video_mode: transform\n  video_url: {clip}\n"
    ));
    for (name, (_, unless)) in fields(&page) {
        let level = if Level::Input.fields().contains(&name.as_str()) {
            Level::Input
        } else {
            Level::Envelope
        };
        let about = about(level, &name, &UNIFICALLY).unwrap();
        let place = |request: &serde_json::Value| match level {
            Level::Input => request["input"].get(&name).cloned(),
            _ => request.get(&name).cloned(),
        };
        match place(&plain) {
            None => {
                let is_nothing = ["none", "not said"].contains(&unless.as_str());
                let is_mode = name == "video_mode" && unless.starts_with("absent");
                assert!(is_nothing || is_mode, "{name}: {unless}");
                assert!(!about.meaning.contains("If left out, it is"), "{name}");
                assert_eq!(about.default, None, "{name}");
            }
            Some(_) if name == "prompt" => assert_eq!(unless, "required"),
            Some(sent) => {
                let sent = sent
                    .as_str()
                    .map_or_else(|| sent.to_string(), str::to_owned);
                let is_said = unless.contains(&sent) || name == "model" && unless == "this one";
                assert!(is_said, "{name}: {sent} in {unless}");
                let is_explained = about.meaning.contains(&sent);
                assert!(is_explained, "{name}: {sent} in {}", about.meaning);
                assert!(
                    about.default.is_none_or(|default| default == sent),
                    "{name}"
                );
            }
        }
    }
    assert_eq!(with_clip["input"]["aspect_ratio"], "auto");
    assert_eq!(with_clip["input"].get("duration"), None);
}

#[test]
fn the_modes_of_the_page_are_those_of_the_checks() {
    let rows = table(&page(), "Modes");
    assert_eq!(rows.len(), UNIFICALLY.modes.len());
    for row in rows {
        let word = typed(&row[0]).first().map(|word| (*word).to_owned());
        let limits = UNIFICALLY.modes.iter().find(|limits| {
            let mode = limits.mode.map(briefc::brief::Choice::word);
            mode == word.as_deref()
        });
        let limits = limits.unwrap_or_else(|| panic!("{word:?} is a mode"));
        let needs: Vec<&str> = limits
            .requires_one_of
            .value
            .iter()
            .map(|input| input.field())
            .collect();
        assert_eq!(typed(&row[1]), needs, "{word:?}");
        // What it takes beside that, `both` being images and elements.
        for input in Input::ALL {
            let is_needed = needs.contains(&input.field());
            let is_taken = is_needed || typed(&row[2]).contains(&input.field());
            assert_eq!(
                is_taken,
                limits.refusal(input).is_none(),
                "{word:?} {input:?}"
            );
        }
        match limits.cap {
            Some(cap) => assert_eq!(row[3], cap.value.to_string(), "{word:?}"),
            None => assert_eq!(row[3], "no images or elements", "{word:?}"),
        }
    }
}
