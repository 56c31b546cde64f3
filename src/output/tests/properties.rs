//! What holds for every text and every span, however wrong.

use proptest::prelude::*;

use super::*;

/// Texts of what makes trouble: wide, combining, acting and invisible characters, and every line end.
fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => "[a-z @_1]{0,12}",
        3 => proptest::sample::select(vec![
            "\n", "\r\n", "\r", "\t", "\u{feff}", "雨", "👩‍🎤", "e\u{301}", "\x1b[31m", "\u{9b}", "\u{202e}",
            "\u{2028}", "\u{200b}", "\0", "\u{85}", "\n\n\n\n\n\n\n\n",
        ])
        .prop_map(str::to_owned),
        1 => any::<String>(),
        1 => ("[x雨\t]", 1_usize..300).prop_map(|(part, times)| part.repeat(times)),
    ];
    proptest::collection::vec(part, 0..16).prop_map(|parts| parts.concat())
}

/// Spans that need not fit: reversed, between the bytes of a character, beyond the end.
fn any_span() -> impl Strategy<Value = Span> {
    let offset = || prop_oneof![8 => 0_u32..400, 1 => any::<u32>()];
    (offset(), offset()).prop_map(|(start, end)| Span { start, end })
}

fn any_diagnostic() -> impl Strategy<Value = Diagnostic> {
    let severity =
        proptest::sample::select(vec![Severity::Info, Severity::Warning, Severity::Error]);
    let label = || (any_span(), any_text()).prop_map(|(span, text)| Label::new(span, text));
    let remark = || proptest::option::of(any_text());
    (
        severity,
        any_text(),
        label(),
        proptest::collection::vec(label(), 0..12),
        (remark(), remark(), remark()),
    )
        .prop_map(|(severity, message, label, related, (note, help, title))| {
            let edit = Edit::new(label.span, "x");
            let mut diagnostic = Diagnostic::new("some-rule", severity, message, label);
            diagnostic.related = related;
            diagnostic.note = note;
            diagnostic.help = help;
            diagnostic.fix(title.and_then(|title| Fix::safe(title, [Some(edit)])))
        })
}

fn any_report() -> impl Strategy<Value = Report> {
    let brief = prop_oneof![
        Just(None),
        any_text().prop_map(|id| Some(BriefName::Id(id))),
        any::<usize>().prop_map(|number| Some(BriefName::Number(number))),
    ];
    let diagnostics = proptest::collection::vec(any_diagnostic(), 0..3);
    (any_text(), any_text(), diagnostics, brief).prop_map(|(name, text, diagnostics, brief)| {
        let mut report = report(&name, &text, diagnostics);
        for finding in &mut report.files[0].findings {
            finding.brief.clone_from(&brief);
        }
        report
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_reaches_the_terminal_raw(
        report in any_report(),
        width in prop_oneof![0_usize..200, any::<usize>()],
        color: bool,
    ) {
        let look = Look { color, links: color, width, summary: true };
        for format in [Format::Human, Format::Concise] {
            let text = printed(&report, format, look);
            let text = if color { without_own_escapes(&text) } else { text };
            let bad = |c: char| c != '\n' && clean::harmless(c) != c;
            prop_assert!(!text.contains(bad), "{text:?}");
        }
    }

    #[test]
    fn concise_is_one_line_a_finding(report in any_report()) {
        let lines = printed(&report, Format::Concise, PLAIN).lines().count();
        prop_assert_eq!(lines, report.files[0].findings.len());
    }

    #[test]
    fn json_is_json_and_always_the_same(report in any_report()) {
        let text = printed(&report, Format::Json, PLAIN);
        prop_assert_eq!(text.lines().count(), 1);
        let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let findings = document["diagnostics"].as_array().map_or(0, Vec::len);
        prop_assert_eq!(findings, report.files[0].findings.len());
        prop_assert_eq!(text, printed(&report, Format::Json, PLAIN));
    }

    #[test]
    fn github_gets_a_line_a_finding_and_nothing_that_acts(report in any_report()) {
        let text = printed(&report, Format::GitHub, PLAIN);
        prop_assert!(!text.contains(|c| c != '\n' && clean::harmless(c) != c), "{text:?}");
        prop_assert!(text.lines().all(|line| line.starts_with("::")), "{text:?}");
        prop_assert_eq!(text.lines().count(), report.files[0].findings.len());
    }

    #[test]
    fn xml_holds_nothing_that_xml_or_a_terminal_would_act_on(report in any_report()) {
        for format in [Format::JUnit, Format::Checkstyle] {
            let text = printed(&report, format, PLAIN);
            let bad = |c: char| c != '\n' && clean::harmless(c) != c || ('\u{fffe}'..='\u{ffff}').contains(&c);
            prop_assert!(!text.contains(bad), "{text:?}");
            // Each tag stands as the printer wrote it, none comes from a text.
            prop_assert_eq!(text.matches('<').count(), text.matches('>').count());
        }
    }

    #[test]
    fn sarif_and_gitlab_have_every_finding(report in any_report()) {
        let findings = report.files[0].findings.len();
        let parsed = |format| -> serde_json::Value {
            serde_json::from_str(&printed(&report, format, PLAIN)).expect("JSON")
        };
        let results = &parsed(Format::Sarif)["runs"][0]["results"];
        prop_assert_eq!(results.as_array().map_or(0, Vec::len), findings);
        prop_assert_eq!(parsed(Format::GitLab).as_array().map_or(0, Vec::len), findings);
    }

    #[test]
    fn excerpts_fit_the_screen(text in any_text(), span in any_span(), width in 40_usize..160) {
        let report = report("a", &text, vec![error(span, "m", "")]);
        let drawing = printed(&report, Format::Human, Look { width, ..PLAIN });
        for line in drawing.lines().filter(|line| line.contains(" │ ")) {
            // Every character here that is two columns wide is one of these.
            let wide = |c: &char| *c >= '\u{1100}' && !('\u{2000}'..='\u{2fff}').contains(c);
            let columns = line.chars().filter(|&c| c != '\u{200d}' && c != '\u{301}').count();
            let columns = columns + line.chars().filter(wide).filter(|&c| "雨👩🎤".contains(c)).count();
            prop_assert!(columns <= width, "{columns} > {width} in {line:?}");
        }
    }
}

/// Takes out the escapes that the printers write themselves: colours, and links to our own pages.
fn without_own_escapes(text: &str) -> String {
    let page = format!("\x1b]8;;{}\x1b\\", rule_url("some-rule"));
    let text = text.replace(&page, "").replace("\x1b]8;;\x1b\\", "");
    let mut parts = text.split("\x1b[");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rest.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
    }
    rest
}
