//! What the tests of the pages would say of wrong pages.

use super::run::{Exception, Instead, Outcome, follow};
use super::{uncovered, unused};
use crate::docs::Page;
use crate::support::{CLEAN, ERROR, INFO};

const FILES: &[(&str, &str)] = &[
    ("clean.brief.yaml", CLEAN),
    ("error.brief.yaml", ERROR),
    ("info.brief.yaml", INFO),
];

/// What the lines of a `console` block come to, the first of which is line 2.
fn console(lines: &str) -> Outcome {
    page(&format!("```console\n{lines}```\n"), &[])
}

fn page(text: &str, exceptions: &[Exception]) -> Outcome {
    follow(&Page::read("p.md", text), FILES, exceptions)
}

#[track_caller]
fn is_fine(outcome: &Outcome) {
    assert_eq!(outcome.failures, [""; 0]);
}

#[track_caller]
fn fails(outcome: &Outcome, beginnings: &[&str]) {
    let failures = &outcome.failures;
    let is_as_expected = failures.len() == beginnings.len()
        && failures
            .iter()
            .zip(beginnings)
            .all(|(failure, beginning)| failure.starts_with(beginning));
    assert!(is_as_expected, "{failures:#?}");
}

#[test]
fn what_is_right_passes() {
    is_fine(&console("$ briefc check clean.brief.yaml # nothing\n"));
    is_fine(&console(
        "$ cargo run --release -- compile clean.brief.yaml\n",
    ));
    let finding = "error.brief.yaml:2:11: error[duration-out-of-range] `duration` is too long: a clip is 3 to 10 seconds long\n";
    is_fine(&console(&format!(
        "$ briefc check --format concise error.brief.yaml\n{finding}\n$ echo $?\n1\n"
    )));
    is_fine(&console(
        "$ briefc check --format github error.brief.yaml\n::error file=error.brief.yaml,line=2,col=11,endLine=2,endColumn=13,title=briefc[duration-out-of-range]::error.brief.yaml:2:11: `duration` is too long: a clip is 3 to 10 seconds long%0Anote: the limit of Kling O1 (Unifically, Kling O1 product page, 2026-11)%0Ahelp: write 10 or less; Kling 3.0 and Kling 3.0 Omni make clips of up to 15 seconds\n",
    ));
    is_fine(&console(
        "$ briefc check gone.brief.yaml\n...\n$ echo $?\n2\n",
    ));
    is_fine(&console(
        "$ briefc compile --curl clean.brief.yaml | sh && echo sent >>log\n...\n$ cat log\nsent\n",
    ));
    is_fine(&console(
        "$ printf '%s\\n' 1 2 3 4 5\n...\n3\n...\n$ echo a \\\n  b\na b\n",
    ));
}

#[test]
fn what_does_not_exist_fails() {
    fails(
        &console(
            "$ briefc check clean.brief.yaml\n$ briefc check --wach clean.brief.yaml\n$ briefc chek\n$ breefc check\n",
        ),
        &[
            "p.md:3: exit code 2 instead of 0: briefc check --wach",
            "p.md:4: exit code 2 instead of 0: briefc chek",
            "p.md:5: exit code 127 instead of 0: breefc check",
        ],
    );
}

#[test]
fn another_output_fails() {
    fails(
        &console("$ briefc --version\nbriefc 99.0.0\n"),
        &[
            "p.md:2: another output: briefc --version\n--- the page\nbriefc 99.0.0\n--- briefc\nbriefc ",
        ],
    );
    fails(
        &console("$ printf '1\\n2\\n'\n1\n"),
        &["p.md:2: another output"],
    );
    fails(
        &console("$ printf '1\\n2\\n'\n2\n...\n"),
        &["p.md:2: another output"],
    );
    fails(&console("$ true\nsomething\n"), &["p.md:2: another output"]);
}

