//! Phrases in prose, and what stands before and behind them.

use std::ops::Range;

use super::signs::{ELEMENT, LINE, QUOTED, REFERENCE};

/// The bytes at which a word can begin: an ASCII word behind something else, or any character of another script.
pub(super) fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut in_word = false;
    text.char_indices().filter_map(move |(at, c)| {
        let is_part = is_word_part(c);
        let starts = (is_part && !in_word) || (!c.is_ascii() && !is_part);
        in_word = is_part;
        starts.then_some(at)
    })
}

/// Whether a word can begin at this byte.
pub(super) fn is_word_start(text: &str, at: usize) -> bool {
    let Some((head, tail)) = text.split_at_checked(at) else {
        return false;
    };
    tail.chars().next().is_some_and(|c| {
        if is_word_part(c) {
            !head.ends_with(is_word_part)
        } else {
            !c.is_ascii()
        }
    })
}

fn is_word_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Where a phrase ends that begins at this byte. Its space is any white space; its hyphen is a hyphen, white space, or
/// nothing. An ASCII letter at its end ends a word.
pub(super) fn phrase_at(text: &str, at: usize, phrase: &str) -> Option<usize> {
    let mut rest = text.get(at..)?;
    for c in phrase.chars() {
        rest = match c {
            ' ' => {
                let tail = rest.trim_start();
                (tail.len() < rest.len()).then_some(tail)?
            }
            '-' => rest
                .strip_prefix(['-', '‑', '–'])
                .unwrap_or_else(|| rest.trim_start()),
            _ => rest.strip_prefix(c)?,
        };
    }
    let is_ascii = phrase.ends_with(is_word_part);
    let goes_on = is_ascii && rest.starts_with(is_word_part);
    (!goes_on).then_some(text.len() - rest.len())
}

/// The first of the phrases that begins at this byte, and where it ends.
pub(super) fn one_of(text: &str, at: usize, phrases: &[&str]) -> Option<usize> {
    let bytes = text.as_bytes().get(at..)?;
    let first = *bytes.first()?;
    phrases
        .iter()
        // Nearly all differ in the first byte; none begins with white space or a hyphen.
        .filter(|phrase| phrase.as_bytes().first() == Some(&first))
        .filter(|phrase| may_begin(bytes, phrase.as_bytes()))
        .find_map(|phrase| phrase_at(text, at, phrase))
}

/// A first look: whether the first bytes, a character of Chinese, are the same.
fn may_begin(bytes: &[u8], phrase: &[u8]) -> bool {
    let mut first = phrase.iter().take(3).zip(bytes);
    first.all(|(wanted, byte)| wanted == byte || matches!(wanted, b' ' | b'-'))
}

/// The same behind white space or a hyphen.
pub(super) fn then_one_of(text: &str, at: usize, phrases: &[&str]) -> Option<usize> {
    one_of(text, behind_space(text, at), phrases)
}

/// The byte behind the white space or the hyphen that stands at this one.
pub(super) fn behind_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let tail = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '‑'));
    text.len() - tail.len()
}

/// Where the words begin that end before this byte, white space aside, if they are one of these.
pub(super) fn one_before(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    let head = text
        .get(..at)?
        .trim_end_matches(|c: char| c.is_whitespace() || c == '-');
    words.iter().find_map(|word| {
        let before = head.strip_suffix(word)?;
        let is_tail = word.starts_with(is_word_part) && before.ends_with(is_word_part);
        (!is_tail).then_some(before.len())
    })
}

/// The byte before all of these words, as many of them as stand there.
pub(super) fn before_all(text: &str, mut at: usize, words: &[&str]) -> usize {
    for _ in 0..MOST_WORDS {
        match one_before(text, at, words) {
            Some(start) => at = start,
            None => break,
        }
    }
    at
}

/// The byte behind all of these words, as many of them as stand there.
pub(super) fn behind_all(text: &str, mut at: usize, words: &[&str]) -> usize {
    for _ in 0..MOST_WORDS {
        match then_one_of(text, at, words) {
            Some(end) => at = end,
            None => break,
        }
    }
    at
}

const MOST_WORDS: usize = 4;

/// What a place in a sentence opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// A sentence, a line, or what stands behind a colon.
    Sentence,
    /// What stands behind a comma, or in brackets.
    Clause,
    /// Nothing: there are words before it.
    Nothing,
}

/// What begins at this byte. A reference or a quotation that stands before it counts for nothing, and neither does what
/// leads to a reference: "animate", "用".
pub(super) fn opening(text: &str, at: usize) -> Opening {
    let mut at = at;
    for _ in 0..MOST_WORDS {
        let found = opening_behind_words(text, at);
        let start = start_of_blots(text, at);
        if found != Opening::Nothing || start == at {
            return found;
        }
        let joined = before_all(text, start, JOINTS);
        at = if start_of_blots(text, joined) < joined {
            joined
        } else {
            before_all(
                text,
                before_all(text, start, LEADS),
                &["please", "请", "請"],
            )
        };
    }
    opening_behind_words(text, at)
}

/// Where the references and quotations begin that stand before this byte; the byte itself if none does.
pub(super) fn start_of_blots(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    let is_gap = |c: char| matches!(c, ' ' | '\t');
    let is_blot = |c: char| matches!(c, REFERENCE | ELEMENT | QUOTED);
    let trimmed = head.trim_end_matches(is_gap);
    if trimmed.ends_with(is_blot) {
        trimmed.trim_end_matches(|c| is_blot(c) || is_gap(c)).len()
    } else {
        at
    }
}

/// Between two references.
const JOINTS: &[&str] = &["and", "&", "+", "plus", "和", "与", "與", "及"];

