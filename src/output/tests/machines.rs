//! The formats that other programs read: one place counted by hand in each, and what each must escape.

use serde_json::{Value, json};

use super::*;

/// A byte-order mark, Windows line ends, and two kinds of wide characters before the place. On line 2 stand p1 :2 sp3 雨4 夜5
/// 😀6 tab7 @8 1 2 3, so the end is at 11.
const TEXT: &str = "\u{feff}a: 1\r\np: 雨夜😀\t@12 b\r\nq: 3\r\n";

const RULES: &[RuleEntry] = &[
    rule("unheard", "error"),
    rule("undeclared-reference", "error"),
];

const fn rule(name: &'static str, level: &'static str) -> RuleEntry {
    RuleEntry {
        name,
        group: "reference",
        level,
        fix: "unsafe",
        summary: "a reference to nothing",
        source: "a page",
        as_of: "2026-11",
        confidence: "stated",
        page: Some("# title\n\nSome `code`.\n"),
    }
}

fn at_12() -> Diagnostic {
    let span = find(TEXT, "@12");
    error(span, "`@12` names nothing", "here")
        .related(find(TEXT, "1"), "one image")
        .help("write `@1`")
        .fix(Fix::risky("write `@1`", [Some(Edit::new(span, "@1"))]))
}

fn run_printed(report: &Report, format: Format) -> String {
    let run = Run {
        report,
        checked: &["b/雨 1.brief.yaml", "clean.brief.md"],
        failures: &[
            Undone {
                file: Some("gone.brief.md"),
                reason: "cannot read it: there is no such file or folder",
            },
            Undone {
                file: None,
                reason: "standard input has no name",
            },
        ],
        rules: RULES,
    };
    let mut bytes = Vec::new();
    print_run(&run, format, PLAIN, &mut bytes).expect("a vector takes everything");
    String::from_utf8(bytes).expect("reports are UTF-8")
}

fn nasty(severity: Severity) -> Report {
    let finding = error(
        Span::new(0, 4),
        "100% <a>, \"b\": [c](2)\r\n::error::x\x1b[2J",
        "",
    )
    .severity(severity);
    report("a,b:c%.brief.yaml", "ab\ncd", vec![finding])
}

#[test]
fn sarif_says_everything() {
    let report = report("b/雨 1.brief.yaml", TEXT, vec![at_12()]);
    let document: Value = serde_json::from_str(&run_printed(&report, Format::Sarif)).unwrap();
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["newlineSequences"], json!(["\r\n", "\n", "\r"]));
    let file = json!({"uri": "b/%E9%9B%A8%201.brief.yaml", "uriBaseId": "%SRCROOT%"});
    let place = json!({"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 11});
    assert_eq!(
        run["results"],
        json!([{
            "ruleId": "undeclared-reference",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "`@12` names nothing\nhelp: write `@1`"},
            "locations": [{
                "physicalLocation": {"artifactLocation": file, "region": place},
                "logicalLocations": [{"fullyQualifiedName": "/prompt"}],
                "message": {"text": "here"},
            }],
            "relatedLocations": [{
                "physicalLocation": {
                    "artifactLocation": file,
                    "region": {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 5},
                },
                "message": {"text": "one image"},
            }],
            "partialFingerprints": {"briefcFingerprint/v1": fingerprint(&report)},
            "fixes": [{
                "description": {"text": "write `@1`"},
                "artifactChanges": [{
                    "artifactLocation": file,
                    "replacements": [{"deletedRegion": place, "insertedContent": {"text": "@1"}}],
                }],
                "properties": {"safety": "unsafe"},
            }],
        }])
    );
    // Only the rule that spoke, with its page for both kinds of readers.
    assert_eq!(
        run["tool"]["driver"]["rules"],
        json!([{
            "id": "undeclared-reference",
            "shortDescription": {"text": "a reference to nothing"},
            "fullDescription": {"text": "a reference to nothing (source: a page, 2026-11, stated)"},
            "help": {"text": "title\n═════\n\nSome `code`.\n", "markdown": "# title\n\nSome `code`.\n"},
            "helpUri": rule_url("undeclared-reference"),
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["reference"]},
        }])
    );
    assert_eq!(
        run["invocations"],
        json!([{
            "executionSuccessful": false,
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "cannot read it: there is no such file or folder"},
                    "locations": [{"physicalLocation": {
                        "artifactLocation": {"uri": "gone.brief.md", "uriBaseId": "%SRCROOT%"},
                    }}],
                },
                {"level": "error", "message": {"text": "standard input has no name"}},
            ],
        }])
    );
}

#[test]
fn sarif_has_levels_and_no_links_and_no_made_up_places() {
    for (severity, level) in [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "note"),
    ] {
        let report = nasty(severity);
        let text = printed(&report, Format::Sarif, PLAIN);
        let document: Value = serde_json::from_str(&text).unwrap();
        let result = &document["runs"][0]["results"][0];
        assert_eq!(result["level"], level);
        assert_eq!(
            result["message"]["text"],
            "100% <a>, \"b\": \\[c](2)\n::error::x␛\\[2J"
        );
    }
    let unread = report(
        "a.brief.yaml",
        "",
        vec![error(Span::at(0), "not UTF-8", "")],
    );
    let document: Value = serde_json::from_str(&printed(&unread, Format::Sarif, PLAIN)).unwrap();
    let place = &document["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert!(place["artifactLocation"].is_object(), "{place}");
    assert!(place["region"].is_null(), "{place}");
}

