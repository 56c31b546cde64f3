//! What to say of each cause. `who` is one target or several: no sentence may depend on which.

use crate::brief::Choice;
use crate::bundle::Cause;

pub(super) fn message(cause: Cause, who: &str) -> String {
    match cause {
        Cause::NoTextToVideo => format!("{who} cannot make a clip from the text alone"),
        Cause::OtherModel => format!("this `model` is another one than Kling O1 at {who}"),
        Cause::EmptyElement => {
            format!("this element has no picture, and without one it cannot be sent to {who}")
        }
        Cause::VideoElement => format!("an element made of video cannot be sent to {who}"),
        Cause::NoSuchStart => {
            format!("`start_image_index` picks no image, and cannot be sent to {who}")
        }
        Cause::NoElements => format!("elements cannot be sent to {who}"),
        Cause::NoElementId => {
            format!("this element has no `id`, and without one it cannot be sent to {who}")
        }
        Cause::OddElementId => {
            format!("this `id` is no number of an element, and cannot be sent to {who}")
        }
        Cause::NoStartImage => format!("`start_image_index` cannot be sent to {who}"),
        Cause::TwoStarts => format!("two images of this brief would open the clip at {who}"),
        Cause::NoCallback => format!("`callback_url` cannot be sent to {who}"),
        Cause::NoDryRun => format!("a dry run cannot be asked of {who}"),
        Cause::EndFrameAmongImages(most) => {
            format!("an end frame beside more than {most} images cannot be sent to {who}")
        }
        Cause::ElementsWithEndFrame => {
            format!("elements beside an end frame cannot be sent to {who}")
        }
        Cause::Refused(input) => {
            format!("`{}` cannot be sent to {who} in this mode", input.field())
        }
        Cause::TooMany(number, most) => {
            format!("{number} inputs are too many for {who}, where {most} are taken")
        }
        Cause::TooFewPictures(fewest) => {
            format!("this element has fewer than {fewest} pictures, and cannot be sent to {who}")
        }
        Cause::LongPrompt(characters) => {
            format!("the prompt is {characters} characters too long for {who}")
        }
        Cause::OtherRatio(ratio) => {
            format!("`aspect_ratio: {}` cannot be sent to {who}", ratio.word())
        }
        Cause::RatioNotSent => format!("`aspect_ratio` is not sent to {who}"),
        Cause::RatioAssumed(ratio) => format!(
            "the new clip will be `{}` at {who}, whatever the ratio of this one",
            ratio.word()
        ),
        Cause::DurationNotSent => format!("`duration` is not sent to {who}"),
        Cause::PlainDuration([short, long]) => format!(
            "this length may be refused by {who}: without further inputs it is {short} or {long} seconds"
        ),
        Cause::DescriptionNotSent => format!("the description of an element is not sent to {who}"),
        Cause::ElementMadeBefore => format!("only the `id` of this element is sent to {who}"),
    }
}

pub(super) fn label(cause: Cause) -> &'static str {
    match cause {
        Cause::NoTextToVideo => "no picture and no clip goes with it",
        Cause::NoElements | Cause::Refused(_) | Cause::OtherRatio(_) => "not taken there",
        Cause::OtherModel => "another model, or another provider's name for it",
        Cause::EmptyElement => "no picture in here",
        Cause::VideoElement => "video",
        Cause::NoSuchStart => "no such image",
        Cause::NoElementId => "no `id` in here",
        Cause::OddElementId => "not a plain number",
        Cause::NoStartImage => "no image opens the clip there",
        Cause::TwoStarts => "and so would `start_frame_url`",
        Cause::NoCallback => "nobody would be called",
        Cause::NoDryRun => "the clip would be made, and paid for",
        Cause::EndFrameAmongImages(_) => "one image too many with this",
        Cause::ElementsWithEndFrame => "not beside an end frame",
        Cause::TooMany(..) => "too many",
        Cause::TooFewPictures(_) => "only these",
        Cause::LongPrompt(_) => "too long, with its references as they are written there",
        Cause::RatioNotSent | Cause::DurationNotSent => "without effect there",
        Cause::RatioAssumed(_) => "does not set the ratio there",
        Cause::PlainDuration(_) => "neither of the two",
        Cause::DescriptionNotSent => "not sent",
        Cause::ElementMadeBefore => "its pictures and its description stay here",
    }
}

