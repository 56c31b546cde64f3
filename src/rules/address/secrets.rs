//! Passwords and keys inside an address.

use std::borrow::Cow;
use std::ops::Range;

/// A secret in an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Secret {
    /// What it is, without itself: "a password", "a key called `api_key`".
    pub(super) what: String,
    /// The bytes of the address that hold it, and nothing else.
    pub(super) range: Range<usize>,
}

/// What stands in the place of a secret. Nothing that is cut ends so, and it is no secret itself.
const STAND_IN: &str = "***";

/// An address that anybody may see: with `***` in the place of each secret.
#[must_use]
pub fn without_secrets(address: &str) -> Cow<'_, str> {
    // As one address, blanks included; and what may stand in it further on.
    let mut found: Vec<Range<usize>> = secrets(address)
        .into_iter()
        .map(|secret| secret.range)
        .collect();
    found.extend(secrets_in(address));
    found.sort_by_key(|range| range.start);
    concealed(address, &found)
}

/// A text of any kind that anybody may see.
pub(super) fn text_without_secrets(text: &str) -> Cow<'_, str> {
    concealed(text, &secrets_in(text))
}

/// The text with a stand-in for each of these, which are sorted by where they begin.
fn concealed<'t>(text: &'t str, secrets: &[Range<usize>]) -> Cow<'t, str> {
    if secrets.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut end = 0;
    for secret in secrets {
        // One may begin inside another.
        if secret.start >= end {
            shown.push_str(text.get(end..secret.start).unwrap_or_default());
            shown.push_str(STAND_IN);
        }
        end = end.max(secret.end);
    }
    shown.push_str(text.get(end..).unwrap_or_default());
    Cow::Owned(shown)
}

/// The secrets in an address, in their order, none inside another.
pub(super) fn secrets(address: &str) -> Vec<Secret> {
    let mut found = of_fields(address);
    if let Some(user) = of_user(address) {
        // The user may stand in an address that is the value of a key.
        let at = found.partition_point(|secret| secret.range.start <= user.range.start);
        found.insert(at, user);
        found.dedup_by(|later, earlier| {
            let is_inside = later.range.start < earlier.range.end;
            if is_inside {
                earlier.range.end = earlier.range.end.max(later.range.end);
            }
            is_inside
        });
    }
    found
}

/// Those of the query and, where its name leaves no doubt, of what stands behind a `#`.
fn of_fields(address: &str) -> Vec<Secret> {
    let length = address.len();
    let (query, fragment) = match (address.find('?'), address.find('#')) {
        (Some(query), Some(fragment)) if query < fragment => {
            (query + 1..fragment, fragment + 1..length)
        }
        (Some(query), Some(fragment)) => (query + 1..length, fragment + 1..query),
        (Some(query), None) => (query + 1..length, length..length),
        (None, Some(fragment)) => (length..length, fragment + 1..length),
        (None, None) => return Vec::new(),
    };
    let query = fields(address, query);
    let expires = query.iter().any(|field| field.is_one_of(&EXPIRIES));
    let fragment = fields(address, fragment).into_iter();
    let named = fragment.filter(Field::is_named_secret);
    let mut found: Vec<Secret> = query
        .into_iter()
        .filter(|field| field.is_secret(expires))
        .chain(named)
        .map(|field| Secret {
            what: format!("a key called `{}`", field.name),
            range: field.range,
        })
        .collect();
    found.sort_by_key(|secret| secret.range.start);
    found
}

/// Where a text of any kind holds the secrets of addresses: one that no rule reads, or whose finding is silenced, is
/// still not to be shown. The text may be written with the escapes of JSON, YAML and TOML.
pub(super) fn secrets_in(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    // Without one of these there is neither a user nor a query, nor what stands behind a `#`.
    let signs = text.bytes().enumerate();
    let signs = signs.filter(|(_, byte)| matches!(byte, b'@' | b'?' | b'#' | b'\\'));
    for (at, _) in signs {
        if at < end {
            continue;
        }
        let before = text.get(end..at).unwrap_or_default();
        let start = at - before.rsplit(ends_address).next().map_or(0, str::len);
        let behind = text.get(start..).unwrap_or_default();
        let word = behind.split(ends_address).next().unwrap_or_default();
        end = start + word.len();
        found.extend(in_word(word, start));
    }
    found
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '`' | '<' | '>')
}

/// The secrets of a word without white space, which begins at `start`; several addresses may stand in it.
fn in_word(word: &str, start: usize) -> Vec<Range<usize>> {
    // A reference, mostly: without one of these there is neither a server behind a user nor a field.
    let may_hold = |byte: u8| matches!(byte, b':' | b'/' | b'?' | b'#' | b'\\');
    if !word.bytes().any(may_hold) {
        return Vec::new();
    }
    let text = unescaped(word);
    let mut places = Places::of(word);
    let mut found = Vec::new();
    let mut begin = 0;
    let text = text.as_ref();
    let next = |from: usize| {
        let rest = text.get(from..)?;
        rest.find("://").map(|at| from + at)
    };
    loop {
        let first = next(begin).map_or(text.len(), |at| at + 3);
        let end = next(first).unwrap_or(text.len());
        let Some(address) = text.get(begin..end).filter(|rest| !rest.is_empty()) else {
            return found;
        };
        // A list may be open before it.
        let alone = address.trim_start_matches(['[', '(', '{', ',']);
        let before = begin + address.len() - alone.len();
        let mut place = |at: usize| start + places.place(before + at);
        let secrets = secrets(alone).into_iter();
        found.extend(secrets.map(|secret| place(secret.range.start)..place(secret.range.end)));
        begin = end;
    }
}

