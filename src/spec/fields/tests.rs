use super::*;
use crate::spec::{FAL, REPLICATE, TARGETS, UNIFICALLY};

const LEVELS: [Level; 7] = [
    Level::Envelope,
    Level::Input,
    Level::Image,
    Level::Element,
    Level::Batch,
    Level::Defaults,
    Level::Brief,
];

#[test]
fn every_field_is_explained_for_every_target() {
    for (target, level) in TARGETS
        .into_iter()
        .flat_map(|target| LEVELS.map(|level| (target, level)))
    {
        for field in level.fields() {
            let about = about(level, field, target);
            let about = about.unwrap_or_else(|| panic!("{field} is not explained {level:?}"));
            let meaning = &about.meaning;
            assert!(
                meaning.ends_with('.') && !meaning.contains('\n'),
                "{meaning}"
            );
            assert!(meaning.matches('`').count().is_multiple_of(2), "{meaning}");
            for (word, means) in about.words {
                assert!(
                    !means.is_empty() && !means.ends_with('.'),
                    "{word}: {means}"
                );
            }
        }
        for field in ["", "seed", "brief"] {
            assert!(about(level, field, target).is_none(), "{field} {level:?}");
        }
    }
    assert!(about(Level::Defaults, "id", &UNIFICALLY).is_none());
    assert!(about(Level::Input, "model", &UNIFICALLY).is_none());
}

#[test]
fn every_word_is_explained_and_no_other() {
    let of = |level, field| -> Vec<&str> {
        let about = about(level, field, &UNIFICALLY).unwrap();
        about.words.into_iter().map(|(word, _)| word).collect()
    };
    assert_eq!(
        of(Level::Input, "video_mode"),
        [
            "elements",
            "start_end_frame",
            "transform",
            "video_reference"
        ]
    );
    assert_eq!(of(Level::Defaults, "mode"), ["std", "pro"]);
    assert_eq!(
        of(Level::Input, "aspect_ratio"),
        ["1:1", "9:16", "16:9", "auto"]
    );
    assert_eq!(of(Level::Input, "keep_audio"), ["true", "false"]);
    assert_eq!(of(Level::Envelope, "dry_run"), ["true", "false"]);
    // The other word is known, and Kling O1 takes no such element.
    assert_eq!(of(Level::Element, "type"), ["image"]);
    assert_eq!(of(Level::Input, "prompt"), [""; 0]);
}

#[test]
fn limits_are_those_of_the_target() {
    let meaning = |field, target| about(Level::Input, field, target).unwrap().meaning;
    let prompt = meaning("prompt", &UNIFICALLY);
    assert!(
        prompt.starts_with("What happens in the clip, in at most 2,500 characters."),
        "{prompt}"
    );
    let clips = "How long the clip is, in whole seconds: 3 to 10. If left out, it is 5, and in `transform` the given clip decides.";
    for target in TARGETS {
        assert_eq!(meaning("duration", target), clips, "{}", target.name);
    }
    let begin = "Width to height, in quotes in YAML. If left out, it is `16:9`.";
    for (target, end) in [
        (
            &UNIFICALLY,
            "In `transform` and `video_reference` it can only be `auto`.",
        ),
        (
            &KLING,
            "In `start_end_frame` and `transform` the given frame or clip sets it.",
        ),
        (
            &FAL,
            "In `video_reference` it is `auto` then. In `start_end_frame` and `transform` the given frame or clip sets it.",
        ),
        (
            &REPLICATE,
            "In `start_end_frame` and `transform` the given frame or clip sets it.",
        ),
    ] {
        assert_eq!(
            meaning("aspect_ratio", target),
            format!("{begin} {end}"),
            "{}",
            target.name
        );
    }
    let pictures = |target| about(Level::Element, "image_urls", target).unwrap().meaning;
    assert_eq!(pictures(&UNIFICALLY), "Its pictures, 1 to 4 of them.");
    assert_eq!(pictures(&KLING), "Its pictures, 2 to 4 of them.");
    let longer = Target {
        duration: UNIFICALLY.duration.map(|_| (3, 15)),
        ..UNIFICALLY.clone()
    };
    assert!(meaning("duration", &longer).contains("3 to 15"));
}

#[test]
fn what_no_provider_sees_is_said_by_none() {
    let evidence = |level, field| about(level, field, &UNIFICALLY).unwrap().evidence;
    for (level, field) in [
        (Level::Envelope, "id"),
        (Level::Image, "name"),
        (Level::Element, "name"),
        (Level::Batch, "briefs"),
        (Level::Batch, "defaults"),
    ] {
        assert_eq!(evidence(level, field), None, "{field}");
    }
    assert_eq!(
        evidence(Level::Input, "duration"),
        Some(UNIFICALLY.duration.evidence)
    );
    assert_eq!(evidence(Level::Element, "id"), KLING.element_ids);
}
