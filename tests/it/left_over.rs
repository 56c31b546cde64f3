//! `compile --check`: which requests have lost their briefs, and which are somebody else's.

use std::fs;

use crate::support::{CLEAN, Folder};

const TWO: &str = "- {id: one, prompt: rain}\n- {id: two, prompt: snow}\n";
const ONE: &str = "- {id: one, prompt: rain}\n";

fn remove(folder: &Folder, name: &str) {
    fs::remove_file(folder.path().join(name)).unwrap();
}

/// What `--check` names; it fails exactly where it names something.
#[track_caller]
fn named(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let run = folder.briefc(&[arguments, &["--check"]].concat());
    assert_eq!(run.code, i32::from(!run.stdout.is_empty()), "{run:?}");
    run.stdout.lines().map(str::to_owned).collect()
}

/// A hook names only the files that were changed.
#[test]
fn a_brief_that_was_not_named_keeps_its_request() {
    let folder = Folder::new();
    folder.write("in/camp.brief.yaml", TWO);
    folder.write("in/camp/three.brief.yaml", CLEAN);
    folder.write("in/camp/deep/more.brief.yaml", ONE);
    for (settings, output) in [
        ("", &["-o", "out/"][..]),
        ("[compile]\nout = \"out\"\n", &[]),
    ] {
        folder.write("briefc.toml", settings);
        let compile = |path| [&["compile", path], output].concat();
        folder.briefc(&compile("in")).exits(0);
        assert_eq!(named(&folder, &compile("in/camp.brief.yaml")), [""; 0]);
        folder.write("in/camp.brief.yaml", ONE);
        remove(&folder, "in/camp/three.brief.yaml");
        let gone = [
            "left over: out/in/camp/three.json",
            "left over: out/in/camp/two.json",
        ];
        assert_eq!(named(&folder, &compile("in/camp.brief.yaml")), gone);
        assert_eq!(named(&folder, &compile("in")), gone);
        folder.write("in/camp.brief.yaml", TWO);
        folder.write("in/camp/three.brief.yaml", CLEAN);
    }
}

#[test]
fn a_file_that_holds_one_brief_no_longer_or_at_last_is_seen_by_itself() {
    let folder = Folder::new();
    let compile = ["compile", "in/a.brief.yaml", "-o", "out/"];
    folder.write("in/a.brief.yaml", TWO);
    folder.briefc(&compile).exits(0);
    folder.write("in/a.brief.yaml", CLEAN);
    folder.briefc(&compile).exits(0);
    assert_eq!(
        named(&folder, &compile),
        [
            "left over: out/in/a/one.json",
            "left over: out/in/a/two.json"
        ]
    );
    fs::remove_dir_all(folder.path().join("out/in/a")).unwrap();
    folder.write("in/a.brief.yaml", ONE);
    folder.briefc(&compile).exits(0);
    assert_eq!(named(&folder, &compile), ["left over: out/in/a.json"]);
}

#[test]
fn what_stands_beside_briefs_may_be_anybodys() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", CLEAN);
    folder.write("a/settings.json", "{}");
    folder.write("many.brief.yaml", ONE);
    folder.write("many.json", "{}");
    folder.write("many/other.brief.yaml", CLEAN);
    folder.write("many/settings.json", "{}");
    let compile = ["compile", ".", "-o", "./"];
    folder.briefc(&compile).exits(0);
    assert_eq!(named(&folder, &compile), [""; 0]);
    let two = ["compile", "a.brief.yaml", "many.brief.yaml", "-o", "./"];
    assert_eq!(named(&folder, &two), [""; 0]);
}

#[test]
fn settings_further_down_have_their_own_folder_of_requests() {
    let folder = Folder::new();
    folder.write(".git", "");
    folder.write("sub/briefc.toml", "[compile]\nout = \"requests\"\n");
    folder.write("sub/shots/a.brief.yaml", CLEAN);
    folder.write("sub/shots/b.brief.yaml", CLEAN);
    folder.briefc(&["compile", "."]).exits(0);
    remove(&folder, "sub/shots/b.brief.yaml");
    let b = "left over: sub/requests/shots/b.json";
    for path in [".", "sub", "sub/shots", "./sub/../sub"] {
        assert_eq!(named(&folder, &["compile", path]), [b], "{path}");
    }
    // Nobody is left to say where the requests were, but the settings.
    remove(&folder, "sub/shots/a.brief.yaml");
    let a = "left over: sub/requests/shots/a.json";
    assert_eq!(named(&folder, &["compile", "."]), [a, b]);
}

