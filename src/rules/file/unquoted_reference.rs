//! A YAML value that begins with `@` and has no quotes.

use super::{FORMATS, report};
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::syntax::{Parsed, ProblemKind};

pub(super) const RULE: Rule = Rule {
    name: "unquoted-reference",
    group: Group::File,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a YAML value that starts with `@` without quotes, which YAML does not allow",
    evidence: FORMATS,
    page: include_str!("../../../docs/rules/unquoted-reference.md"),
    check: Check::File(check),
};

fn check(parsed: &Parsed<'_>, findings: &mut Findings) {
    report(&RULE, ProblemKind::UnquotedReference, parsed, findings);
}
