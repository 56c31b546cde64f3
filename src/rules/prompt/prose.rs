//! The words of a prompt that speak to the model.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr_iter, memchr3_iter};

use super::lines;
use super::phrases::is_word_start;
use super::quoted::{has_quotation, quotations};
use super::signs::{ELEMENT, QUOTED, REFERENCE};
use super::subjects::{STEMS, Subject};
use super::wide::{Narrowed, Wide};
use crate::bundle::Bundle;
use crate::reference::{InputKind, PieceKind};
use crate::rules::stems::Hit;
use crate::text::Span;

/// A prompt as the rules of this group read it.
#[derive(Debug)]
pub struct Prose {
    /// The prompt in lower case and with narrow digits, with references and quotations blotted out, and with blanks where
    /// an editor broke its lines.
    pub(super) text: String,
    /// What was wide in it.
    wide: Wide,
    /// Where something stands that a rule may be about, in order.
    hits: Vec<Hit<Subject>>,
}

impl Prose {
    /// Reads the prompt of a brief.
    ///
    /// None if there is nothing that a rule could be about, which costs one look; and none if it is written in Japanese
    /// or Korean, where Chinese and English words mean other things.
    #[must_use]
    pub fn of(bundle: &Bundle<'_>) -> Option<Self> {
        let prompt = bundle.prompt()?.value();
        let narrowed = Narrowed::of(prompt);
        let mut hits = STEMS.find(&narrowed.text);
        if hits.iter().any(|hit| hit.about == Subject::Speech) && !has_quotation(prompt) {
            hits.retain(|hit| hit.about != Subject::Speech);
        }
        if hits.is_empty() {
            return None;
        }
        let blotted = blotted(bundle, prompt)?;
        let prose = match narrowed.text {
            Cow::Borrowed(_) => Self::new(blotted, narrowed.wide, hits),
            // What is blotted out was perhaps all that was wide: it is looked at again.
            Cow::Owned(_) => {
                let Narrowed { text, wide } = Narrowed::of(&blotted);
                let hits = STEMS.find(&text);
                Self::new(text.into_owned(), wide, hits)
            }
        };
        (!has_japanese_or_korean(&prose.text) && !prose.hits.is_empty()).then_some(prose)
    }

    /// Of what was found in the prompt that which is not blotted out; a word does not begin inside of itself.
    fn new(text: String, wide: Wide, mut hits: Vec<Hit<Subject>>) -> Self {
        hits.retain(|hit| {
            let found = text.as_bytes().get(hit.at..hit.end());
            found == Some(hit.word.as_bytes())
        });
        hits.dedup_by(|next, hit| {
            (next.about, next.word) == (hit.about, hit.word) && next.at < hit.end()
        });
        Self { text, wide, hits }
    }

    /// A text without references and quotations.
    #[cfg(test)]
    pub(super) fn of_text(text: &str) -> Self {
        Self::new(text.to_owned(), Wide::default(), STEMS.find(text))
    }

    /// Where a part of the text stands in the file.
    pub(super) fn locate(&self, bundle: &Bundle<'_>, part: &Range<usize>) -> Span {
        bundle.locate(&self.wide.before(part))
    }

    /// Whether something stands there that may be about one of these.
    pub(super) fn mentions(&self, subjects: &[Subject]) -> bool {
        self.hits.iter().any(|hit| subjects.contains(&hit.about))
    }

    /// The bytes at which a word begins, those of them that stand at a word about one of these, or at most so many bytes
    /// before it.
    pub(super) fn starts_near<'p>(
        &'p self,
        subjects: &'p [Subject],
        reach: usize,
    ) -> impl Iterator<Item = usize> + 'p {
        let hits = self.hits.iter();
        let hits = hits.filter(|hit| subjects.contains(&hit.about));
        // Only what stands before a hit is looked at, and nothing twice.
        let mut next = 0;
        hits.flat_map(move |hit| {
            let from = next.max(hit.at.saturating_sub(reach));
            next = next.max(hit.at + 1);
            (from..=hit.at).filter(|&at| is_word_start(&self.text, at))
        })
    }
}

