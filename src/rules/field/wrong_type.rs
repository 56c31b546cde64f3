//! A value of another type than its field takes.

use super::listed::way_to_list;
use crate::brief::{Expected, Found, Misfit};
use crate::bundle::Bundle;
use crate::diagnostic::{Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::UNIFICALLY;
use crate::text::Edit;

pub(super) const RULE: Rule = Rule {
    name: "wrong-type",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a value of the wrong type for its field",
    evidence: UNIFICALLY.fields.evidence,
    page: include_str!("../../../docs/rules/wrong-type.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for misfit in &bundle.brief.misfits {
        let Misfit::WrongType {
            field,
            span,
            key,
            expected,
            found,
            value,
            repair,
        } = misfit
        else {
            continue;
        };
        let words = expected.words();
        let found_words = found.words();
        let message = match (field, key) {
            (Some(field), Some(_)) => format!("`{field}` takes {words}, not {found_words}"),
            (Some(field), None) => format!("an entry of `{field}` is {words}, not {found_words}"),
            (None, _) if *expected == Expected::Briefs => {
                format!("a file of briefs is {words}, not {found_words}")
            }
            (None, _) => format!("a brief is {words}, not {found_words}"),
        };
        let mut finding = RULE.finding(message, *span, found_words);
        if let Some(key) = key.filter(|key| key != span) {
            finding = finding.related(key, format!("takes {words}"));
        }
        let way = field
            .zip(*key)
            .zip(*value)
            .and_then(|((field, key), value)| way_to_list(bundle, field, key, *expected, value));
        if let Some((help, fix)) = way {
            findings.add(finding.help(help).fix(fix));
            continue;
        }
        // A tag of YAML makes something else of what is right without it: `!!str 5`.
        let written = bundle.brief.document.text;
        let changes = |edit: &&Edit| written.get(edit.span.range()) != Some(&edit.text);
        let is_right = repair.as_ref().is_some_and(|edit| !changes(&edit));
        let repair = repair.as_ref().filter(changes);
        let help = match (repair, expected) {
            _ if is_right => {
                format!("drop the tag before it, which makes it {found_words}")
            }
            (Some(repair), _) => format!("write `{}`", repair.text),
            (None, Expected::Image | Expected::Addresses | Expected::Element) if key.is_none() => {
                "fill it in or drop it: every entry counts, and shifts the numbers of those after it".to_owned()
            }
            (None, Expected::WholeNumber) => {
                "write a whole number like `5`: no unit, no fraction, no quotes".to_owned()
            }
            (None, Expected::Map) if field.is_none() && *found == Found::Text => {
                "write `prompt: ...` if this is the prompt; a prompt alone may stand in a file that ends in `.md`"
                    .to_owned()
            }
            (None, _) => format!("write {words} here"),
        };
        let fix = repair
            .cloned()
            .and_then(|edit| Fix::safe(format!("write `{}`", edit.text), [Some(edit)]));
        findings.add(finding.help(help).fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Safety, Severity};
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    #[test]
    fn both_ends_are_shown() {
        let yaml = "prompt: a\nduration: long\n";
        assert_eq!(found(yaml), ["wrong-type: long"]);
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.severity, Severity::Error);
        assert!(
            finding
                .message
                .contains("`duration` takes a whole number, not a text")
        );
        assert_eq!(finding.related[0].span.range(), 10..18);
        assert!(finding.fix.is_none());
    }

    #[test]
    fn a_tag_that_makes_it_wrong_is_to_go() {
        for (yaml, help) in [
            (
                "prompt: !!int \"5\"\n",
                "drop the tag before it, which makes it a number",
            ),
            (
                "prompt: a\nduration: !!str 5\n",
                "drop the tag before it, which makes it a text",
            ),
        ] {
            let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
            assert_eq!((finding.help.as_deref(), finding.fix), (Some(help), None));
        }
    }

    #[test]
    fn what_is_surely_meant_is_written() {
        for (written, text) in [
            ("duration: \"5\"", "5"),
            ("duration: 5.0", "5"),
            ("duration: 8s", "8"),
            ("duration: 8 seconds", "8"),
            ("duration: 8 Sec", "8"),
            ("duration: \"8秒\"", "8"),
            ("dry_run: yes", "true"),
            ("dry_run: \"false\"", "false"),
            ("duration: \"5.0\"", "5"),
            ("duration: 8,", "8"),
            ("duration: ８", "8"),
            ("duration: ８秒；", "8"),
            ("duration: “10”", "10"),
            ("dry_run: true,", "true"),
            ("callback_url: 123456789012345678", "\"123456789012345678\""),
        ] {
            let yaml = format!("prompt: a\n{written}\n");
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            let fix = finding.fix.unwrap();
            assert_eq!(
                (fix.safety, fix.edits[0].text.as_str()),
                (Safety::Safe, text)
            );
        }
    }

    #[test]
    fn what_would_change_the_meaning_is_not() {
        for written in [
            "duration: 5.5",
            "duration: \"010\"",
            "duration: 5 or 8s",
            "duration: 5m",
            "duration: 1,5",
            "duration: ０8",
            "duration: “5",
            "duration: s",
            "dry_run: 1",
            "prompt: [a]",
        ] {
            let yaml = format!(
                "{}{written}\n",
                if written.starts_with("prompt") {
                    ""
                } else {
                    "prompt: a\n"
                }
            );
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            assert_eq!(finding.rule, "wrong-type");
            assert!(finding.fix.is_none(), "{finding:?}");
        }
    }

    #[test]
    fn a_gap_in_a_list_is_an_entry() {
        let json = r#"{"prompt": "as @image_1 and @image_2", "video_mode": "elements", "image_urls": [null, "https://cdn.example.com/a.png"]}"#;
        assert_eq!(found_in(json, Format::Json), ["wrong-type: null"]);
        let [finding] = diagnostics(json, Format::Json).try_into().unwrap();
        assert!(finding.help.unwrap().contains("shifts the numbers"));
    }

    #[test]
    fn an_image_without_an_address_says_so() {
        let yaml = "video_mode: elements\nimage_urls: [{name: kira}]\nprompt: As @kira\n";
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert!(
            finding.message.ends_with("not a map without `url`"),
            "{finding:?}"
        );
    }

    #[test]
    fn an_id_may_be_a_number_too() {
        let element =
            "video_mode: elements\nprompt: As @element_1\nelements: [{id: [1], image_urls: [a]}]\n";
        for yaml in ["id: [1]\nprompt: a\n", element] {
            let found = diagnostics(yaml, Format::Yaml);
            let finding = found.iter().find(|found| found.rule == "wrong-type");
            let finding = finding.expect("a finding");
            assert_eq!(finding.message, "`id` takes a text or a number, not a list");
            assert_eq!(
                finding.help.as_deref(),
                Some("write a text or a number here")
            );
        }
        assert_eq!(found("id: 123456789012345678\nprompt: a\n"), [""; 0]);
    }

    #[test]
    fn a_brief_is_a_map() {
        assert_eq!(found("a\n"), ["wrong-type: a"]);
        assert_eq!(found("[a, b]\n"), ["wrong-type: a", "wrong-type: b"]);
        assert_eq!(found("[]\n"), ["wrong-type: []"]);
        let yaml = "defaults: 5\nbriefs: [{id: a, prompt: b}]\n";
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(
            finding.message,
            "`defaults` takes a map of fields, not a number"
        );
        let [finding] = diagnostics("prompt: a\nduration: 1e1\n", Format::Yaml)
            .try_into()
            .unwrap();
        assert!(
            finding.message.ends_with("not a number with an exponent"),
            "{finding:?}"
        );
        assert_eq!(found_in("5", Format::Json), ["wrong-type: 5"]);
        let [finding] = diagnostics("A girl in the rain\n", Format::Yaml)
            .try_into()
            .unwrap();
        assert!(finding.help.unwrap().contains("write `prompt: ...`"));
    }

    #[test]
    fn nothing_outside_of_a_list_is_absence() {
        assert_eq!(
            found("prompt: a\nduration: null\nelements: ~\ndry_run:\n"),
            [""; 0]
        );
        assert_eq!(found("prompt: a\nduration: 5\n"), [""; 0]);
    }
}
