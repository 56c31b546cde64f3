//! From nodes to typed fields; what does not fit is noted and poisoned.

use std::borrow::Cow;

use super::number::{has_leading_zero, is_beyond, whole_number, without_fraction};
use super::{Choice, Expected, Field, Found, Given, Integer, Misfit};
use crate::suggest;
use crate::syntax::{Entry, Node, Value};
use crate::text::{Edit, Span, Style, Text};

/// Reads fields and collects what it could not read.
#[derive(Default)]
pub(super) struct Reader<'t> {
    /// Whether a syntax error may have swallowed some of the document: what is absent may only be lost.
    pub(super) is_partial: bool,
    pub(super) misfits: Vec<Misfit<'t>>,
    pub(super) plain_scalars: Vec<Given<&'t str>>,
    /// Whether the model does not say all that it was read from.
    pub(super) is_lossy: bool,
}

/// Far beyond the 2,500 characters of any target, in bytes. Following every reference of a longer prompt would only cost
/// time.
const LONGEST_PROMPT: usize = 256 * 1024;

/// The value of a field, with the key to point at: for an entry of a list that is the entry itself.
#[derive(Clone, Copy)]
pub(super) struct Slot<'t> {
    pub(super) field: &'static str,
    pub(super) key: Span,
    pub(super) node: &'t Node<'t>,
}

impl<'t> Slot<'t> {
    pub(super) fn of_entry(field: &'static str, entry: &'t Entry<'t>) -> Self {
        Self {
            field,
            key: entry.key.whole(),
            node: &entry.value,
        }
    }

    pub(super) fn of_item(field: &'static str, node: &'t Node<'t>) -> Self {
        Self {
            field,
            key: node.span,
            node,
        }
    }

    pub(super) fn given<T>(self, value: T) -> Field<T> {
        Field::Given(Given {
            key: self.key,
            span: self.node.span,
            value,
        })
    }

    pub(super) fn poisoned<T>(self) -> Field<T> {
        Field::Poisoned { key: self.key }
    }
}

