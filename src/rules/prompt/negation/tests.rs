//! What is not wanted, at the place of an X.

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
        ("negative prompt:\nX, text", true),
        ("negative prompt:\ntext, X", true),
        ("avoid:\ntext\nX", true),
        ("avoid:\ntext\n\nX", false),
        ("avoid:\ntext\nX: soft", false),
        ("avoid:\ntext\nsound:\nX", false),
        ("no text. sound:\nX", false),
        ("## negative\n\nX", true),
        ("## negative space\n\nX", false),
        ("**negative**\nX", true),
        ("不要出现：\nX", true),
        ("禁止：\n字幕\nX", true),
        ("禁止：\n1.字幕\n2.X", true),
        ("禁止：\n①字幕\n②X", true),
        ("禁止：\n一、字幕\n二、X", true),
        ("禁止：\n（一）字幕\n（二）X", true),
        ("不要添加\n- 字幕\n- X", true),
        ("do not add\n- text\n- X", true),
        ("she does not stop\n- text\n- X", false),
        ("【负面】水印、X", true),
        ("[negative] X", true),
        ("negative: text, X", true),
        ("negative prompt: text. X", true),
        ("negative prompt: text. X: soft", false),
        ("exclusions: X", true),
        ("排除：X", true),
        ("X和旁白都不要", true),
        ("把X去掉", true),
        ("X、旁白：无", true),
        ("X、旁白：轻快", false),
        ("不添加任何X", true),
        ("不允许出现X", true),
        ("零X", true),
        ("别X", true),
        ("特别X", false),
        ("X is not needed", true),
        ("X must not be used", true),
        ("X is soft", false),
        ("X and voice-over are not needed", true),
        ("X plays while he is not there", false),
        ("X isn't wanted", true),
        ("omit X", true),
        ("instead of a X, rain", true),
        ("instead of rain, X", false),
        ("| X | none |", true),
        ("- X – none", true),
        ("X：\n- 无", true),
        ("❌text ❌X", true),
        ("❌text ✅X", false),
        ("不要字幕。X：爵士", false),
    ] {
        let at = text.find('X').unwrap();
        assert_eq!(is_negated(text, &(at..at + 1)), is_unwanted, "{text}");
    }
}

#[test]
fn a_long_list_does_not_forget_that_it_is_refused() {
    let text = format!("不要出现{}X", "水印、".repeat(60));
    let at = text.len() - 1;
    assert!(is_negated(&text, &(at..at + 1)));
}

#[test]
fn a_setting_between_commas_is_refused_on_its_own() {
    for (text, is_unwanted) in [
        ("no text, X", false),
        ("no X, text", true),
        ("avoid: text, X", true),
        ("负面提示词：水印，X", true),
        ("避免：X", true),
        ("don't:\n- X", true),
        ("do not make: a X", true),
        ("X: no people", false),
    ] {
        let at = text.find('X').unwrap();
        assert_eq!(is_refused(text, &(at..at + 1)), is_unwanted, "{text}");
    }
}

/// A hostile prompt has no full stop at all.
#[test]
fn a_sentence_is_not_endless() {
    let text = format!("no {} X", "镜".repeat(1000));
    let at = text.len() - 1;
    assert!(!is_negated(&text, &(at..at + 1)));
}
