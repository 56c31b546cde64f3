//! The files of `tests/media`, whose numbers stand in the script that makes them, and files that nobody should make.

use std::io::Cursor;

use proptest::prelude::*;

use super::{Extent, Format, Media, read};

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../tests/media/", $name)).as_slice()
    };
}

const GOOD: [&[u8]; 7] = [
    sample!("garden.png"),
    sample!("kira.jpg"),
    sample!("stamp.gif"),
    sample!("sea.webp"),
    sample!("street.mp4"),
    sample!("harbour.mov"),
    sample!("waves.webm"),
];

fn media(bytes: &[u8]) -> Media {
    read(Cursor::new(bytes), bytes.len() as u64).expect("memory can be read")
}

fn measured(bytes: &[u8]) -> (Option<Format>, Option<(u32, u32)>, Extent) {
    let media = media(bytes);
    (media.format, media.pixels, media.extent)
}

#[test]
fn pictures_tell_their_pixels() {
    let whole = |format, width, height| (Some(format), Some((width, height)), Extent::Whole);
    for (bytes, expected) in [
        (sample!("garden.png"), whole(Format::Png, 640, 360)),
        (sample!("really-a-png.jpg"), whole(Format::Png, 640, 360)),
        (sample!("kira.jpg"), whole(Format::Jpeg, 400, 400)),
        (sample!("stamp.gif"), whole(Format::Gif, 60, 60)),
        (sample!("sea.webp"), whole(Format::WebP, 640, 360)),
    ] {
        assert_eq!(measured(bytes), expected);
    }
}

#[test]
fn clips_tell_their_length_and_their_rate_too() {
    for (bytes, format, pixels, seconds, rate) in [
        (sample!("street.mp4"), Format::Mp4, (1280, 720), 5.0, 24.0),
        (sample!("harbour.mov"), Format::Mov, (1920, 1080), 8.0, 30.0),
        (sample!("long.mp4"), Format::Mp4, (640, 360), 12.5, 15.0),
        (sample!("waves.webm"), Format::WebM, (1280, 720), 6.0, 25.0),
    ] {
        let expected = Media {
            bytes: bytes.len() as u64,
            format: Some(format),
            pixels: Some(pixels),
            seconds: Some(seconds),
            frames_per_second: Some(rate),
            extent: Extent::Whole,
        };
        assert_eq!(media(bytes), expected);
    }
}

#[test]
fn what_is_missing_at_the_end_is_missed() {
    let cut = |format, pixels| (Some(format), pixels, Extent::CutOff);
    assert_eq!(measured(sample!("cut.png")), cut(Format::Png, None));
    assert_eq!(
        measured(sample!("cut.mp4")),
        cut(Format::Mp4, Some((1280, 720)))
    );
    // The picture is measured, and its last chunk is not there.
    let garden = sample!("garden.png");
    assert_eq!(
        measured(&garden[..garden.len() - 12]),
        cut(Format::Png, Some((640, 360)))
    );
    let sea = sample!("sea.webp");
    assert_eq!(
        measured(&sea[..sea.len() - 1]),
        cut(Format::WebP, Some((640, 360)))
    );
    let waves = sample!("waves.webm");
    assert_eq!(measured(&waves[..waves.len() - 1]).2, Extent::CutOff);
    assert_eq!(measured(b""), (None, None, Extent::Empty));
}

#[test]
fn a_clip_whose_header_was_never_written_was_cut_off() {
    let street = sample!("street.mp4");
    // `ftyp` alone; a recorder writes `moov` when it is stopped.
    assert_eq!(
        measured(&street[..20]),
        (Some(Format::Mp4), None, Extent::CutOff)
    );
}

#[test]
fn the_movie_may_stand_behind_its_frames() {
    let street = sample!("street.mp4");
    let (file_type, rest) = street.split_at(20);
    let (movie, frames) = rest.split_at(rest.len() - 16);
    let turned = [file_type, frames, movie].concat();
    assert_eq!(media(&turned), media(street));
}

#[test]
fn lengths_that_lie_end_the_reading_and_nothing_else() {
    let file_type = &sample!("street.mp4")[..20];
    for length in [
        [0xff; 8],
        [0x80, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 1],
    ] {
        for name in [b"moov", b"mdat"] {
            let lie = [file_type, &[0, 0, 0, 1], name.as_slice(), &length, &[0; 64]].concat();
            let media = media(&lie);
            assert_eq!((media.format, media.pixels), (Some(Format::Mp4), None));
        }
    }
    // A PNG of no width is one all the same.
    let mut flat = sample!("garden.png").to_vec();
    flat[16..20].fill(0);
    assert_eq!(measured(&flat).1, Some((0, 360)));
}

