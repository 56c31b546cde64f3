//! The rules' pages are run: a `wrong` block must give the lines of the `text` block behind it, a `right` block none,
//! a `fixed` block is what the safe fixes make of the `wrong` one, and a `fixed=all` block what all fixes make of it.
//!
//! A page is never written from here. An expectation that a program wrote says what the program does, and not what
//! somebody thought it should do.

mod page;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use briefc::check::{Terms, check, check_keeping};
use briefc::diagnostic::Safety;
use briefc::fix::settle;
use briefc::output::{self, Look};
use briefc::report::{FileReport, Report};
use briefc::rules::{self, Fixes, Group, Rule};
use briefc::spec::{TARGETS, UNIFICALLY};
use briefc::syntax::Format;
use briefc::text::Source;
use page::{Block, Example, Kind, Page};

/// The sections a page may have, in their order, and whether it must.
const SECTIONS: [(&str, bool); 5] = [
    ("Why", true),
    ("Wrong", true),
    ("Right", true),
    ("What to do", false),
    ("See also", false),
];

#[test]
fn pages_of_the_group_file() {
    run(Group::File);
}

#[test]
fn pages_of_the_group_field() {
    run(Group::Field);
}

#[test]
fn pages_of_the_group_reference() {
    run(Group::Reference);
}

#[test]
fn pages_of_the_group_bundle() {
    run(Group::Bundle);
}

#[test]
fn pages_of_the_group_address() {
    run(Group::Address);
}

#[test]
fn pages_of_the_group_prompt() {
    run(Group::Prompt);
}

#[test]
fn pages_of_the_group_portability() {
    run(Group::Portability);
}

#[test]
fn every_page_belongs_to_a_rule() {
    let folder = pages();
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == INDEX {
            continue;
        }
        let rule = name.strip_suffix(".md").and_then(rules::find);
        assert!(
            rule.is_some(),
            "{}: there is no rule of that name",
            folder.join(name).display()
        );
    }
}

/// What a person sees of each page's wrong briefs: read these when a message changes.
#[test]
fn the_wrong_briefs_of_the_pages_as_people_see_them() {
    for rule in rules::all() {
        let reports: Vec<String> = wrong_reports(rule)
            .iter()
            .map(|report| shown(report, output::Format::Human))
            .collect();
        insta::assert_snapshot!(format!("page_{}", rule.name), reports.join("\n"));
    }
}

/// The wrong briefs of a rule's page, with their lines and formats.
pub(crate) fn wrong_briefs(rule: &Rule) -> Vec<(usize, Format, String)> {
    let page = Page::read(rule.page).unwrap_or_else(|(line, problem)| panic!("{line}: {problem}"));
    page.examples
        .into_iter()
        .filter(|example| matches!(example.kind, Kind::Wrong { .. }))
        .map(|example| (example.line, example.format, example.text))
        .collect()
}

/// What is found in them.
pub(crate) fn wrong_reports(rule: &Rule) -> Vec<Report> {
    let page = Page::read(rule.page).unwrap_or_else(|(line, problem)| panic!("{line}: {problem}"));
    let wrong = page.examples.iter();
    let wrong = wrong.filter(|example| matches!(example.kind, Kind::Wrong { .. }));
    wrong.map(checked_example).collect()
}

/// The file beside the pages that is none.
pub(crate) const INDEX: &str = "README.md";

/// The folder of the pages.
pub(crate) fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")
}

