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
        "@videos",
        "@VIDEO",
        "@video_final",
        "@video-essay",
        "@video_1s",
        "@video_1_final",
        "@video-final",
        "@start_frames",
        "@startframe",
        "@end_frame_final",
        "@end_frame_2nd",
    ] {
        assert_eq!(read(name), [(name, PieceKind::Name)]);
    }
}

#[test]
fn inputs_without_a_number_nearly() {
    for token in [
        "@Video_1",
        "@VIDEO_1",
        "@VIDEO1",
        "@video_01",
        "@Video01",
        "@video-1",
        "@video.1",
        "@video__1",
        "@videos_1",
        "@videos1",
        "＠video_1",
        "@video＿１",
        "@video１",
        "@v\u{456}deo_1",
        "@vid\u{200B}eo_1",
        "@视频_1",
        "@视频01",
        "<<video_1>>",
        "<<<video_1>>",
        "<<< video_1 >>>",
        "<<<Video_1>>>",
        "<<<video1>>>",
        "<<<视频1>>>",
    ] {
        is_one(token, untokened(Untokened::Clip, Dialect::Snake));
    }
    for token in [
        "@Start_Frame",
        "@START_FRAME",
        "@start-frame",
        "@start_frame_1",
        "@start_frame1",
        "@First_Frame_01",
        "＠start_frame",
    ] {
        is_one(token, untokened(Untokened::StartFrame, Dialect::Snake));
    }
    for token in ["@End_Frame", "@end_frame_1", "@last＿frame", "@Last-Frame"] {
        is_one(token, untokened(Untokened::EndFrame, Dialect::Snake));
    }
    assert_eq!(
        read("@video_, @Video_①"),
        [
            ("@video_", untokened(Untokened::Clip, Dialect::Snake)),
            (", ", PieceKind::Prose),
            ("@Video_", untokened(Untokened::Clip, Dialect::Snake)),
            ("①", PieceKind::Prose)
        ]
    );
    let clip = untokened(Untokened::Clip, Dialect::Joined);
    assert_eq!(
        read("@video 1"),
        [("@video", clip), (" 1", PieceKind::Prose)]
    );
    is_prose("<<video");
    is_prose("<<video 1>>");
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
        "@elem3nts",
        "@img2go",
        "@imgs1a",
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
fn handles_with_a_dot() {
    for (word, rest) in [
        ("@image", ".studio"),
        ("@Image", ".png"),
        ("@element", ".ai"),
        ("@video", ".mp4"),
        ("@start_frame", ".io"),
    ] {
        let prompt = format!("{word}{rest}");
        assert_eq!(
            read(&prompt),
            [(word, PieceKind::Name), (rest, PieceKind::Prose)]
        );
    }
    for rest in [".", ". then", ".Then", ".然后", "..."] {
        let prompt = format!("@image{rest}");
        let bare = PieceKind::Bare(InputKind::Image);
        assert_eq!(read(&prompt), [("@image", bare), (rest, PieceKind::Prose)]);
    }
}

#[test]
fn behind_a_slash() {
    let one = ("@image_1", reference(image(1), Dialect::Snake));
    let two = ("@image_2", reference(image(2), Dialect::Snake));
    let slash = ("/", PieceKind::Prose);
    for prompt in [
        "https://medium.com/@kira",
        "youtube.com/@image_1",
        "youtube.com/＠image_1",
        "见 youtube.com/@Image1。",
        "https://youtube.com/c/@kira",
    ] {
        is_prose(prompt);
    }
    assert_eq!(read("@image_1/@image_2"), [one, slash, two]);
    assert_eq!(
        read("@kira/@image_2"),
        [("@kira", PieceKind::Name), slash, two]
    );
    for before in ["今/", " /", "w/", "cat/", "and/or/", "1/"] {
        let prompt = format!("{before}@image_1");
        assert_eq!(read(&prompt), [(before, PieceKind::Prose), one]);
    }
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
