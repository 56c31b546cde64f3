//! What miette is told: a finding, and a paragraph below it. Both borrow.

use std::borrow::Cow;
use std::fmt;

use miette::{LabeledSpan, Severity as Weight, SourceCode};

use super::excerpt::Excerpt;
use crate::diagnostic::{Diagnostic, Severity};
use crate::output::clean::one_line;

/// A finding with its excerpt.
#[derive(Debug)]
pub(super) struct Headline<'r> {
    message: Cow<'r, str>,
    severity: Severity,
    excerpt: &'r Excerpt,
}

impl<'r> Headline<'r> {
    pub(super) fn new(diagnostic: &'r Diagnostic, excerpt: &'r Excerpt) -> Self {
        Self {
            message: one_line(&diagnostic.message),
            severity: diagnostic.severity,
            excerpt,
        }
    }
}

impl fmt::Display for Headline<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Headline<'_> {}

impl miette::Diagnostic for Headline<'_> {
    fn severity(&self) -> Option<Weight> {
        Some(match self.severity {
            Severity::Error => Weight::Error,
            Severity::Warning => Weight::Warning,
            Severity::Info => Weight::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels().iter().map(|label| {
            let text = (!label.text.is_empty()).then(|| label.text.clone());
            let span = (label.shown.start, label.shown.len());
            if label.is_primary {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        })))
    }
}

/// A note, a help or a fix: clean text.
#[derive(Debug)]
pub(super) struct Remark<'r>(pub(super) &'r str);

impl fmt::Display for Remark<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for Remark<'_> {}

impl miette::Diagnostic for Remark<'_> {
    fn severity(&self) -> Option<Weight> {
        Some(Weight::Advice)
    }
}
