use crate::syntax::tests::{at, locate, meaning, mended, slice, text_at, told};
use crate::syntax::{Format, ProblemKind, Value, parse};
use crate::text::{Span, Style};

fn toml(source: &str) -> Vec<(String, &str)> {
    told(source, &parse(source, Format::Toml))
}

#[test]
fn places_in_every_kind_of_string() {
    let source = "é = \"a\\u0040b \\U0001F600 @x\"\n";
    let parsed = parse(source, Format::Toml);
    assert_eq!(text_at(&parsed, "é").value(), "a@b 😀 @x");
    assert_eq!(locate(&parsed, "é", "@b"), (7, 14));
    assert_eq!(locate(&parsed, "é", "😀"), (15, 25));
    assert_eq!(locate(&parsed, "é", "@x"), (26, 28));
    assert_eq!(text_at(&parsed, "é").style(), Style::TomlBasic);
    assert_eq!(text_at(&parsed, "é").whole(), Span::new(5, 29));

    let source = "\u{feff}a = \"\"\"\r\nx\\\"@y\r\nz \\\r\n   @w\"\"\"\r\n";
    let parsed = parse(source, Format::Toml);
    assert_eq!(text_at(&parsed, "a").value(), "x\"@y\nz @w");
    assert_eq!(locate(&parsed, "a", "@y"), (15, 17));
    assert_eq!(locate(&parsed, "a", "\n"), (17, 19));
    assert_eq!(locate(&parsed, "a", "@w"), (27, 29));

    let source = "a = '''\n@x\\'y\n'''\nb = 'c:\\@d'\n";
    let parsed = parse(source, Format::Toml);
    assert_eq!(text_at(&parsed, "a").value(), "@x\\'y\n");
    assert_eq!(locate(&parsed, "a", "@x"), (8, 10));
    assert_eq!(locate(&parsed, "b", "@d"), (26, 28));
}

#[test]
fn tables_of_all_kinds() {
    let source = "a.b = 1 # c\nd = 2024-01-01\n[x.y]\nz = {q = [1, {r = 0xff}]}\n[[l]]\nm = 1.5\n[[l]]\nm = true # \"e\n";
    let expected = "{a: {b: 1}, d: \"2024-01-01\", x: {y: {z: {q: [1, {r: 0xff}]}}}, l: [{m: 1.5}, {m: true}]}";
    assert_eq!(meaning(source, Format::Toml), expected);
    assert_eq!(toml(source), []);
    let parsed = parse(source, Format::Toml);
    let comments: Vec<_> = parsed.documents[0]
        .comments
        .iter()
        .map(|c| slice(source, c.span))
        .collect();
    assert_eq!(comments, ["# c", "# \"e"]);
    assert_eq!(
        slice(source, at(&parsed, "l").span),
        "[[l]]\nm = 1.5\n[[l]]\nm = true"
    );
    assert_eq!(
        slice(source, at(&parsed, "x.y.z").span),
        "{q = [1, {r = 0xff}]}"
    );
    assert_eq!(text_at(&parsed, "d").style(), Style::Bare);
}

#[test]
fn a_key_that_stands_twice_shows_both_places() {
    for (source, second, first) in [
        ("a = 1\nb = 2\na = 3\n", 12, 0),
        ("[t]\nx = {a = 0}\na = 1\n[u]\na = 1\na = 2\n", 32, 26),
        ("x.b = 1\ny.b = 2\ny.b = 3\n", 18, 10),
        ("p = {b = 1, b = 2}\nb = 1\n", 12, 5),
        ("[t]\nx = 1\n[u]\n[ t ]\ny = 1\n", 16, 0),
        ("\"a\\u0062\" = 1\n\"a\\u0062\" = 2\n", 14, 0),
    ] {
        let parsed = parse(source, Format::Toml);
        assert_eq!(parsed.problems.len(), 1, "{source}");
        let problem = &parsed.problems[0];
        assert_eq!(problem.kind, ProblemKind::DuplicateKey);
        assert!(problem.message.ends_with("` appears twice"), "{problem:?}");
        assert!(problem.help.is_some());
        assert_eq!(problem.span.start, second, "{source}");
        assert_eq!(
            problem.related.as_ref().map(|(span, _)| span.start),
            Some(first),
            "{source}"
        );
        assert!(parsed.documents[0].is_partial);
    }
}

