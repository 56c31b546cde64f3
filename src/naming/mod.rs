//! Names in the place of numbers: `@image_3` becomes `@palette`, and the request stays what it is.

mod candidates;
mod groups;
mod proof;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::brief::Batch;
use crate::check::Terms;
use crate::reference::{InputKind, Slot};
use crate::syntax::{self, Entries, Format};
use crate::text::{Edit, Span};
use groups::{Group, groups};
use proof::Proof;

/// What came of naming the inputs of a file.
#[derive(Debug)]
pub struct Naming {
    /// The new text; the old one if there is nothing to name.
    pub text: String,
    /// How many inputs got a name.
    pub named: usize,
    /// How many references are written otherwise now.
    pub rewritten: usize,
    /// The inputs that keep their number although the prompt cites them by it.
    pub kept: Vec<Kept>,
}

/// Something that stays as it is, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it stands.
    pub span: Span,
    /// What keeps its number, and why, as a sentence without a full stop.
    pub reason: String,
}

/// Gives each image and element that a prompt cites by its number a name, and writes the name in the prompt. Inputs that
/// have a name keep it. Nothing is changed of which it is not certain that every request stays the same, byte for byte,
/// and that no finding is new.
#[must_use]
pub fn name_inputs(text: &str, format: Format, terms: Terms<'_>) -> Naming {
    let terms = alone(terms);
    let parsed = syntax::parse(text, format);
    let batch = Batch::of(&parsed);
    if let Some(problem) = parsed.problems.first().or(batch.problems.first()) {
        let reason = "all numbers stay: the file is broken, and `briefc check` shows where";
        return unchanged(text, vec![keep(problem.span, reason)]);
    }
    let (groups, mut kept) = match groups(&batch, terms.target, None) {
        Ok(found) => found,
        Err(kept) => return unchanged(text, vec![kept]),
    };
    let proof = Proof::of_file(text, format, &batch, terms);
    let entries = entries(&groups);
    let mut names = Names::default();
    let mut accepted: Vec<Choice<'_>> = Vec::new();
    let mut hopeful = Vec::new();
    for group in &groups {
        match choose(group, &entries, &names) {
            Ok(choice) => {
                names.add(&choice);
                hopeful.push(choice);
            }
            Err(reason) => kept.push(keep_number(group, &reason)),
        }
    }
    settle(
        hopeful,
        &proof,
        &entries,
        &mut names,
        &mut accepted,
        &mut kept,
    );
    kept.sort_by_key(|kept| kept.span);
    Naming {
        text: proof.applied(&edits(&accepted)),
        named: accepted.iter().filter(|choice| choice.is_new()).count(),
        rewritten: accepted
            .iter()
            .map(|choice| choice.group.citations.len())
            .sum(),
        kept,
    }
}

/// Gives one input a name, the one whose entry stands at `entry`, and writes the name in the place of its numbers: the name,
/// and the edits. `batch` is what was read of the text. None where the input has a name or is not cited by its number, or
/// where it is not certain that every request stays the same.
#[must_use]
pub fn name_input(
    text: &str,
    format: Format,
    batch: &Batch<'_>,
    terms: Terms<'_>,
    entry: Span,
) -> Option<(String, Vec<Edit>)> {
    let terms = alone(terms);
    let (groups, _) = groups(batch, terms.target, Some(entry)).ok()?;
    let entries = entries(&groups);
    let mut groups = groups.iter();
    let group = groups.find(|group| group.entry == entry && group.given.is_none())?;
    let choice = choose(group, &entries, &Names::default()).ok()?;
    let proof = Proof::of_group(text, format, batch, terms, group);
    let mut accepted = Vec::new();
    let (names, kept) = (&mut Names::default(), &mut Vec::new());
    settle(vec![choice], &proof, &entries, names, &mut accepted, kept);
    let name = accepted.first()?.name.clone();
    Some((name, edits(&accepted)))
}

/// What is behind the addresses changes nothing about names.
fn alone(terms: Terms<'_>) -> Terms<'_> {
    Terms {
        folder: None,
        assets: None,
        now: None,
        ..terms
    }
}

fn unchanged(text: &str, kept: Vec<Kept>) -> Naming {
    Naming {
        text: text.to_owned(),
        named: 0,
        rewritten: 0,
        kept,
    }
}

fn keep(span: Span, reason: impl Into<String>) -> Kept {
    Kept {
        span,
        reason: reason.into(),
    }
}

/// "image 2 keeps its number: ..."
fn keep_number(group: &Group<'_>, reason: &str) -> Kept {
    let Slot { kind, number } = group.slot;
    keep(
        group.opening,
        format!("{} {number} keeps its number: {reason}", kind.word()),
    )
}

/// An input with the name it gets, and the edits for that.
#[derive(Clone, Debug)]
struct Choice<'g> {
    group: &'g Group<'g>,
    name: String,
    edits: Vec<Edit>,
}

