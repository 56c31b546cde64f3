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
        ("@動画1", Untokened::Clip, Dialect::Translated),
        ("@동영상1", Untokened::Clip, Dialect::Translated),
        ("@視頻1", Untokened::Clip, Dialect::Translated),
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
        "@video-final",
        "@video2go",
        "@video360vr",
        "@動画制作",
        "@start_frames",
        "@start_frame_-x",
        "@startframe",
        "@end_frame_final",
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
        "<<<@video_1>>>",
        "@動画_1",
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
        "<<<start_frame>>>",
        "<<first_frame_1>>",
        "<<<@start_frame>>>",
    ] {
        is_one(token, untokened(Untokened::StartFrame, Dialect::Snake));
    }
    for token in [
        "@End_Frame",
        "@end_frame_1",
        "@last＿frame",
        "@Last-Frame",
        "<<<end_frame>>>",
    ] {
        is_one(token, untokened(Untokened::EndFrame, Dialect::Snake));
    }
    assert_eq!(
        read("@start_frame_, then"),
        [
            (
                "@start_frame_",
                untokened(Untokened::StartFrame, Dialect::Snake)
            ),
            (", then", PieceKind::Prose)
        ]
    );
    is_prose("<<video");
    is_prose("<<start_frame");
    is_prose("<<clip_1");
    is_prose("<<<clip>>>");
    is_prose("<<<clips_1>>>");
}

#[test]
fn there_is_one_of_each_but_the_number_stays() {
    for (token, number, dialect) in [
        ("@video_2", 2, Dialect::Snake),
        ("@video_10", 10, Dialect::Snake),
        ("@Video3", 3, Dialect::Pascal),
        ("@video0", 0, Dialect::Joined),
        ("<<<video_0>>>", 0, Dialect::Angle),
        ("[@Video2]", 2, Dialect::Bracketed),
        ("@视频2", 2, Dialect::Chinese),
        ("【@视频2】", 2, Dialect::ChineseBracketed),
        ("@動画2", 2, Dialect::Translated),
        ("@Video_2", 2, Dialect::Snake),
        ("@video-02", 2, Dialect::Snake),
        ("<<video_2>>", 2, Dialect::Snake),
        ("<<<clip_1>>>", 1, Dialect::Snake),
        ("<<@Vid2>>", 2, Dialect::Snake),
    ] {
        is_one(token, another(Untokened::Clip, number, dialect));
    }
    for (token, input, number) in [
        ("@start_frame_2", Untokened::StartFrame, 2),
        ("@start_frame#2", Untokened::StartFrame, 2),
        ("@First_Frame2", Untokened::StartFrame, 2),
        ("@end_frame_0", Untokened::EndFrame, 0),
        ("<<<last_frame_2>>>", Untokened::EndFrame, 2),
    ] {
        is_one(token, another(input, number, Dialect::Snake));
    }
}

#[test]
fn inputs_without_a_number_perhaps() {
    for (token, flaw, number) in [
        ("@video 1", Flaw::Space, Some(1)),
        ("@Video 2", Flaw::Space, Some(2)),
        ("@video  1", Flaw::Space, Some(1)),
        ("@视频 1", Flaw::Space, Some(1)),
        ("@視頻\u{3000}１", Flaw::Space, Some(1)),
        ("<<video 1>>", Flaw::Space, Some(1)),
        ("@video_1s", Flaw::Tail, Some(1)),
        ("@video_1_final", Flaw::Tail, Some(1)),
        ("@video-2nd", Flaw::Tail, Some(2)),
        ("@Video1s", Flaw::Tail, Some(1)),
        ("@video1_final", Flaw::Tail, Some(1)),
        ("<<<video_1s>>>", Flaw::Tail, Some(1)),
        ("<<<video>>>", Flaw::NoNumber, None),
        ("<<<video_>>>", Flaw::NoNumber, None),
        ("<<<@video>>>", Flaw::NoNumber, None),
    ] {
        is_one(token, perhaps(flaw, Untokened::Clip, number));
    }
    let start = perhaps(Flaw::Tail, Untokened::StartFrame, Some(1));
    is_one("@start_frame_1s", start);
    is_one("@start_frame_1_final", start);
    is_one(
        "@end_frame_2nd",
        perhaps(Flaw::Tail, Untokened::EndFrame, Some(2)),
    );
    let nothing = perhaps(Flaw::NoNumber, Untokened::Clip, None);
    assert_eq!(
        read("@video_, @Video_①@视频_"),
        [
            ("@video_", nothing),
            (", ", PieceKind::Prose),
            ("@Video_", nothing),
            ("①", PieceKind::Prose),
            ("@视频_", nothing)
        ]
    );
    // A number of another kind is none of the clip's; nobody numbers frames.
    let clip = untokened(Untokened::Clip, Dialect::Joined);
    for rest in [
        " 16:9", " 2024", " 1.5x", " 50%", " 3d", "    1", "的", "'s",
    ] {
        let prompt = format!("@video{rest}");
        assert_eq!(read(&prompt), [("@video", clip), (rest, PieceKind::Prose)]);
    }
    let frame = untokened(Untokened::StartFrame, Dialect::Snake);
    assert_eq!(
        read("@start_frame 2 men"),
        [("@start_frame", frame), (" 2 men", PieceKind::Prose)]
    );
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
