//! What the fields of a brief mean, in words: the one place that says it to editors, with the server and without it.
//!
//! The words are for Markdown, with backticks around what is typed.

mod words;

use super::{Evidence, KLING, ModeLimits, Target};
use crate::brief::{AspectRatio, Choice, ElementType, Level, Quality};
use words::{what_mode, what_quality, what_ratio, words};

/// What there is to say of a field.
#[derive(Debug)]
pub struct About {
    /// What it holds, in sentences.
    pub meaning: String,
    /// The words it may hold, and what each of them means: no sentence, so that it can stand behind its word.
    pub words: Vec<(&'static str, &'static str)>,
    /// What is sent in its place where it is left out, if that is always the same.
    pub default: Option<&'static str>,
    /// Who says so; none for what no provider ever gets to see.
    pub evidence: Option<Evidence>,
}

/// What a field means at a level; none if no such field stands there.
#[must_use]
pub fn about(level: Level, field: &str, target: &Target) -> Option<About> {
    match level {
        Level::Envelope => of_envelope(field, target),
        Level::Input => of_input(field, target),
        Level::Image => of_image(field, target),
        Level::Element => of_element(field, target),
        Level::Batch => of_batch(field),
        Level::Defaults | Level::Brief => {
            let stands_there = level.fields().contains(&field);
            let about = of_input(field, target).or_else(|| of_envelope(field, target));
            about.filter(|_| stands_there)
        }
    }
}

fn of_envelope(field: &str, target: &Target) -> Option<About> {
    let fields = target.fields.evidence;
    Some(match field {
        "model" => About {
            default: Some(target.model.value),
            ..said(model(target), target.model.evidence)
        },
        "input" => said(
            "The part of a request that says what clip is to be made.",
            fields,
        ),
        "callback_url" => said(
            "The address that the provider calls when the clip is done. It belongs beside `input`, not in it.",
            fields,
        ),
        "dry_run" => About {
            words: vec![
                ("true", "only checked and priced"),
                ("false", "the clip is made"),
            ],
            ..said(
                "Whether the server only checks the request and says what it would cost.",
                fields,
            )
        },
        "id" => ours("What you call the brief. It is never sent."),
        _ => return None,
    })
}

fn of_input(field: &str, target: &Target) -> Option<About> {
    Some(match field {
        "prompt" => said(
            format!(
                "What happens in the clip, in at most {} characters. `@image_1` and `@element_1` cite the inputs by number, `@name` by name; `@@` is an at sign.",
                thousands(target.prompt_characters.value)
            ),
            target.prompt_characters.evidence,
        ),
        "video_mode" => About {
            words: words(what_mode),
            ..said(
                "What the model does with the inputs. If left out, the clip is made from the text alone.",
                target.mode_matrix.evidence,
            )
        },
        "mode" => About {
            words: words(what_quality),
            default: Some(Quality::Professional.word()),
            ..said(
                "How sharp the clip is. If left out, it is `pro`.",
                target.fields.evidence,
            )
        },
        "duration" => said(duration(target), target.duration.evidence),
        "aspect_ratio" => About {
            words: words(what_ratio),
            ..said(ratio(target), target.clip_sets_ratio.evidence)
        },
        "image_urls" => said(
            "The images: `@image_1` in the prompt is the first. Each is an address, or a `name` and a `url`.",
            target.references.evidence,
        ),
        "start_image_index" => said(
            "The image that opens the clip, counted from 1 in `image_urls`. It need not be cited.",
            target.start_image.evidence,
        ),
        "elements" => said(
            "The elements, each made of pictures of one thing or person: `@element_1` in the prompt is the first. However many pictures it has, an element takes one place.",
            target.references.evidence,
        ),
        "start_frame_url" => said(
            "The address of the picture that the clip begins with.",
            target.frames.evidence,
        ),
        "end_frame_url" => said(
            "The address of the picture that the clip ends with. It needs a `start_frame_url`.",
            target.frames.evidence,
        ),
        "video_url" => said(
            "The address of the clip that is changed, or followed.",
            target.mode_matrix.evidence,
        ),
        "keep_audio" => About {
            words: vec![
                ("true", "the sound of the clip stays"),
                ("false", "the sound of the clip goes"),
            ],
            ..said(
                "Whether the sound of the given clip stays.",
                target.audio_needs_clip.evidence,
            )
        },
        _ => return None,
    })
}

fn of_image(field: &str, target: &Target) -> Option<About> {
    Some(match field {
        "name" => ours(NAME),
        "url" => said(ADDRESS, target.addresses.evidence),
        _ => return None,
    })
}

