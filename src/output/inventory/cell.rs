//! Text in the cells of a table, by the columns it takes on a terminal.

use textwrap::core::display_width;

const CUT: &str = "…";

/// The text in at most `width` columns: its end is cut.
pub(super) fn cut(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let head = head(text, width.saturating_sub(1));
    format!("{head}{CUT}")
}

/// The text in at most `width` columns: its middle is cut, for an address is known by both of its ends.
pub(super) fn cut_middle(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let left = width.saturating_sub(1);
    let tail = tail(text, left / 2);
    let head = head(text, left - display_width(tail));
    format!("{head}{CUT}{tail}")
}

/// The text with spaces up to `width` columns.
pub(super) fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(display_width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// As much of the beginning as fits. A mark stays with the letter before it.
fn head(text: &str, width: usize) -> &str {
    let end = text
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .rfind(|&end| {
            text.get(..end)
                .is_some_and(|head| display_width(head) <= width)
        });
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// As much of the end as fits, beginning with something that can be seen.
fn tail(text: &str, width: usize) -> &str {
    let start = text
        .char_indices()
        .filter(|(_, c)| display_width(c.encode_utf8(&mut [0; 4])) > 0)
        .map(|(at, _)| at)
        .find(|&at| {
            text.get(at..)
                .is_some_and(|tail| display_width(tail) <= width)
        });
    text.get(start.unwrap_or(text.len())..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_not_cut() {
        assert_eq!(cut("palette", 7), "palette");
        assert_eq!(cut_middle("调色板", 6), "调色板");
    }

    #[test]
    fn a_wide_letter_is_not_cut_in_two() {
        assert_eq!(cut("调色板", 5), "调色…");
        assert_eq!(cut("调色板", 4), "调…");
        assert_eq!(cut_middle("cdn.example.com/refs/a", 11), "cdn.e…efs/a");
        assert_eq!(cut_middle("一二三四五", 8), "一二…五");
        assert_eq!(cut("palette", 0), "…");
    }

    #[test]
    fn a_mark_stays_with_its_letter() {
        // é as two characters, three times.
        let text = "e\u{301}e\u{301}e\u{301}e\u{301}";
        assert_eq!(cut(text, 2), "e\u{301}…");
        assert_eq!(cut_middle(text, 3), "e\u{301}…e\u{301}");
    }

    #[test]
    fn columns_are_counted_and_not_letters() {
        assert_eq!(pad("图", 4), "图  ");
        assert_eq!(pad("e\u{301}", 2), "e\u{301} ");
    }
}
