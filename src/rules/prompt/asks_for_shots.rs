//! Several shots asked for, where one is made.

mod cuts;
mod numbered;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::prose::Prose;
use super::subjects::Subject;
use super::{MOST_PLACES, has_foreign};
use crate::brief::{Capability, Meaning, VideoMode};
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "asks-for-shots",
    group: Group::Prompt,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "numbered shots or cuts in the prompt: one clip is one shot",
    evidence: UNIFICALLY.elsewhere.shots.evidence,
    page: include_str!("../../../docs/rules/asks-for-shots.md"),
    check: Check::Prose(check),
};

fn check(bundle: &Bundle<'_>, prose: &Prose, findings: &mut Findings<'_>) {
    if !prose.mentions(&[Subject::NumberedShots, Subject::Cuts]) {
        return;
    }
    // A clip that is only changed keeps its own shots, and the words may be about them.
    let is_changed = bundle.brief.video_mode.value() == Some(&VideoMode::Transform);
    let is_reported = has_foreign(bundle, |_, meaning| {
        meaning == Meaning::Elsewhere(Capability::Shots)
    });
    if is_changed || is_reported {
        return;
    }
    let numbered = numbered::shots(prose).into_iter();
    let cuts = cuts::cuts(prose).take(MOST_PLACES);
    let mut places: Vec<(Range<usize>, &str)> = numbered
        .map(|place| (place, "a shot of its own"))
        .chain(cuts.map(|place| (place, "a new shot begins")))
        .collect();
    places.sort_by_key(|(place, _)| place.start);
    // "镜头切换到" asks once.
    places.dedup_by(|(next, _), (place, _)| next.start < place.end);
    places.truncate(MOST_PLACES);
    let Some(((first, label), others)) = places.split_first() else {
        return;
    };
    let elsewhere = bundle.target.elsewhere.shots;
    let mut finding = RULE.finding(
        "the prompt asks for several shots, and Kling O1 makes one shot a clip",
        prose.locate(bundle, first),
        *label,
    );
    for (other, label) in others {
        finding = finding.related(prose.locate(bundle, other), *label);
    }
    findings.add(
        finding
            .note(because(
                &format!("{} make several shots in one clip", elsewhere.value),
                elsewhere.evidence,
            ))
            .help("write a brief for each shot, and join the clips when you edit"),
    );
}
