//! A brief as an editor has it open: what all features look at.

use std::cell::OnceCell;
use std::path::Path;

use gen_lsp_types::{
    DocumentChange, Edit, Location, OptionalVersionedTextDocumentIdentifier, Position, Range,
    TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::client::{Ability, Client};
use super::document::Document;
use super::positions::Positions;
use super::reading::Reading;
use crate::check::{Resolved, Terms, check_keeping, check_read};
use crate::report::FileReport;
use crate::rules::Keep;
use crate::spec::Target;
use crate::syntax::{Format, Parsed};
use crate::text::{self, Source, Span};
use crate::workspace::{self, BriefFile};

/// An open brief, with what holds for it.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) document: &'a Document,
    pub(super) file: &'a BriefFile,
    pub(super) client: &'a Client,
    pub(super) positions: &'a Positions<'a>,
    pub(super) reading: Reading<'a>,
    pub(super) resolved: &'a Resolved,
    /// What was found in it, once somebody asked.
    pub(super) report: &'a OnceCell<FileReport>,
}

impl<'a> View<'a> {
    pub(super) fn text(&self) -> &'a str {
        &self.document.text
    }

    pub(super) fn format(&self) -> Format {
        self.file.format
    }

    /// Whose limits hold.
    pub(super) fn target(&self) -> &'static Target {
        self.reading.target
    }

    /// The folder that its local paths start from.
    pub(super) fn folder(&self) -> &Path {
        workspace::folder_of(&self.file.path)
    }

    /// The tree.
    pub(super) fn parsed(&self) -> &'a Parsed<'a> {
        self.reading.parsed()
    }

    /// Its findings: those of the command line, and nothing else.
    pub(super) fn report(&self) -> &'a FileReport {
        self.report.get_or_init(|| {
            let source = Source::new(&self.file.name, self.text());
            self.with_terms(|terms| check_read(source, self.reading.batch, terms))
        })
    }

    /// The findings of another text in its place.
    pub(super) fn check(&self, source: Source) -> FileReport {
        self.check_keeping(source, Keep::Shown)
    }

    /// The same with more findings than a report shows, where `keep` says so.
    pub(super) fn check_keeping(&self, source: Source, keep: Keep) -> FileReport {
        self.with_terms(|terms| check_keeping(source, self.format(), terms, keep))
    }

    /// Does something under the terms that hold for it.
    pub(super) fn with_terms<T>(&self, work: impl FnOnce(Terms<'_>) -> T) -> T {
        let levels = self.resolved.levels(&self.file.config, &self.file.path);
        work(self.resolved.terms(self.file, &levels))
    }

    /// Whether the settings say that it is not looked at.
    pub(super) fn is_excluded(&self) -> bool {
        workspace::is_excluded(&self.file.config, &self.file.path, self.resolved.excludes)
    }

    pub(super) fn offset(&self, position: Position) -> usize {
        self.positions.offset(position)
    }

    pub(super) fn range(&self, span: Span) -> Range {
        self.positions.of_span(span)
    }

    pub(super) fn uri(&self) -> Uri {
        Uri::from(self.document.uri.clone())
    }

    pub(super) fn location(&self, span: Span) -> Location {
        Location::new(self.uri(), self.range(span))
    }

    /// An edit as the editor takes it.
    pub(super) fn text_edit(&self, edit: &text::Edit) -> TextEdit {
        TextEdit::new(self.range(edit.span), edit.text.clone())
    }

    /// Edits of this document, for this version of it where the client can tell.
    pub(super) fn workspace_edit(&self, edits: &[text::Edit]) -> WorkspaceEdit {
        let mut sorted: Vec<&text::Edit> = edits.iter().collect();
        sorted.sort_by_key(|edit| edit.span);
        let edits = sorted.into_iter().map(|edit| self.text_edit(edit));
        if !self.client.can(Ability::VersionedEdits) {
            let changes = [(self.uri(), edits.collect())];
            return WorkspaceEdit {
                changes: Some(changes.into()),
                ..WorkspaceEdit::default()
            };
        }
        let identifier = OptionalVersionedTextDocumentIdentifier {
            version: Some(self.document.version),
            text_document_identifier: TextDocumentIdentifier::new(self.uri()),
        };
        let change = TextDocumentEdit::new(identifier, edits.map(Edit::TextEdit).collect());
        WorkspaceEdit {
            document_changes: Some(vec![DocumentChange::TextDocumentEdit(change)]),
            ..WorkspaceEdit::default()
        }
    }
}
