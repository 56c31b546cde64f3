//! What an editor shows beside the pointer.

use std::fmt::Write as _;

use gen_lsp_types::{Hover, MarkupContent, MarkupKind};
use url::Url;

use super::links::{holds, slots, uses_of_untokened};
use super::markdown::{code, prose};
use super::places::key_at;
use super::view::View;
use crate::brief::{Level, is_local_path};
use crate::bundle::{Bundle, slot_of_frame};
use crate::reference::{InputKind, Slot, Untokened, spelling};
use crate::rules::{conceal_secrets, without_secrets};
use crate::spec::about;
use crate::text::{Span, Text};
use crate::workspace;

/// What is known of the thing at a place.
pub(super) fn hover(view: &View<'_>, offset: usize) -> Option<Hover> {
    let (span, words) = view
        .reading
        .find_bundle(|bundle| of_reference(view, bundle, offset))
        .or_else(|| {
            let found = key_at(view.parsed(), offset)?;
            let words = of_field(view, found.level, found.name)?;
            Some((found.key, words))
        })
        .or_else(|| {
            view.reading
                .find_bundle(|bundle| of_entry(view, bundle, offset))
        })
        .or_else(|| {
            view.reading
                .find_bundle(|bundle| at_untokened(view, bundle, offset))
        })?;
    let contents = MarkupContent::new(MarkupKind::Markdown, words);
    Some(Hover::new(contents.into(), Some(view.range(span))))
}

fn of_reference(view: &View<'_>, bundle: &Bundle<'_>, offset: usize) -> Option<(Span, String)> {
    let mut citations = bundle.citations.iter();
    let citation = citations.find(|citation| holds(bundle.locate(&citation.range), offset))?;
    let span = bundle.locate(&citation.range);
    bundle.whole_entry(citation.slot)?;
    Some((span, of_input(view, bundle, citation.slot)))
}

/// On the address or the description of an input, the same as on a reference to it.
fn of_entry(view: &View<'_>, bundle: &Bundle<'_>, offset: usize) -> Option<(Span, String)> {
    let slots = slots(bundle).into_iter();
    let mut entries = slots.filter_map(|slot| Some((slot, bundle.whole_entry(slot)?)));
    let (slot, span) = entries.find(|(_, span)| holds(*span, offset))?;
    Some((span, of_input(view, bundle, slot)))
}

/// On a reference to the clip or a frame, or on its address.
fn at_untokened(view: &View<'_>, bundle: &Bundle<'_>, offset: usize) -> Option<(Span, String)> {
    bundle.untokened().find_map(|(input, given)| {
        let mut spans = uses_of_untokened(bundle, input).chain([given.span]);
        let span = spans.find(|span| holds(*span, offset))?;
        Some((span, of_untokened(view, bundle, input, given.value)))
    })
}

/// What the clip or a frame is called in the request, and what it looks like.
pub(super) fn of_untokened(
    view: &View<'_>,
    bundle: &Bundle<'_>,
    input: Untokened,
    address: &Text<'_>,
) -> String {
    let sent = slot_of_frame(bundle.brief, bundle.target, input).map_or_else(
        || bundle.spelling_of(input).to_owned(),
        |slot| spelling(slot, bundle.target.spelling),
    );
    let cited = match uses_of_untokened(bundle, input).count() {
        0 => "not cited".to_owned(),
        1 => "cited once".to_owned(),
        times => format!("cited {times} times"),
    };
    let address = address.value();
    let mut words = format!(
        "**{}**: the {}, {cited}\n\n{}",
        prose(&sent),
        input.word(),
        code(&without_secrets(address))
    );
    let is_picture = input != Untokened::Clip;
    if let Some(shown) = shown_address(view, address).filter(|_| is_picture) {
        let _ = write!(words, "\n\n![]({shown})");
    }
    words
}