#[test]
fn errors_in_plain_words() {
    for (source, message, points_at, tree) in [
        (
            "a = @x y\nb = 1\n",
            "a text needs quotes in TOML",
            "@x y",
            "{a: BROKEN, b: 1}",
        ),
        (
            "a = \nb = 1\n",
            "a value is missing here",
            "=",
            "{a: BROKEN, b: 1}",
        ),
        (
            "a = \"x\nb = 1\n",
            "this string is not closed on its line",
            "x",
            "{a: BROKEN, b: 1}",
        ),
        (
            "a = tru\nb = 1\n",
            "`tru` is not a TOML value",
            "tru",
            "{a: BROKEN, b: 1}",
        ),
        (
            "a = \"\\q\"\nb = 1\n",
            "this backslash escape is not valid",
            "q",
            "{a: BROKEN, b: 1}",
        ),
        ("a\nb = 1\n", "a key without a value", "a", "{}"),
        (
            "a = \"x\" y\nb = 1\n",
            "something follows a value that is already complete",
            "y",
            "{a: \"x\", b: 1}",
        ),
    ] {
        assert_eq!(toml(source), [(message.to_owned(), points_at)], "{source}");
        assert_eq!(meaning(source, Format::Toml), tree, "{source}");
    }
}

#[test]
fn nesting_has_an_end() {
    for source in [
        format!("a = {}{}", "[".repeat(200), "]".repeat(200)),
        format!(
            "[{}a]\n{}a = {}1{}",
            "a.".repeat(78),
            "b.".repeat(78),
            "[".repeat(78),
            "]".repeat(78)
        ),
    ] {
        let parsed = parse(&source, Format::Toml);
        assert_eq!(parsed.problems[0].kind, ProblemKind::TooLarge, "{source}");
    }
}

#[test]
fn tables_have_a_budget() {
    let source: String = (0..=20_000)
        .map(|table| format!("[a{table}]\n"))
        .collect::<Vec<_>>()
        .concat();
    let parsed = parse(&source, Format::Toml);
    assert_eq!(parsed.problems[0].kind, ProblemKind::TooLarge);
    assert_eq!(
        parsed.problems[0].message,
        "the file has more than 20,000 tables"
    );
}

#[test]
fn what_is_nested_too_deep_is_told_once_with_the_limit() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100), close.repeat(100));
    for (value, after) in [
        (deep("[", "]"), "{a: 1, b: BROKEN, c: 2}"),
        (deep("[\n", "]\n"), "{a: 1, b: BROKEN, c: 2}"),
        (deep("{x = ", "}"), "{a: 1, b: BROKEN, c: 2}"),
        (deep("[{x = [", "]}]"), "{a: 1, b: BROKEN, c: 2}"),
        (deep("[", ""), "{a: 1, b: BROKEN}"),
        (deep("[\n", ""), "{a: 1, b: BROKEN}"),
    ] {
        let source = format!("a = 1\nb = {value}\nc = 2\n");
        let told = toml(&source);
        assert_eq!(told.len(), 1, "{source}: {told:?}");
        assert_eq!(told[0].0, "nested more than 80 levels deep");
        let meaning = meaning(&source, Format::Toml);
        assert!(
            meaning == after || meaning == "{a: 1, b: BROKEN}",
            "{source}: {meaning}"
        );
        let under = format!("[t]\n{source}");
        let parsed = parse(&under, Format::Toml);
        assert_eq!(parsed.problems.len(), 1);
        assert!(matches!(at(&parsed, "t.b").value, Value::Broken), "{under}");
        assert!(matches!(at(&parsed, "t.a").value, Value::Number("1")));
    }
    let source = format!("a = 1\n{}b = 1\n", "b.".repeat(100));
    assert_eq!(
        toml(&source),
        [(
            "nested more than 80 levels deep".to_owned(),
            source[6..].trim_end()
        )]
    );
}