impl Choice<'_> {
    fn is_new(&self) -> bool {
        self.group.given.is_none()
    }
}

/// The names that inputs got, by the place of their brief in the file, without their capitals: two names that differ only
/// in those would be taken for each other.
#[derive(Default)]
struct Names(BTreeMap<usize, BTreeSet<String>>);

impl Names {
    fn is_free(&self, group: &Group<'_>, name: &str) -> bool {
        let name = name.to_lowercase();
        let mut briefs = group.briefs.iter().filter_map(|brief| self.0.get(brief));
        briefs.all(|names| !names.contains(&name))
    }

    fn add(&mut self, choice: &Choice<'_>) {
        for brief in &choice.group.briefs {
            let names = self.0.entry(*brief).or_default();
            names.insert(choice.name.to_lowercase());
        }
    }
}

/// The entries of each document that has a group, by where it stands.
type AllEntries<'g> = BTreeMap<Span, Entries<'g, 'g>>;

fn entries<'g>(groups: &[Group<'g>]) -> AllEntries<'g> {
    let mut all = AllEntries::new();
    for Group { document, .. } in groups {
        all.entry(document.root.span)
            .or_insert_with(|| Entries::of(document));
    }
    all
}

const NO_NAME: &str = "no name was found that changes nothing else; give it one by hand";

const UNPROVED: &str = "too many names in this file would change something else, and not all were tried; run it again, or give \
                        it one by hand";

/// The first name that is free, with its edits.
fn choose<'g>(
    group: &'g Group<'g>,
    entries: &AllEntries<'_>,
    names: &Names,
) -> Result<Choice<'g>, String> {
    let candidates = candidates::of(group);
    let free = candidates
        .iter()
        .find(|name| group.given.is_some() || names.is_free(group, name));
    with_name(group, entries, free.ok_or(NO_NAME)?)
}

fn with_name<'g>(
    group: &'g Group<'g>,
    entries: &AllEntries<'_>,
    name: &str,
) -> Result<Choice<'g>, String> {
    let mut edits = group.citation_edits(name)?;
    if group.given.is_none() {
        let entries = entries.get(&group.document.root.span);
        let edit = entries.and_then(|entries| entries.name(group.entry, name));
        edits.push(edit.ok_or(
            "it is not certain how to write a name into its entry here; give it one by hand",
        )?);
    }
    Ok(Choice {
        group,
        name: name.to_owned(),
        edits,
    })
}

/// How many names are tried for an input that cannot have the first.
const MOST_TRIES: usize = 4;

/// Accepts as many of the choices as leave every request what it is.
fn settle<'g>(
    hopeful: Vec<Choice<'g>>,
    proof: &Proof<'_>,
    entries: &AllEntries<'_>,
    names: &mut Names,
    accepted: &mut Vec<Choice<'g>>,
    kept: &mut Vec<Kept>,
) {
    let holds = |accepted: &[Choice<'_>], more: &[Choice<'_>]| {
        let all = accepted.iter().chain(more).cloned().collect::<Vec<_>>();
        proof.holds(&edits(&all))
    };
    if hopeful.is_empty() || holds(accepted, &hopeful) {
        accepted.extend(hopeful);
        return;
    }
    if proof.is_exhausted() {
        kept.extend(
            hopeful
                .iter()
                .map(|choice| keep_number(choice.group, UNPROVED)),
        );
        return;
    }
    if let [only] = hopeful.as_slice() {
        let group = only.group;
        let candidates = candidates::of(group);
        let other_names = candidates.iter().filter(|name| names.is_free(group, name));
        let mut tried = other_names
            .take(MOST_TRIES)
            .filter_map(|name| with_name(group, entries, name).ok());
        match tried.find(|choice| holds(accepted, std::slice::from_ref(choice))) {
            Some(choice) => {
                names.add(&choice);
                accepted.push(choice);
            }
            None => kept.push(keep_number(group, NO_NAME)),
        }
        return;
    }
    let mut first = hopeful;
    let second = first.split_off(first.len() / 2);
    settle(first, proof, entries, names, accepted, kept);
    settle(second, proof, entries, names, accepted, kept);
}

/// The edits of all choices, in the order of the file. What several briefs share is edited once.
fn edits(choices: &[Choice<'_>]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = choices
        .iter()
        .flat_map(|choice| choice.edits.clone())
        .collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    edits
}

/// Whether a text is read as a name, and as all of it, behind an at sign.
fn is_name(name: &str) -> bool {
    use crate::reference::{Escapes, PieceKind, parse};
    let written = format!("@{name}");
    let pieces = parse(&written, Escapes::None);
    matches!(pieces.as_slice(), [only] if only.kind == PieceKind::Name)
}

/// What to call an input that nothing is known of.
fn stand_in(kind: InputKind) -> &'static str {
    match kind {
        InputKind::Image => "picture",
        InputKind::Element => "subject",
    }
}
