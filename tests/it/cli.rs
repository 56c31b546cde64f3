//! The command line: exit codes, streams, options.

use std::process::Stdio;

use crate::support::{
    CLEAN, ERROR, ERROR_LINE, Folder, INFO, WARNING, WARNING_LINE, briefc, briefc_reading, command,
    finish, places,
};

#[test]
fn the_exit_code_follows_the_threshold() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    folder.write("info.brief.yaml", INFO);
    folder.write("warning.brief.yaml", WARNING);
    folder.write("error.brief.yaml", ERROR);
    // In the order of the thresholds: none given, error, warning, info, never.
    let table = [
        ("clean", [0, 0, 0, 0, 0]),
        ("info", [0, 0, 0, 1, 0]),
        ("warning", [1, 0, 1, 1, 0]),
        ("error", [1, 1, 1, 1, 0]),
    ];
    let thresholds: [&[&str]; 5] = [
        &[],
        &["--fail-on", "error"],
        &["--fail-on", "warning"],
        &["--fail-on", "info"],
        &["--fail-on", "never"],
    ];
    for (name, codes) in table {
        let file = format!("{name}.brief.yaml");
        for (threshold, code) in thresholds.into_iter().zip(codes) {
            for format in ["human", "concise", "json"] {
                let mut arguments = vec!["check", &file, "--format", format];
                arguments.extend(threshold);
                folder.briefc(&arguments).exits(code).quiet();
            }
        }
    }
}

#[test]
fn what_could_not_be_done_weighs_more_than_what_was_found() {
    let folder = Folder::new();
    folder.write("error.brief.yaml", ERROR);
    let run = folder.briefc(&[
        "check",
        "--format",
        "concise",
        "no.brief.yaml",
        "error.brief.yaml",
    ]);
    let run = run
        .exits(2)
        .says("error: no.brief.yaml: cannot read it: there is no such file or folder\n");
    assert!(
        run.stdout
            .starts_with(&format!("error.brief.yaml:{ERROR_LINE} ")),
        "{run:?}"
    );
    folder
        .briefc(&["check", "--fail-on", "never", "no.brief.yaml"])
        .exits(2);
}

#[test]
fn a_clean_check_says_nothing_into_a_pipe() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    for format in ["human", "concise"] {
        let run = folder.briefc(&["check", "--format", format]);
        run.exits(0).quiet().prints("");
    }
    let run = folder
        .briefc(&["check", "--format", "json"])
        .exits(0)
        .quiet();
    assert_eq!(run.json()["summary"]["files"], 1);
    assert_eq!(run.json()["diagnostics"], serde_json::json!([]));
}

#[test]
fn wrong_arguments_exit_with_2_and_leave_standard_output_alone() {
    let wrong: [&[&str]; 7] = [
        &[],
        &["chekc"],
        &["check", "--format", "xml"],
        &["check", "--fail-on", "fatal"],
        &["check", "-j", "0"],
        &["compile"],
        &["compile", "a.brief.yaml", "--fail-on", "never"],
    ];
    for arguments in wrong {
        let run = briefc(arguments).exits(2).prints("");
        assert!(
            run.stderr.contains("Usage:") || run.stderr.contains("--help"),
            "{run:?}"
        );
    }
}

#[test]
fn colour_is_a_matter_of_the_option_and_the_terminal() {
    let folder = Folder::new();
    folder.write("error.brief.yaml", ERROR);
    for format in ["human", "concise"] {
        let check = |color: &[&str], environment: &[(&str, &str)]| {
            finish(
                command()
                    .current_dir(folder.path())
                    .args(["check", "--format", format])
                    .args(color)
                    .envs(environment.iter().copied()),
            )
            .exits(1)
            .quiet()
            .stdout
        };
        let plain = check(&["--color", "never"], &[]);
        assert!(!plain.contains('\x1b'), "{plain:?}");
        let coloured = check(&["--color", "always"], &[]);
        assert!(coloured.contains('\x1b'), "{coloured:?}");
        assert_eq!(without_colour(&coloured), plain);
        // Nobody looks at a pipe, whatever the environment promises.
        for environment in [
            ("TERM", "xterm-256color"),
            ("FORCE_COLOR", "1"),
            ("CLICOLOR_FORCE", "1"),
            ("FORCE_HYPERLINK", "1"),
            ("NO_COLOR", "1"),
            ("COLUMNS", "40"),
            ("LANG", "tr_TR.UTF-8"),
        ] {
            assert_eq!(check(&[], &[environment]), plain, "{environment:?}");
            assert_eq!(
                check(&["--color", "auto"], &[environment]),
                plain,
                "{environment:?}"
            );
        }
        assert_eq!(
            check(&["--color", "always"], &[("NO_COLOR", "1")]),
            coloured
        );
    }
    // JSON has no colours.
    let json = folder
        .briefc(&["check", "--format", "json", "--color", "always"])
        .exits(1);
    assert!(!json.stdout.contains('\x1b'));
}

