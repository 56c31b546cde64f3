//! A key that the brief has no place for.

use super::listed::{brackets, example};
use crate::brief::{Level, Misfit};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, list};
use crate::spec::UNIFICALLY;
use crate::syntax::{Entry, Value};
use crate::text::{Style, Text};

pub(super) const RULE: Rule = Rule {
    name: "unknown-field",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a key that Kling O1 does not have, or has elsewhere",
    evidence: UNIFICALLY.fields.evidence,
    page: include_str!("../../../docs/rules/unknown-field.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for misfit in &bundle.brief.misfits {
        if let Misfit::UnknownField {
            entry,
            level,
            belongs,
            near,
            is_there,
            is_certain,
        } = misfit
        {
            findings.add_one_of_many(RULE.level, || match (belongs, near) {
                (Some(belongs), _) => misplaced(&entry.key, *belongs),
                // In a broken file it may be a word of a text that was cut in two.
                (None, Some(near)) => misspelled(entry, near, *is_there, *is_certain)
                    .doubted_if(bundle.brief.is_partial),
                (None, None) => unknown(&entry.key, *level),
            });
        }
    }
}

fn misplaced(key: &Text<'_>, belongs: Level) -> Diagnostic {
    RULE.finding(
        format!("`{}` belongs {}", key.value(), belongs.place()),
        key.whole(),
        "not here",
    )
    .help("move it there, with its value")
}

fn misspelled(entry: &Entry<'_>, near: &str, is_there: bool, is_certain: bool) -> Diagnostic {
    let key = &entry.key;
    let finding = RULE.finding(
        format!("there is no field `{}`", key.value()),
        key.whole(),
        format!("did you mean `{near}`?"),
    );
    if is_there {
        return finding.help(match (near, &entry.value.value) {
            ("image_urls" | "elements", Value::String(_) | Value::Map(_)) => {
                format!("put it into the list `{near}`")
            }
            _ => format!("keep one of the two, and call it `{near}`"),
        });
    }
    let name = key.replace(0..key.value().len(), near);
    let (written, value) = match &entry.value.value {
        Value::String(text) if near == "image_urls" => {
            (example(near, text), brackets(key.whole(), text).to_vec())
        }
        _ => (near.to_owned(), Vec::new()),
    };
    let sign = sign_around(key);
    let help = match &entry.value.value {
        _ if let Some(sign) = sign.filter(|sign| !matches!(sign, '_' | '-')) => format!(
            "take the `{sign}` away, with its other half if it has one, and write `{written}`"
        ),
        Value::String(text) if near == "id" => {
            format!(
                "a brief is called by its `id`: write `id: {}`",
                text.value()
            )
        }
        _ if near == "id" => "a brief is called by its `id`: write `id`".to_owned(),
        _ => format!("write `{written}`, or drop it"),
    };
    // Of two signs around key and value the second one would become a part of the value.
    let fix = (is_certain && sign.is_none()).then(|| {
        let edits = std::iter::once(name).chain(value);
        Fix::safe(format!("write `{written}`"), edits)
    });
    finding.help(help).fix(fix.flatten())
}

/// A sign where a key begins or ends, which is no letter that was mistyped: it may be one of a pair that the value is in too.
fn sign_around(key: &Text<'_>) -> Option<char> {
    let name = key.value().trim();
    let mut ends = name.chars().next().into_iter().chain(name.chars().last());
    ends.find(|end| !end.is_alphanumeric())
}

fn unknown(key: &Text<'_>, level: Level) -> Diagnostic {
    RULE.finding(
        format!("there is no field `{}`", key.value()),
        key.whole(),
        "unknown",
    )
    .help(
        wide_colon(key, level)
            .or_else(|| aside(key))
            .unwrap_or_else(|| format!("drop it, or use one of {}", list(level.fields(), "and"))),
    )
}

/// A field and its value with a colon between them that YAML does not know.
fn wide_colon(key: &Text<'_>, level: Level) -> Option<String> {
    let (field, _) = key.value().split_once('：')?;
    level.fields().contains(&field.trim()).then(|| {
        format!(
            "write a plain colon `:` and a space behind `{}`",
            field.trim()
        )
    })
}

/// Where that belongs which no field is for.
fn aside(key: &Text<'_>) -> Option<String> {
    let word = key.value().trim().to_lowercase();
    let word = word.as_str();
    if REMARKS.contains(&word) {
        Some(match key.style() {
            Style::Json => {
                "drop it; in a file that ends in `.jsonc` it can be a comment: `// ...`".to_owned()
            }
            _ => "write it as a comment: `# ...`".to_owned(),
        })
    } else if SAID.contains(&word) {
        Some("say it in the prompt: there is no field for it".to_owned())
    } else {
        None
    }
}

