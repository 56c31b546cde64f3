//! Two inputs with one name.

use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::{Confidence, Evidence};

pub(super) const RULE: Rule = Rule {
    name: "duplicate-name",
    group: Group::Reference,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "two inputs with one name",
    evidence: NAMES,
    page: include_str!("../../../docs/rules/duplicate-name.md"),
    check: Check::Brief(check),
};

/// Names are briefc's own: they are never sent.
pub(super) const NAMES: Evidence = Evidence {
    source: "briefc, names of inputs",
    as_of: "2026-11",
    confidence: Confidence::Stated,
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for (index, declaration) in bundle.declarations.iter().enumerate() {
        let earlier = bundle
            .declarations
            .iter()
            .take(index)
            .find(|earlier| earlier.name == declaration.name);
        if let Some(earlier) = earlier.filter(|earlier| !earlier.name.is_empty()) {
            findings.add(
                RULE.finding(
                    format!("two inputs are called `{}`", declaration.name),
                    declaration.given.span,
                    "again here",
                )
                .related(earlier.given.span, "first here")
                .help("give one of them another name: `@name` must say which is meant"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    #[test]
    fn the_second_of_two_is_shown_with_the_first() {
        let yaml = "video_mode: elements\nprompt: '@kira, @image_2'\nimage_urls: [{name: kira, url: a}, b]\nelements: [{name: kira, image_urls: [c, c2]}]\n";
        let found = diagnostics(yaml, Format::Yaml);
        // That the element is not cited is the same mistake.
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].rule, "duplicate-name");
        assert_eq!(found[0].message, "two inputs are called `kira`");
        assert_eq!(
            found[0].label.span.range(),
            yaml.rfind("kira").unwrap()..yaml.rfind("kira").unwrap() + 4
        );
        let first = yaml.find("name: kira").unwrap() + 6;
        assert_eq!(found[0].related[0].span.range(), first..first + 4);
    }

    #[test]
    fn composed_and_decomposed_are_the_same() {
        let yaml = "video_mode: elements\nprompt: '@ren\u{e9}'\nimage_urls: [{name: ren\u{e9}, url: a}, {name: rene\u{301}, url: b}]\n";
        assert_eq!(found(yaml), ["duplicate-name: rene\u{301}"]);
    }

    #[test]
    fn capitals_make_two_names_and_no_name_is_none() {
        let yaml = |names: [&str; 2]| {
            format!(
                "video_mode: elements\nprompt: '@image_1 @image_2'\nimage_urls: [{{name: {}, url: a}}, {{name: {}, url: b}}]\n",
                names[0], names[1]
            )
        };
        assert_eq!(found(&yaml(["kira", "Kira"])), [""; 0]);
        assert_eq!(found(&yaml(["null", "null"])), [""; 0]);
    }
}
