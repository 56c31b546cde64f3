//! A length or a ratio in the prompt that is not the one in the fields.

mod length;
mod ratio;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::MOST_PLACES;
use super::negation::is_refused;
use super::phrases::sentence_across_lines;
use super::prose::Prose;
use crate::brief::{AspectRatio, Choice, Field, Input, Integer, Presence, VideoMode};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "contradicts-settings",
    group: Group::Prompt,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "a length or a ratio in the prompt that is not the one in the fields",
    evidence: UNIFICALLY.fields.evidence,
    page: include_str!("../../../docs/rules/contradicts-settings.md"),
    check: Check::Prose(check),
};

/// What the prompt says about the whole clip, and where.
#[derive(Debug, PartialEq, Eq)]
struct Said<T> {
    range: Range<usize>,
    value: T,
    certainty: Certainty,
}

/// How surely the words are about the whole clip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    /// They are.
    Certain,
    /// They could be about a part of it.
    Perhaps,
}

fn check(bundle: &Bundle<'_>, prose: &Prose, findings: &mut Findings<'_>) {
    // Beside a clip the words may be about that clip, which brings a length and a ratio of its own.
    if bundle.brief.presence(Input::Clip) != Presence::Absent || bundle.is_missing_input {
        return;
    }
    let located = |places: &[Range<usize>]| -> Vec<Span> {
        let places = places.iter();
        places.map(|place| prose.locate(bundle, place)).collect()
    };
    if let Some(set) = seconds(bundle) {
        // No part of a clip is longer than the clip.
        let counts =
            |said: &&Said<Integer>| said.certainty == Certainty::Certain || said.value > set.value;
        if let Some((value, places)) = contradiction(
            &about_the_clip(prose, length::said(prose)),
            set.value,
            counts,
        ) {
            let places = located(&places);
            findings.add(length_finding(bundle, &set, value, &places));
        }
    }
    if let Some(set) = ratio(bundle) {
        let counts = |said: &&Said<AspectRatio>| said.certainty == Certainty::Certain;
        if let Some((value, places)) = contradiction(
            &about_the_clip(prose, ratio::said(prose)),
            set.value,
            counts,
        ) {
            let places = located(&places);
            findings.add(ratio_finding(bundle, &set, value, &places));
        }
    }
}

/// Without what is not wanted, and what is shown on a screen.
fn about_the_clip<T>(prose: &Prose, said: Vec<Said<T>>) -> Vec<Said<T>> {
    let said = said.into_iter().filter(|said| {
        let (before, behind) = sentence_across_lines(&prose.text, &said.range);
        let near: String = behind.chars().take(NEAR).collect();
        let is_shown = words::SCREENS.iter().any(|screen| before.contains(screen))
            || words::ON_SCREENS.iter().any(|screen| near.contains(screen));
        !is_shown && !is_refused(&prose.text, &said.range)
    });
    said.collect()
}

/// Characters behind a length, the word for the clip and the screen on which it is shown.
const NEAR: usize = 12;

/// What the clip will be, and the value in the brief that says so, if one does.
struct Set<T> {
    value: T,
    span: Option<Span>,
}

