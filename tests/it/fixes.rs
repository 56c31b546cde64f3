//! `--fix`, `--fix=all` and `--diff`: on every fixture and every page, and on the command line.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;

use briefc::check::{Terms, check, check_keeping};
use briefc::diagnostic::Safety;
use briefc::fix::{Settled, settle};
use briefc::report::FileReport;
use briefc::rules;
use briefc::syntax::{self, Format};
use briefc::text::Source;

use crate::properties::config;
use crate::rule_pages::wrong_briefs;
use crate::support::{CLEAN, ERROR, Folder, briefc_reading, fixtures, read};

/// All texts the loop is tried on, each also with the line ends of Windows and with a byte-order mark.
fn texts() -> Vec<(String, Format, String)> {
    let from_files = ["broken", "clean", "mistakes", "same"]
        .into_iter()
        .flat_map(fixtures)
        .map(|name| {
            let text = String::from_utf8(read(&name)).unwrap();
            let format = Format::of_name(&name).unwrap();
            (name, format, text)
        });
    let from_pages = rules::all().flat_map(|rule| {
        let briefs = wrong_briefs(rule).into_iter();
        briefs.map(|(line, format, text)| (format!("{}:{line}", rule.name), format, text))
    });
    from_files
        .chain(from_pages)
        .flat_map(|(name, format, text)| {
            let windows = text.replace("\r\n", "\n").replace('\n', "\r\n");
            let marked = format!("\u{feff}{text}");
            [text, windows, marked].map(|text| (name.clone(), format, text))
        })
        .collect()
}

fn look(format: Format, text: &str) -> FileReport {
    check(Source::new("a", text), format, Terms::default())
}

fn fix(format: Format, text: &str, reach: Safety) -> Option<Settled> {
    settle(&look(format, text), reach, |source, keep| {
        check_keeping(source, format, Terms::default(), keep)
    })
}

#[test]
fn every_fixture_settles_and_nothing_else_changes() {
    let mut mended = 0;
    for (name, format, text) in texts() {
        for reach in [Safety::Safe, Safety::Unsafe] {
            let Some(settled) = fix(format, &text, reach) else {
                continue;
            };
            mended += 1;
            let fixed = settled.report.source.text();
            assert_ne!(fixed, text, "{name}");
            assert!(
                fix(format, fixed, reach).is_none(),
                "{name} does not settle:\n{fixed}"
            );
            let before = look(format, &text);
            assert!(
                broken(&settled.report) <= broken(&before),
                "{name} is broken:\n{fixed}"
            );
            let mut kept = comments(format, &text);
            if reach == Safety::Unsafe {
                let meant = meant_as_text(&before);
                kept.retain(|comment| !meant.iter().any(|text| text.ends_with(comment)));
            }
            assert_eq!(comments(format, fixed), kept, "{name}");
            assert_eq!(
                fixed.starts_with('\u{feff}'),
                text.starts_with('\u{feff}'),
                "{name}"
            );
            assert_eq!(line_ends(fixed), line_ends(&text), "{name}");
        }
    }
    assert!(mended > 100, "only {mended} briefs were mended");
}

/// A report shows 1,000 findings of a file, the heaviest first: nothing that it leaves out is left out of the fixes.
#[test]
fn what_no_report_shows_is_mended_all_the_same() {
    let briefs = |mode: &str, ratio: &str| {
        let briefs = (0..1_100).map(|number| {
            format!(
                "- {{id: s{number}, prompt: rain, mode: {mode}, duration: 99, aspect_ratio: {ratio}}}\n"
            )
        });
        format!("briefs:\n{}", briefs.collect::<String>())
    };
    let text = briefs("1080p", "16:9");
    let Settled { report, applied } = fix(Format::Yaml, &text, Safety::Safe).unwrap();
    let mended = briefs("pro", "\"16:9\"");
    assert!(report.source.text() == mended);
    // What a mode and a ratio took.
    assert_eq!(applied.len(), 2_200);
    // It is the report that a check gives: the wrong durations, of which 1,000 are shown.
    let plain = look(Format::Yaml, &mended);
    assert_eq!(
        (report.totals, report.findings.len()),
        (plain.totals, 1_000)
    );
    assert_eq!(report.totals.findings(), 1_100);
    assert!(fix(Format::Yaml, &mended, Safety::Safe).is_none());
}

