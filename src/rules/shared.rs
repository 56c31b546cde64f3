//! What is found in fields that many briefs share: told once, with the briefs it holds for.

use std::collections::HashMap;

use crate::brief::{Brief, SharedField};
use crate::diagnostic::{Diagnostic, Fix};
use crate::report::BriefName;
use crate::text::{Edit, Span};

/// The fields that the briefs of a file share, and what was found in them.
#[derive(Debug, Default)]
pub(super) struct Shared {
    fields: Vec<(SharedField, usize)>,
    /// How many briefs there are.
    briefs: usize,
    current: Option<BriefName>,
    found: Vec<Found>,
    places: HashMap<(&'static str, Span, String), usize>,
}

/// A finding and the briefs that share it.
#[derive(Debug)]
struct Found {
    diagnostic: Diagnostic,
    names: Vec<BriefName>,
    briefs: usize,
    /// The brief that was the last one to have it.
    last: usize,
    /// Whether all of them have the same fix.
    agrees: bool,
    /// Whether it is not to be shown: there are too many.
    is_only_counted: bool,
}

/// The most briefs that a finding names.
const MOST_NAMES: usize = 3;

impl Shared {
    pub(super) fn new(fields: &[SharedField]) -> Self {
        Self {
            fields: fields.iter().map(|field| (*field, 0)).collect(),
            ..Self::default()
        }
    }

    /// The next brief.
    pub(super) fn begin(&mut self, brief: &Brief<'_>, name: Option<BriefName>) {
        self.briefs += 1;
        self.current = name;
        for (field, inheritors) in &mut self.fields {
            *inheritors += usize::from(field.is_inherited_by(brief));
        }
    }

    /// Whether a place stands in what is shared.
    pub(super) fn holds(&self, place: Span) -> bool {
        self.field_at(place).is_some()
    }

    /// Notes a finding in what is shared; false if it was found before, in another brief.
    pub(super) fn add(&mut self, diagnostic: Diagnostic, is_only_counted: bool) -> bool {
        let key = (
            diagnostic.rule,
            diagnostic.label.span,
            diagnostic.message.clone(),
        );
        let name = self.current.clone();
        if let Some(&index) = self.places.get(&key)
            && let Some(found) = self.found.get_mut(index)
        {
            if found.last != self.briefs {
                found.last = self.briefs;
                found.briefs += 1;
                if found.names.len() < MOST_NAMES {
                    found.names.extend(name);
                }
                found.agrees &= found.diagnostic.fix == diagnostic.fix;
            }
            return false;
        }
        self.places.insert(key, self.found.len());
        self.found.push(Found {
            diagnostic,
            names: name.into_iter().collect(),
            briefs: 1,
            last: self.briefs,
            agrees: true,
            is_only_counted,
        });
        true
    }

    /// All that was found, each with the briefs it holds for.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        let found = std::mem::take(&mut self.found);
        found
            .into_iter()
            .filter(|found| !found.is_only_counted)
            .map(|found| self.told(found))
            .collect()
    }

    fn told(&self, found: Found) -> Diagnostic {
        let names = names(&found);
        let inheritors = self.field_at(found.diagnostic.label.span);
        let inheritors = inheritors.map_or(self.briefs, |(_, inheritors)| *inheritors);
        let mut diagnostic = found.diagnostic;
        let is_right_for_all = |fix: &Fix| {
            let mut edits = fix.edits.iter();
            found.agrees && edits.all(|edit| self.changes_only(edit, found.briefs))
        };
        diagnostic.fix = diagnostic.fix.filter(is_right_for_all);
        if found.briefs < inheritors {
            diagnostic.message = format!("{} (in {names})", diagnostic.message);
        } else if self.briefs > 1 {
            let held = format!("it holds for {names}");
            diagnostic.note = Some(match diagnostic.note {
                Some(note) => format!("{note}; {held}"),
                None => held,
            });
        }
        diagnostic
    }

    /// Whether an edit means the same to so many briefs as to all that it changes.
    fn changes_only(&self, edit: &Edit, briefs: usize) -> bool {
        let held = self.fields.iter();
        let mut held = held.filter(|(field, _)| field.value.contains(edit.span));
        match held.next() {
            Some((_, inheritors)) => *inheritors == briefs,
            // A new field, or another name for one, is there for all of them.
            None => self.briefs == briefs,
        }
    }

    /// Takes away the fix of a finding in one brief that would change what others inherit.
    pub(super) fn without_far_fix(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        let is_far = |fix: &Fix| fix.edits.iter().any(|edit| self.holds(edit.span));
        diagnostic.fix = diagnostic.fix.filter(|fix| !is_far(fix));
        diagnostic
    }

    fn field_at(&self, place: Span) -> Option<&(SharedField, usize)> {
        self.fields.iter().find(|(field, _)| {
            let is_key = !field.key.is_empty() && field.key.contains(place);
            is_key || field.value.contains(place)
        })
    }
}

fn names(found: &Found) -> String {
    let names: Vec<String> = found.names.iter().map(word).collect();
    let more = found.briefs - names.len();
    match names.split_last() {
        None => format!("{} briefs", found.briefs),
        Some((last, [])) if more == 0 => last.clone(),
        Some((last, others)) if more == 0 => format!("{} and {last}", others.join(", ")),
        Some(_) => format!("{} and {more} more", names.join(", ")),
    }
}

fn word(name: &BriefName) -> String {
    match name {
        BriefName::Id(id) => format!("`{id}`"),
        BriefName::Number(number) => format!("brief {number}"),
    }
}

#[cfg(test)]
mod tests;