impl<T> Set<T> {
    /// What a field says, or where it is not there what is sent, if anything is.
    fn by(bundle: &Bundle<'_>, field: &Field<T>, sent: Option<T>) -> Option<Self>
    where
        T: Copy,
    {
        match field {
            Field::Given(given) => Some(Self {
                value: given.value,
                span: Some(given.span),
            }),
            // A field that was lost, or whose name is misspelt, would say something else.
            Field::Absent if !bundle.brief.is_partial && bundle.brief.misfits.is_empty() => {
                sent.map(|value| Self { value, span: None })
            }
            Field::Absent | Field::Poisoned { .. } => None,
        }
    }
}

fn seconds(bundle: &Bundle<'_>) -> Option<Set<Integer>> {
    let (shortest, longest) = bundle.target.duration.value;
    // Outside of the limits the number has to change anyway.
    Set::by(bundle, &bundle.brief.duration, bundle.sent_duration())
        .filter(|set| set.span.is_none() || (shortest..=longest).contains(&set.value))
}

fn ratio(bundle: &Bundle<'_>) -> Option<Set<AspectRatio>> {
    let brief = bundle.brief;
    // A frame has a ratio of its own, and may well have the one that the prompt says.
    let has_frame = brief.presence(Input::StartFrame) != Presence::Absent
        || !matches!(&brief.video_mode, Field::Absent | Field::Given(_))
        || brief.video_mode.value() == Some(&VideoMode::StartEndFrame);
    Set::by(bundle, &brief.aspect_ratio, bundle.sent_ratio())
        .filter(|set| set.value != AspectRatio::Auto && (set.span.is_some() || !has_frame))
}

/// What the prompt says instead, and where. Nothing if it says the right thing too, or several: then some of it is about
/// something else.
fn contradiction<T: Copy + PartialEq>(
    said: &[Said<T>],
    set: T,
    counts: impl Fn(&&Said<T>) -> bool,
) -> Option<(T, Vec<Range<usize>>)> {
    let counted: Vec<&Said<T>> = said.iter().filter(counts).collect();
    let value = counted.first()?.value;
    let is_one = counted.iter().all(|other| other.value == value);
    let agrees = said.iter().any(|said| said.value == set);
    (is_one && !agrees).then(|| {
        let places = counted.iter().map(|said| said.range.clone());
        (value, places.take(MOST_PLACES).collect())
    })
}

fn length_finding(
    bundle: &Bundle<'_>,
    set: &Set<Integer>,
    said: Integer,
    places: &[Span],
) -> Diagnostic {
    let Set { value, span } = set;
    let (shortest, longest) = bundle.target.duration.value;
    let (models, seconds) = bundle.target.elsewhere.longer_clips.value;
    let unit = if said == 1 { "second" } else { "seconds" };
    let message = match span {
        Some(_) => {
            format!("the prompt says {said} {unit}, but the clip will be {value} seconds long")
        }
        None => format!(
            "the prompt says {said} {unit}, but without `duration` the clip will be {value} seconds long"
        ),
    };
    let help = if (shortest..=longest).contains(&said) {
        format!("write `duration: {said}`, or take the length out of the prompt")
    } else if said > longest && said <= seconds {
        format!(
            "take the length out of the prompt: a clip has {shortest} to {longest} seconds; {models} make clips of up to {seconds} seconds"
        )
    } else {
        format!("take the length out of the prompt: a clip has {shortest} to {longest} seconds")
    };
    finding(
        bundle,
        message,
        places,
        *span,
        &format!("set to {value} seconds"),
    )
    .note(because(
        "`duration` sets the length of the clip",
        bundle.target.fields.evidence,
    ))
    .help(help)
}

fn ratio_finding(
    bundle: &Bundle<'_>,
    set: &Set<AspectRatio>,
    said: AspectRatio,
    places: &[Span],
) -> Diagnostic {
    let (said, value) = (said.word(), set.value.word());
    let message = match set.span {
        Some(_) => format!("the prompt asks for {said}, but the clip will be {value}"),
        None => format!(
            "the prompt asks for {said}, but without `aspect_ratio` the clip will be {value}"
        ),
    };
    finding(
        bundle,
        message,
        places,
        set.span,
        &format!("set to {value}"),
    )
    .note(because(
        "`aspect_ratio` sets the ratio of the clip",
        bundle.target.fields.evidence,
    ))
    .help(format!(
        "write `aspect_ratio: \"{said}\"`, or take the ratio out of the prompt"
    ))
}

fn finding(
    bundle: &Bundle<'_>,
    message: String,
    places: &[Span],
    span: Option<Span>,
    here: &str,
) -> Diagnostic {
    let mut spans = places.iter().copied();
    let first = spans.next().unwrap_or(bundle.brief.opening);
    let mut finding = RULE.finding(message, first, "asked for here");
    for other in spans {
        finding = finding.related(other, "and here");
    }
    match span {
        Some(span) => finding.related(span, here),
        None => finding,
    }
}
