//! What is a reference, and to what.

use std::ops::Range;

use super::*;

type Expected<'a> = &'a [(Range<usize>, PieceKind)];

#[test]
fn ranges_are_bytes_counted_by_hand() {
    let cases: [(&str, Expected<'_>); 5] = [
        // Three bytes a Chinese letter.
        (
            "看@image_1的",
            &[
                (0..3, PieceKind::Prose),
                (3..11, reference(image(1), Dialect::Snake)),
                (11..14, PieceKind::Prose),
            ],
        ),
        // Four bytes an emoji; 12 for `<<<image_2>>>` without its last bracket.
        (
            "🎬<<<image_2>>>🎬",
            &[
                (0..4, PieceKind::Prose),
                (4..17, reference(image(2), Dialect::Angle)),
                (17..21, PieceKind::Prose),
            ],
        ),
        // `bob@example.com, ` has 17 bytes.
        (
            "bob@example.com, @element_1",
            &[
                (0..17, PieceKind::Prose),
                (17..27, reference(element(1), Dialect::Snake)),
            ],
        ),
        // `【` 3, `@` 1, `图` 3, `片` 3, `1` 1, `】` 3.
        (
            "a【@图片1】",
            &[
                (0..1, PieceKind::Prose),
                (1..15, reference(image(1), Dialect::ChineseBracketed)),
            ],
        ),
        // `é` 2, `＠` 3, `１` 3.
        (
            "é＠image_１!",
            &[
                (0..2, PieceKind::Prose),
                (2..14, certain(Flaw::FullWidth, image(1))),
                (14..15, PieceKind::Prose),
            ],
        ),
    ];
    for (prompt, expected) in cases {
        let pieces: Vec<_> = parse(prompt, Escapes::None)
            .into_iter()
            .map(|piece| (piece.range, piece.kind))
            .collect();
        assert_eq!(pieces, expected, "{prompt}");
    }
}

#[test]
fn every_dialect_is_a_reference() {
    for (token, slot, dialect) in [
        ("@image_1", image(1), Dialect::Snake),
        ("@element_12", element(12), Dialect::Snake),
        ("@Image1", image(1), Dialect::Pascal),
        ("@Element2", element(2), Dialect::Pascal),
        ("@image10", image(10), Dialect::Joined),
        ("@element1", element(1), Dialect::Joined),
        ("<<<image_1>>>", image(1), Dialect::Angle),
        ("<<<element_3>>>", element(3), Dialect::Angle),
        ("[@Image1]", image(1), Dialect::Bracketed),
        ("[@Element1]", element(1), Dialect::Bracketed),
        ("@object_1", element(1), Dialect::Object),
        ("@图片1", image(1), Dialect::Chinese),
        ("@图2", image(2), Dialect::Chinese),
        ("@主体1", element(1), Dialect::Chinese),
        ("【@图片1】", image(1), Dialect::ChineseBracketed),
        ("【@图1】", image(1), Dialect::ChineseBracketed),
        ("【@主体2】", element(2), Dialect::ChineseBracketed),
        ("@이미지1", image(1), Dialect::Translated),
        ("@사진12", image(12), Dialect::Translated),
        ("@画像1", image(1), Dialect::Translated),
        ("@写真1", image(1), Dialect::Translated),
        ("@イメージ1", image(1), Dialect::Translated),
        ("@圖片1", image(1), Dialect::Translated),
        ("@圖1", image(1), Dialect::Translated),
        ("@照片1", image(1), Dialect::Translated),
        ("@요소1", element(1), Dialect::Translated),
        ("@要素1", element(1), Dialect::Translated),
        ("@元素1", element(1), Dialect::Translated),
        ("@主體2", element(2), Dialect::Translated),
    ] {
        is_one(token, reference(slot, dialect));
    }
}

#[test]
fn the_number_is_all_its_digits() {
    is_one("@image_10", reference(image(10), Dialect::Snake));
    is_one("@image_0", reference(image(0), Dialect::Snake));
    is_one(
        "@image_4294967295",
        reference(image(u32::MAX), Dialect::Snake),
    );
    is_one(
        "@image_99999999999999999999",
        reference(image(u32::MAX), Dialect::Snake),
    );
}

#[test]
fn what_may_follow_a_number() {
    for after in [
        "'s",
        "的",
        "ก",
        "ع",
        "-2",
        ".5",
        ": x",
        ", y",
        "é",
        "\u{200B}สวัสดี",
        "#",
        "½",
        "\u{20E3}",
    ] {
        let prompt = format!("@image_1{after}");
        let first = reference(image(1), Dialect::Snake);
        assert_eq!(
            read(&prompt),
            [("@image_1", first), (after, PieceKind::Prose)]
        );
    }
}

#[test]
fn references_may_touch() {
    let snake = |slot| reference(slot, Dialect::Snake);
    assert_eq!(
        read("@image_1@image_2"),
        [("@image_1", snake(image(1))), ("@image_2", snake(image(2)))]
    );
    assert_eq!(
        read("@Image1<<<image_2>>>@element_1"),
        [
            ("@Image1", reference(image(1), Dialect::Pascal)),
            ("<<<image_2>>>", reference(image(2), Dialect::Angle)),
            ("@element_1", snake(element(1))),
        ]
    );
    assert_eq!(
        read("@image_@element_1"),
        [
            ("@image_", doubtful(Flaw::NoNumber, InputKind::Image)),
            ("@element_1", snake(element(1)))
        ]
    );
    assert_eq!(
        read("@image@image_2"),
        [
            ("@image", PieceKind::Bare(InputKind::Image)),
            ("@image_2", snake(image(2)))
        ]
    );
    assert_eq!(
        read("@image_1@nike"),
        [("@image_1", snake(image(1))), ("@nike", PieceKind::Name)]
    );
}

#[test]
fn brackets_belong_to_the_reference_only_in_their_spelling() {
    let pieces = read("[@image_1]");
    assert_eq!(
        pieces,
        [
            ("[", PieceKind::Prose),
            ("@image_1", reference(image(1), Dialect::Snake)),
            ("]", PieceKind::Prose)
        ]
    );
    assert_eq!(
        read("[@Image1, x]"),
        [
            ("[", PieceKind::Prose),
            ("@Image1", reference(image(1), Dialect::Pascal)),
            (", x]", PieceKind::Prose)
        ]
    );
    assert_eq!(
        read("[[@Image1]]"),
        [
            ("[", PieceKind::Prose),
            ("[@Image1]", reference(image(1), Dialect::Bracketed)),
            ("]", PieceKind::Prose)
        ]
    );
}