#[test]
fn a_fix_in_sarif_carries_no_secret_out() {
    let text = "url: https://kira:hunter2@example.com";
    let secret = find(text, "hunter2");
    let edit = Edit::new(
        find(text, "https://kira:hunter2@"),
        "https://kira:hunter2@www.",
    );
    let finding = error(secret, "m", "").fix(Fix::safe("write it", [Some(edit)]));
    let mut report = report("a.brief.yaml", text, vec![finding]);
    assert!(printed(&report, Format::Sarif, PLAIN).contains("hunter2"));
    report.files[0].concealed.push(secret);
    assert!(!printed(&report, Format::Sarif, PLAIN).contains("hunter2"));
}

#[test]
fn github_gets_a_command_a_finding() {
    let report = report("b/雨 1.brief.yaml", TEXT, vec![at_12()]);
    assert_eq!(
        run_printed(&report, Format::GitHub),
        "::error file=gone.brief.md,title=briefc::gone.brief.md: cannot read it: there is no such file or folder\n\
         ::error title=briefc::standard input has no name\n\
         ::error file=b/雨 1.brief.yaml,line=2,col=8,endLine=2,endColumn=11,title=briefc[undeclared-reference]\
         ::b/雨 1.brief.yaml:2:8: `@12` names nothing%0Ahelp: write `@1`\n"
    );
}

#[test]
fn github_takes_no_command_from_a_brief() {
    for (severity, command) in [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "notice"),
    ] {
        let mut report = nasty(severity);
        report.files[0].totals.infos += 2;
        assert_eq!(
            printed(&report, Format::GitHub, PLAIN),
            format!(
                "::{command} file=a%2Cb%3Ac%25.brief.yaml,line=1,endLine=2,title=briefc[undeclared-reference]\
                 ::a,b:c%25.brief.yaml:1:1: 100%25 <a>, \"b\": [c](2)%0A::error::x␛[2J\n\
                 ::warning file=a%2Cb%3Ac%25.brief.yaml,title=briefc::a,b:c%25.brief.yaml: 2 more findings are not shown\n"
            )
        );
    }
}

#[test]
fn gitlab_gets_a_list() {
    let mut report = report("b/雨 1.brief.yaml", TEXT, vec![at_12()]);
    let issues = |report: &Report| -> Value {
        serde_json::from_str(&run_printed(report, Format::GitLab)).unwrap()
    };
    assert_eq!(
        issues(&report),
        json!([{
            "description": "`@12` names nothing (write `@1`)",
            "check_name": "undeclared-reference",
            "fingerprint": fingerprint(&report),
            "severity": "major",
            "location": {
                "path": "b/雨 1.brief.yaml",
                "lines": {"begin": 2, "end": 2},
                "positions": {"begin": {"line": 2, "column": 8}, "end": {"line": 2, "column": 11}},
            },
        }])
    );
    for (severity, word) in [(Severity::Warning, "minor"), (Severity::Info, "info")] {
        report.files[0].findings[0].diagnostic.severity = severity;
        assert_eq!(issues(&report)[0]["severity"], word);
    }
}

/// The name of the first finding, as the JSON report has it.
fn fingerprint(report: &Report) -> Value {
    let document: Value = serde_json::from_str(&printed(report, Format::Json, PLAIN)).unwrap();
    document["diagnostics"][0]["fingerprint"].clone()
}

#[test]
fn junit_has_a_test_a_file() {
    let info = error(Span::new(3, 4), "worth knowing", "").severity(Severity::Info);
    let both = report("b/雨 1.brief.yaml", TEXT, vec![info.clone(), at_12()]);
    assert_eq!(
        run_printed(&both, Format::JUnit),
        r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="briefc" tests="4" failures="1" errors="2">
  <testsuite name="briefc" tests="4" failures="1" errors="2">
    <testcase name="gone.brief.md" classname="briefc" file="gone.brief.md">
      <error type="not-done" message="cannot read it: there is no such file or folder"/>
    </testcase>
    <testcase name="briefc" classname="briefc">
      <error type="not-done" message="standard input has no name"/>
    </testcase>
    <testcase name="b/雨 1.brief.yaml" classname="briefc" file="b/雨 1.brief.yaml">
      <failure type="undeclared-reference" message="`@12` names nothing">b/雨 1.brief.yaml:2:8: error[undeclared-reference] `@12` names nothing&#10;help: write `@1`</failure>
      <system-out>b/雨 1.brief.yaml:1:1: info[undeclared-reference] worth knowing</system-out>
    </testcase>
    <testcase name="clean.brief.md" classname="briefc" file="clean.brief.md"/>
  </testsuite>
</testsuites>
"#
    );
    let passes = report("b/雨 1.brief.yaml", TEXT, vec![info]);
    let text = run_printed(&passes, Format::JUnit);
    assert!(
        text.contains(r#"tests="4" failures="0" errors="2""#),
        "{text}"
    );
    assert!(!text.contains("<failure"), "{text}");
}

#[test]
fn checkstyle_has_an_error_a_finding() {
    let report = report("b/雨 1.brief.yaml", TEXT, vec![at_12()]);
    assert_eq!(
        run_printed(&report, Format::Checkstyle),
        r#"<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="gone.brief.md">
    <exception>cannot read it: there is no such file or folder</exception>
  </file>
  <file name="briefc">
    <exception>standard input has no name</exception>
  </file>
  <file name="b/雨 1.brief.yaml">
    <error line="2" column="8" severity="error" message="`@12` names nothing (write `@1`)" source="briefc.undeclared-reference"/>
  </file>
</checkstyle>
"#
    );
    let text = printed(&nasty(Severity::Warning), Format::Checkstyle, PLAIN);
    let element = r#"severity="warning" message="100% &lt;a&gt;, &quot;b&quot;: [c](2)&#13;&#10;::error::x␛[2J" source"#;
    assert!(text.contains(element), "{text}");
}
