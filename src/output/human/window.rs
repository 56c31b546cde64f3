//! The part of a line that fits on the screen.
//!
//! A terminal folds a line that is too long, and the carets under it point anywhere. It also has no use for a line
//! of ten megabytes, and miette panics on a caret past column 65,535.

use std::ops::Range;

/// The bytes of `line` to show so that what stands at `focus` is seen with something on either side.
///
/// Takes time for `columns`, not for the line.
pub(super) fn window(line: &str, focus: usize, columns: usize) -> Range<usize> {
    let whole = forward(line, 0, columns);
    if whole == line.len() {
        return 0..whole;
    }
    // An ellipsis at either end.
    let columns = columns.saturating_sub(2);
    let end = forward(line, focus, columns - columns / 3);
    let start = backward(line, end, columns);
    if start == 0 {
        0..forward(line, 0, columns)
    } else {
        start..end
    }
}

/// Whether one window can show `line` from `start` to `end`.
pub(super) fn fits(line: &str, start: usize, end: usize, columns: usize) -> bool {
    forward(line, 0, columns) == line.len() || forward(line, start, columns / 2) >= end
}

/// The byte that is reached from `from` after at most so many columns.
pub(super) fn forward(line: &str, from: usize, columns: usize) -> usize {
    let rest = line.get(from..).unwrap_or_default();
    from + bytes_in(rest.chars(), columns)
}

/// The columns that a part of a line takes up at most.
pub(super) fn columns_of(line: &str, part: Range<usize>) -> usize {
    let part = line.get(part).unwrap_or_default();
    part.chars().map(most_columns).sum()
}

fn backward(line: &str, from: usize, columns: usize) -> usize {
    let before = line.get(..from).unwrap_or_default();
    from - bytes_in(before.chars().rev(), columns)
}

fn bytes_in(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut used = 0;
    characters
        .take_while(|&character| {
            used += most_columns(character);
            used <= columns
        })
        .map(char::len_utf8)
        .sum()
}

/// The columns a character can take up at most. miette measures exactly; a window may be a little narrow.
fn most_columns(character: char) -> usize {
    match character {
        '\t' => 4,
        '\0'..'\u{1100}' => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_fits_is_shown_whole() {
        assert_eq!(window("abcdef", 3, 6), 0..6);
        assert_eq!(window("", 0, 6), 0..0);
    }

    #[test]
    fn a_long_line_is_shown_round_the_focus() {
        let line = "a".repeat(1_000);
        assert_eq!(window(&line, 0, 32), 0..30);
        assert_eq!(window(&line, 500, 32), 490..520);
        assert_eq!(window(&line, 1_000, 32), 970..1_000);
    }

    #[test]
    fn wide_characters_count_twice_and_are_not_cut() {
        let line = "雨".repeat(100);
        assert_eq!(window(&line, 150, 32), 135..180);
    }

    #[test]
    fn two_places_share_a_window_only_if_both_are_seen() {
        let line = "a".repeat(1_000);
        assert!(fits(&line, 500, 510, 40));
        assert!(!fits(&line, 500, 540, 40));
        assert!(fits("abc", 0, 3, 40));
    }
}
