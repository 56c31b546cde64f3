//! The prompt as the target will read it.

use std::borrow::Cow;

use super::Bundle;
use crate::brief::{Brief, Input};
use crate::reference::{self, InputKind, Part, Piece, PieceKind, Slot, Substitution, Untokened};
use crate::spec::Target;

/// The prompt with every reference in the target's spelling, escapes resolved and the white space at both ends gone;
/// nothing else is touched. Empty if there is no prompt.
#[must_use]
pub fn compiled_prompt<'t>(bundle: &Bundle<'t>) -> Cow<'t, str> {
    compiled_prompt_for(bundle, bundle.target)
}

/// The prompt as another target would read it.
#[must_use]
pub fn compiled_prompt_for<'t>(bundle: &Bundle<'t>, target: &Target) -> Cow<'t, str> {
    let Some(prompt) = bundle.prompt() else {
        return Cow::Borrowed("");
    };
    let trimmed = prompt.value().trim();
    let offset = prompt.value().len() - prompt.value().trim_start().len();
    let citations = bundle.citations.iter().map(|citation| Substitution {
        range: citation.range.clone(),
        part: Part::Reference(citation.slot),
    });
    let literals = bundle
        .pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Literal)
        .map(|piece| Substitution {
            range: piece.range.clone(),
            part: Part::Literal,
        });
    let untokened = bundle.pieces.iter().filter_map(|piece| {
        Some(Substitution {
            range: piece.range.clone(),
            part: part_of_untokened(bundle.brief, target, piece)?,
        })
    });
    let mut parts: Vec<Substitution> = citations.chain(literals).chain(untokened).collect();
    for part in &mut parts {
        // No piece but prose begins or ends with white space, so none is cut by trimming.
        part.range = part.range.start.saturating_sub(offset)..part.range.end.saturating_sub(offset);
    }
    parts.sort_by_key(|part| part.range.start);
    reference::render(trimmed, &parts, target.spelling)
}

/// What the target reads for the clip or a frame, if it has a reference for it and the brief has one.
fn part_of_untokened(brief: &Brief<'_>, target: &Target, piece: &Piece) -> Option<Part> {
    match piece.kind.untokened()? {
        Untokened::Clip => {
            let has_clip = target.clip_reference.is_some() && brief.has(Input::Clip);
            has_clip.then_some(Part::Clip)
        }
        frame => slot_of_frame(brief, target, frame).map(Part::Reference),
    }
}