#[test]
fn no_words_of_the_parser_reach_a_person() {
    for (source, message) in [
        ("a: 1\n", "a `=` belongs between key and value"),
        ("// c\na = 1\n", "`//` does not begin a comment in TOML"),
        ("雨 = 1\n", "a key with this in it needs quotes"),
        ("= 1\n", "a key is missing here"),
        (
            "a = 1,\n",
            "something follows a value that is already complete",
        ),
        ("a = True\n", "`True` is not a TOML value"),
        ("a = null\n", "`null` is not a TOML value"),
        ("a = 05\n", "a number cannot begin with a zero"),
        ("a = 5.\n", "this is not a number or a date of TOML"),
        ("[a\nb = 1\n", "the name of this table is never closed"),
        (
            "a = [1, 2\nb = 1\n",
            "a comma is missing, or the `[` above is never closed",
        ),
        (
            "a = {b = 1\nc = 1\n",
            "a comma is missing, or the `{` above is never closed",
        ),
        ("a = [,]\n", "nothing stands before this comma"),
        ("a = ]\n", "this bracket closes nothing"),
        (
            "b = 1\n{\"a\": 1}\n",
            "this is neither `key = value` nor the name of a table",
        ),
        ("a = \"C:\\users\"\n", "this backslash escape is not valid"),
        ("a = “b”\n", "a text needs quotes in TOML"),
        (
            "a = 1\na.b = 2\n",
            "this key already has a value, which takes no further fields",
        ),
    ] {
        let parsed = parse(source, Format::Toml);
        assert_eq!(parsed.problems[0].message, message, "{source}");
        assert!(parsed.problems[0].help.is_some(), "{source}");
    }
    for (source, mended_to) in [
        ("a: 1\n", "a= 1\n"),
        ("a = True\n", "a = true\n"),
        ("a = \"b\";\n", "a = \"b\"\n"),
    ] {
        assert_eq!(mended(source, &parse(source, Format::Toml)), mended_to);
        assert_eq!(toml(mended_to), []);
    }
}

#[test]
fn a_value_that_is_not_there_is_nothing() {
    let source = "prompt == \"rain\"\n";
    assert_eq!(meaning(source, Format::Toml), "{prompt: BROKEN}");
}

#[test]
fn look_alikes_are_called_by_their_names_and_mended() {
    for (source, message, place, mended_to) in [
        (
            "a ＝ 8\n",
            "a full-width `=` stands behind this key",
            "＝",
            "a = 8\n",
        ),
        (
            "a：8\n",
            "a full-width colon stands where a `=` belongs",
            "：",
            "a=8\n",
        ),
        (
            "a = ['x'，'y']\n",
            "a full-width comma stands behind this value",
            "，",
            "a = ['x','y']\n",
        ),
        (
            "a = ['x'。'y']\n",
            "a full stop stands where a comma belongs",
            "。",
            "a = ['x','y']\n",
        ),
        (
            "a = ［'x']\n",
            "a full-width bracket stands in the place of `[`",
            "［",
            "a = ['x']\n",
        ),
        (
            "a\u{3000}= 8\n",
            "the space here is none that TOML knows",
            "\u{3000}",
            "a = 8\n",
        ),
        (
            "a\u{a0}= 8\n",
            "the space here is none that TOML knows",
            "\u{a0}",
            "a = 8\n",
        ),
        (
            "b = 1\n\u{feff}a = 8\n",
            "a byte-order mark stands here",
            "\u{feff}",
            "b = 1\na = 8\n",
        ),
        (
            "a\u{200b} = 8\n",
            "a zero-width space stands here",
            "\u{200b}",
            "a = 8\n",
        ),
        (
            "a = ８０\n",
            "these digits are full-width",
            "８０",
            "a = 80\n",
        ),
        (
            "a = 8;\n",
            "something follows a value that is already complete",
            "8;",
            "a = 8\n",
        ),
        (
            "a = 8，\n",
            "something follows a value that is already complete",
            "8，",
            "a = 8\n",
        ),
    ] {
        let [source, expected] = [source, mended_to].map(|line| format!("z = 1\n{line}"));
        let parsed = parse(&source, Format::Toml);
        assert_eq!(told(&source, &parsed), [(message.to_owned(), place)]);
        assert!(parsed.documents[0].is_partial, "{source}");
        assert_eq!(mended(&source, &parsed), expected);
        assert_eq!(parse(&expected, Format::Toml).problems, [], "{expected}");
    }
}

/// One slip is told once: that there is no such field would be told a second time.
#[test]
fn a_key_with_a_blank_of_another_keyboard_is_no_field() {
    for (source, expected) in [
        ("a\u{3000}= 8\nb = 1\n", "{b: 1}"),
        ("\u{feff}b = 1\na\u{200b} = 8\n", "{b: 1}"),
        ("b = 1\n'a\u{3000}' = 8\n", "{b: 1, a\u{3000}: 8}"),
    ] {
        assert_eq!(meaning(source, Format::Toml), expected);
    }
}
