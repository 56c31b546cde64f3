//! Findings as an editor shows them.

use gen_lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    Location, Uri,
};

use super::client::Client;
use super::document::Document;
use super::positions::Positions;
use super::view::View;
use crate::config;
use crate::diagnostic::{self, Severity};
use crate::rules;
use crate::workspace::{self, Config};

/// The findings of a brief.
pub(super) fn of_brief(view: &View<'_>) -> Vec<Diagnostic> {
    if view.is_excluded() {
        return Vec::new();
    }
    if view.file.config.is_broken() {
        return vec![broken_settings(&view.file.config, view.client)];
    }
    let report = view.report();
    let findings = report.findings.iter();
    findings
        .map(|finding| shown(&finding.diagnostic, &view.uri(), view.positions))
        .collect()
}

/// What is wrong with settings, as they stand in the editor.
pub(super) fn of_settings(document: &Document, client: &Client) -> Vec<Diagnostic> {
    let (levels, problems) = config::problems(&document.text);
    let positions = Positions::new(&document.text, client.columns);
    let uri = Uri::from(document.uri.clone());
    let weighed = problems.into_iter().filter_map(|problem| {
        let severity = levels.weigh(problem.rule, problem.severity)?;
        Some(problem.severity(severity))
    });
    weighed
        .map(|problem| shown(&problem, &uri, &positions))
        .collect()
}

/// One finding.
pub(super) fn shown(
    found: &diagnostic::Diagnostic,
    uri: &Uri,
    positions: &Positions<'_>,
) -> Diagnostic {
    let related = found.related.iter().map(|label| {
        let location = Location::new(uri.clone(), positions.of_span(label.span));
        DiagnosticRelatedInformation::new(location, label.text.clone())
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    let is_unused = found.rule == "unused-reference";
    Diagnostic {
        severity: Some(severity(found.severity)),
        code: Some(found.rule.to_owned().into()),
        code_description: page(found.rule).map(|href| CodeDescription { href }),
        source: Some("briefc".to_owned()),
        tags: is_unused.then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (!related.is_empty()).then_some(related),
        range: positions.of_span(found.label.span),
        message: words(found).into(),
        ..Diagnostic::default()
    }
}

/// The message, and below it what else there is to say, as on the command line.
fn words(found: &diagnostic::Diagnostic) -> String {
    let mut words = found.message.clone();
    let mut add = |before: &str, text: &str| {
        if !text.is_empty() {
            words.push('\n');
            words.push_str(before);
            words.push_str(text);
        }
    };
    add("", &found.label.text);
    add("note: ", found.note.as_deref().unwrap_or_default());
    add("help: ", found.help.as_deref().unwrap_or_default());
    words
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Info => DiagnosticSeverity::Information,
    }
}

/// The address of the page of a rule.
pub(super) fn page(rule: &str) -> Option<Uri> {
    rules::find(rule).map(|rule| {
        let name = rule.name;
        Uri::from(format!(
            "{}/blob/main/docs/rules/{name}.md",
            env!("CARGO_PKG_REPOSITORY")
        ))
    })
}

/// Nobody can say what holds for a brief: that has to be seen where somebody is looking.
fn broken_settings(config: &Config, client: &Client) -> Diagnostic {
    let path = config.path.as_deref();
    let name = path.map_or_else(|| config::FILE_NAME.to_owned(), workspace::shown);
    let mut problems = config.problems.iter();
    let problem = problems.find(|problem| problem.severity == Severity::Error);
    let reason = match (&config.failure, problem) {
        (Some(failure), _) => failure.reason.clone(),
        (None, Some(problem)) => problem.message.clone(),
        (None, None) => String::new(),
    };
    let words = format!(
        "this brief is not checked, because there is a mistake in its settings, {name}\nnote: {reason}"
    );
    let there = config.source.as_ref().zip(problem).zip(path);
    let related = there.and_then(|((source, problem), path)| {
        let uri = url::Url::from_file_path(path).ok()?;
        let range = Positions::new(source.text(), client.columns).of_span(problem.label.span);
        let location = Location::new(Uri::from(uri.as_str()), range);
        Some(vec![DiagnosticRelatedInformation::new(
            location,
            problem.message.clone(),
        )])
    });
    Diagnostic {
        severity: Some(DiagnosticSeverity::Error),
        code: Some(config::MISTAKE.to_owned().into()),
        source: Some("briefc".to_owned()),
        related_information: related,
        message: words.into(),
        ..Diagnostic::default()
    }
}
