//! What can be done about findings.

use serde_json::{Value, json};

use super::client::{Client, ENCODINGS, asking, counted, range};

/// The actions at the first place where `needle` stands.
pub(super) fn actions(
    client: &mut Client,
    uri: &str,
    text: &str,
    needle: &str,
    only: Option<&str>,
) -> Vec<Value> {
    let at = counted(text, text.find(needle).unwrap(), "utf-16");
    let params = json!({
        "textDocument": {"uri": uri},
        "range": {"start": at, "end": at},
        "context": {"diagnostics": [], "only": only.map(|only| [only])},
    });
    let actions = client.ask("textDocument/codeAction", params);
    actions.as_array().unwrap().clone()
}

pub(super) fn titles(actions: &[Value]) -> Vec<&str> {
    actions
        .iter()
        .map(|action| action["title"].as_str().unwrap())
        .collect()
}

/// The text after the edits of an action. Its text is ASCII before them, or it is counted in characters.
pub(super) fn applied(text: &str, action: &Value, encoding: &str) -> String {
    let edits = action["edit"]["documentChanges"][0]["edits"]
        .as_array()
        .unwrap();
    let offset = |place: &Value| {
        let mut ends = (0..=text.len()).filter(|at| text.is_char_boundary(*at));
        // Between `\r` and `\n` there is no place.
        ends.rfind(|at| counted(text, *at, encoding) == *place)
            .unwrap()
    };
    let mut text = text.to_owned();
    let edits: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let (start, end) = (&edit["range"]["start"], &edit["range"]["end"]);
            (
                offset(start),
                offset(end),
                edit["newText"].as_str().unwrap(),
            )
        })
        .collect();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

const FOREIGN: &str = "video_mode: elements\nimage_urls: [https://a.example/a.png]\nprompt: |\n  😀雨 @Image1, then @Image1\n";

#[test]
fn a_fix_is_offered_behind_emoji_in_every_unit() {
    for encoding in ENCODINGS {
        let mut client = Client::new(&asking(encoding));
        let uri = "file:///w/a.brief.yaml";
        client.open(uri, "yaml", FOREIGN);
        let at = counted(FOREIGN, FOREIGN.find("@Image1").unwrap() + 2, encoding);
        let params = json!({
            "textDocument": {"uri": uri}, "range": {"start": at, "end": at},
            "context": {"diagnostics": [], "only": ["quickfix"]},
        });
        let found = client.ask("textDocument/codeAction", params);
        let found = found.as_array().unwrap();
        assert_eq!(
            titles(found),
            [
                "Write `@image_1`, and the other one likewise",
                "Ignore `foreign-reference` here",
                "Open the page of the rule `foreign-reference`",
            ]
        );
        let fix = &found[0];
        assert_eq!(
            (&fix["kind"], &fix["isPreferred"]),
            (&json!("quickfix"), &json!(true))
        );
        assert_eq!(fix["diagnostics"][0]["code"], "foreign-reference");
        assert_eq!(
            fix["edit"]["documentChanges"][0]["textDocument"]["version"],
            1
        );
        assert_eq!(
            applied(FOREIGN, fix, encoding),
            FOREIGN.replace("@Image1", "@image_1")
        );
        client.stop();
    }
}

#[test]
fn all_safe_fixes_are_those_of_the_command_line() {
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///w/a.brief.yaml";
    client.open(uri, "yaml", FOREIGN);
    for only in ["source.fixAll.briefc", "source.fixAll", "source"] {
        let found = actions(&mut client, uri, FOREIGN, "video_mode", Some(only));
        assert_eq!(titles(&found), ["Apply all safe fixes of briefc"]);
        assert_eq!(found[0]["kind"], "source.fixAll.briefc");
        assert_eq!(
            applied(FOREIGN, &found[0], "utf-16"),
            FOREIGN.replace("@Image1", "@image_1")
        );
    }
    let found = actions(&mut client, uri, FOREIGN, "video_mode", Some("refactor"));
    assert!(found.is_empty());
    client.change(uri, 2, json!([{"text": "prompt: rain\n"}]));
    assert!(actions(&mut client, uri, "prompt", "prompt", None).is_empty());
    client.stop();
}

