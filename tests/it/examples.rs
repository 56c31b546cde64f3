//! The briefs of `fixtures/clean` and `fixtures/mistakes`, which a newcomer meets first.

use serde_json::Value;

use crate::support::{briefc, fixtures, read};

#[test]
fn the_clean_examples_are_clean() {
    let files = fixtures("clean");
    assert_eq!(files.len(), 5);
    let run = briefc([
        "check",
        "--fail-on",
        "info",
        "--format",
        "json",
        "fixtures/clean",
    ]);
    let report = run.exits(0).quiet().json();
    assert_eq!(report["diagnostics"], serde_json::json!([]));
    assert_eq!(
        report["summary"],
        serde_json::json!({
            "files": 5, "briefs": 5, "errors": 0, "warnings": 0, "infos": 0, "fixable": 0, "safely_fixable": 0, "fixed": 0, "known": 0, "omitted": 0
        })
    );
    for file in files {
        briefc(["compile", "--fail-on", "info", &file])
            .exits(0)
            .quiet();
    }
}

/// The order of the fields is the provider's, and the defaults that providers disagree on are said: the ratio was not
/// in the brief.
#[test]
fn the_misty_forest_compiles_to_what_a_hand_would_write() {
    briefc(["compile", "fixtures/clean/misty-forest.brief.json"])
        .exits(0)
        .quiet()
        .prints(
            r#"{
  "model": "kuaishou/kling-o1-video",
  "input": {
    "prompt": "A cinematic drone shot over a misty forest at dawn",
    "mode": "pro",
    "duration": 10,
    "aspect_ratio": "16:9"
  }
}
"#,
        );
}

#[test]
fn a_clip_sets_the_ratio_and_the_length() {
    briefc(["compile", "fixtures/clean/restyle.brief.jsonc"])
        .exits(0)
        .quiet()
        .prints(
            r#"{
  "model": "kuaishou/kling-o1-video",
  "input": {
    "prompt": "Redraw the dancer in the ink of @image_1.\nKeep every step — the café stays empty.",
    "video_mode": "transform",
    "mode": "pro",
    "aspect_ratio": "auto",
    "image_urls": [
      "https://cdn.example.com/looks/ink-wash.png"
    ],
    "video_url": "https://cdn.example.com/clips/dance-take-3.mp4",
    "keep_audio": true
  }
}
"#,
        );
}

const FIVE_MISTAKES: &str = "fixtures/mistakes/five-mistakes.brief.yaml";

/// Rule, weight, and the line, column and byte where it begins and ends, counted by hand. `–` is three bytes and one
/// column, but stands on the line below all of them.
const EXPECTED: [(&str, &str, [u64; 3], [u64; 3]); 5] = [
    ("aspect-ratio-conflict", "error", [5, 15, 262], [5, 21, 268]),
    ("unused-reference", "warning", [9, 5, 353], [9, 34, 382]),
    ("too-many-references", "error", [13, 5, 508], [13, 16, 519]),
    ("foreign-reference", "warning", [17, 9, 680], [17, 16, 687]),
    (
        "undeclared-reference",
        "error",
        [17, 37, 708],
        [17, 45, 716],
    ),
];

#[test]
fn five_mistakes_are_five_findings_each_in_its_place() {
    let report = briefc(["check", "--format", "json", FIVE_MISTAKES])
        .exits(1)
        .quiet()
        .json();
    let findings = report["diagnostics"].as_array().unwrap();
    let place = |value: &Value| ["line", "column", "byte"].map(|key| value[key].as_u64().unwrap());
    let found: Vec<_> = findings
        .iter()
        .map(|finding| {
            (
                finding["rule"].as_str().unwrap(),
                finding["severity"].as_str().unwrap(),
                place(&finding["start"]),
                place(&finding["end"]),
            )
        })
        .collect();
    assert_eq!(found, EXPECTED);
    let text = read(FIVE_MISTAKES);
    let quoted = found
        .iter()
        .map(|(_, _, [.., start], [.., end])| {
            let bytes = &text[usize::try_from(*start).unwrap()..usize::try_from(*end).unwrap()];
            str::from_utf8(bytes).unwrap()
        })
        .collect::<Vec<_>>();
    assert_eq!(
        quoted,
        [
            "\"16:9\"",
            "https://cdn.example.com/c.png",
            "description",
            "@Image2",
            "@image_9"
        ]
    );
    assert_eq!(
        report["summary"],
        serde_json::json!({
            "files": 1, "briefs": 1, "errors": 3, "warnings": 2, "infos": 0, "fixable": 3, "safely_fixable": 2, "fixed": 0, "known": 0, "omitted": 0
        })
    );
}

#[test]
fn five_mistakes_are_refused() {
    briefc(["compile", FIVE_MISTAKES]).exits(1).prints("");
}

#[test]
fn five_mistakes_as_people_see_them() {
    let run = briefc(["check", FIVE_MISTAKES]).exits(1).quiet();
    insta::assert_snapshot!(run.stdout);
    // What `compile` says on the other stream is the same, and what came of it.
    let refusal = format!("{FIVE_MISTAKES} is not compiled: 3 errors\n");
    assert_eq!(
        briefc(["compile", FIVE_MISTAKES]).exits(1).stderr,
        format!("{}{refusal}", run.stdout)
    );
}
