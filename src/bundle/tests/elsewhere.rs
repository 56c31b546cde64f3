//! What must hold for every brief, whoever takes it.

use proptest::prelude::*;

use super::prompts;
use crate::brief::{Input, lower};
use crate::bundle::{Bundle, Link, Surroundings, compiled_prompt, resolve, slot_of_frame};
use crate::diagnostic::Severity;
use crate::reference::{Dialect, Escapes, PieceKind, Slot, Untokened, parse};
use crate::rules::{Findings, check_brief};
use crate::spec::{FAL, KLING, REPLICATE, Target, UNIFICALLY};
use crate::syntax::{self, Format};

/// What a prompt names.
#[derive(Debug, PartialEq)]
enum Named {
    Slot(Slot),
    Clip,
}

/// All targets, and the default one with its other spelling.
fn targets() -> Vec<&'static Target> {
    let other = Target {
        spelling: Dialect::Pascal,
        ..UNIFICALLY.clone()
    };
    vec![
        &UNIFICALLY,
        Box::leak(Box::new(other)),
        &KLING,
        &FAL,
        &REPLICATE,
    ]
}

/// What else is in a bundle, besides images.
const BESIDE: [&str; 4] = [
    r#""video_mode": "elements""#,
    r#""video_mode": "video_reference", "video_url": "v", "aspect_ratio": "auto""#,
    r#""video_mode": "transform", "video_url": "v""#,
    r#""video_mode": "start_end_frame", "start_frame_url": "s", "end_frame_url": "e""#,
];

fn brief(prompt: &str, images: usize, elements: usize, beside: &str) -> String {
    let images = vec![r#"{"name": "kira", "url": "a"}, "b", "c""#, r#""a""#, ""][images];
    let elements = vec![
        r#"{"name": "角色", "id": 7, "image_urls": ["p", "q"]}, {"id": 8, "image_urls": ["p", "q"]}"#,
        "",
    ][elements];
    let prompt = serde_json::to_string(prompt).unwrap();
    format!(
        r#"{{"prompt": {prompt}, {beside}, "image_urls": [{images}], "elements": [{elements}]}}"#
    )
}

/// What the brief names, in the order of its prompt.
fn named(bundle: &Bundle<'_>) -> Vec<Named> {
    let cited = bundle
        .citations
        .iter()
        .filter(|citation| citation.link == Link::Declared)
        .map(|citation| (citation.range.start, Named::Slot(citation.slot)));
    let untokened = bundle.pieces.iter().filter_map(|piece| {
        let named = match piece.kind.untokened()? {
            Untokened::Clip if bundle.brief.has(Input::Clip) => {
                bundle.target.clip_reference.map(|_| Named::Clip)?
            }
            frame => Named::Slot(slot_of_frame(bundle.brief, bundle.target, frame)?),
        };
        Some((piece.range.start, named))
    });
    let mut all: Vec<(usize, Named)> = cited.chain(untokened).collect();
    all.sort_by_key(|(start, _)| *start);
    all.into_iter().map(|(_, named)| named).collect()
}

/// What the target reads.
fn read(prompt: &str, target: &Target) -> Vec<Named> {
    let pieces = parse(prompt, Escapes::None).into_iter();
    let named = pieces.filter_map(|piece| match piece.kind {
        PieceKind::Reference { slot, dialect } if dialect == target.spelling => {
            Some(Named::Slot(slot))
        }
        PieceKind::Untokened {
            input: Untokened::Clip,
            number: 1,
            dialect,
        } if dialect == target.spelling && target.clip_reference.is_some() => Some(Named::Clip),
        _ => None,
    });
    named.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Each target reads exactly what the brief names, in the same order.
    #[test]
    fn every_target_reads_the_same_references(
        prompt in prompts(),
        images in 0..3_usize,
        elements in 0..2_usize,
        beside in 0..BESIDE.len(),
    ) {
        let json = brief(&prompt, images, elements, BESIDE[beside]);
        let parsed = syntax::parse(&json, Format::Json);
        let brief = lower(&parsed.documents[0]);
        for target in targets() {
            let bundle = resolve(&brief, target, Surroundings::unknown());
            let mut findings = Findings::default();
            check_brief(&bundle, &mut findings);
            let found = findings.take();
            if found.iter().all(|found| found.severity != Severity::Error) {
                let compiled = compiled_prompt(&bundle);
                prop_assert_eq!(
                    read(&compiled, target), named(&bundle), "{}: {}", target.name, compiled
                );
            }
        }
    }
}

/// Numbers that were worked out by hand.
#[test]
fn frames_are_the_images_behind_all_others() {
    let json = brief(
        "@start_frame, @kira, @image_3, @end_frame, @video_1",
        0,
        1,
        BESIDE[3],
    );
    let parsed = syntax::parse(&json, Format::Json);
    let brief = lower(&parsed.documents[0]);
    let compiled =
        |target| compiled_prompt(&resolve(&brief, target, Surroundings::unknown())).into_owned();
    assert_eq!(
        compiled(&KLING),
        "<<<image_4>>>, <<<image_1>>>, <<<image_3>>>, <<<image_5>>>, @video_1"
    );
    assert_eq!(
        compiled(&REPLICATE),
        "@start_frame, <<<image_1>>>, <<<image_3>>>, @end_frame, @video_1"
    );
}
