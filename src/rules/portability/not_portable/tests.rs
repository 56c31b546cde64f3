use crate::diagnostic::Severity;
use crate::rules::testing::{diagnostics_for, found, found_for};
use crate::spec::{FAL, KLING, REPLICATE, TARGETS, Target, UNIFICALLY};
use crate::syntax::Format;

const ELEMENT: &str = "video_mode: elements\nelements: [{id: 7, image_urls: [a, b]}]";
const FRAME: &str = "video_mode: start_end_frame\nstart_frame_url: a";
const FRAMES: &str = "video_mode: start_end_frame\nstart_frame_url: a\nend_frame_url: b";
const TRANSFORM: &str = "video_mode: transform\nvideo_url: a";
const REFERENCE: &str = "video_mode: video_reference\naspect_ratio: '16:9'\nvideo_url: a";
const IMAGES: &str = "video_mode: elements\nimage_urls: [c, d]";

/// Who speaks, of what and how loud, for a target: the prompt is right for it.
#[track_caller]
fn only(target: &'static Target, yaml: &str, expected: &[(Severity, &str)]) {
    let yaml = format!("{yaml}\n");
    let all: Vec<(Severity, String)> = diagnostics_for(target, &[], &yaml, Format::Yaml)
        .into_iter()
        .filter(|found| found.rule != "local-file" && found.rule != "unused-reference")
        .map(|found| {
            let marked = yaml.get(found.label.span.range()).unwrap();
            (found.severity, format!("{}: {marked}", found.rule))
        })
        .collect();
    let expected: Vec<(Severity, String)> = expected
        .iter()
        .map(|&(severity, what)| {
            let rule = if what.contains(": ") {
                ""
            } else {
                "not-portable: "
            };
            (severity, format!("{rule}{what}"))
        })
        .collect();
    assert_eq!(all, expected, "{} of\n{yaml}", target.name);
}

use Severity::{Error, Info, Warning};

#[test]
fn one_image_opens_a_clip() {
    let two = format!("prompt: rain\n{IMAGES}\nstart_image_index: 1\nstart_frame_url: a");
    only(&KLING, &two, &[(Warning, "start_image_index")]);
    let video = "prompt: rain\nvideo_mode: video_reference\nvideo_url: v\nimage_urls: [c]\nstart_image_index: 1\nstart_frame_url: a";
    only(&KLING, video, &[(Warning, "start_image_index")]);
    let one = "prompt: rain\nvideo_mode: video_reference\nvideo_url: v\nimage_urls: [c]\nstart_image_index: 1";
    only(&KLING, one, &[]);
}

#[test]
fn what_cannot_be_sent_is_an_error_at_the_field_that_asks_for_it() {
    let element =
        "video_mode: elements\nprompt: rain\nelements: [{description: d, image_urls: [a, b]}]";
    only(&FAL, "prompt: rain", &[(Error, "prompt")]);
    only(
        &REPLICATE,
        &format!("{ELEMENT}\nprompt: rain"),
        &[(Error, "elements")],
    );
    only(&KLING, element, &[(Error, "description")]);
    let odd = "video_mode: elements\nprompt: rain\nelements: [{id: kira}]";
    only(&KLING, odd, &[(Error, "kira")]);
    let start = format!("prompt: rain\n{IMAGES}\nstart_image_index: 1");
    only(&FAL, &start, &[(Error, "start_image_index")]);
    only(&REPLICATE, &start, &[(Error, "start_image_index")]);
    only(&KLING, &start, &[]);
    let callback = format!("prompt: rain\n{FRAME}\ncallback_url: https://a.example/b");
    only(&FAL, &callback, &[(Error, "callback_url")]);
    only(&REPLICATE, &callback, &[(Error, "callback_url")]);
    only(&KLING, &callback, &[]);
    for target in [&KLING, &FAL, &REPLICATE] {
        only(
            target,
            &format!("prompt: rain\n{FRAME}\ndry_run: true"),
            &[(Error, "dry_run")],
        );
        // Said or not, the clip is made.
        only(
            target,
            &format!("prompt: rain\n{FRAME}\ndry_run: false"),
            &[],
        );
    }
}

#[test]
fn frames_on_kling() {
    let with_elements = format!("prompt: rain\n{FRAMES}\nelements: [{{id: 7}}]");
    only(&KLING, &with_elements, &[(Error, "elements")]);
    // Two frames and an image are three images.
    let with_image = format!("prompt: rain\n{FRAMES}\nimage_urls: [c]");
    only(&KLING, &with_image, &[(Error, "end_frame_url")]);
    only(
        &KLING,
        &format!("prompt: rain\n{FRAME}\nimage_urls: [c, d]\nelements: [{{id: 7}}]"),
        &[],
    );
    let with_base = format!("prompt: rain\n{TRANSFORM}\nstart_frame_url: b");
    only(
        &KLING,
        &with_base,
        &[(Error, "unexpected-input: start_frame_url")],
    );
}

