//! The loop on briefs, and on rules that misbehave.

use proptest::prelude::*;

use super::*;
use crate::check::{Terms, check, check_keeping};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::report::{Report, Totals};
use crate::syntax::Format;
use crate::text::{Edit, Span};

fn settled(yaml: &str, reach: Safety) -> Settled {
    let check = |source, keep| check_keeping(source, Format::Yaml, Terms::default(), keep);
    let report = check(Source::new("a", yaml), Keep::Shown);
    settle(&report, reach, check).unwrap_or(Settled {
        report,
        applied: Vec::new(),
    })
}

#[test]
fn safe_fixes_are_applied_and_counted() {
    let yaml = "# a shot\nprompt: rain # slow\nmode: 1080p\naspect_ratio: 16:9\n";
    let Settled { report, applied } = settled(yaml, Safety::Safe);
    assert_eq!(
        report.source.text(),
        "# a shot\nprompt: rain # slow\nmode: pro\naspect_ratio: \"16:9\"\n"
    );
    assert_eq!(applied.len(), 2);
    assert_eq!(
        applied[0],
        Applied {
            rule: "invalid-value",
            title: "write `pro`".to_owned()
        }
    );
    assert_eq!(report.findings.len(), 0);
}

#[test]
fn unsafe_fixes_wait_to_be_asked_for() {
    let yaml = "video_mode: elements\nimage_urls: [{name: palette, url: a}]\nprompt: in @pallete\n";
    let safe = settled(yaml, Safety::Safe);
    assert_eq!((safe.report.source.text(), safe.applied.len()), (yaml, 0));
    let all = settled(yaml, Safety::Unsafe);
    assert!(all.report.source.text().ends_with("in @palette\n"));
}

#[test]
fn what_one_fix_uncovers_the_next_round_mends() {
    // Only once the mode is known can the references be followed.
    let yaml = "image_urls: [a]\nprompt: as <<<image_1>>> and @Image_1\n";
    let Settled { report, applied } = settled(yaml, Safety::Safe);
    assert_eq!(
        report.source.text(),
        "video_mode: elements\nimage_urls: [a]\nprompt: as @image_1 and @image_1\n"
    );
    assert_eq!(applied.len(), 3);
}

#[test]
fn a_comma_is_put_between_two_that_touch() {
    let json = r#"{"duration": 5"prompt": "rain @element_1", "elements": [{"name": "kira", "image_urls": ["https://a.b.com/k.png"7]}]}"#;
    let check = |source, keep| check_keeping(source, Format::Json, Terms::default(), keep);
    let report = check(Source::new("a", json), Keep::Shown);
    let settled = settle(&report, Safety::Safe, check).unwrap();
    assert_eq!(
        settled.report.source.text(),
        r#"{"duration": 5,"prompt": "rain @element_1", "video_mode": "elements", "elements": [{"name": "kira", "image_urls": ["https://a.b.com/k.png","7"]}]}"#
    );
}

#[test]
fn inputs_are_dropped_one_after_the_other_where_a_number_depends_on_both() {
    let at_once = |prompt: &str| {
        let yaml = format!("video_mode: elements\nimage_urls: [a, b, c, d]\nprompt: {prompt}\n");
        let report = check(
            Source::new("a", yaml.as_str()),
            Format::Yaml,
            Terms::default(),
        );
        let candidates = candidates(&report, Safety::Unsafe, &HashSet::new());
        let at_once = (candidates.len(), together(&candidates).len());
        (at_once, settled(&yaml, Safety::Unsafe))
    };
    let (counts, Settled { report, applied }) = at_once("as @image_2 and @image_4");
    assert_eq!((counts, applied.len()), ((2, 1), 2));
    let text = report.source.text();
    assert!(
        text.ends_with("image_urls: [b, d]\nprompt: as @image_1 and @image_2\n"),
        "{text}"
    );
    // Nothing depends on the last one.
    let (counts, Settled { report, applied }) = at_once("as @image_2 and @image_3");
    assert_eq!((counts, applied.len()), ((2, 2), 2));
    let text = report.source.text();
    assert!(
        text.ends_with("image_urls: [b, c]\nprompt: as @image_1 and @image_2\n"),
        "{text}"
    );
}

