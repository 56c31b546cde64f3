//! A decoded string that knows where each part of it came from.

use std::borrow::Cow;
use std::ops::Range;

use super::{Edit, Span};

/// The value of a string in a file, with the way back to the bytes it was decoded from.
///
/// Most strings stand in their file as they are; for those the value is borrowed and the way back is one number.
#[derive(Clone, Debug)]
pub struct Text<'s> {
    value: Cow<'s, str>,
    whole: Span,
    style: Style,
    origin: Origin,
}

/// How a string is written in its file: what may be put into it without being escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `"..."` in JSON.
    Json,
    /// Without quotes in YAML.
    YamlPlain,
    /// `'...'` in YAML.
    YamlSingle,
    /// `"..."` in YAML.
    YamlDouble,
    /// A YAML block, `|` or `>`.
    YamlBlock,
    /// `"..."` in TOML.
    TomlBasic,
    /// `'...'` in TOML.
    TomlLiteral,
    /// `"""..."""` in TOML.
    TomlMultilineBasic,
    /// `'''...'''` in TOML.
    TomlMultilineLiteral,
    /// A key, date or other word without quotes.
    Bare,
    /// The body of a Markdown file.
    Body,
}

#[derive(Clone, Debug)]
enum Origin {
    /// Byte for byte from this file offset on.
    Verbatim(u32),
    /// Piece by piece.
    Runs(Box<[Run]>),
    /// Not known: only the whole string can be shown.
    Lost,
}

/// A run of decoded bytes and the source bytes it came from: either byte for byte, or as one indivisible thing, an
/// escape or a folded line break.
#[derive(Clone, Copy, Debug)]
struct Run {
    value: u32,
    value_len: u32,
    source: u32,
    source_len: u32,
    verbatim: bool,
}

impl Run {
    fn value_end(self) -> u32 {
        self.value + self.value_len
    }

    fn source_end(self) -> u32 {
        self.source + self.source_len
    }
}

impl<'s> Text<'s> {
    /// A string that stands in the file as it is, its first byte at `start`. `whole` includes the quotes.
    #[must_use]
    pub fn verbatim(value: &'s str, start: usize, whole: Span, style: Style) -> Self {
        Self {
            value: Cow::Borrowed(value),
            whole,
            style,
            origin: Origin::Verbatim(Span::at(start).start),
        }
    }

    /// A string decoded piece by piece.
    #[must_use]
    pub fn decoded(value: impl Into<Cow<'s, str>>, runs: Runs, whole: Span, style: Style) -> Self {
        let value = value.into();
        let origin = match runs.0.as_slice() {
            [] if !value.is_empty() => Origin::Lost,
            [] => Origin::Verbatim(whole.start),
            [run] if run.verbatim && run.value == 0 && run.value_len as usize == value.len() => {
                Origin::Verbatim(run.source)
            }
            _ => Origin::Runs(runs.0.into_boxed_slice()),
        };
        Self {
            value,
            whole,
            style,
            origin,
        }
    }

    /// A string of which only the whole can be shown.
    #[must_use]
    pub fn unmapped(value: impl Into<Cow<'s, str>>, whole: Span, style: Style) -> Self {
        Self {
            value: value.into(),
            whole,
            style,
            origin: Origin::Lost,
        }
    }

