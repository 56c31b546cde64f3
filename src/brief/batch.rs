//! The briefs of a file: one, or many that may share some of their fields.

use std::borrow::Cow;

use super::inherit::shared_fields;
use super::lower::{OTHER_ID, Part, Role, lower_part, opening, poison_absent};
use super::read::{Reader, Slot, describe};
use super::{Brief, Expected, Field, Found, Level, Misfit, SharedField};
use crate::syntax::{
    Arrangement, Document, Entry, Node, Parsed, Problem, Value, too_much_inherited,
};
use crate::text::Span;

/// The most bytes that the briefs of a file may inherit together: each of them is checked with all that it inherits.
pub const MAX_INHERITED: usize = 256 * 1024 * 1024;

/// The briefs of a file.
#[derive(Debug)]
pub struct Batch<'t> {
    /// The file.
    pub parsed: &'t Parsed<'t>,
    /// The briefs, in groups that share something.
    pub sheets: Vec<Sheet<'t>>,
    /// What is wrong with the file beside what its parser found.
    pub problems: Vec<Problem>,
    /// How many lines stand before the first one, if these are some lines of a file of JSON lines.
    pub lines_before: usize,
    /// The ids that an earlier part of the file has; known only where a file comes in parts.
    pub repeated: Option<Vec<RepeatedId<'t>>>,
}

/// What a brief is called, where an earlier one of the file is called so too, which is no longer at hand.
#[derive(Clone, Debug)]
pub struct RepeatedId<'t> {
    /// The id, or the number of a brief that has none.
    pub id: Cow<'t, str>,
    /// Where it stands.
    pub span: Span,
    /// The line that was called so first, from 1.
    pub line: usize,
    /// How the two are the same.
    pub likeness: IdLikeness,
}

/// How two briefs are called the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdLikeness {
    /// They have the very same id.
    Same,
    /// Their ids differ in letter case only.
    Case,
    /// The id of this one is the number of the other, which has none.
    Number,
    /// This one has no id, and its number is the id of the other.
    Numbered,
}

/// Briefs that share what is in `defaults`, if they have that.
#[derive(Debug)]
pub struct Sheet<'t> {
    /// How its briefs are held together.
    pub kind: SheetKind,
    document: &'t Document<'t>,
    /// Where it is said, or should be, what the briefs are.
    opening: Span,
    defaults: Option<Box<Brief<'t>>>,
    /// What of it is inherited, and where it stands.
    pub shared: Vec<SharedField>,
    misfits: Vec<Misfit<'t>>,
    /// Whether a key that stands around the briefs stands there twice.
    is_lossy: bool,
    parts: Vec<Part<'t>>,
}

/// How briefs are held together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// A document is one brief.
    Alone,
    /// The outermost value is a list of briefs.
    List,
    /// `briefs`, and perhaps `defaults`.
    Briefs,
    /// The fences of a Markdown file; what they share is its front matter.
    Fences,
    /// The lines of a file of JSON lines.
    Lines,
}

/// What a brief is called, before anything else in it is read.
#[derive(Debug)]
pub struct Title<'t> {
    /// Its id.
    pub id: Field<&'t str>,
    /// A short place to point at.
    pub opening: Span,
    /// All of it.
    pub span: Span,
    /// Whether it must have an id.
    pub needs_id: bool,
}

/// A brief, and where it stands.
#[derive(Debug)]
pub struct Placed<'b, 't> {
    /// What holds it together with others.
    pub sheet: &'b Sheet<'t>,
    /// The brief, with what it inherits.
    pub brief: Brief<'b>,
    /// All of it, without what it inherits.
    pub span: Span,
}

impl<'t> Batch<'t> {
    /// The briefs of a file.
    #[must_use]
    pub fn of(parsed: &'t Parsed<'t>) -> Self {
        let mut batch = Self::without_briefs(parsed);
        match parsed.arrangement {
            Arrangement::Fences => {
                batch.add(fences(parsed));
                return batch;
            }
            Arrangement::Lines => {
                batch.add(lines(parsed));
                return batch;
            }
            Arrangement::Separate => {}
        }
        for document in &parsed.documents {
            batch.add(Some(sheet(document, first_problem(parsed))));
        }
        batch
    }

    fn add(&mut self, sheet: Option<Sheet<'t>>) {
        self.problems
            .extend(sheet.iter().filter_map(Sheet::refusal));
        self.sheets.extend(sheet);
    }

    /// A file that holds something else than briefs.
    #[must_use]
    pub fn without_briefs(parsed: &'t Parsed<'t>) -> Self {
        Self {
            parsed,
            sheets: Vec::new(),
            problems: Vec::new(),
            lines_before: 0,
            repeated: None,
        }
    }

    /// Whether the file is of a kind that can hold many briefs, however many it holds.
    #[must_use]
    pub fn is_many(&self) -> bool {
        match self.sheets.as_slice() {
            [] => false,
            [only] => only.kind != SheetKind::Alone,
            _ => true,
        }
    }

