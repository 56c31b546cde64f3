//! References written for a target, and the spaces they need.

use std::borrow::Cow;

use super::*;

const DIALECTS: [Dialect; 9] = [
    Dialect::Snake,
    Dialect::Pascal,
    Dialect::Joined,
    Dialect::Angle,
    Dialect::Bracketed,
    Dialect::Object,
    Dialect::Chinese,
    Dialect::ChineseBracketed,
    Dialect::Translated,
];

/// What is substituted when everything certain is.
pub(super) fn substitutions(prompt: &str, escapes: Escapes) -> Vec<Substitution> {
    let part = |kind| match kind {
        PieceKind::Reference { slot, .. }
        | PieceKind::Malformed {
            meaning: Some(slot),
            ..
        } => Some(Part::Reference(slot)),
        PieceKind::Literal => Some(Part::Literal),
        _ => None,
    };
    parse(prompt, escapes)
        .into_iter()
        .filter_map(|piece| {
            Some(Substitution {
                part: part(piece.kind)?,
                range: piece.range,
            })
        })
        .collect()
}

fn rendered(prompt: &str, dialect: Dialect) -> String {
    render(prompt, &substitutions(prompt, Escapes::Doubled), dialect).into_owned()
}

#[test]
fn a_spelling_is_read_as_what_it_spells() {
    for dialect in DIALECTS {
        for slot in [image(1), image(12), element(3)] {
            let fallback = dialect == Dialect::Object && slot.kind == InputKind::Image;
            let written = if fallback { Dialect::Snake } else { dialect };
            let spelled = spelling(slot, dialect);
            assert_eq!(
                read(&spelled),
                [(spelled.as_str(), reference(slot, written))]
            );
        }
    }
}

#[test]
fn an_example_is_in_its_dialect() {
    for dialect in DIALECTS {
        let example = dialect.example();
        assert!(
            matches!(read(example)[..], [(_, PieceKind::Reference { dialect: found, .. })] if found == dialect)
        );
        assert_eq!(dialect.who().is_none(), dialect == Dialect::Translated);
    }
}

#[test]
fn what_does_not_change_is_borrowed() {
    for prompt in [
        "",
        "slow dolly in",
        "@image_1 walks to @element_2",
        "@nike @image_ @video_1",
    ] {
        let parts = substitutions(prompt, Escapes::Doubled);
        assert!(
            matches!(render(prompt, &parts, Dialect::Snake), Cow::Borrowed(same) if same == prompt)
        );
    }
}

#[test]
fn spaces_come_only_where_something_would_grow_together() {
    for (prompt, expected) in [
        ("<<<image_1>>>2 men", "@image_1 2 men"),
        ("like<<<image_1>>>", "like @image_1"),
        ("like<<<image_1>>>s", "like @image_1 s"),
        ("看<<<image_1>>>的", "看@image_1的"),
        ("@Image1@Image2", "@image_1@image_2"),
        ("<<<image_1>>><<<image_2>>>", "@image_1@image_2"),
        ("@Image1[@Element1]x", "@image_1@element_1 x"),
        ("[@Image1]1", "@image_1 1"),
        ("[@Image1]１", "@image_1 １"),
        ("[@Image1]＿", "@image_1 ＿"),
        ("[@Image1]\u{200B}2", "@image_1 \u{200B}2"),
        ("[@Image1]\u{200B}walks", "@image_1\u{200B}walks"),
        ("@<<<image_1>>>", "@ @image_1"),
        ("@@<<<image_1>>>", "@ @image_1"),
        ("@@@Image1", "@@image_1"),
        ("@nike<<<image_1>>>", "@nike @image_1"),
        ("@image<<<image_2>>>", "@image @image_2"),
        ("[@image_1]", "[@image_1]"),
        ("<<[@Image1]>>", "<< @image_1>>"),
        ("@image_01's, @img-2.", "@image_1's, @image_2."),
        ("mail bob@@example.com", "mail bob@example.com"),
    ] {
        assert_eq!(rendered(prompt, Dialect::Snake), expected, "{prompt}");
    }
}

#[test]
fn other_targets_have_other_neighbours_to_mind() {
    for (prompt, dialect, expected) in [
        ("[@image_1]", Dialect::Pascal, "[ @Image1]"),
        ("[@image_1 x]", Dialect::Pascal, "[@Image1 x]"),
        ("【@image_1】", Dialect::Chinese, "【 @图片1】"),
        ("x@@ <@image_1>", Dialect::Angle, "x@ < <<<image_1>>> >"),
        ("a @image_1-2", Dialect::Angle, "a <<<image_1>>>-2"),
        (
            "@image_1@element_1",
            Dialect::Angle,
            "<<<image_1>>><<<element_1>>>",
        ),
        ("@image_1@element_1", Dialect::Object, "@image_1@object_1"),
        ("@image_1", Dialect::Bracketed, "[@Image1]"),
    ] {
        assert_eq!(rendered(prompt, dialect), expected, "{prompt}");
    }
}

#[test]
fn names_are_replaced_too() {
    let prompt = "@kira穿过<<@kira>>";
    let part = Part::Reference(element(1));
    let parts = [
        Substitution { range: 0..5, part },
        Substitution {
            range: 13..18,
            part,
        },
    ];
    assert_eq!(
        render(prompt, &parts, Dialect::Snake),
        "@element_1穿过<< @element_1>>"
    );
    assert_eq!(
        glue("@kira's", 0..5, "@element_1", Dialect::Snake, false),
        Glue::default()
    );
}

#[test]
fn a_range_outside_the_prompt_is_no_panic() {
    assert_eq!(
        glue("é", 1..9, "@image_1", Dialect::Snake, false),
        Glue::default()
    );
    let parts = [Substitution {
        range: 1..9,
        part: Part::Literal,
    }];
    assert_eq!(render("é", &parts, Dialect::Snake), "@");
}
