//! What nobody may see of an address, whether or not it is one that can be fetched: in doubt it is hidden.
//!
//! A star too many costs nothing, and a password in the log of a build costs much. What is prose stays: `@kira:`,
//! `16:9@image_1`, an e-mail address.

use std::ops::Range;

use super::plain::{Backslash, Places, plain};
use super::users::{
    Hosts, ends_address, ends_in_scheme, ends_sentence, ends_value, is_host, users,
};
use super::{is_named_secret, is_ratio, is_stand_in_for_sure, is_word_of_mail, secrets};

/// Where an address holds what nobody may see, in order and apart.
pub(super) fn in_address(address: &str) -> Vec<Range<usize>> {
    if !may_hold(address) {
        return Vec::new();
    }
    let text = plain(address, Backslash::Slash);
    let mut found = in_word(&text, 0, Hosts::Any);
    found.extend(users(&text, Hosts::Any));
    found.extend(user_without_scheme(&text));
    let mut found = as_written(address, Backslash::Slash, apart(found));
    found.extend(in_text(address));
    apart(found)
}

/// Where a text of any kind holds that of addresses: one that no rule reads, or whose finding is silenced, is still not
/// to be shown. The text may be written with the escapes of JSON, YAML and TOML.
pub(super) fn in_text(written: &str) -> Vec<Range<usize>> {
    if !may_hold(written) {
        return Vec::new();
    }
    let text = plain(written, Backslash::Escape);
    let mut found = in_words(&text);
    found.extend(users(&text, Hosts::Known));
    as_written(written, Backslash::Escape, apart(found))
}

/// Whether there is anything that can stand for an at sign, a question mark or a `#`.
fn may_hold(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.any(|byte| matches!(byte, b'@' | b'?' | b'#' | b'\\' | b'%' | 0xEF))
}

/// The same, in order and apart.
fn apart(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.retain(|range| !range.is_empty());
    found.sort_by_key(|range| range.start);
    found.dedup_by(|later, earlier| {
        let meets = later.start <= earlier.end;
        if meets {
            earlier.end = earlier.end.max(later.end);
        }
        meets
    });
    found
}

/// Where these places of a plain text were written.
fn as_written(
    written: &str,
    backslash: Backslash,
    mut found: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let mut places = Places::of(written, backslash);
    for range in &mut found {
        *range = places.place(range.start)..places.place(range.end);
    }
    found
}

/// The password in a text that is one address without a scheme: `user:password@host`, whatever is in it.
fn user_without_scheme(text: &str) -> Option<Range<usize>> {
    let start = text.len()
        - text
            .trim_start_matches(|c: char| c == '/' || c.is_whitespace())
            .len();
    let mut begin = start;
    loop {
        let rest = text.get(begin..)?;
        let (name, behind) = rest.split_once(':')?;
        let is_drive = name.len() == 1 && behind.starts_with('/');
        // Behind a scheme somebody else looks.
        let is_scheme = behind.starts_with("//") || ends_in_scheme(name);
        if is_drive || is_scheme || name.contains('/') {
            return None;
        }
        begin += name.len() + 1;
        if !is_word_of_mail(name) {
            let server = behind.split(['/', '?', '#']).next()?;
            let at = match server.rfind('@') {
                Some(at) if is_host(server.get(at + 1..)?) => at,
                _ => behind.rfind('@')?,
            };
            let secret = behind.get(..at)?;
            return (!is_stand_in_for_sure(secret)).then_some(begin..begin + at);
        }
    }
}

/// The secrets in the words of a text.
fn in_words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    // Without one of these there is neither a user nor a query, nor what stands behind a `#`.
    for at in memchr::memchr3_iter(b'@', b'?', b'#', text.as_bytes()) {
        if at < end {
            continue;
        }
        let before = text.get(end..at).unwrap_or_default();
        let start = at - before.rsplit(ends_address).next().map_or(0, str::len);
        let behind = text.get(start..).unwrap_or_default();
        let word = behind.split(ends_address).next().unwrap_or_default();
        end = start + word.len();
        found.extend(in_word(word, start, Hosts::Known));
        // The value of a password at its end may go on behind a quotation mark or a tab.
        if let Some(last) = found.last_mut().filter(|last| last.end == end) {
            last.end += goes_on(text.get(end..).unwrap_or_default());
            end = last.end;
        }
    }
    found
}

/// The bytes behind a word that may still belong to it.
fn goes_on(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = text.get(length..).unwrap_or_default();
        let Some(behind) = rest.strip_prefix(['"', '\'', '<', '\t']) else {
            return length;
        };
        let word = behind.split(ends_address).next().unwrap_or_default();
        if word.is_empty() || ends_value(behind) {
            return length;
        }
        length += rest.len() - behind.len() + word.len();
    }
}

