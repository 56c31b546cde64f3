//! Words and addresses without the passwords and keys in them.

use crate::rules;
use crate::text::Text;

/// An address as it may be shown.
pub(super) fn shown(address: &Text<'_>) -> String {
    rules::without_secrets(address.value()).into_owned()
}

/// Words as they may be shown, whatever of them is cut later on.
pub(super) fn harmless(words: &str) -> String {
    let mut words = words.to_owned();
    rules::conceal_secrets(&mut words);
    words
}
