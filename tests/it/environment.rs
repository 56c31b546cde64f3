//! What the environment says, and what must not leave the briefs.

use crate::support::{Folder, command, finish};

#[test]
fn a_time_that_is_no_number_is_refused() {
    let folder = Folder::new();
    // Over since 2026-03-01 at 12:00.
    let address = "https://shots.s3.amazonaws.com/a.png?X-Amz-Date=20260301T110000Z&X-Amz-Expires=3600&X-Amz-Signature=5f2d9c";
    folder.write(
        "a.brief.yaml",
        format!("video_mode: start_end_frame\nprompt: rain\nstart_frame_url: {address}\n"),
    );
    let run = |time: &str, arguments: &[&str]| {
        finish(
            command()
                .current_dir(folder.path())
                .env("SOURCE_DATE_EPOCH", time)
                .args(arguments),
        )
    };
    for time in [
        "yesterday",
        "1.5",
        "2026-03-01",
        "１",
        "99999999999999999999",
    ] {
        for arguments in [
            &["check", "."][..],
            &["compile", "."],
            &["refs", "."],
            &["names", "."],
            &["server"],
        ] {
            let failed = run(time, arguments).exits(2).prints("");
            assert!(
                failed.stderr.starts_with("error: SOURCE_DATE_EPOCH: `")
                    && failed.stderr.contains(time),
                "{failed:#?}"
            );
        }
    }
    for (time, code) in [
        ("1772366399", 0),
        ("1772366400", 1),
        (" 1772366400 ", 1),
        ("-5", 0),
    ] {
        run(time, &["check", "."]).exits(code).quiet();
    }
    // Set to nothing it is not set, and what needs no time does not look.
    let unset = finish(
        command()
            .current_dir(folder.path())
            .args(["check", "--format", "concise"]),
    );
    assert_eq!(run("", &["check", "--format", "concise"]).code, unset.code);
    run("yesterday", &["rule"]).exits(0).quiet();
}

/// A password stands where no rule of addresses looks, behind escapes, and without a scheme.
#[test]
fn no_report_shows_a_secret() {
    let folder = Folder::new();
    folder.write(
        "a.brief.json",
        r#"{"note": "https:\/\/ada:tiger3@cdn.example.com\/a.png",
  "sources": ["https:\u002f\u002fada:tiger3@cdn.example.com/a"], "duration": "http:\/\/ada:tiger3@host\/",
  "prompt": "as @image_1", "video_mode": "https:\/\/ada:tiger3@host\/",
  "image_urls": ["ada:tiger3@cdn.example.com/a.png", "ada:tiger3@host/b.png?api_key=tiger3", "//ada:tiger3@host/a.png",
    "https:\/\/ada:tiger3@cdn.example.com\/a.png"],
  "elements": [{"image_urls": ["ada:tiger3@host/c.png"], "decription": "cdn.example.com/a.png?password=tiger3"}]}
"#,
    );
    folder.write(
        "b.brief.yaml",
        "video_mode: start_end_frame\nprompt: rain\nstart_frame_url: ada:tiger3@cdn.example.com/a.png\nmod: ada:tiger3@host/b\nmodel: https://ada:tiger3@host/b\nid: 'https://ada:tiger3@host/b'\n",
    );
    for format in [
        "human",
        "concise",
        "json",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "checkstyle",
    ] {
        let run = folder.briefc(&["check", "--format", format]);
        assert!(run.stdout.contains("missing-file"), "{run:#?}");
        assert_no_secret(&run.stdout, format);
        assert_no_secret(&run.stderr, format);
    }
    for format in ["human", "json"] {
        let run = folder.briefc(&["refs", "--format", format, "a.brief.json", "b.brief.yaml"]);
        assert!(run.stdout.contains("cdn.example.com"), "{run:#?}");
        assert_no_secret(&run.stdout, format);
    }
    let refused = folder.briefc(&["compile", "b.brief.yaml"]).exits(1);
    assert_no_secret(&refused.stderr, "compile");
    assert_no_secret(&refused.stdout, "compile");
}

/// The fix writes the whole prompt in quotes, and the prompt holds a password: a report may say that there is something to do, but
/// not show the new text.
#[test]
fn no_report_shows_a_secret_in_the_text_of_a_fix() {
    let folder = Folder::new();
    folder.write(
        "a.brief.yaml",
        "prompt: She runs to https://ada:tiger3@cdn.example.com/a and reads #1 fan\n",
    );
    for format in ["human", "json", "sarif"] {
        let run = folder.briefc(&["check", "--format", format]);
        assert!(run.stdout.contains("comment-in-prompt"), "{run:#?}");
        assert_no_secret(&run.stdout, format);
    }
    let report = folder.briefc(&["check", "--format", "json"]).json();
    assert!(report["diagnostics"][0]["fix"].is_null(), "{report:#}");
}

/// A message quotes only the beginning of a long text, and the sign behind a password may stand behind that.
#[test]
fn no_report_shows_a_part_of_a_long_secret() {
    let folder = Folder::new();
    let token = format!("ghp_{}", "tiger3".repeat(6));
    let long = "tiger3".repeat(20);
    folder.write(
        "a.brief.yaml",
        format!(
            "video_mode: https://x-access-token:{token}@github.com/a.png\nmodel: https://ada:{long}@host/a\nprompt: rain\nid: 'https://ada:{long}@host/b'\n'https://ada:{long}@host/c': 1\n"
        ),
    );
    // One in another.
    folder.write(
        "b.brief.yaml",
        "video_mode: h/a?pwd=x//u:tiger3@hh/\nprompt: rain\n",
    );
    for format in ["human", "concise", "json", "sarif", "github", "gitlab"] {
        let run = folder.briefc(&["check", "--format", format]);
        for rule in ["invalid-value", "wrong-model", "unknown-field"] {
            assert!(run.stdout.contains(rule), "{rule}: {run:#?}");
        }
        assert_no_secret(&run.stdout, format);
    }
}

/// What to do instead is not longer than somebody reads either.
#[test]
fn advice_quotes_no_endless_text() {
    let folder = Folder::new();
    let endless = "a=b&".repeat(20_000);
    folder.write(
        "a.brief.yaml",
        format!(
            "video_mode: elements\nprompt: as @image_1 and @image_2\nimage_urls:\n  - https://www.dropbox.com/s/abc/a.png?{endless}\n  - cdn.example.com/{}\n",
            "a".repeat(100_000)
        ),
    );
    let run = folder.briefc(&["check", "--format", "concise"]).exits(1);
    assert!(run.stdout.contains("page-url"), "{run:#?}");
    let run = folder.briefc(&["check", "--format", "json"]).exits(1);
    assert!(
        run.stdout.contains("missing-file") && run.stdout.len() < 50_000,
        "{}",
        run.stdout.len()
    );
}

#[track_caller]
fn assert_no_secret(text: &str, format: &str) {
    let shown: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("tiger3"))
        .collect();
    assert!(shown.is_empty(), "{format}: {shown:#?}");
}
