//! The pipe: a file goes in, its findings come out.

mod fix;
mod gather;
mod ids;
mod in_the_way;
mod lines;
mod pointer;
mod resolved;
mod terms;

pub use ids::SeenIds;
pub use in_the_way::InTheWay;
pub(crate) use in_the_way::{all_in_the_way, in_the_way};
pub use lines::{LinesPart, LinesReport};
pub use resolved::Resolved;
pub use terms::{Assets, Terms};

use std::cmp::Reverse;

use crate::brief::{Batch, Brief, Placed};
use crate::bundle;
use crate::diagnostic::{Diagnostic, Safety};
use crate::report::{BriefName, FileReport, Finding, Report, Totals};
use crate::rules::{self, Findings, Keep};
use crate::suppress::{self, Silences};
use crate::syntax::{self, Arrangement, Document, Format, Parsed, Problem};
use crate::text::{Source, Span};
use gather::Gatherer;

/// Checks one file.
#[must_use]
pub fn check(source: Source, format: Format, terms: Terms<'_>) -> FileReport {
    check_keeping(source, format, terms, Keep::Shown)
}

/// The same with more findings than a report shows, where `keep` says so.
#[must_use]
pub fn check_keeping(source: Source, format: Format, terms: Terms<'_>, keep: Keep) -> FileReport {
    let parsed = syntax::parse(source.text(), format);
    let silences = suppress::read(&parsed);
    let checked = gathered(&Batch::of(&parsed), terms, keep, silences, |_, _| {});
    drop(parsed);
    checked.into_report(source)
}

/// The same for a file whose text was read already.
pub(crate) fn check_read(source: Source, batch: &Batch<'_>, terms: Terms<'_>) -> FileReport {
    check_batch(batch, terms, |_, _| {}).into_report(source)
}

/// The findings of a file that could not be parsed at all, because of its bytes or its size.
#[must_use]
pub fn refuse(source: Source, problem: Problem, terms: Terms<'_>) -> FileReport {
    check_refused(problem, terms).into_report(source)
}

/// The same for a part of a file.
pub(crate) fn check_refused(problem: Problem, terms: Terms<'_>) -> Checked {
    let parsed = Parsed {
        problems: vec![problem],
        ..Parsed::default()
    };
    check_batch(&Batch::of(&parsed), terms, |_, _| {})
}

/// What was found in a parsed file, without the file.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    findings: Vec<Finding>,
    /// Which of very many.
    keep: Keep,
    /// What the addresses of its briefs hold that no report may show.
    secrets: Vec<Span>,
    pub(crate) totals: Totals,
}