#[test]
fn frames_count_on_kling() {
    let brief = |images: usize| {
        let images: Vec<String> = (1..=images).map(|n| format!("i{n}")).collect();
        format!("prompt: rain\n{FRAME}\nimage_urls: [{}]", images.join(", "))
    };
    only(&KLING, &brief(6), &[]);
    only(&KLING, &brief(7), &[(Error, "too-many-references: i7")]);
    let found = diagnostics_for(&KLING, &[], &format!("{}\n", brief(7)), Format::Yaml);
    let many = found
        .iter()
        .find(|found| found.rule == "too-many-references");
    assert_eq!(
        many.unwrap().message,
        "7 images and 1 frame make 8, and at most 7 are taken"
    );
}

#[test]
fn what_comes_out_differently_is_a_warning() {
    let description =
        "video_mode: elements\nprompt: rain\nelements: [{description: d, image_urls: [a, b]}]";
    only(&FAL, description, &[(Warning, "description")]);
    for target in [&KLING, &REPLICATE] {
        only(target, "prompt: rain\nduration: 7", &[(Warning, "7")]);
        only(
            target,
            &format!("prompt: rain\nduration: 7\n{FRAME}"),
            &[(Warning, "7")],
        );
        only(target, &format!("prompt: rain\nduration: 7\n{FRAMES}"), &[]);
        only(target, &format!("prompt: rain\nduration: 7\n{IMAGES}"), &[]);
        only(target, "prompt: rain\nduration: 10", &[]);
    }
    only(&FAL, &format!("prompt: rain\nduration: 7\n{FRAME}"), &[]);
    for target in [&KLING, &FAL, &REPLICATE] {
        let length = format!("prompt: rain\n{TRANSFORM}\nduration: 7");
        only(target, &length, &[(Warning, "duration")]);
    }
    let made = format!("{ELEMENT}\nprompt: rain");
    only(&KLING, &made, &[(Info, "id")]);
    only(
        &KLING,
        "video_mode: elements\nelements: [{id: 7}]\nprompt: rain",
        &[],
    );
}

#[test]
fn the_ratio_is_another_rules_matter() {
    for target in [&KLING, &FAL, &REPLICATE] {
        for mode in [FRAME, TRANSFORM] {
            let yaml = format!("prompt: rain\n{mode}\naspect_ratio: '9:16'");
            only(
                target,
                &yaml,
                &[(Warning, "aspect-ratio-conflict: aspect_ratio")],
            );
            only(
                target,
                &format!("prompt: rain\n{mode}\naspect_ratio: auto"),
                &[],
            );
        }
        only(target, &format!("prompt: rain\n{REFERENCE}"), &[]);
        let auto = format!("prompt: rain\n{IMAGES}\naspect_ratio: auto");
        only(target, &auto, &[(Error, "aspect-ratio-conflict: auto")]);
    }
    let silent = "prompt: rain\nvideo_mode: video_reference\nvideo_url: a";
    let auto = format!("{silent}\naspect_ratio: auto");
    only(&FAL, silent, &[]);
    only(&FAL, &auto, &[]);
    for target in [&KLING, &REPLICATE] {
        only(
            target,
            silent,
            &[(Warning, "aspect-ratio-conflict: video_url")],
        );
        only(target, &auto, &[(Error, "aspect-ratio-conflict: auto")]);
    }
    // The image that opens the clip is its first frame.
    let opened = format!("prompt: rain\n{IMAGES}\nstart_image_index: 2\naspect_ratio: '1:1'");
    only(
        &KLING,
        &opened,
        &[(Warning, "aspect-ratio-conflict: aspect_ratio")],
    );
}

#[test]
fn other_rules_follow_the_target() {
    let one = "video_mode: elements\nprompt: rain\nelements: [{image_urls: [a]}]";
    only(&FAL, one, &[(Error, "single-image-element: [a]")]);
    only(&UNIFICALLY, one, &[(Info, "single-image-element: [a]")]);
    let long = format!("prompt: {}", "雨".repeat(2501));
    only(&KLING, &long, &[(Error, "prompt-too-long: prompt")]);
    only(&REPLICATE, &long, &[(Warning, "prompt-too-long: prompt")]);
    let frames = format!("prompt: rain\n{FRAME}\nimage_urls: [b]");
    only(&FAL, &frames, &[(Error, "unexpected-input: image_urls")]);
    only(
        &REPLICATE,
        &frames,
        &[(Warning, "unexpected-input: image_urls")],
    );
    only(&KLING, &frames, &[]);
    only(&KLING, "prompt: rain\nmodel: kling-video-o1", &[]);
    only(&KLING, "prompt: rain\nmodel: kuaishou/kling-o1-video", &[]);
    let other = "prompt: rain\nmodel: kwaivgi/kling-o1";
    only(&KLING, other, &[(Error, "wrong-model: kwaivgi/kling-o1")]);
}

