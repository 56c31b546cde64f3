//! What a target cannot express of a brief, and what it does otherwise.

use super::cause::{Cause, Fate};
use super::resolve::refused;
use super::sent::ratio_verdict;
use super::{Bundle, RatioVerdict, compiled_prompt_for};
use crate::brief::{Brief, Element, Input, VideoMode};
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

impl Bundle<'_> {
    /// Where the brief says what a request of its target could not say, whoever silences the findings about it.
    #[must_use]
    pub fn lost(&self) -> Vec<Span> {
        let elements = self.brief.elements.value().into_iter().flatten();
        // No request has a place for this one, whoever takes it.
        let clips = elements.filter(|element| !element.video_url.is_absent());
        let mut lost: Vec<Span> = clips
            .map(|element| element.video_place().unwrap_or(element.opening))
            .collect();
        // A brief is written in the words of one provider: there everything else can be sent, right or wrong.
        if self.target.provider != Provider::Unifically {
            let obstacles = obstacles(self, self.target).into_iter();
            let obstacles = obstacles.filter(|obstacle| obstacle.cause.fate() == Fate::Lost);
            lost.extend(obstacles.map(|obstacle| {
                match obstacle.cause {
                    // The rule about it points at the number.
                    Cause::NoSuchStart => self
                        .brief
                        .start_image_index
                        .given()
                        .map_or(obstacle.place, |start| start.span),
                    _ => obstacle.place,
                }
            }));
        }
        lost
    }

    /// How many places of the cap are taken, frames among them where they count.
    #[must_use]
    pub fn counted_frames(&self) -> usize {
        counted_frames(self.brief, self.target)
    }
}

/// What a target does not take of a brief as it is. For the target in whose words briefs are written that is only what
/// is wrong everywhere, or what another target is more generous about.
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
    found.model();
    found.start_image();
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

    /// Where it goes, a request says the model in the provider's own word; so the brief may say no other.
    fn model(&mut self) {
        let Some(model) = self.bundle.brief.model.given() else {
            return;
        };
        if !self.target.is_called(model.value.value()) {
            self.add(
                Cause::OtherModel,
                model.span,
                self.target.own_model.evidence,
            );
        }
    }

    fn start_image(&mut self) {
        let brief = self.bundle.brief;
        let Some(start) = brief.start_image_index.given() else {
            return;
        };
        if brief.has(Input::Images) && self.target.lack(Feature::StartImage).is_some() {
            self.lack(Feature::StartImage, Cause::NoStartImage, Some(start.key));
        } else if brief.opening_image().is_none() {
            let evidence = self.target.start_image.evidence;
            self.add(Cause::NoSuchStart, start.key, evidence);
        }
    }

    fn elements(&mut self) {
        if self.target.lack(Feature::Elements).is_some() {
            return;
        }
        for element in self.bundle.brief.elements.value().into_iter().flatten() {
            if let Some(video) = element.video_place() {
                let evidence = self.target.image_elements_only.evidence;
                self.add(Cause::VideoElement, video, evidence);
            }
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
        if let Some(empty) = element.empty_place() {
            let evidence = self.target.pictures_per_element.evidence;
            self.add(Cause::EmptyElement, empty, evidence);
        }
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
            (RatioVerdict::NotSent(_), Some(said)) => {
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