#[test]
fn two_settings_may_share_a_folder_of_requests() {
    let folder = Folder::new();
    for (shots, brief) in [("one", "a"), ("other", "b")] {
        folder.write(
            &format!("{shots}/briefc.toml"),
            "[compile]\nout = \"../requests\"\n",
        );
        folder.write(&format!("{shots}/{brief}.brief.yaml"), CLEAN);
    }
    folder.briefc(&["compile", "."]).exits(0);
    assert_eq!(named(&folder, &["compile", "."]), [""; 0]);
    remove(&folder, "other/b.brief.yaml");
    assert_eq!(
        named(&folder, &["compile", "."]),
        ["left over: requests/b.json"]
    );
    // By whatever way a request would go to a file, there is one for each.
    folder.write("other/a.brief.yaml", CLEAN);
    let run = folder.briefc(&["compile", "."]).exits(2);
    assert!(
        run.stderr.contains("two requests would go to this file"),
        "{run:?}"
    );
}

#[test]
fn briefs_above_keep_their_folders_inside_that_of_the_requests() {
    let folder = Folder::new();
    folder.write("work/readme.txt", "");
    folder.write("in/a/hero.brief.yaml", CLEAN);
    folder.write("in/b/hero.brief.yaml", TWO);
    let compile = |more: &[&str]| {
        crate::support::finish(
            crate::support::command()
                .current_dir(folder.path().join("work"))
                .args(["compile", "-o", "out/"])
                .args(more),
        )
    };
    compile(&["../in"]).exits(0).says("3 requests written\n");
    let at = |name: &str| folder.path().join("work/out").join(name);
    assert!(at("in/a/hero.json").is_file() && at("in/b/hero/two.json").is_file());
    fs::write(at("strange.json"), r#"{"prompt": "rain"}"#).unwrap();
    compile(&["../in", "--check"]).exits(0).prints("");
    compile(&["../in/b/hero.brief.yaml", "--check"])
        .exits(0)
        .prints("");
    // The same from the root of the disk.
    let whole = folder.path().join("in");
    compile(&[whole.to_str().unwrap(), "--check"])
        .exits(0)
        .prints("");
    remove(&folder, "in/a/hero.brief.yaml");
    compile(&["../in", "--check"])
        .exits(1)
        .prints("left over: out/in/a/hero.json\n");
}

#[test]
fn a_way_back_out_of_a_new_folder_is_a_way() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", CLEAN);
    let compile = ["compile", ".", "-o", "new/../out/"];
    folder
        .briefc(&compile)
        .exits(0)
        .says("written to out/a.json\n");
    folder.write("out/b.json", r#"{"input": {"prompt": "rain"}}"#);
    assert_eq!(named(&folder, &compile), ["left over: out/b.json"]);
}

/// A name that begins with two dots leads nowhere.
#[test]
fn dots_in_a_name_are_a_name() {
    let folder = Folder::new();
    folder.write("..in/a.brief.yaml", CLEAN);
    folder.write("..in/b.brief.yaml", CLEAN);
    folder.briefc(&["compile", "..in", "-o", "out/"]).exits(0);
    assert!(folder.path().join("out/..in/a.json").is_file());
    remove(&folder, "..in/b.brief.yaml");
    assert_eq!(
        named(&folder, &["compile", "..in", "-o", "out/"]),
        ["left over: out/..in/b.json"]
    );
}

#[cfg(unix)]
#[test]
fn links_are_other_ways_to_the_same_requests() {
    let folder = Folder::new();
    folder.write("real/in/a.brief.yaml", CLEAN);
    folder.write("real/in/b.brief.yaml", TWO);
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(name)).unwrap();
    };
    link("real", "link");
    link("real/requests", "out");
    fs::create_dir(folder.path().join("real/requests")).unwrap();
    // The folder here is a link for the shell, and none for the system.
    let compile = |path: &str, more: &[&str]| {
        let path = folder.path().join(path);
        crate::support::finish(
            crate::support::command()
                .current_dir(folder.path().join("link"))
                .args(["compile", "-o", "../out/", path.to_str().unwrap()])
                .args(more),
        )
    };
    compile("link/in", &[]).exits(0);
    for written in ["in/a.json", "in/b/one.json", "in/b/two.json"] {
        assert!(folder.path().join("real/requests").join(written).is_file());
    }
    compile("link/in", &["--check"]).exits(0).prints("");
    compile("real/in/b.brief.yaml", &["--check"])
        .exits(0)
        .prints("");
    remove(&folder, "real/in/a.brief.yaml");
    folder.write("real/in/b.brief.yaml", ONE);
    for way in ["link/in", "real/in"] {
        let run = compile(way, &["--check"]).exits(1);
        assert_eq!(run.stdout.lines().count(), 2, "{run:?}");
    }
}

