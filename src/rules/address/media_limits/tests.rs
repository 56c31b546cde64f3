//! What is inside of the limits, at them, and outside.

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
    assert_eq!(
        limits.message,
        "`a.mp4` will not do as a clip, for 3 reasons"
    );
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