/// What a text is that is written with escapes.
fn unescaped(written: &str) -> Cow<'_, str> {
    if !written.contains('\\') {
        return Cow::Borrowed(written);
    }
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, behind)) = rest.split_once('\\') {
        text.push_str(before);
        let (c, length) = escaped(rest.get(before.len()..).unwrap_or_default());
        text.push(c);
        // The backslash is gone already.
        rest = behind.get(length - 1..).unwrap_or_default();
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Where the bytes of a text that is written with escapes stand, for one who asks from the front to the back: nothing is
/// kept for each byte.
struct Places<'t> {
    rest: &'t str,
    /// How far it went, in the text and as it is written.
    plain: usize,
    written: usize,
}

impl<'t> Places<'t> {
    fn of(written: &'t str) -> Self {
        Self {
            rest: written,
            plain: 0,
            written: 0,
        }
    }

    /// Where a byte of the text stands that is not before the last one.
    fn place(&mut self, at: usize) -> usize {
        while let Some(missing) = at.checked_sub(self.plain).filter(|&missing| missing > 0) {
            let next = self
                .rest
                .as_bytes()
                .get(..missing)
                .unwrap_or(self.rest.as_bytes());
            let (plain, written) = match memchr::memchr(b'\\', next) {
                Some(0) => {
                    let (c, length) = escaped(self.rest);
                    (c.len_utf8(), length)
                }
                Some(before) => (before, before),
                None => (missing, missing),
            };
            self.rest = self.rest.get(written..).unwrap_or_default();
            self.plain += plain;
            self.written += written;
        }
        self.written
    }
}

/// The character that a backslash at the start of a text and what belongs to it stand for, and their length.
fn escaped(text: &str) -> (char, usize) {
    escape(text).unwrap_or(('\\', 1))
}

fn escape(text: &str) -> Option<(char, usize)> {
    let behind = text.strip_prefix('\\')?;
    let sign = behind.chars().next()?;
    let digits = match sign {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '/' | '\\' | '"' | '\'' => return Some((sign, 2)),
        _ => return None,
    };
    let number = u32::from_str_radix(behind.get(1..=digits)?, 16).ok()?;
    let c = char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER);
    Some((c, 2 + digits))
}

/// `user:password@`, or a key in the place of the user.
fn of_user(address: &str) -> Option<Secret> {
    let begin = match address.find("//") {
        Some(at) => at + 2,
        None => 0,
    };
    let rest = address.get(begin..)?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (user, host) = authority.rsplit_once('@')?;
    let (begin_of_user, user) = match user.split_once(':') {
        // Behind it stands an e-mail address, which is no secret.
        Some((word, behind)) if begin == 0 && is_word_of_mail(word) => (word.len() + 1, behind),
        _ => (begin, user),
    };
    match user.split_once(':') {
        Some((name, password))
            if !password.is_empty()
                && !is_stand_in(password)
                && (begin > 0 || is_sign_in(name, host, authority.len() < rest.len())) =>
        {
            Some(Secret {
                what: "a password".to_owned(),
                range: begin_of_user + name.len() + 1..begin_of_user + user.len(),
            })
        }
        _ if begin > 0 && looks_secret(user) => Some(Secret {
            what: "a key in the place of the user".to_owned(),
            range: begin..begin + user.len(),
        }),
        _ => None,
    }
}

/// Whether a word before a colon says that an e-mail address follows.
fn is_word_of_mail(word: &str) -> bool {
    let words = [
        "bcc", "cc", "contact", "e-mail", "email", "from", "mail", "mailto", "reply-to", "to",
    ];
    words.iter().any(|mail| mail.eq_ignore_ascii_case(word))
}

