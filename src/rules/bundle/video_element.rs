//! An element made of video.

use crate::brief::{Element, ElementType};
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "video-element",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "an element made of video, which Kling O1 does not take",
    evidence: UNIFICALLY.elsewhere.video_elements.evidence,
    page: include_str!("../../../docs/rules/video-element.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    let model = bundle.target.elsewhere.video_elements;
    for element in bundle.brief.elements.value().into_iter().flatten() {
        if let Some(span) = video_place(element) {
            findings.add_one_of_many(RULE.level, || {
                RULE.finding(
                    "an element of Kling O1 is made of pictures, not of video",
                    span,
                    "video",
                )
                .note(because(
                    &format!("{} takes elements made of video", model.value),
                    model.evidence,
                ))
                .help("take 1 to 4 frames of the video as pictures in `image_urls`")
            });
        }
    }
}

fn video_place(element: &Element<'_>) -> Option<Span> {
    let declared = element.element_type.given();
    match declared.filter(|given| given.value == ElementType::Video) {
        Some(given) => Some(given.span),
        None => element.video_url.given().map(|given| given.key),
    }
}
