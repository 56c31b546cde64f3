//! More images and elements than the mode takes.

use crate::brief::Input;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::reference::{InputKind, Slot};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because, count};
use crate::spec::{Feature, UNIFICALLY};

pub(super) const RULE: Rule = Rule {
    name: "too-many-references",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "more images and elements than the mode takes",
    evidence: UNIFICALLY.counting.evidence,
    page: include_str!("../../../docs/rules/too-many-references.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let cap = match bundle.limits {
        Some(limits) => limits.cap,
        None => bundle
            .target
            .cap_without_mode(bundle.brief.has(Input::Clip)),
    };
    let (Some(cap), Some(images), Some(elements)) = (
        cap,
        bundle.declared(InputKind::Image),
        bundle.declared(InputKind::Element),
    ) else {
        return;
    };
    let elements = match bundle.target.lack(Feature::Elements) {
        // That there are elements at all is the mistake then.
        Some(_) => 0,
        None => elements,
    };
    let frames = bundle.counted_frames();
    // A mode that refuses them, or misses its own input, is the wrong mode: then its cap says nothing.
    let is_wrong_mode =
        bundle.is_missing_input || bundle.refuses(Input::Images) || bundle.refuses(Input::Elements);
    if images + elements + frames <= cap.value || is_wrong_mode {
        return;
    }
    // Frames are there to stay: one of the others is too many.
    let room = cap.value.saturating_sub(frames);
    let (kind, index) = if images > room {
        (InputKind::Image, room)
    } else {
        (InputKind::Element, room - images)
    };
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let slot = Slot { kind, number };
    let span = bundle.entry(slot).unwrap_or(bundle.brief.opening);
    let subject = bundle.whole_entry(slot).unwrap_or(bundle.brief.span);
    let mut finding = RULE
        .finding(
            format!(
                "{}, and at most {} are taken{}",
                sum(images, elements, frames),
                cap.value,
                if bundle.has_clip() {
                    " beside a clip"
                } else {
                    ""
                }
            ),
            span,
            "the first one too many",
        )
        .about(subject);
    for (kind, number) in [(InputKind::Image, images), (InputKind::Element, elements)] {
        if number == 0 {
            continue;
        }
        if let Some(key) = bundle.list_key(kind) {
            finding = finding.related(key, count(number, kind.word()));
        }
    }
    let over = images + elements + frames - cap.value;
    let reason = match bundle.target.frames_count {
        Some(_) => {
            "each image and each frame counts, each element counts once however many pictures it has, the clip does not count"
        }
        None => {
            "each image counts, each element counts once however many pictures it has, the clip does not count"
        }
    };
    findings.add(finding.note(because(reason, cap.evidence)).help(format!(
        "drop {over} of them; pictures of one thing can be one element"
    )));
}

/// "8 images", "5 images and 3 elements make 8", "7 images and 1 frame make 8".
fn sum(images: usize, elements: usize, frames: usize) -> String {
    match (images, elements) {
        _ if frames > 0 => {
            let kinds = [(images, "image"), (elements, "element"), (frames, "frame")];
            let kinds = kinds.into_iter().filter(|(number, _)| *number > 0);
            let kinds: Vec<String> = kinds.map(|(number, word)| count(number, word)).collect();
            let all = images + elements + frames;
            format!("{} make {all}", kinds.join(" and "))
        }
        (_, 0) => format!("there are {}", count(images, "image")),
        (0, _) => format!("there are {}", count(elements, "element")),
        _ => format!(
            "{} and {} make {}",
            count(images, "image"),
            count(elements, "element"),
            images + elements
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    /// A brief that cites all its inputs: `i1`, `i2`, ... and elements that begin with `name`.
    fn brief(mode: &str, images: usize, elements: usize) -> String {
        let cited = |word: &str, number: usize| {
            let references: Vec<String> = (1..=number).map(|n| format!("@{word}_{n} ")).collect();
            references.concat()
        };
        let image_urls: Vec<String> = (1..=images).map(|n| format!("i{n}")).collect();
        let element_list: Vec<String> = (1..=elements)
            .map(|n| format!("{{name: e{n}, image_urls: [p, q, r]}}"))
            .collect();
        format!(
            "{mode}\nprompt: '{}{}'\nimage_urls: [{}]\nelements: [{}]\n",
            cited("image", images),
            cited("element", elements),
            image_urls.join(", "),
            element_list.join(", ")
        )
    }

    const ELEMENTS: &str = "video_mode: elements";
    const TRANSFORM: &str = "video_mode: transform\nvideo_url: v";
    const REFERENCE: &str = "video_mode: video_reference\nvideo_url: v";

    #[test]
    fn seven_or_four_beside_a_clip() {
        for (mode, cap) in [(ELEMENTS, 7), (TRANSFORM, 4), (REFERENCE, 4)] {
            for images in 0..=cap {
                assert_eq!(
                    found(&brief(mode, images, cap - images)),
                    [""; 0],
                    "{mode} {images}"
                );
            }
            let over = format!("too-many-references: i{}", cap + 1);
            assert_eq!(found(&brief(mode, cap + 1, 0)), [over]);
            assert_eq!(found(&brief(mode, cap, 1)), ["too-many-references: name"]);
        }
    }

    #[test]
    fn says_what_it_counted() {
        let said = |mode, images, elements| {
            let yaml = brief(mode, images, elements);
            let finding = diagnostics(&yaml, Format::Yaml)[0].clone();
            assert_eq!(finding.severity, Severity::Error);
            (
                finding.message,
                finding.help.unwrap(),
                finding.related.len(),
            )
        };
        let (message, help, related) = said(TRANSFORM, 3, 3);
        assert_eq!(
            message,
            "3 images and 3 elements make 6, and at most 4 are taken beside a clip"
        );
        assert!(help.starts_with("drop 2 of them"), "{help}");
        assert_eq!(related, 2);
        let (message, _, related) = said(ELEMENTS, 8, 0);
        assert_eq!(message, "there are 8 images, and at most 7 are taken");
        assert_eq!(related, 1);
    }

    #[test]
    fn where_the_mode_is_wrong_the_clip_decides() {
        let unknown = "video_mode: tomorrow";
        let count = |yaml: String| {
            found(&yaml)
                .iter()
                .filter(|found| found.starts_with("too-many"))
                .count()
        };
        assert_eq!(count(brief(unknown, 5, 0)), 0);
        assert_eq!(count(brief(&format!("{unknown}\nvideo_url: v"), 5, 0)), 1);
        // What the mode does not take at all is not counted.
        assert_eq!(
            found(&brief("callback_url: https://a.example/c", 8, 0)),
            ["unexpected-input: image_urls"]
        );
    }
}
