//! An element without a picture.

use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

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

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for element in bundle.brief.elements.value().into_iter().flatten() {
        // Where elements are made beforehand, their number is enough.
        let is_made = bundle.target.element_ids.is_some() && !element.id.is_absent();
        if let Some(span) = element.empty_place().filter(|_| !is_made) {
            findings.add_one_of_many(RULE.level, || {
                RULE.finding("this element has no picture", span, "no picture in here")
                    .about(element.span)
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

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(element: &str) -> String {
        format!("video_mode: elements\nprompt: '@element_1'\nelements: [{element}]\n")
    }

    #[test]
    fn an_element_is_its_pictures() {
        assert_eq!(
            found(&brief("{description: d}")),
            ["empty-element: description"]
        );
        assert_eq!(
            found(&brief("{description: d, image_urls: []}")),
            ["empty-element: []"]
        );
        assert_eq!(
            found(&brief("{image_urls: null, id: 5}")),
            ["empty-element: image_urls"]
        );
        assert_eq!(found(&brief("{}")), ["empty-element: "]);
        let yaml = brief("{description: d}");
        assert_eq!(
            diagnostics(&yaml, Format::Yaml)[0].severity,
            Severity::Error
        );
    }

    #[test]
    fn one_picture_is_enough_and_video_is_another_mistake() {
        assert_eq!(found(&brief("{image_urls: [a, a2]}")), [""; 0]);
        assert_eq!(found(&brief("{type: video}")), ["video-element: video"]);
        assert_eq!(
            found(&brief("{video_url: a}")),
            ["video-element: video_url"]
        );
        assert_eq!(found(&brief("{image_urls: a}")), ["wrong-type: a"]);
    }
}
