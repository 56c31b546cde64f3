//! Malformed references: what is wrong, and what they mean.

use super::*;

#[test]
fn capitals() {
    is_one("@Image_1", certain(Flaw::Case, image(1)));
    is_one("@IMAGE_1", certain(Flaw::Case, image(1)));
    is_one("@IMAGE1", certain(Flaw::Case, image(1)));
    is_one("@iMage1", certain(Flaw::Case, image(1)));
    is_one("@ELEMENT_1", certain(Flaw::Case, element(1)));
    is_one("@Object_1", certain(Flaw::Case, element(1)));
    is_one("<<<Image_1>>>", certain(Flaw::Case, image(1)));
    is_one("<<<Image1>>>", certain(Flaw::Case, image(1)));
}

#[test]
fn leading_zeros() {
    is_one("@image_01", certain(Flaw::LeadingZero, image(1)));
    is_one("@image_007", certain(Flaw::LeadingZero, image(7)));
    is_one("@image_00", certain(Flaw::LeadingZero, image(0)));
    is_one("@Image01", certain(Flaw::LeadingZero, image(1)));
    is_one("@image01", certain(Flaw::LeadingZero, image(1)));
    is_one("@object_01", certain(Flaw::LeadingZero, element(1)));
    is_one("@图片01", certain(Flaw::LeadingZero, image(1)));
    is_one("<<<image_01>>>", certain(Flaw::LeadingZero, image(1)));
}

#[test]
fn separators() {
    for token in [
        "@image-1",
        "@image.1",
        "@image#1",
        "@image__1",
        "@Image-1",
        "@image\u{2013}1",
        "@图片_1",
    ] {
        is_one(token, certain(Flaw::Separator, image(1)));
    }
    is_one("<<<image-1>>>", certain(Flaw::Separator, image(1)));
}

#[test]
fn other_words() {
    for token in [
        "@images_1",
        "@images1",
        "@img_1",
        "@img1",
        "@IMG_1",
        "@imgs_1",
        "@Images_01",
    ] {
        is_one(token, certain(Flaw::Word, image(1)));
    }
    for token in [
        "@elements_1",
        "@elem_1",
        "@elems_1",
        "@object1",
        "@Object1",
        "@objects_1",
        "<<<object_1>>>",
    ] {
        is_one(token, certain(Flaw::Word, element(1)));
    }
}

#[test]
fn full_width() {
    for token in [
        "＠image_1",
        "﹫image_1",
        "@image＿1",
        "@image_１",
        "@图片１",
        "@ｉｍａｇｅ_1",
        "＠Ｉmage-01",
    ] {
        is_one(token, certain(Flaw::FullWidth, image(1)));
    }
    is_one("@image_1１", certain(Flaw::FullWidth, image(11)));
    is_one("@主体２", certain(Flaw::FullWidth, element(2)));
    is_one("@image－1", certain(Flaw::FullWidth, image(1)));
}

#[test]
fn letters_that_look_the_same() {
    for token in [
        "@im\u{430}ge_1",
        "@\u{456}mage_1",
        "@imag\u{435}_1",
        "@\u{399}mage1",
        "@\u{131}mage_1",
        "<<<im\u{430}ge_1>>>",
    ] {
        is_one(token, certain(Flaw::LookAlike, image(1)));
    }
    is_one(
        "@\u{43E}bj\u{435}\u{441}t_1",
        certain(Flaw::LookAlike, element(1)),
    );
    is_one("@\u{415}lement1", certain(Flaw::LookAlike, element(1)));
}

