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

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let limit = bundle.target.pictures_per_element;
    for element in bundle.brief.elements.value().into_iter().flatten() {
        // Made beforehand, it is sent without its pictures.
        let is_made = bundle.target.element_ids.is_some() && !element.id.is_absent();
        let Some(given) = element.image_urls.given().filter(|_| !is_made) else {
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

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(pictures: &str) -> String {
        format!(
            "video_mode: elements\nprompt: '@element_1'\nelements: [{{image_urls: [{pictures}]}}]\n"
        )
    }

    #[test]
    fn the_fifth_is_one_too_many() {
        let yaml = brief("p1, p2, p3, p4, p5, p6");
        assert_eq!(found(&yaml), ["too-many-element-images: p5"]);
        let finding = &diagnostics(&yaml, Format::Yaml)[0];
        assert_eq!(finding.severity, Severity::Error);
        assert!(finding.message.contains("at most 4") && finding.message.contains("has 6"));
        assert_eq!(found(&brief("p1, p2, p3, p4")), [""; 0]);
    }

    #[test]
    fn whatever_it_is() {
        assert_eq!(
            found(&brief("p1, p2, p3, p4, 5")),
            ["too-many-element-images: 5", "wrong-type: 5"]
        );
    }
}
