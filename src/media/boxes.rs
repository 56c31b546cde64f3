//! MP4 and `QuickTime`: boxes in boxes, each with its length and its name before it.

use std::io::{self, Read, Seek};
use std::ops::Range;

use super::looks::{bytes_at, long_number_at, nonsense, number_at};
use super::{Extent, Media};

/// Reads the duration, the pixels and the frame rate, and whether the file is as long as its boxes say.
pub(super) fn read(file: &mut (impl Read + Seek), media: &mut Media) -> io::Result<()> {
    let mut place = 0;
    let mut has_movie = false;
    for _ in 0..MOST_BOXES {
        if media.bytes.saturating_sub(place) < SHORT_HEADER {
            break;
        }
        let found = header(file, place, media.bytes)?;
        if found.end > media.bytes {
            media.extent = Extent::CutOff;
        }
        if found.name == *b"moov" {
            has_movie = true;
            read_movie(file, found.start..found.end.min(media.bytes), media)?;
        }
        place = found.end;
    }
    if !has_movie && place >= media.bytes {
        // A recorder writes the movie's header last: it was stopped before it came to that.
        media.extent = Extent::CutOff;
    }
    Ok(())
}

/// Boxes at one level that are looked at. What matters is among the first ones.
const MOST_BOXES: usize = 64;

/// The length and the name.
const SHORT_HEADER: u64 = 8;

struct Header {
    name: [u8; 4],
    /// Where its content begins.
    start: u64,
    /// Where it ends, as it says.
    end: u64,
}

/// The header of the box at `place`, in a box or a file that ends at `limit`.
fn header(file: &mut (impl Read + Seek), place: u64, limit: u64) -> io::Result<Header> {
    let [a, b, c, d, name @ ..] = bytes_at::<8>(file, place)?;
    let (length, taken) = match u32::from_be_bytes([a, b, c, d]) {
        0 => (limit.saturating_sub(place), SHORT_HEADER),
        1 => (long_number_at(file, place + SHORT_HEADER)?, 16),
        length => (u64::from(length), SHORT_HEADER),
    };
    if length < taken {
        return Err(nonsense());
    }
    Ok(Header {
        name,
        start: place + taken,
        end: place.saturating_add(length),
    })
}

/// Shows each box in a place to `visit`.
fn each<R: Read + Seek>(
    file: &mut R,
    inside: &Range<u64>,
    mut visit: impl FnMut(&mut R, [u8; 4], Range<u64>) -> io::Result<()>,
) -> io::Result<()> {
    let mut place = inside.start;
    for _ in 0..MOST_BOXES {
        // QuickTime may end a list of boxes with four bytes of nothing.
        if inside.end.saturating_sub(place) < SHORT_HEADER {
            break;
        }
        let found = header(file, place, inside.end)?;
        visit(file, found.name, found.start..found.end.min(inside.end))?;
        if found.end > inside.end {
            break;
        }
        place = found.end;
    }
    Ok(())
}

fn read_movie<R: Read + Seek>(
    file: &mut R,
    movie: Range<u64>,
    media: &mut Media,
) -> io::Result<()> {
    let mut scale = 0;
    let mut is_measured = false;
    each(file, &movie, |file, name, inside| {
        match &name {
            b"mvhd" => {
                let clock = clock(file, inside.start)?;
                scale = clock.scale;
                media.seconds = clock.seconds();
            }
            b"trak" if !is_measured => {
                let track = read_track(file, &inside)?;
                if track.is_video {
                    is_measured = true;
                    media.pixels = track.pixels;
                    media.frames_per_second = track.frames_per_second;
                    // The movie is as long as its longest track, which may be the sound.
                    let shown = Clock {
                        scale,
                        ticks: track.shown,
                    };
                    media.seconds = shown.seconds().or(media.seconds);
                }
            }
            _ => {}
        }
        Ok(())
    })
}

/// How long something is, in ticks of which a second has `scale`.
#[derive(Clone, Copy, Default)]
struct Clock {
    scale: u32,
    ticks: u64,
}

