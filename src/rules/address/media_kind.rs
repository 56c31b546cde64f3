//! Something else than the picture or the clip that is wanted.

use super::places::{Place, Wanted, names, places};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Severity};
use crate::media::{Behind, Extent, Format, Kind};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "media-kind",
    group: Group::Address,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "a clip among the pictures, a picture as the clip, or a format that is not taken",
    evidence: UNIFICALLY.pictures.sendable.evidence,
    page: include_str!("../../../docs/rules/media-kind.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for place in places(bundle, |place| is_remarkable(bundle, place)) {
        let finding = match seen(&place) {
            Seen::Format(format, how) => wrong(bundle, &place, format, how),
            Seen::Nonsense => unknown(bundle, &place),
            Seen::Nothing => continue,
        };
        findings.add(place.everywhere(finding));
    }
}

fn is_remarkable(bundle: &Bundle<'_>, place: &Place<'_>) -> bool {
    match seen(place) {
        Seen::Format(format, _) => {
            let sendable = place.wanted.limits(bundle).sendable.value;
            !sendable.contains(&format)
        }
        Seen::Nonsense => true,
        Seen::Nothing => false,
    }
}

/// What can be told of what is behind an address.
enum Seen {
    Format(Format, How),
    /// Bytes of nothing that is known.
    Nonsense,
    Nothing,
}

/// By what it can be told.
#[derive(Clone, Copy)]
enum How {
    FirstBytes,
    Ending,
}

fn seen(place: &Place<'_>) -> Seen {
    match place.file.map(|file| &file.behind) {
        Some(Behind::File(media)) => match (media.format, media.extent) {
            (Some(format), _) => Seen::Format(format, How::FirstBytes),
            (None, Extent::Empty) => Seen::Nothing,
            (None, _) => Seen::Nonsense,
        },
        Some(_) => Seen::Nothing,
        None => match Format::of_name(file_name(place.address)) {
            // A page may show a picture, or send one.
            Some(Format::Html) | None => Seen::Nothing,
            Some(format) => Seen::Format(format, How::Ending),
        },
    }
}

/// The last part of a web address' path; empty if it is none, or has no path.
fn file_name(address: &str) -> &str {
    // Nearly all begin so.
    let secure = address.strip_prefix("https://");
    let Some(rest) = secure.or_else(|| behind_scheme(address)) else {
        return "";
    };
    let end = memchr::memchr2(b'?', b'#', rest.as_bytes()).unwrap_or(rest.len());
    let (host_and_path, _) = rest.split_at(end);
    let last_slash = memchr::memrchr(b'/', host_and_path.as_bytes());
    last_slash.map_or("", |slash| {
        host_and_path.get(slash + 1..).unwrap_or_default()
    })
}

/// What stands behind the scheme of a web address, in any letter case.
fn behind_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once(':')?;
    let mut known = ["http", "https"].iter();
    let is_web = known.any(|known| known.eq_ignore_ascii_case(scheme));
    rest.strip_prefix("//").filter(|_| is_web)
}

fn wrong(bundle: &Bundle<'_>, place: &Place<'_>, format: Format, how: How) -> Diagnostic {
    let limits = place.wanted.limits(bundle);
    let (name, one) = (shown(place), format.one());
    let wanted = match place.wanted {
        _ if format.kind() == place.wanted.kind() => names(limits.sendable.value, "or"),
        Wanted::Picture => "a picture".to_owned(),
        Wanted::Clip => "a clip".to_owned(),
    };
    let message = format!("`{name}` is {one}, and {wanted} is wanted here");
    let label = match how {
        How::FirstBytes => "by its first bytes",
        How::Ending => "by its ending",
    };
    let help = match (place.wanted, format.kind()) {
        _ if format == Format::Html => {
            "this is what a download leaves that went wrong: get the file itself".to_owned()
        }
        (Wanted::Picture, Kind::Clip) => {
            "give a picture here, one frame of the clip perhaps; a clip belongs in `video_url`"
                .to_owned()
        }
        (Wanted::Clip, Kind::Picture) => {
            "give a clip here; a picture belongs in `image_urls` or in a frame".to_owned()
        }
        _ => save_as(limits.formats.value),
    };
    RULE.finding(message, place.span, label)
        .note(taken(bundle, place.wanted))
        .help(help)
}

fn unknown(bundle: &Bundle<'_>, place: &Place<'_>) -> Diagnostic {
    let (name, word) = (shown(place), place.wanted.word());
    let message = format!("`{name}` does not begin like any {word} that is known");
    RULE.finding(message, place.span, "by its first bytes")
        .note(taken(bundle, place.wanted))
        .help(save_as(place.wanted.limits(bundle).formats.value))
}

/// Of an address only the file's name: what stands behind it may be a secret.
fn shown<'t>(place: &Place<'t>) -> &'t str {
    match place.file {
        Some(_) => place.address,
        None => file_name(place.address),
    }
}

