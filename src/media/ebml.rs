//! `WebM` and Matroska: elements in elements, each with its name and its length before it, both of which say themselves
//! how long they are.

use std::io::{self, Read, Seek};
use std::ops::Range;

use super::looks::{bytes_at, nonsense};
use super::{Extent, Media};

const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_a966;
const TIMESTAMP_SCALE: u32 = 0x002a_d7b1;
const DURATION: u32 = 0x4489;
const TRACKS: u32 = 0x1654_ae6b;
const TRACK_ENTRY: u32 = 0xae;
const TRACK_TYPE: u32 = 0x83;
const DEFAULT_DURATION: u32 = 0x0023_e383;
const VIDEO: u32 = 0xe0;
const PIXEL_WIDTH: u32 = 0xb0;
const PIXEL_HEIGHT: u32 = 0xba;
/// The frames themselves.
const CLUSTER: u32 = 0x1f43_b675;

/// Reads the duration, the pixels and the frame rate, and whether the file is as long as it says.
pub(super) fn read<R: Read + Seek>(file: &mut R, media: &mut Media) -> io::Result<()> {
    let whole = 0..media.bytes;
    each(file, &whole, |file, element| {
        if element.name == SEGMENT {
            if element.end.is_some_and(|end| end > media.bytes) {
                media.extent = Extent::CutOff;
            }
            read_segment(file, &element.inside(media.bytes), media)?;
        }
        Ok(Next::Further)
    })
}

struct Element {
    name: u32,
    /// Where its content begins.
    start: u64,
    /// Where it ends; none if it does not say.
    end: Option<u64>,
}

impl Element {
    fn inside(&self, limit: u64) -> Range<u64> {
        self.start..self.end.map_or(limit, |end| end.min(limit))
    }
}

enum Next {
    Further,
    Enough,
}

/// Shows each element in a place to `visit`, until it has seen enough.
fn each<R: Read + Seek>(
    file: &mut R,
    inside: &Range<u64>,
    mut visit: impl FnMut(&mut R, &Element) -> io::Result<Next>,
) -> io::Result<()> {
    let mut place = inside.start;
    for _ in 0..MOST_ELEMENTS {
        if place >= inside.end {
            break;
        }
        let element = header(file, place)?;
        match (visit(file, &element)?, element.end) {
            (Next::Further, Some(end)) if end <= inside.end => place = end,
            _ => break,
        }
    }
    Ok(())
}

/// Elements at one level that are looked at. What matters is among the first ones.
const MOST_ELEMENTS: usize = 64;

fn header(file: &mut (impl Read + Seek), place: u64) -> io::Result<Element> {
    let (name, name_length) = variable(file, place, &Marker::Kept)?;
    let name = u32::try_from(name).map_err(|_| nonsense())?;
    let (length, length_length) = variable(file, place + name_length, &Marker::Dropped)?;
    let start = place + name_length + length_length;
    // All bits set: the length is not known.
    let is_known = length != (1 << (7 * length_length)) - 1;
    Ok(Element {
        name,
        start,
        end: is_known.then(|| start.saturating_add(length)),
    })
}

/// Whether the bit that says how long a number is belongs to it.
enum Marker {
    Kept,
    Dropped,
}

/// A number of one to eight bytes, and how many they were: one more than the zeros that it begins with.
fn variable(file: &mut (impl Read + Seek), place: u64, marker: &Marker) -> io::Result<(u64, u64)> {
    let [first] = bytes_at::<1>(file, place)?;
    let zeros = first.leading_zeros();
    if zeros > 7 {
        return Err(nonsense());
    }
    let mut number = match marker {
        Marker::Kept => u64::from(first),
        Marker::Dropped => u64::from(first) & ((1 << (7 - zeros)) - 1),
    };
    for further in 1..=u64::from(zeros) {
        let [byte] = bytes_at::<1>(file, place + further)?;
        number = number << 8 | u64::from(byte);
    }
    Ok((number, u64::from(zeros) + 1))
}

fn read_segment<R: Read + Seek>(
    file: &mut R,
    segment: &Range<u64>,
    media: &mut Media,
) -> io::Result<()> {
    each(file, segment, |file, element| {
        match element.name {
            INFO => read_info(file, &element.inside(segment.end), media)?,
            TRACKS => read_tracks(file, &element.inside(segment.end), media)?,
            CLUSTER => return Ok(Next::Enough),
            _ => {}
        }
        Ok(Next::Further)
    })
}

fn read_info<R: Read + Seek>(file: &mut R, info: &Range<u64>, media: &mut Media) -> io::Result<()> {
    // Nanoseconds in a tick, unless it says otherwise.
    let mut scale = 1_000_000.0;
    let mut ticks = None;
    each(file, info, |file, element| {
        match element.name {
            TIMESTAMP_SCALE => scale = f64::from(unsigned(file, element)?),
            DURATION => ticks = float(file, element)?,
            _ => {}
        }
        Ok(Next::Further)
    })?;
    let seconds = ticks.map(|ticks| ticks * scale / 1e9);
    media.seconds = seconds.filter(|seconds| seconds.is_finite() && *seconds > 0.0);
    Ok(())
}

fn read_tracks<R: Read + Seek>(
    file: &mut R,
    tracks: &Range<u64>,
    media: &mut Media,
) -> io::Result<()> {
    each(file, tracks, |file, element| {
        if element.name == TRACK_ENTRY {
            return read_track(file, &element.inside(tracks.end), media);
        }
        Ok(Next::Further)
    })
}

/// The first track with pictures is the one that is shown.
fn read_track<R: Read + Seek>(
    file: &mut R,
    track: &Range<u64>,
    media: &mut Media,
) -> io::Result<Next> {
    let mut is_video = false;
    let mut frame = 0;
    let mut sides = (0, 0);
    each(file, track, |file, element| {
        match element.name {
            TRACK_TYPE => is_video = unsigned(file, element)? == 1,
            DEFAULT_DURATION => frame = unsigned(file, element)?,
            VIDEO => each(file, &element.inside(track.end), |file, element| {
                match element.name {
                    PIXEL_WIDTH => sides.0 = unsigned(file, element)?,
                    PIXEL_HEIGHT => sides.1 = unsigned(file, element)?,
                    _ => {}
                }
                Ok(Next::Further)
            })?,
            _ => {}
        }
        Ok(Next::Further)
    })?;
    if !is_video {
        return Ok(Next::Further);
    }
    media.pixels = Some(sides).filter(|&(width, height)| width > 0 && height > 0);
    media.frames_per_second = (frame > 0).then(|| 1e9 / f64::from(frame));
    Ok(Next::Enough)
}

/// A whole number of up to four bytes: a frame of four seconds and a side of four thousand million pixels fit.
fn unsigned(file: &mut (impl Read + Seek), element: &Element) -> io::Result<u32> {
    let length = element.end.map_or(u64::MAX, |end| end - element.start);
    let mut number: u32 = 0;
    for place in 0..length.min(8) {
        let [byte] = bytes_at::<1>(file, element.start + place)?;
        number = number
            .checked_mul(256)
            .map(|number| number | u32::from(byte))
            .ok_or_else(nonsense)?;
    }
    Ok(number)
}

fn float(file: &mut (impl Read + Seek), element: &Element) -> io::Result<Option<f64>> {
    Ok(match element.end.map(|end| end - element.start) {
        Some(4) => Some(f64::from(f32::from_be_bytes(bytes_at(
            file,
            element.start,
        )?))),
        Some(8) => Some(f64::from_be_bytes(bytes_at(file, element.start)?)),
        _ => None,
    })
}
