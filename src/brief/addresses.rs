//! The addresses of a brief, wherever they stand.

use super::{Brief, Field};
use crate::text::Text;

/// An address and what it is for.
#[derive(Clone, Copy, Debug)]
pub struct Address<'t> {
    /// What it is for.
    pub used_as: AddressUse,
    /// The address itself.
    pub text: &'t Text<'t>,
}

/// What an address is for. Numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressUse {
    /// An entry of `image_urls`.
    Image(usize),
    /// A picture of an element: the element, the picture.
    ElementImage(usize, usize),
    /// `start_frame_url`.
    StartFrame,
    /// `end_frame_url`.
    EndFrame,
    /// `video_url`.
    Clip,
    /// `video_url` of an element.
    ElementClip(usize),
    /// `callback_url`.
    Callback,
}

impl<'t> Brief<'t> {
    /// All addresses that are there and texts, in the order of the request's fields.
    pub fn addresses(&self) -> impl Iterator<Item = Address<'t>> {
        let images = (1..).zip(self.image_urls.value().into_iter().flatten());
        let images = images.map(|(number, image)| (AddressUse::Image(number), &image.url));
        let elements = (1..).zip(self.elements.value().into_iter().flatten());
        let of_elements = elements.flat_map(|(number, element)| {
            let pictures = (1..).zip(element.image_urls.value().into_iter().flatten());
            let pictures = pictures
                .map(move |(picture, url)| (AddressUse::ElementImage(number, picture), url));
            pictures.chain([(AddressUse::ElementClip(number), &element.video_url)])
        });
        let others = [
            (AddressUse::StartFrame, &self.start_frame_url),
            (AddressUse::EndFrame, &self.end_frame_url),
            (AddressUse::Clip, &self.video_url),
            (AddressUse::Callback, &self.callback_url),
        ];
        let all = images.chain(of_elements).chain(others);
        all.filter_map(|(used_as, url): (AddressUse, &Field<&'t Text<'t>>)| {
            let text = *url.value()?;
            Some(Address { used_as, text })
        })
    }
}

/// Whether an address is a path on this computer: whether it has no scheme.
#[must_use]
pub fn is_local_path(address: &str) -> bool {
    // Nearly all begin so.
    if address.starts_with("https://") {
        return false;
    }
    // The full-width colon comes from a Chinese or Japanese keyboard, and nobody calls a folder `https：`.
    let Some((scheme, rest)) = address.trim_start().split_once([':', '：']) else {
        return !address.trim().is_empty();
    };
    let is_word = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    let is_known = SCHEMES
        .iter()
        .any(|known| known.eq_ignore_ascii_case(scheme));
    // One letter is a drive.
    let has_slashes = rest.starts_with("//") || rest.starts_with("／／");
    let has_scheme = is_word && scheme.len() > 1 && (is_known || has_slashes);
    !has_scheme && !address.trim().is_empty()
}

/// Schemes that people write with and without the two slashes.
const SCHEMES: [&str; 14] = [
    "about",
    "blob",
    "data",
    "file",
    "ftp",
    "ftps",
    "gs",
    "http",
    "https",
    "javascript",
    "mailto",
    "s3",
    "tel",
    "urn",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::lower;
    use crate::syntax::{self, Format};

    #[test]
    fn every_address_is_met_once_in_the_order_of_the_fields() {
        let yaml = "callback_url: h\nvideo_url: g\nend_frame_url: f\nstart_frame_url: e\n\
                    elements:\n  - image_urls: [b, c]\n  - {video_url: d, image_urls: [5, 52]}\n\
                    image_urls: [{name: x}, a]\n";
        let parsed = syntax::parse(yaml, Format::Yaml);
        let brief = lower(&parsed.documents[0]);
        let found: Vec<(AddressUse, &str)> = brief
            .addresses()
            .map(|address| (address.used_as, address.text.value()))
            .collect();
        let expected = [
            (AddressUse::Image(2), "a"),
            (AddressUse::ElementImage(1, 1), "b"),
            (AddressUse::ElementImage(1, 2), "c"),
            (AddressUse::ElementClip(2), "d"),
            (AddressUse::StartFrame, "e"),
            (AddressUse::EndFrame, "f"),
            (AddressUse::Clip, "g"),
            (AddressUse::Callback, "h"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_has_no_scheme_is_a_path() {
        for path in [
            "a",
            "refs/a.png",
            "../a.png",
            "/home/a.png",
            "~/a.png",
            r"C:\refs\a.png",
            "C:/refs/a.png",
            "C://refs/a.png",
            "take 3: the end.png",
            "take：3.png",
            "shot:3.png",
            "cdn.example.com/a.png",
            "//cdn.example.com/a.png",
            "a%20b.png",
        ] {
            assert!(is_local_path(path), "{path}");
        }
        for address in [
            "",
            "  ",
            "https://a.example/b.png",
            "HTTP:/a.example",
            "https:a.example",
            "file:///a.png",
            "file:a.png",
            "data:image/png;base64,iVBORw0KGgo=",
            "s3://bucket/a.png",
            "mailto:a@b.example",
            "htps://a.example/b.png",
            "x-y+z.1://a",
            "https：//a.example/b.png",
            " https://a.example/b.png",
            "htps：／／a.example/b.png",
        ] {
            assert!(!is_local_path(address), "{address}");
        }
    }
}