/// What people write for themselves.
const REMARKS: [&str; 7] = [
    "note", "notes", "comment", "comments", "title", "todo", "author",
];

/// What the model reads in the prompt.
const SAID: [&str; 14] = [
    "action",
    "camera",
    "camera_motion",
    "camera_movement",
    "light",
    "lighting",
    "location",
    "mood",
    "motion",
    "movement",
    "scene",
    "setting",
    "style",
    "tone",
];

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Safety, Severity};
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    /// The text of the fix of the only finding.
    fn fix(yaml: &str) -> Option<String> {
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.rule, "unknown-field");
        let fix = finding.fix?;
        assert_eq!(fix.safety, Safety::Safe);
        Some(fix.edits[0].text.clone())
    }

    #[test]
    fn a_key_that_nobody_knows_is_an_error() {
        let yaml = "prompt: a\nlens: 42\n";
        assert_eq!(found(yaml), ["unknown-field: lens"]);
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.severity, Severity::Error);
        assert!(finding.message.contains("no field `lens`"));
        assert!(finding.help.unwrap().contains("`aspect_ratio`"));
        assert!(finding.fix.is_none());
    }

    #[test]
    fn slips_and_other_styles_are_mended() {
        for (key, field) in [
            ("promt", "prompt"),
            ("aspectRatio", "aspect_ratio"),
            ("Prompt", "prompt"),
            ("video-mode", "video_mode"),
        ] {
            let yaml = format!("{key}: a\n");
            let found = diagnostics(&yaml, Format::Yaml);
            let unknown = found.iter().find(|found| found.rule == "unknown-field");
            let fix = unknown.unwrap().fix.as_ref().unwrap();
            assert_eq!(fix.edits[0].text, field);
        }
        assert_eq!(
            fix("prompt: a\ncallbackUrl: https://studio.example.com/done\n").as_deref(),
            Some("callback_url")
        );
    }

    #[test]
    fn what_could_mean_two_fields_is_left_alone() {
        // One letter from `mode` and from `model`.
        assert_eq!(fix("prompt: a\nmodes: pro\n"), None);
        // Two fields begin so.
        assert_eq!(
            fix("prompt: a\nstart: https://cdn.example.com/a.png\n"),
            None
        );
        // Any one letter is a slip away from `id`.
        assert_eq!(fix("prompt: a\nd: 5\n"), None);
        assert_eq!(fix("prompt: a\nix: 5\n"), None);
        // The right key is there as well.
        assert_eq!(fix("prompt: a\nduration: 5\ndurations: 8\n"), None);
        let both = diagnostics("prompt: a\ndurations: 5\nduratoin: 8\n", Format::Yaml);
        assert_eq!(both.len(), 2);
        assert!(both.iter().all(|finding| finding.fix.is_none()));
    }

    #[test]
    fn a_sign_around_key_and_value_is_not_sent_by_half() {
        for (yaml, sign) in [
            ("｛prompt: 雨夜｝\n", "`｛`"),
            ("- ｛prompt: 雨夜｝\n", "`｛`"),
            ("【prompt: 雨夜】\n", "`【`"),
            ("（prompt: 雨夜）\n", "`（`"),
            ("“prompt: 雨夜”\n", "`“`"),
            ("「prompt: 雨夜」\n", "`「`"),
            ("(prompt: rain)\n", "`(`"),
            ("<prompt: rain>\n", "`<`"),
            ("_prompt: rain_\n", "write `prompt`"),
        ] {
            let found = diagnostics(yaml, Format::Yaml);
            let mut unknown = found.iter().filter(|found| found.rule == "unknown-field");
            let finding = unknown.next().expect(yaml);
            assert!(finding.fix.is_none(), "{yaml}");
            let help = finding.help.as_deref().unwrap();
            assert!(help.contains(sign), "{yaml}: {help}");
        }
        // A sign within the key is a slip like any other.
        assert_eq!(
            fix("prompt: a\naspect＿ratio: \"16:9\"\n").as_deref(),
            Some("aspect_ratio")
        );
    }

    #[test]
    fn on_the_wrong_side_of_input() {
        let json = r#"{"duration": 8, "input": {"prompt": "a", "model": "b"}}"#;
        assert_eq!(
            found_in(json, Format::Json),
            ["unknown-field: \"duration\"", "unknown-field: \"model\""]
        );
        let found = diagnostics(json, Format::Json);
        assert!(found[0].message.contains("belongs under `input`"));
        assert!(found[1].message.contains("belongs at the top"));
    }

    #[test]
    fn in_an_image_and_in_an_element() {
        let yaml = "video_mode: elements\nimage_urls:\n  - {ulr: https://cdn.example.com/a.png}\nelements:\n  - {images: [https://cdn.example.com/b.png]}\nprompt: As @image_1 and @element_1\n";
        let found = found(yaml);
        assert!(
            found.contains(&"unknown-field: ulr".to_owned()),
            "{found:?}"
        );
        assert!(
            found.contains(&"foreign-field: images".to_owned()),
            "{found:?}"
        );
    }

    /// The help of the only finding.
    fn help(text: &str, format: Format) -> String {
        let [finding] = diagnostics(text, format).try_into().unwrap();
        assert_eq!(finding.rule, "unknown-field");
        finding.help.unwrap()
    }

    #[test]
    fn a_second_key_for_a_list_is_put_into_it() {
        let yaml = "video_mode: elements\nprompt: as @image_1\nimage_urls: [https://cdn.example.com/a.png]\nimage_url: https://cdn.example.com/b.png\n";
        assert_eq!(
            help(yaml, Format::Yaml),
            "put it into the list `image_urls`"
        );
        let yaml = "prompt: a\nduration: 5\ndurations: 8\n";
        assert_eq!(
            help(yaml, Format::Yaml),
            "keep one of the two, and call it `duration`"
        );
    }

    #[test]
    fn one_address_becomes_a_list() {
        let yaml =
            "video_mode: elements\nprompt: as @image_1\nimage_url: https://cdn.example.com/b.png\n";
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert!(
            finding
                .help
                .unwrap()
                .contains("`image_urls: [https://...]`")
        );
        let texts: Vec<String> = finding
            .fix
            .unwrap()
            .edits
            .into_iter()
            .map(|edit| edit.text)
            .collect();
        assert_eq!(texts, ["image_urls", "[", "]"]);
    }

    #[test]
    fn words_that_people_bring() {
        for (key, field) in [
            ("ratio: \"16:9\"", "aspect_ratio"),
            ("length: 5", "duration"),
            ("webhook: https://studio.example.com/done", "callback_url"),
            ("characters: [a]", "elements"),
            ("subjects: [a]", "elements"),
        ] {
            let yaml = format!("prompt: a\n{key}\n");
            assert_eq!(
                help(&yaml, Format::Yaml),
                format!("write `{field}`, or drop it")
            );
            assert_eq!(fix(&yaml), None, "{key}");
        }
    }

    #[test]
    fn a_wide_colon_is_named() {
        let yaml = "{prompt： 雨夜}\n";
        let found = diagnostics(yaml, Format::Yaml);
        let unknown = found.iter().find(|found| found.rule == "unknown-field");
        assert_eq!(
            unknown.unwrap().help.as_deref(),
            Some("write a plain colon `:` and a space behind `prompt`")
        );
        assert_eq!(
            help("prompt: a\nnotes: b：c\n", Format::Yaml),
            "write it as a comment: `# ...`"
        );
    }

    #[test]
    fn what_no_field_is_for_has_its_place() {
        for key in ["notes", "comment", "title"] {
            let yaml = format!("prompt: a\n{key}: b\n");
            assert_eq!(help(&yaml, Format::Yaml), "write it as a comment: `# ...`");
        }
        let json = r#"{"prompt": "a", "notes": "b"}"#;
        assert!(help(json, Format::Json).contains(".jsonc"));
        for key in ["camera", "style", "lighting"] {
            let yaml = format!("prompt: a\n{key}: b\n");
            assert!(help(&yaml, Format::Yaml).starts_with("say it in the prompt"));
        }
    }

    #[test]
    fn a_brief_is_called_by_its_id() {
        let yaml = "briefs:\n  - name: opening\n    prompt: rain\n";
        assert_eq!(
            help(yaml, Format::Yaml),
            "a brief is called by its `id`: write `id: opening`"
        );
        assert_eq!(fix(yaml).as_deref(), Some("id"));
        let both = "briefs:\n  - name: a\n    id: b\n    prompt: rain\n";
        assert_eq!(fix(both), None);
    }

    #[test]
    fn known_fields_are_silent_in_both_shapes() {
        assert_eq!(
            found("model: kuaishou/kling-o1-video\nid: a\nprompt: a\ndry_run: true\n"),
            [""; 0]
        );
        assert_eq!(
            found(
                "model: kuaishou/kling-o1-video\ninput: {prompt: a, duration: 5}\ndry_run: true\n"
            ),
            [""; 0]
        );
    }
}
