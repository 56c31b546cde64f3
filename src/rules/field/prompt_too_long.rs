//! More characters than the model reads.

use crate::bundle::{Bundle, compiled_prompt};
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

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

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    let Some(given) = bundle.brief.prompt.given() else {
        return;
    };
    let limit = bundle.target.prompt_characters;
    // Compiling makes a reference longer by a few bytes at most: most prompts are far from the limit.
    let longest = given.value.value().len() + bundle.citations.len() * LONGEST_GROWTH;
    if longest <= limit.value {
        return;
    }
    let length = compiled_prompt(bundle).chars().count();
    if length > limit.value {
        let over = length - limit.value;
        let finding = RULE.finding(
            format!("the prompt has {length} characters, {over} too many"),
            given.key,
            "this prompt",
        );
        findings.add(
            finding
                .note(because(
                    &format!("the model reads {} characters", limit.value),
                    limit.evidence,
                ))
                .help("shorten it: what stands behind the limit may be cut off"),
        );
    }
}

/// A reference and the two spaces it may need: more than any spelling gains over a shorter one.
const LONGEST_GROWTH: usize = 24;
