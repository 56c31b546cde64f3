//! Numbers stay text until a field wants one.

use super::Integer;

/// The value of a whole number as JSON, YAML 1.2 and TOML write them; what is too long sticks to the end of 64 bits.
pub(super) fn whole_number(written: &str) -> Option<Integer> {
    let number = digits(written)?;
    let value = number.value().unwrap_or(Integer::MAX);
    Some(if number.is_negative { -value } else { value })
}

/// Whether a whole number goes beyond the 64 bits, so that its value is another one.
pub(super) fn is_beyond(written: &str) -> bool {
    digits(written).is_some_and(|number| number.value().is_none())
}

/// A whole number, without its sign and the prefix of its base.
struct Digits {
    is_negative: bool,
    radix: u32,
    written: String,
}

impl Digits {
    /// Without the sign; none if it does not fit.
    fn value(&self) -> Option<Integer> {
        Integer::from_str_radix(&self.written, self.radix).ok()
    }
}

fn digits(written: &str) -> Option<Digits> {
    let (is_negative, digits) = match written.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, written.strip_prefix('+').unwrap_or(written)),
    };
    let (radix, digits) = match digits.get(..2) {
        Some("0x") => (16, digits.get(2..)?),
        Some("0o") => (8, digits.get(2..)?),
        Some("0b") => (2, digits.get(2..)?),
        _ => (10, digits),
    };
    let digits = digits.replace('_', "");
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    Some(Digits {
        is_negative,
        radix,
        written: digits,
    })
}

/// `5.0` is 5; `5.5` is nothing.
pub(super) fn without_fraction(number: &str) -> Option<String> {
    let (whole, fraction) = number.split_once('.')?;
    let is_empty = !fraction.is_empty() && fraction.bytes().all(|digit| digit == b'0');
    let is_short = whole.len() <= 9 && whole_number(whole).is_some();
    (is_empty && is_short).then(|| whole.to_owned())
}

pub(super) fn has_leading_zero(digits: &str) -> bool {
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_whole_numbers_of_every_format() {
        for (written, value) in [
            ("5", Some(5)),
            ("-5", Some(-5)),
            ("+5", Some(5)),
            ("010", Some(10)),
            ("0x0A", Some(10)),
            ("0o12", Some(10)),
            ("1_0", Some(10)),
            ("99999999999999999999999999", Some(Integer::MAX)),
            ("5.0", None),
            ("1e1", None),
            (".inf", None),
        ] {
            assert_eq!(whole_number(written), value, "{written}");
        }
    }

    #[test]
    fn knows_what_does_not_fit() {
        for (written, beyond) in [
            ("9223372036854775807", false),
            ("9223372036854775808", true),
            ("-9223372036854775808", true),
            ("0x7fffffffffffffff", false),
            ("0x8000000000000000", true),
            ("5", false),
            ("1e99", false),
        ] {
            assert_eq!(is_beyond(written), beyond, "{written}");
        }
    }

    #[test]
    fn drops_only_empty_fractions() {
        assert_eq!(without_fraction("5.0").as_deref(), Some("5"));
        assert_eq!(without_fraction("5.00").as_deref(), Some("5"));
        assert_eq!(without_fraction("5.0000000000000000001"), None);
        assert_eq!(without_fraction("5.5"), None);
        assert_eq!(without_fraction("inf"), None);
    }
}
