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
/// still not to be shown.
pub(super) fn secrets_in(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .get(at..)
        .and_then(|rest| rest.find("://"))
        .map(|found| at + found)
    {
        let behind = text.get(start..).unwrap_or_default();
        let address = behind.split(ends_address).next().unwrap_or_default();
        let secrets = secrets(address).into_iter();
        found.extend(secrets.map(|secret| start + secret.range.start..start + secret.range.end));
        at = start + address.len();
    }
    found
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '`' | '<' | '>')
}

/// `user:password@`, or a key in the place of the user.
fn of_user(address: &str) -> Option<Secret> {
    let begin = address.find("//")? + 2;
    let rest = address.get(begin..)?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (user, _) = authority.rsplit_once('@')?;
    match user.split_once(':') {
        Some((name, password)) if !password.is_empty() && !is_stand_in(password) => Some(Secret {
            what: "a password".to_owned(),
            range: begin + name.len() + 1..begin + user.len(),
        }),
        _ if looks_secret(user) => Some(Secret {
            what: "a key in the place of the user".to_owned(),
            range: begin..begin + user.len(),
        }),
        _ => None,
    }
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
    }

    #[test]
    fn what_is_shown_has_no_secret() {
        assert_eq!(
            without_secrets("https://ada:s3cret@cdn.example.com/a.png?api_key=abc&w=1"),
            "https://ada:…@cdn.example.com/a.png?api_key=…&w=1"
        );
        assert_eq!(without_secrets("refs/a.png"), "refs/a.png");
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
