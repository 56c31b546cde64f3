//! Rules about the addresses of the inputs.

mod credentials_in_url;
mod expired_url;
mod expiry;
mod folder;
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

pub use folder::{check_folder, flaw_of_folder};
pub use secrets::without_secrets;
pub use web::Addresses;

use std::borrow::Cow;
use std::ops::Range;

use super::Rule;
use crate::brief::Brief;
use crate::text::{Span, Text};

/// A text of any kind without the passwords and keys of addresses in it.
pub(super) fn text_without_secrets(text: &str) -> Cow<'_, str> {
    secrets::text_without_secrets(text)
}

/// Where a text of any kind holds passwords and keys of addresses, in bytes.
pub(super) fn secrets_in(text: &str) -> Vec<Range<usize>> {
    secrets::secrets_in(text)
}

/// Where the addresses of a brief hold passwords and keys, whatever is wrong with them.
pub(super) fn secrets_of(brief: &Brief<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    for address in brief.addresses() {
        found.extend(secrets_of_address(address.text));
    }
    found
}

/// The same of a single one.
pub(super) fn secrets_of_address(text: &Text<'_>) -> Vec<Span> {
    let secrets = secrets::secrets_in_address(text.value()).into_iter();
    secrets.map(|secret| text.locate(secret)).collect()
}

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
