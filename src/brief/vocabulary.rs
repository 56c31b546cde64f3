//! The words of a brief: what its closed fields may hold, and what its fields are called.

/// `video_mode`: what the model does with the bundle. Absent, it makes a clip from the text alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VideoMode {
    /// A clip of the images and elements that the prompt names.
    Elements,
    /// A clip that begins, and may end, with a given frame.
    StartEndFrame,
    /// The given clip, changed.
    Transform,
    /// A new clip that follows the given one.
    VideoReference,
}

/// `mode`: the quality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// 720p.
    Standard,
    /// 1080p.
    Professional,
}

/// `aspect_ratio`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AspectRatio {
    /// 1:1.
    Square,
    /// 9:16.
    Portrait,
    /// 16:9.
    Landscape,
    /// The clip's own.
    Auto,
}

/// `type` of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementType {
    /// Made of pictures.
    Image,
    /// Made of a clip.
    Video,
}

/// What other models can, and Kling O1 cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// Several shots in one clip.
    Shots,
    /// Sound that is made with the clip.
    Sound,
}

/// A closed list of words.
pub trait Choice: Copy + Sized + 'static {
    /// The words and what they mean, in the order in which they are documented.
    const WORDS: &'static [(&'static str, Self)];
    /// Other words that mean one of them without a doubt, as other providers and tools write it.
    const ALIASES: &'static [(&'static str, Self)];

    /// What a word means, exactly as written.
    #[must_use]
    fn of_word(word: &str) -> Option<Self> {
        find(Self::WORDS, |known| known == word)
    }

    /// What a wrong word surely means: another letter case, or a known alias.
    #[must_use]
    fn of_alias(word: &str) -> Option<Self> {
        find(Self::WORDS, |known| known.eq_ignore_ascii_case(word))
            .or_else(|| find(Self::ALIASES, |known| known.eq_ignore_ascii_case(word)))
    }

    /// The word in the request.
    #[must_use]
    fn word(self) -> &'static str
    where
        Self: PartialEq,
    {
        Self::WORDS
            .iter()
            .find(|(_, value)| *value == self)
            .map_or("", |&(word, _)| word)
    }
}

fn find<T: Copy>(words: &[(&str, T)], matches: impl Fn(&str) -> bool) -> Option<T> {
    words
        .iter()
        .find(|(known, _)| matches(known))
        .map(|&(_, value)| value)
}

impl Choice for VideoMode {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("elements", Self::Elements),
        ("start_end_frame", Self::StartEndFrame),
        ("transform", Self::Transform),
        ("video_reference", Self::VideoReference),
    ];
    // From older copies of the documentation.
    const ALIASES: &'static [(&'static str, Self)] = &[
        ("reference", Self::VideoReference),
        ("start-end-frame", Self::StartEndFrame),
        ("startEndFrame", Self::StartEndFrame),
        ("video-reference", Self::VideoReference),
        ("videoReference", Self::VideoReference),
    ];
}

impl Choice for Quality {
    const WORDS: &'static [(&'static str, Self)] =
        &[("std", Self::Standard), ("pro", Self::Professional)];
    // The resolutions that the two stand for.
    const ALIASES: &'static [(&'static str, Self)] = &[
        ("standard", Self::Standard),
        ("720p", Self::Standard),
        ("professional", Self::Professional),
        ("1080p", Self::Professional),
    ];
}

impl Choice for AspectRatio {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("1:1", Self::Square),
        ("9:16", Self::Portrait),
        ("16:9", Self::Landscape),
        ("auto", Self::Auto),
    ];
    const ALIASES: &'static [(&'static str, Self)] = &[
        // The colon that a Chinese keyboard types.
        ("1：1", Self::Square),
        ("9：16", Self::Portrait),
        ("16：9", Self::Landscape),
        ("1x1", Self::Square),
        ("1/1", Self::Square),
        ("square", Self::Square),
        ("9x16", Self::Portrait),
        ("9/16", Self::Portrait),
        ("portrait", Self::Portrait),
        ("16x9", Self::Landscape),
        ("16/9", Self::Landscape),
        ("landscape", Self::Landscape),
    ];
}

impl Choice for ElementType {
    const WORDS: &'static [(&'static str, Self)] =
        &[("image", Self::Image), ("video", Self::Video)];
    const ALIASES: &'static [(&'static str, Self)] = &[];
}

/// An input: a part of the bundle that a mode may require or refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// `image_urls`.
    Images,
    /// `elements`.
    Elements,
    /// `start_frame_url`.
    StartFrame,
    /// `end_frame_url`.
    EndFrame,
    /// `video_url`.
    Clip,
    /// `start_image_index`.
    StartImage,
}

impl Input {
    /// All of them, in the order of the request's fields.
    pub const ALL: [Self; 6] = [
        Self::Images,
        Self::StartImage,
        Self::Elements,
        Self::StartFrame,
        Self::EndFrame,
        Self::Clip,
    ];

    /// The field that holds it.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Images => "image_urls",
            Self::Elements => "elements",
            Self::StartFrame => "start_frame_url",
            Self::EndFrame => "end_frame_url",
            Self::Clip => "video_url",
            Self::StartImage => "start_image_index",
        }
    }
}

/// The part of a brief that a field stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Beside `input`, or in a flat brief beside everything else.
    Envelope,
    /// In `input`.
    Input,
    /// In an entry of `image_urls` that has a name.
    Image,
    /// In an entry of `elements`.
    Element,
    /// Beside `briefs`.
    Batch,
    /// In `defaults`.
    Defaults,
    /// In each brief of many, and not in what they share.
    Brief,
}

impl Level {
    /// The fields that stand there, in the order of the request.
    #[must_use]
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Envelope => &["model", "input", "callback_url", "dry_run", "id"],
            Self::Input => &[
                "prompt",
                "video_mode",
                "mode",
                "duration",
                "aspect_ratio",
                "image_urls",
                "start_image_index",
                "elements",
                "start_frame_url",
                "end_frame_url",
                "video_url",
                "keep_audio",
            ],
            Self::Image => &["name", "url"],
            Self::Element => &[
                "name",
                "description",
                "type",
                "image_urls",
                "video_url",
                "id",
            ],
            Self::Batch => &["defaults", "briefs"],
            Self::Defaults => &[
                "model",
                "input",
                "callback_url",
                "dry_run",
                "prompt",
                "video_mode",
                "mode",
                "duration",
                "aspect_ratio",
                "image_urls",
                "start_image_index",
                "elements",
                "start_frame_url",
                "end_frame_url",
                "video_url",
                "keep_audio",
            ],
            Self::Brief => &["id"],
        }
    }

    /// Where that is, for a message.
    #[must_use]
    pub fn place(self) -> &'static str {
        match self {
            Self::Envelope => "at the top, beside `input`",
            Self::Input => "under `input`",
            Self::Image => "in an entry of `image_urls`",
            Self::Element => "in an entry of `elements`",
            Self::Batch => "at the top, beside `briefs`",
            Self::Defaults => "in `defaults`",
            Self::Brief => "in each brief: no two can share it",
        }
    }
}
