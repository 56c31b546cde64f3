//! The formats that briefc knows: by name, by ending, by the first bytes.

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// `WebP`.
    WebP,
    /// GIF.
    Gif,
    /// AVIF.
    Avif,
    /// HEIC: what iPhones take.
    Heic,
    /// BMP.
    Bmp,
    /// TIFF.
    Tiff,
    /// SVG.
    Svg,
    /// Photoshop.
    Psd,
    /// MP4.
    Mp4,
    /// `QuickTime`.
    Mov,
    /// `WebM`.
    WebM,
    /// Matroska.
    Matroska,
    /// AVI.
    Avi,
    /// PDF.
    Pdf,
    /// HTML: what a download leaves behind that went wrong.
    Html,
}

/// What a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A picture.
    Picture,
    /// A clip.
    Clip,
    /// Something to read.
    Document,
}

use Format::{
    Avi, Avif, Bmp, Gif, Heic, Html, Jpeg, Matroska, Mov, Mp4, Pdf, Png, Psd, Svg, Tiff, WebM, WebP,
};

/// The endings that say what a file is.
const ENDINGS: [(&str, Format); 23] = [
    ("png", Png),
    ("jpg", Jpeg),
    ("jpeg", Jpeg),
    ("jfif", Jpeg),
    ("webp", WebP),
    ("gif", Gif),
    ("avif", Avif),
    ("heic", Heic),
    ("heif", Heic),
    ("bmp", Bmp),
    ("tif", Tiff),
    ("tiff", Tiff),
    ("svg", Svg),
    ("psd", Psd),
    ("mp4", Mp4),
    ("m4v", Mp4),
    ("mov", Mov),
    ("qt", Mov),
    ("webm", WebM),
    ("mkv", Matroska),
    ("avi", Avi),
    ("pdf", Pdf),
    ("html", Html),
];

impl Format {
    /// What the ending of a file's name says.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let dot = memchr::memrchr(b'.', name.as_bytes())?;
        let ending = name.get(dot + 1..)?;
        ENDINGS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(ending))
            .map(|&(_, format)| format)
    }

    /// What the first bytes of a file say; the first two thousand are enough.
    #[must_use]
    pub fn of_bytes(head: &[u8]) -> Option<Self> {
        match head {
            [0x89, b'P', b'N', b'G', ..] => Some(Png),
            [0xff, 0xd8, 0xff, ..] => Some(Jpeg),
            [b'G', b'I', b'F', b'8', ..] => Some(Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, rest @ ..] if rest.starts_with(b"WEBP") => {
                Some(WebP)
            }
            [b'R', b'I', b'F', b'F', _, _, _, _, rest @ ..] if rest.starts_with(b"AVI ") => {
                Some(Avi)
            }
            [_, _, _, _, b'f', b't', b'y', b'p', brands @ ..] => of_brands(head, brands),
            // QuickTime from before it had brands.
            [_, _, _, _, name @ ..]
                if [b"moov", b"mdat", b"wide", b"pnot"]
                    .iter()
                    .any(|known| name.starts_with(*known)) =>
            {
                Some(Mov)
            }
            [0x1a, 0x45, 0xdf, 0xa3, rest @ ..] => Some(of_document_type(rest)),
            [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(Bmp),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(Tiff),
            [b'8', b'B', b'P', b'S', ..] => Some(Psd),
            [b'%', b'P', b'D', b'F', ..] => Some(Pdf),
            _ => of_markup(head),
        }
    }

    /// The ending that names of such files have.
    #[must_use]
    pub fn ending(self) -> &'static str {
        ENDINGS
            .iter()
            .find(|(_, format)| *format == self)
            .map_or("", |&(ending, _)| ending)
    }

    /// What it holds.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Png | Jpeg | WebP | Gif | Avif | Heic | Bmp | Tiff | Svg | Psd => Kind::Picture,
            Mp4 | Mov | WebM | Matroska | Avi => Kind::Clip,
            Pdf | Html => Kind::Document,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Png => "PNG",
            Jpeg => "JPEG",
            WebP => "WebP",
            Gif => "GIF",
            Avif => "AVIF",
            Heic => "HEIC",
            Bmp => "BMP",
            Tiff => "TIFF",
            Svg => "SVG",
            Psd => "PSD",
            Mp4 => "MP4",
            Mov => "MOV",
            WebM => "WebM",
            Matroska => "MKV",
            Avi => "AVI",
            Pdf => "PDF",
            Html => "HTML",
        }
    }

    /// One of it, in words: "a PNG picture".
    #[must_use]
    pub fn one(self) -> &'static str {
        match self {
            Png => "a PNG picture",
            Jpeg => "a JPEG picture",
            WebP => "a WebP picture",
            Gif => "a GIF picture",
            Avif => "an AVIF picture",
            Heic => "a HEIC picture",
            Bmp => "a BMP picture",
            Tiff => "a TIFF picture",
            Svg => "an SVG drawing",
            Psd => "a Photoshop file",
            Mp4 => "an MP4 clip",
            Mov => "a MOV clip",
            WebM => "a WebM clip",
            Matroska => "an MKV clip",
            Avi => "an AVI clip",
            Pdf => "a PDF document",
            Html => "a web page",
        }
    }
}

/// The brands of a file of boxes: its own, a version, and others that can read it.
fn of_brands(head: &[u8], brands: &[u8]) -> Option<Format> {
    let length = head.get(..4).and_then(|length| length.try_into().ok());
    let length = u32::from_be_bytes(length?) as usize;
    let brands = brands.get(..length.saturating_sub(8)).unwrap_or(brands);
    let own = brands.get(..4)?;
    let compatible = brands.get(8..).unwrap_or_default();
    let mut all = std::iter::once(own).chain(compatible.chunks_exact(4));
    match own {
        b"qt  " => Some(Mov),
        b"avif" | b"avis" => Some(Avif),
        b"mif1" | b"msf1" if all.any(|brand| matches!(brand, b"avif" | b"avis")) => Some(Avif),
        b"mif1" | b"msf1" | b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" => Some(Heic),
        // Sound alone, books, and still pictures of cameras and of JPEG's many children.
        b"M4A " | b"M4B " | b"M4P " | b"crx " | b"jp2 " | b"jpx " | b"jxl " => None,
        _ => Some(Mp4),
    }
}

/// `WebM` is a Matroska file that says so near its beginning.
fn of_document_type(rest: &[u8]) -> Format {
    let beginning = rest.get(..64).unwrap_or(rest);
    match memchr::memmem::find(beginning, b"webm") {
        Some(_) => WebM,
        None => Matroska,
    }
}

fn of_markup(head: &[u8]) -> Option<Format> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let head = head.trim_ascii_start().to_ascii_lowercase();
    let begins = |words: &[&[u8]]| words.iter().any(|word| head.starts_with(word));
    let holds = |word: &[u8]| memchr::memmem::find(&head, word).is_some();
    if begins(&[b"<!doctype html", b"<html"]) {
        Some(Html)
    } else if begins(&[b"<svg"]) || begins(&[b"<?xml", b"<!--", b"<!doctype svg"]) && holds(b"<svg")
    {
        Some(Svg)
    } else {
        None
    }
}
