//! The inputs that prompts cite by number.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::{Kept, is_name, keep};
use crate::brief::{Batch, Brief, Field, Sheet};
use crate::bundle::{Bundle, Citation, Link, Surroundings, resolve};
use crate::reference::{AT_SIGNS, Dialect, Glue, InputKind, PieceKind, Slot, glue, spelling};
use crate::spec::Target;
use crate::syntax::Document;
use crate::text::{Edit, Span, Text};

/// An entry of a list, with what every brief says of it that has it: briefs may inherit an entry, or have it by an alias.
#[derive(Clone, Debug)]
pub(super) struct Group<'t> {
    pub(super) document: &'t Document<'t>,
    /// What it is in the first brief that cites it.
    pub(super) slot: Slot,
    /// All of it, and a short place to point at.
    pub(super) entry: Span,
    pub(super) opening: Span,
    /// Its name, where it has one that can be cited.
    pub(super) given: Option<String>,
    pub(super) addresses: Vec<&'t str>,
    pub(super) description: Option<&'t str>,
    /// Its references by number, by their place in the file: briefs may share a prompt.
    pub(super) citations: BTreeMap<Span, Numbered<'t>>,
    /// The briefs that have it, whether they cite it or not, by their place in the file.
    pub(super) briefs: BTreeSet<usize>,
    /// The names of inputs in those briefs, without their capitals.
    pub(super) taken: BTreeSet<String>,
    /// What stands behind an at sign in their prompts and names nothing.
    pub(super) handles: BTreeSet<String>,
}

/// A reference by number.
#[derive(Clone, Debug)]
pub(super) struct Numbered<'t> {
    prompt: &'t Text<'t>,
    citation: Citation,
    glue: Glue,
}

/// The groups in the order of the file, and what has to keep its numbers altogether; only that of one entry, where one is named.
///
/// # Errors
/// If briefs share so much that it would take too long to follow.
pub(super) fn groups<'t>(
    batch: &'t Batch<'t>,
    target: &'static Target,
    only: Option<Span>,
) -> Result<(Vec<Group<'t>>, Vec<Kept>), Kept> {
    let mut groups: BTreeMap<Span, Group<'t>> = BTreeMap::new();
    let mut kept: BTreeMap<Span, Kept> = BTreeMap::new();
    let is_meant = |entry| only.is_none_or(|only| only == entry);
    for (number, brief) in briefs(batch) {
        if !entries(&brief).any(is_meant) {
            continue;
        }
        let bundle = resolve(&brief, target, Surroundings::unknown());
        let numbered = by_number(&bundle, &brief);
        let reason = if numbered.is_empty() || brief.is_whole() {
            (numbered.len() > MOST_INPUTS)
                .then_some("the brief has more inputs than any mode takes")
        } else {
            Some("the brief cannot be read to its end, and `briefc check` shows why")
        };
        if let Some(reason) = reason {
            let reason = format!("all numbers stay: {reason}");
            kept.insert(brief.opening, keep(brief.opening, reason));
            continue;
        }
        for (slot, citations) in numbered {
            let input = Input::of(&brief, slot);
            let Some(input) = input.filter(|input| is_meant(input.entry)) else {
                continue;
            };
            let given = match given_name(&input, &bundle) {
                Ok(given) => given,
                Err((span, name)) => {
                    let Slot { kind, number } = slot;
                    let reason = format!(
                        "{} {number} keeps its number: its name `{name}` cannot be cited, and `briefc check` shows why",
                        kind.word(),
                    );
                    kept.insert(span, keep(span, reason));
                    continue;
                }
            };
            let group = groups
                .entry(input.entry)
                .or_insert_with(|| Group::new(&brief, slot, input, given));
            let places = citations.into_iter().map(|numbered| {
                let place = bundle.locate(&numbered.citation.range);
                (place, numbered)
            });
            group.citations.extend(places);
            group.briefs.insert(number);
        }
    }
    join_all(&mut groups, batch, target)?;
    Ok((groups.into_values().collect(), kept.into_values().collect()))
}

/// The briefs by their place in the file, each with all that it inherits; not held together, for that can be much.
fn briefs<'t>(batch: &'t Batch<'t>) -> impl Iterator<Item = (usize, Brief<'t>)> {
    batch.sheets.iter().flat_map(Sheet::briefs).enumerate()
}

/// Adds to each group what the briefs say that have its entry.
fn join_all<'t>(
    groups: &mut BTreeMap<Span, Group<'t>>,
    batch: &'t Batch<'t>,
    target: &'static Target,
) -> Result<(), Kept> {
    let mut shares = 0;
    for (number, brief) in briefs(batch) {
        let entries: Vec<Span> = entries(&brief)
            .filter(|entry| groups.contains_key(entry))
            .collect();
        if entries.is_empty() {
            continue;
        }
        shares += entries.len();
        if shares > MOST_SHARES {
            let reason = "all numbers stay: more briefs share more inputs than can be followed";
            return Err(keep(brief.opening, reason));
        }
        let bundle = resolve(&brief, target, Surroundings::unknown());
        let handles = handles(&bundle);
        for entry in entries {
            let Some(group) = groups.get_mut(&entry) else {
                continue;
            };
            group.briefs.insert(number);
            let declarations = bundle.declarations.iter();
            let names = declarations.map(|declaration| declaration.name.to_lowercase());
            group.taken.extend(names);
            if group.handles.len() < MOST_HANDLES {
                group.handles.extend(handles.iter().cloned());
            }
        }
    }
    Ok(())
}

