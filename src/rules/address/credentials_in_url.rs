//! A password or a key in an address.

use super::secrets::secrets;
use super::web::Addresses;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::{Confidence, Evidence};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "credentials-in-url",
    group: Group::Address,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "a password or a key in an address that others will see",
    evidence: Evidence {
        source: "RFC 3986, section 7.5",
        as_of: "2026-11",
        confidence: Confidence::Stated,
    },
    page: include_str!("../../../docs/rules/credentials-in-url.md"),
    check: Check::Addresses(check),
};

fn check(_: &Bundle<'_>, addresses: &Addresses<'_>, findings: &mut Findings<'_>) {
    look_at(addresses, findings);
}

/// Wherever the addresses stand.
pub(super) fn look_at(addresses: &Addresses<'_>, findings: &mut Findings<'_>) {
    for (placed, _) in addresses.of_web() {
        let text = placed.address.text;
        let secrets = secrets(text.value());
        let Some(first) = secrets.first() else {
            continue;
        };
        let spans: Vec<Span> = secrets
            .iter()
            .map(|secret| text.locate(secret.range.clone()))
            .collect();
        findings.add_one_of_many(RULE.level, || {
            let message = format!("this address holds {}", first.what);
            let span = spans.first().copied().unwrap_or(placed.whole());
            let finding = RULE
                .finding(message, span, "not shown here")
                .about(placed.whole());
            let more = spans.iter().skip(1);
            let finding = more.fold(finding, |finding, &span| finding.related(span, "and here"));
            let finding = placed.everywhere(finding);
            // Where else it stands it is the same text.
            let elsewhere = placed.others().iter().copied();
            finding
                .conceal(spans.iter().copied().chain(elsewhere))
                .note(because(
                    "whoever reads the brief, its history, or the lists of a server on the way can use it",
                    RULE.evidence,
                ))
                .help("take it out, and change it if the brief was shared; give the file an address that needs none, or sign one shortly before you submit")
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    #[test]
    fn points_at_the_secret_and_never_says_it() {
        let yaml = "video_mode: transform\nprompt: rain\nvideo_url: https://ada:hunter2@cdn.example.com/a.mp4?api_key=tiger3\n";
        let found = diagnostics(yaml, Format::Yaml);
        assert_eq!(found.len(), 1);
        let finding = &found[0];
        assert_eq!(finding.rule, "credentials-in-url");
        assert_eq!(&yaml[finding.label.span.range()], "hunter2");
        assert_eq!(&yaml[finding.related[0].span.range()], "tiger3");
        let said = format!("{finding:?}");
        assert!(
            !said.contains("hunter2") && !said.contains("tiger3"),
            "{said}"
        );
        let concealed: Vec<_> = finding
            .concealed
            .iter()
            .map(|span| &yaml[span.range()])
            .collect();
        assert_eq!(concealed, ["hunter2", "tiger3"]);
    }

    #[test]
    fn other_addresses_are_silent() {
        assert_eq!(
            found(
                "video_mode: transform\nprompt: rain\nvideo_url: https://cdn.example.com/a.mp4?width=720\n"
            ),
            [""; 0]
        );
    }
}
