//! What asks for several shots, and what only sounds so.

use super::RULE;
use crate::diagnostic::Severity;
use crate::rules::prompt::tests::{found, told};

#[test]
fn numbered_shots() {
    for (prompt, places) in [
        ("Shot 1: a fox. Shot 2: a hare.", "Shot 1 | Shot 2"),
        ("[Shot 1] a fox [Shot 2] a hare", "Shot 1 | Shot 2"),
        (
            "Shot 1 shows a fox. Shot 2 shows a hare.",
            "Shot 1 | Shot 2",
        ),
        ("**Shot 1:** fox\n\n**Shot 2:** hare", "Shot 1 | Shot 2"),
        ("- Shot #2 - fox\n- Shot #3 - hare", "Shot #2 | Shot #3"),
        ("Shot one: fox. Shot two: hare.", "Shot one | Shot two"),
        ("Scene 1: fox, scene 2: hare", "Scene 1 | scene 2"),
        ("SHOT1: fox. SHOT2: hare.", "SHOT1 | SHOT2"),
        ("镜头1：狐狸。镜头2：野兔。", "镜头1 | 镜头2"),
        ("镜头一：狐狸。镜头二：野兔。", "镜头一 | 镜头二"),
        ("【镜头1】狐狸【镜头2】野兔", "镜头1 | 镜头2"),
        ("鏡頭1：狐狸。鏡頭2：野兔。", "鏡頭1 | 鏡頭2"),
        ("分镜1：狐狸\n分镜2：野兔", "分镜1 | 分镜2"),
        (
            "第一个镜头：狐狸。第二个镜头：野兔。",
            "第一个镜头 | 第二个镜头",
        ),
        ("第一幕：狐狸。第二幕：野兔。", "第一幕 | 第二幕"),
        (
            "Shot 1: @element_1 runs. Shot 2: @image_1.",
            "Shot 1 | Shot 2",
        ),
    ] {
        assert_eq!(
            found(prompt, ""),
            [format!("asks-for-shots: {places}")],
            "{prompt}"
        );
    }
}

#[test]
fn cuts() {
    for (prompt, place) in [
        ("A fox runs. Cut to a hare.", "Cut to"),
        ("A fox runs. CUT TO: a hare.", "CUT TO"),
        ("A fox runs, then cut to a close-up of its eyes.", "cut to"),
        ("A fox runs, cut to a wide shot of the field.", "cut to"),
        ("A fox runs. Then we cut to the hare.", "cut to"),
        ("First a fox, then cut to her hands on the gun.", "cut to"),
        ("A fox runs. The camera cuts to a hare.", "cuts to"),
        ("A fox runs, jump cut to a hare.", "jump cut to"),
        ("A fox, jump cuts between scenes.", "jump cuts"),
        ("A fox runs; smash cut to black fur.", "smash cut"),
        (
            "The camera switches to an overhead view of the fox.",
            "switches to",
        ),
        ("狐狸奔跑，镜头切到野兔。", "切到"),
        ("狐狸奔跑，镜头快速切换到野兔。", "切换到"),
        ("狐狸奔跑，随后切至野兔的特写。", "切至"),
        ("狐狸奔跑，切到野兔特写。", "切到"),
        ("狐狸奔跑，画面切换至森林。", "切换至"),
        ("狐狸奔跑，多次镜头切换。", "镜头切换"),
        ("狐狸奔跑，跳切，野兔。", "跳切"),
        ("狐狸奔跑，鏡頭切換到野兔。", "鏡頭切換"),
    ] {
        if place == "smash cut" {
            // "to black" ends it: the fur is not seen by this rule.
            assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
            continue;
        }
        assert_eq!(
            found(prompt, ""),
            [format!("asks-for-shots: {place}")],
            "{prompt}"
        );
    }
}

