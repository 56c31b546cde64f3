//! `compile`: the request on one stream, what was found on the other, and files that are written whole.

use crate::support::{CLEAN, ERROR, Folder, INFO, WARNING};

const PRETTY: &str = r#"{
  "model": "kuaishou/kling-o1-video",
  "input": {
    "prompt": "rain",
    "mode": "pro",
    "duration": 5,
    "aspect_ratio": "16:9"
  }
}
"#;

#[test]
fn a_request_is_pretty_or_compact_and_nothing_else_is_printed() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    folder
        .briefc(&["compile", "clean.brief.yaml"])
        .exits(0)
        .quiet()
        .prints(PRETTY);
    let compact = folder.briefc(&["compile", "--compact", "clean.brief.yaml"]);
    let compact = compact.exits(0).quiet().stdout;
    assert_eq!(compact.matches('\n').count(), 1);
    assert!(compact.ends_with("}\n"));
    let [pretty, compact] =
        [PRETTY, &compact].map(|json| serde_json::from_str::<serde_json::Value>(json).unwrap());
    assert_eq!(pretty, compact);
}

#[test]
fn a_brief_with_errors_is_not_compiled() {
    let folder = Folder::new();
    folder.write("error.brief.yaml", ERROR);
    folder.write("request.json", "old");
    for arguments in [
        &["compile", "error.brief.yaml"][..],
        &["compile", "error.brief.yaml", "-o", "request.json"],
    ] {
        let run = folder.briefc(arguments).exits(1).prints("");
        assert!(
            run.stderr.starts_with("error[duration-out-of-range]: "),
            "{run:?}"
        );
    }
    assert_eq!(
        std::fs::read(folder.path().join("request.json")).unwrap(),
        b"old"
    );
    assert_eq!(folder.names(), ["error.brief.yaml", "request.json"]);
}

#[test]
fn warnings_are_said_beside_the_request_and_can_refuse_it() {
    let folder = Folder::new();
    folder.write("info.brief.yaml", INFO);
    folder.write("warning.brief.yaml", WARNING);
    let compile =
        |name: &str, more: &[&str]| folder.briefc(&[&["compile", name][..], more].concat());

    let run = compile("warning.brief.yaml", &[]).exits(0);
    assert!(
        run.stderr
            .starts_with("warning[keep-audio-without-video]: "),
        "{run:?}"
    );
    assert!(run.stdout.starts_with("{\n"), "{run:?}");
    assert_eq!(
        compile("warning.brief.yaml", &["--fail-on", "error"])
            .exits(0)
            .stdout,
        run.stdout
    );
    for threshold in ["warning", "info"] {
        let refused = compile("warning.brief.yaml", &["--fail-on", threshold])
            .exits(1)
            .prints("");
        let why = "warning.brief.yaml is not compiled: 1 finding\n";
        assert_eq!(refused.stderr, format!("{}{why}", run.stderr));
    }

    compile("info.brief.yaml", &["--fail-on", "warning"])
        .exits(0)
        .prints(PRETTY);
    compile("info.brief.yaml", &["--fail-on", "info"])
        .exits(1)
        .prints("");
}

#[test]
fn several_briefs_of_one_file_are_a_request_a_line() {
    let folder = Folder::new();
    folder.write(
        "two.brief.yaml",
        "prompt: rain\n---\nprompt: snow\nduration: 3\n",
    );
    folder.briefc(&["compile", "two.brief.yaml"]).exits(0).quiet().prints(
        "{\"model\":\"kuaishou/kling-o1-video\",\"input\":{\"prompt\":\"rain\",\"mode\":\"pro\",\"duration\":5,\
         \"aspect_ratio\":\"16:9\"}}\n\
         {\"model\":\"kuaishou/kling-o1-video\",\"input\":{\"prompt\":\"snow\",\"mode\":\"pro\",\"duration\":3,\
         \"aspect_ratio\":\"16:9\"}}\n",
    );
    // One that is wrong refuses all: half a file of requests is worse than none.
    folder.write(
        "two.brief.yaml",
        "prompt: rain\n---\nprompt: snow\nduration: 2\n",
    );
    folder
        .briefc(&["compile", "two.brief.yaml"])
        .exits(1)
        .prints("");
}

