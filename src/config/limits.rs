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
/// one for all settings that say the same, however often they are read: the server reads them with every letter that is typed.
pub(super) fn changed(
    target: &'static Target,
    spelling: Option<Dialect>,
    limits: &[Set<Limit>],
) -> &'static Target {
    static MADE: LazyLock<Mutex<HashMap<Change, &'static Target>>> = LazyLock::new(Mutex::default);
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

/// What is another than the target's own.
#[derive(PartialEq, Eq, Hash)]
struct Change {
    provider: Provider,
    spelling: Option<Dialect>,
    limits: Vec<Set<Limit>>,
}

fn make(target: &Target, change: &Change) -> Target {
    let mut target = target.clone();
    target.spelling = change.spelling.unwrap_or(target.spelling);
    for Set { value, origin } in &change.limits {
        let Some((_, set)) = KEYS.iter().find(|(key, _)| *key == value.key) else {
            continue;
        };
        let line = match origin {
            Origin::Line(line) => format!("set in {}, line {line}", super::FILE_NAME),
            Origin::Default => String::new(),
        };
        let evidence = Evidence {
            source: value.source.clone().leak(),
            as_of: line.leak(),
            confidence: Confidence::Stated,
        };
        set(
            &mut target,
            Fact {
                value: value.value,
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
