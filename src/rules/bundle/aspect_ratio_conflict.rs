//! A ratio that does not go with the presence of a clip.

use crate::brief::{AspectRatio, Input, Presence};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    name: "aspect-ratio-conflict",
    group: Group::Bundle,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a ratio beside a clip, which sets its own; or `auto` without one",
    evidence: UNIFICALLY.clip_sets_ratio.evidence,
    page: include_str!("../../../docs/rules/aspect-ratio-conflict.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    let Some(given) = bundle.brief.aspect_ratio.given() else {
        return;
    };
    // What the mode misses or refuses is the mistake; the ratio may be right once that is mended.
    if bundle.is_missing_input || bundle.refuses(Input::Clip) {
        return;
    }
    match (bundle.brief.presence(Input::Clip), given.value) {
        (Presence::Present(_), AspectRatio::Auto) => {}
        (Presence::Present(clip), _) => findings.add(with_clip(bundle, given.span, clip)),
        (Presence::Absent, AspectRatio::Auto) => findings.add(without_clip(bundle, given.span)),
        (Presence::Absent | Presence::Unknown, _) => {}
    }
}

fn with_clip(bundle: &Bundle<'_>, span: Span, clip: Span) -> Diagnostic {
    let edit = Edit::new(span, bundle.brief.written_word(span, "auto"));
    RULE.finding(
        "with a clip the ratio is the clip's own",
        span,
        "not possible beside a clip",
    )
    .related(clip, "this clip sets the ratio")
    .note(because(
        "beside `video_url` the ratio can only be `auto`",
        bundle.target.clip_sets_ratio.evidence,
    ))
    .help("write `auto`, or leave `aspect_ratio` out")
    .fix(Fix::safe("write `auto`", [Some(edit)]))
}

fn without_clip(bundle: &Bundle<'_>, span: Span) -> Diagnostic {
    RULE.finding(
        "`auto` follows the ratio of a clip, and there is none",
        span,
        "nothing to follow",
    )
    .severity(Severity::Warning)
    .note(because(
        "without `video_url`, `auto` is probably refused",
        bundle.target.auto_needs_clip.evidence,
    ))
    .help("write `16:9`, `9:16` or `1:1`")
}
