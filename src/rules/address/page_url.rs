//! The address of a page that shows the file, where the file is wanted.

use super::viewers::{Page, may_be_page, page};
use super::web::Addresses;
use crate::brief::AddressUse;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::rules::{Check, Findings, Fixes, Group, LONGEST_ADVICE, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "page-url",
    group: Group::Address,
    level: Severity::Warning,
    fix: Fixes::None,
    summary: "the address of a page that shows the file, instead of the file's own",
    evidence: UNIFICALLY.addresses.evidence,
    page: include_str!("../../../docs/rules/page-url.md"),
    check: Check::Addresses(check),
};

fn check(bundle: &Bundle<'_>, addresses: &Addresses<'_>, findings: &mut Findings<'_>) {
    for (placed, url) in addresses.of_web() {
        if placed.address.used_as == AddressUse::Callback || !may_be_page(placed.text()) {
            continue;
        }
        let Some(Page { site, file }) = page(url) else {
            continue;
        };
        let help = match file {
            Some(file) if file.len() <= LONGEST_ADVICE => {
                format!("the file itself is at {file}")
            }
            _ => "save the file, upload it to where everybody can fetch it, and write that address"
                .to_owned(),
        };
        findings.add_one_of_many(RULE.level, || {
            let message = format!("this is the address of a page of {site}, not of a file");
            let finding = RULE.finding(message, placed.whole(), "a page for people to look at");
            placed
                .everywhere(finding)
                .note(because(
                    "each input is fetched from its address, and a page is no picture and no clip",
                    bundle.target.addresses.evidence,
                ))
                .help(help)
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{diagnostics, found};
    use crate::syntax::Format;

    #[test]
    fn a_page_says_where_the_file_is() {
        let yaml = "video_mode: transform\nprompt: rain\nvideo_url: https://github.com/ada/film/blob/main/a.mp4\n";
        let found = diagnostics(yaml, Format::Yaml);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].rule, "page-url");
        assert_eq!(
            found[0].help.as_deref(),
            Some("the file itself is at https://raw.githubusercontent.com/ada/film/main/a.mp4")
        );
    }

    #[test]
    fn a_file_and_a_callback_are_silent() {
        let yaml = "video_mode: transform\nprompt: rain\nvideo_url: https://github.com/ada/film/raw/main/a.mp4\n";
        assert_eq!(found(yaml), [""; 0]);
        let yaml = "prompt: rain\ncallback_url: https://youtube.com/a/b\n";
        assert_eq!(found(yaml), [""; 0]);
    }
}
