//! A local path that leads to no file.

use super::places::{Place, places_of_files};
use super::secrets::without_secrets;
use crate::bundle::Bundle;
use crate::diagnostic::{Diagnostic, Severity};
use crate::media::{Behind, Format};
use crate::rules::{Check, Findings, Fixes, Group, Rule, because};
use crate::spec::UNIFICALLY;

pub(super) const RULE: Rule = Rule {
    name: "missing-file",
    group: Group::Address,
    level: Severity::Error,
    fix: Fixes::None,
    summary: "a local path that leads to no file",
    evidence: UNIFICALLY.addresses.evidence,
    page: include_str!("../../../docs/rules/missing-file.md"),
    check: Check::Brief(check),
};

fn check(bundle: &Bundle<'_>, findings: &mut Findings<'_>) {
    for place in places_of_files(bundle) {
        let finding = match place.file.map(|file| &file.behind) {
            // A list that is not closed may have swallowed what was never meant as an address.
            Some(Behind::Nothing { .. }) if bundle.brief.is_partial => continue,
            Some(Behind::Nothing { near }) => nothing(bundle, &place, near.as_deref()),
            Some(Behind::Folder) => no_file(&place, "is a folder", "a folder")
                .help("name one file in it, and give each further file an entry of its own"),
            Some(Behind::NoFile) => {
                no_file(&place, "is a pipe, a socket or a device", "no file").help("name a file")
            }
            Some(Behind::Closed(_) | Behind::File(_)) | None => continue,
        };
        findings.add(place.everywhere(finding));
    }
}

fn no_file(place: &Place<'_>, what: &str, label: &str) -> Diagnostic {
    let path = without_secrets(place.address);
    let message = format!("`{path}` {what}, and an input is one file");
    RULE.finding(message, place.span, label)
}

fn nothing(bundle: &Bundle<'_>, place: &Place<'_>, near: Option<&str>) -> Diagnostic {
    let path = &*without_secrets(place.address);
    let question = near.map(|near| format!("; did you mean `{near}`?"));
    let message = format!(
        "there is no file `{path}`{}",
        question.as_deref().unwrap_or_default()
    );
    RULE.finding(message, place.span, "leads to nothing")
        .note(because(
            "an input is an address on the web; one that does not begin with `https://` is read as a path, \
             from the folder of the brief",
            bundle.target.addresses.evidence,
        ))
        .help(help(path, near))
}

fn help(path: &str, near: Option<&str>) -> String {
    let web = path.trim_start_matches('/');
    if let Some(near) = near {
        format!("write `{near}`, if you mean that one")
    } else if begins_with_host(web) && (web.len() == path.len() || path.starts_with("//")) {
        format!("add `https://` if this is an address: `https://{web}`")
    } else if path.starts_with('~') {
        "`~` does not stand for your own folder here: write the whole path (`/home/you/pics/b.png`), or a path relative to the folder of the brief".to_owned()
    } else if is_base64(path) {
        "these look like the bytes of a picture: put the picture on the web and write its address"
            .to_owned()
    } else {
        "correct the path, or write the address of the file (`https://...`)".to_owned()
    }
}

/// Whether it looks like `cdn.example.com/a.png`, and not like `shot.1/a.png`.
fn begins_with_host(path: &str) -> bool {
    let Some((host, behind)) = path.split_once('/') else {
        return path.starts_with("www.");
    };
    let host = match host.split_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => host,
    };
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let last = host.rsplit_once('.').map(|(_, last)| last);
    !behind.is_empty()
        && host.split('.').all(is_label)
        && last.is_some_and(|last| last.len() > 1 && last.chars().all(char::is_alphabetic))
        && Format::of_name(host).is_none()
}

