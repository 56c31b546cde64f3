//! A field that is called otherwise here.

use super::listed::{brackets, example};
use crate::brief::{Choice, Conversion, ForeignField, Meaning, Misfit, Quality};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::{Target, UNIFICALLY};
use crate::syntax::{Entry, Node, Value};
use crate::text::{Edit, Span, Style};

pub(super) const RULE: Rule = Rule {
    name: "foreign-field",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a field that other providers have, or that had another name",
    evidence: UNIFICALLY.foreign_fields.evidence,
    page: include_str!("../../../docs/rules/foreign-field.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for misfit in &bundle.brief.misfits {
        let Misfit::ForeignField {
            entry,
            foreign,
            rival,
            is_here,
        } = misfit
        else {
            continue;
        };
        match foreign.meaning {
            Meaning::Field(field, conversion) => findings.add_one_of_many(RULE.level, || {
                let finding = renamed(entry, foreign, field);
                match rival {
                    Some(rival) => with_rival(finding, *rival, field),
                    None => with_way(finding, bundle.target, entry, field, conversion, *is_here)
                        .doubted_if(bundle.brief.is_partial),
                }
            }),
            Meaning::Nothing => findings.add_one_of_many(RULE.level, || nowhere(entry)),
            Meaning::Elsewhere(_) => {}
        }
    }
}

fn renamed(entry: &Entry<'_>, foreign: &ForeignField, field: &str) -> Diagnostic {
    RULE.finding(
        format!("`{}` is called `{field}` here", entry.key.value()),
        entry.key.whole(),
        "a name from elsewhere",
    )
    .note(format!("used by {}", foreign.owners))
}

fn with_rival(finding: Diagnostic, rival: Span, field: &str) -> Diagnostic {
    finding
        .related(rival, "this means the same")
        .help(format!("keep one of the two, and call it `{field}`"))
}

/// How to write it right, and the edits that do so where the value allows it.
fn with_way(
    finding: Diagnostic,
    target: &Target,
    entry: &Entry<'_>,
    field: &str,
    conversion: Conversion,
    is_here: bool,
) -> Diagnostic {
    if !is_here {
        return finding.help(format!("write `{field}` where it belongs, with the value"));
    }
    match converted(target, entry.key.whole(), &entry.value, field, conversion) {
        Some(Converted { written, edits }) => {
            let name = entry.key.replace(0..entry.key.value().len(), field);
            let title = format!("write `{written}`");
            let fix = Fix::safe(title.clone(), [name].into_iter().chain(edits));
            finding.help(title).fix(fix)
        }
        None => finding.help(by_hand(field)),
    }
}

/// The value of the right field.
struct Converted {
    /// The field with its value, as a title may say it.
    written: String,
    /// What the value changes to, if it does; none inside if that cannot be written there.
    edits: Vec<Option<Edit>>,
}

fn converted(
    target: &Target,
    key: Span,
    value: &Node<'_>,
    field: &str,
    conversion: Conversion,
) -> Option<Converted> {
    let unchanged = || Converted {
        written: field.to_owned(),
        edits: Vec::new(),
    };
    match (conversion, &value.value) {
        (Conversion::Same, Value::String(text)) if field == "image_urls" => {
            let edits = brackets(key, text).to_vec();
            let written = example(field, text);
            edits
                .iter()
                .all(Option::is_some)
                .then_some(Converted { written, edits })
        }
        (Conversion::Same, Value::String(_)) | (Conversion::Switch, Value::Boolean(_)) => {
            Some(unchanged())
        }
        (Conversion::Same, Value::Sequence(items)) => {
            let are_addresses = items
                .iter()
                .all(|item| matches!(item.value, Value::String(_)));
            (field == "image_urls" && are_addresses).then(unchanged)
        }
        (Conversion::Quality, Value::String(text)) => {
            let quality = Quality::of_word(text.value()).or(Quality::of_alias(text.value()))?;
            let word = quality.word();
            Some(Converted {
                written: format!("{field}: {word}"),
                edits: vec![text.replace(0..text.value().len(), word)],
            })
        }
        (Conversion::Switch, Value::String(text)) => {
            let word = match text.value() {
                "yes" | "true" => "true",
                "no" | "false" => "false",
                _ => return None,
            };
            let is_block = text.style() == Style::YamlBlock;
            Some(Converted {
                written: format!("{field}: {word}"),
                edits: vec![(!is_block).then(|| Edit::new(value.span, word))],
            })
        }
        (Conversion::Model, Value::String(text)) => {
            let model = target.model.value;
            ["kling-video-o1", "kling-o1"]
                .contains(&text.value())
                .then(|| Converted {
                    written: format!("{field}: {model}"),
                    edits: vec![text.replace(0..text.value().len(), model)],
                })
        }
        _ => None,
    }
}

/// What only a person can do.
fn by_hand(field: &str) -> String {
    match field {
        "image_urls" => "write `image_urls`, a list of the addresses alone".to_owned(),
        "elements" => {
            "write `elements`, a list in which each entry has its pictures in `image_urls`"
                .to_owned()
        }
        "video_url" => "write `video_url`, with the address of the one clip".to_owned(),
        "mode" => "write `mode: std` for 720p, or `mode: pro` for 1080p".to_owned(),
        "keep_audio" => "write `keep_audio: true` or `keep_audio: false`".to_owned(),
        _ => format!("write `{field}`, with a value that it takes"),
    }
}

