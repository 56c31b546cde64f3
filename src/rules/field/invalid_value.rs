//! A word outside its field's list.

use crate::brief::Misfit;
use crate::bundle::Bundle;
use crate::diagnostic::{Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule, list};
use crate::spec::UNIFICALLY;
use crate::text::{Edit, Text};

pub(super) const RULE: Rule = Rule {
    name: "invalid-value",
    group: Group::Field,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a word that its field does not know",
    evidence: UNIFICALLY.fields.evidence,
    page: include_str!("../../../docs/rules/invalid-value.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings) {
    for misfit in &bundle.brief.misfits {
        let Misfit::InvalidValue {
            field,
            text,
            allowed,
            near,
            is_certain,
        } = misfit
        else {
            continue;
        };
        let finding = RULE.finding(
            format!("`{field}` cannot be `{}`", text.value().trim()),
            text.whole(),
            format!("takes {}", list(allowed, "or")),
        );
        let models = bundle.target.elsewhere.four_k.value;
        let help = match near {
            Some(near) if *is_certain => format!("write `{near}`"),
            Some(near) => format!("did you mean `{near}`?"),
            None if is_four_k(field, text) => {
                format!("write `pro` for 1080p; {models} make 4K")
            }
            None => format!("write {}", list(allowed, "or")),
        };
        let fix = near
            .filter(|_| *is_certain)
            .and_then(|near| Fix::safe(format!("write `{near}`"), [Some(write(text, near))]));
        findings.add(finding.help(help).fix(fix));
    }
}

fn is_four_k(field: &str, text: &Text<'_>) -> bool {
    field == "mode"
        && matches!(
            text.value().trim().to_ascii_lowercase().as_str(),
            "4k" | "2160p" | "uhd"
        )
}

/// In place where that needs no quotes, else as a string in double quotes, which every format understands.
fn write(text: &Text<'_>, word: &str) -> Edit {
    text.replace(0..text.value().len(), word)
        .unwrap_or_else(|| Edit::new(text.whole(), format!("\"{word}\"")))
}
