//! The words of a prompt that speak to the model.

use std::ops::Range;

use super::quoted::quotations;
use crate::bundle::Bundle;
use crate::reference::{InputKind, PieceKind};

/// Stands for every byte of a quotation in [`prose`].
pub(super) const QUOTED: char = '\u{1}';
/// Stands for every byte of a reference.
pub(super) const REFERENCE: char = '\u{2}';
/// Stands for every byte of a reference to an element: somebody, mostly.
pub(super) const ELEMENT: char = '\u{3}';

/// The prompt in lower case, with references and quotations blotted out, byte for byte as long as the prompt.
///
/// None if it does not mention what the rule is about, which costs no more than looking for that; and none if it is
/// written in Japanese or Korean, where Chinese and English words mean other things.
pub(super) fn prose(bundle: &Bundle<'_>, is_about: impl FnOnce(&str) -> bool) -> Option<String> {
    let prompt = bundle.prompt()?.value();
    // ASCII case only: the offsets stay what they are.
    let prose = prompt.to_ascii_lowercase();
    if !is_about(&prose) {
        return None;
    }
    let mut bytes = prose.into_bytes();
    let mut blots: Vec<(Range<usize>, char)> = Vec::new();
    for piece in &bundle.pieces {
        // Behind a declared name, a name may go on as prose.
        if !matches!(piece.kind, PieceKind::Prose | PieceKind::Name) {
            blots.push((piece.range.clone(), REFERENCE));
        }
    }
    for citation in &bundle.citations {
        let blot = match citation.slot.kind {
            InputKind::Image => REFERENCE,
            InputKind::Element => ELEMENT,
        };
        blots.push((citation.range.clone(), blot));
    }
    for range in quotations(prompt) {
        blots.push((range, QUOTED));
    }
    for (range, blot) in blots {
        bytes.get_mut(range)?.fill(u8::try_from(blot).ok()?);
    }
    let prose = String::from_utf8(bytes).ok()?;
    (!prose.contains(is_japanese_or_korean)).then_some(prose)
}

/// Whether a text has one of these stems.
pub(super) fn mentions(text: &str, stems: &[&str]) -> bool {
    let is_ascii = text.is_ascii();
    let mut possible = stems.iter().filter(|stem| !is_ascii || stem.is_ascii());
    possible.any(|stem| text.contains(stem))
}

fn is_japanese_or_korean(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9d}' | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}')
        // The middle dot of Japanese also parts Chinese names.
        && c != '・'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::lower;
    use crate::bundle::{Surroundings, resolve};
    use crate::spec::UNIFICALLY;
    use crate::syntax::{Format, parse};

    fn read(prompt: &str, stems: &[&str]) -> Option<String> {
        let json = serde_json::json!({
            "prompt": prompt,
            "image_urls": ["a", {"name": "palette", "url": "b"}],
            "elements": [{"name": "角色", "image_urls": ["c"]}],
        })
        .to_string();
        let parsed = parse(&json, Format::Json);
        let brief = lower(&parsed.documents[0]);
        let bundle = resolve(&brief, &UNIFICALLY, Surroundings::unknown());
        prose(&bundle, |text| mentions(text, stems))
    }

    /// With one sign for each kind of blot.
    fn seen(prompt: &str) -> Option<String> {
        let read = read(prompt, &[""])?;
        assert_eq!(read.len(), prompt.len());
        let mut seen = read;
        for (blot, sign) in [(QUOTED, "Q"), (REFERENCE, "R"), (ELEMENT, "E")] {
            while seen.contains(&format!("{blot}{blot}")) {
                seen = seen.replace(&format!("{blot}{blot}"), &String::from(blot));
            }
            seen = seen.replace(blot, sign);
        }
        Some(seen)
    }

    #[test]
    fn references_and_quotations_are_blotted_out() {
        for (prompt, expected) in [
            ("Kira in @image_1, “CUT TO”", "kira in R, Q"),
            ("@角色走进@palette的光", "E走进R的光"),
            ("@Image1 @image_9 @video_1 @nike", "R R R @nike"),
            ("a 'sign' of @element_1's", "a Q of E's"),
        ] {
            assert_eq!(seen(prompt).as_deref(), Some(expected), "{prompt}");
        }
    }

    #[test]
    fn other_languages_and_other_subjects_are_not_read() {
        assert_eq!(read("rain", &["music", "音乐"]), None);
        assert_eq!(seen("雨の夜"), None);
        assert_eq!(seen("비 오는 밤"), None);
        assert_eq!(
            seen("招牌写着「いらっしゃい」").as_deref(),
            Some("招牌写着Q")
        );
        assert_eq!(seen("安娜・卡列尼娜").as_deref(), Some("安娜・卡列尼娜"));
    }
}