/// Each of them is dropped by itself, and no brief knows of the others.
#[test]
fn an_input_is_dropped_in_each_of_many_briefs() {
    let briefs = |images: &str| {
        let briefs = (0..300).map(|number| {
            format!(
                "- id: s{number}\n  video_mode: elements\n  image_urls:\n{images}  prompt: at @image_1\n"
            )
        });
        format!("briefs:\n{}", briefs.collect::<String>())
    };
    let text = briefs("  - https://a.example.com/1.png\n  - https://a.example.com/2.png\n");
    let settled = fix(Format::Yaml, &text, Safety::Unsafe).unwrap();
    let mended = briefs("  - https://a.example.com/1.png\n");
    assert!(settled.report.source.text() == mended);
    assert_eq!(settled.applied.len(), 300);
}

/// Slips of which the fix of one used to leave another for the next run.
#[test]
fn a_second_run_finds_nothing_to_do() {
    let blanks = "\u{a0}\u{a0}\"mode\": \"pro\",\n".repeat(30);
    let commas = ",".repeat(30);
    let quotes = "{'prompt': 'rain'},\n".repeat(400);
    for (format, text) in [
        (Format::Json, format!("{{\n{blanks}\"prompt\": \"rain\"}}")),
        (
            Format::Json,
            format!("{{\"mode\": \"pro\"{commas}\"prompt\": \"rain\"}}"),
        ),
        (Format::Json, format!("[\n{quotes}]\n")),
        (
            Format::Json,
            "{\"video_mode\n， \"elements\", \"prompt\": \"rain\", \"duration\": 5,---\n}"
                .to_owned(),
        ),
        (
            Format::Json,
            "{\"prompt\": \"rain\", duration\": 5\n, mode: pro\", x，y\": [*a'\"、, 5]}".to_owned(),
        ),
    ] {
        for reach in [Safety::Safe, Safety::Unsafe] {
            let Some(settled) = fix(format, &text, reach) else {
                continue;
            };
            let fixed = settled.report.source.text();
            assert!(fix(format, fixed, reach).is_none(), "{fixed}");
        }
    }
    // After a hundred problems the parser stops, so that no fix is safe before the last round.
    let list = fix(Format::Json, &format!("[\n{quotes}]\n"), Safety::Unsafe).unwrap();
    let mended = "{\"prompt\": \"rain\"},\n".repeat(400);
    let mended = format!("[\n{}\n]\n", mended.strip_suffix(",\n").unwrap());
    assert_eq!(list.report.source.text(), mended);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..config() })]

    #[test]
    fn one_run_is_enough_whatever_is_wrong(
        slips in vec((0..1000_usize, 0..3_usize, 0..TYPED.len()), 1..9),
    ) {
        for (format, brief) in BRIEFS {
            let mut text = brief.to_owned();
            for (place, kind, slip) in &slips {
                let at = text.floor_char_boundary(place % text.len().max(1));
                let end = if *kind == 0 { at } else { text.ceil_char_boundary(at + 1).min(text.len()) };
                let slip = if *kind == 1 { "" } else { TYPED[*slip] };
                text.replace_range(at..end, slip);
            }
            for reach in [Safety::Safe, Safety::Unsafe] {
                let Some(settled) = fix(format, &text, reach) else {
                    continue;
                };
                let fixed = settled.report.source.text();
                prop_assert!(fix(format, fixed, reach).is_none(), "{}\nbecomes\n{}", text, fixed);
                prop_assert!(broken(&settled.report) <= broken(&look(format, &text)), "{}", fixed);
            }
        }
    }
}

/// What is typed by mistake.
const TYPED: [&str; 26] = [
    "{", "}", "[", "]", ",", ":", "\"", "'", "“", "：", "，", "｛", "］", "=", "-", "#", " ", "\n",
    "\t", "\u{a0}", "@", "\\", "\u{200b}", "```\n", "。", "~~~\n",
];

/// A brief in each format.
const BRIEFS: [(Format, &str); 5] = [
    (
        Format::Json,
        "{\"video_mode\": \"elements\", \"image_urls\": [\"https://a.b/a.png\", \"https://a.b/b.png\"],\n\"prompt\": \"@image_1 says: \\\"go\\\", 雨\", \"duration\": 5}\n",
    ),
    (
        Format::JsonLines,
        "{\"id\": \"a\", \"prompt\": \"rain\", \"duration\": 5}\n{\"id\": \"b\", \"prompt\": \"雨\", \"mode\": \"pro\"}\n",
    ),
    (
        Format::Yaml,
        "video_mode: elements\nimage_urls:\n  - https://a.b/a.png # one\n  - https://a.b/b.png\nprompt: \"@image_1 says: go, 雨\"\nduration: 5\n",
    ),
    (
        Format::Toml,
        "video_mode = \"elements\"\nprompt = \"@image_1 says: go, 雨\"\n[[elements]]\nname = \"kira\"\nimage_urls = ['https://a.b/a.png', \"https://a.b/b.png\"]\n",
    ),
    (
        Format::Markdown,
        "---\nvideo_mode: elements\nimage_urls: [https://a.b/a.png]\n---\n\n@图1 says: \"go\", 雨\n",
    ),
];