#[test]
fn one_mistake_is_one_finding() {
    // A mode that is missing, and elements that could not be sent with it either.
    let forgotten = "prompt: rain\nimage_urls: [a]\n";
    only(&FAL, forgotten, &[(Error, "unexpected-input: image_urls")]);
    // A mode that there is not has no ratio and no length either.
    let text = "aspect_ratio: '9:16'\nduration: 7\nprompt: rain";
    only(&FAL, text, &[(Error, "prompt")]);
    let elements =
        "video_mode: elements\nprompt: <<<element_3>>>\nelements: [{image_urls: [a, b]}]";
    only(
        &REPLICATE,
        elements,
        &[
            (Error, "undeclared-reference: <<<element_3>>>"),
            (Error, "elements"),
        ],
    );
    only(
        &FAL,
        "prompt: rain\nend_frame_url: a",
        &[(Error, "end-frame-without-start: end_frame_url")],
    );
    only(
        &FAL,
        "prompt: rain\nvideo_mode: 5",
        &[(Error, "wrong-type: 5")],
    );
}

#[test]
fn a_forgotten_mode_is_added_whatever_the_target_lacks() {
    let yaml = "prompt: '@image_1'\nimage_urls: [a]\nstart_image_index: 1\n";
    let found = diagnostics_for(&FAL, &[], yaml, Format::Yaml);
    let [mode, start] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(
        (mode.rule, start.rule),
        ("unexpected-input", "not-portable")
    );
    let help = mode.help.as_deref().unwrap();
    assert!(help.starts_with("add `video_mode: elements`"), "{help}");
}

#[test]
fn media_follow_the_target() {
    let yaml = "video_mode: transform\nprompt: rain\nvideo_url: https://a.example/c.webm";
    only(&UNIFICALLY, yaml, &[]);
    for target in [&KLING, &FAL, &REPLICATE] {
        only(
            target,
            yaml,
            &[(Warning, "media-kind: https://a.example/c.webm")],
        );
    }
}

#[test]
fn what_is_not_sent_is_not_measured() {
    let yaml = format!(
        "video_mode: elements\nprompt: rain\nelements: [{{id: 7, description: {}, image_urls: [a, b, c, d, e]}}]",
        "d".repeat(101)
    );
    let both = [
        (Warning, "element-description-too-long: d"),
        (Error, "too-many-element-images: e"),
    ];
    only(&UNIFICALLY, &yaml, &both);
    only(&KLING, &yaml, &[(Info, "id")]);
    only(&FAL, &yaml, &[(Warning, "description"), both[1]]);
    only(&REPLICATE, &yaml, &[(Error, "elements"), both[1]]);
}

#[test]
fn tokens_of_the_clip_and_of_frames() {
    let clip = |token: &str| format!("{TRANSFORM}\nprompt: paint '{token}' blue");
    for (target, token) in [
        (&KLING, "<<<video_1>>>"),
        (&FAL, "@Video1"),
        (&REPLICATE, "@video_1"),
    ] {
        only(target, &clip(token), &[]);
    }
    let frame = format!("{FRAME}\nprompt: from '@start_frame' on");
    only(&KLING, &frame, &[]);
    only(&FAL, &frame, &[]);
    only(
        &REPLICATE,
        &frame,
        &[(Warning, "unsupported-reference: @start_frame")],
    );
    let none = "prompt: paint '@video_1' blue";
    only(&KLING, none, &[(Error, "unsupported-reference: @video_1")]);
    only(
        &UNIFICALLY,
        none,
        &[(Warning, "unsupported-reference: @video_1")],
    );
}

/// What is said with `--portable`, as severity, place and message.
fn portable(target: &'static Target, yaml: &str) -> Vec<String> {
    let others: Vec<&'static Target> = TARGETS
        .into_iter()
        .filter(|other| other.provider != target.provider)
        .collect();
    diagnostics_for(target, &others, yaml, Format::Yaml)
        .into_iter()
        .filter(|found| found.rule == "not-portable")
        .map(|found| {
            let marked = &yaml[found.label.span.range()];
            format!("{} {marked}: {}", found.severity.word(), found.message)
        })
        .collect()
}

