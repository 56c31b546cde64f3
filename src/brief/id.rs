//! What a brief may be called, so that its request can be a file of that name.

use unicode_normalization::UnicodeNormalization;

/// Why no file can be called by an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFlaw {
    /// There is nothing in it.
    Empty,
    /// A character that some system has no place for in a name.
    Character(char),
    /// It begins or ends with a dot or white space.
    Edge,
    /// A device of Windows is called so.
    Reserved,
    /// It ends in `.brief`: its request would be taken for a brief.
    Brief,
    /// More than 200 bytes.
    Long,
}

/// File systems take 255 bytes, and an ending comes behind.
const MOST_BYTES: usize = 200;

/// Why no file can be called by this id; none if it is safe on every system.
#[must_use]
pub fn id_flaw(id: &str) -> Option<IdFlaw> {
    let is_edge = |c: char| c == '.' || c.is_whitespace();
    let cannot_stand = |c: char| {
        c.is_control() || matches!(c, '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*')
    };
    if id.is_empty() {
        return Some(IdFlaw::Empty);
    }
    if let Some(c) = id.chars().find(|&c| cannot_stand(c)) {
        return Some(IdFlaw::Character(c));
    }
    if id.starts_with(is_edge) || id.ends_with(is_edge) {
        return Some(IdFlaw::Edge);
    }
    if is_device(id) {
        return Some(IdFlaw::Reserved);
    }
    let ending = id.rsplit_once('.').map(|(_, ending)| ending);
    if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("brief")) {
        return Some(IdFlaw::Brief);
    }
    (id.len() > MOST_BYTES).then_some(IdFlaw::Long)
}

/// The same for two ids that are one file on some disk: whatever the case of the letters and the way they are composed.
#[must_use]
pub fn file_key(id: &str) -> String {
    if id.is_ascii() {
        return id.to_ascii_lowercase();
    }
    id.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// The number that an id is, written as briefs without an id are called by theirs.
#[must_use]
pub fn number_of(id: &str) -> Option<usize> {
    let number = id.parse::<usize>().ok()?;
    (number.to_string() == id).then_some(number)
}

/// The names of Windows' devices, with any ending.
fn is_device(id: &str) -> bool {
    let stem = id.split('.').next().unwrap_or(id).trim_end();
    let stem = stem.to_ascii_lowercase();
    if matches!(
        stem.as_str(),
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
    ) {
        return true;
    }
    let port = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"));
    let mut number = port.unwrap_or_default().chars();
    let is_port = matches!(number.next(), Some('0'..='9' | '¹' | '²' | '³'));
    is_port && number.next().is_none()
}
