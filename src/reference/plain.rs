//! References in the commonest spellings, which need no grammar.

use super::{Dialect, InputKind, PieceKind, Slot};

/// What each begins with.
const BEGINNINGS: [(&str, InputKind, Dialect); 4] = [
    ("@image_", InputKind::Image, Dialect::Snake),
    ("@element_", InputKind::Element, Dialect::Snake),
    ("@Image", InputKind::Image, Dialect::Pascal),
    ("@Element", InputKind::Element, Dialect::Pascal),
];

/// More digits than these are left to the grammar.
const MOST_DIGITS: usize = 3;

/// The reference at the start of a text and its bytes, if it is one of the commonest and nothing follows that could
/// belong to it. The grammar says the same, and takes ten times as long.
pub(super) fn reference(text: &str) -> Option<(usize, PieceKind)> {
    let mut beginnings = BEGINNINGS.into_iter();
    let (behind, kind, dialect) = beginnings.find_map(|(beginning, kind, dialect)| {
        Some((text.strip_prefix(beginning)?, kind, dialect))
    })?;
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = behind.split_at_checked(digits)?;
    let may_go_on = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii();
    if digits > MOST_DIGITS || number.starts_with('0') || rest.bytes().next().is_some_and(may_go_on)
    {
        return None;
    }
    let number = number.parse().ok()?;
    let slot = Slot { kind, number };
    Some((
        text.len() - rest.len(),
        PieceKind::Reference { slot, dialect },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::grammar::token;

    #[test]
    fn the_grammar_says_the_same() {
        let mut known = 0;
        for beginning in [
            "@image_",
            "@element_",
            "@Image",
            "@Element",
            "@image",
            "@Image_",
        ] {
            for number in [
                "",
                "0",
                "1",
                "01",
                "7",
                "10",
                "120",
                "999",
                "1000",
                "99999999999",
            ] {
                for end in [
                    "",
                    " ",
                    ".",
                    ",",
                    "\n",
                    "'s",
                    "-",
                    "-a",
                    "_",
                    "_a",
                    "a",
                    "@",
                    "@image_1",
                    "]",
                    ">>>",
                    "的",
                    "０",
                    "é",
                    "\u{301}",
                    "\u{200b}",
                    "\u{200b}1",
                    "\0",
                    " 1",
                    ".1",
                    "#1",
                    ":1",
                ] {
                    let text = format!("{beginning}{number}{end}");
                    if let Some(found) = reference(&text) {
                        assert_eq!(token(&text), Some(found), "{text:?}");
                        known += 1;
                    }
                }
            }
        }
        // Four beginnings, five numbers, and the seventeen ends that neither go on nor are outside of ASCII.
        assert_eq!(known, 4 * 5 * 17);
    }
}
