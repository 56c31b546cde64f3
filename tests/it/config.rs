//! `briefc.toml`, `briefc config`, `--select` and `--ignore`.

use std::fs;

use crate::support::{CLEAN, ERROR, Folder, WARNING, briefc_reading, command, finish, read};

const CONCISE: [&str; 3] = ["check", "--format", "concise"];

/// The files that are named in a concise report, each once.
fn files(report: &str) -> Vec<&str> {
    let mut files: Vec<&str> = report
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    files.dedup();
    files
}

#[test]
fn the_nearest_file_above_counts_and_no_other() {
    let folder = Folder::new();
    folder.write("briefc.toml", "[rules]\nduration-out-of-range = \"info\"\n");
    folder.write("shots/a.brief.yaml", ERROR);
    folder.write("shots/night/briefc.toml", "fail-on = \"warning\"\n");
    folder.write("shots/night/b.brief.yaml", ERROR);
    let run = folder.briefc(&CONCISE).exits(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(
        lines[0].starts_with("shots/a.brief.yaml:2:11: info["),
        "{}",
        run.stdout
    );
    assert!(
        lines[1].starts_with("shots/night/b.brief.yaml:2:11: error["),
        "{}",
        run.stdout
    );
    // The same from below, and for what is named.
    let mut below = command();
    below
        .current_dir(folder.path().join("shots"))
        .args(CONCISE)
        .arg("a.brief.yaml");
    let run = finish(&mut below).exits(0);
    assert!(
        run.stdout.starts_with("a.brief.yaml:2:11: info["),
        "{}",
        run.stdout
    );
}

#[test]
fn the_search_ends_at_the_repository() {
    for is_file in [true, false] {
        let folder = Folder::new();
        folder.write("briefc.toml", "[rules]\nduration-out-of-range = \"off\"\n");
        folder.write("repository/a.brief.yaml", ERROR);
        folder.write("b.brief.yaml", ERROR);
        if is_file {
            folder.write("repository/.git", "gitdir: elsewhere\n");
        } else {
            folder.write("repository/.git/HEAD", "");
        }
        let run = folder.briefc(&CONCISE).exits(1);
        assert_eq!(files(&run.stdout), ["repository/a.brief.yaml"]);
    }
}

#[test]
fn standard_input_has_the_settings_of_its_name() {
    let folder = Folder::new();
    let config = folder.write(
        "shots/briefc.toml",
        "[rules]\nduration-out-of-range = \"off\"\n",
    );
    let name = config.with_file_name("a.brief.yaml").display().to_string();
    let check = ["check", "-", "--stdin-filename", &name];
    briefc_reading(&check, ERROR.as_bytes()).exits(0).prints("");
    let elsewhere = ["check", "-", "--stdin-filename", "a.brief.yaml"];
    briefc_reading(&elsewhere, ERROR.as_bytes()).exits(1);
    fs::write(&config, "exclude = [\"*.brief.yaml\"]\n").unwrap();
    briefc_reading(&check, ERROR.as_bytes()).exits(0).prints("");
    let fix = ["check", "-", "--stdin-filename", &name, "--fix"];
    briefc_reading(&fix, b"prompt: a\nmode: PRO\n")
        .exits(0)
        .prints("prompt: a\nmode: PRO\n");
    let anyway = ["check", "-", "--stdin-filename", &name, "--no-exclude"];
    briefc_reading(&anyway, ERROR.as_bytes()).exits(1);
}

#[test]
fn what_is_excluded_is_not_looked_at_even_by_name() {
    let folder = Folder::new();
    folder.write(
        "briefc.toml",
        "exclude = [\"old/\", \"*.draft.brief.yaml\"]\n",
    );
    folder.write("old/deep/a.brief.yaml", ERROR);
    folder.write("b.draft.brief.yaml", ERROR);
    folder.write("c.brief.yaml", ERROR);
    assert_eq!(
        files(&folder.briefc(&CONCISE).exits(1).quiet().stdout),
        ["c.brief.yaml"]
    );
    let named = ["check", "old/deep/a.brief.yaml", "b.draft.brief.yaml"];
    folder.briefc(&named).exits(0).prints("").says(
        "warning: the settings exclude every brief that was named: --no-exclude checks them all the same\n",
    );
    let all = folder
        .briefc(&[CONCISE.as_slice(), &["--no-exclude"]].concat())
        .exits(1);
    assert_eq!(files(&all.stdout).len(), 3);
    let compile = folder
        .briefc(&["compile", "old/deep/a.brief.yaml"])
        .exits(2)
        .prints("");
    assert!(
        compile.stderr.contains("--no-exclude"),
        "{}",
        compile.stderr
    );
}

#[test]
fn further_names_can_be_briefs() {
    let folder = Folder::new();
    folder.write("briefc.toml", "include = [\"shots/*.yaml\"]\n");
    folder.write("shots/a.yaml", ERROR);
    folder.write("shots/deep/b.yaml", ERROR);
    folder.write("shots/notes.txt", "no brief");
    folder.write("c.yaml", ERROR);
    assert_eq!(
        files(&folder.briefc(&CONCISE).exits(1).quiet().stdout),
        ["shots/a.yaml"]
    );
}

#[test]
fn the_command_line_has_the_last_word() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", ERROR);
    folder.write("b.brief.yaml", WARNING);
    folder.write(
        "briefc.toml",
        "fail-on = \"never\"\n[rules]\nduration-out-of-range = \"off\"\n[per-file-ignores]\n\"b.*\" = [\"bundle\"]\n",
    );
    folder.briefc(&CONCISE).exits(0).prints("").quiet();
    let with = |more: &[&str]| folder.briefc(&[CONCISE.as_slice(), more].concat());
    assert_eq!(
        files(&with(&["--no-config"]).exits(1).stdout),
        ["a.brief.yaml", "b.brief.yaml"]
    );
    assert_eq!(
        files(&with(&["--select", "field"]).exits(0).stdout),
        ["a.brief.yaml"]
    );
    with(&["--select", "duration-out-of-range", "--fail-on", "error"]).exits(1);
    with(&[
        "--select",
        "field,bundle",
        "--ignore",
        "duration-out-of-range",
    ])
    .exits(0)
    .prints("");
    folder.write("other.toml", "[rules]\nbundle = \"off\"\n");
    let run = with(&["--config", "other.toml"]).exits(1);
    assert_eq!(files(&run.stdout), ["a.brief.yaml"]);
    with(&["--select", "duration-out-of-rage"])
        .exits(2)
        .prints("")
        .says("error: --select: there is no rule or group `duration-out-of-rage`; did you mean `duration-out-of-range`?\n");
    with(&["--config", "no.toml"]).exits(2).prints("");
}

