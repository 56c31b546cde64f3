//! Where a prompt says how wide and how high the clip is.

use crate::brief::AspectRatio;
use crate::rules::prompt::phrases::{
    Opening, before_all, behind_all, behind_space, ends, one_before, one_of, opening,
    opening_behind_words, then_one_of,
};
use crate::rules::prompt::prose::Prose;
use crate::rules::prompt::subjects::Subject;

use super::length::is_introduced;
use super::words::{CLIPS, LOOKS, THINGS};
use super::{Certainty, Said};

/// Every place that says the ratio of the clip; screens, pictures, scores and clocks have others.
pub(super) fn said(prose: &Prose) -> Vec<Said<AspectRatio>> {
    let text = &prose.text;
    let ratios = prose.starts_near(&[Subject::Ratio], 0).filter_map(|at| {
        let (value, end) = in_numbers(text, at).or_else(|| in_words(text, at))?;
        Some(Said {
            range: at..end,
            value,
            certainty: Certainty::Certain,
        })
    });
    ratios.collect()
}

fn in_numbers(text: &str, at: usize) -> Option<(AspectRatio, usize)> {
    let (value, end) = RATIOS
        .iter()
        .find_map(|(words, value)| Some((*value, one_of(text, at, words)?)))?;
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：');
    let before = text.get(..at)?;
    let is_longer = before.ends_with(|c: char| is_part(c) && c.is_ascii_digit())
        || text.get(end..)?.starts_with(is_part);
    let is_said =
        labelled(text, at, end) || described(text, at, end) || alone(text, at, end, value);
    (!is_longer && is_said).then_some((value, end))
}

/// "Aspect ratio: 9:16", "竖屏9:16", "--ar 9:16".
fn labelled(text: &str, at: usize, end: usize) -> bool {
    let label_end = before_all(
        text,
        at,
        &[
            ":", "：", "=", "*", "_", "of", "is", "为", "為", "是", "】", "]",
        ],
    );
    let Some(label) = one_before(text, label_end, LABELS) else {
        return text.get(..at).is_some_and(|head| head.ends_with("--ar "));
    };
    let start = before_all(
        text,
        label,
        &[
            "video", "output", "final", "the", "画面", "畫面", "视频", "視頻", "影片", "成片",
            "短片", "【", "[",
        ],
    );
    let start = before_all(
        text,
        start,
        &["使用", "采用", "採用", "生成", "制作", "製作"],
    );
    let tail = behind_all(text, end, SHAPES);
    let tail = then_one_of(text, tail, CLIPS).unwrap_or(tail);
    opening(text, start) != Opening::Nothing && ends(text, tail)
}

/// "A 9:16 vertical video", "filmed in 9:16", "9:16竖屏".
fn described(text: &str, at: usize, end: usize) -> bool {
    let shape = behind_all(text, end, SHAPES);
    let clip = then_one_of(text, shape, CLIPS).or_else(|| then_one_of(text, shape, &["shot"]));
    let is_clip = clip.is_some_and(|end| then_one_of(text, end, THINGS).is_none());
    let is_shape = clip.is_none() && shape != end && ends(text, shape);
    let is_bare = clip.is_none() && shape == end && ends(text, end);
    let filmed = one_before(text, before_all(text, at, &["a"]), &["in"]).is_some_and(|start| {
        let verb = before_all(
            text,
            start,
            &["shot", "filmed", "rendered", "framed", "composed"],
        );
        opening(text, verb) != Opening::Nothing
    });
    (is_clip || is_shape)
        && (is_introduced(text, before_length(text, before_all(text, at, LOOKS))) || filmed)
        || is_bare && filmed && one_before(text, at, &["in"]).is_some()
}

/// Where the length begins that may stand before a ratio: "a 10-second 9:16 video".
fn before_length(text: &str, at: usize) -> usize {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '-' | '的');
    let head = text.get(..at).unwrap_or_default().trim_end_matches(is_gap);
    let units = ["seconds", "second", "sec", "s", "秒"];
    let number = units.iter().find_map(|unit| {
        let digits = head.strip_suffix(unit)?.trim_end_matches(is_gap);
        let before = digits.trim_end_matches(|c: char| c.is_ascii_digit());
        (before.len() < digits.len()).then_some(before.len())
    });
    number.unwrap_or(at)
}

/// 16:9 between commas: no clock says that. 9:16 may be a time of day, unless "vertical" stands before it; 1:1 is a score.
fn alone(text: &str, at: usize, end: usize, value: AspectRatio) -> bool {
    let before = before_all(text, at, &[",", "，", "、"]);
    let is_ratio = match value {
        AspectRatio::Landscape => true,
        AspectRatio::Portrait => one_before(text, before, UPRIGHT)
            .is_some_and(|start| opening(text, start) != Opening::Nothing),
        AspectRatio::Square | AspectRatio::Auto => false,
    };
    // "@image_1 16:9" may be about the image.
    is_ratio && opening_behind_words(text, at) != Opening::Nothing && ends(text, end)
}

const UPRIGHT: &[&str] = &["vertical", "portrait", "竖屏", "豎屏", "竖版", "豎版"];