#[test]
fn a_request_is_written_whole_to_a_file() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    for _ in 0..2 {
        folder
            .briefc(&["compile", "clean.brief.yaml", "-o", "request.json"])
            .exits(0)
            .quiet()
            .prints("");
        assert_eq!(
            std::fs::read_to_string(folder.path().join("request.json")).unwrap(),
            PRETTY
        );
        assert_eq!(folder.names(), ["clean.brief.yaml", "request.json"]);
    }
}

#[test]
fn what_cannot_be_written_is_said_and_leaves_nothing_behind() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    folder.write("folder/kept", "");
    for (output, reason) in [
        ("nowhere/request.json", "there is no folder `nowhere`"),
        (
            "clean.brief.yaml/request.json",
            "there is no folder `clean.brief.yaml`",
        ),
    ] {
        folder
            .briefc(&["compile", "clean.brief.yaml", "--output", output])
            .exits(2)
            .prints("")
            .says(&format!("error: {output}: cannot write it: {reason}\n"));
    }
    assert_eq!(folder.names(), ["clean.brief.yaml", "folder"]);
}

#[test]
fn the_request_never_takes_the_place_of_the_brief() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    folder
        .briefc(&["compile", "clean.brief.yaml", "-o", "./clean.brief.yaml"])
        .exits(2)
        .prints("")
        .says(
            "error: ./clean.brief.yaml: this is the brief itself: the request would overwrite it\n",
        );
    let kept = std::fs::read_to_string(folder.path().join("clean.brief.yaml"));
    assert_eq!(kept.unwrap(), CLEAN);
}

#[test]
fn a_dash_is_standard_output() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    folder
        .briefc(&["compile", "clean.brief.yaml", "-o", "-"])
        .exits(0)
        .quiet()
        .prints(PRETTY);
    assert_eq!(folder.names(), ["clean.brief.yaml"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_to_nothing_is_not_replaced() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    std::os::unix::fs::symlink("nowhere.json", folder.path().join("link.json")).unwrap();
    folder
        .briefc(&["compile", "clean.brief.yaml", "-o", "link.json"])
        .exits(2)
        .says("error: link.json: cannot write it: this link leads to nothing\n");
    assert!(folder.path().join("link.json").is_symlink());
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_its_place() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    let request = folder.write("request.json", "old");
    fs::set_permissions(&request, Permissions::from_mode(0o640)).unwrap();
    symlink("request.json", folder.path().join("link.json")).unwrap();
    folder
        .briefc(&["compile", "clean.brief.yaml", "-o", "link.json"])
        .exits(0)
        .quiet();
    assert_eq!(fs::read_to_string(&request).unwrap(), PRETTY);
    assert_eq!(
        fs::metadata(&request).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert!(folder.path().join("link.json").is_symlink());

    fs::set_permissions(&request, Permissions::from_mode(0o440)).unwrap();
    folder
        .briefc(&["compile", "clean.brief.yaml", "-o", "request.json"])
        .exits(2)
        .says("error: request.json: cannot write it: the file is read-only\n");
    assert_eq!(
        folder.names(),
        ["clean.brief.yaml", "link.json", "request.json"]
    );
}

#[cfg(unix)]
#[test]
fn the_link_to_standard_output_is_standard_output() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    folder
        .briefc(&["compile", "clean.brief.yaml", "-o", "/dev/stdout"])
        .exits(0)
        .quiet()
        .prints(PRETTY);
}

#[test]
fn a_brief_that_is_named_twice_is_one_brief() {
    let folder = Folder::new();
    folder.write("shots/clean.brief.yaml", CLEAN);
    for again in ["./shots", "shots/../shots", "./shots/clean.brief.yaml"] {
        folder
            .briefc(&["compile", "shots", again, "-o", "out/"])
            .exits(0)
            .says("written to out/shots/clean.json\n");
    }
}

#[test]
fn an_id_that_is_another_briefs_number_is_explained() {
    let folder = Folder::new();
    folder.write(
        "a.brief.yaml",
        "- prompt: rain\n- id: \"1\"\n  prompt: snow\n",
    );
    let run = folder
        .briefc(&["compile", "a.brief.yaml", "-o", "out/"])
        .exits(1)
        .prints("");
    let message = "error[duplicate-id]: two briefs of this file are called `1`, one by its id and one by its number\n";
    assert!(run.stderr.starts_with(message), "{}", run.stderr);
    assert!(run.stderr.contains("a.brief.yaml:2:7"), "{}", run.stderr);
    // Where that is silenced there is still one file for two requests.
    folder
        .briefc(&["compile", "--ignore", "duplicate-id", "a.brief.yaml", "-o", "out/"])
        .exits(2)
        .says("error: out/a/1.json: two briefs of a.brief.yaml are called `1`, one by its id and one by its number: give both an id\n");
}

#[test]
fn commands_and_digests_take_the_place_of_no_request() {
    let folder = Folder::new();
    folder.write("in/hero.brief.yaml", CLEAN);
    folder.write("in/two.brief.yaml", "- {id: a, prompt: rain}\n");
    for more in [&[][..], &["--curl"], &["--digest"]] {
        let compile = ["compile", "in", "-o", "out/"];
        folder
            .briefc(&[&compile, more].concat())
            .exits(0)
            .prints("")
            .says("2 requests written\n");
    }
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("out/in/hero.json"), PRETTY);
    assert_eq!(read("out/in/two/a.json"), PRETTY);
    for name in ["out/in/hero.sh", "out/in/two/a.sh"] {
        assert!(read(name).starts_with("curl '"), "{name}");
    }
    assert!(read("out/in/hero.digest").ends_with("  in/hero.brief.yaml\n"));
    assert!(read("out/in/two/a.digest").ends_with("  a\n"));
    // Who names a file gets that file.
    folder
        .briefc(&["compile", "in/hero.brief.yaml", "--curl", "-o", "send"])
        .exits(0)
        .quiet();
    assert_eq!(read("send"), read("out/in/hero.sh"));
}

