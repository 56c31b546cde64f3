//! The colours of the weights, for the lines that miette does not draw.

use std::borrow::Cow;

use crate::diagnostic::Severity;

/// `text` in the colour of `severity`, if colours are wanted.
pub(super) fn paint(text: &str, severity: Severity, color: bool) -> Cow<'_, str> {
    // The same three as in miette's theme: plain ANSI, which every palette remaps to something legible.
    let code = match severity {
        Severity::Error => 31,
        Severity::Warning => 33,
        Severity::Info => 36,
    };
    in_code(text, code, color)
}

/// `text` in the colour of success, if colours are wanted.
pub(super) fn paint_clean(text: &str, color: bool) -> Cow<'_, str> {
    in_code(text, 32, color)
}

/// `text` as a heading, if colours are wanted.
pub(super) fn paint_head(text: &str, color: bool) -> Cow<'_, str> {
    if color {
        Cow::Owned(format!("\x1b[1m{text}\x1b[0m"))
    } else {
        Cow::Borrowed(text)
    }
}

fn in_code(text: &str, code: u8, color: bool) -> Cow<'_, str> {
    if color {
        Cow::Owned(format!("\x1b[1;{code}m{text}\x1b[0m"))
    } else {
        Cow::Borrowed(text)
    }
}
