mod fences;
mod mistaken;

use super::{Front, split};
use crate::syntax::tests::{at, locate, meaning, text_at, told};
use crate::syntax::{Format, Value, parse};
use crate::text::{Span, Style};

#[test]
fn fences_are_found_by_the_byte() {
    assert_eq!(
        split("---\na: 1\n---\nb"),
        Front::Yaml {
            matter: 4..9,
            body: 13
        }
    );
    assert_eq!(
        split("\u{feff}--- \r\na: 1\r\n...\r\nb"),
        Front::Yaml {
            matter: 9..15,
            body: 20
        }
    );
    assert_eq!(
        split("+++\na = 1\n+++"),
        Front::Toml {
            matter: 4..10,
            body: 13
        }
    );
    assert_eq!(
        split("---\n---\n"),
        Front::Yaml {
            matter: 4..4,
            body: 8
        }
    );
    assert_eq!(split("----\n---\n"), Front::None { body: 0 });
    assert_eq!(split("\n---\n---\n"), Front::None { body: 0 });
    assert_eq!(split("---\na: 1\n --- \n"), Front::Unclosed { fence: 0..3 });
}

#[test]
fn the_body_is_the_prompt() {
    let source = "\u{feff}---\r\nmode: \"a\\tb\"\r\n---\r\n\r\né @image_1\r\nend  \r\n";
    let parsed = parse(source, Format::Markdown);
    assert_eq!(locate(&parsed, "mode", "b"), (18, 19));
    let prompt = text_at(&parsed, "prompt");
    assert_eq!(prompt.value(), "é @image_1\nend");
    assert_eq!(prompt.style(), Style::Body);
    assert_eq!(locate(&parsed, "prompt", "@image_1"), (32, 40));
    assert_eq!(locate(&parsed, "prompt", "\n"), (40, 42));
    assert_eq!(locate(&parsed, "prompt", "end"), (42, 45));
    assert_eq!(prompt.whole(), Span::new(29, 45));
    let Value::Map(entries) = &parsed.documents[0].root.value else {
        panic!()
    };
    assert_eq!(entries[1].key.whole(), Span::at(29));
}

#[test]
fn the_prompt_goes_into_the_input() {
    assert_eq!(
        meaning("just @a\n", Format::Markdown),
        "{prompt: \"just @a\"}"
    );
    assert_eq!(
        meaning("+++\n[input]\nmode = 'pro'\n+++\ntext", Format::Markdown),
        "{input: {mode: \"pro\", prompt: \"text\"}}"
    );
    assert_eq!(
        meaning("---\ninput: 1\n---\ntext", Format::Markdown),
        "{input: 1, prompt: \"text\"}"
    );
    assert_eq!(
        meaning("---\nmode: pro\n---\n \n", Format::Markdown),
        "{mode: \"pro\"}"
    );
    assert_eq!(
        meaning("---\n# c\n---\ntext", Format::Markdown),
        "{prompt: \"text\"}"
    );
    assert_eq!(meaning("---\n- a\n---\ntext", Format::Markdown), "[\"a\"]");
}

#[test]
fn broken_front_matter_keeps_the_body() {
    for (source, message, points_at) in [
        (
            "---\nmode: pro\n text: a: b\n---\nbody\n",
            "this line is indented as if it went on with the value above, but it holds a key",
            "text: a: b",
        ),
        (
            "---\n\"mode\n---\nbody\n",
            "this quote is never closed",
            "\"mode",
        ),
    ] {
        let parsed = parse(source, Format::Markdown);
        assert_eq!(told(source, &parsed), [(message.to_owned(), points_at)]);
        assert!(parsed.documents[0].is_partial);
        assert_eq!(text_at(&parsed, "prompt").value(), "body");
    }
    let source = "---\nmode: pro\n";
    let parsed = parse(source, Format::Markdown);
    assert_eq!(
        told(source, &parsed),
        [(
            "the front matter that begins with `---` is never closed".to_owned(),
            "---"
        )]
    );
    assert!(parsed.documents[0].is_partial);
    assert!(matches!(at(&parsed, "").value, Value::Map(_)));
}