#[test]
fn a_request_is_never_taken_for_a_brief() {
    let folder = Folder::new();
    folder.write("HERO.BRIEF.yaml", CLEAN);
    folder.write("twice.brief.brief.yaml", CLEAN);
    for _ in 0..2 {
        folder
            .briefc(&["compile", ".", "-o", "./"])
            .exits(0)
            .says("2 requests written\n");
    }
    assert_eq!(
        folder.names(),
        [
            "HERO.BRIEF.yaml",
            "HERO.json",
            "twice.brief.brief.yaml",
            "twice.json"
        ]
    );
    // Of many, the id decides; silence makes no such file either.
    folder.write(
        "m.brief.yaml",
        "# briefc: ignore-file[missing-id]\n- {id: a.Brief, prompt: rain}\n",
    );
    folder
        .briefc(&["compile", "m.brief.yaml", "-o", "./"])
        .exits(2)
        .says("error: m.brief.yaml: no file can be named after the id `a.Brief`\n");
}

#[test]
fn why_nothing_is_compiled_is_true() {
    let folder = Folder::new();
    folder.write("quoted.brief.md", "> ```brief\n> prompt: rain\n> ```\n");
    folder.write("lowered.brief.yaml", "prompt: rain\nduration: soon\n");
    folder.write(
        "briefc.toml",
        "[rules]\nwrong-type = \"warning\"\nsyntax = \"warning\"\n",
    );
    for (file, reason) in [
        (
            "quoted.brief.md",
            "there is no brief in it that can be read:\n  quoted.brief.md:1:3: syntax: a brief in a quote is neither checked nor compiled",
        ),
        (
            "lowered.brief.yaml",
            "some of it could not be read or cannot be sent, even if that is silenced or no error:\n  lowered.brief.yaml:2:11: wrong-type: `duration` takes a whole number, not a text",
        ),
    ] {
        let run = folder.briefc(&["compile", file]).exits(1).prints("");
        assert!(run.stderr.starts_with("warning["), "{run:?}");
        let last = format!("{file} is not compiled: {reason}\n");
        assert!(run.stderr.ends_with(&last), "{run:?}");
    }
}

#[test]
fn an_input_that_holds_nothing_is_no_input() {
    let folder = Folder::new();
    for (name, text) in [
        ("a.brief.json", "{\"prompt\": \"rain\", \"input\": null}"),
        ("b.brief.yaml", "input:\nprompt: rain\n"),
    ] {
        folder.write(name, text);
        folder
            .briefc(&["compile", name])
            .exits(0)
            .quiet()
            .prints(PRETTY);
    }
    folder.write("c.brief.yaml", "input:\nmode: pro\n");
    let run = folder.briefc(&["check", "--format", "concise", "c.brief.yaml"]);
    assert!(run.exits(1).stdout.contains("error[empty-prompt]"));
}
