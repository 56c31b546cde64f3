//! A local file that is of the right kind, and outside of what is taken.

use super::places::{Place, names, places_of_files};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Severity};
use crate::media::{Behind, Extent, Format, Media};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::{Evidence, MediaLimits, UNIFICALLY};

pub(super) const RULE: Rule = Rule {
    name: "media-limits",
    group: Group::Address,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "a local file whose format, size, pixels, length or frame rate is not taken",
    evidence: UNIFICALLY.pictures.sides.evidence,
    page: include_str!("../../../docs/rules/media-limits.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for place in places_of_files(bundle) {
        let Some(file) = place.file else {
            continue;
        };
        let breaches = match &file.behind {
            Behind::File(media) => breaches(&place, media, place.wanted.limits(bundle)),
            // Where it has no address either, that is the mistake.
            Behind::Closed(reason) if file.address.is_some() => vec![closed(reason)],
            _ => continue,
        };
        if let Some(finding) = finding(&place, &breaches) {
            findings.add(place.everywhere(finding));
        }
    }
}

/// Something about a file that is outside of what is taken.
struct Breach {
    /// What it is or does, behind its name: "has 15 frames a second, ...".
    what: String,
    /// Who wants it otherwise; none if nobody needs to be asked.
    evidence: Option<Evidence>,
    help: String,
}

impl Breach {
    fn plain(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            evidence: None,
            help: help.into(),
        }
    }

    fn of(what: String, evidence: Evidence, help: impl Into<String>) -> Self {
        Self {
            what,
            evidence: Some(evidence),
            help: help.into(),
        }
    }
}

fn finding(place: &Place<'_>, breaches: &[Breach]) -> Option<Diagnostic> {
    let (name, word) = (place.address, place.wanted.word());
    let sources = sources(word, breaches);
    let (message, note, help) = match breaches {
        [] => return None,
        [only] => (
            format!("`{name}` {}", only.what),
            sources,
            only.help.clone(),
        ),
        several => {
            let each: Vec<String> = several
                .iter()
                .map(|breach| format!("it {}", breach.what))
                .collect();
            let note = [each.join("; "), sources.unwrap_or_default()].join("; ");
            (
                format!(
                    "`{name}` will not do as a {word}, for {} reasons",
                    several.len()
                ),
                Some(note),
                format!("export the {word} again within these limits"),
            )
        }
    };
    let mut finding = RULE.finding(message, place.span, "by what the file says of itself");
    finding.note = note.map(|note| note.trim_end_matches("; ").to_owned());
    Some(finding.help(help))
}

/// Who says so, each once.
fn sources(word: &str, breaches: &[Breach]) -> Option<String> {
    let mut known: Vec<Evidence> = Vec::new();
    for evidence in breaches.iter().filter_map(|breach| breach.evidence) {
        if !known.contains(&evidence) {
            known.push(evidence);
        }
    }
    let limits = format!("these are the limits for {word}s");
    let (first, others) = known.split_first()?;
    // Nearly always there is but one.
    Some(
        others
            .iter()
            .fold(because(&limits, *first), |note, &other| {
                because(&format!("{note} and"), other)
            }),
    )
}

fn closed(reason: &str) -> Breach {
    Breach::plain(
        format!("could not be looked at: {reason}"),
        "let it be read, or look at it yourself",
    )
}

fn breaches(place: &Place<'_>, media: &Media, limits: &MediaLimits) -> Vec<Breach> {
    if media.extent == Extent::Empty {
        let help = "export it again, or copy it again from where it is whole";
        return vec![Breach::plain("is empty", help)];
    }
    // What is of another kind is the matter of `media-kind`.
    let Some(format) = media
        .format
        .filter(|format| limits.sendable.value.contains(format))
    else {
        return Vec::new();
    };
    let found = [
        extent(media),
        ending(place, format),
        model_format(format, limits),
        bytes(media, limits),
        sides(media, limits),
        ratio(media, limits),
        seconds(media, limits),
        frames(media, limits),
    ];
    found.into_iter().flatten().collect()
}

fn extent(media: &Media) -> Option<Breach> {
    (media.extent == Extent::CutOff).then(|| {
        Breach::plain(
            "ends too early: a part of it is missing",
            "export it again, or copy it again from where it is whole",
        )
    })
}

