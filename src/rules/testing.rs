//! What the tests beside the rules ask: which rules speak about a brief, and of which words in it.

use super::{Findings, Group, Levels, check_brief, check_file, check_silences, find};
use crate::brief::{self, Batch};
use crate::bundle::{self, LocalFile, Surroundings};
use crate::diagnostic::Diagnostic;
use crate::media::Behind;
use crate::report::BriefName;
use crate::spec::{Target, UNIFICALLY};
use crate::suppress;
use crate::syntax::{self, Format};

/// What all rules find in a YAML brief, as `"rule-name: text under the label"`, in the order of the file.
pub(super) fn found(yaml: &str) -> Vec<String> {
    found_in(yaml, Format::Yaml)
}

/// The same for a brief in any format.
pub(super) fn found_in(text: &str, format: Format) -> Vec<String> {
    let described = diagnostics(text, format).into_iter().map(|found| {
        let marked = text.get(found.label.span.range()).unwrap_or_default();
        format!("{}: {marked}", found.rule)
    });
    described.collect()
}

/// What all rules find in a YAML brief for a target, as `"rule-name: text under the label"`, in the order of the file.
pub(super) fn found_for(target: &'static Target, yaml: &str) -> Vec<String> {
    let found = diagnostics_for(target, &[], yaml, Format::Yaml).into_iter();
    let described = found.map(|found| {
        let marked = yaml.get(found.label.span.range()).unwrap_or_default();
        format!("{}: {marked}", found.rule)
    });
    described.collect()
}

/// The findings themselves, in the order of the file.
pub(super) fn diagnostics(text: &str, format: Format) -> Vec<Diagnostic> {
    diagnostics_for(&UNIFICALLY, &[], text, format)
}

/// The same for a target, and for others that the brief should fit too.
pub(super) fn diagnostics_for(
    target: &'static Target,
    others: &[&'static Target],
    text: &str,
    format: Format,
) -> Vec<Diagnostic> {
    let surroundings = Surroundings {
        other_targets: others.to_vec(),
        ..Surroundings::default()
    };
    let parsed = syntax::parse(text, format);
    let mut findings = Findings::new(Levels::unchanged(), suppress::read(&parsed));
    let batch = Batch::of(&parsed);
    check_file(&batch, &mut findings);
    let mut shared = Vec::new();
    for sheet in &batch.sheets {
        let frame = sheet.frame();
        if let Some(brief) = &frame {
            check_one(brief, target, &surroundings, &mut findings);
        }
        findings.begin_sheet(sheet);
        for brief in sheet.briefs() {
            let id = brief.id.value().map(|id| BriefName::Id((*id).to_owned()));
            findings.begin_brief(&brief, || id);
            check_one(&brief, target, &surroundings, &mut findings);
        }
        shared.extend(findings.end_sheet());
    }
    check_silences(&mut findings);
    let mut found = findings.take();
    found.extend(shared);
    found.sort_by_key(|diagnostic| (diagnostic.label.span, diagnostic.rule));
    found
}

fn check_one(
    brief: &brief::Brief<'_>,
    target: &'static Target,
    surroundings: &Surroundings,
    findings: &mut Findings<'_>,
) {
    let bundle = bundle::resolve(brief, target, surroundings);
    check_brief(&bundle, findings);
}

/// What all rules find at a time, in seconds since the beginning of 1970 (UTC).
pub(super) fn at_time(yaml: &str, now: i64) -> Vec<Diagnostic> {
    let surroundings = Surroundings {
        now: Some(now),
        ..Surroundings::default()
    };
    let parsed = syntax::parse(yaml, Format::Yaml);
    let brief = brief::lower(&parsed.documents[0]);
    let mut findings = Findings::default();
    check_brief(
        &bundle::resolve(&brief, &UNIFICALLY, &surroundings),
        &mut findings,
    );
    findings.take()
}

/// What the rules of the group `address` find in a YAML brief if this is behind its local paths: path, what is there,
/// and its address if it is published. In the order of the file.
pub(super) fn among_files(yaml: &str, files: &[(&str, Behind, Option<&str>)]) -> Vec<Diagnostic> {
    let files = files.iter().map(|(path, behind, address)| {
        let file = LocalFile {
            behind: behind.clone(),
            address: address.map(str::to_owned),
        };
        ((*path).to_owned(), file)
    });
    let surroundings = Surroundings {
        files: files.collect(),
        ..Surroundings::default()
    };
    let parsed = syntax::parse(yaml, Format::Yaml);
    let brief = brief::lower(&parsed.documents[0]);
    let mut findings = Findings::default();
    check_brief(
        &bundle::resolve(&brief, &UNIFICALLY, &surroundings),
        &mut findings,
    );
    let mut found = findings.take();
    found.retain(|found| find(found.rule).is_some_and(|rule| rule.group == Group::Address));
    found.sort_by_key(|diagnostic| (diagnostic.label.span, diagnostic.rule));
    found
}
