//! Where a prompt says how long the clip is.

use crate::brief::Integer;
use crate::rules::prompt::numbers::number_at;
use crate::rules::prompt::phrases::{
    Opening, before_all, behind_all, behind_space, ends, one_before, one_of, opening, sentence,
    start_of_blots, then_one_of, word_starts,
};
use crate::rules::prompt::prose::Prose;
use crate::rules::prompt::signs::LINE;
use crate::rules::prompt::subjects::Subject;

use super::words::{
    ARTICLES, CLIPS, LABELS, LABELS_IN_CHINESE, LIMITS, LINKS, LOOKS, ORDERS, THINGS, WHOLES,
    WISHES,
};
use super::{Certainty, Said};

/// Every place that says how long the clip is; lengths of its parts are none.
pub(super) fn said(prose: &Prose) -> Vec<Said<Integer>> {
    let text = &prose.text;
    let starts = prose.starts_near(&[Subject::Length], LONGEST_NUMBER);
    let lengths = starts.filter_map(|at| {
        let (value, end) = number_at(text, at)?;
        let end = unit(text, at, end)?;
        if is_tail_of_range(text, at) || then_one_of(text, end, LIMITS).is_some() {
            return None;
        }
        let certainty = of_the_clip(text, at, end)
            .or_else(|| labelled(text, at))
            .or_else(|| length_behind(text, at, end))
            .or_else(|| told(text, at, end))?;
        Some(Said {
            range: at..end,
            value,
            certainty,
        })
    });
    lengths.collect()
}

/// Bytes of a number and the gap behind it.
const LONGEST_NUMBER: usize = 12;

/// The end of the seconds behind a number.
fn unit(text: &str, at: usize, end: usize) -> Option<usize> {
    let is_digit = text
        .get(at..)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let short: &[&str] = if is_digit { &["secs", "sec", "s"] } else { &[] };
    then_one_of(text, end, &["seconds", "second", "秒钟", "秒鐘", "秒"])
        .or_else(|| then_one_of(text, end, short))
}

/// "5 to 10 seconds", "0-3 s", "第3秒", "+2 s".
fn is_tail_of_range(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    head.ends_with(['-', '–', '—', '~', '～', '+', '±', '.', ':', '第', '/', '_'])
        && !head.ends_with("--")
        || one_before(
            text,
            at,
            &["to", "or", "至", "到", "或", "或者", "-", "–", "~", "～"],
        )
        .is_some_and(|start| opening(text, start) == Opening::Nothing)
}

/// "A 10-second video", "生成一段10秒的产品视频".
fn of_the_clip(text: &str, at: usize, end: usize) -> Option<Certainty> {
    let end = one_of(text, end, &["."]).unwrap_or(end);
    let end = behind_all(text, end, LOOKS);
    let end = then_one_of(text, end, CLIPS)?;
    let is_thing = then_one_of(text, end, THINGS).is_some();
    (!is_thing && is_introduced(text, at)).then_some(Certainty::Certain)
}

/// Whether something stands where a prompt says what it wants, and not where it tells what is seen.
pub(super) fn is_introduced(text: &str, at: usize) -> bool {
    let at = before_all(text, at, LOOKS);
    let at = before_all(text, at, ARTICLES);
    let at = before_all(text, at, LOOKS);
    if opening(text, at) != Opening::Nothing {
        return true;
    }
    // "Turn @image_1 into a 10-second video".
    let link = before_all(text, at, LINKS);
    if link != at && start_of_blots(text, link) != link && opening(text, link) != Opening::Nothing {
        return true;
    }
    let verb = before_all(text, at, ORDERS);
    verb != at && opening(text, before_all(text, verb, WISHES)) != Opening::Nothing
}

/// "Duration: 10s", "总时长10秒".
fn labelled(text: &str, at: usize) -> Option<Certainty> {
    let behind_label = before_all(text, at, &["*", "_"]);
    let colon = one_before(text, behind_label, &[":", "：", "="]);
    let link = || {
        one_before(
            text,
            behind_label,
            &["of", "is", "约为", "为", "為", "是", "共"],
        )
    };
    let label_end = colon.or_else(link).unwrap_or(behind_label);
    let label_end = before_all(text, label_end, &["*", "_", "】", "]"]);
    let chinese = one_before(text, label_end, LABELS_IN_CHINESE);
    let label = chinese.or_else(|| one_before(text, label_end, LABELS))?;
    let whole = before_all(text, label, WHOLES);
    let is_whole = whole != label;
    if !is_whole && chinese.is_none() && colon.is_none() {
        return None;
    }
    match opening(text, before_all(text, whole, &["【", "[", "the"])) {
        Opening::Sentence if is_whole || !is_of_a_shot(text, whole) => Some(Certainty::Certain),
        Opening::Clause if is_whole => Some(Certainty::Certain),
        Opening::Sentence | Opening::Clause => Some(Certainty::Perhaps),
        Opening::Nothing => None,
    }
}

