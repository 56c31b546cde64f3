//! Sound asked for, where none is made.

mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::negation::is_negated;
use super::phrases::{
    Opening, before_all, ends, one_before, one_of, opening, sentence, sentence_across_lines,
    then_one_of, word_starts,
};
use super::prose::Prose;
use super::signs::{ELEMENT, QUOTED};
use super::subjects::Subject;
use super::{MOST_PLACES, has_foreign};
use crate::brief::{Capability, Field, Input, Meaning, Presence};
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "asks-for-sound",
    group: Group::Prompt,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "speech, music or sound effects in the prompt: no sound is made",
    evidence: UNIFICALLY.elsewhere.sound.evidence,
    page: include_str!("../../../docs/rules/asks-for-sound.md"),
    check: Check::Prose(check),
};

/// What this rule is about.
const SUBJECTS: &[Subject] = &[Subject::Sound, Subject::Speech];

fn check(bundle: &Bundle<'_>, prose: &Prose, findings: &mut Findings<'_>) {
    let Some(clip) = silent_clip(bundle).filter(|_| prose.mentions(SUBJECTS)) else {
        return;
    };
    let text = &prose.text;
    let mut places: Vec<Range<usize>> = prose
        .starts_near(SUBJECTS, LONGEST_HEAD)
        .filter_map(|at| sound_at(text, at, clip))
        .take(MOST_PLACES)
        .collect();
    // In "低声说" there is "说".
    places.dedup_by(|next, place| next.start < place.end);
    let Some((first, others)) = places.split_first() else {
        return;
    };
    // Who writes "no sound" knows; and in a silent film words stand on a board.
    if word_starts(text).any(|at| one_of(text, at, words::SILENCE).is_some()) {
        return;
    }
    let elsewhere = bundle.target.elsewhere.sound;
    let mut finding = RULE.finding(
        "the prompt asks for sound, and Kling O1 makes none",
        prose.locate(bundle, first),
        "nobody will hear this",
    );
    for other in others {
        finding = finding.related(prose.locate(bundle, other), "nor this");
    }
    let help = match clip {
        Clip::None => "take it out of the prompt, and add the sound when you edit",
        Clip::Silenced(span) => {
            finding = finding.related(span, "the sound of the clip is not kept");
            "write `keep_audio: true` if the clip's own sound is meant; add any other sound when you edit"
        }
    };
    findings.add(
        finding
            .note(because(
                &format!("{} makes sound with the picture", elsewhere.value),
                elsewhere.evidence,
            ))
            .help(help),
    );
}

/// The clip of a brief that will come out without sound.
#[derive(Clone, Copy)]
enum Clip {
    /// There is none.
    None,
    /// There is one, and its sound is not kept: what says so, else the clip's key.
    Silenced(Span),
}

/// None if there will be sound, or if what decides that is reported already.
fn silent_clip(bundle: &Bundle<'_>) -> Option<Clip> {
    let brief = bundle.brief;
    let is_reported = has_foreign(bundle, |name, meaning| {
        meaning == Meaning::Elsewhere(Capability::Sound)
            || matches!(meaning, Meaning::Field("keep_audio" | "video_url", _))
            || matches!(name, "sound" | "generate_audio")
    });
    let kept = match &brief.keep_audio {
        Field::Absent => None,
        Field::Given(given) if !given.value => Some(given.span),
        Field::Given(_) | Field::Poisoned { .. } => return None,
    };
    if is_reported || bundle.is_missing_input || bundle.refuses(Input::Clip) {
        return None;
    }
    match brief.presence(Input::Clip) {
        Presence::Absent => Some(Clip::None),
        Presence::Unknown => None,
        Presence::Present(key) => Some(Clip::Silenced(kept.unwrap_or(key))),
    }
}

/// Bytes of a phrase before its stem: "配上" and eight characters.
const LONGEST_HEAD: usize = 32;

/// What asks for sound at this byte.
fn sound_at(text: &str, at: usize, clip: Clip) -> Option<Range<usize>> {
    let certain = one_of(text, at, words::CERTAIN)
        // "Her voice over the radio" is no voice-over.
        .filter(|&end| text.get(at..end).is_some_and(|said| said != "voice over"));
    let place = certain
        .or_else(|| label(text, at))
        .or_else(|| added(text, at))
        .or_else(|| last_word(text, at))
        .or_else(|| kept(text, at, clip))
        .map(|end| at..end)
        .filter(|place| !is_a_thing(text, place));
    place
        .or_else(|| spoken(text, at))
        .filter(|place| !is_negated(text, place))
}

/// "Audio: rain on a roof".
fn label(text: &str, at: usize) -> Option<usize> {
    let end = one_of(text, at, words::LABELS)?;
    let tail = text.get(end..)?.trim_start_matches(['*', '_', ' ']);
    let is_label = tail.starts_with([':', '：']) || tail.starts_with('】');
    (is_label && opening(text, at) != Opening::Nothing).then_some(end)
}