/// What is wrong with the file itself.
fn broken(report: &FileReport) -> usize {
    let rules = report
        .findings
        .iter()
        .map(|finding| finding.diagnostic.rule);
    rules
        .filter(|rule| ["syntax", "unquoted-reference", "duplicate-key"].contains(rule))
        .count()
}

/// The comments that a rule takes for a part of the prompt.
fn meant_as_text(report: &FileReport) -> Vec<&str> {
    let findings = report.findings.iter();
    let meant = findings.filter(|finding| finding.diagnostic.rule == "comment-in-prompt");
    meant
        .map(|finding| report.source.slice(finding.diagnostic.label.span))
        .collect()
}

/// The comments, in their order; without ignores, which may go.
fn comments(format: Format, text: &str) -> Vec<String> {
    let parsed = syntax::parse(text, format);
    let comments = parsed
        .documents
        .iter()
        .flat_map(|document| &document.comments);
    comments
        .map(|comment| text[comment.span.range()].to_owned())
        .filter(|comment| !comment.contains("briefc:"))
        .collect()
}

/// Whether there are line ends of Unix, and of Windows.
fn line_ends(text: &str) -> (bool, bool) {
    (
        text.replace("\r\n", "").contains('\n'),
        text.contains("\r\n"),
    )
}

#[test]
fn lines_without_a_finding_stay_as_they_are() {
    let text = "# 夜\nprompt:   rain in  @Image_1   # slow\n\nmode: 1080p # best\nimage_urls:\n    -    a\n\nvideo_mode:\telements\n";
    let settled = fix(Format::Yaml, text, Safety::Safe).unwrap();
    assert_eq!(
        settled.report.source.text(),
        "# 夜\nprompt:   rain in  @image_1   # slow\n\nmode: pro # best\nimage_urls:\n    -    a\n\nvideo_mode:\telements\n"
    );
}

/// Two slips that are mended, and a finding that is not.
const SLIPS: &str = "prompt: rain\r\nmode: PRO\r\naspect_ratio: 16:9\r\nduration: 11\r\n";
const MENDED: &str = "prompt: rain\r\nmode: pro\r\naspect_ratio: \"16:9\"\r\nduration: 11\r\n";
const LEFT: &str =
    "4:11: error[duration-out-of-range] `duration` is too long: a clip is 3 to 10 seconds long\n";

#[test]
fn only_what_is_left_counts() {
    let folder = Folder::new();
    let path = folder.write("a.brief.yaml", SLIPS);
    folder.write("clean.brief.yaml", CLEAN);
    folder
        .briefc(&["check", "--fix", "--format", "concise"])
        .exits(1)
        .prints(&format!("a.brief.yaml:{LEFT}"))
        .says("2 findings fixed\n");
    assert_eq!(fs::read_to_string(&path).unwrap(), MENDED);
    assert_eq!(folder.names(), ["a.brief.yaml", "clean.brief.yaml"]);
    folder.write("a.brief.yaml", SLIPS.replace("11", "10"));
    folder
        .briefc(&["check", "--fix"])
        .exits(0)
        .prints("")
        .says("2 findings fixed\n");
    folder
        .briefc(&["check", "--fix"])
        .exits(0)
        .prints("")
        .quiet();
}

#[test]
fn the_json_report_counts_what_was_fixed() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", SLIPS);
    let told = folder.briefc(&["check", "--format", "json"]).json();
    let summary = &told["summary"];
    assert_eq!(summary["fixable"], 2);
    assert_eq!(summary["safely_fixable"], 2);
    assert_eq!(summary["fixed"], 0);
    let fixed = folder
        .briefc(&["check", "--fix", "--format", "json"])
        .json();
    let summary = &fixed["summary"];
    assert_eq!(
        (&summary["fixed"], &summary["fixable"]),
        (&2.into(), &0.into())
    );
    assert_eq!(summary["errors"], 1);
}

#[test]
fn unsafe_fixes_have_to_be_asked_for() {
    let folder = Folder::new();
    let near = "video_mode: elements\nimage_urls: [{name: palette, url: a}]\nprompt: in @pallete\n";
    let path = folder.write("a.brief.yaml", near);
    let fix = |argument| folder.briefc(&["check", argument, "a.brief.yaml"]);
    fix("--fix").exits(1);
    assert_eq!(fs::read_to_string(&path).unwrap(), near);
    fix("--fix=all");
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text, near.replace("pallete", "palette"));
    // A path behind the option is a path.
    let run = folder.briefc(&["check", "--fix", "all"]).exits(2);
    assert!(run.stderr.starts_with("error: all: "), "{}", run.stderr);
}

