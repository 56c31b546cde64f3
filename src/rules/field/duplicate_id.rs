//! Two briefs of a file with one id.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::FILES;
use crate::brief::{Batch, file_key};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-id",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "two briefs of a file with one id, or with ids that only differ in letter case",
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
            findings.add_one_of_many(RULE.level, || {
                finding(repeated.id, repeated.span, repeated.is_same)
                    .note(format!("first in line {}", repeated.line))
            });
        }
        return;
    }
    let mut first: HashMap<String, (&str, Span)> = HashMap::new();
    for title in batch.titles() {
        let Some(given) = title.id.given() else {
            continue;
        };
        match first.entry(file_key(given.value)) {
            Entry::Vacant(place) => {
                place.insert((given.value, given.span));
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
            format!("the id `{id}` differs from another one only in its letters' case{accents}"),
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
        assert!(found[0].message.ends_with("only in its letters' case"));
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
    fn ids_that_differ_are_silent_and_so_are_missing_ones() {
        assert_eq!(
            found("[{id: a, prompt: a}, {prompt: a}, {prompt: a}]\n"),
            [""; 0]
        );
        assert_eq!(found("id: a\nprompt: a\n"), [""; 0]);
    }
}
