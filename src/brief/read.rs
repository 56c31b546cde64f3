//! From nodes to typed fields; what does not fit is noted and poisoned.

use super::{Choice, Expected, Field, Given, Integer, Level, Misfit};
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
    pub(super) fn text(&mut self, slot: Slot<'t>) -> Field<&'t Text<'t>> {
        match &slot.node.value {
            Value::String(text) => {
                self.remember_plain(slot, text);
                slot.given(text)
            }
            Value::Number(number) => {
                let quoted = Edit::new(slot.node.span, format!("\"{number}\""));
                self.refuse(slot, Expected::Text, Some(quoted))
            }
            _ => self.absent_or_refused(slot, Expected::Text),
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
                let meant = match text.value().trim().to_ascii_lowercase().as_str() {
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
                let digits = text.value().trim();
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
        let alias = T::of_alias(text.value().trim()).map(Choice::word);
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
        found: &'static str,
        repair: Option<Edit>,
    ) -> Field<T> {
        self.misfits.push(Misfit::WrongType {
            field: Some(slot.field),
            span: slot.node.span,
            key: (slot.key != slot.node.span).then_some(slot.key),
            expected,
            found,
            repair,
        });
        slot.poisoned()
    }

    /// Notes a key that has no place at these levels; `elsewhere` are the other levels of the same brief, `siblings`
    /// the entries beside it. Gives the field that it was probably meant to be.
    pub(super) fn unknown(
        &mut self,
        key: &'t Text<'t>,
        levels: &[Level],
        elsewhere: &[Level],
        siblings: &[Entry<'_>],
    ) -> Option<&'static str> {
        let fields = |levels: &[Level]| {
            let fields = levels.iter().flat_map(|level| level.fields());
            fields.copied().collect::<Vec<&'static str>>()
        };
        let here = fields(levels);
        let belongs = elsewhere
            .iter()
            .copied()
            .find(|other| other.fields().contains(&key.value()));
        let near = match belongs {
            Some(_) => None,
            None => Near::find(key.value(), &[here.as_slice(), &fields(elsewhere)].concat()),
        };
        self.misfits.push(Misfit::UnknownField {
            key,
            level: levels.first().copied().unwrap_or(Level::Input),
            belongs,
            near: near.map(|near| near.field),
            is_certain: near.is_some_and(|near| {
                near.is_only
                    && here.contains(&near.field)
                    && !is_wanted_twice(near.field, key.value(), &here, siblings)
            }),
        });
        let misplaced = belongs.and_then(|level| {
            let mut fields = level.fields().iter();
            fields.find(|field| **field == key.value()).copied()
        });
        misplaced.or(near.map(|near| near.field))
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

/// The edit that writes something else in place of a whole string. Not for a YAML block: a comment may stand behind its
/// `|`, and would be lost.
fn rewrite(text: &Text<'_>, by: &str) -> Option<Edit> {
    (text.style() != Style::YamlBlock).then(|| Edit::new(text.whole(), by))
}

/// The field that an unknown key was probably meant to be.
#[derive(Clone, Copy)]
struct Near {
    field: &'static str,
    /// Whether it differs in one letter at most, and no other field is so near.
    is_only: bool,
}

impl Near {
    fn find(key: &str, known: &[&'static str]) -> Option<Self> {
        let snake = snake_case(key);
        let near = |is_only| move |field| Self { field, is_only };
        if let Some(field) = known.iter().find(|field| **field == snake) {
            return Some(Self {
                field,
                is_only: true,
            });
        }
        let one_slip_away = known
            .iter()
            .filter(|field| suggest::slips(field, &snake) <= 1)
            .count();
        let begins_with = || {
            let mut longer = known.iter().filter(|field| field.starts_with(&snake));
            let first = longer.next().filter(|_| snake.len() >= 4)?;
            longer.next().is_none().then_some(*first)
        };
        suggest::nearest(&snake, known.iter().copied())
            .map(near(one_slip_away == 1))
            .or_else(|| begins_with().map(near(false)))
    }
}

/// Whether the field is there already, or another key beside `key` was probably meant to be it as well.
fn is_wanted_twice(field: &str, key: &str, here: &[&str], siblings: &[Entry<'_>]) -> bool {
    // In a hostile map of a hundred thousand keys nothing is certain.
    siblings.len() > MOST_SIBLINGS
        || siblings.iter().any(|sibling| {
            let other = sibling.key.value();
            let is_slip =
                || !here.contains(&other) && suggest::slips(field, &snake_case(other)) <= 1;
            other == field || other != key && is_slip()
        })
}

/// More keys than any part of a brief has.
const MOST_SIBLINGS: usize = 64;

/// The words for a value's type.
pub(super) fn describe(value: &Value<'_>) -> &'static str {
    match value {
        Value::Null => "nothing (null)",
        Value::Boolean(_) => "a yes-or-no value",
        Value::Number(number) if whole_number(number).is_some() => "a number",
        Value::Number(_) => "a number with a fraction",
        Value::String(_) => "a text",
        Value::Sequence(_) => "a list",
        Value::Map(_) => "a map of fields",
        Value::Broken => "something broken",
    }
}

/// The value of a whole number as JSON, YAML 1.2 and TOML write them; what is too long sticks to the end of 64 bits.
fn whole_number(written: &str) -> Option<Integer> {
    let (is_negative, digits) = match written.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, written.strip_prefix('+').unwrap_or(written)),
    };
    let (radix, digits) = match digits.get(..2) {
        Some("0x") => (16, digits.get(2..)?),
        Some("0o") => (8, digits.get(2..)?),
        Some("0b") => (2, digits.get(2..)?),
        _ => (10, digits),
    };
    let digits = digits.replace('_', "");
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let value = Integer::from_str_radix(&digits, radix).unwrap_or(Integer::MAX);
    Some(if is_negative { -value } else { value })
}

/// `5.0` and `5e0` are 5; `5.5` is nothing.
fn without_fraction(number: &str) -> Option<String> {
    let value: f64 = number.parse().ok()?;
    (value.fract() == 0.0 && value.abs() < 1e9).then(|| format!("{value:.0}"))
}

fn has_leading_zero(digits: &str) -> bool {
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `aspectRatio`, `aspect-ratio` and `Aspect_Ratio` as `aspect_ratio`.
fn snake_case(key: &str) -> String {
    let mut snake = String::with_capacity(key.len() + 2);
    for c in key.chars() {
        if c.is_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        if c == '-' || c == ' ' {
            snake.push('_');
        } else {
            snake.extend(c.to_lowercase());
        }
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_whole_numbers_of_every_format() {
        for (written, value) in [
            ("5", Some(5)),
            ("-5", Some(-5)),
            ("+5", Some(5)),
            ("010", Some(10)),
            ("0x0A", Some(10)),
            ("0o12", Some(10)),
            ("1_0", Some(10)),
            ("99999999999999999999999999", Some(Integer::MAX)),
            ("5.0", None),
            ("1e1", None),
            (".inf", None),
        ] {
            assert_eq!(whole_number(written), value, "{written}");
        }
    }

    #[test]
    fn drops_only_empty_fractions() {
        assert_eq!(without_fraction("5.0").as_deref(), Some("5"));
        assert_eq!(without_fraction("1e1").as_deref(), Some("10"));
        assert_eq!(without_fraction("5.5"), None);
        assert_eq!(without_fraction("inf"), None);
    }

    #[test]
    fn knows_a_field_in_another_case() {
        assert_eq!(snake_case("aspectRatio"), "aspect_ratio");
        assert_eq!(snake_case("Aspect-Ratio"), "aspect_ratio");
        assert_eq!(snake_case("aspect_ratio"), "aspect_ratio");
    }
}
