//! What a prompt says is not wanted.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::lines::{begins_entry, has_label};
use super::phrases::{ends, sentence_across_lines, then_one_of};
use super::signs::LINE;

/// Whether the sentence, or the heading of its list, says that something is not wanted.
pub(super) fn is_negated(text: &str, place: &Range<usize>) -> bool {
    let (before, behind) = sentence_across_lines(text, place);
    refuses(before)
        || is_answered(text, place.end, behind)
        || is_refused_behind(behind)
        || is_in_unwanted_list(text, place)
}

/// The same for what stands beside others between commas and has no answer of its own: "no text, 9:16" wants a ratio.
pub(super) fn is_refused(text: &str, place: &Range<usize>) -> bool {
    let (before, _) = sentence_across_lines(text, place);
    let clause = before.rsplit([',', '，']).next().unwrap_or_default();
    let mut labels = before.split_inclusive([':', '：']);
    refuses(clause)
        || labels.any(|label| label.ends_with([':', '：']) && is_short(label) && refuses(label))
        || is_in_unwanted_list(text, place)
}

/// Whether this stands below "Avoid:", or behind "Negative:" on its line.
fn is_in_unwanted_list(text: &str, place: &Range<usize>) -> bool {
    let from = text.floor_char_boundary(place.start.saturating_sub(LONGEST_LIST));
    let head = text.get(from..place.start).unwrap_or_default();
    let line = head.rsplit('\n').next().unwrap_or_default();
    let behind = text.get(place.end..).unwrap_or_default();
    let is_label = behind
        .trim_start_matches(['*', '_', ' '])
        .starts_with([':', '：']);
    // "Negative prompt: text. Music: piano".
    let is_next_label = is_label
        && line
            .trim_end_matches(['*', '_', ' '])
            .ends_with(['.', '。']);
    !is_next_label && is_behind_name(line) || is_below_refusal(text, head, place.start)
}

/// "Negative: ", "【负面】".
fn is_behind_name(line: &str) -> bool {
    NAMES.iter().any(|name| {
        line.match_indices(name).any(|(at, _)| {
            let head = line.get(..at).unwrap_or_default();
            let tail = line.get(at + name.len()..).unwrap_or_default();
            let tail = NOUNS
                .iter()
                .find_map(|noun| tail.strip_prefix(noun))
                .unwrap_or(tail);
            !head.ends_with(|c: char| c.is_ascii_alphanumeric())
                && tail
                    .trim_start_matches(['*', '_', ' '])
                    .starts_with([':', '：', ']', '】'])
        })
    })
}

/// "Background music: none", "配音：无", "| music | none |"; `behind` is the rest of the sentence.
fn is_answered(text: &str, at: usize, behind: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || is_answer_sign(c);
    let line = behind.split(LINE).next().unwrap_or_default();
    if !line.trim_matches(is_gap).is_empty() {
        return then_one_of(line.trim_start_matches(is_gap), 0, NONE).is_some()
            || is_list_answered(line);
    }
    // The answer alone may stand on the next line.
    let rest = text.get(at..).unwrap_or_default();
    let answer = rest.trim_start_matches(is_gap);
    line.contains([':', '：', '='])
        && then_one_of(answer, 0, NONE).is_some_and(|end| ends(answer, end))
}

/// "Music, voice-over: none", "背景音乐、旁白：无", from behind the first of them.
fn is_list_answered(line: &str) -> bool {
    let joints = [
        "、", "，", ",", "/", "和", "与", "與", "及", "或", " and ", " or ", " & ",
    ];
    line.split_once([':', '：'])
        .is_some_and(|(others, answer)| {
            let answer = answer.trim_start();
            is_short(others)
                && joints.iter().any(|joint| others.starts_with(joint))
                && then_one_of(answer, 0, NONE).is_some_and(|end| ends(answer, end))
        })
}

