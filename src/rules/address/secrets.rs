//! Passwords and keys inside an address.

mod hidden;
mod plain;
mod users;

use std::borrow::Cow;
use std::ops::Range;

use plain::{Backslash, plain};

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
    concealed(address, &hidden::in_address(address))
}

/// Where an address holds what nobody may see, whatever is wrong with it: in order and apart.
pub(super) fn secrets_in_address(address: &str) -> Vec<Range<usize>> {
    hidden::in_address(address)
}

/// The same of a text of any kind, which may be written with escapes.
pub(super) fn secrets_in(text: &str) -> Vec<Range<usize>> {
    hidden::in_text(text)
}

/// A text of any kind that anybody may see.
pub(super) fn text_without_secrets(text: &str) -> Cow<'_, str> {
    concealed(text, &hidden::in_text(text))
}

/// The text with a stand-in for each of these, which are sorted and apart.
fn concealed<'t>(text: &'t str, secrets: &[Range<usize>]) -> Cow<'t, str> {
    if secrets.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut end = 0;
    for secret in secrets {
        shown.push_str(text.get(end..secret.start).unwrap_or_default());
        shown.push_str(STAND_IN);
        end = secret.end;
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
            range: field.secret(),
        })
        .collect();
    found.sort_by_key(|secret| secret.range.start);
    found
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
                && (begin > 0
                    || !is_ratio(name, password)
                        && is_sign_in(name, host, authority.len() < rest.len())) =>
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
        "bcc", "booking", "bookings", "cc", "contact", "e-mail", "email", "from", "mail", "mailto",
        "reply-to", "to",
    ];
    words.iter().any(|mail| mail.eq_ignore_ascii_case(word))
}

/// Whether these stand on both sides of the colon of a ratio or a time, `16:9`.
fn is_ratio(before: &str, behind: &str) -> bool {
    let is_small = |text: &str| {
        (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    is_small(before) && is_small(behind)
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
        names.contains(&&*letters(self.name))
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
            || self.is_one_of(&PERHAPS) && !expires && looks_like_token(token(self.value))
    }

    /// Behind a token a sentence may go on; a password may hold anything.
    fn secret(&self) -> Range<usize> {
        let length = if self.is_one_of(&PERHAPS) {
            token(self.value).len()
        } else {
            self.value.len()
        };
        self.range.start..self.range.start + length
    }
}

/// The letters and digits of a name, in lower case.
fn letters(name: &str) -> String {
    let name = plain(name, Backslash::Slash);
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Whether a name says that its value is a secret: `user_password` too.
fn is_named_secret(name: &str) -> bool {
    let name = letters(name);
    SECRETS.contains(&&*name) || PARTS.iter().any(|part| name.contains(part))
}

/// What stands in the name of a secret and of nothing else.
const PARTS: [&str; 7] = [
    "accesskey",
    "accesstoken",
    "apikey",
    "authtoken",
    "passwd",
    "password",
    "secret",
];

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
const KEYS: [(&str, usize); 11] = [
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
    ("ya29.", 20),
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

/// What a value begins with, up to a sign that is in no token.
fn token(value: &str) -> &str {
    let ends = |c: char| !c.is_ascii() || ",!*()[]{}".contains(c);
    let token = value.split(ends).next().unwrap_or_default();
    token.trim_end_matches(['.', ':'])
}

/// Whether nobody would think of it, or it is made of parts as a token is: `eyJ….eyJ….…`, or base64 with a slash in it.
fn looks_like_token(value: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte);
    let is_part = |part: &str| part.len() >= 6 && part.bytes().all(is_letter);
    let is_signed =
        value.starts_with("eyJ") && value.split('.').count() >= 3 && value.split('.').all(is_part);
    looks_secret(value) || is_signed || is_base64_with_slashes(value)
}

/// A path has words or numbers between its slashes.
fn is_base64_with_slashes(value: &str) -> bool {
    let is_word = |part: &str| {
        part.len() >= 3
            && (part.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
                || part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_mixed = |part: &str| {
        let bytes = part.as_bytes();
        let changes = bytes.windows(2).filter(|pair| {
            let mut digits = pair.iter().map(u8::is_ascii_digit);
            digits.next() != digits.next()
        });
        part.len() >= 12
            && changes.count() >= 3
            && bytes.iter().any(u8::is_ascii_uppercase)
            && bytes.iter().any(u8::is_ascii_lowercase)
    };
    value.len() >= 20
        && value.contains('/')
        && value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
        && !value.split('/').any(is_word)
        && value.split('/').any(is_mixed)
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

/// Whether nobody could mean the value itself: it is a stand-in from its first sign to its last.
fn is_stand_in_for_sure(value: &str) -> bool {
    let mut signs = value.chars();
    let is_repeated = value.len() > 2 && signs.next().is_none_or(|first| signs.all(|c| c == first));
    let is_name = |name: &str, also: &[char]| {
        let mut name = name.chars();
        name.all(|c| c.is_ascii_alphabetic() || c == '_' || also.contains(&c))
    };
    let in_brackets = |open: char, close: char| {
        let inner = value.strip_prefix(open)?.strip_suffix(close)?;
        Some(is_name(inner, &['-', '.', ' ', '{', '}']))
    };
    let variable = value.strip_prefix('$').unwrap_or_default();
    let is_variable = !variable.is_empty() && !variable.contains(|c: char| c.is_ascii_lowercase());
    let lower = value.to_ascii_lowercase();
    let words = ["your", "redacted", "placeholder"];
    value.is_empty()
        || is_repeated
        || is_variable && is_name(variable, &[])
        || value.starts_with("${") && is_name(value, &['$', '{', '}'])
        || [('{', '}'), ('<', '>'), ('[', ']')]
            .iter()
            .any(|&(open, close)| in_brackets(open, close) == Some(true))
        || is_name(value, &['-']) && words.iter().any(|word| lower.starts_with(word))
}

#[cfg(test)]
mod prose;
#[cfg(test)]
mod tests;
