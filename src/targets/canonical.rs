//! The only writer of requests: the same brief gives the same bytes.

use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// How a request is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Two spaces a level, for people.
    Pretty,
    /// One line, for pipes.
    Compact,
}

/// Writes a request in the order of its fields, with a line end behind it. Text stays as it is: only what JSON cannot
/// hold is escaped.
///
/// # Errors
/// None that a request of this crate could meet; serde's interface has them.
pub fn write(request: &impl Serialize, layout: Layout) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = match layout {
        Layout::Pretty => serde_json::to_vec_pretty(request)?,
        Layout::Compact => serde_json::to_vec(request)?,
    };
    bytes.push(b'\n');
    Ok(bytes)
}

/// The SHA-256 of a request on one line, without the line end, in hexadecimal digits.
///
/// # Errors
/// None that a request of this crate could meet; serde's interface has them.
pub(super) fn digest(request: &impl Serialize) -> Result<String, serde_json::Error> {
    let digest = Sha256::digest(serde_json::to_vec(request)?);
    let mut digits = String::with_capacity(2 * digest.len());
    for byte in digest {
        // Writing into a text cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    Ok(digits)
}
