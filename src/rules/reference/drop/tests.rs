use crate::diagnostic::Fix;
use crate::rules::testing::diagnostics;
use crate::syntax::Format;

/// The fixes of the unused inputs of a brief, in their order; an empty title where there is none.
fn fixes(text: &str, format: Format) -> Vec<Option<Fix>> {
    diagnostics(text, format)
        .into_iter()
        .filter(|found| found.rule == "unused-reference")
        .map(|found| found.fix)
        .collect()
}

/// What the first of these fixes makes of a brief, and what it says that it does.
#[track_caller]
fn fixed(text: &str, format: Format) -> (String, String) {
    let fix = fixes(text, format).remove(0).expect("there is a fix");
    let mut edits = fix.edits;
    edits.sort_by_key(|edit| edit.span);
    let mut fixed = text.to_owned();
    for edit in edits.iter().rev() {
        fixed.replace_range(edit.span.range(), &edit.text);
    }
    (fixed, fix.title)
}

fn brief(prompt: &str) -> String {
    format!(
        "video_mode: elements\nprompt: \"{prompt}\"\nimage_urls: [a, b, c, {{url: d, name: palette}}]\n"
    )
}

#[track_caller]
fn prompt_becomes(prompt: &str, expected: &str) {
    let (fixed, _) = fixed(&brief(prompt), Format::Yaml);
    assert_eq!(fixed, brief(expected).replace("a, b, ", "a, "), "{prompt}");
}

#[track_caller]
fn none(text: &str) {
    let fixes = fixes(text, Format::Yaml);
    assert!(
        !fixes.is_empty() && fixes.iter().all(Option::is_none),
        "{fixes:#?}"
    );
}

#[test]
fn every_spelling_is_kept() {
    prompt_becomes("@image_1 @image_3 @image_4", "@image_1 @image_2 @image_3");
    prompt_becomes(
        "@Image1 @Image3 <<<image_4>>> [@Image3] @image3 @图片3 @图4 【@图片3】",
        "@Image1 @Image2 <<<image_3>>> [@Image2] @image2 @图片2 @图3 【@图片2】",
    );
    prompt_becomes(
        "@image_1 @Image_3 @image_03 @image-3 @img_4 @images_3 ＠image＿３ @image_４ <<image_3>>",
        "@image_1 @Image_2 @image_02 @image-2 @img_3 @images_2 ＠image＿２ @image_３ <<image_2>>",
    );
    // Names stay, and what stands before the one that goes, and the other counter.
    prompt_becomes("@image_1 @image_3 @palette", "@image_1 @image_2 @palette");
    prompt_becomes(
        "@image_1 @image_3的@palette's bob@example.com",
        "@image_1 @image_2的@palette's bob@example.com",
    );
}

#[test]
fn other_numbers_behind_a_reference_do_not_matter() {
    prompt_becomes(
        "@image_1, two men, 16:9, @image_3, 35 mm, @palette and 2.5 seconds",
        "@image_1, two men, 16:9, @image_2, 35 mm, @palette and 2.5 seconds",
    );
}

#[test]
fn numbers_that_lose_a_digit() {
    let brief = |prompt: &str| {
        let images: Vec<_> = ('a'..='k').map(String::from).collect();
        format!(
            "video_mode: elements\nprompt: {prompt}\nimage_urls: [{}]\n",
            images.join(", ")
        )
    };
    let all = "as @image_1 @image_2 @image_3 @image_4 @image_5 @image_6 @image_7 @image_8";
    let (fixed, _) = fixed(
        &brief(&format!("{all} @image_10 @Image_11 @image_010")),
        Format::Yaml,
    );
    assert_eq!(
        fixed,
        brief(&format!("{all} @image_9 @Image_10 @image_09")).replace("i, ", "")
    );
}

#[test]
fn the_index_of_the_first_picture_moves_too() {
    let text = "video_mode: elements\nprompt: rain, @image_1\nimage_urls:\n- a\n- b\n- c\nstart_image_index: 3\n";
    assert_eq!(
        fixed(text, Format::Yaml),
        (
            "video_mode: elements\nprompt: rain, @image_1\nimage_urls:\n- a\n- c\nstart_image_index: 2\n".to_owned(),
            "drop image 2 and lower `start_image_index` by one".to_owned()
        )
    );
    let text = text.replace("@image_1", "@image_3");
    assert_eq!(
        fixed(&text, Format::Yaml),
        (
            "video_mode: elements\nprompt: rain, @image_2\nimage_urls:\n- b\n- c\nstart_image_index: 2\n".to_owned(),
            "drop image 1, renumber the references after it, and lower `start_image_index` by one".to_owned()
        )
    );
}

