//! `--target`: the request of each provider, and what cannot be sent to one.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Folder, briefc, fixtures, project, read};

/// The four targets, and where the requests of the briefs of `fixtures/targets` go.
const TARGETS: [&str; 4] = ["unifically", "kling", "fal", "replicate"];

/// `fixtures/targets/text.brief.yaml` for `kling`: `fixtures/targets/text.kling.json`, which was written by hand.
fn expected(brief: &str, target: &str) -> Option<String> {
    let (stem, _) = brief.split_once(".brief.").unwrap();
    let path = project().join(format!("{stem}.{target}.json"));
    fs::read_to_string(path).ok()
}

#[test]
fn each_target_gets_the_request_that_a_hand_would_write() {
    let mut compiled: BTreeMap<&str, usize> = BTreeMap::new();
    for brief in fixtures("targets") {
        for target in TARGETS {
            let Some(expected) = expected(&brief, target) else {
                continue;
            };
            let run = briefc(["compile", &brief, "--target", target]);
            assert_eq!(run.stdout, expected, "{brief} for {target}: {}", run.stderr);
            run.exits(0);
            *compiled.entry(target).or_default() += 1;
        }
    }
    let counts = TARGETS.map(|target| compiled[target]);
    assert_eq!(counts, [8, 8, 5, 6]);
}

#[test]
fn what_cannot_be_sent_is_refused_with_a_finding() {
    let mut refused = Vec::new();
    for brief in fixtures("targets") {
        for target in TARGETS {
            if expected(&brief, target).is_none() {
                let run = briefc(["compile", &brief, "--target", target]);
                let run = run.exits(1).prints("");
                let rules = ["not-portable", "unexpected-input"];
                let errors = rules.map(|rule| {
                    let error = format!("error[{rule}]");
                    run.stderr.matches(&error).count()
                });
                refused.push(format!("{brief} {target} {errors:?}"));
            }
        }
    }
    assert_eq!(
        refused,
        [
            "fixtures/targets/bundle.brief.yaml replicate [1, 0]",
            "fixtures/targets/mixed.brief.yaml fal [0, 1]",
            // The image that opens the clip, and the call when it is done.
            "fixtures/targets/opening.brief.json fal [2, 0]",
            "fixtures/targets/opening.brief.json replicate [2, 0]",
            "fixtures/targets/text.brief.yaml fal [1, 0]",
        ]
    );
}

/// Nobody gets a request that leaves out what the brief asks for.
#[test]
fn silence_sends_nothing_less() {
    let folder = Folder::new();
    for (target, place, brief) in [
        ("fal", "1:1", "prompt: rain\n"),
        (
            "replicate",
            "3:1",
            "video_mode: elements\nprompt: rain\nelements: [{image_urls: [https://a.example/a.png]}]\n",
        ),
        (
            "kling",
            "3:13",
            "video_mode: elements\nprompt: rain\nelements: [{image_urls: [https://a.example/a.png]}]\n",
        ),
        ("kling", "2:1", "prompt: rain\ndry_run: true\n"),
        (
            "fal",
            "4:1",
            "video_mode: start_end_frame\nprompt: rain\nstart_frame_url: https://a.example/a.png\nimage_urls: [https://a.example/b.png]\n",
        ),
    ] {
        folder.write("a.brief.yaml", brief);
        let ignored = ["--ignore", "not-portable,unexpected-input,unused-reference"];
        let arguments = ["compile", "a.brief.yaml", "--target", target];
        let run = folder.briefc(&[&arguments[..], &ignored].concat());
        let run = run.exits(1).prints("");
        let reason = "a.brief.yaml is not compiled: some of it could not be read or cannot be sent, even if that is silenced or no error:\n";
        let told = run
            .stderr
            .strip_prefix(reason)
            .unwrap_or_else(|| panic!("{run:?}"));
        assert!(
            told.starts_with(&format!("  a.brief.yaml:{place}: ")),
            "{run:?}"
        );
        assert_eq!(told.lines().count(), 1, "{run:?}");
    }
}

/// A brief is written in the words of Unifically: what is wrong can be said there, and whoever silences it gets it.
#[test]
fn what_unifically_can_be_told_is_refused_elsewhere_only() {
    let folder = Folder::new();
    let images =
        "video_mode: elements\nimage_urls: [https://a.example/a.png]\nprompt: rain, @image_1\n";
    for (line, rule, sent) in [
        (
            "model: kuaishou/kling-3.0-video",
            "wrong-model",
            "\"model\":\"kuaishou/kling-3.0-video\"",
        ),
        (
            "start_image_index: 4",
            "start-image-index-out-of-range",
            "\"start_image_index\":4",
        ),
    ] {
        folder.write(
            "a.brief.yaml",
            format!("{images}{line} # briefc: ignore[{rule}, not-portable] ours\n"),
        );
        let compile =
            |target| folder.briefc(&["compile", "a.brief.yaml", "--compact", "--target", target]);
        let run = compile("unifically").exits(0);
        assert!(run.stdout.contains(sent), "{run:?}");
        for target in ["kling", "fal", "replicate"] {
            let run = compile(target).exits(1).prints("");
            assert!(run.stderr.contains("\n  a.brief.yaml:4:"), "{run:?}");
        }
    }
}

