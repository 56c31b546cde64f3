//! A YAML value that older tools read as something else.

use crate::bundle::Bundle;
use crate::diagnostic::{Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::{Confidence, Evidence};
use crate::text::Edit;

pub(super) const RULE: Rule = Rule {
    name: "ambiguous-scalar",
    group: Group::Field,
    level: Severity::Info,
    fix: Fixes::Safe,
    summary: "unquoted YAML that older tools read as something else: `16:9`, `010`, `on`",
    evidence: YAML_TYPES,
    page: include_str!("../../../docs/rules/ambiguous-scalar.md"),
    check: Check::Brief(check),
};

const YAML_TYPES: Evidence = Evidence {
    source: "YAML 1.1 type repository",
    as_of: "2026-11",
    confidence: Confidence::Stated,
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for plain in &bundle.brief.plain_scalars {
        let Some(reading) = older_reading(plain.value) else {
            continue;
        };
        let is_number_here = plain.value.bytes().all(|byte| byte.is_ascii_digit());
        let (help, text) = if is_number_here {
            let digits = plain.value.trim_start_matches('0');
            let digits = if digits.is_empty() { "0" } else { digits };
            (format!("write `{digits}`"), digits.to_owned())
        } else {
            let quoted = format!("\"{}\"", plain.value);
            (format!("put it in quotes: `{quoted}`"), quoted)
        };
        findings.add_one_of_many(RULE.level, || {
            RULE.finding(
                format!("`{}` is {reading} to tools that read YAML 1.1", plain.value),
                plain.span,
                "not the same to every tool",
            )
            .note("briefc reads YAML 1.2; PyYAML and others read YAML 1.1")
            .help(help.as_str())
            .fix(Fix::safe(
                help.as_str(),
                [Some(Edit::new(plain.span, text))],
            ))
        });
    }
}

/// What a reader of YAML 1.1 makes of a plain scalar that is a string, or a decimal number, in YAML 1.2.
fn older_reading(value: &str) -> Option<String> {
    match value.to_ascii_lowercase().as_str() {
        "y" | "yes" | "on" => return Some("`true`".to_owned()),
        "n" | "no" | "off" => return Some("`false`".to_owned()),
        _ => {}
    }
    if !value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-')) {
        return None;
    }
    let digits = value.trim_start_matches(['+', '-']);
    if let Some(number) = sexagesimal(digits) {
        return Some(format!("the number {number}"));
    }
    if digits.len() > 1 && digits.starts_with('0') {
        let octal = digits.replace('_', "");
        if let Ok(number) = u64::from_str_radix(&octal, 8) {
            return Some(format!("the number {number}"));
        }
        // Neither octal nor a decimal number, which begins with another digit.
        if octal.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some("a text".to_owned());
        }
    }
    if digits.contains('_') && digits.bytes().all(|b| b.is_ascii_digit() || b == b'_') {
        return Some(format!("the number {}", digits.replace('_', "")));
    }
    is_date(digits).then(|| "a date".to_owned())
}

/// `16:9` is 16 times 60 plus 9.
fn sexagesimal(value: &str) -> Option<u64> {
    let mut parts = value.split(':');
    let first = parts.next()?;
    let is_decimal = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_decimal(first) || first.starts_with('0') || first.len() > 6 {
        return None;
    }
    let mut number: u64 = first.parse().ok()?;
    let mut more = 0;
    for part in parts {
        let digit: u64 = part.parse().ok().filter(|digit| *digit < 60)?;
        if !is_decimal(part) || part.len() > 2 || more == 4 {
            return None;
        }
        number = number * 60 + digit;
        more += 1;
    }
    (more > 0).then_some(number)
}

/// `2026-11-22`.
fn is_date(value: &str) -> bool {
    value.len() == 10
        && value.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{diagnostics, found, found_in};
    use crate::syntax::Format;

    #[test]
    fn a_ratio_without_quotes_is_worth_knowing() {
        let yaml = "prompt: a\naspect_ratio: 16:9\n";
        assert_eq!(found(yaml), ["ambiguous-scalar: 16:9"]);
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.severity, Severity::Info);
        assert!(finding.message.contains("the number 969"));
        assert_eq!(finding.fix.unwrap().edits[0].text, "\"16:9\"");
    }

    #[test]
    fn a_number_loses_its_zeros_and_gets_no_quotes() {
        let yaml = "prompt: a\nduration: 010\n";
        assert_eq!(found(yaml), ["ambiguous-scalar: 010"]);
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert!(finding.message.contains("the number 8"));
        assert_eq!(finding.fix.unwrap().edits[0].text, "10");
    }

    #[test]
    fn quotes_and_other_formats_settle_it() {
        assert_eq!(found("prompt: a\naspect_ratio: \"16:9\"\n"), [""; 0]);
        assert_eq!(found("prompt: a\naspect_ratio: '9:16'\n"), [""; 0]);
        let json = r#"{"prompt": "on", "aspect_ratio": "16:9"}"#;
        assert_eq!(found_in(json, Format::Json), [""; 0]);
    }

    #[test]
    fn knows_what_yaml_1_1_makes_of_a_word() {
        for (word, reading) in [
            ("16:9", Some("the number 969")),
            ("1:1", Some("the number 61")),
            ("on", Some("`true`")),
            ("No", Some("`false`")),
            ("010", Some("the number 8")),
            ("08", Some("a text")),
            ("1_000", Some("the number 1000")),
            ("2026-11-22", Some("a date")),
            ("auto", None),
            ("10", None),
            ("16:99", None),
            ("16:9 wide", None),
            ("a:1", None),
            ("only", None),
            ("2026-11", None),
            ("", None),
        ] {
            assert_eq!(older_reading(word).as_deref(), reading, "{word}");
        }
    }
}
