//! `--fix=all` on briefs with inputs that nothing cites: what is cited afterwards are the same pictures as before.

use briefc::check::{Terms, check, check_keeping};
use briefc::diagnostic::Safety;
use briefc::fix::settle;
use briefc::reference::{self, Escapes, InputKind, PieceKind};
use briefc::report::FileReport;
use briefc::syntax::Format;
use briefc::text::Source;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value as Json;

use crate::properties::{Brief, Value, config, request};

fn look(format: Format, text: &str) -> FileReport {
    check(Source::new("a", text), format, Terms::default())
}

/// The text after all fixes.
fn mended(format: Format, text: &str) -> String {
    let again = |source, keep| check_keeping(source, format, Terms::default(), keep);
    let settled = settle(&look(format, text), Safety::Unsafe, again);
    settled.map_or_else(
        || text.to_owned(),
        |settled| settled.report.source.text().to_owned(),
    )
}

/// The addresses that the compiled prompt cites, in its order, and the one that the clip begins with.
fn cited(format: Format, text: &str) -> Vec<Json> {
    let request = request(format, text).expect(text);
    let request: Json = serde_json::from_str(&request).unwrap();
    let input = &request["input"];
    let prompt = input["prompt"].as_str().unwrap();
    let entry = |field: &str, number: u64| {
        let index = usize::try_from(number).unwrap() - 1;
        let entry = &input[field][index];
        assert!(!entry.is_null(), "{number} names nothing in\n{text}");
        entry.clone()
    };
    let pieces = reference::parse(prompt, Escapes::None).into_iter();
    let named = pieces.filter_map(|piece| match piece.kind {
        PieceKind::Reference { slot, .. } => Some(match slot.kind {
            InputKind::Image => entry("image_urls", slot.number.into()),
            InputKind::Element => entry("elements", slot.number.into()),
        }),
        _ => None,
    });
    let opening = input["start_image_index"].as_u64();
    named
        .chain(opening.map(|number| entry("image_urls", number)))
        .collect()
}

