//! What a piece of a prompt means: whether it resolves, whether it counts as a use, what it is compiled as, and what is
//! said about it. Every kind of piece, row by row.

use crate::brief::lower;
use crate::bundle::{Link, Surroundings, compiled_prompt, resolve};
use crate::rules::testing::found;
use crate::spec::UNIFICALLY;
use crate::syntax::{Format, parse};

/// What became of one piece.
#[derive(Debug, PartialEq)]
struct Meaning {
    resolves: bool,
    is_used: bool,
    compiled: String,
    /// The rules that spoke of it, without the one about unused inputs.
    findings: Vec<String>,
}

/// Looks at `piece` in a prompt of its own. The brief has one image and one element, called kira.
fn meaning(piece: &str) -> Meaning {
    meaning_in(
        piece,
        "image_urls: [a]\nelements: [{name: kira, image_urls: [b, b2]}]",
    )
}

fn meaning_in(piece: &str, inputs: &str) -> Meaning {
    let quoted = piece.replace('"', "\\\"");
    let yaml = format!("video_mode: elements\nprompt: \"= {quoted} =\"\n{inputs}\n");
    let parsed = parse(&yaml, Format::Yaml);
    let brief = lower(&parsed.documents[0]);
    let bundle = resolve(&brief, &UNIFICALLY, Surroundings::unknown());
    let compiled = compiled_prompt(&bundle);
    let compiled = compiled
        .strip_prefix("= ")
        .and_then(|rest| rest.strip_suffix(" ="))
        .expect("the prose around it stays")
        .to_owned();
    let found = found(&yaml);
    let declared = [
        &brief.image_urls.value().map_or(0, Vec::len),
        &brief.elements.value().map_or(0, Vec::len),
    ]
    .into_iter()
    .sum::<usize>();
    let unused = found
        .iter()
        .filter(|found| found.starts_with("unused-reference"))
        .count();
    let rule = |found: &String| found.split(':').next().map(str::to_owned);
    Meaning {
        resolves: bundle
            .citations
            .iter()
            .any(|citation| citation.link == Link::Declared),
        is_used: unused < declared,
        compiled,
        findings: found
            .iter()
            .filter_map(rule)
            .filter(|rule| rule != "unused-reference")
            .collect(),
    }
}

#[track_caller]
fn means(piece: &str, resolves: bool, is_used: bool, compiled: &str, findings: &[&str]) {
    let expected = Meaning {
        resolves,
        is_used,
        compiled: compiled.to_owned(),
        findings: findings.iter().map(|&rule| rule.to_owned()).collect(),
    };
    assert_eq!(meaning(piece), expected, "{piece}");
}

#[test]
fn numbers() {
    means("@image_1", true, true, "@image_1", &[]);
    means("@element_1", true, true, "@element_1", &[]);
    // It is no use of any image that there is.
    means(
        "@image_3",
        false,
        false,
        "@image_3",
        &["undeclared-reference"],
    );
}

#[test]
fn names() {
    means("@kira", true, true, "@element_1", &[]);
    means("@kira's", true, true, "@element_1's", &[]);
    means("@kira穿过", true, true, "@element_1穿过", &[]);
}

#[test]
fn names_behind_a_wide_at_sign() {
    means("＠kira", true, true, "@element_1", &["malformed-reference"]);
    means(
        "﹫kira穿过",
        true,
        true,
        "@element_1穿过",
        &["malformed-reference"],
    );
    means("＠nike", false, false, "＠nike", &[]);
    means("＠kirra", false, true, "＠kirra", &["undeclared-reference"]);
}

#[test]
fn spellings_of_others() {
    for piece in [
        "@Image1",
        "@image1",
        "<<<image_1>>>",
        "[@Image1]",
        "@图片1",
        "@图1",
        "【@图片1】",
        "@이미지1",
        "@画像1",
        "@圖片1",
        "@image",
    ] {
        means(piece, true, true, "@image_1", &["foreign-reference"]);
    }
    for piece in [
        "@Element1",
        "<<<element_1>>>",
        "@主体1",
        "@要素1",
        "@element",
    ] {
        means(piece, true, true, "@element_1", &["foreign-reference"]);
    }
    let mut found = meaning("@Image3").findings;
    found.sort();
    assert_eq!(found, ["foreign-reference", "undeclared-reference"]);
}

#[test]
fn slips_with_one_meaning() {
    for piece in [
        "@Image_1",
        "@image_01",
        "@image-1",
        "@images_1",
        "@img_1",
        "＠image＿１",
        "@im\u{430}ge_1",
        "@im\u{200b}age_1",
        "@图片１",
        "＠画像１",
        "@이미지_1",
    ] {
        means(piece, true, true, "@image_1", &["malformed-reference"]);
    }
}

#[test]
fn slips_with_several() {
    for piece in [
        "@image_",
        "@image_-1",
        "@image_①",
        "@image_1s",
        "@image_1_final",
        "@image 1",
        "@Image 1",
        "@이미지 1",
    ] {
        means(piece, false, true, piece, &["malformed-reference"]);
    }
    // Which of the two?
    let two = meaning_in("@image", "image_urls: [a, b]");
    assert_eq!(
        two,
        Meaning {
            resolves: false,
            is_used: true,
            compiled: "@image".to_owned(),
            findings: vec!["malformed-reference".to_owned()],
        }
    );
}

#[test]
fn the_clip_and_the_frames() {
    for piece in [
        "@video_1",
        "@Video1",
        "<<<video_1>>>",
        "@视频1",
        "@start_frame",
        "@VIDEO1",
        "@end_frame_1",
    ] {
        means(piece, false, false, piece, &["unsupported-reference"]);
    }
}

#[test]
fn handles() {
    for piece in ["@nike", "bob@example.com", "@", "@ 9"] {
        means(piece, false, false, piece, &[]);
    }
    // Nearly a declared name: that kira is not cited is the same mistake.
    means("@kirra", false, true, "@kirra", &["undeclared-reference"]);
}

#[test]
fn doubled() {
    means("@@nike", false, false, "@nike", &[]);
    means("@@kira", false, false, "@kira", &[]);
    means(
        "@@image_1",
        false,
        false,
        "@image_1",
        &["unsendable-literal"],
    );
}

#[test]
fn doubled_in_a_ready_request() {
    let yaml = "input: {video_mode: elements, prompt: 'a @@image_1', image_urls: [a]}\n";
    let parsed = parse(yaml, Format::Yaml);
    let brief = lower(&parsed.documents[0]);
    let bundle = resolve(&brief, &UNIFICALLY, Surroundings::unknown());
    assert_eq!(compiled_prompt(&bundle), "a @@image_1");
    assert_eq!(found(yaml), [""; 0]);
}
