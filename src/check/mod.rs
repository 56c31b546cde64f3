//! The pipe: a file goes in, its findings come out.

mod fix;
mod gather;
mod pointer;
mod resolved;
mod terms;

pub use resolved::Resolved;
pub use terms::{Assets, Terms};

use std::cmp::Reverse;

use crate::brief::{Batch, Brief};
use crate::bundle;
use crate::diagnostic::{Diagnostic, Safety};
use crate::report::{BriefName, FileReport, Finding, Report, Totals};
use crate::rules::{self, Findings};
use crate::suppress;
use crate::syntax::{self, Document, Format, Parsed, Problem};
use crate::text::{Source, Span};
use gather::Gatherer;

/// Checks one file.
#[must_use]
pub fn check(source: Source, format: Format, terms: Terms<'_>) -> FileReport {
    let parsed = syntax::parse(source.text(), format);
    let checked = check_batch(&Batch::of(&parsed), terms, |_, _| {});
    drop(parsed);
    checked.into_report(source)
}

/// The findings of a file that could not be parsed at all, because of its bytes or its size.
#[must_use]
pub fn refuse(source: Source, problem: Problem, terms: Terms<'_>) -> FileReport {
    let parsed = Parsed {
        problems: vec![problem],
        ..Parsed::default()
    };
    let checked = check_batch(&Batch::of(&parsed), terms, |_, _| {});
    checked.into_report(source)
}

/// What was found in a parsed file, without the file.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    findings: Vec<Finding>,
    pub(crate) totals: Totals,
}

/// Runs all rules over the briefs of a file. Each bundle is shown to `visit` once its rules have run, with the number of
/// its brief, from 1.
pub(crate) fn check_batch(
    batch: &Batch<'_>,
    terms: Terms<'_>,
    mut visit: impl FnMut(usize, &bundle::Bundle<'_>),
) -> Checked {
    let parsed = batch.parsed;
    let mut checked = Checked::default();
    let mut gatherer = Gatherer::new(terms);
    let mut findings = Findings::new(terms.levels, suppress::read(parsed));
    rules::check_file(batch, &mut findings);
    checked.add_to_file(parsed, findings.take());
    let is_many = batch.is_many();
    let mut number = 0;
    for sheet in &batch.sheets {
        if let Some(frame) = sheet.frame() {
            let bundle = bundle::resolve(&frame, terms.target, gatherer.gather(&frame));
            rules::check_brief(&bundle, &mut findings);
            checked.add_to_file(parsed, findings.take());
        }
        findings.begin_sheet(sheet);
        for brief in sheet.briefs() {
            number += 1;
            let name = || name(&brief, number, is_many);
            findings.begin_brief(&brief, name);
            let surroundings = gatherer.gather(&brief);
            let bundle = bundle::resolve(&brief, terms.target, surroundings);
            rules::check_brief(&bundle, &mut findings);
            visit(number, &bundle);
            let found = findings.take();
            if !found.is_empty() {
                let name = name();
                for diagnostic in found {
                    checked.add(diagnostic, Some(brief.document), name.as_ref());
                }
            }
        }
        checked.add_to_file(parsed, findings.end_sheet());
    }
    rules::check_silences(&mut findings);
    checked.add_to_file(parsed, findings.take());
    checked.totals = Totals {
        briefs: batch.len(),
        ..findings.totals
    };
    checked
}

/// The document that a finding about the file as a whole stands in.
fn document_of<'t>(parsed: &'t Parsed<'t>, diagnostic: &Diagnostic) -> Option<&'t Document<'t>> {
    let mut documents = parsed.documents.iter();
    documents.find(|document| document.root.span.contains(diagnostic.label.span))
}

impl Checked {
    /// Adds what is about the file as a whole, or about what its briefs share.
    fn add_to_file(&mut self, parsed: &Parsed<'_>, found: Vec<Diagnostic>) {
        for diagnostic in found {
            let document = document_of(parsed, &diagnostic);
            self.add(diagnostic, document, None);
        }
    }

    fn add(
        &mut self,
        mut diagnostic: Diagnostic,
        document: Option<&Document<'_>>,
        brief: Option<&BriefName>,
    ) {
        if let Some(document) = document
            && !fix::is_harmless(&diagnostic, document)
        {
            diagnostic.fix = None;
        }
        self.findings.push(Finding {
            pointer: document.map_or_else(String::new, |document| {
                pointer::of(&document.root, &diagnostic)
            }),
            brief: brief.cloned(),
            diagnostic,
        });
    }

    /// Sorted by place, then by rule, so that every run prints the same. What a YAML alias repeats is one finding.
    pub(crate) fn into_report(mut self, source: Source) -> FileReport {
        let mut totals = self.totals;
        self.sort_by_place();
        let concealed = self.findings.iter();
        let concealed = concealed.flat_map(|finding| &finding.diagnostic.concealed);
        let mut concealed: Vec<Span> = concealed.copied().collect();
        concealed.sort();
        self.findings.dedup_by(|later, earlier| {
            let is_same = later.diagnostic == earlier.diagnostic;
            if is_same {
                totals.discount(later.diagnostic.severity);
            }
            is_same
        });
        if self.findings.len() > Report::MOST_FINDINGS {
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

    fn sort_by_place(&mut self) {
        self.findings.sort_by_key(|finding| {
            let Diagnostic { label, rule, .. } = &finding.diagnostic;
            (label.span, *rule)
        });
    }
}

/// The id, else the number in its file, else nothing.
fn name(brief: &Brief<'_>, number: usize, is_many: bool) -> Option<BriefName> {
    match brief.id.value() {
        Some(id) => Some(BriefName::Id((*id).to_owned())),
        None => is_many.then_some(BriefName::Number(number)),
    }
}