/// Runs all rules over the briefs of a file. Each bundle is shown to `visit` once its rules have run, with the number of
/// its brief, from 1.
pub(crate) fn check_batch(
    batch: &Batch<'_>,
    terms: Terms<'_>,
    visit: impl FnMut(usize, &bundle::Bundle<'_>),
) -> Checked {
    let silences = suppress::read(batch.parsed);
    gathered(batch, terms, Keep::Shown, silences, visit)
}

fn gathered(
    batch: &Batch<'_>,
    terms: Terms<'_>,
    keep: Keep,
    silences: Silences<'_>,
    mut visit: impl FnMut(usize, &bundle::Bundle<'_>),
) -> Checked {
    let mut checked = Checked {
        keep,
        ..Checked::default()
    };
    let mut gatherer = Gatherer::new(terms);
    let mut findings = Findings::new(terms.levels, silences).keeping(keep);
    rules::check_file(batch, &mut findings);
    checked.add_to_file(batch, findings.take());
    let is_many = batch.is_many();
    let mut index = 0;
    for sheet in &batch.sheets {
        if let Some(frame) = sheet.frame() {
            let bundle = bundle::resolve(&frame, terms.target, gatherer.gather(&frame));
            rules::check_brief(&bundle, &mut findings);
            checked.secrets.extend(rules::secrets_of(&frame));
            checked.add_to_file(batch, findings.take());
        }
        findings.begin_sheet(sheet);
        for brief in sheet.briefs() {
            let number = batch.number(index);
            index += 1;
            let name = || brief_name(&brief, number, is_many);
            findings.begin_brief(&brief, name);
            let surroundings = gatherer.gather(&brief);
            let bundle = bundle::resolve(&brief, terms.target, surroundings);
            rules::check_brief(&bundle, &mut findings);
            checked.secrets.extend(rules::secrets_of(&brief));
            visit(number, &bundle);
            let found = findings.take();
            if !found.is_empty() {
                let name = name();
                for diagnostic in found {
                    checked.add(diagnostic, Some(brief.document), name.as_ref());
                }
            }
        }
        checked.add_to_file(batch, findings.end_sheet());
    }
    rules::check_silences(&mut findings);
    checked.add_to_file(batch, findings.take());
    checked.totals = Totals {
        briefs: batch.len(),
        ..findings.totals
    };
    checked
}

/// What the rules about briefs say of one brief.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct OfOne {
    pub(crate) totals: Totals,
    /// Of each ignore of the file, which of its names silenced something there.
    pub(crate) used: Vec<Vec<bool>>,
}

/// Runs the rules about briefs over one brief of a file, and over nothing else. Its bundle is shown to `visit`.
pub(crate) fn check_one(
    batch: &Batch<'_>,
    one: &Placed<'_, '_>,
    terms: Terms<'_>,
    visit: impl FnOnce(&bundle::Bundle<'_>),
) -> OfOne {
    let mut gatherer = Gatherer::new(terms);
    let mut findings = Findings::new(terms.levels, suppress::read(batch.parsed));
    findings.begin_sheet(one.sheet);
    findings.begin_brief(&one.brief, || None);
    let surroundings = gatherer.gather(&one.brief);
    let bundle = bundle::resolve(&one.brief, terms.target, surroundings);
    rules::check_brief(&bundle, &mut findings);
    visit(&bundle);
    let silences = findings.take_silences();
    let used = silences.ignores().iter().map(|ignore| {
        let names = ignore.names.iter();
        names.map(|name| name.is_used).collect()
    });
    OfOne {
        totals: findings.totals,
        used: used.collect(),
    }
}

/// The document that a finding about the file as a whole stands in, and its place among them.
fn document_of<'t>(
    parsed: &'t Parsed<'t>,
    diagnostic: &Diagnostic,
) -> Option<(usize, &'t Document<'t>)> {
    let documents = &parsed.documents;
    let place = diagnostic.label.span;
    if parsed.arrangement == Arrangement::Lines {
        // There may be very many; and what follows a value on its line belongs to it too.
        let before = documents.partition_point(|document| document.root.span.start <= place.start);
        let index = before.checked_sub(1)?;
        return Some((index, documents.get(index)?));
    }
    // Where two touch, it is the first one. What fences share may hold them.
    let begun = documents.partition_point(|document| document.root.span.start <= place.start);
    let near = [0, begun.saturating_sub(2), begun.saturating_sub(1)];
    let mut near = near
        .into_iter()
        .filter_map(|index| Some((index, documents.get(index)?)));
    near.find(|(_, document)| document.root.span.contains(place))
}

impl Checked {
    /// Adds what is about the file as a whole, or about what its briefs share. A line is always somebody's.
    fn add_to_file(&mut self, batch: &Batch<'_>, found: Vec<Diagnostic>) {
        for diagnostic in found {
            let document = document_of(batch.parsed, &diagnostic);
            let name = match document {
                Some((index, _)) if batch.parsed.arrangement == Arrangement::Lines => {
                    Some(BriefName::Number(batch.number(index)))
                }
                _ => None,
            };
            let document = document.map(|(_, document)| document);
            self.add(diagnostic, document, name.as_ref());
        }
    }

    fn add(
        &mut self,
        mut diagnostic: Diagnostic,
        document: Option<&Document<'_>>,
        brief: Option<&BriefName>,
    ) {
        rules::make_presentable(&mut diagnostic);
        if let Some(document) = document
            && !fix::is_harmless(&diagnostic, document)
        {
            diagnostic.fix = None;
        }
        self.findings.push(Finding {
            pointer: document
                .map_or_else(String::new, |document| pointer::of(document, &diagnostic)),
            brief: brief.cloned(),
            diagnostic,
        });
    }

    /// Sorted by place, then by rule, so that every run prints the same. What a YAML alias repeats is one finding.
    pub(crate) fn into_report(mut self, source: Source) -> FileReport {
        let mut totals = self.totals;
        self.sort_by_place();
        let concealed = self.concealed(&source);
        self.findings.dedup_by(|later, earlier| {
            let is_same = later.diagnostic == earlier.diagnostic;
            if is_same {
                totals.discount(later.diagnostic.severity);
            }
            is_same
        });
        if self.keep == Keep::Shown && self.findings.len() > Report::MOST_FINDINGS {
            self.findings
                .sort_by_key(|finding| Reverse(finding.diagnostic.severity));
            self.findings.truncate(Report::MOST_FINDINGS);
            self.sort_by_place();
        }
        let fixes = self.findings.iter();
        let fixes = fixes.filter_map(|finding| finding.diagnostic.fix.as_ref());
        let safe = fixes.clone().filter(|fix| fix.safety == Safety::Safe);
        FileReport {
            totals: Totals {
                files: 1,
                fixable: fixes.clone().count(),
                safely_fixable: safe.count(),
                ..totals
            },
            source,
            concealed,
            findings: self.findings,
        }
    }

    /// What no report may show, sorted and without overlaps.
    fn concealed(&self, source: &Source) -> Vec<Span> {
        if self.findings.is_empty() {
            return Vec::new();
        }
        let mut spans = rules::secrets_in(source.text());
        spans.extend(&self.secrets);
        let findings = self.findings.iter();
        spans.extend(findings.flat_map(|finding| &finding.diagnostic.concealed));
        Span::together(spans)
    }

    fn sort_by_place(&mut self) {
        self.findings.sort_by_key(|finding| {
            let Diagnostic { label, rule, .. } = &finding.diagnostic;
            (label.span, *rule)
        });
    }
}

/// The id, else the number in its file, else nothing.
pub(crate) fn brief_name(brief: &Brief<'_>, number: usize, is_many: bool) -> Option<BriefName> {
    match brief.id.value() {
        Some(id) => {
            let mut id = (*id).to_owned();
            rules::conceal_secrets(&mut id);
            Some(BriefName::Id(id))
        }
        None => is_many.then_some(BriefName::Number(number)),
    }
}
