//! Files, nesting and characters that nobody writes on purpose.

use std::fmt::Write as _;

use super::{assert_lines, check_beside_another, shortened};
use crate::support::{Folder, briefc_reading};

const TOO_LARGE: &str = "1:1: error[too-large] the file is larger than 16 MiB";

#[test]
fn a_file_of_17_mebibytes() {
    let content = "# a comment\n".repeat((17 << 20) / 12);
    for ending in ["json", "jsonc", "yaml", "toml", "md"] {
        assert_lines(&format!("large.brief.{ending}"), &content, &[TOO_LARGE]);
    }
    let stdin = briefc_reading(
        &[
            "check",
            "--format",
            "concise",
            "-",
            "--stdin-filename",
            "a.yaml",
        ],
        content.as_bytes(),
    );
    let stdin = stdin.exits(1).quiet();
    assert!(
        stdin.stdout.starts_with(&format!("a.yaml:{TOO_LARGE}")),
        "{stdin:?}"
    );
}

#[test]
fn a_string_of_20_megabytes_on_one_line() {
    let content = format!("{{\"prompt\": \"{}\"}}", "rain ".repeat(4_000_000));
    assert_lines("long.brief.json", content, &[TOO_LARGE]);
}

/// Below the limit, a place far to the right is still counted: `{"prompt":"` is 11 characters, then come 250,000,
/// and the reference is the next one.
#[test]
fn a_long_line_below_the_limit() {
    let content = format!("{{\"prompt\":\"{}@image_3\"}}", "rain ".repeat(50_000));
    assert_lines(
        "long.brief.json",
        content,
        &[
            "1:2: warning[prompt-too-long]",
            "1:250012: error[undeclared-reference]",
        ],
    );
}

#[test]
fn a_prompt_of_megabytes_is_none() {
    let content = format!("{{\"prompt\":\"{}@image_3\"}}", "rain ".repeat(1_000_000));
    assert_lines("long.brief.json", content, &["1:2: error[prompt-too-long]"]);
}

#[test]
fn a_hundred_thousand_brackets() {
    let open = "[".repeat(100_000);
    let closed = format!("{open}{}", "]".repeat(100_000));
    let maps = "{\"a\":".repeat(100_000);
    let dashes = "- ".repeat(100_000);
    for (name, content) in [
        ("deep.brief.json", open.clone()),
        ("deep.brief.json", closed.clone()),
        ("deep.brief.json", maps.clone()),
        ("deep.brief.jsonc", format!("{{\"prompt\": {closed}}}")),
        ("deep.brief.yaml", open.clone()),
        ("deep.brief.yaml", format!("prompt: {closed}")),
        ("deep.brief.yaml", maps),
        ("deep.brief.yaml", dashes),
        (
            "deep.brief.md",
            format!("---\nduration: {closed}\n---\nrain"),
        ),
    ] {
        let lines = check_beside_another(name, content);
        let too_deep: Vec<_> = lines
            .iter()
            .filter(|line| line.contains("error[too-large]"))
            .collect();
        assert_eq!(too_deep.len(), 1, "{name}: {:#?}", shortened(&lines));
        assert!(
            too_deep[0].ends_with("nested more than 128 levels deep"),
            "{too_deep:?}"
        );
        // Besides, a key that is no field may be told.
        let others = lines
            .iter()
            .filter(|line| !line.contains("[unknown-field]"));
        assert_eq!(others.count(), 1, "{name}: {:#?}", shortened(&lines));
    }
    // TOML's parser has a limit of its own.
    for value in [&open, &closed] {
        assert_lines(
            "deep.brief.toml",
            format!("prompt = {value}"),
            &["1:90: error[too-large] nested more than 80 levels deep"],
        );
    }
}

#[test]
fn aliases_that_multiply() {
    // Ten levels of nine: 3,486,784,401 laughs.
    let mut content = String::from("prompt: rain\na0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for level in 1..10 {
        let below = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(content, "a{level}: &a{level} [{below}]").unwrap();
    }
    let lines = check_beside_another("laughs.brief.yaml", content);
    let too_large: Vec<_> = lines
        .iter()
        .filter(|line| !line.contains("[unknown-field]"))
        .collect();
    assert_eq!(too_large.len(), 1, "{lines:#?}");
    assert!(
        too_large[0].ends_with("aliases make this document larger than 20,000 values"),
        "{too_large:#?}"
    );
}

#[test]
fn nul_bytes() {
    let in_text = "error[syntax] a control character (U+0000) stands in the text";
    for (name, content, expected) in [
        (
            "nul.brief.json",
            "{\"prompt\": \"a\0b\"}",
            "1:14: error[syntax] the control character U+0000 must be escaped in a JSON string",
        ),
        (
            "nul.brief.jsonc",
            "{\0\"prompt\": \"a\"}",
            "1:2: error[syntax] a control character (U+0000) stands outside of all strings",
        ),
        (
            "nul.brief.yaml",
            "prompt: \"a\0b\"\n",
            &format!("1:11: {in_text}"),
        ),
        (
            "nul.brief.yaml",
            "prompt: a\n\0\n",
            &format!("2:1: {in_text}"),
        ),
        (
            "nul.brief.toml",
            "prompt = \"a\0b\"\n",
            &format!("1:12: {in_text}"),
        ),
    ] {
        assert_lines(name, content, &[expected]);
    }
    // No terminal gets one, and the place behind it is right.
    assert_lines(
        "nul.brief.md",
        "a\0b @image_1",
        &[
            &format!("1:2: {in_text}"),
            "1:5: error[undeclared-reference]",
        ],
    );
    let folder = Folder::new();
    folder.write("nul.brief.md", "a\0b\x1b[31m @image_1");
    let run = folder.briefc(&["check"]).exits(1).quiet();
    assert!(run.stdout.contains("a␀b␛[31m @image_1"), "{run:?}");
    assert!(!run.stdout.contains(['\0', '\x1b']));
}

#[test]
fn a_number_of_a_hundred_thousand_digits() {
    let nines = "9".repeat(100_000);
    let zeros = "0".repeat(100_000);
    assert_lines(
        "digits.brief.json",
        format!("{{\"prompt\": \"@image_{nines}\"}}"),
        &["1:13: error[undeclared-reference]"],
    );
    assert_lines(
        "digits.brief.md",
        format!("雨 <<<image_{nines}>>>"),
        &[
            "1:3: warning[foreign-reference]",
            "1:3: error[undeclared-reference]",
        ],
    );
    assert_lines(
        "digits.brief.yaml",
        format!("prompt: rain\nduration: {nines}\n"),
        &["2:11: error[duration-out-of-range]"],
    );
    assert_lines(
        "digits.brief.toml",
        format!("prompt = 'rain'\nduration = {zeros}5\n"),
        &["2:12: error[syntax]"],
    );
}

#[test]
fn a_name_that_would_act_on_a_terminal() {
    let folder = Folder::new();
    folder
        .briefc(&["check", "a\x1b[31m\nerror: forged.yaml"])
        .exits(2)
        .says(
            "error: a␛[31m␊error: forged.yaml: cannot read it: there is no such file or folder\n",
        );
    let run = briefc_reading(&["check", "-", "--stdin-filename", "a\x1b[31m\n.yaml"], b"");
    assert!(!run.stdout.contains('\x1b'), "{run:?}");
}
