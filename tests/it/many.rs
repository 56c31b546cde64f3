//! Many briefs in a file, in every shape, and their requests in folders.

use std::fs;

use serde_json::Value;

use crate::support::{CLEAN, ERROR, Folder, briefc, fixtures, read};

const TWO: &str = "briefs:\n  - {id: a, prompt: rain}\n  - {id: b, prompt: snow}\n";

fn request(prompt: &str) -> String {
    format!(
        "{{\"model\":\"kuaishou/kling-o1-video\",\"input\":{{\"prompt\":\"{prompt}\",\"mode\":\"pro\",\
         \"duration\":5,\"aspect_ratio\":\"16:9\"}}}}\n"
    )
}

/// The files below a folder, sorted, with `/`.
fn files(folder: &Folder, below: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = vec![folder.path().join(below)];
    while let Some(path) = left.pop() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else {
                let name = path.strip_prefix(folder.path()).unwrap();
                found.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_shape_gives_the_same_requests() {
    let expected = String::from_utf8(read("fixtures/many/requests.jsonl")).unwrap();
    for name in fixtures("many") {
        let run = briefc(["compile", "--fail-on", "info", &name]).exits(0);
        assert_eq!(
            (run.stdout.as_str(), run.stderr.as_str()),
            (expected.as_str(), ""),
            "{name}"
        );
    }
}

#[test]
fn findings_say_which_brief_and_where() {
    let folder = Folder::new();
    folder.write(
        "a.brief.yaml",
        "defaults: {mode: best}\nbriefs:\n  - {id: a, prompt: rain, duration: 2}\n",
    );
    folder.write(
        "b.brief.json",
        r#"[{"prompt": "rain"}, {"prompt": "snow", "duration": 2}]"#,
    );
    let run = folder
        .briefc(&["check", "--format", "json"])
        .exits(1)
        .quiet();
    let report: Value = run.json();
    let found: Vec<String> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| format!("{} {} {}", found["rule"], found["brief"], found["pointer"]))
        .collect();
    assert_eq!(
        found,
        [
            r#""invalid-value" null "/defaults/mode""#,
            r#""duration-out-of-range" "a" "/briefs/0/duration""#,
            r#""duration-out-of-range" 2 "/1/duration""#,
        ]
    );
    assert_eq!(report["summary"]["briefs"], 3);
}

#[test]
fn a_file_of_many_is_lines_by_its_kind_and_not_by_its_number() {
    let folder = Folder::new();
    folder.write("one.brief.yaml", "briefs: [{id: a, prompt: rain}]\n");
    folder
        .briefc(&["compile", "one.brief.yaml"])
        .exits(0)
        .quiet()
        .prints(&request("rain"));
}

#[test]
fn several_paths_and_folders_are_lines_in_the_order_in_which_they_are_named() {
    let folder = Folder::new();
    folder.write("b.brief.yaml", "prompt: b\n");
    folder.write("in/a.brief.yaml", "prompt: a\n");
    folder.write("in/two.brief.yaml", TWO);
    let lines = ["b", "a", "rain", "snow"].map(request).concat();
    folder
        .briefc(&["compile", "b.brief.yaml", "in", "in/a.brief.yaml"])
        .exits(0)
        .quiet()
        .prints(&lines);
    folder.write("alone/a.brief.yaml", "prompt: a\n");
    folder
        .briefc(&["compile", "alone"])
        .exits(0)
        .quiet()
        .prints(&request("a"));
    folder.write("empty/readme.txt", "");
    folder
        .briefc(&["compile", "empty"])
        .exits(0)
        .prints("")
        .says("warning: there is no brief in empty: briefs have names like hero.brief.yaml\n");
}

#[test]
fn one_brief_that_is_wrong_keeps_all_of_them_back() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", CLEAN);
    folder.write("b.brief.yaml", ERROR);
    for arguments in [&["compile", "."][..], &["compile", ".", "-o", "out/"]] {
        let run = folder.briefc(arguments).exits(1).prints("");
        assert!(
            run.stderr.ends_with(
                "b.brief.yaml is not compiled: 1 error\nno request is written: it is all or nothing\n"
            ),
            "{run:?}"
        );
    }
    assert_eq!(folder.names(), ["a.brief.yaml", "b.brief.yaml"]);
}