/// Before a reference of which a clip is made.
const LEADS: &[&str] = &[
    "using",
    "use",
    "with",
    "from",
    "based on",
    "animate",
    "turn",
    "make",
    "bring",
    "render",
    "film",
    "show",
    "take",
    "convert",
    "transform",
    "使用",
    "用",
    "以",
    "根据",
    "根據",
    "依据",
    "基于",
    "基於",
    "按照",
    "参考",
    "參考",
    "将",
    "將",
    "把",
    "让",
    "讓",
    "利用",
];

/// The same, where all that stands before it counts.
pub(super) fn opening_behind_words(text: &str, at: usize) -> Opening {
    let head = text.get(..at).unwrap_or_default();
    let trimmed = head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let gap = head.get(trimmed.len()..).unwrap_or_default();
    if gap.contains(['\n', LINE]) {
        return Opening::Sentence;
    }
    match trimmed.chars().next_back() {
        None
        | Some(
            '.' | '!' | '?' | ';' | ':' | '|' | '#' | '>' | '•' | '。' | '！' | '？' | '；' | '：'
            | '—' | '–' | '→' | '【' | '】' | '…' | '｜',
        ) => Opening::Sentence,
        Some('-') if gap.contains(' ') => Opening::Sentence,
        Some(',' | '，' | '、' | '(' | '[' | '（' | ')' | ']' | '）' | '/') => Opening::Clause,
        Some(_) => Opening::Nothing,
    }
}

/// Whether nothing more is said behind this byte: the end, or a sign that ends a clause.
pub(super) fn ends(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let tail = rest.trim_start_matches([' ', '\t', '*', '_']);
    tail.chars().next().is_none_or(|c| {
        matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '\n'
                | '\r'
                | LINE
                | ')'
                | ']'
                | '|'
                | '/'
                | '。'
                | '，'
                | '、'
                | '；'
                | '：'
                | '！'
                | '？'
                | '）'
                | '】'
                | '—'
                | '–'
                | '…'
                | '｜'
        )
    })
}

/// The sentence around a place, on its line: what stands before it, and what behind.
pub(super) fn sentence<'t>(text: &'t str, place: &Range<usize>) -> (&'t str, &'t str) {
    around(text, place, |c| is_full_stop(c) || c == LINE)
}

/// The same, over the ends of short lines.
pub(super) fn sentence_across_lines<'t>(text: &'t str, place: &Range<usize>) -> (&'t str, &'t str) {
    around(text, place, is_full_stop)
}

fn around<'t>(
    text: &'t str,
    place: &Range<usize>,
    ends: impl Fn(char) -> bool,
) -> (&'t str, &'t str) {
    let from = text.floor_char_boundary(place.start.saturating_sub(LONGEST_SENTENCE));
    let to = text.floor_char_boundary(place.end.saturating_add(LONGEST_SENTENCE));
    let before = text.get(from..place.start).unwrap_or_default();
    let behind = text.get(place.end..to).unwrap_or_default();
    let start = before
        .rmatch_indices(&ends)
        .find(|&(at, stop)| !is_inside_number(before, at, stop))
        .map_or(0, |(at, stop)| at + stop.len());
    let end = behind
        .match_indices(&ends)
        .find(|&(at, stop)| !is_inside_number(behind, at, stop))
        .map_or(behind.len(), |(at, _)| at);
    (
        before.get(start..).unwrap_or_default(),
        behind.get(..end).unwrap_or_default(),
    )
}

/// Bytes to look at on each side, so that a prompt without full stops costs no more than others.
/// Of Chinese this is a third in characters.
const LONGEST_SENTENCE: usize = 900;

fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ';' | '\n' | '。' | '！' | '？' | '；')
}

fn is_inside_number(text: &str, at: usize, stop: &str) -> bool {
    let tail = text.get(at + stop.len()..).unwrap_or_default();
    stop == "." && tail.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_made_of_whole_words() {
        assert_eq!(phrase_at("cut to the", 0, "cut to"), Some(6));
        assert_eq!(phrase_at("cut\n  to: a", 0, "cut to"), Some(8));
        assert_eq!(phrase_at("cut together", 0, "cut to"), None);
        assert_eq!(phrase_at("voice-over", 0, "voice-over"), Some(10));
        assert_eq!(phrase_at("voiceover", 0, "voice-over"), Some(9));
        assert_eq!(phrase_at("voice  over", 0, "voice-over"), Some(11));
        assert_eq!(phrase_at("音效很好", 0, "音效"), Some(6));
        let starts: Vec<usize> = word_starts("a_b c镜d 2x").collect();
        assert_eq!(starts, [0, 4, 5, 8, 10]);
    }

    #[test]
    fn what_opens_a_sentence_a_clause_and_nothing() {
        for (head, expected) in [
            ("", Opening::Sentence),
            ("Rain. ", Opening::Sentence),
            ("rain\n", Opening::Sentence),
            ("- ", Opening::Sentence),
            ("**", Opening::Sentence),
            ("雨夜。", Opening::Sentence),
            ("rain, ", Opening::Clause),
            ("雨夜，", Opening::Clause),
            ("rain (", Opening::Clause),
            ("5-", Opening::Nothing),
            ("the ", Opening::Nothing),
            ("\u{2}\u{2} ", Opening::Sentence),
            ("rain, \u{3}\u{3}", Opening::Clause),
            ("animate \u{2} and \u{2} ", Opening::Sentence),
            ("请用\u{2}", Opening::Sentence),
            ("she holds \u{2} ", Opening::Nothing),
            ("a sign says \u{1}\u{1}", Opening::Nothing),
            ("her hands use \u{2} ", Opening::Nothing),
        ] {
            assert_eq!(opening(head, head.len()), expected, "{head:?}");
        }
    }
}
