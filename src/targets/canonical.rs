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
/// hold is escaped, and the control characters that it could, so that none reaches a terminal.
///
/// # Errors
/// None that a request of this crate could meet; serde's interface has them.
pub fn write(request: &impl Serialize, layout: Layout) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = without_controls(match layout {
        Layout::Pretty => serde_json::to_vec_pretty(request)?,
        Layout::Compact => serde_json::to_vec(request)?,
    });
    bytes.push(b'\n');
    Ok(bytes)
}

/// The SHA-256 of a request on one line, without the line end, in hexadecimal digits.
///
/// # Errors
/// None that a request of this crate could meet; serde's interface has them.
pub(super) fn digest(request: &impl Serialize) -> Result<String, serde_json::Error> {
    let digest = Sha256::digest(without_controls(serde_json::to_vec(request)?));
    let mut digits = String::with_capacity(2 * digest.len());
    for byte in digest {
        // Writing into a text cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    Ok(digits)
}

/// U+007F to U+009F as escapes: JSON takes them as they are, and terminals as commands.
fn without_controls(json: Vec<u8>) -> Vec<u8> {
    const DELETE: u8 = 0x7f;
    // The first of the two bytes of U+0080 to U+00BF.
    const LEAD: u8 = 0xc2;
    if memchr::memchr2(DELETE, LEAD, &json).is_none() {
        return json;
    }
    let mut bytes = Vec::with_capacity(json.len() + 16);
    let mut rest = json.as_slice();
    while let Some(at) = memchr::memchr2(DELETE, LEAD, rest) {
        let (before, found) = rest.split_at(at);
        bytes.extend_from_slice(before);
        let length = match *found {
            [DELETE, ..] => {
                bytes.extend_from_slice(b"\\u007f");
                1
            }
            [LEAD, control @ 0x80..=0x9f, ..] => {
                bytes.extend_from_slice(format!("\\u{control:04x}").as_bytes());
                2
            }
            _ => {
                bytes.push(LEAD);
                1
            }
        };
        rest = found.get(length..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest);
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Layout, digest, write};

    #[test]
    fn no_control_character_is_written_as_it_is() {
        let text = "a\u{7f}\u{80}\u{9b}31m\u{9f}\u{a0}\u{bf}é\u{1b}€";
        let written = String::from_utf8(write(&text, Layout::Compact).unwrap()).unwrap();
        assert_eq!(
            written,
            "\"a\\u007f\\u0080\\u009b31m\\u009f\u{a0}\u{bf}é\\u001b€\"\n"
        );
        let read: String = serde_json::from_str(&written).unwrap();
        assert_eq!(read, text);
    }

    #[test]
    fn the_digest_is_of_what_is_written() {
        // printf '"\\u009b"' | sha256sum
        assert_eq!(
            digest(&"\u{9b}").unwrap(),
            "06438faa2b57e50075c4f38b779021040078cfaac8609dab4d72270a79d5fb97"
        );
    }
}
