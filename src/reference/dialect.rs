//! Whose spelling a reference is in.

/// A spelling of references that somebody out there uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// `@image_1`, `@element_1`, `@video_1`.
    Snake,
    /// `@Image1`, `@Element1`, `@Video1`.
    Pascal,
    /// `@image1`, `@element1`, `@video1`.
    Joined,
    /// `<<<image_1>>>`, `<<<element_1>>>`, `<<<video_1>>>`.
    Angle,
    /// `[@Image1]`, `[@Element1]`, `[@Video1]`.
    Bracketed,
    /// `@object_1`: the Kling web client's word for an element.
    Object,
    /// `@图片1`, `@图1`, `@主体1`, `@视频1`.
    Chinese,
    /// `【@图片1】`, `【@主体1】`, `【@视频1】`.
    ChineseBracketed,
    /// `@이미지1`, `@画像1`, `@圖片1`: the word for image or element in Korean, Japanese or Chinese.
    Translated,
}

impl Dialect {
    /// A reference in this spelling.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::Snake => "@image_1",
            Self::Pascal => "@Image1",
            Self::Joined => "@image1",
            Self::Angle => "<<<image_1>>>",
            Self::Bracketed => "[@Image1]",
            Self::Object => "@object_1",
            Self::Chinese => "@图片1",
            Self::ChineseBracketed => "【@图片1】",
            Self::Translated => "@画像1",
        }
    }

    /// Who writes references so: a phrase to stand behind "as written by". None if no app or page is known to.
    #[must_use]
    pub fn who(self) -> Option<&'static str> {
        Some(match self {
            Self::Snake => "Unifically's product pages, useapi.net and the Kling web client",
            Self::Pascal => "fal, Freepik, Runway-like apps and Unifically's reference pages",
            Self::Joined => "the Kling app and ComfyUI nodes",
            Self::Angle => "Kling's own API, CometAPI, APIMart and Replicate",
            Self::Bracketed => "the Kling O1 user guide",
            Self::Object => "useapi.net and the Kling web client",
            Self::Chinese | Self::ChineseBracketed => "Chinese guides and apps",
            Self::Translated => return None,
        })
    }
}
