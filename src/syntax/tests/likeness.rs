//! Files whose name promises something else than what is in them.

use crate::syntax::tests::{mended, text_at};
use crate::syntax::{Format, ProblemKind, parse};

const PARAGRAPH: &str =
    "A girl runs through the rain, slow push in on her face.\nShe stops, and looks up.\n";
const QUOTE: &str = "\"Stop\", she says, and 2 men turn.\n";
const CHINESE: &str = "雨夜的小巷里,女孩慢慢转身。\n";
const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\"><body>Not found, sorry</body></html>\n";
const YAML: &str = "prompt: rain on a roof, slow push in\nduration: 5\nelements:\n  - name: kira\n";
const YAML_LIST: &str = "# all\n- id: a\n  prompt: rain, fog\n";
const TOML: &str = "prompt = \"rain\"\nduration = 5\n[input]\n";
const TABLE: &str = "[input]\nprompt = \"rain, fog\"\n";
const FRONT: &str = "---\nduration: 5\n---\n\nRain on a roof, at night\n";
const HEADING: &str = "# Scene\n\nRain on a roof. \"Stop\", she says.\n";
const CHAT: &str = "Here is the brief you asked for:\n\n```json\n{\n  \"prompt\": \"a\"\n}\n```\n";
const JSON: &str = "{\n  \"prompt\": \"a\",\n  \"duration\": 5\n}\n";
const LINES: &str = "{\"prompt\": \"a\"}\n{\"prompt\": \"b\"}\n";

/// The messages of a file, and the words of the first help.
fn told(text: &str, format: Format) -> (Vec<String>, String) {
    let parsed = parse(text, format);
    let help = parsed.problems.first().and_then(|first| first.help.clone());
    let messages = parsed.problems.into_iter();
    (
        messages.map(|problem| problem.message).collect(),
        help.unwrap_or_default(),
    )
}

#[track_caller]
fn is_no(kind: &str, text: &str, format: Format, advice: &str) {
    for text in [
        text.to_owned(),
        format!("\u{feff}\n{}", text.replace('\n', "\r\n")),
    ] {
        let (messages, help) = told(&text, format);
        assert_eq!(messages, [format!("this is no {kind}")], "{text}");
        assert!(help.contains(advice), "{text}{help}");
        let problem = &parse(&text, format).problems[0];
        let line = text
            .trim_start_matches(['\u{feff}', '\r', '\n'])
            .lines()
            .next();
        assert_eq!(text.get(problem.span.range()), line, "{text}");
    }
}

#[test]
fn what_is_no_json_is_told_once() {
    for (text, advice) in [
        (PARAGRAPH, "a file that ends in `.md`"),
        (QUOTE, "a file that ends in `.md`"),
        (CHINESE, "a file that ends in `.md`"),
        ("Rain on a roof\n", "a file that ends in `.md`"),
        (PAGE, "a page of the web"),
        (YAML, "YAML: give the file a name that ends in `.yaml`"),
        (YAML_LIST, "`.yaml`"),
        (TOML, "`.toml`"),
        (TABLE, "`.toml`"),
        (FRONT, "`.md`"),
        (HEADING, "`.md`"),
        (CHAT, "from `{` to `}`"),
    ] {
        is_no("JSON", text, Format::Json, advice);
        is_no("JSON", text, Format::Jsonc, advice);
        is_no("JSON lines", text, Format::JsonLines, advice);
    }
    is_no("JSON lines", JSON, Format::JsonLines, "`.json`");
}

#[test]
fn slips_in_json_are_still_told_as_slips() {
    for (text, format, message) in [
        (
            "{prompt: \"a\"}",
            Format::Json,
            "a key needs double quotes in JSON",
        ),
        (
            "{\"prompt\": rain on a roof}",
            Format::Json,
            "a text needs double quotes in JSON",
        ),
        (
            "// a\n{\"prompt\": \"a\"}",
            Format::Json,
            "JSON has no comments",
        ),
        (
            "# a\n{\"prompt\": \"a\"}",
            Format::Json,
            "`#` does not begin a comment in JSON",
        ),
        (
            "{\"prompt\": \"a\"} and so on",
            Format::Json,
            "text follows the value",
        ),
        (LINES, Format::Json, "a second value follows the first"),
        ("hello", Format::Json, "`hello` is not a JSON value"),
        (
            "{\"prompt\": \"a\"}\nRain on a roof, fog",
            Format::JsonLines,
            "a text needs double quotes in JSON",
        ),
    ] {
        assert_eq!(told(text, format).0[0], message, "{text}");
    }
}

#[test]
fn a_page_of_the_web_is_known_by_its_first_tag() {
    for page in [
        "<html>",
        "<HTML lang='en'>",
        "<head",
        "<body/>",
        "<?xml version='1.0'?>",
        "<!DOCTYPE html SYSTEM>",
    ] {
        is_no("YAML", page, Format::Yaml, "a page of the web");
    }
}

