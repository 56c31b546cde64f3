//! The places of a brief that want a picture or a clip, and what stands there.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::brief::{AddressUse, Brief, ElementType};
use crate::bundle::{Bundle, LocalFile};
use crate::diagnostic::Diagnostic;
use crate::media::{Format, Kind};
use crate::spec::MediaLimits;
use crate::text::Span;

/// What a place wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    /// A picture.
    Picture,
    /// A clip.
    Clip,
}

impl Wanted {
    /// What may stand there.
    pub(super) fn limits(self, bundle: &Bundle<'_>) -> &'static MediaLimits {
        match self {
            Self::Picture => &bundle.target.pictures,
            Self::Clip => &bundle.target.clips,
        }
    }

    /// What a file there must hold.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Picture => Kind::Picture,
            Self::Clip => Kind::Clip,
        }
    }

    /// In a word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Clip => "clip",
        }
    }
}

/// An address, what is wanted of it, and every place where that is so.
pub(super) struct Place<'t> {
    pub(super) address: &'t str,
    pub(super) wanted: Wanted,
    pub(super) span: Span,
    others: Vec<Span>,
    /// What is behind it, if it is a local path that was looked at.
    pub(super) file: Option<&'t LocalFile>,
}

impl Place<'_> {
    /// The finding with the further places.
    pub(super) fn everywhere(&self, finding: Diagnostic) -> Diagnostic {
        let others = self.others.iter();
        others.fold(finding, |finding, &span| finding.related(span, "and here"))
    }
}

/// The places for which `may_matter` says so, each address once for each thing that is wanted of it, in the order of the
/// request's fields.
pub(super) fn places<'t>(
    bundle: &Bundle<'t>,
    may_matter: impl Fn(&Place<'t>) -> bool,
) -> Vec<Place<'t>> {
    let mut places: Vec<Place<'t>> = Vec::new();
    let mut known: BTreeMap<(&str, Wanted), usize> = BTreeMap::new();
    for given in bundle.brief.addresses() {
        let Some(wanted) = wanted(bundle.brief, given.used_as) else {
            continue;
        };
        let address = given.text.value();
        let place = Place {
            address,
            wanted,
            span: given.text.whole(),
            others: Vec::new(),
            file: bundle.surroundings.files.get(address),
        };
        if !may_matter(&place) {
            continue;
        }
        match known.entry((address, wanted)) {
            Entry::Vacant(entry) => {
                entry.insert(places.len());
                places.push(place);
            }
            Entry::Occupied(entry) => {
                if let Some(first) = places.get_mut(*entry.get())
                    // What a YAML alias repeats stands in the file once.
                    && first.span != place.span
                {
                    first.others.push(place.span);
                }
            }
        }
    }
    places
}

/// The places of files that were looked at.
pub(super) fn places_of_files<'t>(bundle: &Bundle<'t>) -> Vec<Place<'t>> {
    if bundle.surroundings.files.is_empty() {
        return Vec::new();
    }
    places(bundle, |place| place.file.is_some())
}

/// None where something else is wrong: elements have no clips here, and nothing is fetched from a callback.
fn wanted(brief: &Brief<'_>, used_as: AddressUse) -> Option<Wanted> {
    match used_as {
        AddressUse::Image(_) | AddressUse::StartFrame | AddressUse::EndFrame => {
            Some(Wanted::Picture)
        }
        AddressUse::ElementImage(number, _) => {
            let element = brief.elements.value()?.get(number.checked_sub(1)?)?;
            let is_video = element.element_type.value() == Some(&ElementType::Video);
            (!is_video).then_some(Wanted::Picture)
        }
        AddressUse::Clip => Some(Wanted::Clip),
        AddressUse::ElementClip(_) | AddressUse::Callback => None,
    }
}

/// "PNG, JPEG, WebP or GIF".
pub(super) fn names(formats: &[Format], last: &str) -> String {
    let names: Vec<&str> = formats.iter().map(|format| format.name()).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., end] => format!("{} {last} {end}", most.join(", ")),
    }
}
