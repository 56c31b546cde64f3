//! Whatever comes in: one clear line, the right exit code, and the other files are still checked.

mod extremes;

use std::fmt::Write as _;
use std::fs;
use std::process::Stdio;

use crate::support::{Folder, Run, briefc_reading, command};

/// A file that is only there to be checked beside the bad one.
const OTHER: (&str, &str) = ("other.brief.yaml", "prompt: rain\nduration: 11\n");
const OTHER_LINE: &str = "other.brief.yaml:2:11: error[duration-out-of-range]";

/// Checks a folder that holds a bad file and another one; gives the lines about the bad file.
#[track_caller]
fn check_beside_another(name: &str, content: impl AsRef<[u8]>) -> Vec<String> {
    let folder = Folder::new();
    folder.write(name, content);
    folder.write(OTHER.0, OTHER.1);
    let run = folder
        .briefc(&["check", "--format", "concise"])
        .exits(1)
        .quiet();
    let (other, bad): (Vec<_>, Vec<_>) = run
        .stdout
        .lines()
        .map(str::to_owned)
        .partition(|line| line.starts_with(OTHER_LINE));
    assert_eq!(other.len(), 1, "{}", run.stdout);
    // The other formats print it too, and no request comes of it.
    for format in ["human", "json"] {
        folder
            .briefc(&["check", "--format", format])
            .exits(1)
            .quiet();
    }
    if bad.iter().any(|line| line.contains(": error[")) {
        folder.briefc(&["compile", name]).exits(1).prints("");
    }
    bad
}

/// Fails unless there are exactly these lines about the file; only their beginnings are compared.
#[track_caller]
fn assert_lines(name: &str, content: impl AsRef<[u8]>, expected: &[&str]) {
    let lines = check_beside_another(name, content);
    let matches = lines.len() == expected.len()
        && lines
            .iter()
            .zip(expected)
            .all(|(line, expected)| line.starts_with(&format!("{name}:{expected}")));
    assert!(
        matches,
        "expected {expected:#?}, found {:#?}",
        shortened(&lines)
    );
}

/// A failed test should not print a megabyte.
fn shortened(lines: &[String]) -> Vec<String> {
    lines
        .iter()
        .map(|line| line.chars().take(200).collect())
        .collect()
}

#[test]
fn bytes_that_are_not_utf8() {
    for ending in ["json", "jsonc", "yaml", "yml", "toml", "md"] {
        assert_lines(
            &format!("latin.brief.{ending}"),
            b"{\n\"prompt\":\"caf\xe9 noir\"}",
            &["2:14: error[syntax] the file is not UTF-8"],
        );
    }
}

#[test]
fn utf16_is_called_by_its_name() {
    let little = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>()
    };
    let big = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect::<Vec<_>>()
    };
    for text in ["\u{feff}prompt: 雨", "prompt: rain\n"] {
        for content in [little(text), big(text)] {
            for ending in ["json", "yaml", "toml", "md"] {
                let name = format!("wide.brief.{ending}");
                assert_lines(
                    &name,
                    &content,
                    &["1:1: error[syntax] the file is UTF-16, and a brief is UTF-8"],
                );
            }
        }
    }
}

#[test]
fn an_empty_file_holds_no_brief() {
    for ending in ["json", "jsonc", "yaml", "yml", "toml", "md"] {
        for content in ["", "\n", " \t\r\n\r\n", "\u{feff}", "\u{feff}\n"] {
            let name = format!("empty.brief.{ending}");
            assert_lines(
                &name,
                content,
                &["1:1: error[syntax] the file holds no brief: it is empty"],
            );
        }
    }
}

#[test]
fn a_file_of_comments_holds_no_brief() {
    for (ending, content) in [
        ("json", "// one\n"),
        ("jsonc", "/* one */\n"),
        ("yaml", "# one\n"),
        ("toml", "# one\n"),
        ("md", "---\n# one\n---\n"),
    ] {
        assert_lines(
            &format!("comments.brief.{ending}"),
            content,
            &["1:1: error[syntax] the file holds no brief: it has only comments"],
        );
    }
}

