//! When a signed address stops to work: it says so itself.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use url::Url;

/// The time from which on nothing can be fetched from an address; none if it does not say so.
pub(super) fn expiry(url: &Url) -> Option<Timestamp> {
    let fields: Vec<(String, Cow<'_, str>)> = url
        .query_pairs()
        .take(MOST_FIELDS)
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect();
    let find = |wanted: &str| {
        let mut fields = fields.iter();
        let found = fields.find(|(name, _)| name == wanted);
        found.map(|(_, value)| &**value)
    };
    dated(find)
        .or_else(|| in_seconds(find))
        .or_else(|| of_azure(find))
        .or_else(|| of_tencent(find))
        .or_else(|| of_discord(url, find))
}

/// No signed address has more fields than this.
const MOST_FIELDS: usize = 64;

/// `X-Amz-Date` and `X-Amz-Expires`, in seconds from then on: Amazon, Google, Alibaba and Volcano write it alike.
fn dated<'q>(find: impl Fn(&str) -> Option<&'q str>) -> Option<Timestamp> {
    ["x-amz", "x-goog", "x-oss", "x-tos"]
        .iter()
        .find_map(|who| {
            let signed = time(find(&format!("{who}-date"))?)?;
            let seconds: i64 = find(&format!("{who}-expires"))?.parse().ok()?;
            Timestamp::from_second(signed.as_second().checked_add(seconds)?).ok()
        })
}

/// `Expires`, in seconds since 1970, beside the signature that makes it count: Amazon's content network, and the older
/// ways of Amazon, Google and Alibaba.
fn in_seconds<'q>(find: impl Fn(&str) -> Option<&'q str>) -> Option<Timestamp> {
    find("signature")?;
    Timestamp::from_second(find("expires")?.parse().ok()?).ok()
}

/// `se`, beside `sig`: Azure's shared access signatures.
fn of_azure<'q>(find: impl Fn(&str) -> Option<&'q str>) -> Option<Timestamp> {
    find("sig")?;
    time(find("se")?)
}

/// `q-sign-time`, or for the key `q-key-time`, from one second to another: Tencent.
fn of_tencent<'q>(find: impl Fn(&str) -> Option<&'q str>) -> Option<Timestamp> {
    find("q-signature")?;
    let ends = ["q-sign-time", "q-key-time"].iter().filter_map(|name| {
        let (_, end) = find(name)?.split_once(';')?;
        Timestamp::from_second(end.parse().ok()?).ok()
    });
    ends.min()
}

/// `ex`, in seconds since 1970 and in sixteens: what is attached to a message.
fn of_discord<'q>(url: &Url, find: impl Fn(&str) -> Option<&'q str>) -> Option<Timestamp> {
    let host = url.host_str()?;
    if !["cdn.discordapp.com", "media.discordapp.net"].contains(&host) {
        return None;
    }
    Timestamp::from_second(i64::from_str_radix(find("ex")?, 16).ok()?).ok()
}

/// `20260301T120000Z`, `2026-03-01T12:00:00Z`, `2026-03-01T12:00Z` or `2026-03-01`.
fn time(text: &str) -> Option<Timestamp> {
    text.parse().ok().or_else(|| {
        let civil: DateTime = text.trim_end_matches(['Z', 'z']).parse().ok()?;
        TimeZone::UTC.to_timestamp(civil).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(query: &str) -> Option<i64> {
        at("https://cdn.example.com/a.png", query)
    }

    fn at(address: &str, query: &str) -> Option<i64> {
        let url = Url::parse(&format!("{address}?{query}")).unwrap();
        expiry(&url).map(Timestamp::as_second)
    }

    /// 2026-03-01, 12:00:00 UTC.
    const NOON: i64 = 1_772_366_400;

    #[test]
    fn each_signature_says_when_it_ends() {
        for query in [
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260301T110000Z&X-Amz-Expires=3600&X-Amz-Signature=ab",
            "x-goog-date=20260301T110000Z&x-goog-expires=3600",
            "x-oss-date=20260301T110000Z&x-oss-expires=3600",
            "X-Tos-Date=20260301T110000Z&X-Tos-Expires=3600",
            "AWSAccessKeyId=AK&Signature=ab&Expires=1772366400",
            "Expires=1772366400&Signature=ab&Key-Pair-Id=K",
            "sv=2024-08-04&se=2026-03-01T12%3A00%3A00Z&sr=b&sp=r&sig=ab",
            "se=2026-03-01T12:00Z&sig=ab",
            "q-sign-time=1772362800;1772366400&q-key-time=1772362800;1772370000&q-signature=ab",
        ] {
            assert_eq!(seconds(query), Some(NOON), "{query}");
        }
        // A day begins with it.
        assert_eq!(seconds("se=2026-03-01&sig=ab"), Some(NOON - 12 * 3600));
        let attached = "https://cdn.discordapp.com/attachments/1/2/a.png";
        assert_eq!(at(attached, "ex=69a42a40&is=69a2&hm=ab"), Some(NOON));
    }

    #[test]
    fn what_is_not_signed_or_not_a_time_does_not_end() {
        for query in [
            "",
            "Expires=1772366400",
            "Signature=ab&Expires=soon",
            "Signature=ab&Expires=99999999999999999999",
            "X-Amz-Date=20260301T110000Z",
            "X-Amz-Date=20261301T110000Z&X-Amz-Expires=3600",
            "X-Amz-Date=20260301T110000Z&X-Amz-Expires=9223372036854775807",
            "se=2026-03-01",
            "se=Sweden&sig=ab",
            "ex=69a42a40",
        ] {
            assert_eq!(seconds(query), None, "{query}");
        }
    }
}
