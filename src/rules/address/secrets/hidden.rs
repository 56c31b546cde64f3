//! What nobody may see of an address, whether or not it is one that can be fetched: in doubt it is hidden.
//!
//! A star too many costs nothing, and a password in the log of a build costs much. What is prose stays: `@kira:`,
//! `16:9@image_1`, an e-mail address.

use std::ops::Range;

use super::plain::{Backslash, Places, plain};
use super::{is_named_secret, is_stand_in_for_sure, is_word_of_mail, looks_secret, secrets};

/// Where an address holds what nobody may see, in order and apart.
pub(super) fn in_address(address: &str) -> Vec<Range<usize>> {
    if !may_hold(address) {
        return Vec::new();
    }
    let text = plain(address, Backslash::Slash);
    let mut found = in_word(&text, 0);
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

/// What may stand behind the `@` of a user where the address is broken before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hosts {
    /// Anything: all of the text is one address.
    Any,
    /// What looks like the name of a server.
    Known,
}

/// The passwords behind the slashes, or behind the colon of a scheme.
fn users(text: &str, hosts: Hosts) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let Some(last) = memchr::memrchr(b'@', text.as_bytes()) else {
        return found;
    };
    for begin in beginnings(text) {
        if begin > last {
            break;
        }
        // Nothing is looked at twice.
        if begin >= from {
            let rest = text.get(begin..).unwrap_or_default();
            let (secret, length) = user(rest, hosts);
            let secret = secret.map(|secret| begin + secret.start..begin + secret.end);
            from = secret.as_ref().map_or(0, |secret| secret.end);
            from = from.max(begin + length);
            found.extend(secret);
        }
    }
    found
}

/// The bytes at which somebody may be named: behind `https://`, `https:/`, `https:` and `//`.
fn beginnings(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    memchr::memchr2_iter(b':', b'/', bytes).filter_map(move |at| {
        if at < from {
            return None;
        }
        let is_colon = bytes.get(at) == Some(&b':');
        let head = text.get(..at)?;
        let slashes_at = at + usize::from(is_colon);
        let behind = bytes.get(slashes_at..)?;
        let slashes = behind.iter().take_while(|&&byte| byte == b'/').count();
        from = slashes_at + slashes;
        let begins = match slashes {
            0 => is_colon && ends_in_scheme(head),
            // A single letter is a drive.
            1 => is_colon && ends_in_word(head),
            _ => true,
        };
        begins.then_some(from)
    })
}

fn ends_in_word(head: &str) -> bool {
    let mut last = head.bytes().rev().take(2);
    last.len() == 2 && last.all(|byte| byte.is_ascii_alphanumeric())
}