#[test]
fn wrong_settings_stop_their_own_briefs_only() {
    let folder = Folder::new();
    folder.write("bad/briefc.toml", "fail_on = \"error\"\n");
    folder.write("bad/a.brief.yaml", ERROR);
    folder.write("good/b.brief.yaml", WARNING);
    let run = folder.briefc(&CONCISE).exits(2);
    assert_eq!(files(&run.stdout), ["good/b.brief.yaml"]);
    assert!(
        run.stderr.contains("there is no setting `fail_on`"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("bad/briefc.toml:1:1"), "{}", run.stderr);
    let compile = folder
        .briefc(&["compile", "bad/a.brief.yaml"])
        .exits(2)
        .prints("");
    assert!(
        compile.stderr.contains("did you mean `fail-on`?"),
        "{}",
        compile.stderr
    );
    let config = folder.briefc(&["config", "bad"]).exits(2).prints("");
    assert_eq!(config.stderr, compile.stderr);
}

#[test]
fn a_rule_that_does_not_exist_is_a_finding_of_the_settings() {
    let folder = Folder::new();
    folder.write("briefc.toml", "[rules]\nwrong-tipe = \"off\"\n");
    folder.write("a.brief.yaml", CLEAN);
    folder.write("b.brief.yaml", CLEAN);
    folder
        .briefc(&CONCISE)
        .exits(1)
        .quiet()
        .prints("briefc.toml:2:1: warning[unknown-rule] there is no rule `wrong-tipe`\n");
    folder
        .briefc(&["check", "--ignore", "unknown-rule"])
        .exits(0)
        .prints("");
}

#[test]
fn a_limit_of_ones_own_is_named_with_its_source() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", "prompt: rain\nduration: 13\n");
    folder.write(
        "briefc.toml",
        "[limits]\nlongest-duration = { value = 12, source = \"our contract\" }\n",
    );
    let run = folder.briefc(&["check"]).exits(1);
    assert!(
        run.stdout.contains("a clip is 3 to 12 seconds long"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains("(our contract, set in briefc.toml, line 2)"),
        "{}",
        run.stdout
    );
    folder.write("a.brief.yaml", "prompt: rain\nduration: 12\n");
    folder.briefc(&["check"]).exits(0);
    let request = folder
        .briefc(&["compile", "a.brief.yaml", "--compact"])
        .exits(0);
    assert!(
        request.stdout.contains("\"duration\":12"),
        "{}",
        request.stdout
    );
}

#[test]
fn requests_go_where_the_settings_say() {
    let folder = Folder::new();
    folder.write("briefc.toml", "[compile]\nout = \"requests\"\n");
    folder.write("shots/a.brief.yaml", CLEAN);
    folder
        .briefc(&["compile", "shots/a.brief.yaml"])
        .exits(0)
        .prints("")
        .says("written to requests/shots/a.json\n");
    let request = fs::read_to_string(folder.path().join("requests/shots/a.json")).unwrap();
    folder
        .briefc(&["compile", "shots/a.brief.yaml", "-o", "-"])
        .exits(0)
        .prints(&request)
        .quiet();
    folder
        .briefc(&["compile", "shots/a.brief.yaml", "-o", "elsewhere/"])
        .exits(0)
        .says("written to elsewhere/shots/a.json\n");
    let one = ["compile", "shots/a.brief.yaml", "-o", "one.json"];
    folder.briefc(&one).exits(0).prints("").quiet();
    assert_eq!(
        fs::read_to_string(folder.path().join("one.json")).unwrap(),
        request
    );
    // A brief that is named like its request is not written over.
    folder.write("briefc.toml", "[compile]\nout = \".\"\n");
    folder.write("b.json", "{\"prompt\": \"rain\"}");
    folder.briefc(&["compile", "b.json"]).exits(2);
    assert_eq!(
        fs::read_to_string(folder.path().join("b.json")).unwrap(),
        "{\"prompt\": \"rain\"}"
    );
}

#[test]
fn a_local_path_is_sent_as_its_address() {
    let folder = Folder::new();
    folder.write("pictures/night/a b.png", read("tests/media/garden.png"));
    folder.write(
        "shots/a.brief.yaml",
        "prompt: in @image_1\nvideo_mode: elements\nimage_urls: [\"../pictures/night/a b.png\"]\n",
    );
    let check = ["check", "--format", "concise", "--select", "address"];
    let run = folder.briefc(&check).exits(1);
    assert!(run.stdout.contains("error[local-file]"), "{}", run.stdout);
    folder.write(
        "briefc.toml",
        "[assets]\nbase-url = \"https://cdn.example.com/x/\"\nfolder = \"pictures\"\n",
    );
    let run = folder.briefc(&check);
    assert!(!run.stdout.contains("local-file"), "{}", run.stdout);
    let request = folder
        .briefc(&["compile", "shots/a.brief.yaml"])
        .exits(0)
        .stdout;
    assert!(
        request.contains("\"https://cdn.example.com/x/night/a%20b.png\""),
        "{request}"
    );
}

#[test]
fn the_address_of_a_folder_is_judged_like_that_of_a_file() {
    let folder = Folder::new();
    folder.write("pics/x.png", read("tests/media/garden.png"));
    folder.write(
        "a.brief.yaml",
        "prompt: in @image_1\nvideo_mode: elements\nimage_urls: [pics/x.png]\n",
    );
    let settings = |address: &str| {
        let text = format!("[assets]\nbase-url = \"{address}\"\n");
        folder.write("briefc.toml", text);
    };
    for (address, found) in [
        (
            "https://cdn.example.com/b?v=1",
            "error[config]: `base-url` is not the address of a folder",
        ),
        (
            "https://cdn.example.com/b#f",
            "error[config]: `base-url` is not the address of a folder",
        ),
        (
            "https://a..b/x",
            "error[config]: `base-url` is not the address of a folder",
        ),
        (
            "https://localhost/b",
            "error[private-url]: the provider cannot reach `localhost`",
        ),
    ] {
        settings(address);
        for command in [&["check"][..], &["compile", "a.brief.yaml"]] {
            let run = folder.briefc(command).exits(2).prints("");
            assert!(run.stderr.starts_with(found), "{address}: {run:?}");
        }
    }
    for (address, found) in [
        (
            "https://ada:hunter2@cdn.example.com",
            "warning[credentials-in-url] this address holds a password",
        ),
        (
            "http://cdn.example.com",
            "info[insecure-url] this address begins with `http://`",
        ),
        (
            "https://github.com/ada/film/blob/main",
            "warning[page-url] this is the address of pages of GitHub",
        ),
    ] {
        settings(address);
        let run = folder.briefc(&CONCISE).quiet();
        assert_eq!(run.code, i32::from(found.starts_with("warning")), "{run:?}");
        assert!(run.stdout.starts_with("briefc.toml:2:"), "{run:?}");
        assert!(run.stdout.contains(found), "{run:?}");
        assert!(!run.stdout.contains("hunter2"), "{run:?}");
    }
    settings("HTTPS://cdn.example.com/b");
    folder.briefc(&CONCISE).exits(0).quiet().prints("");
}

#[test]
fn the_settings_of_a_brief_can_be_shown() {
    let folder = Folder::new();
    folder.write(".git/HEAD", "");
    folder.write(
        "briefc.toml",
        "fail-on = \"error\"\n\n[rules]\nfield = \"warning\"\n",
    );
    folder.write("shots/a.brief.yaml", CLEAN);
    let expected = "\
# briefc.toml applies to shots/a.brief.yaml
target = \"unifically\"    # default
portable = false         # default
fail-on = \"error\"        # briefc.toml:1
include = []             # default
exclude = []             # default
rules.field = \"warning\"  # briefc.toml:4
";
    folder
        .briefc(&["config", "shots/a.brief.yaml"])
        .exits(0)
        .quiet()
        .prints(expected);
    fs::remove_file(folder.path().join("briefc.toml")).unwrap();
    let run = folder.briefc(&["config"]).exits(0).quiet();
    assert!(
        run.stdout.starts_with("# no briefc.toml applies to .:"),
        "{}",
        run.stdout
    );
}

/// Each example of the page is a right file.
#[test]
fn the_examples_of_the_page_are_right() {
    let page = String::from_utf8(read("docs/configuration.md")).unwrap();
    let mut examples = 0;
    for block in page.split("\n```toml\n").skip(1) {
        let text = block.split("\n```").next().unwrap();
        let (_, problems) = briefc::config::read(text);
        assert!(problems.is_empty(), "{text}\n{problems:?}");
        examples += 1;
    }
    assert!(examples >= 2);
}

#[test]
fn what_is_wrong_with_settings_is_shown_and_counted_alike() {
    let folder = Folder::new();
    let settings = "fail-on = \"often\"\n[rules]\nno-such-rule = \"off\"\n";
    folder.write("briefc.toml", settings);
    folder.write("a.brief.yaml", CLEAN);
    let run = folder.briefc(&["check"]).exits(2);
    assert!(run.stderr.contains("`fail-on` cannot be"), "{}", run.stderr);
    assert!(!run.stderr.contains("not shown"), "{}", run.stderr);
}

/// Every address that is sent begins with it.
#[test]
fn what_is_wrong_with_the_base_of_addresses_is_told_when_briefs_are_compiled() {
    let folder = Folder::new();
    let settings = "[assets]\nbase-url = \"https://ada:pa55@cdn.example.com/x\"\n";
    folder.write("briefc.toml", settings);
    folder.write("a.brief.yaml", CLEAN);
    let run = folder.briefc(&["compile", "a.brief.yaml"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("warning[credentials-in-url]"),
        "{run:?}"
    );

    let run = folder.briefc(&["compile", "a.brief.yaml", "--fail-on", "warning"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    let why = "no brief is compiled with the settings in briefc.toml\n";
    assert!(run.stderr.ends_with(why), "{run:?}");

    let run = folder.briefc(&["compile", "a.brief.yaml", "--no-config"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}
