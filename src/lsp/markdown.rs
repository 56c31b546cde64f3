//! Text of a brief inside Markdown: as it was written, and nothing more.

use std::fmt::Write as _;

/// Words that mean nothing to Markdown.
pub(super) fn prose(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in cut(text).chars() {
        match character {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '<' | '>' | '#' | '+'
            | '-' | '!' | '|' | '~' | '&' | ':' => {
                let _ = write!(escaped, "\\{character}");
            }
            character if character.is_control() => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped
}

/// Something that was typed, in the letters of a typewriter.
pub(super) fn code(text: &str) -> String {
    let plain: String = cut(text)
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut longest = 0;
    let mut run = 0;
    for character in plain.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{plain}{space}{fence}")
}

/// The most characters that are shown of one thing.
const LONGEST: usize = 300;

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_what_is_shown() {
        assert_eq!(prose("a *b* [c](d)\n#"), r"a \*b\* \[c\]\(d\) \#");
        assert_eq!(code("a_b"), "`a_b`");
        assert_eq!(code("a`b``c"), "``` a`b``c ```");
        assert_eq!(code(&"雨".repeat(400)).chars().count(), 303);
    }
}
