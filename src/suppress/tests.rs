//! Which findings an ignore covers, in every format.

use crate::brief::Batch;
use crate::rules::{Findings, Levels, check_brief, check_file};
use crate::spec::UNIFICALLY;
use crate::syntax::{self, Format};
use crate::{brief, bundle};

/// The rules that are still heard in a file, in the order of the file.
fn heard(text: &str, format: Format) -> Vec<&'static str> {
    let parsed = syntax::parse(text, format);
    let mut findings = Findings::new(Levels::unchanged(), super::read(&parsed));
    check_file(&Batch::of(&parsed), &mut findings);
    for document in &parsed.documents {
        let brief = brief::lower(document);
        let bundle = bundle::resolve(&brief, &UNIFICALLY, bundle::Surroundings::unknown());
        check_brief(&bundle, &mut findings);
    }
    let mut found = findings.take();
    found.sort_by_key(|finding| finding.label.span);
    found.into_iter().map(|finding| finding.rule).collect()
}

const DURATION: &str = "duration-out-of-range";
const UNDECLARED: &str = "undeclared-reference";

#[test]
fn a_comment_covers_the_field_on_its_line_or_below() {
    for yaml in [
        "prompt: a\nduration: 11 # briefc: ignore[duration-out-of-range] so\n",
        "prompt: a\n# briefc: ignore[duration-out-of-range]\nduration: 11\n",
        "prompt: a\n# briefc: ignore[duration-out-of-range]\n# and another remark\nduration: 11\n",
        "prompt: a\n#briefc:ignore[ duration-out-of-range ,wrong-type]\nduration: 11\n",
        "prompt: a\n## briefc: Ignore [duration-out-of-range]\nduration: 11\n",
        "# briefc: ignore-file[duration-out-of-range] all of it\nprompt: a\nduration: 11\n",
        "\u{feff}# briefc: ignore[duration-out-of-range]\r\nduration: 11\r\nprompt: a\r\n",
    ] {
        assert_eq!(heard(yaml, Format::Yaml), [""; 0], "{yaml}");
    }
    for yaml in [
        "prompt: a # briefc: ignore[duration-out-of-range]\nduration: 11\n",
        "# briefc: ignore[duration-out-of-range]\n\nduration: 11\nprompt: a\n",
        "prompt: a\nduration: 11\n# briefc: ignore[duration-out-of-range]\n",
        "prompt: a\n# briefc: ignore-file[duration-out-of-range]\nduration: 11\n",
        "prompt: a\nduration: 11 # briefc: ignore[wrong-type]\n",
        "prompt: a\nduration: 11 # see briefc: ignore[duration-out-of-range]\n",
        "prompt: 'a # briefc: ignore[duration-out-of-range]'\nduration: 11\n",
    ] {
        assert_eq!(heard(yaml, Format::Yaml), [DURATION], "{yaml}");
    }
}

#[test]
fn the_whole_value_is_covered() {
    for yaml in [
        "# briefc: ignore[undeclared-reference]\nprompt: |\n  rain\n  on @image_1\n  # here\n",
        "prompt: >- # briefc: ignore[undeclared-reference]\n  rain\n\n  on @image_1\n",
        "# briefc: ignore[undeclared-reference]\nprompt:\n  rain on @image_1\n",
    ] {
        assert_eq!(heard(yaml, Format::Yaml), [""; 0], "{yaml}");
    }
    // Inside the block it is a part of the prompt.
    let yaml = "prompt: |\n  # briefc: ignore[undeclared-reference]\n  rain on @image_1\n";
    assert_eq!(heard(yaml, Format::Yaml), [UNDECLARED]);
}

#[test]
fn entries_of_lists_have_their_own() {
    let brief = |first: &str, second: &str| {
        format!("video_mode: elements\nprompt: rain\nimage_urls:\n  - a{first}\n{second}  - b\n")
    };
    let ignore = "# briefc: ignore[unused-reference]\n";
    let unused = "unused-reference";
    assert_eq!(heard(&brief("", ""), Format::Yaml), [unused, unused]);
    assert_eq!(
        heard(&brief(&format!(" {}", ignore.trim_end()), ""), Format::Yaml),
        [unused]
    );
    assert_eq!(
        heard(&brief("", &format!("  {ignore}")), Format::Yaml),
        [unused]
    );
    let elements = "video_mode: elements\nprompt: as @element_1\nelements:\n  # briefc: ignore[too-many-element-images]\n  - description: kira\n    image_urls: [a, b, c, d, e]\n";
    assert_eq!(heard(elements, Format::Yaml), [""; 0]);
    // Behind a field of the entry it is about that field.
    let elements = elements
        .replace("  # briefc: ignore[too-many-element-images]\n", "")
        .replace("kira", "kira # briefc: ignore[too-many-element-images]");
    assert_eq!(heard(&elements, Format::Yaml), ["too-many-element-images"]);
}

#[test]
fn toml_and_jsonc_have_comments_too() {
    for toml in [
        "prompt = 'a'\nduration = 11 # briefc: ignore[duration-out-of-range]\n",
        "# briefc: ignore[duration-out-of-range]\nduration = 11\nprompt = 'a'\n",
        "# briefc: ignore[duration-out-of-range]\n[input]\nprompt = 'a'\nduration = 11\n",
    ] {
        assert_eq!(heard(toml, Format::Toml), [""; 0], "{toml}");
    }
    let toml = "video_mode = 'elements'\nprompt = 'as @element_1, @element_2'\n[[elements]]\nimage_urls = ['a', 'b']\n# briefc: ignore[too-many-element-images]\n[[elements]]\nimage_urls = ['a', 'b', 'c', 'd', 'e']\n";
    assert_eq!(heard(toml, Format::Toml), [""; 0]);
    for jsonc in [
        "{\"prompt\": \"a\",\n\"duration\": 11 // briefc: ignore[duration-out-of-range]\n}",
        "{\"prompt\": \"a\",\n/* briefc: ignore[duration-out-of-range] */\n\"duration\": 11}",
        "{\"prompt\": \"a\",\n/* briefc: ignore[duration-out-of-range] */ \"duration\": 11}",
        "// briefc: ignore-file[duration-out-of-range]\n{\"prompt\": \"a\", \"duration\": 11}",
    ] {
        assert_eq!(heard(jsonc, Format::Jsonc), [""; 0], "{jsonc}");
    }
}

