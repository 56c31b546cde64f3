//! A value of another type than its field takes.

use crate::brief::{Expected, Misfit};
use crate::bundle::Bundle;
use crate::diagnostic::{Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "wrong-type",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a value of another type than its field takes",
    evidence: UNIFICALLY.fields.evidence,
    page: include_str!("../../../docs/rules/wrong-type.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    for misfit in &bundle.brief.misfits {
        let Misfit::WrongType {
            field,
            span,
            key,
            expected,
            found,
            repair,
        } = misfit
        else {
            continue;
        };
        let words = expected.words();
        let message = match (field, key) {
            (Some(field), Some(_)) => format!("`{field}` takes {words}, not {found}"),
            (Some(field), None) => format!("an entry of `{field}` is {words}, not {found}"),
            (None, _) => format!("a brief is {words}, not {found}"),
        };
        let mut finding = RULE.finding(message, *span, *found);
        if let Some(key) = key {
            finding = finding.related(*key, format!("takes {words}"));
        }
        let help = match (repair, expected) {
            (Some(repair), _) => format!("write `{}`", repair.text),
            (None, Expected::Image | Expected::Addresses | Expected::Element) if key.is_none() => {
                "fill it in or drop it: every entry counts, and shifts the numbers of those behind it".to_owned()
            }
            (None, Expected::WholeNumber) => {
                "write a whole number like `5`: no unit, no fraction, no quotes".to_owned()
            }
            (None, _) => format!("write {words} here"),
        };
        let fix = repair
            .clone()
            .and_then(|edit| Fix::safe(format!("write `{}`", edit.text), [Some(edit)]));
        findings.add(finding.help(help).fix(fix));
    }
}
