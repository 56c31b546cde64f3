//! No text makes a parser panic, run wild or point outside of the file.

use proptest::prelude::*;

use super::*;

const PIECES: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    ",",
    "\"",
    "'",
    "@",
    "`",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "- ",
    "-",
    "|",
    ">",
    "|2-\n",
    ">+\n",
    "#",
    " # c",
    "//",
    "/*",
    "*/",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "!x ",
    "%",
    "? ",
    "---\n",
    "...\n",
    "+++\n",
    "=",
    " = ",
    "\"\"\"",
    "'''",
    "a",
    "b: ",
    "1",
    "0x",
    "-1e5",
    "true",
    "null",
    "None",
    "é",
    "😀",
    "e\u{301}",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "“",
    "”",
    "｛",
    "｝",
    "［",
    "］",
    "：",
    "，",
    "；",
    "\u{3000}",
    "\u{200b}",
    "\\",
    "\\u",
    "\\u0041",
    "\\ud83d\\ude00",
    "\\n",
    "\\\n",
    ".",
    "[[a]]\n",
    "[a.b]\n",
    "\u{0}",
    "\u{7f}",
    "input:\n  ",
    "key: value\n",
    "\"k\": ",
    "@image_1",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40)
        .prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => any::<String>()]
}

/// Whole briefs, right and wrong.
const FIXTURES: [&str; 10] = [
    include_str!("../../../fixtures/broken/missing-comma.brief.json"),
    include_str!("../../../fixtures/broken/missing-quote.brief.toml"),
    include_str!("../../../fixtures/broken/wrong-indent.brief.yaml"),
    include_str!("../../../fixtures/clean/bookends.brief.toml"),
    include_str!("../../../fixtures/clean/night-market.brief.md"),
    include_str!("../../../fixtures/clean/restyle.brief.jsonc"),
    include_str!("../../../fixtures/many/briefs.brief.yaml"),
    include_str!("../../../fixtures/many/documents.brief.yaml"),
    include_str!("../../../fixtures/many/fences.brief.md"),
    include_str!("../../../fixtures/many/lines.brief.jsonl"),
];

/// Some pieces of such briefs, one behind the other, with signs between them.
fn mixtures() -> impl Strategy<Value = String> {
    let index = any::<prop::sample::Index>;
    let cut =
        (prop::sample::select(&FIXTURES[..]), index(), index()).prop_map(|(text, one, other)| {
            let [one, other] =
                [one, other].map(|at| text.floor_char_boundary(at.index(text.len() + 1)));
            &text[one.min(other)..one.max(other)]
        });
    let piece = (cut, prop::sample::select(PIECES)).prop_map(|(cut, sign)| [cut, sign].concat());
    prop::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

fn check_span(source: &str, span: Span) {
    assert!(source.get(span.range()).is_some(), "{span:?} in {source:?}");
}

fn check_text(source: &str, text: &Text<'_>) {
    check_span(source, text.whole());
    for (start, c) in text.value().char_indices() {
        check_span(source, text.locate(start..start + c.len_utf8()));
    }
}

fn check_node(source: &str, node: &Node<'_>, depth: usize) {
    assert!(depth <= MAX_DEPTH);
    check_span(source, node.span);
    match &node.value {
        Value::String(text) => check_text(source, text),
        Value::Sequence(items) => items
            .iter()
            .for_each(|item| check_node(source, item, depth + 1)),
        Value::Map(entries) => {
            for entry in entries {
                check_text(source, &entry.key);
                check_node(source, &entry.value, depth + 1);
            }
        }
        _ => {}
    }
}

fn check(source: &str, format: Format) {
    let parsed = parse(source, format);
    for document in &parsed.documents {
        check_node(source, &document.root, 0);
        document
            .comments
            .iter()
            .for_each(|comment| check_span(source, comment.span));
    }
    for problem in &parsed.problems {
        check_span(source, problem.span);
        problem
            .edits
            .iter()
            .for_each(|edit| check_span(source, edit.span));
        problem
            .related
            .iter()
            .for_each(|(span, _)| check_span(source, *span));
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'));
        // Whoever is told what is wrong is told what to do: by the fix, the help, or the words at the place.
        assert!(
            problem.help.is_some() || !problem.edits.is_empty() || !problem.label.is_empty(),
            "{problem:?}"
        );
    }
    assert!(
        parsed
            .problems
            .is_sorted_by_key(|problem| problem.span.start)
    );
    for (index, problem) in parsed.problems.iter().enumerate() {
        assert!(
            !parsed.problems[..index].contains(problem),
            "told twice: {problem:?} in {source:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_survived(source in texts()) {
        for format in ALL {
            check(&source, format);
        }
    }

    #[test]
    fn mixtures_of_briefs_are_survived(source in mixtures()) {
        for format in ALL.into_iter().chain([Format::JsonLines]) {
            check(&source, format);
        }
    }

    #[test]
    fn an_unquoted_reference_is_mended_without_changing_the_tree(
        words in prop::collection::vec(prop::sample::select(&["red", "it's", "\"hi\"", "@b", "a: b", "é", "\\", "\n    on", ","][..]), 1..8),
        before in prop::sample::select(&["p: ", "- ", "p:\n  "][..]),
    ) {
        let source = format!("{before}@a {}\n", words.join(" "));
        let parsed = parse(&source, Format::Yaml);
        let is_only = parsed.problems.iter().all(|problem| problem.kind == ProblemKind::UnquotedReference);
        if is_only && !parsed.problems.is_empty() {
            let mended = mended(&source, &parsed);
            prop_assert_eq!(parse(&mended, Format::Yaml).problems, []);
            prop_assert_eq!(meaning(&mended, Format::Yaml), meaning(&source, Format::Yaml));
        }
    }
}

/// In a debug build: a parser that is not linear would take minutes.
#[test]
fn depth_and_length_are_survived() {
    let many = 40_000;
    for opening in [
        "[", "{", "{\"a\":", "[{\"a\":", "- ", "? ", "a = [", "{a = ", "'", "\"", "\"a\"b", "'a\n",
        "“a\n", "@ ", "- @a\n", "[}", ",", "\t",
    ] {
        let mut text = opening.repeat(many / opening.len());
        for closing in ["", "]", "}", "\n"] {
            text.push_str(closing);
            for format in ALL {
                assert!(parse(&text, format).problems.len() <= 1100, "{opening}");
            }
        }
    }
}
