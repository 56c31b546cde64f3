//! A YAML value that begins with `@` and has no quotes.

use super::{FORMATS, report};
use crate::brief::Batch;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::syntax::ProblemKind;

pub(super) const RULE: Rule = Rule {
    name: "unquoted-reference",
    group: Group::File,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "a YAML value that begins with `@` and has no quotes, which YAML does not allow",
    evidence: FORMATS,
    page: include_str!("../../../docs/rules/unquoted-reference.md"),
    check: Check::File(check),
};

fn check(batch: &Batch<'_>, findings: &mut Findings<'_>) {
    report(&RULE, ProblemKind::UnquotedReference, batch, findings);
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Safety, Severity};
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    const IMAGES: &str = "video_mode: elements\nimage_urls: [https://cdn.example.com/a.png]\n";

    #[test]
    fn a_value_that_begins_with_a_reference_needs_quotes() {
        let yaml = format!("{IMAGES}prompt: @image_1 在雨中\n");
        assert_eq!(found(&yaml), ["unquoted-reference: @image_1 在雨中"]);
        let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.severity, Severity::Error);
        assert!(finding.message.contains("cannot begin with `@`"));
        let fix = finding.fix.unwrap();
        assert_eq!(fix.safety, Safety::Safe);
        assert_eq!(fix.title, "put it in quotes");
        assert_eq!(fix.edits[0].text, "\"@image_1 在雨中\"");
    }

    #[test]
    fn the_prompt_is_read_as_if_it_were_quoted() {
        let yaml = format!("{IMAGES}prompt: @image_1 beside @image_2\n");
        assert_eq!(
            found(&yaml),
            [
                "unquoted-reference: @image_1 beside @image_2",
                "undeclared-reference: @image_2"
            ]
        );
    }

    /// `#2` is no comment: quotes that end before it would hide that YAML takes it for one.
    #[test]
    fn what_stands_behind_a_hash_is_not_left_outside_of_the_quotes() {
        for (prompt, is_mended) in [
            ("@image_1 walks, shot #2 in the rain", false),
            ("@image_1 walks # why", true),
        ] {
            let yaml = format!("{IMAGES}prompt: {prompt}\n");
            let found = diagnostics(&yaml, Format::Yaml);
            let finding = found
                .iter()
                .find(|finding| finding.rule == super::RULE.name);
            assert_eq!(finding.unwrap().fix.is_some(), is_mended, "{prompt}");
        }
    }

    #[test]
    fn quoted_in_a_block_or_further_on_it_is_fine() {
        for prompt in ["'@image_1 runs'", ">-\n  @image_1 runs", "like @image_1"] {
            assert_eq!(found(&format!("{IMAGES}prompt: {prompt}\n")), [""; 0]);
        }
    }
}