#[test]
fn each_request_gets_a_file_that_is_called_as_its_brief() {
    let folder = Folder::new();
    folder.write("one.brief.yaml", CLEAN);
    folder.write("in/two.brief.yaml", TWO);
    folder.write(
        "in/list.brief.json",
        r#"[{"prompt": "fog"}, {"id": "x", "prompt": "hail"}]"#,
    );
    folder
        .briefc(&["compile", ".", "-o", "out/", "--compact"])
        .exits(0)
        .prints("")
        .says("5 requests written\n");
    let expected = [
        ("out/in/list/1.json", "fog"),
        ("out/in/list/x.json", "hail"),
        ("out/in/two/a.json", "rain"),
        ("out/in/two/b.json", "snow"),
        ("out/one.json", "rain"),
    ];
    assert_eq!(files(&folder, "out"), expected.map(|(name, _)| name));
    for (name, prompt) in expected {
        let written = fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(written, request(prompt), "{name}");
    }
}

#[test]
fn two_requests_for_one_file_are_told_before_anything_is_written() {
    let folder = Folder::new();
    folder.write("in/two.brief.yaml", TWO);
    folder.write("in/two/A.brief.yaml", CLEAN);
    folder
        .briefc(&["compile", "in", "-o", "out/"])
        .exits(2)
        .prints("")
        .says("error: out/in/two/A.json: two requests would go to this file: that of `a` of in/two.brief.yaml and that of in/two/A.brief.yaml\n");
    assert_eq!(folder.names(), ["in"]);
}

#[test]
fn an_id_leads_nowhere_else_whoever_silences_the_finding() {
    let folder = Folder::new();
    folder.write(
        "in.brief.yaml",
        "# briefc: ignore-file[missing-id]\nbriefs:\n  - {id: ../../evil, prompt: rain}\n",
    );
    let run = folder
        .briefc(&["compile", "in.brief.yaml", "-o", "out/"])
        .exits(2);
    assert!(
        run.stderr.contains("no file can be named after the id"),
        "{run:?}"
    );
    assert_eq!(folder.names(), ["in.brief.yaml"]);
}

#[test]
fn one_file_is_for_one_brief() {
    let folder = Folder::new();
    folder.write("two.brief.yaml", TWO);
    folder.write("one.brief.yaml", CLEAN);
    for arguments in [
        &["compile", "two.brief.yaml", "-o", "out.json"][..],
        &[
            "compile",
            "two.brief.yaml",
            "one.brief.yaml",
            "-o",
            "out.json",
        ],
        &["compile", ".", "-o", "out.json"],
    ] {
        let run = folder.briefc(arguments).exits(2).prints("");
        assert!(run.stderr.contains("end the path in `/`"), "{run:?}");
    }
    assert_eq!(folder.names(), ["one.brief.yaml", "two.brief.yaml"]);
}

#[test]
fn a_failure_half_way_leaves_everything_as_it_was() {
    let folder = Folder::new();
    folder.write("two.brief.yaml", TWO);
    folder.write("out/two/a.json", "old");
    // A folder stands where the second request should go.
    folder.write("out/two/b.json/kept", "");
    let run = folder
        .briefc(&["compile", "two.brief.yaml", "-o", "out/"])
        .exits(2);
    assert_eq!(
        run.stderr,
        "error: out/two/b.json: cannot write it: this is a folder\n"
    );
    assert_eq!(
        files(&folder, "out"),
        ["out/two/a.json", "out/two/b.json/kept"]
    );
    assert_eq!(
        fs::read(folder.path().join("out/two/a.json")).unwrap(),
        b"old"
    );
}

#[test]
fn the_settings_say_where_requests_go() {
    let folder = Folder::new();
    folder.write("briefc.toml", "[compile]\nout = \"requests\"\n");
    folder.write("in/two.brief.yaml", TWO);
    folder.write("in/one.brief.yaml", CLEAN);
    folder
        .briefc(&["compile", "in"])
        .exits(0)
        .prints("")
        .says("3 requests written\n");
    let expected = [
        "requests/in/one.json",
        "requests/in/two/a.json",
        "requests/in/two/b.json",
    ];
    assert_eq!(files(&folder, "requests"), expected);
    folder
        .briefc(&["compile", "in", "--check"])
        .exits(0)
        .quiet()
        .prints("");
}