/// "... is not needed", "……都不要", from behind the word.
fn is_refused_behind(behind: &str) -> bool {
    let clause = behind.split([',', '，', LINE]).next().unwrap_or_default();
    if is_short(clause)
        && REFUSED_BEHIND
            .iter()
            .any(|refusal| clause.trim_end().ends_with(refusal))
    {
        return true;
    }
    let is_refusing = |word: &str| word.ends_with("n't") || word.ends_with("n’t");
    let mut words = clause
        .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '\'' | '’')))
        .filter(|word| !word.is_empty())
        .take(7)
        .peekable();
    // Before the verb only others of the same list may stand: "and voice-over".
    let begins = words.peek().is_some_and(|word| {
        ["and", "or", "nor"].contains(word) || VERBS.contains(word) || is_refusing(word)
    });
    if !begins {
        return false;
    }
    let mut words = words.skip_while(|word| !VERBS.contains(word) && !is_refusing(word));
    let verb = words.next().unwrap_or_default();
    !VERBS.contains(&verb) && !verb.is_empty()
        || words.next().is_some_and(|word| REFUSED.contains(&word))
}

fn is_short(words: &str) -> bool {
    words.chars().nth(MOST_CHARACTERS).is_none()
}

/// Characters of a heading, or of a few words.
const MOST_CHARACTERS: usize = 60;

const VERBS: &[&str] = &[
    "is", "are", "be", "must", "should", "may", "can", "will", "shall", "do", "does",
];

/// Behind one of these verbs.
const REFUSED: &[&str] = &[
    "not",
    "never",
    "forbidden",
    "prohibited",
    "unwanted",
    "banned",
    "unnecessary",
    "undesired",
    "disabled",
    "omitted",
    "excluded",
    "off",
];

const REFUSED_BEHIND: &[&str] = &[
    "不要",
    "不需要",
    "不用",
    "去掉",
    "去除",
    "移除",
    "删除",
    "刪除",
    "删掉",
    "刪掉",
    "取消",
    "关闭",
    "關閉",
    "关掉",
    "關掉",
    "省略",
    "禁止",
];

fn refuses(before: &str) -> bool {
    let is_refused =
        |word: &str| NOT.contains(&word) || (word.ends_with("n't") || word.ends_with("n’t"));
    let mut words = before.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '\'' | '’')));
    if words.any(is_refused) || PROMPTS.iter().any(|prompt| before.contains(prompt)) {
        return true;
    }
    let clause = before.rsplit([',', '，']).next().unwrap_or_default();
    if ["instead of", "rather than"]
        .iter()
        .any(|other| clause.contains(other))
    {
        return true;
    }
    if before.is_ascii() {
        return false;
    }
    let mark = before.rfind(|c: char| CROSSES.contains(&c) || CHECKS.contains(&c));
    if mark.is_some_and(|at| {
        before
            .get(at..)
            .is_some_and(|rest| rest.starts_with(CROSSES))
    }) {
        return true;
    }
    // A line may end between two characters of a word.
    let before: String = before.split_whitespace().collect();
    before.ends_with(['不', '未', '零'])
        || before
            .strip_suffix(['别', '別'])
            .is_some_and(|head| !head.ends_with(['特', '分', '告', '个', '個', '级', '区']))
        || NOT_IN_CHINESE.iter().any(|not| before.contains(not))
        || before.match_indices(['无', '無']).any(|(at, none)| {
            let tail = before.get(at + none.len()..).unwrap_or_default();
            !tail.starts_with(DRONES_AND_WIDE_SPACES)
        })
}

/// Whether the lines above this byte lead to a heading that refuses what follows: "Avoid:". `head` is the text before the
/// byte, the nearest part of it.
fn is_below_refusal(text: &str, head: &str, at: usize) -> bool {
    let mut lines = head.rsplit(['\n', LINE]).map(str::trim);
    let Some(own) = lines.next() else {
        return false;
    };
    let is_entry = begins_entry(own);
    let behind = text.get(at..).unwrap_or_default();
    let end = behind.find(['\n', LINE]).unwrap_or(behind.len());
    let said = behind.get(..end).unwrap_or_default();
    let is_labelled = !is_entry && has_label(&format!("{own}{said}"));
    let mut is_first = true;
    let mut has_gap = false;
    for line in lines {
        if line.is_empty() {
            has_gap = true;
            continue;
        }
        if let Some(heading) = heading(line) {
            return (is_first || !is_labelled) && (refuses(heading) || is_name(heading));
        }
        if begins_entry(line) != is_entry {
            return is_entry && !has_gap && is_open_refusal(line);
        }
        // What is below an empty line, or below a line with a label, is another matter.
        if !is_entry && (has_gap || is_labelled || has_label(line)) {
            return false;
        }
        is_first = false;
    }
    false
}

