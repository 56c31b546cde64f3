//! What a target cannot express of a brief, and what it does otherwise.

use super::resolve::refused;
use super::sent::ratio_verdict;
use super::{Bundle, RatioVerdict, compiled_prompt_for};
use crate::brief::{AspectRatio, Brief, Element, Input, VideoMode};
use crate::spec::{Confidence, Evidence, Fact, Feature, ModeLimits, Provider, Target};
use crate::text::Span;

/// Something in a brief that a target does not take as it is.
#[derive(Clone, Debug)]
pub struct Obstacle {
    /// What it is.
    pub cause: Cause,
    /// The field that asks for it.
    pub place: Span,
    /// Who says so.
    pub evidence: Evidence,
}

/// What a target does not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It makes no clip from text alone.
    NoTextToVideo,
    /// It has no elements.
    NoElements,
    /// It knows elements by a number, and this one has none.
    NoElementId,
    /// It knows elements by a number, and this is none.
    OddElementId,
    /// It has no image that opens the clip.
    NoStartImage,
    /// Two images would be first frames.
    TwoStarts,
    /// It calls nobody back.
    NoCallback,
    /// It has no dry run.
    NoDryRun,
    /// More images than there may be beside an end frame.
    EndFrameAmongImages(usize),
    /// Elements beside an end frame.
    ElementsWithEndFrame,
    /// The mode does not take this input there.
    Refused(Input),
    /// More images, frames among them, and elements than it takes: how many, and how many there may be.
    TooMany(usize, usize),
    /// An element with fewer pictures than this.
    TooFewPictures(usize),
    /// A prompt that is too long by this many characters.
    LongPrompt(usize),
    /// There is no `auto`, or beside a clip nothing else.
    OtherRatio(AspectRatio),
    /// The ratio is not sent.
    RatioNotSent,
    /// A ratio is sent that the brief does not name.
    RatioAssumed(AspectRatio),
    /// The duration is not sent.
    DurationNotSent,
    /// A plain clip has one of two lengths.
    PlainDuration([i64; 2]),
    /// The description of an element is not sent.
    DescriptionNotSent,
    /// An element is its number: what it looks like was said when it was made.
    ElementMadeBefore,
}

/// How much an obstacle is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// What the brief asks for cannot be sent at all.
    Cannot,
    /// It comes out differently, or may be refused.
    Differs,
    /// It is good to know.
    Remark,
}

impl Cause {
    /// How much it is in the way.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::TwoStarts
            | Self::RatioNotSent
            | Self::RatioAssumed(_)
            | Self::DurationNotSent
            | Self::PlainDuration(_)
            | Self::DescriptionNotSent => Weight::Differs,
            Self::ElementMadeBefore => Weight::Remark,
            _ => Weight::Cannot,
        }
    }

    /// Whether a request would leave it out, so that it says something else than the brief.
    fn is_lost(self) -> bool {
        matches!(
            self,
            Self::NoTextToVideo
                | Self::NoElements
                | Self::NoElementId
                | Self::OddElementId
                | Self::NoStartImage
                | Self::NoCallback
                | Self::NoDryRun
                | Self::Refused(_)
        )
    }

    /// Whether another rule says it of the target that was chosen.
    #[must_use]
    pub fn has_own_rule(self) -> bool {
        matches!(
            self,
            Self::Refused(_)
                | Self::TooMany(..)
                | Self::TooFewPictures(_)
                | Self::LongPrompt(_)
                | Self::OtherRatio(_)
                | Self::RatioNotSent
                | Self::RatioAssumed(_)
        )
    }
}

impl Bundle<'_> {
    /// Whether a request of its target can say all that the brief says, whoever silences the findings about it.
    #[must_use]
    pub fn can_be_sent(&self) -> bool {
        // A brief is written in the words of one provider: there everything can be sent, right or wrong.
        self.target.provider == Provider::Unifically
            || !obstacles(self, self.target)
                .iter()
                .any(|obstacle| obstacle.cause.is_lost())
    }

    /// How many places of the cap are taken, frames among them where they count.
    #[must_use]
    pub fn counted_frames(&self) -> usize {
        counted_frames(self.brief, self.target)
    }
}

/// What a target does not take of a brief as it is. None for the target in whose words briefs are written, except what another
/// target is more generous about.
#[must_use]
pub fn obstacles(bundle: &Bundle<'_>, target: &'static Target) -> Vec<Obstacle> {
    let limits = match bundle.limits {
        Some(limits) => target.limits(limits.mode),
        None => None,
    };
    let mut found = Obstacles {
        bundle,
        target,
        found: Vec::new(),
    };
    found.lacks(limits);
    found.elements();
    if let Some(limits) = limits {
        found.frames();
        found.inputs(limits);
        found.ratio(limits);
        found.duration(limits);
    }
    found.prompt();
    found.found
}

