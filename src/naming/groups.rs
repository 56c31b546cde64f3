//! The inputs that prompts cite by number.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::{Kept, is_name, keep};
use crate::brief::{Brief, Field};
use crate::bundle::{Bundle, Citation, Link, Surroundings, resolve};
use crate::reference::{AT_SIGNS, Dialect, Glue, InputKind, PieceKind, Slot, glue};
use crate::spec::Target;
use crate::syntax::Document;
use crate::text::{Edit, Span, Text};

/// An entry of a list, with what every brief says of it that has it: briefs may share an entry.
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
    /// Its references by number.
    pub(super) citations: Vec<Numbered<'t>>,
    /// The briefs that cite it, by their place in the file.
    pub(super) briefs: Vec<usize>,
    /// The names of other inputs in those briefs.
    pub(super) taken: Vec<String>,
    /// What stands behind an at sign in their prompts and names nothing.
    pub(super) handles: Vec<String>,
}

/// A reference by number.
#[derive(Clone, Debug)]
pub(super) struct Numbered<'t> {
    prompt: &'t Text<'t>,
    citation: Citation,
    glue: Glue,
}

/// The groups in the order of the file, and what has to keep its numbers altogether.
pub(super) fn groups<'t>(
    briefs: &'t [Brief<'t>],
    target: &'static Target,
) -> (Vec<Group<'t>>, Vec<Kept>) {
    let mut groups: BTreeMap<Span, Group<'t>> = BTreeMap::new();
    let mut kept = Vec::new();
    for (number, brief) in briefs.iter().enumerate() {
        let bundle = resolve(brief, target, Surroundings::unknown());
        let numbered = by_number(&bundle);
        if !numbered.is_empty() && !brief.is_whole() {
            let reason = "all numbers stay: the brief cannot be read to its end, and `briefc check` shows why";
            kept.push(keep(brief.opening, reason));
            continue;
        }
        if numbered.len() > MOST_INPUTS {
            let reason = "all numbers stay: the brief has more inputs than any mode takes";
            kept.push(keep(brief.opening, reason));
            continue;
        }
        let names: Vec<&str> = bundle
            .declarations
            .iter()
            .map(|found| found.name.as_str())
            .collect();
        let handles = handles(&bundle);
        for (slot, citations) in numbered {
            let Some(input) = Input::of(brief, slot) else {
                continue;
            };
            let given = match &input.name {
                Field::Given(given) => {
                    let name: String = given.value.value().nfc().collect();
                    let is_alone = names.iter().filter(|other| **other == name).count() == 1;
                    if !is_name(&name) || !is_alone {
                        let word = slot.kind.word();
                        let reason = format!(
                            "{word} {} keeps its number: its name `{name}` cannot be cited, and `briefc check` shows why",
                            slot.number
                        );
                        kept.push(keep(given.span, reason));
                        continue;
                    }
                    Some(name)
                }
                Field::Absent | Field::Poisoned { .. } => None,
            };
            let group = groups.entry(input.entry).or_insert_with(|| Group {
                document: brief.document,
                slot,
                entry: input.entry,
                opening: input.opening,
                given,
                addresses: input.addresses,
                description: input.description,
                citations: Vec::new(),
                briefs: Vec::new(),
                taken: Vec::new(),
                handles: Vec::new(),
            });
            group.citations.extend(citations);
            group.briefs.push(number);
            group
                .taken
                .extend(names.iter().map(|name| (*name).to_owned()));
            group.handles.extend(handles.iter().cloned());
        }
    }
    (groups.into_values().collect(), kept)
}

/// The references by number to inputs that are there, by input.
fn by_number<'t>(bundle: &Bundle<'t>) -> BTreeMap<Slot, Vec<Numbered<'t>>> {
    let mut numbered: BTreeMap<Slot, Vec<Numbered<'t>>> = BTreeMap::new();
    let Some(prompt) = bundle.prompt() else {
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
            citation.slot,
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

impl Group<'_> {
    /// The edits that write a name in the place of each number.
    pub(super) fn citation_edits(&self, name: &str) -> Result<Vec<Edit>, String> {
        let edits = self.citations.iter().map(|numbered| {
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