#[test]
fn a_folder_that_is_named_like_a_brief_is_walked_and_mentioned() {
    let folder = Folder::new();
    folder.write("folder.brief.yaml/in.brief.yaml", OTHER.1);
    folder.write(OTHER.0, OTHER.1);
    let run = folder.briefc(&["check", "--format", "concise"]);
    let run = run.exits(2).says(
        "error: folder.brief.yaml: this is a folder, though it is named like a brief; its own briefs are checked\n",
    );
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("folder.brief.yaml/in.brief.yaml:2:11: "));
    assert!(lines[1].starts_with(OTHER_LINE));
    // Whoever names it knows what it is.
    let run = folder
        .briefc(&["check", "folder.brief.yaml"])
        .exits(1)
        .quiet();
    assert!(run.stdout.starts_with("error[duration-out-of-range]"));
    let run = folder.briefc(&["compile", "folder.brief.yaml"]).exits(1);
    assert!(run.stderr.starts_with("error[duration-out-of-range]"));
}

#[test]
fn files_that_are_not_there_are_named_and_the_others_checked() {
    let folder = Folder::new();
    folder.write(OTHER.0, OTHER.1);
    let mut arguments = vec!["check", "--format", "concise"];
    arguments.extend([
        "z.brief.yaml",
        OTHER.0,
        "other.brief.yaml/in.brief.md",
        "nothing",
        "z.brief.yaml",
    ]);
    let run = folder.briefc(&arguments).exits(2).says(
        "error: nothing: cannot read it: there is no such file or folder\n\
         error: other.brief.yaml/in.brief.md: cannot read it: a part of this path is a file, not a folder\n\
         error: z.brief.yaml: cannot read it: there is no such file or folder\n",
    );
    assert!(run.stdout.starts_with(OTHER_LINE), "{run:?}");
    assert_eq!(run.stdout.lines().count(), 1);
    folder
        .briefc(&["compile", "nothing.brief.md"])
        .exits(2)
        .prints("")
        .says("error: nothing.brief.md: cannot read it: there is no such file or folder\n");
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_a_circle_stop_nothing() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new();
    folder.write(OTHER.0, OTHER.1);
    folder.write("deep/in.brief.yaml", "prompt: rain\n");
    let link = |to: &str, name: &str| symlink(to, folder.path().join(name)).unwrap();
    link("gone.brief.yaml", "dangling.brief.yaml");
    link("loop-2.brief.yaml", "loop-1.brief.yaml");
    link("loop-1.brief.yaml", "loop-2.brief.yaml");
    link("deep", "to-a-folder.brief.yaml");
    link("..", "deep/up");
    link(".", "deep/self");
    let complaints = |run: &Run| {
        let lines: Vec<&str> = run.stderr.lines().collect();
        assert_eq!(lines.len(), 4, "{run:?}");
        assert_eq!(
            lines[0],
            "error: dangling.brief.yaml: cannot read it: this link leads to nothing"
        );
        // The system's own words, which differ between systems.
        assert!(
            lines[1].starts_with("error: loop-1.brief.yaml: cannot read it: "),
            "{run:?}"
        );
        assert!(
            lines[2].starts_with("error: loop-2.brief.yaml: cannot read it: "),
            "{run:?}"
        );
    };
    let walked = folder.briefc(&["check", "--format", "concise"]).exits(2);
    complaints(&walked);
    assert!(walked.stderr.ends_with(
        "error: to-a-folder.brief.yaml: cannot read it: this is a folder, not a file\n"
    ));
    assert!(walked.stdout.starts_with(OTHER_LINE), "{walked:?}");
    assert_eq!(walked.stdout.lines().count(), 1);
    // A link to a brief is the brief, and a folder behind a link is walked if it is named.
    link(OTHER.0, "linked.yaml");
    let run = folder
        .briefc(&["check", "--format", "concise", "linked.yaml"])
        .exits(1)
        .quiet();
    assert!(run.stdout.starts_with("linked.yaml:2:11: "));
    folder.briefc(&["check", "deep/self/self"]).exits(0).quiet();
}

