//! The inventory of a brief: what takes part, what it is called, and where the prompt cites it.

mod citations;
mod row;
mod shown;

pub use citations::Citation;
pub use row::{RefusedBy, Row, RowKind};

use crate::brief::{Batch, Brief, Choice, Field, Input};
use crate::bundle::Bundle;
use crate::check::{Terms, brief_name, check_batch};
use crate::reference::InputKind;
use crate::report::{BriefName, Totals};
use crate::spec::{Feature, Target};
use crate::syntax::{self, Format, Value};
use crate::text::Source;
use citations::Citations;

/// What the briefs of a file hold.
#[derive(Debug)]
pub struct FileInventory {
    /// The file, for positions.
    pub source: Source,
    /// One a brief; none if no brief could be read.
    pub briefs: Vec<Inventory>,
    /// What a check finds in the file.
    pub totals: Totals,
}

/// What a brief holds.
#[derive(Clone, Debug)]
pub struct Inventory {
    /// What the brief is called, where it has an id or is one of many.
    pub brief: Option<BriefName>,
    /// What the model does with the bundle.
    pub mode: Mode,
    /// The targets whose spellings the rows have, by name.
    pub targets: Vec<&'static str>,
    /// The images and elements together, as the target counts them: perhaps with the frames; none if a list could not be read.
    pub taken: Option<usize>,
    /// The most images and elements together; none if nobody says so.
    pub places: Option<usize>,
    /// All inputs: images, elements, the frames, the clip.
    pub rows: Vec<Row>,
    /// The fields of which nothing could be read.
    pub unread: Vec<&'static str>,
    /// References that lead nowhere.
    pub dangling: Vec<Citation>,
}

/// `video_mode`, as far as it could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Not given: the clip is made from the text alone.
    Text,
    /// Given, as this word.
    Given(&'static str),
    /// Given, and wrong.
    Unread,
}

/// Takes the inventory of each brief in a file, with the spellings that `targets` have for its references.
#[must_use]
pub fn take(
    source: Source,
    format: Format,
    terms: Terms<'_>,
    targets: &[&'static Target],
) -> FileInventory {
    let parsed = syntax::parse(source.text(), format);
    let batch = Batch::of(&parsed);
    let is_many = batch.is_many();
    let mut briefs: Vec<Inventory> = Vec::new();
    let checked = check_batch(&batch, terms, |number, bundle| {
        // A text, a number, or what could not be parsed at all: there is no brief whose inputs could be shown.
        if !is_many && !matches!(bundle.brief.document.root.value, Value::Map(_)) {
            return;
        }
        let brief = brief_name(bundle.brief, number, is_many);
        briefs.push(Inventory::of(bundle, brief, targets));
    });
    drop(batch);
    drop(parsed);
    FileInventory {
        source,
        briefs,
        totals: checked.totals,
    }
}

impl Inventory {
    fn of(bundle: &Bundle<'_>, brief: Option<BriefName>, targets: &[&'static Target]) -> Self {
        let citations = Citations::of(bundle);
        Self {
            brief,
            mode: mode(bundle.brief),
            targets: targets.iter().map(|target| target.name).collect(),
            taken: taken(bundle),
            places: places(bundle),
            rows: row::all(bundle, &citations, targets),
            unread: unread(bundle.brief),
            dangling: citations.dangling,
        }
    }
}

fn mode(brief: &Brief<'_>) -> Mode {
    match &brief.video_mode {
        Field::Absent => Mode::Text,
        Field::Given(given) => Mode::Given(given.value.word()),
        Field::Poisoned { .. } => Mode::Unread,
    }
}

/// What counts against the cap.
fn taken(bundle: &Bundle<'_>) -> Option<usize> {
    let images = bundle.declared(InputKind::Image)?;
    let elements = bundle.declared(InputKind::Element)?;
    let elements = match bundle.target.lack(Feature::Elements) {
        Some(_) => 0,
        None => elements,
    };
    Some(images + elements + bundle.counted_frames())
}

/// The cap of the mode; where the mode is not known it follows the presence of a clip.
fn places(bundle: &Bundle<'_>) -> Option<usize> {
    let cap = match bundle.limits {
        Some(limits) => limits.cap,
        None => bundle
            .target
            .cap_without_mode(bundle.brief.has(Input::Clip)),
    };
    cap.map(|cap| cap.value)
}

fn unread(brief: &Brief<'_>) -> Vec<&'static str> {
    let fields = [
        ("prompt", brief.prompt.is_poisoned()),
        ("video_mode", brief.video_mode.is_poisoned()),
        ("image_urls", brief.image_urls.is_poisoned()),
        ("start_image_index", brief.start_image_index.is_poisoned()),
        ("elements", brief.elements.is_poisoned()),
        ("start_frame_url", brief.start_frame_url.is_poisoned()),
        ("end_frame_url", brief.end_frame_url.is_poisoned()),
        ("video_url", brief.video_url.is_poisoned()),
    ];
    let unread = fields.into_iter().filter(|&(_, is_unread)| is_unread);
    unread.map(|(field, _)| field).collect()
}

#[cfg(test)]
mod tests;
