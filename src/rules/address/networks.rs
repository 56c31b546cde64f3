//! Servers that are not of the web: IANA's registries of special-purpose addresses and names, and what others say.

use url::{Host, Url};

use crate::spec::{Confidence, Evidence};

const THIS_COMPUTER: &str = "this computer";
const PRIVATE: &str = "an address of a private network";
const LINK: &str = "an address of the network next to you";
const RESERVED: &str = "an address that nobody has";
const MANY: &str = "an address for many at once";
const OWN_NETWORK: &str = "a name that only your own network knows";
const NOWHERE: &str = "a name that the web does not know";
const OTHER_NETWORK: &str = "a name of another network";

/// Why nobody else can reach a server; none if anybody can.
pub(super) fn barrier(url: &Url) -> Option<&'static str> {
    match url.host()? {
        Host::Domain(name) => of_name(name),
        Host::Ipv4(address) => of_ipv4(address.octets()),
        Host::Ipv6(address) => of_ipv6(address.segments(), address.octets()),
    }
}

/// Ends of names that are not for the web. `example.com` and `.example`, which are for documentation, are not among
/// them: this documentation has them too.
const ENDS: [(&str, &str); 12] = [
    ("localhost", THIS_COMPUTER),
    ("localdomain", THIS_COMPUTER),
    ("local", OWN_NETWORK),
    ("internal", OWN_NETWORK),
    ("intranet", OWN_NETWORK),
    ("lan", OWN_NETWORK),
    ("home", OWN_NETWORK),
    ("corp", OWN_NETWORK),
    ("home.arpa", OWN_NETWORK),
    ("test", NOWHERE),
    ("invalid", NOWHERE),
    ("onion", OTHER_NETWORK),
];

/// Whether a name is `end`, or ends in it behind a dot.
fn is_below(name: &str, end: &str) -> bool {
    name.strip_suffix(end)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Why a server is probably not of the web, and who says so: it leads to an address that stands in its name or number,
/// and that address is one that only you can reach.
pub(super) fn probable_barrier(url: &Url) -> Option<&'static Probable> {
    let name = match url.host()? {
        Host::Domain(name) => name.trim_end_matches('.'),
        Host::Ipv4(_) => return None,
        Host::Ipv6(address) => {
            let hidden = behind_teredo(address.segments(), address.octets());
            return hidden.map(|_| &TEREDO);
        }
    };
    if LOOPS.iter().any(|end| is_below(name, end)) {
        return Some(&LEADS_HERE);
    }
    let rest = CARRIERS.iter().find_map(|end| {
        is_below(name, end).then(|| {
            name.strip_suffix(end)
                .unwrap_or_default()
                .trim_end_matches('.')
        })
    })?;
    is_private_inside(rest).then_some(&LEADS_TO_PRIVATE)
}

/// Why a server is probably not of the web.
pub(super) struct Probable {
    /// What it is.
    pub(super) label: &'static str,
    /// What leads to that, for the note.
    pub(super) reason: &'static str,
    /// Who says so.
    pub(super) evidence: Evidence,
}

static LEADS_HERE: Probable = Probable {
    label: "a name that leads to this computer",
    reason: "this name leads to the computer of whoever asks for it",
    evidence: SERVICES,
};
static LEADS_TO_PRIVATE: Probable = Probable {
    label: "a name that leads to the private address in it",
    reason: "such a name leads to the address that is written in it",
    evidence: SERVICES,
};
static TEREDO: Probable = Probable {
    label: "an address with a private one in it",
    reason: "such an address has that of a router in it, through which everything goes",
    evidence: Evidence {
        // How it is made. That nobody reaches it follows from that, and is not stated.
        source: "RFC 4380, section 4, on Teredo",
        as_of: "2026-11",
        confidence: Confidence::Reported,
    },
};

/// What the services say themselves about the names below theirs.
const SERVICES: Evidence = Evidence {
    source: "the pages of nip.io, sslip.io, localtest.me and lvh.me",
    as_of: "2026-11",
    confidence: Confidence::Reported,
};

/// Names below these lead to the address that is written in them.
const CARRIERS: [&str; 2] = ["nip.io", "sslip.io"];
/// These and all names below them lead to this computer.
const LOOPS: [&str; 2] = ["localtest.me", "lvh.me"];

