//! The inventory for programs. The structs here are the contract.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::inventory::{Citation, FileInventory, Inventory, Mode, Row};
use crate::output::place::Places;
use crate::report::BriefName;
use crate::text::Span;

/// Prints one document with all files.
pub(in crate::output) fn print(files: &[FileInventory], out: &mut impl Write) -> io::Result<()> {
    let document = Document {
        schema: "briefc.refs/1",
        column_unit: "characters",
        files: files.iter().map(File::of).collect(),
    };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document<'i> {
    schema: &'static str,
    column_unit: &'static str,
    files: Vec<File<'i>>,
}

#[derive(Serialize)]
struct File<'i> {
    #[serde(rename = "file")]
    name: &'i str,
    errors: usize,
    warnings: usize,
    infos: usize,
    briefs: Vec<Brief<'i>>,
}

#[derive(Serialize)]
struct Brief<'i> {
    #[serde(rename = "brief")]
    name: Option<Name<'i>>,
    video_mode: Option<&'static str>,
    /// Images and elements together.
    taken: Option<usize>,
    places: Option<usize>,
    inputs: Vec<Input<'i>>,
    dangling: Vec<Reference<'i>>,
    unread: &'i [&'static str],
}

/// The `id`, or the place in the file from 1.
#[derive(Serialize)]
#[serde(untagged)]
enum Name<'i> {
    Id(&'i str),
    Number(usize),
}

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a field of the document"
)]
struct Input<'i> {
    #[serde(rename = "input")]
    kind: &'static str,
    number: Option<u32>,
    name: Option<&'i str>,
    /// By target.
    references: BTreeMap<&'static str, &'i str>,
    /// Passwords and keys in them are `***`.
    addresses: &'i [String],
    description: Option<&'i str>,
    id: Option<&'i str>,
    opens_clip: bool,
    inherited: bool,
    /// By the mode, or by the target.
    refused: bool,
    readable: bool,
    start: Place,
    end: Place,
    cited: Vec<Reference<'i>>,
}

/// What stands at a place, and the place.
#[derive(Serialize)]
struct Reference<'i> {
    text: &'i str,
    start: Place,
    end: Place,
}

/// Line and column from 1, the byte from 0.
#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    byte: u32,
}

impl<'i> File<'i> {
    fn of(file: &'i FileInventory) -> Self {
        let places = Places::new(&file.source);
        Self {
            name: file.source.name(),
            errors: file.totals.errors,
            warnings: file.totals.warnings,
            infos: file.totals.infos,
            briefs: file
                .briefs
                .iter()
                .map(|brief| Brief::of(brief, &places))
                .collect(),
        }
    }
}

impl<'i> Brief<'i> {
    fn of(brief: &'i Inventory, places: &Places<'i>) -> Self {
        let inputs = brief.rows.iter();
        let dangling = brief.dangling.iter();
        Self {
            name: brief.brief.as_ref().map(|name| match name {
                BriefName::Id(id) => Name::Id(id),
                BriefName::Number(number) => Name::Number(*number),
            }),
            video_mode: match brief.mode {
                Mode::Given(word) => Some(word),
                Mode::Text | Mode::Unread => None,
            },
            taken: brief.taken,
            places: brief.places,
            inputs: inputs.map(|row| Input::of(row, brief, places)).collect(),
            dangling: dangling
                .map(|citation| Reference::of(citation, places))
                .collect(),
            unread: &brief.unread,
        }
    }
}

impl<'i> Input<'i> {
    fn of(row: &'i Row, brief: &'i Inventory, places: &Places<'i>) -> Self {
        let targets = brief.targets.iter().copied();
        let (start, end) = ends(row.span, places);
        Self {
            kind: row.kind.word(),
            number: row.number,
            name: row.name.as_deref(),
            references: targets
                .zip(&row.spellings)
                .filter_map(|(target, spelling)| Some((target, spelling.as_deref()?)))
                .collect(),
            addresses: &row.addresses,
            description: row.description.as_deref(),
            id: row.id.as_deref(),
            opens_clip: row.opens_clip,
            inherited: row.is_inherited,
            refused: row.refused_by.is_some(),
            readable: !row.is_broken,
            start,
            end,
            cited: row
                .citations
                .iter()
                .map(|citation| Reference::of(citation, places))
                .collect(),
        }
    }
}

impl<'i> Reference<'i> {
    fn of(citation: &'i Citation, places: &Places<'_>) -> Self {
        let (start, end) = ends(citation.span, places);
        Self {
            text: &citation.text,
            start,
            end,
        }
    }
}

fn ends(span: Span, places: &Places<'_>) -> (Place, Place) {
    let span = places.within(span);
    let place = |byte| {
        let position = places.position(byte);
        Place {
            line: position.line,
            column: position.column,
            byte,
        }
    };
    (place(span.start), place(span.end))
}