fn ending(place: &Place<'_>, format: Format) -> Option<Breach> {
    let said = Format::of_name(place.address).filter(|&said| said != format)?;
    let (_, ending) = place.address.rsplit_once('.')?;
    Some(Breach::plain(
        format!(
            "is {} by its first bytes, and its name ends in `.{ending}`",
            format.one()
        ),
        format!(
            "let its name end in `.{}`, or save it as {}",
            format.ending(),
            said.name()
        ),
    ))
}

fn model_format(format: Format, limits: &MediaLimits) -> Option<Breach> {
    let taken = limits.formats.value;
    (!taken.contains(&format)).then(|| {
        Breach::of(
            format!(
                "is {}, and the model itself takes {}",
                format.one(),
                names(taken, "and")
            ),
            limits.formats.evidence,
            format!("save it as {}", names(taken, "or")),
        )
    })
}

fn bytes(media: &Media, limits: &MediaLimits) -> Option<Breach> {
    let most = limits.bytes.value;
    (media.bytes > most).then(|| {
        Breach::of(
            format!(
                "has {} MB, and at most {} are taken",
                megabytes(media.bytes),
                megabytes(most)
            ),
            limits.bytes.evidence,
            "make it smaller, or compress it more",
        )
    })
}

fn sides(media: &Media, limits: &MediaLimits) -> Option<Breach> {
    let (width, height) = media.pixels?;
    let (shortest, longest) = limits.sides.value;
    let (short, long) = (width.min(height), width.max(height));
    let is_too_long = longest.is_some_and(|longest| long > longest);
    if short >= shortest && !is_too_long {
        return None;
    }
    let taken = match longest {
        Some(longest) => format!("each side must have {shortest} to {longest}"),
        None => format!("each side must have at least {shortest}"),
    };
    let help = if is_too_long {
        "scale it down, and export it again"
    } else {
        "take a larger one: scaling up adds no detail"
    };
    Some(Breach::of(
        format!("has {width} x {height} pixels, and {taken}"),
        limits.sides.evidence,
        help,
    ))
}

fn ratio(media: &Media, limits: &MediaLimits) -> Option<Breach> {
    let (width, height) = media.pixels?;
    let fact = limits.ratio?;
    let (long, short) = (width.max(height), width.min(height));
    let (most, unit) = fact.value;
    let is_taken = u64::from(long) * u64::from(unit) <= u64::from(short) * u64::from(most);
    // Of a picture without width or height the pixels are said already.
    (!is_taken && short > 0).then(|| {
        let ways = if width > height {
            "as wide as high"
        } else {
            "as high as wide"
        };
        Breach::of(
            format!(
                "is {} times {ways}, and at most {} times is taken",
                // Rounded up: what is over a limit must look so.
                number((f64::from(long) / f64::from(short) * 100.0).ceil() / 100.0),
                number(f64::from(most) / f64::from(unit))
            ),
            fact.evidence,
            "crop it",
        )
    })
}

fn seconds(media: &Media, limits: &MediaLimits) -> Option<Breach> {
    let (seconds, fact) = (media.seconds?, limits.seconds?);
    let (shortest, longest) = fact.value;
    // The last frame or the sound may stand a little longer: 10.04 seconds are 10.
    let is_taken = (f64::from(shortest) - 0.05..f64::from(longest) + 0.05).contains(&seconds);
    (!is_taken).then(|| {
        Breach::of(
            format!(
                "lasts {} seconds, and {shortest} to {longest} are taken",
                number(seconds)
            ),
            fact.evidence,
            format!("cut it to {shortest} to {longest} seconds"),
        )
    })
}

fn frames(media: &Media, limits: &MediaLimits) -> Option<Breach> {
    let (rate, fact) = (media.frames_per_second?, limits.frames_per_second?);
    let (fewest, most) = fact.value;
    // 23.976 is what everybody calls 24.
    let is_taken = (f64::from(fewest)..=f64::from(most)).contains(&rate.round());
    (!is_taken).then(|| {
        Breach::of(
            format!(
                "has {} frames a second, and {fewest} to {most} are taken",
                number(rate)
            ),
            fact.evidence,
            format!("export it with {fewest} to {most} frames a second"),
        )
    })
}

/// With up to two digits behind the point.
fn number(number: f64) -> String {
    let digits = format!("{number:.2}");
    digits
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

/// With one digit behind the point, rounded up as well.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1024 * 1024);
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests;
