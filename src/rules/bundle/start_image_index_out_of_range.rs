//! The image that opens the clip is none of the images.

use crate::brief::Input;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::reference::InputKind;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because, count};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "start-image-index-out-of-range",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a `start_image_index` for which there is no image",
    evidence: UNIFICALLY.start_image.evidence,
    page: include_str!("../../../docs/rules/start-image-index-out-of-range.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let Some(given) = bundle.brief.start_image_index.given() else {
        return;
    };
    let Some(images) = bundle.declared(InputKind::Image) else {
        return;
    };
    if bundle.brief.opening_image().is_some() || bundle.refuses(Input::StartImage) {
        return;
    }
    // Where the mode wants images and has none, that is the mistake.
    if images == 0 && bundle.is_settled_by_mode(InputKind::Image) {
        return;
    }
    let (message, help) = if images == 0 {
        (
            "`start_image_index` picks one of the images, and there is none".to_owned(),
            "drop it, or add `image_urls`".to_owned(),
        )
    } else {
        (
            format!(
                "`start_image_index` picks no image: this brief has {}",
                count(images, "image")
            ),
            format!("write a number from 1 to {images}"),
        )
    };
    let mut finding = RULE.finding(message, given.span, "no such image");
    if let Some(key) = bundle.list_key(InputKind::Image) {
        finding = finding.related(key, count(images, "image"));
    }
    findings.add(
        finding
            .note(because(
                "the index counts from 1, in the order of `image_urls`",
                bundle.target.start_image.evidence,
            ))
            .help(help),
    );
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(index: &str) -> String {
        format!(
            "video_mode: elements\nprompt: '@image_1 @image_2'\nimage_urls: [a, b]\nstart_image_index: {index}\n"
        )
    }

    #[test]
    fn none_of_the_images() {
        for index in ["0", "-1", "3", "99999999999999999999"] {
            let yaml = brief(index);
            assert_eq!(
                found(&yaml),
                [format!("start-image-index-out-of-range: {index}")]
            );
            let finding = &diagnostics(&yaml, Format::Yaml)[0];
            assert_eq!(finding.severity, Severity::Error);
            assert_eq!(finding.help.as_deref(), Some("write a number from 1 to 2"));
            assert_eq!(&yaml[finding.related[0].span.range()], "image_urls");
        }
        assert_eq!(found(&brief("1")), [""; 0]);
        assert_eq!(found(&brief("2")), [""; 0]);
    }

    #[test]
    fn without_images() {
        for yaml in [
            "video_mode: elements\nprompt: '@element_1'\nelements: [{image_urls: [a, a2]}]\nstart_image_index: 1\n",
            "prompt: rain\nstart_image_index: 1\n",
            "video_mode: transform\nprompt: rain\nvideo_url: a\nstart_image_index: 1\n",
        ] {
            assert_eq!(found(yaml), ["start-image-index-out-of-range: 1"]);
        }
    }

    #[test]
    fn where_the_mode_is_the_mistake_it_says_nothing() {
        assert_eq!(
            found("prompt: '@image_1'\nimage_urls: [a]\nstart_image_index: 3\n"),
            ["unexpected-input: image_urls"]
        );
        assert_eq!(
            found("video_mode: elements\nprompt: rain\nstart_image_index: 1\n"),
            ["missing-input: elements"]
        );
    }
}