#[test]
fn a_difference_is_shown_and_nothing_is_written() {
    let folder = Folder::new();
    let path = folder.write("a.brief.yaml", SLIPS);
    let expected = "--- a.brief.yaml\n+++ a.brief.yaml\n@@ -1,4 +1,4 @@\n prompt: rain\r\n-mode: PRO\r\n-aspect_ratio: 16:9\r\n+mode: pro\r\n+aspect_ratio: \"16:9\"\r\n duration: 11\r\n";
    for arguments in [
        ["check", "--diff"].as_slice(),
        &["check", "--fix", "--diff"],
    ] {
        folder
            .briefc(arguments)
            .exits(1)
            .prints(expected)
            .says("2 findings would be fixed\n");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), SLIPS);
    let run = folder
        .briefc(&["check", "--diff", "--format", "json"])
        .exits(2);
    assert!(run.stderr.contains("--format"), "{}", run.stderr);
}

#[test]
fn standard_input_comes_out_mended() {
    let fix = [
        "check",
        "-",
        "--stdin-filename",
        "a.brief.yaml",
        "--format",
        "concise",
        "--fix",
    ];
    let run = briefc_reading(&fix, SLIPS.as_bytes());
    run.exits(1)
        .prints(MENDED)
        .says(&format!("a.brief.yaml:{LEFT}"));
    // What needs no mending comes out as well: an editor puts it in the place of its text.
    briefc_reading(&fix, CLEAN.as_bytes())
        .exits(0)
        .prints(CLEAN)
        .quiet();
    let run = briefc_reading(&fix, b"prompt: caf\xe9\n");
    assert!(run.stderr.contains("it is not text"), "{}", run.stderr);
    run.exits(2).prints("");
    let both = [
        "check",
        "-",
        "other.brief.yaml",
        "--stdin-filename",
        "a.brief.yaml",
        "--fix",
    ];
    briefc_reading(&both, SLIPS.as_bytes()).exits(2).prints("");
    let shown = ["check", "-", "--stdin-filename", "a.brief.yaml", "--diff"];
    let run = briefc_reading(&shown, SLIPS.as_bytes()).exits(1);
    assert!(run.stdout.contains("\n+mode: pro\r\n"), "{}", run.stdout);
}

#[test]
fn what_is_known_is_not_mended() {
    let folder = Folder::new();
    let path = folder.write("a.brief.yaml", SLIPS);
    let baseline = ["check", "--baseline", "known.json"];
    folder.briefc(&[baseline.as_slice(), &["--write-baseline"]].concat());
    folder
        .briefc(&[baseline.as_slice(), &["--fix"]].concat())
        .exits(0)
        .quiet();
    assert_eq!(fs::read_to_string(path).unwrap(), SLIPS);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_read_only_file_stays_and_the_others_are_mended() {
        let folder = Folder::new();
        let locked = folder.write("a.brief.yaml", SLIPS);
        let open = folder.write("b.brief.yaml", SLIPS);
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o444)).unwrap();
        fs::set_permissions(&open, fs::Permissions::from_mode(0o640)).unwrap();
        let run = folder
            .briefc(&["check", "--fix", "--format", "concise"])
            .exits(2);
        assert_eq!(
            run.stderr,
            "error: a.brief.yaml: cannot write it: the file is read-only\n2 findings fixed\n"
        );
        // It is reported as it is.
        assert!(
            run.stdout
                .contains("a.brief.yaml:2:7: error[invalid-value]"),
            "{}",
            run.stdout
        );
        assert_eq!(fs::read_to_string(&locked).unwrap(), SLIPS);
        assert_eq!(fs::read_to_string(&open).unwrap(), MENDED);
        assert_eq!(
            fs::metadata(&open).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }

    #[test]
    fn a_link_is_followed_only_at_home() {
        let elsewhere = Folder::new();
        let far = elsewhere.write("far.brief.yaml", SLIPS);
        let folder = Folder::new();
        let near = folder.write(
            "texts/near.txt",
            ERROR.replace("11", "5").replace("rain", "rain\nmode: PRO"),
        );
        symlink(&far, folder.path().join("far.brief.yaml")).unwrap();
        symlink("texts/near.txt", folder.path().join("near.brief.yaml")).unwrap();
        let run = folder
            .briefc(&["check", "--fix", "--format", "concise"])
            .exits(2);
        assert!(
            run.stderr
                .contains("far.brief.yaml: cannot write it: this link leads"),
            "{}",
            run.stderr
        );
        assert_eq!(fs::read_to_string(&far).unwrap(), SLIPS);
        assert!(fs::read_to_string(near).unwrap().contains("mode: pro\n"));
        assert!(folder.path().join("near.brief.yaml").is_symlink());
    }
}
