//! What the line breaks of a prompt are: its own, or those of an editor that wraps.

use super::signs::LINE;

/// Puts a blank, or [`LINE`], in the place of the line breaks that end no sentence. `text` is as long as the prompt.
pub(super) fn join(prompt: &str, text: &mut [u8]) {
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', prompt.as_bytes()) {
        let line = prompt.get(start..end).unwrap_or_default();
        let behind = prompt.get(end + 1..).unwrap_or_default();
        let next = behind.split('\n').next().unwrap_or_default();
        start = end + 1;
        let sign = match kind(line.trim(), next.trim()) {
            Break::Sentence => continue,
            Break::Line => LINE,
            Break::Wrap => ' ',
        };
        let from = end - usize::from(line.ends_with('\r'));
        if let (Some(place), Ok(sign)) = (text.get_mut(from..=end), u8::try_from(sign)) {
            place.fill(sign);
        }
    }
}

enum Break {
    /// A sentence ends, or an entry of a list.
    Sentence,
    /// A short line ends.
    Line,
    /// The line was full, or its last word wants another one.
    Wrap,
}

/// Between two lines without the white space around them.
fn kind(line: &str, next: &str) -> Break {
    if line.is_empty() || next.is_empty() || begins_entry(next) {
        Break::Sentence
    } else if goes_on(line) {
        Break::Wrap
    } else if has_label(next) || is_capitalised(next) || line.ends_with(ENDS) {
        Break::Sentence
    } else if width(line) >= FULL {
        Break::Wrap
    } else {
        Break::Line
    }
}

/// Columns. Nobody wraps earlier.
const FULL: usize = 40;

const ENDS: [char; 9] = ['.', '!', '?', ':', '。', '！', '？', '：', '…'];

/// Columns of a line, up to those of a full one.
fn width(line: &str) -> usize {
    let widths = line.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 });
    widths.take(FULL).sum()
}

/// Whether a line is one of a list, a heading, or a row of a table.
pub(super) fn begins_entry(line: &str) -> bool {
    let behind_number = line
        .trim_start_matches(['(', '（'])
        .trim_start_matches(|c: char| c.is_ascii_digit() || NUMERALS.contains(&c));
    let is_number = behind_number.len() < line.len()
        && (behind_number.starts_with([')', '）', '、', '．'])
            || behind_number
                .strip_prefix('.')
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric())));
    let mut signs = line.chars();
    let (first, second) = (signs.next(), signs.next());
    let is_marked = match first {
        Some('-' | '–' | '—' | '+' | '*') => {
            second.is_none_or(|c| c.is_whitespace() || c == '*')
        }
        Some(
            '•'
            | '·'
            | '●'
            | '▪'
            | '#'
            | '>'
            | '|'
            | '['
            | '【'
            | '‣'
            | '◦'
            | '■'
            | '□'
            | '◆'
            | '○'
            | '✗'
            | '✘'
            | '✖'
            | '❌'
            | '🚫'
            | '✓'
            | '✔'
            | '✅'
            | '①'..='⑳',
        ) => true,
        _ => false,
    };
    is_marked || is_number
}

const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Whether the last word of a line wants another one.
fn goes_on(line: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '\'' | '’');
    let rest = line.trim_end_matches(is_part);
    let last = line.get(rest.len()..).unwrap_or_default();
    line.ends_with([',', '，', '、', '(', '（', '&', '+', '/'])
        || OPEN.iter().any(|word| word.eq_ignore_ascii_case(last))
        || last.ends_with("n't")
        || last.ends_with("n’t")
        || line.ends_with(OPEN_IN_CHINESE)
}

/// Words that end no line of a list.
const OPEN: &[&str] = &[
    "a",
    "an",
    "the",
    "and",
    "or",
    "nor",
    "but",
    "of",
    "in",
    "on",
    "at",
    "to",
    "into",
    "with",
    "without",
    "from",
    "for",
    "by",
    "as",
    "like",
    "no",
    "not",
    "any",
    "avoid",
    "avoiding",
    "exclude",
    "excluding",
    "remove",
    "never",
    "is",
    "are",
    "be",
    "her",
    "his",
    "its",
    "their",
    "this",
    "that",
    "these",
    "those",
    "some",
    "than",
    "she",
    "he",
    "they",
    "we",
];

const OPEN_IN_CHINESE: [char; 22] = [
    '不', '无', '無', '没', '沒', '勿', '别', '別', '的', '和', '与', '與', '或', '及', '在', '把',
    '将', '將', '用', '是', '要', '有',
];

/// Whether a line begins with a few words and a colon: `Duration: 10s`.
pub(super) fn has_label(line: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '*' | '_' | '#' | '-');
    let head = line.split(|c| !is_part(c)).next().unwrap_or_default();
    let behind = line.get(head.len()..).unwrap_or_default();
    let has_word = head.chars().any(char::is_alphabetic);
    behind.starts_with([':', '：', '】']) && has_word && head.split_whitespace().count() <= 4
}

/// Whether a line begins like a sentence. An abbreviation may stand anywhere.
fn is_capitalised(line: &str) -> bool {
    let mut letters = line.chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.next().is_some_and(|c| !c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With `|` for the end of a line, and `¶` for that of a sentence.
    fn joined(prompt: &str) -> String {
        let mut text = prompt.as_bytes().to_vec();
        join(prompt, &mut text);
        let text = String::from_utf8(text).unwrap();
        assert_eq!(text.len(), prompt.len());
        text.replace(LINE, "|").replace('\n', "¶")
    }

    #[test]
    fn what_a_line_break_is() {
        let full = "a fox runs through the snow of a long night";
        for (prompt, expected) in [
            ("no\njump cuts", "no jump cuts"),
            ("no\r\njump cuts", "no  jump cuts"),
            ("don't\n  cut", "don't   cut"),
            ("rain\nbackground music", "rain|background music"),
            ("rain\r\nmusic", "rain||music"),
            ("rain\n\nmusic", "rain¶¶music"),
            ("rain\n \nmusic", "rain¶ ¶music"),
            ("rain.\nmusic", "rain.¶music"),
            ("no text\nSoft music", "no text¶Soft music"),
            ("no\nBackground music", "no Background music"),
            ("no text\nBGM", "no text|BGM"),
            ("no text\nmusic: soft", "no text¶music: soft"),
            ("no text\n- music", "no text¶- music"),
            ("no text\n2. music", "no text¶2. music"),
            ("rain\n16:9", "rain|16:9"),
            ("不要\n背景音乐", "不要 背景音乐"),
            ("雨夜\n背景音乐", "雨夜|背景音乐"),
            ("雨夜，\n背景音乐", "雨夜， 背景音乐"),
            ("雨夜\n时长：10秒", "雨夜¶时长：10秒"),
        ] {
            assert_eq!(joined(prompt), expected, "{prompt:?}");
        }
        let wrapped = format!("{full}\nand music");
        assert_eq!(joined(&wrapped), format!("{full} and music"));
    }
}
