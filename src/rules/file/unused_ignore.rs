//! An ignore that silences nothing.

use super::unknown_rule::CATALOGUE;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{self, Check, Findings, Fixes, Group, Rule};
use crate::suppress::{Home, Ignore, IgnoredRule, Misuse, Silences};
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    name: "unused-ignore",
    group: Group::File,
    level: Severity::Warning,
    fix: Fixes::Unsafe,
    summary: "an ignore that silences nothing",
    evidence: CATALOGUE,
    page: include_str!("../../../docs/rules/unused-ignore.md"),
    check: Check::Silence(check),
};

fn check(silences: &Silences<'_>, findings: &mut Findings<'_>) {
    for written in silences.ignores() {
        if let Some(misuse) = written.misuse {
            findings.add_one_of_many(RULE.level, || misused(written, misuse));
        } else if !written.is_uncertain {
            let unused: Vec<&IgnoredRule> = written
                .names
                .iter()
                .filter(|ignored| is_unused(ignored, findings))
                .collect();
            for ignored in &unused {
                let is_all = unused.len() == written.names.len();
                findings.add_one_of_many(RULE.level, || {
                    unused_name(silences, written, ignored, is_all)
                });
            }
        }
    }
}

/// A rule that does not exist is another mistake, and of a rule that is off nobody knows what it would have found.
fn is_unused(ignored: &IgnoredRule, findings: &Findings<'_>) -> bool {
    !ignored.is_used && rules::find(&ignored.name).is_some() && !findings.is_off(&ignored.name)
}

fn misused(written: &Ignore, misuse: Misuse) -> Diagnostic {
    let (message, label, help) = match misuse {
        Misuse::Nameless => (
            "an ignore without the name of a rule silences nothing",
            "which rule?",
            "name the rule in brackets: `briefc: ignore[unused-reference] the reason`",
        ),
        Misuse::UnknownWord => (
            "briefc does not know this comment",
            "neither `ignore` nor `ignore-file`",
            "write `briefc: ignore[unused-reference] the reason`, with the name of your rule",
        ),
        Misuse::Late => (
            "`ignore-file` silences nothing here: it belongs at the top of the file",
            "below the first field",
            "move it above the first field, or write `ignore` for the field below",
        ),
        Misuse::Nowhere => (
            "this ignore belongs to no field",
            "nothing begins on this line or the next",
            "put it on the line of the field, or on the line above",
        ),
        Misuse::Shape => (
            "`x-briefc-ignore` takes a list of names of rules",
            "not such a list",
            "write `[\"unused-reference\"]`, or with a reason `[{\"rule\": \"unused-reference\", \"reason\": \"...\"}]`",
        ),
        Misuse::Entry => (
            "an entry of `x-briefc-ignore` is the name of a rule, alone or with a reason",
            "silences nothing; the other entries do",
            "write `\"unused-reference\"`, or `{\"rule\": \"unused-reference\", \"reason\": \"...\"}` and nothing else in it",
        ),
    };
    RULE.finding(message, written.span, label).help(help)
}

fn unused_name(
    silences: &Silences<'_>,
    written: &Ignore,
    ignored: &IgnoredRule,
    is_all: bool,
) -> Diagnostic {
    let name = &ignored.name;
    let edit = match written.home {
        Home::Comment if is_all => Some(without_comment(silences.text(), written.span)),
        Home::Comment => without_name(silences.text(), written, ignored),
        Home::Field => None,
    };
    RULE.finding(
        format!("this ignore is not needed: `{name}` finds nothing here"),
        ignored.span,
        "silences nothing",
    )
    .help("take it out, so that it hides nothing that comes later")
    .fix(Fix::risky("take it out", [edit]))
}

/// With its line if nothing else stands there, else with the white space before it.
fn without_comment(text: &str, comment: Span) -> Edit {
    let range = comment.range();
    let head = text.get(..range.start).unwrap_or_default();
    let tail = text.get(range.end..).unwrap_or_default();
    let before = head.trim_end_matches([' ', '\t']);
    let behind = tail.trim_start_matches([' ', '\t']);
    let is_alone = before.is_empty() || before.ends_with(['\n', '\u{feff}']);
    let line_break = ["\r\n", "\n"]
        .into_iter()
        .find(|line_break| behind.starts_with(line_break));
    let span = match line_break {
        Some(line_break) if is_alone => {
            Span::new(before.len(), text.len() - behind.len() + line_break.len())
        }
        Some(_) => Span::new(before.len(), text.len() - behind.len()),
        None if behind.is_empty() => Span::new(before.len(), text.len()),
        // Something follows a comment of JSON on its line.
        None => comment,
    };
    Edit::new(span, "")
}