#[test]
fn other_formats_go_by_their_names() {
    for (head, expected) in [
        (sample!("phone.heic"), Some(Format::Heic)),
        (
            b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf",
            Some(Format::Avif),
        ),
        (b"\0\0\0\x10ftypM4A \0\0\0\0", None),
        (b"\0\0\0\x08wide\0\0\0\0mdat", Some(Format::Mov)),
        (
            b"\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska",
            Some(Format::Matroska),
        ),
        (b"RIFF\0\0\0\0AVI LIST", Some(Format::Avi)),
        (b"RIFF\0\0\0\0WAVEfmt ", None),
        (b"BM\x46\0\0\0\0\0\0\0\x36\0", Some(Format::Bmp)),
        (b"BMW is a brand", None),
        (b"II*\0", Some(Format::Tiff)),
        (b"8BPS\0\x01", Some(Format::Psd)),
        (b"%PDF-1.7", Some(Format::Pdf)),
        (b"\xef\xbb\xbf\n <SVG xmlns=''/>", Some(Format::Svg)),
        (b"<?xml version='1.0'?><!-- a --><svg/>", Some(Format::Svg)),
        (b"<?xml version='1.0'?><rss/>", None),
        (b"\n<!DOCTYPE html><html><svg>", Some(Format::Html)),
        (b"prompt: rain", None),
    ] as [(&[u8], Option<Format>); 17]
    {
        let shown = String::from_utf8_lossy(head);
        assert_eq!(Format::of_bytes(head), expected, "{shown}");
    }
}

#[test]
fn endings_say_what_they_say_in_any_case() {
    assert_eq!(Format::of_name("a.b/c.JPG"), Some(Format::Jpeg));
    assert_eq!(Format::of_name("shot.mp4"), Some(Format::Mp4));
    assert_eq!(Format::of_name("png"), None);
    assert_eq!(Format::of_name("a.txt"), None);
}

/// Counts what is asked of it.
struct Counted<'b> {
    file: Cursor<&'b [u8]>,
    bytes: usize,
}

impl std::io::Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.bytes += read;
        Ok(read)
    }
}

impl std::io::Seek for Counted<'_> {
    fn seek(&mut self, position: std::io::SeekFrom) -> std::io::Result<u64> {
        self.file.seek(position)
    }
}

/// A JPEG of nothing but short segments, and a movie of nothing but short boxes: each would be walked to its end.
#[test]
fn however_large_a_file_is_little_of_it_is_read() {
    let segments = [b"\xff\xd8".as_slice(), &b"\xff\xfe\x00\x02".repeat(1 << 20)].concat();
    let frames = b"\0\0\0\x08free".repeat(1 << 19);
    let boxes = [&sample!("street.mp4")[..20], &frames].concat();
    for file in [segments, boxes] {
        let length = file.len() as u64;
        let mut counted = Counted {
            file: Cursor::new(&file),
            bytes: 0,
        };
        read(&mut counted, length).unwrap();
        assert!(counted.bytes <= (1 << 20) + 4096, "{}", counted.bytes);
    }
}

#[test]
fn a_disk_that_fails_is_an_error() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::PermissionDenied.into())
        }
    }
    impl std::io::Seek for Broken {
        fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
            Ok(0)
        }
    }
    assert!(read(Broken, 100).is_err());
}

proptest! {
    #[test]
    fn any_bytes_are_read(head in 0..GOOD.len(), kept in 0_usize..64, bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let good = GOOD[head];
        media(&bytes);
        media(&[&good[..kept.min(good.len())], &bytes].concat());
    }

    #[test]
    fn no_beginning_of_a_file_is_taken_for_more_than_it_is(file in 0..GOOD.len(), kept in 0_usize..3000) {
        let good = GOOD[file];
        let part = &good[..kept.min(good.len())];
        let (whole, found) = (media(good), media(part));
        prop_assert!(found.pixels.is_none() || found.pixels == whole.pixels);
        prop_assert!(found.seconds.is_none() || found.seconds == whole.seconds);
    }

    #[test]
    fn a_byte_that_changed_harms_nothing(file in 0..GOOD.len(), place in 0_usize..3000, by in any::<u8>()) {
        let mut bytes = GOOD[file].to_vec();
        let place = place % bytes.len();
        bytes[place] = by;
        media(&bytes);
    }

    /// What the file says of its size may be wrong by the time it is read.
    #[test]
    fn a_file_that_grew_or_shrank_is_read(file in 0..GOOD.len(), length in any::<u64>()) {
        read(Cursor::new(GOOD[file]), length).unwrap();
    }
}
