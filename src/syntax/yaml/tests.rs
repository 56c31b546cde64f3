use crate::syntax::tests::{at, locate, meaning, mended, plain, slice, text_at, told};
use crate::syntax::{Format, ProblemKind, parse};
use crate::text::{Span, Style};

fn yaml(source: &str) -> Vec<(String, &str)> {
    told(source, &parse(source, Format::Yaml))
}

/// The one problem of a source, what it points at, and what was made of the source.
#[track_caller]
fn one(source: &str, message: &str, points_at: &str, tree: &str) {
    assert_eq!(yaml(source), [(message.to_owned(), points_at)], "{source}");
    assert_eq!(meaning(source, Format::Yaml), tree, "{source}");
}

#[test]
fn plain_scalars_fold() {
    let parsed = parse("é: one\n  two @image_1\n\n  three\n", Format::Yaml);
    assert_eq!(text_at(&parsed, "é").value(), "one two @image_1\nthree");
    assert_eq!(locate(&parsed, "é", "one"), (4, 7));
    assert_eq!(locate(&parsed, "é", " "), (7, 10));
    assert_eq!(locate(&parsed, "é", "@image_1"), (14, 22));
    assert_eq!(locate(&parsed, "é", "\n"), (23, 24));
    assert_eq!(locate(&parsed, "é", "three"), (26, 31));
    assert_eq!(text_at(&parsed, "é").style(), Style::YamlPlain);
}

#[test]
fn single_quotes_double() {
    let parsed = parse("a: 'it''s @x\r\n  here'\r\n", Format::Yaml);
    assert_eq!(text_at(&parsed, "a").value(), "it's @x here");
    assert_eq!(locate(&parsed, "a", "'"), (6, 8));
    assert_eq!(locate(&parsed, "a", "@x"), (10, 12));
    assert_eq!(locate(&parsed, "a", "here"), (16, 20));
    assert_eq!(text_at(&parsed, "a").whole(), Span::new(3, 21));
}

#[test]
fn double_quotes_escape() {
    let source = "a: \"\\u0040x \\U0001F600 \\ud83d\\ude00\\x41 @y \\\n   z\"\n";
    let parsed = parse(source, Format::Yaml);
    assert_eq!(text_at(&parsed, "a").value(), "@x 😀 😀A @y z");
    assert_eq!(locate(&parsed, "a", "@x"), (4, 11));
    assert_eq!(locate(&parsed, "a", "😀 "), (12, 23));
    assert_eq!(locate(&parsed, "a", "A"), (35, 39));
    assert_eq!(locate(&parsed, "a", "@y"), (40, 42));
    assert_eq!(locate(&parsed, "a", "z"), (48, 49));
}

#[test]
fn blocks_leave_their_indentation() {
    let source = "a: |  # c\n\n  x @y\n   z\n\nb: 1\n";
    let parsed = parse(source, Format::Yaml);
    assert_eq!(text_at(&parsed, "a").value(), "\nx @y\n z\n");
    assert_eq!(locate(&parsed, "a", "@y"), (15, 17));
    assert_eq!(locate(&parsed, "a", " z"), (20, 22));
    assert_eq!(text_at(&parsed, "a").whole(), Span::new(3, 22));
    assert_eq!(parsed.documents[0].comments[0].span, Span::new(6, 9));

    let parsed = parse(
        "a: >-\r\n  Élan of\r\n  @image_3\r\n\r\n  end\r\nb: 1\r\n",
        Format::Yaml,
    );
    assert_eq!(text_at(&parsed, "a").value(), "Élan of @image_3\nend");
    assert_eq!(locate(&parsed, "a", "@image_3"), (21, 29));
    assert_eq!(locate(&parsed, "a", "end"), (35, 38));
    assert_eq!(text_at(&parsed, "a").whole(), Span::new(3, 38));

    let parsed = parse("a: |2+\n    x @y\n\n\nb: 1", Format::Yaml);
    assert_eq!(text_at(&parsed, "a").value(), "  x @y\n\n\n");
    assert_eq!(locate(&parsed, "a", "@y"), (13, 15));
    assert_eq!(text_at(&parsed, "a").whole(), Span::new(3, 18));
}

