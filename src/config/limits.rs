//! Limits that are not the target's own.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::{Origin, Set};
use crate::reference::Dialect;
use crate::spec::{Confidence, Evidence, Fact, Provider, Target};

/// A limit that somebody set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// Its key.
    pub key: &'static str,
    /// What it is now.
    pub value: u32,
    /// Who says so.
    pub source: String,
}

type Setter = fn(&mut Target, Fact<u32>);

/// The keys, and what each of them changes.
pub(super) const KEYS: [(&str, Setter); 6] = [
    ("shortest-duration", |target, limit| {
        let (_, longest) = target.duration.value;
        target.duration = limit.map(|shortest| (i64::from(shortest), longest));
    }),
    ("longest-duration", |target, limit| {
        let (shortest, _) = target.duration.value;
        target.duration = limit.map(|longest| (shortest, i64::from(longest)));
    }),
    ("prompt-characters", |target, limit| {
        target.prompt_characters = limit.map(|characters| characters as usize);
    }),
    ("pictures-per-element", |target, limit| {
        target.pictures_per_element = limit.map(|pictures| pictures as usize);
    }),
    ("references", |target, limit| set_cap(target, limit, false)),
    ("references-with-clip", |target, limit| {
        set_cap(target, limit, true);
    }),
];

/// The modes that have a cap already, with a clip or without.
fn set_cap(target: &mut Target, limit: Fact<u32>, has_clip: bool) {
    for mode in &mut target.modes {
        let needs_clip = mode
            .requires_one_of
            .value
            .contains(&crate::brief::Input::Clip);
        let is_text_alone = mode.mode.is_none();
        if mode.cap.is_some() && needs_clip == has_clip && !is_text_alone {
            mode.cap = Some(limit.map(|cap| cap as usize));
        }
    }
}

/// The target with this spelling and these limits. It stays for as long as the program runs, as the targets that come with it do; there is
/// one for all settings that say the same, however often they are read. What is only being typed makes none: see [`tried`].
pub(super) fn changed(
    target: &'static Target,
    spelling: Option<Dialect>,
    limits: &[Set<Limit>],
) -> &'static Target {
    let spelling = spelling.filter(|&spelling| spelling != target.spelling);
    if limits.is_empty() && spelling.is_none() {
        return target;
    }
    let change = Change {
        provider: target.provider,
        spelling,
        limits: limits.to_vec(),
    };
    // Whoever panicked in here left the table whole: an entry is added at once or not at all.
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    match made.entry(change) {
        Entry::Occupied(known) => known.get(),
        Entry::Vacant(place) => {
            let target = make(target, place.key());
            place.insert(Box::leak(Box::new(target)))
        }
    }
}

/// The targets that were made.
static MADE: LazyLock<Mutex<HashMap<Change, &'static Target>>> = LazyLock::new(Mutex::default);

/// What is another than the target's own.
#[derive(PartialEq, Eq, Hash)]
struct Change {
    provider: Provider,
    spelling: Option<Dialect>,
    limits: Vec<Set<Limit>>,
}

fn make(target: &Target, change: &Change) -> Target {
    let mut target = with_limits(target, &change.limits, |Set { value, origin }| {
        let line = match origin {
            Origin::Line(line) => format!("set in {}, line {line}", super::FILE_NAME),
            Origin::Default => String::new(),
        };
        (value.source.clone().leak(), line.leak())
    });
    target.spelling = change.spelling.unwrap_or(target.spelling);
    target
}

/// The target with these limits, and nothing about who says so: only to see whether they go together.
pub(super) fn tried(target: &Target, limits: &[Set<Limit>]) -> Target {
    with_limits(target, limits, |_| ("", ""))
}

fn with_limits(
    target: &Target,
    limits: &[Set<Limit>],
    said: impl Fn(&Set<Limit>) -> (&'static str, &'static str),
) -> Target {
    let mut target = target.clone();
    for limit in limits {
        let Some((_, set)) = KEYS.iter().find(|(key, _)| *key == limit.value.key) else {
            continue;
        };
        let (source, as_of) = said(limit);
        let evidence = Evidence {
            source,
            as_of,
            confidence: Confidence::Stated,
        };
        set(
            &mut target,
            Fact {
                value: limit.value.value,
                evidence,
            },
        );
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::UNIFICALLY;

    /// A target stays: with every letter of a limit one more would.
    #[test]
    fn what_is_only_being_typed_makes_no_target() {
        let is_made = |source: &str| {
            let made = MADE.lock().unwrap();
            let mut limits = made.keys().flat_map(|change| &change.limits);
            limits.any(|limit| limit.value.source == source)
        };
        let settings = |source: &str| {
            format!("[limits]\nlongest-duration = {{ value = 12, source = \"{source}\" }}\n")
        };
        let (typed, saved) = ("half a wor", "half a word");
        let (_, problems) = crate::config::problems(&settings(typed));
        assert_eq!(problems, []);
        assert!(!is_made(typed));
        let (read, _) = crate::config::read(&settings(saved));
        assert_eq!(read.target.value.duration.value, (3, 12));
        assert!(is_made(saved) && !is_made(typed));
        // What does not go together is found in either case.
        let wrong = settings(typed).replace("12", "2");
        let (_, problems) = crate::config::problems(&wrong);
        assert_eq!(
            problems,
            crate::config::read(&wrong.replace(typed, saved)).1
        );
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn settings_that_say_the_same_share_a_target() {
        let of = |value, line| {
            let limit = Limit {
                key: "longest-duration",
                value,
                source: "our own server".to_owned(),
            };
            let origin = Origin::Line(line);
            changed(
                &UNIFICALLY,
                None,
                &[Set {
                    value: limit,
                    origin,
                }],
            )
        };
        assert!(std::ptr::eq(of(12, 3), of(12, 3)));
        assert_eq!(of(12, 3).duration.value, (3, 12));
        assert_eq!(of(13, 3).duration.value, (3, 13));
        assert_eq!(
            of(12, 4).duration.evidence.as_of,
            "set in briefc.toml, line 4"
        );
    }
}
