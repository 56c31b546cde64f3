//! A `#` in a YAML text that makes a comment of the rest.

use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::{Confidence, Evidence};
use crate::syntax::{Document, Format};
use crate::text::{Edit, Span};

pub(super) const RULE: Rule = Rule {
    name: "comment-in-prompt",
    group: Group::Field,
    level: Severity::Warning,
    fix: Fixes::Unsafe,
    summary: "a `#` in an unquoted YAML prompt, which turns the rest into a comment",
    evidence: Evidence {
        source: "YAML 1.2.2",
        as_of: "2026-11",
        confidence: Confidence::Stated,
    },
    page: include_str!("../../../docs/rules/comment-in-prompt.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    let elements = bundle.brief.elements.value().into_iter().flatten();
    let descriptions = elements.filter_map(|element| element.description.value());
    let prompt = bundle.brief.prompt.value();
    let texts = prompt.map(|prompt| ("prompt", prompt));
    let texts = texts
        .into_iter()
        .chain(descriptions.map(|text| ("description", text)));
    for (field, text) in texts {
        let document = bundle.brief.document;
        if let Some(lost) = lost_behind(document, text.whole()) {
            findings.add_one_of_many(RULE.level, || finding(document, field, text.whole(), lost));
        }
    }
}

/// What of an unquoted text YAML takes for a comment, though it does not look like one.
pub(in crate::rules) fn lost_behind(document: &Document<'_>, text: Span) -> Option<Span> {
    if document.format != Format::Yaml || document.is_partial {
        return None;
    }
    let comments = document.comments.as_slice();
    let next = comments.partition_point(|comment| comment.span.start < text.end);
    let comment = comments.get(next)?.span;
    let written = |span: Span| document.text.get(span.range());
    let is_plain = !written(text)?.starts_with(['"', '\'', '|', '>', '&', '!', '*']);
    let between = text.range().end..comment.range().start;
    let between = document.text.get(between)?;
    let is_behind = between.chars().all(|c| c == ' ' || c == '\t');
    // `#1` and `#night`: who comments on something mostly leaves a blank behind the `#`.
    let words = written(comment)?.strip_prefix('#')?;
    let is_like_text = words.starts_with(char::is_alphanumeric);
    (is_plain && is_behind && is_like_text).then_some(comment)
}

fn finding(document: &Document<'_>, field: &str, text: Span, comment: Span) -> Diagnostic {
    let all = text.to(comment);
    let written = document.text.get(all.range()).unwrap_or_default();
    let quoted = format!("'{}'", written.replace('\'', "''"));
    RULE.finding(
        format!(
            "the `{field}` ends before this `#`: YAML takes the rest of the line for a comment"
        ),
        comment,
        "this is not sent",
    )
    .related(text, "only this is the text")
    .note("in a text without quotes, a `#` after a space begins a comment")
    .help("put the whole text in quotes; if it is a comment, write a space after the `#`")
    .fix(Fix::risky(
        "put the whole text in quotes",
        [Some(Edit::new(all, quoted))],
    ))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    #[test]
    fn what_is_lost_behind_a_hash_is_told() {
        for (yaml, lost) in [
            (
                "prompt: a sign that reads #1 fan, neon rain\n",
                "#1 fan, neon rain",
            ),
            ("prompt: rain on the roof #night #rain\n", "#night #rain"),
            ("prompt: 雨夜的小巷 #夜景\n", "#夜景"),
            ("prompt: rain\n  on the roof #night\n", "#night"),
            (
                "defaults:\n  prompt: rain #night\nbriefs:\n  - id: a\n",
                "#night",
            ),
        ] {
            assert_eq!(
                found(yaml),
                [format!("comment-in-prompt: {lost}")],
                "{yaml}"
            );
        }
    }

    #[test]
    fn a_comment_is_a_comment() {
        for yaml in [
            "prompt: rain # night\n",
            "prompt: rain ## night\n",
            "prompt: rain # briefc: ignore[empty-prompt]\n",
            "prompt: 'rain' #night\n",
            "prompt: \"rain\" #night\n",
            "prompt: rain#night\n",
            "#night\nprompt: rain\n",
            "prompt: rain\n#night\n",
            "prompt: |\n  rain #night\n",
            "duration: 5 #night\nprompt: rain\n",
        ] {
            let found = found(yaml);
            let found = found.iter().filter(|found| found.starts_with("comment-in"));
            assert_eq!(found.count(), 0, "{yaml}");
        }
    }

    #[test]
    fn the_fix_takes_the_rest_into_the_text() {
        let yaml = "prompt: it's a sign #1 fan\n";
        let found = diagnostics(yaml, Format::Yaml);
        let fix = found[0].fix.as_ref().expect("there is a fix");
        assert_eq!(fix.edits[0].text, "'it''s a sign #1 fan'");
        assert_eq!(&yaml[fix.edits[0].span.range()], "it's a sign #1 fan");
    }
}
