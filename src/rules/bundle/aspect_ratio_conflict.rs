//! A ratio that does not go with the presence of a clip.

use crate::brief::{AspectRatio, Choice, Given, Input, Presence};
use crate::bundle::{Bundle, RatioVerdict};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::{Confidence, Evidence, UNIFICALLY};
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
    // What the mode misses or refuses is the mistake; the ratio may be right once that is mended.
    if bundle.is_missing_input || bundle.refuses(Input::Clip) {
        return;
    }
    let clip = match bundle.brief.presence(Input::Clip) {
        Presence::Present(key) => Some(key),
        Presence::Absent => None,
        Presence::Unknown => return,
    };
    let verdict = bundle.ratio_verdict();
    let evidence = verdict.evidence;
    let finding = match (verdict.value, bundle.brief.aspect_ratio.given(), clip) {
        (RatioVerdict::Assumed(ratio), None, Some(clip)) => assumed(bundle, ratio, clip, evidence),
        (RatioVerdict::OnlyAuto, Some(given), Some(clip)) => with_clip(bundle, given.span, clip),
        (RatioVerdict::NothingToFollow, Some(given), _) => without_clip(given.span, evidence),
        (RatioVerdict::NoAuto, Some(given), Some(clip)) => {
            no_auto(bundle, given.span, clip, evidence)
        }
        (RatioVerdict::NotSent(setter), Some(given), _) => {
            not_sent(bundle, given, setter, evidence)
        }
        _ => return,
    };
    findings.add(finding);
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

fn without_clip(span: Span, evidence: Evidence) -> Diagnostic {
    let (severity, reason) = match evidence.confidence {
        Confidence::Stated => (
            Severity::Error,
            "without a clip there are only three ratios",
        ),
        Confidence::Reported | Confidence::Inferred => (
            Severity::Warning,
            "without `video_url`, `auto` is probably refused",
        ),
    };
    RULE.finding(
        "`auto` follows the ratio of a clip, and there is none",
        span,
        "nothing to follow",
    )
    .severity(severity)
    .note(because(reason, evidence))
    .help("write `16:9`, `9:16` or `1:1`")
}

fn no_auto(bundle: &Bundle<'_>, span: Span, clip: Span, evidence: Evidence) -> Diagnostic {
    let target = bundle.target.title;
    RULE.finding(
        format!("{target} has no `auto`: a new clip does not follow the ratio of another one"),
        span,
        "not taken",
    )
    .related(clip, "this clip does not set the ratio")
    .note(because("a request names one of three ratios", evidence))
    .help("write the ratio of the clip: `16:9`, `9:16` or `1:1`")
}

fn not_sent(
    bundle: &Bundle<'_>,
    given: &Given<AspectRatio>,
    setter: Input,
    evidence: Evidence,
) -> Diagnostic {
    let target = bundle.target.title;
    let sets = match setter {
        Input::Clip => "the clip",
        _ => "the first frame",
    };
    let mut finding = RULE.finding(
        format!(
            "`aspect_ratio: {}` is not sent to {target}: {sets} sets the ratio",
            given.value.word()
        ),
        given.key,
        "without effect",
    );
    if let Presence::Present(key) = bundle.brief.presence(setter) {
        finding = finding.related(key, "this sets the ratio");
    }
    finding
        .severity(Severity::Warning)
        .note(because(&format!("{sets} sets the ratio"), evidence))
        .help(format!(
            "leave it out, and give {sets} the ratio that you want"
        ))
}

/// The brief is silent; this target cannot be.
fn assumed(bundle: &Bundle<'_>, ratio: AspectRatio, clip: Span, evidence: Evidence) -> Diagnostic {
    let target = bundle.target.title;
    let ratio = ratio.word();
    RULE.finding(
        format!("the new clip will be `{ratio}`, whatever the ratio of this one"),
        clip,
        "does not set the ratio there",
    )
    .severity(Severity::Warning)
    .note(because(
        &format!("a request to {target} names one of three ratios"),
        evidence,
    ))
    .help(format!(
        "say which one you want: `aspect_ratio: \"{ratio}\"`, `\"9:16\"` or `\"1:1\"`"
    ))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, diagnostics_for, found};
    use crate::spec::{KLING, REPLICATE};
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

    /// A clip sets the ratio where it is changed. Where it is only followed, the first frame does.
    #[test]
    fn who_sets_the_ratio() {
        const FOLLOWED: &str = "video_mode: video_reference\nvideo_url: a";
        const IMAGES: &str = "video_mode: elements\nimage_urls: [a, b]";
        for (rest, setter, marked) in [
            (CLIP.to_owned(), "the clip", "video_url"),
            (
                format!("{FOLLOWED}\nstart_frame_url: b"),
                "the first frame",
                "start_frame_url",
            ),
            (
                format!("{FOLLOWED}\nimage_urls: [b]\nstart_image_index: 1"),
                "the first frame",
                "start_image_index",
            ),
            (
                format!("{IMAGES}\nstart_image_index: 2"),
                "the first frame",
                "start_image_index",
            ),
        ] {
            let yaml = brief("'9:16'", &rest);
            let all = diagnostics_for(&KLING, &[], &yaml, Format::Yaml);
            let finding = all
                .iter()
                .find(|found| found.rule == "aspect-ratio-conflict");
            let finding = finding.expect(&yaml);
            assert_eq!(
                finding.message,
                format!(
                    "`aspect_ratio: 9:16` is not sent to Kling's own API: {setter} sets the ratio"
                )
            );
            assert_eq!(
                finding.help.as_deref(),
                Some(format!("leave it out, and give {setter} the ratio that you want").as_str())
            );
            assert_eq!(&yaml[finding.related[0].span.range()], marked);
        }
        // An image that is not there opens nothing.
        for (target, rest) in [
            (&KLING, format!("{IMAGES}\nstart_image_index: 3")),
            (&KLING, FOLLOWED.to_owned()),
            (&REPLICATE, FOLLOWED.to_owned()),
        ] {
            let yaml = brief("'9:16'", &rest);
            let all = diagnostics_for(target, &[], &yaml, Format::Yaml);
            assert!(
                all.iter()
                    .all(|found| found.rule != "aspect-ratio-conflict"),
                "{all:?}"
            );
        }
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
