//! More characters than the model reads.

use crate::brief::Misfit;
use crate::bundle::{Bundle, compiled_prompt};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "prompt-too-long",
    group: Group::Field,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "a prompt of more than 2,500 characters once compiled",
    evidence: UNIFICALLY.prompt_characters.evidence,
    page: include_str!("../../../docs/rules/prompt-too-long.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for misfit in &bundle.brief.misfits {
        if let Misfit::EndlessPrompt { key, length } = misfit {
            let message = format!("the prompt has {length} bytes, which is no prompt");
            let finding = finding(bundle, message, *key).severity(Severity::Error);
            findings.add(finding.help("is this the right text? Its references were not followed"));
        }
    }
    let Some(given) = bundle.brief.prompt.given() else {
        return;
    };
    let limit = bundle.target.prompt_characters.value;
    // Compiling makes a reference longer by a few bytes at most: most prompts are far from the limit.
    let longest = given.value.value().len() + bundle.citations.len() * LONGEST_GROWTH;
    if longest <= limit {
        return;
    }
    let length = compiled_prompt(bundle).chars().count();
    if length > limit {
        let message = format!(
            "the prompt has {length} characters, {} too many",
            length - limit
        );
        let (severity, help) = if bundle.target.refuses_longer_prompts {
            (Severity::Error, "shorten it: a longer one is refused")
        } else {
            let help = "shorten it: what goes beyond the limit may be cut off";
            (RULE.level, help)
        };
        findings.add(
            finding(bundle, message, given.key)
                .severity(severity)
                .help(help),
        );
    }
}

fn finding(bundle: &Bundle<'_>, message: String, key: Span) -> Diagnostic {
    let limit = bundle.target.prompt_characters;
    let reason = format!("the model reads {} characters", limit.value);
    RULE.finding(message, key, "this prompt")
        .note(because(&reason, limit.evidence))
}

/// A reference and the two spaces it may need: more than any spelling gains over a shorter one.
const LONGEST_GROWTH: usize = 24;

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    #[test]
    fn one_character_too_many_is_a_warning() {
        let yaml = format!("prompt: {}\n", "雨".repeat(2501));
        assert_eq!(found(&yaml), ["prompt-too-long: prompt"]);
        let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.severity, Severity::Warning);
        assert!(finding.message.contains("2501 characters, 1 too many"));
    }

    #[test]
    fn the_limit_counts_characters_and_not_bytes() {
        assert_eq!(found(&format!("prompt: {}\n", "雨".repeat(2500))), [""; 0]);
        assert_eq!(found(&format!("prompt: {}\n", "😀".repeat(2500))), [""; 0]);
    }

    #[test]
    fn white_space_at_the_ends_is_not_sent() {
        let yaml = format!("prompt: \"  {}\\n\\n\"\n", "a".repeat(2500));
        assert_eq!(found(&yaml), [""; 0]);
    }

    #[test]
    fn references_count_as_they_will_be_sent() {
        let images =
            "video_mode: elements\nimage_urls: [{name: k1, url: https://cdn.example.com/a.png}]\n";
        // `@k1` becomes `@image_1`: five characters more.
        let prompt = |letters: usize| format!("{images}prompt: {} @k1\n", "a".repeat(letters));
        assert_eq!(found(&prompt(2491)), [""; 0]);
        assert_eq!(found(&prompt(2492)), ["prompt-too-long: prompt"]);
    }

    #[test]
    fn what_is_no_prompt_at_all_is_an_error_and_not_followed() {
        let endless = format!("prompt: {}\n", "as @image_9 ".repeat(30_000));
        let [finding] = diagnostics(&endless, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.rule, "prompt-too-long");
        assert_eq!(finding.severity, Severity::Error);
    }
}
