//! Values of a brief as every request writes them.

use crate::brief::Field;
use crate::bundle::Bundle;
use crate::text::Text;

/// The address of an input: of a local path the one under which it is published.
pub(super) fn address<'t>(bundle: &Bundle<'t>, field: &Field<&'t Text<'t>>) -> Option<&'t str> {
    text(field).map(|written| bundle.surroundings.address(written))
}

/// The addresses of `image_urls`.
pub(super) fn image_addresses<'t>(bundle: &Bundle<'t>) -> Vec<&'t str> {
    let images = bundle.brief.image_urls.value().into_iter().flatten();
    images
        .filter_map(|image| address(bundle, &image.url))
        .collect()
}

/// The text of a field that is right.
pub(super) fn text<'t>(field: &Field<&'t Text<'t>>) -> Option<&'t str> {
    field.value().map(|text| text.value())
}
