//! The pipe: a file goes in, its findings come out.

mod fix;
mod gather;
mod pointer;
mod terms;

pub use terms::{Assets, Terms};

use std::cmp::Reverse;

use crate::brief::{self, Brief};
use crate::bundle;
use crate::diagnostic::{Diagnostic, Safety};
use crate::report::{BriefName, FileReport, Finding, Report, Totals};
use crate::rules::{self, Findings};
use crate::suppress::{self, Silences};
use crate::syntax::{self, Document, Format, Parsed, Problem};
use crate::text::{Source, Span};
use gather::Gatherer;

/// Checks one file.
#[must_use]
pub fn check(source: Source, format: Format, terms: Terms<'_>) -> FileReport {
    let parsed = syntax::parse(source.text(), format);
    let checked = check_parsed(&parsed, terms, |_| {});
    drop(parsed);
    checked.into_report(source)
}

/// The findings of a file that could not be parsed at all, because of its bytes or its size.
#[must_use]
pub fn refuse(source: Source, problem: Problem, terms: Terms<'_>) -> FileReport {
    let parsed = Parsed {
        documents: Vec::new(),
        problems: vec![problem],
    };
    let mut findings = Findings::new(terms.levels, Silences::default());
    rules::check_file(&parsed, &mut findings);
    let mut checked = Checked::default();
    for diagnostic in findings.take() {
        checked.add(diagnostic, None, None);
    }
    checked.totals = findings.totals;
    checked.into_report(source)
}

/// What was found in a parsed file, without the file.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    findings: Vec<Finding>,
    pub(crate) totals: Totals,
}

/// Runs all rules over a parsed file. Each bundle is shown to `visit` once its rules have run.
pub(crate) fn check_parsed<'t>(
    parsed: &'t Parsed<'t>,
    terms: Terms<'_>,
    mut visit: impl FnMut(&bundle::Bundle<'_>),
) -> Checked {
    let mut checked = Checked::default();
    let mut gatherer = Gatherer::new(terms);
    let mut findings = Findings::new(terms.levels, suppress::read(parsed));
    rules::check_file(parsed, &mut findings);
    for diagnostic in findings.take() {
        let document = document_of(parsed, &diagnostic);
        checked.add(diagnostic, document, None);
    }
    for (index, document) in parsed.documents.iter().enumerate() {
        let brief = brief::lower(document);
        let surroundings = gatherer.gather(&brief);
        let bundle = bundle::resolve(&brief, terms.target, surroundings);
        rules::check_brief(&bundle, &mut findings);
        visit(&bundle);
        let found = findings.take();
        if !found.is_empty() {
            let name = name(&brief, index, parsed.documents.len());
            for diagnostic in found {
                checked.add(diagnostic, Some(document), name.as_ref());
            }
        }
    }
    rules::check_silences(&mut findings);
    for diagnostic in findings.take() {
        let document = document_of(parsed, &diagnostic);
        checked.add(diagnostic, document, None);
    }
    checked.totals = Totals {
        briefs: parsed.documents.len(),
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

/// The id, else the number of the document in its file, else nothing.
fn name(brief: &Brief<'_>, index: usize, briefs: usize) -> Option<BriefName> {
    match brief.id.value() {
        Some(id) => Some(BriefName::Id((*id).to_owned())),
        None => (briefs > 1).then_some(BriefName::Number(index + 1)),
    }
}
