//! What may be written at a place.

mod context;
mod fields;
mod prompt;

use gen_lsp_types::{CompletionItem, MarkupContent, MarkupKind, TextEdit};

use super::view::View;
use crate::text::Span;

/// What may be written at a place: behind an at sign references, elsewhere fields and their words.
pub(super) fn completions(view: &View<'_>, offset: usize) -> Vec<CompletionItem> {
    if let Some(typed) = prompt::typed(view, offset) {
        return prompt::references(view, typed);
    }
    let context = context::context(view.text(), view.format(), offset);
    context.map_or_else(Vec::new, |context| fields::items(view, &context))
}

/// Something to offer.
struct Offer {
    label: String,
    /// What stands beside it in the list.
    detail: Option<String>,
    /// What is shown of it, in Markdown.
    words: Option<String>,
    /// What is written.
    text: String,
    /// What has to be typed for it.
    filter: String,
}

impl Offer {
    /// The item that puts it in the place of `typed`; `index` is its place in the list.
    fn item(self, view: &View<'_>, typed: Span, index: usize) -> CompletionItem {
        let words = self
            .words
            .map(|words| MarkupContent::new(MarkupKind::Markdown, words));
        CompletionItem {
            label: self.label,
            detail: self.detail,
            documentation: words.map(Into::into),
            sort_text: Some(format!("{index:04}")),
            filter_text: Some(self.filter),
            text_edit: Some(TextEdit::new(view.range(typed), self.text).into()),
            ..CompletionItem::default()
        }
    }
}
