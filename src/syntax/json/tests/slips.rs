//! What keyboards, editors and chat programs leave in JSON, and what is made of it.

use super::{json, one};
use crate::syntax::json::edit;
use crate::syntax::tests::{at, mended, plain};
use crate::syntax::{Format, parse, parse_lines};

/// What all edits of a text's problems make of it, in one round.
fn all_mended(source: &str) -> String {
    mended(source, &parse(source, Format::Json))
}

#[test]
fn full_width_signs_are_read_as_what_they_mean() {
    for (source, expected) in [
        ("｛\"prompt\": \"雨\"｝", "{\"prompt\": \"雨\"}"),
        (
            "［｛“prompt”：“雨，夜”，“duration”：5｝，\n｛\"prompt\"：\"日\"｝］\n",
            "[{\"prompt\":\"雨，夜\",\"duration\":5},\n{\"prompt\":\"日\"}]\n",
        ),
        (
            "{\"image_urls\"：［“a”，“b”］，\"keep_audio\"：true｝",
            "{\"image_urls\":[\"a\",\"b\"],\"keep_audio\":true}",
        ),
        (
            "{\"elements\": ［｛\"name\": \"包\"｝］；\"duration\": 5}",
            "{\"elements\": [{\"name\": \"包\"}],\"duration\": 5}",
        ),
        ("{\"a\": 1，，\"b\": 2}", "{\"a\": 1,\"b\": 2}"),
        (
            "{\"a\"\u{3000}：\"雨\"\u{3000}，\"b\"\u{3000}: [\"c\"\u{3000}］\u{3000}}",
            "{\"a\" :\"雨\" ,\"b\" : [\"c\" ] }",
        ),
    ] {
        let parsed = parse(source, Format::Json);
        assert!(!parsed.documents[0].is_partial, "{source}");
        assert_eq!(mended(source, &parsed), expected);
    }
    // A bracket of the other kind is one slip, however wide.
    assert_eq!(
        all_mended("{\"a\": [1, 2｝, \"b\": 3}"),
        "{\"a\": [1, 2], \"b\": 3}"
    );
}

#[test]
fn full_width_brackets_in_a_text_are_text() {
    let source = "{\"prompt\": \"a ［雨］ and ｛a｝\", \"mode\": \"pro\"}";
    assert_eq!(json(source), []);
    let told = parse("［雨夜］，一个女孩在跑。\n", Format::Json).problems;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].message, "this is no JSON");
    // A quotation within a text ends nothing.
    for (source, tail) in [
        ("{\"prompt\": \"the sign \"雨\"］ glows\"}", "］ glows\"}"),
        ("{\"prompt\": \"the sign \"雨\"｝, red\"}", "｝, red\"}"),
        (
            "{\"prompt\": \"the sign \"雨\"\u{3000}, red\"}",
            "\u{3000}, red\"}",
        ),
        (
            "{\"prompt\": \"she says \"no\"，“yes” and goes\"}",
            "，“yes” and goes\"}",
        ),
    ] {
        let mended = all_mended(source);
        assert!(mended.ends_with(tail), "{mended}");
    }
}

#[test]
fn all_that_is_no_white_space_of_json_is_one_mistake_and_one_fix() {
    let source = "{\u{a0}\"a\":\u{a0}1,\n\u{3000}\"b\": 2}";
    one(
        source,
        "U+00A0 is no white space of JSON",
        "\u{a0}",
        "{a: 1, b: 2}",
    );
    assert_eq!(all_mended(source), "{ \"a\": 1,\n \"b\": 2}");
}

#[test]
fn what_shows_nothing_is_called_so_and_goes() {
    let source = "\u{200b}{\"a\": 1,\u{feff} \"b\": 2}";
    one(
        source,
        "a zero-width space (U+200B) stands outside of all strings",
        "\u{200b}",
        "{a: 1, b: 2}",
    );
    assert_eq!(all_mended(source), "{\"a\": 1, \"b\": 2}");
    // A second byte-order mark behind the one that may stand there.
    assert_eq!(
        all_mended("\u{feff}\u{feff}{\"a\": 1}"),
        "\u{feff}{\"a\": 1}"
    );
    // Here it is all that parts two words, and nobody knows whether they are one.
    assert_eq!(
        parse("[1\u{200b}2]", Format::Json).problems[1].edits,
        [edit(2, 5, " ")]
    );
}

#[test]
fn commas_too_many_are_dropped_at_once() {
    assert_eq!(all_mended("[1,,, ,,,,,,,,,,2]"), "[1, 2]");
    assert_eq!(all_mended("{,,\"a\": 1}"), "{\"a\": 1}");
}

