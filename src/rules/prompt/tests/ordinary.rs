//! `fixtures/prompts/ordinary.txt`: prompts as people write them, with which nothing is wrong.

use super::found;

const PROMPTS: &str = include_str!("../../../../fixtures/prompts/ordinary.txt");

/// A brief to which the whole of `fixtures/prompts/ordinary.txt` says nothing wrong, whatever is in its fields.
const SETTINGS: &[&str] = &[
    "",
    r#", "duration": 10, "aspect_ratio": "9:16""#,
    r#", "duration": 3, "aspect_ratio": "1:1""#,
    r#", "video_mode": "transform", "video_url": "a""#,
    r#", "video_mode": "start_end_frame", "start_frame_url": "a""#,
];

#[test]
fn nothing_is_said_about_ordinary_prompts() {
    let mut alarms = Vec::new();
    for (line, prompt) in prompts() {
        for fields in SETTINGS {
            for alarm in found(prompt, fields) {
                alarms.push(format!("{line}: {alarm}\n    {prompt}\n    {fields}"));
            }
        }
    }
    assert!(alarms.is_empty(), "\n{}", alarms.join("\n"));
}

#[test]
fn there_are_enough_of_them_in_both_languages() {
    let is_chinese = |prompt: &str| {
        prompt
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    };
    let chinese = prompts().filter(|(_, prompt)| is_chinese(prompt)).count();
    let english = prompts().count() - chinese;
    assert!(chinese >= 40 && english >= 40, "{chinese}, {english}");
}

/// The lines with a prompt, and their numbers from 1.
fn prompts() -> impl Iterator<Item = (usize, &'static str)> {
    let lines = (1..).zip(PROMPTS.lines());
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}
