//! What did not fit the model. The rules of the `field` group put it into words.

use super::{ForeignField, Level};
use crate::syntax::{Entry, Node};
use crate::text::{Edit, Span, Text};

/// Something in the file that the model has no place for.
#[derive(Clone, Debug)]
pub enum Misfit<'t> {
    /// A value of another type than its field takes.
    WrongType {
        /// The field, or the list for an entry of it; none for the whole brief.
        field: Option<&'static str>,
        /// The value.
        span: Span,
        /// The key, where there is one.
        key: Option<Span>,
        /// What the field takes.
        expected: Expected,
        /// What it found.
        found: Found,
        /// The value itself, where it is that of a field.
        value: Option<&'t Node<'t>>,
        /// The edit that writes what was surely meant.
        repair: Option<Edit>,
    },
    /// A key that stands nowhere, or not here.
    UnknownField {
        /// The key and its value.
        entry: &'t Entry<'t>,
        /// Where it stands.
        level: Level,
        /// Where it belongs.
        belongs: Option<Level>,
        /// The key that was probably meant.
        near: Option<&'static str>,
        /// Whether that one stands beside it already.
        is_there: bool,
        /// Whether that is certain: only the letter case or the `_` differ, or one letter.
        is_certain: bool,
    },
    /// A key that is right elsewhere.
    ForeignField {
        /// The key and its value.
        entry: &'t Entry<'t>,
        /// What is known of it.
        foreign: &'static ForeignField,
        /// Another key beside it that is the right one, or means it too.
        rival: Option<Span>,
        /// Whether the right field stands where this one does.
        is_here: bool,
    },
    /// A prompt so long that no model reads it; its references are not looked at.
    EndlessPrompt {
        /// Its key.
        key: Span,
        /// Its length in bytes.
        length: usize,
    },
    /// A word outside its field's list.
    InvalidValue {
        /// The field.
        field: &'static str,
        /// The word.
        text: &'t Text<'t>,
        /// The list.
        allowed: Vec<&'static str>,
        /// The word that was probably meant.
        near: Option<&'static str>,
        /// Whether that is certain: another letter case, or a known alias.
        is_certain: bool,
    },
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Fields with values.
    Map,
    /// A string.
    Text,
    /// A string, or a number that stays as it is written.
    TextOrNumber,
    /// A number without a fraction.
    WholeNumber,
    /// `true` or `false`.
    Boolean,
    /// A list of briefs.
    Briefs,
    /// A list of addresses, or of `name` and `url`.
    Images,
    /// A list of elements.
    Elements,
    /// A list of addresses.
    Addresses,
    /// An entry of `image_urls`.
    Image,
    /// An entry of `elements`.
    Element,
}

/// What stands where something else should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// No value, and no key.
    Absence,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    WholeNumber,
    /// A number such as `1e1`.
    NumberWithExponent,
    /// A number such as `5.5`.
    NumberWithFraction,
    /// A string.
    Text,
    /// A list.
    List,
    /// A list without anything in it, where that matters.
    EmptyList,
    /// A map.
    Map,
    /// A map that names no picture, where it should.
    MapWithoutUrl,
    /// What the parser could not read.
    Broken,
}

impl Found {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Absence => "nothing",
            Self::Null => "nothing (`null`)",
            Self::Boolean => "a yes-or-no value",
            Self::WholeNumber => "a number",
            Self::NumberWithExponent => "a number with an exponent",
            Self::NumberWithFraction => "a number with a fraction",
            Self::Text => "a text",
            Self::List => "a list",
            Self::EmptyList => "an empty list",
            Self::Map => "a map of fields",
            Self::MapWithoutUrl => "a map without `url`",
            Self::Broken => "something broken",
        }
    }
}

impl Expected {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Map => "a map of fields",
            Self::Text => "a text",
            Self::TextOrNumber => "a text or a number",
            Self::WholeNumber => "a whole number",
            Self::Boolean => "`true` or `false`",
            Self::Briefs => "a list of briefs",
            Self::Images => "a list of picture addresses",
            Self::Elements => "a list of elements",
            Self::Addresses => "a list of addresses",
            Self::Image => "an address, or a map with `name` and `url`",
            Self::Element => "a map with `description` and `image_urls`",
        }
    }
}
