//! How references are written for a target.

use std::borrow::Cow;
use std::ops::Range;

use super::address::address_start;
use super::{AT_SIGNS, Dialect, InputKind, Slot};

/// How a reference to `slot` is written. A dialect without a word for it writes it as [`Dialect::Snake`] does.
#[must_use]
pub fn spelling(slot: Slot, dialect: Dialect) -> String {
    let Slot { kind, number } = slot;
    let word = kind.word();
    let capital = match kind {
        InputKind::Image => "Image",
        InputKind::Element => "Element",
    };
    let chinese = match kind {
        InputKind::Image => "图片",
        InputKind::Element => "主体",
    };
    let translated = match kind {
        InputKind::Image => "画像",
        InputKind::Element => "要素",
    };
    match dialect {
        Dialect::Object if kind == InputKind::Element => format!("@object_{number}"),
        Dialect::Snake | Dialect::Object => format!("@{word}_{number}"),
        Dialect::Pascal => format!("@{capital}{number}"),
        Dialect::Joined => format!("@{word}{number}"),
        Dialect::Angle => format!("<<<{word}_{number}>>>"),
        Dialect::Bracketed => format!("[@{capital}{number}]"),
        Dialect::Chinese => format!("@{chinese}{number}"),
        Dialect::ChineseBracketed => format!("【@{chinese}{number}】"),
        Dialect::Translated => format!("@{translated}{number}"),
    }
}

/// How a reference to the clip is written. A dialect without a word for it writes it as [`Dialect::Snake`] does.
#[must_use]
pub fn clip_spelling(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Snake | Dialect::Object | Dialect::Translated => "@video_1",
        Dialect::Pascal => "@Video1",
        Dialect::Joined => "@video1",
        Dialect::Angle => "<<<video_1>>>",
        Dialect::Bracketed => "[@Video1]",
        Dialect::Chinese => "@视频1",
        Dialect::ChineseBracketed => "【@视频1】",
    }
}

/// What comes in the place of a stretch of the prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A reference, in the spelling of the target.
    Reference(Slot),
    /// The clip, in the spelling of the target.
    Clip,
    /// An at sign that is meant as one.
    Literal,
}

/// A stretch of the prompt that is not copied as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitution {
    /// The bytes of the prompt that go.
    pub range: Range<usize>,
    /// What comes for them.
    pub part: Part,
}

/// Writes a prompt for a target that spells references as `dialect` does. `parts` are in order and do not overlap; all
/// else is copied. Where a reference would grow together with what stands beside it, a space comes between.
#[must_use]
pub fn render<'p>(prompt: &'p str, parts: &[Substitution], dialect: Dialect) -> Cow<'p, str> {
    let mut rendered = String::new();
    let mut copied = 0;
    let mut reference_end = None;
    for Substitution { range, part } in parts {
        let text = match *part {
            Part::Literal => "@".to_owned(),
            Part::Reference(_) | Part::Clip => {
                let spelled = match *part {
                    Part::Reference(slot) => spelling(slot, dialect),
                    Part::Clip | Part::Literal => clip_spelling(dialect).to_owned(),
                };
                let touches = reference_end == Some(range.start);
                reference_end = Some(range.end);
                glue(prompt, range.clone(), &spelled, dialect, touches).around(spelled)
            }
        };
        if prompt.get(range.clone()) != Some(text.as_str()) {
            rendered.push_str(prompt.get(copied..range.start).unwrap_or_default());
            rendered.push_str(&text);
            copied = range.end;
        }
    }
    if copied == 0 && rendered.is_empty() {
        return Cow::Borrowed(prompt);
    }
    rendered.push_str(prompt.get(copied..).unwrap_or_default());
    Cow::Owned(rendered)
}

/// Whether a space has to stand on either side of a reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glue {
    /// A space before it.
    pub before: bool,
    /// A space behind it.
    pub after: bool,
}

impl Glue {
    /// The spelling with the spaces it needs.
    #[must_use]
    pub fn around(self, spelling: String) -> String {
        match (self.before, self.after) {
            (false, false) => spelling,
            (true, false) => format!(" {spelling}"),
            (false, true) => format!("{spelling} "),
            (true, true) => format!(" {spelling} "),
        }
    }
}

/// The spaces without which the reference that comes in the place of `range`, spelled as `dialect` does, would be read
/// together with what stands beside it. None where the text stays as it is.
///
/// `previous_is_reference`: another reference ends where this one begins, and is written in the same dialect. Two of
/// them never need a space.
#[must_use]
pub fn glue(
    prompt: &str,
    range: Range<usize>,
    spelled: &str,
    dialect: Dialect,
    previous_is_reference: bool,
) -> Glue {
    let (Some(before), Some(replaced), Some(after)) = (
        prompt.get(..range.start),
        prompt.get(range.clone()),
        prompt.get(range.end..),
    ) else {
        return Glue::default();
    };
    if replaced == spelled {
        return Glue::default();
    }
    Glue {
        before: !previous_is_reference
            && grows_backwards(before, replaced, after, spelled, dialect),
        after: grows_forwards(spelled, after),
    }
}

/// Whether what stands before the new spelling would change it, or be changed by it.
fn grows_backwards(
    before: &str,
    replaced: &str,
    after: &str,
    spelled: &str,
    dialect: Dialect,
) -> bool {
    if spelled.starts_with('<') {
        return before.ends_with('<');
    }
    if !spelled.starts_with('@') {
        return false;
    }
    let in_brackets = match dialect {
        Dialect::Pascal => before.ends_with('[') && after.starts_with(']'),
        Dialect::Chinese => before.ends_with('【') && after.starts_with('】'),
        _ => false,
    };
    // `<<@image_1>>` would be a reference in wrong brackets.
    let in_angles = before.ends_with("<<") && after.trim_start_matches(is_blank).starts_with('>');
    // Behind an at sign the new one could become the escape `@@`; what began with one already has come through that.
    let doubles = before.ends_with('@') && !replaced.starts_with('@');
    // The same for an e-mail address or a handle.
    let joins = (before.ends_with(is_word) || address_start(before).is_some())
        && !replaced.starts_with(AT_SIGNS);
    in_brackets || in_angles || doubles || joins
}

/// Whether what stands behind the new spelling would lengthen its number, its word or its brackets.
fn grows_forwards(spelled: &str, after: &str) -> bool {
    if spelled.ends_with('>') {
        return after.starts_with('>');
    }
    if spelled.ends_with(|last: char| last.is_ascii_alphabetic()) {
        return after.starts_with(|first: char| is_word(first) || matches!(first, '＿' | '-'));
    }
    if !spelled.ends_with(|last: char| last.is_ascii_digit()) {
        return false;
    }
    let visible = after.trim_start_matches(is_invisible);
    after.starts_with(is_word)
        || after.starts_with('＿')
        || visible.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '０'..='９'))
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// `blank` in the grammar.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{3000}')
}

/// `invisible` in the grammar.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}
