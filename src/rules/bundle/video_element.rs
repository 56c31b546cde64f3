//! An element made of video.

use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

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

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let model = bundle.target.elsewhere.video_elements;
    for element in bundle.brief.elements.value().into_iter().flatten() {
        if let Some(span) = element.video_place() {
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

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(element: &str) -> String {
        format!("video_mode: elements\nprompt: '@element_1'\nelements: [{element}]\n")
    }

    #[test]
    fn video_is_for_another_model() {
        for (element, place) in [
            ("{type: video, video_url: a}", "video"),
            ("{type: video, image_urls: [a, a2]}", "video"),
            ("{video_url: a}", "video_url"),
            (
                "{type: image, video_url: a, image_urls: [b, b2]}",
                "video_url",
            ),
        ] {
            let yaml = brief(element);
            assert_eq!(
                found(&yaml),
                [format!("video-element: {place}")],
                "{element}"
            );
            let finding = &diagnostics(&yaml, Format::Yaml)[0];
            assert_eq!(finding.severity, Severity::Error);
            assert!(finding.note.as_ref().unwrap().contains("Kling 3.0 Omni"));
        }
    }

    #[test]
    fn pictures_are_right() {
        assert_eq!(found(&brief("{type: image, image_urls: [a, a2]}")), [""; 0]);
        assert_eq!(
            found(&brief("{image_urls: [a, a2], video_url: null}")),
            [""; 0]
        );
    }
}
