//! Files beside the brief: found from its folder, sent under their address, and never waited for.

use std::path::Path;

use briefc::check::{Assets, Terms};
use briefc::compile::compile;
use briefc::diagnostic::Severity;
use briefc::syntax::Format;
use briefc::targets::Emission;
use briefc::text::Source;
use serde_json::{Value, json};

use crate::support::{Folder, briefc_reading, read};

const FRAME: &str = "video_mode: start_end_frame\nprompt: rain\nstart_frame_url: refs/garden.png\n";

/// A folder with a brief in `briefs` whose frame is in `briefs/refs`.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("briefs/hero.brief.yaml", FRAME);
    folder.write("briefs/refs/garden.png", read("tests/media/garden.png"));
    folder
}

fn rules(report: &Value) -> Vec<&str> {
    let findings = report["diagnostics"].as_array().unwrap().iter();
    findings
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect()
}

#[test]
fn a_path_starts_from_the_folder_of_its_brief() {
    let folder = folder();
    let check = ["check", "--format", "json"];
    // Wherever briefc is started.
    for paths in [
        ["briefs"],
        ["briefs/hero.brief.yaml"],
        ["./briefs/../briefs"],
    ] {
        let run = folder.briefc(&[&check[..], &paths].concat()).exits(1);
        assert_eq!(rules(&run.json()), ["local-file"], "{paths:?}");
    }
    folder.write("hero.brief.yaml", FRAME);
    let run = folder.briefc(&[&check[..], &["hero.brief.yaml"]].concat());
    assert_eq!(rules(&run.exits(1).json()), ["missing-file"]);
}

#[test]
fn standard_input_has_the_folder_of_its_name() {
    let folder = folder();
    let name = folder.path().join("briefs/new.brief.yaml");
    let check = ["check", "--format", "json", "-", "--stdin-filename"];
    let here = briefc_reading(
        &[&check[..], &[name.to_str().unwrap()]].concat(),
        FRAME.as_bytes(),
    );
    assert_eq!(rules(&here.exits(1).json()), ["local-file"]);
    let elsewhere = folder.path().join("new.brief.yaml");
    let arguments = [&check[..], &[elsewhere.to_str().unwrap()]].concat();
    let run = briefc_reading(&arguments, FRAME.as_bytes());
    assert_eq!(rules(&run.exits(1).json()), ["missing-file"]);
}

#[test]
fn a_brief_with_a_local_file_is_not_compiled() {
    let run = folder().briefc(&["compile", "briefs/hero.brief.yaml"]);
    let run = run.exits(1).prints("");
    assert!(run.stderr.contains("error[local-file]"), "{}", run.stderr);
}

#[test]
fn a_published_file_is_sent_under_its_address() {
    let folder = folder();
    let text = "video_mode: elements
prompt: as @image_1 and @image_2 and @element_1
image_urls: [refs/garden.png, https://a.example/b.png]
elements: [{image_urls: [./refs/the sea.jpg]}]
callback_url: https://a.example/done
";
    folder.write("briefs/refs/the sea.jpg", read("tests/media/kira.jpg"));
    let (briefs, refs) = (
        folder.path().join("briefs"),
        folder.path().join("briefs/refs"),
    );
    for base_url in ["https://cdn.example.com/r", "https://cdn.example.com/r/"] {
        let terms = Terms {
            folder: Some(&briefs),
            assets: Some(Assets {
                folder: &refs,
                base_url,
            }),
            ..Terms::default()
        };
        let compiled = compile(
            Source::new("hero.brief.yaml", text),
            Format::Yaml,
            terms,
            Severity::Warning,
            Emission::default().one_a_line(),
        )
        .unwrap();
        // The one picture of the element is worth a remark.
        assert_eq!(compiled.report.totals.findings(), 1);
        assert_eq!(compiled.report.totals.infos, 1);
        let request: Value =
            serde_json::from_slice(&compiled.requests.unwrap()[0].request).unwrap();
        let input = &request["input"];
        assert_eq!(
            input["image_urls"],
            json!([
                "https://cdn.example.com/r/garden.png",
                "https://a.example/b.png"
            ])
        );
        assert_eq!(
            input["elements"][0]["image_urls"],
            json!(["https://cdn.example.com/r/the%20sea.jpg"])
        );
        assert_eq!(request["callback_url"], "https://a.example/done");
    }
}

#[test]
fn without_a_folder_nothing_is_looked_at() {
    let source = Source::new("hero.brief.yaml", FRAME);
    let report = briefc::check::check(source, Format::Yaml, Terms::default());
    assert_eq!(report.totals.findings(), 0);
    let terms = Terms {
        folder: Some(Path::new("there is no such folder")),
        ..Terms::default()
    };
    let source = Source::new("hero.brief.yaml", FRAME);
    let report = briefc::check::check(source, Format::Yaml, terms);
    let rules: Vec<_> = report
        .findings
        .iter()
        .map(|found| found.diagnostic.rule)
        .collect();
    assert_eq!(rules, ["missing-file"]);
}

#[cfg(unix)]
#[test]
fn nobody_waits_for_a_pipe_or_for_a_device_to_end() {
    let folder = Folder::new();
    let pipe = folder.path().join("pipe.png");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    folder.write(
        "hero.brief.yaml",
        "video_mode: start_end_frame\nprompt: rain\nstart_frame_url: pipe.png\nend_frame_url: /dev/zero\n",
    );
    let run = folder.briefc(&["check", "--format", "json", "hero.brief.yaml"]);
    assert_eq!(
        rules(&run.exits(1).json()),
        ["missing-file", "missing-file"]
    );
}
