//! The findings counted by rule.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::paint::paint;
use super::{Format, Look};
use crate::diagnostic::Severity;
use crate::report::Report;

/// Prints a line a rule, the commonest first; for programs one JSON document.
pub(super) fn print(
    report: &Report,
    format: Format,
    look: Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let rules = count(report);
    if format == Format::Json {
        let document = Document {
            schema: "briefc.statistics/1",
            rules: rules.iter().map(describe).collect(),
        };
        serde_json::to_writer(&mut *out, &document)?;
        return writeln!(out);
    }
    let digits = rules
        .first()
        .map_or(1, |most| most.findings.to_string().len());
    for rule in rules {
        let fixable = match rule.fixable {
            0 => String::new(),
            all if all == rule.findings => "  fixable".to_owned(),
            some => format!("  {some} fixable"),
        };
        writeln!(
            out,
            "{:digits$}  {}[{}]{fixable}",
            rule.findings,
            paint(rule.heaviest.word(), rule.heaviest, look.color),
            rule.rule,
        )?;
    }
    Ok(())
}

#[derive(serde::Serialize)]
struct Document {
    schema: &'static str,
    rules: Vec<Described>,
}

#[derive(serde::Serialize)]
struct Described {
    rule: &'static str,
    severity: &'static str,
    findings: usize,
    files: usize,
    fixable: usize,
}

fn describe(count: &Count) -> Described {
    Described {
        rule: count.rule,
        severity: count.heaviest.word(),
        findings: count.findings,
        files: count.files,
        fixable: count.fixable,
    }
}

/// What one rule found.
struct Count {
    rule: &'static str,
    heaviest: Severity,
    findings: usize,
    files: usize,
    fixable: usize,
}

/// The most findings first, then by name.
fn count(report: &Report) -> Vec<Count> {
    let mut counts: BTreeMap<&'static str, Count> = BTreeMap::new();
    for file in &report.files {
        let mut seen: Vec<&'static str> = Vec::new();
        for finding in &file.findings {
            let diagnostic = &finding.diagnostic;
            let count = counts.entry(diagnostic.rule).or_insert(Count {
                rule: diagnostic.rule,
                heaviest: diagnostic.severity,
                findings: 0,
                files: 0,
                fixable: 0,
            });
            count.heaviest = count.heaviest.max(diagnostic.severity);
            count.findings += 1;
            count.fixable += usize::from(diagnostic.fix.is_some());
            if !seen.contains(&diagnostic.rule) {
                seen.push(diagnostic.rule);
                count.files += 1;
            }
        }
    }
    let mut counts: Vec<Count> = counts.into_values().collect();
    // The sort keeps the order of the names among equals.
    counts.sort_by_key(|count| std::cmp::Reverse(count.findings));
    counts
}