#[test]
fn an_input_without_anything_takes_the_prompt() {
    for source in [
        "---\ninput:\n---\ntext",
        "---\ninput: ~ # c\n---\ntext",
        "---\ninput: null\n---\ntext",
    ] {
        assert_eq!(
            meaning(source, Format::Markdown),
            "{input: {prompt: \"text\"}}"
        );
    }
}

#[test]
fn what_only_looks_like_a_fence_is_no_prompt_by_mistake() {
    let message = "this looks like front matter, but the whole file would be read as the prompt";
    for (source, points_at) in [
        ("----\nmode: pro\n----\ntext", "----"),
        ("---yaml\nmode: pro\n---\ntext", "---yaml"),
        ("---toml\nmode = 'pro'\n---\ntext", "---toml"),
        ("--- toml\nmode = 'pro'\n+++\ntext", "--- toml"),
        ("---json\n{\"mode\": \"pro\"}\n---\ntext", "---json"),
        ("\n---\r\nmode: pro\r\n---\r\ntext", "---"),
        ("\u{feff}  ---\nmode: pro\n---\ntext", "---"),
        ("———\nmode: pro\n———\ntext", "———"),
        ("－－－\nmode: pro\n－－－\ntext", "－－－"),
        ("+++ toml\nmode = 'pro'\n+++\ntext", "+++ toml"),
        ("\u{200b}---\nmode: pro\n---\ntext", "\u{200b}---"),
        ("---\u{2060}\nmode: pro\n---\ntext", "---\u{2060}"),
        ("\u{feff}\u{feff}---\nmode: pro\n---\ntext", "\u{feff}---"),
    ] {
        let parsed = parse(source, Format::Markdown);
        assert_eq!(told(source, &parsed), [(message.to_owned(), points_at)]);
        assert!(parsed.problems[0].help.is_some());
        assert!(parsed.documents[0].is_partial);
    }
    for source in [
        "mode: pro\n---\ntext",
        "----\nA street: rain.\n----",
        "text\n---\nmode: pro\n---",
        "----\nmode: pro",
        "---json\nrain\n---",
        "** --- **\nmode: pro\n---",
        "text\n---",
    ] {
        assert_eq!(told(source, &parse(source, Format::Markdown)), []);
        assert_eq!(
            meaning(source, Format::Markdown),
            format!("{{prompt: {source:?}}}")
        );
    }
}

#[test]
fn odd_but_right_front_matter() {
    for (source, expected) in [
        (
            "---  \nmode: pro\n--- \t\ntext",
            "{mode: \"pro\", prompt: \"text\"}",
        ),
        (
            "+++\r\nmode = 'pro'\r\n+++\r\ntext",
            "{mode: \"pro\", prompt: \"text\"}",
        ),
        ("---\nmode: pro\n---", "{mode: \"pro\"}"),
        (
            "---\nmode: pro\n---\n---\ntext",
            "{mode: \"pro\", prompt: \"---\\ntext\"}",
        ),
        (
            "---\nmode: pro\n---\ntext\n---\n",
            "{mode: \"pro\", prompt: \"text\\n---\"}",
        ),
        (
            "---\nmode: pro\n---\n+++\ntext",
            "{mode: \"pro\", prompt: \"+++\\ntext\"}",
        ),
    ] {
        assert_eq!(told(source, &parse(source, Format::Markdown)), []);
        assert_eq!(meaning(source, Format::Markdown), expected);
    }
    // Which line was meant to close it is shown.
    for source in [
        "---\nmode: pro\n----\ntext",
        "+++\nmode = 1\n---\ntext",
        "---\nmode: pro\n--- x\n",
    ] {
        let parsed = parse(source, Format::Markdown);
        let (place, _) = parsed.problems[0].related.as_ref().unwrap();
        assert_eq!(Some(&source[place.range()]), source.lines().nth(2));
    }
}