fn nowhere(entry: &Entry<'_>) -> Diagnostic {
    let name = entry.key.value();
    let help = match name {
        "negative_prompt" | "negativePrompt" => {
            "drop it, and say in the prompt what should be there instead"
        }
        "sound" | "generate_audio" | "generateAudio" => {
            "drop it: Kling O1 makes no sound; `keep_audio` keeps that of a clip"
        }
        _ => "drop it",
    };
    RULE.finding(
        format!("Kling O1 has no `{name}`"),
        entry.key.whole(),
        "a field of other models",
    )
    .help(help)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    /// The text after the fix of the first finding; none if it has no fix.
    fn mended(text: &str, format: Format) -> Option<String> {
        let found = diagnostics(text, format);
        let finding = found
            .into_iter()
            .find(|found| found.rule == "foreign-field")?;
        let mut edits = finding.fix?.edits;
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        let mut text = text.to_owned();
        for edit in edits {
            text.replace_range(edit.span.range(), &edit.text);
        }
        Some(text)
    }

    #[test]
    fn one_address_becomes_a_list() {
        assert_eq!(
            mended("prompt: a\nimages: https://a/b.png\n", Format::Yaml).as_deref(),
            Some("prompt: a\nimage_urls: [https://a/b.png]\n")
        );
    }

    #[test]
    fn pictures_of_an_element() {
        let yaml = "video_mode: elements\nprompt: as @element_1\nelements:\n  - images: [https://cdn.example.com/a.png, https://cdn.example.com/b.png]\n";
        assert_eq!(found(yaml), ["foreign-field: images"]);
        let mended = mended(yaml, Format::Yaml).unwrap();
        assert_eq!(mended, yaml.replace("images:", "image_urls:"));
    }

    #[test]
    fn pure_renames_are_mended() {
        for (wrong, right) in [
            ("start_image_url: a", "start_frame_url: a"),
            ("startImageUrl: a", "start_frame_url: a"),
            ("end_image: a", "end_frame_url: a"),
            ("first_frame: a", "start_frame_url: a"),
            ("reference_images: [a, b]", "image_urls: [a, b]"),
            ("images:\n  - a", "image_urls:\n  - a"),
            ("reference_video: 'a'", "video_url: 'a'"),
            ("resolution: 1080p", "mode: pro"),
            ("resolution: \"720p\" # low", "mode: \"std\" # low"),
            ("keep_original_sound: true", "keep_audio: true"),
            ("keep_original_sound: 'yes'", "keep_audio: true"),
            ("keep_original_sound: no", "keep_audio: false"),
            (
                "model_name: kling-video-o1",
                "model: kuaishou/kling-o1-video",
            ),
        ] {
            let yaml = format!("{wrong}\nprompt: rain\n");
            assert_eq!(
                mended(&yaml, Format::Yaml),
                Some(format!("{right}\nprompt: rain\n"))
            );
        }
        assert_eq!(
            mended(
                r#"{"prompt": "a", "keep_original_sound": "yes"}"#,
                Format::Json
            )
            .as_deref(),
            Some(r#"{"prompt": "a", "keep_audio": true}"#)
        );
        assert_eq!(
            mended("prompt = 'a'\nresolution = '1080p'\n", Format::Toml).as_deref(),
            Some("prompt = 'a'\nmode = 'pro'\n")
        );
    }

    #[test]
    fn what_is_put_together_otherwise_is_left_to_a_person() {
        for yaml in [
            "image_list: [{image_url: a}]",
            "images: a, b",
            "images: [{name: a, url: b}, 5]",
            "video_list: [{video_url: a}]",
            "element_list: [{element_id: 5}]",
            "resolution: 4k",
            "model_name: kling-v3",
            "start_image: [a]",
            "image_urls: [a]\nimages: [b]",
            "start_image: a\nfirst_frame: b",
        ] {
            let yaml = format!("prompt: as @image_1\n{yaml}\n");
            assert_eq!(mended(&yaml, Format::Yaml), None, "{yaml}");
        }
    }

    #[test]
    fn the_right_field_is_not_missed_as_well() {
        for yaml in [
            "prompt: a\nvideo_mode: start_end_frame\nstart_image_url: a\n",
            "prompt: as @image_1\nvideo_mode: elements\nreference_images: [a]\n",
            "prompt: as @element_1\nvideo_mode: elements\nkling_elements: [a]\n",
            "prompt: as @element_1\nvideo_mode: elements\nelements: [{frontal_image_url: a}]\n",
            "prompt: a\nvideo_mode: transform\nvideo: a\n",
        ] {
            assert_eq!(found(yaml).len(), 1, "{:?}", found(yaml));
            assert!(
                found(yaml)[0].starts_with("foreign-field: "),
                "{:?}",
                found(yaml)
            );
        }
    }

    #[test]
    fn both_names_are_shown() {
        let yaml = "prompt: a\nvideo_mode: start_end_frame\nstart_frame_url: a\nstart_image: b\n";
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(&yaml[finding.related[0].span.range()], "start_frame_url");
    }

    #[test]
    fn what_no_kling_o1_has() {
        for name in [
            "negative_prompt",
            "seed",
            "cfg_scale",
            "generate_audio",
            "sound",
            "negativePrompt",
        ] {
            let yaml = format!("prompt: a\n{name}: 5\n");
            assert_eq!(found(&yaml), [format!("foreign-field: {name}")]);
        }
    }

    #[test]
    fn in_another_place_it_is_another_thing() {
        // The pictures of an element are `image_urls` everywhere; `seed` is no field of an element.
        let yaml = "video_mode: elements\nprompt: as @element_1\nelements: [{image_urls: [a, b], seed: 5}]\n";
        assert_eq!(found(yaml), ["unknown-field: seed"]);
        let json = r#"{"start_image": "a", "input": {"prompt": "a"}}"#;
        assert_eq!(
            found_in(json, Format::Json),
            ["foreign-field: \"start_image\""]
        );
        assert_eq!(mended(json, Format::Json), None);
    }
}
