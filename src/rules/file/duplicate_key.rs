//! The same key twice in one map.

use std::collections::HashMap;

use super::{FORMATS, report};
use crate::brief::Batch;
use crate::diagnostic::Severity;
use crate::rules::repeats::is_short_and_each_once;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::syntax::{Entry, Node, ProblemKind, Value};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-key",
    group: Group::File,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "the same key twice in one map",
    evidence: FORMATS,
    page: include_str!("../../../docs/rules/duplicate-key.md"),
    check: Check::File(check),
};

fn check(batch: &Batch<'_>, findings: &mut Findings<'_>) {
    for document in &batch.parsed.documents {
        check_node(&document.root, findings);
    }
    report(&RULE, ProblemKind::DuplicateKey, batch, findings);
}

/// The tree is at most as deep as the parsers let it be.
fn check_node(node: &Node<'_>, findings: &mut Findings<'_>) {
    match &node.value {
        Value::Sequence(nodes) => nodes.iter().for_each(|node| check_node(node, findings)),
        Value::Map(entries) => {
            check_keys(entries, findings);
            for entry in entries {
                check_node(&entry.value, findings);
            }
        }
        _ => {}
    }
}

fn check_keys(entries: &[Entry<'_>], findings: &mut Findings<'_>) {
    if is_short_and_each_once(entries, |entry| entry.key.value()) {
        return;
    }
    let mut first_places: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
    for Entry { key, .. } in entries {
        let place = key.whole();
        let first = *first_places.entry(key.value()).or_insert(place);
        if first != place {
            findings.add_one_of_many(RULE.level, || finding(key.value(), first, place));
        }
    }
}

fn finding(key: &str, first: Span, second: Span) -> crate::diagnostic::Diagnostic {
    let finding = RULE.finding(format!("`{key}` appears twice"), second, "again here");
    if second.is_empty() {
        // The body of a Markdown file has no key to point at.
        return finding
            .related(first, "first here")
            .help("the body of the file is the prompt: drop the field, or the body");
    }
    finding
        .related(first, "first here")
        .help("keep one of the two: other tools silently take one or the other")
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    #[test]
    fn the_second_key_is_marked_and_the_first_one_shown() {
        let yaml = "prompt: a\nduration: 5\nduration: 50\n";
        // The first one counts, so the 50 is nobody's business.
        assert_eq!(found(yaml), ["duplicate-key: duration"]);
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.severity, Severity::Error);
        assert_eq!(finding.message, "`duration` appears twice");
        assert_eq!(finding.label.span.range(), 22..30);
        assert_eq!(finding.related[0].span.range(), 10..18);
        assert!(finding.fix.is_none());
    }

    #[test]
    fn every_format_has_it() {
        assert_eq!(
            found_in(r#"{"prompt": "a", "prompt": "b"}"#, Format::Json),
            ["duplicate-key: \"prompt\""]
        );
        assert_eq!(
            found_in("prompt = 'a'\nprompt = 'b'\n", Format::Toml),
            ["duplicate-key: prompt"]
        );
        let markdown = "---\nprompt: a\n---\n\nshe runs\n";
        let [finding] = diagnostics(markdown, Format::Markdown).try_into().unwrap();
        assert_eq!(finding.rule, "duplicate-key");
        assert_eq!(finding.label.span.range(), 19..19);
        assert!(finding.help.unwrap().contains("the body"));
    }

    #[test]
    fn a_key_spelled_with_an_escape_is_the_same_key() {
        let json = r#"{"prompt": "a", "pr\u006fmpt": "b"}"#;
        assert_eq!(
            found_in(json, Format::Json),
            [r#"duplicate-key: "pr\u006fmpt""#]
        );
    }

    #[test]
    fn the_same_key_in_two_maps_is_none() {
        let yaml = "video_mode: elements\nelements:\n  - {name: a1, image_urls: [https://cdn.example.com/a.png]}\n  - {name: b1, image_urls: [https://cdn.example.com/b.png]}\nprompt: a\n";
        assert!(
            !found(yaml)
                .iter()
                .any(|found| found.starts_with("duplicate-key"))
        );
    }
}