#[test]
fn a_key_that_is_never_closed_is_one_mistake() {
    for source in [
        "{\"prompt\n, \"duration\": 5}",
        "{\"prompt\n\"duration\": 5}",
        "{\"prompt\n}",
    ] {
        let parsed = parse(source, Format::Json);
        assert_eq!(parsed.problems.len(), 1, "{:#?}", parsed.problems);
        assert_eq!(parsed.problems[0].message, "this string is never closed");
        assert!(parsed.documents[0].is_partial);
    }
    let parsed = parse("{\"prompt\n, \"duration\": 5}", Format::Json);
    assert_eq!(plain(at(&parsed, "duration")), "5");
}

#[test]
fn a_key_with_one_quote_gets_the_other() {
    let source = "{\"prompt\": \"rain\", duration\": 5, mode\"：\"pro\"}";
    let expected = "{\"prompt\": \"rain\", \"duration\": 5, \"mode\":\"pro\"}";
    let parsed = parse(source, Format::Json);
    assert_eq!(plain(at(&parsed, "duration")), "5");
    assert_eq!(mended(source, &parsed), expected);
}

#[test]
fn a_key_with_foreign_signs_in_it_is_left_to_people() {
    for source in ["{；“a”: 1}", "{a、b: 1}"] {
        let parsed = parse(source, Format::Json);
        assert!(parsed.documents[0].is_partial, "{source}");
        assert!(parsed.problems.iter().all(|found| {
            found
                .edits
                .iter()
                .all(|edit| !edit.text.contains('、') && !edit.text.contains('；'))
        }));
    }
}

#[test]
fn a_list_saved_as_json_lines_is_told_once() {
    for source in [
        "[\n{\"id\": \"a\"},\n{\"id\": \"b\"}\n]\n",
        "[\n  {\"id\": \"a\"},\n  {\"id\": \"b\"}\n]\n",
        "[{\"id\": \"a\"},\r\n{\"id\": \"b\"}]\r\n",
        "\u{feff}［\n｛\"id\": \"a\"｝，\n",
    ] {
        let told = parse(source, Format::JsonLines).problems;
        assert_eq!(told.len(), 1, "{told:#?}");
        assert_eq!(told[0].message, "this is one JSON list, and no JSON lines");
        assert!(told[0].help.as_deref().unwrap().contains("`.json`"));
    }
    // One bracket among whole briefs says nothing of them, and each stray one is told once.
    let parsed = parse_lines("[\n{\"a\": 1}\n{\"b\": 2}\n]\n");
    let told: Vec<&str> = parsed
        .problems
        .iter()
        .map(|told| told.message.as_str())
        .collect();
    assert_eq!(
        told,
        ["this `[` is never closed", "this bracket closes nothing"]
    );
    assert_eq!(plain(&parsed.documents[0].root), "BROKEN");
}

#[test]
fn the_comma_that_a_line_kept_goes() {
    let source = "{\"a\": 1},\n{\"b\": 2}, \n";
    let parsed = parse(source, Format::JsonLines);
    assert!(parsed.documents.iter().all(|document| !document.is_partial));
    assert_eq!(mended(source, &parsed), "{\"a\": 1}\n{\"b\": 2} \n");
}

#[test]
fn a_full_stop_in_the_place_of_a_comma_is_one_problem() {
    let comma = "a full stop stands where a comma belongs";
    let last = "a full stop stands behind this value";
    for (source, message, stop, expected) in [
        (
            "{\"a\":\"雨\"．\"b\":5}",
            comma,
            "．",
            "{\"a\":\"雨\",\"b\":5}",
        ),
        (
            "{\"a\":\"雨\"。\n\"b\":5}",
            comma,
            "。",
            "{\"a\":\"雨\",\n\"b\":5}",
        ),
        (
            "{\"a\":\"雨\". \"b\":5}",
            comma,
            ".",
            "{\"a\":\"雨\", \"b\":5}",
        ),
        ("{\"a\":5.\"b\":6}", comma, ".", "{\"a\":5,\"b\":6}"),
        ("{\"a\":5．\"b\":6}", comma, "．", "{\"a\":5,\"b\":6}"),
        ("{\"a\":true｡\"b\":6}", comma, "｡", "{\"a\":true,\"b\":6}"),
        ("{\"a\":[1]﹒\"b\":6}", comma, "﹒", "{\"a\":[1],\"b\":6}"),
        (
            "[\"https://a\"。\"https://b\"]",
            comma,
            "。",
            "[\"https://a\",\"https://b\"]",
        ),
        ("{\"a\":5.}", last, ".", "{\"a\":5}"),
        ("{\"a\":\"雨\"。}", last, "。", "{\"a\":\"雨\"}"),
    ] {
        let parsed = parse(source, Format::Json);
        assert_eq!(json(source), [(message.to_owned(), stop)], "{source}");
        assert!(!parsed.documents[0].is_partial, "{source}");
        assert_eq!(all_mended(source), expected);
        let mended = parse(expected, Format::Json);
        assert_eq!(mended.problems, [], "{expected}");
        assert_eq!(plain(at(&parsed, "")), plain(at(&mended, "")), "{source}");
    }
    let source = "{\"prompt\"：\"雨夜\"．\"duration\"：5}";
    let colon = "a full-width colon stands behind this key";
    let told = [(colon, "："), (comma, "．"), (colon, "：")];
    assert_eq!(
        json(source),
        told.map(|(message, place)| (message.to_owned(), place))
    );
    assert_eq!(all_mended(source), "{\"prompt\":\"雨夜\",\"duration\":5}");
}

