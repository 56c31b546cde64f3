//! A file in parts is judged as the whole is.

use proptest::prelude::*;

use super::*;
use crate::brief::Batch;
use crate::check::{SeenIds, Terms, check, check_batch};
use crate::diagnostic::Diagnostic;
use crate::syntax::{Format, no_lines, parse_lines};
use crate::text::Columns;

/// What a reader sees of a finding.
type Seen = (
    &'static str,
    usize,
    usize,
    u64,
    u64,
    String,
    String,
    Option<String>,
);

fn seen(report: &FileReport) -> Vec<Seen> {
    let findings = report.findings.iter();
    findings
        .map(|finding| {
            let Diagnostic {
                rule,
                label,
                message,
                ..
            } = &finding.diagnostic;
            let position = report.source.position(label.span.start, Columns::Utf32);
            let ends = [label.span.start, label.span.end].map(|at| report.source.in_file(at));
            let brief = finding.brief.as_ref().map(|brief| format!("{brief:?}"));
            let (line, column) = (position.line, position.column);
            let pointer = finding.pointer.clone();
            (
                *rule,
                line,
                column,
                ends[0],
                ends[1],
                message.clone(),
                pointer,
                brief,
            )
        })
        .collect()
}

/// The report of a text that comes in parts of so many lines.
fn in_parts(text: &str, lines: usize) -> FileReport {
    let mut report = LinesReport::default();
    let mut ids = SeenIds::default();
    let (mut lines_before, mut bytes_before) = (0, 0);
    let all: Vec<&str> = text.split_inclusive('\n').collect();
    for part in all.chunks(lines) {
        let text = part.concat();
        let nothing = no_lines(&text).filter(|_| lines_before == 0 && part.len() == all.len());
        let parsed = nothing.unwrap_or_else(|| parse_lines(&text));
        let mut batch = Batch::of(&parsed);
        batch.lines_before = lines_before;
        ids.see(&mut batch);
        let checked = check_batch(&batch, Terms::default(), |_, _| {});
        let place = LinesPart {
            text: &text,
            lines_before,
            bytes_before,
        };
        report.add(place, checked);
        lines_before += part.len();
        bytes_before += text.len() as u64;
    }
    report.finish("a.jsonl")
}

fn whole(text: &str) -> FileReport {
    check(
        Source::new("a.jsonl", text),
        Format::JsonLines,
        Terms::default(),
    )
}

const LINES: [&str; 17] = [
    "{\"id\": \"a\", \"prompt\": \"rain\"}",
    "{\"id\": \"夜\", \"prompt\": \"雨 @image_9 and @image_8\", \"duration\": 12}",
    "",
    "  \t",
    "{\"prompt\": \"rain",
    "{\"prompt\": \"rain\"} {\"prompt\": \"snow\"}",
    "[1, 2]",
    "{\"prompt\": \"rain\", \"mode\": \"1080p\"}",
    "{\"x-briefc-ignore\": [\"wrong-model\"], \"prompt\": \"rain\"}",
    "{",
    "}",
    "A courier runs, and looks up",
    "{\"id\": \"A\", \"prompt\": \"rain\"}",
    "{\"id\": \"2\", \"prompt\": \"rain\"}",
    "{\"id\": 4, \"prompt\": \"rain\"}",
    "{\"id\": \"02\", \"prompt\": \"rain\"}",
    "{\"id\": null, \"prompt\": \"rain\"}",
];

#[test]
fn one_bad_line_leaves_the_others_as_they_are() {
    let good = format!("{}\n{}\n", LINES[1], LINES[7]);
    let bad = format!("{}\n{}\n{}\n", LINES[1], LINES[4], LINES[7]);
    let of = |text: &str, rule: &str| {
        let found = seen(&whole(text)).into_iter();
        let found = found.filter(|found| found.0 == rule);
        found
            .map(|found| (found.2, found.5, found.6))
            .collect::<Vec<_>>()
    };
    for rule in [
        "duration-out-of-range",
        "undeclared-reference",
        "invalid-value",
    ] {
        assert_eq!(of(&good, rule), of(&bad, rule), "{rule}");
        assert_ne!(of(&good, rule), []);
    }
}

#[test]
fn a_bad_first_line_leaves_the_others_as_they_are() {
    let good = "{\"id\": \"a\", \"prompt\": \"as @image_9\"}\n{\"id\": \"b\", \"prompt\": \"rain\", \"duration\": 12}\n";
    let others = |text: &str| {
        let found = seen(&whole(text)).into_iter();
        let found = found.filter(|found| found.1 > 1 || text == good);
        found.map(|found| (found.0, found.5)).collect::<Vec<_>>()
    };
    assert_eq!(others(good).len(), 2);
    for first in ["{", "[", "A courier runs, and looks up"] {
        let text = format!("{first}\n{good}");
        assert_eq!(others(&text), others(good), "{first}");
        assert!(
            seen(&whole(&text))
                .iter()
                .any(|found| found.0 == "syntax" && found.1 == 1)
        );
        assert_eq!(seen(&in_parts(&text, 1)), seen(&whole(&text)));
    }
}

#[test]
fn an_id_is_known_across_the_parts() {
    let text = "{\"id\":\"a\",\"prompt\":\"rain\"}\n\n{\"id\":\"A\",\"prompt\":\"rain\"}\n{\"id\":\"a\",\"prompt\":\"rain\"}\n";
    let report = in_parts(text, 1);
    let notes: Vec<(bool, Option<&str>)> = report
        .findings
        .iter()
        .map(|finding| {
            let diagnostic = &finding.diagnostic;
            (
                diagnostic.message.contains("capital"),
                diagnostic.note.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        notes,
        [
            (true, Some("first in line 1")),
            (false, Some("first in line 1"))
        ]
    );
}

#[test]
fn only_so_many_are_kept_and_all_are_counted() {
    let text = "{\"prompt\": \"rain\", \"duration\": 12}\n".repeat(Report::MOST_FINDINGS + 50);
    let report = in_parts(&text, 100);
    assert_eq!(report.totals.errors, Report::MOST_FINDINGS + 50);
    assert_eq!(report.findings.len(), Report::MOST_FINDINGS);
    assert!(report.source.text().len() <= text.len());
}

proptest! {
    /// However a file is cut, the same is found in the same places.
    #[test]
    fn parts_are_judged_as_the_whole(
        lines in prop::collection::vec(0..LINES.len(), 1..12),
        size in 1usize..5,
        is_windows in any::<bool>(),
        has_mark in any::<bool>(),
    ) {
        let lines = lines.into_iter().map(|index| LINES[index]);
        let end = if is_windows { "\r\n" } else { "\n" };
        let lines: Vec<String> = lines.map(|line| format!("{line}{end}")).collect();
        let mut text = lines.concat();
        if has_mark {
            text.insert(0, '\u{feff}');
        }
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            return Ok(());
        }
        // What is told of it once hangs on more lines than one.
        let size = if no_lines(&text).is_some() { lines.len() } else { size };
        let (parts, whole) = (in_parts(&text, size), whole(&text));
        prop_assert_eq!(seen(&parts), seen(&whole));
        prop_assert_eq!(parts.totals, whole.totals);
    }
}
