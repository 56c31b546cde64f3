//! From references to their entries and back, and what is shown of them.

use serde_json::{Value, json};

use super::client::{Client, asking, place, range};

const URI: &str = "file:///w/a.brief.yaml";

/// Line 10 begins with `😀雨 `, which is 8 bytes, 4 units of UTF-16, 3 characters.
const BRIEF: &str = "\
video_mode: elements
image_urls:
  - https://cdn.example.com/alley.png
  - name: palette
    url: https://ada:s3cret@cdn.example.com/palette.png
elements:
  - name: kira
    description: courier in *red*
    image_urls: [https://cdn.example.com/k1.png, https://cdn.example.com/k2.png]
prompt: |
  😀雨 @kira穿过@image_1, then @kira, graded like @palette.
";

/// Where `@kira` begins in the prompt, in each unit, behind two spaces.
const KIRA: [(&str, usize); 3] = [("utf-8", 10), ("utf-16", 6), ("utf-32", 5)];

fn open(encoding: &str, text: &str) -> Client {
    let mut client = Client::new(&asking(encoding));
    client.open(URI, "yaml", text);
    client
}

#[test]
fn a_reference_leads_to_its_entry() {
    for (encoding, kira) in KIRA {
        let mut client = open(encoding, BRIEF);
        for method in ["textDocument/definition", "textDocument/declaration"] {
            let found = client.ask_at(method, URI, place(10, kira));
            assert_eq!(
                found,
                json!([{"uri": URI, "range": range((6, 4), (6, 8))}]),
                "{encoding}"
            );
            // In the middle, and right behind it.
            for more in [2, 5] {
                assert_eq!(client.ask_at(method, URI, place(10, kira + more)), found);
            }
        }
        assert_eq!(
            client.ask_at("textDocument/definition", URI, place(10, 2)),
            json!([])
        );
        client.stop();
    }
}

#[test]
fn an_entry_leads_to_its_uses() {
    for (encoding, kira) in KIRA {
        // `穿过` is 6 bytes, and 2 of the other units.
        let wide = if encoding == "utf-8" { 6 } else { 2 };
        let second = kira + 5 + wide + 8 + 7;
        let mut client = open(encoding, BRIEF);
        let ask = |client: &mut Client, at: Value, with: bool| {
            client.ask(
                "textDocument/references",
                json!({"textDocument": {"uri": URI}, "position": at, "context": {"includeDeclaration": with}}),
            )
        };
        let use_at =
            |start: usize| json!({"uri": URI, "range": range((10, start), (10, start + 5))});
        let uses = json!([use_at(kira), use_at(second)]);
        assert_eq!(ask(&mut client, place(7, 8), false), uses, "{encoding}");
        assert_eq!(ask(&mut client, place(10, second + 1), false), uses);
        let all = ask(&mut client, place(10, kira), true);
        assert_eq!(all[0]["range"], range((6, 4), (6, 8)));
        assert_eq!(all.as_array().unwrap().len(), 3);
        let marks = client.ask_at("textDocument/documentHighlight", URI, place(10, kira));
        assert_eq!(
            marks,
            json!([
                {"range": range((6, 4), (6, 8)), "kind": 3},
                {"range": range((10, kira), (10, kira + 5)), "kind": 2},
                {"range": range((10, second), (10, second + 5)), "kind": 2},
            ])
        );
        client.stop();
    }
}

#[test]
fn a_reference_shows_what_it_names() {
    let mut client = open("utf-16", BRIEF);
    let hover = client.ask_at("textDocument/hover", URI, place(10, 6));
    assert_eq!(hover["range"], range((10, 6), (10, 11)));
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert_eq!(
        hover["contents"]["value"],
        "**@element\\_1**, called `kira`: place 3 of 7, cited 2 times\n\n\
         courier in \\*red\\*\n\n\
         `https://cdn.example.com/k1.png`\n\n\
         `https://cdn.example.com/k2.png`\n\n\
         ![](https://cdn.example.com/k1.png)\n\n\
         ![](https://cdn.example.com/k2.png)"
    );
    // The same on the entry itself.
    let on_entry = client.ask_at("textDocument/hover", URI, place(7, 20));
    assert_eq!(on_entry["contents"], hover["contents"]);
    client.stop();
}

/// Where the target has references for them; elsewhere nothing is there to be cited.
#[test]
fn the_clip_and_the_frames_are_shown_too() {
    let frames = "\
video_mode: start_end_frame
start_frame_url: https://cdn.example.com/bud.png
end_frame_url: https://cdn.example.com/bloom.png
prompt: \"@start_frame opens into @end_frame, not @start_frame_2\"
";
    let clip = "\
video_mode: transform
video_url: https://ada:s3cret@cdn.example.com/street.mp4
prompt: \"@video_1 at night, as in @video_2\"
";
    let at_kling = |text: &str| {
        let mut client = Client::start_with(&["--target", "kling"]);
        client.greet(&asking("utf-16"), json!({}));
        client.open(URI, "yaml", text);
        client
    };
    let words = |client: &mut Client, at: Value| {
        let hover = client.ask_at("textDocument/hover", URI, at);
        hover["contents"]["value"].as_str().map(str::to_owned)
    };
    let mut client = at_kling(frames);
    let end = "**\\<\\<\\<image\\_2\\>\\>\\>**: the end frame, cited once\n\n\
               `https://cdn.example.com/bloom.png`\n\n\
               ![](https://cdn.example.com/bloom.png)";
    // On the reference, and on the address.
    assert_eq!(words(&mut client, place(3, 35)).as_deref(), Some(end));
    assert_eq!(words(&mut client, place(2, 30)).as_deref(), Some(end));
    // The second names nothing.
    assert_eq!(words(&mut client, place(3, 50)), None);
    let declared = client.ask_at("textDocument/definition", URI, place(3, 12));
    assert_eq!(declared[0]["range"], range((1, 0), (1, 15)));
    let marks = client.ask_at("textDocument/documentHighlight", URI, place(1, 30));
    assert_eq!(
        marks,
        json!([
            {"range": range((1, 0), (1, 15)), "kind": 3},
            {"range": range((3, 9), (3, 21)), "kind": 2},
        ])
    );
    let params = json!({"textDocument": {"uri": URI}});
    let tokens = client.ask("textDocument/semanticTokens/full", params);
    assert_eq!(tokens["data"], json!([3, 9, 12, 0, 0, 0, 24, 10, 0, 0]));
    // It has no name to be changed.
    let rename = client.ask_at("textDocument/prepareRename", URI, place(3, 12));
    assert_eq!(rename, Value::Null);
    client.stop();
    let mut client = at_kling(clip);
    assert_eq!(
        words(&mut client, place(2, 12)).as_deref(),
        Some(
            "**\\<\\<\\<video\\_1\\>\\>\\>**: the clip, cited once\n\n\
             `https://ada:***@cdn.example.com/street.mp4`"
        )
    );
    assert_eq!(words(&mut client, place(2, 38)), None);
    client.stop();
    let mut client = open("utf-16", clip);
    assert_eq!(words(&mut client, place(2, 12)), None);
    client.stop();
}

#[test]
fn a_secret_is_not_shown() {
    let mut client = open("utf-16", BRIEF);
    for at in [place(4, 30), place(10, 48)] {
        let hover = client.ask_at("textDocument/hover", URI, at);
        let words = hover["contents"]["value"].as_str().unwrap();
        assert_eq!(
            words,
            "**@image\\_2**, called `palette`: place 2 of 7, cited once\n\n\
             `https://ada:***@cdn.example.com/palette.png`"
        );
    }
    client.stop();
}

#[test]
fn a_field_is_explained() {
    let mut client = open("utf-16", BRIEF);
    let hover = client.ask_at("textDocument/hover", URI, place(0, 3));
    assert_eq!(hover["range"], range((0, 0), (0, 10)));
    let words = hover["contents"]["value"].as_str().unwrap();
    assert!(
        words.starts_with("**video\\_mode**\n\nWhat the model does"),
        "{words}"
    );
    assert!(
        words.contains("- `transform`: the given clip, changed"),
        "{words}"
    );
    assert!(
        words.ends_with("Unifically, Kling O1 product page, 2026\\-11 (stated)")
            || words.ends_with("2026-11 (stated)"),
        "{words}"
    );
    let hover = client.ask_at("textDocument/hover", URI, place(7, 6));
    let words = hover["contents"]["value"].as_str().unwrap();
    assert!(words.contains("at most 100 characters"), "{words}");
    client.stop();
}

#[test]
fn a_name_is_changed_everywhere() {
    for (encoding, kira) in KIRA {
        let wide = if encoding == "utf-8" { 6 } else { 2 };
        let second = kira + 5 + wide + 8 + 7;
        let mut client = open(encoding, BRIEF);
        let prepared = client.ask_at("textDocument/prepareRename", URI, place(10, kira + 2));
        assert_eq!(
            prepared,
            json!({"range": range((10, kira + 1), (10, kira + 5)), "placeholder": "kira"})
        );
        // The second one as some keyboards write it, with the accent as a character of its own.
        for name in ["mira-雨", "rene\u{301}"] {
            let edit = |start: (usize, usize)| {
                let end = (start.0, start.1 + 4);
                json!({"range": range(start, end), "newText": name})
            };
            for at in [place(10, kira + 2), place(6, 12)] {
                let params = json!({"textDocument": {"uri": URI}, "position": at, "newName": name});
                let changes = client.ask("textDocument/rename", params);
                assert_eq!(
                    changes["documentChanges"],
                    json!([{
                        "textDocument": {"uri": URI, "version": 1},
                        "edits": [edit((6, 10)), edit((10, kira + 1)), edit((10, second + 1))],
                    }]),
                    "{encoding}"
                );
            }
        }
        client.stop();
    }
}

#[test]
fn a_name_that_would_be_misread_is_refused() {
    let mut client = open("utf-16", BRIEF);
    let rename = |client: &mut Client, name: &str| {
        let params =
            json!({"textDocument": {"uri": URI}, "position": place(10, 8), "newName": name});
        let error = client.try_ask("textDocument/rename", params).unwrap_err();
        error["message"].as_str().unwrap().to_owned()
    };
    for (name, reason) in [
        ("palette", "already the name of another input"),
        ("image_2", "already means something else"),
        ("two words", "cannot be a name"),
        ("", "cannot be a name"),
    ] {
        let said = rename(&mut client, name);
        assert!(said.contains(reason), "{name}: {said}");
    }
    let error = client
        .try_ask(
            "textDocument/prepareRename",
            json!({"textDocument": {"uri": URI}, "position": place(10, 15)}),
        )
        .unwrap_err();
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("give its input a `name`")
    );
    assert_eq!(
        client.ask_at("textDocument/prepareRename", URI, place(0, 0)),
        Value::Null
    );
    client.stop();
}

/// Both briefs speak the prompt of `defaults`, each of a picture of its own that has the same name.
const SHARED: &str = "\
defaults:
  video_mode: elements
  prompt: the @car turns
briefs:
  - id: a
    image_urls: [{name: car, url: https://a.example/a.png}]
  - id: b
    image_urls: [{name: car, url: https://a.example/b.png}]
";

#[test]
fn what_briefs_share_is_renamed_together() {
    let mut client = open("utf-8", SHARED);
    let found = client.ask_at("textDocument/definition", URI, place(2, 15));
    assert_eq!(found.as_array().unwrap().len(), 2);
    let params = json!({"textDocument": {"uri": URI}, "position": place(5, 26), "newName": "van"});
    let changes = client.ask("textDocument/rename", params);
    let edits = changes["documentChanges"][0]["edits"].as_array().unwrap();
    let lines: Vec<&Value> = edits
        .iter()
        .map(|edit| &edit["range"]["start"]["line"])
        .collect();
    assert_eq!(lines, [2, 5, 7]);
    client.stop();
}