/// An editor asks for actions wherever the caret goes: what is only worked out for whoever chooses it costs nothing then.
#[test]
fn edits_follow_where_the_client_can_wait() {
    let mut can = asking("utf-16");
    can["textDocument"]["codeAction"]["dataSupport"] = json!(true);
    can["textDocument"]["codeAction"]["resolveSupport"] = json!({"properties": ["edit"]});
    let mut client = Client::new(&can);
    let offered = &client.offers["capabilities"]["codeActionProvider"];
    assert_eq!(offered["resolveProvider"], true);
    let uri = "file:///w/a.brief.yaml";
    client.open(uri, "yaml", FOREIGN);
    let found = actions(
        &mut client,
        uri,
        FOREIGN,
        "video_mode",
        Some("source.fixAll"),
    );
    assert_eq!(titles(&found), ["Apply all safe fixes of briefc"]);
    assert_eq!(found[0].get("edit"), None);
    let whole = client.ask("codeAction/resolve", found[0].clone());
    assert_eq!(whole["title"], found[0]["title"]);
    assert_eq!(
        applied(FOREIGN, &whole, "utf-16"),
        FOREIGN.replace("@Image1", "@image_1")
    );
    // What has its edits keeps them, and what is not open any more is left alone.
    let found = actions(&mut client, uri, FOREIGN, "@Image1", Some("quickfix"));
    assert!(found.len() > 1, "{found:?}");
    for action in &found {
        // Some editors ask again about whatever has no edit or no command.
        assert_eq!(action.get("data"), None);
        let whole = client.ask("codeAction/resolve", action.clone());
        assert_eq!(whole, *action);
    }
    // Where somebody else mended it meanwhile, nothing is changed.
    client.change(uri, 2, json!([{"text": "prompt: rain\n"}]));
    let late = client.ask("codeAction/resolve", whole.clone());
    assert_eq!(late["edit"]["documentChanges"][0]["edits"], json!([]));
    client.tell(
        "textDocument/didClose",
        json!({"textDocument": {"uri": uri}}),
    );
    assert_eq!(client.ask("codeAction/resolve", whole.clone()), whole);
    client.stop();
}

#[test]
fn a_page_is_opened_where_the_client_can() {
    let mut client = Client::new(&asking("utf-16"));
    let open = |rule: Value| json!({"command": "briefc.openRulePage", "arguments": [rule]});
    client.ask("workspace/executeCommand", open(json!("invalid-url")));
    let shown = client.hear_method("window/showDocument");
    assert_eq!(shown["external"], true);
    assert!(
        shown["uri"]
            .as_str()
            .unwrap()
            .ends_with("/docs/rules/invalid-url.md"),
        "{shown}"
    );
    for wrong in [
        open(json!("no-such-rule")),
        open(json!(5)),
        json!({"command": "rm"}),
        json!(null),
    ] {
        let error = client
            .try_ask("workspace/executeCommand", wrong)
            .unwrap_err();
        assert_eq!(error["code"], -32602);
    }
    client.stop();
    let client = Client::new(&json!({}));
    assert_eq!(
        client.offers["capabilities"].get("executeCommandProvider"),
        None
    );
    client.stop();
}

#[test]
fn a_fix_that_somebody_should_look_at_says_so() {
    let mut client = Client::new(
        &json!({"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}, "diagnostic": {}}}),
    );
    let uri = "file:///w/a.brief.yaml";
    let text = "prompt: rain\nkeep_audio: true\n";
    client.open(uri, "yaml", text);
    let found = actions(&mut client, uri, text, "keep_audio", Some("quickfix"));
    let titles = titles(&found);
    assert!(titles[0].ends_with("(look at it afterwards)"), "{titles:?}");
    assert_eq!(found[0].get("isPreferred"), None);
    // This client's edits know nothing of versions.
    assert_eq!(
        found[0]["edit"]["changes"][uri][0]["range"],
        range((1, 0), (2, 0))
    );
    client.stop();
}

#[test]
fn an_input_gets_a_name() {
    let text = "video_mode: elements\nimage_urls:\n  - https://cdn.example.com/alley.png\n  - https://cdn.example.com/door.png\nprompt: |\n  😀 @image_2 behind @image_1\n  and @image_1 again\n";
    let named = text
        .replace(
            "- https://cdn.example.com/alley.png",
            "- name: alley\n    url: https://cdn.example.com/alley.png",
        )
        .replace("@image_1", "@alley");
    let mut client = Client::new(&asking("utf-16"));
    let uri = "file:///w/a.brief.yaml";
    client.open(uri, "yaml", text);
    for needle in ["@image_1", "cdn.example.com/alley"] {
        let found = actions(&mut client, uri, text, needle, Some("refactor.rewrite"));
        assert_eq!(
            titles(&found),
            ["Give it the name `alley`, and cite it by that"]
        );
        assert_eq!(applied(text, &found[0], "utf-16"), named);
    }
    client.change(uri, 2, json!([{"text": named}]));
    assert!(actions(&mut client, uri, &named, "@alley", Some("refactor.rewrite")).is_empty());
    assert!(
        actions(
            &mut client,
            uri,
            &named,
            "video_mode",
            Some("refactor.rewrite")
        )
        .is_empty()
    );
    client.stop();
}