impl<'t> Reader<'t> {
    /// Whether an entry has a key that already stood: `duplicate-key` reports it, and its value is lost.
    pub(super) fn is_repeated(&mut self, entries: &[Entry<'_>], index: usize) -> bool {
        let Some(entry) = entries.get(index) else {
            return false;
        };
        // In a hostile map of a hundred thousand keys it is enough to look so far.
        let mut earlier = entries.iter().take(index.min(MOST_KEYS));
        let is_repeated = earlier.any(|earlier| earlier.key.value() == entry.key.value());
        self.is_lossy |= is_repeated;
        is_repeated
    }

    pub(super) fn text(&mut self, slot: Slot<'t>) -> Field<&'t Text<'t>> {
        match &slot.node.value {
            Value::String(text) => {
                self.remember_plain(slot, text);
                slot.given(text)
            }
            Value::Number(number) => {
                // In quotes it still is neither a name nor a model.
                let is_any_text = !matches!(slot.field, "name" | "model");
                let quoted = Edit::new(slot.node.span, format!("\"{number}\""));
                self.refuse(slot, Expected::Text, Some(quoted).filter(|_| is_any_text))
            }
            _ => self.absent_or_refused(slot, Expected::Text),
        }
    }

    /// An id is a text or a number, of eighteen digits perhaps, and stays as it is written.
    pub(super) fn id(&mut self, slot: Slot<'t>) -> Field<&'t str> {
        match &slot.node.value {
            Value::String(text) => slot.given(text.value()),
            Value::Number(number) => slot.given(number),
            _ => self.absent_or_refused(slot, Expected::TextOrNumber),
        }
    }

    pub(super) fn prompt(&mut self, slot: Slot<'t>) -> Field<&'t Text<'t>> {
        let field = self.text(slot);
        let length = field.value().map_or(0, |text| text.value().len());
        if length <= LONGEST_PROMPT {
            return field;
        }
        self.misfits.push(Misfit::EndlessPrompt {
            key: slot.key,
            length,
        });
        slot.poisoned()
    }

    pub(super) fn boolean(&mut self, slot: Slot<'t>) -> Field<bool> {
        match &slot.node.value {
            Value::Boolean(value) => slot.given(*value),
            Value::String(text) => {
                let meant = match bare(text.value()).to_ascii_lowercase().as_str() {
                    "true" | "yes" | "on" => Some("true"),
                    "false" | "no" | "off" => Some("false"),
                    _ => None,
                };
                let repair = meant.and_then(|word| rewrite(text, word));
                self.refuse(slot, Expected::Boolean, repair)
            }
            _ => self.absent_or_refused(slot, Expected::Boolean),
        }
    }

    pub(super) fn integer(&mut self, slot: Slot<'t>) -> Field<Integer> {
        match &slot.node.value {
            Value::Number(number) => {
                if let Some(value) = whole_number(number) {
                    self.is_lossy |= is_beyond(number);
                    if has_leading_zero(number) {
                        self.plain_scalars.push(Given {
                            key: slot.key,
                            span: slot.node.span,
                            value: number,
                        });
                    }
                    return slot.given(value);
                }
                let repair = without_fraction(number).map(|n| Edit::new(slot.node.span, n));
                self.refuse(slot, Expected::WholeNumber, repair)
            }
            Value::String(text) => {
                let plain = in_plain_digits(bare(text.value()));
                let written = without_unit(slot.field, &plain);
                let whole = without_fraction(written);
                let digits = whole.as_deref().unwrap_or(written);
                let is_number = (1..=9).contains(&digits.len())
                    && digits.bytes().all(|byte| byte.is_ascii_digit())
                    && !has_leading_zero(digits);
                let repair = rewrite(text, digits).filter(|_| is_number);
                self.refuse(slot, Expected::WholeNumber, repair)
            }
            _ => self.absent_or_refused(slot, Expected::WholeNumber),
        }
    }

    pub(super) fn choice<T: Choice + PartialEq>(&mut self, slot: Slot<'t>) -> Field<T> {
        let Value::String(text) = &slot.node.value else {
            return self.absent_or_refused(slot, Expected::Text);
        };
        if let Some(value) = T::of_word(text.value()) {
            self.remember_plain(slot, text);
            return slot.given(value);
        }
        let allowed: Vec<&str> = T::WORDS.iter().map(|&(word, _)| word).collect();
        let meant = bare(text.value());
        let alias = T::of_alias(meant)
            .or_else(|| T::of_alias(&meant.replace('：', ":")))
            .map(Choice::word);
        self.misfits.push(Misfit::InvalidValue {
            field: slot.field,
            text,
            near: alias.or_else(|| suggest::nearest(text.value(), allowed.iter().copied())),
            is_certain: alias.is_some(),
            allowed,
        });
        slot.poisoned()
    }

    /// Reads each entry of a list; the list stays whole, so that a broken entry does not shift the numbers of the others.
    pub(super) fn list<T>(
        &mut self,
        slot: Slot<'t>,
        expected: Expected,
        mut read: impl FnMut(&mut Self, Slot<'t>) -> T,
    ) -> Field<Vec<T>> {
        let Value::Sequence(nodes) = &slot.node.value else {
            return self.absent_or_refused(slot, expected);
        };
        let entries = nodes
            .iter()
            .map(|node| read(self, Slot::of_item(slot.field, node)))
            .collect();
        slot.given(entries)
    }

    /// A value that is neither right nor repairable: null is absence, a broken one is already reported.
    pub(super) fn absent_or_refused<T>(&mut self, slot: Slot<'t>, expected: Expected) -> Field<T> {
        match slot.node.value {
            // In a list a null is an entry: leaving it out would shift the numbers of all that follow.
            Value::Null if slot.key != slot.node.span => Field::Absent,
            Value::Broken => slot.poisoned(),
            _ => self.refuse(slot, expected, None),
        }
    }

    pub(super) fn refuse<T>(
        &mut self,
        slot: Slot<'t>,
        expected: Expected,
        repair: Option<Edit>,
    ) -> Field<T> {
        self.refuse_as(slot, expected, describe(&slot.node.value), repair)
    }

    /// The same, for a value whose type alone does not say what is wrong with it.
    pub(super) fn refuse_as<T>(
        &mut self,
        slot: Slot<'t>,
        expected: Expected,
        found: Found,
        repair: Option<Edit>,
    ) -> Field<T> {
        self.misfits.push(Misfit::WrongType {
            field: Some(slot.field),
            span: slot.node.span,
            key: (slot.key != slot.node.span).then_some(slot.key),
            expected,
            found,
            value: Some(slot.node),
            repair,
        });
        slot.poisoned()
    }

    fn remember_plain(&mut self, slot: Slot<'t>, text: &'t Text<'t>) {
        if text.style() == Style::YamlPlain {
            self.plain_scalars.push(Given {
                key: slot.key,
                span: slot.node.span,
                value: text.value(),
            });
        }
    }
}

/// No level of a brief has more known keys than this.
const MOST_KEYS: usize = 64;

/// A word without what other formats and keyboards leave around it: the quotes of a word processor, a comma behind it.
fn bare(written: &str) -> &str {
    let word = written
        .trim()
        .trim_end_matches([',', ';', '，', '；', '、'])
        .trim_end();
    let quotes = [('“', '”'), ('‘', '’'), ('「', '」'), ('＂', '＂')];
    let inside = quotes.into_iter().find_map(|(open, close)| {
        let inside = word.strip_prefix(open)?;
        inside.strip_suffix(close)
    });
    inside.unwrap_or(word).trim()
}

/// The digits of a Chinese or Japanese keyboard as those of all others.
fn in_plain_digits(written: &str) -> Cow<'_, str> {
    if written.is_ascii() {
        return written.into();
    }
    let plain = |c: char| match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        _ => c,
    };
    written.chars().map(plain).collect::<String>().into()
}

/// `8` of `8s` and `8 seconds`.
fn without_unit<'v>(field: &str, written: &'v str) -> &'v str {
    let number = written.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let unit = written.get(number.len()..).unwrap_or_default();
    let is_seconds = SECONDS.iter().any(|known| unit.eq_ignore_ascii_case(known));
    if field == "duration" && is_seconds {
        number.trim_end()
    } else {
        written
    }
}

/// How people write the unit of a duration, which is the only one.
const SECONDS: [&str; 8] = ["s", "sec", "sec.", "secs", "second", "seconds", "秒", "초"];

/// The edit that writes something else in place of a whole string. Not for a YAML block: a comment may stand behind its
/// `|`, and would be lost.
fn rewrite(text: &Text<'_>, by: &str) -> Option<Edit> {
    (text.style() != Style::YamlBlock).then(|| Edit::new(text.whole(), by))
}

/// What a value is.
pub(super) fn describe(value: &Value<'_>) -> Found {
    match value {
        Value::Null => Found::Null,
        Value::Boolean(_) => Found::Boolean,
        Value::Number(number) if whole_number(number).is_some() => Found::WholeNumber,
        Value::Number(number) if has_exponent(number) => Found::NumberWithExponent,
        Value::Number(_) => Found::NumberWithFraction,
        Value::String(_) => Found::Text,
        Value::Sequence(_) => Found::List,
        Value::Map(_) => Found::Map,
        Value::Broken => Found::Broken,
    }
}

/// `1e1`, and not `0xE1`.
fn has_exponent(number: &str) -> bool {
    number.contains(['e', 'E']) && !number.contains(['x', 'X'])
}
