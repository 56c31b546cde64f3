//! What `compile` prints besides the body: all that is sent, the command that sends it, and a digest.

use serde_json::{Value, json};

use crate::support::{CLEAN, Folder, briefc, fixtures};

/// What `sha256sum` says of the body of a prompt "rain".
const DIGEST_OF_CLEAN: &str = "ffc88414cbb6412609114e565b6707f89872a7dbd3af96cbfbc48e1d2094d271";

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_request_is_all_that_is_sent_without_the_key() {
    let restyle = "fixtures/targets/restyle.brief.jsonc";
    for (brief, target, url, key) in [
        (
            restyle,
            "unifically",
            "https://api.unifically.com/v1/tasks",
            "Bearer $UNIFICALLY_API_KEY",
        ),
        (
            restyle,
            "kling",
            "https://api-singapore.klingai.com/v1/videos/omni-video",
            "Bearer $KLING_API_KEY",
        ),
        (
            restyle,
            "replicate",
            "https://api.replicate.com/v1/models/kwaivgi/kling-o1/predictions",
            "Bearer $REPLICATE_API_TOKEN",
        ),
        (
            restyle,
            "fal",
            "https://queue.fal.run/fal-ai/kling-video/o1/video-to-video/edit",
            "Key $FAL_KEY",
        ),
        (
            "fixtures/targets/follow.brief.yaml",
            "fal",
            "https://queue.fal.run/fal-ai/kling-video/o1/video-to-video/reference",
            "Key $FAL_KEY",
        ),
        // The quality is part of the address there.
        (
            "fixtures/targets/bundle.brief.yaml",
            "fal",
            "https://queue.fal.run/fal-ai/kling-video/o1/standard/reference-to-video",
            "Key $FAL_KEY",
        ),
        (
            "fixtures/targets/frames.brief.md",
            "fal",
            "https://queue.fal.run/fal-ai/kling-video/o1/standard/image-to-video",
            "Key $FAL_KEY",
        ),
    ] {
        let compile = ["compile", brief, "--target", target];
        let body = parsed(&briefc(compile).exits(0).stdout);
        let request = briefc([&compile[..], &["--format", "request"]].concat()).exits(0);
        assert_eq!(
            parsed(&request.stdout),
            json!({
                "method": "POST",
                "url": url,
                "headers": {"Authorization": key, "Content-Type": "application/json"},
                "body": body,
            }),
            "{brief}"
        );
        let order = ["\"method\"", "\"url\"", "\"headers\"", "\"body\""];
        let places = order.map(|key| request.stdout.find(key).unwrap());
        assert!(places.is_sorted(), "{}", request.stdout);
        let compact = [&compile[..], &["--format", "request", "--compact"]].concat();
        assert_eq!(briefc(compact).exits(0).stdout.matches('\n').count(), 1);
    }
}

/// What `curl` is called with if a shell runs this: one list for each time.
#[cfg(unix)]
fn calls(commands: &str) -> Vec<Vec<String>> {
    use std::process::Command;

    let script = format!("curl() {{ printf '%s\\036' \"$@\"; printf '\\035'; }}\n{commands}");
    let output = Command::new("sh")
        .env_clear()
        .envs([
            ("UNIFICALLY_API_KEY", "u k'$x\""),
            ("KLING_API_KEY", "k"),
            ("FAL_KEY", "f"),
            ("REPLICATE_API_TOKEN", "r"),
            ("HOME", "/nowhere"),
        ])
        .args(["-c", &script])
        .output()
        .unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{output:?}"
    );
    let printed = String::from_utf8(output.stdout).unwrap();
    let calls = printed.split_terminator('\u{1d}');
    calls
        .map(|call| call.split_terminator('\u{1e}').map(str::to_owned).collect())
        .collect()
}

