//! A name for an input that is cited by its number.

use gen_lsp_types::{CodeAction, CodeActionKind};

use crate::lsp::links::Links;
use crate::lsp::view::View;
use crate::naming;
use crate::text::Span;

/// The kind of the action.
pub(in crate::lsp) const KIND: &str = "refactor.rewrite.briefc";

/// The action that names the input that is cited or declared at a place, if it has no name yet.
pub(super) fn action_at(view: &View<'_>, place: Span) -> Option<CodeAction> {
    let links = Links::of(view.reading);
    let meant = links.meant_at(place.range().start);
    let entry = meant.iter().find(|entry| entry.name.is_none())?.span;
    let batch = view.reading.batch;
    let (name, edits) = view
        .with_terms(|terms| naming::name_input(view.text(), view.format(), batch, terms, entry))?;
    Some(CodeAction {
        title: format!("Give it the name `{name}`, and cite it by that"),
        kind: Some(CodeActionKind::Custom(KIND.into())),
        edit: Some(view.workspace_edit(&edits)),
        ..CodeAction::default()
    })
}
