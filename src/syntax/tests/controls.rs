//! Characters that nobody sees are told in the same words everywhere.

use super::*;

/// The only problem, at the character at `at`; and what the file means all the same.
#[track_caller]
fn one(source: &str, format: Format, at: usize, tree: &str) {
    let parsed = parse(source, format);
    let c = source[at..].chars().next().unwrap();
    let kind = if c.is_control() {
        "control character"
    } else {
        "code point without a character"
    };
    let message = format!("a {kind} (U+{:04X}) stands in the text", u32::from(c));
    assert_eq!(
        told(source, &parsed),
        [(message, &source[at..at + c.len_utf8()])],
        "{source:?}"
    );
    let problem = &parsed.problems[0];
    assert_eq!(problem.span.start as usize, at, "{source:?}");
    assert!(problem.help.as_ref().unwrap().starts_with("remove it"));
    assert_eq!(meaning(source, format), tree, "{source:?}");
}

#[test]
fn in_yaml() {
    for c in [
        "\0", "\u{1b}", "\u{b}", "\u{c}", "\u{7f}", "\u{93}", "\u{fffe}", "\u{ffff}",
    ] {
        let yaml = |text: &str, at, tree| one(&text.replace('N', c), Format::Yaml, at, tree);
        yaml("a: \"xNy\"\nb: 1\n", 5, "{a: BROKEN, b: 1}");
        yaml("a: xNy\nb: 1\n", 4, "{a: BROKEN, b: 1}");
        yaml("a: |\n  x\n  yN\nb: 1\n", 12, "{a: BROKEN, b: 1}");
        yaml("# N\na: 1\n", 2, "{a: 1}");
        yaml("a: 1\nN\nb: 2\n", 5, "{a: 1, b: 2}");
        yaml("aN: 1\nb: 2\n", 1, "{a: 1, b: 2}");
        yaml("Na: 1\nb: 2\n", 0, "{a: 1}");
    }
}

#[test]
fn in_toml() {
    for c in ["\0", "\u{1b}", "\u{b}", "\u{c}", "\u{7f}"] {
        let toml = |text: &str, at, tree| one(&text.replace('N', c), Format::Toml, at, tree);
        toml("a = \"xNy\"\nb = 1\n", 6, "{a: BROKEN, b: 1}");
        toml("a = 'xNy'\nb = 1\n", 6, "{a: BROKEN, b: 1}");
        toml("a = \"\"\"\nx\nNy\"\"\"\nb = 1\n", 10, "{a: BROKEN, b: 1}");
        toml("# N\nb = 1\n", 2, "{b: 1}");
    }
    one("a = 'x\u{ffff}'\n", Format::Toml, 6, "{a: \"x\\u{ffff}\"}");
}

#[test]
fn in_markdown() {
    one(
        "one\u{0}two\n",
        Format::Markdown,
        3,
        "{prompt: \"one\\0two\"}",
    );
    one(
        "---\nmode: p\u{1b}o\n---\nrain\n",
        Format::Markdown,
        11,
        "{mode: BROKEN, prompt: \"rain\"}",
    );
    one(
        "+++\nmode = 'p\u{1b}o'\n+++\nrain\n",
        Format::Markdown,
        13,
        "{mode: BROKEN, prompt: \"rain\"}",
    );
}

#[test]
fn many_of_them_are_one_problem() {
    for format in [Format::Yaml, Format::Toml, Format::Markdown] {
        let source = "\u{1}\u{2}\n\u{3}".repeat(1000);
        let parsed = parse(&source, format);
        assert_eq!(parsed.problems.len(), 1, "{format:?}");
        let help = parsed.problems[0].help.as_ref().unwrap();
        assert!(
            help.ends_with("; there are 2999 more in this file"),
            "{help}"
        );
    }
}

#[test]
fn an_escape_is_not_the_character() {
    for (source, format) in [
        ("a: \"\\0\\u001b\"\n", Format::Yaml),
        ("a = \"\\u0000\"\n", Format::Toml),
        (
            "tab\tand\r\nlines, \u{85} \u{a0} \u{feff} é，雨",
            Format::Markdown,
        ),
    ] {
        assert_eq!(parse(source, format).problems, [], "{source:?}");
    }
}
