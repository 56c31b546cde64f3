//! What a prompt may speak of besides the picture, and the words without which it does not.

use std::sync::LazyLock;

use crate::rules::stems::Stems;

/// What the rules of this group are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// How long the clip is.
    Length,
    /// How wide and how high it is.
    Ratio,
    /// The shots of a list.
    NumberedShots,
    /// What makes a new shot.
    Cuts,
    /// Music, voices, effects.
    Sound,
    /// What somebody says, if it stands in quotation marks.
    Speech,
}

/// The words of all subjects, so that one look at a prompt tells whether it speaks of any.
pub(super) static STEMS: LazyLock<Stems<Subject>> = LazyLock::new(|| {
    Stems::new(&[
        (Subject::Length, LENGTH),
        (Subject::Ratio, RATIO),
        (Subject::NumberedShots, NUMBERED_SHOTS),
        (Subject::Cuts, CUTS),
        (Subject::Sound, SOUND),
        (Subject::Speech, SPEECH),
    ])
});

/// What ends a length.
const LENGTH: &[&str] = &[
    "sec", "秒", "0s", "1s", "2s", "3s", "4s", "5s", "6s", "7s", "8s", "9s",
];

/// What begins a ratio.
const RATIO: &[&str] = &[
    "9:16",
    "16:9",
    "1:1",
    "9：16",
    "16：9",
    "1：1",
    "vertical",
    "horizontal",
    "square",
    "竖",
    "豎",
    "横",
    "橫",
];

/// One of these begins every numbered shot.
const NUMBERED_SHOTS: &[&str] = &[
    "shot", "scene", "镜头", "鏡頭", "镜号", "鏡號", "分镜", "分鏡", "场景", "場景", "第",
];

/// One of these is in every phrase for a cut.
const CUTS: &[&str] = &["cut", "switch", "multi-shot", "切", "剪"];

/// One of these is in everything that asks for sound, speech in quotation marks aside.
const SOUND: &[&str] = &[
    "music", "sound", "audio", "voice", "sfx", "bgm", "narrat", "dialog", "hear", "音", "声", "聲",
    "旁白", "乐", "樂", "对白", "對白", "台词", "臺詞", "对话", "對話", "独白", "獨白", "解说",
    "解說",
];

/// One of these is where somebody says something.
const SPEECH: &[&str] = &[
    "says",
    "said",
    "saying",
    "whisper",
    "shout",
    "yells",
    "asks",
    "replies",
    "exclaims",
    "murmurs",
    "mutters",
    "announces",
    "screams",
    "说",
    "說",
    "喊道",
    "问道",
    "問道",
    "答道",
    "叫道",
];
