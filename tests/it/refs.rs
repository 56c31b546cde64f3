//! `briefc refs`: the table, the document, and what they never show.

use serde_json::json;

use crate::support::{CLEAN, Folder, briefc, briefc_reading};

/// Wide letters, a name, a key in an address, escape sequences, and more than one thing wrong.
const MARKET: &str = r#"video_mode: elements
start_image_index: 1
image_urls:
  - https://cdn.example.com/market/in/the/rain/late/at/night/when/nobody/is/there/巷子夜景.png
  - { name: 调色板, url: "https://ada:hunter2@cdn.example.com/palette.png?api_key=tiger3" }
  - https://cdn.example.com/file?id=3&api_key=tiger4
  - 5
elements:
  - name: kira
    description: "a courier \e[31m in a red jacket that is longer than anybody will read to its end"
    image_urls: [https://cdn.example.com/kira-front.png, https://cdn.example.com/kira-side.png]
start_frame_url: https://cdn.example.com/first.png
prompt: |
  雨夜，@kira走过@image_1，色调参考@调色板，
  @调色板 @调色板 @image_02 and @image_9.
"#;

#[test]
fn the_table_of_a_brief() {
    let folder = Folder::new();
    folder.write("market.brief.yaml", MARKET);
    let run = folder
        .briefc(&["refs", "market.brief.yaml"])
        .exits(0)
        .quiet();
    insta::assert_snapshot!(run.stdout);
}

/// The columns stand under each other: where the text of a row has wide letters, it has the fewer of them.
#[test]
fn columns_are_counted_as_a_terminal_shows_them() {
    let folder = Folder::new();
    let brief = "video_mode: elements\nimage_urls: [https://a.example/图.png, https://a.example/bb.png]\nprompt: '@image_1 @image_2'\n";
    folder.write("a.brief.yaml", brief);
    folder.briefc(&["refs"]).exits(0).quiet().prints(
        "a.brief.yaml: elements, 2 of 7 places taken\n  \
           input    unifically  file    about      cited\n  \
           image 1  @image_1    图.png  a.example  3:10\n  \
           image 2  @image_2    bb.png  a.example  3:19\n",
    );
}

#[test]
fn the_tables_of_the_fixtures() {
    let run = briefc([
        "refs",
        "fixtures/clean",
        "fixtures/mistakes",
        "fixtures/broken",
    ]);
    insta::assert_snapshot!(run.exits(0).quiet().stdout);
}

#[test]
fn nothing_secret_and_no_escape_sequence_leaves_the_brief() {
    let folder = Folder::new();
    folder.write("market.brief.yaml", MARKET);
    for arguments in [
        &["refs"][..],
        &["refs", "--color", "always"],
        &["refs", "--format", "json"],
    ] {
        let run = folder.briefc(arguments).exits(0).quiet();
        for secret in ["hunter2", "tiger3", "tiger4", "\x1b[31m "] {
            assert!(!run.stdout.contains(secret), "{secret}: {run:?}");
        }
    }
}

#[test]
fn colour_marks_what_is_not_cited() {
    let folder = Folder::new();
    folder.write("market.brief.yaml", MARKET);
    let run = folder.briefc(&["refs", "--color", "always"]).exits(0);
    assert!(run.stdout.contains("\x1b[1;33mnever\x1b[0m"), "{run:?}");
    let run = folder.briefc(&["refs", "--color", "never"]).exits(0);
    assert!(!run.stdout.contains('\x1b'), "{run:?}");
}

#[test]
fn the_document_has_whole_addresses_and_all_places() {
    let folder = Folder::new();
    folder.write("market.brief.yaml", MARKET);
    let run = folder
        .briefc(&["refs", "--format", "json"])
        .exits(0)
        .quiet();
    let document = run.json();
    assert_eq!(document["schema"], "briefc.refs/1");
    let file = &document["files"][0];
    assert_eq!(file["file"], "market.brief.yaml");
    let brief = &file["briefs"][0];
    assert_eq!(
        (&brief["brief"], &brief["taken"], &brief["places"]),
        (&json!(null), &json!(5), &json!(7))
    );
    let palette = &brief["inputs"][1];
    assert_eq!(palette["name"], "调色板");
    assert_eq!(palette["references"], json!({"unifically": "@image_2"}));
    assert_eq!(
        palette["addresses"],
        json!(["https://ada:***@cdn.example.com/palette.png?api_key=***"])
    );
    assert_eq!(palette["cited"].as_array().unwrap().len(), 4);
    // Line 15 begins with two spaces; the bytes were counted by hand.
    assert_eq!(
        palette["cited"][1],
        json!({
            "text": "@调色板",
            "start": {"line": 15, "column": 3, "byte": MARKET.find("  @调色板 ").unwrap() + 2},
            "end": {"line": 15, "column": 7, "byte": MARKET.find("  @调色板 ").unwrap() + 12},
        })
    );
    assert_eq!(brief["inputs"][3]["readable"], false);
    assert_eq!(brief["dangling"][0]["text"], "@image_9");
}

#[test]
fn standard_input_and_folders_as_in_check() {
    let run = briefc_reading(
        &["refs", "-", "--stdin-filename", "a.brief.yaml"],
        CLEAN.as_bytes(),
    );
    run.exits(0)
        .quiet()
        .prints("a.brief.yaml: no `video_mode`, so from the text alone\n");
    briefc_reading(&["refs", "-"], b"").exits(2).prints("");
    let folder = Folder::new();
    folder.write("b/two.brief.yaml", CLEAN);
    folder.write("a/one.brief.yaml", CLEAN);
    folder.write("a/other.yaml", CLEAN);
    folder.write("briefc.toml", "exclude = [\"b/\"]\n");
    let run = folder.briefc(&["refs"]).exits(0).quiet();
    assert!(run.stdout.starts_with("a/one.brief.yaml: "), "{run:?}");
    assert_eq!(run.stdout.lines().count(), 1);
    let run = folder.briefc(&["refs", "--no-exclude"]).exits(0).quiet();
    assert!(run.stdout.contains("\n\nb/two.brief.yaml: "), "{run:?}");
}

#[test]
fn the_exit_code_says_whether_there_is_a_table() {
    let folder = Folder::new();
    folder.write("wrong.brief.yaml", "prompt: rain\nduration: 11\n");
    folder.write("empty.brief.yaml", "");
    let run = folder
        .briefc(&["refs", "wrong.brief.yaml"])
        .exits(0)
        .quiet();
    assert!(
        run.stdout
            .ends_with("1 error: `briefc check wrong.brief.yaml` shows it\n"),
        "{run:?}"
    );
    let run = folder
        .briefc(&["refs", "empty.brief.yaml"])
        .exits(1)
        .quiet();
    assert_eq!(
        run.stdout,
        "empty.brief.yaml: no brief can be read\n1 error: `briefc check empty.brief.yaml` shows it\n"
    );
    folder.write("latin.brief.yaml", b"prompt: caf\xe9\n");
    folder
        .briefc(&["refs", "latin.brief.yaml"])
        .exits(1)
        .quiet();
    let run = folder
        .briefc(&["refs", "no.brief.yaml", "wrong.brief.yaml"])
        .exits(2);
    assert!(run.stdout.starts_with("wrong.brief.yaml: "), "{run:?}");
    folder.write("briefc.toml", "targt = 3\n");
    folder
        .briefc(&["refs", "wrong.brief.yaml"])
        .exits(2)
        .prints("");
}

/// Each brief under its id, or its number, or in JSON lines its line; what it has from `defaults` is marked.
#[test]
fn the_tables_of_many_briefs() {
    let folder = Folder::new();
    folder.write(
        "a.brief.yaml",
        "defaults:\n  video_mode: elements\n  elements: [{name: kira, image_urls: [https://a.example/kira-1.png, https://a.example/kira-2.png]}]\nbriefs:\n  - {id: one, prompt: '@kira'}\n  - {id: two, prompt: '@image_1', image_urls: [https://a.example/b.png]}\n",
    );
    folder.write(
        "b.brief.jsonl",
        "\n{\"prompt\": \"rain\"}\n\n{\"id\": 7, \"prompt\": \"snow\"}\n{\"prompt\": \"@image_1\"}\n",
    );
    let run = folder.briefc(&["refs"]).exits(0).quiet();
    insta::assert_snapshot!(run.stdout);
    let run = folder
        .briefc(&["refs", "--format", "json", "a.brief.yaml"])
        .exits(0);
    let briefs = &run.json()["files"][0]["briefs"];
    assert_eq!(briefs[1]["brief"], "two");
    let inherited = |input: usize| &briefs[1]["inputs"][input]["inherited"];
    assert_eq!((inherited(0), inherited(1)), (&json!(false), &json!(true)));
}

/// On Kling frames are images behind the others, and take places; the clip has a reference; elements have ids.
#[test]
fn each_target_spells_and_counts_in_its_own_way() {
    let folder = Folder::new();
    folder.write(
        "a.brief.yaml",
        "video_mode: elements\nprompt: '@image_1 @element_1 @end_frame @start_frame'\nimage_urls: [https://a.example/b.png, https://a.example/c.png]\nelements: [{id: 123, image_urls: [https://a.example/d.png]}]\nstart_frame_url: https://a.example/e.png\nend_frame_url: https://a.example/f.png\n",
    );
    folder.write(
        "b.brief.yaml",
        "video_mode: video_reference\nprompt: '@image_1 like @video'\nimage_urls: [https://a.example/b.png]\nvideo_url: https://a.example/c.mp4\n",
    );
    let mut shown = String::new();
    for target in ["unifically", "kling", "fal", "replicate"] {
        let run = folder.briefc(&["refs", "--target", target]).exits(0);
        shown += &run.stdout;
        shown += "\n\n";
    }
    insta::assert_snapshot!(shown);
    folder.write("briefc.toml", "target = \"kling\"\n");
    let run = folder
        .briefc(&["refs", "--format", "json", "a.brief.yaml"])
        .exits(0);
    let brief = &run.json()["files"][0]["briefs"][0];
    assert_eq!(brief["taken"], 5);
    assert_eq!(brief["inputs"][2]["id"], "123");
    assert_eq!(
        brief["inputs"][4]["references"],
        json!({"kling": "<<<image_4>>>"})
    );
}

/// One clip, one start frame: what is a second one names nothing, and neither does the first where it is not there.
#[test]
fn a_second_clip_names_nothing() {
    let folder = Folder::new();
    let brief = "video_mode: transform\nvideo_url: https://a.example/v.mp4\nprompt: '@start_frame, @video_2, @video_1, @video 1'\n";
    folder.write("a.brief.yaml", brief);
    let table = |target: &str| {
        let run = folder.briefc(&["refs", "--target", target]).exits(0);
        run.stdout
    };
    assert_eq!(
        table("fal"),
        "a.brief.yaml: transform, 0 of 4 places taken\n  \
           input  fal      file   about      cited\n  \
           clip   @Video1  v.mp4  a.example  3:34\n  \
           @start_frame at 3:10 names nothing\n  \
           @video_2 at 3:24 names nothing\n\
         3 errors: `briefc check --target fal a.brief.yaml` shows them\n"
    );
    // There nothing but images and elements has a reference.
    assert!(!table("unifically").contains("names nothing"));
}

#[test]
fn a_file_of_json_lines_is_shown_whole_or_not_at_all() {
    let folder = Folder::new();
    let line = format!("{{\"prompt\": \"{}\"}}\n", "rain ".repeat(200_000));
    // Longer than what is held where nothing has to be shown.
    folder.write("a.brief.jsonl", line.repeat(5));
    let run = folder.briefc(&["refs"]).exits(0);
    assert!(
        run.stdout.contains("a.brief.jsonl, brief 5: "),
        "{}",
        run.stdout
    );
    folder.briefc(&["names"]).exits(0).quiet().prints("");
    folder.write("a.brief.jsonl", line.repeat(17));
    let split = "up to 16 MiB: split it, and give the parts one by one\n";
    let run = folder.briefc(&["refs"]).exits(2).prints("");
    run.says(&format!(
        "error: a.brief.jsonl: a file of JSON lines is shown {split}"
    ));
    let run = folder.briefc(&["names", "--write"]).exits(2).prints("");
    run.says(&format!(
        "error: a.brief.jsonl: a file of JSON lines is given names {split}"
    ));
}

#[test]
fn what_is_no_brief_has_no_table() {
    let folder = Folder::new();
    folder.write("poem.brief.json", "hello world\n");
    folder.briefc(&["refs", "poem.brief.json"]).exits(1).prints(
        "poem.brief.json: no brief can be read\n1 error: `briefc check poem.brief.json` shows it\n",
    );
}
