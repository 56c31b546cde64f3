//! What the prompt says against what the fields say.

use super::RULE;
use crate::diagnostic::Severity;
use crate::rules::prompt::tests::{found, told};
use crate::rules::testing;

#[test]
fn both_ends_are_shown() {
    let (findings, json) = told(
        "A 10-second video of a fox. Video length: 10 seconds.",
        r#", "duration": 8"#,
    );
    let [finding] = findings.try_into().unwrap();
    assert_eq!(
        (finding.rule, finding.severity),
        (RULE.name, Severity::Warning)
    );
    assert_eq!(
        finding.message,
        "the prompt says 10 seconds, but the clip will be 8 seconds long"
    );
    assert_eq!(&json[finding.label.span.range()], "10-second");
    let related: Vec<&str> = finding
        .related
        .iter()
        .map(|label| &json[label.span.range()])
        .collect();
    assert_eq!(related, ["10 seconds", "8"]);
    assert_eq!(
        finding.help.unwrap(),
        "write `duration: 10`, or take the length out of the prompt"
    );
}

#[test]
fn a_field_that_is_not_there_has_its_default() {
    assert_eq!(
        found("A 10-second video of a fox.", ""),
        ["contradicts-settings: 10-second"]
    );
    assert_eq!(found("A 5-second video of a fox.", ""), [""; 0]);
    assert_eq!(
        found("竖屏9:16，雪夜的古寺。", ""),
        ["contradicts-settings: 9:16"]
    );
    assert_eq!(found("横屏16:9，雪夜的古寺。", ""), [""; 0]);
}

#[test]
fn one_finding_for_each_setting() {
    assert_eq!(
        found(
            "A 10-second 9:16 video of a fox, vertical video.",
            r#", "duration": 5, "aspect_ratio": "1:1""#
        ),
        [
            "contradicts-settings: 10-second | 5",
            "contradicts-settings: 9:16 | vertical video | \"1:1\"",
        ]
    );
}