/// Whether `name:...@host` is an address that its scheme was left out of, and not a ratio before a reference.
fn is_sign_in(name: &str, host: &str, has_path: bool) -> bool {
    let is_word = |word: &str, also: &[char]| {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || also.contains(&c);
        !word.is_empty() && word.chars().all(is_letter)
    };
    let is_of_number = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.');
    let number = host.strip_prefix('[').and_then(|host| host.split_once(']'));
    if let Some((number, _)) = number {
        let is_number = number.contains(':') && number.chars().all(is_of_number);
        return is_number && is_word(name, &['.', '_', '-', '+']);
    }
    let host = host.trim_end_matches([']', ')', '}', ',', ';', '.']);
    let bare = match host.split_once(':') {
        Some((bare, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => bare,
        _ => host,
    };
    is_word(name, &['.', '_', '-', '+'])
        && is_word(bare, &['.', '-'])
        && (bare.contains('.')
            || bare.eq_ignore_ascii_case("localhost")
            || has_path && !bare.ends_with(|c: char| c.is_ascii_digit()))
}

/// A `name=value` of the query or behind a `#`.
struct Field<'a> {
    name: &'a str,
    value: &'a str,
    /// Where the value stands in the address.
    range: Range<usize>,
}

fn fields(address: &str, place: Range<usize>) -> Vec<Field<'_>> {
    let mut at = place.start;
    let text = address.get(place).unwrap_or_default();
    let mut fields: Vec<Field<'_>> = Vec::new();
    for part in text.split('&') {
        let end = at + part.len();
        let first = fields.len();
        // `;` may part them too, and `&amp;` ends with one; or it belongs to a value, as any behind a password may.
        let mut takes_all = false;
        for piece in part.split(';') {
            let begin = at;
            at += piece.len() + 1;
            let before = fields.get_mut(first..).and_then(<[_]>::last_mut);
            match (piece.split_once('='), before) {
                (given, Some(before)) if given.is_none() || takes_all => {
                    before.range.end = begin + piece.len();
                    before.value = address.get(before.range.clone()).unwrap_or_default();
                }
                (Some((name, value)), _) => {
                    let begin = begin + name.len() + 1;
                    let field = Field {
                        name,
                        value,
                        range: begin..begin + value.len(),
                    };
                    takes_all = field.is_named_secret();
                    fields.push(field);
                }
                (None, _) => {}
            }
        }
        at = end + 1;
    }
    fields
}

impl Field<'_> {
    /// Letter case and the signs between the words do not count.
    fn is_one_of(&self, names: &[&str]) -> bool {
        let letters = || {
            let letters = self.name.bytes().filter(u8::is_ascii_alphanumeric);
            letters.map(|byte| byte.to_ascii_lowercase())
        };
        names.iter().any(|name| name.bytes().eq(letters()))
    }

    fn is_named_secret(&self) -> bool {
        self.has_value() && self.is_one_of(&SECRETS)
    }

    fn has_value(&self) -> bool {
        !self.value.is_empty() && !is_stand_in(self.value)
    }

    fn is_secret(&self, expires: bool) -> bool {
        if !self.has_value() {
            return false;
        }
        self.is_one_of(&SECRETS)
            || KEYS.iter().any(|(begin, _)| self.value.starts_with(begin)) && looks_secret(self.value)
            // What ends by itself may be seen: it is there to be passed on.
            || self.is_one_of(&PERHAPS) && !expires && looks_secret(self.value)
    }
}

/// Names of what is always a secret.
const SECRETS: [&str; 15] = [
    "accesskey",
    "accesstoken",
    "apikey",
    "apitoken",
    "authtoken",
    "bearertoken",
    "clientsecret",
    "pass",
    "passwd",
    "password",
    "privatekey",
    "pwd",
    "secret",
    "secretkey",
    "xapikey",
];

/// Names of what is a secret if it looks so.
const PERHAPS: [&str; 6] = ["auth", "authorization", "bearer", "code", "key", "token"];

/// Names of a time after which the address is worth nothing.
const EXPIRIES: [&str; 9] = [
    "e",
    "exp",
    "expire",
    "expires",
    "expiry",
    "se",
    "xamzexpires",
    "xgoogexpires",
    "xossexpires",
];

/// How the keys of some services begin, and the fewest characters they have.
const KEYS: [(&str, usize); 10] = [
    ("AIza", 39),
    ("ghp_", 40),
    ("gho_", 40),
    ("ghs_", 40),
    ("github_pat_", 50),
    ("glpat-", 20),
    ("hf_", 30),
    ("r8_", 30),
    ("sk-", 20),
    ("xoxb-", 20),
];

/// Whether nobody would think of it: long, without the signs of a path or a name of a file, and letters and digits in it.
fn looks_secret(value: &str) -> bool {
    let is_known =
        |(begin, fewest): &(&str, usize)| value.starts_with(begin) && value.len() >= *fewest;
    let is_possible = |byte: u8| byte.is_ascii_alphanumeric() || b"-_~+=%".contains(&byte);
    KEYS.iter().any(is_known)
        || value.len() >= 20
            && value.bytes().all(is_possible)
            && value.bytes().any(|byte| byte.is_ascii_digit())
            && value.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Whether something else is meant to be put there: `$KEY`, `{key}`, `<key>`, `YOUR_KEY`, `***`.
fn is_stand_in(value: &str) -> bool {
    let mut letters = value.chars();
    let first = letters.next();
    let is_repeated =
        value.len() > 2 && first.is_some_and(|first| letters.all(|letter| letter == first));
    let lower = value.to_ascii_lowercase();
    is_repeated
        || value.starts_with(['$', '{', '<', '['])
        || ["%24", "%7b", "%3c"]
            .iter()
            .any(|sign| lower.starts_with(sign))
        || ["your", "redacted", "placeholder"]
            .iter()
            .any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests;
