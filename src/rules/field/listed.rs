//! What was written as something else where a list belongs, and how to make a list of it.

use crate::brief::{Expected, Level};
use crate::bundle::Bundle;
use crate::diagnostic::Fix;
use crate::syntax::{Entry, Node, Value};
use crate::text::{Edit, Span, Style, Text};

/// What to do, and the fix that does it where it is certain.
pub(super) type Way = (String, Option<Fix>);

/// How the value of a field becomes the list that the field takes; none if there is no more to say than that.
pub(super) fn way_to_list(
    bundle: &Bundle<'_>,
    field: &str,
    key: Span,
    expected: Expected,
    value: &Node<'_>,
) -> Option<Way> {
    match (&value.value, expected) {
        (Value::String(text), Expected::Images | Expected::Addresses) => {
            let file = bundle.brief.document.text;
            let way = dashes(file, key, text).or_else(|| other_signs(field, text));
            Some(way.unwrap_or_else(|| {
                let title = format!("put it into a list: `{}`", example(field, text));
                let fix = Fix::safe(title.clone(), brackets(key, text));
                (title, fix)
            }))
        }
        (Value::Map(entries), Expected::Elements) => Some((of_map(entries.first()?), None)),
        _ => None,
    }
}

/// A list of one address, as the format of the text has it.
pub(super) fn example(field: &str, text: &Text<'_>) -> String {
    match text.style() {
        Style::Json => format!("\"{field}\": [\"https://...\"]"),
        Style::TomlBasic
        | Style::TomlLiteral
        | Style::TomlMultilineBasic
        | Style::TomlMultilineLiteral => format!("{field} = [\"https://...\"]"),
        _ => format!("{field}: [https://...]"),
    }
}

/// The brackets around a text that is one address; none inside if it may be several, or stands elsewhere.
pub(super) fn brackets(key: Span, text: &Text<'_>) -> [Option<Edit>; 2] {
    let whole = text.whole().range();
    let may_be_several = |c: char| {
        let is_wide_sign = !c.is_ascii() && !c.is_alphanumeric();
        is_wide_sign || c.is_whitespace() || matches!(c, ',' | ';' | '[' | ']' | '{' | '}')
    };
    // A sign at an end is none of the address.
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '~' | '@' | '$' | '_');
    let is_one = text.value().starts_with(begins)
        && !text.value().ends_with([')', '>', '"', '\'', '`'])
        && !text.value().contains(may_be_several)
        && text.style() != Style::YamlBlock
        // What came through an alias stands before its key.
        && whole.start >= key.range().end;
    let edit = |at, sign| is_one.then(|| Edit::new(Span::at(at), sign));
    [edit(whole.start, "["), edit(whole.end, "]")]
}

/// Entries of a YAML list without the space behind their `-`, which make one text.
fn dashes(file: &str, key: Span, text: &Text<'_>) -> Option<Way> {
    let value = text.value();
    let is_glued = |part: &str| {
        let behind = part.strip_prefix('-');
        behind.is_some_and(|behind| behind.starts_with(|c: char| !c.is_whitespace() && c != '-'))
    };
    if text.style() != Style::YamlPlain || !is_glued(value) {
        return None;
    }
    let is_break = |span: Span| {
        let written = file.get(span.range());
        written.is_some_and(|written| written.contains('\n'))
    };
    let behind_key = key.range().end..text.whole().range().start;
    let is_below = file
        .get(behind_key)
        .is_some_and(|gap| gap.contains('\n') && !gap.contains(['&', '*']));
    let starts = value.match_indices([' ', '\n']).filter_map(|(at, _)| {
        let begins_line = is_break(text.locate(at..at + 1));
        (begins_line && value.get(at + 1..).is_some_and(is_glued)).then_some(at + 1)
    });
    let spaces = std::iter::once(0).chain(starts).map(|at| {
        let dash = text.locate(at..at + 1);
        (is_below && dash.len() == 1).then(|| Edit::new(Span::at(dash.range().end), " "))
    });
    Some((
        "a space is missing after the `-`: write `- https://...`".to_owned(),
        Fix::safe("write a space after the `-`", spaces),
    ))
}

/// A list of YAML with the signs of another keyboard, or with those of a text.
fn other_signs(field: &str, text: &Text<'_>) -> Option<Way> {
    if text.style() != Style::YamlPlain {
        return None;
    }
    let sign = text.value().chars().next()?;
    let help = match sign {
        '［' | '【' => {
            let list = example(field, text);
            format!(
                "write the brackets and the commas between the entries in plain signs: `{list}`"
            )
        }
        '－' | '–' | '—' | '−' | '•' | '·' | '●' => {
            format!(
                "`{sign}` begins no entry of a list: write `- https://...`, with a plain `-` and a space"
            )
        }
        _ => return None,
    };
    Some((help, None))
}