/// The image that a frame is at a target where frames are images: they stand behind all others, so that no number moves.
#[must_use]
pub fn slot_of_frame(brief: &Brief<'_>, target: &Target, frame: Untokened) -> Option<Slot> {
    target.frame_references?;
    let images = brief.image_urls.value().map_or(0, Vec::len);
    let start = usize::from(brief.has(Input::StartFrame));
    let number = match frame {
        Untokened::StartFrame if start == 1 => images + 1,
        // The image that opens the clip stays where it is.
        Untokened::StartFrame => brief.opening_image()?,
        Untokened::EndFrame if brief.has(Input::EndFrame) => images + start + 1,
        Untokened::EndFrame | Untokened::Clip => return None,
    };
    Some(Slot {
        kind: InputKind::Image,
        number: u32::try_from(number).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::lower;
    use crate::bundle::{Surroundings, resolve};
    use crate::spec::{FAL, UNIFICALLY};
    use crate::syntax::{Format, parse};

    /// The prompt of a brief with two images, the second called palette, and an element called 角色.
    fn compiled(prompt: &str) -> String {
        let json = serde_json::json!({
            "prompt": prompt,
            "image_urls": ["a", {"name": "palette", "url": "b"}],
            "elements": [{"name": "角色", "image_urls": ["c"]}],
        })
        .to_string();
        compile(&json)
    }

    fn compile(json: &str) -> String {
        let parsed = parse(json, Format::Json);
        let brief = lower(&parsed.documents[0]);
        compiled_prompt(&resolve(&brief, &UNIFICALLY, Surroundings::unknown())).into_owned()
    }

    #[test]
    fn white_space_goes_at_both_ends_and_nowhere_else() {
        assert_eq!(compiled(" \n\t a  b\n\nc \u{3000}\n"), "a  b\n\nc");
        assert_eq!(compiled("\n @Image1 x @角色 \n"), "@image_1 x @element_1");
        assert_eq!(compiled("  "), "");
        assert_eq!(compile("{}"), "");
    }

    #[test]
    fn literals_lose_one_at_sign() {
        assert_eq!(compiled("@@nike @@ @@@@ @@palette"), "@nike @ @@ @palette");
        assert_eq!(compile(r#"{"input": {"prompt": "@@nike"}}"#), "@@nike");
    }

    #[test]
    fn names_and_spellings_become_numbers() {
        assert_eq!(
            compiled("@palette的光,@角色走进<<<image_1>>>,像@图2"),
            "@image_2的光,@element_1走进@image_1,像@image_2"
        );
        assert_eq!(
            compiled("@palette-ish @角色's @unknown"),
            "@image_2-ish @element_1's @unknown"
        );
    }

    #[test]
    fn nothing_grows_together() {
        assert_eq!(compiled("<<<image_1>>>2 men"), "@image_1 2 men");
        assert_eq!(compiled("like<<<image_1>>>"), "like @image_1");
        assert_eq!(compiled("<<<image_1>>><<<image_2>>>"), "@image_1@image_2");
        assert_eq!(compiled("@角色１"), "@element_1 １");
    }

    #[test]
    fn a_web_address_stays_one() {
        assert_eq!(
            compiled("https://medium.com/@palette by @palette"),
            "https://medium.com/@palette by @image_2"
        );
        assert_eq!(compiled("medium.com/<<<image_1>>>"), "medium.com/ @image_1");
        assert_eq!(
            compiled("@palette/@Image1 w/<<<image_1>>>"),
            "@image_2/@image_1 w/@image_1"
        );
    }

    #[test]
    fn directly_behind_a_name_another_may_begin() {
        assert_eq!(compiled("@palette@Image1"), "@image_2@image_1");
        assert_eq!(compiled("@palette＠image_１"), "@image_2@image_1");
        assert_eq!(
            compiled("@palette@palette@image_1@角色"),
            "@image_2@image_2@image_1@element_1"
        );
        // Behind somebody else's handle it is an address.
        assert_eq!(
            compiled("@nike@Image1 bob@Image1"),
            "@nike@Image1 bob@Image1"
        );
        assert_eq!(compiled("@palette@nike@Image1"), "@image_2@nike@Image1");
    }

    #[test]
    fn other_words_for_the_clip_and_the_frames_are_read_where_those_are() {
        let compile = |prompt: &str, beside: &str| {
            let json = format!(r#"{{"prompt": "{prompt}", {beside}}}"#);
            let parsed = parse(&json, Format::Json);
            let brief = lower(&parsed.documents[0]);
            compiled_prompt(&resolve(&brief, &FAL, Surroundings::unknown())).into_owned()
        };
        let frames = r#""start_frame_url": "a", "end_frame_url": "b""#;
        assert_eq!(
            compile("@首帧的花, @EndFrame, @clip_1", frames),
            "@Image1的花, @Image2, @clip_1"
        );
        assert_eq!(
            compile("@首帧1, @首帧2个人, @LastFrame_1 @首帧·影像", frames),
            "@Image1, @Image1 2个人, @Image2 @首帧·影像"
        );
        for handles in ["by @firstframe.studio", "@EndFrame.io, @首帧2024"] {
            assert_eq!(compile(handles, frames), handles);
        }
        let clip = r#""video_url": "a""#;
        assert_eq!(
            compile("@clip_1, @vidoe_1, @StartFrame, @clips", clip),
            "@Video1, @Video1, @StartFrame, @clips"
        );
        assert_eq!(
            compile("@VIDEO, 以@视频为参考", clip),
            "@Video1, 以@Video1为参考"
        );
        for handles in ["@vimeo_1 @vidio_1 @vid_7 news", "@clip_1.mp4 @视频号"] {
            assert_eq!(compile(handles, clip), handles);
        }
        let named = r#""video_url": "a", "image_urls": [{"name": "clip_1", "url": "b"}]"#;
        assert_eq!(compile("@clip_1", named), "@Image1");
        let near = r#""video_url": "a", "image_urls": [{"name": "clip_b", "url": "b"}]"#;
        assert_eq!(compile("@clip_1", near), "@clip_1");
    }

    #[test]
    fn what_names_nothing_is_copied() {
        for prompt in [
            "@image_ and @image 1",
            "@video_1",
            "bob@example.com",
            "@image",
        ] {
            assert_eq!(compiled(prompt), prompt);
        }
    }
}
