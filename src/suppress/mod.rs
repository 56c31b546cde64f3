//! Findings that somebody wants to hear nothing of: `briefc: ignore[rule] reason` in a comment, `x-briefc-ignore` in an
//! object.
//!
//! Plain data, read before the rules run: findings are counted when they are added, and what is silenced is not to be
//! counted.

mod addition;
mod cover;
mod directive;
mod field;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::syntax::{Arrangement, Parsed};
use crate::text::{LineIndex, Span};

pub use addition::Addition;
pub use field::FIELD;

/// What is to be silent in a file.
#[derive(Clone, Debug, Default)]
pub struct Silences<'t> {
    text: &'t str,
    ignores: Vec<Ignore>,
    /// For each name the covers it is silent in, by their starts.
    covers: HashMap<String, Vec<Cover>>,
    /// Whether something may be lost of what is being read.
    is_uncertain: bool,
}

/// One ignore, with all its names.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// The whole comment, or the whole field.
    pub span: Span,
    /// Where it stands.
    pub home: Home,
    /// The rules it names.
    pub names: Vec<IgnoredRule>,
    /// Why it silences nothing, whatever is found.
    pub misuse: Option<Misuse>,
    /// Whether something may be lost that it was written for: then nobody knows whether it is unused.
    pub is_uncertain: bool,
}

/// A rule that an ignore names.
#[derive(Clone, Debug)]
pub struct IgnoredRule {
    /// Its name, as written.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Whether a finding was silenced by it.
    pub is_used: bool,
}

/// Where an ignore stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// In a comment.
    Comment,
    /// In an object, under [`FIELD`].
    Field,
}

/// Why an ignore silences nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misuse {
    /// It names no rule.
    Nameless,
    /// What stands behind `briefc:` is neither `ignore` nor `ignore-file`.
    UnknownWord,
    /// `ignore-file` stands below the first field.
    Late,
    /// No field begins on its line or on the line below.
    Nowhere,
    /// The field holds something else than names of rules.
    Shape,
    /// An entry of its list is something else; the others hold.
    Entry,
}

/// Bytes in which a rule is silent.
#[derive(Clone, Copy, Debug)]
struct Cover {
    span: Span,
    /// The ignore and the name in it.
    owner: (usize, usize),
    /// Of this cover and all that begin before it, the one that ends last: its end and its owner.
    widest: (u32, (usize, usize)),
}

/// Made once: for a short file that costs more than the search.
static NAME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("briefc"));

/// Reads the ignores of a file. A file that does not speak of briefc costs one search.
#[must_use]
pub fn read<'t>(parsed: &Parsed<'t>) -> Silences<'t> {
    let mut silences = Silences::default();
    let Some(first) = parsed.documents.first() else {
        return silences;
    };
    if NAME.find(first.text.as_bytes()).is_none() {
        return silences;
    }
    silences.text = first.text;
    let is_partial = parsed.documents.iter().any(|document| document.is_partial);
    let lines = OnceCell::new();
    for (index, document) in parsed.documents.iter().enumerate() {
        // What is wrong in one line says nothing of the others.
        silences.is_uncertain = match parsed.arrangement {
            Arrangement::Lines => document.is_partial,
            Arrangement::Separate | Arrangement::Fences => is_partial,
        };
        let mut starts = None;
        for comment in &document.comments {
            let Some(directive) = directive::read(first.text, comment.span) else {
                continue;
            };
            let starts = starts.get_or_insert_with(|| {
                let lines = lines.get_or_init(|| LineIndex::new(first.text));
                cover::Starts::of(document, lines)
            });
            let cover = match directive.reach {
                directive::Reach::Here => starts.cover(comment.span).ok_or(Misuse::Nowhere),
                directive::Reach::File if index == 0 && starts.is_top(comment.span) => {
                    Ok(Span::new(0, first.text.len()))
                }
                directive::Reach::File => Err(Misuse::Late),
                directive::Reach::Unknown => Err(Misuse::UnknownWord),
            };
            silences.add(comment.span, Home::Comment, directive.names, cover);
        }
        field::read(&document.root, &mut |found| {
            // A list of nothing but strays is told by them.
            if found.strays.is_empty() || !found.names.is_empty() {
                silences.add(found.span, Home::Field, found.names, found.cover);
            }
            for stray in found.strays {
                silences.add(stray, Home::Field, Vec::new(), Err(Misuse::Entry));
            }
        });
    }
    silences.sort();
    silences
}

impl<'t> Silences<'t> {
    /// The whole file.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Whether a finding of a rule is silenced there; whatever silences it is used from now on.
    pub fn silence(&mut self, rule: &str, place: Span) -> bool {
        let Some(covers) = self.covers.get(rule) else {
            return false;
        };
        let before = covers.partition_point(|cover| cover.span.start <= place.start);
        let Some(last) = before.checked_sub(1).and_then(|last| covers.get(last)) else {
            return false;
        };
        let (end, owner) = last.widest;
        if end < place.end {
            return false;
        }
        self.use_name(owner);
        true
    }

    /// Whether nothing is silenced at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ignores.is_empty()
    }

    /// All ignores, in the order of the file.
    #[must_use]
    pub fn ignores(&self) -> &[Ignore] {
        &self.ignores
    }

    fn use_name(&mut self, (owner, name): (usize, usize)) {
        let owner = self.ignores.get_mut(owner);
        if let Some(name) = owner.and_then(|owner| owner.names.get_mut(name)) {
            name.is_used = true;
        }
    }

    fn add(
        &mut self,
        span: Span,
        home: Home,
        names: Vec<IgnoredRule>,
        cover: Result<Span, Misuse>,
    ) {
        let misuse = match cover {
            Err(misuse) => Some(misuse),
            Ok(_) if names.is_empty() => Some(Misuse::Nameless),
            Ok(_) => None,
        };
        if let (Ok(span), None) = (cover, misuse) {
            for (index, name) in names.iter().enumerate() {
                let owner = (self.ignores.len(), index);
                let covers = self.covers.entry(name.name.clone()).or_default();
                covers.push(Cover {
                    span,
                    owner,
                    widest: (span.end, owner),
                });
            }
        }
        self.ignores.push(Ignore {
            span,
            home,
            names,
            misuse,
            is_uncertain: self.is_uncertain,
        });
    }

    /// Covers by their starts, each with the widest of all up to it: a lookup then takes no walk.
    fn sort(&mut self) {
        for covers in self.covers.values_mut() {
            covers.sort_by_key(|cover| (cover.span.start, std::cmp::Reverse(cover.span.end)));
            let mut widest: Option<(u32, (usize, usize))> = None;
            for cover in covers {
                let is_wider = widest.is_none_or(|(end, _)| cover.span.end > end);
                if is_wider {
                    widest = Some((cover.span.end, cover.owner));
                }
                cover.widest = widest.unwrap_or(cover.widest);
            }
        }
    }
}
