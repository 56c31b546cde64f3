//! Beyond the limits on size, nesting and aliases.

use super::report;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::{Confidence, Evidence};
use crate::syntax::{Parsed, ProblemKind};

pub(super) const RULE: Rule = Rule {
    name: "too-large",
    group: Group::File,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a file, a nesting or an alias expansion above the limits",
    evidence: LIMITS,
    page: include_str!("../../../docs/rules/too-large.md"),
    check: Check::File(check),
};

const LIMITS: Evidence = Evidence {
    source: "briefc's own limits",
    as_of: "2026-11",
    confidence: Confidence::Stated,
};

fn check(parsed: &Parsed<'_>, findings: &mut Findings) {
    report(&RULE, ProblemKind::TooLarge, parsed, findings);
}