#[test]
fn invisible_characters() {
    for hidden in [
        '\u{200B}',
        '\u{200C}',
        '\u{200D}',
        '\u{2060}',
        '\u{FEFF}',
        '\u{AD}',
        '\u{200E}',
        '\u{2063}',
        '\u{61C}',
        '\u{180E}',
        '\u{FE0F}',
        '\u{3164}',
        '\u{E0041}',
    ] {
        for token in [
            "@|image_1",
            "@im|age_1",
            "@image|_1",
            "@image_|1",
            "@Image|1",
            "<<<im|age_1>>>",
        ] {
            is_one(
                &token.replace('|', &hidden.to_string()),
                certain(Flaw::Invisible, image(1)),
            );
        }
        is_one(
            &format!("@image_1{hidden}2"),
            certain(Flaw::Invisible, image(12)),
        );
    }
}

#[test]
fn wrong_brackets() {
    for token in [
        "<<image_1>>",
        "<<<image_1>>",
        "<< <image_1>>>",
        "<<<<image_1>>>>",
        "<<<image_1>>>>",
        "<<< image_1 >>>",
        "<<<image_1> >>",
        "<<<image_1",
        "<<<@image_1>>>",
        "<<<image1>>>",
        "<<<图片1>>>",
    ] {
        is_one(token, certain(Flaw::Brackets, image(1)));
    }
    is_one("<<<element1>>>", certain(Flaw::Brackets, element(1)));
}

#[test]
fn no_number() {
    for token in [
        "@image_",
        "@Image_",
        "@image__",
        "@图片_",
        "＠image＿",
        "<<<image_>>>",
        "<<<image>>>",
        "<<image>>",
    ] {
        assert_eq!(
            read(token),
            [(token, doubtful(Flaw::NoNumber, InputKind::Image))]
        );
    }
    assert_eq!(
        read("@element_, then"),
        [
            ("@element_", doubtful(Flaw::NoNumber, InputKind::Element)),
            (", then", PieceKind::Prose)
        ]
    );
}

#[test]
fn a_number_that_is_none_of_ours() {
    for (word, kind) in [
        ("@image_", InputKind::Image),
        ("@element_", InputKind::Element),
    ] {
        for number in ["-1", "--2", "①", "\u{661}", "½", "Ⅱ"] {
            let prompt = format!("{word}{number}");
            assert_eq!(
                read(&prompt),
                [
                    (word, doubtful(Flaw::NoNumber, kind)),
                    (number, PieceKind::Prose)
                ]
            );
        }
    }
}

#[test]
fn tails() {
    for token in [
        "@image_1s",
        "@image_1_final",
        "@image1s",
        "@Image1a",
        "@images_1st",
        "@img_1a",
        "@imgs-1a",
        "@image-2nd",
        "@image_1_",
        "@image_1＿",
        "@image_1_découpée",
        "@图片1a",
        "<<<image_1s>>>",
    ] {
        is_one(token, doubtful(Flaw::Tail, InputKind::Image));
    }
    is_one("@element_1_final", doubtful(Flaw::Tail, InputKind::Element));
}

#[test]
fn spaces() {
    for token in [
        "@image 1",
        "@Image 1",
        "@IMAGE 12",
        "@image\u{A0}1",
        "@图片\u{3000}1",
        "@图片 1",
        "<<<image 1>>>",
    ] {
        is_one(token, doubtful(Flaw::Space, InputKind::Image));
    }
    is_one("@Element 2", doubtful(Flaw::Space, InputKind::Element));
    assert_eq!(
        read("@image 1."),
        [
            ("@image 1", doubtful(Flaw::Space, InputKind::Image)),
            (".", PieceKind::Prose)
        ]
    );
}

#[test]
fn every_flaw_has_its_words() {
    for flaw in [
        Flaw::NoNumber,
        Flaw::Tail,
        Flaw::Space,
        Flaw::LeadingZero,
        Flaw::Separator,
        Flaw::Case,
        Flaw::Word,
        Flaw::FullWidth,
        Flaw::LookAlike,
        Flaw::Invisible,
        Flaw::Brackets,
    ] {
        let words = flaw.explain();
        assert!(
            words.starts_with(char::is_lowercase) && !words.ends_with('.'),
            "{words}"
        );
    }
}
