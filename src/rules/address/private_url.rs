//! An address that nobody but the writer can reach.

use super::networks::{barrier, probable_barrier};
use super::web::Addresses;
use crate::brief::AddressUse;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::{Confidence, Evidence};

pub(super) const RULE: Rule = Rule {
    name: "private-url",
    group: Group::Address,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "an address that the provider cannot reach: this computer, a private network",
    evidence: Evidence {
        source: "IANA, special-purpose address and domain registries",
        as_of: "2026-11",
        confidence: Confidence::Stated,
    },
    page: include_str!("../../../docs/rules/private-url.md"),
    check: Check::Addresses(check),
};

fn check(_: &Bundle<'_>, addresses: &Addresses<'_>, findings: &mut Findings<'_>) {
    look_at(addresses, findings);
}

/// Wherever the addresses stand.
pub(super) fn look_at(addresses: &Addresses<'_>, findings: &mut Findings<'_>) {
    for (placed, url) in addresses.of_web() {
        let certain = barrier(url).map(|why| (why, RULE.level, None));
        let probable = || {
            let probable = probable_barrier(url)?;
            Some((probable.label, Severity::Warning, Some(probable)))
        };
        let Some((why, level, probable)) = certain.or_else(probable) else {
            continue;
        };
        let host = url.host_str().unwrap_or_default();
        let note = match placed.address.used_as {
            AddressUse::Callback => "it can only call back what the whole web can reach",
            _ => "it can only fetch what the whole web can reach",
        };
        let help = match placed.address.used_as {
            AddressUse::Callback => {
                "write an address that can be reached from outside, or drop the field and ask for the result yourself"
            }
            _ => "upload the file to where everybody can fetch it, and write that address",
        };
        findings.add_one_of_many(level, || {
            let message = if level == RULE.level {
                format!("the provider cannot reach `{host}`")
            } else {
                format!("the provider probably cannot reach `{host}`")
            };
            let finding = RULE.finding(message, placed.whole(), why);
            let note = match probable {
                Some(probable) => {
                    because(&format!("{note}; {}", probable.reason), probable.evidence)
                }
                None => because(note, RULE.evidence),
            };
            placed
                .everywhere(finding)
                .severity(level)
                .note(note)
                .help(help)
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn of_host(host: &str) -> Vec<String> {
        found(&format!(
            "video_mode: transform\nprompt: rain\nvideo_url: \"https://{host}/a.mp4\"\n"
        ))
    }

    #[test]
    fn every_spelling_of_an_address_that_is_not_of_the_web() {
        for host in [
            "localhost",
            "LOCALHOST:8000",
            "a.localhost",
            "localhost.",
            "127.0.0.1",
            "127.1",
            "0x7f.1",
            "0x7f000001",
            "2130706433",
            "0177.0.0.1",
            "１２７.0.0.1",
            "0.0.0.0",
            "0",
            "10.0.0.8",
            "10.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.20",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.2.7",
            "198.51.100.7",
            "203.0.113.7",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "[::1]",
            "[::]",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:10.0.0.1]",
            "[::127.0.0.1]",
            "[64:ff9b::10.0.0.1]",
            "[2002:a00:1::]",
            "[fd12:3456::1]",
            "[fe80::1]",
            "[ff02::1]",
            "[2001:db8::1]",
            "nas",
            "nas.local",
            "nas.lan",
            "files.internal",
            "a.corp",
            "a.home.arpa",
            "a.HOME.arpa",
            "a.test",
            "a.invalid",
            "user:word@localhost",
        ] {
            let found = of_host(host);
            assert!(
                found.iter().any(|found| found.starts_with("private-url: ")),
                "{host}: {found:?}"
            );
        }
    }

    #[test]
    fn addresses_of_the_web_are_silent() {
        for host in [
            "example.com",
            "cdn.example.com",
            "a.example",
            "localhost.example.com",
            "local.example.com",
            "8.8.8.8",
            "1.1.1.1",
            "172.32.0.1",
            "100.128.0.1",
            "11.0.0.1",
            "[2606:4700::1111]",
            "[::ffff:8.8.8.8]",
            "testing.com",
            "例え.jp",
            "internal.example.org",
            "homecorp.com",
            "8.8.8.8.nip.io",
            "app-8-8-8-8.sslip.io",
            "nip.io",
            "08080808.nip.io",
            "10.0.0.1.example.com",
            "mylvh.me",
            "[2001:0:4136:e378:8000:63bf:f7f7:f7f7]",
        ] {
            assert_eq!(of_host(host), [""; 0], "{host}");
        }
    }

    #[test]
    fn a_name_that_leads_to_a_private_address_is_a_warning() {
        for host in [
            "10.0.0.1.nip.io",
            "film.192.168.1.20.nip.io",
            "film-192-168-1-20.nip.io",
            "0a000001.nip.io",
            "www-127-0-0-1.sslip.io",
            "--1.sslip.io",
            "10.0.0.1.nip.io.",
            "localtest.me",
            "film.lvh.me",
        ] {
            let yaml = format!("prompt: rain\ncallback_url: https://{host}/done\n");
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            assert_eq!(
                (finding.rule, finding.severity),
                ("private-url", Severity::Warning),
                "{host}"
            );
        }
    }

    #[test]
    fn what_is_concluded_is_a_warning_and_names_its_source() {
        for (host, label, source) in [
            (
                "[2001:0:4136:e378:8000:63bf:f5ff:fffe]",
                "an address with a private one in it",
                "RFC 4380",
            ),
            ("10.0.0.1.nip.io", "the private address in it", "nip.io"),
            ("localtest.me", "leads to this computer", "localtest.me"),
        ] {
            let yaml = format!("prompt: rain\ncallback_url: https://{host}/done\n");
            let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
            assert_eq!(finding.severity, Severity::Warning, "{host}");
            assert!(finding.label.text.contains(label), "{finding:?}");
            let note = finding.note.unwrap();
            assert!(note.contains(source) && !note.contains("IANA"), "{note}");
        }
        let yaml = "prompt: rain\ncallback_url: https://10.0.0.1/done\n";
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert!(finding.note.unwrap().contains("IANA"));
    }

    #[test]
    fn one_address_is_one_mistake_wherever_it_stands() {
        let yaml = "video_mode: elements\nprompt: as @element_1\nelements: [{image_urls: ['https://nas/a.png', 'https://nas/b.png', 'https://nas/a.png']}]\n";
        let found: Vec<_> = diagnostics(yaml, Format::Yaml)
            .into_iter()
            .filter(|finding| finding.rule == "private-url")
            .collect();
        let shown = |span: crate::text::Span| &yaml[span.range()];
        assert_eq!(found.len(), 2);
        assert_eq!(shown(found[0].label.span), "'https://nas/a.png'");
        assert_eq!(found[0].related.len(), 1);
        assert_eq!(
            found[0].related[0].span.range().start,
            yaml.rfind("'https://nas/a").unwrap()
        );
        assert_eq!(shown(found[1].label.span), "'https://nas/b.png'");
    }

    #[test]
    fn a_callback_is_called_from_outside() {
        let yaml = "prompt: rain\ncallback_url: http://localhost:8080/done\n";
        let found = diagnostics(yaml, Format::Yaml);
        assert_eq!(found.len(), 1);
        assert!(found[0].note.as_deref().unwrap().contains("call back"));
    }
}
