//! Another name for an input: where it is declared, and wherever it is cited.

use std::collections::{BTreeSet, HashMap, HashSet};

use gen_lsp_types::{PrepareRenamePlaceholder, WorkspaceEdit};
use lsp_server::ErrorCode;

use super::links::{Links, holds, renamed};
use super::outlet::Refusal;
use super::reading::{Reading, keep};
use super::view::View;
use crate::fix::apply_edits;
use crate::rules;
use crate::text::Span;

/// The name at a place.
pub(super) fn prepare(
    view: &View<'_>,
    offset: usize,
) -> Result<Option<PrepareRenamePlaceholder>, Refusal> {
    let links = Links::of(view.reading);
    if let Some(name) = name_at(&links, offset) {
        let placeholder = view.text().get(name.range()).unwrap_or_default().to_owned();
        return Ok(Some(PrepareRenamePlaceholder::new(
            view.range(name),
            placeholder,
        )));
    }
    if links.uses_at(offset).next().is_some() {
        return Err(refuse(
            "this reference is a number: give its input a `name` first, and cite it by that",
        ));
    }
    Ok(None)
}

/// The edits that give the input at a place another name.
pub(super) fn rename(view: &View<'_>, offset: usize, name: &str) -> Result<WorkspaceEdit, Refusal> {
    let links = Links::of(view.reading);
    if name_at(&links, offset).is_none() {
        return Err(refuse("there is no name here"));
    }
    if let Some(flaw) = rules::flaw_of_name(name) {
        return Err(refuse(flaw));
    }
    let entries = bound_together(&links, offset);
    let edits = renamed(view.reading, &entries, name).ok_or_else(|| {
        refuse(
            "in one place the name would have to be written with other characters: rename it by hand",
        )
    })?;
    let text = apply_edits(view.text(), &edits);
    let (new_twins, new_links) = keep(&text, view.format(), view.target(), |new| {
        (twins(new), Links::of(new))
    });
    if new_twins > twins(view.reading) {
        return Err(refuse(format!(
            "`{name}` is already the name of another input"
        )));
    }
    // The proof: in the new text the same places name the same entries.
    if shape(&new_links) != shape(&links) {
        return Err(refuse(format!(
            "with the name `{name}` the prompt would be read in another way"
        )));
    }
    Ok(view.workspace_edit(&edits))
}

/// How many inputs have a name that another one of their brief has too.
fn twins(reading: Reading<'_>) -> usize {
    let mut twins = 0;
    reading.each_bundle(|bundle| {
        let names: HashSet<&str> = bundle
            .declarations
            .iter()
            .map(|found| found.name.as_str())
            .collect();
        twins += bundle.declarations.len() - names.len();
    });
    twins
}

/// The name that is declared or cited at a place.
fn name_at(links: &Links, offset: usize) -> Option<Span> {
    let cited = links
        .uses_at(offset)
        .find_map(|found| found.entry.and(found.name));
    let mut declared = links.entries.iter().filter_map(|entry| entry.name);
    cited.or_else(|| declared.find(|name| holds(*name, offset)))
}

/// The entries that have to be renamed together: those meant here, and those that a shared prompt means by the same word.
fn bound_together(links: &Links, offset: usize) -> BTreeSet<Span> {
    let mut entries: HashMap<Span, Vec<Span>> = HashMap::new();
    let mut places: HashMap<Span, Vec<Span>> = HashMap::new();
    for found in &links.uses {
        if let Some(entry) = found.entry {
            entries.entry(found.span).or_default().push(entry);
            if found.name.is_some() {
                places.entry(entry).or_default().push(found.span);
            }
        }
    }
    let meant = links.meant_at(offset);
    let mut left: Vec<Span> = meant.iter().map(|entry| entry.span).collect();
    let mut together = BTreeSet::new();
    while let Some(entry) = left.pop() {
        if together.insert(entry) {
            // Each place is followed once, from whichever of its entries is met first.
            let places = places.remove(&entry).into_iter().flatten();
            left.extend(places.flat_map(|place| entries.remove(&place).unwrap_or_default()));
        }
    }
    together
}

/// Which use names which entry, by their places in their order: what a new name must not change.
fn shape(links: &Links) -> (usize, Vec<(Option<usize>, bool)>) {
    // Of entries in one place the first counts.
    let entries = links.entries.iter().enumerate().rev();
    let numbers: HashMap<Span, usize> = entries
        .map(|(number, entry)| (entry.span, number))
        .collect();
    let uses = links.uses.iter().map(|found| {
        let number = found.entry.and_then(|entry| numbers.get(&entry).copied());
        (number, found.name.is_some())
    });
    (links.entries.len(), uses.collect())
}

fn refuse(reason: impl Into<String>) -> Refusal {
    Refusal::new(ErrorCode::RequestFailed, reason)
}
