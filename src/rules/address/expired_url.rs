//! A signed address whose time is over.

use jiff::Timestamp;

use super::expiry::expiry;
use super::web::Addresses;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::{Confidence, Evidence};

pub(super) const RULE: Rule = Rule {
    name: "expired-url",
    group: Group::Address,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "a signed address that has expired",
    evidence: Evidence {
        source: "Amazon, Google, Microsoft, Alibaba and Tencent, on signed addresses of their storage",
        as_of: "2026-11",
        confidence: Confidence::Stated,
    },
    page: include_str!("../../../docs/rules/expired-url.md"),
    check: Check::Addresses(check),
};

fn check(bundle: &Bundle<'_>, addresses: &Addresses<'_>, findings: &mut Findings<'_>) {
    let now = bundle.surroundings.now;
    let Some(now) = now.and_then(|now| Timestamp::from_second(now).ok()) else {
        return;
    };
    for (placed, url) in addresses.of_web() {
        let Some(expiry) = expiry(url).filter(|&expiry| expiry <= now) else {
            continue;
        };
        findings.add_one_of_many(RULE.level, || {
            let message = format!(
                "this address stopped working on {}",
                expiry.strftime("%Y-%m-%d at %H:%M UTC")
            );
            let finding = RULE.finding(message, placed.whole(), "its time is over");
            placed
                .everywhere(finding)
                .note(because(
                    "a signed address says itself how long it holds",
                    RULE.evidence,
                ))
                .help("get a new one from where this one came from, shortly before you submit; or publish the file for good")
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{at_time, found};

    const YAML: &str = "video_mode: transform\nprompt: rain\nvideo_url: https://cdn.example.com/a.mp4?Expires=1772366400&Signature=ab&Key-Pair-Id=K\n";

    #[test]
    fn the_time_is_over_from_its_last_second_on() {
        assert_eq!(at_time(YAML, 1_772_366_399), []);
        for now in [1_772_366_400, 1_800_000_000] {
            let found = at_time(YAML, now);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].rule, "expired-url");
            assert_eq!(
                found[0].message,
                "this address stopped working on 2026-03-01 at 12:00 UTC"
            );
        }
    }

    #[test]
    fn without_a_clock_nothing_is_judged() {
        assert_eq!(found(YAML), [""; 0]);
    }
}
