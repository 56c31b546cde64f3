//! What asks for sound, and what only looks so.

use super::{RULE, words};
use crate::diagnostic::Severity;
use crate::rules::prompt::tests::{found, told};

/// The first look at a prompt has a list of its own, of what all of these hold: a verb that it misses would never be found.
#[test]
fn every_verb_of_speech_is_found() {
    for verb in words::SAYS {
        let prompt = format!("She {verb} “stay”");
        assert_eq!(found(&prompt, ""), [format!("asks-for-sound: {verb}")]);
    }
    for verb in words::SAYS_IN_CHINESE {
        let prompt = format!("她{verb}：“走吧”");
        assert_eq!(found(&prompt, ""), [format!("asks-for-sound: {verb}")]);
    }
}

const SILENCED: &str = r#", "video_mode": "transform", "video_url": "a""#;

#[test]
fn music_effects_and_speech() {
    for (prompt, place) in [
        ("A fox in snow, soft background music.", "background music"),
        ("A fox. Soundtrack: slow piano.", "Soundtrack"),
        ("A fox. Audio: wind in the trees.", "Audio"),
        ("**Sound:** wind", "Sound"),
        ("SFX: breaking glass.", "SFX"),
        (
            "A fox, with sound effects of crunching snow.",
            "sound effects",
        ),
        ("A fox. Voice-over: long ago, in the north.", "Voice-over"),
        ("A fox while a voiceover explains the hunt.", "voiceover"),
        ("A narrator says that winter is near.", "narrator says"),
        (
            "A fox in a forest, with the sound of rain.",
            "with the sound of rain",
        ),
        ("Far away, thunder can be heard.", "can be heard"),
        ("We hear footsteps in the snow.", "We hear"),
        ("The music swells as she turns.", "music swells"),
        ("Add music.", "Add music"),
        ("A fox in snow, with music.", "with music"),
        ("A woman turns and says: \"We have to go.\"", "says"),
        ("She whispers softly, “stay”", "whispers"),
        ("He says to the camera: 'welcome'", "says"),
        ("@element_1 shouts “run”", "shouts"),
        ("A fox. Epic orchestral music, deep drums.", "music"),
        (
            "A fox, with the sound of crackling fire.",
            "with the sound of",
        ),
        ("狐狸在雪地里奔跑，背景音乐轻快。", "背景音乐"),
        ("狐狸奔跑，配上轻快的音乐。", "配上轻快的音乐"),
        ("狐狸奔跑，加入旁白。", "旁白"),
        ("狐狸奔跑。音效：风声。", "音效"),
        ("声音：雨声", "声音"),
        ("她转身，低声说：“走吧”", "低声说"),
        ("他说道：「走吧」", "说道"),
        ("狐狸奔跑，男声配音。", "配音"),
        ("狐狸奔跑，背景音樂輕快。", "背景音樂"),
        ("狐狸奔跑，BGM轻快。", "BGM"),
    ] {
        assert_eq!(
            found(prompt, ""),
            [format!("asks-for-sound: {place}")],
            "{prompt}"
        );
    }
}