/// A rule that finds these words and writes others in their place.
fn rewriting(rewrites: &'static [(&'static str, &'static str)]) -> impl Fn(Source) -> FileReport {
    move |source| {
        let text = source.text();
        let mut findings: Vec<Finding> = Vec::new();
        let mut add = |rule, at: usize, length: usize, by: Option<&str>| {
            let span = Span::new(at, at + length);
            let fix =
                by.and_then(|by| Fix::safe(format!("write {by}"), [Some(Edit::new(span, by))]));
            let message = text.get(span.range()).unwrap_or_default();
            let diagnostic = Diagnostic::new(rule, Severity::Error, message, Label::new(span, ""));
            findings.push(Finding {
                diagnostic: diagnostic.fix(fix),
                brief: None,
                pointer: String::new(),
            });
        };
        for (word, by) in rewrites {
            for (at, _) in text.match_indices(word) {
                add("a-rule", at, word.len(), Some(by));
            }
        }
        for (at, _) in text.match_indices("BROKEN") {
            add("syntax", at, 6, None);
        }
        findings.sort_by_key(|finding| finding.diagnostic.label.span);
        FileReport {
            concealed: Vec::new(),
            source,
            findings,
            totals: Totals::default(),
        }
    }
}

fn rewritten(text: &str, rewrites: &'static [(&'static str, &'static str)]) -> (String, usize) {
    let check = rewriting(rewrites);
    match settle(&check(Source::new("a", text)), Safety::Safe, |source, _| {
        check(source)
    }) {
        Some(Settled { report, applied }) => (report.source.text().to_owned(), applied.len()),
        None => (text.to_owned(), 0),
    }
}

#[test]
fn a_fix_that_breaks_the_file_is_left_out_and_no_other() {
    let rewrites = &[("one", "two"), ("bad", "BROKEN")];
    assert_eq!(
        rewritten("one bad one one bad one", rewrites),
        ("two bad two two bad two".to_owned(), 4)
    );
    assert_eq!(rewritten("bad", rewrites), ("bad".to_owned(), 0));
}

#[test]
fn very_many_fixes_that_break_the_file_are_given_up() {
    // As long as one of them was applied the file is broken.
    let many = 3 * MOST_TRIALS;
    let rewrites = rewriting(&[("bad", "BROKEN")]);
    let broken = rewriting(&[]);
    let checks = Cell::new(0);
    let check = |source: Source, _| {
        checks.set(checks.get() + 1);
        if source.text().contains("BROKEN") {
            return broken(Source::new("a", "BROKEN"));
        }
        rewrites(source)
    };
    let report = check(Source::new("a", "bad ".repeat(many)), Keep::Shown);
    assert!(settle(&report, Safety::Safe, check).is_none());
    let most = MOST_TRIALS + 20;
    assert!((MOST_TRIALS..most).contains(&checks.get()), "{checks:?}");
}

#[test]
fn a_fix_that_leaves_its_finding_where_it_is_is_taken_back() {
    assert_eq!(
        rewritten("a", &[("a", "a a")]),
        ("a".to_owned(), 0),
        "otherwise each run would write one more"
    );
    assert_eq!(
        rewritten("a b a b", &[("a", "a a"), ("b", "cc")]),
        ("a cc a cc".to_owned(), 2)
    );
    // One that drops something comes to its end.
    assert_eq!(rewritten("aaaab", &[("a", "")]), ("b".to_owned(), 4));
}

#[test]
fn a_fix_that_goes_on_for_ever_ends() {
    let (text, applied) = rewritten("a", &[("a", "ba")]);
    assert_eq!(text, format!("{}a", "b".repeat(MOST_ROUNDS)));
    assert_eq!(applied, MOST_ROUNDS);
}

#[test]
fn a_long_chain_of_slips_is_mended_in_one_run() {
    // One is found at a time, and their number says nothing of it.
    let rewrites = rewriting(&[("a", "b")]);
    let check = |source: Source| {
        let mut report = rewrites(source);
        report.findings.truncate(1);
        report
    };
    let report = check(Source::new("a", "a ".repeat(50)));
    let Settled { report, applied } =
        settle(&report, Safety::Safe, |source, _| check(source)).unwrap();
    assert_eq!(report.source.text(), "b ".repeat(50));
    assert_eq!(applied.len(), 50);
}

