//! "Shot 1: ... Shot 2: ...".

use std::ops::Range;

use crate::rules::prompt::negation::is_refused;
use crate::rules::prompt::numbers::number_at;
use crate::rules::prompt::phrases::{Opening, behind_space, one_of, opening, then_one_of};
use crate::rules::prompt::prose::Prose;
use crate::rules::prompt::signs::LINE;
use crate::rules::prompt::subjects::Subject;

/// The shots of a numbered list, if two of them follow one another. One number alone names a place in somebody's plan,
/// and this is the prompt for it.
pub(super) fn shots(prose: &Prose) -> Vec<Range<usize>> {
    let numbered: Vec<(usize, i64, Range<usize>)> = prose
        .starts_near(&[Subject::NumberedShots], 0)
        .filter_map(|at| numbered_at(&prose.text, at))
        .take(MOST_NUMBERED)
        .collect();
    let is_list = |&(word, number, _): &(usize, i64, Range<usize>)| {
        numbered.iter().any(|&(other_word, other, _)| {
            word == other_word && (other == number + 1 || other == number - 1)
        })
    };
    let list = numbered.iter().filter(|shot| is_list(shot));
    let list: Vec<Range<usize>> = list.map(|(_, _, range)| range.clone()).collect();
    // What a shot says of itself, "no people", is not about the next one.
    let is_unwanted = list
        .first()
        .is_some_and(|first| is_refused(&prose.text, first));
    if is_unwanted { Vec::new() } else { list }
}

/// Each is held against each: more than this nobody numbers.
const MOST_NUMBERED: usize = 100;

/// Words for a shot, each with its other spellings.
const SHOTS: &[&[&str]] = &[
    &["shot"],
    &["scene"],
    &["镜头", "鏡頭", "镜号", "鏡號"],
    &["分镜", "分鏡"],
    &["场景", "場景"],
];

/// Behind "第一".
const SHOTS_BEHIND: &[&str] = &["个镜头", "個鏡頭", "镜头", "鏡頭", "镜", "鏡", "幕"];

/// What is counted here is no shot: "镜头2秒后", "shot 2 seconds later".
const UNITS: &[&str] = &[
    "seconds", "second", "secs", "sec", "s", "minutes", "minute", "times", "frames", "meters",
    "metres", "m", "cm", "mm", "x", "秒", "分", "倍", "度", "米", "个", "個", "次", "帧", "%", "°",
    "km", "feet", "people", "men", "women",
];

/// A numbered shot that begins at this byte: which word, which number, and where.
fn numbered_at(text: &str, at: usize) -> Option<(usize, i64, Range<usize>)> {
    let (word, number, end) = word_and_number(text, at).or_else(|| ordinal(text, at))?;
    let rest = text.get(end..)?;
    let goes_on = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        || then_one_of(text, end, UNITS).is_some();
    if goes_on {
        return None;
    }
    let sign = rest
        .trim_start_matches([' ', '\t', '*', '_'])
        .chars()
        .next();
    let is_label = sign.is_some_and(|c| matches!(c, ':' | '：' | ']' | '】' | '）' | ')'));
    // A numeral may be the beginning of another word: 镜头一转, 镜头一路跟随.
    let is_digit = text
        .get(at..end)?
        .contains(|c: char| c.is_ascii_alphanumeric());
    let is_told = opening(text, at) == Opening::Sentence && (is_digit || ends_a_heading(sign));
    (is_label || is_told).then_some((word, number, at..end))
}

fn ends_a_heading(sign: Option<char>) -> bool {
    sign.is_none_or(|c| {
        matches!(
            c,
            '\n' | '\r'
                | LINE
                | '-'
                | '–'
                | '—'
                | '，'
                | ','
                | '、'
                | '。'
                | '.'
                | '|'
                | '('
                | '（'
        )
    })
}

fn word_and_number(text: &str, at: usize) -> Option<(usize, i64, usize)> {
    let (word, end) = SHOTS
        .iter()
        .enumerate()
        .find_map(|(word, spellings)| Some((word, start_of_rest(text, at, spellings)?)))?;
    let end = then_one_of(text, end, &["#", "no.", "number"]).unwrap_or(end);
    let (number, end) = number_at(text, behind_space(text, end))?;
    Some((word, number, end))
}

/// "Shot1" is written as one word too.
fn start_of_rest(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    let rest = text.get(at..)?;
    let word = words.iter().find(|word| rest.starts_with(**word))?;
    let tail = rest.get(word.len()..)?;
    (!tail.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(at + word.len())
}

/// "第一个镜头".
fn ordinal(text: &str, at: usize) -> Option<(usize, i64, usize)> {
    let end = one_of(text, at, &["第"])?;
    let (number, end) = number_at(text, behind_space(text, end))?;
    let end = then_one_of(text, end, SHOTS_BEHIND)?;
    Some((SHOTS.len(), number, end))
}