/// "Vertical video", "竖屏视频".
fn in_words(text: &str, at: usize) -> Option<(AspectRatio, usize)> {
    let (value, end) = SHAPES_OF_CLIPS
        .iter()
        .find_map(|(words, value)| Some((*value, one_of(text, at, words)?)))?;
    let is_thing = one_of(text, behind_space(text, end), THINGS).is_some()
        // "9:16 vertical video" says it once.
        || RATIOS.iter().any(|(ratio, _)| one_before(text, at, ratio).is_some());
    (!is_thing && is_introduced(text, at)).then_some((value, end))
}

const RATIOS: &[(&[&str], AspectRatio)] = &[
    (&["9:16", "9：16"], AspectRatio::Portrait),
    (&["16:9", "16：9"], AspectRatio::Landscape),
    (&["1:1", "1：1"], AspectRatio::Square),
];

const SHAPES_OF_CLIPS: &[(&[&str], AspectRatio)] = &[
    (
        &[
            "vertical video",
            "vertical clip",
            "vertical reel",
            "竖屏视频",
            "竖屏短视频",
            "竖版视频",
            "竖版短视频",
            "豎屏影片",
            "豎版影片",
            "豎屏視頻",
        ],
        AspectRatio::Portrait,
    ),
    (
        &[
            "horizontal video",
            "horizontal clip",
            "横屏视频",
            "横屏短视频",
            "横版视频",
            "橫屏影片",
            "橫版影片",
            "橫屏視頻",
        ],
        AspectRatio::Landscape,
    ),
    (&["square video"], AspectRatio::Square),
];

const LABELS: &[&str] = &[
    "aspect ratio",
    "aspect-ratio",
    "ratio",
    "format",
    "比例",
    "画幅",
    "畫幅",
    "宽高比",
    "寬高比",
    "长宽比",
    "長寬比",
    "竖屏",
    "豎屏",
    "竖版",
    "豎版",
    "横屏",
    "橫屏",
    "横版",
    "橫版",
];

const SHAPES: &[&str] = &[
    "aspect ratio",
    "ratio",
    "format",
    "vertical",
    "portrait",
    "horizontal",
    "landscape",
    "widescreen",
    "square",
    "cinematic",
    "full-screen",
    "orientation",
    "framing",
    "composition",
    "的",
    "竖屏",
    "豎屏",
    "竖版",
    "豎版",
    "横屏",
    "橫屏",
    "横版",
    "橫版",
    "画幅",
    "畫幅",
    "画面比例",
    "畫面比例",
    "比例",
    "宽高比",
    "寬高比",
    "构图",
    "構圖",
    "格式",
    "拍摄",
    "拍攝",
    "画面",
    "畫面",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &'static str)> {
        use crate::brief::Choice;
        let found = said(&Prose::of_text(text)).into_iter();
        found
            .map(|said| (&text[said.range], said.value.word()))
            .collect()
    }

    #[test]
    fn the_ratio_of_the_clip() {
        for (text, expected) in [
            ("a fox, 9:16 vertical video", ("9:16", "9:16")),
            ("9:16 aspect ratio, neon", ("9:16", "9:16")),
            ("neon. aspect ratio: 9:16", ("9:16", "9:16")),
            ("**aspect ratio:** 1:1\n", ("1:1", "1:1")),
            ("a fox --ar 9:16", ("9:16", "9:16")),
            ("a 1:1 square clip of a fox", ("1:1", "1:1")),
            ("a fox, filmed in 9:16.", ("9:16", "9:16")),
            ("cinematic, 16:9, moody", ("16:9", "16:9")),
            ("vertical video of a fox", ("vertical video", "9:16")),
            ("竖屏9:16，雪夜", ("9:16", "9:16")),
            ("雪夜，画面比例：9：16。", ("9：16", "9:16")),
            ("9:16竖屏，雪夜", ("9:16", "9:16")),
            ("生成9:16的竖屏视频", ("9:16", "9:16")),
            ("豎屏影片，雪夜", ("豎屏影片", "9:16")),
            ("10s vertical 9:16 video", ("9:16", "9:16")),
            ("竖屏，9:16，雪夜", ("9:16", "9:16")),
            ("vertical, 9:16, a fox", ("9:16", "9:16")),
        ] {
            assert_eq!(found(text)[0], expected, "{text}");
        }
    }

    #[test]
    fn the_ratio_of_something_else() {
        for text in [
            "the station clock shows 9:16",
            "tokyo station, 9:16. a commuter runs",
            "at 9:16 am, light falls in",
            "the score is 1:1",
            "a 1:1 scale model of the car",
            "a 16:9 monitor on the desk",
            "a monitor with an aspect ratio of 16:9",
            "she holds a phone with a 9:16 vertical video",
            "a 9:16 vertical video plays on the phone",
            "a ratio of 9:16:25",
            "she films a vertical video of the crowd",
            "vertical blinds, square windows",
            "时钟指向9:16，雪夜",
            "比分1:1，球员奔跑",
            "墙上一块16:9的屏幕",
            "9:16竖屏手机放在桌上",
            "她用手机拍竖屏视频",
            "竖屏广告牌下，人群走过",
            "横屏手机",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
