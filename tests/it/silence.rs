//! `briefc: ignore[...]`, and what it does to a run.

use proptest::prelude::*;

use crate::support::{Folder, read};

const SILENCED: &str =
    "prompt: rain\nduration: 11 # briefc: ignore[duration-out-of-range] our own server\n";

/// Each example of the page is read, and says nothing.
#[test]
fn the_examples_of_the_page_are_silent() {
    let page = String::from_utf8(read("docs/silence.md")).unwrap();
    let mut examples = 0;
    for block in page.split("\n```").skip(1).step_by(2) {
        let (language, text) = block.split_once('\n').unwrap();
        let ending = if language == "markdown" {
            "md"
        } else {
            language
        };
        let folder = Folder::new();
        folder.write(&format!("a.brief.{ending}"), text);
        folder.briefc(&["check"]).exits(0).prints("").quiet();
        assert!(text.contains("ignore"), "{text}");
        examples += 1;
    }
    assert_eq!(examples, 3);
}

#[test]
fn what_is_silenced_does_not_count() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", SILENCED);
    folder.briefc(&["check"]).exits(0).prints("").quiet();
    let summary = &folder.briefc(&["check", "--format", "json"]).json()["summary"];
    assert_eq!(summary["errors"], 0);
    let request = folder
        .briefc(&["compile", "a.brief.yaml", "--compact"])
        .exits(0)
        .quiet();
    assert!(
        request.stdout.contains("\"duration\":11"),
        "{}",
        request.stdout
    );
}

#[test]
fn the_field_of_json_is_never_sent() {
    let folder = Folder::new();
    folder.write(
        "a.brief.json",
        r#"{"prompt": "rain", "duration": 11, "x-briefc-ignore": [{"rule": "duration-out-of-range", "reason": "ours"}]}"#,
    );
    let request = folder.briefc(&["compile", "a.brief.json"]).exits(0).quiet();
    assert!(!request.stdout.contains("briefc"), "{}", request.stdout);
}

#[test]
fn what_could_not_be_read_is_not_compiled_however_silent() {
    let folder = Folder::new();
    for (field, rule) in [
        ("duration: soon", "wrong-type"),
        ("aspect_ratio: 21:9", "invalid-value"),
        ("durration: 8", "unknown-field"),
    ] {
        folder.write(
            "a.brief.yaml",
            format!("prompt: rain\n{field} # briefc: ignore[{rule}, ambiguous-scalar]\n"),
        );
        folder.briefc(&["check", "--fail-on", "error"]).exits(0);
        let run = folder
            .briefc(&["compile", "a.brief.yaml"])
            .exits(1)
            .prints("");
        assert!(
            run.stderr.ends_with(
                "a.brief.yaml is not compiled: some of it could not be read or cannot be sent, though the finding about that is silenced or no error\n"
            ),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn an_ignore_that_is_not_needed_can_be_taken_out() {
    let folder = Folder::new();
    let path = folder.write("a.brief.yaml", SILENCED.replace("11", "10"));
    folder
        .briefc(&["check", "--format", "concise"])
        .exits(1)
        .prints("a.brief.yaml:2:31: warning[unused-ignore] this ignore is not needed: `duration-out-of-range` finds nothing here\n");
    folder
        .briefc(&["check", "--fix=all"])
        .exits(0)
        .says("1 finding fixed\n");
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(text, "prompt: rain\nduration: 10\n");
}

/// Briefs with one finding a line, some of them the same.
const LINES: [(&str, &str); 5] = [
    ("duration: 11", "duration-out-of-range"),
    ("mode: best", "invalid-value"),
    ("keep_audio: true", "keep-audio-without-video"),
    ("lens: 5", "unknown-field"),
    ("callback_url: [1]", "wrong-type"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// An ignore above a line takes away the findings of its rule on that line, and changes no other.
    #[test]
    fn an_ignore_silences_its_line_alone(chosen in 0..LINES.len(), windows: bool, trailing: bool) {
        use briefc::check::{Terms, check};
        use briefc::syntax::Format;
        use briefc::text::Source;

        let found = |text: &str| {
            let text = if windows { text.replace('\n', "\r\n") } else { text.to_owned() };
            let report = check(Source::new("a", text), Format::Yaml, Terms::default());
            let findings = report.findings.into_iter().map(|finding| {
                (finding.diagnostic.rule, finding.pointer)
            });
            findings.collect::<Vec<_>>()
        };
        let brief = |is_silenced: bool| {
            let lines = LINES.iter().enumerate().map(|(index, (line, rule))| {
                match (is_silenced && index == chosen, trailing) {
                    (true, true) => format!("{line} # briefc: ignore[{rule}]\n"),
                    (true, false) => format!("# briefc: ignore[{rule}] so\n{line}\n"),
                    (false, _) => format!("{line}\n"),
                }
            });
            format!("prompt: rain\n{}", lines.collect::<String>())
        };
        let (plain, silenced) = (brief(false), brief(true));
        let mut expected = found(&plain);
        prop_assert_eq!(expected.len(), LINES.len());
        expected.retain(|(rule, _)| *rule != LINES[chosen].1);
        prop_assert_eq!(found(&silenced), expected);
    }
}
