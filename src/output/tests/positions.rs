//! Positions counted by hand, in every format, and what the formats promise beside them.

use serde_json::{Value, json};

use super::*;

/// The places that the three formats print for the span of `part`: line, column, end line, end column.
fn places(text: &str, span: Span) -> [usize; 4] {
    let report = report("a.brief.yaml", text, vec![error(span, "m", "here")]);
    let document = parsed(&report);
    let at = |end: &str, key: &str| {
        let number = &document["diagnostics"][0][end][key];
        usize::try_from(number.as_u64().expect("a number")).expect("a small one")
    };
    let [line, column] = [at("start", "line"), at("start", "column")];

    let human = printed(&report, Format::Human, PLAIN);
    assert!(
        human.contains(&format!("[a.brief.yaml:{line}:{column}]")),
        "{human}"
    );
    let concise = printed(&report, Format::Concise, PLAIN);
    assert_eq!(
        concise,
        format!("a.brief.yaml:{line}:{column}: error[undeclared-reference] m\n")
    );
    [line, column, at("end", "line"), at("end", "column")]
}

fn parsed(report: &Report) -> Value {
    serde_json::from_str(&printed(report, Format::Json, PLAIN)).expect("the report is JSON")
}

#[test]
fn cjk_emoji_and_tab_are_one_column_each() {
    // p1 :2 sp3 雨4 夜5 😀6 tab7 @8 1 2 3, so the end is at 11.
    assert_eq!(places("p: 雨夜😀\t@12", Span::new(14, 17)), [1, 8, 1, 11]);
}

#[test]
fn crlf_is_one_line_end() {
    assert_eq!(places("a\r\nbc @1\r\n", Span::new(6, 8)), [2, 4, 2, 6]);
}

#[test]
fn a_byte_order_mark_is_no_column() {
    assert_eq!(places("\u{feff}p: @1", Span::new(6, 8)), [1, 4, 1, 6]);
    assert_eq!(places("\u{feff}p: @1", Span::new(0, 4)), [1, 1, 1, 2]);
}

#[test]
fn the_end_of_the_file_is_a_place() {
    assert_eq!(places("p: 雨", Span::at(6)), [1, 5, 1, 5]);
    assert_eq!(places("p: 雨\n", Span::at(7)), [2, 1, 2, 1]);
    assert_eq!(places("p", Span::new(70, 80)), [1, 2, 1, 2]);
}

/// The line under the source line of an excerpt.
fn underline(text: &str, span: Span) -> String {
    let drawing = human(text, error(span, "m", ""));
    let mut lines = drawing.lines().skip_while(|line| !line.contains('│'));
    let carets = lines.find(|line| line.contains('·')).expect("carets");
    let (_, carets) = carets.split_once("· ").expect("a frame");
    carets.to_owned()
}

#[test]
fn carets_stand_under_what_they_mean() {
    assert_eq!(underline("ab @1 c", Span::new(3, 5)), "   ──");
    // Two columns each.
    assert_eq!(underline("雨夜@1", Span::new(6, 8)), "    ──");
    assert_eq!(underline("雨夜@1", Span::new(3, 6)), "  ──");
    // To the next stop of four.
    assert_eq!(underline("a\t@1", Span::new(2, 4)), "    ──");
    // No column of its own.
    assert_eq!(underline("e\u{301}@1", Span::new(3, 5)), " ──");
    assert_eq!(underline("\u{feff}@1", Span::new(3, 5)), "──");
    assert_eq!(underline("\u{feff}@1", Span::new(0, 4)), "─");
    // One column for what would have none, or would act.
    assert_eq!(underline("\x1b@1", Span::new(1, 3)), " ──");
    assert_eq!(underline("\u{200b}@1", Span::new(0, 3)), "─");
    // Line ends are not underlined, whichever they are.
    assert_eq!(underline("@1\r\nb", Span::new(0, 4)), "──");
    assert_eq!(underline("@1\rb", Span::new(0, 3)), "──");
    // Nothing is still a place.
    assert_eq!(underline("ab", Span::at(1)), " ▲");
    assert_eq!(underline("a\r\nb", Span::at(1)), " ▲");
    assert_eq!(underline("a\r\nb", Span::at(2)), " ▲");
    assert_eq!(underline("  ", Span::new(0, 2)), "──");
}