/// "Add music", "配上轻快的音乐".
fn added(text: &str, at: usize) -> Option<usize> {
    if let Some(end) = one_of(text, at, &["add", "include", "with added"]) {
        let end = then_one_of(text, end, words::ADDED)?;
        return (ends(text, end) && opening(text, at) != Opening::Nothing).then_some(end);
    }
    let end = one_of(text, at, &["配上", "加上", "加入", "添加", "搭配"])?;
    let (_, behind) = sentence(text, &(at..end));
    let clause = behind.split(['，', ',', '、']).next().unwrap_or_default();
    words::ADDED_IN_CHINESE.iter().find_map(|sound| {
        let from = clause.find(sound)?;
        let is_near = clause.get(..from)?.chars().count() <= 8;
        let tail = clause.get(from + sound.len()..)?;
        (is_near && tail.trim().is_empty()).then_some(end + from + sound.len())
    })
}

/// "... with music.", "Soft piano music.", "With the sound of fire".
fn last_word(text: &str, at: usize) -> Option<usize> {
    if let Some(end) = one_of(text, at, &["with the sound of", "with the sounds of"]) {
        let is_silence = then_one_of(text, end, &["silence"]).is_some();
        return (!is_silence && opening(text, at) != Opening::Nothing).then_some(end);
    }
    if let Some(end) = one_of(text, at, &["music"]) {
        let start = before_all(text, at, words::MOODS);
        let is_alone = opening(text, start) != Opening::Nothing && ends(text, end);
        return (start != at && is_alone).then_some(end);
    }
    let end = one_of(
        text,
        at,
        &[
            "with music",
            "with sound",
            "with audio",
            "with sound and music",
        ],
    )?;
    let is_poetic = one_before(text, at, &["filled", "alive", "filling", "fills"]).is_some();
    (ends(text, end) && !is_poetic).then_some(end)
}

/// "Keep the original audio", which a clip could give.
fn kept(text: &str, at: usize, clip: Clip) -> Option<usize> {
    match clip {
        Clip::None => None,
        Clip::Silenced(_) => one_of(text, at, words::KEPT),
    }
}

/// Whether the word is about something to be seen, a person at work, or what is done later.
fn is_a_thing(text: &str, place: &Range<usize>) -> bool {
    let (before, behind) = sentence_across_lines(text, place);
    let starts =
        |part: &str, words: &[&str]| word_starts(part).any(|at| one_of(part, at, words).is_some());
    then_one_of(text, place.end, words::THINGS).is_some()
        || words::PARTS_OF_THINGS.iter().any(|(parts, others)| {
            one_of(text, place.end, parts)
                .and_then(|end| text.get(end..))
                .is_some_and(|tail| !tail.starts_with(*others))
        })
        || starts(before, words::ELSEWHERE)
        || starts(behind, words::LATER)
        || [
            "record",
            "listen",
            "compos",
            "录制",
            "錄製",
            "聆听",
            "聆聽",
            "正在听",
            "正在聽",
        ]
        .iter()
        .any(|doing| before.contains(doing))
}

/// "She says: “...”", "他低声说：“……”": the words themselves are in quotation marks.
fn spoken(text: &str, at: usize) -> Option<Range<usize>> {
    let english = || {
        let end = one_of(text, at, words::SAYS)?;
        let (before, _) = sentence(text, &(at..end));
        let before = before.trim_end();
        // "she softly says".
        let before = match before.rsplit_once(' ') {
            Some((rest, word)) if word.ends_with("ly") => rest.trim_end(),
            _ => before,
        };
        let is_speaker = |end: usize| {
            before
                .get(..end)
                .is_some_and(|head| head.ends_with(ELEMENT))
                || one_before(before, end, words::SPEAKERS).is_some()
        };
        // "A woman turns and says".
        let goes_on = one_before(before, before.len(), &["and", "then"]).is_some();
        let is_somebody = is_speaker(before.len())
            || (goes_on
                && before
                    .match_indices([' ', ','])
                    .any(|(end, _)| is_speaker(end)));
        (is_somebody && !is_on_a_sign(before) && is_quoted_behind(text, end, MOST_WORDS))
            .then_some(end)
    };
    let chinese = || {
        let end = one_of(text, at, words::SAYS_IN_CHINESE)?;
        let is_other = [
            "小", "传", "傳", "据", "據", "听", "聽", "俗话", "俗話", "解", "牌子", "上",
        ]
        .iter()
        .any(|head| one_before(text, at, &[head]).is_some());
        let is_sign = one_before(text, at, words::SIGNS_IN_CHINESE).is_some();
        (!is_other && !is_sign && is_quoted_behind(text, end, 0)).then_some(end)
    };
    english().or_else(chinese).map(|end| at..end)
}

/// "The label on her coat", "a letter from her mother".
fn is_on_a_sign(before: &str) -> bool {
    let places = ["on", "from", "of", "in", "by", "behind", "beside"];
    word_starts(before).any(|at| {
        one_of(before, at, words::SIGNS)
            .is_some_and(|end| then_one_of(before, end, &places).is_some())
    })
}

/// Words between "says" and what is said: "says to the camera, softly:".
const MOST_WORDS: usize = 5;

fn is_quoted_behind(text: &str, mut end: usize, words: usize) -> bool {
    for _ in 0..=words {
        let rest = text.get(end..).unwrap_or_default();
        let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '：' | '，');
        let tail = rest.trim_start_matches(is_gap);
        if tail.starts_with(QUOTED) {
            return true;
        }
        let length = tail
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(tail.len());
        if length == 0 {
            return false;
        }
        end = text.len() - tail.len() + length;
    }
    false
}
