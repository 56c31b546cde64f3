//! What the words of closed fields mean.

use crate::brief::{AspectRatio, Choice, Quality, VideoMode};

/// The words of a closed list with what they mean.
pub(super) fn words<T: Choice>(
    means: impl Fn(T) -> &'static str,
) -> Vec<(&'static str, &'static str)> {
    let words = T::WORDS.iter();
    words.map(|&(word, value)| (word, means(value))).collect()
}

pub(super) fn what_mode(mode: VideoMode) -> &'static str {
    match mode {
        VideoMode::Elements => "a clip of the images and elements that the prompt cites",
        VideoMode::StartEndFrame => "a clip that begins with a given frame, and may end with one",
        VideoMode::Transform => "the given clip, changed",
        VideoMode::VideoReference => "a new clip that follows the given one",
    }
}

pub(super) fn what_quality(quality: Quality) -> &'static str {
    match quality {
        Quality::Standard => "720p",
        Quality::Professional => "1080p",
    }
}

pub(super) fn what_ratio(ratio: AspectRatio) -> &'static str {
    match ratio {
        AspectRatio::Square => "square",
        AspectRatio::Portrait => "upright, for phones",
        AspectRatio::Landscape => "wide",
        AspectRatio::Auto => "as the given clip has it",
    }
}