/// The text without its `ESC [ ... m`.
fn without_colour(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        plain.push_str(
            part.split_once('m')
                .expect("only colours are escapes here")
                .1,
        );
    }
    plain
}

#[test]
fn standard_input_goes_by_its_name() {
    let concise = ["check", "--format", "concise", "-", "--stdin-filename"];
    for name in ["error.brief.yaml", "any-name.yml", "folder/ERROR.YAML"] {
        let run = briefc_reading(&[&concise[..], &[name]].concat(), ERROR.as_bytes());
        let run = run.exits(1).quiet();
        assert!(
            run.stdout.starts_with(&format!("{name}:{ERROR_LINE} ")),
            "{run:?}"
        );
    }
    let json = br#"{"prompt": "rain"}"#;
    briefc_reading(&[&concise[..], &["a.json"]].concat(), json)
        .exits(0)
        .quiet()
        .prints("");
    briefc_reading(&["compile", "--compact", "-", "--stdin-filename", "a.json"], json)
        .exits(0)
        .quiet()
        .prints(
            "{\"model\":\"kuaishou/kling-o1-video\",\"input\":{\"prompt\":\"rain\",\"mode\":\"pro\",\"duration\":5,\
             \"aspect_ratio\":\"16:9\"}}\n",
        );
}

#[test]
fn standard_input_without_a_usable_name_is_refused() {
    for command in ["check", "compile"] {
        briefc_reading(&[command, "-"], CLEAN.as_bytes())
            .exits(2)
            .prints("")
            .says(
                "error: -: standard input has no name to tell its format by: add --stdin-filename, \
                 such as --stdin-filename hero.brief.yaml\n",
            );
        briefc_reading(&[command, "-", "--stdin-filename", "a.txt"], CLEAN.as_bytes())
            .exits(2)
            .prints("")
            .says(
                "error: a.txt: cannot tell the format from this name; a brief's name ends in .json, .jsonc, .jsonl, .yaml, \
                 .yml, .toml or .md\n",
            );
    }
}

#[test]
fn a_name_for_standard_input_is_not_ignored_when_the_dash_is_forgotten() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    for command in ["check", "compile"] {
        folder
            .briefc(&[command, "clean.brief.yaml", "--stdin-filename", "a.yaml"])
            .exits(2)
            .prints("")
            .says("error: --stdin-filename: `a.yaml` names standard input, which is only read if a path is `-`\n");
    }
}

#[test]
fn standard_input_and_files_are_one_report() {
    let folder = Folder::new();
    folder.write("b.brief.yaml", ERROR);
    let mut command = command();
    command.current_dir(folder.path()).args([
        "check",
        "--format",
        "concise",
        "b.brief.yaml",
        "-",
        "--stdin-filename",
        "a.brief.yaml",
    ]);
    // A file serves as well as a pipe.
    let input = std::fs::File::open(folder.write("input", WARNING)).unwrap();
    let run = finish(command.stdin(Stdio::from(input))).exits(1).quiet();
    assert_eq!(
        places(&run.stdout),
        [
            format!("a.brief.yaml:{WARNING_LINE}"),
            format!("b.brief.yaml:{ERROR_LINE}"),
        ]
    );
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let folder = Folder::new();
    // More files than one thread is thought enough for.
    for number in 0..150 {
        let content = [CLEAN, INFO, WARNING, ERROR, "prompt: ["][number % 5];
        folder.write(&format!("{}/{number}.brief.yaml", number % 7), content);
    }
    for format in ["human", "concise", "json"] {
        let check = |more: &[&str]| {
            let run = folder.briefc(&[&["check", "--format", format][..], more].concat());
            run.exits(1).quiet().stdout
        };
        let one = check(&["-j", "1"]);
        assert!(one.len() > 1000, "{one}");
        assert_eq!(check(&["-j", "4"]), one);
        assert_eq!(check(&["--jobs", "1024"]), one);
        assert_eq!(check(&[]), one);
    }
}