#[test]
fn a_fix_that_did_harm_is_tried_again_in_the_new_text() {
    // As long as there is an `x`, what mends the `a` breaks the file.
    let check = |source: Source| {
        let breaks = source.text().contains('x');
        if breaks {
            rewriting(&[("a", "BROKEN"), ("x", "y")])(source)
        } else {
            rewriting(&[("a", "c")])(source)
        }
    };
    let report = check(Source::new("a", "a x"));
    // They have one title here and there, as the fix of one slip has.
    let title = |mut report: FileReport| {
        for finding in &mut report.findings {
            if let Some(fix) = &mut finding.diagnostic.fix {
                fix.title.clear();
            }
        }
        report
    };
    let settled = settle(&title(report), Safety::Safe, |source, _| {
        title(check(source))
    })
    .unwrap();
    assert_eq!(settled.report.source.text(), "c y");
}

#[test]
fn fixes_that_undo_each_other_leave_what_they_lead_back_to() {
    let circle: &[(&str, &str)] = &[("a", "bb"), ("bb", "a"), ("x", "y")];
    // `bb y`, `a y`, and `bb y` again.
    assert_eq!(rewritten("a x", circle), ("bb y".to_owned(), 2));
    assert_eq!(rewritten("bb y", circle), ("bb y".to_owned(), 0));
}

#[test]
fn more_fixes_than_a_report_holds_are_applied() {
    let rewrites = rewriting(&[("a", "b")]);
    let checks = Cell::new(0);
    let check = |source: Source, keep| {
        checks.set(checks.get() + 1);
        let mut report = rewrites(source);
        report.totals.errors = report.findings.len();
        if keep == Keep::Shown {
            report.findings.truncate(Report::MOST_FINDINGS);
        }
        report
    };
    let many = 30 * Report::MOST_FINDINGS + 1;
    let report = check(Source::new("a", "a ".repeat(many)), Keep::Shown);
    let Settled { report, applied } = settle(&report, Safety::Safe, check).unwrap();
    assert!(report.source.text() == "b ".repeat(many));
    assert_eq!(applied.len(), many);
    // As it is shown, with all that can be mended, and the new text: their number says nothing of that.
    assert_eq!(checks.get(), 3);
}

#[test]
fn references_that_touch_are_mended() {
    for (written, mended) in [
        ("@图1@图2", "@image_1@image_2"),
        ("@Image1@Image2", "@image_1@image_2"),
        ("<<<image_2>>><<<image_1>>>", "@image_2@image_1"),
    ] {
        let yaml = |prompt: &str| {
            format!("video_mode: elements\nimage_urls: [a, b]\nprompt: \"in {prompt} at dusk\"\n")
        };
        let Settled { report, applied } = settled(&yaml(written), Safety::Safe);
        assert_eq!(report.source.text(), yaml(mended));
        assert_ne!(applied.len(), 0);
        assert_eq!(report.totals.safely_fixable, 0, "{written}");
    }
}

#[test]
fn only_edits_whose_order_is_in_doubt_meet() {
    let fix = |edits: &[(usize, usize, &str)]| {
        let edits = edits.iter();
        let edits = edits.map(|&(start, end, by)| Some(Edit::new(Span::new(start, end), by)));
        Fix::safe("", edits).unwrap()
    };
    for (edits, expected) in [
        ([(0, 2, "x"), (2, 4, "y")], Some("xyef")),
        ([(2, 4, "y"), (0, 2, "x")], Some("xyef")),
        ([(0, 2, ""), (2, 4, "y")], Some("yef")),
        ([(0, 3, "x"), (2, 4, "y")], None),
        ([(0, 4, "x"), (1, 2, "y")], None),
        ([(1, 2, "y"), (0, 4, "x")], None),
        ([(0, 2, "x"), (0, 2, "y")], None),
        ([(2, 2, "x"), (2, 2, "y")], None),
        ([(2, 2, "x"), (2, 4, "y")], None),
        ([(2, 4, "x"), (4, 4, "y")], None),
        ([(1, 1, "x"), (2, 4, "y")], Some("axbyef")),
    ] {
        let fix = fix(&edits);
        assert_eq!(fits(&fix, "abcdef"), expected.is_some(), "{edits:?}");
        if let Some(expected) = expected {
            assert_eq!(apply("abcdef", [&fix].into_iter()), expected, "{edits:?}");
        }
    }
    // An insertion where two others touch, and one beside the second of them.
    for at in [2, 4] {
        let three = fix(&[(0, 2, "x"), (2, 4, "y"), (at, at, "z")]);
        assert!(!fits(&three, "abcdef"), "{at}");
    }
}