/// A brief in some format, and what all fixes have to make of it.
const BRIEFS: [(Format, &str, &str); 8] = [
    (
        Format::Json,
        "{\n\t\"video_mode\": \"elements\",\n\t\"keep_audio\": true,\n\t\"prompt\": \"\\u201cGo\\u201d: @image_1, @image_3 \\u2013 @kira, @element_3\",\n\t\"image_urls\": [\"https://a.io/1.png\", \"https://a.io/2.png\", \"https://a.io/3.png\"],\n\t\"elements\": [\n\t\t{\"image_urls\": [\"https://a.io/4.png\", \"https://a.io/5.png\"]},\n\t\t{\n\t\t\t\"name\": \"kira\",\n\t\t\t\"image_urls\": [\"https://a.io/6.png\", \"https://a.io/7.png\"]\n\t\t},\n\t\t{\"image_urls\": [\"https://a.io/8.png\", \"https://a.io/9.png\"]}\n\t]\n}",
        "{\n\t\"video_mode\": \"elements\",\n\t\"prompt\": \"\\u201cGo\\u201d: @image_1, @image_2 \\u2013 @kira, @element_2\",\n\t\"image_urls\": [\"https://a.io/1.png\", \"https://a.io/3.png\"],\n\t\"elements\": [\n\t\t{\n\t\t\t\"name\": \"kira\",\n\t\t\t\"image_urls\": [\"https://a.io/6.png\", \"https://a.io/7.png\"]\n\t\t},\n\t\t{\"image_urls\": [\"https://a.io/8.png\", \"https://a.io/9.png\"]}\n\t]\n}",
    ),
    (
        Format::Jsonc,
        "{\n  // the harbour\n  \"video_mode\": \"elements\",\n  \"image_urls\": [\n    \"https://a.io/1.png\", // by day\n    \"https://a.io/2.png\",\n    // by night\n    \"https://a.io/3.png\",\n    \"https://a.io/4.png\",\n  ],\n  \"start_image_index\": 3, // by night\n  \"prompt\": \"from @image_1\", /* slow */\n}\n",
        "{\n  // the harbour\n  \"video_mode\": \"elements\",\n  \"image_urls\": [\n    \"https://a.io/1.png\", // by day\n    // by night\n    \"https://a.io/3.png\",\n  ],\n  \"start_image_index\": 2, // by night\n  \"prompt\": \"from @image_1\", /* slow */\n}\n",
    ),
    (
        Format::Yaml,
        "# the harbour\r\nvideo_mode: elements   # both\r\nprompt: >-\r\n  @image_3 and @image_5,\r\n  @图片3 like <<<element_2>>>\r\n\r\nimage_urls:\r\n  - https://a.io/1.png\r\n  - https://a.io/2.png\r\n  # the third\r\n  - https://a.io/3.png\r\n  - name: pier\r\n    url: https://a.io/4.png\r\n  - https://a.io/5.png\r\nelements:\r\n- description: owl\r\n  image_urls: [https://a.io/6.png, https://a.io/7.png]\r\n- description: cat\r\n  image_urls: [https://a.io/8.png, https://a.io/9.png]\r\nkeep_audio: true\r\n# the end\r\n",
        "# the harbour\r\nvideo_mode: elements   # both\r\nprompt: >-\r\n  @image_1 and @image_2,\r\n  @image_1 like @element_1\r\n\r\nimage_urls:\r\n  # the third\r\n  - https://a.io/3.png\r\n  - https://a.io/5.png\r\nelements:\r\n- description: cat\r\n  image_urls: [https://a.io/8.png, https://a.io/9.png]\r\n# the end\r\n",
    ),
    (
        Format::Yaml,
        "{video_mode: elements, prompt: \"@image_2, @image_4\", image_urls: [https://a.io/1.png, https://a.io/2.png, {url: https://a.io/3.png}, https://a.io/4.png], keep_audio: true} # all\n",
        "{video_mode: elements, prompt: \"@image_1, @image_2\", image_urls: [https://a.io/2.png, https://a.io/4.png]} # all\n",
    ),
    (
        Format::Toml,
        "input.video_mode = 'elements'\ninput.keep_audio = true\ninput.image_urls = [\n  'https://a.io/1.png', # one\n  { url = 'https://a.io/2.png' },\n  'https://a.io/3.png',\n]\ninput.prompt = '''\n@image_1, then\n@image_3 # not a comment'''\n",
        "input.video_mode = 'elements'\ninput.image_urls = [\n  'https://a.io/1.png', # one\n  'https://a.io/3.png',\n]\ninput.prompt = '''\n@image_1, then\n@image_2 # not a comment'''\n",
    ),
    (
        Format::Toml,
        "video_mode = \"elements\"\nprompt = \"@image_2, @element_2\"\n\n[[image_urls]]\nurl = \"https://a.io/1.png\"\n\n# by night\n[[image_urls]]\nname = \"night\"\nurl = \"https://a.io/2.png\"\n\n[[elements]]\ndescription = \"owl\"\nimage_urls = [\n  \"https://a.io/3.png\",\n  \"https://a.io/4.png\",\n]\n\n[[elements]]\nimage_urls = [\"https://a.io/5.png\", \"https://a.io/6.png\"]\n\n[[elements]]\nimage_urls = [\"https://a.io/7.png\", \"https://a.io/8.png\"]\n",
        "video_mode = \"elements\"\nprompt = \"@image_1, @element_1\"\n\n# by night\n[[image_urls]]\nname = \"night\"\nurl = \"https://a.io/2.png\"\n\n[[elements]]\nimage_urls = [\"https://a.io/5.png\", \"https://a.io/6.png\"]\n",
    ),
    (
        Format::Markdown,
        "\u{feff}---\nvideo_mode: elements\nimage_urls:\n- https://a.io/1.png\n- https://a.io/2.png # kept\n- https://a.io/3.png\nkeep_audio: true\n---\n\n# @image_2\n\n- and ＠image＿２\n",
        "\u{feff}---\nvideo_mode: elements\nimage_urls:\n- https://a.io/2.png # kept\n---\n\n# @image_1\n\n- and @image_1\n",
    ),
    (
        Format::Markdown,
        "+++\nvideo_mode = 'elements'\nimage_urls = ['https://a.io/1.png', 'https://a.io/2.png']\n\n[[elements]]\nimage_urls = ['https://a.io/3.png', 'https://a.io/4.png']\n\n[[elements]]\nimage_urls = ['https://a.io/5.png', 'https://a.io/6.png']\n+++\n@image_2 with @element_1.\n",
        "+++\nvideo_mode = 'elements'\nimage_urls = ['https://a.io/2.png']\n\n[[elements]]\nimage_urls = ['https://a.io/3.png', 'https://a.io/4.png']\n+++\n@image_1 with @element_1.\n",
    ),
];

#[test]
fn what_is_cited_stays_the_same_in_every_format() {
    for (format, text, expected) in BRIEFS {
        let fixed = mended(format, text);
        assert_eq!(fixed, expected);
        assert_eq!(cited(format, &fixed), cited(format, text), "{text}");
        let left = look(format, &fixed).findings;
        assert!(left.is_empty(), "{fixed}\n{left:#?}");
    }
}