fn taken(bundle: &Bundle<'_>, wanted: Wanted) -> String {
    let limits = wanted.limits(bundle);
    let reason = format!(
        "a {} is {}",
        wanted.word(),
        names(limits.sendable.value, "or")
    );
    because(&reason, limits.sendable.evidence)
}

fn save_as(formats: &[Format]) -> String {
    format!("save it as {}", names(formats, "or"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::Media;
    use crate::rules::testing::{among_files, found};

    fn images(address: &str) -> String {
        format!("video_mode: elements\nprompt: as @image_1\nimage_urls: ['{address}']\n")
    }

    fn clip(address: &str) -> String {
        format!("video_mode: transform\nprompt: rain\nvideo_url: '{address}'\n")
    }

    fn file(format: Option<Format>) -> Behind {
        Behind::File(Media {
            bytes: 1000,
            format,
            pixels: Some((720, 720)),
            seconds: Some(5.0),
            frames_per_second: Some(24.0),
            extent: Extent::Whole,
        })
    }

    #[test]
    fn endings_of_addresses_tell_what_is_behind_them() {
        for ending in [
            "mp4", "MOV", "webm", "mkv", "avi", "svg", "pdf", "heic", "avif", "bmp",
        ] {
            let address = format!("https://a.example/b/c.{ending}?width=300#top");
            let expected = format!("media-kind: '{address}'");
            assert_eq!(found(&images(&address)), [expected], "{ending}");
        }
        for ending in ["png", "jpg", "webp", "gif", "bmp", "mkv", "avi", "pdf"] {
            let address = format!("http://a.example/c.{ending}");
            let expected = format!("media-kind: '{address}'");
            assert!(found(&clip(&address)).contains(&expected), "{ending}");
        }
    }

    #[test]
    fn what_is_right_or_not_said_is_not_judged() {
        let silent = |yaml: &str| {
            let found = found(yaml);
            assert!(
                !found.iter().any(|line| line.starts_with("media-kind")),
                "{found:?}"
            );
        };
        for address in [
            "https://a.example/b.png",
            "https://a.example/b.JPEG",
            "https://a.example/b.webp",
            "https://a.example/b.gif",
            "https://a.example/b",
            "https://a.example/b.php",
            "https://a.example/b.html",
            "https://a.example/b?file=c.mp4",
            "https://a.example/b.mp4/thumbnail",
            "https://a.example#/b.mp4",
            "https://a.mov",
            "ftp://a.example/b.mp4",
            "b.mp4",
            "",
        ] {
            silent(&images(address));
        }
        for ending in ["mp4", "mov", "webm", "m4v", "bin"] {
            silent(&clip(&format!("https://a.example/b.{ending}")));
        }
        // The callback is no input, and the element is another mistake.
        silent("prompt: rain\ncallback_url: https://a.example/b.mp4\n");
        silent(
            "video_mode: elements\nprompt: as @element_1\nelements: [{type: video, image_urls: [https://a.example/b.mp4]}]\n",
        );
    }

    #[test]
    fn all_places_for_pictures_are_looked_at() {
        let yaml = "video_mode: start_end_frame\nprompt: rain\nstart_frame_url: https://a.example/b.mp4\nend_frame_url: https://a.example/b.mov\n";
        assert_eq!(
            found(yaml),
            [
                "media-kind: https://a.example/b.mp4",
                "media-kind: https://a.example/b.mov"
            ]
        );
        let element = "video_mode: elements\nprompt: as @element_1\nelements: [{image_urls: [https://a.example/a.png, https://a.example/b.mp4]}]\n";
        assert_eq!(found(element), ["media-kind: https://a.example/b.mp4"]);
    }

    #[test]
    fn first_bytes_of_a_file_count_more_than_its_ending() {
        let rules = |yaml: &str, format| -> Vec<(&'static str, String)> {
            let address = Some("https://cdn.example/b.png");
            let found = among_files(yaml, &[("b.png", file(format), address)]);
            found
                .into_iter()
                .map(|found| (found.rule, found.message))
                .collect()
        };
        assert_eq!(rules(&images("b.png"), Some(Format::Png)), []);
        let one = |message: &str| vec![("media-kind", message.to_owned())];
        assert_eq!(
            rules(&images("b.png"), Some(Format::Mp4)),
            one("`b.png` is an MP4 clip, and a picture is wanted here")
        );
        assert_eq!(
            rules(&clip("b.png"), Some(Format::Png)),
            one("`b.png` is a PNG picture, and a clip is wanted here")
        );
        assert_eq!(
            rules(&images("b.png"), Some(Format::Heic)),
            one("`b.png` is a HEIC picture, and PNG, JPEG, WebP or GIF is wanted here")
        );
        assert_eq!(
            rules(&images("b.png"), None),
            one("`b.png` does not begin like any picture that is known")
        );
    }

    #[test]
    fn the_query_of_an_address_is_not_repeated() {
        let yaml = images("https://a.example/b.mp4?key=secret");
        let found = among_files(&yaml, &[]);
        assert_eq!(
            found[0].message,
            "`b.mp4` is an MP4 clip, and a picture is wanted here"
        );
    }
}
