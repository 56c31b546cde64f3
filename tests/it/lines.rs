//! JSON lines: a brief on each line, however many there are.

use std::fs;

use serde_json::Value;

use crate::support::{Folder, Run, briefc_reading};

/// A line of 64 KiB, most of it white space, so that few lines make a large file.
fn padded(line: &str) -> String {
    let padding = " ".repeat(65_536 - line.len());
    format!("{padding}{line}\n")
}

/// More than is read at once: lines, two of which are wrong.
fn large() -> String {
    let mut text = String::from("\u{feff}");
    for number in 1..=90 {
        text += &match number {
            45 => padded("{\"id\": \"夜\", \"prompt\": \"rain"),
            70 => padded("{\"id\": \"shot-2\", \"prompt\": \"夜 rain\", \"duration\": 12}"),
            80 => "\r\n".to_owned(),
            _ => padded(&format!(
                "{{\"id\": \"shot-{number}\", \"prompt\": \"rain {number}\"}}"
            )),
        };
    }
    text
}

/// Rule, brief, pointer, line and what stands at the bytes of each finding.
fn found(run: &Run, text: &str) -> Vec<String> {
    let report: Value = run.json();
    let of = |found: &Value| {
        let bytes = [&found["start"]["byte"], &found["end"]["byte"]];
        let [start, end] = bytes.map(|byte| usize::try_from(byte.as_u64().unwrap()).unwrap());
        format!(
            "{} {} {} {}: {}",
            found["rule"],
            found["brief"],
            found["pointer"],
            found["start"]["line"],
            &text[start..end]
        )
    };
    report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(of)
        .collect()
}

#[test]
fn each_line_is_a_brief_and_a_bad_one_stops_no_other() {
    let folder = Folder::new();
    let text = "{\"prompt\": \"rain\", \"duration\": 12}\n\n{\"prompt\": \"snow\n{\"id\": \"c\", \"prompt\": \"fog\", \"mode\": \"best\"}";
    folder.write("a.brief.jsonl", text);
    let run = folder
        .briefc(&["check", "--format", "json"])
        .exits(1)
        .quiet();
    assert_eq!(
        found(&run, text),
        [
            "\"duration-out-of-range\" 1 \"/duration\" 1: 12",
            "\"syntax\" 3 \"\" 3: {",
            "\"syntax\" 3 \"/prompt\" 3: \"snow",
            "\"invalid-value\" \"c\" \"/mode\" 4: \"best\"",
        ]
    );
    assert_eq!(run.json()["summary"]["briefs"], 3);
}

