//! A key that the brief has no place for.

use crate::brief::{Level, Misfit};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, list};
use crate::spec::UNIFICALLY;
use crate::text::Text;

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
            key,
            level,
            belongs,
            near,
            is_certain,
        } = misfit
        {
            findings.add_one_of_many(RULE.level, || match (belongs, near) {
                (Some(belongs), _) => misplaced(key, *belongs),
                (None, Some(near)) => misspelled(key, near, *is_certain),
                (None, None) => unknown(key, *level),
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

fn misspelled(key: &Text<'_>, near: &str, is_certain: bool) -> Diagnostic {
    let finding = RULE.finding(
        format!("there is no field `{}`", key.value()),
        key.whole(),
        format!("did you mean `{near}`?"),
    );
    let fix = is_certain
        .then(|| {
            Fix::safe(
                format!("write `{near}`"),
                [key.replace(0..key.value().len(), near)],
            )
        })
        .flatten();
    finding.help(format!("write `{near}`, or drop it")).fix(fix)
}

fn unknown(key: &Text<'_>, level: Level) -> Diagnostic {
    RULE.finding(
        format!("there is no field `{}`", key.value()),
        key.whole(),
        "unknown",
    )
    .help(format!(
        "drop it, or use one of {}",
        list(level.fields(), "and")
    ))
}

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
            found.contains(&"unknown-field: images".to_owned()),
            "{found:?}"
        );
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