fn run(group: Group) {
    let failures: Vec<String> = rules::all()
        .filter(|rule| rule.group == group)
        .flat_map(failures)
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

/// What is wrong with a rule's page, each item beginning with the page and the line.
fn failures(rule: &Rule) -> Vec<String> {
    let mut failures = Failures {
        page: format!("docs/rules/{}.md", rule.name),
        found: Vec::new(),
    };
    let page = match Page::read(rule.page) {
        Ok(page) => page,
        Err((line, problem)) => {
            failures.add(line, problem);
            return failures.found;
        }
    };
    check_outline(rule, &page, &mut failures);
    check_examples(rule, &page, &mut failures);
    for example in &page.examples {
        match &example.kind {
            Kind::Right => {
                let given = printed(&checked_example(example));
                failures.compare(example.line, "the `right` block has findings", "", &given);
            }
            Kind::Wrong { output, fixed } => {
                check_wrong(rule, example, output, fixed.as_ref(), &mut failures);
            }
        }
    }
    failures.found
}

fn check_outline(rule: &Rule, page: &Page, failures: &mut Failures) {
    if page.title != rule.name {
        failures.add(1, format!("the page must begin with `# {}`", rule.name));
    }
    if !page.has_lead {
        failures.add(1, "a paragraph must say what the rule reports");
    }
    let known = SECTIONS.map(|(name, _)| name);
    for (line, section) in &page.sections {
        if !known.contains(&section.as_str()) {
            failures.add(*line, format!("a page has no section `{section}`"));
        }
    }
    for (name, is_required) in SECTIONS {
        let count = page.sections.iter().filter(|(_, s)| s == name).count();
        if count > 1 || count == 0 && is_required {
            failures.add(1, format!("the section `## {name}` stands {count} times"));
        }
    }
    let rank = |section: &String| known.iter().position(|name| name == section);
    let ranks: Vec<_> = page.sections.iter().map(|(_, s)| rank(s)).collect();
    if !ranks.is_sorted() {
        let order = known.join(", ");
        failures.add(1, format!("the order of the sections is {order}"));
    }
    for (line, link) in &page.links {
        if rules::find(link).is_none() {
            failures.add(*line, format!("the link leads to no rule: `{link}.md`"));
        }
    }
}

fn check_examples(rule: &Rule, page: &Page, failures: &mut Failures) {
    let has = |wanted: fn(&Kind) -> bool| page.examples.iter().any(|e| wanted(&e.kind));
    if !has(|kind| matches!(kind, Kind::Wrong { .. })) {
        failures.add(1, "there is no `wrong` block");
    }
    if !has(|kind| matches!(kind, Kind::Right)) {
        failures.add(1, "there is no `right` block");
    }
    if rule.fix == Fixes::Safe && !has(|kind| matches!(kind, Kind::Wrong { fixed: Some(_), .. })) {
        failures.add(1, "the rule has a safe fix, and no `fixed` block shows it");
    }
    for example in &page.examples {
        let wanted = match example.kind {
            Kind::Right => "Right",
            Kind::Wrong { .. } => "Wrong",
        };
        if example.section != wanted {
            failures.add(
                example.line,
                format!("this block belongs under `## {wanted}`"),
            );
        }
    }
}

fn check_wrong(
    rule: &Rule,
    example: &Example,
    output: &Block,
    fixed: Option<&Block>,
    failures: &mut Failures,
) {
    let report = checked_example(example);
    if !finds(&report, rule) {
        let problem = format!("this `wrong` block has no finding of `{}`", rule.name);
        failures.add(example.line, problem);
    }
    failures.compare(
        output.line,
        "the output is another one",
        &output.text,
        &printed(&report),
    );
    check_promises(example, &report, failures);
    let Some(fixed) = fixed else {
        return;
    };
    let (reach, problem) = if fixed.info.ends_with("=all") {
        (Safety::Unsafe, "all fixes write something else")
    } else {
        (Safety::Safe, "the safe fixes write something else")
    };
    let given = mended(example.format, &example.text, reach);
    failures.compare(fixed.line, problem, &fixed.text, &given);
    let again = checked(example.format, &fixed.text);
    if finds(&again, rule) {
        let problem = format!(
            "the `fixed` block still has a finding of this rule:\n{}",
            printed(&again)
        );
        failures.add(fixed.line, problem);
    }
}

/// No fix goes further than its rule says in `briefc rule`.
fn check_promises(example: &Example, report: &Report, failures: &mut Failures) {
    for finding in report.files.iter().flat_map(|file| &file.findings) {
        let name = finding.diagnostic.rule;
        let given = finding.diagnostic.fix.as_ref().map(|fix| fix.safety);
        let is_promised = match rules::find(name).map(|rule| rule.fix) {
            Some(Fixes::Safe) => true,
            Some(Fixes::Unsafe) => given != Some(Safety::Safe),
            Some(Fixes::None) | None => given.is_none(),
        };
        if !is_promised {
            let problem = format!("`{name}` gives a fix that its `fix` does not announce");
            failures.add(example.line, problem);
        }
    }
}

fn finds(report: &Report, rule: &Rule) -> bool {
    let mut findings = report.files.iter().flat_map(|file| &file.findings);
    findings.any(|finding| finding.diagnostic.rule == rule.name)
}

fn check_one(format: Format, text: &str) -> FileReport {
    check(Source::new(file_name(format), text), format, terms())
}

/// The paths on the pages lead to the files of `tests/media`.
fn terms() -> Terms<'static> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/media");
    Terms {
        folder: Some(Path::new(folder)),
        // The first second of November 2026: all that ends on a page has ended, or will not for long.
        now: Some(1_793_491_200),
        ..Terms::default()
    }
}

