//! Text as XML 1.0 can hold it.
//!
//! A page of code instead of a library for XML: such a library escapes five characters, and not the ones that XML 1.0 cannot
//! hold at all, which are what needs care here. The two formats that use it are a few elements deep.

use std::fmt::{self, Display, Formatter, Write};

use super::clean::harmless;

/// Text for an element or, between double quotes, for an attribute.
pub(super) struct Escaped<T>(pub(super) T);

impl<T: AsRef<str>> Display for Escaped<T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.as_ref().chars() {
            match c {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                // As they are, a reader makes spaces of them.
                '\t' | '\n' | '\r' => write!(out, "&#{};", u32::from(c))?,
                '\0'..='\x1f' => out.write_char(harmless(c))?,
                '\u{fffe}' | '\u{ffff}' => out.write_char(char::REPLACEMENT_CHARACTER)?,
                // A reader of XML gets the character; a terminal in between does not act on it.
                c if harmless(c) != c => write!(out, "&#{};", u32::from(c))?,
                c => out.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_reads_as_its_own_is_escaped() {
        assert_eq!(
            Escaped("a & b < c > \"d\" 'e'").to_string(),
            "a &amp; b &lt; c &gt; &quot;d&quot; 'e'"
        );
        assert_eq!(Escaped("a\r\n\tb").to_string(), "a&#13;&#10;&#9;b");
    }

    #[test]
    fn what_xml_cannot_hold_is_shown_instead() {
        assert_eq!(
            Escaped("\0\x1b[31m\u{fffe}\u{ffff}").to_string(),
            "␀␛[31m\u{fffd}\u{fffd}"
        );
        assert_eq!(
            Escaped("\u{9b}\u{202e}雨😀").to_string(),
            "&#155;&#8238;雨😀"
        );
    }
}
