//! Where each part of a YAML scalar stands in the file.

use crate::syntax::align::{Aligner, hexadecimal, surrogates};
use crate::text::Runs;

/// Plain: blanks and line breaks fold, nothing is escaped.
pub(super) fn plain(raw: &str, decoded: &str, base: usize) -> Option<Runs> {
    flow(Aligner::new(raw, decoded, base), |_| None)
}

/// What stands between single quotes.
pub(super) fn single_quoted(raw: &str, decoded: &str, base: usize) -> Option<Runs> {
    flow(Aligner::new(raw, decoded, base), |aligner| {
        (aligner.next() == Some(b'\'')).then(|| match aligner.byte(aligner.at() + 1) {
            Some(b'\'') => aligner.piece("'", 2),
            _ => None,
        })
    })
}

/// What stands between double quotes.
pub(super) fn double_quoted(raw: &str, decoded: &str, base: usize) -> Option<Runs> {
    flow(Aligner::new(raw, decoded, base), |aligner| {
        (aligner.next() == Some(b'\\')).then(|| escape(aligner))
    })
}

/// Walks a flow scalar. `special` takes what only this style knows: `None` if it is not its turn.
fn flow(
    mut aligner: Aligner<'_>,
    special: impl Fn(&mut Aligner<'_>) -> Option<Option<()>>,
) -> Option<Runs> {
    while let Some(byte) = aligner.next() {
        if let Some(taken) = special(&mut aligner) {
            taken?;
        } else if matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
            let end = aligner.after_blanks(aligner.at());
            if aligner.break_at(end) == 0 {
                aligner.literal_to(end)?;
            } else {
                fold(&mut aligner, end)?;
            }
        } else {
            aligner.literals(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'\'' | b'\\'))?;
        }
    }
    aligner.finish()
}

/// Blanks, line breaks and blanks again: one space, or one line feed for each break but the first.
fn fold(aligner: &mut Aligner<'_>, first_break: usize) -> Option<()> {
    let after_first = aligner.after_blanks(first_break + aligner.break_at(first_break));
    if aligner.break_at(after_first) == 0 {
        let len = after_first - aligner.at();
        return aligner.piece(" ", len);
    }
    blank_lines(aligner, after_first)
}

/// Blank lines in a flow scalar, each of which is a line feed; then the indentation of the next line.
fn blank_lines(aligner: &mut Aligner<'_>, mut at: usize) -> Option<()> {
    loop {
        aligner.skip_to(at);
        let len = aligner.break_at(at);
        if len == 0 {
            return Some(());
        }
        aligner.piece("\n", len)?;
        at = aligner.after_blanks(aligner.at());
    }
}

/// One escape of a double-quoted scalar, the escaped line break among them.
fn escape(aligner: &mut Aligner<'_>) -> Option<()> {
    let at = aligner.at();
    let digits = |from: usize, len: usize| hexadecimal(aligner.bytes(at + from, len)?);
    let (decoded, len) = match aligner.byte(at + 1)? {
        b'0' => ('\0', 2),
        b'a' => ('\u{7}', 2),
        b'b' => ('\u{8}', 2),
        b't' | b'\t' => ('\t', 2),
        b'n' => ('\n', 2),
        b'v' => ('\u{b}', 2),
        b'f' => ('\u{c}', 2),
        b'r' => ('\r', 2),
        b'e' => ('\u{1b}', 2),
        b'N' => ('\u{85}', 2),
        b'_' => ('\u{a0}', 2),
        b'L' => ('\u{2028}', 2),
        b'P' => ('\u{2029}', 2),
        same @ (b' ' | b'"' | b'/' | b'\\') => (char::from(same), 2),
        b'x' => (char::from_u32(digits(2, 2)?)?, 4),
        b'U' => (char::from_u32(digits(2, 8)?)?, 10),
        b'u' => {
            let code = digits(2, 4)?;
            match char::from_u32(code) {
                Some(decoded) => (decoded, 6),
                None => (surrogates(code, digits(8, 4)?)?, 12),
            }
        }
        b'\r' | b'\n' => {
            let next = aligner.after_blanks(at + 1 + aligner.break_at(at + 1));
            return blank_lines(aligner, next);
        }
        _ => return None,
    };
    aligner.piece(decoded.encode_utf8(&mut [0; 4]), len)
}

/// A block scalar, from the line after its header on. `indent` spaces of each line are no content.
///
/// Gives the map and the place (in `raw`) where the content ends.
pub(super) fn block(raw: &str, decoded: &str, base: usize, indent: usize) -> Option<(Runs, usize)> {
    let mut aligner = Aligner::new(raw, decoded, base);
    let line = after_indent(&aligner, 0, indent);
    aligner.skip_to(line);
    while !aligner.rest().is_empty() && aligner.next().is_some() {
        if aligner.break_at(aligner.at()) == 0 {
            aligner.literals(|byte| matches!(byte, b'\r' | b'\n'))?;
        } else {
            block_breaks(&mut aligner, indent)?;
        }
    }
    if aligner.next().is_none() && aligner.rest() == b"\n" {
        // The end of the file does for the last line break.
        aligner.piece("\n", 0)?;
    }
    let end = aligner.at();
    Some((aligner.finish()?, end))
}

/// A run of line breaks in a block scalar: as many line feeds, or one less, or a space, or (at the end) fewer.
fn block_breaks(aligner: &mut Aligner<'_>, indent: usize) -> Option<()> {
    let start = aligner.at();
    let wanted = aligner.rest().iter().take_while(|&&b| b == b'\n').count();
    let is_last = wanted == aligner.rest().len();
    let mut breaks = 0_usize;
    let mut at = start;
    while aligner.break_at(at) > 0 {
        breaks += 1;
        at = after_indent(aligner, at + aligner.break_at(at), indent);
    }
    if wanted == 0 {
        // A folded break; between it and the next word there is nothing but indentation.
        return (breaks == 1).then(|| aligner.piece(" ", at - start))?;
    }
    let mut unmapped = if is_last {
        0
    } else {
        breaks.checked_sub(wanted)?
    };
    let mut left = wanted.min(breaks);
    let mut place = start;
    while left > 0 {
        let len = aligner.break_at(place);
        if unmapped > 0 {
            unmapped -= 1;
        } else {
            aligner.skip_to(place);
            aligner.piece("\n", len)?;
            left -= 1;
        }
        place = after_indent(aligner, place + len, indent);
    }
    if !is_last {
        aligner.skip_to(at);
    }
    Some(())
}

fn after_indent(aligner: &Aligner<'_>, line: usize, indent: usize) -> usize {
    let spaces = (line..line + indent)
        .take_while(|&at| aligner.byte(at) == Some(b' '))
        .count();
    line + spaces
}