/// Behind a quotation, a full stop belongs to the text.
#[test]
fn a_full_stop_in_a_text_stays_there() {
    for source in [
        "{\"a\": \"她说\"走\"。然后\", \"b\": 5}",
        "{\"a\": \"signs \"A\". \"B\" glows\", \"b\": 5}",
        "{\"a\": no. She runs}",
        "{\"a\": 5.5}",
    ] {
        let told = json(source);
        assert!(
            !told
                .iter()
                .any(|(message, _)| message.contains("full stop")),
            "{told:?}"
        );
    }
}

#[test]
fn a_colon_or_a_sign_is_no_key() {
    for (source, message, place, tree) in [
        ("{：5, \"a\": 1}", "a key is missing here", "：", "{a: 1}"),
        (
            "{\"a\": 1：5, \"b\": 2}",
            "this does not belong here",
            "：",
            "{a: 1, b: 2}",
        ),
        (
            "{\"a\": 1, ★ \"b\": 2}",
            "a key needs double quotes in JSON",
            "★",
            "{a: 1, b: 2}",
        ),
    ] {
        one(source, message, place, tree);
    }
}

#[test]
fn a_comma_behind_everything_goes_whatever_its_keyboard() {
    for comma in [",", "，", "、"] {
        for end in ["", "\n", " \r\n\r\n"] {
            let source = format!("{{\"a\": 1}}{comma}{end}");
            one(&source, "a comma follows the last value", comma, "{a: 1}");
            assert_eq!(all_mended(&source), format!("{{\"a\": 1}}{end}"));
        }
        let lines = format!("{{\"a\": 1}}{comma}\n{{\"a\": 2}}{comma}\n");
        let parsed = parse(&lines, Format::JsonLines);
        assert_eq!(mended(&lines, &parsed), "{\"a\": 1}\n{\"a\": 2}\n");
    }
    assert_eq!(json("{\"a\": 1}，雨")[0].0, "text follows the value");
}

#[test]
fn other_colons_are_one_problem_each() {
    for (colon, message) in [
        ("﹕", "a full-width colon stands behind this key"),
        ("∶", "a full-width colon stands behind this key"),
        ("＝", "a full-width `=` stands behind this key"),
    ] {
        for value in ["1", "\"x\"", " [1]"] {
            let source = format!("{{\"a\"{colon}{value}, \"b\": 2}}");
            assert_eq!(json(&source), [(message.to_owned(), colon)], "{source}");
            let expected = format!("{{\"a\":{value}, \"b\": 2}}");
            assert_eq!(all_mended(&source), expected);
        }
    }
    let source = "{\"a\":: 1}";
    one(source, "two colons stand behind this key", ":", "{a: 1}");
    assert_eq!(all_mended(source), "{\"a\": 1}");
}

#[test]
fn wide_digits_are_a_number() {
    let source = "{\"a\": ８０, \"b\": [１]}";
    assert_eq!(all_mended(source), "{\"a\": 80, \"b\": [1]}");
    assert_eq!(json("{\"a\": ０８}")[0].0, "`０８` is not a JSON value");
    assert_eq!(all_mended("{\"a\": ０８}"), "{\"a\": ０８}");
}

#[test]
fn a_list_behind_dashes_is_one_problem() {
    let message = "a list stands between brackets in JSON";
    for (list, tree) in [
        ("\n - \"x\"\n - \"y\"\n", "[\"x\", \"y\"]"),
        ("\n\t- {\"n\": 1},\r\n\t- 2", "[{n: 1}, 2]"),
        ("\n- \n- \n- 1", "[1]"),
    ] {
        let source = format!("{{\"a\":{list}, \"b\": 2}}");
        one(&source, message, "-", &format!("{{a: {tree}, b: 2}}"));
        assert!(parse(&source, Format::Json).documents[0].is_partial);
    }
    assert_eq!(json("{\"a\":\n -1}"), []);
}
