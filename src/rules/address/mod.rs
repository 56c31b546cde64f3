//! Rules about the addresses of the inputs.

mod credentials_in_url;
mod expired_url;
mod expiry;
mod insecure_url;
mod invalid_url;
mod local_file;
mod media_kind;
mod media_limits;
mod missing_file;
mod networks;
mod page_url;
mod places;
mod private_url;
mod secrets;
mod viewers;
mod web;

use std::ops::Range;

use super::Rule;

pub(super) const RULES: &[&Rule] = &[
    &credentials_in_url::RULE,
    &expired_url::RULE,
    &insecure_url::RULE,
    &invalid_url::RULE,
    &local_file::RULE,
    &media_kind::RULE,
    &media_limits::RULE,
    &missing_file::RULE,
    &page_url::RULE,
    &private_url::RULE,
];

/// The bytes of an address that nobody may see: passwords and keys, in their order.
#[must_use]
pub fn secrets_in(address: &str) -> Vec<Range<usize>> {
    let secrets = secrets::secrets(address).into_iter();
    secrets.map(|secret| secret.range).collect()
}
