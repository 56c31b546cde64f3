//! A name of a rule that no rule has.

use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::{self, Check, Findings, Fixes, Group, Rule};
use crate::spec::{Confidence, Evidence};
use crate::suggest;
use crate::suppress::Silences;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "unknown-rule",
    group: Group::File,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "an ignore or a setting with the name of a rule that does not exist",
    evidence: CATALOGUE,
    page: include_str!("../../../docs/rules/unknown-rule.md"),
    check: Check::Silence(check),
};

/// What rules there are is for briefc to say.
pub(super) const CATALOGUE: Evidence = Evidence {
    source: "briefc",
    as_of: "2026-11",
    confidence: Confidence::Stated,
};

fn check(silences: &Silences<'_>, findings: &mut Findings<'_>) {
    let ignores = silences.ignores().iter();
    let names = ignores.flat_map(|written| &written.names);
    for ignored in names.filter(|ignored| rules::find(&ignored.name).is_none()) {
        findings.add_one_of_many(RULE.level, || unknown_rule(&ignored.name, ignored.span));
    }
}

/// What to say of a name that no rule has, wherever it stands.
#[must_use]
pub fn unknown_rule(name: &str, span: Span) -> Diagnostic {
    let finding = |label: &str| RULE.finding(format!("there is no rule `{name}`"), span, label);
    let group = || rules::all().find(|rule| rule.group.word() == name);
    if group().is_some() {
        return finding("a group of rules").help(format!(
            "name the rules that are meant: `briefc rule` lists those of the group `{name}`"
        ));
    }
    match suggest::nearest(name, rules::all().map(|rule| rule.name)) {
        Some(near) => finding(&format!("did you mean `{near}`?")).help(format!("write `{near}`")),
        None => finding("no rule has this name")
            .help("take a name that `briefc rule` lists; the name is in brackets after the level of each finding"),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    #[test]
    fn a_name_that_no_rule_has() {
        let yaml = "# briefc: ignore[wrong-tipe, duration-out-of-range]\nduration: 11\nprompt: a\n";
        assert_eq!(found(yaml), ["unknown-rule: wrong-tipe"]);
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.help.unwrap(), "write `wrong-type`");
    }

    #[test]
    fn a_group_is_no_rule() {
        let yaml = "prompt: a # briefc: ignore[field]\n";
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.label.text, "a group of rules");
    }

    #[test]
    fn rules_that_exist_are_no_finding() {
        let yaml = "prompt: a\nduration: 11 # briefc: ignore[duration-out-of-range] a test\n";
        assert_eq!(found(yaml), [""; 0]);
    }
}
