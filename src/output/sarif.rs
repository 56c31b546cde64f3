//! The report as SARIF 2.1.0, which GitHub code scanning and many editors read.
//!
//! Its own structs, in [`document`]: of the standard's hundred objects a dozen are wanted. No text of a brief is in it: a
//! reader has the file, and what must not be shown stays unseen.

mod document;
mod uri;

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::ser::{Serialize, SerializeSeq, Serializer};

use self::document::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Configuration, Document, Driver,
    Fingerprint, Fix, FixProperties, Help, Invocation, Location, LogicalLocation, Message,
    Notification, PhysicalLocation, Region, Replacement, ReportingDescriptor,
    Result as SarifResult, RuleProperties, Tool,
};
use super::clean::lines;
use super::place::Places;
use super::{Look, RuleEntry, Run, Undone, advice, omitted, page, rule_url};
use crate::baseline::Fingerprints;
use crate::diagnostic;
use crate::report::{BriefName, FileReport, Finding};
use crate::text::Span;

/// Prints the document and a newline.
pub(super) fn print(run: &Run<'_>, out: &mut impl Write) -> io::Result<()> {
    let rules = spoken(run);
    let document = Document {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [document::Run {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    information_uri: env!("CARGO_PKG_REPOSITORY"),
                    rules: rules.iter().map(|rule| describe_rule(rule)).collect(),
                },
            },
            invocations: [invocation(run)],
            column_kind: "unicodeCodePoints",
            newline_sequences: ["\r\n", "\n", "\r"],
            results: Results {
                files: &run.report.files,
                rules: &rules,
            },
        }],
    };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

/// The rules that found something, in the order of the list.
fn spoken<'r>(run: &Run<'r>) -> Vec<&'r RuleEntry> {
    let findings = run.report.files.iter().flat_map(|file| &file.findings);
    let heard: BTreeSet<&str> = findings.map(|finding| finding.diagnostic.rule).collect();
    let rules = run.rules.iter();
    rules.filter(|rule| heard.contains(rule.name)).collect()
}

fn describe_rule(rule: &RuleEntry) -> ReportingDescriptor {
    let url = rule_url(rule.name);
    ReportingDescriptor {
        id: rule.name,
        short_description: Message::new(rule.summary),
        full_description: Message::new(format!(
            "{} (source: {}, {}, {})",
            rule.summary, rule.source, rule.as_of, rule.confidence
        )),
        help: rule.page.map(|markdown| Help {
            text: plain(markdown),
            markdown,
        }),
        help_uri: url,
        default_configuration: Configuration {
            level: level_of(rule.level),
        },
        properties: RuleProperties { tags: [rule.group] },
    }
}

/// A page as it is printed for a reader without a terminal.
fn plain(markdown: &str) -> String {
    let mut text = Vec::new();
    // A vector takes everything.
    let _ = page::print(markdown, Look::default(), &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// What SARIF calls a level.
fn level_of(word: &str) -> &'static str {
    match word {
        "error" => "error",
        "warning" => "warning",
        _ => "note",
    }
}

fn invocation<'r>(run: &Run<'r>) -> Invocation<'r> {
    let undone = run.failures.iter().map(|undone| describe_undone(*undone));
    let omitted = run.report.files.iter().filter_map(|file| {
        let omitted = omitted(file);
        (omitted > 0).then(|| Notification {
            level: "warning",
            message: Message::new(format!("{omitted} more findings are not shown")),
            locations: vec![Location::of_file(file.source.name())],
        })
    });
    Invocation {
        execution_successful: run.failures.is_empty(),
        tool_execution_notifications: undone.chain(omitted).collect(),
    }
}

fn describe_undone(undone: Undone<'_>) -> Notification<'_> {
    Notification {
        level: "error",
        message: Message::new(undone.reason),
        locations: undone.file.map(Location::of_file).into_iter().collect(),
    }
}

/// Describes one finding at a time, so that a large report is never held twice.
struct Results<'r> {
    files: &'r [FileReport],
    rules: &'r [&'r RuleEntry],
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for file in self.files {
            let places = Places::new(&file.source);
            let mut fingerprints = Fingerprints::new(file.source.name(), &file.source);
            for finding in &file.findings {
                let fingerprint = fingerprints.next(finding);
                list.serialize_element(&self.describe(finding, file, &places, fingerprint))?;
            }
        }
        list.end()
    }
}

impl Results<'_> {
    fn describe<'f>(
        &self,
        finding: &'f Finding,
        file: &'f FileReport,
        places: &Places<'f>,
        fingerprint: String,
    ) -> SarifResult<'f> {
        let diagnostic = &finding.diagnostic;
        let mut rules = self.rules.iter();
        SarifResult {
            rule_id: diagnostic.rule,
            rule_index: rules.position(|rule| rule.name == diagnostic.rule),
            level: level_of(diagnostic.severity.word()),
            message: Message::new(advice::in_lines(diagnostic)),
            locations: [Location {
                logical_locations: logical(finding).into_iter().collect(),
                ..place(&diagnostic.label, places)
            }],
            related_locations: diagnostic
                .related
                .iter()
                .map(|label| place(label, places))
                .collect(),
            partial_fingerprints: Fingerprint { fingerprint },
            fixes: super::fix_to_show(finding, file)
                .into_iter()
                .map(|fix| describe_fix(fix, places))
                .collect(),
        }
    }
}

/// Where in the tree of the file, and in which of its briefs.
fn logical(finding: &Finding) -> Option<LogicalLocation<'_>> {
    let name = finding.brief.as_ref().map(|brief| match brief {
        BriefName::Id(id) => id.clone(),
        BriefName::Number(number) => number.to_string(),
    });
    let pointer = (!finding.pointer.is_empty()).then_some(finding.pointer.as_str());
    (name.is_some() || pointer.is_some()).then_some(LogicalLocation {
        name,
        fully_qualified_name: pointer,
    })
}

fn place(label: &diagnostic::Label, places: &Places<'_>) -> Location<'static> {
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation::of(places.source().name()),
            // Where the text was not kept, a line and a column would be made up.
            region: (!places.source().text().is_empty()).then(|| region(label.span, places)),
        },
        logical_locations: Vec::new(),
        message: (!label.text.is_empty()).then(|| Message::new(&label.text)),
    }
}

fn region(span: Span, places: &Places<'_>) -> Region {
    let span = places.within(span);
    let (start, end) = (places.position(span.start), places.position(span.end));
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

fn describe_fix<'f>(fix: &'f diagnostic::Fix, places: &Places<'_>) -> Fix<'f> {
    let replacements = fix.edits.iter().map(|edit| Replacement {
        deleted_region: region(edit.span, places),
        inserted_content: (!edit.text.is_empty()).then_some(ArtifactContent { text: &edit.text }),
    });
    Fix {
        description: Message::new(&fix.title),
        artifact_changes: [ArtifactChange {
            artifact_location: ArtifactLocation::of(places.source().name()),
            replacements: replacements.collect(),
        }],
        properties: FixProperties {
            safety: fix.safety.word(),
        },
    }
}
