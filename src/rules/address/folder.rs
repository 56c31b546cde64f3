//! The address of a folder, which settings put before the paths of its files.

use url::Url;

use super::viewers::{Page, may_be_page, page};
use super::web::{Addresses, Flaw, Written};
use super::{credentials_in_url, insecure_url, invalid_url, page_url, private_url};
use crate::rules::Findings;
use crate::text::Text;

/// Why no file has an address that begins so: what to say at it, and what to do. None if files may have one.
#[must_use]
pub fn flaw_of_folder(text: &Text<'_>) -> Option<(String, String)> {
    let plain = || {
        let help = "write an address that begins with `https://`";
        Some(("not an address".to_owned(), help.to_owned()))
    };
    // What stands behind these signs is no part of a path, and the name of a file would come behind it.
    if let Some(sign) = text.value().chars().find(|c| matches!(c, '?' | '#')) {
        return Some((
            format!("a folder has no `{sign}`"),
            format!(
                "write the address up to the `{sign}`: the path of each file is put behind it; where a file needs what follows, write its whole address in the brief"
            ),
        ));
    }
    let addresses = Addresses::of_folder(text);
    let placed = addresses.placed.first()?;
    match &placed.written {
        Written::Web(_) => None,
        Written::Path | Written::Wrong(Flaw::Empty | Flaw::NoScheme | Flaw::Scheme(_)) => plain(),
        Written::Wrong(flaw) => {
            let finding = invalid_url::finding(&placed.address, flaw);
            Some((finding.label.text, finding.help.unwrap_or_default()))
        }
    }
}

/// Says of such an address what is said of one in a brief.
pub fn check_folder(text: &Text<'_>, findings: &mut Findings<'_>) {
    let addresses = Addresses::of_folder(text);
    private_url::look_at(&addresses, findings);
    credentials_in_url::look_at(&addresses, findings);
    insecure_url::look_at(&addresses, findings);
    let file = format!("{}/{FILE}", text.value().trim_end_matches('/'));
    let of_file = Url::parse(&file).ok().filter(|_| may_be_page(&file));
    let Some(Page { site, file }) = of_file.and_then(|url| page(&url)) else {
        return;
    };
    let folder = file.as_deref().and_then(|file| file.strip_suffix(FILE));
    let help = match folder {
        Some(folder) => format!("the files themselves are at {folder}"),
        None => "publish the folder where everybody can fetch its files, and write that address"
            .to_owned(),
    };
    let message = format!("this is the address of pages of {site}, not of files");
    let finding = page_url::RULE.finding(message, text.whole(), "pages for people to look at");
    findings.add(finding.help(help));
}

/// Any file, to see what its address would be.
const FILE: &str = "a.png";
