//! What must hold for every prompt.

use proptest::prelude::*;
use proptest::sample::select;

use super::render::substitutions;
use super::*;

const SCRAPS: &[&str] = &[
    "@image_1",
    "@element_2",
    "@Image3",
    "@Element1",
    "@image4",
    "<<<image_1>>>",
    "<<<element_2>>>",
    "[@Image1]",
    "[@Element1]",
    "@object_1",
    "@图片1",
    "@画像1",
    "@요소2",
    "@图2",
    "@主体1",
    "【@图片1】",
    "【@主体2】",
    "@video_1",
    "@start_frame",
    "@VIDEO1",
    "/",
    "x.com/",
    "https://",
    ".com",
    "@video_",
    "<<video_1>>",
    "@End_Frame_1",
    "@video_2",
    "@Video 1",
    "@video_1s",
    "<<<video>>>",
    "<<<start_frame>>>",
    "@end_frame_2",
    "@動画1",
    "@image",
    "@Element",
    "@image_",
    "@image_01",
    "@image-1",
    "@img_1",
    "@images",
    "＠image＿１",
    "@im\u{430}ge_1",
    "<<image_1>>",
    "<<<image 1>>>",
    "@kira",
    "@角色",
    "＠kira",
    "bob@example.com",
    "@@",
    "@",
    "＠",
    "﹫",
    "<",
    "<<",
    "<<<",
    ">",
    ">>>",
    "[",
    "]",
    "【",
    "】",
    "image",
    "Image",
    "element",
    "object",
    "图片",
    "a",
    "s",
    "x",
    "Z",
    "0",
    "1",
    "9",
    "_",
    "-",
    ".",
    "#",
    ":",
    " ",
    "\u{A0}",
    "\u{3000}",
    "\n",
    "的",
    "ก",
    "ع",
    "é",
    "１",
    "＿",
    "－",
    "ａ",
    "\u{200B}",
    "\u{200D}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{301}",
    "\u{20E3}",
    "🎬",
    "👩\u{200D}🚀",
    "\u{430}",
    "\u{399}",
    "，",
    "'s",
    "%",
];

fn hostile() -> impl Strategy<Value = String> {
    prop::collection::vec(select(SCRAPS), 0..14).prop_map(|scraps| scraps.concat())
}

fn escapes() -> impl Strategy<Value = Escapes> {
    select(&[Escapes::Doubled, Escapes::None][..])
}

/// The pieces are the prompt, and none is empty, and prose is in one piece.
fn covers(prompt: &str, pieces: &[Piece]) {
    let mut end = 0;
    let mut was_prose = false;
    for piece in pieces {
        assert_eq!(piece.range.start, end, "a gap in {prompt:?}");
        assert!(
            prompt
                .get(piece.range.clone())
                .is_some_and(|text| !text.is_empty())
        );
        assert!(
            !(was_prose && piece.kind == PieceKind::Prose),
            "prose twice in {prompt:?}"
        );
        was_prose = piece.kind == PieceKind::Prose;
        end = piece.range.end;
    }
    assert_eq!(end, prompt.len());
}

fn slots(prompt: &str, escapes: Escapes) -> Vec<Slot> {
    let slot = |part| match part {
        Part::Reference(slot) => Some(slot),
        Part::Clip | Part::Literal => None,
    };
    substitutions(prompt, escapes)
        .into_iter()
        .filter_map(|substitution| slot(substitution.part))
        .collect()
}

/// A literal `@` that the target would read as something: that is a finding, and such a prompt is not compiled.
fn has_unsendable_literal(prompt: &str, escapes: Escapes) -> bool {
    parse(prompt, escapes)
        .into_iter()
        .filter(|piece| piece.kind == PieceKind::Literal)
        .any(|piece| {
            let sent = prompt.get(piece.range.end - 1..).unwrap();
            parse(sent, Escapes::None)[0].kind != PieceKind::Prose
        })
}

proptest! {
    #[test]
    fn the_pieces_are_the_prompt(prompt in hostile(), escapes in escapes()) {
        covers(&prompt, &parse(&prompt, escapes));
    }

    #[test]
    fn any_text_has_pieces(prompt in any::<String>(), escapes in escapes()) {
        covers(&prompt, &parse(&prompt, escapes));
    }

    #[test]
    fn rendering_keeps_every_reference(prompt in hostile(), escapes in escapes()) {
        prop_assume!(!has_unsendable_literal(&prompt, escapes));
        let parts = substitutions(&prompt, escapes);
        for dialect in [Dialect::Snake, Dialect::Pascal, Dialect::Angle, Dialect::Joined, Dialect::Chinese] {
            let rendered = render(&prompt, &parts, dialect);
            prop_assert_eq!(
                slots(&rendered, Escapes::None), slots(&prompt, escapes), "{:?}: {:?} -> {:?}", dialect, prompt, rendered
            );
        }
    }

    #[test]
    fn rendering_twice_is_rendering_once(prompt in hostile(), escapes in escapes()) {
        prop_assume!(!has_unsendable_literal(&prompt, escapes));
        for dialect in [Dialect::Snake, Dialect::Pascal, Dialect::Angle, Dialect::Chinese] {
            let once = render(&prompt, &substitutions(&prompt, escapes), dialect);
            let twice = render(&once, &substitutions(&once, Escapes::None), dialect);
            prop_assert_eq!(&twice, &once, "{:?}: {:?}", dialect, prompt);
        }
    }

    #[test]
    fn a_number_is_read_between_other_scripts(
        number in 0_u32..1000,
        around in select(&["的", "ก", "ع", "🎬", "。", " "][..]),
    ) {
        let token = spelling(image(number), Dialect::Snake);
        let prompt = format!("{around}{token}{around}");
        let kind = reference(image(number), Dialect::Snake);
        let prose = (around, PieceKind::Prose);
        prop_assert_eq!(read(&prompt), [prose, (token.as_str(), kind), prose]);
    }
}
