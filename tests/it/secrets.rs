//! What nobody may see of an address is seen in no report, however the address is misspelt.

use briefc::check::{Terms, check};
use briefc::output::{self, Format as Report, Look};
use briefc::report;
use briefc::syntax::Format;
use briefc::text::Source;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde_json::json;

use crate::support::{Folder, briefc_reading};

/// What is not to be seen.
const SECRET: &str = "tiger3lion4";

const REPORTS: [Report; 8] = [
    Report::Human,
    Report::Concise,
    Report::Json,
    Report::Sarif,
    Report::GitHub,
    Report::GitLab,
    Report::JUnit,
    Report::Checkstyle,
];

/// Everything that can be printed about a brief.
fn reports(text: &str, format: Format) -> Vec<(Report, String)> {
    let file = check(Source::new("a.brief", text), format, Terms::default());
    let report = report::Report {
        totals: file.totals,
        files: vec![file],
    };
    let print = |format| {
        let mut out = Vec::new();
        output::print(&report, format, Look::default(), &mut out).unwrap();
        (format, String::from_utf8(out).unwrap())
    };
    REPORTS.into_iter().map(print).collect()
}

/// A brief of which every address is this one, and of which much is wrong, so that much of it is shown.
fn brief(address: &str) -> serde_json::Value {
    json!({
        "video_mode": "elements",
        "prompt": "@image_1 @image_9 @kira",
        "image_urls": [address, {"name": "palette", "url": address}],
        "elements": [{"image_urls": [address], "video_url": address}],
        "start_frame_url": address,
        "callback_url": address,
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::with_cases(200)
    })]

    #[test]
    fn no_report_shows_the_password_of_an_address(
        scheme in select(vec![
            "https://", "HTTPS://", "https：//", "https:\\\\", "https:/", "https:", "https;//", "//", "", " https://",
            "https：／／", "ftp://", "https%3A%2F%2F",
        ]),
        user in select(vec!["ada", "", "ada@b.example", "Ada-B_1", "ädä", "a%20b"]),
        colon in select(vec![":", "：", "%3A"]),
        before in "[a-z0-9#/?:%&=+.,;'\"<>\\[\\]{}$ \t\n雨é！\\\\-]{0,6}",
        behind in "[a-z0-9@#/?:%&=+.,;'\"<>\\[\\]{}$ \t\n雨é！\\\\-]{0,6}",
        at in select(vec!["@", "＠", "%40"]),
        host in select(vec!["cdn.example.com", "host", "例子.cn", "localhost:80", "[::1]", "10.0.0.1"]),
        path in select(vec!["", "/a.png", "/a@2x.png", "\\a.png", "?w=1#x"]),
    ) {
        // `ada://x@host` is an address of another kind.
        prop_assume!(!before.replace('\\', "/").starts_with("//"));
        let address = format!("{scheme}{user}{colon}{before}{SECRET}{behind}{at}{host}{path}");
        let json = brief(&address).to_string();
        for (report, printed) in reports(&json, Format::Json) {
            prop_assert!(!printed.contains(SECRET), "{address:?} in {report:?}:\n{printed}");
        }
    }

    #[test]
    fn no_report_shows_the_key_in_a_query(
        name in select(vec![
            "password", "api_key", "api%5Fkey", "p%61ss", "ＡＰＩ-key", "user_password", "client_secret", "pwd[]",
        ]),
        sign in select(vec!["?", "？", "#", "?w=1&", "?w=1;", "?w=1&amp;", "?w=1？", "%3F"]),
        equals in select(vec!["=", "＝", "%3D"]),
        before in "[a-z0-9@#/?:%=+.,;'\"<>\\[\\]{}$ \t雨é！\\\\-]{0,6}",
    ) {
        let address = format!("https://cdn.example.com/a.png{sign}{name}{equals}{before}{SECRET}");
        let json = brief(&address).to_string();
        for (report, printed) in reports(&json, Format::Json) {
            prop_assert!(!printed.contains(SECRET), "{address:?} in {report:?}:\n{printed}");
        }
    }
}

/// Those that everybody can tell for an address, in places where no address is wanted.
#[test]
fn no_report_shows_a_password_anywhere_in_a_file() {
    let addresses = [
        format!("https：//ada:{SECRET}@host/a.png"),
        format!("https:\\\\ada:{SECRET}@host/a.png"),
        format!("HTTPS:/ada:{SECRET}@host/a.png"),
        format!("https://ada:{SECRET}#/?x@cdn.example.com/a.png"),
        format!("https://ada:x {SECRET}@cdn.example.com/a.png"),
        format!("https://ada:x\t{SECRET}@cdn.example.com/a.png"),
        format!("ada:{SECRET}@例子.cn/a.png"),
        format!("ada@b.example:{SECRET}@cdn.example.com/a.png"),
        format!(":{SECRET}@cdn.example.com/a.png"),
        format!("cdn.example.com/a.png?api%5Fkey={SECRET}"),
    ];
    for address in &addresses {
        let briefs = [
            json!({"prompt": "@image_9", "id": address, "note": address}),
            json!({"prompt": format!("rain like {address}, @image_9")}),
            json!({"prompt": "@image_9", "mode": address, "duration": [address], address: 1}),
            json!({"prompt": "@image_9", "image_urls": [{"name": address, "url": "a"}]}),
            json!({"prompt": "@image_9", "elements": [{"description": address, "image_urls": []}]}),
        ];
        let json = briefs.map(|brief| (brief.to_string(), Format::Json));
        let others = [
            (format!("# {address}\nprompt: [\n"), Format::Yaml),
            (format!("prompt: {address}: x\n"), Format::Yaml),
            (format!("prompt = {address}\n"), Format::Toml),
            (format!("rain, {address} and @image_9\n"), Format::Markdown),
        ];
        for (text, format) in json.into_iter().chain(others) {
            for (report, printed) in reports(&text, format) {
                assert!(
                    !printed.contains(SECRET),
                    "{text} in {report:?}:\n{printed}"
                );
            }
        }
    }
}