fn of_element(field: &str, target: &Target) -> Option<About> {
    let pictures = target.pictures_per_element;
    let fewest = target.fewest_pictures.map_or(1, |fewest| fewest.value);
    let elsewhere = target.elsewhere.video_elements;
    Some(match field {
        "name" => ours(NAME),
        "description" => said(
            format!(
                "What it is, in at most {} characters.",
                thousands(target.description_characters.value)
            ),
            target.description_characters.evidence,
        ),
        "type" => About {
            words: vec![(ElementType::Image.word(), "made of pictures")],
            default: Some(ElementType::Image.word()),
            ..said(
                "What it is made of: pictures, for Kling O1 takes no other elements.",
                target.image_elements_only.evidence,
            )
        },
        "image_urls" => said(
            format!("Its pictures, {fewest} to {} of them.", pictures.value),
            pictures.evidence,
        ),
        "video_url" => said(
            format!(
                "Leave it out: Kling O1 takes no element made of a clip; {} does.",
                elsewhere.value
            ),
            elsewhere.evidence,
        ),
        "id" => About {
            evidence: KLING.element_ids,
            ..ours(
                "Its number at Kling, where it was made beforehand. Only Kling's own API takes it.",
            )
        },
        _ => return None,
    })
}

fn of_batch(field: &str) -> Option<About> {
    Some(match field {
        "defaults" => ours(
            "What the briefs have in common. A field of a brief replaces the whole field here.",
        ),
        "briefs" => ours("The briefs, each with an `id` that no other has."),
        _ => return None,
    })
}

/// What the address of a picture is, wherever it stands.
pub const ADDRESS: &str = "The address of a picture. Without `https://` it is a path, relative to the folder of the brief.";

const NAME: &str = "A name for `@name` in the prompt: letters and digits of any script, `_` and `-`, beginning with a letter. It is never sent.";

fn said(meaning: impl Into<String>, evidence: Evidence) -> About {
    About {
        evidence: Some(evidence),
        ..ours(meaning)
    }
}

fn ours(meaning: impl Into<String>) -> About {
    About {
        meaning: meaning.into(),
        words: Vec::new(),
        default: None,
        evidence: None,
    }
}

fn model(target: &Target) -> String {
    let (model, own) = (target.model.value, target.own_model.value);
    let other = if own == model {
        String::new()
    } else {
        format!(", which {} calls `{own}`", target.title)
    };
    format!("The model, Kling O1: `{model}`{other}. If left out, it is that.")
}

fn duration(target: &Target) -> String {
    let (shortest, longest) = target.duration.value;
    let default = target.limits(None).and_then(|mode| mode.default_duration);
    let mut meaning = format!("How long the clip is, in whole seconds: {shortest} to {longest}.");
    if let Some(seconds) = default {
        let given = modes(target, |mode| mode.default_duration.is_none());
        let given = given.map_or_else(String::new, |modes| {
            format!(", and in {modes} the given clip decides")
        });
        meaning = format!("{meaning} If left out, it is {seconds}{given}.");
    }
    meaning
}

/// What a brief may say depends on the mode, and what it need not say too.
fn ratio(target: &Target) -> String {
    let usual = target.limits(None).and_then(|mode| mode.ratio.default);
    let mut sentences = vec!["Width to height, in quotes in YAML.".to_owned()];
    if let Some(usual) = usual {
        sentences.push(format!("If left out, it is `{}`.", usual.word()));
    }
    let only = |mode: &ModeLimits| mode.ratio.taken.value == [AspectRatio::Auto];
    if let Some(modes) = modes(target, only) {
        sentences.push(format!("In {modes} it can only be `auto`."));
    }
    let follows = |mode: &ModeLimits| mode.ratio.default == Some(AspectRatio::Auto) && !only(mode);
    if let Some(modes) = modes(target, follows) {
        sentences.push(format!("In {modes} it is `auto` then."));
    }
    if let Some(modes) = modes(target, |mode| mode.ratio.default.is_none()) {
        sentences.push(format!("In {modes} the given frame or clip sets it."));
    }
    sentences.join(" ")
}

/// The words of the modes of which something holds: `transform` and `video_reference`; none if it holds of no mode.
fn modes(target: &Target, holds: impl Fn(&ModeLimits) -> bool) -> Option<String> {
    let modes = target.modes.iter().filter(|mode| holds(mode));
    let words = modes.filter_map(|limits| Some(format!("`{}`", limits.mode?.word())));
    words.reduce(|before, word| format!("{before} and {word}"))
}

/// `2,500`.
fn thousands(number: usize) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    if thousands == 0 {
        rest.to_string()
    } else {
        format!("{thousands},{rest:03}")
    }
}

#[cfg(test)]
mod tests;
