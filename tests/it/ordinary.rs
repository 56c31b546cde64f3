//! `fixtures/prompts/ordinary.txt`: prompts as people write them, about which the rules on wording have nothing to say.

use briefc::check::{Terms, check};
use briefc::rules::{self, Group};
use briefc::syntax::Format;
use briefc::text::Source;

use crate::support::read;

/// What their briefs may say besides.
const FIELDS: [&str; 5] = [
    "",
    r#", "duration": 10, "aspect_ratio": "9:16""#,
    r#", "duration": 3, "aspect_ratio": "1:1""#,
    r#", "video_mode": "transform", "video_url": "https://a.example/b.mp4""#,
    r#", "video_mode": "start_end_frame", "start_frame_url": "https://a.example/b.png""#,
];

#[test]
fn nothing_is_said_about_ordinary_prompts() {
    let mut alarms = Vec::new();
    for (line, prompt) in prompts() {
        let written = serde_json::to_string(&prompt).unwrap();
        for fields in FIELDS {
            let json = format!("{{\"prompt\": {written}{fields}}}");
            for rule in about_wording(json) {
                alarms.push(format!("{line}: {rule}\n    {prompt}\n    {fields}"));
            }
        }
    }
    assert!(alarms.is_empty(), "\n{}", alarms.join("\n"));
}

/// They stay ordinary when an editor wraps them, when they begin with a reference, and on the keyboard of a Chinese writer.
#[test]
fn nothing_is_said_about_them_however_they_are_written() {
    let mut alarms = Vec::new();
    for (line, prompt) in prompts() {
        let mut ways: Vec<String> = [48, 60, 80]
            .iter()
            .flat_map(|&columns| ["\n", "\r\n  "].map(|end| wrapped(&prompt, columns, end)))
            .collect();
        ways.push(format!("@image_1 {prompt}"));
        ways.push(prompt.chars().map(widened).collect());
        for way in ways {
            let written = serde_json::to_string(&way).unwrap();
            for fields in FIELDS {
                for rule in about_wording(format!("{{\"prompt\": {written}{fields}}}")) {
                    alarms.push(format!("{line}: {rule}\n    {way:?}\n    {fields}"));
                }
            }
        }
    }
    assert!(alarms.is_empty(), "\n{}", alarms.join("\n"));
}

/// As an editor wraps it: at blanks, and between any two characters of Chinese.
fn wrapped(prompt: &str, columns: usize, end: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    let mut word = String::new();
    let width_of = |text: &str| -> usize {
        let widths = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 });
        widths.sum()
    };
    for c in prompt.chars().chain([' ']) {
        if c.is_ascii() && c != ' ' {
            word.push(c);
            continue;
        }
        let mut piece = std::mem::take(&mut word);
        piece.push(c);
        if width > 0 && width + width_of(piece.trim_end()) > columns {
            text = text.trim_end().to_owned() + end;
            width = 0;
        }
        width += width_of(&piece);
        text.push_str(&piece);
    }
    text.trim_end().to_owned()
}

fn widened(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
        _ => c,
    }
}

/// What one line cannot hold: a heading, and below it what is not wanted.
#[test]
fn nothing_is_said_about_what_stands_below_a_refusal() {
    for prompt in [
        "Negative prompt:\nbackground music, text",
        "Negative prompt:\ntext, jump cuts",
        "负面提示词：\n背景音乐、字幕、水印",
        "Avoid:\nbackground music",
        "不要出现：\n背景音乐",
        "禁止：\n字幕\n背景音乐",
        "不要添加\n- 字幕\n- 背景音乐",
        "Do not add\n- text\n- background music",
        "避免：\n1.字幕\n2.背景音乐",
        "## Negative\nbackground music",
        "Avoid:\n- vertical video",
        "Don't:\n- square video",
        "音乐：\n- 无",
    ] {
        let written = serde_json::to_string(prompt).unwrap();
        for fields in FIELDS {
            let json = format!("{{\"prompt\": {written}{fields}}}");
            assert_eq!(about_wording(json), [""; 0], "{prompt}");
        }
    }
}

/// A test of silence must be shown that it can hear.
#[test]
fn a_prompt_that_asks_for_all_of_it_is_heard() {
    let json = r#"{"prompt": "A 10-second video. Cut to a fox. Background music."}"#;
    assert_eq!(
        about_wording(json.to_owned()),
        ["contradicts-settings", "asks-for-shots", "asks-for-sound"]
    );
}

#[test]
fn there_are_enough_of_them_in_both_languages() {
    let is_chinese = |prompt: &str| prompt.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let prompts = prompts();
    let chinese = prompts
        .iter()
        .filter(|(_, prompt)| is_chinese(prompt))
        .count();
    let english = prompts.len() - chinese;
    assert!(chinese >= 60 && english >= 80, "{chinese}, {english}");
}

/// The names of the rules on wording that speak, in the order of the file.
fn about_wording(json: String) -> Vec<&'static str> {
    let report = check(Source::new("a", json), Format::Json, Terms::default());
    let found = report.findings.iter().map(|found| found.diagnostic.rule);
    found
        .filter(|name| rules::find(name).is_some_and(|rule| rule.group == Group::Prompt))
        .collect()
}

/// The prompts, and the number of their line, from 1.
fn prompts() -> Vec<(usize, String)> {
    let file = String::from_utf8(read("fixtures/prompts/ordinary.txt")).unwrap();
    (1..)
        .zip(file.lines())
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(number, line)| (number, line.to_owned()))
        .collect()
}
