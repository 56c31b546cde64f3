use super::*;

#[test]
fn other_ways_to_cite() {
    for text in [
        "@1",
        "＠1の色",
        "x@alley",
        "{{image_1}}",
        "{alley}",
        "[photo 1]",
        "【照片一】",
        "<image 1>",
        "$alley",
        "like #1.",
        "①の光",
        "like alley.PNG",
        "image 2",
        "Image2",
        "image_2",
        "images 1 and 2",
        "photo no. 2",
        "photo (2)",
        "image B",
        "the second picture",
        "the 2nd reference photo",
        "the last clip",
        "first of the images",
        "two pictures",
        "element one",
        "图一的颜色",
        "図1",
        "圖片2",
        "图片（2）",
        "第二张图",
        "第二張照片",
        "第2张的颜色",
        "2号图",
        "最后一张图",
        "最後の写真",
        "画像２",
        "写真その1枚目",
        "1枚目の画像",
        "二番目の写真",
        "2番の光",
        "イメージ 1",
        "이미지 1",
        "사진1",
        "1번 이미지",
        "첫 번째 사진",
        "두번째 장면",
        "두 장의 사진",
        "영상 1",
    ] {
        assert!(may_cite(text), "{text}");
    }
}

#[test]
fn prose() {
    for text in [
        "rain",
        "mail bob@example.com, or not",
        "at @ nine",
        "two men, 16:9, 35 mm and 2.5 seconds",
        "a photo of two men",
        "image quality, 4 men",
        "3 men in the picture",
        "雨夜，两个男人走过",
        "화면 속 두 남자",
        "다시 한 번",
        "a < b",
        "[ ]",
        "(she smiles)",
        "「雨」",
        "# rain",
        "profile",
    ] {
        assert!(!may_cite(text), "{text}");
    }
}
