use crate::syntax::tests::{at, locate, meaning, mended, plain, text_at, told};
use crate::syntax::{Comment, Format, ProblemKind, parse, parse_lines};
use crate::text::Span;

mod slips;

fn json(source: &str) -> Vec<(String, &str)> {
    told(source, &parse(source, Format::Json))
}

/// The one problem of a source, what it points at, and what was made of the source.
#[track_caller]
fn one(source: &str, message: &str, points_at: &str, tree: &str) {
    assert_eq!(json(source), [(message.to_owned(), points_at)], "{source}");
    assert_eq!(meaning(source, Format::Json), tree, "{source}");
}

#[test]
fn places_are_bytes_of_the_file() {
    //           0         1          2         3         4
    //           0123456789012 3456 789012345678901234567890
    let source = "{\"p\": \"Caf\\u00e9 \\ud83d\\ude00\\n\\t@element_1 é @x\"}";
    let parsed = parse(source, Format::Json);
    assert_eq!(text_at(&parsed, "p").value(), "Café 😀\n\t@element_1 é @x");
    assert_eq!(locate(&parsed, "p", "é 😀"), (10, 29));
    assert_eq!(locate(&parsed, "p", "😀"), (17, 29));
    assert_eq!(locate(&parsed, "p", "@element_1"), (33, 43));
    assert_eq!(locate(&parsed, "p", "@x"), (47, 49));
    assert_eq!(text_at(&parsed, "p").whole(), Span::new(6, 50));
    assert!(parsed.problems.is_empty());
}

#[test]
fn a_byte_order_mark_counts_three_bytes() {
    let parsed = parse("\u{feff}[\"@a\"]", Format::Json);
    assert_eq!(locate(&parsed, "0", "@a"), (5, 7));
}

#[test]
fn numbers_stay_text_and_keys_stay_twice() {
    assert_eq!(
        meaning("{\"a\": 123456789012345678901, \"a\": 1.50}", Format::Json),
        "{a: 123456789012345678901, a: 1.50}"
    );
    let parsed = parse("[-0.5e+3, true, null, {}]", Format::Json);
    assert_eq!(at(&parsed, "0").span, Span::new(1, 8));
    assert_eq!(
        plain(&parsed.documents[0].root),
        "[-0.5e+3, true, null, {}]"
    );
}

#[test]
fn comments_and_trailing_commas_belong_to_jsonc() {
    let source = "{ // one\n\"a\": [1, 2,], /* two */\n}";
    let parsed = parse(source, Format::Jsonc);
    assert!(parsed.problems.is_empty());
    let spans: Vec<_> = parsed.documents[0]
        .comments
        .iter()
        .map(|comment| comment.span)
        .collect();
    assert_eq!(spans, [Span::new(2, 8), Span::new(23, 32)]);
    assert_eq!(
        parsed.documents[0].comments[0],
        Comment {
            span: Span::new(2, 8)
        }
    );
    let messages = json(source);
    assert_eq!(
        messages,
        [
            ("JSON has no comments".to_owned(), "// one"),
            ("JSON has no trailing commas".to_owned(), ","),
            ("JSON has no trailing commas".to_owned(), ","),
        ]
    );
    assert_eq!(meaning(source, Format::Json), "{a: [1, 2]}");
}

#[test]
fn one_mistake_is_one_problem() {
    one(
        "{\"a\": 1 \"b\": 2}",
        "a comma is missing",
        "1",
        "{a: 1, b: 2}",
    );
    one(
        "{\"a\" 1, \"b\": 2}",
        "a colon is missing after this key",
        "\"a\"",
        "{a: 1, b: 2}",
    );
    one(
        "{\"a\" = 1, \"b\": 2}",
        "a colon belongs between key and value",
        "=",
        "{a: 1, b: 2}",
    );
    one(
        "{\"a\": , \"b\": 2}",
        "this key has no value",
        "\"a\"",
        "{a: BROKEN, b: 2}",
    );
    one(
        "{\"a\": 1,, \"b\": 2}",
        "a key is missing before this comma",
        ",",
        "{a: 1, b: 2}",
    );
    one(
        "[1,,,2]",
        "a value is missing before this comma",
        ",",
        "[1, 2]",
    );
    one("{a: 1}", "a key needs double quotes in JSON", "a", "{a: 1}");
    one(
        "{'a': 1}",
        "text in JSON needs double quotes",
        "'a'",
        "{a: 1}",
    );
    one(
        "{“a”: 1}",
        "text in JSON needs double quotes",
        "“a”",
        "{a: 1}",
    );
    one(
        "{\"a\": None, \"b\": 1}",
        "`None` is not a JSON value",
        "None",
        "{a: null, b: 1}",
    );
    one(
        "{\"a\": True}",
        "`True` is not a JSON value",
        "True",
        "{a: true}",
    );
    one(
        "[NaN, 1]",
        "`NaN` is not a JSON value",
        "NaN",
        "[BROKEN, 1]",
    );
    one("[01, 1]", "`01` is not a JSON number", "01", "[BROKEN, 1]");
    one(
        "{\"p\": @image_1 runs fast, \"b\": 1}",
        "a text needs double quotes in JSON",
        "@image_1 runs fast",
        "{p: BROKEN, b: 1}",
    );
    one(
        "{\"p\": Kira runs\n, \"b\": 1}",
        "a text needs double quotes in JSON",
        "Kira runs",
        "{p: BROKEN, b: 1}",
    );
}

