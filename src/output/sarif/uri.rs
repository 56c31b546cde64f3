//! A file's name as the reference that SARIF wants.

use std::fmt::Write;

/// The name as a URI reference, and whether it is relative to the folder that was checked.
pub(super) fn reference(name: &str) -> (String, bool) {
    let escaped = escape(name);
    if name.starts_with('/') {
        (format!("file://{escaped}"), false)
    } else if has_drive(name) {
        (format!("file:///{escaped}"), false)
    } else {
        let leads_out = name == ".." || name.starts_with("../");
        (escaped, !leads_out)
    }
}

/// `C:/...`
fn has_drive(name: &str) -> bool {
    matches!(name.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic())
}

/// Everything but what means itself in every part of a reference.
fn escape(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                escaped.push(char::from(byte));
            }
            _ => {
                // Writing to a string does not fail.
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_references() {
        for (name, uri, is_relative) in [
            ("shots/a.brief.md", "shots/a.brief.md", true),
            ("夜 1.brief.md", "%E5%A4%9C%201.brief.md", true),
            ("100%#?:a.md", "100%25%23%3F%3Aa.md", true),
            ("../a.brief.md", "../a.brief.md", false),
            ("/b/a.brief.md", "file:///b/a.brief.md", false),
            ("C:/b/a.brief.md", "file:///C%3A/b/a.brief.md", false),
        ] {
            assert_eq!(reference(name), (uri.to_owned(), is_relative));
        }
    }
}