#[test]
fn what_only_looks_so() {
    for prompt in [
        "A violinist plays in the rain.",
        "A radio on the table, an old jazz club.",
        "Silent, quiet snow.",
        "No music, no sound effects.",
        "Without background music or voice-over.",
        "Background music: none.",
        "Audio: off",
        "Safe and sound asleep on a sound stage.",
        "She speaks to the camera and laughs.",
        "She says goodbye and leaves.",
        "Sound waves ripple across the screen.",
        "A voice-over artist in a booth.",
        "He records a voiceover at night.",
        "Soundtrack album covers on the wall.",
        "Comic sound effects pop up around the fist.",
        "Background music will be added in post.",
        "A sign says “OPEN”.",
        "@image_1 says “OPEN”",
        "A shirt that says 'hello'.",
        "The air is filled with music.",
        "She hears a noise and turns.",
        "A silent film: she says “stay” on a title card, background music.",
        "Sheet music and music notes.",
        "小提琴手在雨中演奏，音乐会。",
        "无背景音乐，无旁白。",
        "不要配音，不要音效。",
        "背景音乐：无",
        "没有字幕和背景音乐。",
        "配音演员站在录音棚里。",
        "后期配音。",
        "她对着镜头说话。",
        "她手里的小说“三体”。",
        "牌子上说“停”。",
        "漫画音效字在拳头旁炸开。",
        "钟声从远处的寺庙传来。",
        "無背景音樂，不要旁白。",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
}

#[test]
fn in_quotation_marks_it_is_to_be_read_on_screen() {
    for prompt in [
        "A board: \"Background music\".",
        "A poster, 'Soundtrack: winter', on the wall.",
        "招牌：「背景音乐」",
        "书名《旁白》",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
}

#[test]
fn a_clip_can_bring_its_sound() {
    let prompt = "Make it night, keep the original audio.";
    assert_eq!(
        found(prompt, SILENCED),
        ["asks-for-sound: keep the original audio | \"video_url\""]
    );
    assert_eq!(
        found(prompt, &format!("{SILENCED}, \"keep_audio\": false")),
        ["asks-for-sound: keep the original audio | false"]
    );
    assert_eq!(
        found(prompt, &format!("{SILENCED}, \"keep_audio\": true")),
        [""; 0]
    );
    let (findings, _) = told("改成雪夜，保留原声。", SILENCED);
    assert!(
        findings[0]
            .help
            .as_ref()
            .unwrap()
            .contains("keep_audio: true")
    );
    // Without a clip there is nothing to keep.
    assert_eq!(found(prompt, ""), [""; 0]);
}

#[test]
fn one_mistake_one_finding() {
    let prompt = "A fox in snow, background music, voice-over.";
    for fields in [
        r#", "native_audio": true"#,
        r#", "generate_audio": true"#,
        r#", "keep_audio": true"#,
        r#", "keep_audio": "loud""#,
        r#", "video_mode": "transform""#,
        r#", "video_url": "a""#,
        r#", "video_mode": "transform", "video_url": "a", "keep_original_sound": "yes""#,
    ] {
        assert_eq!(found(prompt, fields), [""; 0], "{fields}");
    }
    let (findings, _) = told(prompt, "");
    let [finding] = findings.try_into().unwrap();
    assert_eq!(
        (finding.rule, finding.severity),
        (RULE.name, Severity::Warning)
    );
    assert_eq!(finding.related.len(), 1);
    assert!(finding.note.unwrap().contains("Kling 3.0"));
}

#[test]
fn what_is_not_wanted_may_stand_behind_a_line_break() {
    for prompt in [
        "A fox in snow, no\nbackground music.",
        "A fox in snow, no\r\nbackground music.",
        "A fox in snow and please do not add any\nvoice-over.",
        "A fox in snow, background music and voice-over, but with no\nsound.",
        "no text\nbackground music",
        "no text\nBGM",
        "Background music:\nnone",
        "Do not include:\n- text\n- background music\n\n- BGM",
        "**Avoid:**\n1. text\n2. background music",
        "Background music is added\nin post.",
        "雪夜，不要\n背景音乐。",
        "雪夜，没有\r\n旁白。",
        "负面提示词：文字，背景音乐",
        "A sign with “no\nbackground music” on it.",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt:?}");
    }
    for (prompt, place) in [
        ("No text.\nBackground music.", "Background music"),
        ("No text\nBackground music", "Background music"),
        ("No text\n\nbackground music", "background music"),
        ("No text\nmusic: soft piano", "music"),
        ("Background music\nno text", "Background music"),
        ("- no text\n- background music", "background music"),
        ("雪夜，不要文字。\n背景音乐轻快。", "背景音乐"),
        ("不要文字\n\n背景音乐轻快", "背景音乐"),
    ] {
        assert_eq!(
            found(prompt, ""),
            [format!("asks-for-sound: {place}")],
            "{prompt:?}"
        );
    }
}

#[test]
fn a_refusal_of_something_else_hides_nothing() {
    for (prompt, place) in [
        ("不要字幕。背景音乐：爵士", "背景音乐"),
        ("No text. Background music plays.", "Background music"),
        ("背景音乐节奏轻快", "背景音乐"),
        ("背景音乐符合画面", "背景音乐"),
        ("背景音乐会随画面渐强", "背景音乐"),
        ("Avoid:\ntext\n\nBackground music", "Background music"),
        ("Avoid:\ntext\nSound: wind", "Sound"),
        ("# A fox\nbackground music", "background music"),
        ("Negative prompt: text. BGM: piano", "BGM"),
        ("❌text ✅background music", "background music"),
        ("Background music is soft.", "Background music"),
        ("他穿着招牌衣服，说：“走吧”", "说"),
        ("Her mother says “come home”.", "says"),
    ] {
        let expected = [format!("asks-for-sound: {place}")];
        assert_eq!(found(prompt, ""), expected, "{prompt:?}");
    }
}

#[test]
fn wide_letters_and_references_before_a_wish() {
    for (prompt, place) in [
        ("A fox. ＢＧＭ：piano", "ＢＧＭ"),
        ("@image_1 Audio: wind", "Audio"),
        ("@image_1 add music.", "add music"),
        ("“Winter” soft piano music.", "music"),
        ("「雪夜」音乐：轻快", "音乐"),
    ] {
        assert_eq!(
            found(prompt, ""),
            [format!("asks-for-sound: {place}")],
            "{prompt}"
        );
    }
    for prompt in [
        "She hums along to @image_1 soft music.",
        "A poster with “Winter” soft music.",
        "@element_1 music box on the shelf.",
    ] {
        assert_eq!(found(prompt, ""), [""; 0], "{prompt}");
    }
}
