//! A ratio that does not go with the presence of a clip.

use crate::brief::{AspectRatio, Input, Presence};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;
use crate::text::Span;

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

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
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
    let edit = bundle.brief.rewrite_word(span, "auto");
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
    .fix(Fix::safe("write `auto`", [edit]))
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

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(ratio: &str, rest: &str) -> String {
        format!("prompt: rain\naspect_ratio: {ratio}\n{rest}\n")
    }

    const CLIP: &str = "video_mode: transform\nvideo_url: a";

    #[test]
    fn beside_a_clip_only_auto() {
        for ratio in ["'1:1'", "'9:16'", "\"16:9\""] {
            let yaml = brief(ratio, CLIP);
            assert_eq!(found(&yaml), [format!("aspect-ratio-conflict: {ratio}")]);
            let finding = &diagnostics(&yaml, Format::Yaml)[0];
            assert_eq!(finding.severity, Severity::Error);
            assert_eq!(&yaml[finding.related[0].span.range()], "video_url");
            assert_eq!(finding.fix.as_ref().unwrap().edits[0].text, "\"auto\"");
        }
        assert_eq!(found(&brief("auto", CLIP)), [""; 0]);
        assert_eq!(found(&brief("null", CLIP)), [""; 0]);
    }

    #[test]
    fn without_a_clip_auto_is_doubtful() {
        let yaml = brief("auto", "");
        assert_eq!(found(&yaml), ["aspect-ratio-conflict: auto"]);
        assert_eq!(
            diagnostics(&yaml, Format::Yaml)[0].severity,
            Severity::Warning
        );
        assert_eq!(found(&brief("'9:16'", "")), [""; 0]);
    }

    #[test]
    fn in_json_the_word_stays_quoted() {
        let json = r#"{"prompt": "rain", "aspect_ratio": "1:1", "video_mode": "transform", "video_url": "a"}"#;
        let fix = diagnostics(json, Format::Json)[0].fix.clone().unwrap();
        assert_eq!(fix.edits[0].text, "\"auto\"");
    }

    #[test]
    fn a_clip_of_the_wrong_type_is_another_mistake() {
        assert_eq!(
            found(&brief("'9:16'", "video_mode: transform\nvideo_url: 5")),
            ["wrong-type: 5"]
        );
    }
}
