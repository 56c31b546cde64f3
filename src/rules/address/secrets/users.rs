//! Users behind the slashes of an address, or behind the colon of its scheme.

use std::ops::Range;

use super::{is_stand_in_for_sure, looks_secret};

/// What may stand behind the `@` of a user where the address is broken before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hosts {
    /// Anything: all of the text is one address.
    Any,
    /// What looks like the name of a server.
    Known,
}

/// The passwords behind the slashes, or behind the colon of a scheme.
pub(super) fn users(text: &str, hosts: Hosts) -> Vec<Range<usize>> {
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
            let head = text.get(..begin).unwrap_or_default();
            let (secret, length) = if hosts == Hosts::Known && is_prose(head, rest) {
                (None, 0)
            } else {
                user(rest, hosts)
            };
            let secret = secret.map(|secret| begin + secret.start..begin + secret.end);
            from = secret.as_ref().map_or(0, |secret| secret.end);
            from = from.max(begin + length);
            found.extend(secret);
        }
    }
    found
}

/// Whether what stands behind the slashes names nobody: a server at which a sentence goes on, or words behind slashes that
/// no scheme is before, as in a comment.
fn is_prose(head: &str, rest: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
    let word = rest.split(|c| !is_part(c)).next().unwrap_or_default();
    let behind = rest.get(word.len()..).unwrap_or_default();
    let has_scheme = head.trim_end_matches('/').ends_with([':', ';']);
    let goes_on = behind.strip_prefix(':');
    behind.starts_with(ends_sentence) && is_host(word)
        || !has_scheme && goes_on.is_some_and(|behind| behind.starts_with([' ', '\t']))
}

/// The signs of Chinese and Japanese that end a word, where no blank does.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '“'
            | '”'
            | '（'
            | '）'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
    )
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

pub(super) fn ends_in_scheme(head: &str) -> bool {
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
    let length = match hosts {
        Hosts::Any => text.find(ends_server).unwrap_or(text.len()),
        Hosts::Known => length_in_prose(text),
    };
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
                // Behind the server a sentence may go on up to a reference.
                None => match name.split('@').next() {
                    Some(key) if looks_secret(key) => Some(0..key.len()),
                    // The user may be an e-mail address.
                    _ => behind_port(text, at + 1, host, hosts),
                },
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

/// The bytes of a user and a server, up to a sentence that goes on behind it, which may have an `@` of its own.
fn length_in_prose(text: &str) -> usize {
    let mut host = None;
    let mut is_known = false;
    for (at, c) in text.char_indices() {
        if ends_server(c) {
            return at;
        }
        if c == '@' {
            host = Some(at + 1);
        } else if let Some(host) = host.filter(|_| !is_known && ends_sentence(c)) {
            // Behind the first of them nothing is looked at twice.
            is_known = true;
            let host = text.get(host..at).unwrap_or_default();
            if is_host(host) && is_whole(host) {
                return at;
            }
        }
    }
    text.len()
}

fn ends_server(c: char) -> bool {
    matches!(c, '/' | '?' | '#') || ends_address(c)
}

pub(super) fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '`' | '<' | '>')
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
pub(super) fn ends_value(behind: &str) -> bool {
    let behind = behind.trim_start();
    behind.is_empty() || behind.starts_with([',', '，', ':', '}', ']'])
}

/// Whether there is nothing but the name of a server and its port.
fn is_whole(host: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']');
    host.chars().all(is_part)
}

/// Whether a text begins with the name of a server: one with a dot, `localhost`, or `[::1]`.
pub(super) fn is_host(text: &str) -> bool {
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
        || is_localhost(host)
        || text
            .strip_prefix('[')
            .and_then(|text| text.split_once(']'))
            .is_some_and(|(number, _)| {
                let is_of_number = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.');
                number.contains(':') && number.chars().all(is_of_number)
            })
}

/// Words without a blank before them may follow.
fn is_localhost(host: &str) -> bool {
    let name = "localhost";
    let parts = host.split_at_checked(name.len());
    parts.is_some_and(|(begin, behind)| {
        begin.eq_ignore_ascii_case(name) && !behind.starts_with(|c: char| c.is_ascii())
    })
}
