//! Whether a field or a value is being typed, and what of it is there.
//!
//! What is half typed has no place in the tree. So a word that nobody would write is put in its place, and the tree of that
//! text tells where it stands.

use crate::syntax::Format;
use crate::text::Span;

/// Something half typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Context {
    /// What it is to be.
    pub(super) position: Position,
    /// How fields are written around it.
    pub(super) style: FieldStyle,
    /// What is there of it: what an offer takes the place of.
    pub(super) typed: Span,
    /// Whether quotes are around it; then `typed` of a value does not hold them.
    pub(super) is_quoted: bool,
    /// The whole text with the word that stands in, in its place.
    pub(super) text: String,
}

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// The name of a field that has no value yet.
    NewField,
    /// The name of a field that has one.
    Field,
    /// A value.
    Value,
}

/// How fields are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldStyle {
    /// `"mode": "pro"`.
    Json,
    /// `mode: pro`.
    Yaml,
    /// `mode = "pro"`.
    Toml,
}

/// The word that stands in for what is half typed.
pub(super) const HERE: &str = "briefc-is-here";

/// What is being typed at a place; none where nothing is to be offered.
pub(super) fn context(text: &str, format: Format, offset: usize) -> Option<Context> {
    let style = style_at(text, format, offset)?;
    let before = text.get(..offset)?;
    let after = text.get(offset..)?;
    let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = before.get(line_start..)?;
    // A colon is part of `16:9`, and not of `"mode":pro`.
    let head = line.trim_end_matches(is_in_word);
    let mut start = line_start + head.len();
    start += text
        .get(start..offset)?
        .find(|c: char| c != ':')
        .unwrap_or(offset - start);
    let quote = text
        .get(..start)?
        .chars()
        .next_back()
        .filter(|c| matches!(c, '"' | '\''));
    let outside = start - quote.map_or(0, char::len_utf8);
    let behind = behind_word(after);
    let mut end = text.len() - behind.len();
    let closing = quote.is_some_and(|quote| behind.starts_with(quote));
    let outside_end = end + usize::from(closing);
    let position = position(text, style, outside, outside_end)?;
    let replacement = match position {
        Position::Value => quoted_as(style, HERE, quote.is_some()),
        Position::Field => quoted_key(style),
        Position::NewField => new_field(style, text, outside, outside_end),
    };
    let (from, to) = match position {
        Position::Value => (start, end),
        Position::Field | Position::NewField => (outside, outside_end),
    };
    end = to;
    let placed = [text.get(..from)?, &replacement, text.get(end..)?].concat();
    Some(Context {
        position,
        style,
        typed: Span::new(from, end),
        is_quoted: quote.is_some(),
        text: closed(
            placed,
            from + replacement.len(),
            quote.filter(|_| !closing && position == Position::Value),
        ),
    })
}

/// The text with the quote that is missing behind the word.
fn closed(mut text: String, at: usize, quote: Option<char>) -> String {
    if let Some(quote) = quote {
        text.insert(at, quote);
    }
    text
}

/// What follows the rest of a word. A colon ends it, unless it goes on behind that as in `16:9`.
fn behind_word(text: &str) -> &str {
    let rest = text.trim_start_matches(|c| is_in_word(c) && c != ':');
    match rest.strip_prefix(':') {
        Some(more) if more.starts_with(char::is_alphanumeric) => behind_word(more),
        _ => rest,
    }
}

fn is_in_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | ':' | '.')
}

/// How fields are written at a place; none in the body of a Markdown file.
fn style_at(text: &str, format: Format, offset: usize) -> Option<FieldStyle> {
    match format {
        Format::Json | Format::Jsonc | Format::JsonLines => Some(FieldStyle::Json),
        Format::Yaml => Some(FieldStyle::Yaml),
        Format::Toml => Some(FieldStyle::Toml),
        Format::Markdown => {
            let (fence, style) = match text.trim_start_matches('\u{feff}').get(..3)? {
                "---" => ("---", FieldStyle::Yaml),
                "+++" => ("+++", FieldStyle::Toml),
                _ => return None,
            };
            let above = text.get(..offset)?.lines().skip(1);
            let is_closed = above.into_iter().any(|line| line.trim_end() == fence);
            (!is_closed).then_some(style)
        }
    }
}

fn position(text: &str, style: FieldStyle, start: usize, end: usize) -> Option<Position> {
    let before = text.get(..start)?;
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let behind = text.get(end..)?.trim_start_matches([' ', '\t']);
    let key = if behind.starts_with([':', '=']) {
        Position::Field
    } else {
        Position::NewField
    };
    let before = match style {
        FieldStyle::Json => before.trim_end(),
        FieldStyle::Yaml | FieldStyle::Toml => line.trim_end(),
    };
    match (style, before.chars().next_back()) {
        (FieldStyle::Json | FieldStyle::Yaml, Some(':')) | (FieldStyle::Toml, Some('=')) => {
            Some(Position::Value)
        }
        (_, Some('{' | ',')) | (FieldStyle::Yaml | FieldStyle::Toml, None) => Some(key),
        (FieldStyle::Yaml, Some('-')) if before.trim_matches([' ', '-']).is_empty() => Some(key),
        // On a line of its own, a comma was forgotten.
        (FieldStyle::Json, Some('"' | '}' | ']' | '0'..='9' | 'e' | 'l'))
            if line.trim().is_empty() =>
        {
            Some(key)
        }
        _ => None,
    }
}

fn quoted_as(style: FieldStyle, word: &str, is_quoted: bool) -> String {
    match style {
        FieldStyle::Json | FieldStyle::Toml if !is_quoted => format!("\"{word}\""),
        _ => word.to_owned(),
    }
}

fn quoted_key(style: FieldStyle) -> String {
    quoted_as(style, HERE, style != FieldStyle::Json)
}

/// A whole field, with the commas that JSON wants around it.
fn new_field(style: FieldStyle, text: &str, start: usize, end: usize) -> String {
    let before = text.get(..start).unwrap_or_default().trim_end();
    let behind = text.get(end..).unwrap_or_default().trim_start();
    match style {
        FieldStyle::Yaml => format!("{HERE}: 0"),
        FieldStyle::Toml => format!("{HERE} = 0"),
        FieldStyle::Json => {
            let first = if before.ends_with(['{', ',']) {
                ""
            } else {
                ","
            };
            let last = if behind.starts_with('"') { "," } else { "" };
            format!("{first}\"{HERE}\": 0{last}")
        }
    }
}

#[cfg(test)]
mod tests;
