//! What a prompt says is not wanted.

use std::ops::Range;

use super::lines::begins_entry;
use super::phrases::{ends, sentence_across_lines, then_one_of};
use super::signs::LINE;

/// Whether the sentence says, before this place, that something is not wanted.
pub(super) fn is_negated(text: &str, place: &Range<usize>) -> bool {
    let (before, behind) = sentence_across_lines(text, place);
    refuses(before)
        || is_answered(text, place.end, behind)
        || heading(text, place.start).is_some_and(|heading| {
            refuses(heading) || NEGATIVES.iter().any(|negative| heading.contains(negative))
        })
}

/// "Background music: none", "配音：无"; `behind` is the rest of the sentence.
fn is_answered(text: &str, at: usize, behind: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || is_answer_sign(c);
    let line = behind.split(LINE).next().unwrap_or_default();
    if !line.trim_matches(is_gap).is_empty() {
        return then_one_of(line.trim_start_matches(is_gap), 0, NONE).is_some();
    }
    // The answer alone may stand on the next line.
    let rest = text.get(at..).unwrap_or_default();
    let answer = rest.trim_start_matches(is_gap);
    line.contains([':', '：', '='])
        && then_one_of(answer, 0, NONE).is_some_and(|end| ends(answer, end))
}

fn refuses(before: &str) -> bool {
    let is_refused =
        |word: &str| NOT.contains(&word) || (word.ends_with("n't") || word.ends_with("n’t"));
    let mut words = before.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '\'' | '’')));
    if words.any(is_refused) || PROMPTS.iter().any(|prompt| before.contains(prompt)) {
        return true;
    }
    if before.is_ascii() {
        return false;
    }
    // A line may end between two characters of a word.
    let before: String = before.split_whitespace().collect();
    before.ends_with(['不', '未'])
        || NOT_IN_CHINESE.iter().any(|not| before.contains(not))
        || before.match_indices(['无', '無']).any(|(at, none)| {
            let tail = before.get(at + none.len()..).unwrap_or_default();
            !tail.starts_with(DRONES_AND_WIDE_SPACES)
        })
}

/// The line that heads the list in which this byte stands: "Avoid:".
fn heading(text: &str, at: usize) -> Option<&str> {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST_LIST));
    let mut lines = text.get(from..at)?.rsplit(['\n', LINE]).map(str::trim);
    if !lines.next().is_some_and(begins_entry) {
        return None;
    }
    let is_heading = |line: &str| line.trim_end_matches(['*', '_']).ends_with([':', '：']);
    let heading = lines.find(|line| is_heading(line) || !line.is_empty() && !begins_entry(line))?;
    is_heading(heading).then_some(heading)
}

/// Bytes of a list before an entry.
const LONGEST_LIST: usize = 800;

/// What a list of what is not wanted is called, and it alone.
const PROMPTS: &[&str] = &["negative prompt", "负面提示", "負面提示", "反向提示"];

/// The same where it heads a list.
const NEGATIVES: &[&str] = &["negative", "负面", "負面", "反向"];

fn is_answer_sign(c: char) -> bool {
    matches!(c, ':' | '：' | '*' | '=' | '-' | '(' | '（' | ']' | '】')
}

const NOT: &[&str] = &[
    "no",
    "not",
    "never",
    "none",
    "without",
    "avoid",
    "avoiding",
    "zero",
    "nor",
    "neither",
    "cannot",
    "remove",
    "removed",
    "exclude",
    "excluding",
    "nothing",
    "skip",
    "mute",
    "muted",
    "dont",
];

const NOT_IN_CHINESE: &[&str] = &[
    "不要",
    "不需",
    "不用",
    "不加",
    "不带",
    "不帶",
    "不含",
    "不得",
    "不能",
    "不出现",
    "不出現",
    "不使用",
    "不做",
    "不是",
    "不配",
    "不切",
    "不可",
    "没有",
    "沒有",
    "没",
    "沒",
    "去掉",
    "去除",
    "避免",
    "禁止",
    "勿",
    "别加",
    "别用",
    "别切",
    "別加",
    "別用",
    "別切",
    "拒绝",
    "拒絕",
    "静音",
    "靜音",
    "移除",
    "删除",
    "刪除",
    "关闭",
    "關閉",
    "而不",
];

/// What begins with 无 and does not refuse anything: 无人机, 无边, 无尽, 无数, 无比, 无限, 无缝.
const DRONES_AND_WIDE_SPACES: &[char] = &[
    '人', '边', '邊', '尽', '盡', '数', '數', '比', '限', '缝', '縫', '垠',
];

const NONE: &[&str] = &[
    "none", "no", "not", "off", "silent", "silence", "mute", "muted", "n/a", "na", "nil",
    "nothing", "without", "无", "無", "没有", "沒有", "不", "静音", "靜音", "关", "關",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_wanted() {
        for (text, is_unwanted) in [
            ("no people and X", true),
            ("no people. X", false),
            ("don't ever X", true),
            ("X: none", true),
            ("**X:** off", true),
            ("X, no people", false),
            ("northern X", false),
            ("不要字幕和X", true),
            ("无字幕，X", true),
            ("无人机俯拍，X", false),
            ("X：无", true),
            ("f/1.8, no X", true),
            ("no f/1.8 X", true),
            ("no text\u{b}X", true),
            ("no text\nX", false),
            ("不\u{b}要 X", true),
            ("X:\u{b}none", true),
            ("X\u{b}no text", false),
            ("avoid:\n- text\n- X", true),
            ("**avoid:**\n\n- text\n- X", true),
            ("shots:\n- text\n- X", false),
            ("avoid:\n- text\nX", false),
            ("negative prompt: blurry, X", true),
            ("negative space, X", false),
            ("负面：\n1. 文字\n2. X", true),
        ] {
            let at = text.find('X').unwrap();
            assert_eq!(is_negated(text, &(at..at + 1)), is_unwanted, "{text}");
        }
    }

    /// A hostile prompt has no full stop at all.
    #[test]
    fn a_sentence_is_not_endless() {
        let text = format!("no {} X", "镜".repeat(1000));
        let at = text.len() - 1;
        assert!(!is_negated(&text, &(at..at + 1)));
    }
}
