//! A clip that is too short or too long.

use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "duration-out-of-range",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a duration outside 3 to 10 seconds",
    evidence: UNIFICALLY.duration.evidence,
    page: include_str!("../../../docs/rules/duration-out-of-range.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let Some(given) = bundle.brief.duration.given() else {
        return;
    };
    let limit = bundle.target.duration;
    let (shortest, longest) = limit.value;
    if (shortest..=longest).contains(&given.value) {
        return;
    }
    let (models, seconds) = bundle.target.elsewhere.longer_clips.value;
    let (what, label, help) = if given.value < shortest {
        (
            "short",
            format!("at least {shortest}"),
            format!("write {shortest} or more"),
        )
    } else if given.value <= seconds {
        (
            "long",
            format!("at most {longest}"),
            format!("write {longest} or less; {models} make clips of up to {seconds} seconds"),
        )
    } else {
        (
            "long",
            format!("at most {longest}"),
            format!(
                "write {longest} or less: no Kling model makes one clip of more than {seconds} seconds"
            ),
        )
    };
    findings.add(
        RULE.finding(
            format!("`duration` is too {what}: a clip is {shortest} to {longest} seconds long"),
            given.span,
            label,
        )
        .note(because("the limit of Kling O1", limit.evidence))
        .help(help),
    );
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn help(duration: &str) -> String {
        let yaml = format!("prompt: a\nduration: {duration}\n");
        let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.rule, "duration-out-of-range");
        assert_eq!(finding.severity, Severity::Error);
        finding.help.unwrap()
    }

    #[test]
    fn beyond_both_ends_is_an_error() {
        for (duration, word) in [
            ("2", "too short"),
            ("0", "too short"),
            ("-5", "too short"),
            ("11", "too long"),
        ] {
            let yaml = format!("prompt: a\nduration: {duration}\n");
            assert_eq!(found(&yaml), [format!("duration-out-of-range: {duration}")]);
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            assert!(finding.message.contains(word), "{finding:?}");
        }
    }

    #[test]
    fn names_the_models_that_can_where_there_are_some() {
        assert!(help("15").contains("Kling 3.0"));
        assert!(help("16").contains("no Kling model"));
        assert!(help("99999999999999999999").contains("no Kling model"));
        assert!(!help("2").contains("Kling"));
    }

    #[test]
    fn both_ends_themselves_are_allowed() {
        assert_eq!(found("prompt: a\nduration: 3\n"), [""; 0]);
        assert_eq!(found("prompt: a\nduration: 10\n"), [""; 0]);
        assert_eq!(found("prompt: a\nduration:\n"), [""; 0]);
    }

    #[test]
    fn what_is_no_number_has_another_finding() {
        assert_eq!(
            found("prompt: a\nduration: \"99\"\n"),
            ["wrong-type: \"99\""]
        );
    }
}
