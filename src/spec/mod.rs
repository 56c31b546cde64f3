//! What each target allows: data, with its source and its date.

mod fal;
mod fields;
mod kling;
mod replicate;
mod target;
mod unifically;

pub use fal::FAL;
pub use fields::{ADDRESS, About, about};
pub use kling::KLING;
pub use replicate::REPLICATE;
pub use target::{
    DurationForm, Elsewhere, Feature, MediaLimits, ModeLimits, Provider, RatioLimits, Target,
};
pub use unifically::UNIFICALLY;

/// All targets, the default one first.
pub static TARGETS: [&Target; 4] = [&UNIFICALLY, &KLING, &FAL, &REPLICATE];

/// The target of a provider, with its own limits.
#[must_use]
pub fn target_of(provider: Provider) -> &'static Target {
    match provider {
        Provider::Unifically => &UNIFICALLY,
        Provider::Kling => &KLING,
        Provider::Fal => &FAL,
        Provider::Replicate => &REPLICATE,
    }
}

/// Something a provider says, or somebody found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    /// What holds.
    pub value: T,
    /// Who says so.
    pub evidence: Evidence,
}

impl<T> Fact<T> {
    /// Another value, on the word of the same source.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Fact<U> {
        Fact {
            value: change(self.value),
            evidence: self.evidence,
        }
    }
}

/// Who says so, when, and how surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it is written.
    pub source: &'static str,
    /// The month in which it was last looked up, `2026-11`; or where somebody set it, for a limit of their own.
    pub as_of: &'static str,
    /// How surely.
    pub confidence: Confidence,
}

/// How surely something is known. What is only inferred never makes an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Concluded from something else.
    Inferred,
    /// Stated by a sibling page, or by a client that runs against the API.
    Reported,
    /// Stated by the provider.
    Stated,
}

impl Confidence {
    /// In a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Inferred => "inferred",
            Self::Reported => "reported",
            Self::Stated => "stated",
        }
    }
}

/// A fact of 2026-11.
const fn fact<T: Copy>(value: T, source: &'static str, confidence: Confidence) -> Fact<T> {
    Fact {
        value,
        evidence: Evidence {
            source,
            as_of: AS_OF,
            confidence,
        },
    }
}

const AS_OF: &str = "2026-11";
/// The pages that every limit comes from.
const PRODUCT_PAGE: &str = "Unifically, Kling O1 product page";
const REFERENCE: &str = "Unifically, API reference";
const KLING_REFERENCE: &str = "Kling, Omni-Video (O1) API reference";
const FAL_REFERENCE: &str = "fal, Kling O1 API reference";
const REPLICATE_PAGE: &str = "Replicate, Kling O1 input fields";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{Input, VideoMode};

    #[test]
    fn targets_are_told_apart_and_found() {
        for target in TARGETS {
            assert_eq!(target_of(target.provider).name, target.name);
            let same = TARGETS.iter().filter(|other| other.name == target.name);
            assert_eq!(same.count(), 1, "{}", target.name);
            let [(_, first), ..] = target.spellings.value else {
                panic!("{} reads no spelling", target.name);
            };
            assert_eq!(*first, target.spelling, "{}", target.name);
        }
    }

    #[test]
    fn every_mode_is_there_once() {
        let modes = [
            None,
            Some(VideoMode::Elements),
            Some(VideoMode::StartEndFrame),
            Some(VideoMode::Transform),
            Some(VideoMode::VideoReference),
        ];
        for target in TARGETS {
            assert_eq!(target.modes.each_ref().map(|limits| limits.mode), modes);
            for limits in &target.modes {
                // A mode does not refuse what it needs, and a default ratio is one that is taken.
                let required = limits.requires_one_of.value;
                let refused = required
                    .iter()
                    .filter(|&&input| limits.refusal(input).is_some());
                assert_eq!(refused.count(), 0, "{} {:?}", target.name, limits.mode);
                let default = limits.ratio.default;
                assert!(default.is_none_or(|ratio| limits.ratio.taken.value.contains(&ratio)));
            }
        }
    }

    /// Facts 1.4, 2, 3 and 4, by hand: images and elements together, in the order of the modes.
    #[test]
    fn the_caps_of_all_targets() {
        let caps = |target: &Target| {
            let caps = target.modes.each_ref();
            caps.map(|limits| limits.cap.map(|cap| cap.value))
        };
        assert_eq!(
            caps(&UNIFICALLY),
            [Some(0), Some(7), None, Some(4), Some(4)]
        );
        assert_eq!(caps(&KLING), [Some(0), Some(7), Some(7), Some(4), Some(4)]);
        assert_eq!(caps(&FAL), [Some(0), Some(7), None, Some(4), Some(4)]);
        assert_eq!(
            caps(&REPLICATE),
            [Some(0), Some(7), Some(7), Some(4), Some(4)]
        );
        for target in TARGETS {
            assert_eq!(target.duration.value, (3, 10));
            assert_eq!(target.prompt_characters.value, 2500);
        }
    }

    #[test]
    fn what_each_target_lacks() {
        let lacks = |target: &Target| {
            let inputs = Input::ALL.into_iter();
            let inputs = inputs.filter(|&input| target.lacks_input(input).is_some());
            inputs.collect::<Vec<Input>>()
        };
        assert_eq!(lacks(&UNIFICALLY), []);
        assert_eq!(lacks(&KLING), []);
        assert_eq!(lacks(&FAL), [Input::StartImage]);
        assert_eq!(lacks(&REPLICATE), [Input::StartImage, Input::Elements]);
    }
}