#[test]
fn before_the_closing_fence_it_covers_the_body() {
    for (fence, assign) in [("---", ": "), ("+++", " = ")] {
        let file = |comment: &str| {
            format!("{fence}\nduration{assign}5\n{comment}{fence}\n\nrain on @image_1\n")
        };
        let ignore = "# briefc: ignore[undeclared-reference]\n";
        assert_eq!(heard(&file(ignore), Format::Markdown), [""; 0]);
        assert_eq!(
            heard(&file(&format!("{ignore}\n")), Format::Markdown),
            [UNDECLARED]
        );
        assert_eq!(heard(&file(""), Format::Markdown), [UNDECLARED]);
        // There need not be any settings beside it.
        let front = format!("{fence}\n{ignore}{fence}\n\nrain on @image_1\n");
        assert_eq!(heard(&front, Format::Markdown), [""; 0]);
    }
}

#[test]
fn in_json_a_field_covers_its_object() {
    for json in [
        r#"{"prompt": "a", "duration": 11, "x-briefc-ignore": ["duration-out-of-range"]}"#,
        r#"{"prompt": "a", "duration": 11, "x-briefc-ignore": "duration-out-of-range"}"#,
        r#"{"x-briefc-ignore": [{"rule": "duration-out-of-range", "reason": "so"}], "input": {"prompt": "a", "duration": 11}}"#,
        r#"{"input": {"prompt": "a", "duration": 11, "x-briefc-ignore": ["duration-out-of-range"]}}"#,
    ] {
        assert_eq!(heard(json, Format::Json), [""; 0], "{json}");
    }
    let json = r#"{"video_mode": "elements", "duration": 11, "prompt": "as @element_1",
        "elements": [{"image_urls": ["a", "b"], "x-briefc-ignore": ["duration-out-of-range"]}]}"#;
    assert_eq!(heard(json, Format::Json), [DURATION]);
    let toml = "x-briefc-ignore = ['duration-out-of-range']\nprompt = 'a'\nduration = 11\n";
    assert_eq!(heard(toml, Format::Toml), [""; 0]);
}

#[test]
fn each_document_of_a_stream_has_its_own() {
    let yaml = "prompt: a\nduration: 11 # briefc: ignore[duration-out-of-range]\n---\nprompt: b\nduration: 11\n";
    assert_eq!(heard(yaml, Format::Yaml), [DURATION]);
    let all = format!("# briefc: ignore-file[duration-out-of-range]\n{yaml}");
    assert_eq!(heard(&all, Format::Yaml), [""; 0]);
}

#[test]
fn mistakes_of_the_file_itself_are_covered_where_the_file_is_read_on() {
    let yaml = "prompt: a\nduration: 5\nduration: 6 # briefc: ignore[duplicate-key]\n";
    assert_eq!(heard(yaml, Format::Yaml), [""; 0]);
    let yaml = "# briefc: ignore[unquoted-reference]\nprompt: @kira in rain\n";
    assert_eq!(heard(yaml, Format::Yaml), [""; 0]);
}

/// A hundred thousand of everything, in time.
#[test]
fn hostile_files_take_no_walks() {
    let comments = "/* briefc: ignore[wrong-type] */ ".repeat(100_000);
    let one_line = format!("{{{comments}\"prompt\": \"a\"}}");
    assert_eq!(heard(&one_line, Format::Jsonc), [""; 0]);
    let stacked = format!(
        "{}prompt: a\n",
        "# briefc: ignore[wrong-type]\n".repeat(100_000)
    );
    assert_eq!(heard(&stacked, Format::Yaml), [""; 0]);
    let entry = |number| format!("- a{number} # briefc: ignore[wrong-type]\n");
    let fields: String = (0..50_000).map(entry).collect();
    assert_eq!(
        heard(&format!("prompt: a\nimage_urls:\n{fields}"), Format::Yaml).len(),
        1
    );
}

#[test]
fn one_bad_entry_does_not_void_the_others() {
    for entry in [
        "5",
        "null",
        "{\"name\": \"x\"}",
        "{\"rule\": \"x\", \"why\": \"y\"}",
        "[]",
    ] {
        let json = format!(
            "{{\"prompt\": \"a\", \"duration\": 11, \"x-briefc-ignore\": [{entry}, \"{DURATION}\"]}}"
        );
        assert_eq!(heard(&json, Format::Json), [""; 0], "{json}");
        let parsed = syntax::parse(&json, Format::Json);
        let silences = super::read(&parsed);
        let [list, stray] = silences.ignores() else {
            panic!("{:#?}", silences.ignores());
        };
        assert_eq!(
            (list.misuse, stray.misuse),
            (None, Some(super::Misuse::Entry))
        );
        assert_eq!(&json[stray.span.range()], entry);
    }
    let parsed = syntax::parse("{\"x-briefc-ignore\": [5]}", Format::Json);
    assert_eq!(super::read(&parsed).ignores().len(), 1);
}