/// The words of a line that heads others: "Avoid:", "## Negative", "【负面】".
fn heading(line: &str) -> Option<&str> {
    let signs = ['*', '_', ' '];
    let bare = line.trim_matches(signs);
    let words = if let Some(words) = bare.strip_suffix([':', '：']) {
        words
    } else if bare.starts_with('#') || line.starts_with("**") && line.ends_with("**") {
        bare
    } else {
        bare.strip_prefix(['[', '【'])?.strip_suffix([']', '】'])?
    };
    let words = words.trim_matches(['#', '*', '_', ' ', ':', '：', '[', ']', '【', '】']);
    let last = words.rsplit(['.', '。', '!', '！', '?', '？']).next()?;
    Some(if is_short(last) { last } else { "" })
}

fn is_name(heading: &str) -> bool {
    let heading = heading.trim();
    NAMES.iter().any(|name| {
        heading.strip_prefix(name).is_some_and(|tail| {
            !tail.starts_with(|c: char| c.is_ascii_alphanumeric()) && !tail.starts_with(" space")
        }) || !name.is_ascii() && heading.contains(name)
    })
}

/// "Do not add", "不要添加": nothing is named that is refused.
fn is_open_refusal(line: &str) -> bool {
    let bare = ADDING
        .iter()
        .find_map(|verb| line.strip_suffix(verb))
        .unwrap_or(line)
        .trim_end();
    let last = bare.rsplit(' ').next().unwrap_or_default();
    is_short(line)
        && (NOT.contains(&last)
            || last.ends_with("n't")
            || last.ends_with("n’t")
            || bare.ends_with(['不', '未', '勿', '别', '別'])
            || NOT_IN_CHINESE.iter().any(|not| bare.ends_with(not)))
}

/// What is done with that which is not wanted.
const ADDING: &[&str] = &[
    "add", "include", "use", "show", "want", "have", "make", "generate", "添加", "加入", "出现",
    "出現", "使用", "包含", "有", "生成",
];

/// Bytes of a list before an entry.
const LONGEST_LIST: usize = 1600;

/// What a list of what is not wanted is called, and it alone.
const PROMPTS: &[&str] = &[
    "negative prompt",
    "负面提示",
    "負面提示",
    "负向提示",
    "負向提示",
    "反向提示",
];

/// The same where it heads a list.
const NAMES: &[&str] = &[
    "negative",
    "negatives",
    "unwanted",
    "forbidden",
    "prohibited",
    "banned",
    "exclusions",
    "exclusion",
    "excluded",
    "负面",
    "負面",
    "负向",
    "負向",
    "反向",
    "排除",
    "禁用",
    "禁忌",
];

/// Behind these names.
const NOUNS: &[&str] = &[
    " prompts",
    " prompt",
    " elements",
    " list",
    "提示词",
    "提示詞",
    "提示",
    "词",
    "詞",
    "元素",
    "内容",
    "清单",
];

fn is_answer_sign(c: char) -> bool {
    matches!(
        c,
        ':' | '：' | '*' | '=' | '-' | '–' | '—' | '|' | '｜' | '(' | '（' | ']' | '】'
    )
}

const CROSSES: [char; 5] = ['❌', '🚫', '✗', '✘', '✖'];

const CHECKS: [char; 3] = ['✅', '✓', '✔'];

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
    "omit",
    "omitting",
    "disable",
    "forbid",
    "forbidden",
    "prohibited",
    "unwanted",
];

const NOT_IN_CHINESE: &[&str] = &[
    "不要",
    "不添加",
    "不加入",
    "不包",
    "不允",
    "不想",
    "不希望",
    "不进行",
    "不進行",
    "不许",
    "不許",
    "不准",
    "不应",
    "不應",
    "严禁",
    "嚴禁",
    "禁用",
    "取消",
    "排除",
    "省略",
    "别出现",
    "别有",
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
    "nothing", "without", "disabled", "false", "unwanted", "omit", "omitted", "无", "無", "没有",
    "沒有", "不", "静音", "靜音", "关", "關", "禁", "零",
];
