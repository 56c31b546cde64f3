//! Addresses in prose without blanks, as in Chinese: what is secret is hidden, and the sentence stays.

use super::*;

const KEY: &str = "abcdefghij0123456789";

#[test]
fn a_password_before_words_without_a_blank() {
    for (text, expected) in [
        (
            "参考ada:tiger3@host.example的色调， @image_9",
            "参考ada:***@host.example的色调， @image_9",
        ),
        (
            "雨夜，ada:tiger3@host.example，色调参考@image_9。",
            "雨夜，ada:***@host.example，色调参考@image_9。",
        ),
        (
            "参考ada:tiger3@10.0.0.1的色调",
            "参考ada:***@10.0.0.1的色调",
        ),
        (
            "参考ada:tiger3@localhost的色调",
            "参考ada:***@localhost的色调",
        ),
        (
            "参考https://abcdefghij0123456789@host.example，@image_9",
            "参考https://***@host.example，@image_9",
        ),
        (
            "参考https://ada:tiger3@host.example，色调像@image_9。",
            "参考https://ada:***@host.example，色调像@image_9。",
        ),
        ("@ada:tiger3@host/a.png", "@ada:***@host/a.png"),
    ] {
        assert_eq!(text_without_secrets(text), expected, "{text}");
    }
}

#[test]
fn a_token_before_the_end_of_a_sentence() {
    for behind in [
        "，色调像@image_9。",
        "。",
        "！",
        "!",
        "”",
        "」",
        "的色调像@image_9",
        "**",
        "), then",
        ", then",
        ",then",
    ] {
        let text = format!("参考https://host.example/a.png?token={KEY}{behind}");
        let expected = format!("参考https://host.example/a.png?token=***{behind}");
        assert_eq!(text_without_secrets(&text), expected);
    }
    for (text, expected) in [
        (
            "链接：https://pan.example.com/s/1abc?pwd=ab12，她走进@image_9的夜市，镜头缓缓推近。",
            "链接：https://pan.example.com/s/1abc?pwd=***，她走进@image_9的夜市，镜头缓缓推近。",
        ),
        (
            "（https://pan.example.com/s/1abc?pwd=ab12）她走",
            "（https://pan.example.com/s/1abc?pwd=***）她走",
        ),
    ] {
        assert_eq!(text_without_secrets(text), expected);
    }
    // In an address it belongs to the password.
    assert_eq!(
        without_secrets("https://host.example/a?pwd=ab12，tiger3"),
        "https://host.example/a?pwd=***"
    );
}

#[test]
fn tokens_of_parts_and_with_slashes() {
    for token in [
        "ya29.a0AfH6SMBx0123456789abcdef",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r",
        "aB3dE5f/hI9jK1LmN2oP4qR6sT8/uV0w==",
    ] {
        let address = format!("https://cdn.example.com/a.png?token={token}");
        let found = secrets(&address);
        assert_eq!(found.len(), 1, "{token}");
        assert_eq!(&address[found[0].range.clone()], token);
        assert_eq!(found[0].what, "a key called `token`");
    }
    for value in [
        "uploads/2024/picture-of-a-house-12.png",
        "uploads/2024/Picture12/House",
        "uploads/HouseAtTheHarbour12",
        "Uploads/2024/a1B2c3D4e5F6g7H8",
        "harbour.at.night.2024.take.12.png",
        "eyJhbGciOiJIUzI1NiJ9.png",
    ] {
        for name in ["key", "code", "token"] {
            let address = format!("https://cdn.example.com/a.png?{name}={value}");
            assert_eq!(secrets(&address), [], "{address}");
            assert_eq!(without_secrets(&address), address);
        }
    }
}

#[test]
fn a_sentence_behind_a_server_is_shown() {
    for text in [
        "网站 https://example.com，镜头：推近@image_9的脸",
        "https://example.com，联系：bob@example.com",
        "{ //Stills: ask bob@corp.example\n}",
        "Light//Shadow: @kira, then bob@bar.com",
        "Booking:bob@example.com",
        "16:9@60.fps",
        "参考：@image_1，风格：@palette.镜头",
    ] {
        assert_eq!(text_without_secrets(text), text);
    }
    // Nobody is sure here.
    for text in [
        "//ada:tiger3@host.example",
        "https://ada: tiger3@host.example",
    ] {
        assert!(!text_without_secrets(text).contains("tiger3"), "{text}");
    }
}