    /// What a brief is called by if it has no id, from 1: its place among the briefs, or in JSON lines the line it is.
    #[must_use]
    pub fn number(&self, index: usize) -> usize {
        match self.parsed.lines.get(index) {
            Some(line) => self.lines_before + line,
            None => index + 1,
        }
    }

    /// How many briefs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.parts.len()).sum()
    }

    /// Whether there is no brief.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One brief, by its place among those that can be looked at.
    #[must_use]
    pub fn brief(&self, index: usize) -> Option<Placed<'_, 't>> {
        let mut before = 0;
        for sheet in &self.sheets {
            let count = sheet.parts.len().min(sheet.affordable());
            if index < before + count {
                let part = sheet.parts.get(index - before)?;
                return Some(Placed {
                    sheet,
                    brief: lower_part(*part, sheet.defaults.as_deref()),
                    span: part.node.span,
                });
            }
            before += count;
        }
        None
    }

    /// Whether all of the file was read, and every brief of it can be looked at.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty()
            && !self
                .parsed
                .documents
                .iter()
                .any(|document| document.is_partial)
    }

    /// Whether what stands around the briefs, and what they share, has its place in the model: see [`Brief::says_all`].
    #[must_use]
    pub fn says_all(&self) -> bool {
        self.is_whole()
            && self.sheets.iter().all(|sheet| {
                let mut defaults = sheet.defaults.iter();
                sheet.misfits.is_empty()
                    && !sheet.is_lossy
                    && defaults.all(|defaults| defaults.has_place_for_all())
            })
    }

    /// What the briefs are called, in their order.
    pub fn titles(&self) -> impl Iterator<Item = Title<'t>> {
        self.sheets.iter().flat_map(|sheet| {
            let needs_id = sheet.kind == SheetKind::Briefs;
            sheet
                .parts
                .iter()
                .map(move |part| title(part.node, needs_id))
        })
    }
}

impl Sheet<'_> {
    /// The briefs, each with what it inherits.
    pub fn briefs(&self) -> impl Iterator<Item = Brief<'_>> {
        let parts = self.parts.iter().take(self.affordable());
        parts.map(|part| lower_part(*part, self.defaults.as_deref()))
    }

    /// What stands around its briefs, as a brief of which nothing is known but what does not fit.
    #[must_use]
    pub fn frame(&self) -> Option<Brief<'_>> {
        let inherited = self.defaults.as_deref();
        if self.misfits.is_empty()
            && inherited.is_none_or(|from| from.misfits.is_empty() && from.plain_scalars.is_empty())
        {
            return None;
        }
        let part = Part {
            document: self.document,
            node: &NOTHING,
            role: Role::Alone,
            is_partial: false,
        };
        let mut frame = lower_part(part, None);
        poison_absent(&mut frame, self.opening);
        frame.opening = self.opening;
        frame.misfits.extend(self.misfits.iter().cloned());
        if let Some(defaults) = inherited {
            frame.misfits.extend(defaults.misfits.iter().cloned());
            frame.plain_scalars.clone_from(&defaults.plain_scalars);
        }
        Some(frame)
    }

    /// How many of its briefs can be looked at with all that they inherit.
    fn affordable(&self) -> usize {
        MAX_INHERITED
            .checked_div(self.inherited_bytes())
            .unwrap_or(usize::MAX)
    }

    fn inherited_bytes(&self) -> usize {
        let shared = self.shared.iter();
        shared.map(|field| field.value.range().len()).sum()
    }

    fn refusal(&self) -> Option<Problem> {
        let is_too_much = self.parts.len() > self.affordable();
        is_too_much.then(|| too_much_inherited(MAX_INHERITED, self.opening))
    }
}

static NOTHING: Node<'static> = Node {
    span: Span { start: 0, end: 0 },
    value: Value::Null,
};

fn empty_sheet<'t>(kind: SheetKind, document: &'t Document<'t>) -> Sheet<'t> {
    Sheet {
        kind,
        document,
        opening: opening(&document.root),
        defaults: None,
        shared: Vec::new(),
        misfits: Vec::new(),
        is_lossy: false,
        parts: Vec::new(),
    }
}

/// The first document is what the others share.
fn fences<'t>(parsed: &'t Parsed<'t>) -> Option<Sheet<'t>> {
    let (front, others) = parsed.documents.split_first()?;
    let mut sheet = empty_sheet(SheetKind::Fences, front);
    if let Some(first) = others.first() {
        sheet.opening = opening(&first.root);
    }
    sheet.share(&front.root);
    sheet.parts = others.iter().map(whole).collect();
    Some(sheet)
}

fn lines<'t>(parsed: &'t Parsed<'t>) -> Option<Sheet<'t>> {
    let mut sheet = empty_sheet(SheetKind::Lines, parsed.documents.first()?);
    sheet.parts = parsed.documents.iter().map(whole).collect();
    Some(sheet)
}

/// A document that is one brief among others.
fn whole<'t>(document: &'t Document<'t>) -> Part<'t> {
    Part {
        document,
        node: &document.root,
        role: Role::Entry,
        is_partial: document.is_partial,
    }
}