/// A part may be shorter than the clip; longer it cannot be.
#[test]
fn what_may_be_a_part_counts_when_it_is_longer_than_the_whole() {
    let prompt = "雪夜的古寺，时长8秒。";
    assert_eq!(found(prompt, r#", "duration": 10"#), [""; 0]);
    assert_eq!(
        found(prompt, r#", "duration": 5"#),
        ["contradicts-settings: 8秒 | 5"]
    );
}

#[test]
fn who_says_two_things_means_two_things() {
    for prompt in [
        "A 10-second video. The clip is 5 seconds long.",
        "A 10-second video. A 6-second video.",
        "Duration: 3s. Duration: 4s.",
    ] {
        assert_eq!(found(prompt, r#", "duration": 5"#), [""; 0], "{prompt}");
    }
}

#[test]
fn in_quotation_marks_it_is_to_be_read_on_screen() {
    for prompt in [
        "A board: \"10-second video\".",
        "A board: '9:16 vertical video'.",
        "招牌：「10秒视频」",
        "招牌：《竖屏9:16》",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
}

#[test]
fn a_clip_brings_its_own_length_and_ratio() {
    let prompt = "A 10-second video, 9:16 vertical.";
    for fields in [
        r#", "video_mode": "transform", "video_url": "a""#,
        r#", "video_mode": "video_reference", "video_url": "a", "duration": 5"#,
        r#", "video_mode": "transform""#,
        r#", "video_url": "a""#,
        r#", "video_mode": "transform", "video_url": 5"#,
    ] {
        assert_eq!(found(prompt, fields), [""; 0], "{fields}");
    }
}

#[test]
fn a_frame_may_have_the_ratio_that_the_prompt_says() {
    let frame = r#", "video_mode": "start_end_frame", "start_frame_url": "a""#;
    let prompt = "9:16 vertical video of a fox.";
    assert_eq!(found(prompt, frame), [""; 0]);
    assert_eq!(
        found(prompt, &format!("{frame}, \"aspect_ratio\": \"16:9\"")),
        ["contradicts-settings: 9:16 | \"16:9\""]
    );
}

#[test]
fn a_field_that_is_wrong_is_not_read() {
    for fields in [
        r#", "duration": "five""#,
        r#", "duration": 12"#,
        r#", "durations": 10"#,
        r#", "seconds": 10"#,
    ] {
        assert_eq!(
            found("A 10-second video of a fox.", fields),
            [""; 0],
            "{fields}"
        );
    }
    for fields in [
        r#", "aspect_ratio": "9:17""#,
        r#", "aspect_ratio": "auto""#,
        r#", "aspectRatio": "9:16""#,
    ] {
        assert_eq!(
            found("9:16 vertical video of a fox.", fields),
            [""; 0],
            "{fields}"
        );
    }
}

#[test]
fn a_length_that_cannot_be_set_is_not_proposed() {
    let help = |prompt: &str| told(prompt, "").0[0].help.clone().unwrap();
    assert!(help("A 15-second video of a fox.").contains("Kling 3.0"));
    assert_eq!(
        help("A 60-second video of a fox."),
        "take the length out of the prompt: a clip has 3 to 10 seconds"
    );
}

#[test]
fn the_place_is_exact_behind_escapes_and_references() {
    let (findings, json) = told("“é” @element_1\n\"x\" 🌧️ 。10秒视频", "");
    assert_eq!(&json[findings[0].label.span.range()], "10秒");
    let yaml = "prompt: \"caf\\u00e9. A 10-second\\\n  \\ video\"\n";
    assert_eq!(testing::found(yaml), ["contradicts-settings: 10-second"]);
}

/// Alone, and beside words that another rule looks for.
#[test]
fn a_line_break_between_two_words_is_a_space() {
    for rest in ["", ", and a shot of it", " for five seconds"] {
        let prompt = format!("Vertical\nvideo of a fox{rest}");
        let found = found(&prompt, r#", "aspect_ratio": "16:9""#);
        let expected = r#"contradicts-settings: Vertical\nvideo | "16:9""#;
        assert_eq!(found.first().map(String::as_str), Some(expected), "{rest}");
    }
}

/// Known by hand: what is marked is what was written, wide signs and all.
#[test]
fn wide_digits_and_letters_are_read() {
    for (prompt, marked) in [
        ("竖屏９：１６，雪夜。", "９：１６"),
        ("雪夜，１０秒短视频，９:１６竖屏。", "１０秒 | 10"),
        ("１０秒视频，雪夜。", "１０秒"),
        ("A １０ seconds video of a fox.", "１０ seconds"),
        ("A １０－ｓｅｃｏｎｄ video of a fox.", "１０－ｓｅｃｏｎｄ"),
        ("雪夜。（Ｄｕｒａｔｉｏｎ：８ｓ）", "８ｓ"),
        ("画面比例：9∶16。", "9∶16"),
    ] {
        let found = found(prompt, "");
        let marked = marked.split(" | ").next().unwrap();
        let expected = format!("contradicts-settings: {marked}");
        assert_eq!(found.first(), Some(&expected), "{prompt}");
    }
    // What they say is what is set.
    for prompt in [
        "横屏１６：９，５秒视频，雪夜。",
        "A ５ seconds video.",
        "２．５秒视频",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
}

#[test]
fn wide_digits_in_references_and_quotations_are_none() {
    for prompt in [
        "＠ｉｍａｇｅ＿１０ and “１０ seconds video”, a fox",
        "招牌「１０秒视频」，@ｉｍａｇｅ_1 走过",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
    let behind = "＠ｉｍａｇｅ＿１ 招牌「１０秒」。１０秒视频";
    let (findings, json) = told(behind, "");
    let finding = findings.first().unwrap();
    assert_eq!(&json[finding.label.span.range()], "１０秒");
    assert_eq!(finding.label.span.range().end, json.find("视频").unwrap());
}

#[test]
fn a_reference_or_a_quotation_before_a_wish_hides_nothing() {
    for (prompt, place) in [
        ("@image_1 in 9:16.", "9:16"),
        ("Animate @image_1 in 9:16.", "9:16"),
        ("@image_1 @image_2 9:16 vertical video", "9:16"),
        ("@image_1 vertical video of a fox", "vertical video"),
        ("@image_1 and @element_1: 10-second video", "10-second"),
        ("@image_1 10-second video of a fox", "10-second"),
        ("A fox. @image_1 Duration: 10s", "10s"),
        ("Using @image_1 create a 10-second video.", "10-second"),
        ("Turn @image_1 into a 10-second video.", "10-second"),
        ("@图片1竖屏9:16", "9:16"),
        ("@图片1，@图片2 竖屏视频", "竖屏视频"),
        ("用@图片1生成10秒视频", "10秒"),
        ("请把@图片1做成一段10秒的视频", "10秒"),
        ("「雪夜」10秒视频", "10秒"),
        ("《雪夜》竖屏9:16", "9:16"),
        ("“Winter” 10-second film", "10-second"),
    ] {
        assert_eq!(
            found(prompt, ""),
            [format!("contradicts-settings: {place}")],
            "{prompt}"
        );
    }
}

#[test]
fn a_reference_or_a_quotation_in_a_sentence_is_a_part_of_it() {
    for prompt in [
        "She holds @image_1 in 9:16.",
        "A phone shows @image_1 in 9:16",
        "@image_1 9:16, @image_2 16:9",
        "Her dress from @image_1 vertical video wall",
        "@element_1 films a vertical video of the crowd.",
        "On the wall of @image_1 a 10-second video plays.",
        "A screen says “GO” 10-second video",
        "牌子上写着「停」竖屏视频",
        "她在@image_1里拍10秒视频",
        "@角色用手机拍竖屏视频",
        "@element_1手机上播放一段10秒的视频",
        "The clock of @image_1 at 9:16.",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
}

#[test]
fn a_line_that_was_wrapped_opens_no_sentence() {
    for prompt in [
        "She stands in the crowd in front of the stage and films a\nvertical video of the band.",
        "In the evening the two of them sit on the couch and watch\n10-second video clips.",
        "She films a\r\nvertical video.",
        "她站在人群里，在舞台前面举着手机给远处的乐队拍一段\n竖屏视频。",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
    for (prompt, place) in [
        ("A fox in snow\nVertical video", "Vertical video"),
        ("A fox in snow\nvertical video", "vertical video"),
        ("a fox in snow\nduration: 10s", "10s"),
        ("a fox in snow\n\n10-second video", "10-second"),
        ("雪夜\n竖屏9:16", "9:16"),
        ("- a fox\n- 10-second video", "10-second"),
    ] {
        assert_eq!(
            found(prompt, ""),
            [format!("contradicts-settings: {place}")],
            "{prompt}"
        );
    }
}

#[test]
fn a_refusal_of_something_else_hides_no_setting() {
    for (prompt, place) in [
        ("No text, vertical video.", "vertical video"),
        ("不要字幕，竖屏视频。", "竖屏视频"),
        (
            "A vertical video of a woman talking on her phone.",
            "vertical video",
        ),
        ("Duration: 10 seconds", "10 seconds"),
    ] {
        let expected = [format!("contradicts-settings: {place}")];
        assert_eq!(found(prompt, ""), expected, "{prompt}");
    }
}

#[test]
fn one_second_is_one() {
    let (findings, _) = told("A 1-second video of a fox.", "");
    assert!(
        findings[0]
            .message
            .starts_with("the prompt says 1 second, but")
    );
}