/// The secrets of a word without white space, which begins at `start`; several addresses may stand in it.
fn in_word(word: &str, start: usize, hosts: Hosts) -> Vec<Range<usize>> {
    // A reference, mostly: without one of these there is neither a server behind a user nor a field.
    let may_hold = |byte: u8| matches!(byte, b':' | b'/' | b'?' | b'#');
    if !word.bytes().any(may_hold) {
        return Vec::new();
    }
    let mut found = named(word, hosts);
    let mut begin = 0;
    let next = |from: usize| {
        let rest = word.get(from..)?;
        rest.find("://").map(|at| from + at)
    };
    loop {
        let first = next(begin).map_or(word.len(), |at| at + 3);
        let end = next(first).unwrap_or(word.len());
        let Some(address) = word.get(begin..end).filter(|rest| !rest.is_empty()) else {
            break;
        };
        // A list may be open before it, or it stands as a reference would.
        let alone = address.trim_start_matches(['[', '(', '{', ',', '@']);
        let before = begin + address.len() - alone.len();
        let place = |range: Range<usize>| before + range.start..before + range.end;
        // A sentence may go on behind it, and before it without a blank.
        let mut at = 0;
        for part in alone.split_inclusive(ends_sentence) {
            let closed = part.trim_end_matches(ends_sentence);
            let closed = closed.trim_end_matches([':', ',', '.', ';', ')', '!', '?', '*']);
            let secrets = secrets(closed).into_iter();
            found.extend(
                secrets.map(|secret| place(at + secret.range.start..at + secret.range.end)),
            );
            at += part.len();
        }
        found.extend(sign_in(alone).map(place));
        begin = end;
    }
    for range in &mut found {
        *range = start + range.start..start + range.end;
    }
    found
}

/// The values of what is called a password or a key, behind a `?` or a `#`. They go on up to a `&`, and
/// in prose up to the sign that ends a sentence.
fn named(word: &str, hosts: Hosts) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let Some(first) = word.find(['?', '#']) else {
        return found;
    };
    let mut from = first;
    let signs = word.match_indices('=').map(|(at, _)| at);
    for sign in signs.skip_while(|&sign| sign < first) {
        if sign < from {
            continue;
        }
        let head = word.get(from..sign).unwrap_or_default();
        let name = head
            .rsplit(['?', '#', '&', ';', '；'])
            .next()
            .unwrap_or_default();
        from = sign + 1;
        if is_named_secret(name) {
            let value = word.get(from..).unwrap_or_default();
            let ends = |c: char| c == '&' || hosts == Hosts::Known && ends_sentence(c);
            let value = value.split(ends).next().unwrap_or_default();
            if !is_stand_in_for_sure(value) {
                found.push(from..from + value.len());
            }
            from += value.len();
        }
    }
    found
}

/// The password of `user:password@host` in prose: its server has a dot, and its user is a word.
fn sign_in(address: &str) -> Option<Range<usize>> {
    let address_alone = address.trim_start_matches('/');
    let offset = address.len() - address_alone.len();
    let server = address_alone.split(['/', '?', '#']).next()?;
    let has_path = server.len() < address_alone.len();
    // Behind it a sentence may go on up to a reference.
    let mut end = server.len();
    let at = server.rmatch_indices('@').map(|(at, _)| at).find(|&at| {
        let host = server.get(at + 1..end).unwrap_or_default();
        let has_path = has_path && end == server.len();
        end = at;
        is_host(host) && ends_like_a_server(host, has_path)
    })?;
    let head = server.get(..at)?;
    let mut begin = 0;
    loop {
        let rest = head.get(begin..)?;
        let (name, secret) = rest.split_once(':')?;
        begin += name.len() + 1;
        let is_part = |c: char| c.is_ascii_alphanumeric() || "._-+@%~$!*=".contains(c);
        let user = name.rsplit(|c| !is_part(c)).next().unwrap_or_default();
        let is_user = !user.is_empty() || name.is_empty();
        if is_user && !is_word_of_mail(user) {
            let is_secret =
                !secret.is_empty() && !is_stand_in_for_sure(secret) && !is_ratio(user, secret);
            return is_secret.then_some(offset + begin..offset + at);
        }
    }
}

/// Whether the name of a server ends so, and not in words that follow a full stop. Chinese goes on without a blank behind
/// it.
fn ends_like_a_server(host: &str, has_path: bool) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
    let name = host.split(|c| !is_part(c)).next().unwrap_or_default();
    let last = name.trim_end_matches('.').rsplit('.').next();
    has_path
        || last.is_none_or(|last| {
            let behind = last.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            let label = last.len() - behind.len();
            let is_number = |c: char| c.is_ascii_digit() || c == '.';
            let before = name.len() - behind.len();
            last.is_ascii()
                || label >= 2 && !behind.starts_with(|c: char| c.is_ascii())
                || label > 0
                    && name
                        .get(..before)
                        .is_some_and(|name| name.chars().all(is_number))
        })
}
