//! `briefc: ignore[...]`, and what it does to a run.

use proptest::prelude::*;

use crate::rule_pages::wrong_briefs;
use crate::support::{Folder, read};

const REFUSED: &str = "a.brief.yaml is not compiled: some of it could not be read or cannot be sent, even if that is silenced or no error:\n";

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
    for (field, rule, told) in [
        ("duration: soon", "wrong-type", "2:11: wrong-type"),
        ("aspect_ratio: 21:9", "invalid-value", "2:15: invalid-value"),
        ("durration: 8", "unknown-field", "2:1: unknown-field"),
        (
            "duration: 99999999999999999999",
            "duration-out-of-range",
            "2:11: duration-out-of-range",
        ),
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
        let told = format!("{REFUSED}  a.brief.yaml:{told}: ");
        assert!(run.stderr.contains(&told), "{}", run.stderr);
        let (_, behind) = run.stderr.split_once(REFUSED).unwrap();
        assert_eq!(behind.lines().count(), 1, "{}", run.stderr);
    }
}

/// Whoever silenced a hundred findings has to know which of them is in the way.
#[test]
fn what_is_silenced_and_in_the_way_is_told_with_its_place() {
    let folder = Folder::new();
    folder.write("briefc.toml", "[rules]\nunknown-field = \"off\"\n");
    // What is only too long can be sent, and is not told.
    folder.write(
        "a.brief.yaml",
        "defaults: {duration: 11, lens: 5} # briefc: ignore[duration-out-of-range]\nbriefs:\n- {id: a, prompt: rain}\n- {id: b, prompt: rain, notes: mine}\n",
    );
    folder.briefc(&["check"]).exits(0).prints("").quiet();
    folder
        .briefc(&["compile", "a.brief.yaml"])
        .exits(1)
        .prints("")
        .says(&format!(
            "{REFUSED}  a.brief.yaml:1:26: unknown-field: there is no field `lens`\n  a.brief.yaml:4:25: unknown-field in `b`: there is no field `notes`\n"
        ));
    let lines = "{\"prompt\": \"rain\"}\n".repeat(20)
        + "{\"prompt\": \"rain\", \"notes\": 1}\n"
        + &"{\"notes\": 1, \"id\": \"n\", \"prompt\": \"rain\"}\n".repeat(2);
    folder.write("b.brief.jsonl", lines.replacen("\"n\"", "\"m\"", 1));
    let run = folder.briefc(&["compile", "b.brief.jsonl"]).exits(1);
    let told: Vec<&str> = run.stderr.lines().skip(1).collect();
    assert_eq!(
        told,
        [
            "  b.brief.jsonl:21:20: unknown-field in brief 21: there is no field `notes`",
            "  b.brief.jsonl:22:2: unknown-field in `m`: there is no field `notes`",
            "  b.brief.jsonl:23:2: unknown-field in `n`: there is no field `notes`",
        ]
    );
    folder.write(
        "c.brief.yaml",
        (0..13).fold("prompt: rain\n".to_owned(), |text, number| {
            format!("{text}note_{number:02}: 1\n")
        }),
    );
    let run = folder.briefc(&["compile", "c.brief.yaml"]).exits(1);
    let told: Vec<&str> = run.stderr.lines().skip(1).collect();
    assert_eq!(told.len(), 11, "{run:?}");
    assert_eq!(
        told[9..],
        [
            "  c.brief.yaml:11:1: unknown-field: there is no field `note_09`",
            "  and 3 more"
        ]
    );
}

/// Bytes that are no text are told too, in a file that is read as a whole and in one that comes in lines.
#[test]
fn what_is_no_text_is_told_however_silent() {
    let folder = Folder::new();
    folder.write("briefc.toml", "[rules]\nsyntax = \"off\"\n");
    folder.write("a.brief.yaml", b"prompt: r\xffin\n");
    folder.write(
        "b.brief.jsonl",
        b"{\"prompt\": \"a\"}\n{\"prompt\": \"\xff\"}\n",
    );
    for (file, place) in [("a.brief.yaml", "1:10"), ("b.brief.jsonl", "2:13")] {
        let run = folder.briefc(&["compile", file]).exits(1).prints("");
        let told = format!("\n  {file}:{place}: syntax: ");
        assert!(run.stderr.contains(&told), "{run:?}");
    }
}

/// Of all mistakes in the pages: what is refused in silence is told, and everything told is in the way.
#[test]
fn whatever_is_refused_in_silence_is_told() {
    use briefc::check::Terms;
    use briefc::compile::compile;
    use briefc::diagnostic::Severity;
    use briefc::rules::{self, Level, Levels};
    use briefc::spec::TARGETS;
    use briefc::targets::Emission;
    use briefc::text::Source;

    let mut silent = Levels::default();
    for rule in rules::all() {
        silent.set(rule.name, Level::Off);
    }
    let mut refused = 0;
    let mut untold = Vec::new();
    for rule in rules::all() {
        for (line, format, text) in wrong_briefs(rule) {
            for target in TARGETS {
                let terms = Terms {
                    target,
                    levels: &silent,
                    ..Terms::default()
                };
                let source = Source::new("a", text.as_str());
                let emission = Emission::default();
                let compiled = compile(source, format, terms, Severity::Error, emission).unwrap();
                let place = format!("{}:{line} at {}", rule.name, target.title);
                assert_eq!(
                    compiled.requests.is_none(),
                    compiled.unsent.is_some(),
                    "{place}"
                );
                if let Some(unsent) = compiled.unsent {
                    refused += 1;
                    untold.extend(unsent.is_empty().then_some(place));
                }
            }
        }
    }
    assert_eq!(untold, [""; 0]);
    assert!(refused > 100, "{refused}");
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
