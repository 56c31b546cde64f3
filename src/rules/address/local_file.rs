//! A file on this computer that has no address.

use super::places::places_of_files;
use super::secrets::without_secrets;
use crate::bundle::Bundle;
use crate::diagnostic::Severity;
use crate::media::Behind;
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "local-file",
    group: Group::Address,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a file on this computer, where the request needs an address on the web",
    evidence: UNIFICALLY.addresses.evidence,
    page: include_str!("../../../docs/rules/local-file.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for place in places_of_files(bundle) {
        let Some(file) = place.file.filter(|file| file.address.is_none()) else {
            continue;
        };
        if !matches!(file.behind, Behind::File(_) | Behind::Closed(_)) {
            continue;
        }
        let message = format!(
            "`{}` is only on this computer: it has no address on the web",
            without_secrets(place.address)
        );
        let finding = RULE
            .finding(message, place.span, "a file on this computer")
            .note(because(
                "each input is fetched from its address",
                bundle.target.addresses.evidence,
            ))
            .help(
                "upload the file and write its address here; or, if its folder is published, set \
                 `folder` and `base-url` under `[assets]` in `briefc.toml`",
            );
        findings.add(place.everywhere(finding));
    }
}

#[cfg(test)]
mod tests {
    use crate::media::{Behind, Extent, Format, Media};
    use crate::rules::testing::among_files;

    const YAML: &str = "video_mode: elements\nprompt: as @image_1\nimage_urls: [refs/a.png]\n";

    fn picture() -> Behind {
        Behind::File(Media {
            bytes: 1000,
            format: Some(Format::Png),
            pixels: Some((640, 360)),
            seconds: None,
            frames_per_second: None,
            extent: Extent::Whole,
        })
    }

    #[test]
    fn a_file_without_an_address_cannot_be_sent() {
        for behind in [picture(), Behind::Closed("cannot read it".to_owned())] {
            let found = among_files(YAML, &[("refs/a.png", behind, None)]);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].rule, "local-file");
            assert_eq!(&YAML[found[0].label.span.range()], "refs/a.png");
        }
    }

    #[test]
    fn a_published_file_can_be_sent_and_what_is_not_there_is_another_mistake() {
        let address = Some("https://a.example/refs/a.png");
        assert_eq!(among_files(YAML, &[("refs/a.png", picture(), address)]), []);
        let missing = among_files(YAML, &[("refs/a.png", Behind::Folder, None)]);
        assert!(missing.iter().all(|found| found.rule == "missing-file"));
    }
}