/// Whether there is such an address in a name: `app.10.0.0.1`, `app-10-0-0-1`, `0a000001`, `--1` for `::1`.
fn is_private_inside(name: &str) -> bool {
    let parts: Vec<Option<u8>> = name
        .split(['.', '-'])
        .map(|part| part.parse().ok())
        .collect();
    let is_ipv4 = parts.windows(4).any(|four| match *four {
        [Some(a), Some(b), Some(c), Some(d)] => of_ipv4([a, b, c, d]).is_some(),
        _ => false,
    });
    let last = name.rsplit(['.', '-']).next().unwrap_or_default();
    let hexadecimal = u32::from_str_radix(last, 16).ok();
    let hexadecimal = hexadecimal.filter(|_| last.len() == 8);
    let label = name.rsplit('.').next().unwrap_or_default();
    let ipv6 = Host::parse(&format!("[{}]", label.replace('-', ":")));
    is_ipv4
        || hexadecimal.is_some_and(|number| of_ipv4(number.to_be_bytes()).is_some())
        || matches!(ipv6, Ok(Host::Ipv6(address)) if is_private_ipv6(address.segments(), address.octets()))
}

fn is_private_ipv6(segments: [u16; 8], octets: [u8; 16]) -> bool {
    let certain = of_ipv6(segments, octets);
    certain
        .or_else(|| behind_teredo(segments, octets))
        .is_some()
}

/// What the router is that stands at the end of a Teredo address, with all bits turned.
fn behind_teredo(segments: [u16; 8], octets: [u8; 16]) -> Option<&'static str> {
    match (segments, octets) {
        ([0x2001, 0, ..], [.., a, b, c, d]) => of_ipv4([!a, !b, !c, !d]),
        _ => None,
    }
}

/// Whether a server may be one that only its own network knows, going by its name alone.
pub(super) fn may_be_private(host: &str) -> bool {
    let known = ENDS.iter().map(|(end, _)| end);
    known
        .chain(&CARRIERS)
        .chain(&LOOPS)
        .any(|end| is_below(host, end))
}

fn of_name(name: &str) -> Option<&'static str> {
    let name = name.trim_end_matches('.');
    let mut ends = ENDS.iter();
    let known = ends.find(|(end, _)| is_below(name, end));
    let is_alone = !name.contains('.');
    known
        .map(|&(_, why)| why)
        .or(is_alone.then_some(OWN_NETWORK))
}

fn of_ipv4(address: [u8; 4]) -> Option<&'static str> {
    match address {
        [127, ..] | [0, 0, 0, 0] => Some(THIS_COMPUTER),
        // The last one is between a provider and its customers.
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [100, 64..=127, ..] => Some(PRIVATE),
        [169, 254, ..] => Some(LINK),
        [224..=239, ..] | [255, 255, 255, 255] => Some(MANY),
        // This network; protocols; three for documentation; relays; benchmarks; kept for later.
        [0 | 240..=255, ..]
        | [192, 0, 0 | 2, _]
        | [198, 51, 100, _]
        | [203, 0, 113, _]
        | [192, 88, 99, _]
        | [198, 18 | 19, ..] => Some(RESERVED),
        _ => None,
    }
}

/// Also where an older address is hidden in a newer one.
fn of_ipv6(segments: [u16; 8], octets: [u8; 16]) -> Option<&'static str> {
    match (segments, octets) {
        ([0, 0, 0, 0, 0, 0, 0, 0 | 1], _) => Some(THIS_COMPUTER),
        // Mapped, and compatible as it once was; through a translator.
        ([0, 0, 0, 0, 0, 0 | 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..], [.., a, b, c, d])
        // Through a relay.
        | ([0x2002, ..], [_, _, a, b, c, d, ..]) => of_ipv4([a, b, c, d]),
        ([0xfc00..=0xfdff, ..] | [0x64, 0xff9b, 1, ..], _) => Some(PRIVATE),
        ([0xfe80..=0xfebf, ..], _) => Some(LINK),
        ([0xff00..=0xffff, ..], _) => Some(MANY),
        // Discarded; for documentation; once local to a site.
        (
            [0x100, 0, 0, 0, ..]
            | [0x2001, 0xdb8, ..]
            | [0x3fff, 0..=0xfff, ..]
            | [0xfec0..=0xfeff, ..],
            _,
        ) => Some(RESERVED),
        _ => None,
    }
}