#[test]
fn an_exit_code_that_nobody_would_expect_fails() {
    // What is not shown may find something, but it must be able to look.
    is_fine(&console("$ briefc check error.brief.yaml\n"));
    fails(
        &console("$ briefc check gone.brief.yaml\n"),
        &["p.md:2: exit code 2 instead of 0"],
    );
    fails(
        &console("$ briefc compile error.brief.yaml\n"),
        &["p.md:2: exit code 1 instead of 0"],
    );
    fails(
        &console("$ briefc check clean.brief.yaml\nerror[syntax]: so they say\n"),
        &["p.md:2: exit code 0 instead of 1"],
    );
    fails(
        &console(
            "$ briefc check gone.brief.yaml\nerror: gone.brief.yaml: cannot read it: there is no such file or folder\n",
        ),
        &["p.md:2: exit code 2 instead of 0"],
    );
    fails(
        &console("$ briefc check clean.brief.yaml\n$ echo $?\n1\n"),
        &[
            "p.md:2: exit code 0 instead of 1",
            "p.md:3: another output: echo $?",
        ],
    );
    // A page that shows a part only shows at least where the exit code comes from.
    fails(
        &console("$ briefc check --fail-on info --format concise info.brief.yaml\n...\n"),
        &["p.md:2: exit code 1 instead of 0"],
    );
}

#[test]
fn what_the_page_changes_lasts() {
    let text = "\
```yaml
# shots/a.brief.yaml
prompt: rain
duration: 11
```

```console
$ cd shots
$ export REACH=all
$ briefc check --select field --format concise a.brief.yaml
a.brief.yaml:3:11: error[duration-out-of-range] `duration` is too long: a clip is 3 to 10 seconds long
```

```yaml
# a.brief.yaml
prompt: rain
```

```console
$ briefc check --fix=$REACH a.brief.yaml
```
";
    is_fine(&page(text, &[]));
}

#[test]
fn what_hooks_and_ci_run_is_run() {
    let good = "```yaml\nbriefs:\n  script:\n    - briefc check --output gitlab=a.json clean.brief.yaml\n```\n";
    let outcome = page(good, &[]);
    is_fine(&outcome);
    assert_eq!(outcome.ran, 1);
    fails(
        &page(&good.replace("gitlab", "gitlub"), &[]),
        &["p.md:4: exit code 2"],
    );
    let hook = "```yaml\n- id: a\n  entry: briefc chek\n  args: [--fail-on=errror, clean.brief.yaml]\n```\n";
    fails(
        &page(hook, &[]),
        &["p.md:3: exit code 2", "p.md:4: exit code 2"],
    );
}

#[test]
fn blocks_that_nobody_could_run_fail() {
    fails(
        &page("```sh\nbriefc check\n```\n", &[]),
        &["p.md:1: commands stand in a `console` block"],
    );
    fails(
        &page("text\n\n```console\nbriefc check\n```\n", &[]),
        &["p.md:4: a `console` block begins with a command"],
    );
    fails(
        &console("$ echo 'never closed\n$ true\n"),
        &["p.md:2: the shell cannot read this"],
    );
}

#[test]
fn exceptions_are_read_and_none_is_left_over() {
    let exceptions = [
        Exception {
            begins: "npm ",
            instead: Instead::Nothing,
            reason: "fetches",
        },
        Exception {
            begins: "briefc check --watch",
            instead: Instead::Parse,
            reason: "never ends",
        },
    ];
    let text =
        "```console\n$ npm ci\nthis and that\n$ briefc check --watch --quiet # until Ctrl-C\n```\n";
    let outcome = page(text, &exceptions);
    is_fine(&outcome);
    assert_eq!(outcome.ran, 1);
    assert_eq!(unused(&exceptions, &outcome.used), [""; 0]);
    let outcome = page(&text.replace("--quiet", "--quit"), &exceptions);
    fails(&outcome, &["p.md:4: exit code 2 instead of 0"]);
    let outcome = page("```console\n$ npm ci\n```\n", &exceptions);
    assert_eq!(
        unused(&exceptions, &outcome.used),
        ["no page has a command that begins with `briefc check --watch` (never ends)"]
    );
}

#[test]
fn a_page_that_nobody_runs_fails() {
    let pages = [
        Page::read("a.md", "```console\n$ true\n```\n"),
        Page::read("b.md", "```sh\ntrue\n```\n"),
        Page::read("c.md", "```text\n$ true\n```\n"),
    ];
    assert_eq!(uncovered(&pages, &["a.md", "b.md"]), [""; 0]);
    assert_eq!(
        uncovered(&pages, &["a.md", "c.md"]),
        [
            "b.md shows commands and is not in the table of pages",
            "c.md is in the table of pages and shows no commands"
        ]
    );
}