#[test]
fn signs_of_another_keyboard_are_one_problem_each() {
    one(
        "{\"a\"： 1, \"b\": 2}",
        "a full-width colon stands behind this key",
        "：",
        "{a: 1, b: 2}",
    );
    for value in ["1", "\"雨，夜\"", "true", "[]"] {
        one(
            &format!("{{\"a\": {value}， \"b\": 2}}"),
            "a full-width comma stands behind this value",
            "，",
            &format!("{{a: {value}, b: 2}}"),
        );
    }
    one(
        "[1、2]",
        "a full-width comma stands behind this value",
        "、",
        "[1, 2]",
    );
    let source = "{\"a\"： true，\"b\"：[1、2]}";
    assert_eq!(
        mended(source, &parse(source, Format::Json)),
        "{\"a\": true,\"b\":[1,2]}"
    );
}

#[test]
fn full_width_signs_between_words_are_understood() {
    for (source, problems, expected) in [
        ("[true，false]", 1, "[true, false]"),
        ("[true，false、null，]", 3, "[true, false, null]"),
        ("[null，1.5]", 1, "[null, 1.5]"),
        ("{\"a\": true，b: 1}", 2, "{a: true, b: 1}"),
        ("{\"a\": true，b：null}", 3, "{a: true, b: null}"),
        ("{a：true}", 2, "{a: true}"),
    ] {
        let parsed = parse(source, Format::Json);
        assert_eq!(parsed.problems.len(), problems, "{source} {parsed:?}");
        assert_eq!(meaning(source, Format::Json), expected, "{source}");
    }
    // A sentence is one text, with its commas.
    for source in ["{\"a\": true，雨夜}", "{\"a\": true，so she runs}"] {
        assert_eq!(parse(source, Format::Json).problems.len(), 1, "{source}");
    }
}

#[test]
fn one_mistake_around_members_is_one_problem() {
    one(
        "{\"a\": 1; \"b\": 2}",
        "a comma belongs here",
        ";",
        "{a: 1, b: 2}",
    );
    one("{\"a\": 1}}", "this bracket closes nothing", "}", "{a: 1}");
    one(
        "{\"a\": 1}\n{\"a\": 2}",
        "a second value follows the first",
        "{\"a\": 2}",
        "{a: 1}",
    );
    one(
        "[\u{a0}1]",
        "U+00A0 is no white space of JSON",
        "\u{a0}",
        "[1]",
    );
    one(
        "# c\n[1]",
        "`#` does not begin a comment in JSON",
        "# c",
        "[1]",
    );
}

#[test]
fn brackets_that_do_not_match() {
    one(
        "{\"a\": [1, 2",
        "this `[` is never closed, nor are 1 more around it",
        "[",
        "{a: [1, 2]}",
    );
    one(
        "{\"a\": [1, 2}",
        "a `]` is missing before this bracket",
        "}",
        "{a: [1, 2]}",
    );
    one(
        "{\"a\": [1, 2}, \"b\": 3}",
        "`[` is closed by `}`",
        "}",
        "{a: [1, 2], b: 3}",
    );
    one(
        "[{\"a\": 1], ",
        "a `}` is missing before this bracket",
        "]",
        "[{a: 1}]",
    );
    one("[1, 2}", "`[` is closed by `}`", "}", "[1, 2]");
    let parsed = parse("{\"a\": [1, 2", Format::Json);
    assert!(parsed.documents[0].is_partial);
    assert_eq!(
        parsed.problems[0].related.as_ref().unwrap().0,
        Span::new(10, 11)
    );
}

#[test]
fn broken_strings() {
    one(
        "{\"p\": \"one\n  two\", \"b\": 1}",
        "a JSON string cannot go over several lines",
        "\"one",
        "{p: \"one\\n  two\", b: 1}",
    );
    one(
        "{\"p\": \"one,\n \"b\": 1}",
        "this string is never closed",
        "\"one",
        "{p: \"one\", b: 1}",
    );
    one(
        "{\"p\": \"one}",
        "this string is never closed",
        "\"one",
        "{p: \"one\"}",
    );
    one(
        "{\"p\": \"say \"hi\", go\", \"b\": 1}",
        "a double quote inside a string must be escaped",
        "\"",
        "{p: \"say \\\"hi\\\", go\", b: 1}",
    );
    one(
        "[\"a\tb\tc\"]",
        "a tab must be escaped in a JSON string",
        "\t",
        "[\"a\\tb\\tc\"]",
    );
    one(
        "[\"\\ud83d x\"]",
        "half a character: a surrogate without its other half",
        "\\ud83d",
        "[\"\u{fffd} x\"]",
    );
    one("[\"\\q\"]", "`\\q` is no escape of JSON", "\\q", "[\"q\"]");
    one(
        "[\"\\u12\"]",
        "`\\u` takes four hexadecimal digits",
        "\\u",
        "[\"\u{fffd}12\"]",
    );
    one(
        "[\"it's\", 'it\\'s']",
        "text in JSON needs double quotes",
        "'it\\'s'",
        "[\"it's\", \"it's\"]",
    );
}

