//! The formats: the same brief gives the same bytes in each, and a finding stands where it was counted by hand.

use serde_json::Value;

use crate::support::{Folder, briefc, briefc_reading, fixtures, read};

const REQUEST: &str = "fixtures/same/request.json";

#[test]
fn the_same_brief_compiles_to_the_same_bytes_in_every_format() {
    let request = String::from_utf8(read(REQUEST)).unwrap();
    let files = fixtures("same");
    for ending in ["json", "jsonc", "yaml", "yml", "toml", "md"] {
        assert!(
            files
                .iter()
                .any(|file| file.ends_with(&format!(".{ending}"))),
            "{ending}"
        );
    }
    for file in files {
        let run = briefc(["compile", "--fail-on", "info", &file])
            .exits(0)
            .quiet();
        assert_eq!(run.stdout, request, "{file}");
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    for folder in ["same", "clean"] {
        for file in fixtures(folder) {
            let text = String::from_utf8(read(&file)).unwrap();
            let expected = compile(&file, text.as_bytes());
            let windows = text.replace('\n', "\r\n");
            for changed in [
                windows.clone(),
                format!("\u{feff}{text}"),
                format!("\u{feff}{windows}"),
                text.trim_end().to_owned(),
            ] {
                assert_eq!(compile(&file, changed.as_bytes()), expected, "{changed:?}");
            }
        }
    }
}

#[test]
fn compiling_what_was_compiled_changes_nothing() {
    for folder in ["same", "clean"] {
        for file in fixtures(folder) {
            let once = compile(&file, &read(&file));
            assert_eq!(compile("request.json", once.as_bytes()), once, "{file}");
            // The request is also a brief in every format that can hold JSON.
            assert_eq!(compile("request.jsonc", once.as_bytes()), once, "{file}");
            assert_eq!(compile("request.yaml", once.as_bytes()), once, "{file}");
        }
    }
}

/// Compiles text under a name, without any finding.
#[track_caller]
fn compile(name: &str, text: &[u8]) -> String {
    briefc_reading(
        &[
            "compile",
            "--fail-on",
            "info",
            "-",
            "--stdin-filename",
            name,
        ],
        text,
    )
    .exits(0)
    .quiet()
    .stdout
}

/// A brief with `@image_9` behind characters that are more than one byte, the line and column of it in characters,
/// and its byte. All were counted by hand.
struct Place {
    name: &'static str,
    text: &'static str,
    line: u64,
    column: u64,
    byte: u64,
}

/// In each, `雨` is 3 bytes and 1 character, `🌧` 4 and 1 (and 2 in UTF-16), `é` as one character 2 and 1.
const PLACES: [Place; 12] = [
    Place {
        name: "string.brief.json",
        // 1 `{`, 10 `"prompt": `, and `"雨🌧é ` is 6 characters and 11 bytes.
        text: "{\"prompt\": \"雨🌧é @image_9\"}",
        line: 1,
        column: 17,
        byte: 22,
    },
    Place {
        name: "escapes.brief.json",
        // The escapes: 6 for `\u96e8`, 12 for the two halves of the emoji, 2 for `\n`.
        text: "{\n\t\"prompt\": \"\\u96e8\\ud83c\\udf27\\n@image_9\"\n}",
        line: 2,
        column: 33,
        byte: 34,
    },
    Place {
        name: "comment.brief.jsonc",
        text: "// 雨\n{ /* 🌧 */ \"prompt\": \"雨 @image_9\", }\n",
        line: 2,
        column: 24,
        byte: 35,
    },
    Place {
        name: "plain.brief.yaml",
        text: "# 雨\nprompt: 雨🌧 @image_9 é\n",
        line: 2,
        column: 12,
        byte: 22,
    },
    Place {
        name: "folded.brief.yaml",
        // Lines end with `\r\n`, and the block is folded: its second line begins at byte 24.
        text: "prompt: >-\r\n  雨夜🌧\r\n  é @image_9\r\n",
        line: 3,
        column: 5,
        byte: 31,
    },
    Place {
        name: "literal.brief.yaml",
        text: "prompt: |2\n    雨\n\n  🌧 @image_9\n",
        line: 4,
        column: 5,
        byte: 27,
    },
    Place {
        name: "quoted.brief.yaml",
        // A line that is continued behind a backslash.
        text: "prompt: \"\\u96e8\\U0001F327 \\\n  é \\\"@image_9\\\"\"\n",
        line: 2,
        column: 7,
        byte: 35,
    },
    Place {
        name: "many-lines.brief.toml",
        text: "prompt = \"\"\"\n雨 \\\n   🌧\\u00e9 @image_9\n\"\"\"\n",
        line: 3,
        column: 12,
        byte: 33,
    },
    Place {
        name: "literal.brief.toml",
        text: "# é\nprompt = '''雨\\n🌧 @image_9'''\n",
        line: 2,
        column: 18,
        byte: 27,
    },
    Place {
        name: "body.brief.md",
        text: "---\nmode: pro # 雨\n---\n\n雨夜🌧️\né @image_9\n",
        line: 6,
        column: 3,
        byte: 42,
    },
    Place {
        name: "only-a-body.brief.md",
        // The byte order mark is 3 bytes of the file and no column of the line.
        text: "\u{feff}雨🌧 @image_9",
        line: 1,
        column: 4,
        byte: 11,
    },
    Place {
        name: "toml-front-matter.brief.md",
        text: "+++\r\nmode = \"pro\"\r\n+++\r\n👩‍🎤 @image_9\r\n",
        line: 4,
        column: 5,
        byte: 36,
    },
];

const MESSAGE: &str = "`@image_9` names nothing: there are no images";

#[test]
fn every_format_shows_the_place_that_was_counted() {
    let folder = Folder::new();
    for Place {
        name,
        text,
        line,
        column,
        byte,
    } in PLACES
    {
        folder.write(name, text);
        let at = usize::try_from(byte).unwrap();
        assert_eq!(
            text.get(at..at + 8),
            Some("@image_9"),
            "{name}: this was counted wrong"
        );

        let concise = folder
            .briefc(&["check", "--format", "concise", name])
            .exits(1)
            .quiet();
        let expected = format!("{name}:{line}:{column}: error[undeclared-reference] {MESSAGE}\n");
        assert_eq!(concise.stdout, expected);

        let json = folder
            .briefc(&["check", "--format", "json", name])
            .exits(1)
            .quiet()
            .json();
        let finding = &json["diagnostics"][0];
        let start = serde_json::json!({"line": line, "column": column, "byte": byte});
        let end = serde_json::json!({"line": line, "column": column + 8, "byte": byte + 8});
        assert_eq!(
            (&finding["start"], &finding["end"]),
            (&start, &end),
            "{name}"
        );

        let human = folder.briefc(&["check", name]).exits(1).quiet().stdout;
        assert!(
            human.contains(&format!("─[{name}:{line}:{column}]\n")),
            "{human}"
        );
    }
}

/// In the report for people, the mark stands under the reference: below two wide characters and an emoji, which are
/// two columns each.
#[test]
fn the_mark_stands_under_the_reference() {
    let folder = Folder::new();
    folder.write("hero.brief.md", "雨夜🎤 @image_9 burns\n");
    let human = folder
        .briefc(&["check", "hero.brief.md"])
        .exits(1)
        .quiet()
        .stdout;
    let lines: Vec<&str> = human.lines().collect();
    assert_eq!(lines[1], "   ╭─[hero.brief.md:1:5]");
    assert_eq!(lines[2], " 1 │ 雨夜🎤 @image_9 burns");
    assert_eq!(lines[3], "   ·        ────┬───");
}

/// What a broken brief is said to be, and where; counted by hand. What stands behind the break is still checked.
const BROKEN: [(&str, &[&str]); 7] = [
    (
        "missing-comma.brief.json",
        &["2:26: error[syntax]", "4:42: error[undeclared-reference]"],
    ),
    ("missing-quote.brief.toml", &["1:22: error[syntax]"]),
    ("open-front-matter.brief.md", &["1:1: error[syntax]"]),
    (
        "unclosed-list.brief.jsonc",
        &["5:11: error[syntax]", "6:1: error[syntax]"],
    ),
    (
        "unquoted-reference.brief.yaml",
        &[
            "3:9: error[unquoted-reference]",
            "3:33: error[undeclared-reference]",
        ],
    ),
    ("wrong-front-matter.brief.md", &["3:1: error[syntax]"]),
    ("wrong-indent.brief.yaml", &["4:2: error[syntax]"]),
];

#[test]
fn a_broken_brief_says_where() {
    assert_eq!(fixtures("broken").len(), BROKEN.len());
    for (name, expected) in BROKEN {
        let path = format!("fixtures/broken/{name}");
        let run = briefc(["check", "--format", "concise", &path])
            .exits(1)
            .quiet();
        let places: Vec<&str> = run
            .stdout
            .lines()
            .map(|line| {
                let line = line.strip_prefix(&format!("{path}:")).unwrap();
                &line[..=line.find(']').unwrap()]
            })
            .collect();
        assert_eq!(places, expected, "{name}");
        briefc(["compile", &path]).exits(1).prints("");
    }
}

/// Programs read these keys, in this order; [`report_keys_are_in_order`] compares them with the bytes.
const ENVELOPE: [&str; 5] = ["schema", "tool", "column_unit", "diagnostics", "summary"];
const FINDING: [&str; 14] = [
    "rule",
    "severity",
    "message",
    "file",
    "brief",
    "pointer",
    "start",
    "end",
    "related",
    "note",
    "help",
    "fix",
    "fingerprint",
    "url",
];

#[test]
fn the_json_report_has_its_keys_in_order() {
    let run = briefc([
        "check",
        "--format",
        "json",
        "fixtures/mistakes",
        "fixtures/broken",
        "fixtures/clean",
    ]);
    let run = run.exits(1).quiet();
    assert_eq!(
        run.stdout.matches('\n').count(),
        1,
        "the report is one line"
    );
    let report = run.json();
    assert_eq!(report["schema"], "briefc.report/1");
    assert_eq!(report["tool"]["name"], "briefc");
    assert_eq!(report["tool"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(report["column_unit"], "characters");
    assert_in_order(&run.stdout, &report, &ENVELOPE);
    let findings = report["diagnostics"].as_array().unwrap();
    let mut rest = run.stdout.as_str();
    for finding in findings {
        // Each finding begins with its rule, and no text can hold this: its quotes would be escaped.
        rest = &rest[rest.find("{\"rule\":").unwrap()..];
        assert_in_order(rest, finding, &FINDING);
        rest = &rest[1..];
    }
    assert!(findings.len() > 10);

    let files: Vec<&str> = findings
        .iter()
        .map(|finding| finding["file"].as_str().unwrap())
        .collect();
    assert!(files.is_sorted(), "{files:?}");
    let count = |severity: &str| {
        findings
            .iter()
            .filter(|finding| finding["severity"] == severity)
            .count()
    };
    let summary = &report["summary"];
    assert_eq!(summary["errors"], count("error"));
    assert_eq!(summary["warnings"], count("warning"));
    assert_eq!(summary["infos"], count("info"));
    assert_eq!(
        summary["files"],
        fixtures("mistakes").len() + BROKEN.len() + fixtures("clean").len()
    );
    assert_eq!(summary["omitted"], 0);
}

/// Fails unless the object has exactly these keys, and its text names them in this order.
#[track_caller]
fn assert_in_order(text: &str, object: &Value, keys: &[&str]) {
    let object = object.as_object().unwrap();
    assert_eq!(object.len(), keys.len(), "{:?}", object.keys());
    let mut from = 0;
    for key in keys {
        assert!(object.contains_key(*key), "{key}");
        let quoted = format!("\"{key}\":");
        from += text[from..].find(&quoted).expect("the keys are in order");
    }
}

#[test]
fn two_runs_print_the_same_bytes() {
    for format in ["human", "concise", "json"] {
        let check = || {
            briefc(["check", "--format", format, "fixtures"])
                .exits(1)
                .quiet()
                .stdout
        };
        assert_eq!(check(), check());
    }
}

/// The order on the command line is not the order of the report.
#[test]
fn the_report_is_sorted_by_file() {
    let check = |paths: [&str; 2]| {
        let run = briefc(["check", "--format", "json", paths[0], paths[1]]);
        run.exits(1).quiet().stdout
    };
    let [one, other] = ["fixtures/mistakes", "fixtures/broken"];
    assert_eq!(check([one, other]), check([other, one]));
}

/// The body stands behind the front matter, but in the tree it is where the shape has its prompt.
#[test]
fn the_body_of_a_markdown_file_is_the_prompt_of_its_shape() {
    for (text, pointer) in [
        ("---\nmode: pro\n---\nthen @image_1\n", "/prompt"),
        (
            "---\ninput:\n  mode: pro\ndry_run: true\n---\nthen @image_1\n",
            "/input/prompt",
        ),
        (
            "+++\n[input]\nmode = 'pro'\n+++\nthen @image_1\n",
            "/input/prompt",
        ),
        ("then @image_1\n", "/prompt"),
    ] {
        let arguments = ["check", "--format", "json", "-", "--stdin-filename", "a.md"];
        let report = briefc_reading(&arguments, text.as_bytes())
            .exits(1)
            .quiet()
            .json();
        assert_eq!(report["diagnostics"][0]["pointer"], pointer, "{text}");
    }
}

/// Two secrets on a line that a third finding shows as well.
const SECRETS: &str = "video_mode: elements
prompt: as @image_1 and @image_2 in @image_9
image_urls: [\"https://ada:hunter2@cdn.example.com/a.png\", https://b.example/b.png?api_key=tiger3, https://b.example/c.png]
";

#[test]
fn no_report_shows_a_secret() {
    for format in ["human", "concise", "json"] {
        let arguments = [
            "check",
            "-",
            "--stdin-filename",
            "a.brief.yaml",
            "--format",
            format,
        ];
        let run = briefc_reading(&arguments, SECRETS.as_bytes()).exits(1);
        assert!(run.stdout.contains("credentials-in-url"), "{}", run.stdout);
        assert!(
            run.stdout.contains("undeclared-reference"),
            "{}",
            run.stdout
        );
        for secret in ["hunter2", "tiger3"] {
            assert!(!run.stdout.contains(secret), "{format}: {}", run.stdout);
        }
    }
}

/// Secrets of which no finding speaks: the rule is silenced, the address is none of the web, the field is unknown.
const SILENCED: &str = "# briefc: ignore-file[credentials-in-url] known
video_mode: elements
duration: 12
image_urls: [\"https://ada:hunter2@cdn.example.com/a.png\", \"ftp://ada:tiger3@b.example/b.png\"]
picture: https://b.example/b.png?api_key=lion4
prompt: as @image_1 and @image_2 in @image_9
";

#[test]
fn nor_one_of_which_no_finding_speaks() {
    let arguments = ["check", "-", "--stdin-filename", "a.brief.yaml"];
    let run = briefc_reading(&arguments, SILENCED.as_bytes()).exits(1);
    assert!(run.stdout.contains("invalid-url"), "{}", run.stdout);
    assert!(run.stdout.contains("unknown-field"), "{}", run.stdout);
    for secret in ["hunter2", "tiger3", "lion4"] {
        assert!(!run.stdout.contains(secret), "{}", run.stdout);
    }
    assert!(run.stdout.contains("ada:•••••••@cdn"), "{}", run.stdout);
}