fn sheet<'t>(document: &'t Document<'t>, first_problem: Option<u32>) -> Sheet<'t> {
    let root = &document.root;
    let mut sheet = empty_sheet(SheetKind::Alone, document);
    match &root.value {
        Value::Sequence(items) => {
            sheet.kind = SheetKind::List;
            if items.is_empty() {
                sheet
                    .misfits
                    .push(refused(None, root.span, Found::EmptyList));
            }
            sheet.parts = entries(document, items, first_problem);
        }
        Value::Map(fields) if fields.iter().any(is_of_batch) => {
            sheet.kind = SheetKind::Briefs;
            read_fields(&mut sheet, fields, first_problem);
        }
        _ => sheet.parts.push(Part {
            document,
            node: root,
            role: Role::Alone,
            is_partial: document.is_partial,
        }),
    }
    sheet
}

impl<'t> Sheet<'t> {
    fn share(&mut self, node: &'t Node<'t>) {
        let part = Part {
            document: self.document,
            node,
            role: Role::Defaults,
            is_partial: self.document.is_partial,
        };
        let defaults = lower_part(part, None);
        self.shared = shared_fields(&defaults, node);
        self.defaults = Some(Box::new(defaults));
    }
}

fn is_of_batch(entry: &Entry<'_>) -> bool {
    Level::Batch.fields().contains(&entry.key.value())
}

fn read_fields<'t>(sheet: &mut Sheet<'t>, fields: &'t [Entry<'t>], first_problem: Option<u32>) {
    let document = sheet.document;
    let mut reader = Reader::default();
    let mut briefs = None;
    for (index, entry) in fields.iter().enumerate() {
        if reader.is_repeated(fields, index) {
            continue;
        }
        match entry.key.value() {
            "defaults" => sheet.share(&entry.value),
            "briefs" => briefs = Some(entry),
            _ => {
                let elsewhere = [Level::Defaults, Level::Brief, Level::Input, Level::Envelope];
                reader.unknown(entry, &[Level::Batch], &elsewhere, fields);
            }
        }
    }
    sheet.misfits = reader.misfits;
    sheet.is_lossy = reader.is_lossy;
    let Some(entry) = briefs else {
        if !document.is_partial {
            sheet
                .misfits
                .push(refused(Some("briefs"), sheet.opening, Found::Absence));
        }
        return;
    };
    sheet.opening = entry.key.whole();
    match &entry.value.value {
        Value::Sequence(items) if !items.is_empty() => {
            sheet.parts = entries(document, items, first_problem);
        }
        Value::Broken => {}
        _ if document.is_partial => {}
        Value::Sequence(_) => {
            sheet
                .misfits
                .push(refused(Some("briefs"), entry.value.span, Found::EmptyList));
        }
        other => {
            // Nobody wrote the value of `briefs:` alone.
            let span = Some(entry.value.span).filter(|span| !span.is_empty());
            let span = span.unwrap_or(sheet.opening);
            sheet
                .misfits
                .push(refused(Some("briefs"), span, describe(other)));
        }
    }
}

/// Something else stands where a list of briefs should.
fn refused<'t>(field: Option<&'static str>, span: Span, found: Found) -> Misfit<'t> {
    Misfit::WrongType {
        field,
        span,
        key: field.map(|_| span),
        expected: Expected::Briefs,
        found,
        value: None,
        repair: None,
    }
}

fn entries<'t>(
    document: &'t Document<'t>,
    items: &'t [Node<'t>],
    first_problem: Option<u32>,
) -> Vec<Part<'t>> {
    let part = |node: &'t Node<'t>| Part {
        document,
        node,
        role: Role::Entry,
        // What ends before the first mistake is there as it was written.
        is_partial: document.is_partial && first_problem.is_none_or(|at| at <= node.extent().end),
    };
    items.iter().map(part).collect()
}

/// Where the first thing begins that is wrong with the file, both ends taken.
fn first_problem(parsed: &Parsed<'_>) -> Option<u32> {
    let problems = parsed.problems.iter();
    let ends = problems.flat_map(|problem| {
        let related = problem.related.as_ref().map(|(span, _)| span.start);
        [Some(problem.span.start), related]
    });
    ends.flatten().min()
}

fn title<'t>(node: &'t Node<'t>, needs_id: bool) -> Title<'t> {
    let mut title = Title {
        id: Field::Absent,
        opening: opening(node),
        span: node.span,
        needs_id,
    };
    match &node.value {
        Value::Map(entries) => {
            let entry = |key| entries.iter().find(|entry| entry.key.value() == key);
            if let Some(entry) = entry("id") {
                title.id = Reader::default().id(Slot::of_entry("id", entry));
            } else if let Some(entry) = entry(OTHER_ID) {
                // `unknown-field` says what it is called.
                title.id = Slot::of_entry("id", entry).poisoned();
            }
        }
        // It is no brief at all, or nobody knows what it is.
        _ => {
            title.needs_id = false;
            title.id = Field::Poisoned { key: node.span };
        }
    }
    title
}

#[cfg(test)]
mod tests;
