//! Reading a file of JSON lines that is too large to be held: some whole lines at a time.

use std::io::{self, Read};

use super::Failure;
use super::content::{Content, content};
use crate::syntax::{LINES_HEAD, MAX_BYTES, Problem, line_too_large};

/// The lines of a file, a part at a time.
pub struct Lines {
    name: String,
    reader: Box<dyn Read + Send>,
    /// What is read and not yet given.
    buffer: Vec<u8>,
    is_at_end: bool,
    /// How many lines are given.
    given: usize,
    bytes: u64,
}

/// Some whole lines.
#[derive(Debug)]
pub struct Part {
    /// The lines, or the one that cannot be read, and why.
    pub content: PartContent,
    /// How many lines stand before.
    pub lines_before: usize,
    /// How many bytes stand before.
    pub bytes_before: u64,
}

/// What a part holds.
#[derive(Debug)]
pub enum PartContent {
    /// Lines of text.
    Text(String),
    /// One line that cannot be parsed, as far as it can be shown, and why.
    Unreadable(String, Problem),
}

/// About as many bytes are given at a time; the first ones tell whether these are JSON lines.
const PART: usize = LINES_HEAD;

impl std::fmt::Debug for Lines {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut described = formatter.debug_struct("Lines");
        described.field("name", &self.name).finish_non_exhaustive()
    }
}

impl Lines {
    pub(super) fn new(name: &str, begun: Vec<u8>, reader: Box<dyn Read + Send>) -> Self {
        Self {
            name: name.to_owned(),
            reader,
            buffer: begun,
            is_at_end: false,
            given: 0,
            bytes: 0,
        }
    }

    /// The next lines; none at the end.
    ///
    /// # Errors
    /// If the operating system does not let them be read.
    pub fn next_part(&mut self) -> Result<Option<Part>, Failure> {
        self.fill(PART)?;
        if self.buffer.is_empty() {
            return Ok(None);
        }
        let wanted = self.buffer.len().min(PART);
        let head = self.buffer.get(..wanted).unwrap_or_default();
        let end = match memchr::memrchr(b'\n', head) {
            Some(at) => at + 1,
            None => self.long_line()?,
        };
        if end > MAX_BYTES + 1 {
            return self.skip_line().map(Some);
        }
        let head = self.buffer.get(..end).unwrap_or_default();
        Ok(Some(match std::str::from_utf8(head) {
            Ok(_) => self.take_text(end),
            Err(error) => self.around_bad_line(error.valid_up_to()),
        }))
    }

    /// The name in the reports.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All that is left as one text, if it is not too much to be held. `done` is what is done with it, as a participle.
    ///
    /// # Errors
    /// If the operating system does not let it be read, or if it is too much.
    pub fn whole(mut self, done: &str) -> Result<Content, Failure> {
        self.fill(MAX_BYTES + 1)?;
        if self.buffer.len() > MAX_BYTES {
            let reason = format!(
                "a file of JSON lines is {done} up to {} MiB: split it, and give the parts one by one",
                MAX_BYTES >> 20
            );
            return Err(Failure::new(&self.name, reason));
        }
        Ok(content(&self.name, self.buffer))
    }

    /// Reads until so many bytes are there, or no more.
    fn fill(&mut self, wanted: usize) -> Result<(), Failure> {
        let missing = wanted.saturating_sub(self.buffer.len());
        if missing > 0 && !self.is_at_end {
            let mut reader = self.reader.as_mut().take(missing as u64);
            let read = reader.read_to_end(&mut self.buffer);
            let read =
                read.map_err(|error: io::Error| Failure::of_system(&self.name, "read it", &error))?;
            self.is_at_end = read < missing;
        }
        Ok(())
    }

    /// Where a line ends that is longer than a part; beyond the limit if it is too long.
    fn long_line(&mut self) -> Result<usize, Failure> {
        let mut searched = 0;
        loop {
            let tail = self.buffer.get(searched..).unwrap_or_default();
            if let Some(at) = memchr::memchr(b'\n', tail) {
                return Ok(searched + at + 1);
            }
            searched = self.buffer.len();
            // The one byte more could have been the end of the line, and is not.
            if searched > MAX_BYTES {
                return Ok(MAX_BYTES + 2);
            }
            if self.is_at_end {
                return Ok(searched.max(1));
            }
            self.fill(searched + PART)?;
        }
    }

    /// Leaves out a line that is too long.
    fn skip_line(&mut self) -> Result<Part, Failure> {
        let (lines_before, bytes_before) = (self.given, self.bytes);
        loop {
            if let Some(at) = memchr::memchr(b'\n', &self.buffer) {
                self.drop_head(at + 1);
                break;
            }
            self.drop_head(self.buffer.len());
            self.fill(PART)?;
            if self.buffer.is_empty() {
                break;
            }
        }
        self.given = lines_before + 1;
        Ok(Part {
            content: PartContent::Unreadable(String::new(), line_too_large()),
            lines_before,
            bytes_before,
        })
    }

    fn take_text(&mut self, end: usize) -> Part {
        let (lines_before, bytes_before) = (self.given, self.bytes);
        let text = self.buffer.get(..end).unwrap_or_default();
        let text = String::from_utf8_lossy(text).into_owned();
        self.drop_head(end);
        Part {
            content: PartContent::Text(text),
            lines_before,
            bytes_before,
        }
    }

    /// The lines before the one that is no text, or that one if it is the first.
    fn around_bad_line(&mut self, bad: usize) -> Part {
        let before = self.buffer.get(..bad).unwrap_or_default();
        if let Some(at) = memchr::memrchr(b'\n', before) {
            return self.take_text(at + 1);
        }
        let (lines_before, bytes_before) = (self.given, self.bytes);
        let end = memchr::memchr(b'\n', &self.buffer).map_or(self.buffer.len(), |at| at + 1);
        let line = self.buffer.get(..end).unwrap_or_default().to_vec();
        self.drop_head(end);
        let content = match content(&self.name, line) {
            Content::Unreadable(source, problem) => {
                PartContent::Unreadable(source.text().to_owned(), problem)
            }
            Content::Text(source) => PartContent::Text(source.text().to_owned()),
        };
        Part {
            content,
            lines_before,
            bytes_before,
        }
    }

    fn drop_head(&mut self, end: usize) {
        let head = self.buffer.drain(..end.min(self.buffer.len()));
        self.bytes += head.len() as u64;
        self.given += memchr::memchr_iter(b'\n', head.as_slice()).count();
    }
}
