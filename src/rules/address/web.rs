//! The addresses of a brief, read as the web reads them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use url::{ParseError, SyntaxViolation, Url};

use super::networks::may_be_private;
use super::viewers::is_site;
use crate::brief::{Address, AddressUse, is_local_path};
use crate::bundle::Bundle;
use crate::diagnostic::Diagnostic;
use crate::text::{Span, Text};

/// The addresses of a brief about which there may be something to say, each read once for all rules of this group.
///
/// Each is there once, in the order of the request's fields. The clips of elements are not among them: no element has
/// one here, and that is reported.
pub struct Addresses<'t> {
    pub(super) placed: Vec<Placed<'t>>,
}

impl<'t> Addresses<'t> {
    /// Reads the addresses of a brief. Plain ones of a server that nobody knows cost one look.
    #[must_use]
    pub fn of(bundle: &Bundle<'t>) -> Self {
        let mut placed: Vec<Placed<'t>> = Vec::new();
        let mut known: BTreeMap<(&str, bool), usize> = BTreeMap::new();
        // Nearly all are of the same server, about which there is one thing to say.
        let mut last_ordinary = None;
        for address in bundle.brief.addresses() {
            let text = address.text.value();
            if matches!(address.used_as, AddressUse::ElementClip(_)) {
                continue;
            }
            if let Some(host) = host_of_plain(text)
                && (last_ordinary == Some(host) || is_ordinary(host))
            {
                last_ordinary = Some(host);
                continue;
            }
            let is_callback = address.used_as == AddressUse::Callback;
            match known.entry((text, is_callback)) {
                Entry::Vacant(entry) => {
                    entry.insert(placed.len());
                    placed.push(Placed {
                        written: read(&address),
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
        Self { placed }
    }

    /// The address of a folder, of which the beginning of each file's address is made.
    pub(super) fn of_folder(text: &'t Text<'t>) -> Self {
        let address = Address {
            used_as: AddressUse::Image(1),
            text,
        };
        Self {
            placed: vec![Placed {
                written: read(&address),
                address,
                others: Vec::new(),
            }],
        }
    }

    /// Those that can be read as addresses of the web.
    pub(super) fn of_web(&self) -> impl Iterator<Item = (&Placed<'t>, &Url)> {
        self.placed
            .iter()
            .filter_map(|placed| match &placed.written {
                Written::Web(url) => Some((placed, url)),
                Written::Path | Written::Wrong(_) => None,
            })
    }
}

/// Whether no rule of this group has anything to say about a plain address of this server: its name is plain too, and it
/// is neither one that only its own network knows nor one whose pages are taken for files.
fn is_ordinary(host: &str) -> bool {
    is_plain_host(host) && !may_be_private(host) && !is_site(host)
}

/// An address, and every further place where it stands.
pub(super) struct Placed<'t> {
    pub(super) address: Address<'t>,
    pub(super) written: Written,
    others: Vec<Span>,
}

impl Placed<'_> {
    /// The address itself.
    pub(super) fn text(&self) -> &str {
        self.address.text.value()
    }

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
    /// Behind a comma of a Chinese or Japanese keyboard, at this byte and so long, another address begins.
    Several(usize, usize),
    /// A mark of a sentence, or the second half of a pair, is its last part, from this byte on.
    Mark(usize),
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
fn read(address: &Address<'_>) -> Written {
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
    if let Some(flaw) = several(text).or_else(|| space(text)) {
        return Written::Wrong(flaw);
    }
    let (scheme, _) = text.split_once([':', '：']).unwrap_or_default();
    let begins_wide = |text: &str| text.starts_with(['：', '／']);
    let behind = text.get(scheme.len()..).unwrap_or_default();
    if begins_wide(behind) || behind.strip_prefix(':').is_some_and(begins_wide) {
        return Written::Wrong(Flaw::Wide);
    }
    if let Some(at) = mark(text) {
        return Written::Wrong(Flaw::Mark(at));
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
            Written::Wrong(Flaw::Host("there is a dot too many in it"))
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

fn several(text: &str) -> Option<Flaw> {
    let commas = ['，', '、', '；'];
    let mut found = text.match_indices(commas).filter(|(at, comma)| {
        let behind = text.get(at + comma.len()..).unwrap_or_default();
        behind
            .trim_start_matches(['"', '“', '”', ' '])
            .starts_with("http")
    });
    let (at, comma) = found.next()?;
    Some(Flaw::Several(at, comma.len()))
}

/// Where the wide marks begin that an address ends with, which belong to what stands around it. Brackets may be part of a
/// name, if both are there.
fn mark(text: &str) -> Option<usize> {
    let is_stray = |mark: char| {
        let opening = match mark {
            '，' | '。' | '；' | '、' => return true,
            '”' => '“',
            '’' => '‘',
            '】' => '【',
            '）' => '（',
            '」' => '「',
            '』' => '『',
            '》' => '《',
            '｝' => '｛',
            '］' => '［',
            _ => return false,
        };
        !text.contains(opening)
    };
    let at = text.trim_end_matches(is_stray).len();
    (at < text.len()).then_some(at)
}

/// What stands in the place of the server, if an address begins with `https` and has behind the server only what needs no
/// second look. Nearly all are such.
fn host_of_plain(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://")?;
    let slash = memchr::memchr(b'/', rest.as_bytes());
    let (host, path) = rest.split_at(slash.unwrap_or(rest.len()));
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() | matches!(byte, b'/' | b'.' | b'_' | b'-' | b'~');
    all(path, is_plain).then_some(host)
}

/// Whether the name of a server can be read without a parser: it is in lower case, has a dot, and ends in letters.
fn is_plain_host(host: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_lowercase() | byte.is_ascii_digit() | matches!(byte, b'.' | b'-');
    let ends_well = host.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && end.len() > 1 && end.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    let has = |wanted: &str| {
        let mut parts = host.as_bytes().windows(wanted.len());
        parts.any(|part| part == wanted.as_bytes())
    };
    ends_well && all(host, is_plain) && !host.starts_with(['.', '-']) && !has("..") && !has("xn--")
}

/// Without an early exit: the compiler then looks at many bytes at a time.
fn all(text: &str, is_right: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(true, |all, byte| all & is_right(byte))
}
