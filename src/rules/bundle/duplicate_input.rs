//! One picture in two places.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::brief::{Field, Given};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Severity};
use crate::reference::{InputKind, Slot};
use crate::rules::repeats::is_short_and_each_once;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;
use crate::text::{Span, Text};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-input",
    group: Group::Bundle,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "the same address in two places",
    evidence: UNIFICALLY.counting.evidence,
    page: include_str!("../../../docs/rules/duplicate-input.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let brief = bundle.brief;
    let because_it_counts = || {
        because(
            "each entry takes a place of its own",
            bundle.target.counting.evidence,
        )
    };
    for (first, again, slot) in repeated_images(bundle) {
        findings.add_one_of_many(RULE.level, || {
            repeated(first, again, "these two images are the same")
                .note(because_it_counts())
                .help(format!(
                    "drop the second one, and cite the first as `@image_{}`",
                    slot.number
                ))
        });
    }
    for element in brief.elements.value().into_iter().flatten() {
        // One alone repeats nothing.
        let Some(pictures) = element.image_urls.value().filter(|all| all.len() > 1) else {
            continue;
        };
        let pictures = pictures
            .iter()
            .enumerate()
            .filter_map(|(index, picture)| Some((index, picture.given()?)));
        for (first, again, _) in repetitions(pictures) {
            findings.add_one_of_many(RULE.level, || {
                repeated(first, again, "an element has this picture twice")
                    .help("drop the second one, or take a picture from another side")
            });
        }
    }
    let frames = [&brief.start_frame_url, &brief.end_frame_url];
    if let [Field::Given(start), Field::Given(end)] = frames
        && normalized(start.value) == normalized(end.value)
    {
        findings.add(
            repeated(
                start.span,
                end.span,
                "the clip begins and ends with the same picture",
            )
            .help("if you want a loop, this is right; otherwise give the other picture"),
        );
    }
}

/// The images whose address stands in the list before: that place, their own, and the slot of the first.
fn repeated_images(bundle: &Bundle<'_>) -> Vec<(Span, Span, Slot)> {
    let images = bundle.brief.image_urls.value();
    let Some(images) = images.filter(|all| all.len() > 1) else {
        return Vec::new();
    };
    let images = images
        .iter()
        .enumerate()
        .filter_map(|(index, image)| Some((index, image.url.given()?)));
    repetitions(images)
        .into_iter()
        .map(|(first, again, index)| {
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            let kind = InputKind::Image;
            (first, again, Slot { kind, number })
        })
        .collect()
}

/// Whether an image repeats an earlier one: that nobody cites it is then no mistake of its own.
pub(in crate::rules) fn is_repeated(bundle: &Bundle<'_>, slot: Slot) -> bool {
    let images = bundle.brief.image_urls.value();
    let Some(images) = images.filter(|_| slot.kind == InputKind::Image) else {
        return false;
    };
    let address = |index: usize| Some(normalized(images.get(index)?.url.given()?.value));
    let Some(index) = (slot.number as usize).checked_sub(1) else {
        return false;
    };
    let own = address(index);
    own.is_some() && (0..index.min(MOST_IMAGES)).any(|earlier| address(earlier) == own)
}

/// More images than any mode takes, by far: in a hostile list of a hundred thousand it is enough to look so far.
const MOST_IMAGES: usize = 64;

/// For each address that was there before: the first place, this place, and the index of the first.
fn repetitions<'t>(
    addresses: impl Iterator<Item = (usize, &'t Given<&'t Text<'t>>)>,
) -> Vec<(Span, Span, usize)> {
    let addresses = addresses.map(|(index, given)| (index, given.span, normalized(given.value)));
    let addresses: Vec<(usize, Span, Cow<'_, str>)> = addresses
        .filter(|(_, _, address)| !address.is_empty())
        .collect();
    let mut found = Vec::new();
    if is_short_and_each_once(&addresses, |(.., address)| address) {
        return found;
    }
    let mut seen: HashMap<Cow<'_, str>, (Span, usize)> = HashMap::new();
    for (index, span, address) in addresses {
        match seen.get(&address) {
            // An alias of YAML shows the same place twice; there is nothing to point at.
            Some((first, _)) if *first == span => {}
            Some((first, index)) => found.push((*first, span, *index)),
            None => {
                seen.insert(address, (span, index));
            }
        }
    }
    found
}

fn repeated(first: Span, again: Span, message: &str) -> Diagnostic {
    RULE.finding(message, again, "again here")
        .related(first, "first here")
}

/// The scheme and the host are the same in any letter case, the rest is not.
fn normalized<'t>(address: &'t Text<'_>) -> Cow<'t, str> {
    let address = address.value().trim();
    let secure = address.strip_prefix("https://");
    let parts = secure.map(|rest| ("https", rest));
    let Some((scheme, rest)) = parts.or_else(|| address.split_once("://")) else {
        return Cow::Borrowed(address);
    };
    let host = memchr::memchr3(b'/', b'?', b'#', rest.as_bytes()).unwrap_or(rest.len());
    let Some((host, path)) = rest.split_at_checked(host) else {
        return Cow::Borrowed(address);
    };
    let has_capitals = |text: &str| {
        // Without an early exit: the compiler then looks at many bytes at a time.
        let may_have = text.bytes().fold(false, |may_have, byte| {
            may_have | byte.is_ascii_uppercase() | !byte.is_ascii()
        });
        may_have && text.contains(char::is_uppercase)
    };
    if has_capitals(scheme) || has_capitals(host) {
        Cow::Owned(format!(
            "{}://{}{path}",
            scheme.to_lowercase(),
            host.to_lowercase()
        ))
    } else {
        Cow::Borrowed(address)
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::found;

    const A: &str = "https://cdn.example.com/a.png";
    const LOUD: &str = "HTTPS://CDN.example.com/a.png";
    const B: &str = "https://cdn.example.com/A.png";

    #[test]
    fn an_image_twice() {
        let brief = |second: &str, prompt: &str| {
            format!("video_mode: elements\nprompt: '{prompt}'\nimage_urls: [{A}, {second}]\n")
        };
        let twice = |second: &str| vec![format!("duplicate-input: {second}")];
        assert_eq!(found(&brief(A, "@image_1 @image_2")), twice(A));
        assert_eq!(found(&brief(LOUD, "@image_1 @image_2")), twice(LOUD));
        // That nobody cites it is the same mistake.
        assert_eq!(found(&brief(A, "@image_1")), twice(A));
        assert_eq!(found(&brief(B, "@image_1 @image_2")), [""; 0]);
    }

    #[test]
    fn a_picture_of_an_element_twice() {
        let brief = |first: &str, second: &str| {
            format!(
                "video_mode: elements\nprompt: '@element_1 @element_2'\nelements: [{{image_urls: [{A}, {first}]}}, {{image_urls: [{A}, {second}]}}]\n"
            )
        };
        assert_eq!(found(&brief(A, B)), [format!("duplicate-input: {A}")]);
        // Two elements may share a picture: two people in one photograph.
        assert_eq!(found(&brief(B, B)), [""; 0]);
    }

    #[test]
    fn one_picture_at_both_ends() {
        let brief = |end: &str| {
            format!(
                "video_mode: start_end_frame\nprompt: rain\nstart_frame_url: {A}\nend_frame_url: {end}\n"
            )
        };
        assert_eq!(found(&brief(A)), [format!("duplicate-input: {A}")]);
        assert_eq!(found(&brief(B)), [""; 0]);
    }
}
