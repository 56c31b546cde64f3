//! What has no number: bare words, the clip and the frames, names, literals, and what is only prose.

use super::*;

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
        "＠nike",
        "﹫角色",
        "＠image",
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
        "bob＠nike",
        "@",
        "a @ b",
        "@ image_1",
        "@1",
        "@_1",
        "＠",
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
    // Whether `foo` is declared, and a reference may touch it, only the bundle knows.
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