#[test]
fn json_says_everything() {
    let text = "elements:\n  - name: kira\nprompt: \"雨 @kria\"\n";
    let span = find(text, "@kria");
    let finding = error(span, "no \"such\"\nname\x1b", "here")
        .related(find(text, "kira"), "declared here")
        .help("write it")
        .fix(Fix::risky(
            "write `@kira`",
            [Some(Edit::new(span, "@kira"))],
        ));
    let mut report = report("a.brief.yaml", text, vec![finding]);
    let url = rule_url("undeclared-reference");
    let mut expected = json!({
        "schema": "briefc.report/1",
        "tool": {"name": "briefc", "version": env!("CARGO_PKG_VERSION")},
        "column_unit": "characters",
        "diagnostics": [{
            "rule": "undeclared-reference",
            "severity": "error",
            "message": "no \"such\"\nname\x1b",
            "file": "a.brief.yaml",
            "brief": null,
            "pointer": "/prompt",
            "start": {"line": 3, "column": 12, "byte": 38},
            "end": {"line": 3, "column": 17, "byte": 43},
            "related": [{
                "message": "declared here",
                "file": "a.brief.yaml",
                "start": {"line": 2, "column": 11, "byte": 20},
                "end": {"line": 2, "column": 15, "byte": 24},
            }],
            "note": null,
            "help": "write it",
            "fix": {
                "safety": "unsafe",
                "title": "write `@kira`",
                "edits": [{"start_byte": 38, "end_byte": 43, "text": "@kira"}],
            },
            "fingerprint": "",
            "url": url,
        }],
        "summary": {
            "files": 1, "briefs": 1, "errors": 1, "warnings": 0, "infos": 0, "fixable": 1, "safely_fixable": 0, "fixed": 0, "known": 0, "omitted": 0,
        },
    });
    let mut document = parsed(&report);
    expected["diagnostics"][0]["fingerprint"] = document["diagnostics"][0]["fingerprint"].take();
    // A second reading, because the fingerprint was taken out of the first.
    assert_eq!(parsed(&report), expected);

    report.files[0].findings[0].brief = Some(BriefName::Number(7));
    report.files[0].totals.warnings = 3;
    document = parsed(&report);
    assert_eq!(document["diagnostics"][0]["brief"], json!(7));
    assert_eq!(document["summary"]["omitted"], json!(3));
    report.files[0].findings[0].brief = Some(BriefName::Id("x".to_owned()));
    assert_eq!(parsed(&report)["diagnostics"][0]["brief"], json!("x"));
}

#[test]
fn json_is_one_line_in_the_documented_order() {
    let report = report("a.brief.yaml", "@1", vec![error(Span::new(0, 2), "m", "")]);
    let text = printed(&report, Format::Json, PLAIN).replace(env!("CARGO_PKG_VERSION"), "VERSION");
    assert_eq!(
        text,
        concat!(
            r#"{"schema":"briefc.report/1","tool":{"name":"briefc","version":"VERSION"},"#,
            r#""column_unit":"characters","diagnostics":[{"rule":"undeclared-reference","severity":"error","#,
            r#""message":"m","file":"a.brief.yaml","brief":null,"pointer":"/prompt","#,
            r#""start":{"line":1,"column":1,"byte":0},"end":{"line":1,"column":3,"byte":2},"related":[],"#,
            r#""note":null,"help":null,"fix":null,"fingerprint":"80fcac3619eb4de7","#,
            r#""url":"https://github.com/briefc/briefc/blob/main/docs/rules/undeclared-reference.md"}],"#,
            r#""summary":{"files":1,"briefs":1,"errors":1,"warnings":0,"infos":0,"fixable":0,"safely_fixable":0,"fixed":0,"known":0,"omitted":0}}"#,
            "\n"
        )
    );
}

#[test]
fn what_was_left_out_is_said_without_a_summary() {
    let mut report = report("a.brief.yaml", "@1", vec![error(Span::new(0, 2), "m", "")]);
    report.files[0].totals.errors = 1_234;
    let human = printed(&report, Format::Human, PLAIN);
    assert!(
        human.ends_with("\n\n… and 1233 more findings in a.brief.yaml, not shown\n"),
        "{human}"
    );
    assert_eq!(printed(&report, Format::Concise, PLAIN).lines().count(), 1);
}

