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

/// An address that anybody may see: with `…` in the place of each secret.
#[must_use]
pub fn without_secrets(address: &str) -> Cow<'_, str> {
    let secrets = secrets(address);
    if secrets.is_empty() {
        return Cow::Borrowed(address);
    }
    let mut shown = address.to_owned();
    for secret in secrets.iter().rev() {
        shown.replace_range(secret.range.clone(), "…");
    }
    Cow::Owned(shown)
}

/// The secrets in an address, in their order.
pub(super) fn secrets(address: &str) -> Vec<Secret> {
    let mut found: Vec<Secret> = of_user(address).into_iter().collect();
    let Some(query) = address.find('?') else {
        return found;
    };
    let end = address.find('#').filter(|&end| end > query);
    let end = end.unwrap_or(address.len());
    let fields = fields(address, query + 1..end);
    let expires = fields.iter().any(|field| field.is_one_of(&EXPIRIES));
    let secrets = fields
        .iter()
        .filter(|field| field.is_secret(expires))
        .map(|field| Secret {
            what: format!("a key called `{}`", field.name),
            range: field.range.clone(),
        });
    found.extend(secrets);
    found
}

/// Where a text of any kind holds the secrets of addresses: one that no rule reads, or whose finding is silenced, is
/// still not to be shown. The text may be written with the escapes of JSON, YAML and TOML.
pub(super) fn secrets_in(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    // Without one of these there is neither a user nor a query.
    for at in memchr::memchr3_iter(b'@', b'?', b'\\', text.as_bytes()) {
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
    let plain = Unescaped::of(word);
    let mut found = Vec::new();
    let mut begin = 0;
    let text = plain.text.as_ref();
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
        let place = |at: usize| start + plain.place(before + at);
        let secrets = secrets(alone).into_iter();
        found.extend(secrets.map(|secret| place(secret.range.start)..place(secret.range.end)));
        begin = end;
    }
}

/// What a text is that is written with escapes, and where in it each byte stands.
struct Unescaped<'t> {
    text: Cow<'t, str>,
    /// Empty if there are no escapes.
    places: Vec<usize>,
}

impl<'t> Unescaped<'t> {
    fn of(written: &'t str) -> Self {
        let mut plain = Self {
            text: Cow::Borrowed(written),
            places: Vec::new(),
        };
        if !written.contains('\\') {
            return plain;
        }
        let mut text = String::new();
        let mut rest = written;
        while let Some(first) = rest.chars().next() {
            let (c, length) = escaped(rest).unwrap_or((first, first.len_utf8()));
            let place = written.len() - rest.len();
            plain.places.extend((0..c.len_utf8()).map(|_| place));
            text.push(c);
            rest = rest.get(length..).unwrap_or_default();
        }
        plain.places.push(written.len());
        plain.text = Cow::Owned(text);
        plain
    }

    fn place(&self, at: usize) -> usize {
        self.places.get(at).copied().unwrap_or(at)
    }
}

/// The character that an escape at the start of a text stands for, and the length of the escape.
fn escaped(text: &str) -> Option<(char, usize)> {
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
    match user.split_once(':') {
        Some((name, password))
            if !password.is_empty()
                && !is_stand_in(password)
                && (begin > 0 || is_sign_in(name, host, authority.len() < rest.len())) =>
        {
            Some(Secret {
                what: "a password".to_owned(),
                range: begin + name.len() + 1..begin + user.len(),
            })
        }
        _ if begin > 0 && looks_secret(user) => Some(Secret {
            what: "a key in the place of the user".to_owned(),
            range: begin..begin + user.len(),
        }),
        _ => None,
    }
}