/// Which input it is, what it is made of, and what it looks like.
pub(super) fn of_input(view: &View<'_>, bundle: &Bundle<'_>, slot: Slot) -> String {
    let mut words = format!("**{}**", prose(&spelling(slot, bundle.target.spelling)));
    let mut declarations = bundle.declarations.iter();
    if let Some(declared) = declarations.find(|declared| declared.slot == slot) {
        let _ = write!(words, ", called {}", code(declared.given.value.value()));
    }
    if let Some(place) = place(bundle, slot) {
        let _ = write!(words, ": {place}");
    }
    let uses = bundle.uses.of(slot.kind).get(index(slot));
    let cited = match uses {
        // Something is lost, and perhaps a use with it.
        None => String::new(),
        Some(0) => ", not cited".to_owned(),
        Some(1) => ", cited once".to_owned(),
        Some(times) => format!(", cited {times} times"),
    };
    words.push_str(&cited);
    if let Some(description) = description(bundle, slot) {
        let mut description = description.value().to_owned();
        conceal_secrets(&mut description);
        let _ = write!(words, "\n\n{}", prose(&description));
    }
    let pictures = pictures(bundle, slot);
    for picture in &pictures {
        let _ = write!(words, "\n\n{}", code(&without_secrets(picture.value())));
    }
    for picture in pictures {
        if let Some(address) = shown_address(view, picture.value()) {
            let _ = write!(words, "\n\n![]({address})");
        }
    }
    words
}

/// Which of the places that the mode has.
fn place(bundle: &Bundle<'_>, slot: Slot) -> Option<String> {
    let cap = bundle.limits?.cap?;
    let images = bundle.declared(InputKind::Image)?;
    let before = match slot.kind {
        InputKind::Image => 0,
        InputKind::Element => images,
    };
    let place = before + slot.number as usize;
    Some(match cap.value {
        0 => "the mode takes none".to_owned(),
        most => format!("place {place} of {most}"),
    })
}

/// Where an input stands in its list, from 0.
fn index(slot: Slot) -> usize {
    (slot.number as usize).wrapping_sub(1)
}

/// What an element is said to be.
pub(super) fn description<'t>(bundle: &Bundle<'t>, slot: Slot) -> Option<&'t Text<'t>> {
    match slot.kind {
        InputKind::Image => None,
        InputKind::Element => {
            let elements = bundle.brief.elements.value()?;
            let element = elements.get(index(slot))?;
            element.description.value().copied()
        }
    }
}

/// The addresses of the pictures of an input.
pub(super) fn pictures<'t>(bundle: &Bundle<'t>, slot: Slot) -> Vec<&'t Text<'t>> {
    let index = index(slot);
    let brief = bundle.brief;
    match slot.kind {
        InputKind::Image => {
            let image = brief
                .image_urls
                .value()
                .and_then(|images| images.get(index));
            let url = image.and_then(|image| image.url.value());
            url.into_iter().copied().collect()
        }
        InputKind::Element => {
            let element = brief
                .elements
                .value()
                .and_then(|elements| elements.get(index));
            let pictures = element.and_then(|element| element.image_urls.value());
            let pictures = pictures.into_iter().flatten();
            pictures
                .filter_map(|picture| picture.value().copied())
                .collect()
        }
    }
}

/// The address that an editor can show a picture from; none if that would show a secret too.
fn shown_address(view: &View<'_>, written: &str) -> Option<String> {
    if is_local_path(written) {
        let path = view.folder().join(written);
        return Url::from_file_path(workspace::real_path(&path)?)
            .ok()
            .map(|url| in_brackets(&url));
    }
    let url = Url::parse(written).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https");
    let has_secret = without_secrets(written) != written;
    (is_web && !has_secret).then(|| in_brackets(&url))
}

/// What would end the address of a picture in Markdown, written in another way.
fn in_brackets(url: &Url) -> String {
    url.as_str().replace('(', "%28").replace(')', "%29")
}

fn of_field(view: &View<'_>, level: Level, name: &str) -> Option<String> {
    let about = about(level, name, view.target())?;
    let mut words = format!("**{}**\n\n{}", prose(name), about.meaning);
    for (index, (word, meaning)) in about.words.iter().enumerate() {
        let before = if index == 0 { "\n\n" } else { "\n" };
        let _ = write!(words, "{before}- {}: {meaning}", code(word));
    }
    if let Some(evidence) = about.evidence {
        let (source, as_of) = (prose(evidence.source), evidence.as_of);
        let confidence = evidence.confidence.word();
        let _ = write!(words, "\n\n{source}, {as_of} ({confidence})");
    }
    Some(words)
}