#[test]
fn what_is_no_json_lines_is_told_once_however_large_it_is() {
    for times in [1, 60_000] {
        let folder = Folder::new();
        let inner = "    {\"name\": \"kira\", \"id\": \"12\", \"image_urls\": []},\n    {\"name\": \"mika\"}\n".repeat(times);
        let text = format!("{{\n  \"prompt\": \"rain\",\n  \"elements\": [\n{inner}  ]\n}}\n");
        assert_eq!(text.len() > 4 << 20, times > 1);
        folder.write("a.brief.jsonl", &text);
        let run = folder
            .briefc(&["check", "--format", "json"])
            .exits(1)
            .quiet();
        assert_eq!(found(&run, &text), ["\"syntax\" null \"\" 1: {"]);
        let run = folder.briefc(&["compile", "a.brief.jsonl"]).exits(1);
        assert_eq!(run.stdout, "");
        assert!(
            run.stderr.contains("this is no JSON lines"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_large_file_is_judged_in_parts_with_the_places_of_the_file() {
    let folder = Folder::new();
    let text = large();
    assert!(text.len() > 5 << 20);
    folder.write("a.brief.jsonl", &text);
    let expected = [
        "\"syntax\" 45 \"\" 45: {",
        "\"syntax\" 45 \"/prompt\" 45: \"rain",
        "\"duplicate-id\" 70 \"/id\" 70: \"shot-2\"",
        "\"duration-out-of-range\" \"shot-2\" \"/duration\" 70: 12",
    ];
    for jobs in ["1", "3"] {
        let run = folder.briefc(&["check", "--format", "json", "--jobs", jobs]);
        let run = run.exits(1).quiet();
        assert_eq!(found(&run, &text), expected);
        assert_eq!(run.json()["summary"]["briefs"], 89);
        assert_eq!(run.json()["summary"]["files"], 1);
    }
    let piped = briefc_reading(
        &[
            "check",
            "-",
            "--stdin-filename",
            "a.jsonl",
            "--format",
            "json",
        ],
        text.as_bytes(),
    );
    assert_eq!(found(&piped.exits(1), &text), expected);
    let human = folder.briefc(&["check"]).exits(1).quiet().stdout;
    assert!(human.contains("a.brief.jsonl:70:"), "{human}");
    assert!(human.contains("first in line 2"), "{human}");
}

#[test]
fn a_large_file_compiles_to_lines_in_its_order_or_to_none() {
    let folder = Folder::new();
    let good = large();
    let good: Vec<&str> = good
        .split_inclusive('\n')
        .filter(|line| !line.contains('夜'))
        .collect();
    let good = good.concat();
    folder.write("good.brief.jsonl", &good);
    let run = folder
        .briefc(&["compile", "good.brief.jsonl"])
        .exits(0)
        .quiet();
    let prompts: Vec<String> = run
        .stdout
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["input"]["prompt"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    let expected = (1..=90).filter(|number| ![45, 70, 80].contains(number));
    assert_eq!(
        prompts,
        expected
            .map(|number| format!("rain {number}"))
            .collect::<Vec<_>>()
    );
    folder
        .briefc(&["compile", "good.brief.jsonl", "-o", "out/"])
        .exits(0)
        .says("87 requests written\n");
    assert_eq!(
        fs::read_dir(folder.path().join("out/good"))
            .unwrap()
            .count(),
        87
    );
    folder
        .briefc(&["compile", "good.brief.jsonl", "-o", "out/", "--check"])
        .exits(0)
        .quiet();

    folder.write("bad.brief.jsonl", large());
    let run = folder
        .briefc(&["compile", "bad.brief.jsonl"])
        .exits(1)
        .prints("");
    assert!(
        run.stderr
            .ends_with("bad.brief.jsonl is not compiled: 4 errors\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_line_that_is_no_text_or_too_long_stops_no_other() {
    let folder = Folder::new();
    let mut bytes =
        b"{\"prompt\": \"caf\xe9\"}\n{\"prompt\": \"rain\", \"duration\": 12}\n{\"prompt\": \""
            .to_vec();
    bytes.extend(vec![b'a'; 17 << 20]);
    bytes.extend(b"\"}\n{\"prompt\": \"fog\", \"duration\": 13}\n");
    folder.write("a.brief.jsonl", &bytes);
    let run = folder
        .briefc(&["check", "--format", "concise"])
        .exits(1)
        .quiet();
    assert_eq!(
        run.stdout,
        "a.brief.jsonl:1:16: error[syntax] the file is not UTF-8\n\
         a.brief.jsonl:2:32: error[duration-out-of-range] `duration` is too long: a clip is 3 to 10 seconds long\n\
         a.brief.jsonl:3:1: error[too-large] this line is larger than 16 MiB\n\
         a.brief.jsonl:4:31: error[duration-out-of-range] `duration` is too long: a clip is 3 to 10 seconds long\n"
    );
}

#[test]
fn fixes_are_written_up_to_a_limit_that_is_told() {
    let folder = Folder::new();
    let text = large().replace(
        "\"prompt\": \"rain 3\"",
        "\"prompt\": \"rain 3\", \"mode\": \"1080p\"",
    );
    folder.write("a.brief.jsonl", &text);
    folder.briefc(&["check", "--fix"]).exits(1);
    assert_eq!(
        fs::read_to_string(folder.path().join("a.brief.jsonl")).unwrap(),
        text.replace("1080p", "pro")
    );
    let larger = text.repeat(4);
    folder.write("a.brief.jsonl", &larger);
    folder.briefc(&["check", "--fix"]).exits(2).says(
        "error: a.brief.jsonl: a file of JSON lines is mended up to 16 MiB: split it, and give the parts one by one\n",
    );
}

#[test]
fn a_first_line_that_is_too_large_is_one_finding() {
    let folder = Folder::new();
    let mut text = "a".repeat(20_000_000);
    text += "\n{\"prompt\": \"rain\", \"duration\": 12}\n";
    folder.write("a.brief.jsonl", &text);
    let run = folder
        .briefc(&["check", "--format", "json"])
        .exits(1)
        .quiet();
    assert_eq!(
        found(&run, &text),
        [
            "\"too-large\" null \"\" 1: ",
            "\"duration-out-of-range\" 2 \"/duration\" 2: 12",
        ]
    );
}