#[test]
fn plain_scalars_are_what_the_core_schema_says() {
    let source = "a: 010\nb: no\nc: ~\nd: True\ne: 16:9\nf: !!str 5\ng: !!int \"5\"\nh:\n";
    let expected = "{a: 010, b: \"no\", c: null, d: true, e: \"16:9\", f: \"5\", g: 5, h: null}";
    assert_eq!(meaning(source, Format::Yaml), expected);
    assert_eq!(yaml(source), []);
}

#[test]
fn spans_of_collections_end_with_their_last_value() {
    let source = "a:\n  - x\n  - {b: 1}\n\n# c\nd: [1,\n  2]\n";
    let parsed = parse(source, Format::Yaml);
    assert_eq!(slice(source, at(&parsed, "a").span), "- x\n  - {b: 1}");
    assert_eq!(slice(source, at(&parsed, "a.1").span), "{b: 1}");
    assert_eq!(slice(source, at(&parsed, "d").span), "[1,\n  2]");
}

#[test]
fn a_stream_holds_several_documents() {
    let source = "# one\na: 1\n---\nb: [\n---\nc: 3 # three\n";
    let parsed = parse(source, Format::Yaml);
    assert_eq!(
        meaning(source, Format::Yaml),
        "{a: 1} --- {b: BROKEN} --- {c: 3}"
    );
    let partial: Vec<_> = parsed
        .documents
        .iter()
        .map(|document| document.is_partial)
        .collect();
    assert_eq!(partial, [false, true, false]);
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.documents[0].comments.len(), 1);
    assert_eq!(parsed.documents[2].comments.len(), 1);
}

#[test]
fn aliases_are_expanded() {
    let source =
        "a: &x [1, @]\nb: *x\nc: &y {d: 1}\ne: [*y, *y]\nf: &k g\n*k : 2\n".replace('@', "\"@z\"");
    assert_eq!(
        meaning(&source, Format::Yaml),
        "{a: [1, \"@z\"], b: [1, \"@z\"], c: {d: 1}, e: [{d: 1}, {d: 1}], f: \"g\", g: 2}"
    );
    let parsed = parse(&source, Format::Yaml);
    assert_eq!(locate(&parsed, "b.1", "@z"), locate(&parsed, "a.1", "@z"));
    one(
        "a: *no\nb: 1",
        "no `&no` stands above this alias",
        "*no",
        "{a: BROKEN, b: 1}",
    );
    one(
        "a: &x [*x]\n",
        "this alias stands inside of the value that it names",
        "*x",
        "{a: [BROKEN]}",
    );
    one(
        "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n",
        "YAML 1.2 has no merge keys",
        "<<",
        "{a: {b: 1}, c: {d: 2}}",
    );
}

#[test]
fn aliases_have_a_budget() {
    let mut source = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        source = format!("{source}a{level}: &a{level} [{aliases}]\n");
    }
    let parsed = parse(&source, Format::Yaml);
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.problems[0].kind, ProblemKind::TooLarge);
    assert_eq!(
        parsed.problems[0].message,
        "aliases make this document larger than 20,000 values"
    );
    let twice = format!("{source}---\n{source}");
    assert_eq!(parse(&twice, Format::Yaml).problems.len(), 2);
}

