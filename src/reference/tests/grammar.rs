//! What is a reference, a name, a literal, and what is only prose.

use super::*;

#[test]
fn ranges_are_bytes_counted_by_hand() {
    let cases: [(&str, &[(std::ops::Range<usize>, PieceKind)]); 5] = [
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
fn inputs_without_a_number() {
    for (token, input, dialect) in [
        ("@video_1", Untokened::Clip, Dialect::Snake),
        ("@video", Untokened::Clip, Dialect::Joined),
        ("@Video", Untokened::Clip, Dialect::Pascal),
        ("@Video1", Untokened::Clip, Dialect::Pascal),
        ("@video1", Untokened::Clip, Dialect::Joined),
        ("<<<video_1>>>", Untokened::Clip, Dialect::Angle),
        ("[@Video1]", Untokened::Clip, Dialect::Bracketed),
        ("@视频1", Untokened::Clip, Dialect::Chinese),
        ("【@视频1】", Untokened::Clip, Dialect::ChineseBracketed),
        ("@start_frame", Untokened::StartFrame, Dialect::Snake),
        ("@first_frame", Untokened::StartFrame, Dialect::Snake),
        ("@end_frame", Untokened::EndFrame, Dialect::Snake),
        ("@last_frame", Untokened::EndFrame, Dialect::Snake),
    ] {
        is_one(token, untokened(input, dialect));
    }
    for name in [
        "@videogame",
        "@video_1s",
        "@video-final",
        "@start_frames",
        "@end_frame_2",
    ] {
        assert_eq!(read(name), [(name, PieceKind::Name)]);
    }
}

#[test]
fn bare_words() {
    is_one("@image", PieceKind::Bare(InputKind::Image));
    is_one("@Image", PieceKind::Bare(InputKind::Image));
    is_one("@element", PieceKind::Bare(InputKind::Element));
    is_one("@Element", PieceKind::Bare(InputKind::Element));
    for after in [
        "'s", ", then", "-", ".", ":1", " 16:9", " 2024", " 1.5x", " 50%", " 3d", "  1", " of",
    ] {
        let prompt = format!("@image{after}");
        let bare = PieceKind::Bare(InputKind::Image);
        assert_eq!(read(&prompt), [("@image", bare), (after, PieceKind::Prose)]);
    }
}

#[test]
fn names() {
    for name in [
        "@nike",
        "@kira-2",
        "@角色走进",
        "@imagery",
        "@image_final",
        "@images",
        "@elementary",
        "@image-final",
        "@img",
        "@object",
        "@image_背景",
        "@image-背景",
        "@IMAGE",
        "@Ünal",
        "@cafe\u{301}",
        "@image\u{301}",
        "@สมชาย",
    ] {
        assert_eq!(read(name), [(name, PieceKind::Name)]);
    }
    assert_eq!(
        read("@kira's"),
        [("@kira", PieceKind::Name), ("'s", PieceKind::Prose)]
    );
    assert_eq!(
        read("@ki\u{200B}ra"),
        [("@ki", PieceKind::Name), ("\u{200B}ra", PieceKind::Prose)]
    );
    assert_eq!(
        read("@角色@image_1"),
        [
            ("@角色", PieceKind::Name),
            ("@image_1", reference(image(1), Dialect::Snake))
        ]
    );
}

#[test]
fn prose() {
    for prompt in [
        "slow dolly in",
        "bob@example.com",
        "bob@image_1",
        "x_@image_1",
        "7@image_1",
        "bob＠image_1",
        "@",
        "a @ b",
        "@ image_1",
        "@1",
        "@_1",
        "＠",
        "＠nike",
        "＠image",
        "<",
        "<<",
        "<<<",
        "<image_1>",
        "<<nothing>>",
        "<<<video>>>",
        "[image_1]",
        "，。！",
        "a << b >> c",
        "image_1",
        "<<<",
        "<<image",
        "<<image 1",
        "@\u{200B}",
        "🎬",
    ] {
        is_prose(prompt);
    }
    assert_eq!(
        read("@foo@image_1"),
        [("@foo", PieceKind::Name), ("@image_1", PieceKind::Prose)]
    );
    assert_eq!(read(""), []);
}

#[test]
fn literals_are_pairs_from_the_left() {
    let one = reference(image(1), Dialect::Snake);
    assert_eq!(
        read("@@image_1"),
        [("@@", PieceKind::Literal), ("image_1", PieceKind::Prose)]
    );
    assert_eq!(
        read("@@@image_1"),
        [("@@", PieceKind::Literal), ("@image_1", one)]
    );
    assert_eq!(
        read("@@@@image_1"),
        [
            ("@@", PieceKind::Literal),
            ("@@", PieceKind::Literal),
            ("image_1", PieceKind::Prose)
        ]
    );
    assert_eq!(
        read("bob@@image_1"),
        [
            ("bob", PieceKind::Prose),
            ("@@", PieceKind::Literal),
            ("image_1", PieceKind::Prose)
        ]
    );
    assert_eq!(
        read("@image_1@@"),
        [("@image_1", one), ("@@", PieceKind::Literal)]
    );
}

#[test]
fn a_ready_request_has_no_escapes() {
    let kinds: Vec<_> = parse("@@image_1", Escapes::None);
    assert_eq!(
        kinds,
        [
            Piece {
                range: 0..1,
                kind: PieceKind::Prose
            },
            Piece {
                range: 1..9,
                kind: reference(image(1), Dialect::Snake)
            },
        ]
    );
    assert_eq!(
        parse("@@@@", Escapes::None),
        [Piece {
            range: 0..4,
            kind: PieceKind::Prose
        }]
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