#[cfg(unix)]
#[test]
fn a_shell_hands_curl_exactly_the_request() {
    let mut count = 0;
    for brief in fixtures("targets") {
        for (target, key) in [
            ("unifically", "Bearer u k'$x\""),
            ("kling", "Bearer k"),
            ("fal", "Key f"),
            ("replicate", "Bearer r"),
        ] {
            let compile = ["compile", &brief, "--target", target];
            let compact = [&compile[..], &["--format", "request", "--compact"]].concat();
            let request = briefc(compact);
            if request.code != 0 {
                continue;
            }
            let url = parsed(&request.stdout)["url"].as_str().unwrap().to_owned();
            let body = briefc([&compile[..], &["--compact"]].concat())
                .exits(0)
                .stdout;
            let command = briefc([&compile[..], &["--curl"]].concat()).exits(0).stdout;
            assert_eq!(
                calls(&command),
                [[
                    url.as_str(),
                    "-H",
                    &format!("Authorization: {key}"),
                    "-H",
                    "Content-Type: application/json",
                    "--data-raw",
                    body.trim_end(),
                ]],
                "{brief} for {target}"
            );
            count += 1;
        }
    }
    assert_eq!(count, 27);
}

#[cfg(unix)]
#[test]
fn several_briefs_are_several_commands() {
    let folder = Folder::new();
    folder.write(
        "two.brief.yaml",
        "prompt: it's\n---\nprompt: \"`a`\\n$b\\\\\"\n",
    );
    let commands = folder.briefc(&["compile", "two.brief.yaml", "--curl"]);
    let calls = calls(&commands.exits(0).quiet().stdout);
    let prompts: Vec<Value> = calls
        .iter()
        .map(|call| parsed(&call[6])["input"]["prompt"].clone())
        .collect();
    assert_eq!(prompts, ["it's", "`a`\n$b\\"]);
}

#[test]
fn a_digest_is_of_the_body_on_one_line_without_its_end() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    folder.write("named.brief.json", r#"{"id": "hero", "prompt": "rain"}"#);
    folder.write("two.brief.yaml", "prompt: rain\n---\nprompt: rain\nid: b\n");
    for (file, names) in [
        ("clean.brief.yaml", &["clean.brief.yaml"][..]),
        ("named.brief.json", &["hero"]),
        ("two.brief.yaml", &["two.brief.yaml:1", "b"]),
    ] {
        let expected: Vec<String> = names
            .iter()
            .map(|name| format!("{DIGEST_OF_CLEAN}  {name}\n"))
            .collect();
        folder
            .briefc(&["compile", file, "--digest"])
            .exits(0)
            .quiet()
            .prints(&expected.concat());
    }
    // Neither goes where requests go.
    folder.write("briefc.toml", "[compile]\nout = \"requests\"\n");
    for what in ["--digest", "--curl"] {
        let run = folder.briefc(&["compile", "clean.brief.yaml", what]);
        assert!(!run.exits(0).quiet().stdout.is_empty());
    }
    assert!(!folder.names().contains(&"requests".to_owned()));
}

#[test]
fn a_dry_run_is_asked_of_those_who_have_it() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    folder.write("not.brief.yaml", "prompt: rain\ndry_run: false\n");
    for file in ["clean.brief.yaml", "not.brief.yaml"] {
        let run = folder.briefc(&["compile", file, "--dry-run-request"]);
        assert_eq!(parsed(&run.exits(0).quiet().stdout)["dry_run"], true);
    }
    for (target, title) in [
        ("kling", "Kling's own API"),
        ("fal", "fal"),
        ("replicate", "Replicate"),
    ] {
        folder
            .briefc(&["compile", "clean.brief.yaml", "--dry-run-request", "--target", target])
            .exits(2)
            .prints("")
            .says(&format!(
                "error: --dry-run-request: {title} has no dry run: the clip would be made, and paid for\n"
            ));
    }
    folder.write("briefc.toml", "target = \"kling\"\n");
    folder
        .briefc(&["compile", "clean.brief.yaml", "--dry-run-request"])
        .exits(2)
        .prints("");
}

#[test]
fn what_makes_no_sense_together_is_refused() {
    for together in [
        &["--curl", "--digest"][..],
        &["--curl", "--compact"],
        &["--curl", "--format", "request"],
        &["--digest", "--compact"],
        &["--digest", "--format", "body"],
    ] {
        let run = briefc([&["compile", "a.brief.yaml"], together].concat())
            .exits(2)
            .prints("");
        assert!(run.stderr.contains("cannot be used with"), "{run:?}");
    }
}
