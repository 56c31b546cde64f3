//! What is written into a string is read again.

use proptest::prelude::*;

use super::*;

/// Where the string stands; `N` is its place.
const PLACES: [(Format, &str); 8] = [
    (Format::Yaml, "é: 1\nprompt: N\nz: 1\n"),
    (Format::Yaml, "{é: 1, prompt: N, z: [1]}\n"),
    (Format::Yaml, "prompt: 'N' # c\n"),
    (Format::Yaml, "prompt: \"N\"\n"),
    (Format::Yaml, "prompt: >-\n  N\nz: 1\n"),
    (Format::Toml, "prompt = 'N'\n"),
    (Format::Json, "{\"prompt\": \"N\"}\n"),
    (Format::Markdown, "---\nz: 1\n---\nN\n"),
];

/// What may come in.
const SIGNS: [&str; 34] = [
    "a",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{323}",
    "雨",
    "か\u{3099}",
    "\u{1112}\u{1161}",
    "नी",
    "ไม้",
    "\u{200d}",
    "\u{200b}",
    "😀",
    "：",
    "，",
    "“",
    "＂",
    "\u{a0}",
    "\u{3000}",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "\u{e000}",
    "\u{10ffff}",
    "1",
    "_",
    "-",
    ".",
    " ",
    "@",
    "/",
    ":",
    "#",
    "'",
];

fn assert_reads_back(
    format: Format,
    place: &str,
    value: &str,
    part: std::ops::Range<usize>,
    by: &str,
) -> bool {
    let source = place.replace('N', value);
    let parsed = parse(&source, format);
    assert_eq!(parsed.problems, [], "{source}");
    let Some(edit) = text_at(&parsed, "prompt").replace(part.clone(), by) else {
        return false;
    };
    let mut new = source.clone();
    new.replace_range(edit.span.range(), &edit.text);
    let mut expected = value.to_owned();
    expected.replace_range(part, by);
    let parsed = parse(&new, format);
    assert_eq!(parsed.problems, [], "{new:?}");
    assert_eq!(text_at(&parsed, "prompt").value(), expected, "{new:?}");
    true
}

#[test]
fn names_of_letters_and_marks_may_stand_everywhere() {
    for (format, place) in PLACES {
        for name in [
            "rene\u{301}",
            "ha\u{323}\u{302}",
            "が\u{3099}",
            "नीला",
            "\u{1112}\u{1161}\u{11ab}",
            "не\u{306}",
        ] {
            assert!(
                assert_reads_back(format, place, "kira runs", 0..4, name),
                "{place}{name}"
            );
            assert!(
                assert_reads_back(format, place, "see @kira", 5..9, name),
                "{place}{name}"
            );
            assert!(
                assert_reads_back(format, place, "kira", 0..4, name),
                "{place}{name}"
            );
        }
    }
}

proptest! {
    #[test]
    fn what_is_taken_is_read_back(
        signs in prop::collection::vec(prop::sample::select(SIGNS.to_vec()), 0..5),
        value in prop::sample::select(vec!["kira @you", "kira:you#x", "a:b:c#d#e"]),
        part in (0..10_usize, 0..7_usize),
    ) {
        let start = part.0.min(value.len());
        let part = start..(start + part.1).min(value.len());
        for (format, place) in PLACES {
            assert_reads_back(format, place, value, part.clone(), &signs.concat());
        }
    }
}
