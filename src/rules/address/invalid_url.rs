//! An address from which nothing can be fetched.

use super::web::{Addresses, Flaw, Written};
use crate::brief::Address;
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{Check, Findings, Fixes, Group, Rule};
use crate::spec::{Confidence, Evidence};
use crate::text::{Span, Style, Text};

pub(super) const RULE: Rule = Rule {
    name: "invalid-url",
    group: Group::Address,
    level: Severity::Error,
    fix: Fixes::Safe,
    summary: "an address from which nothing can be fetched",
    evidence: Evidence {
        source: "RFC 3986, and the URL standard of the WHATWG",
        as_of: "2026-11",
        confidence: Confidence::Stated,
    },
    page: include_str!("../../../docs/rules/invalid-url.md"),
    check: Check::Addresses(check),
};

fn check(_: &Bundle<'_>, addresses: &Addresses<'_>, findings: &mut Findings<'_>) {
    for placed in &addresses.placed {
        if let Written::Wrong(flaw) = &placed.written {
            findings.add_one_of_many(RULE.level, || {
                placed.everywhere(finding(&placed.address, flaw))
            });
        }
    }
}

pub(super) fn finding(address: &Address<'_>, flaw: &Flaw) -> Diagnostic {
    let text = address.text;
    let whole = text.whole();
    let say = |message: &str, label: &str| RULE.finding(message, whole, label);
    match flaw {
        Flaw::Empty => say("this address is empty", "nothing here")
            .help("write the address of the file, which begins with `https://`"),
        Flaw::Space(at, length) => {
            let place = text.locate(*at..at + length);
            let sign = text.value().get(*at..at + length).unwrap_or_default();
            let joins = joins_an_entry(text, *at, place);
            let finding = if joins {
                let message = "this address runs on into the next line, which begins with a `-`";
                RULE.finding(message, place, "joined by YAML").help(
                    "the line below is indented too far, so that YAML joins it to the address above: put its `-` right below the one above",
                )
            } else if sign.contains(char::is_whitespace) {
                let label = match sign {
                    " " => "a space",
                    "\n" | "\r" => "a line break",
                    "\t" => "a tab",
                    _ => "nobody sees it",
                };
                RULE.finding("this address has white space in it", place, label)
                    .help("take it out; where it belongs to the name of the file, write `%20`")
            } else {
                let message = "this address has a character in it that nobody sees";
                RULE.finding(message, place, "it came with a paste")
                    .help("take it out, or type the address again")
            };
            finding.about(whole)
        }
        Flaw::Several(at, length) => {
            let message = "another address begins behind this comma, which is full-width";
            let comma = text.locate(*at..at + length);
            RULE.finding(message, comma, "parts no entries of a list")
                .help("write a plain comma `,` between two entries")
                .about(whole)
        }
        Flaw::Mark(at) => {
            let part = *at..text.value().len();
            let mark = text.value().get(part.clone()).unwrap_or_default();
            let title = format!("drop the `{mark}`");
            let finding = RULE.finding(
                format!("this address ends with `{mark}`, which is no part of it"),
                text.locate(part.clone()),
                "would be asked for too",
            );
            let fix = Fix::safe(title.clone(), [text.replace(part, "")]);
            finding.help(title).fix(fix).about(whole)
        }
        Flaw::Wide => say(
            "the colon or the slashes of this address are full-width",
            "typed on a Chinese or Japanese keyboard",
        )
        .help("write `https://` in plain letters"),
        Flaw::Scheme(scheme) => say(
            &format!("nothing can be fetched from `{scheme}:`"),
            "not an address of the web",
        )
        .help("upload the file, and write its address, which begins with `https://`"),
        Flaw::Slashes => say(
            "this address does not have two slashes after its colon",
            "`https://` has two",
        )
        .help("write `https://`, and `/` everywhere else"),
        Flaw::NoHost => say("this address names no server", "whose file is it?")
            .help("write the whole address, such as `https://cdn.example.com/a.png`"),
        Flaw::Host(why) => say("this address names a server that cannot be", why)
            .help("look at what is between `//` and the next `/`"),
        Flaw::NoScheme => say(
            "this is not a complete address: nobody can be called back there",
            "no `https://`",
        )
        .help("write the whole address, which begins with `https://`"),
    }
}