/// Opening a pipe waits for somebody to write, for ever if need be; a socket shows the same and cannot hang a test.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_opened_on_a_walk() {
    let folder = Folder::new();
    folder.write(OTHER.0, OTHER.1);
    let socket = folder.path().join("a.brief.md");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    std::os::unix::fs::symlink(socket, folder.path().join("b.brief.md")).unwrap();
    let run = folder.briefc(&["check", "--format", "concise"]).exits(2);
    let why = "this is a pipe, a socket or a device, though it is named like a brief";
    let run = run.says(&format!(
        "error: a.brief.md: {why}\nerror: b.brief.md: {why}\n"
    ));
    assert!(run.stdout.starts_with(OTHER_LINE));
}

/// Two names that a terminal shows alike are two files.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_checked() {
    use std::os::unix::ffi::OsStrExt;

    let folder = Folder::new();
    for (name, content) in [
        (&b"a\xff.brief.yaml"[..], "prompt: rain\n"),
        (b"a\xfe.brief.yaml", "mode: x\n"),
    ] {
        let path = folder.path().join(std::ffi::OsStr::from_bytes(name));
        std::fs::write(path, content).unwrap();
    }
    let run = folder
        .briefc(&["check", "--format", "json"])
        .exits(1)
        .quiet();
    assert_eq!(run.json()["summary"]["files"], 2);
}

#[test]
fn what_the_concise_report_leaves_out_is_said_beside_it() {
    let folder = Folder::new();
    let images = "  - https://cdn.example.com/a.png\n".repeat(1200);
    let brief = format!("video_mode: elements\nprompt: rain\nduration: 2\nimage_urls:\n{images}");
    folder.write("many.brief.yaml", brief);
    let run = folder
        .briefc(&["check", "--format", "concise", "many.brief.yaml"])
        .exits(1)
        .says("warning: many.brief.yaml: 202 more findings are not shown\n");
    assert_eq!(run.stdout.lines().count(), 1000);
    // The errors are all there.
    assert_eq!(run.stdout.matches(" error[").count(), 2);
}

#[test]
fn nothing_on_standard_input() {
    for command in ["check", "compile"] {
        let run = briefc_reading(&[command, "-", "--stdin-filename", "a.yaml"], b"").exits(1);
        let said = run.stdout + &run.stderr;
        assert!(
            said.starts_with("error[syntax]: the file holds no brief: it is empty\n"),
            "{said}"
        );
    }
}

#[test]
fn a_reader_that_had_enough_is_no_failure() {
    let folder = Folder::new();
    // More than any pipe holds, so that some of it meets a closed one.
    let mut brief = String::from("prompt: rain\n");
    for number in 0..1000 {
        writeln!(brief, "unknown_{number}: {}", "x".repeat(100)).unwrap();
    }
    folder.write("many.brief.yaml", brief);
    folder.write("clean.brief.md", "rain ".repeat(40_000));
    let commands: [(&[&str], i32); 4] = [
        (&["check", "--format", "human", "many.brief.yaml"], 1),
        (&["check", "--format", "concise", "many.brief.yaml"], 1),
        (&["check", "--format", "json", "many.brief.yaml"], 1),
        (&["compile", "--color", "never", "clean.brief.md"], 0),
    ];
    for (arguments, code) in commands {
        let mut child = command()
            .current_dir(folder.path())
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{said}");
        // What `compile` has to say of such a long prompt is no complaint about the pipe.
        assert!(
            !said.contains("cannot write") && !said.contains("panic"),
            "{said}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_in_one_line() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", "prompt: rain\n");
    folder.write(OTHER.0, OTHER.1);
    let commands: [&[&str]; 5] = [
        &["check", OTHER.0],
        &["check", "--format", "concise", OTHER.0],
        &["check", "--format", "json"],
        &["compile", "clean.brief.yaml"],
        &["rule"],
    ];
    for arguments in commands {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = command()
            .current_dir(folder.path())
            .args(arguments)
            .stdout(Stdio::from(full))
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            said, "error: standard output: cannot write: there is no space left\n",
            "{arguments:?}"
        );
        assert_eq!(output.status.code(), Some(2));
    }
    folder
        .briefc(&["compile", "clean.brief.yaml", "-o", "/dev/full"])
        .exits(2)
        .says("error: /dev/full: cannot write it: there is no space left\n");
}