#[test]
fn what_is_no_toml_is_told_once() {
    for (text, advice) in [
        (PARAGRAPH, "a file that ends in `.md`"),
        (CHINESE, "a file that ends in `.md`"),
        (PAGE, "a page of the web"),
        (YAML, "`.yaml`"),
        (FRONT, "`.md`"),
        (HEADING, "`.md`"),
        (JSON, "`.json`"),
        (LINES, "`.jsonl`"),
        (CHAT, "from `{` to `}`"),
    ] {
        is_no("TOML", text, Format::Toml, advice);
    }
    for text in [
        "prompt = rain\nduration 5\n",
        "prompt = 'a'\nduration: 5\n",
        "[input]\nprompt\n",
    ] {
        let (messages, _) = told(text, Format::Toml);
        assert!(
            !messages.is_empty() && !messages[0].starts_with("this is no"),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_yaml_is_told_once() {
    is_no("YAML", PAGE, Format::Yaml, "a page of the web");
    is_no("YAML", FRONT, Format::Yaml, "`.md`");
    is_no("YAML", LINES, Format::Yaml, "`.jsonl`");
    for text in [
        JSON,
        YAML,
        "---\nprompt: a\n---\nprompt: b\n",
        "---\nprompt: a\n",
    ] {
        assert_eq!(told(text, Format::Yaml).0, [""; 0], "{text}");
    }
}

#[test]
fn a_brief_in_a_fence_is_told_once_and_can_be_taken_out() {
    for (brief, kind, format) in [
        (JSON, "JSON", Format::Json),
        (JSON, "JSON", Format::Jsonc),
        (LINES, "JSON lines", Format::JsonLines),
        (TOML, "TOML", Format::Toml),
        (YAML, "YAML", Format::Yaml),
    ] {
        for (opening, closing) in [("```any", "```"), ("~~~~", "~~~~")] {
            let text = format!("\u{feff}\n{opening}\n{brief}{closing}\n");
            let parsed = parse(&text, format);
            let message = format!("this is no {kind} but Markdown with {kind} in it");
            assert_eq!(super::told(&text, &parsed), [(message, opening)]);
            assert_eq!(mended(&text, &parsed), format!("\u{feff}\n{brief}"));
        }
        for behind in ["", "```\nEnjoy!\n", "```\n```\nmore\n```\n", "````\n"] {
            let text = format!("```\n{brief}{behind}");
            let parsed = parse(&text, format);
            let [problem] = parsed.problems.as_slice() else {
                panic!("{text}{parsed:?}");
            };
            assert_eq!(problem.edits, []);
            let help = problem.help.as_ref().unwrap();
            assert!(help.starts_with("keep what stands between"), "{help}");
        }
    }
}

#[test]
fn a_brief_in_markdown_is_a_prompt_with_a_warning() {
    for (text, looks, advice) in [
        (YAML, "a brief in YAML", "`.yaml`"),
        (TOML, "a brief in TOML", "`.toml`"),
        (JSON, "a brief in JSON", "`.json`"),
        (LINES, "briefs in JSON lines", "`.jsonl`"),
        (PAGE, "a page of the web", "write the prompt"),
        (
            "mode: one continuous take\nprompt: a courier runs through the rain\n",
            "a brief in YAML",
            "two lines `---`",
        ),
    ] {
        let parsed = parse(text, Format::Markdown);
        let [problem] = parsed.problems.as_slice() else {
            panic!("{text}{parsed:?}");
        };
        let message = format!("this looks like {looks}, but the whole file is the prompt");
        assert_eq!(problem.message, message);
        assert_eq!(problem.kind, ProblemKind::Unread);
        assert_eq!(text.get(problem.span.range()), text.lines().next());
        assert!(problem.help.as_ref().unwrap().contains(advice), "{text}");
        assert!(!parsed.documents[0].is_partial);
        assert_eq!(text_at(&parsed, "prompt").value(), text.trim());
        // As the help has it.
        let meant = format!("---\n---\n{text}");
        let parsed = parse(&meant, Format::Markdown);
        assert_eq!(parsed.problems, [], "{meant}");
        assert_eq!(text_at(&parsed, "prompt").value(), text.trim());
    }
    for text in [
        PARAGRAPH,
        QUOTE,
        CHINESE,
        HEADING,
        FRONT,
        CHAT,
        // Prompts that are written as fields, which are no fields of a brief.
        "scene: an alley\nlight: neon\ncamera: slow push in\n",
        "{\"scene\": \"an alley\", \"camera\": \"slow push in\"}\n",
        "prompt: an alley in the rain\n",
        // Words between `<` and `>` that only begin as a page does.
        "<headshot> a woman in the rain\n",
        "<bodycam> a chase in the rain\n",
        "<!doctype poem> rain\n",
    ] {
        assert_eq!(told(text, Format::Markdown).0, [""; 0], "{text}");
    }
}