#[test]
fn the_target_comes_from_the_command_line_or_from_the_settings() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", "prompt: rain\nduration: 7\n");
    let check = |arguments: &[&str]| {
        let check = ["check", "--format", "concise"];
        folder.briefc(&[&check[..], arguments].concat())
    };
    check(&[]).exits(0).prints("");
    let kling = "a.brief.yaml:2:11: warning[not-portable]";
    let fal = "a.brief.yaml:1:1: error[not-portable]";
    let run = check(&["--target", "kling"]).exits(1);
    assert!(run.stdout.starts_with(kling), "{run:?}");
    folder.write("briefc.toml", "target = \"fal\"\n");
    let run = check(&[]).exits(1);
    assert!(run.stdout.starts_with(fal), "{run:?}");
    let run = folder.briefc(&["compile", "a.brief.yaml"]).exits(1);
    assert!(run.stderr.contains("error[not-portable]"), "{run:?}");
    // The command line has the last word.
    let run = check(&["--target", "kling"]).exits(1);
    assert!(run.stdout.starts_with(kling), "{run:?}");
    check(&["--target", "unifically"]).exits(0).prints("");
    let run = briefc(["check", "--target", "klin"]).exits(2).prints("");
    assert!(run.stderr.contains("'kling'"), "{run:?}");
}

#[test]
fn what_other_targets_cannot_is_said_where_that_is_wanted() {
    let folder = Folder::new();
    folder.write("a.brief.yaml", "prompt: rain\n");
    let check = ["check", "--format", "concise"];
    folder.briefc(&check).exits(0).prints("");
    let line =
        "a.brief.yaml:1:1: warning[not-portable] fal cannot make a clip from the text alone\n";
    let all = [&check[..], &["--portable"]].concat();
    folder.briefc(&all).exits(1).prints(line);
    folder.write("briefc.toml", "portable = true\n");
    folder.briefc(&check).exits(1).prints(line);
    folder.write("briefc.toml", "portable = [\"kling\"]\n");
    folder.briefc(&check).exits(0).prints("");
    // A request is for one target.
    folder.write("briefc.toml", "portable = true\n");
    folder.briefc(&["compile", "a.brief.yaml"]).exits(0).quiet();
}

#[test]
fn the_spelling_that_is_sent_can_be_chosen() {
    let folder = Folder::new();
    folder.write(
        "a.brief.yaml",
        "video_mode: elements\nprompt: '@Image1 and @image_2'\nimage_urls: [https://a.example/a.png, https://a.example/b.png]\n",
    );
    let prompt = || {
        let run = folder.briefc(&["compile", "--compact", "a.brief.yaml"]);
        let run = run.exits(0);
        let request: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let prompt = request["input"]["prompt"].as_str().unwrap().to_owned();
        (prompt, run.stderr.contains("foreign-reference"))
    };
    assert_eq!(prompt(), ("@image_1 and @image_2".to_owned(), true));
    folder.write(
        "briefc.toml",
        "[target.unifically]\nreferences = \"Image1\"\n",
    );
    assert_eq!(prompt(), ("@Image1 and @Image2".to_owned(), false));
    let run = folder.briefc(&["config", "a.brief.yaml"]).exits(0);
    assert!(
        run.stdout
            .contains("target.unifically.references = \"Image1\"  # briefc.toml:2\n"),
        "{}",
        run.stdout
    );
}

/// The same briefs, and the same requests, whatever the format: the fixtures of `same` for every target.
#[test]
fn all_formats_give_the_same_request_for_each_target() {
    for target in ["kling", "fal", "replicate"] {
        let mut seen: Option<(String, i32)> = None;
        for brief in fixtures("same") {
            let run = briefc(["compile", &brief, "--target", target]);
            let this = (run.stdout, run.code);
            assert_eq!(
                seen.get_or_insert(this.clone()),
                &this,
                "{brief} for {target}"
            );
        }
    }
    assert!(!read("fixtures/same/request.json").is_empty());
}

#[test]
fn the_table_of_targets_fits_a_window_and_is_the_one_of_the_page() {
    let table = briefc(["targets"]).exits(0).quiet().stdout;
    for line in table.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    let page = fs::read_to_string(project().join("docs/targets.md")).unwrap();
    assert!(page.contains(&format!("```text\n{table}```\n")), "{table}");
}

#[test]
fn targets_are_there_for_programs_too() {
    let run = briefc(["targets", "--format", "json"]).exits(0).quiet();
    let document = run.json();
    assert_eq!(document["schema"], "briefc.targets/1");
    let targets = document["targets"].as_array().unwrap();
    let names: Vec<&str> = targets
        .iter()
        .map(|target| target["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, TARGETS);
    let fal = &targets[2];
    assert_eq!(fal["lacks"][0], "text-to-video");
    assert_eq!(fal["modes"][0]["video_mode"], "elements");
    assert_eq!(fal["modes"][0]["endpoint"], "reference-to-video");
    assert_eq!(fal["modes"][2]["has_duration"], false);
    assert_eq!(fal["fewest_pictures"], 2);
    assert_eq!(targets[1]["plain_durations"], serde_json::json!([5, 10]));
    for target in targets {
        assert_eq!(target["as_of"], "2026-11");
    }
}