#[test]
fn an_unquoted_reference_is_put_in_quotes() {
    for (source, expected) in [
        (
            "prompt: @image_1 runs\nmode: pro\n",
            "{prompt: \"@image_1 runs\", mode: \"pro\"}",
        ),
        (
            "- @image_1\n- [@a, @b]\n- {c: @d}\n",
            "[\"@image_1\", [\"@a\", \"@b\"], {c: \"@d\"}]",
        ),
        (
            "prompt: @image_1 runs\n  over @b\n\n  and @c\nd: |\n  x\n  @y\n",
            "{prompt: \"@image_1 runs over @b\\nand @c\", d: \"x\\n@y\\n\"}",
        ),
        (
            "prompt: @image_1 says \"hi\", it's\n",
            "{prompt: \"@image_1 says \\\"hi\\\", it's\"}",
        ),
        (
            "prompt: @image_1 is red: very red # c\nb: 1\n",
            "{prompt: \"@image_1 is red: very red\", b: 1}",
        ),
        (
            "prompt: @é x\n  slowly: very: so\nb: @c: d\n",
            "{prompt: \"@é x slowly: very: so\", b: \"@c: d\"}",
        ),
        ("a: `x` # `y`\nb: \"@c\"\n", "{a: \"`x`\", b: \"@c\"}"),
        ("\u{feff}@a: 1\nb: 2\n", "{@a: 1, b: 2}"),
    ] {
        let parsed = parse(source, Format::Yaml);
        assert_eq!(meaning(source, Format::Yaml), expected, "{source}");
        assert!(
            parsed
                .problems
                .iter()
                .all(|problem| problem.kind == ProblemKind::UnquotedReference)
        );
        assert!(!parsed.problems.is_empty() && !parsed.documents[0].is_partial);
        let mended = mended(source, &parsed);
        assert_eq!(yaml(&mended), [], "{mended}");
        assert_eq!(meaning(&mended, Format::Yaml), expected, "{mended}");
    }
    let source = "é: 1\nprompt: @image_1 runs\n  to @b\n";
    let parsed = parse(source, Format::Yaml);
    assert_eq!(parsed.problems[0].span, Span::new(14, 35));
    assert_eq!(locate(&parsed, "prompt", "@b"), (33, 35));
}

#[test]
fn what_breaks_off_is_kept_and_told_in_plain_words() {
    let quotes = "a value without quotes cannot hold a colon and a space";
    one(
        "a: x is red: very\nb: 1\n",
        quotes,
        "x is red: very",
        "{a: \"x is red\"}",
    );
    one(
        "a: \"abc\nb: 1\n",
        "this quote is never closed",
        "\"abc",
        "{a: BROKEN}",
    );
    one(
        "a: 1\nb: 'abc",
        "this quote is never closed",
        "'abc",
        "{a: 1, b: BROKEN}",
    );
    // Two documents break off, each at a quote of its own.
    let places = yaml("\"\n...\n'abc");
    let places: Vec<&str> = places.iter().map(|(_, place)| *place).collect();
    assert_eq!(places, ["\"", "'abc"]);
    let bracket = "a comma is missing, or this `[` is never closed";
    one("a: [1, 2\nb: 3\n", bracket, "b: 3", "{a: BROKEN}");
    one(
        "a:\n\tb: 2\n",
        "a tab stands where YAML wants spaces",
        "\t",
        "{a: BROKEN}",
    );
    one(
        "a: 1\n\tb: 2\n",
        "a tab stands where YAML wants spaces",
        "\t",
        "{a: BROKEN}",
    );
    one(
        "a:1\nb: 2\n",
        "a space is missing after the colon",
        "a:",
        "BROKEN",
    );
    one(
        "a: 1\n   b: 2\n",
        "this line is indented as if it went on with the value above, but it holds a key",
        "b: 2",
        "{a: \"1 b\"}",
    );
    one(
        "a: 1\nb\nc: 3\n",
        "this line is no `key: value`",
        "b",
        "{a: 1}",
    );
    one(
        "a: \"x\" y\nb: 1\n",
        "the value goes on after its closing quote",
        "y",
        "{a: BROKEN}",
    );
    one(
        "a:\n    b: 1\n  c: 2\n",
        "the indentation of this line fits nothing above it",
        "c: 2",
        "{a: {b: 1}}",
    );
    one(
        "a: %x\n",
        "a YAML value cannot begin with `%` unless it is quoted",
        "%x",
        "{a: BROKEN}",
    );
    one(
        "a: 1\n- b\n",
        "a list item stands among the keys of a map",
        "- b",
        "{a: 1}",
    );
    one(
        "? [a]\n: 1\nb: 2\n",
        "a key must be a word or a string",
        "[a]",
        "{b: 2}",
    );
}

