//! The sound of a clip that is not there.

use crate::brief::{Input, Presence};
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "keep-audio-without-video",
    group: Group::Bundle,
    level: Severity::Warning,
    fix: Fixes::None,
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
            .help("drop it: Kling O1 makes no sound of its own"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
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
