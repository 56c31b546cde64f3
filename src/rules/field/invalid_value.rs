//! A word outside its field's list.

use crate::brief::{Level, Misfit};
use crate::bundle::Bundle;
use crate::diagnostic::{Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, list};
use crate::spec::{Target, UNIFICALLY, about};
use crate::text::{Edit, Style, Text};

pub(super) const RULE: Rule = Rule {
    name: "invalid-value",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a word that its field does not take",
    evidence: UNIFICALLY.fields.evidence,
    page: include_str!("../../../docs/rules/invalid-value.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for misfit in &bundle.brief.misfits {
        let Misfit::InvalidValue {
            field,
            text,
            allowed,
            near,
            is_certain,
        } = misfit
        else {
            continue;
        };
        let finding = RULE.finding(
            format!("`{field}` cannot be {}", shown(text.value(), allowed)),
            text.whole(),
            format!("takes {}", list(allowed, "or")),
        );
        let models = bundle.target.elsewhere.four_k.value;
        let help = match near {
            Some(near) if *is_certain => format!("write `{near}`"),
            Some(near) => format!("did you mean `{near}`?"),
            None if is_four_k(field, text) => {
                format!("write `pro` for 1080p; {models} make 4K")
            }
            None if *field == "video_mode" => modes(bundle.target),
            None => format!("write {}", list(allowed, "or")),
        };
        let fix = near
            .filter(|_| *is_certain)
            .and_then(|near| Fix::safe(format!("write `{near}`"), [write(text, near)]));
        findings.add(finding.help(help).fix(fix));
    }
}

/// Around a word that would be right by itself white space is what is wrong, and nobody sees it.
fn shown(value: &str, allowed: &[&str]) -> String {
    let word = value.trim();
    if word == value || !allowed.contains(&word) {
        return format!("`{word}`");
    }
    let place = match (value.starts_with(word), value.ends_with(word)) {
        (true, _) => "behind it",
        (_, true) => "before it",
        _ => "around it",
    };
    let is_line_end = |c: char| matches!(c, '\r' | '\n');
    let white = value.replacen(word, "", 1);
    let what = if white.chars().all(is_line_end) {
        "a line break"
    } else if white == " " {
        "a space"
    } else {
        "white space"
    };
    format!("`{word}` with {what} {place}")
}

/// What each mode is for, so that somebody who does not know them can choose.
fn modes(target: &Target) -> String {
    let words =
        about(Level::Input, "video_mode", target).map_or_else(Vec::new, |about| about.words);
    let choices: Vec<String> = words
        .iter()
        .map(|(word, meaning)| format!("`{word}` ({meaning})"))
        .collect();
    format!(
        "write {}; or drop `video_mode`: then the clip is made from the text alone",
        choices.join(", ")
    )
}

fn is_four_k(field: &str, text: &Text<'_>) -> bool {
    field == "mode"
        && matches!(
            text.value().trim().to_ascii_lowercase().as_str(),
            "4k" | "2160p" | "uhd"
        )
}

/// In place where that needs no quotes, else as a string in double quotes, which every format understands. Not in a YAML
/// block: a comment may stand behind its `|`, and would be lost.
fn write(text: &Text<'_>, word: &str) -> Option<Edit> {
    if text.style() == Style::YamlBlock {
        return None;
    }
    let quoted = || Edit::new(text.whole(), format!("\"{word}\""));
    Some(
        text.replace(0..text.value().len(), word)
            .unwrap_or_else(quoted),
    )
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Safety, Severity};
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    #[test]
    fn another_word_is_an_error_with_the_list() {
        let yaml = "prompt: a\naspect_ratio: \"21:9\"\n";
        assert_eq!(found(yaml), ["invalid-value: \"21:9\""]);
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.severity, Severity::Error);
        assert!(finding.message.contains("`aspect_ratio` cannot be `21:9`"));
        assert!(
            finding
                .label
                .text
                .contains("`1:1`, `9:16`, `16:9` or `auto`")
        );
        assert!(finding.fix.is_none());
    }

    #[test]
    fn what_is_surely_meant_is_written() {
        for (written, text) in [
            ("mode: PRO", "pro"),
            ("mode: 1080p", "pro"),
            ("mode: \"720p\"", "std"),
            ("aspect_ratio: 9/16", "\"9:16\""),
            ("aspect_ratio: 9：16", "\"9:16\""),
            ("aspect_ratio: “9:16”", "\"9:16\""),
            ("mode: ‘pro’,", "pro"),
            ("mode: std；", "std"),
        ] {
            let yaml = format!("prompt: a\n{written}\n");
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            assert_eq!(finding.rule, "invalid-value");
            let fix = finding.fix.unwrap();
            assert_eq!(
                (fix.safety, fix.edits[0].text.as_str()),
                (Safety::Safe, text)
            );
        }
    }

    #[test]
    fn white_space_around_a_right_word_is_said() {
        for (written, message) in [
            ("\" pro\"", "`mode` cannot be `pro` with a space before it"),
            (
                "\"pro\\t\"",
                "`mode` cannot be `pro` with white space behind it",
            ),
            (
                "\" pro \"",
                "`mode` cannot be `pro` with white space around it",
            ),
            (
                "|\n  pro\n",
                "`mode` cannot be `pro` with a line break behind it",
            ),
            ("\" prof\"", "`mode` cannot be `prof`"),
        ] {
            let yaml = format!("prompt: a\nmode: {written}\n");
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            assert_eq!(finding.message, message);
        }
    }

    #[test]
    fn a_comment_is_never_lost() {
        let yaml = "prompt: a\nmode: | # full HD\n  1080p\n";
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.help.as_deref(), Some("write `pro`"));
        assert!(finding.fix.is_none());
    }

    #[test]
    fn a_newcomer_can_choose_the_mode() {
        for mode in ["image_to_video", "text_to_video"] {
            let yaml = format!("prompt: a\nvideo_mode: {mode}\n");
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            let help = finding.help.unwrap();
            assert!(
                help.contains("`start_end_frame` (a clip that begins with"),
                "{help}"
            );
            assert!(help.contains("from the text alone"), "{help}");
        }
    }

    #[test]
    fn what_is_only_near_is_asked() {
        let yaml = "prompt: a\nmode: prof\n";
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.help.as_deref(), Some("did you mean `pro`?"));
        assert!(finding.fix.is_none());
    }

    #[test]
    fn four_k_is_another_models() {
        let json = r#"{"prompt": "a", "mode": "4K"}"#;
        let [finding] = diagnostics(json, Format::Json).try_into().unwrap();
        assert!(finding.help.unwrap().contains("Kling 3.0"));
    }

    #[test]
    fn the_words_of_the_lists_are_fine() {
        for mode in ["std", "pro"] {
            assert_eq!(found(&format!("prompt: a\nmode: {mode}\n")), [""; 0]);
        }
        assert_eq!(
            found_in(
                r#"{"prompt": "a", "mode": null, "aspect_ratio": "9:16"}"#,
                Format::Json
            ),
            [""; 0]
        );
    }

    #[test]
    fn a_wrong_mode_silences_the_rules_about_modes() {
        assert_eq!(
            found("video_mode: refs\nvideo_url: https://cdn.example.com/a.mp4\nprompt: a\n"),
            ["invalid-value: refs"]
        );
    }
}
