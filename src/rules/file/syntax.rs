//! The file does not parse.

use super::{FORMATS, report, report_as};
use crate::brief::Batch;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::syntax::ProblemKind;

pub(super) const RULE: Rule = Rule {
    name: "syntax",
    group: Group::File,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "JSON, YAML, TOML or front matter that cannot be read, or a file that is not UTF-8",
    evidence: FORMATS,
    page: include_str!("../../../docs/rules/syntax.md"),
    check: Check::File(check),
};

fn check(batch: &Batch<'_>, findings: &mut Findings<'_>) {
    report(&RULE, ProblemKind::Syntax, batch, findings);
    report_as(
        Severity::Warning,
        &RULE,
        ProblemKind::Unread,
        batch,
        findings,
    );
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Safety, Severity};
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    #[test]
    fn what_does_not_parse_is_an_error_at_its_place() {
        let json = r#"{"prompt": "雨", "duration": 5,}"#;
        assert_eq!(found_in(json, Format::Json), ["syntax: ,"]);
        let [finding] = diagnostics(json, Format::Json).try_into().unwrap();
        assert_eq!(finding.severity, Severity::Error);
        assert!(finding.message.contains("trailing comma"), "{finding:?}");
        assert_eq!(
            found("prompt: Close-up: rain\nduration: 5\n"),
            ["syntax: Close-up: rain"]
        );
    }

    #[test]
    fn the_rest_of_the_file_is_still_checked() {
        assert_eq!(
            found_in(r#"{"prompt": "雨", "duration": 50,}"#, Format::Json),
            ["duration-out-of-range: 50", "syntax: ,"]
        );
    }

    #[test]
    fn a_fix_says_what_it_does() {
        for (json, title) in [
            (r#"{"prompt": "a", "duration": 5,}"#, "drop it"),
            (r#"{"prompt": "a" "duration": 5}"#, "insert `,`"),
            (r#"{"prompt": "a", duration: 5}"#, "write `\"duration\"`"),
            (r#"{"prompt": "a", "dry_run": True}"#, "write `true`"),
            ("{\"prompt\":\u{a0}\"a\"}", "put a space here"),
        ] {
            let [finding] = diagnostics(json, Format::Json).try_into().unwrap();
            let fix = finding.fix.unwrap();
            assert_eq!((fix.title.as_str(), fix.safety), (title, Safety::Safe));
        }
    }

    #[test]
    fn where_something_may_be_lost_no_fix_is_safe() {
        let found = diagnostics("{\"prompt\": \"a\", \"duration\": 5,", Format::Json);
        assert!(
            found
                .iter()
                .filter_map(|finding| finding.fix.as_ref())
                .all(|fix| fix.safety == Safety::Unsafe)
        );
        let [finding] = diagnostics("duration:5\nprompt: a\n", Format::Yaml)
            .try_into()
            .unwrap();
        assert_eq!(finding.fix.unwrap().safety, Safety::Unsafe);
    }

    /// Where a text ends nobody knows: a comma or a colon in the wrong place would cut it.
    #[test]
    fn a_text_of_which_nobody_knows_where_it_ends_is_left_alone() {
        for json in [
            "{\"prompt\": \"her badge reads \"ID\" in red\", // take 1\n\"duration\": 5}",
            "{\"prompt\"：\"a badge reads \"ID\"\"，\"duration\"：5}",
            "{\"prompt\": \"a sign reads \"id\" in red\", duration: 5}",
            "{\"prompt\": \"a sign reads \"id\" in red\", 'duration': 5}",
            "{\"prompt\": \"a sign reads \"id\" in red\";\n\"duration\": 5}",
            "{\"prompt\": \"a sign reads \"id\" in red\"｝",
            "{\n\"prompt\"：\"招牌写着\"开门\"的门，雨落下\"，\n\"duration\"：5}",
            "{\"prompt\"：\"门，\"窗\"：5，都关着\"，\"duration\"：5}",
            "{“prompt”:“rain“, “aspect_ratio“: “9:16”}",
            "{“prompt”：“她看着“门”，“窗”：都关着”，“duration”：5}",
            "{\n“id”: “a”,\n“dry_run“: true,\n“prompt”: “rain”\n}",
            "{‘id’: ‘a’,\n‘dry_run‘: true, ‘prompt’: ‘rain’}",
        ] {
            let found = diagnostics(json, Format::Jsonc);
            assert!(!found.is_empty(), "{json}");
            let fixes = found.iter().filter_map(|finding| finding.fix.as_ref());
            let safe: Vec<&str> = fixes
                .filter(|fix| fix.safety == Safety::Safe)
                .map(|fix| fix.title.as_str())
                .collect();
            assert_eq!(safe, [""; 0], "{json}");
        }
    }

    #[test]
    fn a_wide_sign_begins_no_block() {
        for (sign, plain) in [("｜", "`|`"), ("｜-", "`|`"), ("》", "`>`"), ("＞", "`>`")] {
            for yaml in [
                format!("prompt: {sign}\n  Rain.\n  Fog.\nduration: 5\n"),
                format!("briefs:\n  - id: a\n    prompt: {sign}  \n      Rain.\n"),
            ] {
                let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
                assert_eq!(
                    (finding.rule, finding.severity),
                    ("syntax", Severity::Warning)
                );
                assert_eq!(&yaml[finding.label.span.range()], sign);
                assert!(finding.help.unwrap().contains(plain));
            }
        }
        let aliased = "prompt: &a ｜\n  Rain.\nx-a: *a\n";
        let found_in_both = found(aliased);
        let syntax = found_in_both
            .iter()
            .filter(|found| found.starts_with("syntax"));
        assert_eq!(syntax.count(), 1);
        for yaml in [
            "prompt: ｜ rain\n",
            "prompt: ｜ rain\n  and fog\n",
            "prompt: rain ｜\n  and fog\n",
            "prompt: |\n  ｜\n  fog\n",
            "prompt: 》rain\n  and fog\n",
        ] {
            assert_eq!(found(yaml), [""; 0], "{yaml}");
        }
    }

    #[test]
    fn what_a_wide_keyboard_leaves_is_named() {
        for (text, format, place, help) in [
            (
                "\"prompt\"： \"雨夜\"\n",
                Format::Yaml,
                "：",
                "plain colon `:`",
            ),
            (
                "－－－\nprompt: x\n",
                Format::Yaml,
                "prompt: x",
                "`---` in plain signs",
            ),
            (
                "Rain\nprompt: x\n",
                Format::Yaml,
                "prompt: x",
                "give the text above a key",
            ),
            (
                "{\"prompt\":\"雨夜\"；\"duration\":8}",
                Format::Json,
                "\"",
                "in the place of the `；`",
            ),
            (
                "!brief\nprompt: rain\n",
                Format::Yaml,
                "!brief",
                "in its place",
            ),
        ] {
            let found = diagnostics(text, format);
            let finding = found.first().expect(text);
            assert_eq!(finding.rule, "syntax");
            assert_eq!(&text[finding.label.span.range()], place);
            let said = finding.help.as_deref().unwrap();
            assert!(said.contains(help), "{said}");
        }
    }

    #[test]
    fn each_dialect_has_its_own_commas_and_colons() {
        let trailing = "{\"prompt\": \"a\", // why\n}";
        assert_eq!(found_in(trailing, Format::Jsonc), [""; 0]);
        assert_eq!(found("prompt: at 16:09:00 sharp\n"), [""; 0]);
        assert_eq!(
            found_in("A prompt: and no front matter\n", Format::Markdown),
            [""; 0]
        );
        assert_eq!(found_in("prompt = 'a: b'\n", Format::Toml), [""; 0]);
    }
}
