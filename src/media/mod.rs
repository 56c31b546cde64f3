//! What a media file says of itself in its first bytes.
//!
//! Pictures are measured by `imagesize`. For clips the libraries at hand read whole sample tables, or the whole file,
//! to answer three questions that a few boxes answer: those boxes are read here.

mod boxes;
mod ebml;
mod format;
mod looks;

#[cfg(test)]
mod tests;

pub use format::{Format, Kind};

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use looks::Looks;

/// A media file, as far as its first bytes tell. They may lie: nothing here was decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// Its size, in bytes.
    pub bytes: u64,
    /// What it is; none if its first bytes are those of nothing known.
    pub format: Option<Format>,
    /// Its width and its height, in pixels.
    pub pixels: Option<(u32, u32)>,
    /// How long a clip is, in seconds.
    pub seconds: Option<f64>,
    /// How many frames a second of a clip has, on average.
    pub frames_per_second: Option<f64>,
    /// Whether all of it is there.
    pub extent: Extent,
}

/// What is behind a path.
#[derive(Clone, Debug, PartialEq)]
pub enum Behind {
    /// Nothing.
    Nothing {
        /// A path of nearly this name that leads to something.
        near: Option<String>,
    },
    /// A folder.
    Folder,
    /// A pipe, a socket or a device.
    NoFile,
    /// Something that cannot be read, and why.
    Closed(String),
    /// A file.
    File(Media),
}

/// Whether all of a file is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Nothing says otherwise.
    Whole,
    /// It ends before it says it does.
    CutOff,
    /// There is nothing in it.
    Empty,
}

/// Reads what a file of so many bytes says of itself. However large it is, and whatever is in it, only a few pieces are
/// looked at.
///
/// # Errors
/// If it cannot be read. What is in it is never an error.
pub fn read(file: impl Read + Seek, bytes: u64) -> io::Result<Media> {
    // No system has longer files, and sums of two places cannot overflow then.
    let bytes = bytes.min(i64::MAX.unsigned_abs());
    let mut media = Media {
        bytes,
        format: None,
        pixels: None,
        seconds: None,
        frames_per_second: None,
        extent: Extent::Whole,
    };
    if bytes == 0 {
        media.extent = Extent::Empty;
        return Ok(media);
    }
    match measure(&mut Looks::new(file), &mut media) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            media.extent = Extent::CutOff;
        }
        Err(error) if !looks::is_about_content(&error) => return Err(error),
        _ => {}
    }
    Ok(media)
}

fn measure<R: BufRead + Seek>(file: &mut R, media: &mut Media) -> io::Result<()> {
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    media.format = Format::of_bytes(&head);
    match media.format {
        Some(Format::Png) => {
            measure_picture(file, media)?;
            find_end_of_png(file, media)
        }
        Some(Format::WebP) => {
            measure_picture(file, media)?;
            compare_with_riff(&head, media);
            Ok(())
        }
        Some(Format::Jpeg | Format::Gif) => measure_picture(file, media),
        Some(Format::Mp4 | Format::Mov) => boxes::read(file, media),
        Some(Format::WebM | Format::Matroska) => ebml::read(file, media),
        _ => Ok(()),
    }
}

/// As much as tells the format; an SVG may begin with a long comment.
const HEAD: usize = 2048;

fn measure_picture<R: BufRead + Seek>(file: &mut R, media: &mut Media) -> io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    match imagesize::reader_size(file) {
        Ok(size) => {
            let sides = (u32::try_from(size.width), u32::try_from(size.height));
            if let (Ok(width), Ok(height)) = sides {
                media.pixels = Some((width, height));
            }
            Ok(())
        }
        Err(imagesize::ImageError::IoError(error)) => Err(error),
        // A picture that this library cannot measure may still be one.
        Err(_) => Ok(()),
    }
}

/// The last chunk of a PNG is called `IEND`. Some tools leave a little behind it.
fn find_end_of_png<R: BufRead + Seek>(file: &mut R, media: &mut Media) -> io::Result<()> {
    file.seek(SeekFrom::Start(media.bytes.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    if memchr::memmem::find(&tail, b"IEND").is_none() {
        media.extent = Extent::CutOff;
    }
    Ok(())
}

/// Bytes at the end of a PNG among which its last chunk begins.
const TAIL: u64 = 4096;

/// A WebP says behind its first four bytes how many follow behind the next four.
fn compare_with_riff(head: &[u8], media: &mut Media) {
    let length = head.get(4..8).and_then(|length| length.try_into().ok());
    if length.is_some_and(|length| 8 + u64::from(u32::from_le_bytes(length)) > media.bytes) {
        media.extent = Extent::CutOff;
    }
}
