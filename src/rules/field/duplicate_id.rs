//! Two briefs of a file with one id.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::FILES;
use crate::brief::{Batch, IdLikeness, RepeatedId, Title, file_key, number_of};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-id",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "two briefs in a file with the same id, or with ids that differ only in capitals",
    evidence: FILES,
    page: include_str!("../../../docs/rules/duplicate-id.md"),
    check: Check::File(check),
};

fn check(batch: &Batch<'_>, findings: &mut Findings<'_>) {
    if !batch.is_many() {
        return;
    }
    if let Some(repeated) = &batch.repeated {
        for repeated in repeated {
            findings.add_one_of_many(RULE.level, || finding_behind(repeated));
        }
        return;
    }
    // Of two, the later one is told, as in a file that comes in parts.
    let mut first: HashMap<String, (&str, Span)> = HashMap::new();
    let mut nameless: HashMap<usize, Span> = HashMap::new();
    let has_numbers = has_numbers(batch);
    for (index, title) in batch.titles().enumerate() {
        let Some(given) = title.id.given() else {
            // Where each brief needs an id, `missing-id` says so.
            if has_numbers && title.id.is_absent() && !title.needs_id {
                let number = batch.number(index);
                nameless.insert(number, title.opening);
                if let Some((id, span)) = first.get(&file_key(&number.to_string())) {
                    findings.add_one_of_many(RULE.level, || {
                        of_number(id, title.opening, BY_NUMBER).related(*span, BY_ID)
                    });
                }
            }
            continue;
        };
        match first.entry(file_key(given.value)) {
            Entry::Vacant(place) => {
                place.insert((given.value, given.span));
                let number = number_of(given.value).and_then(|number| nameless.get(&number));
                if let Some(span) = number {
                    findings.add_one_of_many(RULE.level, || {
                        of_number(given.value, given.span, BY_ID).related(*span, BY_NUMBER)
                    });
                }
            }
            Entry::Occupied(place) => {
                let (id, span) = *place.get();
                // An alias may put one brief in two places of a list, and it is one slip.
                findings.add_one_of_many(RULE.level, || {
                    let is_same = id == given.value;
                    finding(given.value, given.span, is_same).related(span, "first here")
                });
            }
        }
    }
}

/// Whether an id is a number, as briefs without an id are called.
fn has_numbers(batch: &Batch<'_>) -> bool {
    let number = |title: Title<'_>| title.id.given().and_then(|given| number_of(given.value));
    batch.titles().any(|title| number(title).is_some())
}

/// The finding where the other brief is gone.
fn finding_behind(repeated: &RepeatedId<'_>) -> Diagnostic {
    let RepeatedId { id, span, line, .. } = repeated;
    match repeated.likeness {
        IdLikeness::Same => finding(id, *span, true).note(format!("first in line {line}")),
        IdLikeness::Case => finding(id, *span, false).note(format!("first in line {line}")),
        IdLikeness::Number => {
            of_number(id, *span, BY_ID).note(format!("the one without an id is line {line}"))
        }
        IdLikeness::Numbered => {
            of_number(id, *span, BY_NUMBER).note(format!("the one with this id is line {line}"))
        }
    }
}

const BY_ID: &str = "called so by its id";
const BY_NUMBER: &str = "called so by its number: it has no id";

fn of_number(id: &str, span: Span, label: &str) -> Diagnostic {
    let message =
        format!("two briefs of this file are called `{id}`, one by its id and one by its number");
    RULE.finding(message, span, label).help(
        "give both an id of their own: reports and the files of the requests are told apart by it",
    )
}