/// Known by hand: a sign for a sign, so that the line below still points at the place.
#[test]
fn an_excerpt_points_at_the_same_place() {
    let text = "video_mode: elements\nprompt: as @image_1\nimage_urls:\n  - https：//ada:tiger3@host/a.png\n";
    let printed = reports(text, Format::Yaml);
    let ((_, human), (_, concise)) = (&printed[0], &printed[1]);
    assert!(concise.starts_with("a.brief:4:"), "{concise}");
    let mut lines = human.lines();
    let line = lines.find(|line| line.contains("ada:")).unwrap();
    assert!(
        line.ends_with("- https：//ada:••••••@host/a.png"),
        "{human}"
    );
    // The wide colon takes up two columns, and is what is wrong.
    let marks = lines.next().unwrap();
    let columns = |text: &str| -> usize {
        let widths = text.chars().map(|c| if c == '：' { 2 } else { 1 });
        widths.sum()
    };
    let begins = line.split("：").next().unwrap();
    let marked = marks.find(['─', '┬']).map(|at| columns(&marks[..at]));
    assert!(marked.is_some_and(|at| at <= columns(begins)), "{human}");
}

#[test]
fn what_is_known_to_be_an_address_is_hidden_from_every_command() {
    let folder = Folder::new();
    let text = brief(&format!("ada:x {SECRET}@host")).to_string();
    folder.write("a.brief.json", &text);
    folder.write(
        "briefc.toml",
        format!("[assets]\nbase-url = \"https://ada:{SECRET}@cdn.example.com\"\nfolder = 5\n"),
    );
    for arguments in [
        &["check", "--verbose", "--no-config"][..],
        &["check"],
        &["config"],
        &["refs", "--no-config"],
        &["refs", "--no-config", "--format", "json"],
        &["compile", "--no-config", "a.brief.json"],
    ] {
        let run = folder.briefc(arguments);
        let shown = run.stdout + &run.stderr;
        assert!(
            !shown.is_empty() && !shown.contains(SECRET),
            "{arguments:?}:\n{shown}"
        );
    }
    folder.write(
        "briefc.toml",
        format!("[assets]\nbase-url = \"https://ada:{SECRET}@cdn.example.com\"\n"),
    );
    let run = folder.briefc(&["config"]).exits(0);
    assert!(
        run.stdout.contains("https://ada:***@cdn.example.com"),
        "{run:?}"
    );
    // What is written is the file itself. A name is not made of a password.
    let named = folder.briefc(&["names", "--no-config", "a.brief.json"]);
    assert!(
        named.stdout.contains("\"prompt\":\"@ada_host "),
        "{named:?}"
    );
    let whole = briefc_reading(
        &["compile", "-", "--stdin-filename", "a.brief.json"],
        json!({
            "prompt": "rain", "video_mode": "start_end_frame",
            "start_frame_url": format!("https://ada:{SECRET}@cdn.example.com/a.png"),
        })
        .to_string()
        .as_bytes(),
    );
    assert!(whole.stdout.contains(SECRET), "{whole:?}");
}

/// The lines of a large file are read in parts, and kept only where something is found.
#[test]
fn a_line_of_json_lines_hides_its_own_secrets() {
    let folder = Folder::new();
    let bad = brief(&format!("ada:{SECRET}@host")).to_string();
    let lines = format!("{{\"prompt\":\"rain\"}}\n{bad}\n{{\"prompt\":\"rain\"}}\n{bad}\n");
    folder.write("a.brief.jsonl", lines);
    let run = folder.briefc(&["check", "a.brief.jsonl"]).exits(1);
    assert!(run.stdout.contains("a.brief.jsonl:2:"), "{run:?}");
    assert!(!run.stdout.contains(SECRET), "{}", run.stdout);
}

#[test]
fn ordinary_prompts_are_shown_as_they_are() {
    let yaml = "prompt: |\n  @kira: she runs, 16:9@image_9 is a ratio; mail bob@example.com: @image_8.\n  Then https://cdn.example.com/@ada: done?\n";
    let printed = reports(yaml, Format::Yaml);
    for (report, printed) in printed {
        assert!(
            !printed.contains(['•']) && !printed.contains("***"),
            "{report:?}:\n{printed}"
        );
    }
}

/// Each is known to be meant as an address, and a name may be one by mistake.
#[test]
fn what_is_no_address_in_its_place_shows_no_password() {
    let folder = Folder::new();
    folder.write(
        "a.brief.json",
        json!({"prompt": "@image_1", "image_urls": [{"name": format!("ada:{SECRET}@host/a.png"), "url": "a"}]})
            .to_string(),
    );
    let run = folder.briefc(&["check", "--no-config"]);
    assert!(run.stdout.contains("cannot be a name"), "{run:?}");
    assert!(!run.stdout.contains(SECRET), "{}", run.stdout);
    for address in [
        format!("ada:{SECRET}@host"),
        format!("https://ada:x {SECRET}@host"),
    ] {
        folder.write(
            "briefc.toml",
            format!("[assets]\nbase-url = \"{address}\"\n"),
        );
        for command in ["config", "check", "refs"] {
            let run = folder.briefc(&[command]);
            let shown = run.stdout + &run.stderr;
            assert!(
                shown.contains("is not the address of a folder"),
                "{command}:\n{shown}"
            );
            assert!(!shown.contains(SECRET), "{command}:\n{shown}");
        }
    }
}