#[test]
fn elsewhere_is_silent_unless_asked() {
    for yaml in [
        "prompt: rain\ncallback_url: https://a.example/b\ndry_run: true\n",
        &format!("prompt: '@element_1'\n{ELEMENT}\n"),
    ] {
        assert_eq!(found(yaml), [""; 0]);
    }
    assert_eq!(found_for(&KLING, "prompt: rain\n"), [""; 0]);
}

#[test]
fn one_finding_for_a_field_and_a_cause_names_all_targets() {
    assert_eq!(
        portable(&UNIFICALLY, "prompt: rain\nduration: 7\ndry_run: true\n"),
        [
            "warning prompt: fal cannot make a clip from the text alone",
            "warning 7: this length may be refused by Kling's own API and Replicate: without further inputs it is 5 or 10 seconds",
            "warning dry_run: a dry run cannot be asked of Kling's own API, fal and Replicate",
        ]
    );
    assert_eq!(
        portable(
            &UNIFICALLY,
            &format!("prompt: rain\n{FRAMES}\nimage_urls: [c]\n")
        ),
        [
            "warning end_frame_url: an end frame beside more than 2 images cannot be sent to Kling's own API",
            "warning image_urls: `image_urls` cannot be sent to fal in this mode",
        ]
    );
    let one = "video_mode: elements\nprompt: '@element_1'\nelements: [{id: 7, image_urls: [a]}]\n";
    assert_eq!(
        portable(&UNIFICALLY, one),
        [
            "warning elements: elements cannot be sent to Replicate",
            "warning [a]: this element has fewer than 2 pictures, and cannot be sent to fal",
        ]
    );
    let all = diagnostics_for(&UNIFICALLY, &[&FAL], one, Format::Yaml);
    assert!(all.iter().all(|found| found.rule != "single-image-element"));
}

#[test]
fn what_the_chosen_target_does_not_take_either_is_said_once() {
    assert_eq!(
        portable(&FAL, "prompt: rain\ndry_run: true\n"),
        [
            "error prompt: fal cannot make a clip from the text alone",
            "error dry_run: a dry run cannot be asked of fal",
        ]
    );
    // Where fal is more generous, Unifically is one of the others.
    assert_eq!(
        portable(&FAL, &format!("prompt: rain\n{REFERENCE}\n")),
        ["warning aspect_ratio: `aspect_ratio: 16:9` cannot be sent to Unifically"]
    );
    // A prompt that fits as it is written there, and not as it is written elsewhere.
    let long = format!(
        "video_mode: elements\nprompt: '{} @image_1'\nimage_urls: [a]\n",
        "a".repeat(2490)
    );
    assert_eq!(
        portable(&UNIFICALLY, &long),
        ["warning prompt: the prompt is 4 characters too long for Kling's own API"]
    );
}

/// What the chosen target takes and others do not: each has its own name for the model, and only Kling's own API takes
/// elements without pictures.
#[test]
fn what_is_right_only_where_it_goes() {
    let elsewhere = |target, others: &[&'static Target], yaml: &str| {
        let found = diagnostics_for(target, others, yaml, Format::Yaml);
        let found = found
            .into_iter()
            .filter(|found| found.rule == "not-portable");
        found.map(|found| found.message).collect::<Vec<String>>()
    };
    let model = "model: kling-video-o1\nprompt: rain\nduration: 5\n";
    assert_eq!(
        elsewhere(&KLING, &[&UNIFICALLY, &REPLICATE], model),
        ["this `model` is another one than Kling O1 at Unifically and Replicate"]
    );
    let common = "model: kuaishou/kling-o1-video\nprompt: rain\nduration: 5\n";
    assert_eq!(
        elsewhere(&KLING, &[&UNIFICALLY, &REPLICATE], common),
        [""; 0]
    );
    let made = "video_mode: elements\nprompt: rain\nelements: [{id: 7}]\n";
    assert_eq!(
        elsewhere(&KLING, &[&UNIFICALLY, &FAL], made),
        ["this element has no picture, and without one it cannot be sent to Unifically and fal"]
    );
    // What is wrong where it goes is said by the rule that it breaks, and once.
    for wrong in [
        "model: kuaishou/kling-3.0-video\nprompt: rain\nduration: 5\n",
        "video_mode: elements\nprompt: rain\nimage_urls: [a]\nstart_image_index: 2\n",
    ] {
        assert_eq!(elsewhere(&UNIFICALLY, &[&KLING], wrong), [""; 0]);
    }
}