/// Whether `name:...@host` is an address that its scheme was left out of: not an e-mail address behind a colon, nor a
/// ratio before a reference.
fn is_sign_in(name: &str, host: &str, has_path: bool) -> bool {
    let is_word = |word: &str, also: &[char]| {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || also.contains(&c);
        !word.is_empty() && word.chars().all(is_letter)
    };
    let host = host.trim_end_matches([']', ')', '}', ',', ';', '.']);
    let bare = match host.split_once(':') {
        Some((bare, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => bare,
        _ => host,
    };
    is_word(name, &['.', '_', '-', '+'])
        && !name.eq_ignore_ascii_case("mailto")
        && is_word(bare, &['.', '-'])
        && (bare.contains('.') || has_path && !bare.ends_with(|c: char| c.is_ascii_digit()))
}

/// A `name=value` of the query.
struct Field<'a> {
    name: &'a str,
    value: &'a str,
    /// Where the value stands in the address.
    range: Range<usize>,
}

fn fields(address: &str, query: Range<usize>) -> Vec<Field<'_>> {
    let mut at = query.start;
    let text = address.get(query).unwrap_or_default();
    let parts = text.split('&').filter_map(|part| {
        let start = at;
        at += part.len() + 1;
        let (name, value) = part.split_once('=')?;
        let begin = start + name.len() + 1;
        Some(Field {
            name,
            value,
            range: begin..begin + value.len(),
        })
    });
    parts.collect()
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

    fn is_secret(&self, expires: bool) -> bool {
        if self.value.is_empty() || is_stand_in(self.value) {
            return false;
        }
        self.is_one_of(&SECRETS)
            || KEYS.iter().any(|(begin, _)| self.value.starts_with(begin)) && looks_secret(self.value)
            // What ends by itself may be seen: it is there to be passed on.
            || self.is_one_of(&PERHAPS) && !expires && looks_secret(self.value)
    }
}

