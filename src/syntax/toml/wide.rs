//! What keyboards and pastes leave in the place of the signs of TOML.

use super::words::Said;
use crate::syntax::control::invisible;
use crate::syntax::tree::{Problem, ProblemKind};
use crate::text::{Edit, Span};

impl Said<'_> {
    /// What is wrong with the character at the place, if it only looks like one that TOML has there.
    pub(super) fn look_alike(&self) -> Option<Problem> {
        let c = self.line.chars().next().filter(|c| !c.is_ascii())?;
        let is_in_list = self.what.contains("comma") || self.what.starts_with("unclosed");
        let is_at_key = matches!(
            self.what,
            "invalid unquoted key"
                | "key with no value"
                | "missing assignment between key-value pairs"
        );
        let bracket = |meant: &'static str| {
            let message = format!("a full-width bracket stands in the place of `{meant}`");
            (message, KEYBOARD, meant)
        };
        let sign = |message: &str, meant| (message.to_owned(), KEYBOARD, meant);
        let (message, label, meant) = match c {
            '＝' if is_at_key => sign("a full-width `=` stands behind this key", "="),
            '：' if is_at_key => sign("a full-width colon stands where a `=` belongs", "="),
            '，' | '、' if is_in_list => sign("a full-width comma stands behind this value", ","),
            '。' | '．' if is_in_list => sign("a full stop stands where a comma belongs", ","),
            '［' | '【' => bracket("["),
            '］' | '】' => bracket("]"),
            '｛' => bracket("{"),
            '｝' => bracket("}"),
            c if c.is_whitespace() => {
                let message = "the space here is none that TOML knows".to_owned();
                (message, "looks like a space", " ")
            }
            c => {
                let message = format!("a {} stands here", invisible(c)?);
                (message, "cannot be seen", "")
            }
        };
        Some(self.mended(message, label, c.len_utf8(), meant))
    }

    /// A number with the digits of another keyboard, or with a sign behind it that ends a line elsewhere.
    pub(super) fn nearly_a_number(&self) -> Option<Problem> {
        let word = self.text.trim_end();
        let is_wide = |c: char| ('０'..='９').contains(&c);
        if !word.is_empty() && word.chars().all(is_wide) {
            let plain = |c: char| char::from_digit(u32::from(c) - u32::from('０'), 10);
            let digits: String = word.chars().filter_map(plain).collect();
            let message = "these digits are full-width";
            return Some(self.mended(message.to_owned(), KEYBOARD, word.len(), &digits));
        }
        let number = word.trim_end_matches([';', '；', '，', '、']);
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && number.len() < word.len()).then(|| {
            let message = "something follows a value that is already complete".to_owned();
            self.mended(message, "the end of the line ends it", word.len(), number)
        })
    }

    /// The problem that is settled where `meant` takes the place of the first bytes.
    fn mended(&self, message: String, label: &str, len: usize, meant: &str) -> Problem {
        let start = self.span.range().start;
        let span = Span::new(start, start + len);
        let mut problem = Problem::new(ProblemKind::Syntax, message, span).label(label);
        problem.edits.push(Edit::new(span, meant));
        problem.help(match meant {
            "" => "drop it".to_owned(),
            " " => "put a plain space in its place".to_owned(),
            meant => format!("write `{meant}`"),
        })
    }
}

const KEYBOARD: &str = "typed on a Chinese or Japanese keyboard";