/// The prompt in lower case, with references and quotations blotted out.
fn blotted(bundle: &Bundle<'_>, prompt: &str) -> Option<String> {
    // ASCII case only: the offsets stay what they are.
    let mut bytes = prompt.to_ascii_lowercase().into_bytes();
    let mut blot = |range: Range<usize>, blot: char| {
        bytes.get_mut(range)?.fill(u8::try_from(blot).ok()?);
        Some(())
    };
    for piece in &bundle.pieces {
        // Behind a declared name, a name may go on as prose.
        if !matches!(piece.kind, PieceKind::Prose | PieceKind::Name) {
            blot(piece.range.clone(), REFERENCE)?;
        }
    }
    for citation in &bundle.citations {
        let kind = match citation.slot.kind {
            InputKind::Image => REFERENCE,
            InputKind::Element => ELEMENT,
        };
        blot(citation.range.clone(), kind)?;
    }
    for range in quotations(prompt) {
        blot(range, QUOTED)?;
    }
    lines::join(prompt, &mut bytes);
    String::from_utf8(bytes).ok()
}

fn has_japanese_or_korean(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The first bytes of those characters: of Chinese, hardly anything but punctuation begins so.
    let mut places = memchr3_iter(0xE1, 0xE3, 0xEF, bytes)
        .chain(memchr3_iter(0xEA, 0xEB, 0xEC, bytes))
        .chain(memchr_iter(0xED, bytes));
    places.any(|at| {
        let rest = text.get(at..).unwrap_or_default();
        rest.starts_with(is_japanese_or_korean)
    })
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

    fn read(prompt: &str) -> Option<Prose> {
        let json = serde_json::json!({
            "prompt": prompt,
            "image_urls": ["a", {"name": "palette", "url": "b"}],
            "elements": [{"name": "角色", "image_urls": ["c"]}],
        })
        .to_string();
        let parsed = parse(&json, Format::Json);
        let brief = lower(&parsed.documents[0]);
        let bundle = resolve(&brief, &UNIFICALLY, Surroundings::unknown());
        Prose::of(&bundle)
    }

    /// With one sign for each kind of blot.
    fn seen(prompt: &str) -> Option<String> {
        // Something that a rule may be about.
        let read = read(&format!("{prompt}|cut"))?;
        let mut seen = read.text.strip_suffix("|cut")?.to_owned();
        assert_eq!(seen.len(), prompt.len());
        for (blot, sign) in [(QUOTED, "Q"), (REFERENCE, "R"), (ELEMENT, "E")] {
            while seen.contains(&format!("{blot}{blot}")) {
                seen = seen.replace(&format!("{blot}{blot}"), &String::from(blot));
            }
            seen = seen.replace(blot, sign);
        }
        Some(seen)
    }

    #[test]
    fn a_word_may_be_about_two_subjects() {
        let hit = |about, at| Hit {
            about,
            at,
            word: "aa",
        };
        let hits = vec![
            hit(Subject::Cuts, 0),
            hit(Subject::Sound, 0),
            hit(Subject::Sound, 1),
        ];
        let prose = Prose::new("aaa".to_owned(), Wide::default(), hits);
        assert!(prose.mentions(&[Subject::Cuts]) && prose.mentions(&[Subject::Sound]));
        // A word does not begin inside of itself.
        assert_eq!(prose.hits.len(), 2);
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
    fn every_character_of_japanese_and_korean_is_met() {
        for c in '\0'..=char::MAX {
            let text = format!("雨{c}，");
            assert_eq!(
                has_japanese_or_korean(&text),
                is_japanese_or_korean(c),
                "{c:?}"
            );
        }
    }

    #[test]
    fn other_languages_and_other_subjects_are_not_read() {
        assert!(read("rain").is_none());
        assert!(read("rain on “music”, @image_1").is_none());
        assert!(read("she says hello").is_none());
        assert!(read("she says “hello”").is_some());
        assert_eq!(seen("雨の夜"), None);
        assert_eq!(seen("비 오는 밤"), None);
        assert_eq!(
            seen("招牌写着「いらっしゃい」").as_deref(),
            Some("招牌写着Q")
        );
        assert_eq!(seen("安娜・卡列尼娜").as_deref(), Some("安娜・卡列尼娜"));
    }
}
