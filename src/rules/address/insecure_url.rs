//! An address without encryption.

use super::networks::barrier;
use super::viewers::page;
use super::web::Addresses;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "insecure-url",
    group: Group::Address,
    level: Severity::Info,
    fix: Fixes::None,
    summary: "an address that begins with `http://`",
    evidence: UNIFICALLY.addresses.evidence,
    page: include_str!("../../../docs/rules/insecure-url.md"),
    check: Check::Addresses(check),
};

fn check(_: &Bundle<'_>, addresses: &Addresses<'_>, findings: &mut Findings<'_>) {
    look_at(addresses, findings);
}

/// Wherever the addresses stand.
pub(super) fn look_at(addresses: &Addresses<'_>, findings: &mut Findings<'_>) {
    for (placed, url) in addresses.of_web() {
        // Who cannot be reached, or sends a page instead of a file, has another mistake to mend first.
        if url.scheme() != "http" || barrier(url).is_some() || page(url).is_some() {
            continue;
        }
        findings.add_one_of_many(RULE.level, || {
            let finding = RULE.finding(
                "this address begins with `http://`: anybody on the way can change what is sent",
                placed.whole(),
                "not encrypted",
            );
            placed
                .everywhere(finding)
                .help("write `https://` if the server knows it; nearly all do")
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::diagnostics;
    use crate::syntax::Format;

    fn rules(address: &str) -> Vec<(&'static str, Severity)> {
        let yaml = format!("video_mode: transform\nprompt: rain\nvideo_url: \"{address}\"\n");
        let found = diagnostics(&yaml, Format::Yaml).into_iter();
        found
            .map(|finding| (finding.rule, finding.severity))
            .collect()
    }

    #[test]
    fn only_plain_http_is_worth_a_remark() {
        let remark = ("insecure-url", Severity::Info);
        assert_eq!(rules("http://cdn.example.com/a.mp4"), [remark]);
        assert_eq!(rules("HTTP://cdn.example.com/a.mp4"), [remark]);
        assert_eq!(rules("HTTPS://cdn.example.com/a.mp4"), []);
        assert_eq!(
            rules("http://localhost/a.mp4"),
            [("private-url", Severity::Error)]
        );
        assert_eq!(
            rules("http://github.com/a/b/blob/main/a.mp4"),
            [("page-url", Severity::Warning)]
        );
    }
}
