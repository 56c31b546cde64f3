//! Bytes that wait until it is certain that somebody wants them.

use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

use tempfile::SpooledTempFile;

use super::Failure;

/// Pieces of bytes in the order in which they were added: in memory while they are few, then in a file without a name.
#[derive(Debug)]
pub struct Spool {
    file: BufWriter<SpooledTempFile>,
}

/// The most bytes that are kept in memory.
const MOST_BYTES: usize = 8 * 1024 * 1024;

impl Default for Spool {
    fn default() -> Self {
        Self {
            file: BufWriter::new(SpooledTempFile::new(MOST_BYTES)),
        }
    }
}

impl Spool {
    /// Adds a piece.
    ///
    /// # Errors
    /// If the system has no room for it.
    pub fn add(&mut self, piece: &[u8]) -> Result<(), Failure> {
        self.file.write_all(piece).map_err(|error| failure(&error))
    }

    /// All pieces, from the first one on.
    ///
    /// # Errors
    /// If the system has no room for them.
    pub fn read(self) -> Result<SpoolReader, Failure> {
        let rewound = self
            .file
            .into_inner()
            .map_err(io::IntoInnerError::into_error);
        let rewound = rewound.and_then(|mut file| {
            file.rewind()?;
            Ok(file)
        });
        let file = rewound.map_err(|error| failure(&error))?;
        Ok(SpoolReader {
            file: BufReader::new(file),
        })
    }
}

/// What was spooled.
#[derive(Debug)]
pub struct SpoolReader {
    file: BufReader<SpooledTempFile>,
}

impl SpoolReader {
    /// The next so many bytes.
    ///
    /// # Errors
    /// If the system does not give them back.
    pub fn take(&mut self, length: usize) -> Result<Vec<u8>, Failure> {
        let mut piece = vec![0; length];
        let read = self.file.read_exact(&mut piece);
        read.map_err(|error| failure(&error))?;
        Ok(piece)
    }

    /// Copies all that is left.
    ///
    /// # Errors
    /// If either end fails.
    pub fn copy(mut self, out: &mut dyn Write) -> io::Result<()> {
        io::copy(&mut self.file, out).map(drop)
    }
}

fn failure(error: &io::Error) -> Failure {
    Failure::of_system("temporary files", "keep the requests", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_in_its_order_in_memory_and_on_disk() {
        for times in [3, MOST_BYTES] {
            let mut spool = Spool::default();
            for _ in 0..times {
                spool.add(b"ab").unwrap();
            }
            let mut reader = spool.read().unwrap();
            assert_eq!(reader.take(3).unwrap(), b"aba");
            let mut rest = Vec::new();
            reader.copy(&mut rest).unwrap();
            assert_eq!(rest.len(), 2 * times - 3);
            assert!(rest.starts_with(b"bab"));
        }
    }

    #[test]
    fn more_than_there_is_is_a_failure() {
        let mut spool = Spool::default();
        spool.add(b"ab").unwrap();
        assert!(spool.read().unwrap().take(3).is_err());
    }
}
