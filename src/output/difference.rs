//! What a fix changes, as a unified difference.

mod changes;

use std::io::{self, Write};

use similar::udiff::UnifiedHunkHeader;
use similar::{DiffOp, group_diff_ops};

use super::Look;
use super::clean::one_line;
use changes::changes;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;

/// Prints the difference between two texts of one file, nothing if there is none. Byte for byte what `patch -p0` and
/// `git apply -p0` read, unless it is for a terminal: there, control characters of the text only show themselves.
pub(super) fn print(
    name: &str,
    before: &str,
    after: &str,
    look: Look,
    is_terminal: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut show = |line: &str| {
        let words = line.trim_end_matches(['\r', '\n']);
        let end = line.get(words.len()..).unwrap_or_default();
        let words = if is_terminal {
            one_line(words)
        } else {
            words.into()
        };
        match color(&words).filter(|_| look.color) {
            Some(code) => write!(out, "\x1b[{code}m{words}\x1b[0m{end}"),
            None => write!(out, "{words}{end}"),
        }
    };
    let before: Vec<&str> = before.split_inclusive('\n').collect();
    let after: Vec<&str> = after.split_inclusive('\n').collect();
    // Behind a name with a blank `patch` wants a tab, or it takes the rest for a date. git writes it so too.
    let end = if name.contains(' ') && !is_terminal {
        "\t\n"
    } else {
        "\n"
    };
    let mut header = Some([format!("--- {name}{end}"), format!("+++ {name}{end}")]);
    for hunk in group_diff_ops(changes(&before, &after), CONTEXT) {
        for line in header.take().into_iter().flatten() {
            show(&line)?;
        }
        show(&format!("{}\n", UnifiedHunkHeader::new(&hunk)))?;
        for (sign, line) in hunk.iter().flat_map(|op| shown(op, &before, &after)) {
            show(&format!("{sign}{line}"))?;
            if !line.ends_with('\n') {
                show("\n")?;
                show("\\ No newline at end of file\n")?;
            }
        }
    }
    Ok(())
}

/// The lines of a change, each with its sign.
fn shown<'t>(op: &DiffOp, before: &[&'t str], after: &[&'t str]) -> Vec<(char, &'t str)> {
    let old = before.get(op.old_range()).unwrap_or_default();
    let new = after.get(op.new_range()).unwrap_or_default();
    let signed = |lines: &[&'t str], sign| lines.iter().map(|&line| (sign, line)).collect();
    match op {
        DiffOp::Equal { .. } => signed(old, ' '),
        _ => {
            let mut lines: Vec<(char, &str)> = signed(old, '-');
            lines.extend(new.iter().map(|&line| ('+', line)));
            lines
        }
    }
}

/// The colour of a line, as git has it.
fn color(line: &str) -> Option<&'static str> {
    match line.as_bytes() {
        [b'+', b'+', b'+', b' ', ..] | [b'-', b'-', b'-', b' ', ..] => Some("1"),
        [b'+', ..] => Some("32"),
        [b'-', ..] => Some("31"),
        [b'@', b'@', ..] => Some("36"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str, look: Look, is_terminal: bool) -> String {
        let mut out = Vec::new();
        print("a.brief.yaml", before, after, look, is_terminal, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        assert_eq!(
            shown("a\r\nb", "a\r\nc", Look::default(), false),
            "--- a.brief.yaml\n+++ a.brief.yaml\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
        );
        assert_eq!(shown("a\n", "a\n", Look::default(), false), "");
    }

    #[test]
    fn what_comes_goes_and_stays_is_told_apart() {
        assert_eq!(
            shown_plain("a\nb\nc\nd\n", "new\na\nc\nd\n"),
            "--- a.brief.yaml\n+++ a.brief.yaml\n@@ -1,4 +1,4 @@\n+new\n a\n-b\n c\n d\n"
        );
        // A line that stands in both texts, but not at one place, and two changes that are far apart.
        assert_eq!(
            shown_plain(
                "x\na\n1\n2\n3\n4\n5\n6\n7\ny\n",
                "a\nx\n1\n2\n3\n4\n5\n6\n7\n"
            ),
            "--- a.brief.yaml\n+++ a.brief.yaml\n@@ -1,5 +1,5 @@\n+a\n x\n-a\n 1\n 2\n 3\n@@ -7,4 +7,3 @@\n 5\n 6\n 7\n-y\n"
        );
        assert_eq!(
            shown_plain("", "a\n"),
            "--- a.brief.yaml\n+++ a.brief.yaml\n@@ -0,0 +1 @@\n+a\n"
        );
    }

    #[test]
    fn a_name_with_a_blank_ends_with_a_tab() {
        let mut out = Vec::new();
        let look = Look::default();
        print("my shot.brief.yaml", "a\n", "b\n", look, false, &mut out).unwrap();
        let expected = "--- my shot.brief.yaml\t\n+++ my shot.brief.yaml\t\n@@ -1 +1 @@\n-a\n+b\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    /// Every second line changes, and no two lines are alike: a search would compare each with all others.
    #[test]
    fn very_many_changes_are_told_one_by_one() {
        let text = |mark: &str| {
            let line = |number: usize| match number % 2 {
                0 => format!("{mark}{number}\n"),
                _ => format!("{number}\n"),
            };
            (0..100_000).map(line).collect::<String>()
        };
        let shown = shown_plain(&text("@image_"), &text("@kira_"));
        assert_eq!(shown.lines().count(), 3 + 150_000);
        assert!(shown.contains("\n-@image_500\n+@kira_500\n 501\n-@image_502\n"));
    }

    /// What one line becomes stands elsewhere already, thousands of times.
    #[test]
    fn lines_that_become_like_others_are_told_one_by_one() {
        let text = |odd: &str| {
            let line = |number: usize| {
                let word = if number.is_multiple_of(2) {
                    "same"
                } else {
                    odd
                };
                format!("id {number}\n{word}\n")
            };
            (0..30_000).map(line).collect::<String>()
        };
        let all = shown_plain(&text("other"), &text("same"));
        assert_eq!(all.matches("\n-other\n+same\n").count(), 15_000);
        assert_eq!(all.matches("\n-").count(), 15_000);
        // Without anything that holds them together they are all told as changed, which is true too.
        let bare = |odd: &str| format!("first\n{}last\n", format!("same\n{odd}\n").repeat(30_000));
        let all = shown_plain(&bare("other"), &bare("same"));
        assert!(all.starts_with("--- a.brief.yaml\n+++ a.brief.yaml\n@@ -1,"));
        assert!(all.contains("\n first\n") && all.ends_with("\n last\n"));
    }

    fn shown_plain(before: &str, after: &str) -> String {
        shown(before, after, Look::default(), false)
    }

    #[test]
    fn a_terminal_gets_colours_and_no_escapes_of_the_brief() {
        let look = Look {
            color: true,
            ..Look::default()
        };
        assert_eq!(
            shown("a\n\x1b[2J\n", "b\n\x1b[2J\n", look, true),
            "\x1b[1m--- a.brief.yaml\x1b[0m\n\x1b[1m+++ a.brief.yaml\x1b[0m\n\x1b[36m@@ -1,2 +1,2 @@\x1b[0m\n\x1b[31m-a\x1b[0m\n\x1b[32m+b\x1b[0m\n ␛[2J\n"
        );
    }
}
