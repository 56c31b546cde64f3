//! A file that lets itself be looked at only so often.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

/// A file seen through a small window, which moves only when something outside of it is asked for, and only so often: a
/// hostile file could send its reader around in it forever.
pub(super) struct Looks<R> {
    file: R,
    /// Where the next byte is read.
    place: u64,
    window: Vec<u8>,
    /// Where the window begins.
    start: u64,
    left: u32,
}

/// Bytes in the window.
const WIDTH: u64 = 4096;

/// A picture or a clip as tools write them takes fewer than twenty.
const MOST: u32 = 256;

impl<R: Read + Seek> Looks<R> {
    pub(super) fn new(file: R) -> Self {
        Self {
            file,
            place: 0,
            window: Vec::new(),
            start: 0,
            left: MOST,
        }
    }

    /// What the window shows from here on.
    fn seen(&self) -> &[u8] {
        let offset = self.place.checked_sub(self.start);
        let offset = offset.and_then(|offset| usize::try_from(offset).ok());
        offset
            .and_then(|offset| self.window.get(offset..))
            .unwrap_or_default()
    }
}

impl<R: Read + Seek> BufRead for Looks<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.seen().is_empty() {
            self.left = self.left.checked_sub(1).ok_or_else(enough)?;
            self.file.seek(SeekFrom::Start(self.place))?;
            self.window.clear();
            self.start = self.place;
            let mut part = (&mut self.file).take(WIDTH);
            part.read_to_end(&mut self.window)?;
        }
        Ok(self.seen())
    }

    fn consume(&mut self, amount: usize) {
        self.place = self.place.saturating_add(amount as u64);
    }
}

impl<R: Read + Seek> Read for Looks<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read + Seek> Seek for Looks<R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        let place = match position {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::Current(offset) => self.place.checked_add_signed(offset),
            SeekFrom::End(_) => None,
        };
        self.place = place.ok_or_else(nonsense)?;
        Ok(self.place)
    }
}

fn enough() -> io::Error {
    io::Error::other("looked often enough")
}

/// What a file has in it that no such file should have.
pub(super) fn nonsense() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

/// Whether an error comes from what is in the file and not from reading it.
pub(super) fn is_about_content(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Other | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput
    )
}

/// The bytes at a place of a file.
pub(super) fn bytes_at<const N: usize>(
    file: &mut (impl Read + Seek),
    place: u64,
) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(place))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// The number of four bytes, the highest first, at a place of a file.
pub(super) fn number_at(file: &mut (impl Read + Seek), place: u64) -> io::Result<u32> {
    bytes_at(file, place).map(u32::from_be_bytes)
}

/// The same for eight bytes.
pub(super) fn long_number_at(file: &mut (impl Read + Seek), place: u64) -> io::Result<u64> {
    bytes_at(file, place).map(u64::from_be_bytes)
}
