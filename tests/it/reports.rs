//! Reports for other programs: on standard output, and in files beside it.

use std::fs;

use crate::support::{CLEAN, ERROR, Folder, INFO, WARNING, command, finish};

const MACHINES: [&str; 5] = ["sarif", "github", "gitlab", "junit", "checkstyle"];

#[test]
fn no_format_changes_the_exit_code() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    folder.write("info.brief.yaml", INFO);
    folder.write("warning.brief.yaml", WARNING);
    for format in MACHINES {
        for (name, code) in [("clean", 0), ("info", 0), ("warning", 1), ("gone", 2)] {
            let file = format!("{name}.brief.yaml");
            let run = folder.briefc(&["check", &file, "--format", format]);
            let run = run.exits(code);
            assert_eq!(run.stderr.is_empty(), code < 2, "{run:?}");
        }
    }
}

#[test]
fn reports_go_into_files_beside_the_one_on_standard_output() {
    let folder = Folder::new();
    folder.write("error.brief.yaml", ERROR);
    folder.write("out/before.json", "old");
    let run = folder
        .briefc(&[
            "check",
            "--format",
            "concise",
            "--output",
            "sarif=out/briefc.sarif",
            "--output=human=out/report.txt",
            "--output",
            "json=out/before.json",
            "--output",
            "junit=out/a=b.xml",
        ])
        .exits(1)
        .quiet();
    assert!(
        run.stdout.starts_with("error.brief.yaml:2:11: error["),
        "{run:?}"
    );
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    for format in ["sarif", "json", "junit"] {
        let name = match format {
            "sarif" => "briefc.sarif",
            "json" => "before.json",
            _ => "a=b.xml",
        };
        let alone = folder.briefc(&["check", "--format", format]);
        assert_eq!(read(name), alone.stdout, "{format}");
    }
    // For a reader of the file: with the counts, and without colours.
    let human = read("report.txt");
    assert!(
        human.starts_with("error[duration-out-of-range]: "),
        "{human}"
    );
    assert!(human.ends_with("\n✗ 1 error in 1 of 1 file\n"), "{human}");
}

#[test]
fn a_report_that_cannot_be_written_fails_and_the_others_are_there() {
    let folder = Folder::new();
    folder.write("error.brief.yaml", ERROR);
    let run = folder.briefc(&[
        "check",
        "--format=concise",
        "--output=json=gone/a.json",
        "--output=gitlab=b.json",
    ]);
    let run = run
        .exits(2)
        .says("error: gone/a.json: cannot write it: there is no folder `gone`\n");
    assert_eq!(run.stdout.lines().count(), 1, "{run:?}");
    assert_eq!(folder.names(), ["b.json", "error.brief.yaml"]);
}

#[test]
fn a_report_does_not_take_the_place_of_a_brief() {
    let folder = Folder::new();
    folder.write("error.brief.json", r#"{"prompt": "rain", "duration": 11}"#);
    let run = folder.briefc(&["check", "--output=json=./error.brief.json"]);
    run.exits(2)
        .says("error: ./error.brief.json: cannot write it: this is a brief that was checked\n");
    let kept = fs::read_to_string(folder.path().join("error.brief.json")).unwrap();
    assert_eq!(kept, r#"{"prompt": "rain", "duration": 11}"#);
}

#[test]
fn an_output_is_a_format_and_a_file() {
    let folder = Folder::new();
    for (output, words) in [
        ("sarif", "such as sarif=briefc.sarif"),
        ("sarif=", "needs the name of a file"),
        ("sarif=-", "for standard output there is --format"),
        (
            "xml=a.xml",
            "no report is called `xml`; there are human, concise, json, sarif, ",
        ),
        ("auto=a.txt", "no report is called `auto`"),
    ] {
        let run = folder
            .briefc(&["check", "--output", output])
            .exits(2)
            .prints("");
        assert!(run.stderr.contains(words), "{run:?}");
    }
    folder
        .briefc(&["check", "--output=json=a", "--output=sarif=a"])
        .exits(2)
        .says("error: --output: two reports cannot go into one file, `a`\n");
    folder
        .briefc(&["check", "--statistics", "--format=junit"])
        .exits(2)
        .prints("")
        .says("error: --statistics: it works only with --format human or json\n");
    folder
        .briefc(&["check", "--diff", "--output=json=a"])
        .exits(2);
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn auto_is_for_github_only_where_github_runs_it() {
    let folder = Folder::new();
    folder.write("error.brief.yaml", ERROR);
    let check = |environment: &[(&str, &str)], format: &str| {
        let run = finish(
            command()
                .current_dir(folder.path())
                .args(["check", "--format", format])
                .envs(environment.iter().copied()),
        );
        run.exits(1).quiet().stdout
    };
    let human = check(&[], "human");
    let github = check(&[], "github");
    assert!(
        github.starts_with("::error file=error.brief.yaml,line=2,col=11,"),
        "{github}"
    );
    assert_eq!(check(&[], "auto"), human);
    assert_eq!(check(&[("GITHUB_ACTIONS", "false")], "auto"), human);
    assert_eq!(check(&[("GITHUB_ACTIONS", "true")], "auto"), github);
    // Nobody asked.
    assert_eq!(check(&[("GITHUB_ACTIONS", "true")], "human"), human);
}

#[test]
fn what_could_not_be_done_is_in_the_reports_that_have_a_place_for_it() {
    let folder = Folder::new();
    folder.write("clean.brief.yaml", CLEAN);
    folder.write("below/briefc.toml", "nonsense = 1\n");
    folder.write("below/a.brief.yaml", CLEAN);
    for (format, gone, broken, clean) in [
        (
            "github",
            "::error file=gone.brief.md,title=briefc::gone.brief.md: cannot read it",
            "::error file=below/briefc.toml,title=briefc::",
            "",
        ),
        (
            "junit",
            r#"<testcase name="gone.brief.md""#,
            r#"<testcase name="below/briefc.toml""#,
            r#"<testcase name="clean.brief.yaml" classname="briefc" file="clean.brief.yaml"/>"#,
        ),
        (
            "checkstyle",
            "<exception>cannot read it",
            r#"<file name="below/briefc.toml">"#,
            "",
        ),
        (
            "sarif",
            r#""executionSuccessful":false"#,
            r#""uri":"below/briefc.toml""#,
            "",
        ),
    ] {
        let run = folder
            .briefc(&["check", ".", "gone.brief.md", "--format", format])
            .exits(2);
        for part in [gone, broken, clean] {
            assert!(run.stdout.contains(part), "{format} {part} {run:#?}");
        }
    }
}

#[test]
fn mended_standard_input_has_reports_in_files_too() {
    let folder = Folder::new();
    folder.write("in.txt", ERROR);
    let input = fs::File::open(folder.path().join("in.txt")).unwrap();
    let run = finish(
        command()
            .current_dir(folder.path())
            .args([
                "check",
                "-",
                "--stdin-filename=a.brief.yaml",
                "--fix",
                "--output=gitlab=a.json",
            ])
            .stdin(input),
    );
    run.exits(1).prints(ERROR);
    let issues = fs::read_to_string(folder.path().join("a.json")).unwrap();
    assert!(issues.contains(r#""path":"a.brief.yaml""#), "{issues}");
}
