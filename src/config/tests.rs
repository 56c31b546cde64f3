//! Right settings, and what is said of wrong ones.

use super::*;
use crate::reference::Dialect;
use crate::rules::Levels;
use crate::spec::{Provider, Target};

/// The settings of a file without a mistake.
fn settings(text: &str) -> Settings {
    let (settings, problems) = read(text);
    assert_eq!(problems, []);
    settings
}

/// What is said of a file, as `"text under the label: message"`.
fn mistakes(text: &str) -> Vec<String> {
    let (_, problems) = read(text);
    problems
        .into_iter()
        .map(|problem| {
            assert!(problem.help.is_some(), "{}", problem.message);
            format!("{}: {}", &text[problem.label.span.range()], problem.message)
        })
        .collect()
}

#[test]
fn an_empty_file_says_nothing() {
    for text in ["", "\n", "# only a remark\n"] {
        let settings = settings(text);
        assert_eq!(settings.levels, Levels::default());
        assert_eq!(settings.fail_on.origin, Origin::Default);
        assert_eq!(settings.target.value.name, "unifically");
    }
}

#[test]
fn each_value_knows_its_line() {
    let settings = settings("# a\n\nfail-on = \"error\"\nexclude = [\"old/\"]\n");
    assert_eq!(settings.fail_on.value, FailOn::From(Severity::Error));
    assert_eq!(settings.fail_on.origin, Origin::Line(3));
    assert_eq!(settings.exclude.origin, Origin::Line(4));
    assert_eq!(settings.include.origin, Origin::Default);
}

#[test]
fn a_rule_outweighs_its_group_wherever_it_stands() {
    for rules in [
        "duration-out-of-range = \"error\"\nfield = \"off\"\n",
        "field = \"off\"\nduration-out-of-range = \"error\"\n",
    ] {
        let levels = settings(&format!("[rules]\n{rules}")).levels;
        assert!(levels.is_off("wrong-type"));
        assert!(!levels.is_off("duration-out-of-range"));
        assert!(!levels.is_off("unused-reference"));
    }
}

#[test]
fn globs_are_those_of_gitignore() {
    let globs = Globs::new(&[
        "drafts/",
        "*.old.brief.md",
        "/top.brief.md",
        "!drafts/keep/",
    ])
    .unwrap();
    for (path, is_meant) in [
        ("drafts/a.brief.md", true),
        ("shots/drafts/b/a.brief.md", true),
        ("shots/a.old.brief.md", true),
        ("top.brief.md", true),
        ("shots/top.brief.md", false),
        ("a.brief.md", false),
        ("../drafts/a.brief.md", false),
    ] {
        assert_eq!(globs.matches(path, false), is_meant, "{path}");
    }
}

#[test]
fn some_rules_are_silent_in_some_files() {
    let settings =
        settings("[per-file-ignores]\n\"legacy/**\" = [\"unused-reference\", \"field\"]\n");
    let levels = settings.levels_in("legacy/a/b.brief.md");
    assert!(levels.is_off("unused-reference") && levels.is_off("wrong-type"));
    assert!(!levels.is_off("missing-input"));
    assert!(settings.levels_in("b.brief.md").are_unchanged());
}

#[test]
fn limits_follow_their_file_and_say_so() {
    let target = settings(
        "[limits]\nlongest-duration = { value = 15, source = \"our contract\" }\nreferences = { value = 9, source = \"a test\" }\n",
    )
    .target
    .value;
    assert_eq!(target.duration.value, (3, 15));
    assert_eq!(target.duration.evidence.source, "our contract");
    assert_eq!(target.duration.evidence.as_of, "set in briefc.toml, line 2");
    let cap = |mode| target.limits(Some(mode)).unwrap().cap.unwrap().value;
    assert_eq!(cap(crate::brief::VideoMode::Elements), 9);
    assert_eq!(cap(crate::brief::VideoMode::Transform), 4);
    // The target that comes with the program stays what it is.
    assert_eq!(crate::spec::UNIFICALLY.duration.value, (3, 10));
}

