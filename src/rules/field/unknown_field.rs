//! A key that the brief has no place for.

use crate::brief::{Level, Misfit};
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, list};
use crate::spec::UNIFICALLY;
use crate::text::Text;

pub(super) const RULE: Rule = Rule {
    name: "unknown-field",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a key that Kling O1 does not have, or not there",
    evidence: UNIFICALLY.fields.evidence,
    page: include_str!("../../../docs/rules/unknown-field.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    for misfit in &bundle.brief.misfits {
        if let Misfit::UnknownField {
            key,
            level,
            belongs,
            near,
            is_certain,
        } = misfit
        {
            findings.add_one_of_many(RULE.level, || match (belongs, near) {
                (Some(belongs), _) => misplaced(key, *belongs),
                (None, Some(near)) => misspelled(key, near, *is_certain),
                (None, None) => unknown(key, *level),
            });
        }
    }
}

fn misplaced(key: &Text<'_>, belongs: Level) -> Diagnostic {
    RULE.finding(
        format!("`{}` belongs {}", key.value(), belongs.place()),
        key.whole(),
        "not here",
    )
    .help("move it there, with its value")
}

fn misspelled(key: &Text<'_>, near: &str, is_certain: bool) -> Diagnostic {
    let finding = RULE.finding(
        format!("there is no field `{}`", key.value()),
        key.whole(),
        format!("did you mean `{near}`?"),
    );
    let fix = is_certain
        .then(|| {
            Fix::safe(
                format!("write `{near}`"),
                [key.replace(0..key.value().len(), near)],
            )
        })
        .flatten();
    finding.help(format!("write `{near}`, or drop it")).fix(fix)
}

fn unknown(key: &Text<'_>, level: Level) -> Diagnostic {
    RULE.finding(
        format!("there is no field `{}`", key.value()),
        key.whole(),
        "unknown",
    )
    .help(format!(
        "drop it, or use one of {}",
        list(level.fields(), "and")
    ))
}