#[test]
fn check_names_what_is_stale_missing_and_left_over() {
    let folder = Folder::new();
    folder.write("in/two.brief.yaml", TWO);
    folder.write("in/one.brief.yaml", CLEAN);
    let compile =
        |more: &[&str]| folder.briefc(&[&["compile", "in", "-o", "out/"][..], more].concat());
    compile(&[]).exits(0);
    compile(&["--check"]).exits(0).quiet().prints("");
    let before = files(&folder, "out");
    folder.write("out/in/two/a.json", "other");
    fs::remove_file(folder.path().join("out/in/one.json")).unwrap();
    folder.write("out/in/gone.json", r#"{"prompt": "rain"}"#);
    folder.write("out/in/notes.txt", "");
    folder.write("out/other.json", "of somebody else");
    compile(&["--check"])
        .exits(1)
        .prints("left over: out/in/gone.json\nmissing: out/in/one.json\nstale: out/in/two/a.json\n")
        .says("3 files are not what the briefs say: compile without --check to write the requests, and delete what is left over\n");
    assert_ne!(files(&folder, "out"), before);
    assert_eq!(
        fs::read(folder.path().join("out/in/two/a.json")).unwrap(),
        b"other"
    );
    // Of one file only its own folder is looked at.
    folder
        .briefc(&["compile", "in/one.brief.yaml", "-o", "out/", "--check"])
        .exits(1)
        .prints("missing: out/in/one.json\n");
    folder
        .briefc(&["compile", "in", "--check"])
        .exits(2)
        .says("error: --check: there are no files to compare with: say with -o where they are, or set `out` in briefc.toml\n");
}

#[test]
fn check_says_to_delete_only_where_something_is_left_over() {
    let folder = Folder::new();
    folder.write("in/two.brief.yaml", TWO);
    let compile =
        |more: &[&str]| folder.briefc(&[&["compile", "in", "-o", "out/"][..], more].concat());
    compile(&[]).exits(0);
    folder.write("out/in/gone.json", r#"{"prompt": "rain"}"#);
    compile(&["--check"])
        .exits(1)
        .prints("left over: out/in/gone.json\n")
        .says("1 file is not what the briefs say: delete what is left over\n");
    fs::remove_file(folder.path().join("out/in/gone.json")).unwrap();
    folder.write("out/in/two/a.json", "other");
    compile(&["--check"])
        .exits(1)
        .prints("stale: out/in/two/a.json\n")
        .says("1 file is not what the briefs say: compile without --check to write the requests\n");
}

#[test]
fn fixes_in_what_is_shared_and_in_single_briefs() {
    let folder = Folder::new();
    folder.write(
        "a.brief.yaml",
        "defaults:\n  mode: 1080p # both\nbriefs:\n  - {id: a, prompt: rain}\n  - {id: b, prompt: snow, duration: \"6\"}\n",
    );
    folder.briefc(&["check", "--fix"]).exits(0);
    assert_eq!(
        fs::read_to_string(folder.path().join("a.brief.yaml")).unwrap(),
        "defaults:\n  mode: pro # both\nbriefs:\n  - {id: a, prompt: rain}\n  - {id: b, prompt: snow, duration: 6}\n"
    );
}

#[test]
fn a_baseline_knows_what_briefs_share() {
    let folder = Folder::new();
    let text =
        "defaults: {duration: 12}\nbriefs:\n  - {id: a, prompt: rain}\n  - {id: b, prompt: snow}\n";
    folder.write("a.brief.yaml", text);
    folder
        .briefc(&["check", "--baseline", "known.json", "--write-baseline"])
        .exits(0);
    folder.write(
        "a.brief.yaml",
        text.replace("  - {id: a", "  - {id: new, prompt: fog}\n  - {id: a"),
    );
    folder
        .briefc(&["check", "--baseline", "known.json"])
        .exits(0);
}

#[test]
fn a_markdown_file_is_judged_and_mended_fence_by_fence() {
    let folder = Folder::new();
    let text = "---\r\nid: all\r\nmode: 1080p\r\n---\r\n\r\nFor the crew.\r\n\r\n- one\r\n\r\n  ```brief\r\n  id: a\r\n  prompt: rain\r\n  duration: 12 # briefc: ignore[duration-out-of-range]\r\n  ```\r\n\r\n```brief\r\nid: a\r\nprompt: snow\r\nduration: \"6\"\r\n```\r\n";
    folder.write("a.brief.md", text);
    let run = folder
        .briefc(&["check", "--format", "json"])
        .exits(1)
        .quiet();
    let report: Value = run.json();
    let found: Vec<String> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| {
            format!(
                "{} {} {} {}",
                found["rule"], found["brief"], found["pointer"], found["start"]["line"]
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            r#""unknown-field" null "/id" 2"#,
            r#""invalid-value" null "/mode" 3"#,
            r#""duplicate-id" null "/id" 17"#,
            r#""wrong-type" "a" "/duration" 19"#,
        ]
    );
    folder.briefc(&["check", "--fix"]).exits(1);
    assert_eq!(
        fs::read_to_string(folder.path().join("a.brief.md")).unwrap(),
        text.replace("1080p", "pro").replace("\"6\"", "6")
    );
}