    /// The decoded string.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Everything it takes up in the file, quotes included.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.whole
    }

    /// How it is written.
    #[must_use]
    pub fn style(&self) -> Style {
        self.style
    }

    /// Where a part of the value (in bytes) stands in the file: exactly, or else the whole string. Never a guess.
    #[must_use]
    pub fn locate(&self, part: Range<usize>) -> Span {
        if part.start > part.end || part.end > self.value.len() {
            return self.whole;
        }
        let part = Span::new(part.start, part.end);
        match &self.origin {
            Origin::Verbatim(base) => Span {
                start: base + part.start,
                end: base + part.end,
            },
            Origin::Runs(runs) => locate_in(runs, part).unwrap_or(self.whole),
            Origin::Lost => self.whole,
        }
    }

    /// The edit that puts `by` in place of a part of the value, if that part stands in the file byte for byte and
    /// `by` needs no escaping there.
    #[must_use]
    pub fn replace(&self, part: Range<usize>, by: &str) -> Option<Edit> {
        if part.start > part.end || part.end > self.value.len() {
            return None;
        }
        let verbatim = match &self.origin {
            Origin::Verbatim(_) => true,
            Origin::Runs(runs) => stands_in_one(runs, &part),
            Origin::Lost => false,
        };
        (verbatim && self.takes(&part, by)).then(|| Edit::new(self.locate(part), by))
    }

    /// Whether `by` may stand at `part` as it is.
    fn takes(&self, part: &Range<usize>, by: &str) -> bool {
        let forbidden: &[char] = match self.style {
            Style::Json | Style::YamlDouble | Style::TomlBasic | Style::TomlMultilineBasic => {
                &['"', '\\']
            }
            Style::YamlSingle | Style::TomlLiteral | Style::TomlMultilineLiteral => &['\''],
            Style::YamlBlock | Style::Body => &[],
            Style::YamlPlain | Style::Bare => return self.plain_takes(part, by),
        };
        let keeps_shape =
            !matches!(self.style, Style::YamlBlock | Style::Body) || self.edges_hold(part, by);
        keeps_shape && !by.contains(|c: char| c.is_control() || forbidden.contains(&c))
    }

    /// In a plain YAML scalar nearly everything means something: only harmless words may come in.
    fn plain_takes(&self, part: &Range<usize>, by: &str) -> bool {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let is_in_yaml = |c: char| self.style == Style::YamlPlain && (c == '/' || is_plain(c));
        let inner = |c: char| is_word(c) || is_in_yaml(c) || matches!(c, '@' | '-' | '.' | ' ');
        let starts_well = part.start > 0 || by.starts_with(char::is_alphabetic);
        let stays_a_string = part.len() < self.value.len()
            || !matches!(
                by.to_ascii_lowercase().as_str(),
                "" | "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
            );
        by.chars().all(inner)
            && self.edges_hold(part, by)
            && starts_well
            && stays_a_string
            && self.seams_hold(part, by)
    }

    /// Whether no colon or number sign that stood between letters comes beside a blank, where it would end a key or begin
    /// a comment.
    fn seams_hold(&self, part: &Range<usize>, by: &str) -> bool {
        let (head, tail) = self.around(part);
        let before = by.chars().next_back().or(head.chars().next_back());
        let behind = by.chars().next().or(tail.chars().next());
        let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        !(head.ends_with(':') && is_blank(behind) || tail.starts_with('#') && is_blank(before))
    }

    /// White space may come in only between two things that can be seen: at the edge of a line it would be lost, or
    /// change the indentation.
    fn edges_hold(&self, part: &Range<usize>, by: &str) -> bool {
        let is_seen = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let (head, tail) = self.around(part);
        let (before, behind) = (head.chars().next_back(), tail.chars().next());
        if by.is_empty() {
            return is_seen(before) || is_seen(behind) || before.is_none() && behind.is_none();
        }
        (!by.starts_with(char::is_whitespace) || is_seen(before))
            && (!by.ends_with(char::is_whitespace) || is_seen(behind))
    }

    fn around(&self, part: &Range<usize>) -> (&str, &str) {
        let head = self.value.get(..part.start).unwrap_or_default();
        let tail = self.value.get(part.end..).unwrap_or_default();
        (head, tail)
    }
}

/// Whether a part of the value came, byte for byte, from one run.
fn stands_in_one(runs: &[Run], part: &Range<usize>) -> bool {
    let begun = runs.partition_point(|run| run.value as usize <= part.start);
    // What is empty may stand at the end of the run before.
    let near = [begun.checked_sub(1), begun.checked_sub(2)];
    let mut near = near
        .into_iter()
        .flatten()
        .filter_map(|index| runs.get(index));
    near.any(|run| run.verbatim && part.end <= run.value_end() as usize)
}

/// Beyond ASCII no sign means anything in YAML: the marks of a letter that is typed as two characters, an emoji.
fn is_plain(c: char) -> bool {
    let is_forbidden = matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    !c.is_ascii() && !c.is_control() && !c.is_whitespace() && !is_forbidden
}

fn locate_in(runs: &[Run], part: Span) -> Option<Span> {
    let run_at = |offset: u32| {
        let index = runs.partition_point(|run| run.value <= offset);
        runs.get(index.checked_sub(1)?).copied()
    };
    let first = run_at(part.start)?;
    let start = if part.start >= first.value_end() {
        first.source_end()
    } else if first.verbatim {
        first.source + (part.start - first.value)
    } else {
        first.source
    };
    if part.is_empty() {
        return Some(Span { start, end: start });
    }
    let last = run_at(part.end - 1)?;
    let end = if last.verbatim {
        last.source + (part.end - last.value)
    } else {
        last.source_end()
    };
    (start <= end).then_some(Span { start, end })
}