fn ends_in_scheme(head: &str) -> bool {
    SCHEMES.iter().any(|scheme| {
        let start = head.len().checked_sub(scheme.len());
        let Some((before, word)) = start.and_then(|start| head.split_at_checked(start)) else {
            return false;
        };
        word.eq_ignore_ascii_case(scheme) && !before.ends_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// Schemes behind which somebody may be named even if the slashes are missing.
const SCHEMES: [&str; 14] = [
    "dav", "ftp", "ftps", "git", "gs", "http", "https", "rtmp", "rtsp", "s3", "sftp", "smb", "ssh",
    "webdav",
];

/// What is secret of the user with which the text begins, and the bytes up to the end of the server.
fn user(text: &str, hosts: Hosts) -> (Option<Range<usize>>, usize) {
    let length = text.find(ends_server).unwrap_or(text.len());
    let server = text.get(..length).unwrap_or_default();
    let found = match server.rfind('@') {
        Some(at) => {
            let name = server.get(..at).unwrap_or_default();
            let host = server.get(at + 1..).unwrap_or_default();
            match name.find(':') {
                Some(colon) if is_host(host) && (hosts == Hosts::Known || is_whole(host)) => {
                    Some(colon + 1..at)
                }
                Some(colon) => Some(colon + 1..later(text, at + 1, hosts).unwrap_or(at)),
                None if looks_secret(name) => Some(0..at),
                // The user may be an e-mail address.
                None => behind_port(text, at + 1, host, hosts),
            }
        }
        None => behind_port(text, 0, server, hosts),
    };
    let found = found.filter(|range| {
        let secret = text.get(range.clone());
        secret.is_some_and(|secret| !is_stand_in_for_sure(secret))
    });
    (found, length)
}

/// What goes on as no port does, up to an `@`: a password with a slash or a blank in it. The server begins at `start`.
fn behind_port(text: &str, start: usize, server: &str, hosts: Hosts) -> Option<Range<usize>> {
    let begin_of_name = match server.split_once(']') {
        Some((number, _)) if server.starts_with('[') && is_host(server) => number.len() + 1,
        _ => 0,
    };
    let colon = begin_of_name + server.get(begin_of_name..)?.find(':')?;
    let (name, port) = (server.get(..colon)?, server.get(colon + 1..)?);
    let behind = text.get(start + server.len()..)?;
    // "https://cdn.example.com: mail to ..."
    let is_prose = port.is_empty() && behind.starts_with(char::is_whitespace);
    let ends = behind.is_empty() || behind.starts_with(['/', '?', '#']);
    let is_port = (2..=5).contains(&port.len())
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && (ends || hosts == Hosts::Known);
    if is_host(name) && (is_prose && hosts == Hosts::Known || is_port && start == 0) {
        return None;
    }
    let begin = start + colon + 1;
    later(text, begin, hosts).map(|end| begin..end)
}

fn ends_server(c: char) -> bool {
    matches!(c, '/' | '?' | '#') || ends_address(c)
}

/// The `@` behind what does not belong into a password: a slash, a blank, a quotation mark. The last one in its word.
fn later(text: &str, from: usize, hosts: Hosts) -> Option<usize> {
    let rest = text.get(from..)?;
    if hosts == Hosts::Any {
        return rest.rfind('@').map(|at| from + at);
    }
    let mut found = None;
    let mut lines = 0;
    for (at, c) in rest.char_indices().take(LONGEST_PASSWORD) {
        let behind = rest.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            // A backslash before it was meant to make it a letter of the password.
            '@' if is_host(behind) || found.is_none() && rest.get(..at)?.ends_with('/') => {
                found = Some(from + at);
            }
            ':' if behind.starts_with("//") => break,
            '"' | '\'' if ends_value(behind) => break,
            // A text may be wrapped in the middle of a word.
            '\n' if found.is_none() && lines == 0 => lines += 1,
            '\n' => break,
            ' ' | '\t' if lines > 0 && !rest.get(..at)?.ends_with(['\n', ' ', '\t']) => break,
            c if found.is_some() && ends_address(c) => break,
            _ => {}
        }
    }
    found
}

/// Characters.
const LONGEST_PASSWORD: usize = 160;

/// Whether a quotation mark before this is one of the format.
fn ends_value(behind: &str) -> bool {
    let behind = behind.trim_start();
    behind.is_empty() || behind.starts_with([',', ':', '}', ']'])
}

/// Whether there is nothing but the name of a server and its port.
fn is_whole(host: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']');
    host.chars().all(is_part)
}

/// Whether a text begins with the name of a server: one with a dot, `localhost`, or `[::1]`.
fn is_host(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
    let host = text.split(|c| !is_part(c)).next().unwrap_or_default();
    let mut dots = host.trim_matches(['.', '-']).split('.');
    let has_dot = !host.starts_with('.') && dots.all(|part| !part.is_empty()) && {
        let host = host.trim_end_matches(['.', '-']);
        host.contains('.')
    };
    let goes_on = text
        .get(host.len()..)
        .is_some_and(|tail| tail.starts_with('_'));
    has_dot && !goes_on
        || host.eq_ignore_ascii_case("localhost")
        || text
            .strip_prefix('[')
            .and_then(|text| text.split_once(']'))
            .is_some_and(|(number, _)| {
                let is_of_number = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.');
                number.contains(':') && number.chars().all(is_of_number)
            })
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
        found.extend(in_word(word, start));
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

fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '`' | '<' | '>')
}

/// The secrets of a word without white space, which begins at `start`; several addresses may stand in it.
fn in_word(word: &str, start: usize) -> Vec<Range<usize>> {
    let mut found = named(word);
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
        // A list may be open before it.
        let alone = address.trim_start_matches(['[', '(', '{', ',']);
        let before = begin + address.len() - alone.len();
        let place = |range: Range<usize>| before + range.start..before + range.end;
        // A sentence may go on behind it.
        let closed = alone.trim_end_matches([':', ',', '.', ';', ')']);
        let secrets = secrets(closed).into_iter();
        found.extend(secrets.map(|secret| place(secret.range)));
        found.extend(sign_in(alone).map(place));
        begin = end;
    }
    for range in &mut found {
        *range = start + range.start..start + range.end;
    }
    found
}

/// The values of what is called a password or a key, behind a `?` or a `#`. They go on up to a `&`.
fn named(word: &str) -> Vec<Range<usize>> {
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
        let name = head.rsplit(['?', '#', '&', ';']).next().unwrap_or_default();
        from = sign + 1;
        if is_named_secret(name) {
            let value = word.get(from..).unwrap_or_default();
            let value = value.split('&').next().unwrap_or_default();
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
    let at = server.rfind('@')?;
    let (head, host) = (server.get(..at)?, server.get(at + 1..)?);
    if !is_host(host) || !ends_like_a_server(host, has_path) {
        return None;
    }
    let mut begin = 0;
    loop {
        let rest = head.get(begin..)?;
        let (name, secret) = rest.split_once(':')?;
        begin += name.len() + 1;
        let is_part = |c: char| c.is_ascii_alphanumeric() || "._-+@%~$!*=".contains(c);
        let user = name.rsplit(|c| !is_part(c)).next().unwrap_or_default();
        let is_user = !user.is_empty() || name.is_empty();
        if is_user && !is_word_of_mail(user) {
            let is_secret = !secret.is_empty() && !is_stand_in_for_sure(secret);
            return is_secret.then_some(offset + begin..offset + at);
        }
    }
}

/// Whether the name of a server ends so, and not in words that follow a full stop.
fn ends_like_a_server(host: &str, has_path: bool) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
    let name = host.split(|c| !is_part(c)).next().unwrap_or_default();
    let last = name.trim_end_matches('.').rsplit('.').next();
    has_path || last.is_none_or(|last| last.is_ascii())
}