/// Whether the white space is a line break in front of what should be the next entry of a list.
fn joins_an_entry(text: &Text<'_>, at: usize, place: Span) -> bool {
    let behind = text.value().get(at..).unwrap_or_default().trim_start();
    // Within a line a space is a space, and one byte.
    text.style() == Style::YamlPlain && place.len() > 1 && behind.starts_with("- ")
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Safety;
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    fn brief(address: &str) -> String {
        format!("video_mode: transform\nprompt: rain\nvideo_url: \"{address}\"\n")
    }

    #[test]
    fn what_nothing_can_be_fetched_from() {
        for (address, words) in [
            ("", "is empty"),
            ("  ", "is empty"),
            ("https://cdn.example.com/a b.mp4", "white space"),
            (" https://cdn.example.com/a.mp4", "white space"),
            ("https://cdn.example.com/a.mp4 ", "white space"),
            ("https://cdn.example.com/a\\tb.mp4", "white space"),
            ("https://cdn.example.com/\u{200b}a.mp4", "nobody sees"),
            ("https://cdn.example.com/\u{202e}a.mp4", "nobody sees"),
            ("https://cdn.example.com/\u{a0}a.mp4", "white space"),
            ("https：//cdn.example.com/a.mp4", "full-width"),
            (
                "https://cdn.example.com/a.mp4，https://cdn.example.com/b.mp4",
                "another address",
            ),
            (
                "https://cdn.example.com/a.mp4、 https://cdn.example.com/b.mp4",
                "another address",
            ),
            ("https:／／cdn.example.com/a.mp4", "full-width"),
            ("file:///home/a.mp4", "`file:`"),
            ("FTP://cdn.example.com/a.mp4", "`ftp:`"),
            ("s3://bucket/a.mp4", "`s3:`"),
            ("data:video/mp4;base64,AAAA", "`data:`"),
            ("htps://cdn.example.com/a.mp4", "`htps:`"),
            ("https:/cdn.example.com/a.mp4", "two slashes"),
            ("https:cdn.example.com/a.mp4", "two slashes"),
            ("https:\\\\\\\\cdn.example.com\\\\a.mp4", "two slashes"),
            ("https://", "names no server"),
            ("https://cdn.example.com:99999/a.mp4", "cannot be"),
            ("https://[::1/a.mp4", "cannot be"),
            ("https://300.1.2.3/a.mp4", "cannot be"),
            ("https://cdn<example.com/a.mp4", "cannot be"),
            ("https://cdn..example.com/a.mp4", "cannot be"),
            ("https://.example.com/a.mp4", "cannot be"),
            ("https://xn--a.example.com/a.mp4", "cannot be"),
            ("https://XN--a.example.com/a.mp4", "cannot be"),
        ] {
            let found = diagnostics(&brief(address), Format::Yaml);
            let [finding] = found.as_slice() else {
                panic!("{address}: {found:?}");
            };
            assert_eq!(finding.rule, "invalid-url", "{address}");
            assert!(
                finding.message.contains(words),
                "{address}: {}",
                finding.message
            );
        }
    }

    #[test]
    fn a_mark_of_what_stands_around_it_is_dropped() {
        for mark in ["，", "。", "；", "、", "”", "】", "）", "”，", "」。"] {
            for (before, after) in [
                ("video_mode: transform\nprompt: rain\nvideo_url: ", "\n"),
                (
                    "video_mode: elements\nprompt: as @image_1\nimage_urls:\n  - ",
                    "\n",
                ),
                (
                    "video_mode: elements\nprompt: as @image_1\nimage_urls: [\"",
                    "\"]\n",
                ),
            ] {
                let right = format!("{before}https://cdn.example.com/a{after}");
                assert_eq!(found(&right), [""; 0]);
                let mut yaml = format!("{before}https://cdn.example.com/a{mark}{after}");
                let [finding] = diagnostics(&yaml, Format::Yaml).try_into().unwrap();
                assert_eq!(finding.rule, "invalid-url");
                assert_eq!(&yaml[finding.label.span.range()], mark);
                let fix = finding.fix.unwrap();
                assert_eq!(fix.safety, Safety::Safe);
                let [edit] = fix.edits.try_into().unwrap();
                yaml.replace_range(edit.span.range(), &edit.text);
                assert_eq!(yaml, right);
            }
        }
        // Both brackets are a part of the name.
        for name in ["港口（夜）", "“a”", "a【1】"] {
            assert_eq!(
                found(&format!(
                    "video_mode: transform\nprompt: rain\nvideo_url: https://cdn.example.com/{name}\n"
                )),
                [""; 0]
            );
        }
    }

    #[test]
    fn an_entry_that_is_indented_too_far() {
        let yaml = "video_mode: elements\nprompt: as @image_1\nimage_urls:\n  - https://cdn.example.com/a.png\n   - https://cdn.example.com/b.png\n";
        let [finding] = diagnostics(yaml, Format::Yaml).try_into().unwrap();
        assert_eq!(finding.rule, "invalid-url");
        let help = finding.help.unwrap();
        assert!(help.contains("indented too far"), "{help}");
        assert!(!help.contains("%20"), "{help}");
        // On one line it is a space like any other.
        let [finding] = diagnostics(&yaml.replace("\n   - ", " - "), Format::Yaml)
            .try_into()
            .unwrap();
        assert!(finding.help.unwrap().contains("%20"));
    }

    #[test]
    fn what_can_be_fetched_is_silent() {
        for address in [
            "https://cdn.example.com/a.mp4",
            "https://cdn.example.com",
            "https://cdn.example.com/夜/%E5%A4%9C (1).mp4"
                .replace(' ', "%20")
                .as_str(),
            "https://例え.jp/a.mp4",
            "https://cdn.example.com:8443/a.mp4?x=1&y=a+b#t",
            "https://cdn.example.com/100%.mp4",
            "https://8.8.8.8/a.mp4",
            "https://cdn.example.com./a.mp4",
            "refs/a.mp4",
            "C:/refs/a.mp4",
        ] {
            assert_eq!(found(&brief(address)), [""; 0], "{address}");
        }
    }

    #[test]
    fn a_callback_is_a_whole_address() {
        assert_eq!(
            found("prompt: rain\ncallback_url: done\n"),
            ["invalid-url: done"]
        );
    }
}
