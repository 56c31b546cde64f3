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
