//! A local file that is of the right kind, and outside of what is taken.

use super::places::{Place, names, places};
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
    for place in places(bundle) {
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
                format!("`{name}` is no good {word} in {} ways", several.len()),
                Some(note),
                format!("make the {word} anew within these limits"),
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
    let sources: Vec<String> = known
        .into_iter()
        .map(|evidence| because(&format!("what is taken as a {word}"), evidence))
        .collect();
    (!sources.is_empty()).then(|| sources.join("; "))
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
            "let its name end as that of {} does, or save it as {}",
            format.one(),
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
mod tests {
    use super::*;
    use crate::rules::testing::among_files;

    const PICTURE: Media = Media {
        bytes: 10 * 1024 * 1024,
        format: Some(Format::Png),
        pixels: Some((750, 300)),
        seconds: None,
        frames_per_second: None,
        extent: Extent::Whole,
    };
    const CLIP: Media = Media {
        bytes: 100 * 1024 * 1024,
        format: Some(Format::Mp4),
        pixels: Some((2160, 720)),
        seconds: Some(10.0),
        frames_per_second: Some(60.0),
        extent: Extent::Whole,
    };

    /// The messages about this file as an image, or as the clip, of a brief.
    fn said_of(path: &str, media: Media) -> Vec<String> {
        let yaml = match path {
            "a.mp4" => format!("video_mode: transform\nprompt: rain\nvideo_url: {path}\n"),
            _ => {
                format!("video_mode: elements\nprompt: as @image_1\nimage_urls: ['{path}']\n")
            }
        };
        let address = Some("https://a.example/b");
        let found = among_files(&yaml, &[(path, Behind::File(media), address)]);
        assert!(found.iter().all(|found| found.rule == RULE.name));
        assert!(
            found
                .iter()
                .all(|found| found.severity == Severity::Warning)
        );
        found.into_iter().map(|found| found.message).collect()
    }

    fn picture(change: impl FnOnce(&mut Media)) -> Vec<String> {
        let mut media = PICTURE;
        change(&mut media);
        said_of("a.png", media)
    }

    fn clip(change: impl FnOnce(&mut Media)) -> Vec<String> {
        let mut media = CLIP;
        change(&mut media);
        said_of("a.mp4", media)
    }

    #[test]
    fn the_limits_themselves_are_inside() {
        assert_eq!(picture(|_| {}), [""; 0]);
        assert_eq!(clip(|_| {}), [""; 0]);
        assert_eq!(clip(|clip| clip.seconds = Some(3.0)), [""; 0]);
        assert_eq!(clip(|clip| clip.frames_per_second = Some(24.0)), [""; 0]);
    }

    #[test]
    fn pictures_have_enough_pixels_and_are_no_ribbons() {
        for (pixels, part) in [
            ((299, 300), "has 299 x 300 pixels"),
            ((300, 0), "has 300 x 0 pixels"),
            ((751, 300), "2.51 times as wide as high"),
            ((400, 1500), "3.75 times as high as wide"),
        ] {
            let said = picture(|picture| picture.pixels = Some(pixels));
            assert_eq!(said.len(), 1);
            assert!(said[0].contains(part), "{said:?}");
        }
        assert_eq!(picture(|picture| picture.pixels = None), [""; 0]);
        assert_eq!(
            picture(|picture| picture.pixels = Some((300, 750))),
            [""; 0]
        );
    }

    #[test]
    fn sizes_are_counted_in_large_megabytes() {
        assert_eq!(
            picture(|picture| picture.bytes += 1),
            ["`a.png` has 10.1 MB, and at most 10 are taken"]
        );
        assert_eq!(
            clip(|clip| clip.bytes = 150 * 1024 * 1024),
            ["`a.mp4` has 150 MB, and at most 100 are taken"]
        );
    }

    #[test]
    fn clips_have_their_own_sides_length_and_rate() {
        assert_eq!(
            clip(|clip| clip.pixels = Some((640, 720))),
            ["`a.mp4` has 640 x 720 pixels, and each side must have 720 to 2160"]
        );
        assert_eq!(clip(|clip| clip.pixels = Some((3840, 2160))).len(), 1);
        for (seconds, is_said) in [
            (2.94, true),
            (2.96, false),
            (10.04, false),
            (10.06, true),
            (12.5, true),
        ] {
            let said = clip(|clip| clip.seconds = Some(seconds));
            assert_eq!(said.len(), usize::from(is_said), "{said:?}");
        }
        for (rate, is_said) in [(23.976, false), (23.4, true), (59.94, false), (120.0, true)] {
            let said = clip(|clip| clip.frames_per_second = Some(rate));
            assert_eq!(said.len(), usize::from(is_said), "{said:?}");
        }
        assert_eq!(
            clip(|clip| clip.frames_per_second = Some(15.0)),
            ["`a.mp4` has 15 frames a second, and 24 to 60 are taken"]
        );
    }

    #[test]
    fn formats_that_only_the_upload_takes() {
        for format in [Format::WebP, Format::Gif] {
            let mut media = PICTURE;
            media.format = Some(format);
            let said = said_of("a", media);
            assert_eq!(said.len(), 1);
            assert!(said[0].ends_with("the model itself takes PNG and JPEG"));
        }
    }

    #[test]
    fn a_name_may_lie() {
        assert_eq!(
            picture(|picture| picture.format = Some(Format::Jpeg)),
            ["`a.png` is a JPEG picture by its first bytes, and its name ends in `.png`"]
        );
        let mut media = PICTURE;
        media.format = Some(Format::Jpeg);
        for honest in ["a.JPG", "a.jpeg", "a", "a.bin"] {
            assert_eq!(said_of(honest, media.clone()), [""; 0], "{honest}");
        }
    }

    #[test]
    fn what_is_not_whole_is_said_so() {
        assert_eq!(
            picture(|picture| picture.extent = Extent::CutOff),
            ["`a.png` ends too early: a part of it is missing"]
        );
        let empty = |picture: &mut Media| {
            picture.bytes = 0;
            picture.format = None;
            picture.extent = Extent::Empty;
        };
        assert_eq!(picture(empty), ["`a.png` is empty"]);
    }

    #[test]
    fn one_file_is_one_finding() {
        let yaml = "video_mode: transform\nprompt: rain\nvideo_url: a.mp4\n";
        let mut media = CLIP;
        media.seconds = Some(12.5);
        media.frames_per_second = Some(15.0);
        media.bytes += 1;
        let found = among_files(yaml, &[("a.mp4", Behind::File(media), None)]);
        let rules: Vec<_> = found.iter().map(|found| found.rule).collect();
        assert_eq!(rules, ["local-file", "media-limits"]);
        let limits = &found[1];
        assert_eq!(limits.message, "`a.mp4` is no good clip in 3 ways");
        let note = limits.note.as_deref().unwrap();
        for part in [
            "12.5 seconds",
            "15 frames",
            "100.1 MB",
            "Kling, Omni",
            "Unifically",
        ] {
            assert!(note.contains(part), "{note}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said_where_nothing_else_is_wrong_with_it() {
        let yaml = "video_mode: transform\nprompt: rain\nvideo_url: a.mp4\n";
        let closed = || Behind::Closed("cannot read it: permission denied".to_owned());
        let rules = |address| -> Vec<&str> {
            let found = among_files(yaml, &[("a.mp4", closed(), address)]);
            found.into_iter().map(|found| found.rule).collect()
        };
        assert_eq!(rules(None), ["local-file"]);
        assert_eq!(rules(Some("https://a.example/a.mp4")), ["media-limits"]);
    }
}
