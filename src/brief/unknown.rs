//! Keys that have no place, and what they were probably meant to be.

use super::foreign::{self, ForeignField, Meaning};
use super::read::Reader;
use super::{Level, Misfit};
use crate::suggest;
use crate::suppress;
use crate::syntax::Entry;
use crate::text::{Span, Text};

impl<'t> Reader<'t> {
    /// Notes a key that has no place at these levels; `elsewhere` are the other levels of the same brief, `siblings`
    /// the entries beside it. Gives the fields that it may have been meant to be.
    pub(super) fn unknown(
        &mut self,
        entry: &'t Entry<'t>,
        levels: &[Level],
        elsewhere: &[Level],
        siblings: &[Entry<'_>],
    ) -> Vec<&'static str> {
        let key = &entry.key;
        if key.value() == suppress::FIELD {
            return Vec::new();
        }
        let fields = |levels: &[Level]| {
            let fields = levels.iter().flat_map(|level| level.fields());
            fields.copied().collect::<Vec<&'static str>>()
        };
        let here = fields(levels);
        let levels_of_brief = [levels, elsewhere].concat();
        if let Some(foreign) = foreign::find(&snake_case(key.value()), &levels_of_brief) {
            return self.foreign(entry, foreign, &here, siblings);
        }
        let belongs = elsewhere
            .iter()
            .copied()
            .find(|other| other.fields().contains(&key.value()));
        let known = [here.as_slice(), &fields(elsewhere)].concat();
        let near = match belongs {
            Some(_) => None,
            None => Near::find(key.value(), &known),
        };
        self.misfits.push(Misfit::UnknownField {
            entry,
            level: levels.first().copied().unwrap_or(Level::Input),
            belongs,
            near: near.map(|near| near.field),
            is_there: near.is_some_and(|near| {
                let mut beside = siblings.iter().take(MOST_SIBLINGS);
                beside.any(|sibling| sibling.key.value() == near.field)
            }),
            is_certain: near.is_some_and(|near| {
                near.is_only
                    && here.contains(&near.field)
                    && !is_wanted_twice(near.field, key.value(), &here, siblings)
            }),
        });
        match near {
            Some(near) => vec![near.field],
            // In its wrong place, or the beginning of several.
            None => known
                .into_iter()
                .filter(|field| is_beginning(key.value(), field))
                .collect(),
        }
    }
}

impl<'t> Reader<'t> {
    /// Notes a key that is right elsewhere.
    fn foreign(
        &mut self,
        entry: &'t Entry<'t>,
        foreign: &'static ForeignField,
        here: &[&'static str],
        siblings: &[Entry<'_>],
    ) -> Vec<&'static str> {
        let field = match foreign.meaning {
            Meaning::Field(field, _) => Some(field),
            Meaning::Nothing | Meaning::Elsewhere(_) => None,
        };
        self.misfits.push(Misfit::ForeignField {
            entry,
            foreign,
            rival: field.and_then(|field| rival(field, &entry.key, siblings)),
            is_here: field.is_some_and(|field| here.contains(&field)),
        });
        field.into_iter().collect()
    }
}

/// Another key beside this one that is the field, or means it too.
fn rival(field: &str, key: &Text<'_>, siblings: &[Entry<'_>]) -> Option<Span> {
    let means_it = |name: &str| {
        let levels = [Level::Envelope, Level::Input, Level::Element];
        let foreign = foreign::find(&snake_case(name), &levels);
        foreign.is_some_and(
            |foreign| matches!(foreign.meaning, Meaning::Field(means, _) if means == field),
        )
    };
    let mut others = siblings
        .iter()
        .take(MOST_SIBLINGS)
        .map(|sibling| &sibling.key)
        .filter(|other| other.whole() != key.whole());
    others
        .find(|other| other.value() == field || means_it(other.value()))
        .map(Text::whole)
}

/// `video` of `video_mode` and of `video_url`; a whole field is its own beginning.
fn is_beginning(key: &str, field: &str) -> bool {
    key.len() >= 4 && field.starts_with(key)
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
        let meant = BROUGHT.iter().find(|(word, _)| *word == snake);
        if let Some((_, field)) = meant.filter(|(_, field)| known.contains(field)) {
            return Some(near(false)(*field));
        }
        // Any one letter is a slip away from `id`.
        if snake.chars().count() < 3 {
            return None;
        }
        let one_slip_away = known
            .iter()
            .filter(|field| suggest::is_slip(field, &snake))
            .count();
        let begins_with = || {
            let mut longer = known.iter().filter(|field| is_beginning(&snake, field));
            let first = longer.next()?;
            longer.next().is_none().then_some(*first)
        };
        suggest::nearest(&snake, known.iter().copied())
            .map(near(one_slip_away == 1))
            .or_else(|| begins_with().map(near(false)))
    }
}

/// Words that people bring for what a field holds. They are guesses, and no provider's.
const BROUGHT: [(&str, &str); 12] = [
    ("ratio", "aspect_ratio"),
    ("format", "aspect_ratio"),
    ("length", "duration"),
    ("seconds", "duration"),
    ("webhook", "callback_url"),
    ("webhook_url", "callback_url"),
    ("characters", "elements"),
    ("subjects", "elements"),
    ("quality", "mode"),
    ("pictures", "image_urls"),
    ("first_frame_url", "start_frame_url"),
    ("last_frame_url", "end_frame_url"),
];

/// Whether the field is there already, or another key beside `key` was probably meant to be it as well.
fn is_wanted_twice(field: &str, key: &str, here: &[&str], siblings: &[Entry<'_>]) -> bool {
    // In a hostile map of a hundred thousand keys nothing is certain.
    siblings.len() > MOST_SIBLINGS
        || siblings.iter().any(|sibling| {
            let other = sibling.key.value();
            let is_slip = || !here.contains(&other) && suggest::is_slip(field, &snake_case(other));
            other == field || other != key && is_slip()
        })
}

/// More keys than any part of a brief has.
const MOST_SIBLINGS: usize = 64;

/// `aspectRatio`, `aspect-ratio`, `Aspect_Ratio` and `ASPECT_RATIO` as `aspect_ratio`.
fn snake_case(key: &str) -> String {
    let mut snake = String::with_capacity(key.len() + 2);
    let mut is_behind_small = false;
    for c in key.trim().chars() {
        if c.is_uppercase() && is_behind_small {
            snake.push('_');
        }
        is_behind_small = c.is_lowercase() || c.is_ascii_digit();
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
    fn knows_a_field_in_another_case() {
        assert_eq!(snake_case("aspectRatio"), "aspect_ratio");
        assert_eq!(snake_case("Aspect-Ratio"), "aspect_ratio");
        assert_eq!(snake_case("ASPECT_RATIO"), "aspect_ratio");
        assert_eq!(snake_case("aspect_ratio "), "aspect_ratio");
    }
}