#[test]
fn edits_keep_what_was_meant() {
    for (source, expected) in [
        ("{\"a\": 1 \"b\": [2,],}", "{\"a\": 1, \"b\": [2]}"),
        ("{a: 'x', \"b\": None}", "{\"a\": \"x\", \"b\": null}"),
        ("[\"one\r\n\ttwo\"]", "[\"one\\n\\ttwo\"]"),
        ("[\"say \"hi\" now\"]", "[\"say \\\"hi\\\" now\"]"),
    ] {
        let parsed = parse(source, Format::Json);
        let mended = mended(source, &parsed);
        assert_eq!(mended, expected);
        assert_eq!(json(&mended), []);
        assert_eq!(
            meaning(&mended, Format::Json),
            plain(&parsed.documents[0].root)
        );
    }
}

#[test]
fn all_mistakes_of_a_file_are_told() {
    let source = "{\"é\": 1 \"b\": 2, \"c\": , \"d\": [1,,2], \"e\": tru, 'x': 1, \"f\": 01}";
    assert_eq!(json(source).len(), 6);
    assert_eq!(
        meaning(source, Format::Json),
        "{é: 1, b: 2, c: BROKEN, d: [1, 2], e: BROKEN, x: 1, f: BROKEN}"
    );
}

#[test]
fn nesting_has_an_end() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(json(&deep(128)), []);
    let source = format!("{{\"a\": {}, \"b\": 1}}", deep(200));
    let parsed = parse(&source, Format::Json);
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.problems[0].kind, ProblemKind::TooLarge);
    assert_eq!(plain(at(&parsed, "a")), "BROKEN");
    assert_eq!(plain(at(&parsed, "b")), "1");
}

#[test]
fn control_characters_between_values() {
    one(
        "{\0\"a\": 1, \"b\": 2}",
        "a control character (U+0000) stands outside of all strings",
        "\0",
        "{a: 1, b: 2}",
    );
    one(
        "[1]\u{1b}",
        "a control character (U+001B) stands outside of all strings",
        "\u{1b}",
        "[1]",
    );
}

#[test]
fn what_is_cut_says_where_it_ends() {
    let source = "{\"a\": [1\n{\"a\": 2} {\"a\": 3}\n{\"a\": 4} b\n";
    let parsed = parse_lines(source);
    let [cut, second, behind] = parsed.problems.as_slice() else {
        panic!("{:#?}", parsed.problems);
    };
    let (end, words) = cut.related.as_ref().unwrap();
    assert_eq!(
        (*end, words.as_str()),
        (Span::new(7, 8), "the line ends here")
    );
    assert!(cut.help.as_deref().unwrap().contains("part of the line"));
    assert_eq!(second.label, "a line holds one value");
    assert_eq!(
        second.help.as_deref(),
        Some("write each on a line of its own")
    );
    assert!(
        behind
            .help
            .as_deref()
            .unwrap()
            .contains("a line is one value")
    );
    let whole = parse("{\"a\": [1", Format::Json);
    assert_eq!(
        whole.problems[0].related.as_ref().unwrap().1,
        "the file ends here"
    );
}

#[test]
fn quotes_that_may_end_a_string_are_left_to_people() {
    for source in [
        "{\"prompt\"：\"rain\"，“mode”：\"std\"}",
        "{\"prompt\"：\"rain\"；\"mode\"：\"std\"}",
        "{\"prompt\"：\"rain\"\u{3000}，\"mode\"：\"std\"}",
        "{\"image_urls\": [\"https://a.b.com/a.png\"；\"https://a.b.com/b.png\"]}",
        "{\"mode\"：“pro”,\"prompt\":\"x\"}",
        "{\"duration: 5, \"prompt\": \"rain\"}",
        "{\"prompt\":\"标题\"雨\"，\"mode\"：\"std\"}",
    ] {
        let mended = mended(source, &parse(source, Format::Json));
        assert!(!mended.contains("\\\""), "{mended}");
    }
    let source = "{\"prompt\": \"he said \"hi\" to her\"}";
    let expected = "{\"prompt\": \"he said \\\"hi\\\" to her\"}";
    assert_eq!(mended(source, &parse(source, Format::Json)), expected);
}

#[test]
fn full_width_quotes_are_quotes() {
    let source = "{＂prompt＂：＂rain＂}";
    let expected = "{\"prompt\":\"rain\"}";
    assert_eq!(mended(source, &parse(source, Format::Json)), expected);
}
