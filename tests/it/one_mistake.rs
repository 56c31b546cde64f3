//! One mistake, one finding: each thing that can be wrong is broken in a clean brief, alone and together with every other
//! one. Alone it gives one finding; two give two, or what is listed here with a reason.

mod breaks;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use briefc::check::{Terms, check};
use briefc::rules;
use briefc::syntax::Format;
use briefc::text::Source;

use self::breaks::{BREAKS, BRIEFS, Break, ELEMENTS, FRAMES};

/// What two breaks give together where it is not what they give apart, and why.
const TOGETHER: &[(&str, &str, &[&str])] = &[
    // Nothing is cited where nothing is said.
    ("empty-prompt", "unused-reference", &["empty-prompt"]),
    // Any image may be the one that was meant to open the clip.
    (
        "unused-reference",
        "start-image-index-out-of-range",
        &["start-image-index-out-of-range"],
    ),
    // The ratio, the length and the sound follow from the clip, and whether that may be there is the question.
    (
        "unexpected-input",
        "aspect-ratio-conflict",
        &["unexpected-input"],
    ),
    (
        "unexpected-input",
        "keep-audio-without-video",
        &["unexpected-input"],
    ),
    (
        "unexpected-input",
        "contradicts-settings",
        &["unexpected-input"],
    ),
    ("unexpected-input", "asks-for-sound", &["unexpected-input"]),
    // The field and the prompt wish for the same.
    (
        "unsupported-field",
        "asks-for-shots",
        &["unsupported-field"],
    ),
    (
        "keep-audio-without-video",
        "asks-for-sound",
        &["keep-audio-without-video"],
    ),
    // Whether the prompt fits is seen once the field is right.
    ("wrong-type", "contradicts-settings", &["wrong-type"]),
    (
        "duration-out-of-range",
        "contradicts-settings",
        &["duration-out-of-range"],
    ),
    // An element of video has no pictures to look at.
    ("empty-element", "video-element", &["video-element"]),
    ("video-element", "media-limits", &["video-element"]),
    ("video-element", "local-file", &["video-element"]),
    ("video-element", "missing-file", &["video-element"]),
    // Without the frames and without the mode that wants them, nothing is wrong.
    ("missing-input", "unexpected-input", &[]),
    // A lone end frame is said in its own words, and has nothing to be equal to.
    (
        "end-frame-without-start",
        "unexpected-input",
        &["end-frame-without-start"],
    ),
    (
        "end-frame-without-start",
        "duplicate-input",
        &["end-frame-without-start"],
    ),
];

/// What could not be read hides what stands in it or behind it: with these the other mistake may be silent.
const HIDES: [&str; 2] = ["syntax", "too-large"];

#[test]
fn every_rule_has_a_row() {
    let rows = BREAKS.iter().map(|row| row.rule);
    let rows: BTreeSet<&str> = rows.collect();
    // What a target cannot take is said of other targets than this one; `targets` has those.
    let rules = rules::all().map(|rule| rule.name);
    let rules: BTreeSet<&str> = rules.filter(|rule| *rule != "not-portable").collect();
    assert_eq!(rows, rules);
}

#[test]
fn nothing_is_wrong_before() {
    for brief in [ELEMENTS, FRAMES, BRIEFS] {
        assert_eq!(found(brief), [""; 0]);
    }
}

#[test]
fn each_mistake_alone() {
    for row in BREAKS {
        let text = row.apply(row.brief).unwrap();
        assert_eq!(found(&text), row.expected(), "{text}");
    }
}

#[test]
fn each_two_mistakes_together() {
    let mut tried = 0;
    let mut wrong = String::new();
    for (index, first) in BREAKS.iter().enumerate() {
        for second in BREAKS.iter().skip(index + 1) {
            if first.brief != second.brief {
                continue;
            }
            // What breaks the same words cannot be broken twice.
            let Some(text) = first
                .apply(first.brief)
                .and_then(|text| second.apply(&text))
            else {
                continue;
            };
            tried += 1;
            let expected = together(first, second);
            let found = found(&text);
            let hides = |row: &Break| HIDES.contains(&row.rule);
            let is_hidden = hides(first) && found == first.expected()
                || hides(second) && found == second.expected();
            if found != expected && !is_hidden {
                let _ = writeln!(wrong, "{} + {}: {found:?}", first.rule, second.rule);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(tried > 800, "only {tried} pairs were tried");
}

fn together(first: &Break, second: &Break) -> Vec<&'static str> {
    let listed = TOGETHER
        .iter()
        .find(|(one, other, _)| *one == first.rule && *other == second.rule);
    let mut expected = match listed {
        Some((_, _, expected)) => expected.to_vec(),
        None => [first.expected(), second.expected()].concat(),
    };
    expected.sort_unstable();
    expected
}

impl Break {
    /// The brief with this broken; none if something that it breaks is not there, or is there twice.
    fn apply(&self, brief: &str) -> Option<String> {
        let mut text = brief.to_owned();
        for (from, to) in self.edits {
            if text.matches(from).count() != 1 {
                return None;
            }
            text = text.replace(from, &filled(to));
        }
        Some(text)
    }

    fn expected(&self) -> Vec<&'static str> {
        let mut expected = [&[self.rule], self.companions].concat();
        expected.sort_unstable();
        expected
    }
}

/// What is too large to be written down.
fn filled(text: &str) -> String {
    text.replace("<deep>", &("[".repeat(200) + &"]".repeat(200)))
        .replace("<long>", &"long ".repeat(600))
}

/// The rules that find something, sorted.
fn found(text: &str) -> Vec<&'static str> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/media");
    let terms = Terms {
        folder: Some(Path::new(folder)),
        // The first second of November 2026.
        now: Some(1_793_491_200),
        ..Terms::default()
    };
    let report = check(Source::new("a.brief.yaml", text), Format::Yaml, terms);
    let rules = report
        .findings
        .iter()
        .map(|finding| finding.diagnostic.rule);
    let mut rules: Vec<_> = rules.collect();
    rules.sort_unstable();
    rules
}
