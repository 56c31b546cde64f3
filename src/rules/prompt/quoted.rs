//! What stands in quotation marks: words on a sign, a title, a line that is spoken.

use std::ops::Range;

use memchr::{memchr_iter, memchr2_iter, memchr3_iter};

/// The quoted parts of a text in bytes, marks included, in order.
///
/// A mark that is not closed in its paragraph quotes the rest of its line: what is quoted by mistake is only not judged.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut next = 0;
    for (at, mark) in openings(text) {
        if at >= next
            && let Some(end) = quotation_at(text, at, mark)
        {
            found.push(at..end);
            next = end;
        }
    }
    found
}

/// The marks that may begin one, and their places.
fn openings(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mark_at = |at: usize| {
        let mark = text.get(at..)?.chars().next()?;
        may_open(mark).then_some((at, mark))
    };
    // The first bytes of those marks that are not ASCII.
    let has_others = memchr3_iter(0xE2, 0xE3, 0xEF, bytes)
        .chain(memchr_iter(0xC2, bytes))
        .any(|at| mark_at(at).is_some());
    let ascii = (!has_others).then(|| memchr2_iter(b'"', b'\'', bytes).filter_map(mark_at));
    let all = has_others.then(|| text.char_indices().filter(|&(_, c)| may_open(c)));
    ascii.into_iter().flatten().chain(all.into_iter().flatten())
}

/// Whether a character can begin a quotation: nearly none does, and only for those is there more to look at.
fn may_open(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '‘'
            | '„'
            | '‟'
            | '＂'
            | '«'
            | '»'
            | '‹'
            | '「'
            | '『'
            | '《'
            | '〈'
            | '〝'
    )
}

/// Whether there may be a quotation at all: one of the marks that begin one.
pub(super) fn has_quotation(text: &str) -> bool {
    openings(text).next().is_some()
}

/// Where the quotation ends that this character begins, if it begins one.
fn quotation_at(text: &str, at: usize, mark: char) -> Option<usize> {
    let before = text.get(..at)?.chars().next_back();
    let inner = at + mark.len_utf8();
    match mark {
        '\'' | '‘' => single(text, inner, before),
        // Behind a number it is inches: a 10" screen.
        '"' if before.is_some_and(|c| c.is_ascii_digit()) => None,
        '"' | '“' | '”' | '„' | '‟' | '＂' => {
            closed(text, inner, &['"', '“', '”', '‟', '＂'])
        }
        '«' => closed(text, inner, &['»']),
        '»' => closed(text, inner, &['«']),
        '‹' => closed(text, inner, &['›']),
        '「' => closed(text, inner, &['」']),
        '『' => closed(text, inner, &['』']),
        '《' => closed(text, inner, &['》']),
        '〈' => closed(text, inner, &['〉']),
        '〝' => closed(text, inner, &['〞', '〟']),
        _ => None,
    }
}

fn closed(text: &str, inner: usize, closers: &[char]) -> Option<usize> {
    let rest = text.get(inner..)?;
    let line = rest.split('\n').next()?;
    let length = end_of(line, closers)
        .or_else(|| end_of(paragraph(rest), closers))
        .unwrap_or(line.len());
    Some(inner + length)
}

fn end_of(text: &str, closers: &[char]) -> Option<usize> {
    let mut characters = text.char_indices();
    let (at, c) = characters.find(|(_, c)| closers.contains(c))?;
    Some(at + c.len_utf8())
}

/// The lines up to an empty one, where it is near: an editor may have wrapped what is quoted.
fn paragraph(text: &str) -> &str {
    let text = text
        .get(..text.floor_char_boundary(LONGEST_WRAPPED))
        .unwrap_or_default();
    let mut breaks = text.match_indices('\n');
    let end = breaks.find(|&(at, _)| {
        let next = text.get(at + 1..).unwrap_or_default();
        next.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Bytes from a mark to the one that closes it on another line.
const LONGEST_WRAPPED: usize = 240;

/// Between two single marks, if they are no apostrophes: `the dancers' feet`, `rock'n'roll`, `it's`.
fn single(text: &str, inner: usize, before: Option<char>) -> Option<usize> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '\'' | '’')) {
        return None;
    }
    let rest = text.get(inner..)?;
    let mut last = None;
    for (at, c) in rest.char_indices().take(LONGEST_SINGLE) {
        let is_closing = matches!(c, '\'' | '’')
            && last.is_some_and(|last: char| !last.is_whitespace())
            && !rest
                .get(at + c.len_utf8()..)
                .is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_alphanumeric()));
        if is_closing {
            return Some(inner + at + c.len_utf8());
        }
        if c == '\n' || (last.is_none() && c.is_whitespace()) {
            return None;
        }
        last = Some(c);
    }
    None
}

/// Two apostrophes further apart than this many characters are no quotation.
const LONGEST_SINGLE: usize = 160;

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        quotations(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn every_kind_of_mark() {
        for text in [
            "\"cut to\"",
            "“cut to”",
            "„cut to“",
            "'cut to'",
            "‘cut to’",
            "«cut to»",
            "»cut to«",
            "「切到」",
            "『切到』",
            "《切到》",
            "〈切到〉",
        ] {
            assert!(has_quotation(text), "{text}");
            assert_eq!(quoted(&format!("a sign, {text}, there")), [text], "{text}");
            assert_eq!(quoted(&format!("牌子上写着{text}。")), [text], "{text}");
        }
    }

    #[test]
    fn every_mark_that_opens_is_met() {
        for c in '\0'..=char::MAX {
            let found: Vec<_> = openings(&format!("雨{c}'")).collect();
            let mut expected = vec![(3 + c.len_utf8(), '\'')];
            if may_open(c) {
                expected.insert(0, (3, c));
            }
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn apostrophes_and_inches_are_none() {
        for text in [
            "the dancers' feet, the girl's shoes",
            "it's a rock'n'roll bar and they don't stop",
            "a 10\" screen beside a 12\" screen",
            "‘tis late",
        ] {
            assert_eq!(quoted(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_apostrophe_inside_does_not_close() {
        assert_eq!(quoted("'don't cut to me', she"), ["'don't cut to me'"]);
        assert_eq!(quoted("‘don’t go’ she"), ["‘don’t go’"]);
    }

    #[test]
    fn what_is_not_closed_goes_to_the_end_of_the_line() {
        assert_eq!(quoted("he: \"cut to\nthe street"), ["\"cut to"]);
        assert_eq!(quoted("他说“切到\n街道"), ["“切到"]);
    }

    #[test]
    fn what_is_wrapped_is_one_quotation() {
        assert_eq!(quoted("a sign, “no\nmusic”, x"), ["“no\nmusic”"]);
        assert_eq!(quoted("牌子「不要\r\n配音」。"), ["「不要\r\n配音」"]);
        assert_eq!(quoted("he: \"cut\n\nto\" x"), ["\"cut", "\" x"]);
    }

    #[test]
    fn one_after_the_other() {
        assert_eq!(quoted("\"a\" and “b”「c」"), ["\"a\"", "“b”", "「c」"]);
    }
}
