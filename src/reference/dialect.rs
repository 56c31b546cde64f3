//! Whose spelling a reference is in.

use super::{InputKind, Slot};

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
}
