//! The sound of a clip that is not there.

use crate::brief::{Input, Presence};
use crate::bundle::Bundle;
use crate::diagnostic::{Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "keep-audio-without-video",
    group: Group::Bundle,
    level: Severity::Warning,
    fix: Fixes::Unsafe,
    summary: "`keep_audio` and no clip whose sound could be kept",
    evidence: UNIFICALLY.audio_needs_clip.evidence,
    page: include_str!("../../../docs/rules/keep-audio-without-video.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let Some(given) = bundle.brief.keep_audio.given().filter(|given| given.value) else {
        return;
    };
    // Where the mode wants a clip and has none, that is the mistake.
    if bundle.brief.presence(Input::Clip) == Presence::Absent && !bundle.is_missing_input {
        let edits = bundle.brief.remove_field(given.key);
        let edits = edits.map(|edits| edits.into_iter().map(Some));
        findings.add(
            RULE.finding(
                "`keep_audio` keeps the sound of a clip, and there is none",
                given.key,
                "no sound to keep",
            )
            .note(because(
                "`keep_audio` goes with `video_url` only",
                bundle.target.audio_needs_clip.evidence,
            ))
            .help("drop it: Kling O1 makes no sound of its own")
            .fix(edits.and_then(|edits| Fix::risky("drop `keep_audio`", edits))),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Safety, Severity};
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    #[test]
    fn there_is_no_sound_to_keep() {
        let yaml = "prompt: rain\nkeep_audio: true\n";
        assert_eq!(found(yaml), ["keep-audio-without-video: keep_audio"]);
        assert_eq!(
            diagnostics(yaml, Format::Yaml)[0].severity,
            Severity::Warning
        );
    }

    #[test]
    fn it_can_be_dropped_and_nothing_else_with_it() {
        let yaml = "prompt: rain\nkeep_audio: true\nmode: pro\n";
        let fix = diagnostics(yaml, Format::Yaml)[0].fix.clone().unwrap();
        assert_eq!(fix.safety, Safety::Unsafe);
        assert_eq!(&yaml[fix.edits[0].span.range()], "keep_audio: true\n");
        // Whoever wrote the comment should read it again.
        let yaml = "prompt: rain\nkeep_audio: true # for the radio\n";
        assert_eq!(diagnostics(yaml, Format::Yaml)[0].fix, None);
    }

    #[test]
    fn not_kept_or_there_is_a_clip() {
        assert_eq!(found("prompt: rain\nkeep_audio: false\n"), [""; 0]);
        assert_eq!(
            found("video_mode: transform\nprompt: rain\nvideo_url: a\nkeep_audio: true\n"),
            [""; 0]
        );
        // The clip that the mode misses, or refuses, is the mistake.
        assert_eq!(
            found("video_mode: transform\nprompt: rain\nkeep_audio: true\n"),
            ["missing-input: transform"]
        );
        assert_eq!(
            found("prompt: rain\nvideo_url: a\nkeep_audio: true\n"),
            ["unexpected-input: video_url"]
        );
    }
}