/// Collects, from left to right, which source bytes each stretch of a decoded string came from.
#[derive(Clone, Debug, Default)]
pub struct Runs(Vec<Run>);

impl Runs {
    /// No stretch yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The next `len` decoded bytes stand at `source` as they are.
    pub fn verbatim(&mut self, len: usize, source: usize) {
        let span = Span::new(source, source + len);
        let len = span.end - span.start;
        match self.0.last_mut() {
            Some(last) if last.verbatim && last.source_end() == span.start => {
                last.value_len += len;
                last.source_len += len;
            }
            _ => self.add(len, span, true),
        }
    }

    /// The next `value_len` decoded bytes came, as one thing, from the `source_len` bytes at `source`.
    pub fn indivisible(&mut self, value_len: usize, source: usize, source_len: usize) {
        let span = Span::new(source, source + source_len);
        self.add(Span::at(value_len).start, span, false);
    }

    fn add(&mut self, value_len: u32, source: Span, verbatim: bool) {
        if value_len == 0 {
            return;
        }
        self.0.push(Run {
            value: self.0.last().map_or(0, |run| run.value_end()),
            value_len,
            source: source.start,
            source_len: source.end - source.start,
            verbatim,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `"caf\u00e9 @image_1"` with the quote at byte 10.
    fn escaped() -> Text<'static> {
        let mut runs = Runs::new();
        runs.verbatim(3, 11); // caf
        runs.indivisible(2, 14, 6); // \u00e9
        runs.verbatim(9, 20); // ` @image_1`
        Text::decoded("café @image_1", runs, Span::new(10, 30), Style::Json)
    }

    #[test]
    fn a_part_behind_an_escape_is_found_exactly() {
        let text = escaped();
        assert_eq!(text.value().get(6..14), Some("@image_1"));
        assert_eq!(text.locate(6..14), Span::new(21, 29));
        assert_eq!(text.locate(3..5), Span::new(14, 20));
        // Half of a decoded character is the whole escape.
        assert_eq!(text.locate(3..4), Span::new(14, 20));
    }

    #[test]
    fn what_does_not_fit_is_the_whole_string() {
        assert_eq!(escaped().locate(0..99), Span::new(10, 30));
        let lost = Text::unmapped("abc", Span::new(5, 9), Style::Json);
        assert_eq!(lost.locate(1..2), Span::new(5, 9));
    }

    #[test]
    fn only_verbatim_parts_are_replaced() {
        let text = escaped();
        assert_eq!(
            text.replace(6..14, "@image_2"),
            Some(Edit::new(Span::new(21, 29), "@image_2"))
        );
        assert_eq!(text.replace(3..5, "e"), None);
        assert_eq!(text.replace(6..14, "a\"b"), None);
        assert_eq!(text.replace(6..14, "a\nb"), None);
    }

    #[test]
    fn plain_yaml_takes_only_harmless_words() {
        let text = Text::verbatim("Kira @Image1", 3, Span::new(3, 15), Style::YamlPlain);
        assert!(text.replace(5..12, "@image_1").is_some());
        assert!(text.replace(0..4, "@image_1").is_none());
        assert!(text.replace(0..12, "true").is_none());
        assert!(text.replace(5..12, "a: b").is_none());
        assert!(text.replace(5..12, "end ").is_none());
        assert!(text.replace(5..12, " end").is_none());
        // The marks of letters that are typed as two characters.
        assert!(text.replace(0..4, "Rene\u{301}").is_some());
        assert!(text.replace(6..12, "नीला").is_some());
        assert!(text.replace(6..12, "\u{301}").is_some());
        for by in [
            "\u{301}rene",
            "a\u{2028}",
            "a\u{85}b",
            "a\u{feff}b",
            "a\u{ffff}b",
        ] {
            assert!(text.replace(0..4, by).is_none(), "{by:?}");
        }
        let word = Text::verbatim("kira", 3, Span::new(3, 7), Style::Bare);
        assert!(word.replace(0..4, "rene\u{301}").is_none());
        // Directly behind a letter a space has something to part.
        assert!(text.replace(4..12, " @image_1").is_some());
    }
}
