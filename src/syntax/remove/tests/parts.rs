//! What a part of a document proves is true of the whole.

use proptest::prelude::*;
use proptest::sample::Index;

use super::generated::{Layout, Tree, in_block, in_brackets, in_tables, root};
use super::*;

/// What is found of one of the members, to be taken out.
fn target<'t, 's>(document: &'t Document<'s>, member: Member<'t, 's>) -> Option<Target<'t, 's>> {
    match member {
        Member::Field(entry) => {
            let key = entry.key.whole();
            find(
                document,
                key,
                |member| matches!(member, Member::Field(entry) if entry.key.whole() == key),
            )
        }
        Member::Item(node) => {
            let item = node.span;
            find(
                document,
                item,
                |member| matches!(member, Member::Item(node) if node.span == item),
            )
        }
    }
}

/// Where something begins or ends.
fn edges(document: &Document<'_>) -> Vec<usize> {
    let text = document.text;
    let mut edges: Vec<usize> = text
        .match_indices(['\n', ',', '-', '[', '{', ']', '}', ':'])
        .flat_map(|(at, _)| [at, at + 1])
        .collect();
    for (_, member) in all_members(&document.root) {
        let span = match member {
            Member::Field(entry) => entry.key.whole(),
            Member::Item(node) => node.span,
        };
        edges.extend([span.range().start, span.range().end]);
    }
    edges.retain(|&at| text.is_char_boundary(at));
    edges
}

/// Cuts the text anywhere, and says that this takes a member out.
fn cut_anywhere(text: &str, format: Format, which: Index, ends: [Index; 2], by: &str) {
    let parsed = parse(text, format);
    let [document] = parsed.documents.as_slice() else {
        return;
    };
    let members = all_members(&document.root);
    if members.is_empty() || !parsed.problems.is_empty() || !document.is_in_order() {
        return;
    }
    let Some(target) = target(document, which.get(&members).1) else {
        return;
    };
    let edges = edges(document);
    let [one, other] = ends.map(|end| *end.get(&edges));
    let edit = Edit::new(Span::new(one.min(other), one.max(other)), by);
    let edits = [edit];
    if proof::holds_in_part(document, &target, &edits) {
        assert!(
            proof::holds_in_whole(document, &target, &edits),
            "{format:?} {edits:?}\n{text}"
        );
    }
}

const LAYOUTS: [Layout; 2] = [
    Layout {
        line_break: "\n",
        is_trailing: false,
        quote: "\"",
        colon: ": ",
    },
    Layout {
        line_break: "",
        is_trailing: true,
        quote: "\"",
        colon: ": ",
    },
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_part_proves_too_much(
        trees in prop::collection::vec(root(), 1..4),
        which: Index,
        ends: [Index; 2],
        by in prop::sample::select(vec!["", "", "", "{}", "[]", "\n", "- "]),
    ) {
        let tables = trees[0].clone();
        let list = Tree::List(trees);
        for layout in LAYOUTS {
            let mut text = String::new();
            in_brackets(&list, layout, 0, &mut text);
            for format in [Format::Jsonc, Format::Yaml] {
                cut_anywhere(&text, format, which, ends, by);
            }
        }
        let mut text = String::new();
        in_block(&list, "", &mut text);
        cut_anywhere(text.trim_start(), Format::Yaml, which, ends, by);
        let mut text = String::from("k:");
        in_block(&list, "  ", &mut text);
        text.push_str("\nlast: [1]\n");
        cut_anywhere(&text, Format::Yaml, which, ends, by);
        let mut text = String::new();
        in_tables(&tables, &mut text);
        cut_anywhere(&text, Format::Toml, which, ends, by);
    }
}

#[test]
fn a_part_is_enough_where_there_is_one() {
    let is_enough = |text: &str, format, what: &str| {
        let parsed = parse(text, format);
        let document = &parsed.documents[0];
        let at = text.find(what).unwrap();
        let members = all_members(&document.root);
        let begins = |member: &Member<'_, '_>| match member {
            Member::Field(entry) => entry.key.whole().range().start == at,
            Member::Item(node) => node.span.range().start == at,
        };
        // The innermost: an item begins where its first field does.
        let member = members.iter().map(|(_, member)| *member).rfind(begins);
        let target = target(document, member.unwrap()).unwrap();
        let edits = match member.unwrap() {
            Member::Field(entry) => remove_field(document, entry.key.whole()),
            Member::Item(node) => remove_item(document, node.span),
        };
        proof::holds_in_part(document, &target, &edits.unwrap())
    };
    for (text, format, what) in [
        ("[{\"a\": 1, \"b\": [2, 3]}, {\"a\": 4}]", Format::Json, "3"),
        (
            "[{\"a\": 1, \"b\": [2, 3]}, {\"a\": 4}]",
            Format::Json,
            "\"b\"",
        ),
        ("[ // c\n{\"a\": 1,\n\"b\": 2}]", Format::Jsonc, "\"b\""),
        ("[{a: 1, b: [x, y]}, {a: 4}]", Format::Yaml, "y"),
        (
            "l:\n  - a: 1\n    b: [x, y]\n  - a: 4\nz: 5\n",
            Format::Yaml,
            "y",
        ),
        (
            "l:\n- a: 1\n  b: 2\n  c: |+\n    d\n\n- a: 4\nz: 5\n",
            Format::Yaml,
            "b",
        ),
        (
            "l:\n  - a: 1\n    b:\n      - x\n      - y\n# c\n\nz: 5\n",
            Format::Yaml,
            "y",
        ),
        ("l:\n  - b: 1\n    c: 2\n  - a: 4\n", Format::Yaml, "b"),
        (
            "---\nl:\n  - a: 1\n    b: 2\n---\nbody\n",
            Format::Markdown,
            "b",
        ),
        (
            "[[l]]\na = 1\nb = [\n  \"x\",\n  \"y\",\n]\n",
            Format::Toml,
            "\"y\"",
        ),
    ] {
        assert!(is_enough(text, format, what), "{what} in {text}");
    }
    // No part of a list is read by itself.
    assert!(!is_enough("a: 1\nb: 2\n", Format::Yaml, "b"));
}

#[test]
fn in_a_long_list_everything_can_be_taken_out_still() {
    let briefs = |what: &str| {
        let briefs = (0..200).map(|number| format!("- a: {number}\n  b: [x, y{number}{what}]\n"));
        briefs.collect::<String>()
    };
    let text = briefs("");
    assert!(text.len() > proof::LONG);
    assert_eq!(
        without(&text, Format::Yaml, "y77").as_deref(),
        Some(text.replace(", y77]", "]").as_str())
    );
    // Where something is wrong nothing is touched, however far away it is.
    let wrong = format!("{text}- a: 1\n  a: [\n");
    assert_eq!(without(&wrong, Format::Yaml, "y77"), None);
    // What an alias repeats is not certain by a part, and is by the whole.
    let aliased = format!("{text}- a: &z 1\n  b: *z\n");
    assert_eq!(
        without(&aliased, Format::Yaml, "y77").as_deref(),
        Some(aliased.replace(", y77]", "]").as_str())
    );
    let anchored = format!("{}- b: *z\n", text.replacen("x, y77]", "x, &z y77]", 1));
    assert_eq!(without(&anchored, Format::Yaml, "y77"), None);
}
