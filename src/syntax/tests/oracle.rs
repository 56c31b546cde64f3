//! What `serde_json` takes is taken, and means the same; what it refuses is refused.

use proptest::prelude::*;

use super::*;

const SEEDS: &[&str] = &[
    r#"{"input": {"prompt": "Caf\u00e9 \ud83d\ude00 @image_1", "duration": 5}, "list": [1, -2.5e3, true, null, {}]}"#,
    r#"["", "\"\\\/\b\f\n\r\t", 0, -0.0, 1E+2, [[], {}], "é😀"]"#,
    " {\"a\" :\t[ {\"b\":\r\n false } ] }\n",
];

const PIECES: &[&str] = &[
    "\"", "\\", "\\u", "\\ud83d", ",", ":", "{", "}", "[", "]", "0", "1", "-", ".", "e", "t", "n",
    " ", "\n", "\t", "/", "//", "#", "'", "é", "\u{a0}", "\u{1}", "null", "true", "\"a\": 1",
];

/// A seed with some of its characters taken out, doubled or put elsewhere.
fn mutants() -> impl Strategy<Value = String> {
    let change = (
        any::<prop::sample::Index>(),
        0..4_usize,
        prop::sample::select(PIECES),
    );
    (
        prop::sample::select(SEEDS),
        prop::collection::vec(change, 0..4),
    )
        .prop_map(|(seed, changes)| {
            let mut chars: Vec<String> = seed.chars().map(String::from).collect();
            for (index, delete, insert) in changes {
                let at = index.index(chars.len() + 1);
                let end = (at + delete).min(chars.len());
                chars.splice(at..end, [insert.to_owned()]);
            }
            chars.concat()
        })
}

fn as_serde(node: &Node<'_>) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Boolean(value) => (*value).into(),
        Value::Number(number) => serde_json::from_str(number).expect("a number"),
        Value::String(text) => text.value().into(),
        Value::Sequence(items) => items.iter().map(as_serde).collect(),
        Value::Map(entries) => {
            let entries = entries
                .iter()
                .map(|entry| (entry.key.value().to_owned(), as_serde(&entry.value)));
            serde_json::Value::Object(entries.collect())
        }
        Value::Broken => panic!("broken without a problem"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn json_is_what_serde_json_says(source in mutants()) {
        let expected = serde_json::from_str::<serde_json::Value>(&source);
        let is_overflow = expected.as_ref().is_err_and(|error| error.to_string().contains("number out of range"));
        prop_assume!(!is_overflow);
        let parsed = parse(&source, Format::Json);
        prop_assert_eq!(parsed.problems.is_empty(), expected.is_ok(), "{:?} {:?}", parsed.problems, expected);
        if let Ok(expected) = expected {
            prop_assert_eq!(as_serde(&parsed.documents[0].root), expected);
        }
    }
}
