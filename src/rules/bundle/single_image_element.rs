//! An element with one picture, which other providers refuse.

use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::{Feature, UNIFICALLY};

pub(super) const RULE: Rule = Rule {
    name: "single-image-element",
    group: Group::Bundle,
    level: Severity::Info,
    fix: Fixes::None,
    summary: "an element with one picture: taken here, but not by Kling and fal",
    evidence: UNIFICALLY.pictures_elsewhere.evidence,
    page: include_str!("../../../docs/rules/single-image-element.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let Some(elements) = bundle.brief.elements.value() else {
        return;
    };
    let target = bundle.target;
    let (fewest, severity, reason, help) = match target.fewest_pictures {
        Some(fewest) => (
            fewest,
            Severity::Error,
            format!("{} wants {} to 4", target.title, fewest.value),
            "add a picture from another side",
        ),
        None => (
            target.pictures_elsewhere,
            RULE.level,
            format!(
                "Kling and fal want {} to 4",
                target.pictures_elsewhere.value
            ),
            "add a picture from another side, so that the model knows it better",
        ),
    };
    for element in elements {
        let Some(given) = element.image_urls.given() else {
            continue;
        };
        // Where another target is asked for too, its refusal is what counts.
        let others = &bundle.surroundings.other_targets;
        let is_refused_elsewhere = others
            .iter()
            .any(|other| other.fewest_pictures.is_some() && other.element_ids.is_none());
        if target.fewest_pictures.is_none() && is_refused_elsewhere {
            continue;
        }
        // Made beforehand, it has more pictures than stand here.
        if target.element_ids.is_some() || target.lack(Feature::Elements).is_some() {
            continue;
        }
        // An element of video is another mistake.
        if (1..fewest.value).contains(&given.value.len()) && element.video_url.is_absent() {
            findings.add_one_of_many(severity, || {
                RULE.finding("this element has one picture", given.span, "only this one")
                    .severity(severity)
                    .note(because(&reason, fewest.evidence))
                    .help(help)
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
    fn one_is_worth_a_remark() {
        assert_eq!(found(&brief("p1")), ["single-image-element: [p1]"]);
        assert_eq!(
            diagnostics(&brief("p1"), Format::Yaml)[0].severity,
            Severity::Info
        );
        for pictures in ["p1, p2", "p1, p2, p3, p4"] {
            assert_eq!(found(&brief(pictures)), [""; 0]);
        }
        assert_eq!(found(&brief("")), ["empty-element: []"]);
    }
}