fn checked(format: Format, text: &str) -> Report {
    report_of(check_one(format, text))
}

/// Under the terms that stand behind the kind of the block: a target, or `portable`.
fn checked_example(example: &Example) -> Report {
    let target = TARGETS.iter().find(|target| target.name == example.terms);
    let others = TARGETS.map(|other| (other.name != UNIFICALLY.name).then_some(other));
    let terms = Terms {
        target: target.unwrap_or(&&UNIFICALLY),
        other_targets: if example.terms == "portable" {
            others
        } else {
            [None; 4]
        },
        ..terms()
    };
    let source = Source::new(file_name(example.format), example.text.as_str());
    report_of(check(source, example.format, terms))
}

fn report_of(file: FileReport) -> Report {
    Report {
        totals: file.totals,
        files: vec![file],
    }
}

pub(crate) fn file_name(format: Format) -> String {
    let endings = Format::ENDINGS;
    let ending = endings
        .iter()
        .find(|(_, known)| *known == format)
        .map_or("", |(ending, _)| *ending);
    format!("brief.{ending}")
}

fn printed(report: &Report) -> String {
    shown(report, output::Format::Concise)
}

fn shown(report: &Report, format: output::Format) -> String {
    let look = Look {
        summary: false,
        ..Look::default()
    };
    let mut out = Vec::new();
    match output::print(report, format, look, &mut out) {
        Ok(()) => String::from_utf8_lossy(&out).into_owned(),
        Err(error) => format!("could not be printed: {error}"),
    }
}

/// The text after the fixes that may be trusted so far.
fn mended(format: Format, text: &str, reach: Safety) -> String {
    let check = |source, keep| check_keeping(source, format, Terms::default(), keep);
    let settled = settle(&check_one(format, text), reach, check);
    settled.map_or_else(
        || text.to_owned(),
        |settled| settled.report.source.text().to_owned(),
    )
}

/// What is wrong with one page.
struct Failures {
    page: String,
    found: Vec<String>,
}

impl Failures {
    fn add(&mut self, line: usize, problem: impl AsRef<str>) {
        self.found
            .push(format!("{}:{line}: {}", self.page, problem.as_ref()));
    }

    fn compare(&mut self, line: usize, problem: &str, expected: &str, given: &str) {
        if expected != given {
            self.add(line, format!("{problem}\n{}", difference(expected, given)));
        }
    }
}

/// The lines that differ, `-` for those of the page and `+` for those of briefc, with what is the same left out.
fn difference(expected: &str, given: &str) -> String {
    let expected: Vec<&str> = expected.lines().collect();
    let given: Vec<&str> = given.lines().collect();
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let head = same(&mut expected.iter().zip(&given));
    let left = expected.len().min(given.len()) - head;
    let tail = same(&mut expected.iter().rev().zip(given.iter().rev())).min(left);
    let mut lines = String::new();
    let middle = |all: &[&str]| -> Vec<String> {
        let count = all.len() - head - tail;
        let middle = all.iter().skip(head).take(count);
        middle.map(|line| (*line).to_owned()).collect()
    };
    if head > 0 {
        let _ = writeln!(lines, "    (the first {head} lines are the same)");
    }
    for line in middle(&expected) {
        let _ = writeln!(lines, "  - {line}");
    }
    for line in middle(&given) {
        let _ = writeln!(lines, "  + {line}");
    }
    if tail > 0 {
        let _ = writeln!(lines, "    (the last {tail} lines are the same)");
    }
    lines.trim_end().to_owned()
}

#[test]
fn differences_are_shown_alone() {
    assert_eq!(
        difference("a\nb\nc\n", "a\nB\nc\n"),
        "    (the first 1 lines are the same)\n  - b\n  + B\n    (the last 1 lines are the same)"
    );
    assert_eq!(difference("", "a\n"), "  + a");
    assert_eq!(
        difference("a\na\n", "a\n"),
        "    (the first 1 lines are the same)\n  - a"
    );
}
