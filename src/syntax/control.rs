//! Characters that nobody can see and no brief should hold: NUL, the other control characters, and code points that
//! are no characters at all.
//!
//! YAML forbids them, TOML forbids most, and in a Markdown body they would be sent as they are. Each parser would call
//! one something else, so that they are told here, once a file. JSON has rules of its own for them.

use super::Format;
use super::tree::{Parsed, Problem, ProblemKind};
use crate::text::Span;

/// Whether YAML has no place for this character.
pub(super) fn is_control(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{84}'
            | '\u{86}'..='\u{9f}'
            | '\u{fffe}'
            | '\u{ffff}'
    )
}

/// Whether there is one in this text.
pub(super) fn is_in(text: &str) -> bool {
    all(text).next().is_some()
}

/// A copy of the same length with spaces in their place, so that a parser reads on; `None` if there are none.
pub(super) fn masked(text: &str) -> Option<String> {
    if !is_in(text) {
        return None;
    }
    let mut copy = String::with_capacity(text.len());
    let mut from = 0;
    for (at, c) in all(text) {
        copy.push_str(text.get(from..at).unwrap_or_default());
        copy.extend(std::iter::repeat_n(' ', c.len_utf8()));
        from = at + c.len_utf8();
    }
    copy.push_str(text.get(from..).unwrap_or_default());
    Some(copy)
}

/// What to call one of them, without an article.
pub(super) fn name(c: char) -> String {
    let kind = if c.is_control() {
        "control character"
    } else {
        "code point without a character"
    };
    format!("{kind} (U+{:04X})", u32::from(c))
}

/// Reports the first one in a file. What the parser has to say from its line on is most likely an echo of it.
pub(super) fn report(text: &str, format: Format, parsed: &mut Parsed<'_>) {
    let mut all = all(text);
    let Some((at, c)) = all.next() else {
        return;
    };
    let more = all.count();
    let head = text.get(..at).unwrap_or_default();
    let line = head.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    parsed.problems.retain(|problem| {
        problem.kind != ProblemKind::Syntax || (problem.span.start as usize) < line
    });
    let message = format!("a {} stands in the text", name(c));
    let problem = Problem::new(
        ProblemKind::Syntax,
        message,
        Span::new(at, at + c.len_utf8()),
    )
    .label("cannot be seen")
    .help(help(c, format, more));
    let index = parsed
        .problems
        .partition_point(|other| other.span.start <= problem.span.start);
    parsed.problems.insert(index, problem);
}

fn help(c: char, format: Format, more: usize) -> String {
    let mut help = "remove it: it shows nothing, and most often came with a paste".to_owned();
    if format != Format::Markdown {
        help = format!(
            "{help}; if it is meant, write it as `\\u{:04X}` between double quotes",
            u32::from(c)
        );
    }
    match more {
        0 => help,
        1 => format!("{help}; there is one more in this file"),
        _ => format!("{help}; there are {more} more in this file"),
    }
}

/// All of them and where they stand. Only bytes that may begin one cost more than a look, and of the others many are looked
/// at in one step.
fn all(text: &str) -> impl Iterator<Item = (usize, char)> {
    let steps = text.as_bytes().chunks(STEP).enumerate();
    let steps =
        steps.filter(|(_, bytes)| bytes.iter().fold(false, |any, &byte| any | may_begin(byte)));
    steps.flat_map(|(step, bytes)| {
        let places = (step * STEP..).zip(bytes);
        let places = places.filter(|&(_, &byte)| may_begin(byte));
        places.filter_map(|(at, _)| {
            let c = text.get(at..)?.chars().next()?;
            is_control(c).then_some((at, c))
        })
    })
}

/// How many bytes are looked at in one step.
const STEP: usize = 64;

#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a branch many bytes are told at once"
)]
fn may_begin(byte: u8) -> bool {
    let is_low = (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    is_low | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xef)
}

/// What characters without a picture are called, which editors and chat programs leave behind.
pub(super) fn invisible(c: char) -> Option<&'static str> {
    match c {
        '\u{200b}' => Some("zero-width space"),
        '\u{200c}' | '\u{200d}' => Some("zero-width joiner"),
        '\u{200e}' | '\u{200f}' => Some("direction mark"),
        '\u{2060}' => Some("word joiner"),
        '\u{feff}' => Some("byte-order mark"),
        _ => None,
    }
}

pub(super) fn is_invisible(c: char) -> bool {
    invisible(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_found_wherever_they_stand() {
        for before in 0..2 * STEP {
            for c in [
                '\0', '\u{b}', '\u{1f}', '\u{7f}', '\u{84}', '\u{9f}', '\u{ffff}',
            ] {
                let text = format!("{}{c}雨\t\r\n，é{c}", "a".repeat(before));
                let second = text.len() - c.len_utf8();
                let found: Vec<(usize, char)> = all(&text).collect();
                assert_eq!(found, [(before, c), (second, c)]);
            }
        }
        assert_eq!(all("\t\r\n ~\u{85}\u{a0}\u{fffd}，😀").count(), 0);
    }
}
