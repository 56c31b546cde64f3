//! A description of an element that is longer than it may be.

use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "element-description-too-long",
    group: Group::Bundle,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "a description of an element of more than 100 characters",
    evidence: UNIFICALLY.description_characters.evidence,
    page: include_str!("../../../docs/rules/element-description-too-long.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let target = bundle.target;
    if !target.sends_descriptions() {
        return;
    }
    let limit = target.description_characters;
    for element in bundle.brief.elements.value().into_iter().flatten() {
        let Some(description) = element.description.given() else {
            continue;
        };
        let text = description.value.value();
        // Most have fewer bytes already than they may have characters.
        if text.len() <= limit.value {
            continue;
        }
        let Some((end, _)) = text.char_indices().nth(limit.value) else {
            continue;
        };
        findings.add_one_of_many(RULE.level, || {
            let characters = text.chars().count();
            RULE.finding(
                format!(
                    "this description has {characters} characters, {} too many",
                    characters - limit.value
                ),
                description.value.locate(end..text.len()),
                "from here on",
            )
            .about(description.span)
            .related(
                description.key,
                format!("at most {} characters", limit.value),
            )
            .note(because("longer ones may be refused or cut", limit.evidence))
            .help("say in a few words what it is; what it does belongs in the prompt")
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(description: &str) -> String {
        format!(
            "video_mode: elements\nprompt: '@element_1'\nelements: [{{image_urls: [a, b], description: \"{description}\"}}]\n"
        )
    }

    #[test]
    fn characters_are_counted_and_not_bytes() {
        for letter in ["a", "夜", "é"] {
            assert_eq!(found(&brief(&letter.repeat(100))), [""; 0]);
            let long = brief(&letter.repeat(102));
            assert_eq!(
                found(&long),
                [format!(
                    "element-description-too-long: {}",
                    letter.repeat(2)
                )]
            );
            let finding = &diagnostics(&long, Format::Yaml)[0];
            assert_eq!(
                finding.message,
                "this description has 102 characters, 2 too many"
            );
        }
    }
}