struct Obstacles<'b, 't> {
    bundle: &'b Bundle<'t>,
    target: &'static Target,
    found: Vec<Obstacle>,
}

impl Obstacles<'_, '_> {
    fn add(&mut self, cause: Cause, place: Span, evidence: Evidence) {
        self.found.push(Obstacle {
            cause,
            place,
            evidence,
        });
    }

    /// Adds what the target lacks, where the brief asks for it.
    fn lack(&mut self, feature: Feature, cause: Cause, place: Option<Span>) {
        if let (Some(evidence), Some(place)) = (self.target.lack(feature), place) {
            self.add(cause, place, evidence);
        }
    }

    fn lacks(&mut self, limits: Option<&ModeLimits>) {
        let brief = self.bundle.brief;
        let is_text_alone = limits.is_some_and(|limits| limits.mode.is_none())
            && !brief.is_partial
            && !Input::ALL.into_iter().any(|input| brief.has(input));
        let prompt = brief.prompt.given().filter(|_| is_text_alone);
        self.lack(
            Feature::TextToVideo,
            Cause::NoTextToVideo,
            prompt.map(|given| given.key),
        );
        let elements = brief
            .elements
            .given()
            .filter(|given| !given.value.is_empty());
        self.lack(
            Feature::Elements,
            Cause::NoElements,
            elements.map(|given| given.key),
        );
        let start = brief.start_image_index.given();
        self.lack(
            Feature::StartImage,
            Cause::NoStartImage,
            start
                .filter(|_| brief.has(Input::Images))
                .map(|given| given.key),
        );
        self.lack(
            Feature::Callback,
            Cause::NoCallback,
            brief.callback_url.given().map(|given| given.key),
        );
        let dry_run = brief.dry_run.given().filter(|given| given.value);
        self.lack(
            Feature::DryRun,
            Cause::NoDryRun,
            dry_run.map(|given| given.key),
        );
    }

    fn elements(&mut self) {
        if self.target.lack(Feature::Elements).is_some() {
            return;
        }
        for element in self.bundle.brief.elements.value().into_iter().flatten() {
            match self.target.element_ids {
                Some(evidence) => self.element_by_id(element, evidence),
                None => self.element_of_pictures(element),
            }
        }
    }

    fn element_by_id(&mut self, element: &Element<'_>, evidence: Evidence) {
        let Some(id) = element.id.given() else {
            if element.id.is_absent() {
                self.add(Cause::NoElementId, element.opening, evidence);
            }
            return;
        };
        let has_looks = !element.description.is_absent() || !element.image_urls.is_absent();
        if element_number(id.value).is_none() {
            self.add(Cause::OddElementId, id.span, evidence);
        } else if has_looks {
            self.add(Cause::ElementMadeBefore, element.opening, evidence);
        }
    }

    fn element_of_pictures(&mut self, element: &Element<'_>) {
        let description = element.description.given();
        let description = description.filter(|given| !given.value.value().is_empty());
        self.lack(
            Feature::Descriptions,
            Cause::DescriptionNotSent,
            description.map(|given| given.key),
        );
        if let (Some(fewest), Some(pictures)) =
            (self.target.fewest_pictures, element.image_urls.given())
            && (1..fewest.value).contains(&pictures.value.len())
        {
            let cause = Cause::TooFewPictures(fewest.value);
            self.add(cause, pictures.span, fewest.evidence);
        }
    }

    /// What does not go with a start frame or an end frame.
    fn frames(&mut self) {
        let brief = self.bundle.brief;
        if let (Some(evidence), Some(start)) =
            (self.target.frames_count, brief.start_image_index.given())
            && self.target.lack(Feature::StartImage).is_none()
            && brief.has(Input::StartFrame)
            && brief.has(Input::Images)
        {
            self.add(Cause::TwoStarts, start.key, evidence);
        }
        let Some(end) = brief.end_frame_url.given() else {
            return;
        };
        let images =
            brief.image_urls.value().map_or(0, Vec::len) + counted_frames(brief, self.target);
        if let Some(most) = self.target.images_with_end_frame
            && images > most.value
        {
            let cause = Cause::EndFrameAmongImages(most.value);
            self.add(cause, end.key, most.evidence);
        }
        let elements = brief
            .elements
            .given()
            .filter(|given| !given.value.is_empty());
        if let (Some(evidence), Some(elements)) = (self.target.end_frame_without_elements, elements)
        {
            self.add(Cause::ElementsWithEndFrame, elements.key, evidence);
        }
    }

