//! References, behind an at sign.

use gen_lsp_types::{CompletionItem, CompletionItemKind};

use super::Offer;
use crate::bundle::Bundle;
use crate::lsp::hover::{description, of_input, of_untokened, pictures};
use crate::lsp::links::{holds, slots};
use crate::lsp::view::View;
use crate::reference::{AT_SIGNS, Slot, spelling};
use crate::rules::{self, conceal_secrets, without_secrets};
use crate::text::Span;

/// The at sign and the word behind it that the caret stands in; none if there is no at sign.
pub(super) fn typed(view: &View<'_>, offset: usize) -> Option<Span> {
    let text = view.text();
    let before = text.get(..offset)?;
    let head = before.trim_end_matches(is_in_name);
    let sign = head
        .chars()
        .next_back()
        .filter(|sign| AT_SIGNS.contains(sign))?;
    let start = head.len() - sign.len_utf8();
    let previous = text.get(..start)?.chars().next_back();
    let is_other = goes_on(previous) && !is_behind_escape(view, start);
    let rest = text.get(offset..)?;
    // Words without spaces follow a name directly: they stay.
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    (!is_other).then(|| Span::new(start, text.len() - behind.len()))
}

/// Behind a letter an at sign belongs to an address, and behind another one to an escape.
fn goes_on(previous: Option<char>) -> bool {
    previous.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '@')
}

/// Whether the letter before an at sign is none in the prompt: `\n` is the end of a line.
fn is_behind_escape(view: &View<'_>, at: usize) -> bool {
    let found = view.reading.find_bundle(|bundle| {
        let prompt = bundle.prompt()?;
        let value = prompt.value();
        let mut signs = value.match_indices(AT_SIGNS);
        let (sign, _) = signs.find(|(sign, written)| {
            let place = prompt.locate(*sign..sign + written.len());
            place.range().start == at && place != prompt.whole()
        })?;
        Some(!goes_on(value.get(..sign)?.chars().next_back()))
    });
    found.unwrap_or_default()
}

fn is_in_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

/// The inputs of the brief whose prompt this is: first those with a name, by it, then all by their numbers.
pub(super) fn references(view: &View<'_>, typed: Span) -> Vec<CompletionItem> {
    let at = typed.range().start;
    let in_prompt = |bundle: &Bundle<'_>| {
        let prompt = bundle.prompt().map(crate::text::Text::whole);
        prompt.is_some_and(|whole| holds(whole, at))
    };
    // A prompt that begins with an at sign may not be one yet.
    let is_half_typed = begins_prompt(view.text(), at);
    let in_brief = |bundle: &Bundle<'_>| is_half_typed && holds(bundle.brief.span, at);
    let sign = view.text().get(typed.range()).unwrap_or_default();
    let sign = sign.chars().next().unwrap_or('@');
    let offers = |bundle: &Bundle<'_>| offers(view, bundle, sign);
    let reading = view.reading;
    let found = reading
        .find_bundle(|bundle| in_prompt(bundle).then(|| offers(bundle)))
        .or_else(|| reading.find_bundle(|bundle| in_brief(bundle).then(|| offers(bundle))))
        .or_else(|| reading.find_bundle(|bundle| is_half_typed.then(|| offers(bundle))));
    let items = found.unwrap_or_default().into_iter().enumerate();
    let items = items.map(|(index, offer)| CompletionItem {
        kind: Some(CompletionItemKind::Reference),
        ..offer.item(view, typed, index)
    });
    items.collect()
}

/// Whether the line before a place says that a prompt begins here.
fn begins_prompt(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let key = line.trim_end_matches(['"', '\'', ' ', '\t']);
    let key = key.strip_suffix([':', '=']).unwrap_or_default();
    key.trim_end_matches(['"', '\'', ' ', '\t'])
        .ends_with("prompt")
}

/// What is cited, each behind the at sign that is there: an editor compares what is offered with what was typed.
fn offers(view: &View<'_>, bundle: &Bundle<'_>, sign: char) -> Vec<Offer> {
    // A name that cannot be cited, or that two inputs have, would cite another one, or nothing.
    let is_of_one = |name: &str| {
        let same = bundle.declarations.iter();
        same.filter(|declared| declared.name == name).count() == 1
    };
    let named = bundle.declarations.iter();
    let named = named.filter(|declared| {
        rules::flaw_of_name(declared.given.value.value()).is_none() && is_of_one(&declared.name)
    });
    let named = named.map(|declared| {
        let label = format!("@{}", declared.given.value.value());
        (declared.slot, label.clone(), label)
    });
    let numbered = slots(bundle).into_iter().map(|slot| {
        let label = spelling(slot, view.target().spelling);
        (slot, label.clone(), label)
    });
    // Every spelling comes for an at sign and a word.
    let filter = |text: &str| format!("{sign}{}", text.trim_matches(|c| !is_in_name(c)));
    let counted = named.chain(numbered).map(|(slot, label, text)| Offer {
        detail: detail(bundle, slot),
        words: Some(of_input(view, bundle, slot)),
        filter: filter(&text),
        label,
        text,
    });
    let single = bundle.untokened().map(|(input, given)| {
        let text = bundle.spelling_of(input).to_owned();
        Offer {
            detail: Some(without_secrets(given.value.value()).into_owned()),
            words: Some(of_untokened(view, bundle, input, given.value)),
            filter: filter(&text),
            label: text.clone(),
            text,
        }
    });
    counted.chain(single).collect()
}

/// What an element is, or where a picture comes from.
fn detail(bundle: &Bundle<'_>, slot: Slot) -> Option<String> {
    let description = description(bundle, slot).map(|text| {
        let mut words = text.value().to_owned();
        conceal_secrets(&mut words);
        words
    });
    let pictures = pictures(bundle, slot);
    let address = pictures.first();
    let address = address.map(|text| without_secrets(text.value()).into_owned());
    description
        .filter(|text| !text.trim().is_empty())
        .or(address)
}