fn finding(id: &str, span: Span, is_same: bool) -> Diagnostic {
    let finding = if is_same {
        RULE.finding(
            format!("two briefs of this file have the id `{id}`"),
            span,
            "again here",
        )
    } else {
        let accents = if id.is_ascii() {
            ""
        } else {
            ", or in how its accents are stored"
        };
        RULE.finding(
            format!(
                "the id `{id}` differs from another one only in capital and small letters{accents}"
            ),
            span,
            "on many computers this is the same file",
        )
    };
    finding.help("give each brief an id of its own: reports and the files of the requests are told apart by it")
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    #[test]
    fn both_ends_are_shown() {
        let yaml = "briefs:\n  - {id: a, prompt: rain}\n  - {id: b, prompt: rain}\n  - {id: a, prompt: rain}\n";
        assert_eq!(found(yaml), ["duplicate-id: a"]);
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.severity, Severity::Error);
        assert_eq!(finding.label.span.range(), 69..70);
        assert_eq!(finding.related[0].span.range(), 17..18);
    }

    #[test]
    fn what_is_one_file_on_some_disks_is_one_id() {
        for (one, other) in [
            ("Hero", "hero"),
            ("\\u00e9", "e\\u0301"),
            ("STRASSE", "strasse"),
        ] {
            let json = format!(
                "[{{\"id\":\"{one}\",\"prompt\":\"a\"}},{{\"id\":\"{other}\",\"prompt\":\"a\"}}]"
            );
            assert_eq!(
                found_in(&json, Format::Json),
                [format!("duplicate-id: \"{other}\"")]
            );
        }
        let found = diagnostics(
            "[{id: Hero, prompt: a}, {id: hero, prompt: a}]\n",
            Format::Yaml,
        );
        assert!(
            found[0]
                .message
                .ends_with("only in capital and small letters")
        );
        let found = diagnostics(
            "[{id: caf\u{e9}, prompt: a}, {id: cafe\u{301}, prompt: a}]\n",
            Format::Yaml,
        );
        assert!(
            found[0]
                .message
                .ends_with("or in how its accents are stored")
        );
    }

    #[test]
    fn each_of_three_but_the_first_is_told_and_numbers_are_ids_too() {
        let yaml = "id: 7\nprompt: a\n---\nid: \"7\"\nprompt: a\n---\nid: 7\nprompt: a\n";
        assert_eq!(found(yaml), ["duplicate-id: \"7\"", "duplicate-id: 7"]);
    }

    #[test]
    fn the_number_of_a_brief_without_an_id_is_what_it_is_called() {
        // The second brief is called `2`; `02` is another name.
        let yaml = "[{id: 2, prompt: a}, {prompt: b}, {id: 02, prompt: c}]\n";
        let [finding] = diagnostics(yaml, Format::Yaml)
            .into_iter()
            .filter(|finding| finding.rule == "duplicate-id")
            .collect::<Vec<_>>()
            .try_into()
            .unwrap();
        assert_eq!(finding.label.span.range(), 22..28);
        assert_eq!(finding.related[0].span.range(), 6..7);
        // In the stream of documents, too, and in JSON lines where blank lines count.
        assert_eq!(
            found("prompt: a\n---\nid: 1\nprompt: b\n"),
            ["duplicate-id: 1"]
        );
        let lines = "{\"id\": \"3\", \"prompt\": \"a\"}\n\n{\"prompt\": \"b\"}\n";
        assert_eq!(
            found_in(lines, Format::JsonLines),
            ["duplicate-id: \"prompt\""]
        );
        let lines = "{\"id\": \"2\", \"prompt\": \"a\"}\n\n{\"prompt\": \"b\"}\n";
        assert_eq!(found_in(lines, Format::JsonLines), [""; 0]);
        // Under `briefs` each needs an id, which is told already.
        let briefs = "briefs: [{id: 2, prompt: a}, {prompt: b}]\n";
        assert!(
            found(briefs)
                .iter()
                .all(|found| found.starts_with("missing-id"))
        );
    }

    #[test]
    fn ids_that_differ_are_silent_and_so_are_missing_ones() {
        assert_eq!(
            found("[{id: a, prompt: a}, {prompt: a}, {prompt: a}]\n"),
            [""; 0]
        );
        assert_eq!(found("id: a\nprompt: a\n"), [""; 0]);
    }
}
