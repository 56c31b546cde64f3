//! Numbers as people write them in a prompt.

/// A number that begins at this byte, and where it ends: digits, an English word, a Chinese numeral below a hundred.
/// What goes on as a fraction is none.
pub(super) fn number_at(text: &str, at: usize) -> Option<(i64, usize)> {
    let rest = text.get(at..)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return digits(text, at);
    }
    WORDS
        .iter()
        // Nearly all differ in the first byte.
        .filter(|(word, _)| word.as_bytes().first() == rest.as_bytes().first())
        .find_map(|&(word, value)| {
            let tail = rest.strip_prefix(word)?;
            let goes_on = tail.starts_with(|c: char| c.is_ascii_alphanumeric());
            (!goes_on).then_some((value, at + word.len()))
        })
        .or_else(|| numeral(rest).map(|(value, length)| (value, at + length)))
}

/// More digits than these are no length of a clip and no number of a shot.
const MOST_DIGITS: usize = 4;

const WORDS: &[(&str, i64)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("sixty", 60),
];

fn digits(text: &str, at: usize) -> Option<(i64, usize)> {
    let rest = text.get(at..)?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = rest.get(length..)?;
    let is_fraction = tail
        .strip_prefix(['.', ','])
        .is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit()));
    if length > MOST_DIGITS || is_fraction {
        return None;
    }
    Some((rest.get(..length)?.parse().ok()?, at + length))
}

fn numeral(rest: &str) -> Option<(i64, usize)> {
    let value_of = |c: char| {
        let place = "一二三四五六七八九".chars().position(|digit| digit == c);
        match c {
            '两' | '兩' => Some(2),
            _ => i64::try_from(place? + 1).ok(),
        }
    };
    let is_part = |c: char| c == '十' || value_of(c).is_some();
    let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let numeral = rest.get(..length)?;
    let value = match numeral.split_once('十') {
        None => one(numeral, value_of)?,
        Some((tens, ones)) => {
            let tens = if tens.is_empty() {
                1
            } else {
                one(tens, value_of)?
            };
            let ones = if ones.is_empty() {
                0
            } else {
                one(ones, value_of)?
            };
            tens * 10 + ones
        }
    };
    Some((value, length))
}

/// The value of a single digit.
fn one(text: &str, value_of: impl Fn(char) -> Option<i64>) -> Option<i64> {
    let mut characters = text.chars();
    let value = value_of(characters.next()?)?;
    characters.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_digits_words_and_numerals() {
        for (text, expected) in [
            ("10s", Some((10, 2))),
            ("10.", Some((10, 2))),
            ("2.5 seconds", None),
            ("2,5 seconds", None),
            ("99999 s", None),
            ("ten-second", Some((10, 3))),
            ("tender", None),
            ("sixteen", None),
            ("十秒", Some((10, 3))),
            ("十五秒", Some((15, 6))),
            ("二十秒", Some((20, 6))),
            ("两秒", Some((2, 3))),
            ("一二秒", None),
            ("秒", None),
        ] {
            assert_eq!(number_at(text, 0), expected, "{text}");
        }
    }
}
