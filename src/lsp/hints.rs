//! Behind a number, which picture it is.

use std::path::Path;

use gen_lsp_types::{InlayHint, InlayHintKind, Label};

use super::hover::{description, pictures};
use super::view::View;
use crate::bundle::Bundle;
use crate::reference::{PieceKind, Slot};
use crate::rules::{conceal_secrets, without_secrets};
use crate::text::Span;

/// The hints in a part of a document. A name says what it is by itself.
pub(super) fn hints(view: &View<'_>, part: Span) -> Vec<InlayHint> {
    let mut hints = Vec::new();
    view.reading.each_bundle(|bundle| {
        for citation in &bundle.citations {
            let piece = bundle.pieces.get(citation.piece);
            let is_name = piece.is_some_and(|piece| piece.kind == PieceKind::Name);
            let span = bundle.locate(&citation.range);
            if !is_name
                && part.contains(span)
                && let Some(label) = label(bundle, citation.slot)
            {
                hints.push((span, label));
            }
        }
    });
    hints.sort();
    hints.dedup();
    let hints = hints.into_iter();
    hints
        .map(|(span, label)| InlayHint {
            position: view.range(span).end,
            label: Label::String(label),
            kind: Some(InlayHintKind::Type),
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
        .collect()
}

/// What an input is called: an element by its name or its description, a picture by its file.
pub(super) fn label(bundle: &Bundle<'_>, slot: Slot) -> Option<String> {
    let mut declarations = bundle.declarations.iter();
    let name = declarations.find(|declared| declared.slot == slot);
    let name = name.map(|declared| declared.given.value.value().to_owned());
    let description = || Some(description(bundle, slot)?.value().to_owned());
    let file = || file_name(pictures(bundle, slot).first()?.value());
    let words = name.or_else(description).or_else(file)?;
    let mut words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    conceal_secrets(&mut words);
    (!words.is_empty()).then(|| cut(&words))
}

/// The last part of an address, without what is asked of it: keys stand there.
pub(super) fn file_name(address: &str) -> Option<String> {
    let address = without_secrets(address);
    let plain = address.split(['?', '#']).next()?;
    let behind_host = plain.split_once("://").map_or(plain, |(_, rest)| {
        rest.split_once('/').map_or("", |(_, path)| path)
    });
    let name = Path::new(behind_host).file_name()?.to_str()?;
    Some(name.to_owned())
}

/// The most characters of a hint: it stands in the middle of a sentence.
const LONGEST: usize = 30;

fn cut(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default()),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_has_no_secret() {
        for (address, name) in [
            (
                "https://cdn.example.com/refs/alley.png?token=abc#x",
                Some("alley.png"),
            ),
            ("refs/夜.png", Some("夜.png")),
            ("alley.png", Some("alley.png")),
            ("https://ada:s3cret@cdn.example.com", None),
            ("https://ada:s3cret@cdn.example.com/", None),
            ("https:/ada:s3cret@host", Some("ada:***@host")),
            ("ada:s3 cret@host", Some("ada:***@host")),
            ("", None),
        ] {
            assert_eq!(file_name(address).as_deref(), name, "{address}");
        }
    }
}