#[test]
fn assets_are_a_folder_and_an_address() {
    let settings =
        settings("[assets]\nbase-url = \"https://cdn.example.com/a/\"\nfolder = \"pictures/\"\n");
    let assets = settings.assets.unwrap().value;
    assert_eq!(assets.base_url, "https://cdn.example.com/a/");
    assert_eq!(assets.folder, "pictures");
}

#[test]
fn a_rule_that_is_lowered_weighs_no_more_for_the_folder() {
    let text = "[assets]\nbase-url = \"https://localhost/b\"\n[rules]\nprivate-url = ";
    for (level, severity) in [("warning", Some(Severity::Warning)), ("off", None)] {
        let (settings, problems) = read(&format!("{text}\"{level}\"\n"));
        assert_eq!(
            settings.assets.unwrap().value.base_url,
            "https://localhost/b"
        );
        let found = problems.first().map(|problem| problem.severity);
        assert_eq!(found, severity, "{level}");
    }
    assert_eq!(
        mistakes("[assets]\nbase-url = \"HTTPS://cdn.example.com/b\""),
        [""; 0]
    );
}

#[test]
fn the_address_of_a_folder_is_judged() {
    for (text, expected) in [
        (
            "[assets]\nbase-url = \"https://cdn.example.com/b?v=1\"",
            "\"https://cdn.example.com/b?v=1\": `base-url` is not the address of a folder",
        ),
        (
            "[assets]\nbase-url = \"https://cdn.example.com/b#f\"",
            "\"https://cdn.example.com/b#f\": `base-url` is not the address of a folder",
        ),
        (
            "[assets]\nbase-url = \"https://cdn.example.com:99999/b\"",
            "\"https://cdn.example.com:99999/b\": `base-url` is not the address of a folder",
        ),
        (
            "[assets]\nbase-url = \"https://localhost/b\"",
            "\"https://localhost/b\": the provider cannot reach `localhost`",
        ),
        (
            "[assets]\nbase-url = \"https://ada:secret@cdn.example.com\"",
            "secret: this address holds a password",
        ),
        (
            "[assets]\nbase-url = \"https://github.com/ada/film/blob/main\"",
            "\"https://github.com/ada/film/blob/main\": this is the address of pages of GitHub, not of files",
        ),
    ] {
        assert_eq!(mistakes(text), [expected]);
    }
}

#[test]
fn mistakes_are_shown_where_they_are() {
    for (text, expected) in [
        (
            "fail_on = \"error\"",
            "fail_on: there is no setting `fail_on`",
        ),
        ("[ruls]", "ruls: there is no setting `ruls`"),
        ("fail-on = \"eror\"", "\"eror\": `fail-on` cannot be `eror`"),
        ("fail-on = 5", "5: this is a text"),
        ("target = \"fall\"", "\"fall\": `target` cannot be `fall`"),
        (
            "[target]\nname = \"klin\"",
            "\"klin\": `target` cannot be `klin`",
        ),
        (
            "[target.unifically]\nreferences = \"image1\"",
            "\"image1\": `references` cannot be `image1`",
        ),
        (
            "[target.fal]\nreferences = \"Image1\"",
            "references: fal reads one spelling of references",
        ),
        ("[target.fall]", "fall: there is no setting `fall`"),
        (
            "[target.fal]\nreference = \"a\"",
            "reference: there is no setting `reference`",
        ),
        (
            "portable = \"fal\"",
            "\"fal\": `portable` is `true`, `false`, or a list of targets",
        ),
        (
            "portable = [\"fall\"]",
            "\"fall\": `portable` cannot be `fall`",
        ),
        ("exclude = \"old/\"", "\"old/\": this is a list"),
        ("exclude = [\"old/\", 5]", "5: this is a text"),
        (
            "exclude = [\"a\", \"[z-a]\"]",
            "\"[z-a]\": this is not a pattern for paths",
        ),
        ("rules = 5", "5: `rules` is a table"),
        (
            "[rules]\nwrong-type = \"of\"",
            "\"of\": `wrong-type` cannot be `of`",
        ),
        (
            "[rules]\nwrong-tipe = \"off\"",
            "wrong-tipe: there is no rule `wrong-tipe`",
        ),
        (
            "[per-file-ignores]\n\"a\" = [\"wrong-tipe\"]",
            "\"wrong-tipe\": there is no rule `wrong-tipe`",
        ),
        ("[compile]\nto = \"a\"", "to: there is no setting `to`"),
        (
            "[assets]\nfolder = \"a\"",
            "assets: `[assets]` needs a `base-url`",
        ),
        (
            "[assets]\nbase-url = \"cdn\"",
            "\"cdn\": `base-url` is not the address of a folder",
        ),
        (
            "[limits]\nlongest = 5",
            "longest: there is no setting `longest`",
        ),
        (
            "[limits]\nreferences = 5",
            "5: `references` needs a value, and a source that says who allows it",
        ),
        (
            "[limits]\nreferences = { value = 5, source = \" \" }",
            "{ value = 5, source = \" \" }: `references` needs a value, and a source that says who allows it",
        ),
        (
            "[limits]\nshortest-duration = { value = 20, source = \"a\" }",
            "limits: no clip is at least 20 and at most 10 seconds long",
        ),
    ] {
        assert_eq!(mistakes(text), [expected]);
    }
}