#[test]
fn line_ends_of_windows_are_no_difference() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", CLEAN);
    let compile = ["compile", ".", "-o", "out/"];
    folder.briefc(&compile).exits(0);
    let path = folder.path().join("out/a.json");
    let request = fs::read_to_string(&path).unwrap();
    fs::write(&path, request.replace('\n', "\r\n")).unwrap();
    assert_eq!(named(&folder, &compile), [""; 0]);
    for other in [
        request.replace('\n', "\r\r\n"),
        request.replace('\n', "\n\n"),
        request.replace('\n', "\r"),
        request.trim_end().to_owned(),
        format!("{request}\r"),
    ] {
        fs::write(&path, &other).unwrap();
        assert_eq!(named(&folder, &compile), ["stale: out/a.json"], "{other:?}");
    }
}

/// What a hook hands over may all be excluded: then there is nothing to compare.
#[test]
fn a_hook_that_hands_over_excluded_briefs_only_stops_no_commit() {
    let folder = Folder::new();
    folder.write(
        "briefc.toml",
        "exclude = [\"drafts/\"]\n[compile]\nout = \"requests\"\n",
    );
    folder.write("drafts/a.brief.yaml", CLEAN);
    folder
        .briefc(&["compile", "--check", "drafts/a.brief.yaml"])
        .exits(0)
        .prints("")
        .says("warning: the settings exclude every brief that was named: --no-exclude checks them all the same\n");
}

/// Two settings that lead into one folder know of each other's requests.
#[test]
fn a_folder_that_two_settings_share_is_not_judged_by_one_of_them() {
    let folder = Folder::new();
    for (project, brief) in [("a", "x"), ("b", "y")] {
        let settings = "[compile]\nout = \"../requests\"\n";
        folder.write(&format!("{project}/briefc.toml"), settings);
        folder.write(&format!("{project}/{brief}.brief.yaml"), CLEAN);
    }
    folder.briefc(&["compile", "a", "b"]).exits(0);
    assert_eq!(named(&folder, &["compile", "a"]), [""; 0]);
    remove(&folder, "b/y.brief.yaml");
    assert_eq!(
        named(&folder, &["compile", "a"]),
        ["left over: requests/y.json"]
    );
}

#[test]
fn a_brief_with_a_plain_name_keeps_its_request() {
    let folder = Folder::new();
    folder.write("in/hero.yaml", CLEAN);
    folder.write("in/other.brief.yaml", CLEAN);
    folder
        .briefc(&["compile", "in", "in/hero.yaml", "-o", "out/"])
        .exits(0);
    let compile = ["compile", "in", "-o", "out/"];
    assert_eq!(named(&folder, &compile), [""; 0]);
    remove(&folder, "in/hero.yaml");
    assert_eq!(named(&folder, &compile), ["left over: out/in/hero.json"]);
}

#[test]
fn what_is_no_request_or_is_beside_briefs_is_somebody_elses() {
    let folder = Folder::new();
    folder.write("in/package.json", "{\"name\": \"crew\"}");
    folder.write("in/broken.json", "{\"prompt\"");
    folder.write("in/list.json", "[{\"prompt\": \"rain\"}]");
    folder.write("in/old.json", "{\"prompt\": \"rain\"}");
    let compile = ["compile", "in", "-o", "./"];
    assert_eq!(named(&folder, &compile), ["left over: in/old.json"]);

    folder.write("briefc.toml", "exclude = [\"drafts/\"]\n");
    folder.write("drafts/a.brief.yaml", CLEAN);
    folder.write("drafts/old.json", "{\"prompt\": \"rain\"}");
    assert_eq!(named(&folder, &["compile", "drafts", "-o", "./"]), [""; 0]);
}