#[test]
fn what_has_a_comment_of_its_own_stays() {
    let text = "video_mode: elements\nprompt: as @image_1 and @image_3\nimage_urls:\n- https://a.io/1.png\n- https://a.io/2.png # ask the client\n- https://a.io/3.png\n";
    assert_eq!(mended(Format::Yaml, text), text);
}

#[test]
fn what_an_alias_gives_to_another_field_stays() {
    let text = "video_mode: elements\nprompt: &p as @image_1 and @image_3\nid: *p\nimage_urls: [https://a.io/1.png, https://a.io/2.png, https://a.io/3.png]\n";
    assert_eq!(mended(Format::Yaml, text), text);
    // Without the alias nothing else depends on the prompt.
    let alone = text.replace("id: *p\n", "");
    let expected = alone
        .replace("image_3", "image_2")
        .replace("https://a.io/2.png, ", "");
    assert_eq!(mended(Format::Yaml, &alone), expected);
}

fn address(number: usize) -> Value {
    Value::Text(format!("https://cdn.example.com/{number}.png"))
}

/// A brief with images and elements of which some are cited, in any spelling, and others are not.
fn brief() -> impl Strategy<Value = Brief> {
    let spellings = [
        ("@image_", ""),
        ("@Image", ""),
        ("<<<image_", ">>>"),
        ("@图片", ""),
        ("【@图片", "】"),
        ("@Image_", ""),
        ("@img_", ""),
        ("@image_0", ""),
        ("＠image＿", ""),
    ];
    let image = (1..5_u32, select(spellings.to_vec()));
    let image = image.prop_map(|(number, (before, after))| format!("{before}{number}{after}"));
    let element = (1..4_u32).prop_map(|number| format!("@element_{number}"));
    let prose = select(vec!["雨", "in 3 ways", "\"so\"", "\n", "🌧️", "@pier"]);
    let piece = prop_oneof![3 => image, 2 => element, 2 => prose.prop_map(str::to_owned)];
    let pieces = proptest::collection::vec(piece, 0..6);
    (any::<bool>(), proptest::option::of(1..5_i64), pieces).prop_map(
        |(is_request, opening, pieces)| {
            let pier = vec![
                ("name", Value::Text("pier".to_owned())),
                ("url", address(2)),
            ];
            let images = vec![address(1), Value::Map(pier), address(3), address(4)];
            let element = |number| {
                let pictures = vec![address(number), address(number + 1)];
                Value::Map(vec![("image_urls", Value::List(pictures))])
            };
            let elements = vec![element(5), element(7), element(9)];
            let mut input = vec![
                ("video_mode", Value::Text("elements".to_owned())),
                ("image_urls", Value::List(images)),
                ("elements", Value::List(elements)),
                ("keep_audio", Value::Boolean(true)),
            ];
            input.extend(opening.map(|number| ("start_image_index", Value::Number(number))));
            Brief {
                is_request,
                envelope: vec![("model", Value::Text("kuaishou/kling-o1-video".to_owned()))],
                input,
                prompt: format!("go {}.", pieces.join(" ")),
            }
        },
    )
}

proptest! {
    // Each is fixed in eight ways of writing, round by round.
    #![proptest_config(ProptestConfig { cases: 48, ..config() })]

    #[test]
    fn whatever_is_dropped_what_is_cited_stays_the_same(brief in brief()) {
        for (format, text) in brief.written() {
            let fixed = mended(format, &text);
            let cited_before = cited(format, &text);
            prop_assert_eq!(&cited(format, &fixed), &cited_before, "{}\n{}", text, fixed);
            // What is left was not used at all, of its kind.
            let is_image = |entry: &Json| entry.is_string();
            let has_images = cited_before.iter().any(is_image);
            let has_elements = !cited_before.iter().all(is_image);
            for finding in look(format, &fixed).findings {
                let message = finding.diagnostic.message;
                prop_assert_eq!(finding.diagnostic.fix, None, "{}", &fixed);
                if finding.diagnostic.rule == "unused-reference" {
                    let is_left = if message.contains("element") { !has_elements } else { !has_images };
                    prop_assert!(is_left, "{}\n{}", message, fixed);
                } else {
                    prop_assert_ne!(finding.diagnostic.rule, "keep-audio-without-video");
                }
            }
            prop_assert_eq!(mended(format, &fixed), fixed);
        }
    }
}