#[test]
fn what_does_not_parse_is_shown_too() {
    let (_, problems) = read("fail-on = \n[rules]\nwrong-type = \"off\"\n");
    assert_eq!(problems[0].rule, "syntax");
    let (_, problems) = read("fail-on = \"error\"\nfail-on = \"never\"\n");
    assert_eq!(problems[0].rule, "duplicate-key");
}

#[test]
fn a_target_has_its_spelling_and_its_limits_whatever_stands_first() {
    let settings = settings(
        "portable = [\"fal\", \"unifically\"]\n[limits]\nreferences = { value = 3, source = \"a test\" }\n\
         [target]\nname = \"fal\"\n[target.unifically]\nreferences = \"Image1\"\n",
    );
    let mode = Some(crate::brief::VideoMode::Elements);
    let cap = |target: &Target| target.limits(mode).unwrap().cap.unwrap().value;
    let (fal, unifically) = (
        settings.target.value,
        settings.target_of(Provider::Unifically),
    );
    assert_eq!(
        (fal.name, fal.spelling, cap(fal)),
        ("fal", Dialect::Pascal, 3)
    );
    assert_eq!(settings.target.origin, Origin::Line(5));
    // The limits are those of the target that the file names.
    assert_eq!(
        (unifically.name, unifically.spelling, cap(unifically)),
        ("unifically", Dialect::Pascal, 7)
    );
    let others = settings.other_targets(fal);
    let names: Vec<&str> = others.iter().flatten().map(|other| other.name).collect();
    assert_eq!(names, ["unifically"]);
    let all = settings.all_but(unifically);
    let names: Vec<&str> = all.iter().flatten().map(|other| other.name).collect();
    assert_eq!(names, ["kling", "fal", "replicate"]);
}

#[test]
fn a_target_is_a_word_too() {
    let settings = settings("target = \"replicate\"\n");
    assert_eq!(settings.target.value.name, "replicate");
    assert_eq!(settings.target.value.spelling, Dialect::Angle);
    let others = settings.other_targets(settings.target.value);
    assert!(others.iter().all(Option::is_none));
}

#[test]
fn what_could_not_be_read_is_said_once() {
    for text in [
        "fail-on = [",
        "fail-on = [\n",
        "include = {\n",
        "fail-on = [\"error\"\n",
    ] {
        let (_, problems) = read(text);
        let rules: Vec<&str> = problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(rules, ["syntax"], "{text}: {problems:?}");
    }
    // A mistake elsewhere hides nothing.
    let (_, problems) = read("fail-on = 3\ninclude = [\n");
    assert_eq!(problems.len(), 2, "{problems:?}");
}