#[test]
fn what_only_sounds_so() {
    for prompt in [
        "One continuous shot of a fox.",
        "A close-up shot of a fox, shot on 35mm.",
        "Paper cut to shape, hair cut to her shoulders.",
        "A silk dress, cut to the knee.",
        "Cut to size, the planks lie on the bench.",
        "She rolls the dough, then cuts to the edge.",
        "The dough is rolled, then cut to the pattern.",
        "Her coat, then cut to her knees, is now longer.",
        "镜头切入水面之下。",
        "The skater cuts to the left.",
        "Shot 1: a fox in the snow.",
        "Shot 12: a fox, as in shot 3.",
        "A shot glass and a screenshot.",
        "No cuts, no jump cuts.",
        "The camera glides on without cutting to anything else.",
        "One take. Do not cut to another angle.",
        "Never cuts to a close-up.",
        "The lights go out. Cut to black.",
        "A fox runs, cut to black.",
        "She switches to the other hand.",
        "Hold the shot 2 seconds; shot 3 seconds.",
        "镜头缓缓推近，慢镜头，一镜到底。",
        "镜头一转，狐狸出现。镜头一路跟随。",
        "镜头360度环绕。",
        "镜头1秒内推近，镜头2秒后拉远。",
        "镜头1：狐狸。",
        "不切镜头，没有镜头切换，一镜到底。",
        "刀切到案板，切入果肉。",
        "灯光切换到蓝色。",
        "画面切换到慢动作。",
        "雨夜的第二个场景道具。",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
}

#[test]
fn in_quotation_marks_it_is_to_be_read_on_screen() {
    for prompt in [
        "A clapper board: \"Shot 1: Shot 2:\".",
        "A note, 'Cut to: a hare', on the wall.",
        "A monitor with “jump cut” on it.",
        "场记板写着「镜头1：镜头2：」",
        "字幕：《镜头切到野兔》",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
}

#[test]
fn one_finding_names_the_models_that_can() {
    let (findings, _) = told("Shot 1: fox. Cut to: hare. Shot 2: owl.", "");
    let [finding] = findings.try_into().unwrap();
    assert_eq!(
        (finding.rule, finding.severity),
        (RULE.name, Severity::Warning)
    );
    assert!(
        finding
            .note
            .unwrap()
            .contains("Kling 3.0 and Kling 3.0 Omni")
    );
    let labels: Vec<&str> = finding
        .related
        .iter()
        .map(|label| label.text.as_str())
        .collect();
    assert_eq!(finding.label.text, "a shot of its own");
    assert_eq!(labels, ["a new shot begins", "a shot of its own"]);
}

#[test]
fn one_mistake_one_finding() {
    let prompt = "Shot 1: fox. Shot 2: hare.";
    assert_eq!(found(prompt, r#", "multi_shots": true"#), [""; 0]);
    // What is changed is the clip, with its own shots.
    let clip = r#", "video_mode": "transform", "video_url": "a""#;
    assert_eq!(found(prompt, clip), [""; 0]);
    let new = r#", "video_mode": "video_reference", "video_url": "a""#;
    assert_eq!(found(prompt, new).len(), 1);
}

#[test]
fn a_refusal_in_one_shot_hides_no_other() {
    for (prompt, places) in [
        ("镜头1：没有人的街道，镜头2：野兔", "镜头1 | 镜头2"),
        (
            "Shot 1: no people, a fox. Shot 2: a hare.",
            "Shot 1 | Shot 2",
        ),
        ("镜头切换到黑森林", "镜头切换"),
        ("不要字幕。镜头切换到野兔", "镜头切换"),
    ] {
        let expected = [format!("asks-for-shots: {places}")];
        assert_eq!(found(prompt, ""), expected, "{prompt}");
    }
}

/// A hostile prompt, or a list that somebody pasted.
#[test]
fn very_many_shots_are_not_all_drawn() {
    let shots: Vec<String> = (1..300)
        .map(|number| format!("Shot {number}: fox."))
        .collect();
    let prompt = shots.join(" ");
    let (findings, _) = told(&prompt, "");
    assert_eq!(
        findings[0].related.len(),
        crate::rules::prompt::MOST_PLACES - 1
    );
}

#[test]
fn what_is_not_wanted_may_stand_behind_a_line_break() {
    for prompt in [
        "One take, no\njump cuts.",
        "One take, no\r\njump cuts.",
        "One take, without\n  any jump cuts.",
        "A fox runs on and there are never\nhard cuts to anything else.",
        "no text\njump cuts",
        "一镜到底，不要\n镜头切换。",
        "一镜到底，不\n要镜头切换。",
        "Avoid:\n- text\n- jump cuts",
        "Negative prompt: blurry, jump cuts",
        "A sign: “no\njump cuts”.",
        "We see the fabric\ncut to the pattern by her hands.",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt:?}");
    }
    for prompt in [
        "No people.\nJump cuts.",
        "No people\n\njump cuts",
        "No people\nJump cuts",
        "- no people\n- jump cuts",
        "No people\r\n\r\njump cuts",
        "Wanted:\n- no people\n- jump cuts",
    ] {
        let found = found(prompt, "");
        assert_eq!(found.len(), 1, "{prompt:?}");
        assert!(found[0].to_ascii_lowercase().ends_with("jump cuts"));
    }
}

/// In every way of writing a prompt that has lines of its own.
#[test]
fn what_is_not_wanted_behind_a_line_break_of_a_file() {
    use crate::rules::testing::diagnostics;
    use crate::syntax::Format;

    let about_cuts = |text: &str, format| {
        let found = diagnostics(text, format);
        let cuts = found.iter().filter(|found| found.rule == RULE.name);
        cuts.count()
    };
    for (text, expected) in [
        ("prompt: |\n  A fox, no\n  jump cuts.\n", 0),
        ("prompt: |2\n    A fox, no\n    jump cuts.\n", 0),
        ("prompt: |\r\n  A fox, no\r\n  jump cuts.\r\n", 0),
        ("prompt: >\n  A fox, no\n  jump cuts.\n", 0),
        ("prompt: >\n  A fox, no people.\n\n  Jump cuts.\n", 1),
        ("prompt: \"A fox, no\n  jump cuts.\"\n", 0),
        ("prompt: |\n  A fox, no people.\n\n  Jump cuts.\n", 1),
    ] {
        assert_eq!(about_cuts(text, Format::Yaml), expected, "{text:?}");
    }
    let body = "A fox runs through the snow of a long winter night, and there are no\n\
                jump cuts and no\nmusic.\n";
    assert_eq!(about_cuts(body, Format::Markdown), 0);
    assert_eq!(about_cuts(&body.replace('\n', "\r\n"), Format::Markdown), 0);
    let toml = "prompt = \"\"\"\nA fox, no\njump cuts.\"\"\"\n";
    assert_eq!(about_cuts(toml, Format::Toml), 0);
}

#[test]
fn a_cut_from_one_reference_to_another() {
    for (prompt, place) in [
        ("@image_1 cut to @image_2.", "cut to"),
        ("@image_1 cuts to @image_2.", "cuts to"),
        ("@image_1, then cut to a close-up of the fox.", "cut to"),
        ("“Go” cut to a wide shot.", "cut to"),
        ("狐狸奔跑，@image_1切到@image_2的特写。", "切到"),
        (
            "Ｓｈｏｔ １: fox. Ｓｈｏｔ ２: hare.",
            "Ｓｈｏｔ １ | Ｓｈｏｔ ２",
        ),
        ("镜头１：狐狸。镜头２：野兔。", "镜头１ | 镜头２"),
        (
            "@image_1 Shot 1 shows a fox. @image_2 Shot 2 shows a hare.",
            "Shot 1 | Shot 2",
        ),
    ] {
        assert_eq!(
            found(prompt, ""),
            [format!("asks-for-shots: {place}")],
            "{prompt}"
        );
    }
    for prompt in [
        "@image_1 cut to fit the frame.",
        "@element_1 and @element_2 cut to the front of the queue.",
        "Paper like @image_1 cut to a star.",
        "@image_1 cut to a star, folded twice.",
        "@element_1 and @element_2 switch to a wide stance.",
        "@角色切到案板上的苹果。",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
}