impl Clock {
    /// None where it says nothing: a file that is written while it is sent does not know how long it will be.
    fn seconds(self) -> Option<f64> {
        let is_known = self.scale > 0 && !matches!(self.ticks, 0 | 0xffff_ffff | u64::MAX);
        is_known.then(|| as_float(self.ticks) / f64::from(self.scale))
    }
}

/// The beginning that the headers of a movie and of a track's media share.
fn clock(file: &mut (impl Read + Seek), start: u64) -> io::Result<Clock> {
    let [version, ..] = bytes_at::<4>(file, start)?;
    Ok(match version {
        0 => Clock {
            scale: number_at(file, start + 12)?,
            ticks: number_at(file, start + 16)?.into(),
        },
        _ => Clock {
            scale: number_at(file, start + 20)?,
            ticks: long_number_at(file, start + 24)?,
        },
    })
}

#[derive(Default)]
struct Track {
    is_video: bool,
    pixels: Option<(u32, u32)>,
    /// How long it is shown, in ticks of the movie.
    shown: u64,
    frames_per_second: Option<f64>,
}

fn read_track<R: Read + Seek>(file: &mut R, inside: &Range<u64>) -> io::Result<Track> {
    let mut track = Track::default();
    each(file, inside, |file, name, inside| match &name {
        b"tkhd" => read_track_header(file, inside.start, &mut track),
        b"mdia" => read_media(file, &inside, &mut track),
        _ => Ok(()),
    })?;
    Ok(track)
}

fn read_track_header(
    file: &mut (impl Read + Seek),
    start: u64,
    track: &mut Track,
) -> io::Result<()> {
    let [version, ..] = bytes_at::<4>(file, start)?;
    let (shown, sides) = match version {
        0 => (number_at(file, start + 20)?.into(), start + 76),
        _ => (long_number_at(file, start + 28)?, start + 88),
    };
    track.shown = shown;
    // Sixteen bits before the point and sixteen behind it.
    let width = number_at(file, sides)? >> 16;
    let height = number_at(file, sides + 4)? >> 16;
    track.pixels = Some((width, height)).filter(|&(width, height)| width > 0 && height > 0);
    Ok(())
}

fn read_media<R: Read + Seek>(
    file: &mut R,
    inside: &Range<u64>,
    track: &mut Track,
) -> io::Result<()> {
    let mut scale = 0;
    each(file, inside, |file, name, inside| match &name {
        b"mdhd" => {
            scale = clock(file, inside.start)?.scale;
            Ok(())
        }
        b"hdlr" => {
            track.is_video = bytes_at::<4>(file, inside.start + 8)? == *b"vide";
            Ok(())
        }
        b"minf" => each(file, &inside, |file, name, inside| match &name {
            b"stbl" => each(file, &inside, |file, name, inside| {
                if name == *b"stts" {
                    track.frames_per_second = frames_per_second(file, inside.start, scale)?;
                }
                Ok(())
            }),
            _ => Ok(()),
        }),
        _ => Ok(()),
    })
}

/// The table that says for each run of frames how many there are, and how many ticks each one stands.
fn frames_per_second(
    file: &mut (impl Read + Seek),
    start: u64,
    scale: u32,
) -> io::Result<Option<f64>> {
    let runs = number_at(file, start + 4)?.min(MOST_RUNS);
    let (mut frames, mut ticks) = (0_u64, 0_u64);
    for run in 0..u64::from(runs) {
        let [a, b, c, d, rest @ ..] = bytes_at::<8>(file, start + 8 + 8 * run)?;
        let count = u64::from(u32::from_be_bytes([a, b, c, d]));
        frames += count;
        ticks = ticks.saturating_add(count * u64::from(u32::from_be_bytes(rest)));
    }
    let is_known = frames > 1 && ticks > 0 && scale > 0;
    Ok(is_known.then(|| as_float(frames) * f64::from(scale) / as_float(ticks)))
}

/// Where the rate changes all the time, so many runs tell it well enough.
const MOST_RUNS: u32 = 1024;

/// Nobody sees the last bits of a duration.
#[expect(clippy::cast_precision_loss)]
fn as_float(number: u64) -> f64 {
    number as f64
}
