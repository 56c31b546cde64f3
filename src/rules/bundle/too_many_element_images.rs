//! More pictures than an element may have.

use crate::brief::Field;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "too-many-element-images",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "more than four pictures in one element",
    evidence: UNIFICALLY.pictures_per_element.evidence,
    page: include_str!("../../../docs/rules/too-many-element-images.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    let limit = bundle.target.pictures_per_element;
    for element in bundle.brief.elements.value().into_iter().flatten() {
        let Some(given) = element.image_urls.given() else {
            continue;
        };
        let pictures = given.value.len();
        let first_too_many = given.value.get(limit.value).map(|picture| match picture {
            Field::Given(picture) => picture.span,
            // Wrong or not, it is one too many.
            Field::Poisoned { key } => *key,
            Field::Absent => given.span,
        });
        if let Some(span) = first_too_many {
            findings.add_one_of_many(RULE.level, || {
                RULE.finding(
                    format!(
                        "an element has at most {} pictures, this one has {pictures}",
                        limit.value
                    ),
                    span,
                    "the first one too many",
                )
                .related(given.key, format!("{pictures} pictures"))
                .note(because("the limit of Kling O1", limit.evidence))
                .help(format!("keep the {} that show it best", limit.value))
            });
        }
    }
}