/// Whether the line up to here is about a numbered shot.
fn is_of_a_shot(text: &str, at: usize) -> bool {
    let (start, _) = line(text, at);
    let head = text.get(start..at).unwrap_or_default();
    word_starts(head).any(|at| {
        one_of(
            head,
            at,
            &["shot", "scene", "镜头", "鏡頭", "分镜", "分鏡", "第"],
        )
        .is_some_and(|end| number_at(head, behind_space(head, end)).is_some())
    })
}

fn line(text: &str, at: usize) -> (usize, usize) {
    let (before, behind) = sentence(text, &(at..at));
    let start = before.rfind(['\n', LINE]).map_or(0, |newline| newline + 1);
    let widest = at.saturating_sub(LONGEST_LINE);
    let from = text.floor_char_boundary(widest);
    let head = text.get(from..at).unwrap_or_default();
    let start = head
        .rfind(['\n', LINE])
        .map_or(from, |newline| from + newline + 1)
        .min(at - before.len() + start);
    (start, at + behind.len())
}

/// Bytes of a line to look at.
const LONGEST_LINE: usize = 400;

/// "10秒时长", "5 seconds duration".
fn length_behind(text: &str, at: usize, end: usize) -> Option<Certainty> {
    let end = one_of(text, end, &["的"]).unwrap_or(end);
    let end = then_one_of(text, end, &["duration", "时长", "時長"])?;
    if !ends(text, end) {
        return None;
    }
    match opening(text, at) {
        Opening::Sentence => Some(Certainty::Certain),
        Opening::Clause => Some(Certainty::Perhaps),
        Opening::Nothing => None,
    }
}

/// "The video is 10 seconds long", "全片10秒".
fn told(text: &str, at: usize, end: usize) -> Option<Certainty> {
    let verb_end = before_all(
        text,
        at,
        &[
            "for", "exactly", "only", "just", "长", "長", "为", "為", "是", "共", "总共", "總共",
            "一共",
        ],
    );
    let subject_end = before_all(
        text,
        verb_end,
        &[
            "is", "be", "lasts", "last", "runs", "run", "should", "must", "will",
        ],
    );
    let is_chinese = subject_end == verb_end;
    let subjects: &[&str] = if is_chinese {
        &["视频", "視頻", "影片", "短片", "全片", "成片"]
    } else {
        &["video", "clip", "film", "animation"]
    };
    let subject = one_before(text, subject_end, subjects)?;
    let start = before_all(
        text,
        subject,
        &[
            "the", "this", "whole", "entire", "full", "final", "finished", "整段", "整个", "整個",
            "整条",
        ],
    );
    let tail = then_one_of(text, end, &["long", "in total", "in length"]).unwrap_or(end);
    (ends(text, tail) && opening(text, start) != Opening::Nothing).then_some(Certainty::Certain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Certainty)> {
        let found = said(&Prose::of_text(text)).into_iter();
        found
            .map(|said| (&text[said.range], said.certainty))
            .collect()
    }

    #[test]
    fn the_length_of_the_clip() {
        use Certainty::{Certain, Perhaps};
        for (text, expected) in [
            ("a 10-second video of a fox", ("10-second", Certain)),
            ("create a seamless 10s looping clip", ("10s", Certain)),
            ("fox. ten-second cinematic film", ("ten-second", Certain)),
            ("this is an 8 second vertical video.", ("8 second", Certain)),
            ("make this an 8s clip.", ("8s", Certain)),
            ("generate a 15-second commercial", ("15-second", Certain)),
            ("**duration:** 10 seconds", ("10 seconds", Certain)),
            ("a fox in snow | duration: 10s", ("10s", Certain)),
            ("fox, duration: 10s", ("10s", Perhaps)),
            ("fox, total duration 10s", ("10s", Certain)),
            (
                "the video should be 10 seconds long.",
                ("10 seconds", Certain),
            ),
            ("the clip lasts 10 seconds", ("10 seconds", Certain)),
            ("生成一段10秒的产品视频", ("10秒", Certain)),
            ("雪夜。时长10秒", ("10秒", Certain)),
            ("雪夜，时长：十秒", ("十秒", Perhaps)),
            ("雪夜，总时长为10秒", ("10秒", Certain)),
            ("整个视频时长为10秒，雪夜", ("10秒", Certain)),
            ("10秒短视频，雪夜", ("10秒", Certain)),
            ("全片10秒，雪夜", ("10秒", Certain)),
            ("竖屏。5秒时长。", ("5秒", Certain)),
            ("【時長】10秒", ("10秒", Certain)),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn the_length_of_something_else() {
        for text in [
            "hold for 2 seconds, then pan",
            "0-3 s: she walks. 3-10s: she stops.",
            "in the first 3 seconds of the video",
            "the first 3-second clip",
            "after 2 seconds the video glitches",
            "she watches a 10-second video on her phone",
            "a 10-second video plays on the wall",
            "part of a 30-second commercial",
            "a 5 to 10 second video",
            "a 2.5-second video",
            "freeze duration: 2s",
            "she lifts it for a duration of 2 seconds",
            "the second video",
            "前3秒特写，停留2秒",
            "视频前3秒是特写",
            "第3秒视频变暗",
            "手机上播放一段10秒的视频",
            "每个镜头时长2秒",
            "停留时长2秒",
            "3-5秒视频",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