#[test]
fn nesting_has_an_end() {
    let source = format!("a: {}{}\nb: 1\n", "[".repeat(127), "]".repeat(127));
    assert_eq!(yaml(&source), []);
    let source = format!("a: {}{}\nb: 1\n", "[".repeat(128), "]".repeat(128));
    let parsed = parse(&source, Format::Yaml);
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.problems[0].kind, ProblemKind::TooLarge);
    assert_eq!(plain(at(&parsed, "a")), "BROKEN");
    assert_eq!(plain(at(&parsed, "b")), "1");
    for closing in ["", "]"] {
        let source = format!("a: {}{}\nb: 1\n", "[".repeat(200), closing.repeat(200));
        let parsed = parse(&source, Format::Yaml);
        assert_eq!(parsed.problems.len(), 1);
        assert_eq!(parsed.problems[0].kind, ProblemKind::TooLarge);
        assert_eq!(plain(at(&parsed, "a")), "BROKEN");
    }
    let parsed = parse(&"- ".repeat(200), Format::Yaml).problems;
    assert_eq!(parsed.len(), 1);
}

/// The one problem of a source, what it points at, and the source with its edits made.
#[track_caller]
fn slip(source: &str, message: &str, points_at: &str, becomes: &str) {
    assert_eq!(yaml(source), [(message.to_owned(), points_at)], "{source}");
    let parsed = parse(source, Format::Yaml);
    assert_eq!(mended(source, &parsed), becomes);
    assert!(parsed.problems[0].help.is_some());
}

#[test]
fn what_nearly_is_a_key() {
    let space = "a space is missing after the colon";
    slip("a: 1\nb:2\n", space, "b:", "a: 1\nb: 2\n");
    slip("a: 1\nb:2", space, "b:", "a: 1\nb: 2");
    slip("a: 1\nb:2\nc: 3\n", space, "b:", "a: 1\nb: 2\nc: 3\n");
    slip("b:2\n", space, "b:", "b: 2\n");
    let wide = "a full-width colon stands behind this key";
    slip("b：雨\n", wide, "：", "b: 雨\n");
    slip("b ： 雨\nc: 3\n", wide, "：", "b: 雨\nc: 3\n");
    let blank = "the space after this colon is none that YAML knows";
    slip("b:\u{a0}2\nc: 3\n", blank, "\u{a0}", "b: 2\nc: 3\n");
    slip("b:\u{3000}雨\n", blank, "\u{3000}", "b: 雨\n");
    let equals = "a `=` stands behind this key";
    slip("b = 2\nc: 3\n", equals, "=", "b: 2\nc: 3\n");
    slip("b=2\n", equals, "=", "b: 2\n");
    let line = "this line is no `key: value`";
    for source in ["a: 1\nat 16:9\n", "a: 1\n16:9\n", "a: 1\nb\n"] {
        slip(source, line, source.lines().last().unwrap(), source);
    }
}

#[test]
fn an_address_is_not_a_key() {
    let address = "this address belongs to no key";
    for source in [
        "https://x.y/a.png\n",
        "https://x.y/a.png\na: 1\n",
        "a: 1\nhttps://x.y/a.png\n",
        "a:\nhttps://x.y/a.png\nb: 1\n",
    ] {
        slip(source, address, "https://x.y/a.png", source);
    }
}

#[test]
fn one_slip_is_one_problem() {
    for (source, tree) in [
        ("a: {b\nc: 1\n", "{a: BROKEN}"),
        ("a: [b] c\nd: 1\n", "{a: BROKEN}"),
        ("a: {b: 1\n", "{a: BROKEN}"),
        ("a: [b}\n", "{a: BROKEN}"),
        ("a: *b* c\nd: 1\n", "{a: BROKEN}"),
        ("a: >-\nb\nc: 1\n", "{a: BROKEN}"),
        ("{\"a\": 1,\n \"b\": 2\n", "BROKEN"),
        (" a: 1\nb: 2\n", "{a: 1}"),
        ("a: &b\n\nc: & d\n", "{a: null, c: BROKEN}"),
    ] {
        let parsed = parse(source, Format::Yaml);
        assert_eq!(parsed.problems.len(), 1, "{source}: {:?}", yaml(source));
        assert!(parsed.problems[0].help.is_some(), "{source}");
        assert_eq!(meaning(source, Format::Yaml), tree, "{source}");
    }
}