/// Behind it stands who says so.
pub(super) fn reason(cause: Cause) -> &'static str {
    match cause {
        Cause::NoTextToVideo => "each way to make a clip there starts from a picture or a clip",
        Cause::NoElements => {
            "there are only images, and the pictures of one thing among them would no longer belong together"
        }
        Cause::NoElementId => {
            "elements are made beforehand, each from 2 to 4 pictures, and then go by their numbers"
        }
        Cause::OtherModel => "each provider has a name of its own for the model",
        Cause::EmptyElement => "the model knows an element there only by its pictures",
        Cause::VideoElement => "elements of Kling O1 are made of pictures",
        Cause::NoSuchStart => "the index counts from 1, in the order of `image_urls`",
        Cause::OddElementId => "elements are made beforehand, and then go by their numbers",
        Cause::NoStartImage => "images are only looked at there",
        Cause::TwoStarts => "both are sent as a first frame there",
        Cause::NoCallback | Cause::NoDryRun => "the request has no such field",
        Cause::EndFrameAmongImages(_) => "frames count as images there",
        Cause::ElementsWithEndFrame => "a start and an end frame leave no room for elements",
        Cause::Refused(_) => "each mode takes its own inputs",
        Cause::TooMany(..) => {
            "each image and each element counts, and each frame where frames are images"
        }
        Cause::TooFewPictures(_) => {
            "an element there is one picture from the front and others from its sides"
        }
        Cause::LongPrompt(_) => "longer prompts are refused",
        Cause::OtherRatio(_) => "which ratios are taken differs, most of all beside a clip",
        Cause::RatioNotSent => "the first frame, or the clip that is changed, sets the ratio",
        Cause::RatioAssumed(_) => "a request names one of three ratios",
        Cause::DurationNotSent => "the clip that is changed keeps its length",
        Cause::PlainDuration(_) => {
            "a clip from the text, or from a first frame, has one of two lengths"
        }
        Cause::DescriptionNotSent => "an element there is nothing but its pictures",
        Cause::ElementMadeBefore => "an element there is what it was when it was made",
    }
}

pub(super) fn help(cause: Cause) -> &'static str {
    match cause {
        Cause::NoTextToVideo => {
            "add images, a start frame or a clip, and the `video_mode` that takes them; or choose another target"
        }
        Cause::NoElements => {
            "put the best picture of each element into `image_urls` and cite that, or choose another target"
        }
        Cause::NoElementId => "make the element there, and write its number as its `id`",
        Cause::OtherModel => "leave `model` out: each request names the right one",
        Cause::EmptyElement => "give it pictures in `image_urls`",
        Cause::VideoElement => "take frames of the video as pictures in `image_urls`",
        Cause::NoSuchStart => "write the number of one of the images, or drop it",
        Cause::OddElementId => "write the number that the element was given when it was made",
        Cause::NoStartImage => {
            "drop it; or make that image the `start_frame_url`, with `video_mode: start_end_frame`"
        }
        Cause::TwoStarts => "drop `start_image_index` or `start_frame_url`",
        Cause::NoCallback => "drop it, and ask there whether the clip is done",
        Cause::NoDryRun => "drop it, or choose another target",
        Cause::EndFrameAmongImages(_) => "drop the end frame, or images",
        Cause::ElementsWithEndFrame => "drop the elements, or the end frame",
        Cause::Refused(_) => "drop it, or choose a mode that takes it",
        Cause::TooMany(..) => "drop some of them",
        Cause::TooFewPictures(_) => "add a picture from another side",
        Cause::LongPrompt(_) => "shorten it",
        Cause::OtherRatio(_) => {
            "leave it out, so that each request names the one that is usual there"
        }
        Cause::RatioNotSent => {
            "leave it out, and give the frame or the clip the ratio that you want"
        }
        Cause::RatioAssumed(_) => "give a clip of that ratio",
        Cause::DurationNotSent => "leave it out, and cut the clip to the length that you want",
        Cause::PlainDuration(_) => "write one of the two, or leave it out",
        Cause::DescriptionNotSent => {
            "say in the prompt what the pictures do not show, and leave it out"
        }
        Cause::ElementMadeBefore => "there is nothing to do if it was made from these pictures",
    }
}