/// Whether it begins like a PNG, JPEG, GIF or WebP picture in base64.
fn is_base64(path: &str) -> bool {
    let begins = ["iVBORw0KGgo", "/9j/", "R0lGOD", "UklGR"]
        .iter()
        .any(|beginning| path.starts_with(beginning));
    begins && path.len() > 100
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{among_files, found};
    use crate::text::Span;

    fn nothing_near(near: Option<&str>) -> Behind {
        Behind::Nothing {
            near: near.map(str::to_owned),
        }
    }

    fn images(paths: &str) -> String {
        format!("video_mode: elements\nprompt: as @image_1\nimage_urls: [{paths}]\n")
    }

    #[test]
    fn nothing_is_there() {
        let yaml = images("refs/aley.png");
        let one = among_files(
            &yaml,
            &[("refs/aley.png", nothing_near(Some("refs/alley.png")), None)],
        );
        assert_eq!(one[0].rule, "missing-file");
        assert_eq!(
            one[0].message,
            "there is no file `refs/aley.png`; did you mean `refs/alley.png`?"
        );
        assert_eq!(&yaml[one[0].label.span.range()], "refs/aley.png");
        // Published or not: what is not there cannot be.
        let address = Some("https://a.example/b.png");
        let published = among_files(&yaml, &[("refs/aley.png", nothing_near(None), address)]);
        assert_eq!(published[0].rule, "missing-file");
    }

    #[test]
    fn a_folder_and_a_pipe_are_no_files() {
        for (behind, word) in [(Behind::Folder, "folder"), (Behind::NoFile, "pipe")] {
            let found = among_files(&images("refs"), &[("refs", behind, None)]);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].rule, "missing-file");
            assert!(found[0].message.contains(word), "{}", found[0].message);
        }
    }

    #[test]
    fn one_path_is_one_mistake_wherever_it_stands() {
        let yaml = "video_mode: start_end_frame\nprompt: rain\nstart_frame_url: a.png\nend_frame_url: a.png\n";
        let found = among_files(yaml, &[("a.png", nothing_near(None), None)]);
        assert_eq!(found.len(), 1, "{found:#?}");
        let at = |span: Span| span.range().start;
        assert_eq!(at(found[0].label.span), yaml.find("a.png").unwrap());
        assert_eq!(at(found[0].related[0].span), yaml.rfind("a.png").unwrap());
    }

    #[test]
    fn a_password_is_not_shown() {
        for host in ["cdn.example.com/a.png", "localhost", "[::1]/a.png"] {
            let path = format!("ada:tiger3@{host}");
            let yaml = images(&format!("'{path}'"));
            let found = among_files(&yaml, &[(&path, nothing_near(None), None)]);
            let said = format!("{:?}", found[0]);
            assert!(said.contains(&format!("ada:***@{host}")), "{said}");
            assert!(!said.contains("tiger3"), "{said}");
        }
    }

    #[test]
    fn what_was_not_looked_at_is_not_judged() {
        assert_eq!(found(&images("a")), [""; 0]);
        let others = [("b", nothing_near(None), None)];
        assert_eq!(among_files(&images("a"), &others), []);
    }

    #[test]
    fn what_a_broken_list_swallowed_is_no_path() {
        let yaml = "prompt: rain\nvideo_mode: elements\nimage_urls: [a.png\n";
        assert_eq!(
            among_files(yaml, &[("a.png", nothing_near(None), None)]),
            []
        );
    }

    #[test]
    fn the_help_knows_what_was_meant() {
        for (path, part) in [
            ("cdn.example.com/a.png", "`https://cdn.example.com/a.png`"),
            (
                "//cdn.example.com:80/a.png",
                "`https://cdn.example.com:80/a.png`",
            ),
            ("www.example.com", "`https://www.example.com`"),
            ("bücher.example/a", "`https://bücher.example/a`"),
            ("~/a.png", "write the whole path"),
            ("~ada/a.png", "relative to the folder of the brief"),
            ("refs/a.png", "correct the path"),
            ("shot.1/a.png", "correct the path"),
            ("../refs/a.png", "correct the path"),
            ("/refs.old/a.png", "correct the path"),
            ("front.png/a", "correct the path"),
            ("a.png", "correct the path"),
            (r"C:\refs\a.png", "correct the path"),
        ] {
            assert!(help(path, None).contains(part), "{path}");
        }
        let picture = format!("/9j/{}", "4AAQSkZJRg".repeat(20));
        assert!(help(&picture, None).contains("bytes of a picture"));
    }
}