/// Elements that have keys where a list has entries.
fn of_map(first: &Entry<'_>) -> String {
    let key = first.key.value();
    let is_name = !Level::Element.fields().contains(&key);
    match first.key.style() {
        Style::YamlPlain if key.len() > 1 && key.starts_with('-') => {
            let key = key.trim_start_matches('-');
            format!("a space is missing behind the `-`: write `- {key}: ...`")
        }
        Style::YamlPlain | Style::YamlSingle | Style::YamlDouble if is_name => format!(
            "write `- name: {key}` in the place of `{key}:`, with its fields right below `name`"
        ),
        Style::YamlPlain | Style::YamlSingle | Style::YamlDouble => format!(
            "begin each element with a `-`: `- {key}: ...`, with its other fields right below `{key}`"
        ),
        Style::Json if is_name => {
            format!("write a list of elements: `[{{\"name\": \"{key}\", ...}}]`")
        }
        Style::Json => format!("write a list of elements: `[{{\"{key}\": ...}}]`"),
        _ => "write `[[elements]]` above each element, with its `name` and its other fields below"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostic, Safety};
    use crate::rules::testing::diagnostics;
    use crate::syntax::Format;

    fn wrong_type(text: &str, format: Format) -> Diagnostic {
        let found = diagnostics(text, format);
        let mut found = found.into_iter().filter(|found| found.rule == "wrong-type");
        found.next().unwrap()
    }

    fn mended(text: &str, finding: Diagnostic) -> String {
        let fix = finding.fix.unwrap();
        assert_eq!(fix.safety, Safety::Safe);
        let mut edits = fix.edits;
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        let mut text = text.to_owned();
        for edit in edits {
            text.replace_range(edit.span.range(), &edit.text);
        }
        text
    }

    #[test]
    fn dashes_get_their_space() {
        let yaml = "prompt: a\nimage_urls:\n  -https://cdn.example.com/a.png\n  -https://cdn.example.com/b.png\n";
        let finding = wrong_type(yaml, Format::Yaml);
        let help = finding.help.clone().unwrap();
        assert!(help.contains("a space is missing after the `-`"), "{help}");
        assert_eq!(
            mended(yaml, finding),
            "prompt: a\nimage_urls:\n  - https://cdn.example.com/a.png\n  - https://cdn.example.com/b.png\n"
        );
        // On the line of its key it would not begin a list.
        let beside = wrong_type("prompt: a\nimage_urls: -https://a\n", Format::Yaml);
        assert!(beside.fix.is_none());
    }

    #[test]
    fn one_address_gets_its_brackets() {
        for (text, format, list) in [
            (
                "prompt: a\nimage_urls: https://a/b.png\n",
                Format::Yaml,
                "prompt: a\nimage_urls: [https://a/b.png]\n",
            ),
            (
                "prompt: a\nelements:\n  - image_urls: 'b.png'\n",
                Format::Yaml,
                "prompt: a\nelements:\n  - image_urls: ['b.png']\n",
            ),
            (
                "prompt = \"a\"\nimage_urls = \"b.png\"\n",
                Format::Toml,
                "prompt = \"a\"\nimage_urls = [\"b.png\"]\n",
            ),
            (
                r#"{"prompt": "a", "image_urls": "b.png"}"#,
                Format::Json,
                r#"{"prompt": "a", "image_urls": ["b.png"]}"#,
            ),
        ] {
            assert_eq!(mended(text, wrong_type(text, format)), list);
        }
        let json = wrong_type(r#"{"prompt": "a", "image_urls": "b.png"}"#, Format::Json);
        assert!(
            json.help
                .unwrap()
                .contains(r#"`"image_urls": ["https://..."]`"#)
        );
    }

    #[test]
    fn signs_that_make_no_list_are_named() {
        for (list, part) in [
            (
                "［https://a，https://b］",
                "in plain signs: `image_urls: [https://...]`",
            ),
            (
                "\n  － https://a",
                "`－` begins no entry of a list: write `- https://...`",
            ),
            (
                "\n  – https://a\n  – https://b",
                "with a plain `-` and a space",
            ),
            ("\n  • https://a", "`•` begins no entry"),
        ] {
            let finding = wrong_type(&format!("prompt: a\nimage_urls: {list}\n"), Format::Yaml);
            assert!(finding.fix.is_none());
            let help = finding.help.unwrap();
            assert!(help.contains(part), "{help}");
        }
    }

    #[test]
    fn what_may_be_several_is_left_alone() {
        for value in ["a.png, b.png", "a.png b.png", "\"\"", "|\n  a.png", "a,b"] {
            let yaml = format!("prompt: a\nimage_urls: {value}\n");
            assert!(wrong_type(&yaml, Format::Yaml).fix.is_none(), "{value}");
        }
        for value in [
            "https://a/b.png，",
            "https://a/b.png。",
            "｛https://a/b.png｝",
            "“https://a/b.png”",
            "（https://a/b.png）",
            "(https://a/b.png)",
            "<https://a/b.png>",
        ] {
            for field in ["image_urls", "image_url"] {
                let yaml = format!("prompt: a\n{field}: {value}\n");
                let found = diagnostics(&yaml, Format::Yaml);
                assert!(!found.is_empty(), "{yaml}");
                assert!(found.iter().all(|found| found.fix.is_none()), "{yaml}");
            }
        }
        let alias = "prompt: &a rain\nimage_urls: *a\n";
        assert!(wrong_type(alias, Format::Yaml).fix.is_none());
    }

    #[test]
    fn a_map_of_elements_becomes_a_list() {
        for (text, format, part) in [
            (
                "prompt: a\nelements:\n  kira:\n    image_urls: [a]\n",
                Format::Yaml,
                "write `- name: kira` in the place of `kira:`",
            ),
            (
                "prompt: a\nelements:\n  name: kira\n  image_urls: [a]\n",
                Format::Yaml,
                "`- name: ...`",
            ),
            (
                "prompt: a\nelements:\n  -name: kira\n",
                Format::Yaml,
                "a space is missing behind the `-`: write `- name: ...`",
            ),
            (
                r#"{"prompt": "a", "elements": {"kira": {}}}"#,
                Format::Json,
                r#"`[{"name": "kira", ...}]`"#,
            ),
            (
                "prompt = \"a\"\n[elements.kira]\nimage_urls = [\"a\"]\n",
                Format::Toml,
                "`[[elements]]`",
            ),
        ] {
            let help = wrong_type(text, format).help.unwrap();
            assert!(help.contains(part), "{help}");
        }
    }
}
