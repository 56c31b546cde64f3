//! More images and elements than the mode takes.

use crate::brief::Input;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::reference::{InputKind, Slot};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because, count};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "too-many-references",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "more images and elements than the mode takes",
    evidence: UNIFICALLY.references.evidence,
    page: include_str!("../../../docs/rules/too-many-references.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
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
    let is_refused = bundle.refuses(Input::Images) || bundle.refuses(Input::Elements);
    if images + elements <= cap.value || is_refused {
        return;
    }
    let (kind, index) = if images > cap.value {
        (InputKind::Image, cap.value)
    } else {
        (InputKind::Element, cap.value - images)
    };
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let span = bundle
        .entry(Slot { kind, number })
        .unwrap_or(bundle.brief.opening);
    let mut finding = RULE.finding(
        format!(
            "{}, and at most {} are taken{}",
            sum(images, elements),
            cap.value,
            if bundle.has_clip() {
                " beside a clip"
            } else {
                ""
            }
        ),
        span,
        "the first one too many",
    );
    for (kind, number) in [(InputKind::Image, images), (InputKind::Element, elements)] {
        if number == 0 {
            continue;
        }
        if let Some(key) = bundle.list_key(kind) {
            finding = finding.related(key, count(number, kind.word()));
        }
    }
    let over = images + elements - cap.value;
    findings.add(
        finding
            .note(because(
                "each image counts, each element counts once however many pictures it has, the clip does not count",
                cap.evidence,
            ))
            .help(format!("drop {over} of them; pictures of one thing can be one element")),
    );
}

/// "8 images", "5 images and 3 elements make 8".
fn sum(images: usize, elements: usize) -> String {
    match (images, elements) {
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
