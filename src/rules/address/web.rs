//! The addresses of a brief, read as the web reads them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use url::{ParseError, SyntaxViolation, Url};

use crate::brief::{Address, AddressUse, is_local_path};
use crate::bundle::Bundle;
use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// An address, and every further place where it stands.
pub(super) struct Placed<'t> {
    pub(super) address: Address<'t>,
    others: Vec<Span>,
}

impl Placed<'_> {
    /// Where it stands first, quotes included.
    pub(super) fn whole(&self) -> Span {
        self.address.text.whole()
    }

    /// The further places.
    pub(super) fn others(&self) -> &[Span] {
        &self.others
    }

    /// The finding with the further places.
    pub(super) fn everywhere(&self, finding: Diagnostic) -> Diagnostic {
        let others = self.others.iter();
        others.fold(finding, |finding, &span| finding.related(span, "and here"))
    }
}

/// The addresses for which `may_matter` says so, each once, in the order of the request's fields. The clips of elements
/// are not among them: no element has one here, and that is reported.
pub(super) fn addresses<'t>(
    bundle: &Bundle<'t>,
    may_matter: impl Fn(&str) -> bool,
) -> Vec<Placed<'t>> {
    let mut placed: Vec<Placed<'t>> = Vec::new();
    let mut known: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for address in bundle.brief.addresses() {
        let text = address.text.value();
        if matches!(address.used_as, AddressUse::ElementClip(_)) || !may_matter(text) {
            continue;
        }
        let is_callback = address.used_as == AddressUse::Callback;
        match known.entry((text, is_callback)) {
            Entry::Vacant(entry) => {
                entry.insert(placed.len());
                placed.push(Placed {
                    address,
                    others: Vec::new(),
                });
            }
            Entry::Occupied(entry) => {
                let span = address.text.whole();
                if let Some(first) = placed.get_mut(*entry.get())
                    // What a YAML alias repeats stands in the file once.
                    && first.whole() != span
                {
                    first.others.push(span);
                }
            }
        }
    }
    placed
}

/// The same, of those that can be read as addresses of the web.
pub(super) fn web_addresses<'t>(
    bundle: &Bundle<'t>,
    may_matter: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (Placed<'t>, Url)> {
    let placed = addresses(bundle, may_matter).into_iter();
    placed.filter_map(|placed| match read(&placed.address) {
        Written::Web(url) => Some((placed, url)),
        Written::Path | Written::Wrong(_) => None,
    })
}

/// What an address is, as it is written.
pub(super) enum Written {
    /// No scheme: a path on this computer, which other rules look at.
    Path,
    /// Nothing that can be fetched.
    Wrong(Flaw),
    /// An address of the web.
    Web(Url),
}

/// Why nothing can be fetched from an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// There is nothing.
    Empty,
    /// It has white space, or a character that nobody sees, from this byte on and so long.
    Space(usize, usize),
    /// Its colon or its slashes are those of a Chinese or Japanese keyboard.
    Wide,
    /// It is neither `http:` nor `https:` but this.
    Scheme(String),
    /// There are not two slashes behind the colon, or there are backslashes.
    Slashes,
    /// Nobody is named who should send the file.
    NoHost,
    /// The server is named wrongly: in these words.
    Host(&'static str),
    /// A callback needs a whole address.
    NoScheme,
}

/// Reads an address.
pub(super) fn read(address: &Address<'_>) -> Written {
    let text = address.text.value();
    if text.trim().is_empty() {
        return Written::Wrong(Flaw::Empty);
    }
    if is_local_path(text) {
        return match address.used_as {
            AddressUse::Callback => Written::Wrong(Flaw::NoScheme),
            _ => Written::Path,
        };
    }
    if let Some(flaw) = space(text) {
        return Written::Wrong(flaw);
    }
    let (scheme, _) = text.split_once([':', '：']).unwrap_or_default();
    let begins_wide = |text: &str| text.starts_with(['：', '／']);
    let behind = text.get(scheme.len()..).unwrap_or_default();
    if begins_wide(behind) || behind.strip_prefix(':').is_some_and(begins_wide) {
        return Written::Wrong(Flaw::Wide);
    }
    let scheme = scheme.to_ascii_lowercase();
    if !["http", "https"].contains(&scheme.as_str()) {
        return Written::Wrong(Flaw::Scheme(scheme));
    }
    parse(text)
}

/// The parser repairs what it can in silence, as browsers do; who fetches the file may not.
fn parse(text: &str) -> Written {
    let are_slashes_wrong = Cell::new(false);
    let note = |violation| {
        if matches!(
            violation,
            SyntaxViolation::Backslash | SyntaxViolation::ExpectedDoubleSlash
        ) {
            are_slashes_wrong.set(true);
        }
    };
    let parsed = Url::options()
        .syntax_violation_callback(Some(&note))
        .parse(text);
    match parsed {
        _ if are_slashes_wrong.get() => Written::Wrong(Flaw::Slashes),
        Ok(url) if has_empty_part(&url) => {
            Written::Wrong(Flaw::Host("a dot too many stands in it"))
        }
        Ok(url) => Written::Web(url),
        Err(error) => Written::Wrong(flaw(error)),
    }
}

/// Whether the name of the server has a dot before it or two in a row. One behind it is allowed.
fn has_empty_part(url: &Url) -> bool {
    url.domain()
        .is_some_and(|name| name.starts_with('.') || name.contains(".."))
}

fn flaw(error: ParseError) -> Flaw {
    match error {
        ParseError::EmptyHost => Flaw::NoHost,
        ParseError::InvalidPort => Flaw::Host("a port is a number up to 65535"),
        ParseError::InvalidIpv4Address => Flaw::Host("four numbers up to 255 make such a server"),
        ParseError::InvalidIpv6Address => Flaw::Host("the brackets hold no such server"),
        _ => Flaw::Host("no server can be called so"),
    }
}

fn space(text: &str) -> Option<Flaw> {
    let is_unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let (at, found) = text.char_indices().find(|&(_, c)| is_unseen(c))?;
    Some(Flaw::Space(at, found.len_utf8()))
}

/// Whether an address is so plain that it can be read without a parser: `https`, a name with a dot that ends in
/// letters, and behind it only what needs no second look. Nearly all are.
pub(super) fn is_plain(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else {
        return false;
    };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let is_plain_in_host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let is_plain_in_path = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    let ends_well = host.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && end.len() > 1 && end.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    ends_well
        && host.bytes().all(is_plain_in_host)
        && !host.starts_with(['.', '-'])
        && !host.contains("..")
        && !host.contains("xn--")
        && path.bytes().all(is_plain_in_path)
}
