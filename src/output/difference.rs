//! What a fix changes, as a unified difference.

use std::io::{self, Write};

use similar::TextDiff;

use super::Look;
use super::clean::one_line;

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
    let difference = TextDiff::from_lines(before, after);
    let difference = difference
        .unified_diff()
        .context_radius(CONTEXT)
        .header(name, name)
        .to_string();
    if !is_terminal && !look.color {
        return out.write_all(difference.as_bytes());
    }
    for line in difference.split_inclusive('\n') {
        let words = line.trim_end_matches(['\r', '\n']);
        let end = line.get(words.len()..).unwrap_or_default();
        let words = if is_terminal {
            one_line(words)
        } else {
            words.into()
        };
        match color(&words).filter(|_| look.color) {
            Some(code) => write!(out, "\x1b[{code}m{words}\x1b[0m{end}")?,
            None => write!(out, "{words}{end}")?,
        }
    }
    Ok(())
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
