//! What a target's request says about the ratio and the length.

use super::Bundle;
use crate::brief::{AspectRatio, Brief, Input, Integer};
use crate::spec::{Fact, ModeLimits, RatioLimits, Target};

/// How a target takes the ratio of a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatioVerdict {
    /// As it is, or as silence where that means the same.
    Fine,
    /// With a clip there is only `auto`.
    OnlyAuto,
    /// There is nothing that `auto` could follow.
    NothingToFollow,
    /// The target has no `auto`, though there is a clip.
    NoAuto,
    /// The request says nothing of a ratio: this input sets it, the clip, the start frame, or the image that opens the clip.
    NotSent(Input),
    /// The brief is silent, so that the ratio would follow the clip; the request has to name one.
    Assumed(AspectRatio),
}

impl Bundle<'_> {
    /// The ratio that the request says, if it says one.
    #[must_use]
    pub fn sent_ratio(&self) -> Option<AspectRatio> {
        let limits = ratio_limits(self.brief, self.target, self.limits?);
        let said = self.brief.aspect_ratio.value().copied();
        if limits.taken.value.is_empty() {
            return None;
        }
        said.or(limits.default)
    }

    /// The seconds that the request says, if it says any.
    #[must_use]
    pub fn sent_duration(&self) -> Option<Integer> {
        let limits = self.limits?;
        let said = self.brief.duration.value().copied();
        match limits.no_duration {
            Some(_) => None,
            None => said.or(limits.default_duration),
        }
    }

    /// How the target takes the ratio, and who says so.
    #[must_use]
    pub fn ratio_verdict(&self) -> Fact<RatioVerdict> {
        // Where the mode is not known it follows the presence of a clip.
        let has_clip = self.brief.has(Input::Clip);
        let limits = self
            .limits
            .or_else(|| self.target.limits_without_mode(has_clip));
        match limits {
            Some(limits) => ratio_verdict(self.brief, self.target, limits),
            None => self.target.clip_sets_ratio.map(|()| RatioVerdict::Fine),
        }
    }
}

/// What a target's request says about the ratio, in a mode.
fn ratio_limits(brief: &Brief<'_>, target: &Target, limits: &ModeLimits) -> RatioLimits {
    let opens_with_frame = brief.has(Input::StartFrame) || brief.opening_image().is_some();
    match target.first_frame_sets_ratio {
        Some(evidence) if opens_with_frame => RatioLimits {
            taken: Fact {
                value: &[],
                evidence,
            },
            default: None,
        },
        _ => limits.ratio,
    }
}

/// What sets the ratio where a request has none. A clip that is changed does; one that is only followed does not.
fn ratio_setter(brief: &Brief<'_>, limits: &ModeLimits) -> Input {
    if limits.ratio.taken.value.is_empty() && brief.has(Input::Clip) {
        Input::Clip
    } else if brief.has(Input::StartFrame) || brief.opening_image().is_none() {
        Input::StartFrame
    } else {
        Input::StartImage
    }
}

/// How a target takes the ratio of a brief in a mode.
pub(super) fn ratio_verdict(
    brief: &Brief<'_>,
    target: &Target,
    limits: &ModeLimits,
) -> Fact<RatioVerdict> {
    let RatioLimits { taken, default } = ratio_limits(brief, target, limits);
    let has_clip = brief.has(Input::Clip);
    let verdict = match (brief.aspect_ratio.value(), taken.value) {
        (None, &[]) => RatioVerdict::Fine,
        (None, _) => match default {
            Some(ratio) if has_clip && ratio != AspectRatio::Auto => RatioVerdict::Assumed(ratio),
            _ => RatioVerdict::Fine,
        },
        (Some(said), taken) if taken.contains(said) => RatioVerdict::Fine,
        (Some(AspectRatio::Auto), &[]) => RatioVerdict::Fine,
        (Some(_), &[]) => RatioVerdict::NotSent(ratio_setter(brief, limits)),
        (Some(AspectRatio::Auto), _) if has_clip => RatioVerdict::NoAuto,
        (Some(AspectRatio::Auto), _) => RatioVerdict::NothingToFollow,
        (Some(_), _) => RatioVerdict::OnlyAuto,
    };
    taken.map(|_| verdict)
}