#[test]
fn fixes_that_touch_are_applied_at_once_unless_they_drop_something() {
    let at_once = |rewrites| {
        let report = rewriting(rewrites)(Source::new("a", "abcd"));
        together(&candidates(&report, Safety::Safe, &HashSet::new())).len()
    };
    assert_eq!(at_once(&[("ab", "x"), ("cd", "y")]), 2);
    assert_eq!(at_once(&[("ab", ""), ("cd", "")]), 1);
    assert_eq!(at_once(&[("ab", ""), ("cd", "y")]), 1);
    assert_eq!(at_once(&[("a", ""), ("cd", "")]), 2);
}

#[test]
fn fixes_that_share_a_letter_take_turns() {
    // None of them is cut.
    assert_eq!(
        rewritten("abc", &[("ab", "x"), ("bc", "y")]),
        ("xc".to_owned(), 1)
    );
    assert_eq!(
        rewritten("abcd", &[("ab", "x"), ("cd", "y")]),
        ("xy".to_owned(), 2)
    );
}

#[test]
fn an_edit_outside_the_text_is_not_made() {
    let check = |source: Source| {
        let end = source.text().len();
        let cut = [Span::new(end, end + 1), Span::new(1, 2)];
        let findings = cut.map(|span| Finding {
            diagnostic: Diagnostic::new("a-rule", Severity::Error, "m", Label::new(span, ""))
                .fix(Fix::safe("write x", [Some(Edit::new(span, "x"))])),
            brief: None,
            pointer: String::new(),
        });
        FileReport {
            concealed: Vec::new(),
            source,
            findings: findings.into(),
            totals: Totals::default(),
        }
    };
    assert!(
        settle(
            &check(Source::new("a", "雨")),
            Safety::Safe,
            |source, _| check(source)
        )
        .is_none()
    );
}

proptest! {
    /// Edits that do not meet give the same text as one after the other from the end.
    #[test]
    fn edits_are_applied_where_they_stand(
        text in "[a-z雨é]{0,40}",
        edits in prop::collection::vec((0usize..60, 0usize..4, "[X-Z]{0,3}"), 0..6),
    ) {
        let fixes: Vec<Fix> = edits
            .into_iter()
            .map(|(at, length, by)| Edit::new(Span::new(at, at + length), by))
            .filter_map(|edit| Fix::safe("", [Some(edit)]))
            .filter(|fix| fits(fix, &text))
            .collect();
        let finding = Finding {
            diagnostic: Diagnostic::new("r", Severity::Info, "", Label::new(Span::at(0), "")),
            brief: None,
            pointer: String::new(),
        };
        let candidates: Vec<_> =
            fixes.iter().map(|fix| Candidate { finding: &finding, fix }).collect();
        let chosen = together(&candidates);
        for one in &chosen {
            for other in &chosen {
                let (span, other) = (one.fix.edits[0].span, other.fix.edits[0].span);
                let is_apart = span.end <= other.start || other.end <= span.start;
                prop_assert!(span == other || is_apart, "{:?} {:?}", span, other);
            }
        }
        prop_assert_eq!(chosen.is_empty(), fixes.is_empty());
        let mut expected = text.clone();
        let mut edits: Vec<&Edit> = chosen.iter().flat_map(|one| &one.fix.edits).collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        for edit in edits {
            expected.replace_range(edit.span.range(), &edit.text);
        }
        prop_assert_eq!(apply(&text, chosen.iter().map(|one| one.fix)), expected);
    }
}
