//! The file does not parse.

use super::{FORMATS, report};
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::syntax::{Parsed, ProblemKind};

pub(super) const RULE: Rule = Rule {
    name: "syntax",
    group: Group::File,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "JSON, YAML, TOML or front matter that does not parse, or a file that is not UTF-8",
    evidence: FORMATS,
    page: include_str!("../../../docs/rules/syntax.md"),
    check: Check::File(check),
};

fn check(parsed: &Parsed<'_>, findings: &mut Findings) {
    report(&RULE, ProblemKind::Syntax, parsed, findings);
}
