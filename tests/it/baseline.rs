//! `--baseline`, `--write-baseline` and `--statistics`.

use std::fs;

use crate::support::{CLEAN, ERROR, Folder, WARNING, command, finish};

/// A folder with a warning and an error in two files, all of it known.
fn adopted() -> Folder {
    let folder = Folder::new();
    folder.write("a.brief.yaml", WARNING);
    folder.write("shots/b.brief.yaml", ERROR);
    let write = ["check", "--baseline", "known.json", "--write-baseline"];
    folder
        .briefc(&write)
        .exits(0)
        .prints("")
        .says("2 findings written to known.json\n");
    folder
}

const CHECK: [&str; 5] = ["check", "--format", "concise", "--baseline", "known.json"];

#[test]
fn only_new_findings_fail() {
    let folder = adopted();
    folder.briefc(&CHECK).exits(0).prints("").quiet();
    folder.briefc(&["check"]).exits(1);
    // The old finding moves, and another of the same rule comes to the same file.
    folder.write(
        "shots/b.brief.yaml",
        "# later\nprompt: snow\n\nduration: 11\n---\nprompt: rain\nduration: 12\n",
    );
    folder.briefc(&CHECK).exits(1).quiet().prints(
        "shots/b.brief.yaml:7:11: error[duration-out-of-range] `duration` is too long: a clip is 3 to 10 seconds long\n",
    );
}

#[test]
fn the_file_has_a_line_for_each_finding() {
    let folder = adopted();
    let text = fs::read_to_string(folder.path().join("known.json")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 7, "{text}");
    assert!(lines[3].starts_with(
        r#"    {"file":"a.brief.yaml","rule":"keep-audio-without-video","fingerprint":""#
    ));
    assert!(lines[4].contains(r#""file":"shots/b.brief.yaml","rule":"duration-out-of-range""#));
}

#[test]
fn it_counts_from_its_own_folder() {
    let folder = adopted();
    let mut from_below = command();
    from_below.current_dir(folder.path().join("shots")).args([
        "check",
        "--baseline",
        "../known.json",
    ]);
    finish(&mut from_below).exits(0).prints("").quiet();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut from_elsewhere = command();
    from_elsewhere
        .current_dir(elsewhere.path())
        .args(["check", "--baseline"])
        .arg(folder.path().join("known.json"))
        .arg(folder.path());
    finish(&mut from_elsewhere).exits(0).prints("").quiet();
}

#[test]
fn what_is_settled_is_told_and_goes() {
    let folder = adopted();
    folder.write("a.brief.yaml", CLEAN);
    folder.briefc(&CHECK).exits(0).says(
        "note: 1 known finding is no longer there: --write-baseline takes them out of known.json\n",
    );
    let write = [
        "check",
        "a.brief.yaml",
        "--baseline",
        "known.json",
        "--write-baseline",
    ];
    // What is known of the file that was not looked at stays.
    folder
        .briefc(&write)
        .exits(0)
        .says("1 finding written to known.json\n");
    folder.briefc(&CHECK).exits(0).prints("").quiet();
    fs::remove_file(folder.path().join("shots/b.brief.yaml")).unwrap();
    folder
        .briefc(&write)
        .exits(0)
        .says("0 findings written to known.json\n");
}

#[test]
fn a_baseline_that_cannot_be_read_is_no_excuse() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", ERROR);
    let run = folder.briefc(&CHECK).exits(2).prints("");
    assert_eq!(
        run.stderr,
        "error: known.json: cannot read it: there is no such file or folder\n"
    );
    for text in [
        "",
        "[]",
        "{\"schema\": \"briefc.baseline/2\", \"findings\": []}",
    ] {
        folder.write("known.json", text);
        folder.briefc(&CHECK).exits(2).prints("");
        // Nor is it written over.
        folder
            .briefc(&["check", "--baseline", "known.json", "--write-baseline"])
            .exits(2);
        let left = fs::read_to_string(folder.path().join("known.json")).unwrap();
        assert_eq!(left, text);
    }
}

#[test]
fn a_file_that_cannot_be_read_still_fails() {
    let folder = adopted();
    let run = folder.briefc(&["check", "--baseline", "known.json", "no.brief.yaml", "."]);
    let run = run.exits(2).prints("");
    assert!(
        run.stderr.starts_with("error: no.brief.yaml"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_json_report_counts_what_is_known() {
    let folder = adopted();
    let run = folder.briefc(&["check", "--format", "json", "--baseline", "known.json"]);
    let summary = &run.exits(0).json()["summary"];
    assert_eq!(
        (&summary["known"], &summary["errors"]),
        (&2.into(), &0.into())
    );
}

#[test]
fn statistics_count_by_rule() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", WARNING);
    folder.write("b.brief.yaml", ERROR);
    folder.write("c.brief.yaml", "prompt: rain\nmode: PRO\nduration: 11\n");
    folder
        .briefc(&["check", "--statistics"])
        .exits(1)
        .quiet()
        .prints(
            "2  error[duration-out-of-range]\n1  error[invalid-value]  fixable\n1  warning[keep-audio-without-video]  fixable\n",
        );
    let run = folder.briefc(&["check", "--statistics", "--format", "json"]);
    let counted = run.exits(1).json();
    assert_eq!(counted["schema"], "briefc.statistics/1");
    assert_eq!(
        counted["rules"][0],
        serde_json::json!({"rule": "duration-out-of-range", "severity": "error", "findings": 2, "files": 2, "fixable": 0})
    );
    assert_eq!(counted["rules"].as_array().unwrap().len(), 3);
}
