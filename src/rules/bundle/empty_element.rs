//! An element without a picture.

use crate::brief::{Element, ElementType, Field};
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "empty-element",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "an element without a picture",
    evidence: UNIFICALLY.pictures_per_element.evidence,
    page: include_str!("../../../docs/rules/empty-element.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    for element in bundle.brief.elements.value().into_iter().flatten() {
        if let Some(span) = empty_place(element) {
            findings.add_one_of_many(RULE.level, || {
                RULE.finding("this element has no picture", span, "no picture in here")
                    .note(because(
                        "the model knows an element only by its pictures",
                        bundle.target.pictures_per_element.evidence,
                    ))
                    .help(format!(
                        "give it 1 to {} pictures in `image_urls`",
                        bundle.target.pictures_per_element.value
                    ))
            });
        }
    }
}

/// Where there should be a picture. An element made of video has a finding of its own.
fn empty_place(element: &Element<'_>) -> Option<Span> {
    let is_video = element.element_type.value() == Some(&ElementType::Video);
    if is_video || !element.video_url.is_absent() {
        return None;
    }
    match &element.image_urls {
        Field::Absent => Some(element.opening),
        Field::Given(given) if given.value.is_empty() => Some(given.span),
        Field::Given(_) | Field::Poisoned { .. } => None,
    }
}
