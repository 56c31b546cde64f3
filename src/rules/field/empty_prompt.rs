//! No prompt, or one that says nothing.

use crate::brief::Brief;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::UNIFICALLY;
use crate::syntax::{Format, Value};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "empty-prompt",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "no prompt, or only white space",
    evidence: UNIFICALLY.fields.evidence,
    page: include_str!("../../../docs/rules/empty-prompt.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let brief = bundle.brief;
    let finding = match brief.prompt.given() {
        Some(given) if given.value.value().chars().all(is_blank) => RULE.finding(
            "the prompt is empty",
            given.value.whole(),
            "nothing here that can be seen",
        ),
        None if brief.prompt.is_absent() => match last_marker(brief) {
            Some(marker) => {
                let finding = RULE
                    .finding(
                        "there is nothing after this `---`",
                        marker,
                        "begins another brief",
                    )
                    .about(brief.span);
                findings.add(finding.help("drop it, or write the next brief below it"));
                return;
            }
            None => RULE
                .finding(
                    "this brief has no prompt",
                    brief.opening,
                    "no `prompt` in here",
                )
                .about(brief.span),
        },
        _ => return,
    };
    findings.add(finding.help("say in `prompt` what happens in the clip"));
}

/// The `---` behind which a YAML file that holds something else has nothing more.
fn last_marker(brief: &Brief<'_>) -> Option<Span> {
    let document = brief.document;
    if document.format != Format::Yaml || !matches!(document.root.value, Value::Null) {
        return None;
    }
    let before = document.text.get(..brief.span.range().start)?;
    let line = before.rfind("\n---")? + 1;
    let is_first = before.get(..line)?.lines().all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with(['#', '%']) || line.starts_with("---")
    });
    (!is_first).then(|| Span::new(line, line + 3))
}

/// White space of any script, and characters that show nothing: joiners, marks of direction, variation selectors,
/// fillers of Hangul, the empty pattern of Braille.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
        )
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    #[test]
    fn no_prompt_points_at_the_beginning() {
        for yaml in ["duration: 5\n", "duration: 5\nprompt:\n"] {
            assert_eq!(found(yaml), ["empty-prompt: duration"]);
        }
        let [finding] = diagnostics("duration: 5\n", Format::Yaml)
            .try_into()
            .unwrap();
        assert_eq!(finding.severity, Severity::Error);
        assert!(finding.message.contains("no prompt"));
    }

    #[test]
    fn a_last_marker_begins_nothing() {
        for end in ["---", "---\n", "---\n\n# the end\n"] {
            let yaml = format!("prompt: rain\n---\nprompt: snow\n{end}");
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            assert_eq!(
                finding.message, "there is nothing after this `---`",
                "{end}"
            );
            assert_eq!(finding.label.span.range(), 30..33, "{end}");
            assert!(finding.help.unwrap().starts_with("drop it"));
        }
    }

    #[test]
    fn what_cannot_be_seen_is_no_prompt() {
        for blank in [
            "",
            " \\n\\t",
            "\\u3000",
            "\\u200b\\ufeff",
            "\\u2800",
            "\\u3164",
            "\\u2066\\u2069",
        ] {
            let json = format!("{{\"prompt\": \"{blank}\"}}");
            assert_eq!(
                found_in(&json, Format::Json),
                [format!("empty-prompt: \"{blank}\"")]
            );
        }
    }

    #[test]
    fn one_sign_is_a_prompt() {
        assert_eq!(found("prompt: 雨\n"), [""; 0]);
        assert_eq!(found("prompt: \"☔\\ufe0f\"\n"), [""; 0]);
        assert_eq!(found_in("走る\n", Format::Markdown), [""; 0]);
    }

    #[test]
    fn a_prompt_under_a_wrong_key_or_in_a_wrong_place_is_there() {
        assert_eq!(found("promt: a\n"), ["unknown-field: promt"]);
        assert_eq!(
            found("prompt: a\ninput: {duration: 5}\n"),
            ["unknown-field: prompt"]
        );
        assert_eq!(found("prompt: 5\n"), ["wrong-type: 5"]);
    }
}