/// With the comma behind it, or the one before it if it is the last.
fn without_name(text: &str, written: &Ignore, ignored: &IgnoredRule) -> Option<Edit> {
    let range = ignored.span.range();
    let tail = text.get(range.end..written.span.range().end)?;
    let behind = tail.trim_start();
    let span = if let Some(rest) = behind.strip_prefix(',') {
        let rest = rest.trim_start();
        Span::new(range.start, written.span.range().end - rest.len())
    } else {
        let head = text.get(written.span.range().start..range.start)?;
        let head = head.trim_end().strip_suffix(',')?;
        Span::new(written.span.range().start + head.len(), range.end)
    };
    Some(Edit::new(span, ""))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    /// What the fixes make of a YAML brief, one after the other.
    fn mended(yaml: &str) -> String {
        let mut text = yaml.to_owned();
        while let Some(fix) = diagnostics(&text, Format::Yaml)
            .into_iter()
            .find(|finding| finding.rule == "unused-ignore")
            .and_then(|finding| finding.fix)
        {
            for edit in fix.edits {
                text.replace_range(edit.span.range(), &edit.text);
            }
        }
        text
    }

    #[test]
    fn what_silences_nothing_is_told_and_taken_out() {
        let yaml = "prompt: a # briefc: ignore[wrong-type] no\n# briefc: ignore[empty-prompt]\nduration: 5\n";
        assert_eq!(
            found(yaml),
            ["unused-ignore: wrong-type", "unused-ignore: empty-prompt"]
        );
        assert_eq!(mended(yaml), "prompt: a\nduration: 5\n");
    }

    #[test]
    fn only_the_unused_name_goes() {
        for (list, left) in [
            (
                "[duration-out-of-range, wrong-type]",
                "[duration-out-of-range]",
            ),
            (
                "[wrong-type, duration-out-of-range]",
                "[duration-out-of-range]",
            ),
            (
                "[ wrong-type , duration-out-of-range ]",
                "[ duration-out-of-range ]",
            ),
            (
                "[duration-out-of-range,wrong-type,empty-prompt]",
                "[duration-out-of-range]",
            ),
        ] {
            let yaml = format!("prompt: a\nduration: 11 # briefc: ignore{list} so\n");
            let left = format!("prompt: a\nduration: 11 # briefc: ignore{left} so\n");
            assert_eq!(mended(&yaml), left);
        }
    }

    #[test]
    fn misuse_is_told() {
        for (yaml, words) in [
            ("prompt: a # briefc: ignore\n", "without the name"),
            ("prompt: a # briefc: ignore[]\n", "without the name"),
            ("prompt: a # briefc: ignored[wrong-type]\n", "does not know"),
            (
                "prompt: a\n# briefc: ignore-file[wrong-type]\n",
                "at the top",
            ),
            ("prompt: a\n\n# briefc: ignore[wrong-type]\n", "to no field"),
            (
                "# briefc: ignore[empty-prompt]\n\nprompt: a\n",
                "to no field",
            ),
            ("prompt: a\nx-briefc-ignore: 5\n", "takes a list"),
            (
                "prompt: a\nx-briefc-ignore: [{rul: wrong-type}]\n",
                "an entry of",
            ),
        ] {
            let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
            assert_eq!(finding.rule, "unused-ignore", "{yaml}");
            assert!(finding.message.contains(words), "{yaml}{}", finding.message);
        }
    }

    #[test]
    fn where_something_may_be_lost_nothing_is_unused() {
        let json = r#"{"prompt": "a", "x-briefc-ignore": ["wrong-type"], "duration": "#;
        let found = found_in(json, Format::Json);
        assert!(
            found.iter().all(|found| found.starts_with("syntax")),
            "{found:?}"
        );
    }
}
