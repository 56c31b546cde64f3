//! `briefc names`: numbers become names, and every request stays what it is.

use std::collections::BTreeSet;
use std::fs;

use briefc::brief::{Batch, Brief, Sheet};
use briefc::bundle::{Link, Surroundings, compiled_prompt, resolve};
use briefc::check::{Terms, check};
use briefc::compile::compile;
use briefc::diagnostic::Severity;
use briefc::naming::{Naming, name_inputs};
use briefc::reference::PieceKind;
use briefc::rules;
use briefc::spec::UNIFICALLY;
use briefc::syntax::{self, Format};
use briefc::targets::Emission;
use briefc::text::Source;
use proptest::prelude::*;

use crate::properties::{brief, config, right_brief};
use crate::rule_pages::wrong_briefs;
use crate::support::{Folder, briefc_reading, fixtures, read};

/// The bytes of the requests; none if a brief is refused.
fn requests(format: Format, text: &str) -> Option<Vec<Vec<u8>>> {
    let source = Source::new("a", text);
    let emission = Emission::default();
    let compiled = compile(source, format, Terms::default(), Severity::Error, emission);
    let requests = compiled.unwrap().requests?;
    Some(requests.into_iter().map(|brief| brief.request).collect())
}

/// Each brief of a text, with all that it inherits.
fn each_brief<T>(format: Format, text: &str, mut work: impl FnMut(&Brief<'_>) -> T) -> Vec<T> {
    let parsed = syntax::parse(text, format);
    let batch = Batch::of(&parsed);
    let briefs = batch.sheets.iter().flat_map(Sheet::briefs);
    briefs.map(|brief| work(&brief)).collect()
}

/// What is sent of each brief, whatever is wrong with it: the prompt, and the addresses.
fn sent(format: Format, text: &str) -> Vec<(String, Vec<String>)> {
    each_brief(format, text, |brief| {
        let bundle = resolve(brief, &UNIFICALLY, Surroundings::unknown());
        let addresses = brief
            .addresses()
            .map(|address| address.text.value().to_owned());
        (compiled_prompt(&bundle).into_owned(), addresses.collect())
    })
}

/// The references to inputs that are there and have a number in them.
fn numbers(format: Format, text: &str) -> usize {
    let mut places = BTreeSet::new();
    each_brief(format, text, |brief| {
        let bundle = resolve(brief, &UNIFICALLY, Surroundings::unknown());
        let cited = bundle.citations.iter();
        let numbered = cited
            .filter(|citation| citation.link == Link::Declared)
            .filter(|citation| bundle.pieces[citation.piece].kind != PieceKind::Name);
        // Briefs may share a prompt.
        places.extend(numbered.map(|citation| bundle.locate(&citation.range)));
    });
    places.len()
}

fn errors(format: Format, text: &str) -> usize {
    check(Source::new("a", text), format, Terms::default())
        .totals
        .errors
}

/// What must hold of naming, whatever the brief.
#[track_caller]
fn proved(format: Format, text: &str) -> Naming {
    let naming = name_inputs(text, format, Terms::default());
    let after = &naming.text;
    assert_eq!(requests(format, after), requests(format, text), "{after}");
    assert_eq!(sent(format, after), sent(format, text), "{after}");
    assert!(errors(format, after) <= errors(format, text), "{after}");
    assert_eq!(naming.rewritten == 0, after == text, "{after}");
    assert_eq!(
        numbers(format, after) + naming.rewritten,
        numbers(format, text),
        "{after}"
    );
    // What keeps its number is told.
    assert_eq!(
        numbers(format, after) == 0,
        naming.kept.is_empty(),
        "{after}\n{:?}",
        naming.kept
    );
    let again = name_inputs(after, format, Terms::default());
    assert_eq!(again.text, *after);
    naming
}

#[test]
fn fixtures_and_pages_stay_what_they_are() {
    let files = ["clean", "many", "mistakes", "same", "targets"]
        .into_iter()
        .flat_map(fixtures);
    let files = files.map(|name| {
        let text = String::from_utf8(read(&name)).unwrap();
        (Format::of_name(&name).unwrap(), text)
    });
    let pages = rules::all().flat_map(wrong_briefs);
    let pages = pages.map(|(_, format, text)| (format, text));
    let mut rewritten = 0;
    for (format, text) in files.chain(pages) {
        let windows = text.replace("\r\n", "\n").replace('\n', "\r\n");
        let marked = format!("\u{feff}{text}");
        for text in [&text, &windows, &marked] {
            if syntax::parse(text, format).problems.is_empty() {
                rewritten += proved(format, text).rewritten;
            }
        }
    }
    assert!(rewritten > 100, "{rewritten}");
}

/// Each case is eight texts, and each of them is checked a few times.
fn fewer() -> ProptestConfig {
    ProptestConfig {
        cases: 60,
        ..config()
    }
}

proptest! {
    #![proptest_config(fewer())]

    #[test]
    fn whatever_the_brief_is_its_request_stays(brief in brief()) {
        for (format, text) in brief.written() {
            proved(format, &text);
        }
    }

    #[test]
    fn in_a_right_brief_no_number_is_left(brief in right_brief()) {
        for (format, text) in brief.written() {
            let naming = proved(format, &text);
            prop_assert!(naming.rewritten > 0, "{}", text);
            prop_assert_eq!(numbers(format, &naming.text), 0, "{}", naming.text);
            prop_assert!(requests(format, &naming.text).is_some());
        }
    }
}

const BRIEF: &str = "\
# Two pictures and a courier.
video_mode: elements
image_urls:
  - https://cdn.example.com/refs/alley.png # the place
  - https://cdn.example.com/refs/palette_v2.png?x=1
elements:
  - description: courier in a red jacket
    image_urls: [https://cdn.example.com/kira-front.png, https://cdn.example.com/kira-side.png]
prompt: |
  @element_1走进@image_1，
  graded like <<<image_2>>>.
";

const NAMED: &str = "\
# Two pictures and a courier.
video_mode: elements
image_urls:
  - name: alley
    url: https://cdn.example.com/refs/alley.png # the place
  - name: palette_v2
    url: https://cdn.example.com/refs/palette_v2.png?x=1
elements:
  - name: kira
    description: courier in a red jacket
    image_urls: [https://cdn.example.com/kira-front.png, https://cdn.example.com/kira-side.png]
prompt: |
  @kira走进@alley，
  graded like @palette_v2.
";

#[test]
fn the_change_is_shown_and_nothing_is_written() {
    let folder = Folder::new();
    let path = folder.write("a.brief.yaml", BRIEF);
    let run = folder.briefc(&["names"]).exits(1);
    insta::assert_snapshot!(run.stdout);
    run.says("would be named: 3 inputs; would be rewritten: 3 references\n");
    assert_eq!(fs::read_to_string(path).unwrap(), BRIEF);
}

#[test]
fn names_are_written_once() {
    let folder = Folder::new();
    let path = folder.write("a.brief.yaml", BRIEF);
    folder
        .briefc(&["names", "--write"])
        .exits(0)
        .prints("")
        .says("named: 3 inputs; rewritten: 3 references\n");
    assert_eq!(fs::read_to_string(&path).unwrap(), NAMED);
    for arguments in [&["names", "--write"][..], &["names"]] {
        folder.briefc(arguments).exits(0).quiet().prints("");
        assert_eq!(fs::read_to_string(&path).unwrap(), NAMED);
    }
}

#[test]
fn what_keeps_its_number_is_told_with_its_place() {
    let folder = Folder::new();
    let brief = "video_mode: elements\nprompt: '@image_1 @image_2'\nimage_urls:\n  - &a https://a.example/alley.png\n  - https://a.example/rain.png\n";
    let path = folder.write("a.brief.yaml", brief);
    folder.briefc(&["names", "--write"]).exits(1).prints("").says(
        "warning: a.brief.yaml:4:8: image 1 keeps its number: it is not certain how to write a name into its entry here; give it one by hand\nnamed: 1 input; rewritten: 1 reference\n",
    );
    let after = fs::read_to_string(path).unwrap();
    assert!(after.contains("prompt: '@image_1 @rain'"), "{after}");
}

#[test]
fn standard_input_is_shown_or_rewritten() {
    let arguments = ["names", "-", "--stdin-filename", "a.brief.yaml"];
    let run = briefc_reading(&arguments, BRIEF.as_bytes()).exits(1);
    assert!(run.stdout.starts_with("--- a.brief.yaml\n"), "{run:?}");
    let writing = [&arguments[..], &["--write"]].concat();
    briefc_reading(&writing, BRIEF.as_bytes())
        .exits(0)
        .prints(NAMED);
    // What needs no name comes out as it went in.
    briefc_reading(&writing, NAMED.as_bytes())
        .exits(0)
        .quiet()
        .prints(NAMED);
    briefc_reading(&["names", "-"], b"").exits(2).prints("");
}

#[test]
fn broken_files_stay_and_the_others_do_not_wait() {
    let folder = Folder::new();
    let broken = "video_mode: elements\nimage_urls: [https://a.example/a.png\nprompt: '@image_1'\n";
    folder.write("a.brief.yaml", broken);
    folder.write("b.brief.yaml", BRIEF);
    folder.write("c.brief.yaml", b"prompt: caf\xe9\n");
    let run = folder.briefc(&["names", "--write"]).exits(2).prints("");
    assert!(
        run.stderr
            .contains("all numbers stay: the file is broken, and `briefc check` shows where"),
        "{run:?}"
    );
    assert!(run.stderr.contains("error: c.brief.yaml: "), "{run:?}");
    assert_eq!(
        fs::read_to_string(folder.path().join("a.brief.yaml")).unwrap(),
        broken
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("b.brief.yaml")).unwrap(),
        NAMED
    );
}
