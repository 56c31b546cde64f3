//! What must hold for every brief.

mod elsewhere;

use proptest::prelude::*;
use proptest::sample::select;

use crate::brief::lower;
use crate::bundle::{Link, Surroundings, compiled_prompt, resolve};
use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::reference::{Escapes, PieceKind, Slot, parse};
use crate::rules::{Findings, check_brief};
use crate::spec::UNIFICALLY;
use crate::syntax::{self, Format};

/// What prompts are made of here: references in all spellings, names, handles, and what could grow together with them.
const SCRAPS: &[&str] = &[
    "@image_1",
    "@image_2",
    "@element_1",
    "@Image1",
    "@Element1",
    "@image2",
    "<<<image_1>>>",
    "<<<element_1>>>",
    "[@Image2]",
    "@object_1",
    "@图片1",
    "@图2",
    "@主体1",
    "【@图片2】",
    "@Image_1",
    "@image_01",
    "@image-2",
    "@img_1",
    "＠image_１",
    "<<image_1>>",
    "@image",
    "@element",
    "@kira",
    "@kira-red",
    "＠kira",
    "﹫角色",
    "＠",
    "@角色",
    "@角色甲",
    "@rene\u{301}",
    "@nike",
    "bob@example.com",
    "@@",
    "@@kira",
    "@",
    "@video_1",
    "@start_frame",
    "@VIDEO1",
    "/",
    "x.com/",
    "https://",
    ".com",
    "@video_",
    "<<video_1>>",
    "<<<clip_1>>>",
    "@VIDEO",
    "@End_Frame_1",
    "@video_2",
    "@Video 1",
    "@video_1s",
    "<<<video>>>",
    "<<<start_frame>>>",
    "@end_frame_2",
    "@動画1",
    "image",
    "kira",
    "red",
    "走进",
    "は",
    "s",
    "1",
    "２",
    "_",
    "-",
    "＿",
    "'",
    ".",
    "[",
    "]",
    "【",
    "】",
    "<",
    "<<",
    ">",
    ">>>",
    " ",
    "\n",
    "\u{200b}",
    "\u{301}",
    "🎬",
];

const IMAGE_NAMES: &[&str] = &["kira", "kira-red", "ren\u{e9}", "角色"];
const ELEMENT_NAMES: &[&str] = &["角色甲", "カイ", "red"];

fn prompts() -> impl Strategy<Value = String> {
    prop::collection::vec(select(SCRAPS), 0..12).prop_map(|scraps| scraps.concat())
}

/// The JSON of a flat brief with some images and elements, some of which have names.
fn briefs() -> impl Strategy<Value = String> {
    let images = prop::collection::vec(prop::option::of(select(IMAGE_NAMES)), 0..4);
    let elements = prop::collection::vec(prop::option::of(select(ELEMENT_NAMES)), 0..3);
    (prompts(), images, elements).prop_map(|(prompt, images, elements)| {
        let images: Vec<_> = images
            .into_iter()
            .map(|name| serde_json::json!({"name": name, "url": "a"}))
            .collect();
        let elements: Vec<_> = elements
            .into_iter()
            .map(|name| serde_json::json!({"name": name, "image_urls": ["b"]}))
            .collect();
        serde_json::json!({
            "video_mode": "elements",
            "prompt": prompt,
            "image_urls": images,
            "elements": elements,
        })
        .to_string()
    })
}

/// What became of a brief.
struct Outcome {
    findings: Vec<Diagnostic>,
    slots: Vec<Slot>,
    compiled: String,
}

impl Outcome {
    fn has_error(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}

fn compile(json: &str) -> Outcome {
    let parsed = syntax::parse(json, Format::Json);
    let brief = lower(&parsed.documents[0]);
    let bundle = resolve(&brief, &UNIFICALLY, Surroundings::unknown());
    let mut findings = Findings::default();
    check_brief(&bundle, &mut findings);
    Outcome {
        findings: findings.take(),
        slots: bundle
            .citations
            .iter()
            .filter(|citation| citation.link == Link::Declared)
            .map(|citation| citation.slot)
            .collect(),
        compiled: compiled_prompt(&bundle).into_owned(),
    }
}

fn slots(prompt: &str) -> Vec<Slot> {
    parse(prompt, Escapes::None)
        .into_iter()
        .filter_map(|piece| match piece.kind {
            PieceKind::Reference { slot, dialect } if dialect == UNIFICALLY.spelling => Some(slot),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// The target reads exactly what the brief cites, in the same order.
    #[test]
    fn the_compiled_prompt_cites_the_same(json in briefs()) {
        let outcome = compile(&json);
        if outcome.has_error() {
            return Ok(());
        }
        prop_assert_eq!(slots(&outcome.compiled), outcome.slots, "{}", outcome.compiled);
    }

    /// As a ready request, the compiled prompt compiles to itself.
    #[test]
    fn compiling_what_was_compiled_changes_nothing(json in briefs()) {
        let outcome = compile(&json);
        if outcome.has_error() {
            return Ok(());
        }
        let brief: serde_json::Value = serde_json::from_str(&json).unwrap();
        let urls: Vec<&str> = brief["image_urls"].as_array().unwrap().iter().map(|_| "a").collect();
        let elements: Vec<_> = brief["elements"].as_array().unwrap().iter()
            .map(|_| serde_json::json!({"image_urls": ["b"]}))
            .collect();
        let request = serde_json::json!({"input": {
            "video_mode": "elements",
            "prompt": outcome.compiled,
            "image_urls": urls,
            "elements": elements,
        }});
        let again = compile(&request.to_string());
        prop_assert_eq!(&again.compiled, &outcome.compiled);
        prop_assert_eq!(again.slots, outcome.slots);
    }

    /// A safe fix writes what compiling would have written anyway.
    #[test]
    fn safe_fixes_change_nothing_that_is_sent(json in briefs()) {
        let before = compile(&json);
        let fixes = before.findings.iter().filter_map(|finding| finding.fix.as_ref());
        for fix in fixes.filter(|fix| fix.safety == Safety::Safe) {
            let mut edits = fix.edits.clone();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
            let mut mended = json.clone();
            for edit in edits {
                mended.replace_range(edit.span.range(), &edit.text);
            }
            let after = compile(&mended);
            prop_assert_eq!(&after.compiled, &before.compiled, "{}", mended);
            prop_assert_eq!(&after.slots, &before.slots);
        }
    }

    /// The pieces of the prompt, joined, are the prompt, and the citations lie in them in order.
    #[test]
    fn pieces_and_citations_are_in_order(json in briefs()) {
        let parsed = syntax::parse(&json, Format::Json);
        let brief = lower(&parsed.documents[0]);
        let bundle = resolve(&brief, &UNIFICALLY, Surroundings::unknown());
        let prompt = bundle.prompt().unwrap().value();
        let mut end = 0;
        for piece in &bundle.pieces {
            prop_assert_eq!(piece.range.start, end);
            prop_assert!(!piece.range.is_empty());
            end = piece.range.end;
        }
        prop_assert_eq!(end, prompt.len());
        for pair in bundle.citations.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
        }
        for citation in &bundle.citations {
            let piece = &bundle.pieces[citation.piece];
            prop_assert_eq!(piece.range.start, citation.range.start);
            prop_assert!(citation.range.end <= piece.range.end);
        }
    }
}