#[test]
fn rules_are_listed_and_explained() {
    let list = briefc(["rule"]).exits(0).quiet().stdout;
    let groups: Vec<&str> = list.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        groups,
        [
            "file:",
            "field:",
            "reference:",
            "bundle:",
            "address:",
            "prompt:",
            "portability:"
        ]
    );
    let rules: Vec<&str> = list
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .collect();
    assert!(rules.contains(&"undeclared-reference"), "{rules:?}");
    for rule in rules {
        let page = briefc(["rule", rule]).exits(0).quiet().stdout;
        assert_eq!(page.lines().next(), Some(rule));
        assert!(page.contains("\nLevel: "), "{page}");
        assert!(!page.contains("```"), "{page}");
    }
}

#[test]
fn a_part_of_a_name_brings_the_rules_that_have_it() {
    let run = briefc(["rule", "reference"]).exits(0).quiet();
    assert!(run.stdout.starts_with("reference:\n  "), "{run:?}");
    let rules = run.stdout.lines().skip(1);
    assert!(rules.clone().count() > 2, "{run:?}");
    assert!(rules.clone().all(|line| line.starts_with("  ")), "{run:?}");
    let run = briefc(["rule", "unused"]).exits(2).prints("");
    assert!(
        run.stderr
            .starts_with("error: there is no rule `unused`; did you mean `")
            && run.stderr.contains("`unused-reference`"),
        "{run:?}"
    );
}

#[test]
fn rules_are_listed_for_programs() {
    let list = briefc(["rule", "--format", "json"]).exits(0).quiet().json();
    assert_eq!(list["schema"], "briefc.rules/1");
    let rules = list["rules"].as_array().unwrap();
    let duration = rules
        .iter()
        .find(|rule| rule["name"] == "duration-out-of-range")
        .unwrap();
    assert_eq!(
        duration,
        &serde_json::json!({
            "name": "duration-out-of-range", "group": "field", "level": "error", "fix": "none",
            "summary": "a duration outside 3 to 10 seconds",
            "source": "Unifically, Kling O1 product page", "as_of": "2026-11", "confidence": "stated",
            "url": "https://github.com/briefc/briefc/blob/main/docs/rules/duration-out-of-range.md",
        })
    );
    let one = briefc(["rule", "duration-out-of-range", "--format", "json"])
        .exits(0)
        .json();
    let page = one["rules"][0]["page"].as_str().unwrap();
    assert!(page.starts_with("# duration-out-of-range\n"));
}

#[test]
fn an_unknown_rule_is_not_guessed() {
    briefc(["rule", "undeclared-refrence"])
        .exits(2)
        .prints("")
        .says(
            "error: there is no rule `undeclared-refrence`; did you mean `undeclared-reference`?\n",
        );
    briefc(["rule", "spelling"])
        .exits(2)
        .prints("")
        .says("error: there is no rule `spelling`; `briefc rule` lists all of them\n");
    // Whoever pastes a name gets it back harmless.
    briefc(["rule", "a\x1b[31m\nb"])
        .exits(2)
        .prints("")
        .says("error: there is no rule `a␛[31m␊b`; `briefc rule` lists all of them\n");
}

#[test]
fn help_is_what_was_read_and_approved() {
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["compile", "--help"],
        &["rule", "--help"],
        &["refs", "--help"],
        &["names", "--help"],
        &["schema", "--help"],
        &["server", "--help"],
    ] {
        let name = format!("help_of_{}", arguments[0].trim_start_matches('-'));
        let run = briefc(arguments).exits(0).quiet();
        insta::assert_snapshot!(name, run.stdout);
    }
    let version = format!("briefc {}\n", env!("CARGO_PKG_VERSION"));
    briefc(["--version"]).exits(0).quiet().prints(&version);
    briefc(["-V"]).exits(0).quiet().prints(&version);
}