/// The human report of nothing but counts.
fn summary(totals: Totals) -> String {
    let report = Report {
        files: Vec::new(),
        totals,
    };
    let look = Look {
        summary: true,
        ..PLAIN
    };
    printed(&report, Format::Human, look)
}

#[test]
fn a_help_that_only_repeats_the_fix_is_not_printed() {
    let edit = Edit::new(Span::new(0, 2), "@2");
    let finding = error(Span::new(0, 2), "m", "")
        .help("write `@2`")
        .fix(Fix::safe("write `@2`", [Some(edit)]));
    let drawing = human("@1", finding);
    assert!(!drawing.contains("help:"), "{drawing}");
    assert!(
        drawing.ends_with("\n  fix: write `@2` (safe)\n"),
        "{drawing}"
    );
}

#[test]
fn the_summary_counts() {
    let clean = Totals {
        files: 7,
        briefs: 1,
        ..Totals::default()
    };
    assert_eq!(summary(clean), "✓ 1 brief in 7 files, nothing to report\n");
    assert_eq!(summary(Totals::default()), "⚠ no brief was checked\n");
    let bad = Totals {
        errors: 3,
        warnings: 1,
        fixable: 3,
        safely_fixable: 2,
        ..clean
    };
    assert_eq!(
        summary(bad),
        "✗ 3 errors, 1 warning in 0 of 7 files (2 fixable with --fix, 1 more with --fix=all)\n"
    );
    let mended = Totals {
        fixable: 1,
        safely_fixable: 0,
        fixed: 4,
        ..bad
    };
    assert_eq!(
        summary(mended),
        "✗ 3 errors, 1 warning in 0 of 7 files (4 fixed, 1 fixable with --fix=all)\n"
    );
    let known = Totals {
        known: 2,
        fixed: 1,
        ..clean
    };
    assert_eq!(
        summary(known),
        "✓ 1 brief in 7 files, nothing left to report (1 fixed, 2 known)\n"
    );
    let remarks = Totals { infos: 2, ..clean };
    assert_eq!(summary(remarks), "☞ 2 infos in 0 of 7 files\n");
}

#[test]
fn what_could_not_be_done_is_not_called_clean() {
    let undone = [Undone {
        file: Some("briefc.toml"),
        reason: "this is no TOML",
    }];
    let summary = |totals| {
        let report = Report {
            files: Vec::new(),
            totals,
        };
        let run = Run {
            failures: &undone,
            ..Run::of(&report)
        };
        let look = Look {
            summary: true,
            ..PLAIN
        };
        let mut out = Vec::new();
        crate::output::print_run(&run, Format::Human, look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert_eq!(summary(Totals::default()), "✗ no brief was checked\n");
    let clean = Totals {
        files: 2,
        briefs: 2,
        ..Totals::default()
    };
    assert_eq!(
        summary(clean),
        "✗ 2 briefs in 2 files, nothing to report, but something could not be done\n"
    );
}

#[test]
fn colour_and_links_only_when_asked() {
    let text = "a: 1\nb: @1 c\n";
    let finding = error(find(text, "@1"), "m", "here").related(Span::new(0, 1), "there");
    let report = report("a.brief.yaml", text, vec![finding.note("n")]);
    let look = Look {
        color: true,
        links: true,
        ..PLAIN
    };
    let human = printed(&report, Format::Human, look);
    let page = rule_url("undeclared-reference");
    let head = format!(
        "\x1b[31;1merror[\x1b]8;;{page}\x1b\\undeclared-reference\x1b]8;;\x1b\\]:\x1b[0m m\n"
    );
    assert!(human.starts_with(&head), "{human:?}");
    // The place in the colour of its weight, the other end in another.
    assert!(human.contains("\x1b[31;1m╰── \x1b[31;1mhere"), "{human:?}");
    assert!(human.contains("\x1b[36m╰── \x1b[36mthere"), "{human:?}");
    let concise = printed(&report, Format::Concise, look);
    assert_eq!(
        concise,
        "a.brief.yaml:2:4: \x1b[1;31merror\x1b[0m[undeclared-reference] m\n"
    );
    for format in [Format::Human, Format::Concise] {
        assert!(!printed(&report, format, PLAIN).contains('\x1b'));
    }
}
