//! Beyond the limits on size, nesting and aliases.

use super::report;
use crate::brief::Batch;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::{Confidence, Evidence};
use crate::syntax::ProblemKind;

pub(super) const RULE: Rule = Rule {
    name: "too-large",
    group: Group::File,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a file that is too large, nests too deep, or unfolds too many aliases",
    evidence: LIMITS,
    page: include_str!("../../../docs/rules/too-large.md"),
    check: Check::File(check),
};

const LIMITS: Evidence = Evidence {
    source: "briefc's own limits",
    as_of: "2026-11",
    confidence: Confidence::Stated,
};

fn check(batch: &Batch<'_>, findings: &mut Findings<'_>) {
    report(&RULE, ProblemKind::TooLarge, batch, findings);
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found_in};
    use crate::syntax::{Format, MAX_DEPTH};

    fn nested(levels: usize) -> String {
        // The map is the first level.
        let (open, close) = ("[".repeat(levels - 1), "]".repeat(levels - 1));
        format!("{{\"prompt\": \"a\", \"x\": {open}{close}}}")
    }

    #[test]
    fn nesting_beyond_the_limit_is_told_once() {
        let json = nested(MAX_DEPTH + 1);
        assert_eq!(
            found_in(&json, Format::Json),
            ["unknown-field: \"x\"", "too-large: ["]
        );
        let found = diagnostics(&json, Format::Json);
        assert_eq!(found[1].severity, Severity::Error);
        assert!(found[1].message.contains("128 levels"), "{found:?}");
        assert!(found[1].fix.is_none());
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        let json = nested(MAX_DEPTH);
        assert_eq!(found_in(&json, Format::Json), ["unknown-field: \"x\""]);
    }

    #[test]
    fn aliases_that_unfold_without_end_are_refused() {
        let mut yaml = "prompt: a\nx0: &x0 [a, a, a, a, a, a, a, a, a, a]\n".to_owned();
        for level in 1..8 {
            let aliases = vec![format!("*x{}", level - 1); 10].join(", ");
            let _ = writeln!(yaml, "x{level}: &x{level} [{aliases}]");
        }
        let found = diagnostics(&yaml, Format::Yaml);
        let large = found.iter().find(|finding| finding.rule == "too-large");
        assert!(large.unwrap().message.contains("aliases"), "{large:?}");
    }

    #[test]
    fn a_few_aliases_are_fine() {
        let yaml = "video_mode: elements\nelements:\n  - &kira {image_urls: [https://cdn.example.com/k.png, https://cdn.example.com/l.png]}\n  - *kira\nprompt: As @element_1 and @element_2\n";
        assert_eq!(found_in(yaml, Format::Yaml), [""; 0]);
    }
}