/// Names of what is always a secret.
const SECRETS: [&str; 14] = [
    "accesskey",
    "accesstoken",
    "apikey",
    "apitoken",
    "authtoken",
    "bearertoken",
    "clientsecret",
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
mod tests {
    use super::*;

    /// What is secret in it, and what it is called.
    fn found(address: &str) -> Vec<(&str, String)> {
        let secrets = secrets(address).into_iter();
        secrets
            .map(|secret| (address.get(secret.range).unwrap(), secret.what))
            .collect()
    }

    fn names(address: &str) -> Vec<&str> {
        found(address).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn passwords_and_keys() {
        assert_eq!(
            found("https://ada:s3cr:et@cdn.example.com/a.png?w=1"),
            [("s3cr:et", "a password".to_owned())]
        );
        assert_eq!(
            found("https://cdn.example.com/a.png?w=1&API-Key=abc#x"),
            [("abc", "a key called `API-Key`".to_owned())]
        );
        assert_eq!(
            names("https://cdn.example.com/a.png?access_token=a&password=b&x=c"),
            ["a", "b"]
        );
        let token = "0123456789abcdefghij";
        for name in ["token", "key", "auth"] {
            let address = format!("https://cdn.example.com/a.png?{name}={token}");
            assert_eq!(names(&address), [token], "{name}");
        }
        let key = format!("ghp_{}", "a1".repeat(18));
        assert_eq!(
            names(&format!("https://{key}@cdn.example.com/a.png")),
            [&key]
        );
        assert_eq!(
            names(&format!("https://cdn.example.com/a.png?x={key}")),
            [&key]
        );
    }

    #[test]
    fn in_a_text_of_any_kind() {
        let text = "- ftp://ada:tiger3@host/a # see 'https://cdn.example.com/a?api_key=lion4' \
                    {\"u\":\"x://ada:wolf5@\"} https://cdn.example.com/a.png :// user@host";
        let found = secrets_in(text).into_iter();
        let found: Vec<_> = found.map(|range| text.get(range).unwrap()).collect();
        assert_eq!(found, ["tiger3", "lion4", "wolf5"]);
        let together =
            "[https://ada:tiger3@a/1,https://ada:lion4@b/2?pwd=wolf5,ada:bear6@c.example/3]";
        let found = secrets_in(together).into_iter();
        let found: Vec<_> = found.map(|range| together.get(range).unwrap()).collect();
        assert_eq!(found, ["tiger3", "lion4", "wolf5,ada:bear6@c.example/3]"]);
    }

    #[test]
    fn behind_escapes_and_without_a_scheme() {
        for (text, expected) in [
            (r#"{"note":"https:\/\/ada:tiger3@host\/a"}"#, "tiger3"),
            (
                r#"{"note":"https:\u002f\u002Fada:tig\u0065r3@host/a"}"#,
                r"tig\u0065r3",
            ),
            (r#"{"note":"https://ada:tiger3\u0040host/a"}"#, "tiger3"),
            (
                r#"{"note":"https:\/\/host\/a?x=1\u0026api_key\u003dlion4"}"#,
                "lion4",
            ),
            (r#"note: "https:\x2f/ada:tiger3@host/a""#, "tiger3"),
            (r#"{"note":"雨\"https:\/\/ada:tiger3@host\/a"}"#, "tiger3"),
            ("- ada:tiger3@host/a.png", "tiger3"),
            ("[ada:tiger3@cdn.example.com]", "tiger3"),
            ("//ada:tiger3@host/a.png", "tiger3"),
            ("ada:tig:er3@host:8080/a.png", "tig:er3"),
            ("cdn.example.com/a.png?api_key=lion4", "lion4"),
        ] {
            let found = secrets_in(text).into_iter();
            let found: Vec<_> = found.map(|range| text.get(range).unwrap()).collect();
            assert_eq!(found, [expected], "{text}");
        }
        for text in [
            "write to mailto:ada@example.com",
            "see ratio:16:9@image_1/2 and 16:9@Image1/Image2",
            "风格:kira@example.com",
            "ada@example.com/a.png",
            "what? \\ @image_1",
            "C:\\Users\\ada@home\\a.png",
        ] {
            assert!(secrets_in(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn very_many_signs_in_one_word_are_looked_at_once() {
        for word in ["@", "?", "\\", "a:b@", "://", "?a=b&"] {
            secrets_in(&word.repeat(200_000));
        }
    }

    #[test]
    fn what_is_shown_has_no_secret() {
        assert_eq!(
            without_secrets("https://ada:s3cret@cdn.example.com/a.png?api_key=abc&w=1"),
            "https://ada:…@cdn.example.com/a.png?api_key=…&w=1"
        );
        assert_eq!(without_secrets("refs/a.png"), "refs/a.png");
        assert_eq!(without_secrets("ada:s3cret@host/a"), "ada:…@host/a");
    }

    #[test]
    fn what_is_no_secret() {
        for address in [
            "https://cdn.example.com/a.png",
            "https://ada@cdn.example.com/a.png",
            "https://ada:@cdn.example.com/a.png",
            "https://ada:$PASSWORD@cdn.example.com/a.png",
            "https://cdn.example.com/@ada:x/a.png",
            "https://cdn.example.com/a.png?key=refs/alley.png",
            "https://cdn.example.com/a.png?key=alley",
            "https://cdn.example.com/a.png?api_key=",
            "https://cdn.example.com/a.png?api_key=$API_KEY",
            "https://cdn.example.com/a.png?api_key={{api_key}}",
            "https://cdn.example.com/a.png?api_key=YOUR_API_KEY",
            "https://cdn.example.com/a.png?api_key=xxxx",
            "https://cdn.example.com/a.png#token=0123456789abcdefghij",
            // Signed, and over by itself.
            "https://cdn.example.com/a.png?token=0123456789abcdefghij&expires=1772366400",
            "https://b.s3.amazonaws.com/a.png?X-Amz-Credential=AKIA0123456789ABCDEF%2F20260301&X-Amz-Signature=0123456789abcdefghij&X-Amz-Expires=60",
            "https://cdn.example.com/a.png?sig=0123456789abcdefghij&se=2026-03-01",
            "https://cdn.example.com/a.png?v=0123456789abcdefghij",
        ] {
            assert_eq!(found(address), [], "{address}");
        }
    }
}
