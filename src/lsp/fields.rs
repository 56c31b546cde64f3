//! What the fields of a brief mean, in words.

use crate::brief::{AspectRatio, Choice, ElementType, Level, Quality, VideoMode};
use crate::spec::{Evidence, Target};

/// What there is to say of a field.
#[derive(Debug)]
pub(super) struct About {
    /// What it holds.
    pub(super) meaning: String,
    /// The words it may hold, and what they mean.
    pub(super) values: Vec<(&'static str, &'static str)>,
    /// Who says so.
    pub(super) evidence: Evidence,
}

/// What a field means at a level.
pub(super) fn about(level: Level, field: &str, target: &Target) -> Option<About> {
    let fields = target.fields.evidence;
    let (meaning, evidence) = match (level, field) {
        (Level::Element, field) => element(field, target)?,
        (Level::Image, "name") => (named(), target.references.evidence),
        (Level::Image, "url") => (
            "The address of the picture.".to_owned(),
            target.addresses.evidence,
        ),
        (Level::Batch | Level::Defaults, "defaults") => (
            "What all briefs of the file have, unless they say otherwise.".to_owned(),
            fields,
        ),
        (Level::Batch, "briefs") => (
            "The briefs, each with an `id` of its own.".to_owned(),
            fields,
        ),
        (_, field) => of_brief(field, target)?,
    };
    Some(About {
        meaning,
        values: values(level, field),
        evidence,
    })
}

/// The words that a field may hold, and what they mean.
pub(super) fn values(level: Level, field: &str) -> Vec<(&'static str, &'static str)> {
    let words = |words: Vec<&'static str>, meanings: &[&'static str]| {
        words.into_iter().zip(meanings.iter().copied()).collect()
    };
    match (level, field) {
        (Level::Element, "type") => words(
            words_of::<ElementType>(),
            &[
                "made of pictures",
                "made of a clip, which Kling O1 does not take",
            ],
        ),
        (Level::Element | Level::Image, _) => Vec::new(),
        (_, "video_mode") => words(
            words_of::<VideoMode>(),
            &[
                "a clip of the images and elements that the prompt names",
                "a clip that begins, and may end, with a given frame",
                "the given clip, changed",
                "a new clip that follows the given one",
            ],
        ),
        (_, "mode") => words(words_of::<Quality>(), &["720p", "1080p"]),
        (_, "aspect_ratio") => words(
            words_of::<AspectRatio>(),
            &["square", "upright", "wide", "that of the given clip"],
        ),
        (_, "keep_audio") => vec![
            ("true", "the sound of the clip stays"),
            ("false", "the sound of the clip goes"),
        ],
        (_, "dry_run") => vec![
            ("true", "only checked and priced"),
            ("false", "the clip is made"),
        ],
        _ => Vec::new(),
    }
}

fn words_of<T: Choice>() -> Vec<&'static str> {
    T::WORDS.iter().map(|(word, _)| *word).collect()
}

fn of_brief(field: &str, target: &Target) -> Option<(String, Evidence)> {
    let fields = target.fields.evidence;
    let (shortest, longest) = target.duration.value;
    let said = |meaning: &str, evidence| Some((meaning.to_owned(), evidence));
    match field {
        "prompt" => Some((
            format!(
                "What happens in the clip, in at most {} characters. `@image_1` and `@element_1` name the inputs.",
                target.prompt_characters.value
            ),
            target.prompt_characters.evidence,
        )),
        "video_mode" => said(
            "What the model does with the inputs. Absent, it makes a clip from the text alone.",
            target.mode_matrix.evidence,
        ),
        "mode" => said("The quality; `pro` unless said otherwise.", fields),
        "duration" => Some((
            format!(
                "How long the clip is, in whole seconds: {shortest} to {longest}. It is 5 unless said otherwise."
            ),
            target.duration.evidence,
        )),
        "aspect_ratio" => said(
            "Width to height. `16:9` unless said otherwise; with a clip it can only be `auto`.",
            target.clip_sets_ratio.evidence,
        ),
        "image_urls" => said(
            "The images, as addresses, or as maps of `name` and `url`. The first one is `@image_1`.",
            target.references.evidence,
        ),
        "start_image_index" => said(
            "Which image opens the clip, counted from 1.",
            target.start_image.evidence,
        ),
        "elements" => said(
            "The elements: things and persons, each with pictures of its own. The first one is `@element_1`.",
            target.references.evidence,
        ),
        "start_frame_url" => said("The address of the first frame.", target.frames.evidence),
        "end_frame_url" => said(
            "The address of the last frame. It needs a first one.",
            target.frames.evidence,
        ),
        "video_url" => said("The address of the clip.", target.mode_matrix.evidence),
        "keep_audio" => said(
            "Whether the sound of the given clip stays.",
            target.audio_needs_clip.evidence,
        ),
        "model" => Some((
            format!("The model: `{}`.", target.model.value),
            target.model.evidence,
        )),
        "input" => said("The fields of the clip, in a ready request.", fields),
        "callback_url" => said("The address that hears when the clip is done.", fields),
        "dry_run" => said("Whether the request is only checked and priced.", fields),
        "id" => said("What you call the brief. It is never sent.", fields),
        _ => None,
    }
}

fn element(field: &str, target: &Target) -> Option<(String, Evidence)> {
    let meaning = match field {
        "name" => (named(), target.references.evidence),
        "description" => (
            format!(
                "What it is, in at most {} characters.",
                target.description_characters.value
            ),
            target.description_characters.evidence,
        ),
        "type" => (
            "What it is made of: `image` is the only kind that Kling O1 takes.".to_owned(),
            target.image_elements_only.evidence,
        ),
        "image_urls" => (
            format!(
                "1 to {} pictures of it, as addresses.",
                target.pictures_per_element.value
            ),
            target.pictures_per_element.evidence,
        ),
        "video_url" => (
            "A clip of it, which Kling O1 does not take.".to_owned(),
            target.image_elements_only.evidence,
        ),
        "id" => (
            "The number of an element that Kling knows already.".to_owned(),
            target.fields.evidence,
        ),
        _ => return None,
    };
    Some(meaning)
}

fn named() -> String {
    "A name of its own, for `@name` in the prompt. It is never sent.".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::UNIFICALLY;

    #[test]
    fn every_field_is_explained_and_every_word_too() {
        for level in [
            Level::Envelope,
            Level::Input,
            Level::Image,
            Level::Element,
            Level::Batch,
        ] {
            for field in level.fields() {
                let about = about(level, field, &UNIFICALLY);
                let about = about.unwrap_or_else(|| panic!("{field} is not explained"));
                assert!(about.meaning.ends_with('.'), "{}", about.meaning);
            }
        }
        assert_eq!(
            values(Level::Input, "video_mode").len(),
            VideoMode::WORDS.len()
        );
        assert_eq!(
            values(Level::Input, "aspect_ratio").len(),
            AspectRatio::WORDS.len()
        );
        assert_eq!(values(Level::Input, "mode").len(), Quality::WORDS.len());
        assert_eq!(
            values(Level::Element, "type").len(),
            ElementType::WORDS.len()
        );
        assert!(values(Level::Input, "prompt").is_empty());
    }
}
