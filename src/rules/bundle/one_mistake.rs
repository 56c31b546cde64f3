//! One mistake gives one finding: which rule speaks where several could, row by row.

use crate::rules::testing::found;

#[track_caller]
fn only(yaml: &str, expected: &[&str]) {
    assert_eq!(found(yaml), expected, "{yaml}");
}

#[test]
fn an_input_that_the_mode_refuses() {
    // References to it, inputs that are not cited, the cap and the ratio all follow from it.
    let many = "image_urls: [a, b, c, d, e, f, g, h]";
    only(
        &format!("prompt: as @image_1 and @image_9\n{many}\n"),
        &["unexpected-input: image_urls"],
    );
    only(
        &format!("video_mode: start_end_frame\nprompt: rain\nstart_frame_url: x\n{many}\n"),
        &["unexpected-input: image_urls"],
    );
    only(
        "prompt: as @image_1\naspect_ratio: '9:16'\nimage_urls: [a]\nvideo_url: v\nkeep_audio: true\n",
        &["unexpected-input: image_urls"],
    );
    only(
        "video_mode: elements\nprompt: as @image_1\naspect_ratio: '9:16'\nimage_urls: [a]\nvideo_url: v\n",
        &["unexpected-input: video_url"],
    );
    only(
        "prompt: as @image_1\nimage_urls: [a]\nstart_image_index: 5\n",
        &["unexpected-input: image_urls"],
    );
}

#[test]
fn an_input_that_the_mode_refuses_where_another_would_fit() {
    // The mode is wrong: that it also lacks what it needs is no second mistake.
    only(
        "video_mode: elements\nprompt: rain\nstart_frame_url: a\n",
        &["unexpected-input: start_frame_url"],
    );
    only(
        "video_mode: elements\nprompt: rain\nvideo_url: a\n",
        &["unexpected-input: video_url"],
    );
    // No mode fits, so there is more to mend than the mode.
    only(
        "video_mode: elements\nprompt: rain\nvideo_url: a\nstart_frame_url: b\n",
        &[
            "missing-input: elements",
            "unexpected-input: start_frame_url",
        ],
    );
}

#[test]
fn only_an_end_frame() {
    only(
        "video_mode: start_end_frame\nprompt: rain\nend_frame_url: a\n",
        &["end-frame-without-start: end_frame_url"],
    );
    only(
        "prompt: rain\nend_frame_url: a\n",
        &["end-frame-without-start: end_frame_url"],
    );
}

#[test]
fn a_mode_without_its_required_input() {
    only(
        "video_mode: transform\nprompt: rain\nkeep_audio: true\naspect_ratio: '9:16'\n",
        &["missing-input: transform"],
    );
    only(
        "video_mode: video_reference\nprompt: rain\naspect_ratio: auto\n",
        &["missing-input: video_reference"],
    );
    // The prompt asks for what is missing.
    only(
        "video_mode: elements\nprompt: as @image_1 and @element_1\n",
        &["missing-input: elements"],
    );
    only(
        "video_mode: elements\nprompt: as @image_1\nimage_urls: []\nstart_image_index: 1\n",
        &["missing-input: elements"],
    );
}

#[test]
fn a_start_image_without_images() {
    only(
        "prompt: rain\nstart_image_index: 1\n",
        &["start-image-index-out-of-range: 1"],
    );
    only(
        "video_mode: elements\nprompt: as @element_1\nelements: [{image_urls: [a, a2]}]\nstart_image_index: 1\n",
        &["start-image-index-out-of-range: 1"],
    );
}

#[test]
fn a_field_of_the_wrong_type() {
    for (yaml, finding) in [
        (
            "video_mode: elements\nprompt: as @image_3\nimage_urls: {}\nstart_image_index: 9\n",
            "wrong-type: {}",
        ),
        (
            "video_mode: elements\nprompt: as @element_3\nelements: a\n",
            "wrong-type: a",
        ),
        (
            "video_mode: elements\nprompt: [as, @image_1]\nimage_urls: [a, b]\n",
            "",
        ),
        (
            "video_mode: transform\nprompt: rain\nvideo_url: []\nkeep_audio: true\naspect_ratio: auto\n",
            "wrong-type: []",
        ),
        (
            "video_mode: 5\nprompt: rain\nvideo_url: a\naspect_ratio: auto\n",
            "wrong-type: 5",
        ),
        ("prompt: rain\nkeep_audio: 'maybe'\n", "wrong-type: 'maybe'"),
        ("prompt: rain\naspect_ratio: 5\n", "wrong-type: 5"),
    ] {
        if finding.is_empty() {
            // A bare `@` is a mistake of its own; the list is the one about the type.
            let found = found(yaml);
            assert!(
                found.iter().all(|found| !found.starts_with("unused")),
                "{found:?}"
            );
        } else {
            only(yaml, &[finding]);
        }
    }
}

#[test]
fn a_syntax_error() {
    // The lists may be longer than they look, and a mode may have been lost.
    let yaml = "prompt: as @image_2\nimage_urls: [a]\nelements: [{\n";
    let found = found(yaml);
    assert!(
        found.iter().all(|found| found.starts_with("syntax")),
        "{found:?}"
    );
    assert_eq!(found.len(), 1);
}

#[test]
fn the_cap_follows_the_mode_else_the_clip() {
    let five =
        "image_urls: [a, b, c, d, e]\nprompt: '@image_1 @image_2 @image_3 @image_4 @image_5'";
    only(&format!("video_mode: elements\n{five}\n"), &[]);
    only(
        &format!("video_mode: transform\nvideo_url: v\n{five}\n"),
        &["too-many-references: e"],
    );
    only(
        &format!("video_mode: tomorrow\nvideo_url: v\n{five}\n"),
        &["invalid-value: tomorrow", "too-many-references: e"],
    );
}
