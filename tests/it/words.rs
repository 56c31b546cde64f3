//! The words that briefc says, all of them in a row: read `snapshots/it__words__all_words.snap` as somebody who writes prompts
//! and never saw an API.

use std::fmt::Write as _;

use briefc::diagnostic::Diagnostic;
use briefc::rules;

use crate::rule_pages::wrong_reports;

/// `cargo test words -- --nocapture` prints the list.
#[test]
fn all_words() {
    let mut list = String::new();
    for rule in rules::all() {
        let mut said: Vec<String> = Vec::new();
        for diagnostic in spoken(rule.name) {
            let words = in_a_row(&diagnostic);
            if !said.contains(&words) {
                said.push(words);
            }
        }
        let _ = writeln!(list, "{}: {}\n", rule.name, rule.summary);
        for words in said {
            let _ = writeln!(list, "{words}");
        }
    }
    println!("{list}");
    insta::assert_snapshot!(list);
}

#[test]
fn every_finding_is_a_sentence_and_says_what_to_do() {
    for rule in rules::all() {
        for finding in spoken(rule.name) {
            let words = in_a_row(&finding);
            let message = &finding.message;
            assert!(!message.ends_with(['.', '!', ':']), "{words}");
            assert!(!message.contains('\n'), "{words}");
            let help = finding.help.as_deref().unwrap_or_default();
            assert!(!help.is_empty() || finding.fix.is_some(), "{words}");
            let is_closed = |text: &str| text.matches('`').count().is_multiple_of(2);
            let labels = finding.related.iter().map(|label| label.text.as_str());
            let all = labels.chain([
                message.as_str(),
                &finding.label.text,
                help,
                finding.note.as_deref().unwrap_or_default(),
            ]);
            for text in all {
                assert!(is_closed(text), "{words}");
                for word in PROGRAMMERS {
                    assert!(!has_word(text, word), "`{word}` in\n{words}");
                }
            }
        }
    }
}

/// Words for those who write programs.
const PROGRAMMERS: [&str; 16] = [
    "array",
    "boolean",
    "codepoint",
    "deserialize",
    "enum",
    "float",
    "int",
    "integer",
    "invalid",
    "null",
    "object",
    "parse",
    "pointer",
    "schema",
    "string",
    "token",
];

fn has_word(text: &str, word: &str) -> bool {
    // What stands between backticks was typed by somebody.
    let prose = text.split('`').step_by(2);
    prose
        .flat_map(|prose| prose.split(|c: char| !c.is_alphabetic()))
        .any(|spoken| spoken.eq_ignore_ascii_case(word))
}

/// What a rule says on its own page.
fn spoken(rule: &str) -> Vec<Diagnostic> {
    let rule = rules::find(rule).unwrap();
    let reports = wrong_reports(rule);
    let findings = reports
        .into_iter()
        .flat_map(|report| report.files)
        .flat_map(|file| file.findings)
        .map(|finding| finding.diagnostic);
    findings
        .filter(|diagnostic| diagnostic.rule == rule.name)
        .collect()
}

fn in_a_row(diagnostic: &Diagnostic) -> String {
    let mut words = format!("  {}: {}\n", diagnostic.severity.word(), diagnostic.message);
    let mut line = |what: &str, text: &str| {
        if !text.is_empty() {
            let _ = writeln!(words, "    {what:5} {text}");
        }
    };
    line("here", &diagnostic.label.text);
    for label in &diagnostic.related {
        line("there", &label.text);
    }
    line("why", diagnostic.note.as_deref().unwrap_or_default());
    line("do", diagnostic.help.as_deref().unwrap_or_default());
    if let Some(fix) = &diagnostic.fix {
        line("fix", &format!("{} ({})", fix.title, fix.safety.word()));
    }
    words
}