/// The places of all images and elements.
fn entries(brief: &Brief<'_>) -> impl Iterator<Item = Span> {
    let images = brief.image_urls.value().into_iter().flatten();
    let elements = brief.elements.value().into_iter().flatten();
    let images = images.map(|image| image.span);
    images.chain(elements.map(|element| element.span))
}

/// The name that an input has; where it stands and what it is, if it cannot be cited.
fn given_name(input: &Input<'_>, bundle: &Bundle<'_>) -> Result<Option<String>, (Span, String)> {
    let Field::Given(given) = &input.name else {
        return Ok(None);
    };
    let name: String = given.value.value().nfc().collect();
    let same = bundle.declarations.iter();
    let same = same.filter(|declaration| declaration.name == name).count();
    if is_name(&name) && same == 1 {
        Ok(Some(name))
    } else {
        Err((given.span, name))
    }
}

/// The references by number to inputs that are there, by input.
fn by_number<'t>(bundle: &Bundle<'_>, brief: &Brief<'t>) -> BTreeMap<Slot, Vec<Numbered<'t>>> {
    let mut numbered: BTreeMap<Slot, Vec<Numbered<'t>>> = BTreeMap::new();
    let Some(&prompt) = brief.prompt.value() else {
        return numbered;
    };
    for citation in &bundle.citations {
        let piece = bundle.pieces.get(citation.piece).map(|piece| piece.kind);
        if citation.link != Link::Declared || piece == Some(PieceKind::Name) {
            continue;
        }
        let start = citation.range.start;
        let touches = bundle.citation_ending_at(start).is_some();
        // A name behind an at sign grows together with what a number would.
        let glue = glue(
            prompt.value(),
            citation.range.clone(),
            &spelling(citation.slot, Dialect::Snake),
            Dialect::Snake,
            touches,
        );
        numbered.entry(citation.slot).or_default().push(Numbered {
            prompt,
            citation: citation.clone(),
            glue,
        });
    }
    numbered
}

/// The words behind at signs that name nothing.
fn handles(bundle: &Bundle<'_>) -> Vec<String> {
    let citations = bundle.citations.iter();
    let cited: BTreeSet<usize> = citations.map(|citation| citation.piece).collect();
    let pieces = bundle.pieces.iter().enumerate();
    let handles: BTreeSet<String> = pieces
        .filter(|(index, piece)| piece.kind == PieceKind::Name && !cited.contains(index))
        .map(|(_, piece)| {
            let run = bundle.excerpt(&piece.range).trim_start_matches(AT_SIGNS);
            run.nfc().collect()
        })
        .collect();
    handles.into_iter().take(MOST_HANDLES).collect()
}

/// In a prompt with more the proof alone has to find what does not go together.
const MOST_HANDLES: usize = 256;
/// No mode takes so many, and no more names than this are followed.
const MOST_INPUTS: usize = 64;
/// How often a brief may have an input, over the file: who inherits so much did not write it.
const MOST_SHARES: usize = 1_000_000;

/// What a brief says of an input.
struct Input<'t> {
    entry: Span,
    opening: Span,
    name: Field<&'t Text<'t>>,
    addresses: Vec<&'t str>,
    description: Option<&'t str>,
}

impl<'t> Input<'t> {
    fn of(brief: &Brief<'t>, slot: Slot) -> Option<Self> {
        let index = (slot.number as usize).checked_sub(1)?;
        let text = |field: &Field<&'t Text<'t>>| field.value().map(|text| text.value());
        match slot.kind {
            InputKind::Image => {
                let image = brief.image_urls.value()?.get(index)?;
                Some(Self {
                    entry: image.span,
                    opening: image.opening,
                    name: image.name.clone(),
                    addresses: text(&image.url).into_iter().collect(),
                    description: None,
                })
            }
            InputKind::Element => {
                let element = brief.elements.value()?.get(index)?;
                let pictures = element.image_urls.value().into_iter().flatten();
                Some(Self {
                    entry: element.span,
                    opening: element.opening,
                    name: element.name.clone(),
                    addresses: pictures.filter_map(text).collect(),
                    description: text(&element.description),
                })
            }
        }
    }
}

impl<'t> Group<'t> {
    fn new(brief: &Brief<'t>, slot: Slot, input: Input<'t>, given: Option<String>) -> Self {
        // What is inherited may stand in a document of its own.
        let documents = brief.defaults.map(|defaults| defaults.document);
        let mut documents = documents.into_iter().chain([brief.document]);
        let document = documents.find(|document| document.root.span.contains(input.entry));
        Self {
            document: document.unwrap_or(brief.document),
            slot,
            entry: input.entry,
            opening: input.opening,
            given,
            addresses: input.addresses,
            description: input.description,
            citations: BTreeMap::new(),
            briefs: BTreeSet::new(),
            taken: BTreeSet::new(),
            handles: BTreeSet::new(),
        }
    }

    /// The edits that write a name in the place of each number.
    pub(super) fn citation_edits(&self, name: &str) -> Result<Vec<Edit>, String> {
        let edits = self.citations.values().map(|numbered| {
            let Numbered {
                prompt,
                citation,
                glue,
            } = numbered;
            let written = glue.around(format!("@{name}"));
            prompt.replace(citation.range.clone(), &written).ok_or_else(|| {
                let number = prompt.value().get(citation.range.clone()).unwrap_or_default();
                format!("`{number}` is not written plainly in the prompt; write the name there by hand")
            })
        });
        edits.collect()
    }
}