    /// What the mode refuses there, and how much it takes.
    fn inputs(&mut self, limits: &ModeLimits) {
        let brief = self.bundle.brief;
        let refused = refused(brief, self.target, limits);
        let mut is_refused = false;
        for refused in &refused {
            is_refused = true;
            if refused.evidence.confidence != Confidence::Inferred {
                let cause = Cause::Refused(refused.input);
                self.add(cause, refused.key, refused.evidence);
            }
        }
        let count = |input: Input, length: usize| if brief.has(input) { length } else { 0 };
        let elements = match self.target.lack(Feature::Elements) {
            Some(_) => 0,
            None => brief.elements.value().map_or(0, Vec::len),
        };
        let images = count(Input::Images, brief.image_urls.value().map_or(0, Vec::len));
        let all = images + elements + counted_frames(brief, self.target);
        if let Some(cap) = limits.cap
            && all > cap.value
            && !is_refused
            && limits.mode.is_some()
        {
            let key = [Input::Images, Input::Elements]
                .into_iter()
                .find_map(|input| match brief.presence(input) {
                    crate::brief::Presence::Present(key) => Some(key),
                    _ => None,
                });
            let place = key.unwrap_or(brief.opening);
            self.add(Cause::TooMany(all, cap.value), place, cap.evidence);
        }
    }

    fn ratio(&mut self, limits: &ModeLimits) {
        let brief = self.bundle.brief;
        let Fact { value, evidence } = ratio_verdict(brief, self.target, limits);
        // What is only a reading of an ambiguous sentence is in nobody's way.
        let is_doubtful = evidence.confidence != Confidence::Stated;
        let said = brief.aspect_ratio.given();
        match (value, said) {
            (RatioVerdict::NotSent, Some(said)) => {
                self.add(Cause::RatioNotSent, said.key, evidence);
            }
            (RatioVerdict::Assumed(ratio), _) => {
                let clip = brief.video_url.given().map(|clip| clip.key);
                let place = clip.unwrap_or(brief.opening);
                self.add(Cause::RatioAssumed(ratio), place, evidence);
            }
            (
                RatioVerdict::NoAuto | RatioVerdict::OnlyAuto | RatioVerdict::NothingToFollow,
                Some(said),
            ) if !is_doubtful => {
                self.add(Cause::OtherRatio(said.value), said.key, evidence);
            }
            _ => {}
        }
    }

    fn duration(&mut self, limits: &ModeLimits) {
        let brief = self.bundle.brief;
        let Some(said) = brief.duration.given() else {
            return;
        };
        if let Some(evidence) = limits.no_duration {
            self.add(Cause::DurationNotSent, said.key, evidence);
            return;
        }
        let is_in_range = {
            let (shortest, longest) = self.target.duration.value;
            (shortest..=longest).contains(&said.value)
        };
        if let Some(plain) = self.target.plain_durations
            && is_plain(brief, limits.mode)
            && is_in_range
            && !plain.value.contains(&said.value)
        {
            self.add(Cause::PlainDuration(plain.value), said.span, plain.evidence);
        }
    }

    fn prompt(&mut self) {
        let Some(prompt) = self.bundle.brief.prompt.given() else {
            return;
        };
        let limit = self.target.prompt_characters;
        if !self.target.refuses_longer_prompts {
            return;
        }
        let length = compiled_prompt_for(self.bundle, self.target)
            .chars()
            .count();
        if length > limit.value {
            let cause = Cause::LongPrompt(length - limit.value);
            self.add(cause, prompt.key, limit.evidence);
        }
    }
}

/// Made from text alone, or from a first frame alone.
fn is_plain(brief: &Brief<'_>, mode: Option<VideoMode>) -> bool {
    let others = [Input::Images, Input::Elements, Input::EndFrame, Input::Clip];
    matches!(mode, None | Some(VideoMode::StartEndFrame))
        && !others.into_iter().any(|input| brief.has(input))
}

fn counted_frames(brief: &Brief<'_>, target: &Target) -> usize {
    let frames = [Input::StartFrame, Input::EndFrame];
    match target.frames_count {
        Some(_) => frames.into_iter().filter(|&frame| brief.has(frame)).count(),
        None => 0,
    }
}

/// The number that an element was given when it was made, exactly as it is written.
#[must_use]
pub fn element_number(id: &str) -> Option<u128> {
    let number: u128 = id.parse().ok()?;
    (number.to_string() == id).then_some(number)
}