#[test]
fn no_words_of_the_parser_reach_a_person() {
    for (source, message) in [
        (
            " a: 1\nb: 2\n",
            "the indentation of this line fits nothing above it",
        ),
        ("a: \"b\"#c\n", "a space is missing before the `#`"),
        ("a: ? b\n", "a value that begins with `? ` must be quoted"),
        (
            "a: * b\n",
            "a value that begins with `*` or `&` must be quoted",
        ),
        ("a: !!! b\n", "a value that begins with `!` must be quoted"),
        ("a: |0\n  b\n", "a block cannot be indented by 0 spaces"),
        (
            "a: 1\n\u{feff}b: 2\n",
            "a byte-order mark stands inside of the file",
        ),
        (
            "%YAML 2.0\n---\na: 1\n",
            "a line that begins with `%` is an order to YAML, and this one is none that it knows",
        ),
        (
            "%YAML 1.1\na: 1\n",
            "a line that begins with `%` is an order to YAML, and this one is none that it knows",
        ),
        ("{\"a\": 1,\n \"b\": 2\n", "this `{` is never closed"),
        (
            "a: “b: c”\n",
            "a value without quotes cannot hold a colon and a space",
        ),
    ] {
        let parsed = parse(source, Format::Yaml);
        assert_eq!(parsed.problems[0].message, message, "{source}");
        assert!(parsed.problems[0].help.is_some(), "{source}");
    }
}

#[test]
fn a_quote_that_nothing_opens_is_no_part_of_a_reference() {
    let parsed = parse("prompt: @image_1 says: \\\"go\\\", rain\"\n", Format::Yaml);
    let told = &parsed.problems[0];
    assert_eq!(told.edits, []);
    assert!(told.help.as_deref().unwrap().contains("missing before it"));
    // A quotation at the end is one.
    let source = "prompt: @image_1 says \"go\"\n";
    let expected = "prompt: '@image_1 says \"go\"'\n";
    assert_eq!(mended(source, &parse(source, Format::Yaml)), expected);
}

#[test]
fn yaml_in_a_fence_of_markdown_is_told_once() {
    for (opening, closing, signs) in [
        ("```yaml", "```", "backquotes"),
        ("~~~yaml", "~~~", "tildes"),
        ("~~~", "~~~", "tildes"),
        ("`````", "`````", "backquotes"),
    ] {
        let fenced = format!("{opening}\r\nprompt: rain\r\nduration: 12\r\n{closing}\r\n");
        let parsed = parse(&fenced, Format::Yaml);
        let message = "this is no YAML but Markdown with YAML in it".to_owned();
        assert_eq!(told(&fenced, &parsed), [(message, opening)]);
        let help = format!("take out the two lines that begin with three {signs}");
        assert_eq!(parsed.problems[0].help, Some(help));
        assert_eq!(mended(&fenced, &parsed), "prompt: rain\r\nduration: 12\r\n");
        assert_eq!(plain(&parsed.documents[0].root), "BROKEN");
    }
    // With words before it, as a chat writes them, nobody but the author can tell what may go.
    let parsed = parse(
        "Here is the brief\n\n```\nprompt: rain\n```\n",
        Format::Yaml,
    );
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.problems[0].span, Span::new(19, 22));
    assert_eq!(parsed.problems[0].edits, []);
    // In the text of a block they are text.
    for sign in ["```", "~~~"] {
        let block = format!("prompt: |\n  a sign\n\n  {sign}\n  rain\n  {sign}\n");
        assert_eq!(parse(&block, Format::Yaml).problems, []);
    }
}

#[test]
fn the_text_of_a_block_has_to_be_indented() {
    let message = "the text of a block has to be indented".to_owned();
    for header in ["prompt: |", "prompt: >-", "prompt: |+  "] {
        for line in ["@image_1 runs", "A courier runs"] {
            let source = format!("{header}\r\n{line}\r\nmode: pro\r\n");
            assert_eq!(yaml(&source)[0], (message.clone(), line), "{source}");
        }
    }
    let quoted = "prompt: a | b\n@image_1 runs\n";
    assert_ne!(yaml(quoted)[0].0, message);
}

#[test]
fn what_looks_like_indentation_is_told() {
    let message = "the space at the beginning of this line is none that YAML knows";
    for blank in ["\u{3000}", "\u{a0}\u{a0}"] {
        let source = format!("image_urls:\n{blank}- https://a\n  - https://b\nmode: pro\n");
        assert_eq!(yaml(&source), [(message.to_owned(), blank)]);
    }
}