#[test]
fn an_element_goes_and_images_keep_their_numbers() {
    let text = "+++\nvideo_mode = 'elements'\nimage_urls = ['a', 'b']\n\n[[elements]]\nimage_urls = ['c', 'd']\n\n[[elements]]\nimage_urls = ['e', 'f']\n+++\n@element_2 in @image_1 and @image_2\n";
    assert_eq!(
        fixed(text, Format::Markdown),
        (
            "+++\nvideo_mode = 'elements'\nimage_urls = ['a', 'b']\n\n[[elements]]\nimage_urls = ['e', 'f']\n+++\n@element_1 in @image_1 and @image_2\n".to_owned(),
            "drop element 1 and renumber the references after it".to_owned()
        )
    );
}

#[test]
fn each_has_a_fix_of_its_own() {
    let fixes = fixes(&brief("@image_3"), Format::Yaml);
    let titles: Vec<_> = fixes
        .iter()
        .flatten()
        .map(|fix| fix.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "drop image 1 and renumber the references after it",
            "drop image 2 and renumber the references after it",
            "drop image 4",
        ]
    );
}

#[test]
fn nothing_where_the_mistake_may_be_another() {
    // It was meant to be cited.
    none(&brief("@image_1, like image 2, @image_3 @palette"));
    none(&brief("@image_1 to @image_3, @palette"));
    none(&brief("@image_1，参考图二的颜色，@image_3 @palette"));
    none(&brief("@image_1, 第2张图的颜色, @image_3 @palette"));
    none(&brief("@image_1 like the second photo, @image_3 @palette"));
    none(&brief("@image_1, images 1 and 2, @image_3 @palette"));
    for text in [
        "@Image1 and 2, @image_3",
        "@image_1, 2 and 3",
        "@image_1 & 2, @image_3",
        "@image_1 and 3, @image_3",
        "@图片1和2，@图片3",
        "@image_1、2、@image_3",
        "@image_1と2、@image_3",
        "@image_1와 2, @image_3",
        "@image_1/2, @image_3",
        "@image_1~3",
        "@image_1 - 3",
        "@image_3 and 2 after @image_1",
    ] {
        none(&brief(&format!(
            "{text}, @palette, as @image_3 was @image_1"
        )));
    }
    // Words would speak of another picture.
    none(&brief(
        "@image_1 and @image_3, image 3 being the darker, @palette",
    ));
    // The number may be the mistake, or the counter.
    none(&brief("@image_1 @image_3 @palette @image_9"));
    none(&brief("@image_1 @image_3 @palette @element_3"));
    // Nothing is cited at all.
    none(&brief("rain"));
    none("video_mode: elements\nprompt: rain\nimage_urls: [a]\n");
}

#[test]
fn nothing_where_a_word_may_cite_it() {
    for cited in [
        "@图一",
        "@参考图1",
        "@pic_2",
        "@ref1",
        "@first_image",
        "@first_frame",
        "@alley",
        "＠alley",
        "@nike",
        "@1",
        "#1",
        "{{image_1}}",
        "{alley}",
        "[alley]",
        "이미지 1",
        "1枚目の画像",
        "第一張",
        "image 25",
        "element 2",
    ] {
        none(&brief(&format!(
            "그녀가 {cited}. @image_3의 색감, @palette"
        )));
    }
}

#[test]
fn words_of_other_languages_are_cited() {
    // Only the second is not.
    for word in [
        "이미지",
        "사진",
        "画像",
        "写真",
        "イメージ",
        "圖片",
        "圖",
        "照片",
    ] {
        prompt_becomes(
            &format!("@{word}1を @{word}3에 @palette"),
            &format!("@{word}1を @{word}2에 @palette"),
        );
    }
}

#[test]
fn nothing_where_a_part_of_it_cannot_be_done() {
    let images = "image_urls: [a, b, c]\nvideo_mode: elements\n";
    // An escape, and an invisible character inside of a number.
    none(&format!("{images}prompt: \"@image_1 @image_\\x33\"\n"));
    // A comment that would be lost.
    none("prompt: as @image_1\nvideo_mode: elements\nimage_urls:\n- a\n- b # the alley\n");
    // A description that speaks of another picture then.
    none(&format!(
        "{images}prompt: like @image_1 and @image_3, @element_1\nelements:\n- description: as in @image_3\n  image_urls: [d, e]\n"
    ));
    // More than a run of fixes gets through.
    let many = (0..12)
        .map(|number| format!("a{number}"))
        .collect::<Vec<_>>()
        .join(", ");
    none(&format!(
        "prompt: as @image_1\nvideo_mode: elements\nimage_urls: [{many}]\n"
    ));
}

#[test]
fn nothing_where_its_name_is_a_word_of_the_prompt() {
    none(
        "video_mode: elements\nprompt: \"@image_1 as Palette has it\"\nimage_urls: [a, {url: b, name: palette}]\n",
    );
    none(
        "video_mode: elements\nprompt: \"@element_1 and the second character\"\nelements: [{image_urls: [a, b]}, {image_urls: [c, d]}]\n",
    );
}
